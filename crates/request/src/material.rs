//! One image, video or audio that a request refers to, whatever its spelling.

use moonlint_catalogue::{FieldSpec, FieldType, MaterialSpec, Mode};
use moonlint_syntax::{Node, Str, Words};

use super::Request;
use super::fields::{is_same, top};
use super::location::{Address, AssetForm, Location};
use super::name_table::NameTable;
use super::parts::{Later, MaterialPart};

/// What kind of material it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// An image.
    Image,
    /// A video.
    Video,
    /// Speech or sound.
    Audio,
    /// Music.
    Music,
    /// A `media_type` that the documentation does not name.
    Other,
    /// The `media_type` is absent or not a string.
    Unreadable,
}

impl Media {
    /// The documented `media_type`, if it is one.
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Media::Image => Some("image"),
            Media::Video => Some("video"),
            Media::Audio => Some("audio"),
            Media::Music => Some("music"),
            Media::Other | Media::Unreadable => None,
        }
    }

    /// Tells the medium by its name.
    pub fn from_name(name: &str) -> Self {
        Media::named(Words::of(name.as_bytes()))
    }

    /// Recognises a medium by its name as numbers.
    #[inline(always)]
    pub(super) fn named(name: Words) -> Self {
        MEDIA.get(name).unwrap_or(Media::Other)
    }

    /// The bits of audio and music.
    pub const AUDIBLE: u32 = Media::Audio.bit() | Media::Music.bit();

    /// A bit of its own.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The medium as requests have it, which may be another one too.
    pub const fn of_catalogue(media: moonlint_catalogue::Media) -> Self {
        match media {
            moonlint_catalogue::Media::Image => Media::Image,
            moonlint_catalogue::Media::Video => Media::Video,
            moonlint_catalogue::Media::Audio => Media::Audio,
            moonlint_catalogue::Media::Music => Media::Music,
        }
    }

    /// Audio or music.
    pub const fn is_audible(self) -> bool {
        matches!(self, Media::Audio | Media::Music)
    }

    /// The modes in which the model makes something of such a material; `None` where nobody knows.
    pub const fn modes(self) -> Option<&'static [Mode]> {
        match self {
            Media::Image => Some(&[Mode::FirstFrame, Mode::LastFrame, Mode::ReferenceImages]),
            Media::Video => Some(&[Mode::ReferenceVideo]),
            Media::Audio | Media::Music => Some(&[]),
            Media::Other | Media::Unreadable => None,
        }
    }

    /// Image or video.
    pub const fn is_visual(self) -> bool {
        matches!(self, Media::Image | Media::Video)
    }
}

static MEDIA: NameTable<Media, 16> = NameTable::new(&[
    ("image", Media::Image),
    ("video", Media::Video),
    ("audio", Media::Audio),
    ("music", Media::Music),
]);

/// What a material is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// The first frame of the video.
    FirstFrame,
    /// The last frame of the video.
    LastFrame,
    /// An image to follow.
    ReferenceImage,
    /// A video to follow.
    ReferenceVideo,
    /// Audio to follow.
    ReferenceAudio,
    /// A voice to follow.
    VoiceReference,
    /// Music behind the video.
    BackgroundMusic,
    /// A style to follow.
    StyleReference,
    /// A character to keep.
    CharacterReference,
    /// A role that the documentation does not name.
    Other,
}

impl Role {
    /// Every documented role.
    pub const KNOWN: [Role; 9] = [
        Role::FirstFrame,
        Role::LastFrame,
        Role::ReferenceImage,
        Role::ReferenceVideo,
        Role::ReferenceAudio,
        Role::VoiceReference,
        Role::BackgroundMusic,
        Role::StyleReference,
        Role::CharacterReference,
    ];

    /// The documented name, if it is one.
    pub const fn as_str(self) -> Option<&'static str> {
        Some(match self {
            Role::FirstFrame => "first_frame",
            Role::LastFrame => "last_frame",
            Role::ReferenceImage => "reference_image",
            Role::ReferenceVideo => "reference_video",
            Role::ReferenceAudio => "reference_audio",
            Role::VoiceReference => "voice_reference",
            Role::BackgroundMusic => "background_music",
            Role::StyleReference => "style_reference",
            Role::CharacterReference => "character_reference",
            Role::Other => return None,
        })
    }

    /// Tells the role by its name.
    pub fn from_name(name: &str) -> Self {
        Role::named(Words::of(name.as_bytes()))
    }

    /// The role of that name in the catalogue.
    pub(super) const fn of_catalogue(name: Option<&str>) -> Option<Self> {
        let Some(name) = name else { return None };
        let mut at = 0;
        while at < Role::KNOWN.len() {
            if let Some(known) = Role::KNOWN[at].as_str()
                && is_same(known, name)
            {
                return Some(Role::KNOWN[at]);
            }
            at += 1;
        }
        panic!("no variant has this name");
    }

    /// Recognises a role by its name as numbers.
    #[inline(always)]
    pub(super) fn named(name: Words) -> Self {
        ROLES.get(name).unwrap_or(Role::Other)
    }

    /// The mode in which a material of this kind has such a role, if there is one of its own.
    pub const fn mode(self, media: Media) -> Option<Mode> {
        match self {
            Role::FirstFrame => Some(Mode::FirstFrame),
            Role::LastFrame => Some(Mode::LastFrame),
            Role::ReferenceImage => Some(Mode::ReferenceImages),
            Role::ReferenceVideo => Some(Mode::ReferenceVideo),
            // They say what is taken from a reference.
            Role::StyleReference | Role::CharacterReference => match media {
                Media::Image => Some(Mode::ReferenceImages),
                Media::Video => Some(Mode::ReferenceVideo),
                _ => None,
            },
            _ => None,
        }
    }

    /// The medium of a material with this role that does not say its own, if the role tells it.
    pub const fn media(self) -> Option<Media> {
        match self {
            Role::FirstFrame | Role::LastFrame | Role::ReferenceImage => Some(Media::Image),
            Role::ReferenceVideo => Some(Media::Video),
            Role::ReferenceAudio | Role::VoiceReference => Some(Media::Audio),
            Role::BackgroundMusic => Some(Media::Music),
            Role::StyleReference | Role::CharacterReference | Role::Other => None,
        }
    }

    /// Whether the role is meant for materials of this kind. Unknown kinds and roles fit anything.
    pub const fn fits(self, media: Media) -> bool {
        self.fitting() & media.bit() != 0
    }

    /// The bits of the kinds of material that it is meant for.
    const fn fitting(self) -> u32 {
        let unknown = Media::Other.bit() | Media::Unreadable.bit();
        unknown
            | match self {
                Role::FirstFrame | Role::LastFrame | Role::ReferenceImage => Media::Image.bit(),
                Role::ReferenceVideo => Media::Video.bit(),
                Role::ReferenceAudio | Role::VoiceReference | Role::BackgroundMusic => Media::AUDIBLE,
                // The documentation binds them to no medium.
                Role::StyleReference | Role::CharacterReference | Role::Other => !0,
            }
    }

    /// A bit of its own.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }
}

static ROLES: NameTable<Role, 32> = {
    let mut names = [("", Role::Other); Role::KNOWN.len()];
    let mut at = 0;
    while at < names.len() {
        if let Some(name) = Role::KNOWN[at].as_str() {
            names[at] = (name, Role::KNOWN[at]);
        }
        at += 1;
    }
    NameTable::new(&names)
};

/// The field that spells a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each variant is the field of the same name, which `name` gives")]
pub enum MaterialField {
    References,
    Image,
    ImageUrl,
    Images,
    ReferenceImageUrl,
    ReferenceImageUrls,
    FirstFrameUrl,
    LastFrameUrl,
    Video,
    VideoUrl,
    ReferenceVideoUrl,
    ReferenceVideoUrls,
    Videos,
    Audio,
    AudioUrl,
    Audios,
    Content,
}

impl MaterialField {
    /// Every field of materials.
    pub const ALL: &'static [MaterialField] = &[
        MaterialField::References,
        MaterialField::Image,
        MaterialField::ImageUrl,
        MaterialField::Images,
        MaterialField::ReferenceImageUrl,
        MaterialField::ReferenceImageUrls,
        MaterialField::FirstFrameUrl,
        MaterialField::LastFrameUrl,
        MaterialField::Video,
        MaterialField::VideoUrl,
        MaterialField::ReferenceVideoUrl,
        MaterialField::ReferenceVideoUrls,
        MaterialField::Videos,
        MaterialField::Audio,
        MaterialField::AudioUrl,
        MaterialField::Audios,
        MaterialField::Content,
    ];

    /// A bit of its own.
    pub const fn bit(self) -> u32 {
        1 << self as u32
    }

    /// The top-level field's name.
    pub const fn name(self) -> &'static str {
        match self {
            MaterialField::References => "references",
            MaterialField::Image => "image",
            MaterialField::ImageUrl => "image_url",
            MaterialField::Images => "images",
            MaterialField::ReferenceImageUrl => "reference_image_url",
            MaterialField::ReferenceImageUrls => "reference_image_urls",
            MaterialField::FirstFrameUrl => "first_frame_url",
            MaterialField::LastFrameUrl => "last_frame_url",
            MaterialField::Video => "video",
            MaterialField::VideoUrl => "video_url",
            MaterialField::ReferenceVideoUrl => "reference_video_url",
            MaterialField::ReferenceVideoUrls => "reference_video_urls",
            MaterialField::Videos => "videos",
            MaterialField::Audio => "audio",
            MaterialField::AudioUrl => "audio_url",
            MaterialField::Audios => "audios",
            MaterialField::Content => "content",
        }
    }

    /// The medium that the field implies; `references[]` and `content[]` say it in each item.
    pub const fn media(self) -> Media {
        MEANINGS[self as usize].media
    }

    /// The role that a material of this field has when it names none.
    pub const fn default_role(self) -> Option<Role> {
        MEANINGS[self as usize].role
    }

    /// The field that stands for the parameter, where it has two names: `image` and `image_url` are one.
    pub const fn parameter(self) -> MaterialField {
        match self {
            MaterialField::Image => MaterialField::ImageUrl,
            MaterialField::Video => MaterialField::VideoUrl,
            MaterialField::Audio => MaterialField::AudioUrl,
            other => other,
        }
    }

    /// Whether the field is an array of materials.
    pub const fn is_array(self) -> bool {
        MEANINGS[self as usize].is_array
    }

    /// The field of a row of the catalogue.
    pub(super) const fn of_row(row: &FieldSpec) -> Self {
        let mut at = 0;
        while at < Self::ALL.len() {
            if is_same(Self::ALL[at].name(), row.name) {
                return Self::ALL[at];
            }
            at += 1;
        }
        panic!("no variant has this name");
    }
}

/// What the catalogue says of the materials of a field.
#[derive(Clone, Copy)]
struct Meaning {
    media: Media,
    role: Option<Role>,
    is_array: bool,
}

const MEANINGS: [Meaning; MaterialField::ALL.len()] = {
    let mut meanings = [Meaning { media: Media::Unreadable, role: None, is_array: false }; MaterialField::ALL.len()];
    let mut at = 0;
    while at < meanings.len() {
        let field = MaterialField::ALL[at];
        let row = top(field.name());
        if let Some(MaterialSpec { media, role, uncertain }) = row.material {
            if let Some(media) = media {
                meanings[field as usize].media = Media::of_catalogue(media);
            }
            if !uncertain {
                meanings[field as usize].role = Role::of_catalogue(role);
            }
        }
        meanings[field as usize].is_array = is_same(row.ty.json_type(), "array");
        at += 1;
    }
    meanings
};

/// The field that gives a material's location.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LocationField {
    /// A URL or an `Asset://` URI.
    Url,
    /// `asset_url`: a URL or an `Asset://` URI.
    AssetUrl,
    /// `asset_id`, `asset-id` or `asset_ref`: an asset's id, or an `Asset://` URI.
    AssetId,
}

impl LocationField {
    /// The sort of location that a field of this type gives.
    pub(super) const fn of_type(ty: FieldType) -> Self {
        match ty {
            FieldType::Location => LocationField::Url,
            FieldType::AssetUrl => LocationField::AssetUrl,
            FieldType::AssetId | FieldType::AssetRef => LocationField::AssetId,
            _ => panic!("no location has this type"),
        }
    }
}

/// An image, video or audio that a request refers to.
///
/// ```
/// # use moonlint_catalogue::Catalogue;
/// # use moonlint_request::{Context, Media, Parts, Request, Role};
/// # use moonlint_syntax::{Dialect, Parser};
/// let source = br#"{"model": "wan2.7", "prompt": "A cat", "first_frame_url": "https://cdn.moonapix.com/cat.png"}"#;
/// let (mut parser, mut parts) = (Parser::new(), Parts::default());
/// let tree = parser.parse(source, Dialect::Json);
/// let context = Context { model: None, catalogue: Catalogue::builtin(), has_asset_lines: false };
/// let request = Request::read(tree.root().unwrap().as_object().unwrap(), &mut parts, context);
/// let material = request.materials().next().unwrap();
/// assert_eq!(material.media(), Media::Image);
/// assert_eq!(material.role(), Some(Role::FirstFrame));
/// ```
#[derive(Clone, Copy)]
pub struct Material<'a> {
    pub(super) request: Request<'a>,
    pub(super) part: &'a MaterialPart,
}

impl<'a> Material<'a> {
    /// The string or object that spells the material.
    pub fn node(&self) -> Node<'a> {
        self.request.tree.node(self.part.node)
    }

    /// The field that spells it.
    pub fn field(&self) -> MaterialField {
        self.part.field
    }

    /// Whether the field stands in `metadata`.
    pub fn in_metadata(&self) -> bool {
        self.part.in_metadata
    }

    /// The spelling as a person writes it: `images[]`, `first_frame_url`, `metadata.content[]`.
    pub fn spelling(&self) -> String {
        let metadata = if self.part.in_metadata { "metadata." } else { "" };
        let array = if self.part.field.is_array() { "[]" } else { "" };
        format!("{metadata}{}{array}", self.part.field.name())
    }

    /// What kind of material it is.
    pub fn media(&self) -> Media {
        self.part.media
    }

    /// The value that says what kind of material it is (`media_type`, or `type` of a `content[]` item).
    pub fn media_node(&self) -> Option<Node<'a>> {
        self.part.media_node.map(|id| self.request.tree.node(id))
    }

    /// What it is for: the role that it names, or the documented default of its spelling.
    pub fn role(&self) -> Option<Role> {
        self.part.role
    }

    /// The value that names the role (`role`, or `input_reference_role`).
    pub fn role_node(&self) -> Option<Node<'a>> {
        self.part.role_node.map(|id| self.request.tree.node(id))
    }

    /// Whether no role is written for it, readable or not.
    pub fn role_absent(&self) -> bool {
        self.part.role_absent
    }

    /// The name by which the prompt can mention it.
    pub fn alias(&self) -> Option<Str<'a>> {
        self.alias_node().and_then(|node| node.as_string())
    }

    /// The value of `alias`: a string that is not blank.
    pub fn alias_node(&self) -> Option<Node<'a>> {
        self.part.alias.map(|text| self.request.tree.node(text.node))
    }

    /// The name by which the prompt can mention it, unescaped.
    pub(crate) fn alias_text(&self) -> Option<&'a str> {
        self.part.alias.map(|text| self.request.str(text))
    }

    /// Whether it says where it is, whatever is filled in later.
    pub fn is_placed(&self) -> bool {
        self.part.placed
    }

    /// Whether it says where it is, if only by a value that is filled in later. A field of one material may be left empty.
    pub fn is_given(&self) -> bool {
        match self.field().is_array() {
            true => self.part.placed || self.is_later(Later::LOCATION),
            false => self.part.location_count > 0,
        }
    }

    /// Whether it may come to nothing: its field is there, and all that the field says is filled in later.
    pub fn is_uncertain(&self) -> bool {
        !self.field().is_array() && self.is_later(Later::LOCATION) && !self.part.placed
    }

    /// Whether something of it is filled in later.
    pub fn is_later(&self, what: Later) -> bool {
        self.part.later.intersects(what)
    }

    /// Where it is: each readable location that it gives, the one that counts first.
    pub fn addresses(&self) -> impl Iterator<Item = Address<'a>> + use<'a> {
        let request = self.request;
        let start = self.part.first_location as usize;
        let locations = &self.request.lowered.parts.details.locations[start..start + self.part.location_count as usize];
        locations.iter().map(move |part| Address { request, part })
    }

    /// The location that counts.
    pub fn address(&self) -> Option<Address<'a>> {
        self.addresses().next()
    }

    /// Returns the value that says where it is; where none does, that of the material.
    pub fn location_node(&self) -> Node<'a> {
        self.address().map_or(self.node(), |address| address.node())
    }

    /// The text of the location that counts, unescaped.
    pub fn location_text(&self) -> Option<&'a str> {
        self.address().map(|address| address.text())
    }

    /// Whether any of its locations names an asset.
    pub fn asset(&self) -> Option<Address<'a>> {
        self.addresses().find(|address| {
            address.with(|location| matches!(location, Location::Asset(asset) if asset.form != AssetForm::Address))
        })
    }
}
