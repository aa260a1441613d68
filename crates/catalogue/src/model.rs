//! The values that cells of a model may have.

use std::fmt;
use std::ops::Deref;

use moonlint_texts::{Arg, Phrase};

use crate::cells::ModelSpec;
use crate::provenance::Provenance;
use crate::texts::phrase;
use crate::vocabulary::Media;

/// A value together with its origin. Dereferences to the value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit<T> {
    /// The limit itself.
    pub value: T,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl<T> Deref for Limit<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl ModelSpec {
    /// Gives whether the model takes materials of a medium.
    pub fn support(&self, media: Media) -> &Support {
        match media {
            Media::Image => &self.images,
            Media::Video => &self.videos,
            Media::Audio | Media::Music => &self.audio,
        }
    }

    /// Whether audio must have an image or a video beside it.
    pub fn needs_visual_beside_audio(&self) -> bool {
        self.audio_needs_visual.is_some()
    }
}

/// One line of models; an asset belongs to one line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Line {
    /// `seedance-2.0-kz` and `seedance-2.0-kz-fast`.
    Kz,
    /// `seedance-2.0-cl`, `seedance-2.0-cl-fast` and `seedance-2.0-cl-mini`.
    Cl,
    /// A line that only a user's configuration knows.
    Other(String),
}

impl Line {
    /// The name that configuration files use.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Kz => "kz",
            Self::Cl => "cl",
            Self::Other(name) => name,
        }
    }
}

impl From<&str> for Line {
    /// Reads a name; the known ones in any case.
    fn from(name: &str) -> Self {
        if name.eq_ignore_ascii_case("kz") {
            Self::Kz
        } else if name.eq_ignore_ascii_case("cl") {
            Self::Cl
        } else {
            Self::Other(name.to_owned())
        }
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// How a model stands to `references[]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReferencesSupport {
    /// The documentation recommends it for this model.
    Recommended,
    /// It is the only spelling that the documentation gives for this model.
    Only,
    /// The documentation lists the models that it recommends it for, and this is not one.
    NotListed,
    /// Nothing is known: a model that a configuration adds without a word on it. No rule speaks.
    #[default]
    Unstated,
}

impl ReferencesSupport {
    /// The word that model files use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recommended => "recommended",
            Self::Only => "only",
            Self::NotListed => "not-listed",
            Self::Unstated => "any",
        }
    }
}

/// Which spellings of materials besides `references[]` are documented for a model.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum OtherSpellings {
    /// All of them remain usable.
    #[default]
    All,
    /// All of them, and `image_url`, `first_frame_url` and `video_url` stand on a par with
    /// `references[]`.
    OnPar,
    /// Only the top-level fields named.
    Only(Vec<String>),
    /// None.
    None,
}

impl OtherSpellings {
    /// The top-level fields that stand on a par with `references[]` for [`OtherSpellings::OnPar`].
    pub const ON_PAR: &'static [&'static str] = &["image_url", "first_frame_url", "video_url"];

    /// Whether the top-level field `field`, a spelling other than `references`, is documented.
    pub fn allows(&self, field: &str) -> bool {
        match self {
            Self::All | Self::OnPar => true,
            Self::Only(fields) => fields.iter().any(|f| f == field),
            Self::None => false,
        }
    }
}

impl fmt::Display for OtherSpellings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::OnPar => f.write_str("on-par"),
            Self::Only(fields) => f.write_str(&fields.join(", ")),
            Self::None => f.write_str("none"),
        }
    }
}

/// The lengths of video that a model makes, in seconds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Durations {
    /// These only: at least one, ascending, without repetition.
    OneOf(Vec<i64>),
    /// Every whole number from `min` to `max`, both included; `min` is at most `max`.
    Range {
        /// The shortest.
        min: i64,
        /// The longest.
        max: i64,
    },
}

impl Durations {
    /// Whether `seconds` is one of them.
    pub fn contains(&self, seconds: i64) -> bool {
        match self {
            Self::OneOf(values) => values.contains(&seconds),
            Self::Range { min, max } => (*min..=*max).contains(&seconds),
        }
    }

    /// The legal values next to `given`, ascending: `given` itself if it is legal, the one next
    /// below and the one next above if it lies between two, else the one bound.
    ///
    /// ```
    /// use moonlint_catalogue::Durations;
    /// let set = Durations::OneOf(vec![5, 10, 15]);
    /// assert_eq!(set.nearest(12), [10, 15]);
    /// assert_eq!(set.nearest(99), [15]);
    /// assert_eq!(Durations::Range { min: 4, max: 15 }.nearest(1), [4]);
    /// ```
    pub fn nearest(&self, given: i64) -> Vec<i64> {
        if self.contains(given) {
            return vec![given];
        }
        match self {
            Self::OneOf(values) => {
                let below = values.iter().filter(|v| **v < given).max();
                let above = values.iter().filter(|v| **v > given).min();
                below.into_iter().chain(above).copied().collect()
            }
            Self::Range { min, max } => vec![given.clamp(*min, *max)],
        }
    }
}

impl Durations {
    /// The lengths in words of any language.
    ///
    /// ```
    /// use moonlint_catalogue::Durations;
    /// use moonlint_texts::Locale;
    /// assert_eq!(Durations::OneOf(vec![5, 10, 15]).text().render(Locale::Zh), "5、10 或 15");
    /// ```
    pub fn text(&self) -> Phrase {
        match self {
            Self::OneOf(values) => phrase("durations").with("values", values.iter().collect::<Arg>()),
            Self::Range { min, max } => phrase("durations-range").with("min", *min).with("max", *max),
        }
    }
}

impl fmt::Display for Durations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

/// Whether a model takes one medium as a material, or assets: those of its own line if it has one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Support {
    /// The documentation does not say.
    #[default]
    Unstated,
    /// It does.
    Documented(Provenance),
    /// The documentation says that it does not.
    Refused(Provenance),
}

impl Support {
    /// Where it is said, if it is.
    pub fn provenance(&self) -> Option<&Provenance> {
        match self {
            Self::Unstated => None,
            Self::Documented(provenance) | Self::Refused(provenance) => Some(provenance),
        }
    }

    /// Whether it is taken, where the documentation says so or the contrary.
    pub fn is_taken(&self) -> Option<bool> {
        match self {
            Self::Unstated => None,
            Self::Documented(_) => Some(true),
            Self::Refused(_) => Some(false),
        }
    }

    /// Where it is said that it is not taken, if that is said.
    pub fn refused(&self) -> Option<&Provenance> {
        match self {
            Self::Refused(provenance) => Some(provenance),
            _ => None,
        }
    }
}

/// A way of making a video: what it starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Mode {
    /// From the prompt alone.
    Text,
    /// From an image that is the first frame.
    FirstFrame,
    /// With an image that is the last frame.
    LastFrame,
    /// From images to refer to.
    ReferenceImages,
    /// From a video to refer to.
    ReferenceVideo,
}

impl Mode {
    /// Every mode.
    pub const ALL: &'static [Self] =
        &[Self::Text, Self::FirstFrame, Self::LastFrame, Self::ReferenceImages, Self::ReferenceVideo];

    /// The word that model files use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::FirstFrame => "first-frame",
            Self::LastFrame => "last-frame",
            Self::ReferenceImages => "reference-images",
            Self::ReferenceVideo => "reference-video",
        }
    }
}

impl fmt::Display for Mode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
