page-summary = 分辨率的写法不正确
page-what = 文档没有规定模型的分辨率，或者模型未知，而值既不是数字加 `p` 或 `P`，也不是 `2k` 或 `4k`（不分大小写），也不是 `1280x720` 这样的宽和高，例如 `720`、`0p`、`HD`。所有写法都会读取：`resolution`、`video_config.resolution_name`，以及 `metadata` 内的这两个字段。文档规定了分辨率的模型，这样的值由 `unsupported-resolution` 报告。
page-why = 文档中的分辨率都是这种形式。其他形式很可能被拒绝，或者被忽略而改用默认值。
page-fix = 无，因为分辨率关系到费用。值中含有垂直像素数时，帮助会给出建议的写法。
page-configuration = 如果模型接受其他值，可以在配置的 `[models."…"]` 表中列出；此后改由 `unsupported-resolution` 按该列表检查。

message = `{ $given }` 不是分辨率的正确写法
near = 写成 `{ $nearest }`：垂直像素数加 `p`。
named = 写成 `{ $named }`，与模型名一致。
help = 写垂直像素数加 `p`，例如 `720p`，或写 `2k` 或 `4k`。
again = 此处也写了同样的值
