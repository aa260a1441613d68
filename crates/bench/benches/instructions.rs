//! Instruction counts, which are the same in every run on every machine of one kind: for seeing regressions.
//!
//! Needs valgrind, and the program `gungraun-runner` in the version of the crate; `cargo xtask bench-peers --instructions`
//! installs the latter under `target/` and runs this.

#![allow(
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    reason = "gungraun's macros write items that nobody sees"
)]

use std::hint::black_box;

use gungraun::{library_benchmark, library_benchmark_group, main};
use moonlint::{Checker, Dialect, FileOptions, Located, Settings};
use moonlint_bench::corpus::{Corpus, Parameters, Sample};
use moonlint_emit::{Emitter, File, Format, Style, Summary};
use moonlint_syntax::Parser;

fn parameters() -> Parameters {
    Parameters { count: 200, ..Parameters::default() }
}

fn clean() -> Vec<Sample> {
    Corpus::new(parameters().clean()).collect()
}

fn faulty() -> Vec<Sample> {
    Corpus::new(Parameters { invalid: 1.0, broken: true, ..parameters() }).collect()
}

/// A parser whose buffers have grown.
fn parser(samples: Vec<Sample>) -> (Parser, Vec<Sample>) {
    let mut parser = Parser::new();
    parse_all(&mut parser, &samples);
    (parser, samples)
}

fn parse_all(parser: &mut Parser, samples: &[Sample]) -> usize {
    samples.iter().map(|sample| parser.parse(sample.text.as_bytes(), Dialect::Json).errors().len()).sum()
}

/// A checker whose buffers have grown.
fn checker(samples: Vec<Sample>) -> (Checker, Vec<Sample>) {
    let checker = Checker::new(Settings::default());
    check_all(&checker, &samples);
    (checker, samples)
}

fn check_all(checker: &Checker, samples: &[Sample]) -> usize {
    samples.iter().map(|sample| checker.check(&sample.text).diagnostics.len()).sum()
}

fn findings(format: Format) -> (Format, Vec<(Sample, Vec<Located>)>) {
    let (checker, samples) = checker(faulty());
    let options = FileOptions::new(Dialect::Json);
    let found = samples.into_iter().map(|sample| {
        let report = checker.check_file(sample.text.as_bytes(), options);
        let located = |(document, diagnostic)| Located { document, base: 0, host: None, diagnostic };
        (sample, report.diagnostics.into_iter().map(located).collect())
    });
    (format, found.collect())
}

#[library_benchmark]
#[bench::clean(args = (clean()), setup = parser)]
#[bench::faulty(args = (faulty()), setup = parser)]
fn parse((mut parser, samples): (Parser, Vec<Sample>)) -> usize {
    black_box(parse_all(&mut parser, &samples))
}

#[library_benchmark]
#[bench::clean(args = (clean()), setup = checker)]
fn read((checker, samples): (Checker, Vec<Sample>)) -> usize {
    let read = |sample: &Sample| checker.with_request(sample.text.as_bytes(), |request| request.materials().count());
    black_box(samples.iter().filter_map(read).sum())
}

#[library_benchmark]
#[bench::clean(args = (clean()), setup = checker)]
#[bench::faulty(args = (faulty()), setup = checker)]
fn check((checker, samples): (Checker, Vec<Sample>)) -> usize {
    black_box(check_all(&checker, &samples))
}

#[library_benchmark]
#[bench::full(args = (Format::Full), setup = findings)]
#[bench::concise(args = (Format::Concise), setup = findings)]
#[bench::jsonl(args = (Format::Jsonl), setup = findings)]
#[bench::sarif(args = (Format::Sarif), setup = findings)]
fn emit((format, found): (Format, Vec<(Sample, Vec<Located>)>)) -> usize {
    let mut emitter = Emitter::new(format, Style::default(), Vec::new());
    for (sample, findings) in &found {
        let file = File { path: "requests/ad.json", text: sample.text.as_bytes(), findings };
        emitter.file(&file, &|_: &str| None).expect("memory takes everything");
    }
    black_box(emitter.finish(&Summary::default()).expect("memory takes everything").len())
}

library_benchmark_group!(name = stages, benchmarks = [parse, read, check, emit]);

main!(library_benchmark_groups = stages);
