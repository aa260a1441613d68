use std::borrow::Cow;
use std::collections::HashMap;

use moonlint_catalogue::Topic;

use super::repeated_frame::place;
use crate::diagnostic::Severity;
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Material, Request, alias_of};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-alias",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::DuplicateAliases,
    fix: None,
    schema: SchemaSupport::Accepted,
    messages: "
message = another material has the alias `{ $alias }` already
help = Give each material an alias of its own, so that `@{ $alias }` means one of them.
first = it is given here first
",
    docs: Docs {
        summary: "two materials of one alias",
        what: "Two materials of one request have the same alias. Letters count with their case; an `@` at the start of an alias \
               does not count, since the prompt mentions `hero` and `@hero` alike. One material that is given twice with the \
               same role is for `duplicate-material`.",
        why: "An alias is there so that the prompt can point at one material. With two of one name nobody can tell which of them \
              the prompt means.",
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
        fix: "None: only the author knows which of them the prompt means.",
        configuration: "",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut named = request.materials().filter(|material| material.alias().is_some());
    let Some(first) = named.next() else { return };
    let mut seen: Option<HashMap<Cow<'_, str>, Material<'_>>> = None;
    for material in named {
        let seen = seen.get_or_insert_with(|| alias_of(&first).map(|alias| (alias, first)).into_iter().collect());
        let Some((alias, node)) = alias_of(&material).zip(material.alias_node()) else { continue };
        let Some(first) = seen.get(&alias) else {
            seen.insert(alias, material);
            continue;
        };
        let same_place = place(&material).is_some_and(|there| place(first) == Some(there));
        if same_place && material.role() == first.role() {
            continue;
        }
        reporter
            .at(node)
            .arg("alias", alias.as_ref())
            .help("help", [("alias", Arg::from(alias.as_ref()))])
            .label_if(first.alias_node(), "first", [])
            .emit();
    }
}
