//! Names of earlier versions: what they cover after a rule was split, or after some of what it found became another rule's.

use crate::config::{JSON, folder, found};
use crate::ignores::entry;
use crate::support::{Outcome, Sandbox};

/// Requests of two lines that share an asset.
const KZ: &str = r#"{"model": "seedance-2.0-kz", "prompt": "A heron", "first_frame_url": "Asset://asset_heron"}"#;
const CL: &str = r#"{"model": "seedance-2.0-cl", "prompt": "A heron", "first_frame_url": "Asset://asset_heron"}"#;

/// A duration that is null, which was a matter of its type.
const NULL: &str = r#"{"model": "seedance-2.0-kz", "prompt": "A heron", "duration": null}"#;

fn two_lines() -> Sandbox {
    folder(&[("a.json", KZ), ("b.json", CL)])
}

/// What was found; nothing is to be said of a name that a rule still has.
fn quietly(outcome: &Outcome) -> Vec<String> {
    assert!(!outcome.stderr.contains("warning:"), "{}", outcome.stderr);
    found(outcome)
}

#[test]
fn a_baseline_of_the_whole_knows_the_part() {
    let sandbox = two_lines();
    assert_eq!(found(&sandbox.run(JSON).exits(0)), ["b.json asset-on-two-lines"]);
    let known = r#"{"version": 1, "findings": {"b.json": {"/first_frame_url": {"asset-line-mismatch": 1}}}}"#;
    sandbox.write("known.json", known);
    let check = format!("{JSON} --baseline known.json");
    assert_eq!(quietly(&sandbox.run(&check)), [""; 0]);
    // Where not all requests were compared, it is not known to be gone.
    assert_eq!(quietly(&sandbox.run(&format!("{check} b.json"))), [""; 0]);
    sandbox.write("b.json", KZ);
    let stale = "warning: known.json: stale: b.json#/first_frame_url: asset-line-mismatch\n";
    assert!(sandbox.run(&check).exits(0).stderr.contains(stale));
    // Written anew, it has the names of today.
    sandbox.write("b.json", CL);
    sandbox.run("check --write-baseline known.json").exits(0);
    assert!(sandbox.read("known.json").contains("asset-on-two-lines"));
    assert!(!sandbox.read("known.json").contains("asset-line-mismatch"));
}

#[test]
fn an_entry_for_the_whole_is_one_for_the_part() {
    let sandbox = two_lines();
    sandbox.write("moonlint.toml", entry("b.json", "/first_frame_url", "asset-line-mismatch"));
    assert_eq!(quietly(&sandbox.run(JSON)), [""; 0]);
    // One for the part is not one for the whole.
    sandbox.write(
        "moonlint.toml",
        format!("{}[assets]\nasset_heron = \"kz\"\n", entry("b.json", "/first_frame_url", "asset-on-two-lines")),
    );
    assert_eq!(found(&sandbox.run(JSON).exits(1)), ["b.json asset-line-mismatch"]);
}

#[test]
fn flags_and_levels_of_the_whole_cover_the_part_unless_it_is_named() {
    let sandbox = two_lines();
    let part = ["b.json asset-on-two-lines"];
    assert_eq!(quietly(&sandbox.run(&format!("{JSON} --select asset-line-mismatch"))), part);
    assert_eq!(quietly(&sandbox.run(&format!("{JSON} --ignore asset-line-mismatch"))), [""; 0]);
    let named = format!("{JSON} --select all,asset-on-two-lines --ignore asset-line-mismatch");
    assert_eq!(quietly(&sandbox.run(&named)), part);
    assert_eq!(quietly(&sandbox.run(&format!("{JSON} --severity asset-line-mismatch=error")).exits(1)), part);
    let own = format!("{JSON} --severity asset-on-two-lines=warning,asset-line-mismatch=error");
    assert_eq!(quietly(&sandbox.run(&own).exits(0)), part);
    for (toml, status) in [
        ("ignore = [\"asset-line-mismatch\"]", 0),
        ("[per-file-ignores]\n\"b.json\" = [\"asset-line-mismatch\"]", 0),
        ("[severity]\nasset-line-mismatch = \"error\"", 1),
    ] {
        sandbox.write("moonlint.toml", toml);
        let outcome = sandbox.run(JSON).exits(status);
        assert_eq!(quietly(&outcome).len(), usize::from(status == 1), "{toml}");
    }
}

#[test]
fn what_another_rule_reports_now_is_known_where_it_was_known() {
    let sandbox = folder(&[("a.json", NULL)]);
    sandbox.write("known.json", r#"{"version": 1, "findings": {"a.json": {"/duration": {"wrong-type": 1}}}}"#);
    assert_eq!(found(&sandbox.run(JSON).exits(0)), ["a.json unset-field"]);
    assert_eq!(quietly(&sandbox.run(&format!("{JSON} --baseline known.json"))), [""; 0]);
    sandbox.write("moonlint.toml", entry("a.json", "/duration", "wrong-type"));
    assert_eq!(quietly(&sandbox.run(JSON)), [""; 0]);
    // What is said of no place is said of one rule.
    sandbox.write("moonlint.toml", "ignore = [\"wrong-type\"]");
    assert_eq!(quietly(&sandbox.run(JSON)), ["a.json unset-field"]);
}

#[test]
fn rules_tell_what_their_names_cover() {
    let sandbox = Sandbox::new();
    let told = sandbox.run("rules").exits(0).stdout;
    assert!(told.contains("Where `asset-line-mismatch` is named, `asset-on-two-lines` is meant too"), "{told}");
    let rules = sandbox.run("explain asset-on-two-lines --output-format json").exits(0).json();
    assert_eq!(rules["former"][0]["id"], "asset-line-mismatch");
    assert_eq!(rules["former"][0]["change"], "split");
    let page = sandbox.run("explain asset-on-two-lines").exits(0).stdout;
    assert!(page.contains("it was a part of `asset-line-mismatch`"), "{page}");
}
