//! The words that values of requests and task objects are taken from.

use std::fmt;

/// The medium of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Media {
    /// An image.
    Image,
    /// A video.
    Video,
    /// Speech or sound.
    Audio,
    /// Music; only `references[]` tells it from audio.
    Music,
}

impl Media {
    /// The value of `media_type`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Music => "music",
        }
    }
}

impl fmt::Display for Media {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A known role of a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSpec {
    /// The value of `role`.
    pub name: &'static str,
    /// The media that it is for.
    pub media: &'static [Media],
    /// What the material is for, in a few words.
    pub doc: &'static str,
}

/// The known roles. The set is open: another role is undocumented, not wrong.
pub const ROLES: &[RoleSpec] = &[
    RoleSpec { name: "first_frame", media: &[Media::Image], doc: "the first frame of the video" },
    RoleSpec { name: "last_frame", media: &[Media::Image], doc: "the last frame of the video" },
    RoleSpec { name: "reference_image", media: &[Media::Image], doc: "an image to refer to" },
    RoleSpec { name: "reference_video", media: &[Media::Video], doc: "a video to refer to" },
    RoleSpec { name: "reference_audio", media: &[Media::Audio, Media::Music], doc: "audio to refer to" },
    RoleSpec { name: "background_music", media: &[Media::Audio, Media::Music], doc: "music behind the video" },
    RoleSpec { name: "voice_reference", media: &[Media::Audio, Media::Music], doc: "a voice to refer to" },
    RoleSpec { name: "style_reference", media: MEDIA_TYPES, doc: "a style to refer to" },
    RoleSpec { name: "character_reference", media: MEDIA_TYPES, doc: "a character to refer to" },
];

/// The known role of that name.
pub fn role(name: &str) -> Option<&'static RoleSpec> {
    ROLES.iter().find(|role| role.name == name)
}

/// The known values of `media_type`. The set is open.
pub const MEDIA_TYPES: &[Media] = &[Media::Image, Media::Video, Media::Audio, Media::Music];

/// A type of an item of `content[]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentTypeSpec {
    /// The value of `type`, and for media the key of the object with the address.
    pub name: &'static str,
    /// The medium; `None` for text.
    pub media: Option<Media>,
    /// The role of an item that gives none; `None` for text.
    pub role: Option<&'static str>,
}

/// The types of the items of `content[]`. The set is closed.
pub const CONTENT_TYPES: &[ContentTypeSpec] = &[
    ContentTypeSpec { name: "text", media: None, role: None },
    ContentTypeSpec { name: "image_url", media: Some(Media::Image), role: Some("reference_image") },
    ContentTypeSpec { name: "video_url", media: Some(Media::Video), role: Some("reference_video") },
    ContentTypeSpec { name: "audio_url", media: Some(Media::Audio), role: Some("reference_audio") },
];

/// The type of that name.
pub fn content_type(name: &str) -> Option<&'static ContentTypeSpec> {
    CONTENT_TYPES.iter().find(|ty| ty.name == name)
}

/// A status of a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StatusSpec {
    /// The value of `status`.
    pub name: &'static str,
    /// Whether a client may read the address of the result.
    pub has_result: bool,
    /// Whether a client is told to read `error`.
    pub has_error: bool,
}

const fn status(name: &'static str, has_result: bool, has_error: bool) -> StatusSpec {
    StatusSpec { name, has_result, has_error }
}

/// The statuses of a task that the documentation names.
pub const TASK_STATUSES: &[StatusSpec] = &[
    status("pending", false, false),
    status("submitted", false, false),
    status("running", false, false),
    status("succeeded", true, false),
    status("failed", false, true),
    status("cancelled", false, false),
];

/// Where a task object gives the address of its result, as JSON pointers.
pub const TASK_RESULT_POINTERS: &[&str] = &["/url", "/video_url", "/output/url", "/metadata/url"];

/// The keys by which a task object gives its id.
pub const TASK_ID_KEYS: &[&str] = &["id", "task_id"];

/// The keys of a task object that the documentation names.
pub const TASK_KEYS: &[&str] = &[
    "id",
    "task_id",
    "object",
    "status",
    "model",
    "created_at",
    "url",
    "video_url",
    "output",
    "metadata",
    "error",
    "trace_id",
    "request_id",
];

/// An address that takes requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The HTTP method.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
    /// Whether it is kept for compatibility.
    pub compatible: bool,
}

/// The endpoints whose bodies are the requests that are checked.
pub const ENDPOINTS: &[Endpoint] = &[
    Endpoint { method: "POST", path: "/v1/videos", compatible: false },
    Endpoint { method: "POST", path: "/v1/video/generations", compatible: true },
];
