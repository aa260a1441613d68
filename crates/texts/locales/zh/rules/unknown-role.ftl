page-summary = 文档没有提到的用途
page-what = `references[]`、`images[]`、`videos[]`、`audios[]` 或 `content[]` 条目里的 `role`，或 `image`、`image_url` 旁边的 `input_reference_role`，不是文档列出的九种用途之一。名字须完全一致：`First_Frame` 不是 `first_frame`。没有图片的 `input_reference_role` 由 `orphan-reference-role` 报告，已知的用途用在不相符的素材上由 `role-media-mismatch` 报告。
page-why = 文档给出了九种常见的用途，没有说只有这些。拼写有误的用途多半被忽略，本该作首帧的图片就成了参考图，或完全不起作用。
page-fix = 不安全，仅当有相近的用途时提供：改为它；若改后又会被其他规则报告，则不提供。

message = `{ $given }` 不是文档列出的用途
near = 是不是想写 `{ $name }`？
help = { $media ->
    [image] 图片
    [video] 视频
    [audio] 音频
    [music] 音乐
   *[other] 素材
}的用途可以写 { $roles }。
other-help = 该模型的文档没有为这种素材列出用途。
fix = 改为 `{ $name }`
