//! Commands of the README, run in a folder in which they make sense.

use std::env;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::page::root;

/// A copy of `tests/readme/scratch` and of the schemas, to run commands in.
pub(crate) struct Scratch {
    folder: TempDir,
    chinese: bool,
}

impl Scratch {
    /// For the README in English or in Chinese.
    pub(crate) fn new(chinese: bool) -> Self {
        let folder = tempfile::Builder::new().prefix("moonlint-readme-").tempdir().unwrap();
        copy(&root().join("tests/readme/scratch"), folder.path());
        copy(&root().join("schemas"), &folder.path().join("schemas"));
        Scratch { folder, chinese }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// A file's content, if it is there.
    pub(crate) fn read(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.path().join(name)).ok()
    }

    /// Runs a line as a reader would type it, with the built binary as `moonlint`. Gives the exit status and all that a
    /// terminal would show.
    pub(crate) fn run(&self, line: &str) -> (i32, String) {
        let binary = Path::new(env!("CARGO_BIN_EXE_moonlint")).parent().unwrap();
        let mut folders: Vec<_> = vec![binary.to_owned()];
        folders.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        let mut command = Command::new("sh");
        command.args(["-c", &format!("{line}\n")]).current_dir(self.path()).stdin(Stdio::null());
        for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK", "COLUMNS", "LC_ALL", "LC_MESSAGES"] {
            command.env_remove(name);
        }
        let (lang, locale) = if self.chinese { ("zh_CN.UTF-8", "zh") } else { ("C.UTF-8", "en") };
        command.env("LANG", lang).env("MOONLINT_LOCALE", locale).env("HOME", self.path());
        let output = command.env("PATH", env::join_paths(folders).unwrap()).output().unwrap();
        let shown = [output.stdout, output.stderr].concat();
        (output.status.code().expect("no signal"), String::from_utf8(shown).expect("UTF-8"))
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// A command, and what the page shows that it prints.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) command: String,
    /// The lines below a console's command; nothing in a block that shows commands alone.
    pub(crate) shown: Option<String>,
}

/// The steps of an `sh` or `console` block.
pub(crate) fn steps(block: &crate::page::Block) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in block.text.lines() {
        let console = block.language == "console";
        let command = if console { line.strip_prefix("$ ") } else { Some(line) };
        match (command, steps.last_mut()) {
            (Some(command), _) => {
                let command = crate::page::without_comment(command, "#").to_owned();
                if !command.is_empty() {
                    steps.push(Step { command, shown: console.then(String::new) });
                }
            }
            (None, Some(Step { shown: Some(shown), .. })) => {
                shown.push_str(line);
                shown.push('\n');
            }
            (None, _) => panic!("a console starts with `$ `, not with {line}"),
        }
    }
    steps
}

/// Whether an output is the one shown. A line `…` stands for any lines.
pub(crate) fn matches(shown: &str, output: &str) -> bool {
    fn rest(shown: &[&str], output: &[&str]) -> bool {
        match shown.split_first() {
            None => output.is_empty(),
            Some((&"…", shown)) => (0..=output.len()).any(|skip| rest(shown, &output[skip..])),
            Some((line, shown)) => {
                output.first().is_some_and(|first| first.trim_end() == *line) && rest(shown, &output[1..])
            }
        }
    }
    let shown: Vec<&str> = shown.trim_end().lines().map(str::trim_end).collect();
    let output: Vec<&str> = output.trim_end().lines().collect();
    rest(&shown, &output)
}
