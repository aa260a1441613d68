unknown-rule = 没有名为 `{ $name }` 的规则或规则组；`moonlint rules` 列出所有名称
unknown-rule-near = 没有名为 `{ $name }` 的规则或规则组；是不是想写 `{ $nearest }`？
unknown-severity = `{ $name }` 不是严重级别；应为 error、warning 或 hint
unknown-kind = `{ $name }` 不是文档类型；应为 request、task 或 auto
unknown-ingredient = 不能添加 `{ $name }`；可以添加 { $known }
