//! Nothing that a terminal would obey reaches one from a document, a name, an argument or a configuration.
//!
//! Left out is what is data to whoever asked for it, where it goes to a file or another program: the document that
//! `normalize`, `new`, `schema` and `check --fix -` print, and the patch of `check --diff`. The formats for machines
//! escape too, but for the joiner of emoji that the names of files have in GitHub's commands.

use std::ffi::OsStr;

use crate::commands::FORMATS;
use crate::support::{Outcome, Sandbox};
use crate::terminals::in_terminal;

/// What harms, with something around it that does not. None of these sequences is one of ours.
const HOSTILE: [&str; 12] = [
    "\u{1b}[2J\u{1b}[5mA",
    "\u{1b}]0;B\u{7}",
    "\u{1b}]8;;https://example.com\u{1b}\\C",
    "\u{9b}2JD\u{90}q\u{9c}",
    "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}E",
    "\u{2066}\u{2067}\u{2068}\u{2069}F",
    "\u{200e}\u{200f}\u{61c}G",
    "H\u{200b}\u{200c}\u{200d}\u{2060}",
    "\u{feff}I",
    "J\rK\u{8}\u{b}\u{c}\u{7f}",
    "\u{85}L\u{2028}M",
    "\u{e0041}N\u{ad}",
];

/// All of it.
fn hostile() -> String {
    HOSTILE.concat()
}

/// The parts of it that JSON and TOML may hold as they are.
fn printable() -> String {
    hostile().replace(|character: char| character < ' ' || matches!(character, '\u{7f}' | '\\'), "")
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// TOML knows the escapes of JSON, and one control character more that needs one.
fn toml(text: &str) -> String {
    json(text).replace('\u{7f}', "\\u007f")
}

fn is_raw(character: char) -> bool {
    matches!(u32::from(character),
        0x00..=0x08 | 0x0b..=0x1f | 0x7f..=0x9f | 0x061c | 0x200b..=0x200f | 0x2028..=0x202e | 0x2060..=0x2069 | 0xfeff)
}

/// The raw characters in what was printed, our own colours left out.
fn raw(text: &str) -> Vec<char> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(is_raw) {
        rest = &rest[at..];
        let own = rest.strip_prefix("\u{1b}[").and_then(|sgr| {
            let end = sgr.find(|character: char| !character.is_ascii_digit() && character != ';')?;
            sgr[end..].strip_prefix('m').filter(|_| &sgr[..end] != "5")
        });
        rest = own.unwrap_or_else(|| {
            let character = rest.chars().next().unwrap();
            found.push(character);
            &rest[character.len_utf8()..]
        });
    }
    found
}

#[test]
fn the_test_itself_sees_what_is_raw() {
    assert_eq!(raw("\u{1b}[1;31merror\u{1b}[0m: \ta\n"), []);
    assert_eq!(raw("\u{1b}[2J\u{9b}"), ['\u{1b}', '\u{9b}']);
    for text in HOSTILE.into_iter().filter(|text| !text.starts_with('\u{e0041}')) {
        assert!(!raw(text).is_empty(), "{text:?}");
    }
}

/// Documents, configurations and baselines with all of it wherever there is text.
fn folder() -> Sandbox {
    let (escaped, plain) = (json(&hostile()), printable());
    let sandbox = Sandbox::new();
    sandbox.write(
        "docs/faulty.json",
        format!(
            r#"{{"model": {escaped}, "prompt": "{plain}", {escaped}: 1, "duration": "5", "ratio": {escaped},
            "images": [{{"role": {escaped}, "alias": {escaped}, "url": {escaped}}}], "callback_url": {escaped}}}"#
        ),
    );
    sandbox.write("docs/good.json", format!(r#"{{"model": "wan2.7", "prompt": "{plain}", "duration": 5}}"#));
    sandbox.write("docs/fixable.json", format!(r#"{{"model": "wan2.7", "prompt": "{plain}", "duration": "5"}}"#));
    sandbox.write(
        "docs/split.json",
        format!(r#"{{"model": "wan2.7", "prompt": "{plain}", "duration": 5, "seconds": 6, "{plain}": 1}}"#),
    );
    sandbox.write("docs/broken.json", hostile());
    // The line separator would end the comment.
    let line = plain.replace('\u{2028}', "");
    sandbox.write("docs/comments.json5", format!("// {line}\n{{model: 'wan2.7', prompt: 'x', duration: 5}}"));
    for (index, name) in HOSTILE.into_iter().enumerate() {
        let name = name.replace('/', "");
        sandbox
            .write(format!("docs/{index}{name}/{name}.json"), r#"{"model": "wan2.7", "prompt": "A", "duration": "5"}"#);
    }

    let text = toml(&hostile());
    sandbox.write(
        "models.toml",
        format!(
            "[models.{text}]\nbase = \"wan2.7\"\nresolution = [{text}]\nratio = [{text}]\n\
             [assets]\n{text} = \"cl\"\n# {plain}\n"
        ),
    );
    sandbox.write(
        "wrong.toml",
        format!(
            "# {plain}\n[models.{text}]\nbase = {text}\nresolution = [{text}]\n{text} = 1\n\
             [severity]\n{text} = \"error\"\n[assets]\na = {text}\n"
        ),
    );
    sandbox.write("broken.toml", format!("include = [{plain}]\n{plain} = 1\n"));
    sandbox.write(
        "paths.toml",
        format!(
            "include = [{text}]\nexclude = [{text}]\n[per-file-ignores]\n{text} = [\"limits\"]\n\
             [[ignore]]\npath = {text}\npointer = \"/x\"\nrule = \"unstable-url\"\nreason = {text}\n\
             [[files]]\nglob = {text}\npointer = \"/x\"\n"
        ),
    );
    let entry = format!(r#"{{"path": {escaped}, "pointer": {escaped}, "rule": {escaped}, "count": 1}}"#);
    sandbox.write("known.json", format!(r#"{{"version": 1, "findings": [{entry}]}}"#));
    sandbox.write("unknown.json", format!(r#"{{"version": 1, {escaped}: 2}}"#));
    sandbox.write(".project/pyproject.toml", format!("[tool.moonlint]\nhint = {text}\n"));
    sandbox.write(".project/a.json", r#"{"model": "wan2.7", "prompt": "A", "duration": "5"}"#);
    sandbox
}

/// Every command and option with a text in it that is shown. `HOSTILE` stands for all of it, spaces part arguments.
fn commands() -> Vec<String> {
    let mut commands: Vec<String> = [
        // What is given.
        "HOSTILE",
        "--HOSTILE",
        "--color HOSTILE",
        "help HOSTILE",
        "man HOSTILE",
        "completions HOSTILE",
        "explain HOSTILE",
        "rules HOSTILE",
        "rules --output-format HOSTILE",
        "models HOSTILE",
        "models --config HOSTILE",
        "new HOSTILE",
        "new wan2.7 HOSTILE",
        "new wan2.7 --with HOSTILE",
        "new wan2.7 --with music,HOSTILE",
        "schema HOSTILE",
        "schema --all --out HOSTILE",
        "schema --all --out models.toml/HOSTILE",
        "config HOSTILE",
        "config HOSTILE --output-format json",
        "config HOSTILE/HOSTILE.json",
        "fits HOSTILE",
        "normalize HOSTILE",
        "check HOSTILE",
        "check HOSTILE*.json",
        "check --HOSTILE",
        "check -jHOSTILE",
        "check --jobs=HOSTILE",
        "check --fail-on HOSTILE",
        "check --max-warnings HOSTILE",
        "check --select HOSTILE",
        "check --ignore HOSTILE",
        "check --severity HOSTILE",
        "check --severity HOSTILE=error",
        "check --severity limits=HOSTILE",
        "check --model HOSTILE",
        "check --output-format HOSTILE",
        "check --output-format HOSTILE=x",
        "check --output-format json=HOSTILE/x",
        "check --output-format json=HOSTILE --output-format full=HOSTILE",
        "check --config HOSTILE",
        "check --baseline HOSTILE",
        "check --write-baseline HOSTILE/x",
        "check --write-baseline HOSTILE docs",
        "check --stdin-filename HOSTILE",
        "check --stdin-filename HOSTILE -",
        "check --stdin-filename HOSTILE.jsonl - --output-format concise",
        // What is read.
        "check docs --statistics",
        "check docs --hints --color always",
        "check docs --baseline known.json",
        "check docs --baseline unknown.json",
        "check docs --model wan2.7 --output-format concise",
        "check .project",
        "config .project",
        "models --config wrong.toml",
        "fits docs/faulty.json",
        "fits docs/good.json",
        "fits docs/broken.json",
        "fits docs/faulty.json --output-format json",
        "normalize docs/faulty.json",
        "normalize docs/split.json",
        "normalize docs/broken.json",
        // What is configured.
        "models --config models.toml",
        "models HOSTILE --config models.toml",
        "models --output-format json --config models.toml",
        "models nothing --config models.toml",
        "new nothing --config models.toml",
        "schema nothing --config models.toml",
        "config docs --config models.toml",
        "config docs/good.json --config paths.toml",
        "config docs/good.json --config paths.toml --output-format json",
        "fits docs/good.json --config models.toml",
        "fits docs/faulty.json --config models.toml",
        "check docs --config models.toml --output-format concise",
        "check docs --config paths.toml",
        "check docs --config wrong.toml",
        "check docs --config wrong.toml --color always",
        "check docs --config broken.toml",
    ]
    .map(str::to_owned)
    .to_vec();
    commands.extend(FORMATS.map(|format| format!("check docs --hints --output-format {format}")));
    commands
}

/// Commands whose documents and patches are exact elsewhere, and harmless on a terminal.
const EXACT: [&str; 6] = [
    "check docs --diff",
    "normalize docs/good.json",
    "normalize docs/comments.json5",
    "new HOSTILE --config models.toml",
    "schema HOSTILE --config models.toml",
    "schema --config models.toml",
];

fn arguments(command: &str) -> Vec<String> {
    command.split(' ').map(|argument| argument.replace("HOSTILE", &hostile().replace(' ', ""))).collect()
}

#[track_caller]
fn harmless(what: &str, outcome: &Outcome) {
    assert!(matches!(outcome.status, Some(0..=2)), "{what}: {outcome:?}");
    for (stream, text) in [("stdout", &outcome.stdout), ("stderr", &outcome.stderr)] {
        let mut raw = raw(text);
        if what.ends_with("--output-format github") {
            raw.retain(|character| *character != '\u{200d}');
        }
        assert!(raw.is_empty(), "{what}: {raw:?} on {stream}:\n{text:?}");
    }
}

#[test]
fn nothing_raw_is_written_by_any_command() {
    let sandbox = folder();
    for command in commands() {
        let outcome = Outcome::from(sandbox.command(arguments(&command)).output().unwrap());
        harmless(&command, &outcome);
        // What cannot be seen is shown, and not swallowed.
        if command.contains("HOSTILE") && outcome.status == Some(2) {
            // One message names no argument.
            let shown = outcome.stderr.contains("‹U+202E›") || command == "check --stdin-filename HOSTILE";
            assert!(shown, "{command}: {}", outcome.stderr);
        }
    }
}

#[test]
fn nothing_raw_is_written_in_any_language_or_alphabet() {
    let sandbox = folder();
    for (name, value) in [("LC_ALL", "C"), ("MOONLINT_LOCALE", "zh")] {
        for command in commands() {
            let mut process = sandbox.command(arguments(&command));
            harmless(&command, &Outcome::from(process.env(name, value).output().unwrap()));
        }
    }
}

#[test]
fn documents_are_exact_for_programs_and_harmless_on_a_terminal() {
    let sandbox = folder();
    let Some(_) = in_terminal(&sandbox, 80, "") else { return };
    for command in EXACT {
        let piped = sandbox.command(arguments(command)).output().unwrap();
        assert!(!raw(std::str::from_utf8(&piped.stdout).unwrap()).is_empty(), "{command}: nothing to escape");
        let quoted: Vec<String> =
            arguments(command).iter().map(|argument| format!("'{}'", argument.replace('\'', "'\\''"))).collect();
        let mut shown = in_terminal(&sandbox, 80, &quoted.join(" ")).unwrap();
        let shown = Outcome::from(shown.env("NO_COLOR", "1").output().unwrap());
        harmless(command, &shown);
        if command.starts_with("normalize docs/good") || command.starts_with("new") {
            let value = |text: &[u8]| serde_json::from_slice::<serde_json::Value>(text).unwrap();
            assert_eq!(value(shown.stdout.as_bytes()), value(&piped.stdout), "{command}: the same document");
        }
    }
    let input = format!("'{}' check --fix - < docs/fixable.json", env!("CARGO_BIN_EXE_moonlint"));
    let exact = Outcome::from(sandbox.program("sh", ["-c", &input]).output().unwrap()).exits(0);
    assert_eq!(exact.stdout, sandbox.read("docs/fixable.json").replace("\"5\"", "5"));
    let mut shown = in_terminal(&sandbox, 80, "check --fix - < docs/fixable.json").unwrap();
    harmless("check --fix -", &Outcome::from(shown.env("NO_COLOR", "1").output().unwrap()));
}

#[test]
fn bytes_that_are_not_text_are_taken_as_arguments_and_shown() {
    use std::os::unix::ffi::OsStrExt as _;
    let sandbox = folder();
    let odd = OsStr::from_bytes(b"\xff\x1b[2J\xc2\x9b.json");
    for command in ["check", "fits", "normalize", "config", "explain", "models", "new", "schema", "completions", ""] {
        let args = Some(command).filter(|command| !command.is_empty()).map(OsStr::new);
        let outcome = Outcome::from(sandbox.command(args.into_iter().chain([odd])).output().unwrap());
        harmless(command, &outcome);
    }
    for option in ["--config", "--baseline", "--write-baseline", "--stdin-filename", "--select", "--jobs"] {
        let args = [OsStr::new("check"), OsStr::new(option), odd, OsStr::new("docs/good.json")];
        harmless(option, &Outcome::from(sandbox.command(args).output().unwrap()));
    }
}
