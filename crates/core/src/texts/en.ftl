unknown-rule = no rule or group is called `{ $name }`; `moonlint rules` lists them
unknown-rule-near = no rule or group is called `{ $name }`; did you mean `{ $nearest }`?
unknown-severity = `{ $name }` is not a severity; use error, warning or hint
unknown-kind = `{ $name }` is not a kind of document; use request, task or auto
unknown-ingredient = `{ $name }` cannot be added; use { $known }
