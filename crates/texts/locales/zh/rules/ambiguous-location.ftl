page-summary = 同一条目用两个字段写明位置，且不一致
page-what = 数组的一个条目有两个来源，而且不同：`url` 和素材资源，`asset_id` 和 `asset_ref`；在 `content[]` 中，还有地址和素材资源，或两种类型的地址并存。`Asset://asset_boat` 与 `asset_id: "asset_boat"` 视为相同。每个条目只报告一次。
page-why = 文档没有说明以哪个为准，视频可能用错素材。
page-fix = 无：只有作者知道想要的是哪一个。

message = 同一条目的 `{ $field }` 与 `{ $other }` 指向不同的素材
help = 只保留其中一个：文档没有说明以哪个为准。
other = 另一个在这里
