# 完整的错误。
with-help = { $message }；{ $help }
near = 是不是想写 `{ $nearest }`？
expected = 应为{ $expected }。

# 哪里不对。
not-toml = 不是有效的 TOML：{ $reason }
not-utf8 = 不是有效的 TOML：文本不是 UTF-8 编码
too-large = 配置最大 { $most } 字节，这里有 { $count } 字节
too-many = `{ $key }` 最多有 { $most } 项，这里有 { $count } 项
more-faults = 另有 { $count } 处问题没有列出
unknown-setting = 没有 `{ $name }` 这个配置项
wrong-type = `{ $key }` 不能是{ $found }
found-string = 字符串
found-number = 数字
found-bool = 布尔值
found-date = 日期
found-list = 列表
found-table = 表
lacks = `{ $path }` 缺少 `{ $key }`
unreadable = `{ $key }`：{ $reason }
no-value = 无法读取：{ $reason }
wrong-word = `{ $key }` 不能是 `{ $word }`
select-empty = `select` 为空，不会运行任何规则
unknown-rule = 没有名为 `{ $name }` 的规则或规则组
unknown-rule-id = 没有名为 `{ $name }` 的规则
reason-blank = 理由不能为空白
unknown-line = 没有模型属于模型线 `{ $line }`

# 可以写什么。
a-string = 字符串
a-bool = 布尔值 `true` 或 `false`
a-table = 表
words = 以下之一：{ $known }
one-of = 以下之一：{ $known }
rules = 由规则和规则组组成的列表，如 `["limits", "unstable-url"]`
rule = 规则 ID，如 `"unstable-url"`
fields = 由字段名组成的列表，如 `["seed", "negative_prompt"]`
patterns = 由路径模式组成的列表，如 `["requests/**/*.json"]`
pattern = 路径模式，如 `"requests/**/*.json"`
pointer = { " " }JSON 指针，如 `"/interactions/*/request/body"`
reason = 简短的理由
settings = 由配置项组成的表
severities = 由规则和严重级别组成的表
ignores = 由路径模式和规则组成的表
assets = 由素材资源 ID 和模型线组成的表
models = 每个模型一个表，如 `[models."seedance-3.0"]`
model = 写明模型支持什么的表
line = 模型所属的模型线：{ $known }
tables = 若干个表，每个写在 `[[{ $key }]]` 之下
rule-or-finding = 规则，或含有 `path`、`pointer`、`rule` 和 `reason` 的表
rules-and-findings = 一个列表，两者都写在里面：`ignore = ["unstable-url", { "{" } path = "…", pointer = "…", rule = "…", reason = "…" { "}" }]`
listed-names = 命令 `moonlint rules` 列出的名称
listed-ids = 命令 `moonlint rules` 列出的规则 ID
listed-models = 命令 `moonlint models` 列出的模型

# 让运行失败的严重级别。
fail-on = 应为 error、warning、hint 或 never

# 路径模式。
pattern-nameless = 路径模式里要有名称
pattern-negated = 路径模式不能用 `!` 取反；名称本身以它开头时，写成 `\!…`
pattern-outside = 路径模式不能指向配置所在目录之外
class-open = 字符集没有闭合，缺少 `]`（{ $reason }）
class-range = 字符范围的起止颠倒（{ $reason }）
choice-open = 选项组没有闭合，缺少 `{ "}" }`（{ $reason }）
choice-unopened = 多了一个 `{ "}" }`，前面没有与之对应的 `{ "{" }`（{ $reason }）
escape-open = 结尾的 `\` 之后没有要转义的字符（{ $reason }）
pattern-long = 路径模式最长 { $most } 字节，这里有 { $count } 字节
pattern-deep = `{ "{" }…{ "}" }` 选项组最多嵌套 { $most } 层
pattern-foreign = 不是有效的路径模式：{ $reason }

# JSON 指针。
pointer-start = JSON 指针以 `/` 开头
pointer-escape = 在 JSON 指针里，`~` 写作 `~0`，键里的 `/` 写作 `~1`

# 基线。
