use std::collections::HashSet;

use moonlint_catalogue::{Mode, Topic};
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Mask, Material, Request, Role};
use moonlint_syntax::Node;

use crate::report::Reporter;
use crate::rule::{Check, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "repeated-frame",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::FrameCount],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = the request already has a { $frame } frame
help = A video has one { $frame } frame: keep one of the two, or make the other a `reference_image`.
help-keep = A video has one { $frame } frame: keep one of the two.
first = it is given here first
",
        summary: "two first frames or two last frames",
        what: "Two images of one request are to be its first frame, or its last, and they are at different locations. Every \
               spelling counts: the role in an item, `first_frame_url` and `last_frame_url`, and `input_reference_role`. One \
               image that is given twice in that role is left to `duplicate-material` or `repeated-material`, `image` and \
               `image_url` that differ are left to `conflicting-values`, and a video or audio in that role is for \
               `role-media-mismatch`.",
        why: "A video begins with one picture and ends with one. The documentation gives no meaning to a second, so \
              one of them is ignored or the request is rejected.",
        fix: "None: only the author knows which picture is meant.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/street.png" },
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/street.png" },
    { "media_type": "image", "role": "last_frame", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule = Rule {
    info: &INFO,
    check: Check::Request(
        Trigger::mask(Mask::repeated_role(Role::FirstFrame).or(Mask::repeated_role(Role::LastFrame))),
        check,
    ),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    for (role, frame) in [(Role::FirstFrame, "first"), (Role::LastFrame, "last")] {
        // Of two names of one parameter, one that is filled in later may be the one that counts.
        let is_open = |material: &Material<'_>| !material.field().is_array() && material.is_later(Later::LOCATION);
        let open: Vec<Material<'_>> = request.materials().filter(is_open).collect();
        let mut frames = request.materials().filter(|material| {
            material.role() == Some(role)
                && role.fits(material.media())
                && !material.is_later(Later::MEDIA)
                // Which of several addresses counts may depend on one that is filled in later.
                && !material.is_later(Later::LOCATION)
                && material.address().is_some()
                && !open.iter().any(|twin| twin.is_twin_of(material))
        });
        let Some(first) = frames.next() else { continue };
        let mut seen = None;
        for other in frames {
            let seen = seen.get_or_insert_with(|| HashSet::from([first.site()]));
            if other.is_twin_of(&first) || !seen.insert(other.site()) {
                continue;
            }
            let help = if takes_references(request) { "help" } else { "help-keep" };
            reporter
                .at(mark(&other))
                .arg("frame", frame)
                .help(help, [("frame", Arg::from(frame))])
                .label(mark(&first), "first", [])
                .emit();
        }
    }
}

/// Whether the model makes something of a reference image beside a frame, as far as is known.
fn takes_references(request: &Request<'_>) -> bool {
    request.spec().is_none_or(|spec| {
        let has_mode = spec.modes.as_ref().is_none_or(|modes| modes.contains(&Mode::ReferenceImages));
        has_mode && spec.no_frame_beside_reference.is_none()
    })
}

/// The role in the material's own item; where it has none, the material.
fn mark<'a>(material: &Material<'a>) -> Node<'a> {
    let node = material.node();
    material.role_node().filter(|role| role.parent().is_some_and(|parent| parent.id() == node.id())).unwrap_or(node)
}
