//! What is asked of the catalogue, the rules and the schemas, and what is read of answers: as JSON text, of which the
//! package makes objects.

use moonlint::catalogue::Durations;
use moonlint::{
    Ingredient, Locale, ModelSpec, NotATask, Receipt, Task, compose, fit_object, model_object, rule_object,
};
use moonlint_schema::{Form, UnknownForm};
use moonlint_sources::FileFindings;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use serde_json::{Value, json};

use crate::checker::{Checker, locale};
use crate::input;
use crate::report::{Checked, Report};
use crate::settings::find;

fn value_error(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// A model as the command line has it, beside its limits as values.
fn model(spec: &ModelSpec, locale: Locale) -> PyResult<Value> {
    let duration = spec.durations.as_deref().map(|durations| match durations {
        Durations::OneOf(values) => json!(values),
        Durations::Range { min, max } => json!({"min": min, "max": max}),
    });
    let object = serde_json::to_value(model_object(spec, locale)).map_err(value_error)?;
    Ok(json!({
        "object": object,
        "line": spec.line.as_deref().map(|line| line.as_str()),
        "references": spec.references.as_str(),
        "duration": duration,
        "resolution": spec.resolutions.as_deref(),
        "ratio": spec.ratios.as_deref(),
        "images": spec.images.is_taken(),
        "videos": spec.videos.is_taken(),
        "audio": spec.audio.is_taken(),
        "max_images": spec.max_images.as_deref(),
        "max_prompt_chars": spec.max_prompt_chars.as_deref(),
        "modes": spec.modes.as_deref().map(|modes| modes.iter().map(|mode| mode.as_str()).collect::<Vec<_>>()),
    }))
}

/// The models, or the one of a name.
#[pyfunction]
#[pyo3(signature = (checker, name = None))]
pub(crate) fn _models(checker: &Checker, name: Option<&str>) -> PyResult<String> {
    let catalogue = checker.settings().catalogue();
    let locale = checker.options.locale;
    let models = match name {
        Some(name) => vec![model(find(catalogue, name, locale)?, locale)?],
        None => catalogue.models().map(|spec| model(spec, locale)).collect::<PyResult<_>>()?,
    };
    Ok(Value::from(models).to_string())
}

/// What each model says to a request.
#[pyfunction]
pub(crate) fn _fits(checker: &Checker, request: &Bound<'_, PyAny>) -> PyResult<String> {
    input::with(request, |source, _| {
        let fits = request.py().detach(|| moonlint::fits(source, checker.settings()));
        let fits: Vec<_> = fits.iter().map(|fit| fit_object(fit, checker.options.locale)).collect();
        serde_json::to_string(&fits).map_err(value_error)
    })
}

/// A request in the preferred spelling, or what leaves open what it means.
#[pyfunction]
pub(crate) fn _normalize(checker: &Checker, request: &Bound<'_, PyAny>) -> PyResult<(Option<String>, Option<Report>)> {
    let locale = checker.options.locale;
    input::with(request, |source, is_value| {
        match request.py().detach(|| moonlint::normalize(source, checker.settings())) {
            Ok(normal) => Ok((Some(String::from_utf8_lossy(&normal).into_owned()), None)),
            Err(ambiguous) => {
                let locate = |diagnostic| moonlint::Located::bare(0, diagnostic);
                let findings = ambiguous.diagnostics.into_iter().map(locate).collect();
                let found = FileFindings { findings, documents: 1, ..FileFindings::default() };
                let checked = Checked { path: None, text: source, is_value, by_line: false, locale };
                Ok((None, Some(Report::new(found, &checked))))
            }
        }
    })
}

/// A request to start from.
#[pyfunction]
pub(crate) fn _new(checker: &Checker, model: &str, ingredients: Vec<String>) -> PyResult<String> {
    let spec = find(checker.settings().catalogue(), model, checker.options.locale)?;
    let ingredients = ingredients.iter().map(|name| {
        name.parse::<Ingredient>().map_err(|error| PyValueError::new_err(error.render(checker.options.locale)))
    });
    let ingredients = ingredients.collect::<PyResult<Vec<_>>>()?;
    compose(spec, &ingredients, checker.settings())
        .map_err(|error| PyValueError::new_err(error.render(checker.options.locale)))
}

/// A schema.
#[pyfunction]
pub(crate) fn _schema(checker: &Checker, name: &str, form: &str, closed: bool, plain: bool) -> PyResult<String> {
    let catalogue = checker.settings().catalogue();
    let form: Form = form.parse().map_err(|error: UnknownForm| value_error(error))?;
    let form = match form {
        Form::Check { .. } => Form::Check { closed },
        form => form,
    };
    let schema = moonlint_schema::named(catalogue, name, form)
        .ok_or_else(|| PyValueError::new_err(format!("there is no such schema of {name:?}")))?;
    let schema = if plain { moonlint_schema::without_annotations(schema) } else { schema };
    Ok(schema.to_string())
}

/// The rules, or the one of an id.
#[pyfunction]
#[pyo3(signature = (tag = None, id = None))]
pub(crate) fn _rules(tag: Option<&str>, id: Option<&str>) -> PyResult<String> {
    let locale = locale(tag)?;
    let rules = match id {
        Some(id) => {
            let unknown = || PyValueError::new_err(moonlint::UnknownRule::rule(id).render(locale));
            vec![moonlint::rule(id).ok_or_else(unknown)?]
        }
        None => moonlint::rules().to_vec(),
    };
    let rules: Vec<_> = rules.into_iter().map(|rule| rule_object(rule, locale)).collect();
    serde_json::to_string(&rules).map_err(value_error)
}

/// What an answer says.
#[pyfunction]
pub(crate) fn _task(answer: &Bound<'_, PyAny>) -> PyResult<String> {
    input::with(answer, |source, _| {
        let task = Task::read(source).map_err(|error: NotATask| value_error(error))?;
        let urls: Vec<&str> = task.result_urls().collect();
        Ok(json!({
            "id": task.id(),
            "status": task.status_name(),
            "model": task.model(),
            "error": task.error(),
            "trace_id": task.trace_id(),
            "result_url": task.result_url(),
            "result_urls": urls,
        })
        .to_string())
    })
}

/// What to keep of a request and its answer.
#[pyfunction]
pub(crate) fn _receipt(request: &Bound<'_, PyAny>, answer: &Bound<'_, PyAny>) -> PyResult<String> {
    let request = input::with(request, |source, _| Ok(source.to_vec()))?;
    input::with(answer, |source, _| Ok(Receipt::new(&request, source).map_err(value_error)?.to_json()))
}
