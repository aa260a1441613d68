//! The cells of a model: the one table that says which facts there are of a model, what each is called in a model file and
//! what it may say. A row is all that a new fact takes to be read, written over a base, shown and known to configurations.

use std::fmt;

use moonlint_texts::Phrase;
use serde::Deserialize;

use crate::cell::{self, Cell, CellValue, Setting};
use crate::fault::TableFault;
use crate::model::{Durations, Limit, Line, Mode, OtherSpellings, ReferencesSupport, Support};
use crate::provenance::Provenance;
use crate::raw::Raw;
use crate::texts::phrase;

macro_rules! cells {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $values:literal, $cell:ident: $type:ty;)+) => {
        /// A key of a model table: one fact about a model.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
        pub enum CellKey {
            $($(#[doc = $doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl CellKey {
            /// Every key, in the order in which model files give them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

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
                phrase(match self {
                    $(Self::$variant => {
                        <<$type as Cell>::Value as CellValue>::VALUES_TEXT.unwrap_or(concat!("values-", $name))
                    })+
                })
            }

            /// What it says of the model.
            pub const fn doc(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii()),+ }
            }
        }

        /// What is known of one model. A cell that is `None` (or `Unstated`) is one on which the
        /// documentation is silent: nothing may be reported as an error because of it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub struct ModelSpec {
            /// The value of `model` in a request.
            pub name: String,
            /// The model that a user's configuration names as this one's `base`; the cells that the
            /// configuration leaves alone are that model's, with its provenance.
            pub base: Option<String>,
            $($(#[doc = $doc])+ pub $cell: $type,)+
            /// Fields that a user's configuration makes known for this model, though the documentation does not name them.
            pub fields: Vec<String>,
            /// Whether a user's configuration added or changed this model.
            pub configured: bool,
        }

        impl ModelSpec {
            /// A model of which nothing is known, as a configuration without `base` starts from.
            pub(crate) fn blank(name: String) -> Self {
                let (base, fields, configured) = (None, Vec::new(), false);
                Self { name, base, $($cell: Cell::unstated(Provenance::configured()),)+ fields, configured }
            }

            /// One cell, if it states something.
            pub fn cell(&self, key: CellKey) -> Option<CellView<'_>> {
                let (value, provenance) = match key { $(CellKey::$variant => self.$cell.view()?),+ };
                Some(CellView { key, value, provenance })
            }
        }

        /// What a model table says, cell by cell.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub(crate) struct Settings {
            $($cell: Option<Setting<<$type as Cell>::Value>>,)+
        }

        impl Settings {
            /// Reads what a table says of one cell.
            pub(crate) fn set(&mut self, key: CellKey, raw: &Raw) -> Result<(), TableFault> {
                match key { $(CellKey::$variant => self.$cell = Some(cell::read(key, raw)?)),+ }
                Ok(())
            }

            /// Tells whether the table says something of a cell.
            pub(crate) fn has(&self, key: CellKey) -> bool {
                match key { $(CellKey::$variant => self.$cell.is_some()),+ }
            }

            /// Writes what the table says over what is known of a model.
            pub(crate) fn apply(&self, spec: &mut ModelSpec, from: impl Fn(CellKey) -> Provenance) {
                $(match &self.$cell {
                    None => {}
                    Some(Setting::Any) => spec.$cell = Cell::unstated(from(CellKey::$variant)),
                    Some(Setting::Value(value)) => spec.$cell = Cell::stated(value.clone(), from(CellKey::$variant)),
                })+
            }
        }
    };
}

cells! {
    /// The line whose assets the model takes.
    Line = "line", "a name, such as \"kz\" or \"cl\"", line: Option<Limit<Line>>;
    /// Whether materials may, should or must be given in `references[]`.
    References = "references", "\"recommended\", \"only\" or \"not-listed\"", references: Limit<ReferencesSupport>;
    /// Which spellings of materials other than `references[]` are documented.
    OtherSpellings = "other-spellings",
        "\"all\", \"on-par\", \"none\" or a list of top-level fields, such as [\"images\", \"content\"]",
        other_spellings: Limit<OtherSpellings>;
    /// The lengths of video that the model makes, in seconds.
    Duration = "duration", "a list of whole seconds, such as [5, 10, 15], or { min = 4, max = 15 }",
        durations: Option<Limit<Durations>>;
    /// The resolutions that the model makes.
    Resolution = "resolution", "a list of strings, such as [\"720p\", \"1080p\"]", resolutions: Option<Limit<Vec<String>>>;
    /// The aspect ratios that the model makes.
    Ratio = "ratio", "a list of strings, such as [\"16:9\", \"1:1\"]", ratios: Option<Limit<Vec<String>>>;
    /// Whether the model takes images.
    Images = "images", "\"accepted\" or \"refused\"", images: Support;
    /// Whether the model takes videos.
    Videos = "videos", "\"accepted\" or \"refused\"", videos: Support;
    /// Whether the model takes audio, music included.
    Audio = "audio", "\"accepted\" or \"refused\"", audio: Support;
    /// The greatest number of images in one request.
    MaxImages = "max-images", "a whole number from 1", max_images: Option<Limit<u32>>;
    /// Whether the model takes assets: `Asset://` addresses and asset ids.
    Assets = "assets", "\"accepted\" or \"refused\"", assets: Support;
    /// The greatest length of the prompt, in characters.
    MaxPromptChars = "max-prompt-chars", "a whole number from 1", max_prompt_chars: Option<Limit<u32>>;
    /// Whether audio needs an image or a video beside it.
    AudioNeedsVisual = "audio-needs-visual", "true or false", audio_needs_visual: Option<Provenance>;
    /// Whether a first frame and a reference image exclude each other.
    NoFrameBesideReference = "no-frame-beside-reference", "true or false", no_frame_beside_reference: Option<Provenance>;
    /// Whether only public addresses and addresses hosted by MoonApiX are taken.
    HostedUrlsOnly = "hosted-urls-only", "true or false", hosted_urls_only: Option<Provenance>;
    /// The ways of making a video that are documented.
    Modes = "modes",
        "a list of \"text\", \"first-frame\", \"last-frame\", \"reference-images\" and \"reference-video\"",
        modes: Option<Limit<Vec<Mode>>>;
    /// Advice: the greatest number of images and videos together.
    AdvisedMaxVisuals = "advised-max-visuals", "a whole number from 1", advised_max_visuals: Option<Limit<u32>>;
    /// Advice: the greatest total length of the reference videos, in seconds.
    AdvisedMaxReferenceVideoSeconds = "advised-max-reference-video-seconds", "a whole number from 1",
        advised_max_reference_video_seconds: Option<Limit<u32>>;
}

impl CellKey {
    /// The key that is written so.
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|key| key.as_str() == name)
    }
}

impl fmt::Display for CellKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One cell of a model that states something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellView<'m> {
    /// Which fact it is.
    pub key: CellKey,
    /// Its value as text, in the words of model files; lists are joined by commas.
    pub value: String,
    /// Where it comes from.
    pub provenance: &'m Provenance,
}

impl ModelSpec {
    /// The cells that state something, in the order of [`CellKey::ALL`]; those on which the
    /// documentation is silent are left out.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'_>> {
        CellKey::ALL.iter().copied().filter_map(|key| self.cell(key))
    }
}
