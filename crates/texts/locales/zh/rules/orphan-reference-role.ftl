page-summary = 有 `input_reference_role`，却没有它所说明的图片
page-what = 请求中有 `input_reference_role`，却没有它可以说明的图片：没有 `image` 和 `image_url`，`images[]`、`references[]` 和 `content[]` 中也没有未写 `role` 的图片；其余字段的用途就在字段名中。图片存在但无法读取、字段拼写有误，或者可能写在 `metadata` 中时，本规则不报告。
page-why = 这个用途没有作用的对象。如果它是为另一个字段中的图片而写，那张图片会被用于别的用途。
page-fix = 不安全：删除该字段，但它可能是关于图片用途的唯一说明。旁边有注释，或 JSON 文档中有重复的键时，不提供修复。

message = `input_reference_role` 用于说明没有写明用途的图片，而请求中没有这样的图片
help = 删除它，或用 `{ $field }` 给出它所说明的图片。
untaken-help = 删除它：文档没有说 { $model } 在这里支持这种用途的图片。
item-help = 删除它，并把它所说明的图片写成 `{ $field }` 的条目，用途写在条目的 `role` 里。
fix = 删除 `input_reference_role`
