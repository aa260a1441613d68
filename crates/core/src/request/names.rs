//! The names of fields, each recognised once.

use moonlint_syntax::{Str, Words};

use super::lexicon::Lexicon;
use super::material::MaterialField;
use super::text::words;

/// What a field at the top level, or in `metadata`, says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Model,
    Prompt,
    Duration,
    Seconds,
    Resolution,
    Ratio,
    AspectRatio,
    GenerateAudio,
    VideoConfig,
    Content,
    CallbackUrl,
    Metadata,
    InputType,
    InputReferenceRole,
    Mode,
    GenerationType,
    Watermark,
    WebSearch,
    References,
    /// One material as a string.
    Single(MaterialField),
    /// Materials as strings.
    Strings(MaterialField),
    /// Materials as strings or objects.
    Items(MaterialField),
}

static FIELDS: Lexicon<Field, 128> = {
    use MaterialField as M;
    Lexicon::new(&[
        ("model", Field::Model),
        ("prompt", Field::Prompt),
        ("duration", Field::Duration),
        ("seconds", Field::Seconds),
        ("resolution", Field::Resolution),
        ("ratio", Field::Ratio),
        ("aspect_ratio", Field::AspectRatio),
        ("generate_audio", Field::GenerateAudio),
        ("video_config", Field::VideoConfig),
        ("content", Field::Content),
        ("callback_url", Field::CallbackUrl),
        ("metadata", Field::Metadata),
        ("input_type", Field::InputType),
        ("input_reference_role", Field::InputReferenceRole),
        ("mode", Field::Mode),
        ("generation_type", Field::GenerationType),
        ("watermark", Field::Watermark),
        ("web_search", Field::WebSearch),
        ("references", Field::References),
        ("image", Field::Single(M::Image)),
        ("image_url", Field::Single(M::ImageUrl)),
        ("images", Field::Items(M::Images)),
        ("reference_image_url", Field::Single(M::ReferenceImageUrl)),
        ("reference_image_urls", Field::Strings(M::ReferenceImageUrls)),
        ("first_frame_url", Field::Single(M::FirstFrameUrl)),
        ("last_frame_url", Field::Single(M::LastFrameUrl)),
        ("video", Field::Single(M::Video)),
        ("video_url", Field::Single(M::VideoUrl)),
        ("reference_video_url", Field::Single(M::ReferenceVideoUrl)),
        ("reference_video_urls", Field::Strings(M::ReferenceVideoUrls)),
        ("videos", Field::Items(M::Videos)),
        ("audio", Field::Single(M::Audio)),
        ("audio_url", Field::Single(M::AudioUrl)),
        ("audios", Field::Items(M::Audios)),
    ])
};

impl Field {
    /// The field of that name.
    pub(super) fn of(key: Str<'_>) -> Option<Field> {
        Field::named(words(key))
    }

    /// Recognises a field by its name as numbers.
    #[inline(always)]
    pub(super) fn named(name: Words) -> Option<Field> {
        FIELDS.get(name)
    }

    /// A bit of its own.
    pub(super) const fn bit(self) -> u64 {
        let number = match self {
            Field::Model => 0,
            Field::Prompt => 1,
            Field::Duration => 2,
            Field::Seconds => 3,
            Field::Resolution => 4,
            Field::Ratio => 5,
            Field::AspectRatio => 6,
            Field::GenerateAudio => 7,
            Field::VideoConfig => 8,
            Field::Content => 9,
            Field::CallbackUrl => 10,
            Field::Metadata => 11,
            Field::InputType => 12,
            Field::InputReferenceRole => 13,
            Field::Mode => 14,
            Field::GenerationType => 15,
            Field::Watermark => 16,
            Field::WebSearch => 17,
            Field::References => 18,
            // Every field of materials has one form.
            Field::Single(field) | Field::Strings(field) | Field::Items(field) => 32 + field as u32,
        };
        1 << number
    }

    /// Whether its value is a string.
    pub(super) const fn is_string(self) -> bool {
        matches!(
            self,
            Field::Model
                | Field::Prompt
                | Field::Seconds
                | Field::Resolution
                | Field::Ratio
                | Field::AspectRatio
                | Field::CallbackUrl
                | Field::InputType
                | Field::InputReferenceRole
                | Field::Mode
                | Field::GenerationType
                | Field::Single(_)
        )
    }

    /// Whether it means the same in `metadata`.
    pub(super) const fn is_read_in_metadata(self) -> bool {
        matches!(
            self,
            Field::Duration
                | Field::Seconds
                | Field::Resolution
                | Field::Ratio
                | Field::AspectRatio
                | Field::GenerateAudio
                | Field::VideoConfig
                | Field::Content
        )
    }
}

#[cfg(test)]
mod tests {
    use moonlint_catalogue::{Place, fields};
    use moonlint_syntax::{Dialect, Parser, Words};

    use super::Field;

    #[test]
    fn every_field_has_a_bit_of_its_own() {
        let names = fields(Place::Top).iter().map(|field| field.name);
        let bits: Vec<u64> =
            names.filter_map(|name| Field::named(Words::of(name.as_bytes()))).map(Field::bit).collect();
        let all = bits.iter().fold(0, |all, bit| all | bit);
        assert_eq!(all.count_ones() as usize, bits.len());
        assert_eq!(bits.len(), fields(Place::Top).len());
    }

    /// The catalogue's tables and this one know the same names.
    #[test]
    fn the_fields_are_those_of_the_catalogue() {
        let mut parser = Parser::new();
        let mut of = |name: &str| {
            let source = format!("\"{name}\"");
            Field::of(parser.parse(source.as_bytes(), Dialect::Json).root().unwrap().as_string().unwrap())
        };
        let is_in = |place, name: &str| fields(place).iter().any(|field| field.name == name);
        for place in Place::ALL {
            for field in fields(place) {
                let known = of(field.name);
                assert_eq!(known.is_some(), is_in(Place::Top, field.name), "{}", field.name);
                let in_metadata = known.is_some_and(Field::is_read_in_metadata);
                assert_eq!(in_metadata, is_in(Place::Metadata, field.name), "{}", field.name);
            }
        }
    }
}
