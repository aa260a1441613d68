//! What others make of the same requests: `cargo bench -p moonlint-bench --bench floors`.

use std::collections::HashMap;
use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jsonschema::Validator;
use moonlint::{Checker, Settings};
use moonlint_bench::corpus::{Corpus, Parameters, Sample};
use moonlint_bench::schemas;
use moonlint_syntax::{Dialect, Parser};
use serde::de::IgnoredAny;
use serde_json::Value;

static CLEAN: LazyLock<Vec<Sample>> =
    LazyLock::new(|| Corpus::new(Parameters { count: 500, ..Parameters::default() }.clean()).collect());

fn main() {
    divan::main();
}

fn each(bencher: Bencher<'_, '_>, mut work: impl FnMut(&str)) {
    let bytes: usize = CLEAN.iter().map(|sample| sample.text.len()).sum();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(CLEAN.len()));
    bencher.bench_local(|| CLEAN.iter().for_each(|sample| work(black_box(&sample.text))));
}

#[divan::bench]
fn count_lines(bencher: Bencher<'_, '_>) {
    each(bencher, |text| {
        black_box(memchr::memchr_iter(b'\n', text.as_bytes()).count());
    });
}

#[divan::bench]
fn moonlint_tape(bencher: Bencher<'_, '_>) {
    let mut parser = Parser::new();
    each(bencher, |text| {
        black_box(parser.parse(text.as_bytes(), Dialect::Json).errors().len());
    });
}

#[divan::bench]
fn moonlint_check(bencher: Bencher<'_, '_>) {
    let checker = Checker::new(Settings::default());
    each(bencher, |text| {
        black_box(checker.check(text));
    });
}

#[divan::bench]
fn serde_json_ignored(bencher: Bencher<'_, '_>) {
    each(bencher, |text| {
        black_box(serde_json::from_slice::<IgnoredAny>(text.as_bytes()).is_ok());
    });
}

#[divan::bench]
fn serde_json_value(bencher: Bencher<'_, '_>) {
    each(bencher, |text| {
        black_box(serde_json::from_slice::<Value>(text.as_bytes()).is_ok());
    });
}

#[divan::bench]
fn sonic_rs_value(bencher: Bencher<'_, '_>) {
    each(bencher, |text| {
        black_box(sonic_rs::from_slice::<sonic_rs::Value>(text.as_bytes()).is_ok());
    });
}

/// The parser works in place, so its copy of the text is part of the time.
#[divan::bench]
fn simd_json_tape(bencher: Bencher<'_, '_>) {
    let mut buffers = simd_json::Buffers::default();
    let mut copy = Vec::new();
    each(bencher, |text| {
        copy.clear();
        copy.extend_from_slice(text.as_bytes());
        black_box(simd_json::to_tape_with_buffers(&mut copy, &mut buffers).is_ok());
    });
}

#[divan::bench]
fn jiter_value(bencher: Bencher<'_, '_>) {
    each(bencher, |text| {
        black_box(jiter::JsonValue::parse(text.as_bytes(), false).is_ok());
    });
}

/// Validation alone, of values that are there already, by the schema for any model.
#[divan::bench]
fn jsonschema_alone(bencher: Bencher<'_, '_>) {
    let validator = schemas::any_model();
    let values: Vec<Value> = CLEAN.iter().filter_map(|sample| serde_json::from_str(&sample.text).ok()).collect();
    bencher.counter(ItemsCount::new(values.len())).bench_local(|| {
        assert!(values.iter().all(|value| validator.is_valid(black_box(value))));
    });
}

#[divan::bench]
fn value_and_jsonschema(bencher: Bencher<'_, '_>) {
    let validator = schemas::any_model();
    each(bencher, |text| {
        let value: Value = serde_json::from_slice(text.as_bytes()).unwrap_or_default();
        assert!(validator.is_valid(&value), "the schema refuses {text}");
    });
}

/// Parses each line to a value and judges it by the schema of its model.
#[divan::bench]
fn value_and_jsonschema_of_the_model(bencher: Bencher<'_, '_>) {
    let validators: HashMap<String, Validator> = schemas::by_model().collect();
    each(bencher, |text| {
        let value: Value = serde_json::from_slice(text.as_bytes()).unwrap_or_default();
        let validator = value["model"].as_str().and_then(|model| validators.get(model));
        assert!(validator.is_some_and(|validator| validator.is_valid(&value)), "the model's schema refuses {text}");
    });
}
