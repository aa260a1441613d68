//! JSONTestSuite, read from the package that ships it.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the files are found through cargo and read from its registry"
)]

use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

use moonlint_syntax::{Dialect, Parser};

use crate::trees;

fn cargo(arguments: &[&str]) -> Option<Vec<u8>> {
    let output = Command::new(env!("CARGO"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(arguments)
        .output()
        .expect("cargo runs");
    output.status.success().then_some(output.stdout)
}

fn inputs() -> PathBuf {
    let version = String::from_utf8(cargo(&["-vV"]).unwrap()).unwrap();
    let host = version.lines().find_map(|line| line.strip_prefix("host: "));
    let mut arguments = vec!["metadata", "--format-version=1", "--filter-platform"];
    arguments.push(host.expect("cargo names its host"));
    // Without a network the packages are there already; with one, a missing one is fetched.
    let offline = [&arguments[..], &["--offline"]].concat();
    let metadata = cargo(&offline).or_else(|| cargo(&arguments)).expect("cargo metadata");
    let metadata: serde_json::Value = serde_json::from_slice(&metadata).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let package =
        packages.iter().find(|package| package["name"] == "json-syntax").expect("a dependency for development");
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    manifest.with_file_name("tests").join("inputs")
}

fn files(prefix: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(inputs()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if let Some(name) = name.strip_prefix(prefix)
            && path.extension().is_some_and(|extension| extension == "json")
        {
            files.insert(name.to_owned(), fs::read(&path).unwrap());
        }
    }
    files
}

/// Counts in the pinned version, so that an empty folder can't pass.
const VALID: usize = 107;
const INVALID: usize = 188;

/// How many of the valid files a reader takes.
const READ: usize = 81;

#[test]
fn valid_files_have_no_errors() {
    let files = files("y_");
    assert_eq!(files.len(), VALID);
    let mut parser = Parser::new();
    // All but exponents, escaped and repeated keys, and a few others that are rare.
    assert_eq!(files.values().filter(|source| trees::is_read(source)).count(), READ);
    for (name, source) in files {
        for dialect in trees::DIALECTS {
            let tree = parser.parse(&source, dialect);
            trees::check(tree);
            assert_eq!(trees::errors(tree), "", "{name} as {dialect:?}");
        }
    }
}

#[test]
fn invalid_files_have_errors() {
    let files = files("n_");
    assert_eq!(files.len(), INVALID);
    let mut parser = Parser::new();
    for (name, source) in files {
        let tree = parser.parse(&source, Dialect::Json);
        assert!(!tree.errors().is_empty(), "{name} passes");
        trees::check(tree);
    }
}

/// RFC 8259 leaves these to the implementation. All of them would reach an API as something other
/// than what they say: bytes that aren't UTF-8, or halves of surrogate pairs, become U+FFFD or an error.
#[test]
fn files_left_to_the_implementation() {
    let table = [
        ("object_key_lone_2nd_surrogate", "lone-surrogate"),
        ("string_1st_valid_surrogate_2nd_invalid", "lone-surrogate"),
        ("string_UTF-8_invalid_sequence", "invalid-utf-8"),
        ("string_UTF8_surrogate_U+D800", "invalid-utf-8"),
        ("string_incomplete_surrogate_and_escape_valid", "lone-surrogate"),
        ("string_incomplete_surrogate_pair", "lone-surrogate"),
        ("string_incomplete_surrogates_escape_valid", "lone-surrogate"),
        ("string_invalid_lonely_surrogate", "lone-surrogate"),
        ("string_invalid_surrogate", "lone-surrogate"),
        ("string_invalid_utf-8", "invalid-utf-8"),
        ("string_inverted_surrogates_U+1D11E", "lone-surrogate"),
        ("string_iso_latin_1", "invalid-utf-8"),
        ("string_lone_second_surrogate", "lone-surrogate"),
        ("string_lone_utf8_continuation_byte", "invalid-utf-8"),
        ("string_not_in_unicode_range", "invalid-utf-8"),
        ("string_overlong_sequence_2_bytes", "invalid-utf-8"),
        ("string_overlong_sequence_6_bytes", "invalid-utf-8"),
        ("string_overlong_sequence_6_bytes_null", "invalid-utf-8"),
        ("string_truncated-utf-8", "invalid-utf-8"),
    ];
    let files = files("i_");
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(names, table.map(|(name, _)| name));
    let mut parser = Parser::new();
    for (name, id) in table {
        let tree = parser.parse(&files[name], Dialect::Json);
        trees::check(tree);
        let only = tree.errors().iter().all(|error| error.kind.id() == id);
        assert!(only && !tree.errors().is_empty(), "{name}: {}", trees::errors(tree));
        assert!(tree.root().is_some_and(|root| root.raw() == files[name].trim_ascii()));
    }
}
