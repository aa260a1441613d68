//! The fields of the request itself and of the objects that hold parameters.

use super::{Container, FieldSpec, FieldType as T, Parameter as P, row};
use crate::provenance::{Basis, CREATE, Provenance};
use crate::vocabulary::Media::{Audio, Image, Video};

const fn top(name: &'static str, ty: T, parameter: P, doc: &'static str, note: &'static str) -> FieldSpec {
    FieldSpec::new(Container::Top, name, ty, parameter, doc, row(note))
}

/// A field that only the examples of the page use.
const fn example(name: &'static str, ty: T, parameter: P, doc: &'static str) -> FieldSpec {
    let provenance = Provenance::of(
        &CREATE,
        "图生视频",
        Basis::Undocumented,
        "Used in an example of the page; its table of parameters does not list it.",
    );
    FieldSpec::new(Container::Top, name, ty, parameter, doc, provenance)
}

pub(super) static TOP: &[FieldSpec] = &[
    top(
        "model",
        T::NonBlankString,
        P::Model,
        "The name of the video model.",
        "The name of the video model; not marked as optional.",
    )
    .required()
    .preferred(),
    top(
        "prompt",
        T::NonBlankString,
        P::Prompt,
        "What the video shows; `content[]` items of type `text` may stand for it.",
        "The description of the video: subject, scene, camera, action and style; not marked as optional.",
    )
    .preferred(),
    top(
        "duration",
        T::Integer,
        P::Duration,
        "The length of the video in seconds.",
        "The length of the video, an integer; which values are taken depends on the model.",
    )
    .preferred(),
    top(
        "seconds",
        T::DigitString,
        P::Duration,
        "The length of the video in seconds, as a string of digits.",
        "A string that some compatible models take for the length of the video.",
    )
    .deprecated(),
    top(
        "ratio",
        T::String,
        P::Ratio,
        "The aspect ratio of the video, such as `16:9`.",
        "The aspect ratio, for example 16:9, 9:16 or 1:1; `aspect_ratio` says the same.",
    )
    .preferred(),
    top(
        "aspect_ratio",
        T::String,
        P::Ratio,
        "The aspect ratio of the video, such as `16:9`.",
        "The aspect ratio, for example 16:9, 9:16 or 1:1; `ratio` says the same.",
    ),
    top(
        "resolution",
        T::String,
        P::Resolution,
        "The resolution of the video, such as `720p`.",
        "The resolution, for example 480p, 720p or 1080p.",
    )
    .preferred(),
    top(
        "video_config",
        T::VideoConfig,
        P::Container,
        "An object with the aspect ratio and the resolution.",
        "A compatible form that commonly holds aspect_ratio and resolution_name.",
    )
    .deprecated(),
    top(
        "generate_audio",
        T::Boolean,
        P::AudioTrack,
        "Whether the video has sound, where the model can make it.",
        "Makes or keeps sound where the model supports it.",
    )
    .preferred(),
    top(
        "callback_url",
        T::HttpsUrl,
        P::Callback,
        "The `https` address that is called when the task is done.",
        "The HTTPS address that receives the callback once the task is complete.",
    )
    .preferred(),
    top(
        "metadata",
        T::Object,
        P::Container,
        "Further parameters; some of the top-level fields may also stand here.",
        "Extension parameters; model parameters such as content, duration, seconds and resolution may be put in it.",
    ),
    example("mode", T::String, P::Other, "A mode of the model, such as `fast`."),
    example(
        "input_type",
        T::String,
        P::InputType,
        "The kind of input, such as `reference`; it loads no material by itself.",
    ),
    example("generation_type", T::String, P::Other, "The kind of generation, such as `video`."),
    example("input_reference_role", T::String, P::ImageRole, "The role of the image in `image` or `image_url`."),
    example("watermark", T::Boolean, P::Flag, "Whether the video carries a watermark."),
    example("web_search", T::Boolean, P::Flag, "Whether the model may search the web."),
    top(
        "references",
        T::ReferenceArray,
        P::Material,
        "The materials: each with its medium, its role and where it is.",
        "The array recommended for new integrations with more than simple materials.",
    )
    .preferred()
    .holds(None, None),
    top(
        "images",
        T::MediaArray,
        P::Material,
        "Images: addresses, or objects with a role.",
        "An array of image addresses or asset references; objects with url and role are the recommended items.",
    )
    .holds(Some(Image), None),
    top(
        "image",
        T::Location,
        P::Material,
        "The address of one image.",
        "One source image; an older spelling kept for compatibility, references[] is recommended.",
    )
    .deprecated()
    .holds(Some(Image), None),
    top(
        "image_url",
        T::Location,
        P::Material,
        "The address of one image.",
        "One source image; an older spelling kept for compatibility, references[] is recommended.",
    )
    .deprecated()
    .holds(Some(Image), None),
    top(
        "reference_image_url",
        T::Location,
        P::Material,
        "The address of one image to refer to.",
        "A reference image: an address or an asset reference.",
    )
    .holds(Some(Image), Some("reference_image")),
    top(
        "reference_image_urls",
        T::StringArray,
        P::Material,
        "The addresses of images to refer to.",
        "Reference images: addresses or asset references.",
    )
    .holds(Some(Image), Some("reference_image")),
    top(
        "first_frame_url",
        T::Location,
        P::Material,
        "The address of the image that is the first frame.",
        "The image of the first frame.",
    )
    .holds(Some(Image), Some("first_frame")),
    top(
        "last_frame_url",
        T::Location,
        P::Material,
        "The address of the image that is the last frame.",
        "The image of the last frame.",
    )
    .holds(Some(Image), Some("last_frame")),
    top(
        "videos",
        T::MediaArray,
        P::Material,
        "Videos: addresses, or objects with a role.",
        "An array of videos; objects with url and role are the recommended items.",
    )
    .holds(Some(Video), Some("reference_video")),
    top(
        "video",
        T::Location,
        P::Material,
        "The address of one video.",
        "A video to refer to or to extend; an older spelling kept for compatibility, videos[] is recommended.",
    )
    .deprecated()
    .may_hold(Video, "reference_video"),
    top(
        "video_url",
        T::Location,
        P::Material,
        "The address of one video.",
        "A video to refer to or to extend; an older spelling kept for compatibility, videos[] is recommended.",
    )
    .deprecated()
    .may_hold(Video, "reference_video"),
    top(
        "reference_video_url",
        T::Location,
        P::Material,
        "The address of one video to refer to.",
        "A reference video: an address or an asset reference.",
    )
    .holds(Some(Video), Some("reference_video")),
    top(
        "reference_video_urls",
        T::StringArray,
        P::Material,
        "The addresses of videos to refer to.",
        "Reference videos: addresses or asset references.",
    )
    .holds(Some(Video), Some("reference_video")),
    top(
        "audios",
        T::MediaArray,
        P::Material,
        "Audio: addresses, or objects with a role.",
        "An array of audio; objects with url and role are the recommended items.",
    )
    .holds(Some(Audio), Some("reference_audio")),
    top(
        "audio",
        T::Location,
        P::Material,
        "The address of one piece of audio.",
        "Reference audio; an older spelling kept for compatibility, audios[] is recommended.",
    )
    .deprecated()
    .holds(Some(Audio), Some("reference_audio")),
    top(
        "audio_url",
        T::Location,
        P::Material,
        "The address of one piece of audio.",
        "Reference audio; an older spelling kept for compatibility, audios[] is recommended.",
    )
    .deprecated()
    .holds(Some(Audio), Some("reference_audio")),
    top(
        "content",
        T::ContentArray,
        P::Material,
        "Texts and materials, each item with its type.",
        "An array of items of the types text, image_url, video_url and audio_url.",
    )
    .holds(None, None),
];

const fn config(name: &'static str, parameter: P, doc: &'static str, note: &'static str) -> FieldSpec {
    FieldSpec::new(Container::VideoConfig, name, T::String, parameter, doc, row(note))
}

pub(super) static VIDEO_CONFIG: &[FieldSpec] = &[
    config(
        "aspect_ratio",
        P::Ratio,
        "The aspect ratio of the video, such as `16:9`.",
        "A common field of the compatible object video_config.",
    )
    .deprecated(),
    config(
        "resolution_name",
        P::Resolution,
        "The resolution of the video, such as `720p`.",
        "A common field of the compatible object video_config.",
    )
    .deprecated(),
];

const fn meta(name: &'static str, ty: T, parameter: P, doc: &'static str) -> FieldSpec {
    FieldSpec::new(
        Container::Metadata,
        name,
        ty,
        parameter,
        doc,
        row("Model parameters such as content, duration, seconds and resolution may be put in metadata."),
    )
}

/// Describes a key of `metadata` that the page's "such as" covers without naming it.
const fn meta_too(name: &'static str, ty: T, parameter: P, doc: &'static str) -> FieldSpec {
    let provenance = Provenance::of(
        &CREATE,
        "常用参数",
        Basis::Inferred,
        "The page lets model parameters stand in metadata and names some of them; this one is read like those.",
    );
    FieldSpec::new(Container::Metadata, name, ty, parameter, doc, provenance)
}

pub(super) static METADATA: &[FieldSpec] = &[
    meta("content", T::ContentArray, P::Material, "As `content` of the request.").holds(None, None),
    meta("duration", T::Integer, P::Duration, "As `duration` of the request, in seconds."),
    meta("seconds", T::DigitString, P::Duration, "As `seconds` of the request.").deprecated(),
    meta("resolution", T::String, P::Resolution, "As `resolution` of the request."),
    meta_too("ratio", T::String, P::Ratio, "As `ratio` of the request."),
    meta_too("aspect_ratio", T::String, P::Ratio, "As `aspect_ratio` of the request."),
    meta_too("video_config", T::VideoConfig, P::Container, "As `video_config` of the request.").deprecated(),
    meta_too("generate_audio", T::Boolean, P::AudioTrack, "As `generate_audio` of the request."),
];
