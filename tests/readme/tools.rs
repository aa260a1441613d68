//! What the pages show for tools of other languages, which are installed from their registries.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::page::{Page, root};
use crate::shell::{Scratch, steps};

#[ignore = "installs validators of other languages; `.ci/run` asks for it"]
#[test]
fn validators_of_other_languages_work_as_shown() {
    let needs = [("node", "--version"), ("npm", "--version"), ("python3", "--version")];
    if let Some((program, _)) = needs
        .iter()
        .find(|(program, arg)| !Command::new(program).arg(arg).output().is_ok_and(|output| output.status.success()))
    {
        assert!(std::env::var_os("CI").is_none(), "there is no {program}");
        eprintln!("SKIPPED: there is no {program}");
        return;
    }
    let page = Page::open("crates/cli/docs/schemas.md");
    let one = |language: &str| match page.blocks_in(language).collect::<Vec<_>>()[..] {
        [block] => block.text.clone(),
        ref blocks => panic!("{} blocks of {language}", blocks.len()),
    };
    let steps: Vec<_> = page.blocks_in("sh").flat_map(steps).collect();
    let command = steps.iter().find(|step| step.command.starts_with("check-jsonschema")).expect("the command");
    let scratch = Scratch::new(false);
    for (file, text) in
        [("snippet.mjs", one("js")), ("snippet.py", one("python")), ("command.sh", command.command.clone())]
    {
        fs::write(scratch.path().join(file), text).unwrap();
    }
    let tools = Path::new(env!("CARGO_TARGET_TMPDIR")).join("readme-tools");
    let output =
        Command::new(root().join("tests/readme/scripts.sh")).args([scratch.path(), &tools]).output().expect("bash");
    let text = String::from_utf8_lossy(&output.stdout);
    println!("{text}");
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
}
