use moonlint_catalogue::{Topic, foreign_model};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{DIGITAL_HUMAN, Lowered, Request};

use crate::fix::replace_text;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "unknown-model",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::ModelsOpenSet],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = no model is known as `{ $model }`
near = Did you mean { $names }? `moonlint models` lists every model, and the configuration can add one.
other = { $names } is the nearest name, and another product. `moonlint models` lists every model, and the configuration can add one.
foreign = { $owner } uses this name; this API documents no model of that family. `moonlint models` lists those that it does.
foreign-near = { $owner } uses this name; the models of that family here are { $names }.
digital-human = Another endpoint takes digital-human tasks.
help = `moonlint models` lists every model, and the configuration can add one.
fix = Use `{ $name }`
",
        summary: "a model that neither the documentation nor the configuration names",
        what: "`model` is none of the models of the catalogue: those of the documentation, and those that the configuration \
               adds. Names are compared exactly, so `Wan2.7` is not `wan2.7`. The rules about a model's limits say nothing \
               of such a request; the other rules do. Nothing is reported when `--model` says which model to check for.",
        why: "A misspelt model is rejected, or billed as another one. The service has more models than its pages name, so a \
              name may be right and still unknown here; then the configuration can add it.",
        fix: "Unsafe, where one name is nearer than all others and takes the request as it is: writes that name. \
              Models differ in price, so it is never applied without being asked for.",
        configuration: "A table `[models.\"name\"]` adds a model; with `base` it starts from a documented one, and \
                        without it nothing is known of its limits. `--model` checks every request as if for one model.",
        schema: "",
    },
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
};

pub(crate) static RULE: Rule = Rule { info: &INFO, check: Check::Request(Trigger::beside(is_unknown), check) };

/// Tells whether the request itself names a model of which nothing is known.
fn is_unknown(lowered: &Lowered<'_>) -> bool {
    lowered.spec.is_none() && lowered.parts.model.is_some() && lowered.context.model.is_none()
}

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let Some(node) = request.model_node().filter(|_| request.spec().is_none()) else { return };
    let Some(string) = node.as_string() else { return };
    if !reporter.has_room() {
        return reporter.at(node).emit();
    }
    let model = string.decode();
    let known = || reporter.settings().catalogue().names();
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>();
    // What only lacks its last word names no other line.
    let begun: Vec<&str> = known().filter(|name| is_begun(&model, name)).collect();
    let is_begun = !begun.is_empty();
    let near = if is_begun { begun } else { reporter.settings().catalogue().nearest(&model) };
    let misspelt = near.iter().any(|name| is_misspelt(&model, name));
    if let Some(foreign) = foreign_model(&model).filter(|_| !misspelt) {
        let here = foreign.here.as_deref();
        let alike: Vec<&str> = known().filter(|name| here.is_some_and(|start| name.starts_with(start))).collect();
        let finding = reporter.at(node).arg("model", model);
        let owner = ("owner", Arg::Text(foreign.owner.clone()));
        return match &alike[..] {
            [] => finding.help("foreign", [owner]).emit(),
            alike => finding.help("foreign-near", [owner, ("names", Arg::Text(quoted(alike).join(", ")))]).emit(),
        };
    }
    if model == DIGITAL_HUMAN {
        return reporter.at(node).arg("model", model).help("digital-human", []).emit();
    }
    let finding = reporter.at(node).arg("model", model);
    if near.is_empty() {
        return finding.help("help", []).emit();
    }
    let help = if misspelt || is_begun || near.len() > 1 { "near" } else { "other" };
    let finding = finding.help(help, [("names", quoted(&near).into_iter().collect::<Arg>())]);
    // Of several that are equally near, none is known to be meant; and another version is another product.
    match near[..] {
        [name] if misspelt => {
            let edits = [replace_text(string, name)];
            finding.fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], edits).emit();
        }
        _ => finding.emit(),
    }
    reporter.prove_fixes(request);
}

/// Whether a name is another without its last words, and says more than what family it is of: `seedance-2.0-wc`.
fn is_begun(written: &str, name: &str) -> bool {
    let written = written.trim().as_bytes();
    let begins = name.as_bytes().split_at_checked(written.len());
    let rest = begins.filter(|(start, rest)| start.eq_ignore_ascii_case(written) && rest.starts_with(b"-"));
    rest.is_some() && written.iter().filter(|byte| **byte == b'-').count() > 1
}

/// Whether a name can be a slip of the pen for another: not where a number differs, or a line's two letters, or where one
/// has a word more.
fn is_misspelt(written: &str, name: &str) -> bool {
    if letters(written).eq(letters(name)) {
        return true;
    }
    let is_slip = |(written, word): (&str, &str)| {
        let is_code = written.len().min(word.len()) < 3;
        letters(written).eq(letters(word)) || (digits(written).eq(digits(word)) && !is_code)
    };
    words(written).count() == words(name).count() && words(written).zip(words(name)).all(is_slip)
}

/// What counts of a name where case and signs do not.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

fn digits(word: &str) -> impl Iterator<Item = char> {
    word.chars().filter(char::is_ascii_digit)
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use moonlint_catalogue::Catalogue;

    use crate::{Settings, check};

    const REQUEST: &str = r#"{"model": "sorra-2", "prompt": "A paper boat"}"#;

    #[test]
    fn another_product_is_no_slip_of_the_pen() {
        for (written, name, expected) in [
            ("seedance-2.0-kz-fats", "seedance-2.0-kz-fast", true),
            ("Wan2.7", "wan2.7", true),
            ("wan-2-7", "wan2.7", true),
            ("sedance-2.0-kz", "seedance-2.0-kz", true),
            ("seedance-2.0-wc-720", "seedance-2.0-wc-720p", true),
            ("wan2.6", "wan2.7", false),
            ("happyhorse-1.1", "happyhorse-1.0", false),
            ("seedance-2.0-wc-b-720p", "seedance-2.0-wc-720p", false),
            ("seedance-2.0-kx", "seedance-2.0-kz", false),
            ("seedance-2.5-kz", "seedance-2.0-kz", false),
            ("seedance-2.0-cl-fast-2", "seedance-2.0-cl-fast", false),
        ] {
            assert_eq!(super::is_misspelt(written, name), expected, "{written}");
        }
    }

    #[test]
    fn an_assumed_model_stands_for_the_written_one() {
        let settings = |model: &str| Settings { model: Some(model.to_owned()), ..Settings::default() };
        assert!(check(REQUEST, &settings("wan2.7")).is_clean());
        assert!(check(REQUEST, &settings("sorra-2")).is_clean(), "whoever names the model knows it");
    }

    #[test]
    fn the_configuration_adds_models_and_suggestions() -> Result<(), moonlint_catalogue::CatalogueError> {
        let catalogue = |toml: &str| Ok(Some(Arc::new(Catalogue::from_toml(toml)?)));
        let settings = Settings { catalogue: catalogue("[models.\"sorra-2\"]")?, ..Settings::default() };
        assert!(check(REQUEST, &settings).is_clean());
        let settings = Settings { catalogue: catalogue("[models.\"sora-2\"]")?, ..Settings::default() };
        let report = check(REQUEST, &settings);
        let fix = report.diagnostics[0].fix.as_ref().map(|fix| fix.edits[0].text.as_str());
        assert_eq!(fix, Some("sora-2"));
        Ok(())
    }
}
