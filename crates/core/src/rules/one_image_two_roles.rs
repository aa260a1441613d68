use std::collections::HashMap;

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Arg, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, Media, Request, Role, Site};

use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "one-image-two-roles",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::SharedMaterial],
    fix: None,
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this image is a `{ $role }` here and a `{ $other }` elsewhere in the request
help = Keep the role that is meant, and leave the other out.
other = here it is a `{ $other }`
",
        summary: "one image as a frame and as a reference",
        what: "One location is given as a first or last frame and also as a reference image, a style or a character, \
               in whatever spellings. There is one finding for each location. Two frames of one image, for a video \
               that ends as it begins, are left alone, and so are an image without a role, and a first frame that is \
               also a reference image where `mixed-frame-and-reference` reports the pair.",
        why: "A frame is shown as it is; a reference only guides what is made. Clients that write one upload into \
              every field that they know ask for both, and the result follows one of them.",
        fix: "None: only the author knows which of the two is meant.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "first_frame", "url": "https://cdn.moonapix.com/boat.png" },
    { "media_type": "image", "role": "last_frame", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::SHARED_LOCATION), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    if request.has_open_model() {
        return;
    }
    // There this pair must not stand in one request at all, and another rule says so.
    let exclusive = request.spec().is_some_and(|spec| spec.no_frame_beside_reference.is_some());
    let is_told = |roles: [Option<Role>; 2]| {
        exclusive && roles.contains(&Some(Role::FirstFrame)) && roles.contains(&Some(Role::ReferenceImage))
    };
    let mut seen: HashMap<Site<'_>, Uses<'_>> = HashMap::new();
    for material in request.materials().filter(|material| material.media() == Media::Image) {
        let Some((place, own)) = material.role().and_then(place) else { continue };
        let Some(site) = material.site() else { continue };
        let uses = seen.entry(site).or_default();
        if uses.reported {
            continue;
        }
        let others = ROLES.iter().zip(uses.first).filter(|((_, other), _)| *other != own);
        let other = others.filter_map(|(_, other)| other).find(|other| !is_told([material.role(), other.role()]));
        uses.first[place].get_or_insert(material);
        if let Some(other) = other {
            uses.reported = true;
            let name = |material: &Material<'_>| material.role().and_then(Role::as_str).unwrap_or_default();
            reporter
                .at(material.location_node())
                .arg("role", name(&material))
                .arg("other", name(&other))
                .help("help", [])
                .label(other.location_node(), "other", [("other", Arg::from(name(&other)))])
                .emit();
        }
    }
}

/// The materials at one location.
#[derive(Default)]
struct Uses<'a> {
    /// The first of each role, as [`ROLES`] has them.
    first: [Option<Material<'a>>; ROLES.len()],
    reported: bool,
}

/// How an image gets into a video.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Frame,
    Reference,
}

/// The roles of images, and how an image of each gets into the video.
const ROLES: [(Role, Use); 5] = [
    (Role::FirstFrame, Use::Frame),
    (Role::LastFrame, Use::Frame),
    (Role::ReferenceImage, Use::Reference),
    (Role::StyleReference, Use::Reference),
    (Role::CharacterReference, Use::Reference),
];

fn place(role: Role) -> Option<(usize, Use)> {
    ROLES.iter().position(|(known, _)| *known == role).map(|place| (place, ROLES[place].1))
}
