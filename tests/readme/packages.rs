//! What moonlint is built from, asked of Cargo.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::page::root;

fn cargo(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO")).args(args).args(["--offline", "--locked"]).current_dir(root()).output();
    let output = output.expect("Cargo starts");
    assert!(output.status.success(), "cargo {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// How many packages of the registry a package is built from on Linux, procedural macros included.
pub(crate) fn registry_packages(package: &str) -> usize {
    let target = ["--target", "x86_64-unknown-linux-gnu"];
    let format =
        ["--edges", "normal,build", "--prefix", "none", "--format", "{p}", "--no-dedupe", "--package", package];
    let tree = cargo(&[&["tree"], &target[..], &format[..]].concat());
    let packages: BTreeSet<&str> = tree.lines().filter(|line| !line.is_empty()).collect();
    assert!(packages.iter().any(|line| line.starts_with(&format!("{package} v"))), "{tree}");
    // A package of a folder, as this repository's are, is shown with the folder; of the others only macros have a note.
    packages.iter().filter(|line| !line.contains(" (") || line.ends_with("(proc-macro)")).count()
}

/// The packages of this repository, as Cargo describes them.
pub(crate) fn own_packages() -> Vec<Value> {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1", "--no-deps"])).unwrap();
    metadata["packages"].as_array().expect("packages").clone()
}
