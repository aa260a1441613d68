//! Requests that are so long that nobody waits until each model has read them: they are read once for all.

use moonlint_catalogue::{ModelSpec, Topic};
use moonlint_diagnostics::{Diagnostic, LeftOut, Severity};
use moonlint_request::Request;

use super::{Fit, MOST, Verdict, is_documented, model_edit, own_lines, presume};
use crate::checker::Checker;
use crate::fix::apply;
use crate::settings::Settings;

/// So many faults of its form are looked at: each model would find the same.
const FAULTS: usize = 10 * MOST;

/// Asks these models; no fixes are tried. Also the model that the request names.
pub(super) fn fits(source: &[u8], settings: &Settings, models: &[&ModelSpec]) -> (Vec<Fit>, Option<String>) {
    let assumed = |settings: &Settings, model: &ModelSpec| {
        Checker::new(Settings { model: Some(model.name.clone()), ..settings.clone() })
    };
    let Some(first) = models.first() else { return (Vec::new(), None) };
    let reader = assumed(settings, first);
    let read = reader.with_long_request(source, FAULTS, |request| {
        let own = request.own_model();
        let lines = own_lines(request.by(Settings { model: None, ..settings.clone() }.context()), settings);
        let ask = |model: &&ModelSpec| {
            let strict = || {
                let levels = settings.levels.errors();
                assumed(&Settings { levels, ..settings.clone() }, model).check_request(request, MOST).0
            };
            let found = assumed(&lines, model).check_request(request, MOST);
            ask(source, request, model, found, strict)
        };
        (models.iter().map(ask).collect::<Vec<Fit>>(), own.map(str::to_owned))
    });
    let (mut fits, own) = read.unwrap_or_else(|| {
        // What is no request is none for any model.
        let found = reader.check_one_thoroughly(source, MOST);
        let fit = |model: &&ModelSpec| Fit { exhausted: false, ..refused(model, false, found.clone()) };
        (models.iter().map(fit).collect(), None)
    });
    for fit in &mut fits {
        fit.own = own.as_ref() == Some(&fit.model);
    }
    (fits, own)
}

/// What a model finds and has no room for makes its answer; `strict` finds the errors that are so without what the request
/// tells of its assets.
fn ask(
    source: &[u8],
    request: Request<'_>,
    spec: &ModelSpec,
    (mut diagnostics, left_out): (Vec<Diagnostic>, LeftOut),
    strict: impl FnOnce() -> Vec<Diagnostic>,
) -> Fit {
    // What is said of a name is said of another one.
    diagnostics.retain(|found| found.pointer != "/model");
    let of_lines = |found: &Diagnostic| found.rule.topic() == Topic::AssetLines;
    if diagnostics.iter().any(of_lines) {
        let stated = strict();
        presume(&mut diagnostics, stated.iter().filter(|found| of_lines(found)));
    }
    let mut fit = refused(spec, request.is_partial(), (diagnostics, left_out));
    if fit.count(Severity::Error) == 0 {
        fit.exhausted = false;
        fit.verdict = if fit.documented && !fit.partial { Verdict::AsIs } else { Verdict::NothingAgainst };
        fit.fixed = model_edit(request.root(), &spec.name).map(|edit| apply(source, &[edit]));
    }
    fit
}

/// The answer of a model that finds this.
fn refused(spec: &ModelSpec, partial: bool, (diagnostics, left_out): (Vec<Diagnostic>, LeftOut)) -> Fit {
    Fit {
        model: spec.name.clone(),
        own: false,
        verdict: Verdict::No,
        documented: is_documented(spec),
        partial,
        diagnostics,
        left_out,
        exhausted: true,
        fixes: 0,
        fixed: None,
    }
}
