//! Keys that stand beside requests: they are told, and never shown.

use std::fs;

use crate::support::Sandbox;

const KEYS: [&str; 3] = ["sk-4f9a8b7c6d5e4f3a2b1c", "mk-Zr83LpQw0tYb55", "sk-Hd73kQpW0sNv66aB"];

/// Files in each of which a key stands on the line of another finding, or beside it.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    let [first, second, third] = KEYS;
    sandbox.write(
        "run.sh",
        format!(
            "KEY={second}\n# {third} is the old one\ncurl http://moonapix.com/v1/videos -H 'Authorization: Bearer {first}' -d '{{\"model\": \"wan2.7\", \"prompt\": \"A hare\", \"duration\": \"5\"}}'\n\
             curl \"$BASE/v1/videos\" -H \"X-Api-Key: $KEY\" -d '{{\"model\": \"wan2.7\", \"prompt\": \"A hare\", \"duration\": 7}}' # {second}\n\
             curl \"$BASE/v1/images\" -H 'Authorization: Bearer {third}' -d '{{}}'\n"
        ),
    );
    sandbox.write(
        "submit.py",
        format!(
            "TOKEN = \"{second}\"\nrequests.post(URL + \"/v1/videos\", headers={{\"Authorization\": f\"Bearer {{TOKEN}}\"}}, json={{\"model\": \"wan2.7\", \"prompt\": \"A hare\", \"duration\": \"5\"}})\n"
        ),
    );
    sandbox.write(
        "README.md",
        format!(
            "```http\nPOST /v1/videos\nHost: moonapix.com\nAuthorization: Bearer {first}\nContent-Type: text/plain\n\n{{\"model\": \"wan2.7\", \"prompt\": \"A hare\", \"duration\": 7, \"ratio\": \"16:9 \"}}\n```\n"
        ),
    );
    sandbox
}

#[test]
fn no_output_shows_a_key() {
    let sandbox = sandbox();
    let silent = |what: &str, text: &str| {
        for key in KEYS {
            assert!(!text.contains(key), "{what} shows {key}:\n{text}");
        }
    };
    let formats = ["full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson"];
    for format in formats {
        for more in ["", " --hints", " --ignore calls --hints", " --locale zh", " --verbose --statistics"] {
            let args = format!("check --output-format {format}{more}");
            let outcome = sandbox.run(&args);
            assert!(!outcome.stdout.is_empty(), "{args}");
            silent(&args, &outcome.stdout);
            silent(&args, &outcome.stderr);
        }
    }
    for args in ["check --diff", "check --diff --unsafe-fixes", "check --write-baseline known.json"] {
        let outcome = sandbox.run(args);
        silent(args, &outcome.stdout);
        silent(args, &outcome.stderr);
    }
    silent("a baseline", &sandbox.read("known.json"));
    let diff = sandbox.run("check --diff").stdout;
    assert!(diff.contains("Bearer ***********************'") && diff.contains("+curl https://"), "{diff}");
    let full = sandbox.run("check --select hardcoded-api-key").stdout;
    assert!(full.contains("KEY=*****************"), "{full}");
}

/// A file of which another one's finding shows a part, as it is where an asset was used first, has no finding itself.
#[test]
fn what_another_finding_shows_has_no_key() {
    let sandbox = Sandbox::new();
    let call = |model: &str, key: &str| {
        let body =
            format!("{{\"model\": \"{model}\", \"prompt\": \"A hare\",\n\"first_frame_url\": \"Asset://asset_hare\"}}");
        format!("curl https://moonapix.com/v1/videos -d '{body}' \\\n  -H \"Authorization: {key}\"\n")
    };
    // Only that they are sent tells that these are keys.
    let keys = ["mk-Zr83LpQw0tYb55", "mk-Hd73kQpW0sNv66"];
    let [first, second] =
        [("seedance-2.0-kz", keys[0]), ("seedance-2.0-cl", keys[1])].map(|(model, key)| call(model, key));
    sandbox.write("a.sh", &first);
    sandbox.write("b.sh", &second);
    let files = sandbox.run("check a.sh b.sh --select asset-on-two-lines");
    let piped = sandbox.pipe("check - b.sh --stdin-filename c.sh --select asset-on-two-lines", &first);
    for outcome in [files, piped] {
        assert_eq!(outcome.stdout.matches("Authorization: *****************\"").count(), 2, "{}", outcome.show());
        assert!(keys.iter().all(|key| !outcome.stdout.contains(key)), "{}", outcome.show());
    }
}

#[test]
fn fixes_leave_keys_where_they_are() {
    let sandbox = sandbox();
    let before = sandbox.read("run.sh");
    let outcome = sandbox.run("check --fix --show-fixes");
    for key in KEYS {
        assert!(!outcome.stdout.contains(key) && !outcome.stderr.contains(key), "{}", outcome.show());
    }
    let after = fs::read_to_string(sandbox.path("run.sh")).unwrap();
    for key in KEYS {
        assert_eq!(after.matches(key).count(), before.matches(key).count(), "{after}");
    }
    assert!(
        after.contains("https://moonapix.com") && after.contains("-H 'Content-Type: application/json' -d"),
        "{after}"
    );
}

#[test]
fn comments_hide_findings_in_files_that_are_documents() {
    let sandbox = Sandbox::new();
    let text = "{\n  \"model\": \"wan2.7\",\n  \"prompt\": \"A hare\",\n  // moonlint: ignore[unsupported-duration] a test\n  \"duration\": 7,\n  // moonlint: ignore[unsupported-ratio]\n  \"ratio\": \"1:1\"\n}\n";
    sandbox.write("ad.jsonc", text);
    let outcome = sandbox.run("check ad.jsonc --output-format json").exits(0);
    assert_eq!(outcome.rules(), ["unused-suppression"]);
    assert_eq!(outcome.json()["diagnostics"][0]["host"], serde_json::Value::Null);
    // A rule that did not run is not known to find nothing.
    sandbox.run("check ad.jsonc --max-warnings 0 --ignore unsupported-ratio").exits(0);
    sandbox.run("check ad.jsonc --max-warnings 0 --select unused-suppression,unsupported-duration").exits(0);
    sandbox.run("check ad.jsonc --fix").exits(0);
    assert_eq!(sandbox.read("ad.jsonc"), text.replace("  // moonlint: ignore[unsupported-ratio]\n", ""));
    assert!(sandbox.run("check ad.jsonc --max-warnings 0").exits(0).stdout.is_empty());
}
