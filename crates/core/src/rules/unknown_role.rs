use moonlint_catalogue::Topic;
use moonlint_syntax::Node;

use crate::diagnostic::Severity;
use crate::fix::{Applicability, replace_text};
use crate::message::Arg;
use crate::report::Reporter;
use crate::request::{Material, MaterialField, Media, Request, Role};
use crate::rule::{Check, Docs, Example, Group, Rule, SchemaSupport};
use crate::suggest::all_nearest;

pub(crate) static RULE: Rule = Rule {
    id: "unknown-role",
    group: Group::Structure,
    severity: Severity::Warning,
    topic: Topic::Roles,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    messages: "
message = `{ $given }` is not a documented role
blank = the role is blank
near = Did you mean `{ $name }`?
help = The documentation has { $roles } for { $media ->
    [image] an image
    [video] a video
    [audio] audio
    [music] music
   *[other] a material
}.
fix = Write `{ $name }`
",
    docs: Docs {
        summary: "a role that the documentation does not name",
        what: "`role` in an item of `references[]`, `images[]`, `videos[]`, `audios[]` or `content[]`, or \
               `input_reference_role` beside `image` or `image_url`, is none of the nine documented roles. Names are compared \
               exactly: `First_Frame` is not `first_frame`. An `input_reference_role` without an image is for \
               `orphan-reference-role`, and a known role on the wrong medium for `role-media-mismatch`.",
        why: "The documentation gives nine roles as the common ones and does not close the set. A misspelt one is most likely \
              ignored, and a picture that was to be the first frame becomes one to look at, or nothing.",
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
        fix: "Unsafe, where a documented role is near: writes that role, unless another rule would report it there.",
        configuration: "",
    },
    check: Check::Request(check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut shared_reported = false;
    for material in request.materials().filter(|material| material.role() == Some(Role::Other)) {
        let Some(node) = material.role_node() else { continue };
        // `input_reference_role` is one value, however many images it is for.
        let shared = matches!(material.field(), MaterialField::Image | MaterialField::ImageUrl);
        if shared && shared_reported {
            continue;
        }
        shared_reported |= shared;
        report(material, node, reporter);
    }
    reporter.prove_fixes(request.root());
}

fn report(material: Material<'_>, node: Node<'_>, reporter: &mut Reporter<'_>) {
    let Some(string) = node.as_string() else { return };
    let media = material.media();
    let given = string.decode();
    let name = meant(&given, media);
    let finding = match string.is_blank() {
        true => reporter.finding(node, "blank"),
        false => reporter.at(node).arg("given", given),
    };
    let Some(name) = name else {
        let roles = fitting(media).map(|name| format!("`{name}`")).collect::<Arg>();
        return finding
            .help("help", [("media", Arg::from(media.as_str().unwrap_or("other"))), ("roles", roles)])
            .emit();
    };
    finding
        .help("near", [("name", Arg::from(name))])
        .fix(Applicability::Unsafe, "fix", [("name", Arg::from(name))], [replace_text(string, name)])
        .emit();
}

/// The role that was probably meant: of those that are equally near, one for this medium.
fn meant(given: &str, media: Media) -> Option<&'static str> {
    let near = all_nearest(given, Role::KNOWN.into_iter().filter_map(Role::as_str));
    let fits = near.iter().copied().find(|name| Role::from_name(name).fits(media));
    fits.or_else(|| near.first().copied())
}

fn fitting(media: Media) -> impl Iterator<Item = &'static str> {
    Role::KNOWN.into_iter().filter(move |role| role.fits(media)).filter_map(Role::as_str)
}
