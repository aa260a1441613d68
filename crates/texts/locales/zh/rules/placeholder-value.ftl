page-summary = 文档或模板中遗留下来的占位值
page-what = 文档字段的值是文档和模板在真实的值所在之处写的内容：`{ "{{name}}" }`、`${ "{NAME}" }`、`$NAME`、`<name>`、`NAME_HERE`、`YOUR_NAME`、`...`，单独出现或作为地址的一部分；以 `_xxx` 结尾的素材 ID；主机为 `example.com`、`example.org`、`example.net` 或其子域，或者在 `.example` 之下。在提示词中，`{ "{{name}}" }` 和 `${ "{NAME}" }` 可出现在任何位置，其余的只有占据整段提示词时才算。之后才填入的值是未知的：不论类型如何，其他规则都不判断它，它可能提供的内容也视为已有。
page-why = 原样发送，请求会失败，或者收不到回调。在模板中，占位值可能是有意写的，所以这里只给出提示。
page-fix = 无：只有作者知道真实的值。
page-configuration = 这是一条提示：用 `--hints` 显示，用 `--severity placeholder-value=warning` 提升为警告。

asset = `{ $given }` 是素材 ID 的占位值
host = `{ $given }` 是示例专用的主机，不提供任何内容
hole = `{ $given }` 是占位值，之后会换成真实的值
help = 换成真实的值。
