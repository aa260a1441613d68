//! The fields of the items of `references[]`, `images[]` and its like, and `content[]`.

use super::{Container, FieldSpec, FieldType as T, Parameter as P, row};
use crate::provenance::{Basis, CREATE, Provenance};
use crate::vocabulary::Media::{Audio, Image, Video};

const fn reference(name: &'static str, ty: T, parameter: P, doc: &'static str, note: &'static str) -> FieldSpec {
    let provenance = Provenance::of(&CREATE, "常用参数 (references[])", Basis::Documented, note);
    FieldSpec::new(Container::Reference, name, ty, parameter, doc, provenance)
}

pub(super) static REFERENCE: &[FieldSpec] = &[
    reference(
        "media_type",
        T::String,
        P::MediaType,
        "The medium: `image`, `video`, `audio` or `music`.",
        "The kind of material; image, video, audio and music are the common values.",
    )
    .required()
    .preferred(),
    reference(
        "role",
        T::String,
        P::Role,
        "What the material is for, such as `first_frame` or `reference_image`.",
        "The purpose of the material; the page lists nine common values.",
    )
    .preferred(),
    reference(
        "url",
        T::Location,
        P::Location,
        "Where the material is: a public address, or an `Asset://` reference.",
        "A public address, one hosted by MoonApiX, or an Asset:// reference where the model is said to take it.",
    )
    .preferred(),
    reference(
        "asset_id",
        T::AssetId,
        P::Location,
        "The id of an asset, in place of `url`.",
        "The id of a MoonApiX asset; whether it can be used directly depends on the model.",
    ),
    reference(
        "asset_ref",
        T::AssetRef,
        P::Location,
        "The id of an asset or a reference to it, in place of `url`.",
        "A reference to a MoonApiX asset; whether it can be used directly depends on the model.",
    ),
    reference(
        "alias",
        T::NonBlankString,
        P::Alias,
        "The name by which the prompt calls the material, as `@name`.",
        "An optional name, by which the prompt refers to the material with an @ before it.",
    )
    .preferred(),
];

const fn media(name: &'static str, ty: T, parameter: P, doc: &'static str, note: &'static str) -> FieldSpec {
    FieldSpec::new(Container::MediaObject, name, ty, parameter, doc, row(note))
}

/// A field that the page documents for other items only.
const fn media_too(name: &'static str, ty: T, parameter: P, doc: &'static str) -> FieldSpec {
    let provenance = Provenance::of(
        &CREATE,
        "常用参数",
        Basis::Inferred,
        "Documented for the items of references[] or content[]; read alike in images[], videos[] and audios[].",
    );
    FieldSpec::new(Container::MediaObject, name, ty, parameter, doc, provenance)
}

pub(super) static MEDIA_OBJECT: &[FieldSpec] = &[
    media(
        "url",
        T::Location,
        P::Location,
        "Where the material is: a public address, or an `Asset://` reference.",
        "The address or the asset reference of the material.",
    )
    .preferred(),
    media(
        "role",
        T::String,
        P::Role,
        "What the material is for, such as `first_frame`.",
        "The purpose of the material; part of the recommended form of an item.",
    )
    .preferred(),
    media_too("alias", T::NonBlankString, P::Alias, "The name by which the prompt calls the material, as `@name`.")
        .preferred(),
    media_too("asset_id", T::AssetId, P::Location, "The id of an asset, in place of `url`."),
    media_too("asset_ref", T::AssetRef, P::Location, "The id of an asset or a reference to it, in place of `url`."),
    media_too("asset_url", T::AssetUrl, P::Location, "An `Asset://` reference, in place of `url`."),
];

const fn content(name: &'static str, ty: T, parameter: P, doc: &'static str, note: &'static str) -> FieldSpec {
    let provenance = Provenance::of(&CREATE, "常用参数 (content[])", Basis::Documented, note);
    FieldSpec::new(Container::Content, name, ty, parameter, doc, provenance)
}

pub(super) static CONTENT: &[FieldSpec] = &[
    content(
        "type",
        T::String,
        P::ContentType,
        "What the item is: `text`, `image_url`, `video_url` or `audio_url`.",
        "One of text, image_url, video_url and audio_url.",
    )
    .required()
    .preferred(),
    content(
        "text",
        T::String,
        P::Prompt,
        "The text of an item of type `text`.",
        "Text; a video task commonly has it in the top-level prompt instead.",
    ),
    content(
        "image_url",
        T::Payload,
        P::Location,
        "The address of the image of an item of type `image_url`.",
        "An object whose url is the address or the asset reference of an image.",
    )
    .preferred()
    .holds(Some(Image), Some("reference_image")),
    content(
        "video_url",
        T::Payload,
        P::Location,
        "The address of the video of an item of type `video_url`.",
        "An object whose url is the address or the asset reference of a video.",
    )
    .preferred()
    .holds(Some(Video), Some("reference_video")),
    content(
        "audio_url",
        T::Payload,
        P::Location,
        "The address of the audio of an item of type `audio_url`.",
        "An object whose url is the address or the asset reference of audio.",
    )
    .preferred()
    .holds(Some(Audio), Some("reference_audio")),
    content(
        "asset_url",
        T::AssetUrl,
        P::Location,
        "An `Asset://` reference, in place of the address.",
        "The address that refers to an asset.",
    ),
    content(
        "asset_id",
        T::AssetId,
        P::Location,
        "The id of an asset, in place of the address.",
        "The id of a MoonApiX asset; asset-id says the same.",
    ),
    content(
        "asset-id",
        T::AssetId,
        P::Location,
        "The id of an asset, in place of the address.",
        "The id of a MoonApiX asset; asset_id says the same.",
    ),
    content(
        "role",
        T::String,
        P::Role,
        "What the material is for; without it, a reference of its medium.",
        "Recommended for media items; a missing one is taken as a reference of that medium, so first frames, last frames and other purposes must be written.",
    )
    .preferred(),
];

pub(super) static PAYLOAD: &[FieldSpec] = &[FieldSpec::new(
    Container::Payload,
    "url",
    T::Location,
    P::Location,
    "Where the material is: a public address, or an `Asset://` reference.",
    Provenance::of(
        &CREATE,
        "常用参数 (content[])",
        Basis::Documented,
        "The address or the asset reference of the material.",
    ),
)
.preferred()];
