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
unknown-locale = MOONLINT_LOCALE: there are no texts in `{ $tag }`; use `en` or `zh`

configuration = configuration
passed-over = { $other } is not read: { $taken } comes first in its folder
no-table = has no table [tool.moonlint]
not-regular = is not a regular file
no-configuration = does not exist
faults =
    { $count ->
        [one] the configuration cannot be used, and nothing was done
       *[other] { $count } faults in the configuration, and nothing was done
    }
