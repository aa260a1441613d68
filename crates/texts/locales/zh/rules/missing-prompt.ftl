page-summary = 有素材而没有提示词
page-what = 请求给出了图片、视频或音频，却既没有 `prompt`，`content[]` 中也没有文本（或只有空白文本）。连素材也没有时，没有可用来生成视频的内容，由 `missing-field` 或 `empty-value` 报告。请求中有无法读取的部分，或者 `metadata` 中有不在那里读取的请求字段时，提示词可能就在其中，不报告。字段缺失是因为键拼写有误时也不报告，由 `unknown-field` 报告。
page-why = 文档没有把提示词标为可选，也没有说只有素材的请求会被拒绝。
page-fix = 无：视频的内容只有作者知道。

message = 请求有素材，但没有提示词
help = 加上 `prompt`：文档没有把它标为可选。
