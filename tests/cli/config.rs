//! Configuration: where it is found, what each key does, what is said of a wrong one, and `moonlint config`.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{CLEAN, ERROR, FIXABLE, FIXED, HINT, Outcome, Sandbox, WARNING, snapshot};

/// A folder with these files.
pub(crate) fn folder(files: &[(&str, &str)]) -> Sandbox {
    let sandbox = Sandbox::new();
    files.iter().for_each(|(name, content)| sandbox.write(name, content));
    sandbox
}

/// The `path rule` of each finding.
pub(crate) fn found(outcome: &Outcome) -> Vec<String> {
    let report = outcome.json();
    let show = |finding: &Value| format!("{} {}", finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap());
    report["diagnostics"].as_array().unwrap().iter().map(show).collect()
}

pub(crate) const JSON: &str = "check --output-format json";

#[test]
fn each_file_has_the_nearest_configuration_above_it() {
    let sandbox = folder(&[
        ("moonlint.toml", "ignore = [\"unsupported-duration\"]"),
        ("a.json", ERROR),
        ("one/.moonlint.toml", "hints = true"),
        ("one/a.json", ERROR),
        ("one/hint.json", HINT),
        ("one/deep/er/hint.json", HINT),
        ("two/pyproject.toml", "[project]\nname = \"x\"\n[tool.moonlint]\nignore = [\"all\"]\n"),
        ("two/a.json", ERROR),
        ("three/pyproject.toml", "[tool.ruff]\nline-length = 100\n"),
        ("three/a.json", ERROR),
        ("hint.json", HINT),
    ]);
    let expected =
        ["one/a.json unsupported-duration", "one/deep/er/hint.json legacy-spelling", "one/hint.json legacy-spelling"];
    assert_eq!(found(&sandbox.run(JSON)), expected);
    assert_eq!(found(&sandbox.run(&format!("{JSON} three two one . a.json"))), expected, "however they are named");
    assert_eq!(found(&sandbox.run(&format!("{JSON} one/../a.json"))), [""; 0], "the folder that it is in");
    let inside =
        sandbox.command(JSON.split(' ').chain(["../a.json", "a.json"])).current_dir(sandbox.path("one")).output();
    assert_eq!(found(&inside.unwrap().into()), ["a.json unsupported-duration"]);
    let all = sandbox.run(&format!("{JSON} --no-config"));
    assert_eq!(found(&all).len(), 4, "no configuration: four errors, no hint");
}

#[test]
fn of_several_in_a_folder_the_first_is_taken_with_a_warning() {
    let sandbox = folder(&[
        ("moonlint.toml", ""),
        (".moonlint.toml", "ignore = [\"all\"]"),
        ("pyproject.toml", "[tool.moonlint]\nignore = [\"all\"]"),
        ("a.json", ERROR),
    ]);
    let outcome = sandbox.run("check").exits(1);
    for other in [".moonlint.toml", "pyproject.toml"] {
        let told = format!("warning: {other} is ignored: moonlint.toml in the same folder takes precedence\n");
        assert_eq!(outcome.stderr.matches(&told).count(), 1, "{}", outcome.stderr);
    }
    assert_eq!(sandbox.run("check --quiet").exits(1).stderr, "");
    fs::remove_file(sandbox.path("moonlint.toml")).unwrap();
    let outcome = sandbox.run("check").exits(0);
    assert!(
        outcome.stderr.contains("pyproject.toml is ignored: .moonlint.toml in the same folder"),
        "{}",
        outcome.stderr
    );
}

#[test]
fn a_configuration_can_be_named() {
    let sandbox = folder(&[
        ("moonlint.toml", "ignore = [\"all\"]"),
        ("ci/strict.toml", "fail-on = \"warning\"\nexclude = [\"skipped/\"]\n"),
        ("pyproject.toml", "[project]\nname = \"x\"\n"),
        ("a.json", WARNING),
    ]);
    sandbox.run("check").exits(0);
    let outcome = sandbox.run(&format!("{JSON} --config ci/strict.toml")).exits(1);
    assert_eq!(found(&outcome), ["a.json unknown-field"]);
    for (args, told) in [
        ("--config none.toml", "error: none.toml: does not exist\n"),
        ("--config pyproject.toml", "error: pyproject.toml: has no table [tool.moonlint]\n"),
        ("--config ci/strict.toml --no-config", "cannot be used with"),
    ] {
        let outcome = sandbox.run(&format!("check {args}")).exits(2);
        assert!(outcome.stderr.contains(told), "{args}: {}", outcome.stderr);
        assert_eq!(outcome.stdout, "");
    }
}

#[test]
fn exclude_holds_for_walks_and_for_named_files() {
    let sandbox = folder(&[
        ("moonlint.toml", "exclude = [\"vendor/\", \"*.draft.json\", \"/top.json\"]"),
        ("vendor/a.json", ERROR),
        ("vendor/moonlint.toml", ""),
        ("web/vendor/b/a.json", ERROR),
        ("a.draft.json", ERROR),
        ("top.json", ERROR),
        ("web/top.json", ERROR),
    ]);
    assert_eq!(found(&sandbox.run(JSON)), ["web/top.json unsupported-duration"]);
    for named in ["vendor/a.json", "vendor", "./vendor/../vendor/a.json", "a.draft.json", "web/vendor/b", "top.json"] {
        let outcome = sandbox.run(&format!("check {named}")).exits(0);
        let told = "no requests to check; the configuration excludes 1 path (--no-exclude checks what it excludes)";
        assert!(outcome.stderr.contains(told), "{named}: {}", outcome.stderr);
        sandbox.run(&format!("check --no-exclude {named}")).exits(1);
        sandbox.run(&format!("check --error-on-empty {named}")).exits(2);
    }
    assert_eq!(found(&sandbox.run(&format!("{JSON} --no-exclude"))).len(), 5);
}

#[test]
fn what_an_editor_sends_can_be_excluded_too() {
    let sandbox = folder(&[("moonlint.toml", "exclude = [\"vendor/\"]")]);
    sandbox.pipe("check - --stdin-filename vendor/a.json", ERROR).exits(0);
    let outcome = sandbox.pipe("check --fix - --stdin-filename vendor/a.json", FIXABLE).exits(0);
    assert_eq!(outcome.stdout, FIXABLE, "what was sent comes back as it was");
    assert_eq!(sandbox.pipe("check --fix - --stdin-filename a.json", FIXABLE).exits(0).stdout, FIXED);
    sandbox.pipe("check - --stdin-filename vendor/a.json --no-exclude", ERROR).exits(1);
}

#[test]
fn include_names_requests_recognised_or_not() {
    let sandbox = folder(&[
        ("moonlint.toml", "include = [\"requests/**/*.json\", \"*.request\"]"),
        ("requests/odd.json", "{\"foo\": 1}"),
        ("other.json", "{\"foo\": 1}"),
        ("a.request", ERROR),
        ("a.xml", ERROR),
    ]);
    let expected = [
        "a.request unsupported-duration",
        "requests/odd.json missing-field",
        "requests/odd.json missing-field",
        "requests/odd.json unknown-field",
    ];
    let outcome = sandbox.run(JSON).exits(1);
    assert_eq!(found(&outcome), expected);
    assert_eq!(outcome.json()["summary"]["skipped"], 1);
    assert_eq!(found(&sandbox.run(&format!("{JSON} --detect requests/odd.json other.json"))), expected[1..]);
}

#[test]
fn flags_win_over_the_file() {
    let sandbox = folder(&[
        (
            "moonlint.toml",
            "fail-on = \"warning\"\nselect = [\"unknown-field\", \"unsupported-duration\"]\nignore = [\"unsupported-duration\"]\n\
             [severity]\nunknown-field = \"error\"\n",
        ),
        ("a.jsonl", &format!("{}\n{WARNING}\n{HINT}\n", ERROR.replace('\n', " "))),
    ]);
    let (error, warning, hint) = ("a.jsonl unsupported-duration", "a.jsonl unknown-field", "a.jsonl legacy-spelling");
    let table: [(&str, i32, &[&str]); 9] = [
        ("", 1, &[warning]),
        ("--fail-on never", 0, &[warning]),
        ("--select unsupported-duration", 1, &[error]),
        ("--select limits", 1, &[error]),
        ("--select all", 1, &[error, warning]),
        ("--ignore structure", 0, &[]),
        ("--ignore all", 0, &[]),
        ("--select all --hints", 1, &[error, warning, hint]),
        ("--severity unknown-field=warning --fail-on error", 0, &[warning]),
    ];
    for (args, status, expected) in table {
        assert_eq!(found(&sandbox.run(&format!("{JSON} {args}")).exits(status)), expected, "{args}");
    }
    let severity = |args: &str| sandbox.run(&format!("{JSON} {args}")).json()["diagnostics"][0]["severity"].clone();
    assert_eq!(severity(""), "error");
    assert_eq!(severity("--severity structure=hint --select unknown-field"), "hint");
}

#[test]
fn fail_on_is_that_of_each_file() {
    let sandbox = folder(&[
        ("strict/moonlint.toml", "fail-on = \"warning\""),
        ("lax/moonlint.toml", "fail-on = \"never\""),
        ("lax/a.json", ERROR),
        ("a.json", WARNING),
    ]);
    sandbox.run("check").exits(0);
    sandbox.run("check --fail-on error").exits(1);
    sandbox.write("strict/a.json", WARNING);
    sandbox.run("check").exits(1);
    sandbox.write("lax/moonlint.toml", "fail-on = \"hint\"");
    sandbox.write("lax/a.json", HINT);
    let outcome = sandbox.run(&format!("{JSON} lax")).exits(1);
    assert_eq!(found(&outcome), ["lax/a.json legacy-spelling"], "who fails on hints sees them");
}

#[test]
fn severities_select_and_hints_come_from_the_file() {
    let check = |toml: &str| {
        let sandbox = folder(&[("moonlint.toml", toml), ("a.json", HINT), ("b.json", WARNING), ("c.json", ERROR)]);
        let outcome = sandbox.run(JSON);
        let report = outcome.json();
        let show = |finding: &Value| finding["severity"].as_str().unwrap().to_owned();
        report["diagnostics"].as_array().unwrap().iter().map(show).collect::<Vec<_>>()
    };
    assert_eq!(check(""), ["warning", "error"]);
    assert_eq!(check("hints = true"), ["hint", "warning", "error"]);
    assert_eq!(check("select = [\"style\", \"limits\"]\nhints = true"), ["hint", "error"]);
    assert_eq!(check("ignore = [\"errors\"]"), ["warning"]);
    assert_eq!(check("[severity]\nlegacy-spelling = \"warning\"\nlimits = \"warning\""), ["warning"; 3]);
}

#[test]
fn rules_can_be_ignored_file_by_file() {
    let sandbox = folder(&[
        (
            "moonlint.toml",
            "select = [\"unsupported-duration\", \"wrong-type\"]\n[per-file-ignores]\n\"fixtures/bad/**\" = [\"unsupported-duration\"]\n\
             \"*.skip.json\" = [\"all\"]\n",
        ),
        ("fixtures/bad/a.json", ERROR),
        ("fixtures/bad/b.json", FIXABLE),
        ("fixtures/good/a.json", ERROR),
        ("x/a.skip.json", ERROR),
        ("x/fixtures/bad/a.json", ERROR),
    ]);
    let expected = [
        "fixtures/bad/b.json wrong-type",
        "fixtures/good/a.json unsupported-duration",
        "x/fixtures/bad/a.json unsupported-duration",
    ];
    assert_eq!(found(&sandbox.run(JSON)), expected);
    sandbox.run("check --select limits fixtures/bad/a.json").exits(0);
    sandbox.run("check --fix --unsafe-fixes fixtures x");
    assert_eq!(sandbox.read("fixtures/bad/a.json"), ERROR, "what is ignored is not fixed");
    assert_eq!(sandbox.read("fixtures/bad/b.json"), FIXED);
    assert_ne!(sandbox.read("fixtures/good/a.json"), ERROR);
}

/// As recorders write them: other calls around, and things that are not JSON requests.
const CASSETTE: &str = r#"{
  "version": 1,
  "interactions": [
    {"request": {"method": "GET", "body": null}, "response": {"body": {"status": "queued"}}},
    {"request": {"method": "POST", "body": {"model": "wan2.7", "prompt": "一只猫", "duration": "5"}}},
    {"request": {"method": "POST", "body": {"prompt": 7}}},
    {"request": {"method": "POST", "body": ""}}
  ]
}
"#;

const FILES: &str =
    "[[files]]\nglob = \"cassettes/**/*.json\"\npointer = \"/interactions/*/request/body\"\nkind = \"request\"\n";

#[test]
fn requests_inside_larger_files_are_checked_in_place() {
    let sandbox = folder(&[("moonlint.toml", FILES), ("cassettes/a/b.json", CASSETTE)]);
    for args in ["", " cassettes/a/b.json", " --detect cassettes/a/b.json"] {
        let outcome = sandbox.run(&format!("{JSON}{args}")).exits(1);
        let report = outcome.json();
        assert_eq!(report["summary"]["documents"], 2);
        assert_eq!(report["summary"]["skipped"], 2, "null and an empty string stand for no request");
        let at = |finding: &Value| (finding["pointer"].as_str().unwrap().to_owned(), finding["document"].as_u64());
        let all: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(at).collect();
        let pointer = |index: usize, rest: &str| format!("/interactions/{index}/request/body{rest}");
        assert_eq!(
            all,
            [(pointer(1, "/duration"), Some(1)), (pointer(2, ""), Some(2)), (pointer(2, "/prompt"), Some(2))]
        );
        let first = &report["diagnostics"][0];
        let start = CASSETTE.find("\"5\"").unwrap();
        let line = CASSETTE.lines().nth(4).unwrap();
        let column = line[..line.find("\"5\"").unwrap()].chars().count() + 1;
        assert_eq!(first["range"]["start"], json!({"line": 5, "column": column, "offset": start}));
        assert_eq!(first["range"]["end"]["offset"], start + 3);
        assert_eq!(first["fix"]["edits"][0]["range"], first["range"], "edits are those of the host file");
    }
    sandbox.run("check --fix").exits(1);
    assert_eq!(sandbox.read("cassettes/a/b.json"), CASSETTE.replace("\"5\"", "5"));
}

#[test]
fn recognised_requests_inside_larger_files() {
    let auto = FILES.replace("kind = \"request\"\n", "");
    for toml in [auto.clone(), format!("{auto}kind = \"auto\"\n")] {
        let sandbox = folder(&[("moonlint.toml", &toml), ("cassettes/a.json", CASSETTE)]);
        let outcome = sandbox.run(&format!("{JSON} cassettes/a.json")).exits(1);
        assert_eq!(found(&outcome), ["cassettes/a.json wrong-type"]);
        assert_eq!(outcome.json()["summary"]["skipped"], 3);
    }
}

#[test]
fn parts_of_lines_batches_and_other_extensions() {
    let toml = "[[files]]\nglob = \"log.jsonl\"\npointer = \"/body\"\n[[files]]\nglob = \"*.har\"\npointer = \"/log/*/text\"\n\
                [[files]]\nglob = \"batch.json\"\npointer = \"/*/send\"\n[[files]]\nglob = \"batch.json\"\npointer = \"/0/also\"\n";
    let error = ERROR.replace('\n', " ");
    let sandbox = folder(&[
        ("moonlint.toml", toml),
        ("log.jsonl", &format!("{{\"body\": {CLEAN}}}\n\n{{\"body\": {error}}}\n")),
        ("x.har", &format!("{{\"log\": [{{\"text\": {error}}}]}}")),
        ("batch.json", &format!("[{{\"send\": {error}, \"also\": {error}}}, {{\"send\": {error}}}]")),
    ]);
    let report = sandbox.run(JSON).exits(1).json();
    let show = |finding: &Value| {
        format!(
            "{} {} {}",
            finding["path"].as_str().unwrap(),
            finding["document"],
            finding["pointer"].as_str().unwrap()
        )
    };
    let all: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(show).collect();
    let expected = [
        "batch.json 0 /0/send/duration",
        "batch.json 1 /0/also/duration",
        "batch.json 2 /1/send/duration",
        "log.jsonl 1 /body/duration",
        "x.har 0 /log/0/text/duration",
    ];
    assert_eq!(all, expected);
}

#[test]
fn a_larger_file_that_is_broken_is_told() {
    let sandbox =
        folder(&[("moonlint.toml", FILES), ("cassettes/a.json", "{\"interactions\": [}, \"a\": 1, \"a\": 2}")]);
    let outcome = sandbox.run(JSON).exits(1);
    assert!(found(&outcome).iter().all(|found| found == "cassettes/a.json invalid-json"), "{outcome:?}");
    sandbox.write("cassettes/a.json", "{\"a\": 1, \"a\": 2, \"interactions\": []}");
    let outcome = sandbox.run(JSON).exits(0);
    assert_eq!(found(&outcome), [""; 0], "what stands around the requests is another's business");
    let broken = format!("{{\"interactions\": [{{\"request\": {{\"body\": {FIXABLE}}}}}], \"x\": nul}}");
    sandbox.write("cassettes/a.json", &broken);
    let outcome = sandbox.run(JSON).exits(1);
    assert_eq!(found(&outcome), ["cassettes/a.json wrong-type", "cassettes/a.json invalid-json"]);
}

#[test]
fn models_are_added_and_changed() {
    let long = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 20}"#;
    let toml = "[models.\"wan2.7\"]\nduration = { min = 5, max = 20 }\n\
                [models.\"seedance-3.0\"]\nbase = \"seedance-2.0-cl-mini\"\nduration = { min = 4, max = 20 }\n";
    let sandbox = folder(&[("a.json", long)]);
    sandbox.run("check").exits(1);
    sandbox.write("moonlint.toml", toml);
    sandbox.run("check").exits(0);

    let new = |duration: u32, resolution: &str| {
        format!(
            r#"{{"model": "seedance-3.0", "prompt": "A cat", "duration": {duration}, "resolution": "{resolution}"}}"#
        )
    };
    sandbox.write("a.json", new(20, "720p"));
    sandbox.run("check").exits(0);
    sandbox.write("a.json", new(21, "4k"));
    let report = sandbox.run(JSON).exits(1).json();
    assert_eq!(report["diagnostics"][0]["rule"], "unsupported-duration");
    assert_eq!(report["diagnostics"][0]["source"]["basis"], "configured");
    assert_eq!(report["diagnostics"][1]["rule"], "unsupported-resolution", "from its base");
    assert_eq!(report["diagnostics"][1]["source"]["basis"], "documented");

    sandbox.run("check --model seedance-3.0").exits(1);
    assert!(sandbox.run("models").exits(0).stdout.contains("seedance-3.0"));
    assert!(sandbox.run("models seedance-3.0").exits(0).stdout.contains("4 to 20"));
    sandbox.run("models seedance-3.0 --no-config").exits(2);
    assert!(sandbox.run("new seedance-3.0").exits(0).stdout.contains("seedance-3.0"));
    assert!(sandbox.run("fits a.json --output-format json").stdout.contains("seedance-3.0"));
    sandbox.run("normalize a.json").exits(0);
}

#[test]
fn assets_have_lines() {
    let request = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "references": [{"media_type": "image", "role": "reference_image", "url": "Asset://asset_hero"}]}"#;
    let sandbox = folder(&[("a.json", request), ("kz/a.json", request)]);
    sandbox.run("check").exits(0);
    sandbox.write("moonlint.toml", "[assets]\nasset_hero = \"cl\"\n");
    sandbox.write("kz/moonlint.toml", "[assets]\nasset_hero = \"KZ\"\n");
    assert_eq!(found(&sandbox.run(JSON).exits(1)), ["a.json asset-line-mismatch"]);
}

#[test]
fn assets_are_compared_across_configurations() {
    let request = |model: &str| {
        format!(
            r#"{{"model": "{model}", "prompt": "A cat", "references": [{{"media_type": "image", "role": "reference_image", "url": "Asset://asset_hero"}}]}}"#
        )
    };
    let sandbox = folder(&[
        ("a.json", &request("seedance-2.0-kz")),
        ("b/a.json", &request("seedance-2.0-cl")),
        ("b/moonlint.toml", ""),
        ("c/a.json", &request("seedance-2.0-cl")),
        ("c/moonlint.toml", "ignore = [\"asset-on-two-lines\"]"),
        ("d/a.json", &request("seedance-2.0-cl")),
        ("d/moonlint.toml", "[severity]\nasset-on-two-lines = \"error\"\n"),
    ]);
    let report = sandbox.run(JSON).exits(1).json();
    let show =
        |finding: &Value| format!("{} {}", finding["path"].as_str().unwrap(), finding["severity"].as_str().unwrap());
    let all: Vec<_> = report["diagnostics"].as_array().unwrap().iter().map(show).collect();
    assert_eq!(all, ["b/a.json warning", "d/a.json error"]);
    let entry = "[[ignore]]\npath = \"b/*\"\npointer = \"/references/*/url\"\nrule = \"asset-on-two-lines\"\nreason = \"moved\"\n";
    sandbox.write("moonlint.toml", entry);
    fs::remove_file(sandbox.path("b/moonlint.toml")).unwrap();
    let outcome = sandbox.run(JSON).exits(1);
    assert_eq!(found(&outcome), ["d/a.json asset-on-two-lines"]);
    assert!(!outcome.stderr.contains("nothing to ignore"), "{}", outcome.stderr);
}

#[test]
fn faults_are_shown_where_they_stand() {
    let toml = "inclde = [\"requests/\"]\nfail-on = \"warnings\"\nignore = [\"unstabel-url\"]\n\n[[files]]\n\
                glob = \"cassettes/*.json\"\npointer = \"interactions\"\nkind = \"taks\"\n\n[models.\"seedance-3.0\"]\n\
                base = \"seedance-2.0-cx\"\nduratoin = [5]\n";
    let sandbox = folder(&[("moonlint.toml", toml), ("a.json", FIXABLE)]);
    for args in ["check", "check --fix", "config", "config a.json", "models"] {
        let outcome = sandbox.run(args).exits(2);
        assert_eq!(outcome.stdout, "", "{args}");
        snapshot("config-faults", &outcome.show());
    }
    assert_eq!(sandbox.read("a.json"), FIXABLE, "nothing is done");
    sandbox.write("deep/er/moonlint.toml", "hints = 1");
    sandbox.write("deep/er/a.json", CLEAN);
    let outcome = sandbox.run("check deep --quiet").exits(2);
    assert!(outcome.stderr.contains("[deep/er/moonlint.toml:1:9]"), "{}", outcome.stderr);
    sandbox.run("check --no-config a.json").exits(1);
}

#[test]
fn hostile_text_in_a_configuration_is_shown_harmlessly() {
    let sandbox = folder(&[
        ("moonlint.toml", "\"a\\u001b[31m\" = 1 # \u{202e}\nselect = [\"\\u001b]0;x\\u0007\"]\n"),
        ("a.json", CLEAN),
    ]);
    let outcome = sandbox.run("check").exits(2);
    assert!(!outcome.stderr.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", outcome.stderr);
    sandbox.write("moonlint.toml", b"a = \xff\n");
    assert!(sandbox.run("check").exits(2).stderr.contains("not UTF-8"));
}

#[test]
fn the_settings_of_a_path_are_shown_with_their_origin() {
    let toml = "include = [\"requests/\"]\nfail-on = \"warning\"\nignore = [\"unstable-url\"]\n\n[severity]\nstyle = \"warning\"\n\n\
                [per-file-ignores]\n\"requests/bad/\" = [\"limits\"]\n\n[assets]\nasset_hero = \"cl\"\n";
    let sandbox = folder(&[("moonlint.toml", toml), ("requests/bad/a.json", ERROR), ("x/.moonlint.toml", "")]);
    snapshot("config-text", &sandbox.run("config requests/bad/a.json").exits(0).show());
    let shown = sandbox.run("config requests/bad/a.json --output-format json").exits(0).json();
    assert_eq!(shown["configuration"], "moonlint.toml");
    assert_eq!((&shown["excluded"], &shown["included"]), (&json!(false), &json!(true)));
    let setting =
        |key: &str| shown["settings"].as_array().unwrap().iter().find(|setting| setting["key"] == key).unwrap();
    assert_eq!(setting("fail-on")["value"], "warning");
    assert_eq!(setting("fail-on")["from"], json!({"file": "moonlint.toml", "line": 2}));
    assert_eq!(setting("hints"), &json!({"key": "hints", "value": false, "from": null}));
    let rule = |id: &str| shown["rules"].as_array().unwrap().iter().find(|rule| rule["rule"] == id).unwrap();
    let from = |line: u32| json!({"file": "moonlint.toml", "line": line});
    let expected = |id: &str, severity: Option<&str>, because: Option<&str>, line: Option<u32>| {
        assert_eq!(rule(id), &json!({"rule": id, "severity": severity, "because": because, "from": line.map(&from)}));
    };
    expected("unsupported-duration", None, Some("per-file-ignores"), Some(9));
    expected("unstable-url", None, Some("ignore"), Some(3));
    expected("legacy-spelling", Some("warning"), Some("severity"), Some(6));
    expected("wrong-type", Some("error"), None, None);

    assert_eq!(sandbox.run("config x --output-format json").json()["configuration"], "x/.moonlint.toml");
    assert_eq!(sandbox.run("config x/not/there.json --output-format json").json()["configuration"], "x/.moonlint.toml");
    assert!(sandbox.run("config --no-config").exits(0).stdout.contains("configuration: none"));
}

/// What the page on it shows is a configuration that works.
#[test]
fn the_example_of_the_page_works() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/cli/docs/configuration.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks: Vec<&str> = page.split("```toml\n").skip(1).map(|block| block.split("```").next().unwrap()).collect();
    assert_eq!(blocks.len(), 2, "the whole, and an entry of [[ignore]]");
    let cassette = CASSETTE.replace("\"5\"", "7");
    let files = [
        ("vendor/a.json", ERROR),
        ("fixtures/bad/a.json", ERROR),
        ("requests/odd.json", "{\"foo\": 1}"),
        ("cassettes/a.json", cassette.as_str()),
        ("new.json", r#"{"model": "seedance-3.0", "prompt": "A cat", "duration": 21}"#),
    ];
    let sandbox = folder(&files);
    sandbox.write("moonlint.toml", blocks[0]);
    let outcome = sandbox.run(JSON).exits(1);
    let paths: std::collections::BTreeSet<_> =
        found(&outcome).iter().map(|found| found.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(paths.into_iter().collect::<Vec<_>>(), ["cassettes/a.json", "new.json", "requests/odd.json"]);
    assert!(found(&outcome).contains(&"new.json unsupported-duration".to_owned()));
    sandbox.write("moonlint.toml", blocks[1]);
    let signed = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "images": ["https://cdn.moonapix.com/a.png?Expires=1&Signature=x"]}"#;
    sandbox.write("requests/signed.json", signed);
    let outcome = sandbox.run(&format!("{JSON} requests/signed.json"));
    assert!(!outcome.stderr.contains("nothing to ignore"), "{}", outcome.stderr);
    assert_eq!(found(&outcome), [""; 0]);
}
