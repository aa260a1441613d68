//! A request in the documented preferred spelling, its meaning unchanged.

use std::collections::HashSet;

use moonlint_catalogue::ReferencesSupport;
use moonlint_syntax::{Member, Node, Parser};

use crate::checker::Checker;
use crate::diagnostic::Diagnostic;
use crate::fix::{Edit, apply, materials, rename_key, replace, splice};
use crate::request::{MaterialField, Parts, Request, Setting, SettingField, SettingKind};
use crate::settings::{Levels, Settings};

/// The rules whose findings leave open what a request means.
const MUST_BE_CLEAN: [&str; 8] = [
    "invalid-json",
    "duplicate-key",
    "not-a-request",
    "missing-field",
    "wrong-type",
    "empty-value",
    "unknown-content-type",
    "conflicting-values",
];

/// Why a request cannot be rewritten: what leaves open what it means.
#[derive(Clone, Debug)]
pub struct Ambiguous {
    /// The findings, sorted by position.
    pub diagnostics: Vec<Diagnostic>,
}

/// Rewrites one request in the documented preferred spelling: `duration`, `ratio`, `resolution` and `generate_audio` at the
/// top level, each once; materials in `references[]`, or, for a model that is not listed for it, out of `references[]` and in
/// the model's own fields; no material twice. What need not change keeps its bytes: values are taken over as they are
/// written, and comments stay, with whatever they stand in.
///
/// # Errors
///
/// When the bytes are not a request that can be read, or two spellings of one parameter disagree.
///
/// ```
/// use moonlint::{Settings, normalize};
/// let source = br#"{"model": "wan2.7", "prompt": "A cat", "seconds": "5", "video_config": {"aspect_ratio": "1:1"}}"#;
/// let normal = normalize(source, &Settings::default()).unwrap();
/// assert_eq!(normal, br#"{"model": "wan2.7", "prompt": "A cat", "duration": 5, "ratio": "1:1"}"#);
/// ```
pub fn normalize(source: &[u8], settings: &Settings) -> Result<Vec<u8>, Ambiguous> {
    refuse(source, settings)?;
    let mut parser = Parser::new();
    let mut parts = Parts::default();
    let mut current = source.to_vec();
    // Each step takes one spelling away, and there are no more of them than bytes; a step that changes nothing is the last.
    for _ in 0..source.len() {
        let tree = parser.parse(&current, settings.dialect);
        let Some(root) = tree.root().and_then(|root| root.as_object()).filter(|_| tree.errors().is_empty()) else {
            break;
        };
        parts.clear();
        let request = Request::read(root, &mut parts, settings);
        let Some(edits) = step(&request) else { break };
        let next = apply(&current, &sorted(edits));
        if next == current || !parser.parse(&next, settings.dialect).errors().is_empty() {
            break;
        }
        current = next;
    }
    Ok(current)
}

fn refuse(source: &[u8], settings: &Settings) -> Result<(), Ambiguous> {
    let checker = Checker::new(Settings { levels: Levels::default(), ..settings.clone() });
    let found = checker.check(source).diagnostics.into_iter();
    let diagnostics: Vec<Diagnostic> = found.filter(|found| MUST_BE_CLEAN.contains(&found.rule.id)).collect();
    if diagnostics.is_empty() { Ok(()) } else { Err(Ambiguous { diagnostics }) }
}

fn sorted(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

/// The edits of the next step, if there is one.
fn step(request: &Request<'_>) -> Option<Vec<Edit>> {
    setting_step(request).or_else(|| duplicate_step(request)).or_else(|| material_step(request))
}

fn setting_step(request: &Request<'_>) -> Option<Vec<Edit>> {
    SettingKind::ALL.into_iter().find_map(|kind| {
        let kept = request.unanimous(kind)?.min_by_key(|setting| (setting.in_metadata(), setting.field()))?;
        let mut others = request.settings(kind).filter(|setting| setting.node().id() != kept.node().id());
        match others.find_map(|other| splice::prune(request.root(), other.member()?)) {
            Some(edits) => Some(edits),
            None => move_setting(request, &kept),
        }
    })
}

/// Moves a setting to its preferred field at the top level.
fn move_setting(request: &Request<'_>, setting: &Setting<'_>) -> Option<Vec<Edit>> {
    let field = setting.field();
    let preferred = field.preferred();
    if field == preferred && !setting.in_metadata() {
        return None;
    }
    let root = request.root();
    let name = preferred.name();
    // Something that stands in the preferred place already was left there for its comments.
    if root.as_object()?.get(name).is_some() {
        return None;
    }
    let member = setting.member()?;
    let json = json_of(setting)?;
    let outermost = splice::alone(root, member);
    if outermost.value().parent()?.id() == root.id() {
        if outermost.key_id() != member.key_id() && splice::has_comment(root.tree(), outermost.value().span()) {
            return None;
        }
        let mut edits = vec![rename_key(outermost.key(), name)];
        if outermost.key_id() != member.key_id() || field == SettingField::Seconds {
            edits.push(replace(outermost.value(), json));
        }
        return Some(edits);
    }
    let mut edits = splice::prune(root, member)?;
    edits.push(splice::insert_before(top_member(root, member)?, name, &json));
    Some(edits)
}

/// The value as the preferred field writes it.
fn json_of(setting: &Setting<'_>) -> Option<String> {
    if setting.field() == SettingField::Seconds {
        let text = setting.text();
        // A JSON number has no leading zeros.
        let digits = text.trim_start_matches('0');
        return Some(if digits.is_empty() { "0".to_owned() } else { digits.to_owned() });
    }
    std::str::from_utf8(setting.node().raw()).ok().map(str::to_owned)
}

/// The member of the request that holds a member inside it.
fn top_member<'a>(root: Node<'a>, mut member: Member<'a>) -> Option<Member<'a>> {
    loop {
        let parent = member.value().parent()?;
        if parent.id() == root.id() {
            return Some(member);
        }
        member = parent.member()?;
    }
}

/// Takes out a material that says nothing that an earlier one does not say.
fn duplicate_step(request: &Request<'_>) -> Option<Vec<Edit>> {
    // A single material cannot be there twice.
    request.materials().nth(1)?;
    let mut seen = HashSet::new();
    for material in request.materials() {
        let location = material.location_text()?.to_owned();
        let alias = material.alias().map(|alias| alias.decode().into_owned());
        let role = material
            .role()
            .map(|role| (role, material.role_node().and_then(|node| Some(node.as_string()?.decode().into_owned()))));
        let role = role.map(|(role, name)| role.as_str().map_or(name, |known| Some(known.to_owned())));
        if seen.insert((location, material.media(), role, alias)) || material.addresses().nth(1).is_some() {
            continue;
        }
        let node = material.node();
        if !request.root().tree().duplicates().is_empty() || splice::has_comment(node.tree(), request.root().span()) {
            return None;
        }
        // The last `image` or `image_url` takes the role that describes it along, which is the next step's to see.
        if let Some(array) = node.parent().and_then(|parent| parent.as_array()) {
            if array.len() == 1 {
                return splice::prune(request.root(), array.node().member()?);
            }
            return splice::remove_item(node);
        }
        return splice::prune(request.root(), node.member()?);
    }
    None
}

fn material_step(request: &Request<'_>) -> Option<Vec<Edit>> {
    let not_listed = request.spec().is_some_and(|spec| spec.references.value == ReferencesSupport::NotListed);
    if not_listed {
        let allowed = |name: &str| request.spec().is_some_and(|spec| spec.other_spellings.allows(name));
        let mut fields = materials::fields(request);
        let (_, member) = fields.find(|(first, _)| first.field() == MaterialField::References)?;
        return materials::from_references(request, member, allowed);
    }
    let outside = || materials::fields(request).filter(|(first, _)| first.field() != MaterialField::References);
    let references = request.root().as_object()?.get("references").map(|node| node.span().start);
    // What stands before `references` goes to its front, the nearest first; what stands behind goes to its end in order:
    // the materials keep theirs.
    let before = outside().filter(|(_, member)| references.is_some_and(|at| member.span().start < at));
    let behind = outside().filter(|(_, member)| references.is_none_or(|at| member.span().start > at));
    let order: Vec<_> = before.collect::<Vec<_>>().into_iter().rev().chain(behind).collect();
    order
        .into_iter()
        .find_map(|(first, member)| materials::to_references(request, &first, member, materials::Roles::Any))
}

#[cfg(test)]
mod tests {
    use moonlint_syntax::Dialect;

    use super::*;

    fn normal(source: &str) -> String {
        let settings = Settings { dialect: Dialect::Jsonc, ..Settings::default() };
        String::from_utf8(normalize(source.as_bytes(), &settings).unwrap()).unwrap()
    }

    #[test]
    fn parameters_are_lifted_and_merged() {
        let source = r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A cat",
  "aspect_ratio": "16:9",
  "metadata": {
    "seconds": "005",
    "generate_audio": true,
    "video_config": { "resolution_name": "720p", "aspect_ratio": "16:9" },
    "take": 3
  }
}"#;
        let expected = r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A cat",
  "ratio": "16:9",
  "duration": 5,
  "resolution": "720p",
  "generate_audio": true,
  "metadata": {
    "take": 3
  }
}"#;
        assert_eq!(normal(source), expected);
    }

    #[test]
    fn materials_keep_their_order() {
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://a.io/1.png", "videos": ["https://a.io/2.mp4"], "references": [{"media_type": "image", "url": "https://a.io/3.png"}], "audio": "https://a.io/4.mp3", "images": ["https://a.io/5.png", "https://a.io/5.png"]}"#;
        let text = normal(source);
        let at: Vec<_> = (1..=5).map(|n| text.find(&format!("https://a.io/{n}.")).unwrap()).collect();
        assert!(at.is_sorted(), "{text}");
        assert_eq!(text.matches("https://").count(), 5, "{text}");
        assert_eq!(text.matches('[').count(), 1, "{text}");
        assert_eq!(normal(&text), text);
    }

    #[test]
    fn disagreement_is_refused() {
        let source = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "duration": 5, "seconds": "6"}"#;
        let refused = normalize(source, &Settings::default()).unwrap_err();
        assert_eq!(refused.diagnostics[0].rule.id, "conflicting-values");
    }
}
