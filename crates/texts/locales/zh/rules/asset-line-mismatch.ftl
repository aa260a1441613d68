page-summary = 一条模型线的素材资源用于另一条模型线的模型
page-what = 素材资源属于创建时所针对的模型线（KZ 或 CL）。请求使用的素材资源，按配置属于另一条模型线，与请求的模型不符。配置没有提到的素材资源由 `asset-on-two-lines` 检查，因此没有 `[assets]` 表时，本规则不会报告任何内容。无法读出 ID 的素材资源、仅作占位的 ID（`asset_xxx`）以及不属于任何模型线的模型，均不检查。
page-why = 文档说明 KZ 模型线的素材资源不能用在 CL 模型上，这是错误；反过来的情况文档没有提到，报告为警告。另一条模型线上没有这个素材资源，请求会失败，或者一直等待永远不会就绪的素材。
page-fix = 无：素材资源在另一条模型线上有另外的 ID。
page-configuration = `[assets]` 表声明素材资源所属的模型线，例如 `asset_boat = "cl"`。检查上面的示例时，配置为 `asset_boat_kz = "kz"`。
page-schema = 素材资源属于哪条模型线，只有配置知道

message = 素材资源 `{ $asset }` 属于 { $other } 模型线，而这个模型属于 { $line } 模型线
presumed = 素材资源 `{ $asset }` 在这里用于 { $other } 模型线的模型，而这个模型属于 { $line } 模型线
help = 为 { $line } 模型线创建或确认素材资源，并使用由此得到的 ID。
model = 这个模型属于 { $line } 模型线
