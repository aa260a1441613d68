//! A text that is a document, or several, and the call that sends it.

use std::rc::Rc;
use std::sync::Arc;

use moonlint::request::Evidence;
use moonlint::{Call, Checker, Diagnostic, FileOptions, FileReport, Scope, Span};

use crate::way::Way;

/// A text that is a document, or several.
pub(crate) struct Leaf {
    pub(crate) text: String,
    pub(crate) way: Way,
    pub(crate) options: FileOptions,
    pub(crate) evidence: Evidence,
    /// The languages that it stands in; `None` where it is the file.
    pub(crate) name: Option<Arc<str>>,
    /// Its bytes in the file.
    pub(crate) span: Span,
    pub(crate) sent: Option<Rc<Sent>>,
}

/// A call, and the way from the text that it is written in.
#[derive(Debug)]
pub(crate) struct Sent {
    call: Call,
    way: Way,
}

impl Sent {
    /// A call that is written in a text of this way and name.
    pub(crate) fn new(mut call: Call, way: &Way, name: &str) -> Rc<Sent> {
        call.is_shown |= name.split('/').any(|host| host == "markdown");
        Rc::new(Sent { call, way: way.clone() })
    }

    /// The keys that it sends, and where in the file they are written.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = (&str, Span)> {
        self.call.keys.iter().filter_map(|key| Some((key.secret()?, self.way.span(key.span))))
    }
}

impl Leaf {
    /// All of a file.
    pub(crate) fn file(source: &str, options: FileOptions) -> Leaf {
        let span = Span::new(0, source.len() as u32);
        let (text, way, evidence) = (source.to_owned(), Way::default(), Evidence::None);
        Leaf { text, way, options, evidence, name: None, span, sent: None }
    }

    /// What is found in it and in the call, with the places of the file: by document of the leaf.
    pub(crate) fn check(&self, checker: &Checker, scope: Scope<'_>) -> (FileReport, Vec<(usize, Diagnostic)>) {
        let parts = if self.name.is_none() { scope.parts } else { &[] };
        let scope = Scope { parts, evidence: self.evidence, keep: &|_| true, ..scope };
        let mut report = checker.check_within(self.text.as_bytes(), self.options, scope);
        let mut located: Vec<(usize, Diagnostic)> = std::mem::take(&mut report.diagnostics)
            .into_iter()
            .filter_map(|(index, diagnostic)| Some((index, self.way.locate(diagnostic)?)))
            .collect();
        for (_, asset) in &mut report.assets {
            self.way.locate_asset(asset);
        }
        if let Some(sent) = self.sent.as_ref().filter(|_| report.documents > report.tasks) {
            let found = checker.check_call(&sent.call).into_iter().filter_map(|found| sent.way.locate(found));
            located.extend(found.map(|found| (0, found)));
        }
        (report, located)
    }
}
