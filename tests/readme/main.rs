//! What the README and its pages say, held to be true: its commands are run, its examples read, its figures counted, its links followed.
//! Its Rust examples are tests of the library's documentation.
#![cfg(unix)]

mod commands;
mod house;
mod packages;
mod page;
mod policies;
mod shell;
mod snippets;
mod tools;
mod twins;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use commands::{COMMANDS, ELSEWHERE, Expected, Instead};
use page::{Block, Page, english, pages, readmes, root};
use shell::{Scratch, matches, steps};

/// The blocks of commands, and each command that is inline code as a block of its own.
fn blocks_of_commands(page: &Page) -> Vec<Block> {
    let fenced = page.blocks.iter().filter(|block| ["sh", "console"].contains(&block.language.as_str())).cloned();
    let inline = page.codes.iter().filter(|code| code.starts_with("moonlint ") || code.starts_with("cargo "));
    let inline = inline.map(|code| Block { language: "sh".to_owned(), text: code.clone(), line: 0 });
    fenced.chain(inline).chain(snippets::scripts(page)).collect()
}

fn expected(command: &str) -> Option<&'static Expected> {
    COMMANDS.iter().find(|expected| expected.command == command)
}

fn is_elsewhere(command: &str) -> bool {
    ELSEWHERE.iter().any(|(elsewhere, _)| *elsewhere == command)
}

#[test]
fn every_command_does_what_it_says() {
    for page in pages() {
        for block in blocks_of_commands(&page) {
            // The commands of a block follow each other.
            let scratch = Scratch::new(page.is_chinese());
            let place = page.place(&block);
            for step in steps(&block) {
                if is_elsewhere(&step.command) {
                    assert_eq!(step.shown, None, "{place}: `{}` is not run, and its output not compared", step.command);
                    continue;
                }
                let expected = expected(&step.command)
                    .unwrap_or_else(|| panic!("{place}: tests/readme/commands.rs lacks `{}`", step.command));
                let (status, output) = scratch.run(&step.command);
                assert_eq!(status, expected.status, "{place}: `{}` says\n{output}", step.command);
                for part in expected.says {
                    assert!(output.contains(part), "{place}: `{}` does not say {part:?}, but\n{output}", step.command);
                }
                for (file, part) in expected.leaves {
                    let held = scratch.read(file);
                    assert!(
                        held.as_ref().is_some_and(|held| held.contains(part)),
                        "{place}: `{}` leaves no {part:?} in {file}: {held:?}",
                        step.command
                    );
                }
                if let Some(shown) = &step.shown {
                    assert!(matches(shown, &output), "{place}: `{}` prints\n{output}", step.command);
                }
            }
        }
    }
}

/// The lists name what the README has, and tests that exist.
#[test]
fn no_list_names_what_the_readme_has_not() {
    let steps: Vec<_> = english().iter().flat_map(blocks_of_commands).flat_map(|block| steps(&block)).collect();
    let present: BTreeSet<&str> = steps.iter().map(|step| step.command.as_str()).collect();
    let mut seen = BTreeSet::new();
    for command in COMMANDS.iter().map(|expected| expected.command).chain(ELSEWHERE.iter().map(|(command, _)| *command))
    {
        assert!(seen.insert(command), "`{command}` is listed twice");
        assert!(present.contains(command), "no page has `{command}` any more");
    }
    for (command, instead) in ELSEWHERE {
        match instead {
            Instead::Test(file, name) => {
                let source = fs::read_to_string(root().join(file)).unwrap_or_default();
                let test = format!("#[test]\nfn {name}(");
                assert!(source.contains(&test), "`{command}`: {file} has no test `{name}`");
            }
            Instead::Reason(reason) => assert!(!reason.is_empty(), "`{command}` has no reason"),
        }
    }
}

/// `cargo run` would build a second time, so the built binary runs what it would run.
#[test]
fn the_first_command_finds_faults() {
    let page = Page::open("README.md");
    let steps = page.blocks_in("sh").flat_map(steps);
    let command = steps.map(|step| step.command).find(|command| command.starts_with("cargo run")).expect("a command");
    let arguments = command.strip_prefix("cargo run --release -- ").expect("a release").split(' ');
    let output =
        Command::new(env!("CARGO_BIN_EXE_moonlint")).args(arguments).current_dir(root()).env("NO_COLOR", "1").output();
    let output = output.unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    for found in ["[tests/requests/faulty/watch-ad.json:4:15]", "error[unsupported-duration]"] {
        assert!(text.contains(found), "no {found} in\n{text}");
    }
}

/// Options that stand in the text exist, and those that stand with their values work.
#[test]
fn every_option_works() {
    let scratch = Scratch::new(false);
    let (_, subcommands) = scratch.run("moonlint --help");
    let names = subcommands.lines().skip_while(|line| !line.starts_with("Commands:")).skip(1);
    let names = names.take_while(|line| !line.is_empty()).filter_map(|line| line.split_whitespace().next());
    let help: Vec<String> = names.map(|name| scratch.run(&format!("moonlint {name} --help")).1).collect();
    assert!(help.len() > 5, "{subcommands}");
    let help = help.concat();
    let known: BTreeSet<&str> =
        help.split(|c: char| !c.is_ascii_lowercase() && c != '-').filter(|word| word.starts_with("--")).collect();
    for page in pages() {
        for code in page.codes.iter().filter(|code| code.starts_with("--")) {
            for option in code.split(' ').filter(|word| word.starts_with("--")) {
                let of_cargo = option == "--locked";
                assert!(of_cargo || known.contains(option), "{}: no command has {option}", page.path.display());
            }
            // Words in capitals stand for values.
            let whole = code.contains(' ') && !code.split([' ', '=']).any(|word| word.chars().all(char::is_uppercase));
            if whole {
                let scratch = Scratch::new(page.is_chinese());
                let (status, output) = scratch.run(&format!("moonlint check {code} ad.json"));
                assert!(status < 2, "{}: {code}: {output}", page.path.display());
            }
        }
    }
}

#[test]
fn sizes_are_true() {
    let counted = ["moonlint", "moonlint-cli"].map(packages::registry_packages);
    for page in readmes() {
        // In every language: the library, then the binary, and nothing else that is a number in bold.
        let bold: Vec<usize> = page.text.split("**").filter_map(|text| text.parse().ok()).collect();
        assert_eq!(bold, counted, "{}: packages of the library and the binary", page.path.display());
    }
}

#[test]
fn no_package_of_ours_has_a_build_script() {
    let own = packages::own_packages();
    assert!(own.len() > 5);
    for package in &own {
        for target in package["targets"].as_array().expect("targets") {
            assert_ne!(target["kind"][0], "custom-build", "{}", package["name"]);
        }
        assert!(package["links"].is_null(), "{} links a library", package["name"]);
    }
    // Nor has one that is no member of the workspace.
    for folder in fs::read_dir(root().join("crates")).unwrap() {
        let script = folder.unwrap().path().join("build.rs");
        assert!(!script.exists(), "{}", script.display());
    }
}
