//! The schemas say exactly what the linter says, and what is committed is what is generated.
//!
//! `MOONLINT_SCHEMA_CASES=1000000 cargo test --release --test schemas` judges a million generated requests;
//! `MOONLINT_SCHEMA_SEED` chooses others.

mod configurations;
mod effort;
mod fixtures;
mod hostile;
mod judge;
mod mutations;
mod random;
mod requests;
mod shrink;
mod tasks;
mod tools;
mod urls;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use moonlint::rule::{Group, SchemaSupport};
use moonlint::{Catalogue, Locale, ModelSpec, Severity};
use moonlint_catalogue::{Container, Support};
use serde_json::{Value, json};

use judge::Judge;
use random::Random;

/// Models that use every cell that a rule of severity error reads, in forms that the built-in ones do not have.
const CONFIGURED: &str = r#"
[models."tight"]
duration = { min = 0, max = 120 }
resolution = ["2k", "720p"]
ratio = ["adaptive", "16:9"]
max-images = 3
max-prompt-chars = 12
assets = "refused"
audio-needs-visual = true
no-frame-beside-reference = true

[models."silent / 静"]
duration = [-5, 7, 30]
images = "refused"
audio = "refused"
max-images = 1
audio-needs-visual = true

[models."many"]
base = "seedance-2.0-me"
duration = { min = 5, max = 9223372036854775807 }
max-images = 30
resolution = ["cinemascope", "IMAX"]
"#;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is not a number")))
}

/// Generated requests, each with the model that it was made for.
fn cases(judge: &Judge, seed: u64) -> impl Iterator<Item = (String, Value)> + '_ {
    let mut random = Random::new(seed);
    let models: Vec<_> = judge.catalogue.models().collect();
    let mut names: Vec<String> = judge.catalogue.names().map(str::to_owned).collect();
    names.extend(["seedance-3.0", "", " ", "WAN2.7"].map(str::to_owned));
    std::iter::from_fn(move || {
        let spec = random.pick(&models);
        Some((spec.name.clone(), requests::request(&mut random, spec, &names)))
    })
}

fn agree_on(judge: &Judge, count: u64, seed: u64) {
    let mut alone: BTreeMap<&str, u64> = BTreeMap::new();
    let mut accepted = 0;
    for (model, case) in cases(judge, seed).take(count as usize) {
        judge.check(&case, &model, &format!("seed {seed}"));
        let rules = judge.rules(&case);
        accepted += u64::from(rules.is_empty());
        if rules.len() == 1 {
            rules.into_iter().for_each(|rule| *alone.entry(rule).or_default() += 1);
        }
    }
    println!("{count} requests, {accepted} accepted; alone: {alone:?}");
    // A generator that never gets past the first rule would agree on everything.
    assert!(accepted * 10 > count, "only {accepted} of {count} are accepted");
    let expressed = moonlint::rules()
        .iter()
        .filter(|rule| rule.severity == Severity::Error && !matches!(rule.schema, SchemaSupport::Inexpressible))
        .filter(|rule| rule.group != Group::Tasks);
    let takes_assets = |spec: &ModelSpec| !matches!(spec.assets, Support::Refused(_));
    for rule in expressed {
        if rule.id == "unsupported-asset-uri" && judge.catalogue.models().all(takes_assets) {
            continue;
        }
        let times = alone.get(rule.id).copied().unwrap_or(0);
        assert!(times * 2000 > count, "{} is the only error {times} times in {count}", rule.id);
    }
}

#[test]
fn rules_declare_what_schemas_say_of_them() {
    let mut inexpressible = Vec::new();
    for rule in moonlint::rules() {
        let accepted = rule.schema == SchemaSupport::Accepted;
        assert_eq!(accepted, rule.severity < Severity::Error, "schemas reject errors, and nothing else: {}", rule.id);
        if let Some(reason) = rule.schema_reason(Locale::En).filter(|_| rule.schema == SchemaSupport::Inexpressible) {
            let said = format!("\n\n## JSON Schema\n\nJSON Schema cannot express this: {reason}.\n\n");
            assert!(rule.page(Locale::En).contains(&said), "{}", rule.id);
            inexpressible.push(rule.id);
        }
    }
    // About the text, not the value; what only a configuration knows; what stands around the request.
    let known = ["invalid-json", "duplicate-key", "asset-line-mismatch", "wrong-method", "malformed-suppression"];
    assert_eq!(inexpressible, known);
    let partly = moonlint::rules().iter().filter(|rule| rule.schema == SchemaSupport::Partly);
    let partly: Vec<_> = partly.map(|rule| rule.id).collect();
    assert_eq!(partly, ["too-many-images", "non-public-url", "insecure-callback"], "what the README names");
}

#[test]
fn generated_requests() {
    let judge = Judge::new(Catalogue::builtin().clone());
    agree_on(&judge, number("MOONLINT_SCHEMA_CASES", 20_000), number("MOONLINT_SCHEMA_SEED", 1));
}

#[test]
fn generated_requests_for_configured_models() {
    let catalogue = Catalogue::from_toml(CONFIGURED).expect("a configuration");
    let judge = Judge::new(catalogue);
    agree_on(&judge, number("MOONLINT_SCHEMA_CASES", 20_000) / 2, number("MOONLINT_SCHEMA_SEED", 2));
}

/// A field that is filled in later says nothing of those that are missing, unless it may stand for them.
#[test]
fn fields_that_are_filled_in_later() {
    let judge = Judge::new(Catalogue::builtin().clone());
    for row in moonlint_catalogue::fields(Container::Top) {
        for value in [json!("..."), json!("{{value}}"), json!(["..."]), json!([{ "...": "..." }]), json!({ "...": 1 })]
        {
            for beside in [json!({ "model": "wan2.7" }), json!({ "prompt": "A heron lifts off" }), json!({})] {
                let mut request = beside;
                request[row.name] = value.clone();
                judge.check(&request, "wan2.7", row.name);
            }
        }
    }
}

/// A key that is filled in later may be whatever an item lacks, or what stands there and says nothing.
#[test]
fn keys_that_are_filled_in_later() {
    let judge = Judge::new(Catalogue::builtin().clone());
    for place in [Container::Content, Container::Reference, Container::MediaObject] {
        let array = match place {
            Container::Content => "content",
            Container::Reference => "references",
            _ => "images",
        };
        let types: Vec<&str> = match place {
            Container::Content => moonlint_catalogue::CONTENT_TYPES.iter().map(|ty| ty.name).collect(),
            _ => vec![""],
        };
        for (row, ty) in moonlint_catalogue::fields(place).iter().flat_map(|row| types.iter().map(move |ty| (row, ty)))
        {
            for (value, later) in [json!(null), json!(""), json!(5), json!("..."), json!({}), json!("audio")]
                .iter()
                .flat_map(|value| [json!(null), json!("x")].map(|later| (value, later)))
            {
                let mut item = json!({ "{{key}}": later });
                if !ty.is_empty() {
                    item["type"] = json!(ty);
                }
                item[row.name] = value.clone();
                for model in ["seedance-2.0-kz", "seedance-2.0-ld-17"] {
                    judge.check(&json!({ "model": model, array: [item] }), model, row.name);
                    judge.check(&json!({ "model": model, "metadata": { array: [item] } }), model, row.name);
                    let with_prompt = json!({ "model": model, "prompt": "A heron lifts off", array: [item] });
                    judge.check(&with_prompt, model, row.name);
                }
            }
        }
    }
}

#[test]
fn fixtures_and_examples() {
    let judge = Judge::new(Catalogue::builtin().clone());
    let mut count = 0;
    for (origin, value) in fixtures::documents(root()) {
        for model in judge.catalogue.names() {
            judge.check(&value, model, &origin);
        }
        count += 1;
    }
    assert!(count > 150, "only {count} documents");
}

/// What a key that is filled in later may be is not asked for.
#[test]
fn items_with_holes_for_keys() {
    let judge = Judge::new(Catalogue::builtin().clone());
    for item in [
        serde_json::json!({ "type": null, "{{key}}": null }),
        serde_json::json!({ "type": null }),
        serde_json::json!({ "type": null, "text": "A boat" }),
        serde_json::json!({ "type": "{{type}}" }),
        serde_json::json!({ "type": 5, "{{key}}": null }),
        serde_json::json!({ "{{key}}": "text" }),
    ] {
        let request = serde_json::json!({ "model": "wan2.7", "prompt": "A boat", "content": [item] });
        for model in judge.catalogue.names() {
            judge.check(&request, model, "an item with a hole for a key");
        }
    }
}

#[test]
fn no_string_takes_long() {
    let judge = Judge::new(Catalogue::builtin().clone());
    let start = std::time::Instant::now();
    let requests = hostile::requests("wan2.7");
    for request in &requests {
        judge.check(request, "wan2.7", "a hostile string");
    }
    let average = start.elapsed().as_millis() / requests.len() as u128;
    assert!(average < 200, "{average} ms a request");
}

/// The examples in schemas are what they describe, and examples of requests have no finding at all.
#[test]
fn examples_in_schemas() {
    let checker = moonlint::Checker::new(moonlint::Settings::default());
    for (file, schema) in moonlint_schema::all(Catalogue::builtin()) {
        let validators = judge::Validators::new(&schema);
        let examples = schema.get("examples").and_then(Value::as_array).cloned().unwrap_or_default();
        for example in &examples {
            assert!(validators.accept(example), "{file}: {example}: {:#?}", validators.errors(example));
            if example.get("prompt").is_some() {
                let found = checker.check_value(example).diagnostics;
                assert!(found.is_empty(), "{file}: {example}: {found:#?}");
            }
            if file == "task.schema.json" {
                let found = checker.check_task_value(example).diagnostics;
                assert!(found.is_empty(), "{file}: {example}: {found:#?}");
            }
        }
        let is_request = schema["title"].as_str().is_some_and(|title| title.starts_with("Request"));
        assert_eq!(is_request, !examples.is_empty() && file != "task.schema.json", "{file}");
    }
}

/// A validator names the limit of the model, not every model that the request is not for.
#[test]
fn the_schema_of_all_models_reports_the_limit_of_one() {
    let validators = judge::Validators::new(&moonlint_schema::catalogue_schema(Catalogue::builtin()));
    let request = serde_json::json!({ "model": "seedance-2.0-dj-fast", "prompt": "A paper boat", "duration": 12 });
    let errors = validators.errors(&request);
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert!(errors[0].starts_with("\"/duration\": 12 is not one of 5, 10 or 15"), "{errors:#?}");
}

#[test]
fn task_objects_need_an_id_and_nothing_else() {
    let validators = judge::Validators::new(&moonlint_schema::task_schema());
    for (task, expected) in [
        (serde_json::json!({ "id": "task_1", "status": "waiting", "url": "x", "extra": 1 }), true),
        (serde_json::json!({ "task_id": "task_1", "status": "failed", "output": {} }), true),
        (serde_json::json!({ "status": "succeeded", "url": "https://cdn.moonapix.com/a.mp4" }), false),
        (serde_json::json!(["task_1"]), false),
    ] {
        assert_eq!(validators.accept(&task), expected, "{task}");
    }
}

#[test]
fn configurations_match_their_schema() {
    let schema = moonlint_schema::configuration_schema();
    let described: Vec<&str> = schema["properties"].as_object().expect("keys").keys().map(String::as_str).collect();
    let (mut described, mut read) = (described, moonlint_config::KEYS.to_vec());
    described.sort_unstable();
    read.sort_unstable();
    assert_eq!(described, read);

    let validators = judge::Validators::new(&schema);
    let good = configurations::GOOD.iter().map(|text| ((*text).to_owned(), true));
    let bad = configurations::BAD.iter().map(|text| ((*text).to_owned(), false));
    for (text, expected) in good.chain(bad).chain(configurations::bounds()) {
        let value: Value = toml::from_str(&text).expect("TOML");
        let start: String = text.chars().take(400).collect();
        let own = moonlint_config::Config::parse(&text, moonlint_config::Format::Moonlint);
        assert_eq!(own.is_ok(), expected, "the program and this:\n{start}");
        assert_eq!(validators.accept(&value), expected, "{:#?} of this:\n{start}", validators.errors(&value));
    }
}

/// What the program prints is what the schema of reports describes, key by key.
#[test]
fn reports_match_their_schema() {
    let Some(program) = option_env!("CARGO_BIN_EXE_moonlint") else { return };
    let mut schema = moonlint_schema::report_schema();
    close(&mut schema);
    let validators = judge::Validators::new(&schema);
    let output = std::process::Command::new(program)
        .args(["check", "--hints", "--no-config", "--output-format", "json", "tests/rules", "tests/requests"])
        .current_dir(root())
        .output()
        .expect("the program runs");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    assert!(report["diagnostics"].as_array().is_some_and(|found| found.len() > 100));
    assert!(validators.accept(&report), "{:#?}", validators.errors(&report));
}

#[test]
fn the_command_prints_and_writes_schemas() {
    let Some(program) = option_env!("CARGO_BIN_EXE_moonlint") else { return };
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema-command");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).expect("a folder");
    let configuration = "[models.\"seedance-3.0\"]\nbase = \"seedance-2.0-cl\"\nduration = { min = 4, max = 20 }\n";
    std::fs::write(folder.join("moonlint.toml"), configuration).expect("a file");
    let run = |arguments: &[&str]| {
        let output = std::process::Command::new(program).arg("schema").args(arguments).current_dir(&folder).output();
        let output = output.expect("the program runs");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        (output.status.code(), text(output.stdout), text(output.stderr))
    };

    let (status, own, _) = run(&["seedance-3.0"]);
    let schema: Value = serde_json::from_str(&own).expect("a schema");
    assert_eq!((status, &schema["properties"]["duration"]["else"]["enum"][16]), (Some(0), &Value::from(20)));
    let (_, all, _) = run(&[]);
    let request = serde_json::json!({ "model": "seedance-3.0", "prompt": "A paper boat", "duration": 21 });
    assert!(!judge::Validators::new(&serde_json::from_str(&all).expect("a schema")).accept(&request));

    for (file, _) in moonlint_schema::all(Catalogue::builtin()) {
        let expected = std::fs::read_to_string(committed().join(&file)).expect("a schema");
        let (status, printed, _) = run(&["--no-config", file.trim_end_matches(".schema.json")]);
        assert_eq!(status, Some(0), "{file}");
        assert!(printed == expected, "{file}");
    }
    let (status, printed, told) = run(&["--no-config", "--all", "--out", "new/schemas"]);
    let files = moonlint_schema::files(Catalogue::builtin());
    let expected = format!("{} files written to new/schemas\n", files.len());
    assert_eq!((status, printed.as_str(), told), (Some(0), "", expected));
    for (path, text) in files {
        assert!(std::fs::read_to_string(folder.join("new/schemas").join(&path)).is_ok_and(|own| own == text), "{path}");
    }

    for (arguments, path) in [
        (&["--form", "types"][..], "types/request.schema.json"),
        (&["wan2.7", "--form", "types"], "types/wan2.7.schema.json"),
        (&["wan2.7", "--form", "tool"], "tool/wan2.7.json"),
        (&["--form", "openapi"], "openapi.json"),
    ] {
        let (status, printed, _) = run(&[&["--no-config"], arguments].concat());
        let expected = std::fs::read_to_string(committed().join(path)).expect("a schema");
        assert_eq!((status, printed), (Some(0), expected), "{path}");
    }
    let (_, plain, _) = run(&["--no-config", "wan2.7", "--plain"]);
    assert!(!plain.contains("errorMessage") && !plain.contains("markdownDescription"));
    let (_, closed, _) = run(&["--no-config", "wan2.7", "--closed"]);
    let closed = judge::Validators::new(&serde_json::from_str(&closed).expect("a schema"));
    assert!(closed.accept(&serde_json::json!({ "model": "wan2.7", "prompt": "A boat", "duration": 5 })));
    assert!(!closed.accept(&serde_json::json!({ "model": "wan2.7", "prompt": "A boat", "seed": 5 })));
    let (status, _, told) = run(&["--no-config", "task", "--form", "tool"]);
    assert!(status == Some(2) && told.contains("there is no `task` in the form `tool`"), "{told}");

    let (status, _, told) = run(&["--no-config", "seedance-3.0"]);
    assert_eq!(status, Some(2));
    assert!(told.contains("no model or schema is called `seedance-3.0`"), "{told}");
    assert_eq!(run(&["--all"]).0, Some(2));
    assert_eq!(run(&["--out", "x"]).0, Some(2));
    assert_eq!(run(&["wan2.7", "--all", "--out", "x"]).0, Some(2));
}

/// Lets objects have no other keys than those described.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            members.values_mut().for_each(close);
            if members.contains_key("required") {
                members.insert("additionalProperties".into(), false.into());
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

fn committed() -> PathBuf {
    root().join("schemas")
}

/// Who opens a schema reads it, and a page loads it.
#[test]
fn committed_schemas_are_short() {
    for (file, bytes, lines) in [("seedance-2.0-dj-fast", 20_000, 450), ("request", 65_000, 1500)] {
        let text = std::fs::read_to_string(committed().join(format!("{file}.schema.json"))).expect("a schema");
        let (own, own_lines) = (text.len(), text.lines().count());
        assert!(own <= bytes && own_lines <= lines, "{file}: {own} bytes, {own_lines} lines");
    }
}

#[test]
fn committed_schemas_are_what_is_generated() {
    for (path, text) in moonlint_schema::files(Catalogue::builtin()) {
        let own = std::fs::read_to_string(committed().join(&path)).unwrap_or_default();
        assert!(own == text, "schemas/{path} is stale; run `cargo xtask generate`");
    }
}
