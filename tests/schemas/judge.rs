//! The linter and the schemas, asked the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jsonschema::{PatternOptions, Validator, draft7};
use moonlint::{Catalogue, Checker, Levels, Settings};
use serde_json::Value;

/// A catalogue's linter and schemas.
pub(crate) struct Judge {
    pub(crate) catalogue: Arc<Catalogue>,
    checker: Checker,
    /// The schema of all models.
    request: Validators,
    models: BTreeMap<String, Validators>,
}

/// One schema, in the engine that backtracks and in the one that is linear.
pub(crate) struct Validators {
    backtracking: Validator,
    linear: Validator,
}

impl Validators {
    pub(crate) fn new(schema: &Value) -> Self {
        if let Err(error) = draft7::meta::validate(schema) {
            panic!("not a schema: {error} at {}", error.instance_path());
        }
        let build = || draft7::options().offline();
        Validators {
            backtracking: build().build(schema).expect("a schema"),
            linear: build().with_pattern_options(PatternOptions::regex()).build(schema).expect("a schema"),
        }
    }

    pub(crate) fn accept(&self, value: &Value) -> bool {
        let accepted = self.backtracking.is_valid(value);
        assert_eq!(accepted, self.linear.is_valid(value), "the engines disagree on {value}");
        accepted
    }

    pub(crate) fn errors(&self, value: &Value) -> Vec<String> {
        self.backtracking
            .iter_errors(value)
            .map(|error| format!("{:?}: {error} ({})", error.instance_path().as_str(), error.schema_path().as_str()))
            .collect()
    }
}

impl Judge {
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        let catalogue = Arc::new(catalogue);
        let levels = Levels::builder().select("errors").expect("a severity").build();
        let checker = Checker::new(Settings::default().with_levels(levels).with_catalogue(Arc::clone(&catalogue)));
        let models = catalogue
            .models()
            .map(|spec| (spec.name.clone(), Validators::new(&moonlint_schema::model_schema(spec))))
            .collect();
        let request = Validators::new(&moonlint_schema::catalogue_schema(&catalogue));
        Judge { catalogue, checker, request, models }
    }

    /// The error rules that report something.
    pub(crate) fn rules(&self, value: &Value) -> BTreeSet<&'static str> {
        let source = serde_json::to_vec(value).expect("JSON");
        self.checker.check(source).diagnostics.iter().map(|found| found.rule.id).collect()
    }

    /// What differs, if anything does: the name of the schema, and what it should say.
    pub(crate) fn disagreement(&self, value: &Value, model: &str) -> Option<(String, bool)> {
        let clean = self.rules(value).is_empty();
        let expected = clean && value.get("model").and_then(Value::as_str) == Some(model);
        let validators = [("request", &self.request, clean), (model, &self.models[model], expected)];
        let differs = validators.into_iter().find(|(_, schema, expected)| schema.accept(value) != *expected)?;
        (differs.2 || !self.is_beyond_schemas(value)).then(|| (differs.0.to_owned(), differs.2))
    }

    /// Whether every fault is one that schemas are said not to see: images counted over several spellings, or the
    /// syntax of an IPv6 host. Then they may accept more.
    pub(crate) fn is_beyond_schemas(&self, value: &Value) -> bool {
        let source = serde_json::to_vec(value).expect("JSON");
        let found = self.checker.check(source).diagnostics;
        !found.is_empty()
            && found.iter().all(|found| match found.rule.id {
                "too-many-images" => true,
                "non-public-url" | "insecure-callback" => {
                    value.pointer(&found.pointer).and_then(Value::as_str).is_some_and(is_bracketed)
                }
                _ => false,
            })
    }

    /// Fails with the smallest case that shows a disagreement.
    pub(crate) fn check(&self, value: &Value, model: &str, origin: &str) {
        let Some(first) = self.disagreement(value, model) else { return };
        let small =
            super::shrink::shrink(value.clone(), |smaller| self.disagreement(smaller, model).as_ref() == Some(&first));
        let (schema, expected) = first;
        let validators = self.models.get(&schema).unwrap_or(&self.request);
        panic!(
            "{origin}: the schema {schema} should {} this:\n{small:#}\nlinter: {:?}\nschema: {:#?}",
            if expected { "accept" } else { "reject" },
            self.rules(&small),
            validators.errors(&small),
        );
    }
}

/// Whether the host of an address stands in brackets.
fn is_bracketed(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return false };
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    authority.rsplit('@').next().is_some_and(|host| host.starts_with('['))
}
