//! `models`, `rules`, `explain`, and help.

use serde_json::Value;

use crate::support::{Sandbox, snapshot};

#[test]
fn help_texts_are_whole() {
    let sandbox = Sandbox::new();
    let top = sandbox.run("--help").exits(0);
    assert_eq!(sandbox.run("help").exits(0).stdout, top.stdout);
    let commands: Vec<&str> = top
        .stdout
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // A line that goes on has no command.
        .filter(|line| !line.starts_with("     "))
        .map(|line| line.split_whitespace().next().unwrap())
        .collect();
    for command in ["check", "models", "rules", "explain"] {
        assert!(commands.contains(&command), "{commands:?}");
    }
    for command in commands.iter().filter(|command| **command != "help") {
        let long = sandbox.run(&format!("{command} --help")).exits(0);
        assert_eq!(long.stderr, "");
        assert!(long.stdout.contains(&format!("Usage: moonlint {command}")), "{}", long.stdout);
        assert_eq!(sandbox.run(&format!("help {command}")).exits(0).stdout, long.stdout);
        assert!(sandbox.run(&format!("{command} -h")).exits(0).stdout.contains("Usage: "));
        for line in long.stdout.lines() {
            assert!(line.chars().count() <= 100, "{line}");
        }
    }
    snapshot("help-check", &sandbox.run("check --help").exits(0).stdout);
    for flag in [
        "--fix",
        "--unsafe-fixes",
        "--diff",
        "--output-format",
        "--fail-on",
        "--max-warnings",
        "--select",
        "--ignore",
        "--severity",
        "--hints",
        "--model",
        "--kind",
        "--detect",
        "--jobs",
        "--color",
        "--quiet",
        "--statistics",
        "--stdin-filename",
        "--error-on-empty",
    ] {
        assert!(
            sandbox.run("check --help").stdout.contains(&format!("{flag} "))
                || sandbox.run("check --help").stdout.contains(&format!("{flag}\n")),
            "{flag} is promised"
        );
    }
}

#[test]
fn models_are_listed() {
    let sandbox = Sandbox::new();
    let table = sandbox.run("models").exits(0);
    snapshot("models", &table.show());
    let models = sandbox.run("models --output-format json").exits(0).json();
    let models = models.as_array().unwrap();
    let files = std::fs::read_dir(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/catalogue/models"));
    assert_eq!(models.len(), files.unwrap().count());
    for model in models {
        let name = model["model"].as_str().unwrap();
        assert!(table.stdout.contains(name));
        let page = sandbox.run(&format!("models {name}")).exits(0);
        assert!(page.stdout.starts_with(&format!("{name}\n")));
        assert_eq!(sandbox.run(&format!("models {name} --output-format json")).exits(0).json(), *model);
        for cell in model["cells"].as_array().unwrap() {
            assert!(page.stdout.contains(&format!("\n{}: ", cell["key"].as_str().unwrap())), "{name}");
            for field in ["url", "section", "retrieved", "basis"] {
                assert!(cell["source"][field].as_str().is_some_and(|text| !text.is_empty()), "{name}: {field}");
            }
            assert!(page.stdout.contains(cell["source"]["url"].as_str().unwrap()), "{name}: each limit has its source");
        }
    }
    snapshot("models-wan2.7", &sandbox.run("models wan2.7").exits(0).show());
}

#[test]
fn rules_are_listed_and_explained() {
    let sandbox = Sandbox::new();
    let list = sandbox.run("rules").exits(0);
    let rules = sandbox.run("rules --output-format json").exits(0).json();
    let rules = rules.as_array().unwrap();
    assert!(rules.len() > 30);
    for rule in rules {
        let text = |field: &str| rule[field].as_str().unwrap_or_else(|| panic!("{rule}: no {field}"));
        let id = text("id");
        let line = list.stdout.lines().find(|line| line.trim_start().starts_with(&format!("{id} "))).unwrap();
        assert!(line.contains(text("severity")) && line.ends_with(text("summary")), "{line}");
        let page = sandbox.run(&format!("explain {id}")).exits(0);
        assert_eq!(page.stdout, text("page"), "the same text for people and programs");
        assert_eq!(page.stderr, "");
        assert!(page.stdout.starts_with(&format!("# {id}\n")));
        for heading in ["What it reports", "Why", "Source", "Bad", "Good", "Fix", "Configuration"] {
            assert!(page.stdout.contains(&format!("\n## {heading}")), "{id}: {heading}");
        }
        assert_eq!(sandbox.run(&format!("explain {id} --output-format json")).exits(0).json(), *rule);
        assert!(matches!(&rule["fix"], Value::Null | Value::String(_)));
        assert!(text("url").starts_with("https://"));
    }
}
