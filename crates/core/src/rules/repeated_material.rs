use std::collections::HashMap;

use moonlint_catalogue::{ReferencesSupport, Topic};
use moonlint_diagnostics::{Applicability, Arg, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Material, MaterialField, Media, Request, Role, Site};
use moonlint_syntax::{Node, NodeId};

use crate::fix::splice::{has_comment, remove_elements, remove_members};
use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "repeated-material",
    group: Group::Style,
    severity: Severity::Hint,
    topics: &[Topic::RepeatedSpellings],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = this material is given in { $count } fields
help = `{ $kept }` is enough.
same = the same material
fix = Keep it in `{ $kept }` only
",
        summary: "one material in several fields, with roles that agree",
        what: "One location is given in several fields, as clients write it that fill every field that they know, and \
               nothing that the fields say of its role disagrees: the roles are the same, or some have none. There is \
               one finding for each location. Two items of one array are left to `duplicate-material`, `image` and \
               `image_url` that agree for `redundant-field`, and an image that is a frame in one field and a reference \
               in another for `one-image-two-roles`.",
        why: "The documentation gives the fields as alternatives. It does not say that a material in several of them \
              counts once.",
        fix: "Unsafe: keeps the material where its role is written and where the documentation prefers it, and removes the \
              others. \
              No fix is offered where another location, an alias, a comment or `input_reference_role` would be lost.",
        configuration: "It is a hint: `--hints` shows it.",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "image_url": "https://cdn.moonapix.com/boat.png",
  "images": ["https://cdn.moonapix.com/boat.png"],
  "reference_image_urls": ["https://cdn.moonapix.com/boat.png"]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-cl",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [{ "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::SHARED_LOCATION), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut groups: HashMap<(Media, Site<'_>), Vec<Material<'_>>> = HashMap::new();
    for material in request.materials() {
        let is_readable = material.role().is_some() || material.role_absent();
        if let Some(site) = material.site().filter(|_| is_readable && material.media() != Media::Unreadable) {
            groups.entry((material.media(), site)).or_default().push(material);
        }
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort_unstable_by_key(|group| group[0].node().id());
    for group in groups {
        if let Some(group) = repeated(group) {
            report(request, &group, reporter);
        }
    }
    reporter.prove_fixes(request);
}

/// The materials of one location that stand in several fields for one purpose; those without a role go with the others
/// where these agree.
fn repeated(group: Vec<Material<'_>>) -> Option<Vec<Material<'_>>> {
    let mut roles: Vec<Role> = group.iter().filter_map(Material::role).collect();
    roles.sort_unstable();
    roles.dedup();
    // What another rule says of an image for two purposes is enough.
    let agree = match roles[..] {
        [] => true,
        [role] => role != Role::Other,
        _ => false,
    };
    let fields = |material: &Material<'_>| (material.field().parameter(), material.in_metadata());
    let first = fields(group.first()?);
    (agree && group.iter().any(|other| fields(other) != first)).then_some(group)
}

fn report(request: &Request<'_>, group: &[Material<'_>], reporter: &mut Reporter<'_>) {
    /// How many other places a finding names.
    const NAMED: usize = 4;
    let Some(kept) = group.iter().min_by_key(|material| rank(request, material)) else { return };
    let mut spellings: Vec<_> = group.iter().map(|material| (material.field(), material.in_metadata())).collect();
    spellings.sort_unstable();
    spellings.dedup();
    let own = group.iter().find(|material| spelling(material) != spelling(&group[0])).unwrap_or(&group[0]);
    let name = || Arg::from(kept.spelling());
    let mut finding = reporter.at(own.location_node()).arg("count", spellings.len()).help("help", [("kept", name())]);
    for other in group.iter().filter(|other| other.node().id() != own.node().id()).take(NAMED) {
        finding = finding.label(other.location_node(), "same", []);
    }
    finding.fix_if(Applicability::Unsafe, "fix", [("kept", name())], removal(request, group, kept)).emit();
}

fn spelling(material: &Material<'_>) -> (MaterialField, bool) {
    (material.field(), material.in_metadata())
}

/// What is kept of several spellings: the least of them.
fn rank(request: &Request<'_>, material: &Material<'_>) -> (bool, bool, bool, u8) {
    use MaterialField as F;
    let listed = request.spec().is_some_and(|spec| spec.references.value == ReferencesSupport::Recommended);
    let preference = match material.field() {
        F::References if listed => 0,
        F::Images | F::Videos | F::Audios => 1,
        F::ReferenceImageUrls | F::ReferenceVideoUrls | F::FirstFrameUrl | F::LastFrameUrl => 2,
        F::Content => 3,
        F::ReferenceImageUrl | F::ReferenceVideoUrl => 4,
        F::ImageUrl | F::VideoUrl | F::AudioUrl => 5,
        F::Image | F::Video | F::Audio => 6,
        F::References => 7,
    };
    (material.alias().is_none(), material.role().is_none(), material.in_metadata(), preference)
}

/// The edits that leave one of several equal materials, where nothing is lost with the others.
fn removal(request: &Request<'_>, group: &[Material<'_>], kept: &Material<'_>) -> Option<Vec<Edit>> {
    let root = request.root();
    let leaving = || group.iter().filter(|material| material.node().id() != kept.node().id());
    let is_lossless = |material: &Material<'_>| {
        let same_alias = match (material.alias(), kept.alias()) {
            (None, _) => true,
            (Some(alias), other) => other.is_some_and(|other| alias.same(other)),
        };
        let describes = |material: &Material<'_>| {
            matches!(material.field(), MaterialField::Image | MaterialField::ImageUrl) && material.role_node().is_some()
        };
        let role_stays = !describes(material) || describes(kept);
        material.addresses().nth(1).is_none() && same_alias && role_stays && !material.in_metadata()
    };
    if !root.tree().duplicates().is_empty() || !leaving().all(is_lossless) {
        return None;
    }
    let has_comment = |node: Node<'_>| has_comment(node.tree(), node.span());
    let mut members: Vec<NodeId> = Vec::new();
    let mut edits = Vec::new();
    for material in leaving() {
        let node = material.node();
        if !material.field().is_array() {
            members.push(node.member()?.key_id());
            continue;
        }
        let array = node.parent()?;
        let member = array.member()?;
        if members.contains(&member.key_id()) {
            continue;
        }
        let leaves = |item: Node<'_>| leaving().any(|other| other.node().id() == item.id());
        if has_comment(array) {
            return None;
        }
        if array.as_array()?.items().all(leaves) {
            members.push(member.key_id());
        } else if !edits.iter().any(|(id, _)| *id == array.id()) {
            let items = array.as_array()?.items().map(|item| (item.span(), leaves(item)));
            edits.push((array.id(), remove_elements(array, items)?));
        }
    }
    let mut edits: Vec<Edit> = edits.into_iter().flat_map(|(_, edits)| edits).collect();
    edits.extend(remove_members(root, |member| members.contains(&member.key_id()))?);
    Some(edits)
}
