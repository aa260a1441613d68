page-summary = 同一个参数用两种写法给出，且内容相同
page-what = 时长、比例、分辨率或音轨开关用了不止一种写法，而且各处一致（`"5"` 与 `5`、`720p` 与 `720P` 视为一致）。`image` 与 `image_url`、`video` 与 `video_url`、`audio` 与 `audio_url` 地址相同，`prompt` 与 `content[]` 里的文本相同，也属于这种情况。报告的是较次选的写法：先是 `metadata` 里的，后是顶层的；再按 `seconds` 次于 `duration`，`video_config.aspect_ratio` 次于 `aspect_ratio`、`aspect_ratio` 次于 `ratio`，`video_config.resolution_name` 次于 `resolution`、`image` 次于 `image_url`、`content[]` 里的文本次于 `prompt` 的顺序。各写法不一致时由 `conflicting-values` 报告，本规则不再提及该参数。
page-why = 请求目前没有错。但以后有人改了其中一处而漏掉另一处，请求就会自相矛盾。
page-fix = 安全：删除较次选的写法；`video_config` 或 `metadata` 因此变空时一并删除。旁边有注释，或文档里有重复的键时，不提供修复。
page-configuration = 这是一条提示：用 `--hints` 显示。

message = `{ $spelling }` 与 `{ $kept }` 的内容重复
help = 删除它；保留 `{ $kept }` 就够了。
kept = 内容相同
fix = 删除 `{ $spelling }`
