# What clap has words for, on pages and in errors in other languages than English. What English itself shows is clap's and
# stands in the doc comments of `args.rs`; another language says it under keys of its own: `about` is the program,
# `command-<command>`, `<command>-<argument>`, `arg-<argument>` for an argument of several commands, `value-<argument>-<value>`,
# `group-<heading>`.

clap-usage = Usage: { $usage }
clap-options = Options
clap-arguments = Arguments
clap-commands = Commands
clap-command = COMMAND
clap-heading = { $name }:
clap-default = [default: { $value }]
clap-values = [possible values: { $values }]
clap-value-list = Possible values:
clap-value = { $name }: { $help }

clap-man-name = NAME
clap-man-synopsis = SYNOPSIS
clap-man-description = DESCRIPTION
clap-man-options = OPTIONS
clap-man-subcommands = SUBCOMMANDS
clap-man-version = VERSION

clap-multiple = the argument `{ $argument }` cannot be used multiple times
clap-conflict = the argument `{ $argument }` cannot be used with { $others }
clap-conflict-any = the argument `{ $argument }` cannot be used with one of the other arguments
clap-no-equals = a value for `{ $argument }` needs an equals sign before it
clap-no-value = `{ $argument }` lacks its value
clap-invalid-value = invalid value `{ $value }` for `{ $argument }`
clap-invalid-because = invalid value `{ $value }` for `{ $argument }`: { $reason }
clap-unknown-command = unknown subcommand `{ $command }`
clap-missing = these required arguments were not given:
clap-missing-command = `{ $command }` needs a subcommand
clap-too-many = `{ $argument }` has one value too many: `{ $value }`
clap-wrong-number = `{ $argument }` needs { $expected } values, and { $actual } were given
clap-unknown-argument = unknown argument `{ $argument }`
clap-not-utf8 = an argument holds invalid UTF-8
clap-other = the arguments are invalid
clap-near-command = there is a subcommand of a similar name: { $near }
clap-near-argument = there is an argument of a similar name: { $near }
clap-near-value = there is a similar value: { $near }
clap-tip = tip: { $tip }
clap-tip-value = to pass `{ $argument }` as a value, use `{ $spelling }`
clap-tip-dashes = the subcommand `{ $argument }` exists; to use it, leave out the `--` before it
clap-tip-elsewhere = `{ $spelling }` exists
clap-try = For more, see `{ $flag }`.
