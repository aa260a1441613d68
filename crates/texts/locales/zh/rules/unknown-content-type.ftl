page-summary = `content[]` 条目的类型不存在
page-what = `content[]`（在顶层或 `metadata` 里）的条目，其 `type` 不是 `text`、`image_url`、`video_url` 和 `audio_url` 之一。取值是封闭的，名字须完全一致：`image` 不是 `image_url`。条目的其余内容只检查 JSON 类型，因为无从知道它应是什么。缺少 `type` 由 `missing-field` 报告，不是字符串的 `type` 由 `wrong-type` 报告。
page-why = 服务无法判断条目是什么：请求会被拒绝，或生成时丢掉这份素材。
page-fix = 不安全，仅当有相近的类型、且条目具备该类型所需的内容时提供：改为该类型。

message = `content` 没有类型为 `{ $given }` 的条目
blank = 这个 `content[]` 条目的类型为空白
near = 是不是想写 `{ $name }`？
help = 写 { $types }。
fix = 改为 `{ $name }`
