page-summary = 模型不接受素材引用
page-what = 配置写明模型不接受素材引用，而请求中有一份素材是素材引用：任何字段中的 `Asset://` URI（不论写得是否正确），或 `asset_id`、`asset-id`、`asset_ref` 的值。文档没有说任何一个模型不接受素材引用；文档没有说明接受的模型，由 `undocumented-asset-uri` 报告。
page-why = 模型无法访问素材引用，素材加载不了，任务就会失败。
page-fix = 无：请求里没有素材引用背后的地址。
page-configuration = 在模型的 `[models."…"]` 表中，`assets = "refused"` 表示不接受素材引用，`assets = "accepted"` 表示接受。

message = { $model } 不接受素材引用
help = 在 `url` 里写素材自己的公网地址，或由 MoonApiX 托管的地址。
model = 这个模型不接受素材引用
