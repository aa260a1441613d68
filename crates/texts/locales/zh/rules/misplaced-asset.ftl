page-summary = 素材资源的位置写了地址，或地址的位置写了素材 ID
page-what = `asset_id`、`asset-id`、`asset_ref` 或 `asset_url` 里写了地址；或者在应写地址的字段里只写了 ID（`asset_` 加其余部分，前面没有 `Asset://`）。`Asset://` 引用写在这些字段里都可以。完全不接受素材资源的模型由 `unsupported-asset-uri` 和 `non-public-url` 报告。
page-why = 服务会按这个 ID 查找素材，或从这个地址下载，结果都找不到。
page-fix = 安全，前提是条目里正确的字段还空着：把值移过去。没有 ID 字段的写法，以及 `images[]`、`videos[]`、`audios[]`，则在 ID 前加上 `Asset://`。文档没有说明模型接受素材资源时，或有其他键、注释妨碍时，不提供修复。

address = `{ $field }` 用来写素材资源，这里却是一个地址
address-help = 把地址写在 `{ $right }` 里。
id = `{ $given }` 是素材 ID，却写在了应写地址的位置
id-help = 写成 `Asset://{ $given }`，或写在 `asset_id` 里。
id-untaken-help = 写素材本身的地址：文档没有说 { $model } 支持素材资源。
fix = 移到 `{ $right }`
fix-uri = 写成 `Asset://{ $given }`
