# What is wrong with a baseline.
no-baseline = not a baseline: { $fault } (line { $line }, column { $column })
baseline-empty = the file is empty
baseline-cut = it ends too early
baseline-json = it is not JSON
baseline-shape = expected an object with `version` and `findings`
baseline-lacks = `{ $key }` is missing
baseline-unknown = `{ $key }` is not part of a baseline
baseline-object = `{ $key }` must be an object
baseline-count = `{ $key }` must be a whole number
baseline-twice = `version` or `findings` appears twice
baseline-version = version { $version } is not known, only versions up to { $known } are

# Why nothing is checked.
overwrites = { $path } is read, and a report would overwrite it
