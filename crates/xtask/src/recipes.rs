//! Follows the recipes of CONTRIBUTING.md to the letter, on a copy of this repository, until everything is green.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::{locales, new_field, new_format, new_host, new_limit, new_model, new_rule, read, root, write};

type Outcome = Result<(), String>;

/// What no copy needs: it is made anew, or large, or about the original.
const LEFT_OUT: [&str; 4] = [".git", "target", "crates/fuzz/corpus", "crates/fuzz/artifacts"];

/// The commands that follow the first one of each recipe, as CONTRIBUTING.md has them.
const GENERATE: &str = "cargo xtask generate";
const SNAPSHOTS: &str = "INSTA_UPDATE=always cargo test --workspace --test rules --test cli";

/// The suites that a rule or a model can break. The others start servers, other languages or builds. They are named for the
/// whole workspace, so that packages from the registry are built as `.ci/run` has built them already.
const SUITES: &str = "cargo test --workspace --lib --bin xtask \
    --test api --test catalogue --test config --test rules --test cli --test properties --test readme";

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if LEFT_OUT.iter().any(|path| entry.path() == root().join(path)) {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Runs a line as a reader types it, with what is built already.
fn run(copy: &Path, line: &str) -> Outcome {
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(copy)
        .env("CARGO_TARGET_DIR", root().join("target"))
        // Another model and other fixtures make other cases of them all; what these say is about the code, which is the same.
        .env("MOONLINT_HOLE_CASES", "1000")
        .env_remove("INSTA_UPDATE")
        .output()
        .map_err(|error| format!("{line}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    // Instead of a list of all that is well.
    let told: Vec<&str> = text.lines().filter(|line| !line.ends_with("... ok")).collect();
    Err(format!("`{line}` fails:\n{}", told.join("\n")))
}

/// Fails where a command ends well, or badly for another reason.
fn refuses(copy: &Path, line: &str, reason: &str) -> Outcome {
    match run(copy, line) {
        Err(told) if told.contains(reason) => Ok(()),
        Err(told) => Err(format!("not because of {reason:?}: {told}")),
        Ok(()) => Err(format!("`{line}` ends well")),
    }
}

fn edit(path: &Path, from: &str, to: &str) -> Outcome {
    let text = read(path)?;
    if !text.contains(from) {
        return Err(format!("{} has no {from:?}", path.display()));
    }
    write(path, &text.replace(from, to))
}

/// Fails where more files were written by hand since the last call than a change is to take; what tests compare with, and what
/// the first command of a recipe lists, is not counted.
fn touches(copy: &Path, what: &str, most: usize) -> Outcome {
    let changed = git(copy, "git add --all && git diff --cached --name-only")?;
    let is_counted = |path: &&str| !path.contains("tests/") && *path != locales::LIST;
    let counted: Vec<&str> = changed.lines().filter(is_counted).collect();
    if counted.len() > most {
        return Err(format!("{what} touches more than {most} files:\n{}", counted.join("\n")));
    }
    git(copy, "git commit --quiet --message change").map(drop)
}

/// Runs git as nobody in particular, and gives what it prints.
fn git(copy: &Path, line: &str) -> Result<String, String> {
    let output = Command::new("sh")
        .args(["-c", line])
        .current_dir(copy)
        .envs([("GIT_CONFIG_GLOBAL", "/dev/null"), ("GIT_CONFIG_NOSYSTEM", "1")])
        .envs([("GIT_AUTHOR_NAME", "recipe"), ("GIT_AUTHOR_EMAIL", "recipe@localhost")])
        .envs([("GIT_COMMITTER_NAME", "recipe"), ("GIT_COMMITTER_EMAIL", "recipe@localhost")])
        .output()
        .map_err(|error| format!("{line}: {error}"))?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    Err(format!("`{line}` fails: {}", String::from_utf8_lossy(&output.stderr)))
}

#[test]
fn contributing_has_the_commands() -> Outcome {
    let contributing = read(&root().join(".github/CONTRIBUTING.md"))?;
    for command in [
        "cargo xtask new-rule too-blue",
        "cargo xtask new-model seedance-9.0",
        "cargo xtask new-field loudness --ty integer",
        "cargo xtask new-limit frames-per-second",
        "cargo xtask new-format ids",
        "cargo xtask new-host note",
        "cargo xtask new-language eo Esperanto",
        GENERATE,
        SNAPSHOTS,
    ] {
        assert!(contributing.contains(command), "CONTRIBUTING.md has no `{command}`");
    }
    Ok(())
}

#[test]
#[ignore = "builds a copy of the workspace and runs its tests; `.ci/run` asks for it"]
fn all_recipes_end_green() {
    if let Err(told) = follow() {
        panic!("{told}");
    }
}

fn follow() -> Outcome {
    // Always there, so that what is built takes the place of what was built before.
    let at = &root().join("target/recipes");
    let _ = fs::remove_dir_all(at);
    copy(&root(), at).map_err(|error| error.to_string())?;
    git(at, "git init --quiet && git add --all && git commit --quiet --message start")?;

    // A model, with one step left out at a time.
    new_model::run(at, "seedance-9.0")?;
    let cells = at.join("crates/catalogue/tests/catalogue/cells.rs");
    let row = "    Row { name: \"seedance-9.0\", cells: &[(References, \"recommended\"), (Spellings, \"all\")] },\n";
    edit(
        &cells,
        "];\n\n#[test]\nfn every_cell_is_as_documented",
        &format!("{row}];\n\n#[test]\nfn every_cell_is_as_documented"),
    )?;
    refuses(at, "cargo test --workspace --test catalogue", "was left in place")?;
    let model = at.join("crates/catalogue/models/seedance-9.0.toml");
    edit(&model, "Replace every FILL IN: a test\n# fails while one is left.", "")?;
    edit(&model, "FILL IN the heading of the section", "标准请求")?;
    edit(&model, "FILL IN, in your own words, what", "What")?;
    edit(&model, "FILL IN ", "")?;
    touches(at, "a model", 2)?;

    // A rule.
    new_rule::run(at, "too-blue")?;
    refuses(at, "cargo test --workspace --test rules pages", "was left in place")?;
    let rule = at.join("crates/core/src/rules/too_blue.rs");
    edit(&rule, "FILL IN ", "")?;
    refuses(at, "cargo test --workspace --lib budget", "a rule runs on every request")?;
    let narrow = r#"(source: Source<'_>, parts: &Parts) -> bool {
    parts.prompts.iter().any(|prompt| parts.str(source, *prompt).ends_with("--too-blue"))
"#;
    edit(&rule, "(_: Source<'_>, _: &Parts) -> bool {\n    true\n", narrow)?;
    edit(&at.join("crates/texts/locales/zh/rules/too-blue.ftl"), "FILL IN ", "")?;
    touches(at, "a rule", 3)?;

    // A limit, which starts as one on images and videos.
    new_limit::run(at, "frames-per-second")?;
    refuses(at, "cargo test --workspace --test catalogue keys", "was left in place")?;
    for path in [
        "crates/catalogue/src/cells.rs",
        "crates/core/src/limits/frames_per_second.rs",
        "crates/core/src/rules/unsupported_frames_per_second.rs",
        "crates/texts/locales/zh/rules/unsupported-frames-per-second.ftl",
    ] {
        edit(&at.join(path), "FILL IN ", "")?;
    }
    touches(at, "a limit", 5)?;

    // A field. Its row is all that the program wants; the table that tests compare with is a copy made from the page.
    new_field::run(at, "loudness", new_field::Type::Integer)?;
    let tables = at.join("crates/catalogue/tests/catalogue/tables.rs");
    edit(
        &tables,
        "(P::Other, &[\"mode\", \"generation_type\"]),",
        "(P::Other, &[\"mode\", \"generation_type\", \"loudness\"]),",
    )?;
    edit(&tables, "assert_eq!(fields(Container::Top).len(), 34);", "assert_eq!(fields(Container::Top).len(), 35);")?;
    refuses(at, "cargo test --workspace --test catalogue tables", "was left in place")?;
    let rows = at.join("crates/catalogue/src/fields/top.rs");
    edit(&rows, "FILL IN, in your own words, what", "What")?;
    edit(&rows, "FILL IN ", "")?;
    touches(at, "a field", 1)?;

    // A format and a host, whose files stand beside those of others.
    new_format::run(at, "ids")?;
    edit(&at.join("crates/emit/src/ids.rs"), "FILL IN ", "")?;
    edit(&at.join("crates/emit/src/format.rs"), "FILL IN ", "")?;
    touches(at, "a format", 3)?;
    new_host::run(at, "note")?;
    edit(&at.join("crates/hosts/src/note.rs"), "FILL IN ", "")?;
    edit(&at.join("crates/hosts/src/note.rs"), "FILL IN: the", "The")?;
    touches(at, "a host", 3)?;
    // What the host finds stands where the file has it, and what is fixed is written as the file writes it.
    run(at, "cargo build --workspace --bins")?;
    let moonlint = "\"$CARGO_TARGET_DIR/debug/moonlint\"";
    let note = "{~qmodel~q: ~qwan2.7~q, ~qprompt~q: ~qA cat~q, ~qduration~q: ~q5~q}";
    write(&at.join("target/a.note"), note)?;
    run(at, &format!("{moonlint} check --output-format concise target/a.note | grep 'a.note:1:62: '"))?;
    run(at, &format!("{moonlint} check --output-format ids target/a.note | grep '^wrong-type$'"))?;
    run(at, &format!("{moonlint} check --fix target/a.note && grep '~qduration~q: 5}}' target/a.note"))?;
    // Pages and help name neither, and the suites below compare them with what there is.
    git(at, "git reset --quiet --hard HEAD~2")?;

    // A language with one text.
    locales::new(at, "eo", "Esperanto")?;
    write(&at.join(locales::FOLDER).join("eo/rules/missing-prompt.ftl"), "page-summary = mankas teksto\n")?;
    touches(at, "a language", 3)?;

    run(at, GENERATE)?;
    let schema = read(&at.join("schemas/request.schema.json"))?;
    if !schema.contains("\"loudness\": {") {
        return Err("the schema has no `loudness`".to_owned());
    }
    run(at, SNAPSHOTS)?;
    // What the snapshots were made with: by itself it would be built once more, with other features.
    run(at, &format!("{moonlint} rules --locale eo | grep 'mankas teksto'"))?;
    run(at, &format!("{moonlint} rules --locale eo | grep 'a key that appears twice in one object'"))?;
    run(at, &format!("{moonlint} explain missing-prompt --locale eo | grep '## Why'"))?;
    let missing = "cargo xtask untranslated eo";
    run(at, &format!("{missing} | grep '^rules/missing-prompt.ftl: page-why$'"))?;
    run(at, &format!("{missing} | grep '^cli/check.ftl: '"))?;
    run(at, &format!("! {missing} | grep '^rules/missing-prompt.ftl: page-summary$'"))?;
    run(at, SUITES)?;
    // What was built of the copy would pass for what the original is built to.
    fs::remove_dir_all(at).map_err(|error| error.to_string())
}
