//! The linter and the schemas, asked the same.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jsonschema::{PatternOptions, Validator, draft202012};
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
        if let Err(error) = draft202012::meta::validate(schema) {
            panic!("not a schema: {error} at {}", error.instance_path());
        }
        let build = || draft202012::options().offline();
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
        let checker = Checker::new(Settings { levels, catalogue: Some(Arc::clone(&catalogue)), ..Settings::default() });
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
        if self.is_beyond_counting(value) {
            return None;
        }
        let clean = self.rules(value).is_empty();
        if self.request.accept(value) != clean {
            return Some(("request".to_owned(), clean));
        }
        let expected = clean && value.get("model").and_then(Value::as_str) == Some(model);
        (self.models[model].accept(value) != expected).then(|| (model.to_owned(), expected))
    }

    /// Whether the only fault is a number of images that schemas do not count up to: then they accept more.
    pub(crate) fn is_beyond_counting(&self, value: &Value) -> bool {
        let model = value.get("model").and_then(Value::as_str).and_then(|name| self.catalogue.get(name));
        let limit = model.and_then(|model| model.max_images.as_ref());
        limit.is_some_and(|limit| limit.value > moonlint_schema::MAX_COUNTED_IMAGES)
            && self.rules(value).into_iter().eq(["too-many-images"])
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
