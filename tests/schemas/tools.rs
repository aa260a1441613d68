//! Tools of other languages that take the schemas, installed from their registries.

use std::collections::BTreeMap;
use std::path::Path;

use moonlint::Catalogue;
use serde_json::Value;

use crate::judge::Judge;
use crate::{CONFIGURED, cases, committed, fixtures, hostile, number, root};

/// Two thousand requests, the fixtures and the hostile strings, judged by ajv and by python-jsonschema.
#[ignore = "installs validators of other languages; `.ci/run` asks for it"]
#[test]
fn other_languages_agree() {
    use std::fmt::Write as _;

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas");
    let schemas = folder.join("schemas");
    // What an earlier version left would be taken for ours.
    let _ = std::fs::remove_dir_all(&schemas);
    std::fs::create_dir_all(&schemas).expect("a folder");
    let mut lines = String::new();
    let mut line = |schema: &str, accept: bool, value: &Value| {
        let _ = writeln!(lines, "{}", serde_json::json!({ "schema": schema, "accept": accept, "value": value }));
    };
    let configured = Catalogue::from_toml(CONFIGURED).expect("a configuration");
    for (prefix, catalogue, count) in [("", Catalogue::builtin().clone(), 2000), ("configured ", configured, 1000)] {
        let judge = Judge::new(catalogue);
        let files: BTreeMap<String, String> = judge
            .catalogue
            .names()
            .zip(moonlint_schema::all(&judge.catalogue))
            .map(|(n, (f, _))| (n.to_owned(), f))
            .collect();
        for (file, schema) in moonlint_schema::all(&judge.catalogue) {
            std::fs::write(schemas.join(format!("{prefix}{file}")), moonlint_schema::to_text(&schema)).expect("a file");
        }
        let fixtures = fixtures::documents(root()).into_iter().map(|(_, value)| {
            let model = value.get("model").and_then(Value::as_str).filter(|name| files.contains_key(*name));
            (model.unwrap_or("wan2.7").to_owned(), value)
        });
        let hostile = hostile::requests("wan2.7").into_iter().map(|value| ("wan2.7".to_owned(), value));
        for (model, value) in
            cases(&judge, number("MOONLINT_SCHEMA_SEED", 3)).take(count).chain(fixtures).chain(hostile)
        {
            if judge.is_beyond_schemas(&value) {
                continue;
            }
            let clean = judge.rules(&value).is_empty();
            line(&format!("{prefix}request.schema.json"), clean, &value);
            let own = value.get("model").and_then(Value::as_str) == Some(&*model);
            line(&format!("{prefix}{}", files[&model]), clean && own, &value);
        }
    }
    std::fs::write(folder.join("cases.jsonl"), lines).expect("a file");
    let status = std::process::Command::new("sh")
        .arg(root().join("tests/schemas/validators.sh"))
        .arg(&folder)
        .status()
        .expect("a shell");
    assert!(status.success(), "validators of other languages disagree, or could not be run; see above");
}

/// What an editor says, offers and shows is what is recorded, and code made of the schemas compiles.
///
/// `INSTA_UPDATE=always` records anew what the editor says.
#[ignore = "installs editors and compilers; `.ci/run` asks for it"]
#[test]
fn consumers_take_the_schemas() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("consumers");
    let said = folder.join("editor.txt");
    let _ = std::fs::remove_file(&said);
    let status = std::process::Command::new("sh")
        .arg(root().join("tests/schemas/consumers.sh"))
        .args([&folder, &committed()])
        .status()
        .expect("a shell");
    assert!(status.success(), "a consumer does not take the schemas, or could not be run; see above");
    // Without Node.js there is none, and that has been told.
    let Ok(said) = std::fs::read_to_string(said) else { return };
    let recorded = root().join("tests/schemas/editor.txt");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        std::fs::write(&recorded, &said).expect("a file");
    }
    let expected = std::fs::read_to_string(recorded).unwrap_or_default();
    for (own, expected) in said.lines().zip(expected.lines()) {
        assert_eq!(own, expected);
    }
    assert_eq!(said.lines().count(), expected.lines().count());
}
