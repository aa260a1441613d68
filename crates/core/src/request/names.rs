//! The names of fields, each recognised once.

use moonlint_syntax::Str;

use super::material::MaterialField;
use super::text::{Buffer, short};

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
    /// A string that nothing else is known of.
    String,
    /// A boolean that nothing else is known of.
    Boolean,
    References,
    /// One material as a string.
    Single(MaterialField),
    /// Materials as strings.
    Strings(MaterialField),
    /// Materials as strings or objects.
    Items(MaterialField),
}

impl Field {
    /// The field of that name.
    pub(super) fn of(key: Str<'_>) -> Option<Field> {
        use MaterialField as M;
        Some(match short(key, &mut Buffer::default())? {
            b"model" => Field::Model,
            b"prompt" => Field::Prompt,
            b"duration" => Field::Duration,
            b"seconds" => Field::Seconds,
            b"resolution" => Field::Resolution,
            b"ratio" => Field::Ratio,
            b"aspect_ratio" => Field::AspectRatio,
            b"generate_audio" => Field::GenerateAudio,
            b"video_config" => Field::VideoConfig,
            b"content" => Field::Content,
            b"callback_url" => Field::CallbackUrl,
            b"metadata" => Field::Metadata,
            b"input_type" => Field::InputType,
            b"input_reference_role" => Field::InputReferenceRole,
            b"mode" | b"generation_type" => Field::String,
            b"watermark" | b"web_search" => Field::Boolean,
            b"references" => Field::References,
            b"image" => Field::Single(M::Image),
            b"image_url" => Field::Single(M::ImageUrl),
            b"images" => Field::Items(M::Images),
            b"reference_image_url" => Field::Single(M::ReferenceImageUrl),
            b"reference_image_urls" => Field::Strings(M::ReferenceImageUrls),
            b"first_frame_url" => Field::Single(M::FirstFrameUrl),
            b"last_frame_url" => Field::Single(M::LastFrameUrl),
            b"video" => Field::Single(M::Video),
            b"video_url" => Field::Single(M::VideoUrl),
            b"reference_video_url" => Field::Single(M::ReferenceVideoUrl),
            b"reference_video_urls" => Field::Strings(M::ReferenceVideoUrls),
            b"videos" => Field::Items(M::Videos),
            b"audio" => Field::Single(M::Audio),
            b"audio_url" => Field::Single(M::AudioUrl),
            b"audios" => Field::Items(M::Audios),
            _ => return None,
        })
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
    use moonlint_syntax::{Dialect, Parser};

    use super::Field;

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
