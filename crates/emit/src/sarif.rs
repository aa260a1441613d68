//! SARIF 2.1.0.
//!
//! Results come before the tool, so that they can be written as they are found and the rules be those that occur.
//! Columns are Unicode scalar values, which `columnKind` declares. Messages are plain text in which viewers look for
//! links; none that stands in a document survives.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};

use moonlint_diagnostics::{Applicability, Fix, Formers, Locale, Located, Message, Provenance, RuleInfo, Severity};
use serde::Serialize;

use crate::emitter::{Render, Summary};
use crate::excerpt::{Excerpt, Point, Report};
use crate::fingerprint::{self, OfPiece};
use crate::list::{self, Items};
use crate::paint::{Numbers, Paint, Painted};
use crate::path::{self, Uri};
use crate::pen::Pen;
use crate::style::Style;
use crate::text::{Levels, TOOL, shown, with_help};
use crate::words::Words;

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What relative URIs are relative to, by the name that GitHub and others know.
const ROOT: &str = "%SRCROOT%";

const LEVELS: Levels = Levels { error: "error", warning: "warning", hint: "note" };

/// What GitHub calls them.
const PROBLEMS: Levels = Levels { error: "error", warning: "warning", hint: "recommendation" };

/// How many levels a result is indented.
const DEPTH: usize = 4;

pub(crate) struct Painter {
    locale: Locale,
}

impl Painter {
    pub(crate) fn new(style: Style) -> Self {
        Painter { locale: style.locale }
    }

    fn message(&self, text: &Message) -> String {
        unlinked(shown(text, self.locale))
    }

    fn result<'a>(&self, pen: &mut Pen<'_>, report: &mut Report<'a>, finding: &'a Located, known: &Known<'_>) {
        let diagnostic = &finding.diagnostic;
        let base = finding.base;
        let source = report.source(finding);
        pen.object(|pen| {
            pen.key("ruleId").word(diagnostic.rule.id);
            pen.key("ruleIndex").number(known.rule_index);
            pen.key("level").word(LEVELS.of(diagnostic.severity));
            text(pen.key("message"), &unlinked(with_help(diagnostic, self.locale)));
            pen.key("locations").array(|pen| {
                pen.item().object(|pen| {
                    physical(pen, known.uri, diagnostic.span.map(|span| source.points(base, span)));
                    logical(pen, &diagnostic.pointer);
                });
            });
            if !diagnostic.labels.is_empty() {
                pen.key("relatedLocations").array(|pen| {
                    for (label, id) in diagnostic.labels.iter().zip(1..) {
                        pen.item().object(|pen| {
                            pen.key("id").number(id);
                            let points = label.span.and_then(|span| {
                                let (source, base) = report.source_of(finding, label)?;
                                Some(source.points(base, span))
                            });
                            match &label.document {
                                Some(_) => physical(pen, &Uri::of(report.path_of(label)), points),
                                None => physical(pen, known.uri, points),
                            }
                            logical(pen, &label.pointer);
                            text(pen.key("message"), &self.message(&label.message));
                        });
                    }
                });
            }
            pen.key("partialFingerprints").object(|pen| pen.key(fingerprint::NAME).string(&known.fingerprint));
            if let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.applicability > Applicability::Display) {
                pen.key("fixes").array(|pen| pen.item().object(|pen| self.fix(pen, fix, known.uri, (&source, base))));
            }
            pen.key("properties").object(|pen| {
                pen.key("document").number(finding.document);
                if let Some(source) = &diagnostic.source {
                    report.provenance(pen.key("source"), source);
                }
            });
        });
    }

    fn fix(&self, pen: &mut Pen<'_>, fix: &Fix, uri: &Uri, (source, base): (&Excerpt<'_>, usize)) {
        text(pen.key("description"), &self.message(&fix.title));
        pen.key("artifactChanges").array(|pen| {
            pen.item().object(|pen| {
                artifact(pen, uri);
                pen.key("replacements").array(|pen| {
                    for edit in &fix.edits {
                        pen.item().object(|pen| {
                            // Lines and columns alone: with bytes the content would have to be binary.
                            pen.key("deletedRegion").object(|pen| lines(pen, source.points(base, edit.span)));
                            text(pen.key("insertedContent"), &edit.text);
                        });
                    }
                });
            });
        });
        pen.key("properties").object(|pen| pen.key("applicability").word(fix.applicability.as_str()));
    }
}

/// What is known of a finding besides what it says.
struct Known<'u> {
    uri: &'u Uri,
    rule_index: usize,
    fingerprint: String,
}

impl Paint for Painter {
    fn piece(&self, report: &mut Report<'_>, numbers: &Numbers, painted: &mut Painted) -> io::Result<()> {
        let (path, uri) = (path::in_repository(report.path()), Uri::of(report.path()));
        let mut fingerprints = OfPiece::new(numbers);
        for (at, finding) in report.findings().iter().enumerate() {
            let rule = finding.diagnostic.rule;
            if !painted.rules.contains(&rule) {
                painted.rules.push(rule);
            }
            let rule_index = numbers.rules.get(at).copied().unwrap_or_default();
            let known = Known { uri: &uri, rule_index, fingerprint: fingerprints.of(at, finding, &path) };
            self.result(&mut list::begin(DEPTH, &mut painted.bytes), report, finding, &known);
        }
        Ok(())
    }
}

fn text(pen: &mut Pen<'_>, text: &str) {
    pen.object(|pen| pen.key("text").string(text));
}

fn artifact(pen: &mut Pen<'_>, uri: &Uri) {
    pen.key("artifactLocation").object(|pen| {
        pen.key("uri").string(&uri.text);
        if uri.relative {
            pen.key("uriBaseId").word(ROOT);
        }
    });
}

fn physical(pen: &mut Pen<'_>, uri: &Uri, points: Option<(Point, Point)>) {
    pen.key("physicalLocation").object(|pen| {
        artifact(pen, uri);
        if let Some((start, end)) = points {
            pen.key("region").object(|pen| {
                lines(pen, (start, end));
                pen.key("byteOffset").number(start.offset);
                pen.key("byteLength").number(end.offset - start.offset);
            });
        }
    });
}

fn lines(pen: &mut Pen<'_>, (start, end): (Point, Point)) {
    pen.key("startLine").number(start.line);
    pen.key("startColumn").number(start.column);
    pen.key("endLine").number(end.line);
    pen.key("endColumn").number(end.column);
}

/// The value that a JSON pointer names.
fn logical(pen: &mut Pen<'_>, pointer: &str) {
    pen.key("logicalLocations").array(|pen| {
        pen.item().object(|pen| {
            pen.key("fullyQualifiedName").string(pointer);
            pen.key("kind").word("value");
        });
    });
}

/// `text` with a space in whatever a viewer would take for a link: `[text](target)`.
fn unlinked(text: String) -> String {
    if text.contains("](") { text.replace("](", "] (") } else { text }
}

pub(crate) struct Sarif {
    locale: Locale,
    /// Those that occurred, in the order in which results refer to them.
    rules: Vec<&'static RuleInfo>,
    results: Items,
}

impl Sarif {
    pub(crate) fn new(style: &Style) -> Self {
        Sarif { locale: style.locale, rules: Vec::new(), results: Items::new("      ") }
    }
}

impl Render for Sarif {
    fn start(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\n  \"$schema\": \"{SCHEMA}\",\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {{\n")?;
        out.write_all(b"      \"results\": [")
    }

    fn piece(&mut self, painted: &Painted, out: &mut dyn Write) -> io::Result<()> {
        let new = |rule: &&&'static RuleInfo| !self.rules.contains(rule);
        let new: Vec<_> = painted.rules.iter().filter(new).copied().collect();
        self.rules.extend(new);
        self.results.write(&painted.bytes, out)
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
        let root = BaseId { description: Text::plain(words.root().to_owned()) };
        list::member("originalUriBaseIds", &BTreeMap::from([(ROOT, root)]), INDENT, out)?;
        list::member("columnKind", &"unicodeCodePoints", INDENT, out)?;
        list::member("language", &self.locale.as_str(), INDENT, out)?;
        out.write_all(b"\n    }\n  ]\n}\n")
    }
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
    /// The names that only it had, and no rule has any more: viewers go on with what they know of those.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    deprecated_ids: Vec<&'static str>,
    name: String,
    short_description: Text,
    full_description: Text,
    default_configuration: Configuration,
    help_uri: String,
    help: Text,
    properties: DescriptorProperties,
}

impl Descriptor {
    fn new(rule: &'static RuleInfo, words: Words, locale: Locale) -> Self {
        let docs = rule.texts(locale);
        Descriptor {
            id: rule.id,
            deprecated_ids: former_ids(rule.id, Formers::default()),
            name: pascal_case(rule.id),
            short_description: Text::plain(words.reports(docs.summary)),
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
    description: Text,
}

fn former_ids(id: &str, formers: Formers) -> Vec<&'static str> {
    formers.retired().filter(|former| former.now.contains(&id)).map(|former| former.id).collect()
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

#[cfg(test)]
mod tests {
    use moonlint_diagnostics::{Change, Former, Formers};

    #[test]
    fn descriptors_name_the_ids_that_rules_had() {
        const MADE_UP: &[Former] = &[
            Former { id: "bad", now: &["unset-field", "wrong-type"], change: Change::Renamed, since: "0.1.0" },
            Former { id: "unknown-role", now: &["wrong-type"], change: Change::Split, since: "0.1.0" },
        ];
        assert_eq!(super::former_ids("wrong-type", Formers::new(MADE_UP)), ["bad"], "a rule has the other");
        assert!(super::former_ids("empty-value", Formers::new(MADE_UP)).is_empty());
    }
}
