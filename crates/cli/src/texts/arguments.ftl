# What is wrong with the value of an argument. clap's own words stand in clap, and in zh/help.ftl.

whole-number = use a whole number, { $least } or more
no-file-name = there is no file name after `=`
rule-level = write RULE=LEVEL, as in unstable-url=error; --ignore turns a rule off
no-language = { $name } is no language that requests are looked for in
