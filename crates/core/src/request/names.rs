//! The names of fields, each recognised once.

use moonlint_syntax::Str;

use super::material::MaterialField;
use super::text::{Buffer, short};

/// What a field at the top level, or in `metadata`, says.
#[derive(Clone, Copy)]
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
}
