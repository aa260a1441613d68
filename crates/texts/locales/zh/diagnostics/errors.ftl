unknown-severity = `{ $name }` 不是严重级别；应为 error、warning 或 hint
