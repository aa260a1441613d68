//! The schema of `moonlint.toml`, `.moonlint.toml` and `[tool.moonlint]`.

use moonlint::rule::{Former, Formers, Group, Rule};
use moonlint::{Kind, Locale, Severity};
use moonlint_catalogue::{Basis, Catalogue, CellKey, Container, DOC_PAGES, Mode, Parameter, fields};
use serde_json::{Value, json};

use crate::model::summary;
use crate::node::{DRAFT, Node, described, id, node, plain, shared};

/// How many entries a list or a table may have.
const MAX_ENTRIES: usize = 1000;

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
            (
                "include",
                said(
                    "Patterns of files that are requests or tasks, whether they look like it or not.",
                    list(shared("pattern")),
                ),
            ),
            ("exclude", said("Patterns of files that are not checked.", list(shared("pattern")))),
            (
                "fail-on",
                said(
                    "The lowest severity with which `moonlint check` fails.",
                    json!({ "enum": ["error", "warning", "hint", "never"], "default": "error" }),
                ),
            ),
            ("select", said("Run only these rules.", filled_list(shared("rules"), json!([["all"]])))),
            (
                "ignore",
                said(
                    "Rules to leave out, or findings of a rule at one place with the reason.",
                    list(json!({ "anyOf": [shared("rules"), shared("ignored")] })),
                ),
            ),
            ("hints", said("Whether hints are shown.", json!({ "type": "boolean", "default": false }))),
            (
                "embedded",
                said(
                    "Whether requests are looked for inside pages, scripts, logs and larger JSON.",
                    json!({ "type": "boolean", "default": true }),
                ),
            ),
            (
                "fields",
                said(
                    "Fields that are known though the documentation does not name them.",
                    list(json!({ "type": "string", "examples": ["seed", "negative_prompt"] })),
                ),
            ),
            ("severity", said("Another severity for rules.", severity(Formers::default()))),
            (
                "per-file-ignores",
                said(
                    "Rules to leave out in the files that a pattern matches.",
                    table(
                        shared("pattern"),
                        list(shared("rules")),
                        json!([{ "fixtures/bad/**": ["unsupported-duration"] }]),
                    ),
                ),
            ),
            ("files", said("Files in which requests or tasks are parts of something larger.", list(shared("file")))),
            (
                "assets",
                said(
                    "The line that each asset belongs to, by the asset's id.",
                    json!({
                        "type": "object",
                        "additionalProperties": { "anyOf": [{ "enum": ["kz", "cl"] }, shared("word")] },
                        "examples": [{ "asset_hero": "cl" }]
                    }),
                ),
            ),
            (
                "models",
                said(
                    "Models that the documentation does not have, or another truth about one that it has.",
                    table(shared("word"), shared("model"), json!([{ "seedance-3.0": { "base": "seedance-2.0-cl" } }])),
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
            "pattern": {
                "description": "A pattern of paths, as .gitignore has them; at most 1024 bytes.",
                "type": "string",
                "maxLength": 1024,
                // Not nothing but a slash, and not turned round.
                "pattern": "^(/?[^!/]|//)"
            },
            "pointer": {
                "description": "A JSON pointer (RFC 6901); * stands for every key or index.",
                "type": "string",
                "pattern": "^(/|$)"
            },
            "word": { "type": "string", "pattern": crate::pattern::not_blank() },
            "rules": rule_choice("A rule, a group of rules, a severity, or `all`.", selectors(), Formers::default())
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

/// A list with as many entries as a configuration may have.
fn list(items: Value) -> Value {
    json!({ "type": "array", "maxItems": MAX_ENTRIES, "items": items })
}

fn filled_list(items: Value, examples: Value) -> Value {
    json!({ "type": "array", "minItems": 1, "maxItems": MAX_ENTRIES, "items": items, "examples": examples })
}

/// A table with as many entries as a configuration may have, whose keys are for the user to choose.
fn table(keys: Value, values: Value, examples: Value) -> Value {
    json!({
        "type": "object",
        "maxProperties": MAX_ENTRIES,
        "propertyNames": keys,
        "additionalProperties": values,
        "examples": examples
    })
}

/// One of some words, each with what it means, which editors for TOML show in their own way.
fn choice(text: &str, words: Vec<(String, String)>) -> Value {
    let (words, meanings): (Vec<_>, Vec<_>) = words.into_iter().unzip();
    said(text, json!({ "enum": words, "x-taplo": { "docs": { "enumValues": meanings } } }))
}

/// One of some names of rules, or one that no rule has any more.
fn rule_choice(text: &str, names: Vec<(String, String)>, formers: Formers) -> Value {
    let retired: Vec<_> = formers
        .retired()
        .map(|former| json!({ "const": former.id, "description": became(former), "deprecated": true }))
        .collect();
    if retired.is_empty() {
        return choice(text, names);
    }
    let choices: Vec<_> = [choice(text, names)].into_iter().chain(retired).collect();
    json!({ "anyOf": choices })
}

/// What has become of a name that no rule has any more.
fn became(former: &Former) -> String {
    match former.now {
        [] => "A rule that was removed.".to_owned(),
        now => format!("The former name of {}.", crate::node::both(now.to_vec())),
    }
}

/// Another severity for each rule, group and severity.
fn severity(formers: Formers) -> Value {
    let level = |(name, text): (String, String)| {
        (name, json!({ "description": text, "enum": Severity::ALL.map(Severity::as_str) }))
    };
    let mut levels: Node = selectors().into_iter().map(level).collect();
    levels.extend(formers.retired().map(|former| {
        let levels = Severity::ALL.map(Severity::as_str);
        (former.id.to_owned(), json!({ "description": became(former), "enum": levels, "deprecated": true }))
    }));
    json!({ "type": "object", "properties": levels, "additionalProperties": false })
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

/// What rules can be chosen by, each with what it means.
fn selectors() -> Vec<(String, String)> {
    let mut names = vec![("all".to_owned(), "Every rule.".to_owned())];
    for severity in Severity::ALL.iter().rev() {
        let text = format!("Every rule whose severity is {severity} by default.");
        names.extend([(format!("{severity}s"), text.clone()), (severity.to_string(), text)]);
    }
    names.extend(Group::ALL.iter().map(|group| {
        let rules: Vec<_> = moonlint::rules().iter().filter(|rule| rule.group == *group).map(|rule| rule.id).collect();
        (group.to_string(), format!("The rules {}.", crate::node::both(rules)))
    }));
    names.extend(moonlint::rules().iter().map(|rule| (rule.id.to_owned(), meaning(rule))));
    names
}

/// What a rule reports, in a line.
fn meaning(rule: &Rule) -> String {
    let summary = plain(rule.texts(Locale::En).summary);
    let mut letters = summary.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{} ({})", letters.as_str(), rule.severity)
}

fn file() -> Value {
    let pointer = said(
        "RFC 6901 pointer to the request or the task; `*` stands for every key or index.",
        json!({ "allOf": [shared("pointer")], "examples": ["/interactions/*/request/body"] }),
    );
    closed(
        [
            ("glob", shared("pattern")),
            ("pointer", pointer),
            (
                "kind",
                said(
                    "What stands there: a request, a task object, or whatever is recognised.",
                    json!({ "enum": Kind::ALL.iter().copied().map(Kind::as_str).collect::<Vec<_>>(), "default": Kind::default().as_str() }),
                ),
            ),
        ],
        &["glob"],
    )
    .into()
}

fn ignored() -> Value {
    let rules = moonlint::rules().iter().map(|rule| (rule.id.to_owned(), meaning(rule))).collect();
    closed(
        [
            ("path", shared("pattern")),
            ("pointer", shared("pointer")),
            ("rule", rule_choice("The rule.", rules, Formers::default())),
            ("reason", said("Why it is left.", word())),
        ],
        &["path", "pointer", "rule", "reason"],
    )
    .into()
}

/// A string that is not blank.
fn word() -> Value {
    json!({ "type": "string", "pattern": crate::pattern::not_blank() })
}

/// The table of a model, as model files write it.
fn model() -> Value {
    let bases = Catalogue::builtin().models().map(|spec| (spec.name.clone(), summary(spec))).collect();
    let base = choice("A model of the documentation.", bases);
    let mut properties = node([(
        "base",
        // A model of the configuration itself may be one, too.
        said("The model to start from.", json!({ "anyOf": [base, shared("word")] })),
    )]);
    let fields = json!({ "type": "array", "minItems": 1, "items": shared("word"), "examples": [["seed"]] });
    properties.insert(
        "fields".into(),
        said("Fields that are known for this model though the documentation does not name them.", fields),
    );
    for key in CellKey::ALL.iter().copied() {
        let text = format!("{} Takes {}, or `\"any\"` to take back what the base says.", key.doc(), key.values());
        properties.insert(key.as_str().into(), said(&text, cell(key)));
    }
    let sources: Node = CellKey::ALL.iter().map(|key| (key.as_str().to_owned(), shared("source"))).collect();
    let sources = json!({ "type": "object", "properties": sources, "additionalProperties": false });
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
            (
                "basis",
                said(
                    "How firmly it is known.",
                    json!({ "enum": Basis::ALL.iter().copied().map(Basis::as_str).collect::<Vec<_>>() }),
                ),
            ),
            ("note", said("What the page says, in your own words.", json!({ "type": "string" }))),
            ("note-zh", said("The same in Chinese.", json!({ "type": "string" }))),
        ],
        &[],
    )
    .into()
}

/// What a key of a model takes, `"any"` among it.
fn cell(key: CellKey) -> Value {
    const ANY: &str = "any";
    let any_or = |others: Vec<Value>| {
        let mut forms = vec![json!({ "enum": [ANY] })];
        forms.extend(others);
        json!({ "anyOf": forms })
    };
    let some_of = |items: Value| json!({ "type": "array", "minItems": 1, "items": items });
    match key {
        CellKey::Line => any_or(vec![json!({ "enum": ["kz", "cl"] }), shared("word")]),
        CellKey::References => json!({ "enum": ["recommended", "only", "not-listed", ANY] }),
        CellKey::OtherSpellings => {
            let materials = fields(Container::Top).iter().filter(|field| field.parameter == Parameter::Material);
            let names: Vec<_> = materials.map(|field| field.name).filter(|name| *name != "references").collect();
            json!({ "anyOf": [{ "enum": ["all", "on-par", "none", ANY] }, some_of(json!({ "enum": names }))] })
        }
        CellKey::Duration => {
            let range = closed(
                [
                    ("min", json!({ "description": "The shortest, in seconds.", "type": "integer" })),
                    ("max", json!({ "description": "The longest, in seconds.", "type": "integer" })),
                ],
                &["min", "max"],
            );
            any_or(vec![some_of(json!({ "type": "integer" })), range.into()])
        }
        CellKey::Resolution | CellKey::Ratio => any_or(vec![some_of(shared("word"))]),
        CellKey::Images | CellKey::Videos | CellKey::Audio | CellKey::Assets => {
            json!({ "enum": ["accepted", "refused", ANY] })
        }
        CellKey::AudioNeedsVisual | CellKey::NoFrameBesideReference | CellKey::HostedUrlsOnly => {
            json!({ "enum": [true, false, ANY] })
        }
        CellKey::Modes => {
            any_or(vec![some_of(json!({ "enum": Mode::ALL.iter().copied().map(Mode::as_str).collect::<Vec<_>>() }))])
        }
        // All others say the greatest number of something.
        _ => any_or(vec![json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })]),
    }
}

#[cfg(test)]
mod tests {
    use moonlint::rule::{Change, Former, Formers};

    const MADE_UP: &[Former] = &[
        Former { id: "bad", now: &["unset-field", "wrong-type"], change: Change::Renamed, since: "0.1.0" },
        Former { id: "no-cats", now: &[], change: Change::Removed, since: "0.1.0" },
        Former { id: "unknown-role", now: &["empty-value"], change: Change::Split, since: "0.1.0" },
    ];

    #[test]
    fn former_names_are_accepted_and_called_deprecated() {
        let names = || vec![("all".to_owned(), "Every rule.".to_owned())];
        let choice = super::rule_choice("A rule.", names(), Formers::new(MADE_UP));
        assert_eq!(choice["anyOf"][0]["enum"][0], "all");
        assert_eq!(choice["anyOf"][1]["const"], "bad");
        assert_eq!(choice["anyOf"][1]["description"], "The former name of unset-field and wrong-type.");
        assert_eq!(choice["anyOf"][2]["deprecated"], true);
        assert_eq!(choice["anyOf"].as_array().map(Vec::len), Some(3), "a rule has the last one");
        assert_eq!(super::rule_choice("A rule.", names(), Formers::new(&[]))["enum"][0], "all");
        let levels = super::severity(Formers::new(MADE_UP));
        assert_eq!(levels["properties"]["bad"]["deprecated"], true);
        assert_eq!(levels["properties"]["unknown-role"]["deprecated"], serde_json::Value::Null);
    }
}
