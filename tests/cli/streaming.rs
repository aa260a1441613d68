//! Files of many lines are read in pieces, and findings written before the end is known.

use std::fmt::Write as _;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::thread;

use serde_json::Value;

use crate::support::{CLEAN, ERROR, FIXABLE, Outcome, Sandbox, available};

/// More than a piece, in bytes.
const PIECE: usize = 200_000;

/// Every format.
const FORMATS: [&str; 10] =
    ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];

/// Lines of every sort, over several pieces: faulty, clean, blank, no requests, of another language, with all line ends.
fn lines() -> String {
    let mut text = "\u{feff}".to_owned();
    for index in 0.. {
        if text.len() > 5 * PIECE {
            break;
        }
        let line = match index % 97 {
            0 => FIXABLE.replace("A cat", &format!("一只猫 {index}")),
            1 => String::new(),
            2 => "{\"model\": \"wan2.7\", ".to_owned(),
            3 => FIXABLE.replace(", ", ",\r"),
            4 => asset(if index % 2 == 0 { "kz" } else { "cl" }, index % 5),
            5 => "{\"name\": \"web\"}".to_owned(),
            _ => CLEAN.replace("A cat", &"A cat and a 猫. ".repeat(index % 40)),
        };
        let end = if index % 3 == 0 { "\r\n" } else { "\n" };
        let _ = write!(text, "{line}{end}");
    }
    text + FIXABLE
}

/// A request that uses an asset for a line.
fn asset(line: &str, number: usize) -> String {
    format!(r#"{{"model": "seedance-2.0-{line}", "prompt": "A cat", "first_frame_url": "Asset://asset_{number}"}}"#)
}

#[test]
fn the_number_of_jobs_changes_nothing_within_a_file() {
    let sandbox = Sandbox::with("a.jsonl", lines());
    sandbox.write("b.json", ERROR);
    sandbox.write("c.ndjson", lines());
    for format in FORMATS {
        let one = sandbox.run(&format!("check --output-format {format} --jobs 1")).exits(1);
        // How many more than one is the same question for every format.
        let numbers: &[usize] = if format == "json" { &[2, 3, 8] } else { &[8] };
        for jobs in numbers {
            assert_eq!(sandbox.run(&format!("check --output-format {format} --jobs {jobs}")), one, "{format}");
        }
    }
}

#[test]
fn standard_input_is_read_as_a_file_is() {
    let sandbox = Sandbox::with("a.jsonl", lines());
    for format in FORMATS {
        let args = format!("check --output-format {format}");
        let file = sandbox.run(&format!("{args} a.jsonl")).exits(1);
        assert_eq!(sandbox.pipe(&format!("{args} - --stdin-filename a.jsonl"), lines()), file, "{format}");
    }
}

#[test]
fn findings_are_placed_in_the_whole_file() {
    let text = lines();
    let sandbox = Sandbox::with("a.jsonl", &text);
    let report = sandbox.run("check a.jsonl --output-format json").exits(1).json();
    let findings = report["diagnostics"].as_array().unwrap();
    assert!(findings.len() > 100);
    let number = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    for finding in findings {
        let start = &finding["range"]["start"];
        let (before, offset) = (&text[..number(&start["offset"])], number(&start["offset"]));
        // Between the two characters of a line end, the line has not ended.
        let before = if text[offset..].starts_with('\n') { before.trim_end_matches('\r') } else { before };
        let breaks = before.matches('\n').count() + before.replace("\r\n", "").matches('\r').count();
        assert_eq!(number(&start["line"]), breaks + 1, "{finding}");
        let documents =
            before.split('\n').rev().skip(1).filter(|line| !line.trim_matches('\u{feff}').trim().is_empty());
        assert_eq!(number(&finding["document"]), documents.count(), "{finding}");
        if finding["rule"] == "wrong-type" {
            assert!(text[offset..].starts_with(r#""5""#), "{finding}");
        }
    }
    let last = &findings[findings.len() - 1]["range"];
    assert_eq!(number(&last["end"]["offset"]), text.len() - 1);
    assert_eq!(number(&report["summary"]["documents"]) + number(&report["summary"]["skipped"]), {
        text.split('\n').filter(|line| !line.trim().is_empty()).count()
    });
}

#[test]
fn a_finding_points_back_at_what_was_read_long_ago() {
    let between = format!("{CLEAN}\n").repeat(2 * PIECE / CLEAN.len());
    let text = format!("{CLEAN}\n{}\n{between}{}\n", asset("kz", 1), asset("cl", 1));
    let sandbox = Sandbox::with("a.jsonl", &text);
    let run = |args: &str| if args.contains(" - ") { sandbox.pipe(args, &text) } else { sandbox.run(args) }.exits(0);
    for input in ["a.jsonl", "a.jsonl --fix", "a.jsonl --diff", "- --stdin-filename a.jsonl"] {
        let args = format!("check {input}");
        let format = if args.contains("--diff") { "json=report.json" } else { "json" };
        let outcome = run(&format!("{args} --output-format {format}"));
        let text = if args.contains("--diff") { sandbox.read("report.json") } else { outcome.stdout };
        let report: Value = serde_json::from_str(&text).unwrap();
        let finding = &report["diagnostics"][0];
        assert_eq!(finding["rule"], "asset-on-two-lines", "{args}");
        let label = finding["labels"].as_array().unwrap().iter().find(|label| label["message"] != "").unwrap();
        assert_eq!(label["range"]["start"]["line"], 2, "{args}: {label}");
        assert_eq!(label["range"]["start"]["column"], 68, "{args}: {label}");
        if !args.contains("--diff") {
            let full = run(&args).stdout;
            assert!(full.contains(" 2 │ {\"model\": \"seedance-2.0-kz\""), "{args}: {full}");
            assert!(full.contains("[a.jsonl:2:68]"), "{args}: {full}");
        }
    }
}

#[test]
fn findings_come_before_the_end() {
    let sandbox = Sandbox::new();
    let mut command = sandbox.command("check - --stdin-filename a.jsonl --output-format concise".split(' '));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let writer = thread::spawn(move || {
        // More than what is kept back so that it is written in one go.
        let lines = format!("{FIXABLE}\n").repeat(20 * PIECE / FIXABLE.len());
        drop(stdin.write_all(lines.as_bytes()));
        stdin
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("a.jsonl:1:52: error[wrong-type] "), "{first}");
    // Standard input is still open.
    let stdin = writer.join().unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(1), "the reader has left, and the status is known");
    drop(stdin);
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_the_file() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    let line = format!("{}\n", CLEAN.replace("A cat", &"x".repeat(4000)));
    let binary = env!("CARGO_BIN_EXE_moonlint");
    let run = |kibibytes: usize, args: &str| {
        let script = format!("ulimit -v {kibibytes}; exec '{binary}' check --jobs 1 --output-format jsonl {args}");
        Outcome::from(sandbox.program("bash", ["-c", &script]).output().unwrap())
    };
    // What the program takes before it reads anything; a fifth of the file is more than it needs beside.
    sandbox.write("small.jsonl", &line);
    let small = (1..64).map(|n| n * 4096).find(|limit| {
        let script = format!("ulimit -v {limit}; exec '{binary}' check --jobs 1 small.jsonl");
        sandbox.program("bash", ["-c", &script]).output().unwrap().status.success()
    });
    sandbox.write("large.jsonl", line.repeat(50_000_000 / line.len()) + FIXABLE);
    let outcome = run(small.unwrap() + 10_000, "large.jsonl").exits(1);
    assert_eq!(outcome.stdout.lines().count(), 1);
    // Nor with the number of findings.
    sandbox.write("faulty.jsonl", format!("{FIXABLE}\n").repeat(30_000));
    let outcome = run(small.unwrap() + 20_000, "faulty.jsonl").exits(1);
    assert_eq!(outcome.stdout.lines().count(), 30_000);
}

#[test]
fn sarif_says_whether_everything_was_read() {
    let sandbox = Sandbox::with("a.json", CLEAN);
    for (args, status, successful) in [("a.json", 0, true), ("a.json missing.json", 2, false)] {
        let report = sandbox.run(&format!("check {args} --output-format sarif")).exits(status).json();
        assert_eq!(report["runs"][0]["invocations"][0]["executionSuccessful"], successful);
    }
    let report = sandbox.run("check a.json missing.json --output-format json").exits(2).json();
    assert_eq!(report["summary"]["unreadable"], 1);
}

#[test]
fn a_report_is_no_request() {
    let sandbox = Sandbox::with("a.jsonl", lines());
    let args = "check --output-format jsonl=report.jsonl --output-format json";
    let first = sandbox.run(args).exits(1);
    assert_eq!(sandbox.run(args).exits(1), first, "the report of the first run is not read, nor that which is written");
    let refused = sandbox.run("check a.jsonl --output-format jsonl=a.jsonl").exits(2);
    assert_eq!(refused.stderr, "error: --output-format would overwrite a.jsonl, which is to be checked\n");
    assert_eq!(sandbox.read("a.jsonl"), lines());
}

/// A request as `jq` and `json.dumps(…, indent=2)` print it, with so many materials.
fn spread(model: &str, materials: usize) -> String {
    let urls: Vec<String> = (0..materials).map(|n| format!("    \"https://cdn.acme.com/{n}.png\"")).collect();
    format!(
        "{{\n  \"model\": \"{model}\",\n  \"prompt\": \"A cat\",\n  \"duration\": \"5\",\n  \"images\": [\n{}\n  ]\n}}\n",
        urls.join(",\n")
    )
}

#[test]
fn a_value_over_lines_is_one_finding_where_each_line_is_a_document() {
    // Within a piece, and over several.
    for materials in [1, 200, 20_000] {
        for text in
            [spread("wan2.7", materials), spread("wan2.7", materials).repeat(2), format!("[\n{CLEAN},\n{CLEAN}]")]
        {
            let sandbox = Sandbox::with("a.jsonl", &text);
            for args in
                ["check", "check a.jsonl", "check --fix a.jsonl", "check --jobs 1 a.jsonl", "check --detect a.jsonl"]
            {
                let outcome = sandbox.run(&format!("{args} --output-format concise")).exits(1);
                assert_eq!(outcome.places(), ["a.jsonl:1:1: error[invalid-json]"], "{args} {materials}");
                assert!(outcome.stdout.contains("goes on over the next lines"), "{}", outcome.stdout);
            }
            assert_eq!(sandbox.read("a.jsonl"), text, "nothing is fixed");
        }
    }
    let sandbox = Sandbox::with("a.jsonl", format!("\u{feff}{}", spread("wan2.7", 2)));
    assert_eq!(sandbox.run("check --output-format concise").exits(1).places(), ["a.jsonl:1:1: error[invalid-json]"]);
    // A walk takes no other JSON for a request because it is laid out so.
    let sandbox = Sandbox::with("a.jsonl", "{\n  \"name\": \"web\",\n  \"duration\": 5\n}\n");
    let outcome = sandbox.run("check").exits(0);
    assert!(outcome.stdout.is_empty(), "{}", outcome.stdout);
    // One that is cut off is one broken line.
    let sandbox = Sandbox::with("a.jsonl", format!("{{\"model\": \"wan2.7\",\n{}\n", FIXABLE));
    let places = sandbox.run("check a.jsonl --output-format concise").exits(1);
    assert!(places.stdout.lines().last().unwrap().starts_with("a.jsonl:2:"), "{}", places.stdout);
}

/// UTF-16 with a mark or without, and what programs that compress start their files with.
#[test]
fn a_file_that_is_something_else_is_one_finding() {
    let lines = format!("{}\n", ERROR.replace('\n', "")).repeat(3000);
    let wide = |mark: &str| format!("{mark}{lines}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let big = |mark: &str| format!("{mark}{lines}").encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let noise: Vec<u8> = (0..300_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let compressed = |start: &[u8]| [start, &noise].concat();
    for (content, told) in [
        (wide(""), "UTF-16"),
        (wide("\u{feff}"), "UTF-16"),
        (big(""), "UTF-16"),
        (big("\u{feff}"), "UTF-16"),
        (lines.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect(), "UTF-32"),
        (compressed(b"\x1f\x8b\x08"), "gzip"),
        (compressed(b"\x28\xb5\x2f\xfd"), "Zstandard"),
        (compressed(b"\xfd7zXZ\x00"), "xz"),
        (compressed(b"BZh9"), "bzip2"),
        (compressed(b"PK\x03\x04"), "zip"),
    ] {
        for name in ["a.jsonl", "a.json", "a.json.gz"] {
            let sandbox = Sandbox::with(name, &content);
            for args in ["", "--fix ", "--jobs 1 "] {
                let outcome = sandbox.run(&format!("check {args}{name} --output-format concise")).exits(1);
                assert_eq!(outcome.places(), [format!("{name}:1:1: error[invalid-json]")], "{told} {args}");
                assert!(outcome.stdout.contains(told), "{}", outcome.stdout);
            }
            // Byte by byte, each would be a fault of its own.
            let commands: &[&str] = if told.starts_with("UTF") { &[] } else { &["normalize", "fits"] };
            for command in commands {
                let outcome = sandbox.run(&format!("{command} {name}")).exits(2);
                assert_eq!(outcome.stderr, format!("error: {name}: the file is compressed with {told}\n"));
            }
            assert_eq!(sandbox.run("check").exits(0).stdout, "", "a walk says nothing of what is no request");
            assert_eq!(std::fs::read(sandbox.path(name)).unwrap(), content);
        }
    }
}

#[test]
fn a_long_file_is_fixed_as_a_short_one_is() {
    let text = lines().repeat(5);
    assert!(text.len() > 4 << 20);
    let sandbox = Sandbox::with("a.jsonl", &text);
    // What standard input becomes is told at its end.
    let args = "check --fix --show-fixes --output-format";
    let whole = sandbox.pipe(&format!("{args} json=whole.json - --stdin-filename b.jsonl"), &text);
    sandbox.write("b.jsonl", &text);
    let fixed = sandbox.run(&format!("{args} json=fixed.json b.jsonl --jobs 2"));
    assert_eq!(sandbox.read("b.jsonl"), whole.stdout);
    assert_eq!(sandbox.read("fixed.json"), sandbox.read("whole.json"));
    assert_eq!((fixed.stderr, fixed.status), (whole.stderr, whole.status));
    sandbox.write("b.jsonl", &text);
    assert_eq!(sandbox.run("check --fix b.jsonl").stdout, sandbox.run("check b.jsonl").stdout);
}

#[test]
fn a_long_file_is_compared_as_a_short_one_is() {
    let text = lines().repeat(5);
    let sandbox = Sandbox::with("a.jsonl", &text);
    let reports = ["json", "full", "sarif", "junit"];
    let args = |to: &str| {
        let reports = reports.map(|format| format!("--output-format {format}={to}.{format}")).join(" ");
        format!("check --diff --show-fixes {reports}")
    };
    let whole = sandbox.pipe(&format!("{} - --stdin-filename b.jsonl", args("whole")), &text).exits(1);
    sandbox.write("b.jsonl", &text);
    for jobs in [1, 2, 5] {
        assert_eq!(sandbox.run(&format!("{} b.jsonl --jobs {jobs}", args("parts"))), whole);
        for format in reports {
            assert!(sandbox.read(format!("parts.{format}")) == sandbox.read(format!("whole.{format}")), "{format}");
        }
    }
    assert_eq!(sandbox.read("b.jsonl"), text, "nothing is changed");
}

#[cfg(target_os = "linux")]
#[test]
fn memory_does_not_grow_with_what_is_fixed() {
    if !available("bash") {
        return;
    }
    let sandbox = Sandbox::new();
    let binary = env!("CARGO_BIN_EXE_moonlint");
    let run = |kibibytes: usize, args: &str| {
        let script =
            format!("ulimit -v {kibibytes}; exec '{binary}' check --jobs 1 --output-format jsonl=report.jsonl {args}");
        sandbox.program("bash", ["-c", &script]).output().unwrap()
    };
    sandbox.write("small.jsonl", FIXABLE);
    let small = (1..64).map(|n| n * 4096).find(|limit| run(*limit, "--fix small.jsonl").status.success());
    let line = |request: &str| format!("{}\n", request.replace("A cat", &"x".repeat(4000)));
    let many = 30_000_000 / line(CLEAN).len();
    sandbox.write("large.jsonl", line(CLEAN).repeat(many) + FIXABLE);
    let room = small.unwrap() + 20_000;
    let outcome = Outcome::from(run(room, "--diff large.jsonl")).exits(1);
    let changed = format!("@@ -{0},4 +{0},4 @@\n", many - 2);
    assert_eq!(outcome.stdout.lines().count(), 10, "{}", outcome.stdout.len());
    assert!(outcome.stdout.contains(&changed), "{}", outcome.stderr);
    let outcome = Outcome::from(run(room, "--fix large.jsonl")).exits(0);
    assert!(sandbox.read("large.jsonl").ends_with(CLEAN), "{}", outcome.stderr);
    // One change after the other, longer than any other part of it that is held.
    let many = many / 3;
    sandbox.write("large.jsonl", line(FIXABLE).repeat(many));
    let outcome = Outcome::from(run(room + 10_000, "--diff large.jsonl")).exits(1);
    assert!(outcome.stdout.contains(&format!("@@ -1,{many} +1,{many} @@\n")), "{}", outcome.stderr);
    assert_eq!(outcome.stdout.lines().count(), 2 * many + 3);
}
