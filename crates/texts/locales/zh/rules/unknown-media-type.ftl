page-summary = 文档没有提到的素材类型
page-what = `references[]` 条目的 `media_type` 不是 `image`、`video`、`audio` 和 `music` 之一。名字须完全一致：`Image` 不是 `image`，`image/png` 也不是。与素材类型有关的规则不理会这样的素材。缺少 `media_type` 由 `missing-field` 报告。
page-why = 文档给出了四种常见的素材类型，没有说只有这些。服务会怎样处理其他类型没有说明，多半是不使用这份素材。
page-fix = 不安全，仅当有相近的素材类型时提供：改为它；若改后又会被其他规则报告，则不提供。

message = `{ $given }` 不是文档列出的素材类型
near = 是不是想写 `{ $name }`？
help = 写 { $types }。
fix = 改为 `{ $name }`
