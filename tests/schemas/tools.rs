//! Tools of other languages that take the schemas, installed from their registries.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use moonlint::Catalogue;
use serde_json::Value;

use crate::judge::Judge;
use crate::{CONFIGURED, cases, committed, fixtures, hostile, number, root};

/// Requests, the fixtures and the hostile strings, judged by the linter, by jsonschema in both its engines, by ajv, by
/// fastjsonschema and by python-jsonschema.
///
/// `MOONLINT_AGREEMENT_CASES` says how many requests for the models of the catalogue, and half as many for configured ones.
#[ignore = "installs validators of other languages; `.ci/run` asks for it"]
#[test]
fn other_languages_agree() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schemas");
    let schemas = folder.join("schemas");
    // What an earlier version left would be taken for ours.
    let _ = std::fs::remove_dir_all(&schemas);
    std::fs::create_dir_all(&schemas).expect("a folder");
    let mut lines = BufWriter::new(File::create(folder.join("cases.jsonl")).expect("a file"));
    let configured = Catalogue::from_toml(CONFIGURED).expect("a configuration");
    let count = number("MOONLINT_AGREEMENT_CASES", 2000) as usize;
    let mut beyond: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut judged, mut accepted) = (0_u64, 0_u64);
    for (prefix, catalogue, count) in
        [("", Catalogue::builtin().clone(), count), ("configured ", configured, count / 2)]
    {
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
        let seed = number("MOONLINT_SCHEMA_SEED", 3);
        for (model, value) in cases(&judge, seed).take(count).chain(fixtures).chain(hostile) {
            judge.check(&value, &model, "for other languages");
            judged += 1;
            let rules = judge.rules(&value);
            if judge.is_beyond_schemas(&value) {
                rules.into_iter().for_each(|rule| *beyond.entry(rule).or_default() += 1);
                continue;
            }
            accepted += u64::from(rules.is_empty());
            let own = value.get("model").and_then(Value::as_str) == Some(&*model);
            let accept = serde_json::json!({
                format!("{prefix}request.schema.json"): rules.is_empty(),
                format!("{prefix}{}", files[&model]): rules.is_empty() && own,
            });
            writeln!(lines, "{}", serde_json::json!({ "accept": accept, "value": value })).expect("a file");
        }
    }
    lines.into_inner().expect("a file").sync_all().expect("a file");
    eprintln!("jsonschema: {judged} requests, {accepted} accepted; beyond schemas, so not asked of others: {beyond:?}");
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

/// Types that typify makes of each model's schema compile, take a good request, and refuse another model's name, an unknown
/// field, and a duration that the model does not make.
#[ignore = "installs typify from its registry; `.ci/run` asks for it"]
#[test]
fn typify_takes_the_types() {
    use std::fmt::Write as _;

    let here = root().join("tests/schemas/typify");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("typify");
    let (mut modules, mut trials) = (String::new(), String::new());
    let write = |file: &str, text: &str| {
        let path = folder.join(file);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        // What is as it was need not be built again.
        if std::fs::read_to_string(&path).is_ok_and(|old| old == text) {
            return;
        }
        std::fs::write(path, text).expect("a file");
    };
    let mut limited = 0;
    for (file, text) in moonlint_schema::files(Catalogue::builtin()) {
        let Some(name) = file.strip_prefix("types/").and_then(|name| name.strip_suffix(".schema.json")) else {
            continue;
        };
        write(&file, &text);
        let module = name.replace(['-', '.'], "_");
        let _ = writeln!(modules, "mod {module} {{ typify::import_types!(schema = {file:?}); }}");
        if name == "request" {
            continue;
        }
        let schema: Value = serde_json::from_str(&text).expect("JSON");
        let title = schema["title"].as_str().expect("a title");
        let durations = schema["properties"]["duration"]["enum"].as_array();
        limited += usize::from(durations.is_some());
        let good = serde_json::json!({ "model": name, "prompt": "A boat", "duration": 5 });
        let mut trial = |key: &str, value: Value, is_good: bool| {
            let mut request = good.clone();
            request[key] = value;
            let _ = writeln!(trials, "    takes::<{module}::{title}>({:?}, {is_good});", request.to_string());
        };
        trial("prompt", "A kite".into(), true);
        trial("model", "seedance-3.0".into(), false);
        trial("sed", 1.into(), false);
        trial("duration", 17.into(), durations.is_none());
        trial("duration", "5".into(), false);
    }
    assert_eq!(limited, Catalogue::builtin().models().filter(|spec| spec.durations.is_some()).count());
    let program = format!(
        "{modules}
fn takes<T: serde::de::DeserializeOwned>(request: &str, is_good: bool) {{
    assert_eq!(serde_json::from_str::<T>(request).is_ok(), is_good, \"{{}}: {{request}}\", std::any::type_name::<T>());
}}

fn main() {{
{trials}}}
"
    );
    write("src/main.rs", &program);
    for file in ["Cargo.toml", "Cargo.lock"] {
        write(file, &std::fs::read_to_string(here.join(file)).expect("a file"));
    }
    let status = std::process::Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .status()
        .expect("cargo");
    assert!(status.success(), "types that typify makes do not compile, or take other requests; see above");
}
