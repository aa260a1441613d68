page-summary = 几处结果 URL 互不相同
page-what = `url`、`video_url`、`output.url`、`metadata.url` 中有两处的地址不同，哪怕只差一个字符。如果任务的状态表明还没有结果，由 `premature-url` 报告。
page-why = 服务把同一个地址写在几处，方便不同的客户端读取。如果地址不同，客户端下载到什么就取决于它读的是哪一处。
page-fix = 无：只有作者知道哪个地址是对的。

message = `{ $place }` 与 `{ $other }` 给出的结果不同
help = 各处写同一个地址：不同的客户端读取不同的字段。
other = 这是另一个地址
