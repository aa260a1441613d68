use moonlint_catalogue::Topic;

use crate::diagnostic::Severity;
use crate::fix::{Applicability, replace_text};
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::Request;
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};
use crate::suggest::all_nearest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-model",
    group: Group::Structure,
    severity: Severity::Error,
    topic: Topic::ModelsOpenSet,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Expressed,
    messages: "
message = no model is known as `{ $model }`
near = Did you mean { $names }? `moonlint models` lists every model, and the configuration can add one.
help = `moonlint models` lists every model, and the configuration can add one.
fix = Use `{ $name }`
",
    docs: Docs {
        summary: "a model that neither the documentation nor the configuration names",
        what: "`model` is none of the models of the catalogue: those of the documentation, and those that the configuration \
               adds. Names are compared exactly, so `Wan2.7` is not `wan2.7`. The rules about a model's limits say nothing \
               of such a request; the other rules do. Nothing is reported when `--model` says which model to check for.",
        why: "A misspelt model is rejected, or billed as another one. The service has more models than its pages name, so a \
              name may be right and still unknown here; then the configuration can add it.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz-fats",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
        )],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz-fast",
  "prompt": "A paper boat drifts down a rainy street"
}"#,
        )],
        fix: "Unsafe, where one name is nearer than all others and takes the request as it is: writes that name. Models differ \
              in price, so it is never applied without being asked for.",
        configuration: "A table `[models.\"name\"]` adds a model; with `base` it starts from a documented one, and without it \
                        nothing is known of its limits. `--model` checks every request as if for one model.",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = request.model_node().filter(|_| request.spec().is_none()) else { return };
    let Some(string) = node.as_string() else { return };
    let model = string.decode();
    let near = all_nearest(&model, reporter.settings().catalogue().names());
    let finding = reporter.at(node).arg("model", model);
    if near.is_empty() {
        return finding.help("help", []).emit();
    }
    let finding = finding.help("near", [("names", near.iter().map(|name| format!("`{name}`")).collect::<Arg>())]);
    // Of several that are equally near, none is known to be meant.
    match near[..] {
        [name] => {
            let edits = [replace_text(string, name)];
            finding.fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], edits).emit();
        }
        _ => finding.emit(),
    }
    reporter.prove_fixes(request.root());
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use moonlint_catalogue::Catalogue;

    use crate::{Settings, check};

    const REQUEST: &str = r#"{"model": "sora-3", "prompt": "A paper boat"}"#;

    #[test]
    fn an_assumed_model_stands_for_the_written_one() {
        let settings = |model: &str| Settings { model: Some(model.to_owned()), ..Settings::default() };
        assert!(check(REQUEST, &settings("wan2.7")).is_clean());
        assert!(check(REQUEST, &settings("sora-3")).is_clean(), "whoever names the model knows it");
    }

    #[test]
    fn the_configuration_adds_models_and_suggestions() -> Result<(), moonlint_catalogue::CatalogueError> {
        let catalogue = |toml: &str| Ok(Some(Arc::new(Catalogue::from_toml(toml)?)));
        let settings = Settings { catalogue: catalogue("[models.\"sora-3\"]")?, ..Settings::default() };
        assert!(check(REQUEST, &settings).is_clean());
        let settings = Settings { catalogue: catalogue("[models.\"sora-2\"]")?, ..Settings::default() };
        let report = check(REQUEST, &settings);
        let fix = report.diagnostics[0].fix.as_ref().map(|fix| fix.edits[0].text.as_str());
        assert_eq!(fix, Some("sora-2"));
        Ok(())
    }
}
