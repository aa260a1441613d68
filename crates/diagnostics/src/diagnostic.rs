//! What a rule found, where, and what to do about it.

use std::sync::Arc;

use moonlint_catalogue::Provenance;
use moonlint_syntax::Span;

use crate::fix::Fix;
use crate::left_out::LeftOut;
use crate::message::Message;
use crate::rule::RuleInfo;
use crate::severity::Severity;

/// One finding of one rule.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// The rule that reports it.
    pub rule: &'static RuleInfo,
    /// The rule's severity, as configured.
    pub severity: Severity,
    /// What is wrong.
    pub message: Message,
    /// What to do about it.
    pub help: Option<Message>,
    /// The bytes at fault, in the source of the document; `None` when a value without source text was checked.
    pub span: Option<Span>,
    /// RFC 6901 pointer to the value at fault. A missing field points at the object that lacks it.
    pub pointer: String,
    /// Other places that explain the finding.
    pub labels: Vec<Label>,
    /// Where the documentation says so.
    pub source: Option<Provenance>,
    /// Edits that remove the finding.
    pub fix: Option<Fix>,
}

/// A secondary place of a [`Diagnostic`], with what it has to do with it.
#[derive(Clone, Debug)]
pub struct Label {
    /// What this place contributes.
    pub message: Message,
    /// The bytes, in the source of the document that `document` names.
    pub span: Option<Span>,
    /// RFC 6901 pointer to the value.
    pub pointer: String,
    /// Where the span is, if not in the diagnostic's own document.
    pub document: Option<DocumentRef>,
}

/// A document of a run: which file, which document in it, and where the document's bytes start.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentRef {
    /// The file's path as reported.
    pub path: String,
    /// Index of the document in its file, from 0.
    pub document: usize,
    /// Byte offset in the file at which the spans' source starts.
    pub base: usize,
}

/// A finding with its place in a host file.
#[derive(Clone, Debug)]
pub struct Located {
    /// Index of the document in its file, from 0.
    pub document: usize,
    /// Byte offset in the host file from which the diagnostic's spans count.
    pub base: usize,
    /// The languages that the document stands in, from the file inwards: `markdown/shell/json`. `None` where it is the file.
    pub host: Option<Arc<str>>,
    /// The finding.
    pub diagnostic: Diagnostic,
}

impl Located {
    /// Locates a finding in a file that is the document, or holds several without anything around them.
    pub fn bare(document: usize, diagnostic: Diagnostic) -> Self {
        Located { document, base: 0, host: None, diagnostic }
    }

    /// Forgets the places in the text, and with them the fix: what was checked was a value, of which nobody else has a text.
    pub fn forget_places(&mut self) {
        self.diagnostic.span = None;
        self.diagnostic.fix = None;
        self.diagnostic.labels.iter_mut().for_each(|label| label.span = None);
    }
}

/// The findings of one check, sorted by position, then by rule.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The findings.
    pub diagnostics: Vec<Diagnostic>,
    /// Findings that were not kept: there were more than anyone reads.
    pub left_out: LeftOut,
}

impl Report {
    /// Whether any finding is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Whether there is no finding at all.
    pub fn is_clean(&self) -> bool {
        self.diagnostics.is_empty() && self.left_out.count() == 0
    }

    /// Counts the findings of a severity, those that were left out among them.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count() + self.left_out.of(severity)
    }

    /// Gives the highest severity among the findings.
    pub fn worst(&self) -> Option<Severity> {
        Severity::ALL.into_iter().rev().find(|severity| self.count(*severity) > 0)
    }
}
