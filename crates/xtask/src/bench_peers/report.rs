//! The documents with the figures.

use std::process::Command;
use std::time::Duration;

use super::goals::{goals, number};
use super::install::Peer;
use super::process::{Took, output};
use super::work::{Figures, Workplace};

/// The comparison with the peers.
pub(super) fn page(place: &Workplace<'_>, figures: &Figures, peers: &[Peer], quick: bool) -> String {
    let mut page = String::from("# Speed and memory\n\n");
    line(
        &mut page,
        &format!("Written by `cargo xtask bench-peers{}`, {}.", if quick { " --quick" } else { "" }, machine()),
    );
    line(
        &mut page,
        &format!(
            "Generated requests (`moonlint-corpus`, seed 7): 748 bytes on average, every model and spelling, up to 6 materials, \
             a third with Chinese prompts, 5 % invalid unless said otherwise. All work starts from bytes, as files and networks give them. Whole \
             processes run in turn, {} times each, and \
             figures are medians. Where a machine is shared, processor time says more than time. Peak memory includes what \
             the measuring program had when it started the process, 5 to 15 MiB. Peers get the schema that moonlint generates.",
            place.runs
        ),
    );

    page.push_str(
        "\n## Goals\n\n| work | goal | reached | | dream | reached | figures |\n|---|---|--:|---|---|--:|---|\n",
    );
    for goal in goals(figures, &place.scale) {
        let met = goal.met.map_or("", |met| if met { "✓" } else { "✗" });
        let cells = [&goal.work, goal.goal, &goal.reached, met, goal.dream, &goal.dream_reached, &goal.figures];
        line(&mut page, &format!("| {} |", cells.join(" | ")));
    }

    page.push_str("\n## One request, in one process, one thread\n\n| work | ns of processor time |\n|---|--:|\n");
    for (key, name) in IN_PROCESS {
        if let Some(nanoseconds) = figures.in_process.get(*key) {
            line(&mut page, &format!("| {name} | {} |", number(*nanoseconds)));
        }
    }
    for (key, name) in ALLOCATIONS {
        if let Some(count) = figures.allocations.get(*key) {
            line(&mut page, &format!("\n{name}: {}.", number(*count)));
        }
    }

    let scale = &place.scale;
    times(&mut page, &format!("JSON Lines, {} requests", scale.lines), &figures.lines, peers);
    times(&mut page, &format!("{} files", scale.files), &figures.files, peers);
    times(&mut page, "The same files by their names", &figures.named, peers);
    times(&mut page, "One file", &figures.one, peers);
    if !figures.sources.is_empty() {
        let title = format!("{} files of programs without requests, 10 kB each", scale.files);
        times(&mut page, &title, &figures.sources, peers);
    }
    times(&mut page, &format!("{} requests, 70 % with findings", scale.heavy), &figures.heavy, peers);
    let title = format!("{} files, 70 % with findings, all errors printed", scale.heavy_files);
    times(&mut page, &title, &figures.heavy_files, peers);
    times(&mut page, "Memory of `moonlint check` on JSON Lines and arrays", &figures.memory, peers);
    page
}

/// What growing documents cost.
pub(super) fn growth_page(tables: &str, quick: bool) -> String {
    let mut page = String::from("# Time against size\n\n");
    line(
        &mut page,
        &format!("Written by `cargo xtask bench-growth{}`, {}.", if quick { " --quick" } else { "" }, machine()),
    );
    page.push_str(
        "Each row is a kind of document that grows in one respect, each figure the time for one unit of it at a size. In a row \
         of steady figures the cost grows as the document does; figures that grow tenfold from column to column would be \
         quadratic. The worst step is the greatest growth of a figure from one column to the next, once the whole takes 200 µs \
         or more; caches explain about twice, and from 2.5 times on it is marked. A row ends early where one size takes 10 s. \
         `bench-growth --only NAME` repeats one row.\n",
    );
    page + tables
}

const IN_PROCESS: &[(&str, &str)] = &[
    ("lines", "floor: looking for line breaks"),
    ("tape", "floor: moonlint's tape, with spans and repeated keys"),
    ("ignored", "floor: serde_json `IgnoredAny`"),
    ("value", "serde_json `Value`"),
    ("value-text", "the same from text that is known to be UTF-8"),
    ("value-schema", "serde_json `Value`, and `jsonschema` `is_valid` by the schema for any model"),
    ("value-model-schema", "the same by the schema of the request's model"),
    ("read", "moonlint: tape and request"),
    ("check", "moonlint: check, clean requests"),
    ("check-mixed", "moonlint: check, 5 % invalid"),
    ("check-heavy", "moonlint: check, 70 % invalid"),
    ("value-errors", "serde_json `Value`, and every error of `jsonschema` by the schema for any model, 70 % invalid"),
];

const ALLOCATIONS: &[(&str, &str)] = &[
    ("allocations", "Allocations for each clean request, `Checker` reused"),
    ("bytes", "Bytes allocated for each"),
    ("requests-without", "Share of clean requests without any"),
];

fn times(page: &mut String, heading: &str, all: &[(String, Took)], peers: &[Peer]) {
    line(page, &format!("\n## {heading}\n\n| program | ms | processor ms | peak memory, MiB |\n|---|--:|--:|--:|"));
    for (name, took) in all {
        let version = peers.iter().find(|peer| peer.name == name).map(|peer| format!(" {}", peer.version));
        let milliseconds = |time: Duration| number(time.as_secs_f64() * 1000.0);
        let (time, processor) = (milliseconds(took.time), milliseconds(took.processor));
        let peak = number(took.peak as f64 / f64::from(1 << 20));
        line(page, &format!("| {name}{} | {time} | {processor} | {peak} |", version.unwrap_or_default()));
    }
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

/// Date, processor and cores.
fn machine() -> String {
    let date = output(Command::new("date").args(["-u", "+%F"])).unwrap_or_default();
    let info = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find(|line| line.starts_with("model name")).and_then(|line| line.split_once(':'));
    let model = model.map_or("unknown processor", |(_, name)| name.trim());
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    format!("{} on {model}, {cores} cores", date.trim())
}
