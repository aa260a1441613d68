page-summary = 参数以标志的形式写在提示词里
page-what =
    提示词，或 `content[]` 里的文本，按某些服务的写法带有参数：两个连字符、名字、空白或 `=`，再加一个合适的值。名字有：

    - 对应 `ratio`：`--ratio`、`--rt`、`--ar`、`--aspect_ratio`、`--aspect-ratio`；
    - 对应 `duration`：`--duration`、`--dur`；
    - 对应 `resolution`：`--resolution`、`--rs`、`--res`；
    - 对应 `watermark`：`--watermark`、`--wm`；
    - 这里没有对应字段：`--seed`、`--fps`、`--framespersecond`、`--frames`、`--camerafixed`、`--camera_fixed`、`--cf`。

    名字不区分大小写。两个连字符之后的其他词不报告，引号里的内容是要在画面中出现的文字，也不报告。字段已经给出而值不同的，报告中会说明。
page-why = 这个接口的参数各有字段，不会从提示词里读取。写在提示词里的标志只会成为模型看到的文字，视频仍按默认值生成。
page-fix = 不安全：把值移到对应的字段；与字段内容重复的标志则直接去掉。字段或另一处标志给出了不同的值、文档没有对应字段，或模型不接受这个值时，不提供修复。

message = 提示词里的 `{ $flag }` 是其他服务的参数写法
help = 写在 `{ $field }` 字段里，并从提示词中去掉。
untaken-help = 从提示词中去掉。对应的字段是 `{ $field }`，但文档中 { $model } 没有这个取值。
disagrees = 提示词里的 `{ $flag }` 与 `{ $field }` 冲突
disagrees-help = 从提示词中去掉：这个参数在这里由 `{ $field }` 给出。
agrees = 提示词里的 `{ $flag }` 与 `{ $field }` 的内容重复
agrees-help = 从提示词中去掉。
no-field = 提示词里的 `{ $flag }` 是其他服务的参数写法，文档没有对应的字段
no-field-help = 从提示词中去掉：在这里它只是普通文字。
given = 此处的值为 { $value }
fix = 移到 `{ $field }`
fix-repeated = 从提示词中去掉
