//! Runs the fuzz targets of `crates/fuzz` for a while each.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

/// The version of the tool, which is installed from the registry where it is missing.
const TOOL: &str = "0.13.2";

/// Longer inputs find little that shorter ones don't, and take longer.
const LONGEST_INPUT: usize = 2048;

/// What one input may take: seconds, and MiB.
const TIMEOUT: usize = 20;
const MEMORY: usize = 2048;

/// What to run.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The targets; without any, all of them.
    targets: Vec<String>,
    /// How long each target runs.
    #[arg(long, value_name = "N", default_value_t = 20)]
    seconds: u32,
    /// Runs one target on one input, such as one that a run found, instead.
    #[arg(long, value_name = "FILE", conflicts_with = "seconds")]
    input: Option<PathBuf>,
}

/// Runs the targets one after the other. A finding of one does not keep the others from running; all are told at the end.
pub(crate) fn run(root: &Path, arguments: &Arguments) -> Result<Vec<String>, String> {
    let known = targets(root)?;
    if let Some(unknown) = arguments.targets.iter().find(|target| !known.contains(*target)) {
        let known = known.into_iter().collect::<Vec<_>>().join(", ");
        return Err(format!("no target is called `{unknown}` (targets: {known})"));
    }
    let tool = tool(root)?;
    if let Some(input) = &arguments.input {
        let [target] = &arguments.targets[..] else { return Err("--input goes with one target".to_owned()) };
        let input = std::path::absolute(input).map_err(|error| format!("{}: {error}", input.display()))?;
        if !input.is_file() {
            return Err(format!("{} is not a file", input.display()));
        }
        let kept = fuzz(root, &tool, target).arg(&input).status().is_ok_and(|status| status.success());
        return if kept { Ok(vec![format!("{target}: no finding")]) } else { Err(format!("{target}: a finding")) };
    }
    let chosen: BTreeSet<String> =
        if arguments.targets.is_empty() { known } else { arguments.targets.iter().cloned().collect() };
    seeds(root)?;
    let (mut done, mut found) = (Vec::new(), Vec::new());
    for target in &chosen {
        println!("{target} …");
        match campaign(root, &tool, target, arguments.seconds) {
            Ok(()) => done.push(format!("{target}: no finding in {} s", arguments.seconds)),
            Err(finding) => found.push(finding),
        }
    }
    if found.is_empty() { Ok(done) } else { Err(found.join("\n")) }
}

/// The targets, each of which is a file.
fn targets(root: &Path) -> Result<BTreeSet<String>, String> {
    let folder = root.join("crates/fuzz/targets");
    let entries = std::fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let name = |path: PathBuf| Some(path.file_stem()?.to_str()?.to_owned());
    Ok(entries.flatten().filter_map(|entry| name(entry.path())).collect())
}

/// Where cargo-fuzz is: on the path, or else under `target`, where it is put when it is absent.
fn tool(root: &Path) -> Result<PathBuf, String> {
    let own = root.join("target/tools/bin").join(format!("cargo-fuzz{}", std::env::consts::EXE_SUFFIX));
    for candidate in [PathBuf::from("cargo-fuzz"), own.clone()] {
        if Command::new(&candidate).arg("--version").output().is_ok_and(|output| output.status.success()) {
            return Ok(candidate);
        }
    }
    let mut install = cargo(root);
    install.args(["install", "cargo-fuzz", "--locked", "--version", TOOL, "--root", "target/tools"]);
    succeed(&mut install, "cannot install cargo-fuzz")?;
    Ok(own)
}

/// Builds the seeds and the dictionary.
fn seeds(root: &Path) -> Result<(), String> {
    let mut seeds = cargo(root);
    seeds.args(["run", "--quiet", "--manifest-path", "crates/fuzz/Cargo.toml", "--target-dir", "target"]);
    succeed(seeds.args(["--example", "seeds", "target/fuzz"]), "cannot build the seeds")
}

/// Runs one target; what it finds is the error. What it learns stays under `target`, for the next run.
fn campaign(root: &Path, tool: &Path, target: &str, seconds: u32) -> Result<(), String> {
    let learned = root.join("target/fuzz/corpus").join(target);
    std::fs::create_dir_all(&learned).map_err(|error| format!("{}: {error}", learned.display()))?;
    let artifacts = root.join("crates/fuzz/artifacts").join(target);
    let before = files(&artifacts);
    let mut run = fuzz(root, tool, target);
    run.arg(&learned).arg(format!("crates/fuzz/corpus/{target}")).arg(format!("target/fuzz/seeds/{target}")).args([
        "--".to_owned(),
        "-dict=target/fuzz/dictionary".to_owned(),
        format!("-max_total_time={seconds}"),
        format!("-max_len={LONGEST_INPUT}"),
        format!("-timeout={TIMEOUT}"),
        format!("-rss_limit_mb={MEMORY}"),
        "-verbosity=0".to_owned(),
        "-print_funcs=0".to_owned(),
    ]);
    let status = run.status().map_err(|error| format!("cannot run {}: {error}", tool.display()))?;
    if status.success() {
        return Ok(());
    }
    let after = files(&artifacts);
    let Some((first, _)) = after.difference(&before).next() else {
        return Err(format!("{target} cannot be built or run"));
    };
    let shown = first.strip_prefix(root).unwrap_or(first).display();
    Err(format!("{target}: found {shown}\nsee it again: cargo xtask fuzz {target} --input {shown}"))
}

/// cargo-fuzz, about to run a target. The toolchain may be a stable one: it is told to let sanitizers be used.
fn fuzz(root: &Path, tool: &Path, target: &str) -> Command {
    let mut command = Command::new(tool);
    command.current_dir(root).env("RUSTC_BOOTSTRAP", "1").args(["run", "--fuzz-dir", "crates/fuzz"]);
    command.args(["--features", "libfuzzer", "--target-dir", "target/fuzz/build", target]);
    command
}

/// The files with when they were written: a finding of an earlier run may be found again.
fn files(folder: &Path) -> BTreeSet<(PathBuf, Option<SystemTime>)> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| (entry.path(), entry.metadata().and_then(|data| data.modified()).ok())).collect()
}

fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

fn succeed(command: &mut Command, otherwise: &str) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("{otherwise}: {status}")),
        Err(error) => Err(format!("{otherwise}: {error}")),
    }
}

#[cfg(test)]
mod tests {
    use super::targets;

    #[test]
    fn targets_are_those_of_the_manifest() -> Result<(), String> {
        let manifest = crate::read(&crate::root().join("crates/fuzz/Cargo.toml"))?;
        for target in targets(&crate::root())? {
            assert!(manifest.contains(&format!("name = \"{target}\"\npath = \"targets/{target}.rs\"")), "{target}");
        }
        Ok(())
    }
}
