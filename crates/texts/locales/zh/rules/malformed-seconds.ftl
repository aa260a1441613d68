page-summary = `seconds` 不是由数字组成的字符串
page-what = 顶层或 `metadata` 中的 `seconds` 是字符串，但含有数字 0 到 9 以外的字符，例如 `5s` 或 `5.0`。不属于模型文档所列时长的数，例如 `7.0`，由 `unsupported-duration` 报告；值不是字符串时由 `wrong-type` 报告，空白时由 `unset-field` 报告。
page-why = 文档说明 `seconds` 是表示时长的字符串，没有其他形式。写成其他形式，服务可能拒绝请求，或生成别的时长。
page-fix = 无：例如 `1.5` 是一秒还是两秒，由作者决定。

message = `seconds` 为 `{ $given }`，不是整秒数
help = 只写数字，例如 `"5"`，或在 `duration` 中写一个数。
