help = help
note = note
at = at
here = here
fix = fix available
error = error
colon = { ": " }
open = { " (" }
close = )
reports = Reports { $summary }.
root = The folder that moonlint ran in.

basis-documented = documented
basis-standard = standard
basis-advised = advised
basis-undocumented = undocumented
basis-inferred = inferred
basis-configured = configured
safe = safe
unsafe = unsafe
display = display

# The section of a page, its address, and when it was read.
configuration = your configuration
url = , { $url }
retrieved = , retrieved { $day }

unknown-format = `{ $name }` is not an output format (formats: { $known })
unknown-format-near = `{ $name }` is not an output format; did you mean `{ $nearest }`? (formats: { $known })
