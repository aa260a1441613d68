page-summary = 文档没有列出的状态
page-what = `status` 不是 `pending`、`submitted`、`running`、`succeeded`、`failed`、`cancelled` 之一，或者不是字符串。名称按原样比较：`SUCCEEDED` 不是 `succeeded`。其他 API 表示同一状态的词（如 `completed`、`queued`）会给出对应的写法。没有 `status` 的任务不报告。
page-why = 文档要求客户端先看状态，并列出了六种。如果模拟服务器返回 `completed`，等待 `succeeded` 的客户端会一直等下去。
page-fix = 不安全：有最接近或同义的状态时改为该状态；如果改后任务会被其他规则报告，则不提供修复。录制的响应记录的是服务的原话，所以这种修复绝不会是安全的。
page-configuration = 如果确实看到服务返回其他状态，可以用 `ignore`，或写一条带理由的 `[[ignore]]`，不再警告。

message = `{ $given }` 不是文档列出的状态
blank = 状态为空白
wrong-type = 状态应是字符串，而这是{ $kind ->
    [object] 对象
    [array] 数组
    [number] 数字
    [boolean] 布尔值
   *[null] { " " }null
}
near = 文档列出的状态中，最接近的是 `{ $name }`。
help = 文档列出的状态有 { $statuses }。
fix = 改为 `{ $name }`
