//! The keys of a model table.

use std::fmt;

use moonlint_texts::Phrase;
use serde::Deserialize;

use crate::model::{Limit, ModelSpec};
use crate::texts::phrase;

macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $values:literal $(, count $count:ident)?;)+) => {
        /// A key of a model table: one fact about a model.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum CellKey {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl CellKey {
            /// Every key, in the order in which model files give them.
            pub const ALL: [Self; [$($name),+].len()] = [$(Self::$variant),+];

            /// The key as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What it may be set to, besides `"any"`.
            pub const fn values(self) -> &'static str {
                match self { $(Self::$variant => $values),+ }
            }

            /// Says which values the cell takes, in whichever language is asked for later.
            pub fn values_text(self) -> Phrase {
                phrase(match self { $(Self::$variant => keys!(@values $name $(, $count)?)),+ })
            }

            /// What it says of the model.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),+ }
            }
        }

        impl ModelSpec {
            /// The greatest number of something, for a key that says one.
            pub(crate) fn count(&self, key: CellKey) -> Option<&Option<Limit<u32>>> {
                match key {
                    $($(CellKey::$variant => Some(&self.$count),)?)+
                    _ => None,
                }
            }

            /// The place of such a number.
            pub(crate) fn count_mut(&mut self, key: CellKey) -> Option<&mut Option<Limit<u32>>> {
                match key {
                    $($(CellKey::$variant => Some(&mut self.$count),)?)+
                    _ => None,
                }
            }
        }
    };
    (@values $name:literal) => { concat!("values-", $name) };
    (@values $name:literal, $count:ident) => { "values-count" };
}

keys! {
    /// The line whose assets the model takes.
    Line = "line", "a name, such as \"kz\" or \"cl\"";
    /// Whether materials may, should or must be given in `references[]`.
    References = "references", "\"recommended\", \"only\" or \"not-listed\"";
    /// Which spellings of materials other than `references[]` are documented.
    OtherSpellings = "other-spellings",
        "\"all\", \"on-par\", \"none\" or a list of top-level fields, such as [\"images\", \"content\"]";
    /// The lengths of video that the model makes, in seconds.
    Duration = "duration", "a list of whole seconds, such as [5, 10, 15], or { min = 4, max = 15 }";
    /// The resolutions that the model makes.
    Resolution = "resolution", "a list of strings, such as [\"720p\", \"1080p\"]";
    /// The aspect ratios that the model makes.
    Ratio = "ratio", "a list of strings, such as [\"16:9\", \"1:1\"]";
    /// Whether the model takes images.
    Images = "images", "\"accepted\" or \"refused\"";
    /// Whether the model takes videos.
    Videos = "videos", "\"accepted\" or \"refused\"";
    /// Whether the model takes audio, music included.
    Audio = "audio", "\"accepted\" or \"refused\"";
    /// The greatest number of images in one request.
    MaxImages = "max-images", "a whole number from 1", count max_images;
    /// Whether the model takes assets: `Asset://` addresses and asset ids.
    Assets = "assets", "\"accepted\" or \"refused\"";
    /// The greatest length of the prompt, in characters.
    MaxPromptChars = "max-prompt-chars", "a whole number from 1", count max_prompt_chars;
    /// Whether audio needs an image or a video beside it.
    AudioNeedsVisual = "audio-needs-visual", "true or false";
    /// Whether a first frame and a reference image exclude each other.
    NoFrameBesideReference = "no-frame-beside-reference", "true or false";
    /// Whether only public addresses and addresses hosted by MoonApiX are taken.
    HostedUrlsOnly = "hosted-urls-only", "true or false";
    /// The ways of making a video that are documented.
    Modes = "modes",
        "a list of \"text\", \"first-frame\", \"last-frame\", \"reference-images\" and \"reference-video\"";
    /// Advice: the greatest number of images and videos together.
    AdvisedMaxVisuals = "advised-max-visuals", "a whole number from 1", count advised_max_visuals;
    /// Advice: the greatest total length of the reference videos, in seconds.
    AdvisedMaxReferenceVideoSeconds = "advised-max-reference-video-seconds", "a whole number from 1", count advised_max_reference_video_seconds;
}

impl CellKey {
    /// The key that is written so.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.as_str() == name)
    }
}

impl fmt::Display for CellKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
