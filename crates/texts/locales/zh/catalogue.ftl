# 模型表的值。
wrong-type = 类型不对：这里是{ $sort }，{ $expected }
sort-string = 字符串 { $value }
sort-integer = 整数 `{ $value }`
sort-float = 浮点数 `{ $value }`
sort-bool = 布尔值 `{ $value }`
sort-date = 日期
sort-list = 列表
sort-table = 表
expected-string = 应为字符串
expected-integer = 应为整数
expected-names = 应为由名称组成的列表
expected-table = 应为表
key-takes = `{ $key }` 可取的值：{ $values }，或 `"any"`
no-value = `{ $key }` 不能是 `{ $value }`，可取的值：{ $values }，或 `"any"`
of-key = `{ $key }`：{ $fault }
list-empty = 列表为空
item-blank = 有一个值为空白
range-inverted = `min = { $min }` 大于 `max = { $max }`
count-outside = { $value } 不在 1 到 { $max } 之间
unknown-mode = 未知的模式 `{ $name }`，应为 { $known }
unknown-spelling = 未知的字段 `{ $name }`，应为 { $known }

# 键和名称。
unknown-field = 未知的键 `{ $name }`，应为 { $known }
unknown-variant = 未知的名称 `{ $name }`，应为 { $known }
unknown-page = 未知的页面 `{ $name }`，应为 { $known }（也可以改用 `url`）
missing-field = 缺少键 `{ $key }`

# 各个表之间。
foreign = 不是有效的 TOML：{ $reason }
models-no-table = `models` 里每个模型应是一个表
at-place = { $place }：{ $fault }
stray-source = 给 `{ $key }` 写了依据，但表里没有设置这个键
blank-model = 模型名称为空白
model-twice = 模型重复给出
unknown-base = 没有可作为起点的模型 `{ $base }`
base-cycle = 模型互为 `base`：{ $path }

# 每个键可以取的值，`"any"` 除外。
values-line = 一个名称，如 `"kz"`、`"cl"`
values-references = `"recommended"`、`"only"`、`"not-listed"`
values-other-spellings = `"all"`、`"on-par"`、`"none"`，或顶层字段的列表，如 `["images", "content"]`
values-duration = 整数秒的列表，如 `[5, 10, 15]`，或范围，如 `{ "{" } min = 4, max = 15 { "}" }`
values-resolution = 字符串列表，如 `["720p", "1080p"]`
values-ratio = 字符串列表，如 `["16:9", "1:1"]`
values-images = `"accepted"`、`"refused"`
values-videos = `"accepted"`、`"refused"`
values-audio = `"accepted"`、`"refused"`
values-count = 不小于 1 的整数
values-assets = `"accepted"`、`"refused"`
values-audio-needs-visual = `true`、`false`
values-no-frame-beside-reference = `true`、`false`
values-hosted-urls-only = `true`、`false`
values-modes = 由 `"text"`、`"first-frame"`、`"last-frame"`、`"reference-images"`、`"reference-video"` 组成的列表

# 模型生成的视频时长，以秒为单位。
durations = { $values }
durations-range = { $min } 至 { $max }
