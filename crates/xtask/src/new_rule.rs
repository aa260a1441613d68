//! The recipe "add a rule": one file, one line, its texts in other languages, fixtures.

use std::path::Path;

use crate::{create, locales, register};

const TEMPLATE: &str = r##"use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Parts, Request};
use moonlint_syntax::Source;

use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "RULE-ID",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::FieldTypes],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = FILL IN what is wrong
help = FILL IN what to do.
",
        summary: "FILL IN what it reports, as a part of a line",
        what: "FILL IN what it reports, and which cases it leaves alone.",
        why: "FILL IN what happens to such a request.",
        fix: "None.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(r#"{ "model": "seedance-2.0-kz", "prompt": "A paper boat --RULE-ID" }"#)],
    good: &[Example::json(r#"{ "model": "seedance-2.0-kz", "prompt": "A paper boat" }"#)],
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::when(may_be_found), check) };

/// Tells whether there may be something to find, by what is known of a request without a tree. A rule that runs on every request
/// fails a test.
fn may_be_found(_: Source<'_>, _: &Parts) -> bool {
    true
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (prompt, _) in request.prompt_texts().filter(|(_, text)| text.ends_with("--RULE-ID")) {
        reporter.at(prompt).help("help", []).emit();
    }
}
"##;

const CHINESE: &str = "page-summary = FILL IN 报告什么，作为一行的一部分
page-what = FILL IN 报告什么，以及不报告哪些情况。
page-why = FILL IN 这样的请求会怎样。
page-fix = 无。

message = FILL IN 哪里不对
help = FILL IN 该怎么做。
";

/// Fails unless a name is written in kebab-case.
pub(crate) fn kebab(name: &str) -> Result<(), String> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let is_kebab = name.split('-').all(|word| !word.is_empty() && word.bytes().all(is_plain));
    if is_kebab { Ok(()) } else { Err(format!("`{name}` is not kebab-case")) }
}

/// Starts a rule that runs at once and finds its own fixture.
pub(crate) fn run(root: &Path, id: &str) -> Result<Vec<String>, String> {
    kebab(id)?;
    let module = id.replace('-', "_");
    let rules = root.join("crates/core/src/rules");
    let fixtures = root.join("tests/rules").join(id);
    let request = |prompt: &str| format!("{{\n  \"model\": \"seedance-2.0-kz\",\n  \"prompt\": \"{prompt}\"\n}}\n");
    Ok(vec![
        create(&rules.join(format!("{module}.rs")), &TEMPLATE.replace("RULE-ID", id))?,
        create(&root.join(locales::FOLDER).join("zh/rules").join(format!("{id}.ftl")), CHINESE)?,
        register(&root.join("crates/core/src/registry.rs"), "macro_rules! each_rule ", &format!("{module},"))?,
        create(&fixtures.join("invalid-simple.json"), &request(&format!("A paper boat --{id}")))?,
        create(&fixtures.join("valid-simple.json"), &request("A paper boat"))?,
        locales::write_list(root)?,
        "next: replace every FILL IN, write the rule, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::locales;

    #[test]
    fn the_recipe_fits_the_tree() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        fs::create_dir_all(root.join("crates/core/src/rules"))?;
        let registry = fs::read_to_string(crate::root().join("crates/core/src/registry.rs"))?;
        fs::write(root.join("crates/core/src/registry.rs"), &registry)?;
        super::run(root, "too-blue")?;
        let registered = fs::read_to_string(root.join("crates/core/src/registry.rs"))?;
        assert_eq!(registered.lines().count(), registry.lines().count() + 1);
        assert!(
            registered.contains("            too_blue,\n        }\n    };\n}\n\n/// Gives the names of all limits"),
            "{registered}"
        );
        assert!(fs::read_to_string(root.join("crates/core/src/rules/too_blue.rs"))?.contains("id: \"too-blue\""));
        assert!(fs::read_to_string(root.join(locales::LIST))?.contains("(\"zh\", \"too-blue\", "));
        assert!(super::run(root, "too-blue").is_err(), "an existing rule is not overwritten");
        assert!(super::run(root, "Too_Blue").is_err());
        Ok(())
    }
}
