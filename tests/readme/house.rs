//! What `crates/README.md` says of the code: its map, its invariants with their tests, and where to look.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::packages::own_packages;
use crate::page::root;

const HOUSE: &str = "crates/README.md";

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Returns the rows of the table below a heading, each as its cells.
fn table(text: &str, heading: &str) -> Vec<Vec<String>> {
    let below = text.split(&format!("\n## {heading}\n")).nth(1).unwrap_or_else(|| panic!("there is no {heading:?}"));
    let below = below.split("\n## ").next().unwrap_or_default();
    let rows = below.lines().filter(|line| line.starts_with('|')).skip(2);
    rows.map(|row| row.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// Returns what stands between backticks.
fn codes(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

fn is_path(code: &str) -> bool {
    code.contains('/') && !code.contains([' ', '<', '…'])
}

/// Lists files below a folder with an extension; what is built or found by fuzzing is left out.
fn files(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if !["target", "corpus", "artifacts"].iter().any(|left_out| name == *left_out) {
                files(&path, extension, found);
            }
        } else if path.extension().is_some_and(|own| own == extension) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in ["crates", "tests"] {
        files(&root().join(folder), "rs", &mut found);
    }
    assert!(found.len() > 300, "only {} files", found.len());
    found
}

#[test]
fn a_newcomer_finds_the_file() {
    let rows = table(&read(HOUSE), "Which file do I open?");
    let questions: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    for question in [
        "a new material spelling",
        "dj-fast now takes 20 s",
        "a warning is wrong",
        "SARIF lacks a field",
        "Chinese text is odd",
    ] {
        assert!(questions.contains(&question), "{HOUSE} does not say what to open for {question:?}");
    }
    for row in &rows {
        assert!(codes(&row[1]).iter().any(|code| is_path(code)), "{}: no file is named", row[0]);
    }
}

#[test]
fn papers_name_what_there_is() {
    let mut papers = vec![root().join(HOUSE), root().join("tests/README.md")];
    files(&root().join("crates/decisions"), "md", &mut papers);
    for paper in papers {
        let text = fs::read_to_string(&paper).expect("a paper");
        let outside_blocks: String = text.split("```").step_by(2).collect();
        for code in codes(&outside_blocks).into_iter().filter(|code| is_path(code)) {
            // Names inside the library are told without the folder that all of it stands in.
            let there = [root().to_owned(), root().join("crates/core/src")].iter().any(|at| at.join(code).exists());
            assert!(there, "{}: there is no `{code}`", paper.display());
        }
    }
}

#[test]
fn decisions_are_listed() {
    let listed = read("crates/decisions/README.md");
    let mut records = Vec::new();
    files(&root().join("crates/decisions"), "md", &mut records);
    assert!(records.len() > 5);
    for record in records {
        let name = record.file_name().unwrap_or_default().to_string_lossy().into_owned();
        assert!(name == "README.md" || listed.contains(&format!("({name})")), "{name} is not listed");
    }
}

#[test]
fn invariants_have_their_tests() {
    let rows = table(&read(HOUSE), "Invariants");
    assert!(rows.len() > 15);
    for row in rows {
        let (mut file, mut tests) = (String::new(), 0);
        for code in codes(&row[1]) {
            if is_path(code) {
                file = read(code);
                continue;
            }
            let test = file.split("#[test]\n").skip(1).any(|after| {
                let function =
                    after.trim_start().lines().find(|line| !line.trim_start().starts_with("#[")).unwrap_or_default();
                function.trim_start().starts_with(&format!("fn {code}("))
            });
            assert!(test, "{}: there is no test `{code}`", row[0]);
            tests += 1;
        }
        assert!(tests > 0, "{}: no test holds it", row[0]);
    }
}

/// Returns what each room stands on, by the names of the folders, as Cargo has it.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let packages = own_packages();
    let folder = |manifest: &str| {
        let folder = Path::new(manifest).parent().expect("a folder");
        if folder == root() { "cli".to_owned() } else { folder.file_name().unwrap().to_string_lossy().into_owned() }
    };
    let folders: BTreeMap<&str, String> = packages
        .iter()
        .map(|package| (package["name"].as_str().unwrap(), folder(package["manifest_path"].as_str().unwrap())))
        .collect();
    let of = |package: &serde_json::Value| {
        let used = package["dependencies"].as_array().unwrap().iter().filter(|used| used["kind"].is_null());
        used.filter_map(|used| folders.get(used["name"].as_str().unwrap()).cloned()).collect()
    };
    packages.iter().map(|package| (folders[package["name"].as_str().unwrap()].clone(), of(package))).collect()
}

#[test]
fn rooms_stand_on_what_the_map_says() {
    let rows = table(&read(HOUSE), "Map");
    let map: BTreeMap<String, BTreeSet<String>> = rows
        .iter()
        .map(|row| {
            let room = codes(&row[0])[0].trim_start_matches("crates/").to_owned();
            let stands_on = row.get(2).map_or("", |cell| cell.trim_matches(['|', ' ']));
            (room, stands_on.split(", ").filter(|name| !name.is_empty()).map(str::to_owned).collect())
        })
        .collect();
    for (room, used) in dependencies() {
        assert_eq!(map.get(&room), Some(&used), "{HOUSE}: the map on `crates/{room}`");
    }
    for entry in fs::read_dir(root().join("crates")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_room = path.join("Cargo.toml").exists() || path.join("src").exists();
        assert!(!is_room || map.contains_key(&name), "{HOUSE}: the map lacks `crates/{name}`");
    }
}

/// Clippy holds code to the file that lies beside it; this holds the files to each other.
#[test]
fn pure_rooms_touch_nothing() {
    let rules = read("crates/core/clippy.toml");
    for what in ["std::fs::read", "std::env::var", "std::time::Instant::now", "std::net::TcpStream", "std::println"] {
        assert!(rules.contains(what), "crates/core/clippy.toml lets pure code use {what}");
    }
    for room in ["syntax", "catalogue", "config", "diagnostics", "request", "schema"] {
        assert_eq!(read(&format!("crates/{room}/clippy.toml")), rules, "crates/{room}/clippy.toml");
    }
}

#[test]
fn libraries_stay_in_their_rooms() {
    const ROOMS: [(&str, &[&str]); 8] = [
        ("clap", &["cli", "xtask", "bench"]),
        ("fluent-bundle", &["texts"]),
        ("globset", &["config"]),
        ("ignore", &["sources"]),
        ("jsonschema", &["bench"]),
        ("miette", &["emit"]),
        ("quick-xml", &["emit"]),
        ("schemars", &["schema"]),
    ];
    for package in own_packages() {
        let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned();
        let room = if folder == root() { "cli".into() } else { folder.file_name().unwrap().to_string_lossy() };
        for used in package["dependencies"].as_array().unwrap().iter().filter(|used| used["kind"].is_null()) {
            let name = used["name"].as_str().unwrap();
            let rooms = ROOMS.iter().find(|(library, _)| *library == name).map(|(_, rooms)| *rooms);
            assert!(rooms.is_none_or(|rooms| rooms.contains(&&*room)), "crates/{room} uses {name}");
        }
    }
}

/// A comment that says "the same" can only be read after another one, and in the documentation there is none before it.
#[test]
fn comments_stand_alone() {
    let mut riddles = Vec::new();
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source");
        let mut before = "";
        for (line, written) in text.lines().enumerate() {
            let written = written.trim_start();
            let first = ["/// ", "//! "].iter().find_map(|mark| written.strip_prefix(mark));
            let begins = !before.starts_with("///") && !before.starts_with("//!");
            if begins && first.is_some_and(|first| first.starts_with("The same")) {
                riddles.push(format!("{}:{}: {written}", path.display(), line + 1));
            }
            before = written;
        }
    }
    assert!(riddles.is_empty(), "{}", riddles.join("\n"));
}

/// A suite that nobody can find proves nothing to a reader.
#[test]
fn every_suite_is_in_the_index() {
    let index = read("tests/README.md");
    let mut suites = Vec::new();
    let mut folders = vec![root().to_owned()];
    folders.extend(fs::read_dir(root().join("crates")).expect("a folder").map(|entry| entry.expect("an entry").path()));
    for folder in folders.iter().map(|folder| folder.join("tests")).filter(|tests| tests.is_dir()) {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let is_suite = path.join("main.rs").exists() || path.extension().is_some_and(|extension| extension == "rs");
            let name = path.strip_prefix(root()).expect("in the repository").display().to_string().replace('\\', "/");
            suites.extend(is_suite.then_some(name));
        }
    }
    assert!(suites.len() > 10, "{suites:?}");
    for suite in suites {
        assert!(index.contains(&format!("`{suite}`")), "tests/README.md lacks `{suite}`");
    }
}

/// What the test command leaves out says so, and `.ci/run` asks for it.
#[test]
fn what_is_ignored_says_why_and_ci_asks_for_it() {
    let ci = read(".ci/run");
    for asked in ["-- --ignored tools::", "--test hooks", "--bin xtask"] {
        assert!(ci.contains(asked), ".ci/run does not ask for {asked}");
    }
    for path in sources() {
        let text = fs::read_to_string(&path).expect("a source");
        let name = path.strip_prefix(root()).expect("in the repository").display().to_string().replace('\\', "/");
        for ignored in text.lines().map(str::trim).filter(|line| line.starts_with("#[ignore")) {
            let by_hand = ignored.contains("by hand");
            let asked = ignored.contains("`.ci/run` asks for it");
            assert!(by_hand || asked, "{name}: {ignored} does not say who runs it");
            let is_asked =
                name.ends_with("/tools.rs") || name.starts_with("tests/hooks/") || name.starts_with("crates/xtask/");
            assert!(
                by_hand || is_asked,
                "{name}: .ci/run asks for modules called `tools`, for hooks and for xtask only"
            );
        }
    }
}
