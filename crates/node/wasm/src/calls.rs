//! Everything but checking one request: rare enough to be asked for and answered as JSON.

use moonlint::catalogue::Durations;
use moonlint::fix::Applicability;
use moonlint::syntax::Dialect;
use moonlint::{
    FileOptions, Ingredient, Locale, ModelSpec, Receipt, Report, Scope, Task, compose, fit_object, model_object,
    rule_object,
};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::linter::{Linter, Options};
use crate::report;

/// What is asked for.
#[derive(Debug, Deserialize)]
#[serde(tag = "call", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
enum Call {
    /// A checker, of which the answer is the handle.
    Checker {
        options: Options,
    },
    /// That a checker is no longer needed.
    Drop {
        linter: usize,
    },
    /// A report on a text that may hold several documents.
    Source {
        linter: usize,
        dialect: String,
    },
    Fix {
        linter: usize,
        r#unsafe: bool,
        is_value: bool,
    },
    Fits {
        linter: usize,
    },
    Normalize {
        linter: usize,
        is_value: bool,
    },
    New {
        linter: usize,
        model: String,
        with: Vec<String>,
    },
    /// All models, or the one of a name.
    Models {
        linter: usize,
        name: Option<String>,
    },
    Rules {
        linter: usize,
        rule: Option<String>,
    },
    Schema {
        linter: usize,
        name: String,
        form: String,
        closed: bool,
        plain: bool,
    },
    /// The task that the source is.
    Task,
    /// The receipt of the request, which has so many bytes, and of the answer after it.
    Receipt {
        request: usize,
    },
}

/// Does what is asked for.
pub(crate) fn call(header: &[u8], source: &[u8], linters: &mut Vec<Option<Linter>>) -> Result<Vec<u8>, String> {
    let call: Call = serde_json::from_slice(header).map_err(|error| error.to_string())?;
    let at = |index: usize| linters.get(index).and_then(Option::as_ref).ok_or("there is no such checker".to_owned());
    match call {
        Call::Checker { options } => {
            let linter = Linter::new(options)?;
            let free = linters.iter().position(Option::is_none);
            let handle = free.unwrap_or(linters.len());
            match linters.get_mut(handle) {
                Some(place) => *place = Some(linter),
                None => linters.push(Some(linter)),
            }
            Ok(handle.to_string().into_bytes())
        }
        Call::Drop { linter } => {
            if let Some(place) = linters.get_mut(linter) {
                *place = None;
            }
            Ok(b"null".to_vec())
        }
        Call::Source { linter, dialect } => check_source(at(linter)?, source, &dialect),
        Call::Fix { linter, r#unsafe, is_value } => fix(at(linter)?, source, r#unsafe, is_value),
        Call::Fits { linter } => {
            let linter = at(linter)?;
            let fits = moonlint::fits(source, linter.settings());
            text(&fits.iter().map(|fit| fit_object(fit, linter.locale)).collect::<Vec<_>>())
        }
        Call::Normalize { linter, is_value } => normalize(at(linter)?, source, is_value),
        Call::New { linter, model, with } => new(at(linter)?, &model, &with),
        Call::Models { linter, name } => {
            let linter = at(linter)?;
            let models = match name {
                Some(name) => vec![linter.model(&name)?],
                None => linter.settings().catalogue().models().collect(),
            };
            text(&models.into_iter().map(|spec| model(spec, linter.locale)).collect::<Result<Vec<_>, _>>()?)
        }
        Call::Rules { linter, rule } => rules(at(linter)?, rule.as_deref()),
        Call::Schema { linter, name, form, closed, plain } => schema(at(linter)?, &name, &form, closed, plain),
        Call::Task => task(source),
        Call::Receipt { request } => {
            let (request, answer) = source.split_at_checked(request).unwrap_or_default();
            let receipt = Receipt::new(request, answer).map_err(|error| error.to_string())?;
            Ok(receipt.to_json().into_bytes())
        }
    }
}

fn text<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, String> {
    serde_json::to_vec(value).map_err(|error| error.to_string())
}

/// How one request is read: whatever it looks like.
const ONE: FileOptions = FileOptions::new(Dialect::Json);

fn check_source(linter: &Linter, source: &[u8], dialect: &str) -> Result<Vec<u8>, String> {
    let dialect = match dialect {
        "json" => Dialect::Json,
        "jsonc" => Dialect::Jsonc,
        "json5" => Dialect::Json5,
        other => return Err(format!("only the command line reads {other:?}")),
    };
    let report = linter.checker.check_file(source, FileOptions::new(dialect).with_batch(true));
    Ok(report::of_file(report, source, false, linter))
}

/// A text that was changed, and what is left to find in it.
#[derive(Serialize)]
struct Fixed<'f> {
    text: &'f str,
    applied: usize,
    rules: &'f std::collections::BTreeMap<&'static str, usize>,
    exhausted: bool,
    report: Box<RawValue>,
}

fn fix(linter: &Linter, source: &[u8], also_unsafe: bool, is_value: bool) -> Result<Vec<u8>, String> {
    let at_least = if also_unsafe { Applicability::Unsafe } else { Applicability::Safe };
    let keep = |finding: &moonlint::Diagnostic| linter.keeps(finding);
    let scope = Scope { kind: moonlint::Kind::Request, keep: &keep, ..Scope::default() };
    let fixed = linter.checker.fix_within(source, ONE, at_least, scope);
    let report = raw(report::of_file(fixed.report, &fixed.source, is_value, linter))?;
    let (applied, rules, exhausted) = (fixed.applied, &fixed.rules, fixed.exhausted);
    text(&Fixed { text: &String::from_utf8_lossy(&fixed.source), applied, rules, exhausted, report })
}

fn raw(json: Vec<u8>) -> Result<Box<RawValue>, String> {
    let text = String::from_utf8(json).map_err(|error| error.to_string())?;
    RawValue::from_string(text).map_err(|error| error.to_string())
}

fn normalize(linter: &Linter, source: &[u8], is_value: bool) -> Result<Vec<u8>, String> {
    match moonlint::normalize(source, linter.settings()) {
        Ok(normal) => text(&json!({ "text": String::from_utf8_lossy(&normal) })),
        Err(ambiguous) => {
            let report = Report { diagnostics: ambiguous.diagnostics, ..Report::default() };
            let report = report::of_one(report, source, is_value, linter);
            text(&std::collections::BTreeMap::from([("report", raw(report)?)]))
        }
    }
}

fn new(linter: &Linter, model: &str, with: &[String]) -> Result<Vec<u8>, String> {
    let ingredients = with.iter().map(|name| {
        name.parse::<Ingredient>().map_err(|error: moonlint::UnknownIngredient| error.render(linter.locale))
    });
    let ingredients = ingredients.collect::<Result<Vec<_>, _>>()?;
    let request = compose(linter.model(model)?, &ingredients, linter.settings());
    request.map(String::into_bytes).map_err(|error| error.render(linter.locale))
}

/// A model as the command line has it, beside its limits as values.
fn model(spec: &ModelSpec, locale: Locale) -> Result<Value, String> {
    let duration = spec.durations.as_deref().map(|durations| match durations {
        Durations::OneOf(values) => json!(values),
        Durations::Range { min, max } => json!({ "min": min, "max": max }),
    });
    let object = serde_json::to_value(model_object(spec, locale)).map_err(|error| error.to_string())?;
    Ok(json!({
        "name": spec.name,
        "base": spec.base,
        "configured": spec.configured,
        "line": spec.line.as_deref().map(|line| line.as_str()),
        "references": spec.references.as_str(),
        "duration": duration,
        "resolution": spec.resolutions.as_deref(),
        "ratio": spec.ratios.as_deref(),
        "images": spec.images.is_taken(),
        "videos": spec.videos.is_taken(),
        "audio": spec.audio.is_taken(),
        "maxImages": spec.max_images.as_deref(),
        "maxPromptChars": spec.max_prompt_chars.as_deref(),
        "modes": spec.modes.as_deref().map(|modes| modes.iter().map(|mode| mode.as_str()).collect::<Vec<_>>()),
        "cells": object["cells"],
    }))
}

fn rules(linter: &Linter, id: Option<&str>) -> Result<Vec<u8>, String> {
    let rules = match id {
        Some(id) => {
            let unknown = || moonlint::UnknownRule::rule(id).render(linter.locale);
            vec![moonlint::rule(id).ok_or_else(unknown)?]
        }
        None => moonlint::rules().to_vec(),
    };
    text(&rules.into_iter().map(|rule| rule_object(rule, linter.locale)).collect::<Vec<_>>())
}

#[cfg(feature = "schema")]
fn schema(linter: &Linter, name: &str, form: &str, closed: bool, plain: bool) -> Result<Vec<u8>, String> {
    use moonlint_schema::{Form, UnknownForm, named, without_annotations};

    let form: Form = form.parse().map_err(|error: UnknownForm| error.to_string())?;
    let form = match form {
        Form::Check { .. } => Form::Check { closed },
        form => form,
    };
    let schema = named(linter.settings().catalogue(), name, form)
        .ok_or_else(|| format!("{name:?} has no schema of the form {:?}", form.as_str()))?;
    text(&if plain { without_annotations(schema) } else { schema })
}

#[cfg(not(feature = "schema"))]
fn schema(_linter: &Linter, _name: &str, _form: &str, _closed: bool, _plain: bool) -> Result<Vec<u8>, String> {
    Err("schemas are made in Node.js only".to_owned())
}

fn task(source: &[u8]) -> Result<Vec<u8>, String> {
    let task = Task::read(source).map_err(|error| error.to_string())?;
    text(&json!({
        "id": task.id(),
        "status": task.status_name(),
        "model": task.model(),
        "error": task.error(),
        "traceId": task.trace_id(),
        "resultUrl": task.result_url(),
        "resultUrls": task.result_urls().collect::<Vec<_>>(),
    }))
}
