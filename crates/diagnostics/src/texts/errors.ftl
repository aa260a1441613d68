unknown-severity = `{ $name }` is not a severity; use error, warning or hint
