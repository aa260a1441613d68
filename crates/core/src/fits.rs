//! Which models would take a request, and what stands in the way of each of the others.

mod long;

use std::collections::HashSet;

use moonlint_catalogue::{CellKey, ModelSpec, Topic};
use moonlint_diagnostics::{Applicability, Diagnostic, Edit, LeftOut, Severity};
use moonlint_request::{Kind, Location, Request};
use moonlint_syntax::{Node, Parser, Span};

use crate::checker::Checker;
use crate::file::{FileOptions, FileReport};
use crate::fix::{Budget, Fixed, apply, quote, replace, replace_text};
use crate::rules::PRESUMED_LINE as PRESUMED;
use crate::scope::Scope;
use crate::settings::Settings;

/// How a model takes a request, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// As it stands, but for the model's name.
    AsIs,
    /// Nothing is documented of the model's limits, or something of the request is filled in later: nothing is known to be
    /// against it.
    NothingAgainst,
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
            Verdict::NothingAgainst => "nothing-against",
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
    /// Whether anything is documented of what the model takes: limits, media, modes.
    pub documented: bool,
    /// Whether something of the request is filled in later: then nobody can say that the model takes it.
    pub partial: bool,
    /// What it finds in the request as it stands, but for the model's name: the errors stand in the way, the warnings are
    /// worth knowing. Without fixes, which `fixed` has.
    pub diagnostics: Vec<Diagnostic>,
    /// Those beyond what anyone reads of one model.
    pub left_out: LeftOut,
    /// Whether the work that one model is worth was done before all fixes were tried: more of them might help.
    pub exhausted: bool,
    /// How many fixes the request needs.
    pub fixes: usize,
    /// The request as this model takes it, with the model's name; `None` when it does not.
    pub fixed: Option<Vec<u8>>,
}

impl Fit {
    /// How many findings of this severity the request has for this model as it stands.
    pub fn count(&self, severity: Severity) -> usize {
        let kept = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        kept + self.left_out.of(severity)
    }
}

/// Asks every model of the catalogue whether it takes a request. The request's own model comes first where nothing need
/// change, then the best verdicts; models of another line than that for which the request's assets are used come after those
/// of which nothing is documented. Among equals, the request's own model does, then the models of its line, those of its family, those with the fewest fixes or errors, and those with
/// the fewest warnings.
///
/// ```
/// use moonlint::{Settings, Verdict, fits};
/// let source = br#"{"model": "seedance-2.0-dj-fast", "prompt": "A cat", "duration": 7}"#;
/// let fits = fits(source, &Settings::default());
/// let verdict = |model: &str| fits.iter().find(|fit| fit.model == model).map(|fit| fit.verdict);
/// assert_eq!(verdict("seedance-2.0-cl-mini"), Some(Verdict::AsIs));
/// assert_eq!(verdict("seedance-2.0-kz"), Some(Verdict::NothingAgainst));
/// assert_eq!(verdict("seedance-2.0-dj-fast"), Some(Verdict::WithUnsafeFixes));
/// ```
pub fn fits(source: &[u8], settings: &Settings) -> Vec<Fit> {
    let models = settings.catalogue().models();
    let (fits, own) = if source.len() > LONGEST {
        long::fits(source, settings, &models.collect::<Vec<_>>())
    } else {
        let lines = with_own_lines(source, settings);
        let own = own_model(source, settings);
        let partial = is_partial(source, settings);
        let is_own = |model: &ModelSpec| own.as_deref() == Some(model.name.as_str());
        (models.map(|model| fit(source, settings, &lines, model, is_own(model), partial)).collect(), own)
    };
    let spec = |name: &str| settings.catalogue().get(name);
    let line = |spec: Option<&ModelSpec>| spec.and_then(|spec| spec.line.as_ref()).map(|line| line.value.clone());
    let own_line = line(own.as_deref().and_then(spec));
    let mut fits: Vec<(bool, bool, Fit)> = fits
        .into_iter()
        .map(|fit| {
            let far = own_line.is_none() || own_line != line(spec(&fit.model));
            let stranger = own.as_deref().map(family) != Some(family(&fit.model));
            (far, stranger, fit)
        })
        .collect();
    fits.sort_by_key(|(far, stranger, fit)| {
        // Assets that are used for another line are as good a reason to hesitate as that nothing is known.
        let is_presumed = fit.diagnostics.iter().any(|found| found.message.key() == PRESUMED);
        let verdict = if is_presumed { fit.verdict.max(Verdict::NothingAgainst) } else { fit.verdict };
        let is_own = fit.own && fit.verdict <= Verdict::NothingAgainst;
        let worth = (fit.fixes, fit.count(Severity::Error), fit.count(Severity::Warning));
        (!is_own, verdict, is_presumed, !fit.own, *far, *stranger, worth)
    });
    fits.into_iter().map(|(_, _, fit)| fit).collect()
}

/// Asks one model of the catalogue whether it takes a request.
///
/// ```
/// use moonlint::{Settings, Verdict, fits_model};
/// let source = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "duration": "5"}"#;
/// let settings = Settings::default();
/// let fit = fits_model(source, &settings, settings.catalogue().get("wan2.7").unwrap());
/// assert_eq!(fit.verdict, Verdict::WithSafeFixes);
/// assert_eq!(fit.fixed.unwrap(), br#"{"model": "wan2.7", "prompt": "A cat", "duration": 5}"#);
/// ```
pub fn fits_model(source: &[u8], settings: &Settings, model: &ModelSpec) -> Fit {
    if source.len() > LONGEST
        && let Some(fit) = long::fits(source, settings, &[model]).0.pop()
    {
        return fit;
    }
    let own = own_model(source, settings).is_some_and(|own| own == model.name);
    fit(source, settings, &with_own_lines(source, settings), model, own, is_partial(source, settings))
}

/// What the names of models of one kin start with.
fn family(name: &str) -> &str {
    name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// How many findings are kept for one model, of which there are many, so that neither memory nor time grows with both.
const MOST: usize = 1000;

/// Nobody waits until each model has read a request of more bytes, and fixes were tried. Tests call every rule on every request.
const LONGEST: usize = if cfg!(test) { 1 << 14 } else { 1 << 20 };

/// Asks a model; `lines` are the settings with what the request tells of its assets.
fn fit(source: &[u8], settings: &Settings, lines: &Settings, spec: &ModelSpec, own: bool, partial: bool) -> Fit {
    let model = spec.name.as_str();
    let options = FileOptions { dialect: settings.dialect, batch: false, detect: false };
    let scope = Scope { kind: Kind::Request, limit: MOST, ..Scope::default() };
    let unfixed = Scope { without_fixes: true, ..scope };
    let check = |checker: &Checker, source: &[u8]| checker.check_within(source, options, unfixed);
    let assumed = Checker::new(Settings { model: Some(model.to_owned()), ..lines.clone() });
    let FileReport { diagnostics, left_out, .. } = check(&assumed, source);
    let mut diagnostics: Vec<Diagnostic> = diagnostics.into_iter().map(|(_, diagnostic)| diagnostic).collect();
    let documented = is_documented(spec);
    let mut fit = Fit {
        model: model.to_owned(),
        own,
        verdict: Verdict::No,
        documented,
        partial,
        diagnostics: Vec::new(),
        left_out,
        exhausted: false,
        fixes: 0,
        fixed: None,
    };
    let Some(named) = with_model(source, settings, model) else { return Fit { diagnostics, ..fit } };
    // What is said of a name is said of another one.
    diagnostics.retain(|diagnostic| diagnostic.pointer != "/model");
    let of_lines = |found: &Diagnostic| found.rule.topic() == Topic::AssetLines;
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    let errors = Checker::new(Settings { model: None, levels: settings.levels.errors(), ..settings.clone() });
    let known = check(&errors, &named);
    presume(&mut diagnostics, known.diagnostics.iter().map(|(_, found)| found).filter(|found| of_lines(found)));
    fit.diagnostics = diagnostics;
    if !has_errors(&known) {
        fit.verdict = if documented && !fit.partial { Verdict::AsIs } else { Verdict::NothingAgainst };
        fit.fixed = Some(named);
        return fit;
    }
    // Where there are more errors than are kept, those would not all be fixed either.
    if known.left_out.errors > 0 {
        return Fit { exhausted: true, ..fit };
    }
    let mut current = named;
    for (applicability, verdict) in
        [(Applicability::Safe, Verdict::WithSafeFixes), (Applicability::Unsafe, Verdict::WithUnsafeFixes)]
    {
        let budget = Budget::share(current.len(), known.diagnostics.len());
        let Fixed { source, applied, report, exhausted, .. } =
            checker.fix_for(budget, &current, options, applicability, scope);
        (current, fit.fixes, fit.exhausted) = (source, fit.fixes + applied, exhausted);
        if !has_errors(&report) {
            return Fit { verdict, fixed: Some(current), exhausted: false, ..fit };
        }
    }
    Fit { fixes: 0, ..fit }
}

/// Lets no finding about the lines of assets be an error that is not stated: that the assets belong to the line of the
/// request's own model is likely, and no more.
fn presume<'f>(diagnostics: &mut [Diagnostic], stated: impl Iterator<Item = &'f Diagnostic>) {
    let stated: HashSet<&str> = stated.map(|found| found.pointer.as_str()).collect();
    let of_lines = diagnostics.iter_mut().filter(|found| found.rule.topic() == Topic::AssetLines);
    for found in of_lines.filter(|found| !stated.contains(found.pointer.as_str())) {
        found.severity = found.severity.min(Severity::Warning);
        found.message = found.message.clone().put(PRESUMED);
    }
}

/// Whether any finding is an error, among those that were left out as well.
fn has_errors(report: &FileReport) -> bool {
    let mut kept = report.diagnostics.iter();
    report.left_out.errors > 0 || kept.any(|(_, diagnostic)| diagnostic.severity == Severity::Error)
}

/// The request for another model; `None` where it cannot be read.
fn with_model(source: &[u8], settings: &Settings, model: &str) -> Option<Vec<u8>> {
    let mut parser = Parser::new();
    let tree = parser.parse(source, settings.dialect);
    let edit = model_edit(tree.root().filter(|_| tree.errors().is_empty())?, model)?;
    Some(apply(source, &[edit]))
}

/// What makes of a request one for another model.
fn model_edit(root: Node<'_>, model: &str) -> Option<Edit> {
    let object = root.as_object()?;
    Some(match object.get("model") {
        Some(node) => match node.as_string() {
            Some(string) => replace_text(string, model),
            None => replace(node, quote(model)),
        },
        None => {
            let comma = if object.is_empty() { "" } else { ", " };
            let span = Span::empty_at(object.node().span().start + 1);
            Edit { span, text: format!("\"model\": {}{comma}", quote(model)) }
        }
    })
}

/// Whether anything is documented of what the model does not take.
fn is_documented(spec: &ModelSpec) -> bool {
    spec.cells().any(|cell| match cell.key {
        CellKey::Line | CellKey::References | CellKey::OtherSpellings => false,
        CellKey::AdvisedMaxVisuals | CellKey::AdvisedMaxReferenceVideoSeconds => false,
        _ => cell.value != "accepted",
    })
}

/// Whether anything but the model is filled in later.
fn is_partial(source: &[u8], settings: &Settings) -> bool {
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    checker.with_request(source, |request| request.is_partial()).unwrap_or(false)
}

fn own_model(source: &[u8], settings: &Settings) -> Option<String> {
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    checker.with_request(source, |request| request.model().map(|model| model.into_owned())).flatten()
}

fn with_own_lines(source: &[u8], settings: &Settings) -> Settings {
    let checker = Checker::new(Settings { model: None, ..settings.clone() });
    checker.with_request(source, |request| own_lines(request, settings)).unwrap_or_else(|| settings.clone())
}

/// The assets of the request belong to the line of the model that it names, where nothing else is known of them.
fn own_lines(request: Request<'_>, settings: &Settings) -> Settings {
    let mut known = settings.clone();
    let Some(line) = request.spec().and_then(|spec| spec.line.as_ref()) else { return known };
    for address in request.materials().flat_map(|material| material.addresses()) {
        address.with(|location| {
            if let Location::Asset(asset) = location {
                let line = || line.value.as_str().to_owned();
                known.asset_lines.entry(asset.id.to_owned()).or_insert_with(line);
            }
        });
    }
    known
}

#[cfg(test)]
mod tests {
    use moonlint_diagnostics::Severity;

    use super::{LONGEST, MOST, Verdict, fits};
    use crate::checker::READ;
    use crate::settings::Settings;

    /// Findings of all models together are as many as the models times the faults.
    #[test]
    fn findings_are_bounded_for_each_model_and_counted() {
        let faults = 2 * MOST;
        let images = vec!["{}"; faults].join(",");
        let source = format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite", "images": [{images}]}}"#);
        for fit in fits(source.as_bytes(), &Settings::default()) {
            assert!(fit.diagnostics.len() <= MOST, "{}: {}", fit.model, fit.diagnostics.len());
            assert!(fit.count(Severity::Error) >= faults, "{}: {}", fit.model, fit.count(Severity::Error));
            assert_eq!((fit.verdict, fit.exhausted), (Verdict::No, true), "{}", fit.model);
        }
    }

    /// A long request is read once, whatever is wrong with it, and each model says of it what it says of a short one.
    #[test]
    fn a_long_request_is_read_once_for_all_models() {
        let count = LONGEST / 20;
        let images: Vec<String> = (0..count).map(|at| format!("\"http://10.0.0.1/{at}\"")).collect();
        let source = format!(r#"{{"model": "seedance-2.0-kz", "prompt": "A kite", "images": [{}]}}"#, images.join(","));
        let settings = Settings::default();
        let before = READ.get();
        let found = fits(source.as_bytes(), &settings);
        assert!(found.iter().all(|fit| fit.verdict == Verdict::No && fit.exhausted));
        assert_eq!(READ.get() - before, 1);

        let filler = " ".repeat(LONGEST);
        for request in [
            r#"{"model": "wan2.7", "prompt": "A kite", "duration": 5}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A kite", "image": "Asset://asset_kite", "image": 5}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A kite", "image": "Asset://asset_kite"}"#,
            r#"{"model": "seedance-2.0-me", "prompt": "A kite", "video": "https://cdn.moonapix.com/a.mp4"}"#,
            r#"{"prompt": "{{prompt}}", "resolution": "480p"}"#,
            r#"{"model": "wan2.7", "prompt": "A kite --ar 16:9 --Ratio 4:3 --dur 7s --dur 7 --seed 1", "ratio": "1:1"}"#,
            r#"{"model": "wan2.7", "prompt": "＠kite by ＠kite, @kit", "references": [{"media_type": "image", "role": "first_fram", "url": "https://a.co/b.png", "alias": "kite"}]}"#,
            r#"{"model": 5, "prompt": "A kite", "seed": 1}"#,
            r#"[{"model": "wan2.7"}]"#,
            r#"{"model": "wan2.7", "#,
        ] {
            let long = format!("{request}{filler}");
            let told = |source: &str| -> Vec<_> {
                let fits = fits(source.as_bytes(), &settings).into_iter();
                let told = fits.map(|fit| {
                    // Fixes are tried for short ones alone.
                    let verdict = if fit.verdict <= Verdict::NothingAgainst { fit.verdict } else { Verdict::No };
                    let texts = fit.diagnostics.iter().map(|found| {
                        let said = format!("{:?} {:?}", found.message, found.help);
                        (found.rule.id, found.severity, found.pointer.clone(), said)
                    });
                    (fit.model, fit.own, verdict, fit.documented, fit.partial, texts.collect::<Vec<_>>())
                });
                let mut told: Vec<_> = told.collect();
                told.sort_by(|a, b| a.0.cmp(&b.0));
                told
            };
            assert_eq!(told(&long), told(request), "{request}");
            let taken = |source: &str| {
                fits(source.as_bytes(), &settings)
                    .into_iter()
                    .find_map(|fit| fit.fixed.filter(|_| fit.verdict == Verdict::AsIs))
            };
            let trimmed = taken(&long).map(|fixed| String::from_utf8_lossy(&fixed).trim_end().to_owned());
            assert_eq!(trimmed, taken(request).map(|fixed| String::from_utf8_lossy(&fixed).into_owned()), "{request}");
        }
    }
}
