//! The recipe "add a limit": a key of model files, one file that decides by it, a rule that says so.

use std::path::Path;

use crate::{create, locales, new_rule, pascal, register};

const LIMIT: &str = r#"//! FILL IN what a model takes of what.

use moonlint_catalogue::ModelSpec;
use moonlint_request::{Context, Lowered, Parts};

use super::{Bound, is_over, most};

/// What is not too much, wherever it is.
#[derive(Clone, Debug)]
pub(super) struct Within(usize);

impl Bound for Within {
    fn of(spec: &ModelSpec, _: Context<'_>) -> Self {
        Within(most(spec.LIMIT_NAME.as_ref()))
    }

    #[inline]
    fn permits(&self, parts: &Parts) -> bool {
        parts.material_summary.visuals() <= self.0
    }
}

/// Tells whether there is more than the model takes, as far as that can be counted while a request is read.
pub(crate) fn exceeded(lowered: &Lowered<'_>) -> bool {
    is_over::<Within>(lowered)
}
"#;

const RULE: &str = r##"use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::Request;

use crate::limits;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "RULE-ID",
    group: Group::Limits,
    severity: Severity::Warning,
    topics: &[Topic::FieldTypes],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = FILL IN what is too much: { $model } takes { $limit }
help = FILL IN what to do.
",
        summary: "FILL IN what it reports, as a part of a line",
        what: "FILL IN what it reports, and which cases it leaves alone.",
        why: "FILL IN what happens to such a request.",
        fix: "None.",
        configuration: "Another number can be set for any model in the configuration's `[models.\"…\"]` table.",
        schema: "",
    },
    bad: &[Example::configured(
        r#"[models."seedance-2.0-kz"]
base = "seedance-2.0-kz"
LIMIT-KEY = 1
"#,
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/bow.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat/stern.png" }
  ]
}"#,
    )],
    good: &[Example::json(r#"{ "model": "seedance-2.0-kz", "prompt": "A paper boat" }"#)],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::beside(limits::LIMIT_NAME::exceeded), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some((spec, limit)) = request.spec().and_then(|spec| Some((spec, spec.LIMIT_NAME.as_ref()?))) else { return };
    let mut counted = request.materials().filter(|material| material.media().is_visual() && material.site().is_some());
    if let Some(over) = counted.nth(limit.value as usize) {
        let finding = reporter.at(over.node()).arg("model", spec.name.as_str()).arg("limit", limit.value);
        finding.help("help", []).source(&limit.provenance).emit();
    }
}
"##;

const CHINESE: &str = "page-summary = FILL IN 报告什么，作为一行的一部分
page-what = FILL IN 报告什么，以及不报告哪些情况。
page-why = FILL IN 这样的请求会怎样。
page-fix = 无。
page-configuration = 可以在配置的 `[models.\"…\"]` 表中为任何模型设定别的数值。

message = FILL IN 什么过多：{ $model } 最多接受 { $limit }
help = FILL IN 该怎么做。
";

/// Starts a limit that no model has yet, on how many images and videos there are, and its rule.
pub(crate) fn run(root: &Path, key: &str) -> Result<Vec<String>, String> {
    new_rule::kebab(key)?;
    let (name, id) = (key.replace('-', "_"), format!("unsupported-{key}"));
    let fill = |text: &str| text.replace("LIMIT_NAME", &name).replace("LIMIT-KEY", key).replace("RULE-ID", &id);
    let variant = pascal(key);
    let (core, fixtures) = (root.join("crates/core/src"), root.join("tests/rules").join(&id));
    let row = format!(
        "/// FILL IN the greatest number of what.\n    \
         {variant} = \"{key}\", \"a whole number from 1\", {name}: Option<Limit<u32>>;"
    );
    let request = |images: &str| {
        format!(
            "{{\n  \"model\": \"seedance-2.0-kz\",\n  \"prompt\": \"A paper boat\",\n  \"references\": [{images}]\n}}\n"
        )
    };
    let image = |name: &str| {
        let url = format!("https://cdn.moonapix.com/{name}.png");
        format!("\n    {{ \"media_type\": \"image\", \"role\": \"reference_image\", \"url\": \"{url}\" }}")
    };
    let table = format!("[models.\"seedance-2.0-kz\"]\nbase = \"seedance-2.0-kz\"\n{key} = 1\n");
    Ok(vec![
        create(&core.join("limits").join(format!("{name}.rs")), &fill(LIMIT))?,
        register(&core.join("registry.rs"), "macro_rules! each_limit ", &format!("{name},"))?,
        register(&root.join("crates/catalogue/src/cells.rs"), "\ncells! {", &row)?,
        create(&core.join("rules").join(format!("unsupported_{name}.rs")), &fill(RULE))?,
        register(&core.join("registry.rs"), "macro_rules! each_rule ", &format!("unsupported_{name},"))?,
        create(&root.join(locales::FOLDER).join("zh/rules").join(format!("{id}.ftl")), CHINESE)?,
        create(&fixtures.join("moonlint.toml"), &table)?,
        create(&fixtures.join("invalid-simple.json"), &request(&format!("{},{}\n  ", image("bow"), image("stern"))))?,
        create(&fixtures.join("valid-simple.json"), &request(&format!("{}\n  ", image("bow"))))?,
        locales::write_list(root)?,
        "next: replace every FILL IN, count what is limited, then go on as .github/CONTRIBUTING.md says".to_owned(),
    ])
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::run;

    /// The files that get a line: with the three that are started, all that a limit is written in.
    const TOUCHED: [&str; 2] = ["crates/catalogue/src/cells.rs", "crates/core/src/registry.rs"];

    /// The limit is another one than that of `recipes.rs`, on whose copy this is tested, too.
    #[test]
    fn the_recipe_fits_the_tree() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = folder.path();
        for path in TOUCHED {
            fs::create_dir_all(root.join(path).parent().ok_or("no folder")?)?;
            fs::copy(crate::root().join(path), root.join(path))?;
        }
        run(root, "shots-per-scene")?;
        let added = |path: &str| -> Result<String, std::io::Error> {
            let (old, new) = (fs::read_to_string(crate::root().join(path))?, fs::read_to_string(root.join(path))?);
            Ok(new.lines().filter(|line| !old.lines().any(|other| other == *line)).collect::<Vec<_>>().join("\n"))
        };
        let row =
            "ShotsPerScene = \"shots-per-scene\", \"a whole number from 1\", shots_per_scene: Option<Limit<u32>>;";
        assert!(added(TOUCHED[0])?.contains(row), "{}", added(TOUCHED[0])?);
        let (rule, limit) = ("            unsupported_shots_per_scene,", "            shots_per_scene,");
        assert_eq!(added(TOUCHED[1])?, format!("{rule}\n{limit}"));
        let limit = fs::read_to_string(root.join("crates/core/src/limits/shots_per_scene.rs"))?;
        assert!(limit.contains("spec.shots_per_scene") && !limit.contains("LIMIT"), "{limit}");
        let rule = fs::read_to_string(root.join("crates/core/src/rules/unsupported_shots_per_scene.rs"))?;
        assert!(rule.contains("limits::shots_per_scene::exceeded") && !rule.contains("LIMIT"), "{rule}");
        assert!(run(root, "shots-per-scene").is_err(), "an existing limit is not overwritten");
        assert!(run(root, "FPS").is_err());
        Ok(())
    }
}
