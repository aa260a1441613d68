//! The tables of fields, words and topics.

use std::collections::HashSet;

use moonlint_catalogue::{
    Basis, CONTENT_TYPES, Container, DOC_PAGES, ENDPOINTS, FieldType, MEDIA_TYPES, Media, OWN_FILE, Parameter,
    Provenance, RFC_8259, ROLES, TASK_STATUSES, Topic, content_type, field, fields, general, role,
};

fn names(container: Container, parameter: Parameter) -> Vec<&'static str> {
    fields(container).iter().filter(|field| field.parameter == parameter).map(|field| field.name).collect()
}

fn check(provenance: &Provenance, what: &str) {
    let page = DOC_PAGES.iter().chain([&RFC_8259, &OWN_FILE]).find(|page| page.url == provenance.url);
    assert_eq!(page.expect(what).retrieved, provenance.retrieved, "{what}");
    assert!(!provenance.section.is_empty(), "{what}");
    assert!(provenance.note.ends_with('.'), "{what}");
    assert!(provenance.note_zh.is_empty() || provenance.note_zh.ends_with('。'), "{what}");
    let is_of_user = provenance.basis == Basis::Configured;
    assert_eq!(is_of_user, provenance.url.is_empty(), "{what}");
}

#[test]
fn fields_are_unique_and_documented() {
    for container in Container::ALL.iter().copied() {
        let mut seen = HashSet::new();
        for field in fields(container) {
            let what = format!("{container}: {}", field.name);
            assert!(seen.insert(field.name), "{what}");
            assert_eq!(field.container, container, "{what}");
            assert!(field.doc.ends_with('.'), "{what}");
            let is_left = field.doc.contains("FILL IN") || field.provenance.note.contains("FILL IN");
            assert!(!is_left, "{what}: a FILL IN was left in place");
            assert!(!(field.preferred && field.deprecated), "{what}");
            check(&field.provenance, &what);
            assert_eq!(moonlint_catalogue::field(container, field.name), Some(field));
        }
    }
    assert_eq!(field(Container::Top, "messages"), None);
}

#[test]
fn the_top_level() {
    use Parameter as P;
    for (parameter, expected) in [
        (P::Model, &["model"][..]),
        (P::Prompt, &["prompt"]),
        (P::Duration, &["duration", "seconds"]),
        (P::Ratio, &["ratio", "aspect_ratio"]),
        (P::Resolution, &["resolution"]),
        (P::AudioTrack, &["generate_audio"]),
        (P::Callback, &["callback_url"]),
        (P::Container, &["video_config", "metadata"]),
        (P::Flag, &["watermark", "web_search"]),
        (P::InputType, &["input_type"]),
        (P::ImageRole, &["input_reference_role"]),
        (P::Other, &["mode", "generation_type"]),
        (
            P::Material,
            &[
                "references",
                "images",
                "image",
                "image_url",
                "reference_image_url",
                "reference_image_urls",
                "first_frame_url",
                "last_frame_url",
                "videos",
                "video",
                "video_url",
                "reference_video_url",
                "reference_video_urls",
                "audios",
                "audio",
                "audio_url",
                "content",
            ],
        ),
    ] {
        assert_eq!(names(Container::Top, parameter), expected);
    }
    assert_eq!(fields(Container::Top).len(), 34);
    let required: Vec<_> =
        fields(Container::Top).iter().filter(|field| field.required).map(|field| field.name).collect();
    assert_eq!(required, ["model"]);
}

#[test]
fn types_of_the_top_level() {
    use FieldType as T;
    for (name, ty) in [
        ("model", T::NonBlankString),
        ("prompt", T::NonBlankString),
        ("duration", T::Integer),
        ("seconds", T::DigitString),
        ("ratio", T::String),
        ("aspect_ratio", T::String),
        ("resolution", T::String),
        ("generate_audio", T::Boolean),
        ("callback_url", T::HttpsUrl),
        ("metadata", T::Object),
        ("video_config", T::VideoConfig),
        ("mode", T::String),
        ("input_type", T::String),
        ("generation_type", T::String),
        ("input_reference_role", T::String),
        ("watermark", T::Boolean),
        ("web_search", T::Boolean),
        ("references", T::ReferenceArray),
        ("images", T::MediaArray),
        ("videos", T::MediaArray),
        ("audios", T::MediaArray),
        ("reference_image_urls", T::StringArray),
        ("reference_video_urls", T::StringArray),
        ("content", T::ContentArray),
    ] {
        assert_eq!(field(Container::Top, name).unwrap().ty, ty, "{name}");
    }
    for name in ["image", "video", "audio", "reference_image", "reference_video"] {
        let name = if name.contains('_') { format!("{name}_url") } else { name.to_owned() };
        assert_eq!(field(Container::Top, &name).unwrap().ty, T::Location);
    }
}

#[test]
fn materials_have_their_medium_and_role() {
    for (name, media, role) in [
        ("references", None, None),
        ("image", Some(Media::Image), None),
        ("image_url", Some(Media::Image), None),
        ("images", Some(Media::Image), None),
        ("reference_image_url", Some(Media::Image), Some("reference_image")),
        ("reference_image_urls", Some(Media::Image), Some("reference_image")),
        ("first_frame_url", Some(Media::Image), Some("first_frame")),
        ("last_frame_url", Some(Media::Image), Some("last_frame")),
        ("video", Some(Media::Video), Some("reference_video")),
        ("video_url", Some(Media::Video), Some("reference_video")),
        ("reference_video_url", Some(Media::Video), Some("reference_video")),
        ("reference_video_urls", Some(Media::Video), Some("reference_video")),
        ("videos", Some(Media::Video), Some("reference_video")),
        ("audio", Some(Media::Audio), Some("reference_audio")),
        ("audio_url", Some(Media::Audio), Some("reference_audio")),
        ("audios", Some(Media::Audio), Some("reference_audio")),
        ("content", None, None),
    ] {
        let material = field(Container::Top, name).unwrap().material.expect(name);
        assert_eq!((material.media, material.role), (media, role), "{name}");
        assert_eq!(material.uncertain, matches!(name, "video" | "video_url"), "{name}");
    }
    for field in fields(Container::Top) {
        assert_eq!(field.material.is_some(), field.parameter == Parameter::Material);
    }
    for ty in CONTENT_TYPES.iter().filter(|ty| ty.media.is_some()) {
        let material = field(Container::Content, ty.name).unwrap().material.unwrap();
        assert_eq!((material.media, material.role), (ty.media, ty.role));
    }
}

#[test]
fn the_items() {
    let all = |container| fields(container).iter().map(|f| f.name).collect::<Vec<_>>();
    assert_eq!(all(Container::Reference), ["media_type", "role", "url", "asset_id", "asset_ref", "alias"]);
    assert_eq!(all(Container::MediaObject), ["url", "role", "alias", "asset_id", "asset_ref", "asset_url"]);
    assert_eq!(
        all(Container::Content),
        ["type", "text", "image_url", "video_url", "audio_url", "asset_url", "asset_id", "asset-id", "role"]
    );
    assert_eq!(all(Container::Payload), ["url"]);
    assert_eq!(all(Container::VideoConfig), ["aspect_ratio", "resolution_name"]);
    let mut metadata = all(Container::Metadata);
    metadata.sort_unstable();
    assert_eq!(
        metadata,
        ["aspect_ratio", "content", "duration", "generate_audio", "ratio", "resolution", "seconds", "video_config"]
    );
    for key in fields(Container::Metadata) {
        let top = field(Container::Top, key.name).unwrap();
        assert_eq!((key.ty, key.parameter, key.material), (top.ty, top.parameter, top.material));
    }
}

#[test]
fn the_words() {
    let roles: Vec<_> = ROLES.iter().map(|role| (role.name, role.media)).collect();
    let image = &[Media::Image][..];
    let sound = &[Media::Audio, Media::Music][..];
    let any = &[Media::Image, Media::Video, Media::Audio, Media::Music][..];
    assert_eq!(
        roles,
        [
            ("first_frame", image),
            ("last_frame", image),
            ("reference_image", image),
            ("reference_video", &[Media::Video]),
            ("reference_audio", sound),
            ("background_music", sound),
            ("voice_reference", sound),
            ("style_reference", any),
            ("character_reference", any),
        ]
    );
    let media: Vec<_> = MEDIA_TYPES.iter().map(|media| media.as_str()).collect();
    assert_eq!(media, ["image", "video", "audio", "music"]);
    let types: Vec<_> = CONTENT_TYPES.iter().map(|ty| ty.name).collect();
    assert_eq!(types, ["text", "image_url", "video_url", "audio_url"]);
    for field in Container::ALL.iter().copied().flat_map(fields) {
        if let Some(name) = field.material.and_then(|material| material.role) {
            let known = role(name).expect(name);
            assert!(known.media.contains(&field.material.unwrap().media.unwrap()));
        }
    }
    assert_eq!(content_type("text").unwrap().media, None);
    let statuses: Vec<_> = TASK_STATUSES.iter().map(|status| status.name).collect();
    assert_eq!(statuses, ["pending", "submitted", "running", "succeeded", "failed", "cancelled"]);
    let with_result: Vec<_> = TASK_STATUSES.iter().filter(|s| s.has_result).collect();
    assert_eq!(with_result.len(), 1);
    assert_eq!(with_result[0].name, "succeeded");
    assert_eq!(ENDPOINTS.len(), 2);
}

#[test]
fn topics_have_their_origin() {
    let mut notes = HashSet::new();
    for topic in Topic::ALL {
        let origin = general(*topic);
        check(origin, &format!("{topic:?}"));
        assert!(notes.insert(&origin.note), "{topic:?}");
        assert!(notes.insert(&origin.note_zh), "{topic:?}");
    }
}
