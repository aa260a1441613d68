page-summary = `asset:` URI 没有写成 `Asset://asset_…`
page-what = 素材的地址以 `asset:` 开头（不分大小写），却没有写成 `Asset://asset_` 加一个或多个字母（`A` 至 `Z`、`a` 至 `z`）、数字、`_` 或 `-`。要么是协议拼写有误（`asset://`、`Asset:`，或前后有空白），要么后面不是素材 ID。`asset_id`、`asset-id` 和 `asset_ref` 中的普通 ID 不检查；模型不接受素材引用时也不检查，由 `unsupported-asset-uri` 报告。这种形式是从文档示例推得的，因此只给出警告。
page-why = 服务可能不会把这样的值认作素材引用，从而无法加载素材。
page-fix = 安全，仅限协议拼写有误的情况：在 ID 前写上 `Asset://`。ID 有误时没有修复，因为请求中没有正确的 ID。

scheme = `{ $given }` 不是素材引用的正确写法
scheme-help = 写成 `Asset://{ $id }`。
id = `{ $given }` 没有指明任何素材资源
id-help = 素材引用写作 `Asset://asset_` 加一个或多个字符：字母 `A` 至 `Z` 和 `a` 至 `z`、数字、`_` 或 `-`。
fix = 写成 `Asset://{ $id }`
