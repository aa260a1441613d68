use std::sync::LazyLock;

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Mask, Material, MaterialField, Request, Role};
use moonlint_syntax::Node;
use moonlint_texts::Names;

use crate::fix::replace_text;
use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};
use crate::takes::Takes;

static INFO: RuleInfo = RuleInfo {
    id: "unknown-role",
    group: Group::Structure,
    severity: Severity::Warning,
    topics: &[Topic::Roles],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $given }` is not a documented role
near = Did you mean `{ $name }`?
help = The documentation has { $roles } for { $media ->
    [image] an image
    [video] a video
    [audio] audio
    [music] music
   *[other] a material
}.
other-help = For this material the model documents no role.
fix = Write `{ $name }`
",
        summary: "a role that the documentation does not name",
        what: "`role` in an item of `references[]`, `images[]`, `videos[]`, `audios[]` or `content[]`, or \
               `input_reference_role` beside `image` or `image_url`, is none of the nine documented roles. Names are \
               compared exactly: `First_Frame` is not `first_frame`. An `input_reference_role` without an image is for \
               `orphan-reference-role`, and a known role on the wrong medium for `role-media-mismatch`.",
        why: "The documentation gives nine roles as the common ones and does not close the set. A misspelt one is most \
              likely ignored, and a picture that was to be the first frame becomes one to look at, or nothing.",
        fix: "Unsafe, where a documented role is near: writes that role, unless another rule would report it there.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "fist_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::mask(Mask::role(Role::Other)), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut shared_reported = false;
    let mut takes = None;
    for material in request.materials().filter(|material| material.role() == Some(Role::Other)) {
        let Some(node) = material.role_node() else { continue };
        // `input_reference_role` is one value, however many images it is for.
        let shared = matches!(material.field(), MaterialField::Image | MaterialField::ImageUrl);
        if shared && shared_reported {
            continue;
        }
        shared_reported |= shared;
        report(material, node, takes.get_or_insert_with(|| Takes::of(request)), reporter);
    }
    reporter.prove_fixes(request);
}

fn report(material: Material<'_>, node: Node<'_>, takes: &Takes<'_>, reporter: &mut Reporter<'_>) {
    let Some(string) = node.as_string() else { return };
    if !reporter.has_room() {
        return reporter.at(node).emit();
    }
    let media = material.media();
    let given = string.decode();
    let name = reporter.guess(|| meant(&given, &material, takes));
    let finding = reporter.at(node).arg("given", given);
    let Some(name) = name else {
        let mut roles = takes.roles(&material).filter_map(Role::as_str).map(|name| format!("`{name}`")).peekable();
        if roles.peek().is_none() {
            return finding.help("other-help", []).emit();
        }
        let roles = roles.collect::<Arg>();
        return finding
            .help("help", [("media", Arg::from(media.as_str().unwrap_or("other"))), ("roles", roles)])
            .emit();
    };
    finding
        .help("near", [("name", Arg::from(name))])
        .fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [replace_text(string, name)])
        .emit();
}

/// The role that was probably meant: of those that are equally near, one that fits here.
fn meant(given: &str, material: &Material<'_>, takes: &Takes<'_>) -> Option<&'static str> {
    static NAMES: LazyLock<Names> = LazyLock::new(|| {
        Names::new(Role::KNOWN.into_iter().enumerate().filter_map(|(index, role)| Some((index, role.as_str()?))))
    });
    let near = NAMES.all_nearest(given).into_iter().map(|index| Role::KNOWN[index]);
    near.filter(|near| takes.roles(material).any(|role| role == *near)).find_map(Role::as_str)
}
