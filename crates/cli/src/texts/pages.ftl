# The commands that show something: models, rules, explain, fits, config, new, normalize, schema.

## models

models-model = model
models-line = line
models-references = references[]
models-assets = assets
models-limits = limits
models-note = An empty cell means that the documentation says nothing, so moonlint reports no error there. `moonlint models MODEL` shows the sources.
models-page-note = The documentation says nothing about what is not listed, so moonlint reports no error there.

## rules, explain

rules-fix = , fix: { $applicability }
rules-note = The third column shows which kind of fix a rule can offer. `moonlint explain RULE` shows a rule's page.
rules-renamed = `{ $old }` is the former name of { $now }.
rules-split = Where `{ $old }` is named, { $now } is meant too, which was a part of it.
is-a-group = `{ $group }` is a group of rules, which have a page each: { $rules }

## fits

fits-model = model
fits-verdict = verdict
fits-remarks = what stands in the way, or is worth knowing
fits-own = { $model } (its own)
fits-as-is = as it stands
fits-nothing-against = nothing documented against it
fits-nothing-against-safe = nothing documented against it, after safe fixes
fits-nothing-against-unsafe = nothing documented against it, after unsafe fixes
fits-safe = with safe fixes
fits-unsafe = with unsafe fixes
fits-no = does not take it
fits-warning = warning: { $message }
fits-more = … and { $count } more
fits-partial = the request has values that are filled in later: whether a model takes it depends on what they become
fits-cut = the request is too long, or has too many faults, to list them all or to try every fix for every model
fits-write-no = { $model } does not take this request: { $reasons }
fits-write-unsafe =
    applied { $count ->
        [one] 1 fix
       *[other] { $count } fixes
    } for { $model }; they may change what the request costs or makes

## config

config-excluded = excluded
config-included = checked, recognised or not
config-request = checked as a request, recognised or not
config-task = checked as a task, recognised or not
config-checked = checked
config-skipped = when named, { $state }; otherwise skipped: { $reason }
config-passed-by = when named, { $state }; otherwise not looked into: { $reason }
config-no-part = looked into; nothing is at { $pointers }, where the configuration says to look
config-file = configuration: { $file }
config-no-file = none
config-default = default
config-rules = rules
config-off = off
config-because = { $key }, { $from }

## new, normalize, schema

new-not-taken = cannot make a request for { $model } with { $ingredients }: { $reason }
new-and = { $first } and { $second }
normalize-uncovered = the request is left as it is: nothing is documented or configured about how `{ $model }` takes materials; `references` in `[models."{ $model }"]` would say so
not-rewritten = the request was not rewritten: resolve the findings above first
not-rewritten-fixable = the request was not rewritten: resolve the findings above first; `moonlint check --fix` can fix some of them
unknown-schema =
    no model or schema is called `{ $name }`; `moonlint models` lists the models, and the other schemas are `request`, `task`, `moonlint` and `report`
unknown-schema-near = no model or schema is called `{ $name }`; did you mean `{ $nearest }`?
unknown-schema-form = there is no `{ $name }` in the form `{ $form }`
schemas-written = { $count } files written to { $folder }
