page-summary = 模型只接受首帧或参考图中的一种，请求却两种都有
page-what = 文档说明模型（`seedance-2.0-me`）不可混用首帧和参考图，而请求中既有用途为 `first_frame` 的图片，又有用途为 `reference_image` 的图片。用途以写明的为准，没有写明的取写法所隐含的：`content[]` 中没有 `role` 的图片是参考图，`images[]` 中没有 `role` 的图片两者都不是。只报告一次，标在第一对中靠后的那份素材上。用途与素材类型不符的，由 `role-media-mismatch` 报告；没有可读地址的素材，另有规则报告。
page-why = 服务会拒绝请求，或者只采用其中一种，忽略另一种。
page-fix = 无：保留哪一种由作者决定。
page-configuration = 如果模型两种都接受，可以在配置的 `[models."…"]` 表中覆盖。

message = { $model } 不接受在同一请求中混用 `first_frame` 和 `reference_image`
help = 首帧和参考图只保留一种，去掉另一种。
other = 另一处是 `{ $role }`
model = 这个模型在同一请求中只接受其中一种
