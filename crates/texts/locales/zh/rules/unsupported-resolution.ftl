page-summary = 分辨率不在模型文档的范围内
page-what = 分辨率不是模型文档列出的取值之一。各种写法都会读取：`resolution`、`video_config.resolution_name`，以及 `metadata` 里的这两种。比较时不区分大小写，因此 `720p` 与 `720P` 相同。文档没有给出分辨率的模型不限制；完全不成分辨率的值由 `malformed-resolution` 报告。
page-why = 服务会在提交阶段拒绝请求，或生成一段尺寸不符的视频，而费用照付。
page-fix = 不安全：改为模型支持的最接近的分辨率，大小写依模型文档；两个同样接近时取较低的。几处写法一致时一并改写。写法不一致，或值里没有可以比较的数字时，不提供修复。
page-configuration = 如果模型实际支持的分辨率与文档不同，可以在配置的 `[models."…"]` 表里覆盖。

message = { $model } 不支持分辨率 `{ $given }`
near = 支持 { $allowed }；最接近 `{ $given }` 的是 `{ $nearest }`。
help = 支持 { $allowed }。
model = 这个模型支持 { $allowed }
fix = 改为 `{ $nearest }`
again = 此处也写了同样的值
