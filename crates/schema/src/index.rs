//! The index of the schemas: which file is for whom.

use moonlint_catalogue::Catalogue;

use crate::model::summary;

/// The index, as Markdown.
pub(crate) fn index(catalogue: &Catalogue) -> String {
    let mut page = String::from(
        "# Schemas of MoonApiX video requests

Generated from moonlint's catalogue by `cargo xtask generate`. `moonlint schema --all --out DIR` writes them for a configured
catalogue, too.

| you have | take | it |
|---|---|---|
| an editor, a validator, a gateway, pre-commit | `MODEL.schema.json`, or `request.schema.json` for any model | draft-07; \
accepts what `moonlint check` finds no error in; `moonlint schema MODEL --closed` also refuses unknown fields, roles and models |
| a strict validator that knows no keyword but the draft's | `moonlint schema MODEL --plain` | the same without \
`markdownDescription`, `errorMessage` and `enumDescriptions` |
| a generator of code | `types/MODEL.schema.json`, `types/request.schema.json` | closed objects, one spelling of each \
parameter, no conditions |
| TypeScript | `types/moonapix.ts` | an interface for each model |
| Python | `types/moonapix.py` | a `TypedDict` for each model; needs `typing_extensions` |
| a language model | `tool/MODEL.json` | the input schema of a tool, in the strict subset |
| an OpenAPI tool | `openapi.json` | OpenAPI 3.1, both paths |
| answers of the service | `task.schema.json` | task objects |
| `moonlint.toml` | `moonlint.schema.json` | completes keys, rules and models |
| reports | `report.schema.json` | what `moonlint check --output-format json` prints |

What only conditions can say (audio beside an image, no reference image beside a first frame) is in the first kind alone. Two
things are in none, and `moonlint check` finds them: the number of images over several spellings together, and the syntax of
IPv6 hosts.

z-schema takes the form for generators of code, and not the first: versions 6 and 9 know no draft-07, and version 12 refuses every
pattern in which a repetition stands within another, such as `(?:\\.[0-9]+)?`, as one that might be slow. None of these is: a test
counts the steps that each takes.

## Models

| model | limits |
|---|---|
",
    );
    for spec in catalogue.models() {
        page.push_str(&format!("| `{}` | {} |\n", spec.name.replace('|', "\\|"), summary(spec)));
    }
    page
}
