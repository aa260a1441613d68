//! Conditions on the materials of a request, over every spelling of them.

use moonlint_catalogue::{
    CONTENT_TYPES, Container, FieldSpec, FieldType, MEDIA_TYPES, Media, Parameter, ROLES, fields,
};
use serde_json::{Value, json};

use crate::across::FIRST_FRAME;
use crate::check::{BLANK_CONTENT, FILLED, HOLE, KNOWN, UNSEEN_CONTENT, UNSET, WHOLE};
use crate::node::{Node, any_of, has, members, shared};
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

/// Requests without a prompt and without a material, and without anything that might hold one.
pub(crate) fn neither_prompt_nor_material() -> Value {
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

/// `content[]` without images and videos.
pub(crate) fn unseen_content() -> Value {
    let unseen: Vec<&str> = CONTENT_TYPES
        .iter()
        .filter(|ty| !matches!(ty.media, Some(Media::Image | Media::Video)))
        .map(|ty| ty.name)
        .collect();
    all(json!({
        "type": "object",
        "properties": { "type": { "enum": unseen } },
        // A key that is filled in later may be the type.
        "if": { "required": ["type"], "properties": { "type": {} } },
        "else": { "propertyNames": { "not": shared(HOLE) } }
    }))
}

/// What a field that is not documented, and whose name speaks of a material, holds where that is none.
fn undocumented() -> Value {
    json!({ "anyOf": [{ "type": "boolean" }, { "type": "number" }, shared(NOTHING)] })
}

/// Nothing, or an array of such items.
fn all(item: Value) -> Value {
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
fn closed_metadata(content: Value) -> Value {
    let read = |field: &&FieldSpec| !fields(Container::Metadata).iter().any(|other| other.name == field.name);
    let names = fields(Container::Top).iter().filter(read).map(|field| field.name);
    let read = any_of(vec![json!({ "pattern": any_name(names) }), shared(HOLE)]);
    json!({
        "if": { "type": "object" },
        "then": { "type": "object", "propertyNames": { "not": read }, "properties": { "content": content } },
        "else": { "type": "null" }
    })
}

/// Requests without an image and without a video, and without anything that might be one.
pub(crate) fn nothing_to_see() -> Value {
    let visual = [Media::Image, Media::Video].into_iter().flat_map(fields_of);
    // An array that a template will fill may hold anything.
    let audible = fields_of(Media::Audio).filter(|field| is_array(field));
    let mut properties: Node = audible.map(|field| (field.name.to_owned(), all(json!({})))).collect();
    properties.insert("references".into(), all(audible_reference()));
    properties.insert("content".into(), shared(UNSEEN_CONTENT));
    properties.insert("metadata".into(), closed_metadata(shared(UNSEEN_CONTENT)));
    json!({
        "type": "object",
        "propertyNames": { "not": shared(HOLE) },
        "patternProperties": {
            any_name(visual.map(|field| field.name)): shared(NOTHING),
            pattern::speaking(false): undocumented()
        },
        "properties": properties
    })
}

/// An item of `references[]` that can only be heard.
fn audible_reference() -> Value {
    let audible = [Media::Audio, Media::Music];
    let roles: Vec<&str> = ROLES
        .iter()
        .filter(|role| role.media.iter().all(|media| audible.contains(media)))
        .map(|role| role.name)
        .collect();
    json!({
        "type": "object",
        "if": { "required": ["media_type"], "properties": { "media_type": shared(FILLED) } },
        "then": { "properties": { "media_type": { "enum": audible.map(Media::as_str) } } },
        // A key that is filled in later may be the medium.
        "else": {
            "propertyNames": { "not": shared(HOLE) },
            "required": ["role"],
            "properties": { "role": { "enum": roles } }
        }
    })
}

/// Requests with an image that is a first frame: one of these is enough.
pub(crate) fn images_with_first_frame() -> Vec<Value> {
    let role = "first_frame";
    let written = json!({ "enum": [role] });
    // What is filled in later may come to nothing.
    let filled = shared(KNOWN);
    let in_array = |field: &str, item: Value| has(field, json!({ "type": "array", "contains": item }));
    let mut found = Vec::new();
    for field in fields_of(Media::Image) {
        let default = field.material.and_then(|material| material.role);
        match field.ty {
            FieldType::StringArray if default == Some(role) => {
                found.push(has(field.name, json!({ "type": "array", "minItems": 1 })));
            }
            _ if default == Some(role) => found.push(has(field.name, filled.clone())),
            _ if default.is_some() => {}
            FieldType::MediaArray => found.push(in_array(field.name, has("role", written.clone()))),
            // The one role for `image` and `image_url`.
            _ => found.push(json!({
                "type": "object",
                "required": [field.name, "input_reference_role"],
                "properties": { field.name: filled, "input_reference_role": written }
            })),
        }
    }
    let others: Vec<_> = MEDIA_TYPES.iter().filter(|media| **media != Media::Image).map(|m| m.as_str()).collect();
    found.push(in_array(
        "references",
        json!({
            "type": "object",
            "required": ["role"],
            "properties": { "role": written, "media_type": { "not": any_of(vec![json!({ "enum": others }), shared(HOLE)]) } }
        }),
    ));
    found.extend([shared(FIRST_FRAME), has("metadata", shared(FIRST_FRAME))]);
    found
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
