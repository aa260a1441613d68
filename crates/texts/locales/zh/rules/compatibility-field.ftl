page-summary = 使用 `seconds` 或 `video_config`，而通用字段含义相同
page-what = 时长写在 `seconds` 中，或者比例、分辨率写在 `video_config` 中，无论是在顶层还是在 `metadata` 内。`duration`、`ratio` 和 `resolution` 含义相同。顶层的 `aspect_ratio` 和 `ratio` 一样是文档有说明的写法，不报告。多种写法一致时，只报告 `redundant-field` 会保留的那一种；不一致时都不报告。
page-why = 按文档的说法，这些字段是部分模型接受的兼容形式；通用字段的说明则面向所有模型。
page-fix = 安全：在原字段的位置改用通用字段并写入原值；`video_config` 中没有其他内容时一并删除。其间有注释，或 JSON 文档中有重复的键时，不提供修复。
page-configuration = 这是一条提示：用 `--hints` 显示。

message = `{ $spelling }` 是为兼容而保留的写法，`{ $preferred }` 含义相同
help = 改用 `{ $preferred }`。
fix = 改用 `{ $preferred }`
