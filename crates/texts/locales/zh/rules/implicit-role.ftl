page-summary = `content[]`、`references[]` 或 `images[]` 中的素材没有写明用途
page-what = `content[]`（或 `metadata.content[]`）中的图片、视频或音频，或者 `references[]` 的条目，没有 `role`；或者 `images[]` 的条目没有 `role`，而模型文档列出的方式区分首帧和参考图（`happyhorse-1.0`、`wan2.7`）。`input_reference_role` 可能就是为这些图片而写时，不报告。已有 `role` 但拼写有误、类型不对或取值未知的，由其他规则报告；同时缺少 `media_type` 的 `references[]` 条目由 `missing-field` 报告；其他写法的素材不需要 `role`。
page-why = 文档建议写明用途。在 `content[]` 中，没有用途的素材按素材类型当作参考素材，不会成为首帧或尾帧；在 `references[]` 中，文档没有规定任何默认用途。
page-fix = 安全，仅限 `content[]`：写入文档为没有 `role` 的条目规定的用途，`input_reference_role` 可能是为它而写时除外。其他素材没有修复，因为只有作者知道素材的用途。

message = 这份素材没有写明用途
help = 加上 `role`，例如 { $roles }。
image = 这张图片没有写明用途，而 { $model } 使用图片的方式不止一种
content = 这个 `content[]` 条目没有 `role`，会被当作 `{ $role }`
content-help = 即使想要的就是 `{ $role }`，也应写明 `role`；其他用途（例如 { $roles }）不会自动采用。
fix = 加上用途 `{ $role }`
