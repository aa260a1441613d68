//! What is said of the materials of a request, over every spelling of them.

use moonlint_catalogue::{Container, FieldSpec, FieldType, MEDIA_TYPES, Media, Parameter, fields};
use serde_json::{Value, json};

use crate::check::{BLANK_CONTENT, FILLED, HOLE, OPEN, OPEN_TEXT, UNSET, WHOLE};
use crate::node::{Node, any_of, members, shared, unless};
use crate::pattern;

/// What is empty: `null`, a blank string, an array without items.
pub(crate) const NOTHING: &str = "nothing";

/// The part of that name.
pub(crate) fn nothing() -> Value {
    json!({
        "if": { "type": "array" },
        "then": { "type": "array", "maxItems": 0 },
        "else": shared(UNSET)
    })
}

/// The top-level fields that hold materials of one medium.
pub(crate) fn fields_of(media: Media) -> impl Iterator<Item = &'static FieldSpec> {
    fields(Container::Top)
        .iter()
        .filter(move |field| field.material.is_some_and(|material| material.media == Some(media)))
}

/// Whether the field is an array of materials.
pub(crate) fn is_array(field: &FieldSpec) -> bool {
    matches!(field.ty, FieldType::StringArray | FieldType::MediaArray)
}

/// A field in which there may be no material: there may be none, or one that says nothing, or may come to nothing.
pub(crate) fn nothing_in(field: &FieldSpec, message: &str) -> Node {
    if is_array(field) {
        unless(OPEN, json!({ "type": "array", "enum": [[]], "errorMessage": message }))
    } else {
        unless(OPEN_TEXT, json!({ "enum": [null], "errorMessage": message }))
    }
}

/// A prompt is there, or a material, or something that may say one of the two.
pub(crate) fn prompt_or_material() -> Value {
    json!({
        "if": neither_prompt_nor_material(),
        "then": { "required": ["prompt"], "properties": { "prompt": shared(FILLED) } }
    })
}

/// Requests without a prompt and without a material, and without anything that might hold one.
fn neither_prompt_nor_material() -> Value {
    let names = fields(Container::Top)
        .iter()
        .filter(|field| matches!(field.parameter, Parameter::Prompt | Parameter::Material))
        .filter(|field| field.name != "content")
        .map(|field| field.name);
    json!({
        "type": "object",
        "propertyNames": { "not": shared(HOLE) },
        "patternProperties": { any_name(names): shared(NOTHING), pattern::speaking(true): undocumented() },
        "properties": { "content": shared(BLANK_CONTENT), "metadata": closed_metadata(shared(BLANK_CONTENT)) }
    })
}

/// `content[]` whose texts say nothing: they are no prompt.
pub(crate) fn blank_content() -> Value {
    all(json!({
        "type": "object",
        "required": ["type", "text"],
        "properties": { "type": { "const": "text" }, "text": shared(UNSET) },
        // A key that is filled in later may be the text that `null` leaves open.
        "if": shared(WHOLE),
        "else": { "properties": { "text": { "type": "string" } } }
    }))
}

/// What a field that is not documented, and whose name speaks of a material, holds where that is none.
pub(crate) fn undocumented() -> Value {
    json!({ "anyOf": [{ "type": "boolean" }, { "type": "number" }, shared(NOTHING)] })
}

/// Nothing, or an array of such items.
pub(crate) fn all(item: Value) -> Value {
    let mut all = members(each(item));
    all.insert("else".into(), shared(UNSET));
    all.into()
}

/// Of an array, such items; nothing of what is none.
pub(crate) fn each(item: Value) -> Value {
    json!({ "if": { "type": "array" }, "then": { "type": "array", "items": item } })
}

/// Of an object, such members; nothing of what is none.
pub(crate) fn at(key: &str, value: Value) -> Value {
    json!({ "if": { "type": "object" }, "then": { "type": "object", "properties": { key: value } } })
}

/// The names, as an expression for keys. Names that differ in a medium or in what follows it are told together:
/// `(?:image|video)(?:s|_url)?`.
pub(crate) fn any_name<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut forms: Vec<Form<'n>> = Vec::new();
    for name in names {
        let medium = MEDIA_TYPES.iter().find_map(|medium| Some((name.find(medium.as_str())?, medium.as_str())));
        let (before, medium, after) = match medium {
            Some((at, medium)) => (&name[..at], medium, &name[at + medium.len()..]),
            None => (name, "", ""),
        };
        match forms.iter_mut().find(|form| (form.before, &*form.media) == (before, &[medium][..])) {
            Some(form) => form.after.push(after),
            None => forms.push(Form { before, media: vec![medium], after: vec![after] }),
        }
    }
    let mut merged: Vec<Form<'n>> = Vec::new();
    for form in forms {
        match merged.iter_mut().find(|other| (other.before, &other.after) == (form.before, &form.after)) {
            Some(other) if form.media != [""] => other.media.extend(form.media),
            _ => merged.push(form),
        }
    }
    format!("^(?:{})$", merged.iter().map(Form::pattern).collect::<Vec<_>>().join("|"))
}

/// Names that begin alike, go on with one of some media, and end in one of some ways.
struct Form<'n> {
    before: &'n str,
    media: Vec<&'n str>,
    after: Vec<&'n str>,
}

impl Form<'_> {
    fn pattern(&self) -> String {
        let one_of = |words: &[&str]| match words {
            [word] => (*word).to_owned(),
            words => format!("(?:{})", words.join("|")),
        };
        // One that may be many stands for both.
        let after = match self.after[..] {
            [one, many] if many.strip_suffix('s') == Some(one) => format!("{many}?"),
            _ => {
                let some: Vec<&str> = self.after.iter().copied().filter(|word| !word.is_empty()).collect();
                match (some.len(), some.len() < self.after.len()) {
                    (0, _) => String::new(),
                    (_, false) => one_of(&some),
                    (_, true) => format!("(?:{})?", some.join("|")),
                }
            }
        };
        format!("{}{}{after}", self.before, one_of(&self.media))
    }
}

/// `metadata` that holds nothing that might be read but `content`, which is like this.
///
/// Names of other fields may be read there, for all that is known: then nothing is known to be absent.
pub(crate) fn closed_metadata(content: Value) -> Value {
    let read = |field: &&FieldSpec| !fields(Container::Metadata).iter().any(|other| other.name == field.name);
    let names = fields(Container::Top).iter().filter(read).map(|field| field.name);
    let read = any_of(vec![json!({ "pattern": any_name(names) }), shared(HOLE)]);
    json!({
        "if": { "type": "object" },
        "then": { "type": "object", "propertyNames": { "not": read }, "properties": { "content": content } },
        "else": { "type": "null" }
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_told_together() {
        for (names, expected) in [
            (&["prompt"][..], "^(?:prompt)$"),
            (&["prompt", "image", "images", "image_url"], "^(?:prompt|image(?:s|_url)?)$"),
            (&["image", "videos", "image_url", "video", "video_url"], "^(?:image(?:_url)?|video(?:s|_url)?)$"),
            (&["video", "video_url", "audio", "audio_url"], "^(?:(?:video|audio)(?:_url)?)$"),
            (&["reference_image_url", "reference_image_urls"], "^(?:reference_image_urls?)$"),
            (&["videos", "audios", "reference_video_urls"], "^(?:(?:video|audio)s|reference_video_urls)$"),
        ] {
            assert_eq!(super::any_name(names.iter().copied()), expected);
        }
    }
}
