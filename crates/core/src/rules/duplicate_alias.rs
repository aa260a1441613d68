use std::collections::HashMap;

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Material, Request, alias_of};

use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "duplicate-alias",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::DuplicateAliases],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = another material already has the alias `{ $alias }`
help = Give each material an alias of its own, so that `@{ $alias }` means one of them.
first = it is given here first
",
        summary: "two materials with the same alias",
        what: "Two materials of one request have the same alias. Letters count with their case; an `@` at the start of \
               an alias does not count, since the prompt mentions `hero` and `@hero` alike. One material that is given \
               twice with the same role is left to `duplicate-material` or `repeated-material`.",
        why: "An alias is there so that the prompt can point at one material. With two of the same name, nobody can \
              tell which of them the prompt means.",
        fix: "None: only the author knows which of them the prompt means.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "@boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/street.png", "alias": "boat" },
    { "media_type": "image", "role": "last_frame", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "@boat drifts down @street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/street.png", "alias": "street" },
    { "media_type": "image", "role": "last_frame", "url": "https://cdn.moonapix.com/boat.png", "alias": "boat" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::REPEATED_ALIAS), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut named = request.materials().filter(|material| material.alias().is_some());
    let Some(first) = named.next() else { return };
    let mut seen: Option<HashMap<&str, Material<'_>>> = None;
    for material in named {
        let seen = seen.get_or_insert_with(|| alias_of(&first).map(|alias| (alias, first)).into_iter().collect());
        let Some((alias, node)) = alias_of(&material).zip(material.alias_node()) else { continue };
        let Some(first) = seen.get(alias) else {
            seen.insert(alias, material);
            continue;
        };
        let is_later = |what: Later| material.is_later(what) || first.is_later(what);
        let same_place = material.site().is_some_and(|there| first.site() == Some(there)) || is_later(Later::LOCATION);
        if same_place && (material.role() == first.role() || is_later(Later::ROLE)) {
            continue;
        }
        reporter
            .at(node)
            .arg("alias", alias)
            .help("help", [("alias", Arg::from(alias))])
            .label_if(first.alias_node(), "first", [])
            .emit();
    }
}
