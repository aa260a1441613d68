page-summary = 素材对应的生成方式不在模型文档之列
page-what = `happyhorse-1.0` 和 `wan2.7` 的文档列出了各自的生成方式，而某份素材不属于其中任何一种：两个模型的音频或音乐，`happyhorse-1.0` 的 `last_frame`。用途为 `style_reference` 或 `character_reference` 的图片算作参考图。报告标在 `role` 上；没有 `role` 时标在说明素材类型的地方，再没有则标在素材本身。没有写明用途的图片适合任何以图片开始的方式。其他规则已报告的不重复：模型不接受的视频（`unsupported-media`）、文档没有提到的用途和素材类型、用途与素材类型不符（`role-media-mismatch`），以及地址无法读取的素材。不论用途是什么，这两个模型都没有使用音频的方式。
page-why = 这样的请求既没有文档说明，也没有明文禁止。素材可能被忽略，请求也可能被拒绝。
page-fix = 无：去掉素材还是换模型，由作者决定。
page-configuration = 如果模型的生成方式比文档列出的多，可以在配置的 `[models."…"]` 表里用 `modes` 写明。

message = { $model } 的文档没有列出使用{ $media ->
    [image] 图片
    [video] 视频
    [music] 音乐
   *[audio] 音频
}的方式
role = { $model } 的文档没有列出使用 `{ $role }` 的方式
help = 使用文档列出的方式（{ $modes }），或换一个模型：其他素材会怎样，文档没有说明。
model = 这个模型的文档列出了：{ $modes }
