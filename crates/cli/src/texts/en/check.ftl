# `moonlint check`.

## Arguments that do not go together

unsafe-alone = --unsafe-fixes goes with --fix or --diff
stdin-filename-alone = --stdin-filename goes with the path `-`, which stands for standard input
two-to-file = two --output-formats go to { $file }
two-printed = only one --output-format can go to standard output; give the others a file: FORMAT=FILE
diff-printed = --diff goes to standard output; give the findings a file: --output-format { $format }=FILE
output-checked = { $file } is to be checked; --output-format would write over it

## While it runs

progress = { $done }/{ $total } files
internal = internal error while checking this file; please report it

## The end of a run

nothing = no requests to check
nothing-among =
    no requests to check among { $skipped ->
        [one] 1 document
       *[other] { $skipped } documents
    }
nothing-excluded =
    { $nothing }; the configuration excludes { $excluded ->
        [one] 1 path
       *[other] { $excluded } paths
    }, which --no-exclude checks all the same
too-many-warnings =
    { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    } are more than --max-warnings { $limit }

errors =
    { $count ->
        [one] 1 error
       *[other] { $count } errors
    }
warnings =
    { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }
hints =
    { $count ->
        [one] 1 hint
       *[other] { $count } hints
    }
and = { $counts }, { $more }
fixes =
    { $count ->
        [one] 1 fix
       *[other] { $count } fixes
    }
requests =
    { $count ->
        [one] 1 request
       *[other] { $count } requests
    }
answers =
    { $count ->
        [one] 1 answer
       *[other] { $count } answers
    }
requests-and-answers = { $requests } and { $answers }
checked =
    { $documents } in { $files ->
        [one] 1 file
       *[other] { $files } files
    }
checked-skipped =
    { $checked }; { $skipped ->
        [one] 1 document
       *[other] { $skipped } documents
    } skipped as neither a request nor an answer
checked-suppressed =
    { $checked }; { $suppressed ->
        [one] 1 finding
       *[other] { $suppressed } findings
    } suppressed by the baseline

found-nothing = No findings ({ $checked }).
found = Found { $counts } ({ $checked }).
would-fix-all = Would apply { $fixes }, and leave nothing ({ $checked }).
would-fix = Would apply { $fixes }, and leave { $counts } ({ $checked }).
fixed-all = Applied { $fixes }, nothing left ({ $checked }).
fixed = Applied { $fixes }, { $counts } left ({ $checked }).

fixable = { $safe } fixable with --fix.
fixable-unsafe = { $more } fixable with --fix --unsafe-fixes.
fixable-both = { $safe } fixable with --fix, { $more } more with --unsafe-fixes.

unmatched = { $path }:{ $line }: nothing to ignore any more for `{ $rule }` at `{ $pointer }` in `{ $files }`

## Baselines

baseline-not-text = not a baseline: the text is not UTF-8
baseline-stale =
    { $file }: stale: { $path }#{ $pointer }: { $rule }{ $times ->
        [one] {""}
       *[other] {" "}({ $times } times)
    }
baseline-prune = { $file }: --write-baseline { $file } takes stale entries out
baseline-prune-more = { $file }: { $more } more stale entries; --write-baseline { $file } takes stale entries out
baseline-written =
    Wrote { $count ->
        [one] 1 finding
       *[other] { $count } findings
    } to { $file }.
baseline-written-pruned =
    Wrote { $count ->
        [one] 1 finding
       *[other] { $count } findings
    } to { $file }, and took out { $pruned } that were stale.

## Watching

watch-stdin = --watch watches files and folders, and standard input is neither
watch-format = --watch prints as full, concise, jsonl or github; reports in files are for single runs
watch-failed = cannot watch for changes: { $reason }
watching = Watching for changes; Ctrl-C ends it.
changed = changed: { $files }
changed-more = changed: { $files } and { $more } more
