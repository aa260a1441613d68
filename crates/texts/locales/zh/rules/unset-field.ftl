page-summary = 可选字段的值为 `null` 或空白
page-what = 请求中有文档列出的可选字段，但值为 `null`，或者应为字符串的值只有空白字符。检查范围：顶层字段、`metadata` 中会被读取的字段、`video_config`，以及 `references[]`、`images[]`、`videos[]`、`audios[]` 和 `content[]` 的条目。其他规则把这样的字段当作不存在。请求必需的字段由 `missing-field`、`empty-value` 或 `missing-prompt` 报告，数组中的 `null` 由 `wrong-type` 报告，`media_type` 由 `implicit-media-type` 报告。
page-why = 序列化程序会写出没有值的字段。文档没有说明服务如何处理它们：可能忽略该字段，也可能拒绝请求。
page-fix = 安全：删除该字段。旁边有注释，或 JSON 文档中有重复的键时，不提供修复。

message = `{ $field }` 为{ $found ->
    [blank] 空白字符串
   *[null] { " " }null
}，等于没有填写
help = 去掉 `{ $field }`，或给它一个值。
fix = 删除 `{ $field }`
