//! The fields of a request, as data: for reading it, for suggesting names, for schemas and for
//! documentation.

mod items;
mod top;

use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

use moonlint_texts::Names;

use crate::provenance::{Basis, CREATE, Provenance};
use crate::vocabulary::Media;

/// One field: a name in one object of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FieldSpec {
    /// The key.
    pub name: &'static str,
    /// The object that has the key.
    pub container: Container,
    /// What its value must be.
    pub ty: FieldType,
    /// What it says.
    pub parameter: Parameter,
    /// Whether the object must have it, whatever else it has. Where one of several fields must be
    /// there (a prompt, the location of a material), this is `false` for each of them.
    pub required: bool,
    /// Whether it is the spelling that is preferred among those of its parameter.
    pub preferred: bool,
    /// Whether it is a spelling that is kept for compatibility.
    pub deprecated: bool,
    /// For a field that holds materials: which, and what they are for unless they say so.
    pub material: Option<MaterialSpec>,
    /// What the field is, in one sentence.
    pub doc: &'static str,
    /// Where it is documented.
    pub provenance: Provenance,
}

/// The materials that a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaterialSpec {
    /// Their medium; `None` if each item says it itself (`references[]`, `content[]`).
    pub media: Option<Media>,
    /// Their role if the item says none; `None` if there is none or if it depends on the item's
    /// type (`content[]`, see [`ContentTypeSpec`](crate::ContentTypeSpec)).
    pub role: Option<&'static str>,
    /// Whether that role is only the likeliest of several: a `video` may be one to extend.
    pub uncertain: bool,
}

/// An object in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Container {
    /// The request itself.
    Top,
    /// `video_config`.
    VideoConfig,
    /// An item of `references[]`.
    Reference,
    /// An item of `images[]`, `videos[]` or `audios[]` that is an object.
    MediaObject,
    /// An item of `content[]`.
    Content,
    /// What stands under `image_url`, `video_url` or `audio_url` in an item of `content[]`.
    Payload,
    /// The keys of `metadata` that are read as at the top level; it may have any others.
    Metadata,
}

impl Container {
    /// Every kind of object.
    pub const ALL: &'static [Self] = &[
        Self::Top,
        Self::VideoConfig,
        Self::Reference,
        Self::MediaObject,
        Self::Content,
        Self::Payload,
        Self::Metadata,
    ];

    /// How messages name it, as a path from the request.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Top => "the request",
            Self::VideoConfig => "video_config",
            Self::Reference => "references[]",
            Self::MediaObject => "images[], videos[] or audios[]",
            Self::Content => "content[]",
            Self::Payload => "the address in content[]",
            Self::Metadata => "metadata",
        }
    }
}

impl fmt::Display for Container {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What the value of a field must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldType {
    /// Any string.
    String,
    /// A string with at least one character that is not white space.
    NonBlankString,
    /// A number without a fractional part (`5` and `5.0`).
    Integer,
    /// A string of one or more of the digits 0 to 9.
    DigitString,
    /// `true` or `false`.
    Boolean,
    /// An object of any keys.
    Object,
    /// An object of the fields of [`Container::VideoConfig`].
    VideoConfig,
    /// A non-blank string that says where a material is: an address or an `Asset://` reference.
    Location,
    /// A non-blank string: the id of an asset.
    AssetId,
    /// A non-blank string: the id of an asset or an `Asset://` reference.
    AssetRef,
    /// A string that is an `https` address.
    HttpsUrl,
    /// A non-blank string that says where an asset is: an `Asset://` reference, or an address.
    AssetUrl,
    /// An array of strings as in [`FieldType::Location`].
    StringArray,
    /// An array of strings as in [`FieldType::Location`] and of objects of the fields of
    /// [`Container::MediaObject`].
    MediaArray,
    /// An array of objects of the fields of [`Container::Reference`].
    ReferenceArray,
    /// An array of objects of the fields of [`Container::Content`].
    ContentArray,
    /// An object of the fields of [`Container::Payload`].
    Payload,
}

impl FieldType {
    /// The JSON type of the value.
    pub const fn json_type(self) -> &'static str {
        match self {
            Self::String
            | Self::NonBlankString
            | Self::DigitString
            | Self::Location
            | Self::AssetId
            | Self::AssetRef
            | Self::AssetUrl
            | Self::HttpsUrl => "string",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Object | Self::VideoConfig | Self::Payload => "object",
            Self::StringArray | Self::MediaArray | Self::ReferenceArray | Self::ContentArray => "array",
        }
    }

    /// The kind of object whose fields the value, or the objects among its items, have.
    pub const fn container(self) -> Option<Container> {
        match self {
            Self::VideoConfig => Some(Container::VideoConfig),
            Self::MediaArray => Some(Container::MediaObject),
            Self::ReferenceArray => Some(Container::Reference),
            Self::ContentArray => Some(Container::Content),
            Self::Payload => Some(Container::Payload),
            Self::Object => Some(Container::Metadata),
            _ => None,
        }
    }
}

/// What a field says; several fields may say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Parameter {
    /// The model.
    Model,
    /// The prompt.
    Prompt,
    /// The length of the video, in seconds.
    Duration,
    /// The aspect ratio of the video.
    Ratio,
    /// The resolution of the video.
    Resolution,
    /// Whether the video has sound.
    AudioTrack,
    /// Who is told that the task is done.
    Callback,
    /// Other fields.
    Container,
    /// Images, videos and audio that the request refers to.
    Material,
    /// A switch that the documented examples use.
    Flag,
    /// The kind of input that the materials are.
    InputType,
    /// What the image in `image` or `image_url` is for.
    ImageRole,
    /// Something else, on which nothing depends.
    Other,
    /// In an item: the medium of the material.
    MediaType,
    /// In an item: the type of the item.
    ContentType,
    /// In an item: what the material is for.
    Role,
    /// In an item: where the material is.
    Location,
    /// In an item: the name by which the prompt calls the material.
    Alias,
}

/// The fields of one kind of object. Those of one parameter stand in order of preference.
pub const fn fields(container: Container) -> &'static [FieldSpec] {
    match container {
        Container::Top => top::TOP,
        Container::VideoConfig => top::VIDEO_CONFIG,
        Container::Metadata => top::METADATA,
        Container::Reference => items::REFERENCE,
        Container::MediaObject => items::MEDIA_OBJECT,
        Container::Content => items::CONTENT,
        Container::Payload => items::PAYLOAD,
    }
}

/// The field of that name in that object.
pub fn field(container: Container, name: &str) -> Option<&'static FieldSpec> {
    fields(container).iter().find(|field| field.name == name)
}

/// The field of an object whose name is nearest to one, among those that are wanted; none where none is near.
///
/// ```
/// use moonlint_catalogue::{Container, nearest_field};
/// assert_eq!(nearest_field(Container::Top, "durration", |_| true).unwrap().name, "duration");
/// assert!(nearest_field(Container::Top, "seed", |_| true).is_none());
/// ```
pub fn nearest_field(
    container: Container,
    name: &str,
    wanted: impl Fn(&'static FieldSpec) -> bool,
) -> Option<&'static FieldSpec> {
    static NAMES: LazyLock<HashMap<Container, Names>> = LazyLock::new(|| {
        let names = |container| Names::new(fields(container).iter().map(|field| field.name).enumerate());
        Container::ALL.iter().map(|container| (*container, names(*container))).collect()
    });
    let fields = fields(container);
    NAMES.get(&container)?.nearest(name, |index| wanted(&fields[index])).map(|index| &fields[index])
}

impl FieldSpec {
    const fn new(
        container: Container,
        name: &'static str,
        ty: FieldType,
        parameter: Parameter,
        doc: &'static str,
        provenance: Provenance,
    ) -> Self {
        Self {
            name,
            container,
            ty,
            parameter,
            required: false,
            preferred: false,
            deprecated: false,
            material: None,
            doc,
            provenance,
        }
    }

    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn preferred(mut self) -> Self {
        self.preferred = true;
        self
    }

    const fn deprecated(mut self) -> Self {
        self.deprecated = true;
        self
    }

    const fn holds(mut self, media: Option<Media>, role: Option<&'static str>) -> Self {
        self.material = Some(MaterialSpec { media, role, uncertain: false });
        self
    }

    /// Holds materials that most likely have a role.
    const fn may_hold(mut self, media: Media, role: &'static str) -> Self {
        self.material = Some(MaterialSpec { media: Some(media), role: Some(role), uncertain: true });
        self
    }
}

/// A fact from the table of parameters.
const fn row(note: &'static str) -> Provenance {
    // In English only, as are the schemas, which alone show it.
    Provenance::of(&CREATE, "常用参数", Basis::Documented, note)
}
