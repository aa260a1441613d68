//! Which assets the requests of a run use, and for which line: an asset belongs to one line of models.

use std::collections::BTreeMap;

use moonlint_syntax::Span;

use crate::diagnostic::{Diagnostic, Label, Place, Severity};
use crate::message::Message;
use crate::registry;
use crate::request::{Location, Request};
use crate::rule::Rule;
use crate::settings::Settings;

/// The rule that the comparison belongs to.
pub(crate) const RULE_ID: &str = "asset-line-mismatch";

/// One request's use of one asset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetUse {
    /// The asset's id.
    pub asset: String,
    /// The line of the request's model.
    pub line: String,
    /// The location's bytes, in the source of the document.
    pub span: Span,
    /// RFC 6901 pointer to the location.
    pub pointer: String,
}

/// The assets that a request uses, where its model belongs to a line.
pub(crate) fn uses<'a>(request: &Request<'a>) -> impl Iterator<Item = AssetUse> + use<'a> {
    let line = request.spec().and_then(|spec| spec.line.as_ref()).map(|line| line.value.as_str().to_owned());
    let request = *request;
    line.into_iter().flat_map(move |line| {
        request.materials().flat_map(|material| material.addresses()).filter_map(move |address| {
            address.with(|location| match location {
                Location::Asset(asset) => Some(AssetUse {
                    asset: asset.id.to_owned(),
                    line: line.clone(),
                    span: address.node().span(),
                    pointer: address.node().pointer(),
                }),
                Location::Url(_) => None,
            })
        })
    })
}

/// What can only be seen across all documents of a run.
///
/// ```
/// use moonlint::{Checker, Dialect, FileOptions, Place, Run, Settings};
/// let checker = Checker::new(Settings { track_assets: true, ..Settings::default() });
/// let mut run = Run::default();
/// for (path, model) in [("a.json", "seedance-2.0-kz"), ("b.json", "seedance-2.0-cl")] {
///     let source = format!(r#"{{"model": "{model}", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}}"#);
///     let options = FileOptions { dialect: Dialect::Json, batch: true, detect: false };
///     for (document, asset) in checker.check_file(source.as_bytes(), options).assets {
///         run.record(Place { path: path.to_owned(), document, base: 0 }, asset);
///     }
/// }
/// let findings = run.finish(checker.settings());
/// assert_eq!(findings[0].0.path, "b.json");
/// assert_eq!(findings[0].1.rule.id, "asset-line-mismatch");
/// ```
#[derive(Debug, Default)]
pub struct Run {
    uses: BTreeMap<String, Vec<(Place, AssetUse)>>,
}

impl Run {
    /// Takes down that a document uses an asset.
    pub fn record(&mut self, place: Place, asset: AssetUse) {
        self.uses.entry(asset.asset.clone()).or_default().push((place, asset));
    }

    /// Every use of an asset for another line than that of its first use, in the order of paths and documents.
    ///
    /// Assets to which the settings give a line are not compared: each document is checked against that line.
    pub fn finish(self, settings: &Settings) -> Vec<(Place, Diagnostic)> {
        let Some((rule, severity)) = settings.levels.active().find(|(rule, _)| rule.id == RULE_ID) else {
            return Vec::new();
        };
        let mut findings = Vec::new();
        for (asset, mut uses) in self.uses {
            if settings.asset_lines.contains_key(&asset) {
                continue;
            }
            uses.sort_by(|a, b| (&a.0, a.1.span).cmp(&(&b.0, b.1.span)));
            let Some(((place, first), later)) = uses.split_first() else { continue };
            for (other, asset) in later.iter().filter(|(_, asset)| asset.line != first.line) {
                findings.push((other.clone(), mismatch(rule, severity, asset, place, first)));
            }
        }
        findings.sort_by(|a, b| (&a.0, a.1.span).cmp(&(&b.0, b.1.span)));
        findings
    }
}

fn mismatch(rule: &'static Rule, severity: Severity, asset: &AssetUse, place: &Place, first: &AssetUse) -> Diagnostic {
    debug_assert!(registry::rule(RULE_ID).is_some());
    Diagnostic {
        rule,
        severity,
        message: Message::new(rule, "message")
            .with("asset", asset.asset.as_str())
            .with("line", asset.line.to_uppercase())
            .with("other", first.line.to_uppercase()),
        help: Some(Message::new(rule, "help").with("line", asset.line.to_uppercase())),
        span: Some(asset.span),
        pointer: asset.pointer.clone(),
        labels: vec![Label {
            message: Message::new(rule, "first-use").with("line", first.line.to_uppercase()),
            span: Some(first.span),
            pointer: first.pointer.clone(),
            place: Some(place.clone()),
        }],
        source: Some(rule.provenance().clone()),
        fix: None,
    }
}
