page-summary = 比例不在模型文档的范围内
page-what = 比例不是模型文档列出的取值之一。各种写法都会读取：`ratio`、`aspect_ratio`、`video_config.aspect_ratio`，以及 `metadata` 里的这三种。比例按写出的样子比较：`32:18` 不是 `16:9`。文档没有给出比例的模型不检查；完全不成比例的值由 `malformed-ratio` 报告。
page-why = 服务会在提交阶段拒绝请求，或生成一段画面形状与要求不同的视频。
page-fix = 不安全：改为模型支持的、形状最接近的比例。几处写法一致时一并改写。写法不一致，或值本身不是两数之比（如 `adaptive`）时，不提供修复。
page-configuration = 如果模型实际支持的比例与文档不同，可以在配置的 `[models."…"]` 表里覆盖。

message = { $model } 不支持比例 `{ $given }`
near = 支持 { $allowed }；最接近 `{ $given }` 的是 `{ $nearest }`。
help = 支持 { $allowed }。
model = 这个模型支持 { $allowed }
fix = 改为 `{ $nearest }`
again = 此处也写了同样的值
