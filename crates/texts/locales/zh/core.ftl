unknown-rule = 没有名为 `{ $name }` 的规则或规则组；`moonlint rules` 列出所有名称
unknown-rule-near = 没有名为 `{ $name }` 的规则或规则组；是不是想写 `{ $nearest }`？
unknown-model = 没有名为 `{ $name }` 的模型；`moonlint models` 列出全部模型
unknown-model-near = 没有名为 `{ $name }` 的模型；是不是想写 `{ $nearest }`？
unknown-ingredient = 不能添加 `{ $name }`；可以添加 { $known }
