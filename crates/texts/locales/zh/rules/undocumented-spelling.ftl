page-summary = 素材写在文档没有为该模型列出的字段里
page-what = 素材写在 `references[]` 里，而模型有文档、却不在文档为它列出的名单里（`seedance-2.0-me`、`happyhorse-1.0`、`wan2.7`）；或者文档为模型列出了字段（`seedance-2.0-me` 为 `images[]` 和 `content[]`），而素材写在别的字段里。每个字段只报告一次，而且其中至少有一份素材写明了地址才报告。未知的模型，以及配置中没有说明这一点的模型，都不受影响。
page-why = 文档提醒过，各模型接受的字段不同。模型不认识的字段会被忽略或拒绝；被忽略时，钱花了，生成的视频却没有用上素材。
page-fix = 不安全：把该字段的素材移到文档列出的字段，把 `references` 的素材移到 `images`、`videos` 和 `audios`，地址、用途和别名照原样保留。`references` 的素材没有用途、字段有一部分无法读取、其中有注释，或文档列出的字段放不下某份素材（如音乐）时，不提供修复。目标字段还不存在时只移动第一个字段，其余的随后处理。
page-configuration = 如果模型接受的字段与文档不同，可以在配置的 `[models."…"]` 表里覆盖。

message = { $model } 的文档没有提到 `{ $spelling }`
media = { $model } 的文档只为图片列出了 { $fields }，而这是{ $media ->
    [video] 视频
    [music] 音乐
   *[audio] 音频
}
help = 把每份素材写成 `references` 的一个条目，写明 `media_type`、`role` 和 `url`。
role-help = 把每份素材写成 `references` 的一个条目，并选定 `role`：文档没有规定 `{ $spelling }` 的用途。
named-help = 图片写在 { $fields } 中，并各自写明 `role`；其他素材没有文档说明的写法。
others-help = 把素材写在 { $fields } 里，每份是一个带 `url` 和 `role` 的对象。
any-help = 把素材写在文档为这个模型列出的字段里。
only = 对这个模型，文档只说明了 `references[]`
named = 它的文档列出的是 { $fields }
unlisted = 这个模型不在 `references[]` 的名单里
fix = 把素材移到 `references`
images-fix = 把图片移到 `images`
others-fix = 把素材移到文档列出的字段
