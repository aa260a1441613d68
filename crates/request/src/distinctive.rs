//! What tells requests to this API from those to other services: fields with values as this API has them, and models' names.

use moonlint_catalogue::{Catalogue, MEDIA_TYPES, field, foreign_fields, foreign_model, nearest_field, role};
use moonlint_catalogue::{Container, content_type};
use moonlint_syntax::{Kind, Node, Object, Str};

use super::fields::{Form, ParameterForm};
use super::hole::hole;
use super::material::MaterialField;
use super::parts::ParameterKind;

/// How few services have a field of this name with such a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rarity {
    /// Every service that makes videos has it.
    Common,
    /// Some services have it.
    Shared,
    /// Hardly any other has it.
    Own,
}

/// What the distinctive fields of an object come to.
#[derive(Clone, Copy, Default)]
pub(super) struct Distinction {
    count: usize,
    shared: bool,
    own: bool,
}

impl Distinction {
    pub(super) fn add(&mut self, rarity: Option<Rarity>) {
        self.count += usize::from(rarity.is_some());
        self.shared |= rarity >= Some(Rarity::Shared);
        self.own |= rarity == Some(Rarity::Own);
    }

    /// Whether the fields alone make certain what an object is that names a model which nobody here knows.
    ///
    /// Two are enough where one of them is not what every service has; and where something speaks for another service, one
    /// must be this API's own. Where the model is filled in later, a field that nobody knows speaks for another service, too:
    /// programs hand such objects around among their own parts.
    pub(super) fn is_enough(self, model: &str, object: Object<'_>) -> bool {
        let is_others = || is_of_others(model) || has_names_of_others(object);
        let is_internal = || hole(model).is_some() && has_names_of_nobody(object);
        self.count > 1 && (self.own || (self.shared && !is_others() && !is_internal()))
    }

    pub(super) const fn is_any(self) -> bool {
        self.count > 0
    }
}

/// How few services have a field with such a value; `None` where the value is not as the documentation has it: labels, types
/// and statistics have the same names.
pub(super) fn rarity(form: Form, value: Node<'_>) -> Option<Rarity> {
    use MaterialField as M;
    let text = |has_form: fn(&str) -> bool| value.as_string().is_some_and(|text| fits(text, has_form));
    let is_hole = || text(|_| false);
    let (rarity, has_form) = match form {
        Form::Parameter(ParameterForm::Seconds, _) => (Rarity::Common, is_integer(value) || is_hole()),
        Form::Parameter(ParameterForm::Digits, _) => (Rarity::Common, text(is_digits)),
        Form::Parameter(ParameterForm::Word, field) => {
            (Rarity::Common, text(if field.kind() == ParameterKind::Ratio { is_ratio } else { is_resolution }))
        }
        Form::Parameter(ParameterForm::Switch, _) => (Rarity::Shared, value.kind() == Kind::Bool || text(is_switch)),
        Form::Callback => (Rarity::Shared, text(is_address)),
        Form::Single(M::FirstFrameUrl | M::LastFrameUrl | M::ReferenceImageUrl | M::ReferenceVideoUrl) => {
            (Rarity::Shared, text(is_address))
        }
        Form::Strings(M::ReferenceImageUrls | M::ReferenceVideoUrls) => {
            let mut items = value.as_array().into_iter().flat_map(|items| items.items());
            (Rarity::Shared, items.any(|item| item.as_string().is_some_and(|text| fits(text, is_address))))
        }
        Form::VideoConfig => (Rarity::Own, value.as_object().is_some_and(is_video_config)),
        Form::ImageRole => (Rarity::Own, text(|word| role(word).is_some())),
        Form::References => {
            let mut items = value.as_array().into_iter().flat_map(|items| items.items());
            (Rarity::Own, items.any(|item| item.as_object().is_some_and(is_reference)))
        }
        _ => return None,
    };
    has_form.then_some(rarity)
}

/// Whether one of the typed objects is of a type that the documentation has.
pub(super) fn holds_content(content: Node<'_>) -> bool {
    let is_known = |item: Node<'_>| {
        let kind = item.as_object().and_then(|item| item.get("type")).and_then(Node::as_string);
        kind.is_some_and(|kind| fits(kind, |word| content_type(word).is_some()))
    };
    content.as_array().is_some_and(|items| items.items().any(is_known))
}

/// Whether a string is of a form, or is filled in later.
fn fits(string: Str<'_>, has_form: fn(&str) -> bool) -> bool {
    let text = string.decode();
    has_form(&text) || hole(&text).is_some()
}

fn is_integer(value: Node<'_>) -> bool {
    value.kind() == Kind::Number && value.raw().iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_ratio(text: &str) -> bool {
    text == "adaptive" || text.split_once(':').is_some_and(|(width, height)| is_digits(width) && is_digits(height))
}

fn is_resolution(text: &str) -> bool {
    text.strip_suffix(['p', 'P']).is_some_and(is_digits)
        || ["2k", "4k"].iter().any(|name| text.eq_ignore_ascii_case(name))
}

fn is_switch(text: &str) -> bool {
    matches!(text, "true" | "false")
}

fn is_address(text: &str) -> bool {
    let text = text.trim_start();
    let starts = |start: &str| text.get(..start.len()).is_some_and(|own| own.eq_ignore_ascii_case(start));
    ["https://", "http://", "asset://"].into_iter().any(starts)
}

fn is_video_config(config: Object<'_>) -> bool {
    let has = |name: &str, has_form: fn(&str) -> bool| {
        config.get(name).and_then(Node::as_string).is_some_and(|text| fits(text, has_form))
    };
    has("aspect_ratio", is_ratio) || has("resolution_name", is_resolution)
}

fn is_reference(item: Object<'_>) -> bool {
    let kind = item.get("media_type").and_then(Node::as_string);
    kind.is_some_and(|kind| fits(kind, |word| MEDIA_TYPES.iter().any(|media| media.as_str() == word)))
}

/// Whether a model's name is another service's: its own, or one with the name of its maker before it.
fn is_of_others(model: &str) -> bool {
    hole(model).is_none() && (model.contains('/') || foreign_model(model).is_some())
}

fn has_names_of_others(object: Object<'_>) -> bool {
    object.members().any(|member| !foreign_fields(Container::Top, &member.key().decode()).is_empty())
}

/// Whether a name is neither that of a field nor near one.
fn has_names_of_nobody(object: Object<'_>) -> bool {
    object.members().any(|member| {
        let name = member.key().decode();
        let is_near = || nearest_field(Container::Top, &name, |_| true).is_some();
        hole(&name).is_none() && field(Container::Top, &name).is_none() && !is_near()
    })
}

/// Whether a name is a slip of the pen for that of a known model, or the beginning of one: `seedance-2.0-kzz`,
/// `seedance-2.0-wc`. Another version is another product, which other services may have, and so is another word.
pub(super) fn is_near_miss(model: &str, models: &Catalogue) -> bool {
    if foreign_model(model).is_some() || models.nearest(model).is_empty() {
        return false;
    }
    let written = words(model);
    models.names().any(|name| {
        let name = words(name);
        written.concat() == name.concat()
            || (written.len() >= MOST_SHARED && name.starts_with(&written))
            || (written.len() == name.len() && written.iter().zip(&name).all(|(written, word)| is_slip(written, word)))
    })
}

/// A name of fewer words than these, such as `seedance-2.0`, is that of a family, whose members other services have too.
const MOST_SHARED: usize = 4;

fn words(name: &str) -> Vec<String> {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}

fn is_slip(written: &str, word: &str) -> bool {
    let digits = |word: &str| -> String { word.chars().filter(char::is_ascii_digit).collect() };
    let most = (word.chars().count() / 3).max(1);
    written == word || (digits(written) == digits(word) && strsim::osa_distance(written, word) <= most)
}

#[cfg(test)]
mod tests {
    use moonlint_catalogue::Catalogue;
    use moonlint_syntax::{Dialect, Parser};

    use super::*;
    use crate::fields::Field;

    #[test]
    fn a_field_tells_something_where_its_value_is_as_documented() {
        for (name, values, others) in [
            ("duration", &["5", "0", "-1", r#""{{d}}""#][..], &["5.2", r#""5""#, r#""integer""#, "null", "{}"][..]),
            ("seconds", &[r#""8""#, r#""${S}""#], &["8", r#""8s""#, r#""""#]),
            ("ratio", &[r#""16:9""#, r#""adaptive""#], &[r#""wide""#, r#""3/2""#, "0.4", r#""比例""#]),
            ("aspect_ratio", &[r#""9:16""#], &[r#""Aspect ratio""#, r#"":""#]),
            ("resolution", &[r#""720p""#, r#""1080P""#, r#""4K""#], &[r#""8192x5464""#, r#""string""#, "720"]),
            ("generate_audio", &["true", r#""false""#], &[r#""yes""#, "1", r#""boolean""#]),
            ("callback_url", &[r#""http://a.io""#, r#""<url>""#], &[r#""Callback""#, "null"]),
            ("first_frame_url", &[r#""https://a.io/a""#, r#""Asset://asset_a""#], &[r#""First frame""#, r#""""#]),
            ("reference_image_urls", &[r#"["https://a.io/a"]"#], &["[]", r#"["a"]"#, r#""https://a.io/a""#]),
            ("video_config", &[r#"{"aspect_ratio": "1:1"}"#], &["{}", r#"{"codec": "h264"}"#, "true"]),
            ("input_reference_role", &[r#""first_frame""#], &[r#""admin""#, "1"]),
            (
                "references",
                &[r#"[{"media_type": "image"}]"#],
                &["[]", r#"[{"media_type": "book"}]"#, r#"[{"url": "u"}]"#],
            ),
            ("mode", &[], &[r#""fast""#]),
            ("image", &[], &[r#""https://a.io/a""#]),
        ] {
            let told = |value: &str| {
                let mut parser = Parser::new();
                let source = format!("{{\"{name}\": {value}}}");
                let tree = parser.parse(source.as_bytes(), Dialect::Json);
                let member = tree.root().unwrap().as_object().unwrap().members().next().unwrap();
                rarity(Field::of(member.key()).unwrap().form, member.value()).is_some()
            };
            assert!(values.iter().all(|value| told(value)), "{name}");
            assert!(others.iter().all(|value| !told(value)), "{name}");
        }
    }

    #[test]
    fn slips_of_the_pen_are_told_from_other_products() {
        for (name, expected) in [
            ("seedance-2.0-kz-fats", true),
            ("seedance-2.0-kzz", true),
            ("seedance-2.0-kx", true),
            ("sedance-2.0-cl-mini", true),
            ("Wan2.7", true),
            ("wan-2-7", true),
            ("seedance-2.0-wc", true),
            ("seedance-2.0-qm-720", true),
            // What other services have as well.
            ("seedance-2.0", false),
            ("seedance-2.0-fast", false),
            ("seedance-2.0-pro", false),
            ("seedance-1.0-kz", false),
            ("wan2.6", false),
            ("wan2.7-pro", false),
            ("happyhorse-1.1", false),
            ("gpt-4o", false),
            ("", false),
        ] {
            assert_eq!(is_near_miss(name, Catalogue::builtin()), expected, "{name}");
        }
    }
}
