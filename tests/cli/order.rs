//! Output does not depend on the order of the arguments or on the number of threads.

use crate::support::{CLEAN, ERROR, FIXABLE, Outcome, Sandbox, WARNING};

fn folder() -> Sandbox {
    let sandbox = Sandbox::new();
    for index in 0..40 {
        let request = [ERROR, WARNING, FIXABLE, CLEAN][index % 4];
        sandbox.write(format!("{}/{index:02}.json", ["b", "a", "a-b", "a.b"][index % 3]), request);
    }
    sandbox.write("a.jsonl", format!("{FIXABLE}\n{WARNING}\n"));
    for (name, line) in [("z", "kz"), ("y", "cl"), ("x", "kz")] {
        let request =
            format!(r#"{{"model": "seedance-2.0-{line}", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}}"#);
        sandbox.write(format!("{name}.json"), request);
    }
    sandbox
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let sandbox = folder();
    // Several pieces, in which the fingerprints of some lines are told apart by those before.
    let number = |at: usize| WARNING.replace('\n', " ").replacen("A cat", &format!("Cat {}", at % 700), 1);
    sandbox.write("b.jsonl", (0..2000).map(|at| number(at) + "\n").collect::<String>());
    for format in ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"] {
        let one = sandbox.run(&format!("check --output-format {format} --jobs 1")).exits(1);
        for jobs in [2, 8, 1000] {
            // Messages of such a length help nobody.
            assert!(sandbox.run(&format!("check --output-format {format} -j {jobs}")) == one, "{format} {jobs}");
        }
    }
    let one = sandbox.run("check --diff --jobs 1").exits(1);
    assert_eq!(sandbox.run("check --diff --jobs 8"), one);
}

#[test]
fn the_order_of_paths_changes_nothing() {
    let sandbox = folder();
    let mut paths = ["a", "x.json", "a-b", "missing.json", "z.json", "b", "y.json", "a.jsonl", "also-missing.json"];
    let mut first: Option<Outcome> = None;
    for turn in 0..paths.len() {
        paths.rotate_left(1);
        if turn % 2 == 1 {
            paths.reverse();
        }
        let outcome = sandbox.run(&format!("check --output-format json {}", paths.join(" "))).exits(2);
        assert_eq!(*first.get_or_insert_with(|| outcome.clone()), outcome);
    }
}

#[test]
fn findings_are_sorted_by_path_document_and_position() {
    let sandbox = folder();
    let report = sandbox.run("check --output-format json").exits(1).json();
    let places: Vec<_> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|finding| {
            let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
            let number = |value: &serde_json::Value| value.as_u64().unwrap();
            (
                text(&finding["path"]),
                number(&finding["document"]),
                number(&finding["range"]["start"]["offset"]),
                text(&finding["rule"]),
            )
        })
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(places.len() > 30);
}

#[test]
fn a_file_is_checked_once_however_it_is_named() {
    let sandbox = Sandbox::with("sub/a.json", ERROR);
    let absolute = sandbox.path("sub/a.json");
    let args = format!("check sub/a.json ./sub/a.json sub . sub/../sub/a.json {}", absolute.display());
    let report = sandbox.run(&format!("{args} --output-format json")).exits(1).json();
    assert_eq!(report["summary"]["files"], 1);
    assert_eq!(report["summary"]["errors"], 1);
    sandbox.write("sub/a.json", FIXABLE);
    let outcome = sandbox.run(&format!("{args} --fix --jobs 8")).exits(0);
    assert!(outcome.stderr.starts_with("Applied 1 fix"), "{}", outcome.stderr);
}

#[test]
fn assets_are_compared_across_files() {
    let sandbox = folder();
    let report = sandbox.run("check x.json y.json z.json --output-format json").exits(0).json();
    let findings = report["diagnostics"].as_array().unwrap();
    assert_eq!(findings.len(), 1);
    assert_eq!((&findings[0]["rule"], &findings[0]["path"]), (&"asset-on-two-lines".into(), &"y.json".into()));
    let elsewhere = findings[0]["labels"].as_array().unwrap().iter().find(|label| label["path"] == "x.json").unwrap();
    assert_eq!(elsewhere["pointer"], "/first_frame_url");
    let full = sandbox.run("check x.json y.json z.json").exits(0).stdout;
    assert!(full.contains("[x.json:1:"), "{full}");
    sandbox.run("check x.json z.json --max-warnings 0").exits(0);
    let batch = sandbox.run("check y.json --max-warnings 0").exits(0);
    assert_eq!(batch.stdout, "", "alone it has nothing to disagree with");
}

#[test]
fn two_names_that_are_not_utf_8_are_two_files() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::ffi::OsStrExt as _;
        let sandbox = Sandbox::new();
        for (name, line) in [(&b"a\xff.json"[..], "kz"), (b"a\xfe.json", "cl")] {
            let request = format!(
                r#"{{"model": "seedance-2.0-{line}", "prompt": "A cat", "first_frame_url": "Asset://asset_cat"}}"#
            );
            sandbox.write(std::ffi::OsStr::from_bytes(name), request);
        }
        let report = sandbox.run("check . --output-format json").exits(0).json();
        assert_eq!(report["diagnostics"][0]["path"], "a\\xFF.json");
        assert_eq!(report["diagnostics"][0]["labels"][0]["path"], "a\\xFE.json");
    }
}
