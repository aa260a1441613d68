//! `cargo xtask bench-peers` and `cargo xtask bench-growth`: how fast moonlint is beside others, and what growing documents
//! cost. Both write a document with the figures of this machine; nothing is tested by time.

mod goals;
mod install;
mod process;
mod report;
mod sources;
mod work;
mod worst;

use std::path::{Path, PathBuf};
use std::process::Command;

use work::Workplace;

/// What to compare.
#[derive(Debug, clap::Args)]
pub(crate) struct PeersArguments {
    /// Measure smaller corpora, in fewer runs: for trying, not for publishing.
    #[arg(long)]
    quick: bool,
    /// How many times each program runs [default: 7, with --quick 3].
    #[arg(long, value_name = "N")]
    runs: Option<usize>,
    /// Compare with the floors and with jsonschema-cli only.
    #[arg(long)]
    no_slow_peers: bool,
    /// Take the release builds of moonlint and of the programs of crates/bench from this folder instead of building them.
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
    /// Another build of moonlint, which takes turns with this one where requests have findings.
    #[arg(long, value_name = "PROGRAM")]
    before: Option<PathBuf>,
    /// Count instructions too, which needs valgrind; the counts go to standard output.
    #[arg(long)]
    instructions: bool,
    /// Where the table goes; `-` for standard output [default: crates/bench/RESULTS.md, with --quick `-`].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What to grow.
#[derive(Debug, clap::Args)]
pub(crate) struct GrowthArguments {
    /// Leave out sizes above a hundredth of the greatest.
    #[arg(long)]
    quick: bool,
    /// Only what has this in its name.
    #[arg(long, value_name = "TEXT", default_value = "")]
    only: String,
    /// Only documents of the worst kinds, which are whole files and whole commands.
    #[arg(long)]
    worst: bool,
    /// Take the release builds of moonlint and of the program `growth` of crates/bench from this folder instead of building
    /// them.
    #[arg(long, value_name = "FOLDER")]
    programs: Option<PathBuf>,
    /// Where the tables go; `-` for standard output [default: crates/bench/GROWTH.md, with --quick, --only or --worst `-`].
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Compares moonlint with its peers on generated corpora.
pub(crate) fn peers(root: &Path, arguments: &PeersArguments) -> Result<Vec<String>, String> {
    let programs = programs(root, arguments.programs.as_deref(), &["moonlint-bench", "moonlint-cli"])?;
    let tools = root.join("target").join("bench-peers");
    let scale = if arguments.quick { work::Scale::QUICK } else { work::Scale::FULL };
    let runs = arguments.runs.unwrap_or(if arguments.quick { 3 } else { 7 }).max(1);
    let peers = install::peers(&tools, !arguments.no_slow_peers);
    // Programs run in the folder of the corpora.
    let before = arguments.before.as_deref().map(std::path::absolute).transpose();
    let before = before.map_err(|error| format!("--before: {error}"))?;
    let place = Workplace { root, programs: &programs, folder: tools.join("corpora"), scale, runs, before };
    let figures = work::measure(&place, &peers)?;
    let text = report::page(&place, &figures, &peers, arguments.quick);
    let out = arguments.out.clone().or_else(|| arguments.quick.then(|| PathBuf::from("-")));
    let mut done = write(&out.unwrap_or_else(|| root.join("crates/bench/RESULTS.md")), &text)?;
    if arguments.instructions {
        done.push(instructions(root, &tools)?);
    }
    Ok(done)
}

/// Measures what growing documents cost.
pub(crate) fn growth(root: &Path, arguments: &GrowthArguments) -> Result<Vec<String>, String> {
    let programs = programs(root, arguments.programs.as_deref(), &["moonlint-bench", "moonlint-cli"])?;
    let mut tables = String::new();
    if !arguments.worst {
        let mut command = Command::new(programs.join("growth"));
        command.args(["--only", &arguments.only]).args(arguments.quick.then_some("--quick"));
        tables = process::output(&mut command)?;
    }
    let folder = root.join("target").join("bench-peers").join("worst");
    tables += &worst::tables(&programs, &folder, &arguments.only, arguments.quick)?;
    let text = report::growth_page(&tables, arguments.quick);
    let part = arguments.quick || arguments.worst || !arguments.only.is_empty();
    let out = arguments.out.clone().or_else(|| part.then(|| PathBuf::from("-")));
    write(&out.unwrap_or_else(|| root.join("crates/bench/GROWTH.md")), &text)
}

/// The folder of the release builds.
fn programs(root: &Path, given: Option<&Path>, packages: &[&str]) -> Result<PathBuf, String> {
    if let Some(folder) = given {
        return std::path::absolute(folder).map_err(|error| format!("{}: {error}", folder.display()));
    }
    for package in packages {
        // Each by itself, so that one does not turn on features of what both use.
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(root).args(["build", "--release", "--quiet", "--bins", "--package", package]);
        process::succeed(&mut cargo)?;
        if packages.len() > 1 {
            keep_builds(root)?;
        }
    }
    Ok(if packages.len() > 1 { root.join("target/bench-peers/programs") } else { root.join("target/release") })
}

/// Copies the programs aside: another build in the meantime must not change what is measured.
fn keep_builds(root: &Path) -> Result<(), String> {
    let to = root.join("target/bench-peers/programs");
    std::fs::create_dir_all(&to).map_err(|error| format!("{}: {error}", to.display()))?;
    for name in work::PROGRAMS {
        let built = root.join("target/release").join(name);
        if built.exists() {
            std::fs::copy(&built, to.join(name)).map_err(|error| format!("{}: {error}", built.display()))?;
        }
    }
    Ok(())
}

fn write(out: &Path, text: &str) -> Result<Vec<String>, String> {
    if out == Path::new("-") {
        return Ok(vec![text.trim_end().to_owned()]);
    }
    crate::write(out, text)?;
    Ok(vec![format!("wrote {}", out.display())])
}

fn instructions(root: &Path, tools: &Path) -> Result<String, String> {
    let runner = install::gungraun_runner(tools)?;
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.current_dir(root).env("GUNGRAUN_RUNNER", runner);
    cargo.args(["bench", "--quiet", "--package", "moonlint-bench", "--features", "harness", "--bench", "instructions"]);
    process::output(&mut cargo)
}
