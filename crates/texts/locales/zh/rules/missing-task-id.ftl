page-summary = 任务对象没有 ID
page-what = `id` 和 `task_id` 都没有内容：不存在、为 `null` 或为空。两者有其一即可。没有 ID 的对象，只有在 `object` 为 `task` 或 `video` 且状态是文档列出的状态时，或者已被指定为任务时（`--kind task`，或配置中的 `kind = "task"`），才会当作任务。
page-why = 客户端凭 ID 查询结果。模拟服务器的响应如果没有 ID，客户端测试的就是服务不会有的行为。
page-fix = 不安全：某个键像是拼写有误的 ID 字段时，为它改名。

message = 任务既没有 `id`，也没有 `task_id`
help = 写上服务返回的任务 ID：查询结果要用它。
empty = 此处没有内容
misspelt = 是不是想写 `{ $name }`？
fix = 将 `{ $key }` 改名为 `{ $name }`
