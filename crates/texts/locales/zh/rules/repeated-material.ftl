page-summary = 同一素材写在几个字段里，且用途一致
page-what = 同一地址写在几个字段里（有些客户端会填满所有它知道的字段），而各处对用途的说法没有冲突：用途相同，或有几处没有写明用途。每个地址只报告一次。同一数组里的两个条目由 `duplicate-material` 报告，一致的 `image` 和 `image_url` 由 `redundant-field` 报告，一处作首尾帧、另一处作参考的图片由 `one-image-two-roles` 报告。
page-why = 文档把这些字段列为可互换的写法，没有说同一素材写在几处只算一份。
page-fix = 不安全：在写明用途、且文档更推荐的字段里保留这份素材，删除其余各处。会连带丢失另一个地址、别名、注释或 `input_reference_role` 时，不提供修复。
page-configuration = 这是一条提示：用 `--hints` 显示。

message = 这份素材写在了 { $count } 个字段里
help = 保留 `{ $kept }` 就够了。
same = 同一份素材
fix = 只在 `{ $kept }` 里保留
