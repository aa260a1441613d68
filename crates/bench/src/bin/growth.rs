//! Time against size, for documents that grow in one respect, and for output formats and fixes.
//!
//! Prints Markdown.

use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;
use moonlint::fix::Applicability;
use moonlint::{Checker, Dialect, FileOptions, Levels, Located, Settings};
use moonlint_bench::clock::Clock;
use moonlint_bench::growth::{SERIES, Series, Unit};
use moonlint_bench::worst::WORST;
use moonlint_emit::{Emitter, File, Format, Style, Summary};

/// Show what growing documents cost.
#[derive(Debug, Parser)]
struct Arguments {
    /// Leave out sizes above a hundredth of the greatest.
    #[arg(long)]
    quick: bool,

    /// Only series whose name has this in it.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,

    /// Measure nothing: write documents of the worst kinds to this folder, and print the name and the file of each.
    #[arg(long, value_name = "FOLDER")]
    write_worst: Option<PathBuf>,

    /// How long those documents are.
    #[arg(long, value_name = "BYTES", default_value_t = 10_000_000)]
    bytes: usize,

    /// End a series after a size that takes longer than this.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    limit: u64,
}

/// A series is suspected to grow faster than its documents when a step costs this much more for each unit than the one
/// before: caches account for up to about twice.
const SUSPECT: f64 = 2.5;

/// Times below this are mostly the cost of one call.
const NOISE: Duration = Duration::from_micros(200);

fn main() {
    let arguments = Arguments::parse();
    if let Some(folder) = &arguments.write_worst {
        return write_worst(folder, &arguments);
    }
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let named = |name: &str| name.contains(&arguments.only);
    let any = SERIES.iter().any(|series| named(series.name));
    heading(any, "Checking", "check_file with every rule, hints included");
    for series in SERIES.iter() {
        row(&arguments, series, |series, text| {
            let start = Clock::start();
            let report = checker.check_file(text, options(series));
            (start.elapsed(), report.diagnostics.len())
        });
    }
    let many = |name: &str| SERIES.iter().find(|series| series.name == name);
    let findings = many("findings: items of a wrong type");
    heading(
        Format::ALL.iter().any(|format| named(format.as_str())),
        "Output",
        "findings of items of a wrong type, written to memory",
    );
    for format in Format::ALL {
        let Some(series) = findings else { continue };
        let series = Series { name: format.as_str(), ..*series };
        row(&arguments, &series, |series, text| {
            let found = checker.check_file(text, options(series)).diagnostics;
            let found: Vec<_> = found
                .into_iter()
                .map(|(document, diagnostic)| Located { document, base: 0, host: None, diagnostic })
                .collect();
            let start = Clock::start();
            let mut emitter = Emitter::new(*format, Style::default(), Vec::new());
            let file = File { path: "ad.json", text, findings: &found };
            let written = emitter.file(&file, &|_: &str| None).and_then(|()| emitter.finish(&Summary::default()));
            drop(written);
            (start.elapsed(), found.len())
        });
    }
    heading(any, "Fixing", "safe and unsafe fixes, until nothing changes");
    for series in SERIES.iter().filter(|series| series.unit == Unit::Items) {
        let series = Series { most: series.most.min(10_000), ..*series };
        row(&arguments, &series, |series, text| {
            let start = Clock::start();
            let fixed = checker.fix(text, options(series), Applicability::Unsafe);
            (start.elapsed(), fixed.applied)
        });
    }
}

fn write_worst(folder: &Path, arguments: &Arguments) {
    for (index, worst) in WORST.iter().enumerate().filter(|(_, worst)| worst.name.contains(&arguments.only)) {
        let file = folder.join(format!("{index}.{}", worst.extension));
        match std::fs::write(&file, (worst.document)(arguments.bytes.min(worst.most))) {
            Ok(()) => println!("{}\t{}", worst.name, file.display()),
            Err(error) => eprintln!("{}: {error}", file.display()),
        }
    }
}

fn options(series: &Series) -> FileOptions {
    FileOptions::new(Dialect::Json).with_batch(series.batch)
}

fn heading(any: bool, name: &str, what: &str) {
    if !any {
        return;
    }
    println!("\n## {name}\n\nNanoseconds of processor time for each unit: {what}.\n");
    println!(
        "| what grows | unit | 1 | 10 | 100 | 1 k | 10 k | 100 k | 1 M | 10 M | 100 M | whole time at the end | worst step |"
    );
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
}

/// Measures a series and prints its row. `work` gives the time, and how much it found.
fn row(arguments: &Arguments, series: &Series, mut work: impl FnMut(&Series, &[u8]) -> (Duration, usize)) {
    if !series.name.contains(&arguments.only) {
        return;
    }
    let most = if arguments.quick { series.most / 100 } else { series.most };
    let mut cells = vec![String::new(); 9];
    let mut last: Option<(Duration, usize)> = None;
    let mut worst: f64 = 0.0;
    for size in series.sizes().take_while(|size| *size <= most) {
        let text = (series.document)(size);
        let units = if series.unit == Unit::Bytes { text.len() } else { size };
        let time = best(|| work(series, text.as_bytes()).0);
        let each = |(time, units): (Duration, usize)| time.as_nanos() as f64 / units as f64;
        cells[size.ilog10() as usize] = number(each((time, units)));
        if let Some(last) = last.filter(|(time, _)| *time > NOISE) {
            worst = worst.max(each((time, units)) / each(last));
        }
        last = Some((time, units));
        if time.as_secs() >= arguments.limit {
            break;
        }
    }
    let unit = if series.unit == Unit::Bytes { "byte" } else { "item" };
    let whole = last.map_or(Duration::ZERO, |(time, _)| time);
    let step = if worst >= SUSPECT { format!("**×{worst:.1}**") } else { format!("×{worst:.1}") };
    println!("| {} | {unit} | {} | {:.3} s | {step} |", series.name, cells.join(" | "), whole.as_secs_f64());
}

/// The shortest of several runs, of which there are fewer the longer they take.
fn best(mut work: impl FnMut() -> Duration) -> Duration {
    let mut best = work();
    let mut spent = best;
    let mut runs = 1;
    while spent < Duration::from_millis(30) || (runs < 3 && spent < Duration::from_secs(1)) {
        let time = work();
        // What takes no time must come to an end too.
        spent += time.max(Duration::from_micros(20));
        best = best.min(time);
        runs += 1;
    }
    best
}

fn number(value: f64) -> String {
    match value {
        v if v >= 1000.0 => {
            let digits = format!("{v:.0}");
            let groups: Vec<_> = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect();
            groups.join("\u{202f}")
        }
        v if v >= 10.0 => format!("{v:.0}"),
        v => format!("{v:.2}"),
    }
}
