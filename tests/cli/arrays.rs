//! Long arrays are read in pieces, and told as if they were not.

use std::fmt::Write as _;

use crate::support::{CLEAN, FIXABLE, Outcome, Sandbox, available};

/// Every format.
const FORMATS: [&str; 10] =
    ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];

/// More than two pieces, in bytes.
const LONG: usize = 300_000;

/// Items of every sort between such commas: clean, faulty, of two lines of models, no requests.
fn items(comma: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut length = 0;
    for index in 0.. {
        if length > LONG {
            break;
        }
        let item = match index % 61 {
            0 => FIXABLE.replace("A cat", &format!("一只猫 }},{{ {index}")),
            1 => FIXABLE.replace(", ", ",\n    "),
            2 => asset(if index % 2 == 0 { "kz" } else { "cl" }, index % 7),
            3 => "{\"name\": \"web\"}".to_owned(),
            4 => CLEAN.replace("\"model\"", "\"duration\": 5, \"duration\": 10, \"model\""),
            _ => CLEAN.replace("A cat", &format!("{} \\\" \\\\", "A cat and a 猫. ".repeat(index % 40))),
        };
        length += item.len() + comma.len();
        items.push(item);
    }
    items
}

/// A request that uses an asset for a line.
fn asset(line: &str, number: usize) -> String {
    format!(r#"{{"model": "seedance-2.0-{line}", "prompt": "A cat", "first_frame_url": "Asset://asset_{number}"}}"#)
}

/// Arrays that are laid out in all ways, whole and with faults.
fn arrays() -> Vec<(&'static str, String)> {
    let array = |comma: &str, items: &[String]| format!("[{}]\n", items.join(comma));
    let lines = items(",\n");
    let with = |at: usize, item: &str| {
        let mut items = lines.clone();
        items[at] = item.to_owned();
        array(",\n", &items)
    };
    let last = lines.len() - 2;
    let indented: String = array(",\n  ", &lines).replacen('[', "[\n  ", 1);
    vec![
        ("lines", array(",\n", &lines)),
        ("lines of many items", array(",", &items(","))),
        ("one line", array(",", &items(",")).replace('\n', " ")),
        ("two bytes", array(",\r\n", &items(",\r\n"))),
        ("indented", indented),
        ("spaced", array("  ,  ", &items("  ,  ")).replacen('[', " \n [ ", 1)),
        ("a fault inside", with(last, "{\"model\": \"wan2.7\", \"prompt\": }")),
        ("a bracket of another kind", with(last, "{\"model\": \"wan2.7\", \"prompt\": \"A\"]")),
        ("a string that is not closed", with(last, "{\"model\": \"wan2.7\", \"prompt\": \"A}")),
        ("a mark between items", with(last, &format!("\u{feff}{CLEAN}"))),
        ("an item that is no object", with(last, "[1, {}]")),
        ("no end", array(",\n", &lines).replace("]\n", "")),
        ("more after the end", array(",\n", &lines) + "{}"),
        ("no comma", with(last, &format!("{CLEAN} {CLEAN}"))),
        ("nested deeply", with(last, &format!("{}1{}", "[".repeat(511), "]".repeat(511)))),
        ("nested too deeply", with(last, &format!("{}1{}", "[".repeat(512), "]".repeat(512)))),
        ("no requests", array(",\n", &vec!["{\"name\": \"web\"}".to_owned(); LONG / 16])),
    ]
}

#[test]
fn pieces_are_told_as_the_whole() {
    for (name, text) in arrays() {
        assert!(text.len() > LONG - 5_000, "{name}");
        let sandbox = Sandbox::with("a.json", &text);
        // What is the same for every format is asked of two.
        let formats: &[&str] =
            if matches!(name, "lines" | "one line" | "indented") { &FORMATS[..] } else { &["full", "json"] };
        for format in formats {
            let args = format!("check --output-format {format}");
            // Standard input is read as a whole, since it cannot be read again.
            let whole = sandbox.pipe(&format!("{args} - --stdin-filename a.json"), &text);
            let jobs: &[usize] = if *format == "json" { &[1, 3] } else { &[3] };
            for jobs in jobs {
                assert_eq!(sandbox.run(&format!("{args} --jobs {jobs} a.json")), whole, "{name} {format} {jobs}");
            }
        }
    }
}

#[test]
fn pieces_are_told_as_the_whole_in_a_walk() {
    // A mark is white space to the other dialect.
    for (name, text) in arrays().into_iter().filter(|(name, _)| *name != "a mark between items") {
        let sandbox = Sandbox::with("a.json", &text);
        // JSON with comments is read as a whole, and so is what has none.
        let walked = sandbox.run("check --verbose --output-format json --jobs 2");
        std::fs::rename(sandbox.path("a.json"), sandbox.path("a.jsonc")).unwrap();
        let whole = sandbox.run("check --verbose --output-format json");
        assert_eq!(walked.stdout, whole.stdout.replace("a.jsonc", "a.json"), "{name}");
        assert_eq!(walked.stderr, whole.stderr.replace("a.jsonc", "a.json"), "{name}");
        assert_eq!(walked.status, whole.status, "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_array() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    let binary = env!("CARGO_BIN_EXE_moonlint");
    let run = |kibibytes: usize, file: &str| {
        let script = format!("ulimit -v {kibibytes}; exec '{binary}' check --jobs 1 --output-format jsonl {file}");
        sandbox.program("bash", ["-c", &script]).output().unwrap()
    };
    sandbox.write("small.json", CLEAN);
    let small = (1..64).map(|n| n * 4096).find(|limit| run(*limit, "small.json").status.success());
    let item = CLEAN.replace("A cat", &"x".repeat(4000));
    let mut text = "[".to_owned();
    while text.len() < 40_000_000 {
        let _ = write!(text, "{item},");
    }
    sandbox.write("large.json", format!("{text}{FIXABLE}]"));
    let outcome = Outcome::from(run(small.unwrap() + 20_000, "large.json")).exits(1);
    assert_eq!(outcome.stdout.lines().count(), 1);
}
