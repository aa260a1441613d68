# A whole error.
with-help = { $message }; { $help }
near = did you mean `{ $nearest }`?
expected = expected { $expected }

# What is wrong.
not-toml = not TOML: { $reason }
not-utf8 = not TOML: the text is not UTF-8
too-large = a configuration may have at most { $most } bytes, and this has { $count }
too-many = `{ $key }` has { $count } entries, and may have at most { $most }
more-faults = { $count ->
    [one] one more fault is not shown
   *[other] { $count } more faults are not shown
}
unknown-setting = `{ $name }` is not a setting
wrong-type = `{ $key }` cannot be { $found }
found-string = a string
found-number = a number
found-bool = true or false
found-date = a date
found-list = a list
found-table = a table
lacks = `{ $path }` lacks `{ $key }`
unreadable = `{ $key }`: { $reason }
no-value = { $reason }
wrong-word = `{ $key }` cannot be `{ $word }`
select-empty = `select` is empty, and no rule would run
unknown-rule = no rule or group is called `{ $name }`
unknown-rule-id = no rule is called `{ $name }`
reason-blank = a reason cannot be blank
unknown-line = no model is of a line `{ $line }`

# What may stand there.
a-string = a string
a-bool = true or false
a-table = a table
words = { $known }
one-of = one of { $known }
rules = a list of rules and groups, such as ["limits", "unstable-url"]
rule = the id of a rule, such as "unstable-url"
fields = a list of names of fields, such as ["seed", "negative_prompt"]
patterns = a list of patterns, such as ["requests/**/*.json"]
pattern = a pattern, such as "requests/**/*.json"
pointer = a JSON pointer, such as "/interactions/*/request/body"
reason = a few words that say why
settings = a table of settings
severities = a table of rules and severities
ignores = a table of patterns and rules
assets = a table of asset ids and lines
models = a table for each model, as in `[models."seedance-3.0"]`
model = a table of what the model takes
line = the line of a model: { $known }
tables = tables, each under `[[{ $key }]]`
rule-or-finding = a rule, or a table with path, pointer, rule and reason
rules-and-findings = one list with both: `ignore = ["unstable-url", { "{" } path = "…", pointer = "…", rule = "…", reason = "…" { "}" }]`
listed-names = a name that `moonlint rules` lists
listed-ids = an id that `moonlint rules` lists
listed-models = a model that `moonlint models` lists

# Severities that fail a run.
fail-on = use error, warning, hint or never

# Patterns.
pattern-nameless = a pattern needs a name
pattern-negated = patterns cannot be turned round with `!`; for a name that starts so write `\!…`
pattern-outside = a pattern cannot lead out of the folder of the configuration
class-open = { $reason }
class-range = { $reason }
choice-open = { $reason }
choice-unopened = { $reason }
escape-open = { $reason }
pattern-long = a pattern may have at most { $most } bytes, and this has { $count }
pattern-deep = choices in `{ "{" }…{ "}" }` may stand at most { $most } deep in each other
pattern-foreign = { $reason }

# JSON pointers.
pointer-start = a JSON pointer starts with `/`
pointer-escape = in a JSON pointer `~` is written `~0`, and `/` inside a key `~1`

# Baselines.
