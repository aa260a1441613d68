page-summary = `id` 与 `task_id` 不一致
page-what = 任务对象同时有 `id` 和 `task_id`，两者都有内容，而且不同，哪怕只差一个字符。数字与内容相同的数字字符串视为一致。`null` 或空白的 ID 等于没有写。
page-why = 有的客户端用 `id` 查询任务，有的用 `task_id`。两者不一致时，其中一种查到的是别的任务，或什么也查不到。
page-fix = 无：只有作者知道哪个 ID 是对的。

message = `task_id` 与 `id` 指向不同的任务
help = 两处写同一个 ID，或只保留一处：不同的客户端用不同的字段查询。
other = 这是另一个 ID
