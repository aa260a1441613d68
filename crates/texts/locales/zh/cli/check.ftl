# `moonlint check`。

## 不能这样组合的参数

unsafe-alone = --unsafe-fixes 须与 --fix 或 --diff 同时使用
show-fixes-alone = --show-fixes 须与 --fix 或 --diff 同时使用
language-alone = --language 须与表示标准输入的路径 `-` 同时使用
stdin-filename-alone = --stdin-filename 须与表示标准输入的路径 `-` 同时使用
two-to-file = 有两个 --output-format 写入 { $file }
two-printed = 只能有一个 --output-format 写到标准输出；其余的请指定文件：FORMAT=FILE
diff-printed = --diff 占用标准输出；请为诊断指定文件：--output-format { $format }=FILE
output-checked = { $file } 是要检查的文件，--output-format 会覆盖它
report-and-baseline = --output-format 和基线会写入同一个文件 { $file }
report-and-stream = 标准输出或标准错误已写入 { $file }，--output-format 不能再写入它
output-read = 本次运行要读取 { $file }，--output-format 会覆盖它

## 运行过程中

progress = { $done }/{ $total } 个文件
internal = 检查此文件时发生内部错误，请反馈此问题

## 运行结束时

nothing =
    没有可检查的{ $kind ->
        [task] 响应
       *[other] 请求
    }
nothing-among =
    { $skipped } 个文档中没有可检查的{ $kind ->
        [task] 响应
       *[other] 请求
    }
nothing-excluded = { $nothing }；配置排除了 { $excluded } 个路径（用 --no-exclude 可照常检查）
left-out = { $path }：另有 { $count } 条诊断只计数、不显示；每个文件最多显示 { $most } 条
too-many-assets = 用到的素材资源超过 { $most } 个；其余的不再比较所属的模型线
too-many-warnings = 有 { $count } 条警告，超过 --max-warnings 的上限 { $limit }

errors = { $count } 个错误
warnings = { $count } 条警告
hints = { $count } 条提示
and = { $counts }和 { $more }
fixes = { $count } 处修复
requests = { $count } 个请求
answers = { $count } 个响应
requests-and-answers = { $requests }、{ $answers }
checked = { $files } 个文件，{ $documents }
checked-skipped = { $checked }；跳过 { $skipped } 个既非请求也非响应的文档
checked-suppressed = { $checked }；基线忽略了 { $suppressed } 条诊断

found-nothing = 没有诊断（{ $checked }）。
found = 发现 { $counts }（{ $checked }）。
would-fix-all = 将应用 { $fixes }，此后没有诊断（{ $checked }）。
would-fix = 将应用 { $fixes }，此后剩余 { $counts }（{ $checked }）。
fixed-all = 已应用 { $fixes }，没有剩余的诊断（{ $checked }）。
fixed = 已应用 { $fixes }，剩余 { $counts }（{ $checked }）。

copy-left = { $path }：某次运行在写文件时被强行终止，留下了这份原内容的副本；请与该文件比对后删除
fixes-left = { $path }：可修复之处可能超出一次运行的处理量，请再运行一次
fixable = 其中 { $safe } 条可用 --fix 修复。
fixable-unsafe = 其中 { $more } 条可用 --fix --unsafe-fixes 修复。
fixable-both = 其中 { $safe } 条可用 --fix 修复，另有 { $more } 条须加上 --unsafe-fixes。

unmatched = { $path }:{ $line }: 此条目已不再匹配任何诊断：`{ $files }` 的 `{ $pointer }` 处的 `{ $rule }`

show-fixes = { $path }: 修复了 { $count } 条诊断
would-show-fixes = { $path }: 将修复 { $count } 条诊断
skipped-all = { $path }: 已跳过：{ $reason }
skipped-some = { $path }: { $documents } 个文档中跳过了 { $skipped } 个：{ $reason }
skipped-no-part = { $path }: 已跳过：配置指定的位置 { $pointers } 没有内容
skipped-excluded = { $path }: 已跳过：被配置排除

## 基线

baseline-not-text = 不是基线文件：内容不是 UTF-8
baseline-stale =
    { $file }: 已失效：{ $path }#{ $pointer }: { $rule }{ $times ->
        [1] {""}
       *[other] （{ $times } 次）
    }
baseline-prune = { $file }: 用 --write-baseline { $file } 可清除失效条目
baseline-prune-more = { $file }: 另有 { $more } 个失效条目；用 --write-baseline { $file } 可清除失效条目
baseline-written = 已将 { $count } 条诊断写入 { $file }。
baseline-written-pruned = 已将 { $count } 条诊断写入 { $file }，并清除了 { $pruned } 个失效条目。

## 监视

watch-stdin = --watch 监视文件和目录，不能用于标准输入
watch-format = --watch 的输出格式只能是 full、concise、jsonl 或 github；写入文件的报告用于单次检查
watch-failed = 无法监视改动：{ $reason }
watching = 正在监视改动，按 Ctrl-C 结束。
changed = 有改动：{ $files }
changed-more = 有改动：{ $files } 等，另有 { $more } 个
watch-gone = 已不存在：{ $files }
watch-gone-more = 已不存在：{ $files } 等，另有 { $more } 个
