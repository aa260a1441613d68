//! What work on one request costs inside a process, on one thread: moonlint and the floors in turn, over the same requests.
//! All get bytes, as they come from a file or over a network, and find out themselves whether those are UTF-8.
//!
//! Prints a line for each kind of work: its name, a tab, nanoseconds of processor time for each request (the median of many
//! stretches).

use std::collections::HashMap;
use std::hint::black_box;

use clap::Parser as _;
use moonlint::{Checker, Settings};
use moonlint_bench::clock::Clock;
use moonlint_bench::corpus::{Corpus, Parameters, Sample};
use moonlint_bench::schemas;
use moonlint_syntax::{Dialect, Parser};
use serde::de::IgnoredAny;
use serde_json::Value;

/// Time moonlint and the floors on the same requests.
#[derive(Debug, clap::Parser)]
struct Arguments {
    /// How many requests.
    #[arg(long, default_value_t = 20_000)]
    count: usize,

    /// How many times each kind of work is done over all of them.
    #[arg(long, default_value_t = 9)]
    rounds: usize,
}

/// How many requests are done at a stretch: so few that other processes seldom come between, so many that they are alike.
const CHUNK: usize = 200;

/// One kind of work: its name, the requests, what is done with each. Returns something, so that it is not left out.
type Work<'a> = (&'static str, &'a [Sample], Box<dyn FnMut(&str) -> usize + 'a>);

fn main() {
    let arguments = Arguments::parse();
    let parameters = Parameters { count: arguments.count, ..Parameters::default() };
    let mixed: Vec<Sample> = Corpus::new(parameters.clone()).collect();
    let heavy: Vec<Sample> = Corpus::new(Parameters { invalid: 0.7, ..parameters.clone() }).collect();
    let clean: Vec<Sample> = Corpus::new(parameters.clean()).collect();

    let mut parser = Parser::new();
    let checker = Checker::new(Settings::default());
    let any = schemas::any_model();
    let models: HashMap<String, jsonschema::Validator> = schemas::by_model().collect();
    let of_model = |text: &str| {
        let value: Value = serde_json::from_slice(text.as_bytes()).ok()?;
        let model = value.get("model")?.as_str()?;
        models.get(model).map(|validator| validator.is_valid(&value))
    };
    let findings = |text: &str| checker.check(text).diagnostics.len();
    let read = |text: &str| checker.with_request(text.as_bytes(), |request| request.materials().count());

    let mut works: Vec<Work<'_>> = vec![
        ("lines", &clean, Box::new(|text| memchr::memchr_iter(b'\n', text.as_bytes()).count())),
        ("tape", &clean, Box::new(|text| parser.parse(text.as_bytes(), Dialect::Json).errors().len())),
        ("read", &clean, Box::new(|text| read(text).unwrap_or_default())),
        ("check", &clean, Box::new(findings)),
        ("check-mixed", &mixed, Box::new(findings)),
        (
            "ignored",
            &clean,
            Box::new(|text| usize::from(serde_json::from_slice::<IgnoredAny>(text.as_bytes()).is_ok())),
        ),
        // The value is dropped within the measurement, as it is by whoever parses one.
        (
            "value",
            &clean,
            Box::new(|text| usize::from(black_box(serde_json::from_slice::<Value>(text.as_bytes())).is_ok())),
        ),
        ("value-text", &clean, Box::new(|text| usize::from(black_box(serde_json::from_str::<Value>(text)).is_ok()))),
        (
            "value-schema",
            &clean,
            Box::new(|text| {
                let valid = serde_json::from_slice(text.as_bytes()).is_ok_and(|value: Value| any.is_valid(&value));
                assert!(valid, "the schema refuses {text}");
                usize::from(valid)
            }),
        ),
        ("check-heavy", &heavy, Box::new(findings)),
        (
            "value-errors",
            &heavy,
            Box::new(|text| {
                let value = serde_json::from_slice(text.as_bytes());
                value.map_or(0, |value: Value| any.iter_errors(&value).map(|error| error.to_string().len()).sum())
            }),
        ),
        (
            "value-model-schema",
            &clean,
            Box::new(|text| {
                let valid = of_model(text) == Some(true);
                assert!(valid, "the model's schema refuses {text}");
                usize::from(valid)
            }),
        ),
    ];

    let mut times: Vec<Vec<f64>> = vec![Vec::new(); works.len()];
    // One round more, that is not counted: buffers grow in it.
    for round in 0..=arguments.rounds {
        for start in (0..arguments.count).step_by(CHUNK) {
            let chunk = start..arguments.count.min(start + CHUNK);
            // The first kind of work is not to be the one that brings the requests into the cache.
            let all = clean[chunk.clone()].iter().chain(&mixed[chunk.clone()]);
            black_box(all.flat_map(|sample| sample.text.bytes()).map(u64::from).sum::<u64>());
            for ((_, samples, work), times) in works.iter_mut().zip(&mut times) {
                let samples = &samples[chunk.clone()];
                let clock = Clock::start();
                black_box(samples.iter().map(|sample| work(black_box(&sample.text))).sum::<usize>());
                if round > 0 {
                    times.push(clock.elapsed().as_nanos() as f64 / samples.len() as f64);
                }
            }
        }
    }
    for ((name, _, _), mut times) in works.into_iter().zip(times) {
        times.sort_unstable_by(f64::total_cmp);
        println!("{name}\t{:.1}", times.get(times.len() / 2).copied().unwrap_or_default());
    }
}
