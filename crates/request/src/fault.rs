//! What cannot be read as the tables of fields say.

use moonlint_catalogue::{Container, FieldSpec, Topic};
use moonlint_syntax::NodeId;

use crate::material::Media;

/// Something that could not be read as the tables of fields say.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fault {
    /// The value at fault; for an absent field, the object that lacks it.
    pub(crate) node: NodeId,
    pub(crate) kind: FaultKind,
}

/// What is wrong with a value, or what it lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// The value has another type than this.
    WrongType(Expected),
    /// A required field is absent.
    Missing(Missing),
    /// A value that must say something is blank.
    Blank,
    /// An optional value says nothing: `null`, or a blank string.
    Unset,
    /// A value that is filled in later.
    Hole,
    /// The `media_type` of a reference is absent, and its role tells it.
    ImplicitMedia,
    /// There are materials, and no prompt.
    NoPrompt,
    /// `seconds` is a string with other characters than digits.
    MalformedSeconds,
    /// No field of this object has such a name.
    UnknownField(Container),
    /// The type of an item of `content[]` is unknown.
    UnknownContentType,
}

impl FaultKind {
    /// The bit of its kind, whatever else it says.
    pub(crate) const fn bit(self) -> u32 {
        1 << match self {
            FaultKind::WrongType(_) => 0,
            FaultKind::Missing(_) => 1,
            FaultKind::Blank => 2,
            FaultKind::Unset => 3,
            FaultKind::Hole => 4,
            FaultKind::ImplicitMedia => 5,
            FaultKind::NoPrompt => 6,
            FaultKind::MalformedSeconds => 7,
            FaultKind::UnknownField(_) => 8,
            FaultKind::UnknownContentType => 9,
        }
    }
}

/// The JSON form that a field must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A string.
    String,
    /// A whole number.
    Integer,
    /// A string of decimal digits.
    Digits,
    /// `true` or `false`.
    Boolean,
    /// An object.
    Object,
    /// `{"url": …}`
    Payload,
    /// An array of strings.
    Strings,
    /// An array of strings or objects with a `url`.
    Materials,
    /// An array of objects.
    Objects,
    /// An item that is a string or an object with a `url`.
    Material,
}

/// A required field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// `model`.
    Model,
    /// `prompt`, or a text in `content[]`.
    Prompt,
    /// `media_type`.
    MediaType,
    /// The location of a `references[]` item.
    ReferenceLocation,
    /// The location of an `images[]`, `videos[]` or `audios[]` object.
    MediaLocation,
    /// `type`.
    ContentType,
    /// The payload of a `content[]` item of this type.
    Payload(MaterialPayload),
    /// The `url` in a payload.
    PayloadUrl,
    /// The `text` of a `content[]` item.
    ContentText,
}

impl Missing {
    /// The documented fields of the object in which the field is missing.
    pub fn siblings(self) -> impl Iterator<Item = &'static FieldSpec> {
        moonlint_catalogue::fields(self.container()).iter()
    }

    /// The object in which the field is missing.
    pub const fn container(self) -> Container {
        match self {
            Missing::Model | Missing::Prompt => Container::Top,
            Missing::MediaType | Missing::ReferenceLocation => Container::Reference,
            Missing::MediaLocation => Container::MediaObject,
            Missing::ContentType | Missing::Payload(_) | Missing::ContentText => Container::Content,
            Missing::PayloadUrl => Container::Payload,
        }
    }

    /// Where the documentation speaks of what is missing.
    pub const fn topic(self) -> Topic {
        match self {
            Missing::Model | Missing::Prompt => Topic::RequiredFields,
            Missing::MediaType | Missing::ReferenceLocation => Topic::ReferenceItems,
            Missing::MediaLocation => Topic::MediaItems,
            Missing::ContentType | Missing::Payload(_) | Missing::PayloadUrl | Missing::ContentText => {
                Topic::ContentItems
            }
        }
    }

    /// The names that would fill the gap, the preferred one first.
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Missing::Model => &["model"],
            Missing::Prompt => &["prompt"],
            Missing::MediaType => &["media_type"],
            Missing::ReferenceLocation => &["url", "asset_id", "asset_ref"],
            Missing::MediaLocation => &["url", "asset_id", "asset_ref", "asset_url"],
            Missing::ContentType => &["type"],
            Missing::Payload(MaterialPayload::Image) => &["image_url", "asset_url", "asset_id", "asset-id"],
            Missing::Payload(MaterialPayload::Video) => &["video_url", "asset_url", "asset_id", "asset-id"],
            Missing::Payload(MaterialPayload::Audio) => &["audio_url", "asset_url", "asset_id", "asset-id"],
            Missing::PayloadUrl => &["url"],
            Missing::ContentText => &["text"],
        }
    }
}

/// The medium of a `content[]` item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaterialPayload {
    /// `image_url`.
    Image,
    /// `video_url`.
    Video,
    /// `audio_url`.
    Audio,
}

impl MaterialPayload {
    /// The one for items of this medium.
    pub(super) const fn of(media: Media) -> Self {
        match media {
            Media::Video => MaterialPayload::Video,
            Media::Audio | Media::Music => MaterialPayload::Audio,
            _ => MaterialPayload::Image,
        }
    }
}
