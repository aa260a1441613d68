page-summary = 分辨率与模型名里的不一致
page-what = 模型名以分辨率结尾（`seedance-2.0-qm-720p`、`seedance-2.0-wc-720p`），请求却要求另一种分辨率，不论用哪种写法：`resolution`、`video_config.resolution_name`，以及 `metadata` 里的这两种。比较的是垂直像素数，因此 `720P` 与名字里的 `-720p` 相符。文档列出了分辨率的模型由 `unsupported-resolution` 检查，不成分辨率的值由 `malformed-resolution` 检查。
page-why = 模型名承诺了一种分辨率；换成另一种时会被拒绝、被忽略还是照做，文档没有说明。
page-fix = 不安全：改为模型名里的分辨率。几处写法一致时一并改写；不一致时不提供修复。
page-configuration = 如果模型还支持名字以外的分辨率，可以在配置的 `[models."…"]` 表里列出。

message = `{ $given }` 不是模型名里的分辨率
help = 使用 `{ $named }`，或换一个模型：文档没有说明在这个模型上填写其他分辨率会怎样。
model = 模型名里写的是 `{ $named }`
fix = 改为 `{ $named }`
again = 此处也写了同样的值
