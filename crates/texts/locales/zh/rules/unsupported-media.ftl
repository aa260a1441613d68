page-summary = 模型不接受的视频、音频或图片
page-what = 素材的类型是文档说明模型不接受的：`seedance-2.0-me` 或 `happyhorse-1.0` 的视频，`seedance-2.0-dj-fast` 的视频、音频或音乐。各种写法的素材都会检查，逐个报告：标在 `references[]` 条目的 `media_type` 上，`content[]` 条目的 `type` 上，否则标在素材本身。文档没有说明的类型不报告；文档没有提到的类型由 `unknown-media-type` 报告；地址无法读取的素材另有规则报告。
page-why = 服务会拒绝请求，或在生成时丢掉这份素材。
page-fix = 无：去掉素材还是换模型，由作者决定。
page-configuration = 如果模型实际支持的素材类型与文档不同，可以在配置的 `[models."…"]` 表里覆盖。

message = { $model } 不接受{ medium }
images = 删除它，或改用图片：文档只为这个模型列出了图片。
help = 删除它，或选择接受{ medium }的模型。
model = 这个模型不接受{ medium }
medium = { $media ->
    [image] 图片
    [video] 视频
    [music] 音乐
   *[audio] 音频
}
