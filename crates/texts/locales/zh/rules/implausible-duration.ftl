page-summary = 时长为零或负数
page-what = 文档没有规定模型的时长，或者模型未知，而时长为零或负数。所有写法都会读取：`duration`、`seconds`，以及 `metadata` 内的这两个字段。文档规定了时长的模型，这样的值由 `unsupported-duration` 报告。
page-why = 这样的视频不存在。服务会拒绝请求，或者按没有人要求过的时长生成视频，而费用照付。
page-fix = 无，因为时长关系到费用。

message = 视频时长不可能是 { $given } 秒
help = 填写正整数秒数，例如 `{ $example }`，或去掉该字段。
again = 此处也写了同样的值
