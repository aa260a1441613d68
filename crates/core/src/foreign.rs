//! What is called otherwise here, or stands elsewhere: names of other services, and bodies that others nest.

use std::borrow::Cow;

use moonlint_catalogue::{
    Container, FieldSpec, FieldType, ForeignValues, MEDIA_TYPES, Parameter, field, fields, foreign_fields,
    nearest_field, role,
};
use moonlint_diagnostics::Edit;
use moonlint_syntax::{Dialect, Kind, Member, Node, Object, Span};

use crate::fix::rename_key;

/// Objects that others put the fields of a request in.
const NESTS: [&str; 8] = ["input", "parameters", "params", "body", "payload", "data", "request", "extra_body"];

/// How deep a value is looked into for addresses.
const MOST_ITEMS: usize = 64;

/// What a name that is no field's is called here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Counterpart {
    /// The table has it, or the name is a field's in another case: these fields say it. The first stands for it where
    /// `fits` says that it takes the value, and then nothing but the name differs where `same` says so.
    Known { here: Vec<&'static str>, fits: Option<&'static str>, same: bool },
    /// Nothing here says it.
    None,
    /// No service that is known of says so; this field is the nearest that takes the value.
    Near(&'static str),
}

/// What a key that is no field's of this container is called here.
pub(crate) fn counterpart(container: Container, name: &str, value: Node<'_>) -> Option<Counterpart> {
    let snake = snake(name);
    if let Some(field) = field(container, &snake).filter(|_| snake != name) {
        let fits = takes(field, value).then_some(field.name);
        return Some(Counterpart::Known { here: vec![field.name], fits, same: true });
    }
    let entries = match foreign_fields(container, name) {
        [] if snake != name => foreign_fields(container, &snake),
        entries => entries,
    };
    let holds = |values: ForeignValues| {
        let word = value.as_string().map(|text| text.decode()).unwrap_or_default();
        match values {
            ForeignValues::Roles => role(&word).is_some(),
            ForeignValues::Media => MEDIA_TYPES.iter().any(|media| media.as_str() == word),
        }
    };
    if let Some(entry) = entries.iter().find(|entry| entry.values.is_none_or(holds)) {
        if entry.here.is_empty() {
            return Some(Counterpart::None);
        }
        let several = entry.here.iter().any(|field| field.parameter != entry.here[0].parameter);
        // Another spelling of the same may take the value as it is: a string of digits, one address instead of several.
        let twins = fields(container).iter().filter(|field| !several && is_twin(entry.here[0], field));
        let fits = entry.here.iter().copied().chain(twins).filter(|field| takes(field, value));
        let fits = fits.filter(|field| !several || has_form(field, value));
        let fits = fits.min_by_key(|field| {
            (!is_of_type(field, value), !entry.here.contains(field), !field.name.ends_with("_url"))
        });
        return Some(Counterpart::Known {
            here: entry.here.iter().map(|field| field.name).collect(),
            fits: fits.map(|field| field.name),
            same: entry.same,
        });
    }
    let medium = medium_of_name(name);
    let is_of = |field: &FieldSpec| match (medium, field.material.and_then(|material| material.media)) {
        (Some(named), Some(media)) => named == media.as_str(),
        (Some(_), None) => field.material.is_none(),
        (None, _) => true,
    };
    let near = nearest_field(container, name, |field| takes(field, value) && is_of(field));
    near.map(|field| Counterpart::Near(field.name))
}

/// A name as this API writes names: `aspectRatio`, `AspectRatio` and `aspect-ratio` are `aspect_ratio`.
fn snake(name: &str) -> Cow<'_, str> {
    if !name.is_ascii() || name.len() > 64 || !name.contains(|c: char| c.is_ascii_uppercase() || c == '-') {
        return Cow::Borrowed(name);
    }
    let mut snake = String::with_capacity(name.len() + 4);
    let mut was_lower = false;
    for c in name.chars() {
        if c.is_ascii_uppercase() && was_lower {
            snake.push('_');
        }
        was_lower = c.is_ascii_lowercase() || c.is_ascii_digit();
        snake.push(if c == '-' { '_' } else { c.to_ascii_lowercase() });
    }
    Cow::Owned(snake)
}

/// Whether a field may have such a value: of its type, or of one that another rule makes it of, and of its medium.
fn takes(field: &FieldSpec, value: Node<'_>) -> bool {
    let kind = value.kind();
    let is_number = || kind == Kind::Number;
    let text = || value.as_string().map(|text| text.decode());
    let is_digits = || text().is_some_and(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()));
    let items =
        |fits: fn(Kind) -> bool| value.as_array().is_some_and(|items| items.items().all(|item| fits(item.kind())));
    let fits = match field.ty {
        FieldType::Integer | FieldType::DigitString => is_number() || is_digits(),
        FieldType::Boolean => kind == Kind::Bool || text().is_some_and(|text| matches!(&*text, "true" | "false")),
        FieldType::HttpsUrl => text().is_some_and(|text| text.trim_start().starts_with("http")),
        FieldType::StringArray => items(|kind| kind == Kind::String),
        FieldType::MediaArray => items(|kind| matches!(kind, Kind::String | Kind::Object)),
        _ => match field.ty.json_type() {
            "string" => kind == Kind::String,
            "object" => kind == Kind::Object,
            _ => items(|kind| kind == Kind::Object),
        },
    };
    let medium = field.material.and_then(|material| material.media);
    kind == Kind::Null || (fits && medium.is_none_or(|medium| media(value).all(|other| other == medium.as_str())))
}

/// Whether two fields say the same, of the same medium and for the same purpose.
fn is_twin(field: &FieldSpec, other: &FieldSpec) -> bool {
    let meant = |field: &FieldSpec| field.material.map(|material| (material.media, material.role));
    field.parameter == other.parameter && meant(field) == meant(other)
}

/// Whether a value has the very type of a field.
fn is_of_type(field: &FieldSpec, value: Node<'_>) -> bool {
    match field.ty.json_type() {
        "string" => value.kind() == Kind::String,
        "integer" => value.kind() == Kind::Number,
        "boolean" => value.kind() == Kind::Bool,
        "array" => value.kind() == Kind::Array,
        _ => value.kind() == Kind::Object,
    }
}

/// Whether a string is of the form that a parameter's values have.
fn has_form(field: &FieldSpec, value: Node<'_>) -> bool {
    let Some(text) = value.as_string().map(|text| text.decode()) else { return false };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match field.parameter {
        Parameter::Ratio => text.split_once(':').is_some_and(|(width, height)| is_digits(width) && is_digits(height)),
        Parameter::Resolution => {
            text.strip_suffix(['p', 'P']).is_some_and(is_digits) || matches!(&*text, "2k" | "2K" | "4k" | "4K")
        }
        _ => true,
    }
}

/// The medium that a name speaks of.
fn medium_of_name(name: &str) -> Option<&'static str> {
    const WORDS: [(&str, &[&str]); 3] = [
        ("audio", &["audio", "music", "sound", "voice"]),
        ("video", &["video"]),
        ("image", &["image", "img", "photo", "picture", "frame"]),
    ];
    let name = name.to_ascii_lowercase();
    WORDS.into_iter().find(|(_, words)| words.iter().any(|word| name.contains(word))).map(|(medium, _)| medium)
}

/// The media that the addresses in a value tell by their ends.
fn media<'a>(value: Node<'a>) -> impl Iterator<Item = &'static str> + 'a {
    let items = value.as_array().into_iter().flat_map(|items| items.items().take(MOST_ITEMS));
    std::iter::once(value).chain(items).filter_map(|node| {
        let url = node.as_object().and_then(|item| item.get("url"));
        medium_of_address(&url.unwrap_or(node).as_string()?.decode())
    })
}

fn medium_of_address(address: &str) -> Option<&'static str> {
    const ENDS: [(&str, &[&str]); 3] = [
        ("image", &["png", "jpg", "jpeg", "webp", "gif", "bmp"]),
        ("video", &["mp4", "mov", "webm", "mkv", "avi"]),
        ("audio", &["mp3", "wav", "m4a", "aac", "flac", "ogg"]),
    ];
    let path = address.split(['?', '#']).next()?;
    let end = path.rsplit_once('.')?.1.to_ascii_lowercase();
    ENDS.into_iter().find(|(_, ends)| ends.contains(&end.as_str())).map(|(medium, _)| medium)
}

/// The members of a request that hold fields of it, as other services nest them.
pub(crate) fn nests<'a>(root: Object<'a>) -> impl Iterator<Item = Member<'a>> {
    root.members().filter(|member| {
        let is_field = |inner: Member<'_>| {
            let name = inner.key().decode();
            field(Container::Top, &name).is_some() || !foreign_fields(Container::Top, &name).is_empty()
        };
        is_nest_name(*member) && member.value().as_object().is_some_and(|inner| inner.members().any(is_field))
    })
}

/// Whether other services nest fields under this name.
pub(crate) fn is_nest_name(member: Member<'_>) -> bool {
    let key = member.key();
    match key.as_written() {
        Some(written) => NESTS.contains(&written),
        None => NESTS.iter().any(|name| key.is(name)),
    }
}

/// The first of the nests that holds a field of this name.
pub(crate) fn nest_of<'a>(root: Object<'a>, name: &str) -> Option<Member<'a>> {
    nests(root).find(|nest| nest.value().as_object().is_some_and(|inner| inner.get(name).is_some()))
}

/// Edits that put what is nested at the top level, under the names that it has there; none where two things would have one
/// name.
pub(crate) fn lift(root: Object<'_>) -> Option<Vec<Edit>> {
    let nests: Vec<Member<'_>> = nests(root).collect();
    let is_nest = |member: &Member<'_>| nests.iter().any(|nest| nest.key_id() == member.key_id());
    let mut names: Vec<String> =
        root.members().filter(|member| !is_nest(member)).map(|member| member.key().decode().into_owned()).collect();
    let mut edits = Vec::with_capacity(nests.len());
    for nest in &nests {
        let inner = nest.value().as_object()?;
        let (mut text, mut at, mut start) = (String::new(), None, None);
        let source = root.node().tree().source();
        for member in inner.members() {
            let own = member.key().decode();
            let name = match field(Container::Top, &own) {
                Some(_) => own.into_owned(),
                None => match counterpart(Container::Top, &own, member.value()) {
                    Some(Counterpart::Known { fits: Some(name), .. }) => name.to_owned(),
                    _ => own.into_owned(),
                },
            };
            let (key, end) = (member.key(), member.value().span().end);
            start = start.or(Some(key.span().start));
            let edit = (!key.is(&name)).then(|| rename_key(key, &name));
            let (before, after, renamed) = match &edit {
                Some(edit) => (edit.span.start, edit.span.end, edit.text.as_str()),
                None => (key.span().start, key.span().start, ""),
            };
            let slice = |from: u32, to: u32| std::str::from_utf8(Span::new(from, to).slice(source)).ok();
            text.push_str(slice(at.unwrap_or(key.span().start), before)?);
            text.push_str(renamed);
            text.push_str(slice(after, end)?);
            at = Some(end);
            if names.contains(&name) {
                return None;
            }
            names.push(name);
        }
        let start = start?;
        let key = nest.key().span().start;
        // A line feed in a string of JSON5 may be escaped; of all others none stands in a string.
        if root.node().tree().dialect() != Dialect::Json5 {
            text = text.replace(&margin(source, start), &margin(source, key));
        }
        edits.push(Edit { span: Span::new(key, nest.value().span().end), text });
    }
    (!edits.is_empty()).then_some(edits)
}

/// The line feed and the white space before a place, if nothing else stands before it in its line.
fn margin(source: &[u8], at: u32) -> String {
    let before = &source[..at as usize];
    let line = before.iter().rposition(|byte| *byte == b'\n').unwrap_or(at as usize);
    let margin = &before[line..];
    let is_margin = margin.iter().skip(1).all(|byte| matches!(byte, b' ' | b'\t'));
    if is_margin && !margin.is_empty() { String::from_utf8_lossy(margin).into_owned() } else { "\n".to_owned() }
}

#[cfg(test)]
mod tests {
    use moonlint_catalogue::Container;
    use moonlint_syntax::{Dialect, Parser};

    use super::{Counterpart, counterpart, lift, snake};

    fn told(container: Container, name: &str, value: &str) -> Option<Counterpart> {
        let mut parser = Parser::new();
        counterpart(container, name, parser.parse(value.as_bytes(), Dialect::Json).root().unwrap())
    }

    /// The field that stands for a name and a value, and whether only the name differs.
    fn fit(container: Container, name: &str, value: &str) -> Option<(&'static str, bool)> {
        match told(container, name, value)? {
            Counterpart::Known { fits, same, .. } => Some((fits?, same)),
            Counterpart::None => None,
            Counterpart::Near(name) => Some((name, false)),
        }
    }

    #[test]
    fn names_become_those_that_take_the_value() {
        for (name, value, expected) in [
            ("aspectRatio", r#""16:9""#, Some(("aspect_ratio", true))),
            ("generateAudio", "true", Some(("generate_audio", true))),
            ("CallbackUrl", r#""https://a.io/x""#, Some(("callback_url", true))),
            ("first-frame-url", r#""u""#, Some(("first_frame_url", true))),
            ("durationSeconds", "5", Some(("duration", true))),
            ("duration_seconds", "\"5\"", Some(("seconds", true))),
            ("video_length", "5", Some(("duration", true))),
            ("size", r#""16:9""#, Some(("ratio", false))),
            ("size", r#""720p""#, Some(("resolution", false))),
            ("size", r#""1280*720""#, None),
            ("width", "1280", None),
            ("image_urls", r#"["u"]"#, Some(("images", true))),
            ("image_urls", r#""u""#, Some(("image_url", true))),
            ("reference_audio_urls", r#""https://a.io/a.mp3""#, Some(("audio_url", true))),
            ("webhook_url", "5", None),
            ("sound", r#""on""#, None),
            ("image_urls", "[5]", None),
            ("reference_audio_urls", r#"["https://a.io/a.mp3"]"#, Some(("audios", true))),
            ("reference_audio_url", r#""https://a.io/a.mp3""#, Some(("audio_url", true))),
            ("reference_audios", r#"["https://a.io/a.mp4"]"#, None),
            ("webhook_url", r#""https://a.io/x""#, Some(("callback_url", true))),
            ("with_audio", "true", Some(("generate_audio", true))),
            ("with_audio", r#""https://a.io/a.mp3""#, None),
            ("last_image", r#""https://a.io/a.png""#, Some(("last_frame_url", true))),
            ("seed", "5", None),
            // The nearest takes the value, and is of its medium.
            ("durration", "5", Some(("duration", false))),
            ("durration", "[]", None),
            ("image_ur", r#""https://a.io/a.png""#, Some(("image_url", false))),
            ("image_ur", r#"["https://a.io/a.png"]"#, Some(("images", false))),
            ("reference_image_urlz", r#""https://a.io/a.mp3""#, None),
            ("reference_audio_link", r#""https://a.io/a""#, None),
            ("mood", r#""calm""#, None),
        ] {
            let found = fit(Container::Top, name, value);
            // An array is nowhere near a single image's name.
            if name == "image_ur" && value.starts_with('[') {
                assert!(found.is_none_or(|(field, _)| field != "image_url"), "{found:?}");
                continue;
            }
            assert_eq!(found, expected, "{name}: {value}");
        }
        assert_eq!(told(Container::Top, "negativePrompt", "\"x\""), Some(Counterpart::None));
        assert_eq!(fit(Container::Reference, "assetId", "\"asset_a\""), Some(("asset_id", true)));
        assert_eq!(fit(Container::Reference, "asset-id", "\"asset_a\""), Some(("asset_id", true)));
        assert_eq!(fit(Container::Reference, "type", "\"first_frame\""), Some(("role", true)));
        assert_eq!(fit(Container::Reference, "type", "\"video\""), Some(("media_type", true)));
        assert_eq!(fit(Container::Reference, "type", "\"thing\""), None);
    }

    #[test]
    fn names_are_written_as_here() {
        for (name, expected) in [
            ("aspectRatio", "aspect_ratio"),
            ("referenceImageUrls", "reference_image_urls"),
            ("imageURL", "image_url"),
            ("Duration", "duration"),
            ("asset-id", "asset_id"),
            ("duration", "duration"),
            ("种子", "种子"),
        ] {
            assert_eq!(snake(name), expected);
        }
    }

    #[test]
    fn nested_fields_are_lifted() {
        for (source, expected) in [
            (
                r#"{"model": "wan2.7", "input": {"prompt": "p"}, "parameters": {"duration": 5, "size": "16:9"}}"#,
                Some(r#"{"model": "wan2.7", "prompt": "p", "duration": 5, "ratio": "16:9"}"#),
            ),
            (
                "{\n  \"input\": {\n    \"prompt\": \"p\",\n    \"image_url\": \"u\"\n  },\n  \"model\": \"m\"\n}",
                Some("{\n  \"prompt\": \"p\",\n  \"image_url\": \"u\",\n  \"model\": \"m\"\n}"),
            ),
            (r#"{"prompt": "p", "input": {"prompt": "q"}}"#, None),
            (r#"{"input": {"size": "16:9"}, "parameters": {"ratio": "1:1"}}"#, None),
            (r#"{"input": "prompt"}"#, None),
            (r#"{"input": {"text": "x"}}"#, None),
        ] {
            let mut parser = Parser::new();
            let tree = parser.parse(source.as_bytes(), Dialect::Json);
            let edits = lift(tree.root().unwrap().as_object().unwrap());
            let lifted = edits.map(|edits| {
                let mut text = source.to_owned();
                for edit in edits.iter().rev() {
                    text.replace_range(edit.span.range(), &edit.text);
                }
                text
            });
            assert_eq!(lifted.as_deref(), expected, "{source}");
        }
    }
}
