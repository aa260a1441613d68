# Values of a model table.
wrong-type = invalid type: { $sort }, expected { $expected }
sort-string = string { $value }
sort-integer = integer `{ $value }`
sort-float = floating point `{ $value }`
sort-bool = boolean `{ $value }`
sort-date = date
sort-list = list
sort-table = table
expected-string = a string
expected-integer = a whole number
expected-names = a list of names
expected-table = a table
key-takes = `{ $key }` to be { $values } or "any"
no-value = `{ $key }` cannot be { $value }, expected { $values } or "any"
of-key = `{ $key }`: { $fault }
list-empty = the list is empty
item-blank = a value is blank
range-inverted = min = { $min } is greater than max = { $max }
count-outside = { $value } is not between 1 and { $max }
unknown-mode = unknown mode `{ $name }`, expected some of { $known }
unknown-spelling = unknown field `{ $name }`, expected some of { $known }

# Keys and names.
unknown-field = unknown field `{ $name }`, expected one of { $known }
unknown-variant = unknown variant `{ $name }`, expected one of { $known }
unknown-page = unknown page `{ $name }`, expected one of { $known } (or use `url`)
missing-field = missing field `{ $key }`

# Tables together.
foreign = { $reason }
models-no-table = `models` takes a table for each model
at-place = { $place }: { $fault }
stray-source = a source for `{ $key }`, which the table does not set
blank-model = the name of a model is blank
model-twice = the model is given twice
unknown-base = there is no model `{ $base }` to start from
base-cycle = models are each other's base: { $path }

# What each key takes, besides "any".
values-line = a name, such as "kz" or "cl"
values-references = "recommended", "only" or "not-listed"
values-other-spellings = "all", "on-par", "none" or a list of top-level fields, such as ["images", "content"]
values-duration = a list of whole seconds, such as [5, 10, 15], or { "{" } min = 4, max = 15 { "}" }
values-resolution = a list of strings, such as ["720p", "1080p"]
values-ratio = a list of strings, such as ["16:9", "1:1"]
values-images = "accepted" or "refused"
values-videos = "accepted" or "refused"
values-audio = "accepted" or "refused"
values-count = a whole number from 1
values-assets = "accepted" or "refused"
values-audio-needs-visual = true or false
values-no-frame-beside-reference = true or false
values-hosted-urls-only = true or false
values-modes = a list of "text", "first-frame", "last-frame", "reference-images" and "reference-video"

# The lengths of video that a model makes, in seconds.
durations = { $values }
durations-range = { $min } to { $max }
