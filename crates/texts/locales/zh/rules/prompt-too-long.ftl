page-summary = 提示词的字符数超过模型的限制
page-what = 提示词超过文档规定的模型字符上限。提示词指 `prompt`，或 `content[]` 条目的文本，包括 `metadata` 内的，各自单独计算。诊断恰好标出超出的部分，从超限的第一个字符到最后一个字符。文档以“字符”计数，本规则将其理解为 Unicode 标量值：一个汉字算一个，一个转义（例如 `\u4f60`）或一个代理对算一个，由多个码位组成的表情符号算多个。空白也计入。
page-why = 服务在提交阶段就会拒绝请求。
page-fix = 无：哪些内容可以删去由作者决定。
page-configuration = 可以在配置的 `[models."…"]` 表中为任何模型设置上限。

message = 提示词有 { $count } 个字符，而 { $model } 最多接受 { $limit } 个
help = 删去 { $excess } 个字符；超出的部分已标出。
model = 这个模型最多接受 { $limit } 个字符
