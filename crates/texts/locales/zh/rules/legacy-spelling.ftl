page-summary = 文档建议使用 `references[]`，素材却写在其他字段中
page-what = 文档建议模型使用 `references[]`，而素材写在其他有文档说明的字段中。每个字段只报告一次，且其中至少有一份素材给出了地址。CL 模型线的模型可以同等使用 `image_url`、`first_frame_url` 和 `video_url`，不报告。
page-why = 其他字段仍然有效。`references[]` 能写明每份素材的类型和用途，还可以带别名。
page-fix = 不安全：把该字段的素材移到 `references`，用途沿用素材已有的或文档为该字段规定的，地址和别名保持原样。如果素材没有用途（`image`、`image_url`、`images[]`、`video` 和 `video_url` 没有文档规定的用途）、字段中有无法读取的部分，或者其中有注释，则不提供修复。请求中还没有 `references` 时，先只移动第一个字段，其余字段留待下次。
page-configuration = 这是一条提示：用 `--hints` 显示，用 `--severity legacy-spelling=warning` 提升为警告。

message = `{ $spelling }` 是旧写法；对这个模型，文档建议使用 `references[]`
array = 对这个模型，文档建议优先使用 `references[]`，而不是 `{ $spelling }`
help = 把每份素材写成 `references` 的一个条目，写明 `media_type`、`role` 和 `url`。
role-help = 把每份素材写成 `references` 的一个条目，并选定 `role`：文档没有规定 `{ $spelling }` 的用途。
model = 这个模型支持 `references[]`
fix = 将素材移到 `references`
