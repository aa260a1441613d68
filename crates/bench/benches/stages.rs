//! What each stage costs: parse, read, check (clean and faulty), emit. `cargo bench -p moonlint-bench --bench stages`.
//!
//! Allocations are counted beside the times: on the clean path there are to be none.

use std::sync::LazyLock;

use divan::counter::{BytesCount, ItemsCount};
use divan::{AllocProfiler, Bencher, black_box};
use moonlint::{Checker, Dialect, FileOptions, Located, Settings};
use moonlint_bench::corpus::{Corpus, Layout, Parameters, Sample};
use moonlint_emit::{Emitter, File, Format, Style, Summary};
use moonlint_syntax::Parser;

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

static CLEAN: LazyLock<Vec<Sample>> = LazyLock::new(|| Corpus::new(parameters().clean()).collect());
static CHINESE: LazyLock<Vec<Sample>> =
    LazyLock::new(|| Corpus::new(Parameters { chinese: 1.0, ..parameters() }.clean()).collect());
static INDENTED: LazyLock<Vec<Sample>> =
    LazyLock::new(|| Corpus::new(Parameters { layout: Layout::Indented, ..parameters() }.clean()).collect());
static FAULTY: LazyLock<Vec<Sample>> =
    LazyLock::new(|| Corpus::new(Parameters { invalid: 1.0, broken: true, ..parameters() }).collect());
static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::new(Settings::default()));

fn parameters() -> Parameters {
    Parameters { count: 500, ..Parameters::default() }
}

fn main() {
    divan::main();
}

/// Does something with every request; the figures are for all 500 of them, and for each second.
fn each(bencher: Bencher<'_, '_>, samples: &[Sample], mut work: impl FnMut(&Sample)) {
    let bytes: usize = samples.iter().map(|sample| sample.text.len()).sum();
    let bencher = bencher.counter(BytesCount::new(bytes)).counter(ItemsCount::new(samples.len()));
    bencher.bench_local(|| samples.iter().for_each(|sample| work(black_box(sample))));
}

#[divan::bench_group]
mod parse {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, samples: &[Sample], dialect: Dialect) {
        let mut parser = Parser::new();
        each(bencher, samples, |sample| {
            black_box(parser.parse(sample.text.as_bytes(), dialect).errors().len());
        });
    }

    #[divan::bench]
    fn clean(bencher: Bencher<'_, '_>) {
        run(bencher, &CLEAN, Dialect::Json);
    }

    #[divan::bench]
    fn chinese(bencher: Bencher<'_, '_>) {
        run(bencher, &CHINESE, Dialect::Json);
    }

    #[divan::bench]
    fn indented(bencher: Bencher<'_, '_>) {
        run(bencher, &INDENTED, Dialect::Json);
    }

    #[divan::bench]
    fn json5(bencher: Bencher<'_, '_>) {
        run(bencher, &CLEAN, Dialect::Json5);
    }

    #[divan::bench]
    fn faulty(bencher: Bencher<'_, '_>) {
        run(bencher, &FAULTY, Dialect::Json);
    }
}

/// Parsing included: a request borrows from its tree.
#[divan::bench]
fn read(bencher: Bencher<'_, '_>) {
    each(bencher, &CLEAN, |sample| {
        black_box(CHECKER.with_request(sample.text.as_bytes(), |request| request.materials().count()));
    });
}

/// Parsing, reading and all rules.
#[divan::bench_group]
mod check {
    use super::*;

    fn run(bencher: Bencher<'_, '_>, samples: &[Sample]) {
        each(bencher, samples, |sample| {
            black_box(CHECKER.check(&sample.text));
        });
    }

    #[divan::bench]
    fn clean(bencher: Bencher<'_, '_>) {
        run(bencher, &CLEAN);
    }

    #[divan::bench]
    fn chinese(bencher: Bencher<'_, '_>) {
        run(bencher, &CHINESE);
    }

    #[divan::bench]
    fn faulty(bencher: Bencher<'_, '_>) {
        run(bencher, &FAULTY);
    }

    /// Without a checker to reuse.
    #[divan::bench]
    fn clean_from_nothing(bencher: Bencher<'_, '_>) {
        let settings = Settings::default();
        each(bencher, &CLEAN, |sample| {
            black_box(moonlint::check(&sample.text, &settings));
        });
    }
}

/// Findings to bytes; the findings are there already.
#[divan::bench(args = Format::ALL.iter().map(|format| format.as_str()))]
fn emit(bencher: Bencher<'_, '_>, format: &str) {
    let Ok(format) = format.parse::<Format>() else { return };
    let options = FileOptions::new(Dialect::Json);
    let found: Vec<(&Sample, Vec<Located>)> = FAULTY
        .iter()
        .map(|sample| {
            let report = CHECKER.check_file(sample.text.as_bytes(), options);
            let located = |(document, diagnostic)| Located { document, base: 0, host: None, diagnostic };
            (sample, report.diagnostics.into_iter().map(located).collect())
        })
        .collect();
    let findings: usize = found.iter().map(|(_, findings)| findings.len()).sum();
    bencher.counter(ItemsCount::new(findings)).bench_local(|| {
        let mut emitter = Emitter::new(format, Style::default(), Vec::new());
        for (sample, findings) in &found {
            let file = File { path: "requests/ad.json", text: sample.text.as_bytes(), findings };
            emitter.file(&file, &|_: &str| None).expect("memory takes everything");
        }
        emitter.finish(&Summary::default()).expect("memory takes everything")
    });
}
