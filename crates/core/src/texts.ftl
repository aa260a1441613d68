unknown-rule = no rule or group is called `{ $name }`; `moonlint rules` lists them
unknown-rule-near = no rule or group is called `{ $name }`; did you mean `{ $nearest }`?
unknown-model = no model is called `{ $name }`; `moonlint models` lists them
unknown-model-near = no model is called `{ $name }`; did you mean `{ $nearest }`?
unknown-ingredient = `{ $name }` cannot be added; use { $known }
