//! What one model adds to what holds for every request.

use moonlint_catalogue::{
    Assets, Durations, Limit, Media, MediaSupport, ModelSpec, OtherSpellings, Provenance, ReferencesSupport, Topic,
    general,
};
use serde_json::{Value, json};

use crate::images;
use crate::materials::{audible, content_type_of, every_location, fields_of, images_with_role, is_array, not_audible};
use crate::node::{Node, any_of, comment, described, node, shared};
use crate::pattern;

const COUNTING: &str = "N-in-X: X holds exactly N images. N-from-X: X, and the spellings after it, hold at most N.";

/// The limits of one model.
pub(crate) struct Limits {
    /// `description` and its like.
    pub(crate) head: Node,
    /// The fields with limits.
    pub(crate) properties: Node,
    /// References to the parts that go across fields.
    pub(crate) all_of: Vec<Value>,
    /// Those parts, in the order in which they are met; models may share them.
    pub(crate) defs: Node,
    /// The many parts by which images are counted.
    pub(crate) counting: Node,
}

/// The limits of a model, for a schema that stands at `base` in its file.
pub(crate) fn limits(spec: &ModelSpec, base: &str) -> Limits {
    let mut limits = Limits {
        head: head(spec),
        properties: Node::new(),
        all_of: Vec::new(),
        defs: Node::new(),
        counting: Node::new(),
    };
    limits.settings(spec, base);
    limits.prompts(spec, base);
    limits.media(spec);
    limits.materials(spec);
    limits
}

impl Limits {
    /// Duration, ratio and resolution, in every spelling.
    fn settings(&mut self, spec: &ModelSpec, base: &str) {
        let (mut config, mut metadata) = (Node::new(), Node::new());
        let again = |name: &str| json!({ "$ref": format!("{base}/properties/{name}") });
        if let Some(durations) = &spec.durations {
            let text = format!("{} seconds.", durations.value);
            self.properties.insert("duration".into(), limited(&text, durations, integers(durations)));
            self.properties.insert("seconds".into(), limited(&text, durations, digits(durations)));
            metadata.insert("duration".into(), again("duration"));
            metadata.insert("seconds".into(), again("seconds"));
        }
        for (values, name, other, in_config) in [
            (&spec.ratios, "ratio", Some("aspect_ratio"), "aspect_ratio"),
            (&spec.resolutions, "resolution", None, "resolution_name"),
        ] {
            let Some(values) = values else { continue };
            let text = format!("{}.", list(values));
            self.properties.insert(name.into(), limited(&text, values, words(values)));
            metadata.insert(name.into(), again(name));
            if let Some(other) = other {
                self.properties.insert(other.into(), again(name));
                metadata.insert(other.into(), again(name));
            }
            config.insert(in_config.into(), again(name));
        }
        if !config.is_empty() {
            self.properties.insert("video_config".into(), json!({ "properties": config }));
            metadata.insert("video_config".into(), again("video_config"));
        }
        if !metadata.is_empty() {
            self.properties.insert("metadata".into(), json!({ "properties": metadata }));
        }
    }

    fn prompts(&mut self, spec: &ModelSpec, base: &str) {
        let Some(limit) = &spec.max_prompt_chars else { return };
        let text = format!("At most {} characters, counted as Unicode code points.", limit.value);
        let prompt = limited(&text, limit, node([("maxLength", limit.value.into())]));
        self.properties.insert("prompt".into(), prompt);
        // A blank text is no prompt, however long.
        let text = json!({
            "if": { "pattern": pattern::not_blank() },
            "then": { "maxLength": limit.value }
        });
        let items = json!({
            "if": { "type": "object", "required": ["type"], "properties": { "type": { "const": "text" } } },
            "then": { "properties": { "text": text } }
        });
        self.properties.insert("content".into(), json!({ "items": items }));
        let again = json!({ "$ref": format!("{base}/properties/content") });
        let metadata = self.properties.entry("metadata").or_insert_with(|| json!({ "properties": {} }));
        metadata["properties"]["content"] = again;
    }

    /// Adds a part, and the reference to it with the place that says so.
    fn add(&mut self, name: &str, provenance: &Provenance, part: Node) {
        self.defs.entry(name).or_insert_with(|| part.into());
        let mut reference = match shared(name) {
            Value::Object(reference) => reference,
            _ => Node::new(),
        };
        reference.insert("$comment".into(), comment(provenance).into());
        self.all_of.push(reference.into());
    }

    fn media(&mut self, spec: &ModelSpec) {
        for (support, media, plural) in [
            (&spec.media.images, &[Media::Image][..], "images"),
            (&spec.media.videos, &[Media::Video], "videos"),
            (&spec.media.audio, &[Media::Audio, Media::Music], "audio"),
        ] {
            let MediaSupport::Refused(provenance) = support else { continue };
            self.add(&format!("no-{plural}"), provenance, without(media, plural));
        }
    }

    fn materials(&mut self, spec: &ModelSpec) {
        if let Some(limit) = &spec.max_images {
            let mut schema = described(&format!("At most {}, whatever their spelling.", images(limit.value)), None);
            schema.insert("$comment".into(), COUNTING.into());
            schema.insert("allOf".into(), json!([images::at_most(limit.value, &mut self.counting)]));
            self.add(&format!("at-most-{}-images", limit.value), &limit.provenance, schema);
        }
        if let Assets::NotAccepted(provenance) = &spec.assets {
            let mut schema = described("No assets, neither as `Asset://…` nor by id.", None);
            let address =
                json!({ "errorMessage": "The model takes no assets.", "not": { "pattern": pattern::ASSET_SCHEME } });
            schema.insert("properties".into(), every_location(&shared("no-asset"), &Value::Bool(false)).into());
            self.add("no-assets", provenance, schema);
            self.defs.insert("no-asset".into(), address);
        }
        if let Some(limit) = spec.audio_needs_visual.as_ref().filter(|limit| limit.value) {
            let mut schema = described("Audio only beside an image or a video.", None);
            schema.insert("if".into(), any_of(audible()));
            schema.insert("then".into(), any_of(not_audible()));
            self.add("audio-beside-visual", &limit.provenance, schema);
        }
        if let Some(provenance) = &spec.no_frame_beside_reference {
            let mut schema = described("Not a first frame and a reference image in one request.", None);
            schema.insert("if".into(), any_of(images_with_role("first_frame")));
            schema.insert("then".into(), json!({ "not": any_of(images_with_role("reference_image")) }));
            self.add("no-frame-beside-reference", provenance, schema);
        }
    }
}

/// Requests without materials of these media, whatever their spelling.
fn without(media: &[Media], plural: &str) -> Node {
    let mut schema = described(&format!("No {plural}, whatever their spelling."), None);
    let mut properties = Node::new();
    let names: Vec<_> = media.iter().map(|media| media.as_str()).collect();
    for field in media.iter().flat_map(|media| fields_of(*media)) {
        let nothing = if is_array(field) { json!({ "maxItems": 0 }) } else { Value::Bool(false) };
        properties.insert(field.name.into(), nothing);
    }
    properties.insert(
        "references".into(),
        json!({ "items": { "properties": { "media_type": { "not": { "enum": names } } } } }),
    );
    let types: Vec<_> = media.iter().filter_map(|media| content_type_of(*media)).collect();
    let content = json!({ "items": { "properties": { "type": { "not": { "enum": types } } } } });
    properties.insert("content".into(), content.clone());
    properties.insert("metadata".into(), json!({ "properties": { "content": content } }));
    schema.insert("properties".into(), properties.into());
    schema
}

fn limited<T>(text: &str, limit: &Limit<T>, constraint: Node) -> Value {
    let mut schema = described(text, Some(&limit.provenance));
    schema.insert("$comment".into(), comment(&limit.provenance).into());
    schema.extend(constraint);
    schema.into()
}

/// Numbers of seconds. The linter takes what 64 bits do not hold for the number nearest to it.
fn integers(durations: &Durations) -> Node {
    let mut schema = node([("type", "integer".into())]);
    match durations {
        Durations::OneOf(values) if values.contains(&i64::MAX) || values.contains(&i64::MIN) => {}
        Durations::OneOf(values) => {
            schema.insert("enum".into(), json!(values));
        }
        Durations::Range { min, max } => {
            if *min != i64::MIN {
                schema.insert("minimum".into(), json!(min));
            }
            if *max != i64::MAX {
                schema.insert("maximum".into(), json!(max));
            }
        }
    }
    schema
}

/// The same in decimal digits.
fn digits(durations: &Durations) -> Node {
    let ranges = match durations {
        Durations::OneOf(values) => values.iter().map(|value| (*value, *value)).collect(),
        Durations::Range { min, max } => vec![(*min, *max)],
    };
    let forms: Vec<String> = ranges
        .into_iter()
        .filter_map(|(min, max)| {
            let bound = u64::try_from(max).ok()?;
            let from = if min == i64::MAX { bound } else { u64::try_from(min).unwrap_or(0) };
            let numbers = pattern::numbers(from, (max != i64::MAX).then_some(bound));
            (!numbers.is_empty()).then_some(numbers)
        })
        .collect();
    if forms.is_empty() {
        return node([("not", json!({}))]);
    }
    node([
        ("pattern", format!("^0*(?:{})$", forms.join("|")).into()),
        ("not", json!({ "pattern": pattern::NO_LINE_BREAK })),
    ])
}

/// More spellings than these are a pattern.
const MAX_SPELLINGS: usize = 24;

/// Words that compare without case.
fn words(values: &[String]) -> Node {
    let spellings: Option<Vec<String>> =
        values.iter().map(|value| cases(value)).try_fold(Vec::new(), |mut all, cases| {
            all.extend(cases?);
            Some(all)
        });
    let mut schema = node([("type", "string".into())]);
    match spellings.filter(|spellings| spellings.len() <= MAX_SPELLINGS) {
        Some(mut spellings) => {
            // The documented ones first: editors offer them in this order.
            spellings.sort_by_key(|spelling| !values.contains(spelling));
            let mut seen = std::collections::BTreeSet::new();
            spellings.retain(|spelling| seen.insert(spelling.clone()));
            schema.insert("enum".into(), json!(spellings));
        }
        None => {
            let forms: Vec<String> = values.iter().map(|value| pattern::any_case(&pattern::literal(value))).collect();
            schema.insert("pattern".into(), format!("^(?:{})$", forms.join("|")).into());
            schema.insert("not".into(), json!({ "pattern": pattern::NO_LINE_BREAK }));
            schema.insert("examples".into(), json!(values));
        }
    }
    schema
}

/// Every way to write a word in capitals and small letters of ASCII; `None` if there are too many.
fn cases(word: &str) -> Option<Vec<String>> {
    if word.contains('\n') || word.bytes().filter(u8::is_ascii_alphabetic).count() > 4 {
        return (!word.bytes().any(|b| b.is_ascii_alphabetic())).then(|| vec![word.to_owned()]);
    }
    let mut spellings = vec![String::new()];
    for c in word.chars() {
        let mut others = Vec::new();
        for spelling in &mut spellings {
            if c.is_ascii_alphabetic() {
                let other = if c.is_ascii_uppercase() { c.to_ascii_lowercase() } else { c.to_ascii_uppercase() };
                others.push(format!("{spelling}{other}"));
            }
            spelling.push(c);
        }
        spellings.extend(others);
    }
    Some(spellings)
}

fn list(values: &[String]) -> String {
    match values {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [others @ .., last] => {
            let others: Vec<String> = others.iter().map(|value| format!("`{value}`")).collect();
            format!("{} or `{last}`", others.join(", "))
        }
    }
}

fn images(limit: u32) -> String {
    if limit == 1 { "1 image".to_owned() } else { format!("{limit} images") }
}

/// What the model adds, in a sentence, and with sources in a list.
fn head(spec: &ModelSpec) -> Node {
    let mut facts: Vec<(String, &Provenance)> = Vec::new();
    if let Some(limit) = &spec.durations {
        facts.push((format!("{} seconds", limit.value), &limit.provenance));
    }
    for limit in [&spec.resolutions, &spec.ratios].into_iter().flatten() {
        facts.push((list(limit), &limit.provenance));
    }
    for (support, text) in
        [(&spec.media.images, "no images"), (&spec.media.videos, "no videos"), (&spec.media.audio, "no audio")]
    {
        facts.extend(support.refused().map(|provenance| (text.to_owned(), provenance)));
    }
    facts.extend(spec.max_images.as_ref().map(|limit| (format!("at most {}", images(limit.value)), &limit.provenance)));
    if let Assets::NotAccepted(provenance) = &spec.assets {
        facts.push(("no assets".to_owned(), provenance));
    }
    if let Some(limit) = &spec.max_prompt_chars {
        facts.push((format!("prompts of at most {} characters", limit.value), &limit.provenance));
    }
    if let Some(limit) = spec.audio_needs_visual.as_ref().filter(|limit| limit.value) {
        facts.push(("audio only beside an image or a video".to_owned(), &limit.provenance));
    }
    if let Some(provenance) = &spec.no_frame_beside_reference {
        facts.push(("no first frame beside a reference image".to_owned(), provenance));
    }
    if facts.is_empty() {
        let text = format!("`{}` has no documented limits of its own.", spec.name);
        return described(&text, Some(general(Topic::ModelsOpenSet)));
    }
    let plain: Vec<String> = facts.iter().map(|(fact, _)| fact.replace('`', "")).collect();
    let mut markdown = format!("The limits of `{}`:\n", spec.name);
    for (fact, provenance) in &facts {
        markdown.push_str(&format!("\n- {fact}"));
        if provenance.has_page() {
            markdown.push_str(&format!(" ([{}]({}))", provenance.section, provenance.url));
        }
    }
    node([
        ("description", format!("The limits of {}: {}.", spec.name, plain.join("; ")).into()),
        ("markdownDescription", markdown.into()),
    ])
}

/// A request that the model takes.
pub(crate) fn example(spec: &ModelSpec) -> Value {
    const PROMPT: &str = "A paper boat drifts down a rainy street";
    const IMAGE: &str = "https://cdn.moonapix.com/boat.png";
    let length = spec.max_prompt_chars.as_ref().map_or(usize::MAX, |limit| limit.value as usize);
    let mut request = node([
        ("model", spec.name.as_str().into()),
        ("prompt", PROMPT.chars().take(length).collect::<String>().into()),
    ]);
    if let Some(durations) = &spec.durations {
        let duration = match &durations.value {
            Durations::OneOf(values) => values.iter().copied().find(|value| *value > 0),
            Durations::Range { min, max } => (*max > 0).then_some((*min).max(1)),
        };
        request.extend(duration.map(|duration| ("duration".to_owned(), duration.into())));
    }
    for (values, name) in [(&spec.resolutions, "resolution"), (&spec.ratios, "ratio")] {
        let first = values.as_ref().and_then(|values| values.value.first());
        request.extend(first.map(|value| (name.to_owned(), value.as_str().into())));
    }
    if spec.media.images.refused().is_none() {
        let references = matches!(spec.references.value, ReferencesSupport::Recommended | ReferencesSupport::Only);
        let (field, value) = match &spec.other_spellings.value {
            _ if references => ("references", json!([{ "media_type": "image", "role": "first_frame", "url": IMAGE }])),
            OtherSpellings::Only(fields) if !fields.iter().any(|field| field == "first_frame_url") => {
                ("images", json!([{ "url": IMAGE, "role": "first_frame" }]))
            }
            _ => ("first_frame_url", IMAGE.into()),
        };
        request.insert(field.to_owned(), value);
    }
    request.into()
}
