# 用于展示信息的命令：models、rules、explain、fits、config、new、normalize、schema。

## models

models-model = 模型
models-line = 模型线
models-references = references[]
models-assets = 素材引用
models-limits = 限制
models-note = 空单元格表示文档没有说明，因此 moonlint 不会就此报错。`moonlint models MODEL` 显示各项依据。
models-page-note = 未列出的项目文档没有说明，因此 moonlint 不会就此报错。

## rules、explain

rules-fix = ，{ $applicability }修复
rules-note = 第三列是规则可提供的修复。`moonlint explain RULE` 显示规则的说明页。
rules-renamed = `{ $old }` 是 { $now } 的旧名称。
rules-split = 写 `{ $old }` 时也包括 { $now }，后者原是它的一部分。
is-a-group = `{ $group }` 是规则组，组内每条规则各有说明页：{ $rules }

## fits

fits-model = 模型
fits-verdict = 结论
fits-remarks = 存在的障碍或值得注意之处
fits-own = { $model }（请求自身）
fits-as-is = 可直接使用
fits-nothing-against = 文档未见限制
fits-nothing-against-safe = 安全修复后，文档未见限制
fits-nothing-against-unsafe = 不安全修复后，文档未见限制
fits-safe = 安全修复后可用
fits-unsafe = 不安全修复后可用
fits-no = 不可用
fits-warning = 警告：{ $message }
fits-more = ……另有 { $count } 条
fits-partial = 请求中有稍后才填入的值，模型是否支持取决于最终填入的内容
fits-cut = 请求过长或问题过多，未能为每个模型列出所有问题、尝试所有修复
fits-write-no = { $model } 不接受这个请求：{ $reasons }
fits-write-unsafe = 为 { $model } 应用了 { $count } 处修复，其中有的可能改变请求的费用或结果

## config

config-excluded = 已排除
config-included = 检查（无论能否识别）
config-request = 作为请求检查（无论能否识别）
config-task = 作为任务检查（无论能否识别）
config-checked = 检查
config-skipped = 指名时{ $state }，否则跳过：{ $reason }
config-passed-by = 指名时{ $state }，否则不读取：{ $reason }
config-no-part = 读取；配置指定的位置 { $pointers } 没有内容
config-file = 配置：{ $file }
config-no-file = 无
config-default = 默认
config-rules = 规则
config-off = 关闭
config-because = { $key }，{ $from }

## new、normalize、schema

new-not-taken = 无法为 { $model } 生成包含 { $ingredients } 的请求：{ $reason }
new-and = { $first } 和 { $second }
normalize-uncovered = 请求保持原样：没有文档或配置说明 `{ $model }` 如何接收素材；可在 `[models."{ $model }"]` 中用 `references` 说明
not-rewritten = 请求未改写：请先解决以上诊断
not-rewritten-fixable = 请求未改写：请先解决以上诊断；`moonlint check --fix` 可修复其中一部分
unknown-schema =
    没有名为 `{ $name }` 的模型或 JSON Schema；`moonlint models` 列出全部模型，此外还有 `request`、`task`、`moonlint` 和 `report`
unknown-schema-near = 没有名为 `{ $name }` 的模型或 JSON Schema；是不是想写 `{ $nearest }`？
unknown-schema-form = `{ $form }` 形式中没有 `{ $name }`
schemas-written = 已将 { $count } 个文件写入 { $folder }
