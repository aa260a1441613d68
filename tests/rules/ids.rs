//! No code but a rule's own file knows a rule by its id: others ask what kind of rule it is, or name the rule itself.

use std::fs;
use std::path::{Path, PathBuf};

/// Where names that rules had stand beside those that they have.
const FORMER: &str = "former.rs";

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            sources(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

/// Whether a line says the id to compare it or to look it up. Texts have keys that may be called as a rule is, and examples
/// of configurations name rules.
fn compares(line: &str, id: &str) -> bool {
    let quoted = format!("\"{id}\"");
    let is_key = ["phrase(", "unknown(", "say!(", ".finding(", "json!("].iter().any(|text| line.contains(text));
    line.contains(&quoted) && !line.trim_start().starts_with("//") && !is_key
}

#[test]
fn ids_stand_in_the_files_of_their_rules() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates");
    let mut files = Vec::new();
    for room in
        ["catalogue", "cli", "config", "core", "diagnostics", "emit", "request", "schema", "sources", "workspace"]
    {
        sources(&root.join(room).join("src"), &mut files);
    }
    let mut known = Vec::new();
    for path in files.iter().filter(|path| !path.ends_with(FORMER)) {
        let source = fs::read_to_string(path).expect("a source");
        let code = source.split("mod tests {").next().unwrap_or_default();
        for rule in moonlint::rules() {
            let own = format!("{}.rs", rule.id.replace('-', "_"));
            if !path.ends_with(&own) && code.lines().any(|line| compares(line, rule.id)) {
                known.push(format!("{} in {}", rule.id, path.strip_prefix(&root).expect("a path below").display()));
            }
        }
    }
    assert_eq!(known, [""; 0]);
}

/// What two rules decide alike stands beside the rules, where each of them may be changed without the other.
#[test]
fn no_rule_stands_on_another() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/core/src/rules");
    let mut files = Vec::new();
    sources(&root, &mut files);
    for path in files.iter().filter(|path| !path.ends_with("mod.rs")) {
        let source = fs::read_to_string(path).expect("a source");
        let code = source.split("mod tests {").next().unwrap_or_default();
        let found = ["super::", "crate::rules::"].iter().find_map(|name| code.lines().find(|line| line.contains(name)));
        assert_eq!(found, None, "{}", path.display());
    }
}

#[test]
fn comparisons_are_noticed() {
    assert!(compares("    if rule.id == \"wrong-type\" {", "wrong-type"));
    assert!(compares("const ID: &str = \"wrong-type\";", "wrong-type"));
    assert!(!compares("    phrase(\"wrong-type\")", "wrong-type"));
    assert!(!compares("    /// moonlint::rule(\"wrong-type\")", "wrong-type"));
}
