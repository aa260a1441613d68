page-summary = 成功的任务没有结果 URL
page-what = `status` 为 `succeeded`，而 `url`、`video_url`、`output.url`、`metadata.url` 都不是非空字符串。有其中一处即可。
page-why = 任务成功后，客户端从这几处之一读取视频地址。没有地址，就没有可下载的内容。
page-fix = 无。

message = 任务已成功，却没有给出结果
help = 将视频地址写入 { $places }；服务通常会同时写在这几处。
status = 客户端看到它就会去读取地址
empty = 这不是地址
