page-summary = `references[]` 条目的素材类型只能由用途或地址推知
page-what = `references[]` 的条目没有 `media_type`，或者值为空白或 `null`，而它的 `role` 只用于一种素材：`first_frame`、`last_frame` 和 `reference_image` 用于图片，`reference_video` 用于视频，`reference_audio` 和 `voice_reference` 用于音频，`background_music` 用于音频或音乐。或者用途不能说明素材类型，而 `url` 里的地址以某一种素材的扩展名结尾，例如 `.png`。两者都不能说明时，由 `missing-field` 报告；素材类型写在拼错的键里时，由 `unknown-field` 报告。
page-why = 文档把 `media_type` 列为条目的一部分，没有说服务会根据用途推断它。
page-fix = 用途只对应一种素材时，安全：写入该素材类型。只能从地址看出时，不安全。`background_music` 不提供修复。

message = 这份素材没有写明素材类型；由 `{ $role }` 可知它是{ $media ->
    [image] 图片
    [video] 视频
    [music] 音乐
   *[audio] 音频
}
either = 这份素材没有写明素材类型；`{ $role }` 既可用于音频，也可用于音乐
ending = 这份素材没有写明素材类型；只有地址的结尾 `.{ $extension }` 表明它是{ $media ->
    [image] 图片
    [video] 视频
   *[audio] 音频
}
help = 把 `media_type` 也写上。
either-help = 把 `media_type` 也写上：{ $types }。
fix = 将 `media_type` 写为 `{ $media }`
