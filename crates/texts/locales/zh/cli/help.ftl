# 命令行帮助。英文原文是 args.rs 中的文档注释，以及 clap 自带的文本。
#
# 键名：about 是程序本身，command-命令，命令-参数；多个命令共用的参数是 arg-参数，参数的值是 value-参数-值。

about = 在提交之前检查 MoonApiX 视频生成请求。`moonlint PATH` 是 `moonlint check PATH` 的简写

command-check = 检查文件、目录或标准输入
command-models = 显示文档对各模型的规定，每项限制都注明依据
command-rules = 列出规则
command-fits = 显示哪些模型可以接受某个请求，以及其余模型不接受的原因
command-normalize = 以文档推荐的写法输出请求，含义不变
command-new = 输出某个模型的有效请求，可作为编写的起点
command-schema = 输出一个 JSON Schema，或写出全部 JSON Schema
command-config = 显示某个路径的配置，以及各项设置的来源
command-explain = 显示一条规则的说明页：内容、原因、依据、示例、修复、配置
command-completions = 输出 Shell 的补全脚本
command-man = 输出手册页
command-help = 显示本帮助或子命令的帮助

arg-help = 显示帮助
arg-version = 显示版本
arg-color = 何时使用颜色。同时遵循 NO_COLOR、FORCE_COLOR 和 CLICOLOR_FORCE
arg-locale = 消息的语言 [默认取自 MOONLINT_LOCALE、LC_ALL、LC_MESSAGES 或 LANG]
arg-config = 所有文件都使用此配置，不再查找上级目录中最近的 moonlint.toml、.moonlint.toml 或 pyproject.toml
arg-no-config = 不使用任何配置
arg-output-format = 输出的形式
arg-request = 请求所在的文件；`-` 表示标准输入

value-color-auto = 仅在终端中
value-color-always = 始终
value-color-never = 从不
value-output-format-text = 供人阅读
value-output-format-json = 一个 JSON 值

check-paths = 文件或目录；`-` 表示标准输入
check-fix = 应用安全修复。标准输入修复后写到标准输出
check-unsafe-fixes = 与 --fix 或 --diff 同用：也应用不安全修复，这类修复可能改变请求的费用或生成结果
check-show-fixes = 与 --fix 或 --diff 同用：列出每个文件中修复了哪些规则的诊断
check-diff = 以统一差异格式输出 --fix 会做的改动，但不修改文件。有改动时以状态码 1 退出
check-output-format = 诊断的输出格式：full、concise、json、jsonl、sarif、github、gitlab、junit、checkstyle、rdjson。加上 =FILE 则写入文件；可多次指定
check-fail-on = 仍有不低于此严重级别的诊断时以状态码 1 退出 [默认：error]
check-max-warnings = 警告多于此数量时以状态码 1 退出
check-select = 只运行这些规则：规则 ID、规则组（syntax、structure、limits、locations、consistency、style、tasks）、严重级别，或 all
check-ignore = 不运行这些规则：规则 ID、规则组、严重级别
check-severity = 更改规则或规则组的严重级别
check-hints = 也显示提示
check-model = 把每个请求都当作针对此模型的请求来检查
check-kind = 文档的类型：请求、任务对象（API 的响应），或由各文档的内容判断 [默认：auto]
check-detect = 对直接指定的文件，无法识别为请求或任务的也跳过
check-stdin-filename = 标准输入使用的文件名；扩展名决定读取方式
check-language = 标准输入的语言：json、jsonl、jsonc、json5、markdown、shell、makefile、http、python、javascript、typescript、tsx、component、yaml、notebook、go、java、kotlin、csharp、php、ruby、rust、swift、dart、powershell 或 text
check-no-embedded = 不在网页文档、脚本、日志和较大的 JSON 里查找请求
check-jobs = 使用的线程数 [默认：处理器数量]
check-quiet = 只输出诊断
check-verbose = 列出哪些文件中有文档被跳过，并说明原因
check-statistics = 只统计每条规则的诊断数量，不显示诊断；与 --output-format json 或 jsonl 同用时输出 JSON
check-watch = 持续监视，文件有改动时重新检查，直到被中断
check-error-on-empty = 没有可检查的内容时以状态码 2 退出
check-no-exclude = 也检查配置所排除的文件
check-baseline = 只报告此基线中没有的诊断；基线由 --write-baseline 写出
check-write-baseline = 将全部诊断写入基线。其中本次未检查的文件的条目会保留

models-model = 只显示一个模型，每项限制都注明依据

config-path = 文件或目录
config-output-format = 配置的输出形式

explain-rule = 规则 ID

completions-shell = Shell 的名称

fits-write = 输出适用于该模型的请求，并应用所需的修复

new-model = 模型
new-with = 要加入的内容：first-frame、last-frame、reference-image、reference-video、audio、music、callback

schema-name = 模型名称，或其他 JSON Schema：request（任意模型）、task、moonlint（配置）、report
schema-form = JSON Schema 的用途
value-form-check = 用于编辑器和校验器：linter 未发现错误的请求都能通过
value-form-types = 用于代码生成器：封闭的对象，不含条件
value-form-tool = 语言模型工具的输入
value-form-openapi = 各端点的 OpenAPI 3.1 文档
schema-closed = 拒绝文档中没有的字段、角色和模型，供编辑器使用
schema-plain = 去掉只有编辑器认识的关键字
schema-all = 将所有形式的全部 JSON Schema 写入一个目录
schema-out = --all 使用的目录

# 选项分组。

group-rules = 规则
group-files-and-documents = 文件和文档
group-output = 输出
group-exit-status = 退出状态码
group-baseline = 基线
group-configuration = 配置
group-global-options = 全局选项

# 帮助页的版式。

clap-usage = 用法：{ $usage }
clap-options = 选项
clap-arguments = 参数
clap-commands = 命令
clap-command = 命令
clap-heading = { $name }：
clap-default = [默认：{ $value }]
clap-values = [可选值：{ $values }]
clap-value-list = 可选值：
clap-value = { $name }：{ $help }

# 手册页的标题。

clap-man-name = 名称
clap-man-synopsis = 概要
clap-man-description = 描述
clap-man-options = 选项
clap-man-subcommands = 子命令
clap-man-version = 版本

# 命令行用法错误。

clap-multiple = 参数 `{ $argument }` 不能重复使用
clap-conflict = 参数 `{ $argument }` 不能与以下参数同时使用：{ $others }
clap-conflict-any = 参数 `{ $argument }` 不能与其他已指定的参数同时使用
clap-no-equals = 为 `{ $argument }` 指定值时须使用等号
clap-no-value = `{ $argument }` 缺少值
clap-invalid-value = `{ $argument }` 的值 `{ $value }` 无效
clap-invalid-because = `{ $argument }` 的值 `{ $value }` 无效：{ $reason }
clap-unknown-command = 未知的子命令 `{ $command }`
clap-missing = 缺少以下必需的参数：
clap-missing-command = `{ $command }` 需要子命令
clap-too-many = `{ $argument }` 多出一个值 `{ $value }`
clap-wrong-number = `{ $argument }` 需要 { $expected } 个值，实际有 { $actual } 个
clap-unknown-argument = 未知的参数 `{ $argument }`
clap-not-utf8 = 参数中含有无效的 UTF-8
clap-other = 参数无效
clap-near-command = 有相近的子命令：{ $near }
clap-near-argument = 有相近的参数：{ $near }
clap-near-value = 有相近的值：{ $near }
clap-tip = 提示：{ $tip }
clap-tip-value = 要把 `{ $argument }` 作为值传入，用 `{ $spelling }`
clap-tip-dashes = 子命令 `{ $argument }` 存在；要使用它，去掉前面的 `--`
clap-tip-elsewhere = `{ $spelling }` 是存在的
clap-try = 更多信息见 `{ $flag }`。
