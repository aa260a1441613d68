page-summary = 状态不是 `succeeded` 却有结果 URL
page-what = `url`、`video_url`、`output.url` 或 `metadata.url` 中有地址，而 `status` 为 `pending`、`submitted`、`running`、`failed` 或 `cancelled`，或者没有 `status`。`null` 和空字符串不算地址。文档没有列出的状态由 `unknown-status` 报告。
page-why = 文档要求客户端只在状态为 `succeeded` 时读取地址。在此之前的地址可能无法下载；测试样例中有这样的地址，会掩盖过早读取的客户端。
page-fix = 无：无法判断错的是地址还是状态。

message = 状态为 `{ $status }` 时，`{ $place }` 已给出结果
no-status = 没有状态，`{ $place }` 却给出了结果
help = 删去它，或写上任务实际的状态：状态不是 `succeeded` 时，客户端不得读取结果。
status = 任务还没有结果
ended = 这样结束的任务没有结果
more = 此处也是
