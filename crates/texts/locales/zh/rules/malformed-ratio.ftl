page-summary = 比例的写法不正确
page-what = 文档没有规定模型的比例，或者模型未知，而值既不是用冒号隔开的两个十进制正数（`16:9`、`2.35:1`），也不是 `adaptive`（不分大小写），例如 `16x9`、`1.78`、`0:0`、`landscape`。所有写法都会读取：`ratio`、`aspect_ratio`、`video_config.aspect_ratio`，以及 `metadata` 内的这三个字段。文档规定了比例的模型，这样的值由 `unsupported-ratio` 报告。
page-why = 文档中的比例都是这种形式。其他形式很可能被拒绝，或者被忽略而改用默认值。
page-fix = 无。值中含有两个数时，帮助会给出建议的写法。
page-configuration = 如果模型接受其他值，可以在配置的 `[models."…"]` 表中列出；此后改由 `unsupported-ratio` 按该列表检查。

message = `{ $given }` 不是比例的正确写法
near = 写成 `{ $nearest }`。
help = 写两个正数，中间用冒号隔开，例如 `16:9`，或写 `adaptive`。
again = 此处也写了同样的值
