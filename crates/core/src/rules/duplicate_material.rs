use std::collections::{HashMap, HashSet};

use moonlint_catalogue::Topic;
use moonlint_diagnostics::{Applicability, Edit, Example, Group, RuleInfo, RuleTexts, SchemaSupport, Severity};
use moonlint_request::{Later, Material, MaterialField, Purpose, Request, Site};
use moonlint_syntax::{Node, Span};

use crate::fix::replace_span;
use crate::fix::splice::{has_comment, remove_elements};
use crate::report::Reporter;
use crate::rule::{Check, Facts, Rule, Trigger};

static INFO: RuleInfo = RuleInfo {
    id: "duplicate-material",
    group: Group::Consistency,
    severity: Severity::Warning,
    topics: &[Topic::RepeatedMaterial],
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    texts: RuleTexts {
        messages: "
message = `{ $spelling }` holds this material { $count ->
    [2] twice
   *[other] { $count } times
}, with the same role
help = Give it once; a second mention adds nothing and may count as another material.
first = given here first
fix = Remove the repeated material
",
        summary: "one location twice in one array, with the same role",
        what: "Two items of one array have the same location and the same role: the role that each names, or the \
               documented default of the array. There is one finding for each location, which marks the second item, \
               however many there are. URLs are compared as they read once JSON's escapes are resolved, their scheme \
               and host without regard to case, and assets by their ids, so that `Asset://asset_boat` and `asset_id: \
               \"asset_boat\"` are one. Items without any role are compared with one another where they are of the \
               same medium. Two aliases for one location are left alone, and so is one location with two roles, as a \
               first and last frame or as a style and a character. One location in several fields is left to \
               `repeated-material`, and an image that is a frame and a reference for `one-image-two-roles`.",
        why: "The material may be counted and charged for twice, and weighs more in the result than was meant. Usually it \
              is a copying mistake, and another material was meant to be there.",
        fix: "Unsafe: removes all of them but one, where nothing else is lost with them: neither another location nor \
              a comment. The one that has an alias stays.",
        configuration: "",
        schema: "",
    },
    bad: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" }
  ]
}"#,
    )],
    good: &[Example::json(
        r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A paper boat drifts down a rainy street",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/boat.png" },
    { "media_type": "image", "role": "reference_image", "url": "https://cdn.moonapix.com/street.png" }
  ]
}"#,
    )],
};

pub(crate) static RULE: Rule =
    Rule { info: &INFO, check: Check::Request(Trigger::facts(Facts::REPEATED_LOCATION), check) };

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut groups: HashMap<Key<'_>, Vec<Material<'_>>> = HashMap::new();
    // What these are for is filled in later.
    let mut vague: HashSet<Site<'_>> = HashSet::new();
    for material in request.materials().filter(|material| material.field().is_array()) {
        if material.is_later(Later::MEDIA | Later::ROLE) {
            vague.extend(material.addresses().filter_map(Site::known));
            continue;
        }
        let Some(purpose) = Purpose::of(&material) else { continue };
        for address in material.addresses() {
            let Some(site) = Site::known(address) else { continue };
            let key = (material.field(), material.in_metadata(), purpose.clone(), site);
            let group = groups.entry(key).or_default();
            // One material may say twice where it is: as a URI and as an id.
            if group.last().is_none_or(|last| last.node().id() != material.node().id()) {
                group.push(material);
            }
        }
    }
    groups.retain(|_, group| group.len() > 1);
    // Another item, which is filled in later, may have a second alias.
    let may_have_more = |other: Material<'_>| other.field().is_array() && other.is_later(Later::LOCATION);
    let is_open = !groups.is_empty() && (request.has_open_materials() || request.materials().any(may_have_more));
    let is_sure =
        |((.., site), group): &(Key<'_>, Vec<Material<'_>>)| !has_two_aliases(group, is_open || vague.contains(site));
    let mut repeated: Vec<_> = groups.into_iter().filter(is_sure).collect();
    repeated.sort_unstable_by_key(|(_, group)| group[1].node().id());
    let mut reported = None;
    for ((.., site), group) in repeated {
        // Two items may share two locations.
        if reported.replace(group[1].node().id()) != Some(group[1].node().id()) {
            report(&group, &site, reporter);
        }
    }
}

/// Where a material stands, what it is for, and what its location names.
type Key<'a> = (MaterialField, bool, Purpose<'a>, Site<'a>);

/// Whether a location goes by two names, so that a prompt can mention it as two, or may do so; in a request that is open,
/// one name may be joined by another.
fn has_two_aliases(group: &[Material<'_>], is_open: bool) -> bool {
    let unknown = group.iter().filter(|material| material.is_later(Later::ALIAS)).count();
    let mut aliases = group.iter().filter_map(Material::alias);
    if unknown > 0 {
        return is_open || unknown + aliases.count() > 1;
    }
    // What is filled in later may bring two.
    let Some(first) = aliases.next() else { return is_open };
    is_open || aliases.any(|other| !other.same(first))
}

fn report(group: &[Material<'_>], site: &Site<'_>, reporter: &mut Reporter<'_>) {
    let [first, second, ..] = group else { return };
    let finding = reporter
        .at(at(second, site))
        .arg("spelling", first.spelling())
        .arg("count", group.len())
        .help("help", [])
        .label(at(first, site), "first", []);
    finding.fix_if(Applicability::Unsafe, "fix", [], removal(group)).emit();
}

/// The value that gives a location, of those that a material gives.
fn at<'a>(material: &Material<'a>, site: &Site<'_>) -> Node<'a> {
    let address = material.addresses().find(|address| Site::of(*address) == *site);
    address.map_or(material.node(), |address| address.node())
}

/// Up to so many items of an array are looked at for the fix of one finding.
const MANY: usize = 1 << 10;

/// The edits that leave one of several equal items, where nothing is lost with the others.
fn removal(group: &[Material<'_>]) -> Option<Vec<Edit>> {
    // A mention of the alias must have something to refer to.
    let kept = group.iter().find(|material| material.alias().is_some()).or(group.first())?;
    let leaving = || group.iter().filter(|material| material.node().id() != kept.node().id());
    let only_location = leaving().all(|material| material.addresses().nth(1).is_none());
    let same_medium = leaving().all(|material| material.media() == kept.media());
    let tree = kept.node().tree();
    // A repeated key that was hidden so far would come to light.
    if !only_location || !same_medium || !tree.duplicates().is_empty() {
        return None;
    }
    let mut nodes = leaving().map(|material| material.node());
    if let (Some(node), None) = (nodes.next(), nodes.next()) {
        return remove(node, node.span()).map(|edit| vec![edit]);
    }
    let array = kept.node().parent()?;
    let items = array.as_array().filter(|items| items.len() <= MANY)?.items();
    if leaving().any(|material| has_comment(tree, material.node().span())) {
        return None;
    }
    remove_elements(array, items.map(|item| (item.span(), leaving().any(|material| material.node().id() == item.id()))))
}

/// Takes an element out with the comma that it no longer needs, unless a comment stands in it or beside it.
///
/// Where something follows, the bytes around the element are enough: materials can be many, and a walk over the siblings
/// of each of them would take quadratic time. Only the last element of a container needs that walk.
fn remove(element: Node<'_>, span: Span) -> Option<Edit> {
    let tree = element.tree();
    if has_comment(tree, span) {
        return None;
    }
    let source = tree.source();
    let skip = |from: usize| from + source[from..].iter().take_while(|byte| is_space(byte)).count();
    let (start, end) = (span.start as usize, span.end as usize);
    let comma = skip(end);
    let next = skip(comma + 1);
    let closes = |at: usize| matches!(source.get(at), Some(b']' | b'}'));
    let edit = match source.get(comma)? {
        b',' if !closes(next) => {
            let before = source[..start].iter().rev().find(|byte| !is_space(byte))?;
            let bare = matches!(before, b',' | b'[' | b'{') && source.get(next) != Some(&b'/');
            bare.then(|| Span::new(span.start, next as u32))
        }
        b',' | b']' | b'}' => {
            let previous = previous(element)?;
            let gap = source.get(previous.end as usize..start)?;
            gap.iter().all(|byte| is_space(byte) || *byte == b',').then(|| Span::new(previous.end, span.end))
        }
        _ => None,
    };
    edit.map(|span| replace_span(span, ""))
}

fn is_space(byte: &u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The element before this one in its container.
fn previous(element: Node<'_>) -> Option<Span> {
    let parent = element.parent()?;
    let before = element.ordinal().checked_sub(1)? as usize;
    match (parent.as_array(), parent.as_object()) {
        (Some(array), _) => array.get(before).map(|item| item.span()),
        (_, Some(object)) => object.members().nth(before).map(|member| member.span()),
        _ => None,
    }
}
