# 基线文件哪里不对。
no-baseline = 不是基线文件：{ $fault }（第 { $line } 行，第 { $column } 列）
baseline-empty = 文件是空的
baseline-cut = 内容不完整
baseline-json = 不是 JSON
baseline-shape = 应为含有 `version` 和 `findings` 的对象
baseline-lacks = 缺少 `{ $key }`
baseline-unknown = `{ $key }` 不属于基线文件
baseline-object = `{ $key }` 应为对象
baseline-count = `{ $key }` 应为非负整数
baseline-twice = `version` 或 `findings` 出现了两次
baseline-version = 不认识版本 { $version }，最高支持版本 { $known }

# 为什么不检查。
overwrites = 本次要读取 { $path }，而报告会覆盖它
