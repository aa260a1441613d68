//! A request in the documented preferred spelling, its meaning unchanged.

use std::collections::{BTreeMap, HashSet};

use moonlint_catalogue::ReferencesSupport;
use moonlint_diagnostics::{Diagnostic, Edit};
use moonlint_request::{
    Later, Material, MaterialField, Media, ParameterField, ParameterKind, ParameterValue, Parts, Request,
};
use moonlint_syntax::{Dialect, Member, Node, Parser};

use crate::checker::Checker;
use crate::fix::{apply, materials, rename_key, replace, splice};
use crate::rule::Rule;
use crate::rules;
use crate::settings::{Levels, Settings};

/// The rules whose findings leave open what a request means.
static MUST_BE_CLEAN: [&Rule; 8] = [
    &rules::INVALID_JSON,
    &rules::DUPLICATE_KEY,
    &rules::NOT_A_REQUEST,
    &rules::MISSING_FIELD,
    &rules::WRONG_TYPE,
    &rules::EMPTY_VALUE,
    &rules::UNKNOWN_CONTENT_TYPE,
    &rules::CONFLICTING_VALUES,
];

/// More steps than there are: each takes a spelling away, or is refused for good.
const MAX_STEPS: usize = 128;

/// Why a request cannot be rewritten: what leaves open what it means.
#[derive(Clone, Debug)]
pub struct Ambiguous {
    /// The findings, sorted by position.
    pub diagnostics: Vec<Diagnostic>,
}

/// Rewrites one request in the documented preferred spelling: `duration`, `ratio`, `resolution` and `generate_audio` at the
/// top level, each once; a prompt that stands in `content[]` only, in `prompt`; materials in `references[]`, or, for a model
/// that is not listed for it, out of `references[]` and in the model's own fields.
///
/// Only what keeps the meaning is changed. Materials whose role neither they nor the documentation state stay where they
/// are, and so do materials that would pass another of their medium. An image without a role is left out where the same
/// image is there with one. What would draw a finding that is not there yet is not done. What need not change keeps its
/// bytes: values are taken over as they are written, and comments stay, with whatever they stand in.
///
/// The request stays as it is where [`uncovered`] says that its model's spelling is not known.
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
    let checker = Checker::new(Settings { levels: Levels::all(), ..settings.clone() });
    let mut parser = Parser::new();
    let mut parts = Parts::default();
    let mut current = source.to_vec();
    let mut found = census(&checker, source);
    let mut refused: Vec<Step> = Vec::new();
    for _ in 0..MAX_STEPS {
        let tree = parser.parse(&current, settings.dialect);
        let Some(root) = tree.root().and_then(|root| root.as_object()).filter(|_| tree.errors().is_empty()) else {
            break;
        };
        let request = Request::read(root, &mut parts, settings.context());
        if !is_covered(&request) {
            break;
        }
        let Some((step, edits)) = next(&request, &refused) else { break };
        let next = apply(&current, &sorted(edits));
        let after = census(&checker, &next);
        let worse = after.iter().any(|(rule, count)| found.get(rule).is_none_or(|before| count > before));
        if worse || next == current || breaks(&next, settings.dialect) {
            refused.push(step);
        } else {
            (current, found) = (next, after);
        }
    }
    Ok(current)
}

/// The model of a request that [`normalize`] leaves as it is, because nothing is known of how the model takes materials: the
/// catalogue does not have it, or the configuration that adds it says nothing of `references`.
///
/// ```
/// use moonlint::{Settings, uncovered};
/// let source = br#"{"model": "veo-3", "prompt": "A cat", "seconds": "8"}"#;
/// assert_eq!(uncovered(source, &Settings::default()).as_deref(), Some("veo-3"));
/// ```
pub fn uncovered(source: &[u8], settings: &Settings) -> Option<String> {
    let model =
        |request: Request<'_>| request.model().filter(|_| !is_covered(&request)).map(|model| model.into_owned());
    Checker::new(settings.clone()).with_request(source, model).flatten()
}

fn is_covered(request: &Request<'_>) -> bool {
    request.spec().is_some_and(|spec| spec.references.value != ReferencesSupport::Unstated)
}

fn refuse(source: &[u8], settings: &Settings) -> Result<(), Ambiguous> {
    let checker = Checker::new(Settings { levels: Levels::default(), ..settings.clone() });
    let found = checker.check(source).diagnostics.into_iter();
    let diagnostics: Vec<Diagnostic> =
        found.filter(|found| MUST_BE_CLEAN.iter().any(|rule| rule.info == found.rule)).collect();
    if diagnostics.is_empty() { Ok(()) } else { Err(Ambiguous { diagnostics }) }
}

fn sorted(mut edits: Vec<Edit>) -> Vec<Edit> {
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    edits
}

/// How often each rule finds something.
fn census(checker: &Checker, source: &[u8]) -> BTreeMap<&'static str, usize> {
    let mut census = BTreeMap::new();
    for found in checker.check(source).diagnostics {
        *census.entry(found.rule.id).or_default() += 1;
    }
    census
}

fn breaks(source: &[u8], dialect: Dialect) -> bool {
    !Parser::new().parse(source, dialect).errors().is_empty()
}

/// One change on the way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A spelling of a parameter goes.
    Drop(ParameterField, bool),
    /// A parameter moves to its preferred field.
    Move(ParameterKind),
    /// The prompt moves out of `content[]`.
    Prompt,
    /// Images without a role go that are there with one.
    Twins,
    /// The materials of a field move, out of `metadata` or not.
    Materials(MaterialField, bool),
}

/// The next step that has not been refused, with its edits.
fn next(request: &Request<'_>, refused: &[Step]) -> Option<(Step, Vec<Edit>)> {
    let open = |step: Step| !refused.contains(&step);
    setting_step(request, &open)
        .or_else(|| Some((Step::Prompt, open(Step::Prompt).then(|| move_prompt(request))??)))
        .or_else(|| Some((Step::Twins, open(Step::Twins).then(|| drop_twins(request))??)))
        .or_else(|| material_step(request, &open))
}

fn setting_step(request: &Request<'_>, open: &dyn Fn(Step) -> bool) -> Option<(Step, Vec<Edit>)> {
    ParameterKind::ALL.iter().copied().find_map(|kind| {
        let kept = request.unanimous(kind)?.min_by_key(|parameter| (parameter.in_metadata(), parameter.field()))?;
        let mut others = request.parameters(kind).filter(|parameter| parameter.node().id() != kept.node().id());
        let dropped = others.find_map(|other| {
            let step = Step::Drop(other.field(), other.in_metadata());
            Some((step, open(step).then(|| splice::prune(request.root(), other.member()?))??))
        });
        dropped.or_else(|| Some((Step::Move(kind), open(Step::Move(kind)).then(|| move_parameter(request, &kept))??)))
    })
}

/// Moves a setting to its preferred field at the top level.
fn move_parameter(request: &Request<'_>, parameter: &ParameterValue<'_>) -> Option<Vec<Edit>> {
    let field = parameter.field();
    let preferred = field.preferred();
    if field == preferred && !parameter.in_metadata() {
        return None;
    }
    let root = request.root();
    let name = preferred.name();
    // Something that stands in the preferred place already was left there for its comments.
    if root.as_object()?.get(name).is_some() {
        return None;
    }
    let member = parameter.member()?;
    let json = json_of(parameter)?;
    let outermost = splice::alone(root, member);
    if outermost.value().parent()?.id() == root.id() {
        if outermost.key_id() != member.key_id() && splice::has_comment(root.tree(), outermost.value().span()) {
            return None;
        }
        let mut edits = vec![rename_key(outermost.key(), name)];
        if outermost.key_id() != member.key_id() || field == ParameterField::Seconds {
            edits.push(replace(outermost.value(), json));
        }
        return Some(edits);
    }
    let mut edits = splice::prune(root, member)?;
    edits.push(splice::insert_before(top_member(root, member)?, name, &json));
    Some(edits)
}

/// The value as the preferred field writes it.
fn json_of(parameter: &ParameterValue<'_>) -> Option<String> {
    if parameter.field() == ParameterField::Seconds {
        let text = parameter.text();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        // A JSON number has no leading zeros.
        let digits = text.trim_start_matches('0');
        return Some(if digits.is_empty() { "0".to_owned() } else { digits.to_owned() });
    }
    raw(parameter.node())
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

/// Moves the only text of `content[]` to `prompt`, where that says nothing.
fn move_prompt(request: &Request<'_>) -> Option<Vec<Edit>> {
    let root = request.root();
    // What is filled in later may be a text as well.
    let is_alone = request.prompts().nth(1).is_none() && !request.has_unread_prompt();
    let text = request.prompts().next().filter(|_| is_alone)?;
    let item = text.parent().filter(|item| item.id() != root.id())?;
    let content = item.parent()?.member()?;
    let tree = root.tree();
    // Nothing but `type` beside it.
    if item.as_object()?.len() != 2 || !tree.duplicates().is_empty() || splice::has_comment(tree, content.span()) {
        return None;
    }
    let json = raw(text)?;
    let mut edits = Vec::new();
    let prompt = root.as_object()?.get("prompt");
    edits.extend(prompt.map(|prompt| replace(prompt, json.as_str())));
    if content.value().as_array()?.len() > 1 {
        edits.extend(splice::remove_item(item)?);
    } else {
        let outermost = splice::alone(root, content);
        let at_top = outermost.value().parent()?.id() == root.id();
        if at_top && prompt.is_none() {
            edits.extend([rename_key(outermost.key(), "prompt"), replace(outermost.value(), json)]);
            return Some(edits);
        }
        edits.extend(splice::prune(root, content)?);
    }
    if prompt.is_none() {
        edits.push(splice::insert_before(top_member(root, content)?, "prompt", &json));
    }
    Some(edits)
}

/// Takes out the images without a role that are there with one.
fn drop_twins(request: &Request<'_>) -> Option<Vec<Edit>> {
    let root = request.root();
    // It may describe any image that has no role of its own.
    if request.input_reference_role().is_some() || request.has_open_fields() || !root.tree().duplicates().is_empty() {
        return None;
    }
    let images = || request.materials().filter(|material| material.media() == Media::Image);
    let with_role = images().filter(|image| image.role().is_some_and(|role| role.as_str().is_some()));
    let known: HashSet<&str> = with_role.filter_map(|image| image.location_text()).collect();
    let is_twin = |image: &Material<'_>| {
        let bare = image.role_absent() && image.role().is_none() && image.alias_node().is_none();
        let bare = bare && !image.is_later(Later::ALIAS);
        let whole = image.addresses().nth(1).is_none() && materials::is_understood(image);
        bare && whole && image.location_text().is_some_and(|location| known.contains(location))
    };
    let twins: HashSet<_> = images().filter(is_twin).map(|image| image.node().id()).collect();
    if twins.is_empty() || splice::has_comment(root.tree(), root.span()) {
        return None;
    }
    let mut edits = Vec::new();
    let mut leaving = HashSet::new();
    for member in root.as_object()?.members() {
        let value = member.value();
        if twins.contains(&value.id()) {
            leaving.insert(member.key_id());
        }
        let Some(array) = value.as_array() else { continue };
        let count = array.items().filter(|item| twins.contains(&item.id())).count();
        if count > 0 && count == array.len() {
            leaving.insert(member.key_id());
        } else if count > 0 {
            let items = array.items().map(|item| (item.span(), twins.contains(&item.id())));
            edits.extend(splice::remove_elements(value, items)?);
        }
    }
    edits.extend(splice::remove_members(root, |member| leaving.contains(&member.key_id()))?);
    Some(edits)
}

fn material_step(request: &Request<'_>, open: &dyn Fn(Step) -> bool) -> Option<(Step, Vec<Edit>)> {
    let step = |first: &Material<'_>| Step::Materials(first.field(), first.in_metadata());
    // What is filled in later would be passed.
    if request.has_open_materials() {
        return None;
    }
    let not_listed = request.spec().is_some_and(|spec| spec.references.value == ReferencesSupport::NotListed);
    if not_listed {
        let allowed = |name: &str| request.spec().is_some_and(|spec| spec.other_spellings.value.allows(name));
        let mut fields = materials::fields(request);
        let (first, member) = fields.find(|(first, _)| first.field() == MaterialField::References)?;
        return open(step(&first))
            .then(|| Some((step(&first), materials::from_references(request, member, allowed)?)))?;
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
        .filter(|(first, _)| open(step(first)))
        .find_map(|(first, member)| Some((step(&first), materials::to_references(request, &first, member)?)))
}

fn raw(node: Node<'_>) -> Option<String> {
    std::str::from_utf8(node.raw()).ok().map(str::to_owned)
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
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "https://a.io/1.png", "videos": ["https://a.io/2.mp4"], "references": [{"media_type": "image", "role": "reference_image", "url": "https://a.io/3.png"}], "audio": "https://a.io/4.mp3", "reference_image_urls": ["https://a.io/5.png", "https://a.io/6.png"]}"#;
        let text = normal(source);
        let at: Vec<_> = (1..=6).map(|n| text.find(&format!("https://a.io/{n}.")).unwrap()).collect();
        assert!(at.is_sorted(), "{text}");
        assert_eq!(text.matches("https://").count(), 6, "{text}");
        assert_eq!(text.matches('[').count(), 1, "{text}");
        assert_eq!(normal(&text), text);
    }

    /// Each of these is in normal form, or nobody can say what its normal form is.
    #[test]
    fn what_is_not_stated_stays() {
        for source in [
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://a.io/1.png"}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "images": ["https://a.io/1.png", "https://a.io/1.png"]}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "images": ["https://a.io/1.png"], "input_reference_role": "first_frame"}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://a.io/1.png", "input_reference_role": "frist_frame"}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "video_url": "https://a.io/1.mp4"}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image": "https://a.io/1.png", "image_url": "https://a.io/1.png", "input_reference_role": "first_frame"}"#,
            r#"{"model": "wan2.7", "prompt": "A cat", "references": [{"media_type": "image", "url": "https://a.io/1.png"}]}"#,
            r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "references": [{"media_type": "image", "role": "first_frame", "url": "https://a.io/1.png"}], "image_url": "https://a.io/2.png", "reference_image_url": "https://a.io/3.png"}"#,
            r#"{"model": "veo-3", "prompt": "A cat", "seconds": "8", "first_frame_url": "https://a.io/1.png"}"#,
        ] {
            assert_eq!(normal(source), source);
        }
    }

    #[test]
    fn equal_materials_stay_apart() {
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "reference_image_urls": ["https://a.io/1.png", "https://a.io/1.png"]}"#;
        assert_eq!(normal(source).matches("https://a.io/1.png").count(), 2);
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "first_frame_url": "https://a.io/1.png", "reference_image_url": "https://a.io/1.png"}"#;
        assert_eq!(normal(source).matches("https://a.io/1.png").count(), 2);
    }

    #[test]
    fn a_twin_without_a_role_is_left_out() {
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://a.io/1.png", "images": ["https://a.io/1.png", "https://a.io/2.png"], "first_frame_url": "https://a.io/1.png"}"#;
        let expected = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "images": ["https://a.io/2.png"], "references": [{"media_type": "image", "role": "first_frame", "url": "https://a.io/1.png"}]}"#;
        assert_eq!(normal(source), expected);
    }

    #[test]
    fn the_role_of_a_single_image_is_carried_along() {
        let source = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image_url": "https://a.io/1.png", "input_reference_role": "first_frame"}"#;
        let expected = r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "references": [{"media_type": "image", "role": "first_frame", "url": "https://a.io/1.png"}]}"#;
        assert_eq!(normal(source), expected);
    }

    #[test]
    fn a_prompt_in_content_moves_to_prompt() {
        let text = r#"{"type": "text", "text": "A \u732b"}"#;
        let image = r#"{"type": "image_url", "image_url": {"url": "https://a.io/1.png"}}"#;
        for (source, expected) in [
            (format!(r#"{{"model": "wan2.7", "content": [{text}]}}"#), r#"{"model": "wan2.7", "prompt": "A \u732b"}"#),
            (
                format!(r#"{{"model": "wan2.7", "content": [{text}, {image}]}}"#),
                r#"{"model": "wan2.7", "prompt": "A \u732b", "content": [{"type": "image_url", "image_url": {"url": "https://a.io/1.png"}}]}"#,
            ),
            (
                format!(r#"{{"model": "wan2.7", "metadata": {{"take": 1, "content": [{text}]}}}}"#),
                r#"{"model": "wan2.7", "prompt": "A \u732b", "metadata": {"take": 1}}"#,
            ),
            (
                format!(r#"{{"model": "wan2.7", "metadata": {{"content": [{text}]}}}}"#),
                r#"{"model": "wan2.7", "prompt": "A \u732b"}"#,
            ),
            (
                format!(r#"{{"model": "wan2.7", "content": [{text}, {text}]}}"#),
                r#"{"model": "wan2.7", "content": [{"type": "text", "text": "A \u732b"}, {"type": "text", "text": "A \u732b"}]}"#,
            ),
        ] {
            assert_eq!(normal(&source), expected, "{source}");
        }
    }

    #[test]
    fn what_is_written_is_laid_out_as_the_rest() {
        let source = "{\r\n\t\"model\": \"seedance-2.0-kz\",\r\n\t\"prompt\": \"A cat\",\r\n\t\"reference_image_urls\": [\"https://a.io/1.png\"]\r\n}";
        let expected = "{\r\n\t\"model\": \"seedance-2.0-kz\",\r\n\t\"prompt\": \"A cat\",\r\n\t\"references\": [\r\n\t\t{\r\n\t\t\t\"media_type\": \"image\",\r\n\t\t\t\"role\": \"reference_image\",\r\n\t\t\t\"url\": \"https://a.io/1.png\"\r\n\t\t}\r\n\t]\r\n}";
        assert_eq!(normal(source), expected);
        let source = r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A cat",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://a.io/1.png" }
  ],
  "last_frame_url": "https://a.io/2.png"
}"#;
        let expected = r#"{
  "model": "seedance-2.0-kz",
  "prompt": "A cat",
  "references": [
    { "media_type": "image", "role": "reference_image", "url": "https://a.io/1.png" },
    { "media_type": "image", "role": "last_frame", "url": "https://a.io/2.png" }
  ]
}"#;
        assert_eq!(normal(source), expected);
        let source = r#"{"model":"seedance-2.0-kz","prompt":"A cat","last_frame_url":"https://a.io/2.png"}"#;
        let expected = r#"{"model":"seedance-2.0-kz","prompt":"A cat","references":[{"media_type":"image","role":"last_frame","url":"https://a.io/2.png"}]}"#;
        assert_eq!(normal(source), expected);
    }

    #[test]
    fn disagreement_is_refused() {
        let source = br#"{"model": "seedance-2.0-kz", "prompt": "A cat", "duration": 5, "seconds": "6"}"#;
        let refused = normalize(source, &Settings::default()).unwrap_err();
        assert_eq!(refused.diagnostics[0].rule.id, "conflicting-values");
    }
}
