use moonlint_catalogue::{MEDIA_TYPES, Topic, general};
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{FaultKind, Mask, Missing, Request};
use moonlint_syntax::{Member, Node};

use crate::fix::rename_key;
use crate::foreign::{Counterpart, counterpart, lift};
use crate::gaps::{misspelt, nested};
use crate::report::{Reporter, Spot};
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "missing-field",
    group: Group::Structure,
    severity: Severity::Error,
    topics: &[Topic::RequiredFields, Topic::ReferenceItems, Topic::MediaItems, Topic::ContentItems],
    fix: Some(Applicability::Safe),
    schema: SchemaSupport::Expressed,
    texts: RuleTexts {
        messages: "
model = the request names no `model`
model-help = Add `model`; `moonlint models` lists the documented ones.
prompt = the request has no prompt
prompt-help = Add `prompt`, or an item of type `text` to `content`.
media-type = this reference does not say what it is
media-type-help = Add `media_type`: { $types }.
location = this material does not say where it is
location-help = Add { $names }.
content-type = this content item has no `type`
content-type-help = Add `type`: { $types }.
payload = this content item has no `{ $name }`
payload-help = Add { $names }.
payload-url = there is no `url` in this object
payload-url-help = Add `url`.
text = this content item has no `text`
text-help = Add `text`.
misspelt = did you mean `{ $name }`?
null = null says nothing
fix = Rename `{ $key }` to `{ $name }`
nested = the request has no `{ $name }`: it stands in `{ $field }`, and this endpoint takes its fields at the top level
nested-help = Move the fields to the top level.
lift = Move the fields to the top level
",
        summary: "a required field that is absent",
        what: "`model` is missing; or a prompt, which is `prompt` or the text of at least one `content[]` item of type \
               `text`, where there is no material either (`missing-prompt` is for the others); or, in an item of \
               `references[]`, a location, or `media_type` where neither the role nor the end of the address tells it; \
               or, in an object of `images[]`, `videos[]` or `audios[]`, a location; or, in an item of `content[]`, \
               `type`, or the payload of that type or an asset. `null` is as good as nothing. The finding points at \
               the object that lacks the field. Where a misspelt key explains the gap, or one that other places and \
               other APIs use, such as `type` for `media_type`, it is marked, and `unknown-field` does not report it a \
               second time.",
        why: "The service cannot tell what to make, or from what, and rejects the request.",
        fix: "Where a misspelt key explains the gap and its value is right for the field: renames the key. Safe where \
              nothing but the way the name is written differs, as in `assetId` and `asset-id` for `asset_id`, unsafe \
              otherwise.",
        configuration: "`--model` supplies the model for requests whose model is filled in later.",
        schema: "",
    },
    bad: &[
        Example::json(r#"{ "prompt": "A paper boat drifts down a rainy street", "duration": 5 }"#),
        Example::json(
            r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "role": "style_reference", "url": "https://cdn.moonapix.com/boats/7" }]
}"#,
        ),
    ],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::fault(FaultKind::Missing(Missing::Model))), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let (mut lifted, mut takes) = (false, None);
    for (node, fault) in request.faults() {
        let FaultKind::Missing(missing) = fault else { continue };
        match nested(node, missing) {
            None => report(request, node, missing, takes.get_or_insert_with(|| Takes::of(request)), reporter),
            // All that is nested is one mistake.
            Some(nest) if !std::mem::replace(&mut lifted, true) => report_nested(node, nest, missing, reporter),
            Some(_) => {}
        }
    }
    reporter.prove_fixes(request);
}

fn report(request: &Request<'_>, node: Node<'_>, missing: Missing, takes: &Takes<'_>, reporter: &mut Reporter<'_>) {
    let names = missing.names();
    let quoted = |names: &mut dyn Iterator<Item = &'static str>| names.map(|name| format!("`{name}`")).collect::<Arg>();
    let args = reporter.guess(|| {
        Some(match missing {
            Missing::MediaType => {
                let material = request.material_at(node);
                let types = material.map(|material| quoted(&mut takes.media_types(&material)));
                ("types", types.unwrap_or_else(|| quoted(&mut MEDIA_TYPES.iter().map(|media| media.as_str()))))
            }
            Missing::ContentType => ("types", quoted(&mut takes.content_types())),
            // Where no asset is documented, none is proposed.
            _ => (
                "names",
                quoted(&mut names.iter().copied().filter(|name| takes.assets() || !name.starts_with("asset"))),
            ),
        })
    });
    let (message, help) = match missing {
        Missing::Model => ("model", "model-help"),
        Missing::Prompt => ("prompt", "prompt-help"),
        Missing::MediaType => ("media-type", "media-type-help"),
        Missing::ReferenceLocation | Missing::MediaLocation => ("location", "location-help"),
        Missing::ContentType => ("content-type", "content-type-help"),
        Missing::Payload(_) => ("payload", "payload-help"),
        Missing::PayloadUrl => ("payload-url", "payload-url-help"),
        Missing::ContentText => ("text", "text-help"),
    };
    // What is there and says nothing explains the gap.
    let null = node
        .as_object()
        .and_then(|object| names.iter().find_map(|name| object.get(name)).filter(|node| node.is_null()));
    let finding = reporter
        .finding(node, message)
        .arg("name", names[0])
        .label_if(null, "null", [])
        .source(general(missing.topic()))
        .help(help, args);
    let Some((member, name)) = misspelt(node, missing) else { return finding.emit() };
    let args = [("key", Arg::from(member.key().decode())), ("name", Arg::from(name))];
    finding
        .label(Spot::key(member), "misspelt", [("name", Arg::from(name))])
        .fix(safety(member, name, missing), "fix", args, [rename_key(member.key(), name)])
        .emit();
}

/// How safe it is to give a member the name of the missing field: nothing but the name may differ.
fn safety(member: Member<'_>, name: &str, missing: Missing) -> Applicability {
    match counterpart(missing.container(), &member.key().decode(), member.value()) {
        Some(Counterpart::Known { fits: Some(field), same: true, .. }) if field == name => Applicability::Safe,
        _ => Applicability::Unsafe,
    }
}

fn report_nested(root: Node<'_>, nest: Member<'_>, missing: Missing, reporter: &mut Reporter<'_>) {
    let edits = reporter.guess(|| lift(root.as_object()?));
    let (name, field) = (missing.names()[0], nest.key().decode());
    let finding = reporter.finding(Spot::key(nest), "nested").arg("name", name).arg("field", field.as_ref());
    let finding = finding.help("nested-help", []);
    finding.fix_if(Applicability::Unsafe, "lift", [], edits).emit();
}
