use std::borrow::Cow;
use std::collections::HashMap;

use moonlint_catalogue::Topic;
use moonlint_syntax::{Node, Span};

use crate::diagnostic::Severity;
use crate::fix::splice::has_comment;
use crate::fix::{Applicability, Edit, replace_span};
use crate::report::Reporter;
use crate::request::{Address, Location, Material, MaterialField, Media, Request, Role, Url, range_of};
use crate::rule::{Check, Example, Facts, Group, Rule, SchemaSupport, Texts};

pub(crate) static RULE: Rule = Rule {
    id: "duplicate-material",
    group: Group::Consistency,
    severity: Severity::Warning,
    topic: Topic::RepeatedMaterial,
    fix: Some(Applicability::Unsafe),
    schema: SchemaSupport::Accepted,
    english: Texts {
        messages: "
message = this material is already given in `{ $spelling }`, with the same role
help = Give it once; a second mention adds nothing and may count as another material.
first = given here first
fix = Remove the repeated material
",
        summary: "one location twice with the same role",
        what: "Two materials, in whatever spellings, have the same location and the same role: the role that each names, \
               or the \
               documented default of its spelling. URLs are compared as they read once JSON's escapes are resolved, their \
               scheme \
               and host without regard to case, and assets by their ids, so that `Asset://asset_boat` and \
               `asset_id: \"asset_boat\"` are one. Materials \
               without any role are compared with one another where they are of the same medium. The same location with \
               two roles, as a first and last frame or as a style and a character, is left alone.",
        why: "The material may be counted and charged for twice, and weighs more in the result than was meant. Usually it \
              is a copying mistake, and another material was meant to be there.",
        fix: "Unsafe: removes the later one, where nothing else is lost with it: neither another location, nor an alias of \
              its \
              own, nor a comment.",
        configuration: "",
        schema: "",
    },
    chinese: Texts {
        messages: "
message = `{ $spelling }` 已给出这份素材，且用途相同
help = 给出一次即可；重复给出没有作用，还可能被算作另一份素材。
first = 首次在此处给出
fix = 删除重复的素材
",
        summary: "同一素材以相同用途给出两次",
        what: "两份素材无论采用哪种写法，地址和用途都相同；用途取各自写明的 `role`，或文档为该写法规定的默认用途。URL \
               在还原 JSON 转义后比较，协议和主机不区分大小写；素材资源按 ID 比较，因此 `Asset://asset_boat` 与 \
               `asset_id: \"asset_boat\"` 视为相同。没有用途的素材只与素材类型相同、同样没有用途的素材比较。\
               同一地址用于两种用途的（例如首帧和尾帧，或风格和角色）不报告。",
        why: "素材可能被重复计数、重复计费，对结果的影响也超出本意。这多半是复制时的疏忽，原本应是另一份素材。",
        fix: "不安全：删除靠后的一份，前提是不会连带丢失另一个地址、它独有的别名或注释。",
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
    check: Check::Request(Facts::REPEATED_PLACE, check),
};

fn check(request: &Request<'_>, reporter: &mut Reporter<'_>) {
    let mut first: HashMap<Key<'_>, Material<'_>> = HashMap::new();
    for material in request.materials() {
        let Some(purpose) = Purpose::of(&material) else { continue };
        let mut reported = false;
        for address in material.addresses() {
            let key = (purpose.clone(), Place::of(address));
            let Some(earlier) = first.get(&key).copied() else {
                first.insert(key, material);
                continue;
            };
            // One material may say twice where it is: as a URI and as an id.
            if !reported && earlier.node().id() != material.node().id() {
                reported = true;
                report(&material, address, &earlier, &key.1, reporter);
            }
        }
    }
}

type Key<'a> = (Purpose<'a>, Place<'a>);

/// What a material is for, as far as two materials can be for the same.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Purpose<'a> {
    Known(Role),
    Other(Cow<'a, str>),
    /// No role: the medium is all that is known.
    Unsaid(Media),
}

impl<'a> Purpose<'a> {
    /// `None` where the role or the medium cannot be read.
    fn of(material: &Material<'a>) -> Option<Self> {
        match material.role() {
            Some(Role::Other) => {
                material.role_node().and_then(|node| node.as_string()).map(|name| Purpose::Other(name.decode()))
            }
            Some(role) => Some(Purpose::Known(role)),
            None if !material.role_absent() => None,
            None => Some(material.media()).filter(|media| *media != Media::Unreadable).map(Purpose::Unsaid),
        }
    }
}

/// What a location names, so that two ways of writing it are equal.
#[derive(PartialEq, Eq, Hash)]
enum Place<'a> {
    Asset(&'a str),
    Url(Cow<'a, str>),
}

impl<'a> Place<'a> {
    fn of(address: Address<'a>) -> Self {
        let text = address.text();
        match Location::parse(text, address.field()) {
            Location::Asset(asset) => Place::Asset(asset.id),
            Location::Url(Url::Http(url)) => {
                let has_capitals = |part: &str| part.bytes().any(|byte| byte.is_ascii_uppercase());
                if has_capitals(url.scheme) || has_capitals(url.host) {
                    let parts = [url.scheme, url.host].map(|part| range_of(text, part).unwrap_or_default());
                    let mut text = text.to_owned();
                    parts.into_iter().for_each(|part| text[part].make_ascii_lowercase());
                    return Place::Url(Cow::Owned(text));
                }
                Place::Url(Cow::Borrowed(text))
            }
            Location::Url(_) => Place::Url(Cow::Borrowed(text)),
        }
    }
}

fn report(
    material: &Material<'_>,
    address: Address<'_>,
    earlier: &Material<'_>,
    place: &Place<'_>,
    reporter: &mut Reporter<'_>,
) {
    let same = earlier.addresses().find(|other| Place::of(*other) == *place).map(|other| other.node());
    let finding = reporter.at(address.node()).arg("spelling", earlier.spelling()).help("help", []).label(
        same.unwrap_or(earlier.node()),
        "first",
        [],
    );
    match removal(material, earlier) {
        Some(edit) => finding.fix(Applicability::Unsafe, "fix", [], [edit]).emit(),
        None => finding.emit(),
    }
}

/// The edit that takes a repeated material out, where nothing is lost with it and no other rule has anything to say then.
fn removal(material: &Material<'_>, earlier: &Material<'_>) -> Option<Edit> {
    let only_location = material.addresses().nth(1).is_none();
    let same_medium = material.media() == earlier.media();
    // A mention of the alias would have nothing to refer to.
    let same_alias = match (material.alias(), earlier.alias()) {
        (None, _) => true,
        (Some(alias), other) => other.is_some_and(|other| alias.same(other)),
    };
    // `input_reference_role` would have nothing to describe.
    let takes_role = |material: &Material<'_>| {
        matches!(material.field(), MaterialField::Image | MaterialField::ImageUrl) && material.role_node().is_some()
    };
    let role_stays = !takes_role(material) || takes_role(earlier);
    // A repeated key that was hidden so far would come to light.
    let plain_keys = material.node().tree().duplicates().is_empty();
    if !(only_location && same_medium && same_alias && role_stays && plain_keys) {
        return None;
    }
    let node = material.node();
    match node.member() {
        Some(member) => remove(node, member.span()),
        None if is_alone(node) => {
            let array = node.parent()?;
            remove(array, array.member()?.span())
        }
        None => remove(node, node.span()),
    }
}

/// Whether an item is the only one of its array.
fn is_alone(item: Node<'_>) -> bool {
    item.parent().and_then(|parent| parent.as_array()).is_some_and(|array| array.items().nth(1).is_none())
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
