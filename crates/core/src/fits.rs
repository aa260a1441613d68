//! Which models would take a request, and what stands in the way of each of the others.

use crate::checker::{Checker, FileOptions};
use crate::diagnostic::{Diagnostic, Severity};
use crate::fix::Applicability;
use crate::kind::Kind;
use crate::request::Location;
use crate::scope::Scope;
use crate::settings::Settings;

/// How a model takes a request, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it stands, but for the model's name.
    AsIs,
    /// After safe fixes.
    WithSafeFixes,
    /// After fixes that may change what it costs or makes.
    WithUnsafeFixes,
    /// Not without a change that only its author can make.
    No,
}

impl Verdict {
    /// The name used in machine formats.
    pub const fn as_str(self) -> &'static str {
        match self {
            Verdict::AsIs => "as-is",
            Verdict::WithSafeFixes => "safe-fixes",
            Verdict::WithUnsafeFixes => "unsafe-fixes",
            Verdict::No => "no",
        }
    }
}

/// One model's answer.
#[derive(Clone, Debug)]
pub struct Fit {
    /// The model.
    pub model: String,
    /// Whether the request names this model itself.
    pub own: bool,
    /// How it takes the request.
    pub verdict: Verdict,
    /// What it finds in the request as it stands: the errors stand in the way, the warnings are worth knowing.
    pub diagnostics: Vec<Diagnostic>,
    /// The request as this model takes it, but for the model's name; `None` when it does not, or takes it as it stands.
    pub fixed: Option<Vec<u8>>,
}

impl Fit {
    /// How many findings of this severity the request has for this model as it stands.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }
}

/// Asks every model of the catalogue whether it takes a request. The best alternatives come first; among equals, those with
/// fewer warnings, then in the order of the catalogue.
///
/// ```
/// use moonlint::{Settings, Verdict, fits};
/// let source = br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 7}"#;
/// let fits = fits(source, &Settings::default());
/// let verdict = |model: &str| fits.iter().find(|fit| fit.model == model).map(|fit| fit.verdict);
/// assert_eq!(verdict("seedance-2.0-cl-mini"), Some(Verdict::AsIs));
/// assert_eq!(verdict("seedance-2.0-dj-fast"), Some(Verdict::WithUnsafeFixes));
/// ```
pub fn fits(source: &[u8], settings: &Settings) -> Vec<Fit> {
    let settings = with_own_lines(source, settings);
    let own = own_model(source, &settings);
    let mut fits: Vec<Fit> = settings
        .catalogue()
        .names()
        .map(|model| fit(source, &settings, model, own.as_deref() == Some(model)))
        .collect();
    fits.sort_by_key(|fit| (fit.verdict, fit.count(Severity::Error), fit.count(Severity::Warning)));
    fits
}

fn fit(source: &[u8], settings: &Settings, model: &str, own: bool) -> Fit {
    let checker = Checker::new(Settings { model: Some(model.to_owned()), ..settings.clone() });
    let options = FileOptions { dialect: settings.dialect, batch: false, detect: false };
    let diagnostics: Vec<Diagnostic> = checker.check(source).diagnostics;
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    let mut verdict = Verdict::AsIs;
    let mut fixed = None;
    if diagnostics.iter().any(is_error) {
        verdict = Verdict::No;
        for (applicability, success) in
            [(Applicability::Safe, Verdict::WithSafeFixes), (Applicability::Unsafe, Verdict::WithUnsafeFixes)]
        {
            let result =
                checker.fix_within(source, options, applicability, Scope { kind: Kind::Request, ..Scope::default() });
            if !result.report.diagnostics.iter().any(|(_, diagnostic)| is_error(diagnostic)) {
                verdict = success;
                fixed = Some(result.source);
                break;
            }
        }
    }
    Fit { model: model.to_owned(), own, verdict, diagnostics, fixed }
}

fn own_model(source: &[u8], settings: &Settings) -> Option<String> {
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    checker.with_request(source, |request| request.model().map(|model| model.into_owned())).flatten()
}

/// The assets of the request belong to the line of the model that it names, where nothing else is known of them.
fn with_own_lines(source: &[u8], settings: &Settings) -> Settings {
    let mut known = settings.clone();
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    checker.with_request(source, |request| {
        let Some(line) = request.spec().and_then(|spec| spec.line.as_ref()) else { return };
        for address in request.materials().flat_map(|material| material.addresses()) {
            address.with(|location| {
                if let Location::Asset(asset) = location {
                    let line = || line.value.as_str().to_owned();
                    known.asset_lines.entry(asset.id.to_owned()).or_insert_with(line);
                }
            });
        }
    });
    known
}
