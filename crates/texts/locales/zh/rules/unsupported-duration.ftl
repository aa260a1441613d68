page-summary = 时长不在模型文档的范围内
page-what = 时长（整秒）不在模型文档给出的取值或区间内。各种写法都会读取：`duration`、`seconds`，以及 `metadata` 里的这两种。`seconds` 里不只有数字字符的数，例如 `7.0` 或 `-5`，按其数值判断；其余的由 `malformed-seconds` 报告。文档没有给出时长的模型不检查。
page-why = 服务会在提交阶段拒绝请求，或生成一段长度不符的视频，而费用照付。
page-fix = 不安全：改为模型支持的最接近的时长；两个同样接近时取较短的。时长关系到费用，所以不经要求绝不改动。几处写法一致时一并改写；不一致时不提供修复。
page-configuration = 如果模型实际支持的时长与文档不同，可以在配置的 `[models."…"]` 表里覆盖。

message = { $model } 不支持 { $given } 秒的时长
malformed = { $model } 不支持取值为 `{ $given }` 的 `seconds`
malformed-help = 支持 { $allowed } 秒；只写数字。
help = 支持 { $allowed } 秒；最接近 { $given } 秒的是 { $neighbours } 秒。
model = 这个模型支持 { $allowed } 秒
fix = 改为 { $nearest } 秒
again = 此处也写了同样的值
