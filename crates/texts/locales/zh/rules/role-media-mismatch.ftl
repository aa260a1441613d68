page-summary = 用途与素材类型不符
page-what = 素材带有一个已知的用途，而这个用途属于另一种素材：`first_frame`、`last_frame` 和 `reference_image` 用于图片，`reference_video` 用于视频，`reference_audio`、`voice_reference` 和 `background_music` 用于音频和音乐；`style_reference` 和 `character_reference` 可用于任何素材。未知的用途和素材类型由 `unknown-role` 和 `unknown-media-type` 报告。
page-why = 视频不能作首帧，图片也不能作配乐。服务会拒绝这份素材，或把它用在别处。
page-fix = 无：用途和素材类型总有一个写错了，是哪一个只有作者知道。

message = `{ $role }` 不能用于{ $media ->
    [image] 图片
    [video] 视频
    [audio] 音频
   *[other] 音乐
}
help = 改用 { $fitting }，或换成真正想用的素材。
other-help = 换成真正想用的素材：该模型的文档没有为这种素材列出用途。
media = 这是{ $media ->
    [image] 图片
    [video] 视频
    [audio] 音频
   *[other] 音乐
}
