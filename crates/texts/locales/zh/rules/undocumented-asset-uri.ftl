page-summary = 模型的文档没有提到素材引用
page-what = 素材是 `Asset://` URI 或素材 ID，而文档既没有说模型接受素材引用，也没有说不接受。文档注明接受的模型不受影响，只有配置认识的模型也不受影响；文档注明不接受的模型由 `unsupported-asset-uri` 报告，模型完全不接受的素材由 `unsupported-media` 报告。
page-why = 素材引用只用于支持它的模型。用在别的模型上可能找不到素材，任务提交之后才失败。
page-fix = 无：请求里没有素材引用背后的地址。
page-configuration = 在模型的 `[models."…"]` 表里，`assets = "accepted"` 表示接受素材引用，`assets = "refused"` 表示不接受。

message = 文档没有说明 { $model } 接受素材引用
help = 在 `url` 里写素材自己的公网地址；如果模型确实接受素材引用，请在配置里写明。
model = 关于这个模型的素材引用，文档没有说明
