//! Reports in files: whatever leads there, nothing that the run reads is written over.

use std::fs;

use crate::support::{CLEAN, ERROR, Sandbox, feed};

/// A folder with all that a run reads.
fn folder() -> Sandbox {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    sandbox.write("ads/.gitignore", "*.tmp\n");
    sandbox.write("moonlint.toml", "hints = false\n");
    sandbox.run("check --write-baseline known.json").exits(0);
    sandbox
}

/// All files with what they hold.
fn listing(sandbox: &Sandbox) -> Vec<(String, String)> {
    let names = ["ads/a.json", "ads/.gitignore", "moonlint.toml", "known.json", "in.json", "same.json"];
    let there = names.iter().filter(|name| sandbox.path(name).exists());
    there.map(|name| ((*name).to_owned(), sandbox.read(name))).collect()
}

#[test]
fn what_a_run_reads_is_not_written_over() {
    for (file, told) in [
        ("ads/a.json", "error: --output-format would overwrite ads/a.json, which is to be checked\n"),
        ("ads/.gitignore", "error: --output-format would overwrite FILE, which this run reads\n"),
        ("moonlint.toml", "error: --output-format would overwrite FILE, which this run reads\n"),
        ("known.json", "error: --output-format would overwrite FILE, which this run reads\n"),
    ] {
        let mut ways = vec![file.to_owned(), format!("./ads/../{file}")];
        let sandbox = folder();
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(sandbox.path(file), sandbox.path("soft")).unwrap();
            fs::hard_link(sandbox.path(file), sandbox.path("hard")).unwrap();
            ways.extend(["soft".to_owned(), "hard".to_owned()]);
        }
        ways.push(sandbox.path(file).display().to_string());
        let before = listing(&sandbox);
        for way in ways {
            for format in ["json", "sarif", "concise"] {
                for base in ["check --baseline known.json", "check ads --baseline known.json"] {
                    let outcome = sandbox.run(&format!("{base} --output-format {format}={way}")).exits(2);
                    assert_eq!(outcome.stderr, told.replace("FILE", &way), "{base} {way}");
                    assert_eq!(listing(&sandbox), before, "{base} {way}");
                }
            }
        }
    }
}

#[test]
fn other_things_that_are_read_are_not_written_over() {
    let sandbox = folder();
    sandbox.write("in.json", CLEAN);
    let before = listing(&sandbox);
    let refused = |args: &str| {
        let outcome = sandbox.run(args).exits(2);
        assert!(outcome.stderr.starts_with("error: --output-format would overwrite "), "{args}: {}", outcome.stderr);
        assert_eq!(listing(&sandbox), before, "{args}");
    };
    refused("check ads --write-baseline known.json --output-format json=known.json");
    refused("check ads --config moonlint.toml --output-format json=./moonlint.toml");
    // What is redirected to standard input is read too.
    let mut command = sandbox.command(["check", "-", "--output-format", "json=in.json"]);
    command.stdin(fs::File::open(sandbox.path("in.json")).unwrap());
    #[cfg(unix)]
    assert_eq!(command.output().unwrap().status.code(), Some(2));
    assert_eq!(listing(&sandbox), before);
    feed(sandbox.command(["check", "-", "--output-format", "json=out.json"]), CLEAN.as_bytes()).exits(0);
}

#[test]
fn two_reports_are_not_written_into_one_file() {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    let refused = |args: &str| {
        let outcome = sandbox.run(&format!("check ads {args}")).exits(2);
        assert!(
            outcome.stderr.starts_with("error: two --output-format options write to "),
            "{args}: {}",
            outcome.stderr
        );
    };
    refused("--output-format json=new --output-format sarif=new");
    refused("--output-format json=new --output-format sarif=./new");
    refused("--output-format json=new --output-format sarif=ads/../new");
    assert!(!sandbox.path("new").exists());
    sandbox.write("old", "");
    refused("--output-format json=old --output-format sarif=./old");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("new", sandbox.path("dangling")).unwrap();
        refused("--output-format json=new --output-format sarif=dangling");
        fs::hard_link(sandbox.path("old"), sandbox.path("hard")).unwrap();
        refused("--output-format json=hard --output-format sarif=old");
        sandbox.run("check ads --output-format json=/dev/null --output-format sarif=./../../dev/null").exits(1);
    }
}

#[test]
fn a_report_and_a_baseline_are_not_written_into_one_new_file() {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("new", sandbox.path("dangling")).unwrap();
        std::os::unix::fs::symlink("dangling", sandbox.path("chain")).unwrap();
    }
    for report in ["new", "./ads/../new", "dangling", "chain"] {
        if report.len() < 9 && cfg!(not(unix)) && report != "new" {
            continue;
        }
        let outcome = sandbox.run(&format!("check ads --write-baseline new --output-format json={report}")).exits(2);
        assert_eq!(
            outcome.stderr, "error: --output-format and the baseline would both be written to new\n",
            "{report}"
        );
        assert_eq!(outcome.stdout, "");
        assert!(!sandbox.path("new").exists());
    }
    sandbox.run("check ads --write-baseline new --output-format json=other").exits(0);
}

/// A name of a stream stands for the stream, whose file goes on where it is.
#[cfg(unix)]
#[test]
fn what_was_printed_before_is_not_cut_off() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for name in ["/dev/stdout", "/dev/stderr"] {
        sandbox.write("log", "before\n");
        let log = fs::File::options().append(true).open(sandbox.path("log")).unwrap();
        let mut command = sandbox.command(["check", "-q", "--output-format", &format!("concise={name}"), "a.json"]);
        let other = std::process::Stdio::null();
        let command =
            if name == "/dev/stdout" { command.stdout(log).stderr(other) } else { command.stderr(log).stdout(other) };
        assert_eq!(command.status().unwrap().code(), Some(1));
        let log = sandbox.read("log");
        assert!(log.starts_with("before\na.json:4:15: error[unsupported-duration]"), "{name}: {log}");
        assert_eq!(log.lines().count(), 2, "{log}");
    }
    // By another name it would be written twice at once.
    for (out, err) in [(true, false), (false, true)] {
        sandbox.write("log", "");
        let file = || fs::File::options().append(true).open(sandbox.path("log")).unwrap();
        let mut command = sandbox.command(["check", "--output-format", "json=log", "a.json"]);
        let stream = |is_log: bool| if is_log { file().into() } else { std::process::Stdio::piped() };
        let output = command.stdout(stream(out)).stderr(stream(err)).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        let told = String::from_utf8(output.stderr).unwrap() + &sandbox.read("log");
        assert_eq!(told, "error: --output-format would write to log, where standard output or standard error goes\n");
    }
}

#[test]
fn a_report_of_an_earlier_run_is_no_input_and_written_anew() {
    let sandbox = Sandbox::with("a.json", ERROR);
    for format in ["json", "jsonl", "sarif", "gitlab", "rdjson"] {
        let args = format!("check --output-format {format}=report.json --output-format concise");
        for _ in 0..2 {
            let outcome = sandbox.run(&args).exits(1);
            assert_eq!(outcome.stderr.lines().next(), Some("Found 1 error (1 request in 1 file)."), "{format}");
        }
    }
    // Unless it has become a request.
    sandbox.write("report.json", CLEAN);
    let outcome = sandbox.run("check --output-format json=report.json").exits(2);
    assert_eq!(outcome.stderr, "error: --output-format would overwrite report.json, which is to be checked\n");
    assert_eq!(sandbox.read("report.json"), CLEAN);
}

/// The fingerprints of a report, each with the column that the finding says to be at fault.
fn fingerprints(sandbox: &Sandbox, format: &str, file: &str) -> Vec<(String, String)> {
    let report = sandbox.run(&format!("check {file} -q --output-format {format}")).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    match format {
        "gitlab" => {
            let violations = report.as_array().unwrap().iter();
            violations.map(|found| (text(&found["fingerprint"]), text(&found["description"]))).collect()
        }
        _ => {
            let results = report["runs"][0]["results"].as_array().unwrap().iter();
            let print = |found: &serde_json::Value| text(&found["partialFingerprints"]["moonlintFinding/v1"]);
            results.map(|found| (print(found), text(&found["message"]["text"]))).collect()
        }
    }
}

#[test]
fn fingerprints_on_lines_are_those_of_the_request() {
    let line = |seconds: u32| format!("{{\"model\": \"wan2.7\", \"prompt\": \"A cat\", \"duration\": {seconds}}}\n");
    for format in ["gitlab", "sarif"] {
        let sandbox = Sandbox::with("a.jsonl", line(7) + &line(8) + &line(7));
        let before = fingerprints(&sandbox, format, "a.jsonl");
        let unique: std::collections::HashSet<_> = before.iter().map(|(print, _)| print).collect();
        assert_eq!(unique.len(), 3, "equal requests are told apart: {before:?}");
        sandbox.write("a.jsonl", format!("{CLEAN}\n").replace("\n  ", " ") + "\n" + &line(8) + &line(7) + &line(7));
        let mut after = fingerprints(&sandbox, format, "a.jsonl");
        after.retain(|(_, text)| text.contains(" s"));
        after.sort();
        let mut sorted = before.clone();
        sorted.sort();
        assert_eq!(after, sorted, "{format}");
        // In pieces, too, and whatever number of threads.
        let many: String = (0..3000).map(|n| line(20 + n % 3)).collect();
        sandbox.write("a.jsonl", &many);
        let all = fingerprints(&sandbox, format, "a.jsonl --jobs 1");
        let unique: std::collections::HashSet<_> = all.iter().map(|(print, _)| print).collect();
        assert_eq!(unique.len(), 3000);
        assert_eq!(fingerprints(&sandbox, format, "a.jsonl --jobs 4"), all);
    }
}

/// Whoever dismissed a finding did so by its fingerprint.
#[test]
fn fingerprints_of_files_with_one_document_stay_as_they_were() {
    let sandbox = Sandbox::with("ads/a.json", ERROR);
    for format in ["gitlab", "sarif"] {
        let prints = fingerprints(&sandbox, format, "ads/a.json");
        assert_eq!(prints[0].0, "ea16a6699456913a1511bb1314a085f7", "{format}");
    }
}
