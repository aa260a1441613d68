# `moonlint check`.

## Arguments that do not go together

unsafe-alone = --unsafe-fixes needs --fix or --diff
show-fixes-alone = --show-fixes needs --fix or --diff
language-alone = --language needs the path `-`, which stands for standard input
stdin-filename-alone = --stdin-filename needs the path `-`, which stands for standard input
two-to-file = two --output-format options write to { $file }
two-printed = only one --output-format can write to standard output; give the others a file: FORMAT=FILE
diff-printed = --diff writes to standard output; send the findings to a file: --output-format { $format }=FILE
output-checked = --output-format would overwrite { $file }, which is to be checked
report-and-baseline = --output-format and the baseline would both be written to { $file }
report-and-stream = --output-format would write to { $file }, where standard output or standard error goes
output-read = --output-format would overwrite { $file }, which this run reads

## While it runs

progress = { $done }/{ $total } files
internal = internal error while checking this file; please report it

## The end of a run

nothing =
    no { $kind ->
        [task] answers
       *[other] requests
    } to check
nothing-among =
    no { $kind ->
        [task] answers
       *[other] requests
    } to check among { $skipped ->
        [one] 1 document
       *[other] { $skipped } documents
    }
nothing-excluded =
    { $nothing }; the configuration excludes { $excluded ->
        [one] 1 path
       *[other] { $excluded } paths
    } (--no-exclude checks what it excludes)
left-out =
    { $count ->
        [one] { $path }: 1 more finding is counted but not shown; at most { $most } are shown per file
       *[other] { $path }: { $count } more findings are counted but not shown; at most { $most } are shown per file
    }
too-many-assets = more than { $most } different assets are used; the others are not compared between lines
too-many-warnings =
    found { $count ->
        [one] 1 warning
       *[other] { $count } warnings
    }, and --max-warnings allows { $limit ->
        [0] none
       *[other] { $limit }
    }

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
and = { $counts } and { $more }
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
would-fix-all = Would apply { $fixes }, leaving no findings ({ $checked }).
would-fix = Would apply { $fixes }, leaving { $counts } ({ $checked }).
fixed-all = Applied { $fixes }, leaving no findings ({ $checked }).
fixed = Applied { $fixes }, leaving { $counts } ({ $checked }).

copy-left = { $path }: a run that was killed left this copy of a file that it was writing to; compare the two, then delete the copy
fixes-left = { $path }: there may be more to fix than one run takes on; run it again
fixable = { $safe } fixable with --fix.
fixable-unsafe = { $more } fixable with --fix --unsafe-fixes.
fixable-both = { $safe } fixable with --fix, { $more } more with --unsafe-fixes.

unmatched = { $path }:{ $line }: this entry no longer matches any finding: `{ $rule }` at `{ $pointer }` in `{ $files }`

show-fixes =
    { $path }: fixed { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }
would-show-fixes =
    { $path }: would fix { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }
skipped-all = { $path }: skipped: { $reason }
skipped-some = { $path }: skipped { $skipped } of { $documents } documents: { $reason }
skipped-no-part = { $path }: skipped: nothing is at { $pointers }, where the configuration says to look
skipped-excluded = { $path }: skipped: the configuration excludes it

## Baselines

baseline-not-text = not a baseline: the text is not UTF-8
baseline-stale =
    { $file }: stale: { $path }#{ $pointer }: { $rule }{ $times ->
        [one] {""}
       *[other] {" "}({ $times } times)
    }
baseline-prune = { $file }: --write-baseline { $file } removes stale entries
baseline-prune-more =
    { $file }: { $more ->
        [one] 1 more stale entry
       *[other] { $more } more stale entries
    }; --write-baseline { $file } removes stale entries
baseline-written =
    Wrote { $count ->
        [one] 1 finding
       *[other] { $count } findings
    } to { $file }.
baseline-written-pruned =
    Wrote { $count ->
        [one] 1 finding
       *[other] { $count } findings
    } to { $file } and removed { $pruned ->
        [one] 1 stale entry
       *[other] { $pruned } stale entries
    }.

## Watching

watch-stdin = --watch watches files and folders, not standard input
watch-format = --watch prints full, concise, jsonl or github, and writes no reports to files
watch-failed = cannot watch for changes: { $reason }
watching = Watching for changes; press Ctrl-C to stop.
changed = changed: { $files }
changed-more = changed: { $files } and { $more } more
watch-gone = gone: { $files }
watch-gone-more = gone: { $files } and { $more } more
