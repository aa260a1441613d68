//! What the command takes for documents of the worst kinds.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use super::process::{Program, Took, output};
use super::work::FORMATS;

/// What nobody should have to wait longer for, nor spend more memory on.
const SECONDS: f64 = 5.0;
const MEBIBYTES: u64 = 500;

/// What is done with each: its name, the arguments before the file, and whether that is done with JSON alone.
const WORK: &[(&str, &[&str], bool)] = &[
    ("check, `jsonl`", &["check", "--no-config", "--output-format", "jsonl"], false),
    ("check, `full`", &["check", "--no-config", "--output-format", "full"], false),
    (FIX, &["check", "--no-config", "--fix", "--unsafe-fixes", "--output-format", "concise"], false),
    ("normalize", &["normalize"], true),
    ("fits", &["fits"], true),
];
const FIX: &str = "fix, unsafe";

/// The tables, of documents with 10 MB and of JSON Lines with 64 MiB, or of a hundredth of that.
pub(super) fn tables(programs: &Path, folder: &Path, only: &str, quick: bool) -> Result<String, String> {
    let share = if quick { 100 } else { 1 };
    let all = write(programs, folder, only, 10_000_000 / share)?;
    let mut text = String::new();
    if !all.is_empty() {
        text.push_str(
            "\n## The worst that was found\n\nSeconds of processor time and MiB of memory that `moonlint` takes for a document of \
             10 MB (with `--quick`, of a hundredth), or as long as files of its kind are read, of each of the worst kinds that attackers and `cargo xtask fuzz cost` have found. The goal is \
             5 s and 500 MiB; what misses it is marked.\n\n| document |",
        );
        WORK.iter().for_each(|(name, ..)| text.push_str(&format!(" {name} |")));
        text.push_str(&format!("\n|---|{}\n", "--:|".repeat(WORK.len())));
    }
    for (name, file) in &all {
        let _ = write!(text, "| {name} |");
        for (work, arguments, json) in WORK {
            let cell = match file.extension().is_some_and(|extension| extension == "json") || !json {
                true => cell(&took(programs, file, work, arguments)?),
                false => String::new(),
            };
            let _ = write!(text, " {cell} |");
        }
        text.push('\n');
    }
    all.iter().for_each(|(_, file)| drop(std::fs::remove_file(file)));
    let lines = write(programs, folder, only, (64 << 20) / share)?;
    let lines: Vec<_> =
        lines.into_iter().filter(|(_, file)| file.extension().is_some_and(|extension| extension == "jsonl")).collect();
    if !lines.is_empty() {
        text.push_str("\nJSON Lines of 64 MiB, in every format, likewise:\n\n| format |");
        lines.iter().for_each(|(name, _)| text.push_str(&format!(" {name} |")));
        text.push_str(&format!("\n|---|{}\n", "--:|".repeat(lines.len())));
        for format in FORMATS {
            let _ = write!(text, "| {format} |");
            for (_, file) in &lines {
                let arguments = ["check", "--no-config", "--output-format", format];
                let _ = write!(text, " {} |", cell(&took(programs, file, format, &arguments)?));
            }
            text.push('\n');
        }
    }
    let _ = std::fs::remove_dir_all(folder);
    Ok(text)
}

/// Writes documents of so many bytes; gives the name and the file of each.
fn write(programs: &Path, folder: &Path, only: &str, bytes: usize) -> Result<Vec<(String, PathBuf)>, String> {
    let _ = std::fs::remove_dir_all(folder);
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut growth = Command::new(programs.join("growth"));
    growth.arg("--write-worst").arg(folder).args(["--only", only, "--bytes", &bytes.to_string()]);
    let written = output(&mut growth)?;
    let pairs = written.lines().filter_map(|line| line.split_once('\t'));
    Ok(pairs.map(|(name, file)| (name.to_owned(), PathBuf::from(file))).collect())
}

fn took(programs: &Path, file: &Path, work: &str, arguments: &[&str]) -> Result<Took, String> {
    let copy = file.with_file_name("fixed").with_extension(file.extension().unwrap_or_default());
    if work == FIX {
        std::fs::copy(file, &copy).map_err(|error| format!("{}: {error}", copy.display()))?;
    }
    let mut command = vec![programs.join("moonlint").into_os_string()];
    command.extend(arguments.iter().map(Into::into));
    command.push(if work == FIX { copy.into_os_string() } else { file.into() });
    let folder = file.parent().unwrap_or(Path::new(".")).to_path_buf();
    Program { name: work.to_owned(), command, folder, codes: &[0, 1, 2] }.run()
}

fn cell(took: &Took) -> String {
    let (seconds, mebibytes) = (took.processor.as_secs_f64(), took.peak >> 20);
    let text = format!("{seconds:.2} s, {mebibytes}");
    if took.processor > Duration::from_secs_f64(SECONDS) || mebibytes > MEBIBYTES {
        format!("**{text}**")
    } else {
        text
    }
}
