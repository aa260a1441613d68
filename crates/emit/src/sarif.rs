//! SARIF 2.1.0.
//!
//! Results come before the tool, so that they can be written as they are found and the rules be those that occur.
//! Columns are Unicode scalar values, which `columnKind` declares. Messages are plain text in which viewers look for
//! links; none that stands in a document survives.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use moonlint::{Applicability, Locale, Located, Provenance, Rule, Severity, Span};
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::fingerprint::{self, Fingerprints};
use crate::list::{self, Items};
use crate::path::Uri;
use crate::source::{Report, Source};
use crate::style::Style;
use crate::text::{Levels, TOOL, shown, with_help};
use crate::words::Words;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative URIs are relative to, by the name that GitHub and others know.
const ROOT: &str = "%SRCROOT%";

const LEVELS: Levels = Levels { error: "error", warning: "warning", hint: "note" };

/// What GitHub calls them.
const PROBLEMS: Levels = Levels { error: "error", warning: "warning", hint: "recommendation" };

pub(crate) struct Sarif {
    locale: Locale,
    /// Those that occurred, in the order in which results refer to them.
    rules: Vec<&'static Rule>,
    results: Items,
    fingerprints: Fingerprints,
}

impl Sarif {
    pub(crate) fn new(style: Style) -> Self {
        Sarif {
            locale: style.locale,
            rules: Vec::new(),
            results: Items::new("      "),
            fingerprints: Fingerprints::default(),
        }
    }

    fn index(&mut self, rule: &'static Rule) -> usize {
        self.rules.iter().position(|known| *known == rule).unwrap_or_else(|| {
            self.rules.push(rule);
            self.rules.len() - 1
        })
    }

    fn message(&self, text: &moonlint::Message) -> Message {
        Message::new(shown(text, self.locale))
    }

    fn result<'a>(&mut self, report: &mut Report<'a>, finding: &'a Located, fingerprint: String) -> Finding<'a> {
        let diagnostic = &finding.diagnostic;
        let own = Uri::of(report.path());
        let region = diagnostic.span.map(|span| Region::new(&report.source(finding), finding.base, span));
        let related = diagnostic.labels.iter().zip(1..).map(|(label, id)| Location {
            id: Some(id),
            physical_location: PhysicalLocation {
                artifact_location: ArtifactLocation::new(Uri::of(report.path_of(label))),
                region: label.span.and_then(|span| {
                    let (source, base) = report.source_of(finding, label)?;
                    Some(Region::new(&source, base, span))
                }),
            },
            logical_locations: LogicalLocation::new(&label.pointer),
            message: Some(self.message(&label.message)),
        });
        let related_locations = related.collect();
        let fixes = diagnostic.fix.iter().filter(|fix| fix.applicability > Applicability::Display).map(|fix| Fix {
            description: self.message(&fix.title),
            artifact_changes: [ArtifactChange {
                artifact_location: ArtifactLocation::new(own.clone()),
                replacements: fix
                    .edits
                    .iter()
                    .map(|edit| Replacement {
                        // Lines and columns alone: with bytes the content would have to be binary.
                        deleted_region: Region::new(&report.source(finding), finding.base, edit.span).text(),
                        inserted_content: Content { text: &edit.text },
                    })
                    .collect(),
            }],
            properties: FixProperties { applicability: fix.applicability.as_str() },
        });
        let fixes = fixes.collect();
        Finding {
            rule_id: diagnostic.rule.id,
            rule_index: self.index(diagnostic.rule),
            level: LEVELS.of(diagnostic.severity),
            message: Message::new(with_help(diagnostic, self.locale)),
            locations: [Location {
                id: None,
                physical_location: PhysicalLocation { artifact_location: ArtifactLocation::new(own), region },
                logical_locations: LogicalLocation::new(&diagnostic.pointer),
                message: None,
            }],
            related_locations,
            partial_fingerprints: BTreeMap::from([(fingerprint::NAME, fingerprint)]),
            fixes,
            properties: FindingProperties {
                document: finding.document,
                source: diagnostic.source.as_ref().map(Documentation::new),
            },
        }
    }
}

impl Render for Sarif {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n")?;
        out.write_all(b"      \"results\": [")
    }

    fn open(&mut self, _path: &str, _out: &mut dyn Write) -> io::Result<()> {
        self.fingerprints.open();
        Ok(())
    }

    fn piece(&mut self, report: &mut Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        for finding in report.findings() {
            let fingerprint = self.fingerprints.next(report, finding);
            let result = self.result(report, finding, fingerprint);
            self.results.push(&result, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        const INDENT: &str = "      ";
        let words = Words::of(self.locale);
        self.results.close(out)?;
        let driver = Driver {
            name: TOOL,
            version: env!("CARGO_PKG_VERSION"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: env!("CARGO_PKG_HOMEPAGE"),
            rules: self.rules.iter().map(|rule| Descriptor::new(rule, words, self.locale)).collect(),
        };
        list::member("tool", &Tool { driver }, INDENT, out)?;
        let invocation = Invocation { execution_successful: summary.unreadable == 0 };
        list::member("invocations", &[invocation], INDENT, out)?;
        let root = BaseId { description: Message { text: words.root.to_owned() } };
        list::member("originalUriBaseIds", &BTreeMap::from([(ROOT, root)]), INDENT, out)?;
        list::member("columnKind", &"unicodeCodePoints", INDENT, out)?;
        list::member("language", &self.locale.as_str(), INDENT, out)?;
        out.write_all(b"\n    }\n  ]\n}\n")
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix<'a>>,
    properties: FindingProperties<'a>,
}

#[derive(Serialize)]
struct FindingProperties<'a> {
    document: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Documentation<'a>>,
}

#[derive(Serialize)]
struct Documentation<'a> {
    url: &'a str,
    section: &'a str,
    retrieved: &'a str,
    basis: &'static str,
}

impl<'a> Documentation<'a> {
    fn new(source: &'a Provenance) -> Self {
        Documentation {
            url: &source.url,
            section: &source.section,
            retrieved: &source.retrieved,
            basis: source.basis.as_str(),
        }
    }
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    /// `text` with a space in whatever a viewer would take for a link: `[text](target)`.
    fn new(text: String) -> Self {
        Message { text: if text.contains("](") { text.replace("](", "] (") } else { text } }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    logical_locations: [LogicalLocation<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

impl ArtifactLocation {
    fn new(uri: Uri) -> Self {
        ArtifactLocation { uri: uri.text, uri_base_id: uri.relative.then_some(ROOT) }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<usize>,
}

impl Region {
    fn new(source: &Source<'_>, base: usize, span: Span) -> Self {
        let (start, end) = source.points(base, span);
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: Some(start.offset),
            byte_length: Some(end.offset - start.offset),
        }
    }

    /// Keeps lines and columns, and leaves bytes out.
    fn text(self) -> Self {
        Region { byte_offset: None, byte_length: None, ..self }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
    kind: &'static str,
}

impl<'a> LogicalLocation<'a> {
    /// The value that a JSON pointer names.
    fn new(pointer: &'a str) -> [Self; 1] {
        [LogicalLocation { fully_qualified_name: pointer, kind: "value" }]
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'a> {
    description: Message,
    artifact_changes: [ArtifactChange<'a>; 1],
    properties: FixProperties,
}

#[derive(Serialize)]
struct FixProperties {
    applicability: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange<'a> {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Region,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Text,
    full_description: Text,
    default_configuration: Configuration,
    help_uri: String,
    help: Text,
    properties: DescriptorProperties,
}

impl Descriptor {
    fn new(rule: &'static Rule, words: &Words, locale: Locale) -> Self {
        let docs = rule.texts(locale);
        Descriptor {
            id: rule.id,
            name: pascal_case(rule.id),
            short_description: Text::plain((words.reports)(docs.summary)),
            full_description: Text { text: Cow::Borrowed(docs.what), markdown: Some(Cow::Borrowed(docs.what)) },
            default_configuration: Configuration {
                level: LEVELS.of(rule.severity),
                enabled: rule.severity > Severity::Hint,
            },
            help_uri: rule.url(),
            help: Text {
                text: Cow::Owned(format!("{}\n\n{}", docs.why, docs.fix)),
                markdown: Some(Cow::Owned(rule.page(locale))),
            },
            properties: DescriptorProperties {
                tags: [rule.group.as_str()],
                problem: PROBLEMS.of(rule.severity),
                source: Documentation::new(rule.provenance()),
            },
        }
    }
}

#[derive(Serialize)]
struct Text {
    text: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<Cow<'static, str>>,
}

impl Text {
    fn plain(text: String) -> Self {
        Text { text: Cow::Owned(text), markdown: None }
    }
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
    enabled: bool,
}

#[derive(Serialize)]
struct DescriptorProperties {
    tags: [&'static str; 1],
    #[serde(rename = "problem.severity")]
    problem: &'static str,
    source: Documentation<'static>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
}

#[derive(Serialize)]
struct BaseId {
    description: Message,
}

/// `unsupported-duration` → `UnsupportedDuration`: the name that viewers show beside the id.
fn pascal_case(id: &str) -> String {
    id.split('-').fold(String::with_capacity(id.len()), |mut name, word| {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
        name
    })
}
