page-summary = 同一参数的两种写法互相冲突
page-what = 时长、比例、分辨率和音轨都有多种写法，可以位于顶层，也可以位于 `metadata` 内；`image` 与 `image_url`、`video` 与 `video_url`、`audio` 与 `audio_url` 各是同一参数的两个名字；提示词可以写在 `prompt` 里，也可以写在 `content[]` 的文本里。同一参数出现了两种写法，而内容不一致。`"5"` 与 `5` 视为一致，`720p` 与 `720P` 也视为一致。`content[]` 里的几段文本合起来就是提示词时，也视为一致。
page-why = 文档没有说明以哪种写法为准，生成的视频可能不是想要的。
page-fix = 无：只有作者知道想要的是哪个值。

message = `{ $spelling }` 与 `{ $other }` 冲突
material = `{ $spelling }` 与 `{ $other }` 是同一参数的两个名字，却指向不同的素材
text = `{ $spelling }` 里的这段文本与 `{ $other }` 不同
text-help = 只保留其中一个：文档没有说明以哪个为准，也没有说明是否两个都算。
help = 只保留其中一个：文档没有说明以哪个为准。
other = 此处的值为 { $value }
first = 另一个在这里
