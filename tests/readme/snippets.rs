//! Examples in languages of data.

use moonlint_config::{Config, Format};
use saphyr::{LoadableYamlNode as _, YamlOwned as Yaml};

use crate::page::{Block, Page, pages, readmes, root, twins};

const LANGUAGES: [&str; 8] = ["sh", "console", "toml", "json", "yaml", "rust", "js", "python"];

fn yaml(place: &str, text: &str) -> Yaml {
    let mut documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{place}: {error}"));
    assert_eq!(documents.len(), 1, "{place}: one document");
    documents.remove(0)
}

/// The commands of CI jobs, as a block of commands each.
pub(crate) fn scripts(page: &Page) -> Vec<Block> {
    let mut scripts = Vec::new();
    for block in page.blocks_in("yaml") {
        let document = yaml(&page.place(block), &block.text);
        for (_, job) in document.as_mapping().into_iter().flatten() {
            if let Some(script) = job.as_mapping_get("script").and_then(Yaml::as_sequence) {
                let lines: Vec<&str> = script.iter().map(|line| line.as_str().expect("a command")).collect();
                scripts.push(Block { language: "sh".to_owned(), text: lines.join("\n"), line: block.line });
            }
        }
    }
    scripts
}

/// A block in no language would be tried as Rust, one in another language not at all.
#[test]
fn every_block_is_in_a_language_that_is_tested() {
    for page in pages() {
        for block in &page.blocks {
            assert!(LANGUAGES.contains(&block.language.as_str()), "{}: {:?}", page.place(block), block.language);
        }
    }
}

#[test]
fn rust_is_tested_by_the_library() {
    let library = std::fs::read_to_string(root().join("crates/core/src/lib.rs")).unwrap();
    for page in pages().iter().filter(|page| page.blocks_in("rust").next().is_some()) {
        let include = format!("include_str!(\"../../../{}\")", page.path.display());
        assert!(library.contains(&include), "crates/core/src/lib.rs lacks {include}");
    }
}

#[test]
fn toml_is_configuration() {
    assert!(readmes().iter().all(|page| page.blocks_in("toml").next().is_some()));
    for page in pages() {
        for block in page.blocks_in("toml") {
            let read = Config::parse(&block.text, Format::Moonlint);
            assert!(read.is_ok(), "{}: {:?}", page.place(block), read.err());
        }
    }
}

#[test]
fn json_parses() {
    for page in pages() {
        for block in page.blocks_in("json") {
            let value: serde_json::Value =
                serde_json::from_str(&block.text).unwrap_or_else(|error| panic!("{}: {error}", page.place(block)));
            for entry in value["json.schemas"].as_array().into_iter().flatten() {
                let file = entry["url"].as_str().expect("a file");
                assert!(root().join(file).exists(), "{}: there is no {file}", page.place(block));
            }
        }
    }
}

/// What the README gives CI systems is what the action and the hooks take.
#[test]
fn yaml_names_what_there_is() {
    let read = |file: &str| std::fs::read_to_string(root().join(file)).unwrap();
    let action = yaml("action.yml", &read("action.yml"));
    let hooks = yaml(".pre-commit-hooks.yaml", &read(".pre-commit-hooks.yaml"));
    let text = |node: &Yaml, key: &str| node.as_mapping_get(key).and_then(Yaml::as_str).map(str::to_owned);
    let ids: Vec<String> = hooks.as_sequence().expect("hooks").iter().filter_map(|hook| text(hook, "id")).collect();
    assert_eq!(ids, ["moonlint", "moonlint-fix", "moonlint-wheel", "moonlint-wheel-fix"]);
    let shown = twins().into_iter().flatten().filter(|page| page.blocks_in("yaml").next().is_some());
    for page in shown {
        let (mut steps, mut used) = (0, 0);
        for block in page.blocks_in("yaml") {
            let place = page.place(block);
            let document = yaml(&place, &block.text);
            for step in document.as_mapping_get("steps").and_then(Yaml::as_sequence).into_iter().flatten() {
                if text(step, "uses").is_some_and(|uses| uses.starts_with("moonlint/")) {
                    for (input, _) in step["with"].as_mapping().expect("inputs") {
                        let input = input.as_str().expect("a name");
                        assert!(action["inputs"].contains_mapping_key(input), "{place}: the action takes no {input}");
                        steps += 1;
                    }
                }
            }
            for repository in document.as_mapping_get("repos").and_then(Yaml::as_sequence).into_iter().flatten() {
                for hook in repository["hooks"].as_sequence().expect("hooks") {
                    let id = text(hook, "id").expect("an id");
                    assert!(ids.contains(&id), "{place}: there is no hook {id}");
                    used += 1;
                }
            }
        }
        assert!(steps > 0 && used > 0, "{}: the action or the hooks are not shown", page.path.display());
    }
}
