page-summary = 失败的任务没有 `error`
page-what = `status` 为 `failed`，而 `error` 不存在、为 `null`，或为空字符串、空对象、空数组。文档没有规定 `error` 的形式，其他内容都可以。
page-why = 任务失败后，客户端读取 `error`，据此告诉用户原因，并决定是否重试。
page-fix = 无。

message = 任务已失败，却没有说明原因
help = 将出错的原因写入 `error`：客户端从那里读取。
status = 客户端看到它就会去读取 `error`
empty = 此处没有内容
