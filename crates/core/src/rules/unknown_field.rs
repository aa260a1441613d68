use std::collections::HashSet;

use moonlint_catalogue::{Place, Topic, fields};
use moonlint_syntax::NodeId;

use super::missing_field::misspelt;
use crate::diagnostic::Severity;
use crate::fix::{Applicability, rename_key};
use crate::message::Arg;
use crate::report::{Reporter, Spot};
use crate::request::{FaultKind, Request};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};
use crate::suggest::nearest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-field",
    group: Group::Structure,
    severity: Severity::Warning,
    topic: Topic::UnknownFields,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    messages: "
message = `{ $field }` is not a documented field { $place ->
    [top] of a request
    [config] of `video_config`
    [reference] of a reference
    [media] of a material
    [content] of a content item
   *[payload] beside `url`
}
near = Did you mean `{ $name }`?
help = The documentation does not say what happens to other fields; free-form values belong in `metadata`.
fix = Rename `{ $field }` to `{ $name }`
",
    docs: Docs {
        summary: "a field that the documentation does not name",
        what: "A key at the top level, in `video_config`, or in an item of `references[]`, `images[]`, `videos[]`, `audios[]` or \
               `content[]` is not among the documented fields of that place. `metadata` is free-form, and its own keys are \
               never reported. A misspelt key that leaves a required field missing is reported by `missing-field` alone.",
        why: "What happens to other fields is not documented. A misspelt one is most likely ignored, and the video is made \
              without it.",
        bad: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "durration": 5
}"#,
        )],
        good: &[Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "duration": 5,
  "metadata": { "campaign": "spring" }
}"#,
        )],
        fix: "Unsafe, where a documented field is near and not there yet, and the value is right for it: renames the key.",
        configuration: "",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut explained: Option<HashSet<NodeId>> = None;
    for (value, fault) in request.faults() {
        let FaultKind::UnknownField(place) = fault else { continue };
        let Some(member) = value.member() else { continue };
        // What `missing-field` marks as the cause of a gap is reported there.
        let explained = explained.get_or_insert_with(|| {
            let causes =
                request.missing().filter_map(|(node, missing)| misspelt(request.root().tree().node(node), missing));
            causes.map(|(cause, _)| cause.key_id()).collect()
        });
        if explained.contains(&member.key_id()) {
            continue;
        }
        let field = member.key().decode();
        let finding = reporter.at(Spot::key(member)).arg("field", field.as_ref()).arg("place", name_of(place));
        let Some(name) = nearest(&field, fields(place).iter().map(|field| field.name)) else {
            finding.help("help", []).emit();
            continue;
        };
        let args = [("field", Arg::from(field)), ("name", Arg::from(name))];
        finding
            .help("near", [("name", Arg::from(name))])
            .fix(Applicability::Unsafe, "fix", args, [rename_key(member.key(), name)])
            .emit();
    }
    reporter.prove_fixes(request.root());
}

fn name_of(place: Place) -> &'static str {
    match place {
        Place::VideoConfig => "config",
        Place::Reference => "reference",
        Place::MediaObject => "media",
        Place::Content => "content",
        Place::Payload => "payload",
        _ => "top",
    }
}
