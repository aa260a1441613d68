//! Models, rules and verdicts as the JSON objects in which the command line and other languages have them.

use moonlint_catalogue::{ModelSpec, Provenance};
use moonlint_diagnostics::{Applicability, Diagnostic, Formers, Locale};
use serde::Serialize;

use crate::fits::Fit;
use crate::rule::Rule;

/// Gives a model as `moonlint models --output-format json` does.
///
/// ```
/// let spec = moonlint::Catalogue::builtin().get("wan2.7").unwrap();
/// let object = serde_json::to_value(moonlint::model_object(spec, moonlint::Locale::En))?;
/// assert_eq!(object["model"], "wan2.7");
/// assert!(object["cells"].as_array().unwrap().iter().any(|cell| cell["key"] == "duration"));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn model_object(spec: &ModelSpec, locale: Locale) -> impl Serialize {
    let cells = spec.cells().map(|cell| CellObject {
        key: cell.key.as_str(),
        value: cell.value,
        source: cell.provenance.localised(locale),
    });
    let cells = cells.collect();
    ModelObject { model: &spec.name, base: spec.base.as_deref(), configured: spec.configured, cells }
}

#[derive(Serialize)]
struct ModelObject<'m> {
    model: &'m str,
    base: Option<&'m str>,
    configured: bool,
    cells: Vec<CellObject>,
}

#[derive(Serialize)]
struct CellObject {
    key: &'static str,
    value: String,
    source: Provenance,
}

/// Gives a rule as `moonlint rules --output-format json` and `moonlint explain` do.
///
/// ```
/// let rule = moonlint::rule("wrong-type").unwrap();
/// let object = serde_json::to_value(moonlint::rule_object(rule, moonlint::Locale::En))?;
/// assert_eq!((&object["id"], &object["severity"]), (&"wrong-type".into(), &"error".into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn rule_object(rule: &'static Rule, locale: Locale) -> impl Serialize + use<> {
    let formers = Formers::default();
    let former = formers.iter().filter(|former| former.now.contains(&rule.id));
    RuleObject {
        id: rule.id,
        group: rule.group.as_str(),
        severity: rule.severity.as_str(),
        fix: rule.fix.map(Applicability::as_str),
        schema: rule.schema.as_str(),
        schema_reason: rule.schema_reason(locale),
        summary: rule.texts(locale).summary,
        url: rule.url(),
        source: rule.provenance().localised(locale),
        page: rule.page(locale),
        former: former
            .map(|former| FormerObject { id: former.id, change: former.change.as_str(), since: former.since })
            .collect(),
    }
}

#[derive(Serialize)]
struct RuleObject {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    fix: Option<&'static str>,
    schema: &'static str,
    schema_reason: Option<&'static str>,
    summary: &'static str,
    url: String,
    source: Provenance,
    page: String,
    /// The names that stand for it besides its own.
    former: Vec<FormerObject>,
}

#[derive(Serialize)]
struct FormerObject {
    id: &'static str,
    change: &'static str,
    since: &'static str,
}

/// Gives what one model says to a request as `moonlint fits --output-format json` does.
///
/// ```
/// let request = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#;
/// let fits = moonlint::fits(request.as_bytes(), &Default::default());
/// let own = fits.iter().find(|fit| fit.own).unwrap();
/// let object = serde_json::to_value(moonlint::fit_object(own, moonlint::Locale::En))?;
/// assert_eq!(object["findings"][0]["rule"], "unsupported-duration");
/// # Ok::<(), serde_json::Error>(())
/// ```
pub fn fit_object(fit: &Fit, locale: Locale) -> impl Serialize {
    let finding = |diagnostic: &'_ Diagnostic| FindingObject {
        rule: diagnostic.rule.id,
        severity: diagnostic.severity.as_str(),
        message: diagnostic.message.render(locale),
        pointer: diagnostic.pointer.clone(),
    };
    FitObject {
        model: &fit.model,
        own: fit.own,
        verdict: fit.verdict.as_str(),
        documented: fit.documented,
        partial: fit.partial,
        findings: fit.diagnostics.iter().map(finding).collect(),
        left_out: fit.left_out.count(),
        exhausted: fit.exhausted,
        fixed: fit.fixed.as_deref().map(|source| String::from_utf8_lossy(source).into_owned()),
    }
}

#[derive(Serialize)]
struct FitObject<'f> {
    model: &'f str,
    own: bool,
    verdict: &'static str,
    /// Whether anything is documented of what the model takes.
    documented: bool,
    /// Whether something of the request is filled in later.
    #[serde(skip_serializing_if = "is_false")]
    partial: bool,
    findings: Vec<FindingObject>,
    /// How many more findings there are.
    #[serde(skip_serializing_if = "is_zero")]
    left_out: usize,
    /// Whether more fixes might help, which were not tried.
    #[serde(skip_serializing_if = "is_false")]
    exhausted: bool,
    /// The request as the model takes it, with the model's name.
    fixed: Option<String>,
}

#[derive(Serialize)]
struct FindingObject {
    rule: &'static str,
    severity: &'static str,
    message: String,
    pointer: String,
}

const fn is_zero(count: &usize) -> bool {
    *count == 0
}

const fn is_false(said: &bool) -> bool {
    !*said
}
