# What every command may say: the ends of a run that could not go on, and what is wrong with the environment.

error = error
warning = warning
# Between those words and what follows them.
colon = {": "}
# Between names in a list.
comma = {", "}

cannot-write-stdout = cannot write to standard output: { $reason }
cannot-write = cannot write { $file }: { $reason }
stdin = standard input: { $reason }
is-a-task = { $path }: this is a task, which the API answers, and not a request
is-an-answer = { $path }: this is what another service answers, and not a request
unknown-locale = MOONLINT_LOCALE: `{ $tag }` is not a language that moonlint speaks; use { $known }

configuration = configuration
renamed = `{ $old }` is now { $now }; write that, as a later version will not know the old name
removed = there is no rule `{ $old }` any more; a later version will not know the name
passed-over = { $other } is ignored: { $taken } in the same folder takes precedence
no-table = has no table [tool.moonlint]
not-regular = is not a regular file
configures-nothing = is not a regular file, and configures nothing
no-configuration = does not exist
faults =
    { $count ->
        [one] the configuration is invalid; nothing was done
       *[other] { $count } faults in the configuration; nothing was done
    }
