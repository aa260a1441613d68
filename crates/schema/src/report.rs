//! The schema of what `moonlint check --output-format json` prints. The types mirror what is written, and are only here
//! to be described.

#![expect(dead_code, reason = "the fields are read by the derived schemas alone")]

use std::borrow::Cow;
use std::marker::PhantomData;

use moonlint::fix::Applicability;
use moonlint::{Basis, Severity};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::{Value, json};

use crate::node::{DRAFT, Node, id, node};

/// The schema of JSON reports, version 1. Fields may be added to reports, and are allowed.
///
/// Each line of the `jsonl` format is the `diagnostic` of its `$defs`.
///
/// ```
/// let schema = moonlint_schema::report_schema();
/// assert_eq!(schema["required"], serde_json::json!(["version", "diagnostics", "summary"]));
/// ```
pub fn report_schema() -> Value {
    published::<Report>("report.schema.json", "Moonlint report")
}

/// The schema of one of our types, as a file.
fn published<T: JsonSchema>(file: &str, title: &str) -> Value {
    let generator = SchemaGenerator::new(SchemaSettings::draft07());
    let mut root = generator.into_root_schema_for::<T>().to_value();
    tidy(&mut root);
    let mut schema = node([("$schema", DRAFT.into()), ("$id", id(file).into()), ("title", title.into())]);
    if let Value::Object(mut members) = root {
        for key in ["description", "markdownDescription"] {
            schema.extend(members.shift_remove_entry(key));
        }
        schema.extend(members.into_iter().filter(|(key, _)| !matches!(key.as_str(), "$schema" | "title")));
    }
    schema.into()
}

/// Removes formats that only Rust has, and line breaks in texts that stand there for the width of a source file.
fn tidy(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if members
                .get("format")
                .is_some_and(|format| format.as_str().is_some_and(|format| format.starts_with("uint")))
            {
                members.shift_remove("format");
            }
            if let Some(Value::String(text)) = members.get_mut("description") {
                let markdown = text.replace('\n', " ");
                *text = markdown.replace('`', "");
                if *text != markdown {
                    members.insert("markdownDescription".into(), markdown.into());
                }
            }
            members.values_mut().for_each(tidy);
        }
        Value::Array(items) => items.iter_mut().for_each(tidy),
        _ => {}
    }
}

/// What a run of `moonlint check` found.
#[derive(JsonSchema)]
struct Report {
    /// The version of this format.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// The findings, sorted by path, document, position and rule.
    diagnostics: Vec<Diagnostic>,
    summary: Summary,
}

/// One finding. A line of the `jsonl` format is one of these.
#[derive(JsonSchema)]
#[schemars(rename = "diagnostic")]
struct Diagnostic {
    rule: RuleId,
    severity: Level,
    /// What is wrong.
    message: String,
    /// What to do about it.
    help: OrNull<String>,
    /// The file.
    path: String,
    /// The index of the document in its file, from 0.
    document: usize,
    /// The languages that the document stands in, from the file inwards, such as `markdown/shell/json`; null where the document
    /// is the file, or one of its lines or items.
    host: OrNull<String>,
    /// RFC 6901 pointer to the value in the document. A missing field points at the object that lacks it.
    pointer: String,
    /// Where in the file it is; null for a value that has no text.
    range: OrNull<Range>,
    /// Other places that explain the finding.
    labels: Vec<Label>,
    /// Where the documentation says so.
    source: OrNull<Source>,
    /// The rule's documentation page.
    url: String,
    /// Edits that remove the finding.
    fix: OrNull<Fix>,
}

/// Another place that explains a finding.
#[derive(JsonSchema)]
#[schemars(rename = "label")]
struct Label {
    /// What this place has to do with the finding.
    message: String,
    /// The file.
    path: String,
    /// RFC 6901 pointer to the value in its document.
    pointer: String,
    /// Where in the file it is.
    range: OrNull<Range>,
}

/// A part of a file: from `start` up to `end`, which is not in it.
#[derive(JsonSchema)]
#[schemars(rename = "range")]
struct Range {
    start: Point,
    end: Point,
}

/// A place in a file.
#[derive(JsonSchema)]
#[schemars(rename = "point")]
struct Point {
    /// The line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// The column in Unicode scalar values, from 1.
    #[schemars(range(min = 1))]
    column: usize,
    /// The byte, from 0.
    offset: usize,
}

/// Where the documentation says what a finding rests on.
#[derive(JsonSchema)]
#[schemars(rename = "source")]
struct Source {
    /// The page; empty if there is none.
    url: String,
    /// The heading on that page, as the page spells it.
    section: String,
    /// The day on which the page was read, as `YYYY-MM-DD`; empty if there is no page.
    retrieved: String,
    basis: BasisName,
}

/// Edits that remove a finding.
#[derive(JsonSchema)]
#[schemars(rename = "fix")]
struct Fix {
    /// What the edits do.
    title: String,
    applicability: ApplicabilityName,
    /// The edits, sorted, none overlapping another.
    edits: Vec<Edit>,
}

/// A replacement of a part of the file by a text.
#[derive(JsonSchema)]
#[schemars(rename = "edit")]
struct Edit {
    range: Range,
    /// What stands there afterwards.
    text: String,
}

/// What the run did, in numbers.
#[derive(JsonSchema)]
#[schemars(rename = "summary")]
struct Summary {
    /// Files that were read.
    files: usize,
    /// Documents that were checked.
    documents: usize,
    /// Documents that were skipped because they are not recognisably requests.
    skipped: usize,
    /// Findings that are errors.
    errors: usize,
    /// Findings that are warnings.
    warnings: usize,
    /// Findings that are hints.
    hints: usize,
    /// Findings that were fixed, and are not among the others.
    fixed: usize,
    /// Findings that a baseline knows, and are not among the others.
    suppressed: usize,
    /// Paths that could not be read, or not to their end.
    unreadable: usize,
}

/// A value that is always there, and may be null.
struct OrNull<T>(PhantomData<T>);

impl<T: JsonSchema> JsonSchema for OrNull<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("{} or null", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        node([("anyOf", json!([generator.subschema_for::<T>(), { "type": "null" }]))]).into()
    }
}

/// Implements `JsonSchema` for a word out of some that the code has a list of.
macro_rules! words {
    ($($name:ident, $id:literal, $description:literal, $schema:expr;)+) => {
        $(struct $name;

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                $id.into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                let mut schema: Node = node([("description", $description.into()), ("type", "string".into())]);
                schema.extend($schema);
                schema.into()
            }
        })+
    };
}

words! {
    RuleId, "rule", "The rule. A newer version may have others.",
        node([("anyOf", json!([{ "enum": crate::rule_ids() }, {}]))]);
    Level, "severity", "How much is known to be wrong.",
        node([("enum", json!(Severity::ALL.map(Severity::as_str)))]);
    BasisName, "basis", "How firmly the fact is known.",
        node([("enum", json!(Basis::ALL.iter().copied().map(Basis::as_str).collect::<Vec<_>>()))]);
    ApplicabilityName, "applicability", "How far the edits can be trusted.",
        node([("enum", json!([Applicability::Display, Applicability::Unsafe, Applicability::Safe].map(Applicability::as_str)))]);
}
