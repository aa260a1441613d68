//! The schema of `moonlint.toml`, `.moonlint.toml` and `[tool.moonlint]`.

use moonlint::{Formers, Group, Kind, Severity};
use moonlint_catalogue::{Basis, CellKey, DOC_PAGES, Mode, Parameter, Place, fields};
use serde_json::{Value, json};

use crate::node::{DRAFT, Node, described, id, node, shared};

/// The schema of configuration files.
///
/// ```
/// let schema = moonlint_schema::configuration_schema();
/// assert_eq!(schema["additionalProperties"], false);
/// ```
pub fn configuration_schema() -> Value {
    let mut schema = node([
        ("$schema", DRAFT.into()),
        ("$id", id("moonlint.schema.json").into()),
        ("title", "Moonlint configuration".into()),
    ]);
    schema.extend(described("`moonlint.toml`, `.moonlint.toml`, or `[tool.moonlint]` of `pyproject.toml`.", None));
    schema.extend(closed(
        [
            ("include", said("Patterns of files that are requests or tasks, whether they look like it or not.", strings())),
            ("exclude", said("Patterns of files that are not checked.", strings())),
            (
                "fail-on",
                said(
                    "The lowest severity with which `moonlint check` fails.",
                    json!({ "enum": ["error", "warning", "hint", "never"], "default": "error" }),
                ),
            ),
            (
                "select",
                said("Run only these rules.", json!({ "type": "array", "minItems": 1, "items": shared("rules"), "examples": [["all"]] })),
            ),
            (
                "ignore",
                said(
                    "Rules to leave out, or findings of a rule at one place with the reason.",
                    json!({
                        "type": "array",
                        "items": { "if": { "type": "string" }, "then": shared("rules"), "else": shared("ignored") }
                    }),
                ),
            ),
            ("hints", said("Whether hints are shown.", json!({ "type": "boolean", "default": false }))),
            (
                "fields",
                said(
                    "Fields that are known though the documentation does not name them.",
                    json!({ "type": "array", "items": { "type": "string" }, "examples": [["seed", "negative_prompt"]] }),
                ),
            ),
            (
                "severity",
                said(
                    "Another severity for rules.",
                    json!({ "type": "object", "propertyNames": shared("rules"), "additionalProperties": shared("level") }),
                ),
            ),
            (
                "per-file-ignores",
                said(
                    "Rules to leave out in the files that a glob matches.",
                    json!({
                        "type": "object",
                        "additionalProperties": { "type": "array", "items": shared("rules") },
                        "examples": [{ "fixtures/bad/**": ["unsupported-duration"] }]
                    }),
                ),
            ),
            (
                "files",
                said(
                    "Files in which requests or tasks are parts of something larger.",
                    json!({ "type": "array", "items": shared("file") }),
                ),
            ),
            (
                "assets",
                said(
                    "The line that each asset belongs to, by the asset's id.",
                    json!({
                        "type": "object",
                        "additionalProperties": { "type": "string", "anyOf": [{ "enum": ["kz", "cl"] }, {}] }
                    }),
                ),
            ),
            (
                "models",
                said(
                    "Models that the documentation does not have, or another truth about one that it has.",
                    json!({
                        "type": "object",
                        "propertyNames": { "pattern": crate::pattern::not_blank() },
                        "additionalProperties": shared("model")
                    }),
                ),
            ),
        ],
        &[],
    ));
    schema.insert(
        "definitions".into(),
        json!({
            "model": model(),
            "source": source(),
            "file": file(),
            "ignored": ignored(),
            "rules": said("A rule, a group of rules, a severity, or `all`.", named(&selectors(), Formers::default())),
            "level": said("A severity.", json!({ "enum": Severity::ALL.map(Severity::as_str) }))
        }),
    );
    schema.into()
}

fn said(text: &str, schema: Value) -> Value {
    let mut all = described(text, None);
    if let Value::Object(schema) = schema {
        all.extend(schema);
    }
    all.into()
}

/// An object of these keys and no others.
fn closed<'k>(properties: impl IntoIterator<Item = (&'k str, Value)>, required: &[&str]) -> Node {
    let mut schema = node([("type", "object".into())]);
    if !required.is_empty() {
        schema.insert("required".into(), json!(required));
    }
    schema.insert("properties".into(), node(properties).into());
    schema.insert("additionalProperties".into(), false.into());
    schema
}

fn strings() -> Value {
    json!({ "type": "array", "items": { "type": "string" } })
}

fn selectors() -> Vec<String> {
    let mut names = vec!["all".to_owned()];
    names.extend(Severity::ALL.iter().rev().flat_map(|severity| [format!("{severity}s"), severity.to_string()]));
    names.extend(Group::ALL.iter().map(ToString::to_string));
    names.extend(crate::rule_ids().into_iter().map(str::to_owned));
    names
}

/// One of some names, or a name that a rule had.
fn named<N: AsRef<str>>(names: &[N], formers: Formers) -> Value {
    let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
    let mut choices = vec![json!({ "enum": names })];
    choices.extend(formers.retired().map(|former| {
        let now: Vec<_> = former.now.iter().map(|id| format!("`{id}`")).collect();
        let told = match now[..] {
            [] => "A rule that was removed.".to_owned(),
            _ => format!("The former name of {}.", now.join(" and ")),
        };
        json!({
            "const": former.id,
            "description": told,
            "deprecated": true
        })
    }));
    if choices.len() == 1 { choices.remove(0) } else { json!({ "anyOf": choices }) }
}

fn file() -> Value {
    closed(
        [
            ("glob", said("Which files.", json!({ "type": "string" }))),
            (
                "pointer",
                said(
                    "RFC 6901 pointer to the request or the task; `*` stands for every key or index.",
                    json!({ "type": "string", "examples": ["/interactions/*/request/body"] }),
                ),
            ),
            (
                "kind",
                said(
                    "What stands there: a request, a task object, or whatever is recognised.",
                    json!({ "enum": Kind::ALL.map(Kind::as_str), "default": Kind::default().as_str() }),
                ),
            ),
        ],
        &["glob"],
    )
    .into()
}

fn ignored() -> Value {
    closed(
        [
            ("path", said("A pattern of files.", json!({ "type": "string" }))),
            (
                "pointer",
                said("RFC 6901 pointer to the value; `*` stands for every key or index.", json!({ "type": "string" })),
            ),
            ("rule", said("The rule.", named(&crate::rule_ids(), Formers::default()))),
            ("reason", said("Why it is left.", json!({ "type": "string", "pattern": crate::pattern::not_blank() }))),
        ],
        &["path", "pointer", "rule", "reason"],
    )
    .into()
}

/// The table of a model, as model files write it.
fn model() -> Value {
    let mut properties = node([(
        "base",
        said("The model to start from.", json!({ "type": "string", "examples": ["seedance-2.0-cl"] })),
    )]);
    let word = json!({ "type": "string", "pattern": crate::pattern::not_blank() });
    properties.insert(
        "fields".into(),
        said(
            "Fields that are known for this model though the documentation does not name them.",
            json!({ "type": "array", "minItems": 1, "items": word, "examples": [["seed"]] }),
        ),
    );
    for key in CellKey::ALL {
        let text = format!("{} Takes {}, or `\"any\"` to take back what the base says.", key.doc(), key.values());
        properties.insert(key.as_str().into(), said(&text, json!({ "anyOf": [{ "const": "any" }, cell(key)] })));
    }
    let keys = CellKey::ALL.map(CellKey::as_str);
    let sources = json!({
        "type": "object",
        "propertyNames": { "enum": keys },
        "additionalProperties": shared("source")
    });
    properties.insert("source".into(), said("Where each value comes from.", sources));
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn source() -> Value {
    closed(
        [
            (
                "page",
                said(
                    "A page of the documentation.",
                    json!({ "enum": DOC_PAGES.iter().map(|page| page.key).collect::<Vec<_>>() }),
                ),
            ),
            ("url", said("The address of another page.", json!({ "type": "string" }))),
            ("section", said("The heading on the page.", json!({ "type": "string" }))),
            ("retrieved", said("When it was read.", json!({ "type": "string", "examples": ["2026-11-22"] }))),
            ("basis", said("How firmly it is known.", json!({ "enum": Basis::ALL.map(Basis::as_str) }))),
            ("note", said("What the page says, in your own words.", json!({ "type": "string" }))),
            ("note-zh", said("The same in Chinese.", json!({ "type": "string" }))),
        ],
        &[],
    )
    .into()
}

/// What a key of a model takes besides `"any"`.
fn cell(key: CellKey) -> Value {
    let word = json!({ "type": "string", "pattern": crate::pattern::not_blank() });
    let words = json!({ "type": "array", "minItems": 1, "items": word });
    match key {
        CellKey::Line => word,
        CellKey::References => json!({ "enum": ["recommended", "only", "not-listed"] }),
        CellKey::OtherSpellings => {
            let names: Vec<_> = fields(Place::Top)
                .iter()
                .filter(|field| field.parameter == Parameter::Material && field.name != "references")
                .map(|field| field.name)
                .collect();
            json!({ "anyOf": [
                { "enum": ["all", "on-par", "none"] },
                { "type": "array", "minItems": 1, "items": { "enum": names } }
            ] })
        }
        CellKey::Duration => json!({ "anyOf": [
            { "type": "array", "minItems": 1, "items": { "type": "integer" } },
            {
                "type": "object",
                "required": ["min", "max"],
                "properties": { "min": { "type": "integer" }, "max": { "type": "integer" } },
                "additionalProperties": false
            }
        ] }),
        CellKey::Resolution | CellKey::Ratio => words,
        CellKey::Images | CellKey::Videos | CellKey::Audio | CellKey::Assets => {
            json!({ "enum": ["accepted", "refused"] })
        }
        CellKey::MaxImages
        | CellKey::MaxPromptChars
        | CellKey::AdvisedMaxVisuals
        | CellKey::AdvisedMaxReferenceVideoSeconds => json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX }),
        CellKey::AudioNeedsVisual | CellKey::NoFrameBesideReference | CellKey::HostedUrlsOnly => {
            json!({ "type": "boolean" })
        }
        CellKey::Modes => {
            json!({ "type": "array", "minItems": 1, "items": { "enum": Mode::ALL.map(Mode::as_str) } })
        }
    }
}

#[cfg(test)]
mod tests {
    use moonlint::{Change, Former, Formers};
    use serde_json::json;

    #[test]
    fn former_names_are_accepted_and_called_deprecated() {
        const MADE_UP: &[Former] = &[
            Former { id: "bad", now: &["unset-field", "wrong-type"], change: Change::Renamed, since: "0.1.0" },
            Former { id: "unknown-role", now: &["empty-value"], change: Change::Split, since: "0.1.0" },
        ];
        assert_eq!(
            super::named(&["all"], Formers::new(MADE_UP)),
            json!({ "anyOf": [
                { "enum": ["all"] },
                {
                    "const": "bad",
                    "description": "The former name of `unset-field` and `wrong-type`.",
                    "deprecated": true
                }
            ] })
        );
        assert_eq!(super::named(&["all"], Formers::new(&[])), json!({ "enum": ["all"] }));
    }
}
