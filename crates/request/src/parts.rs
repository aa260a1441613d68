//! The storage behind a [`Request`](super::Request): ids and small values only, so that it can be reused.

use std::fmt::Write as _;

use bitflags::bitflags;
use moonlint_catalogue::{Container, FieldSpec, Parameter};
use moonlint_syntax::{NodeId, Source, Span, Words};

use super::fault::Fault;
use super::fields::{self, Key, Rank, What};
use super::hosts::Hosts;
use super::material::{LocationField, MaterialField, Media, Role};
use super::mention::bare;
use super::text::{Text, Texts};
use crate::summary::facts::Facts;
use crate::summary::location_hashes::LocationHashes;
use crate::summary::material_summary::{MaterialSummary, Traits};
use crate::summary::parameter_bits::ParameterBits;

/// What reading took down of a request, to be cleared and filled again for each document. A node is the root where there was
/// no tree.
#[derive(Debug, Default)]
pub struct Parts {
    /// What there is, so that rules without anything to look at are not called.
    pub facts: Facts,
    /// The texts of all that is read, where they have escapes.
    pub(crate) texts: Texts,
    /// The model that the request names.
    pub model: Option<Text>,
    /// The texts that make up the prompt.
    pub prompts: Vec<Text>,
    pub(crate) parameters: Vec<ParameterPart>,
    /// Which parameters are given, each a bit.
    given: u8,
    /// The materials added up.
    pub material_summary: MaterialSummary,
    /// The locations that name assets.
    pub assets: Vec<AssetPart>,
    /// The bits of the kinds of faults.
    pub(crate) fault_kinds: u32,
    /// The aliases without their `@`, sorted and each once.
    pub(crate) aliases: Vec<AliasPart>,
    /// Room for comparing what materials are for and where they are.
    pub(crate) location_hashes: LocationHashes,
    /// What is known of hosts, whatever the document is.
    pub(super) hosts: Hosts,
    /// The parameters as bits.
    pub parameter_bits: ParameterBits,
    pub(crate) callback: Option<Text>,
    /// The value of `input_type`.
    pub input_type: Option<NodeId>,
    /// The value of `input_reference_role`.
    pub input_reference_role: Option<NodeId>,
    /// Something stood where materials stand and could not be read: rules about absence keep quiet.
    pub(crate) unreadable_materials: bool,
    /// A prompt is there, or may be, and is not among those that are read: it may mention anything.
    pub(crate) unread_prompt: bool,
    pub(crate) details: Details,
}

/// What only a tree tells: faults, what is filled in later, and materials one by one. After reading from a stream there is none
/// of it, since the first fault and the first value that is filled in later end that.
#[derive(Debug, Default)]
pub(crate) struct Details {
    pub(crate) materials: Vec<MaterialPart>,
    pub(crate) locations: Vec<LocationPart>,
    pub(crate) faults: Vec<Fault>,
    /// A material has an alias that cannot be read, or is filled in later.
    pub(crate) unread_alias: bool,
    /// The model is filled in later.
    pub(crate) open_model: bool,
    /// The name of a field is filled in later, so that any may be there.
    pub(crate) open_fields: bool,
    /// Materials may be filled in later.
    pub(crate) open_materials: bool,
    /// The name of some field is filled in later, wherever it stands.
    pub(crate) open_names: bool,
    /// Keys that a later key of the same name hides, sorted. Empty unless the document has duplicate keys.
    pub(crate) hidden_keys: Vec<NodeId>,
}

impl Parts {
    /// Gives a text that was taken down of this source.
    pub fn str<'a>(&'a self, source: Source<'a>, text: Text) -> &'a str {
        self.texts.get(source, text)
    }

    /// Forgets what was taken down.
    pub(crate) fn clear(&mut self) {
        self.facts = Facts::empty();
        self.texts.clear();
        self.model = None;
        self.prompts.clear();
        self.parameters.clear();
        self.given = 0;
        self.material_summary = MaterialSummary::default();
        self.assets.clear();
        self.fault_kinds = 0;
        self.aliases.clear();
        self.location_hashes.clear();
        self.parameter_bits = ParameterBits::default();
        self.callback = None;
        self.input_type = None;
        self.input_reference_role = None;
        self.unreadable_materials = false;
        self.unread_prompt = false;
        self.details.clear();
    }

    /// Takes down a spelling of a parameter, and what that means.
    #[inline(always)]
    pub(super) fn parameter(&mut self, part: ParameterPart) {
        let kind = part.field.kind();
        self.facts.insert_if(Facts::ODD_DURATION, kind == ParameterKind::Duration && part.number <= 0);
        self.facts.insert_if(Facts::COMPATIBILITY, part.field.is_deprecated());
        self.facts.insert_if(Facts::REPEATED_PARAMETER, self.given & 1 << kind as u8 != 0);
        self.given |= 1 << kind as u8;
        self.parameters.push(part);
    }
}

impl Details {
    fn clear(&mut self) {
        self.materials.clear();
        self.locations.clear();
        self.faults.clear();
        self.unread_alias = false;
        self.open_model = false;
        self.open_fields = false;
        self.open_materials = false;
        self.open_names = false;
        self.hidden_keys.clear();
    }
}

/// A parameter that has several spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterKind {
    /// Duration, in seconds.
    Duration,
    /// Aspect ratio.
    Ratio,
    /// Resolution.
    Resolution,
    /// Whether an audio track is generated or kept.
    AudioTrack,
}

impl ParameterKind {
    /// Every parameter with several spellings.
    pub const ALL: &'static [ParameterKind] =
        &[ParameterKind::Duration, ParameterKind::Ratio, ParameterKind::Resolution, ParameterKind::AudioTrack];

    const fn of(parameter: Parameter) -> Self {
        match parameter {
            Parameter::Duration => ParameterKind::Duration,
            Parameter::Ratio => ParameterKind::Ratio,
            Parameter::Resolution => ParameterKind::Resolution,
            Parameter::AudioTrack => ParameterKind::AudioTrack,
            _ => panic!("no parameter of several spellings"),
        }
    }
}

/// One spelling of a parameter, in order of preference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ParameterField {
    /// `duration`, an integer.
    Duration,
    /// `seconds`, a string of digits.
    Seconds,
    /// `ratio`.
    Ratio,
    /// `aspect_ratio`.
    AspectRatio,
    /// `video_config.aspect_ratio`.
    ConfigAspectRatio,
    /// `resolution`.
    Resolution,
    /// `video_config.resolution_name`.
    ConfigResolutionName,
    /// `generate_audio`.
    GenerateAudio,
}

impl ParameterField {
    /// The field's name, without `metadata.`.
    pub const fn name(self) -> &'static str {
        match self {
            ParameterField::Duration => "duration",
            ParameterField::Seconds => "seconds",
            ParameterField::Ratio => "ratio",
            ParameterField::AspectRatio => "aspect_ratio",
            ParameterField::ConfigAspectRatio => "video_config.aspect_ratio",
            ParameterField::Resolution => "resolution",
            ParameterField::ConfigResolutionName => "video_config.resolution_name",
            ParameterField::GenerateAudio => "generate_audio",
        }
    }

    /// The parameter that it spells.
    pub const fn kind(self) -> ParameterKind {
        SPELLINGS[self as usize].kind
    }

    /// The spelling that the documentation uses for new requests.
    pub const fn preferred(self) -> ParameterField {
        SPELLINGS[self as usize].preferred
    }

    /// Whether it is kept for compatibility.
    pub(super) const fn is_deprecated(self) -> bool {
        SPELLINGS[self as usize].is_deprecated
    }

    const ALL: [ParameterField; 8] = [
        ParameterField::Duration,
        ParameterField::Seconds,
        ParameterField::Ratio,
        ParameterField::AspectRatio,
        ParameterField::ConfigAspectRatio,
        ParameterField::Resolution,
        ParameterField::ConfigResolutionName,
        ParameterField::GenerateAudio,
    ];

    const fn row(self) -> &'static FieldSpec {
        match self {
            ParameterField::ConfigAspectRatio => fields::config("aspect_ratio"),
            ParameterField::ConfigResolutionName => fields::config("resolution_name"),
            other => fields::top(other.name()),
        }
    }

    /// The field of a row of the catalogue.
    pub(super) const fn of_row(row: &FieldSpec) -> Self {
        let is_in_config = matches!(row.container, Container::VideoConfig);
        let mut at = 0;
        while at < Self::ALL.len() {
            let own = Self::ALL[at].row();
            if matches!(own.container, Container::VideoConfig) == is_in_config && fields::is_same(own.name, row.name) {
                return Self::ALL[at];
            }
            at += 1;
        }
        panic!("no variant is for this field");
    }
}

/// What the catalogue says of a spelling.
#[derive(Clone, Copy)]
struct Spelling {
    kind: ParameterKind,
    preferred: ParameterField,
    is_deprecated: bool,
}

const SPELLINGS: [Spelling; ParameterField::ALL.len()] = {
    let all = ParameterField::ALL;
    let none = Spelling { kind: ParameterKind::Duration, preferred: ParameterField::Duration, is_deprecated: false };
    let mut spellings = [none; ParameterField::ALL.len()];
    let mut at = 0;
    while at < all.len() {
        let row = all[at].row();
        let kind = ParameterKind::of(row.parameter);
        let mut other = 0;
        while !(all[other].row().preferred && ParameterKind::of(all[other].row().parameter) as u8 == kind as u8) {
            other += 1;
        }
        spellings[all[at] as usize] = Spelling { kind, preferred: all[other], is_deprecated: row.deprecated };
        at += 1;
    }
    spellings
};

#[derive(Clone, Copy, Debug)]
pub(crate) struct ParameterPart {
    pub(crate) field: ParameterField,
    pub(crate) in_metadata: bool,
    pub(crate) node: NodeId,
    /// The text of a string.
    pub(crate) text: Option<Text>,
    /// Whole seconds for durations, clamped to what 64 bits hold; 0 or 1 for the audio track.
    pub(crate) number: i64,
}

bitflags! {
    /// What is filled in later of a material, all of it or a part.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
    pub struct Later: u8 {
        /// Where it is.
        const LOCATION = 1;
        /// Its medium.
        const MEDIA = 1 << 1;
        /// Its role.
        const ROLE = 1 << 2;
        /// Its alias.
        const ALIAS = 1 << 3;
    }
}

impl Later {
    /// These where they hold.
    pub(super) fn only_if(self, holds: bool) -> Self {
        if holds { self } else { Later::empty() }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MaterialPart {
    pub(crate) node: NodeId,
    pub(crate) field: MaterialField,
    pub(crate) in_metadata: bool,
    pub(crate) media: Media,
    pub(crate) media_node: Option<NodeId>,
    pub(crate) role: Option<Role>,
    pub(crate) role_node: Option<NodeId>,
    /// No role stands there, not even an unreadable one.
    pub(crate) role_absent: bool,
    pub(crate) alias: Option<Text>,
    pub(crate) first_location: u32,
    pub(crate) location_count: u32,
    /// It says where it is, whatever is filled in later.
    pub(crate) placed: bool,
    pub(crate) later: Later,
}

impl MaterialPart {
    /// What counts of it for facts.
    pub(super) fn traits(&self) -> Traits {
        let MaterialPart { field, media, role, role_absent, .. } = *self;
        Traits {
            field,
            media,
            role,
            role_absent,
            readable: self.location_count > 0,
            given: self.placed || self.later.contains(Later::LOCATION),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LocationPart {
    pub(crate) text: Text,
    pub(crate) field: LocationField,
    pub(super) rank: Rank,
}

/// Where a material stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct At {
    pub(super) field: MaterialField,
    pub(super) in_metadata: bool,
    /// Which item of an array it is.
    pub(super) index: Option<u32>,
}

impl At {
    /// The only one of its field.
    pub(super) fn alone(field: MaterialField) -> Self {
        At { field, in_metadata: false, index: None }
    }

    /// The items of an array, from the one before the first.
    pub(super) fn items(field: MaterialField) -> Self {
        At { field, in_metadata: false, index: Some(u32::MAX) }
    }

    /// Goes on to the next item.
    pub(super) fn next(&mut self) -> Self {
        self.index = self.index.map(|index| index.wrapping_add(1));
        *self
    }
}

/// A location that names an asset.
#[derive(Clone, Copy, Debug)]
pub struct AssetPart {
    /// The text.
    pub text: Text,
    /// The field that it stands in.
    pub field: LocationField,
    /// With quotes.
    pub span: Span,
    pub(super) at: At,
    /// The key of the material's object that leads to it; none where the material is a string.
    pub(super) key: Option<Key>,
}

impl AssetPart {
    /// The pointer to it, after that to the document. No key of a request has to be escaped.
    pub fn pointer(&self, document: &str) -> String {
        let At { field, in_metadata, index } = self.at;
        let mut pointer = String::with_capacity(document.len() + 32);
        pointer.push_str(document);
        pointer.push_str(if in_metadata { "/metadata/" } else { "/" });
        pointer.push_str(field.name());
        if let Some(index) = index {
            // Text takes whatever is written to it.
            let _ = write!(pointer, "/{index}");
        }
        if let Some(key) = self.key {
            pointer.push('/');
            pointer.push_str(key.name);
            pointer.push_str(if matches!(key.what, What::Payload(_)) { "/url" } else { "" });
        }
        pointer
    }
}

/// An alias without the `@` that it may be written with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AliasPart {
    /// The node is the value that gives the alias first.
    pub(crate) text: Text,
    /// The bytes of the alias as numbers; none for an alias that is nothing.
    pub(super) words: Words,
}

impl AliasPart {
    /// How many `@` an alias is written with, which are not part of it, and the rest as numbers.
    #[inline]
    pub(super) fn read(alias: &str) -> (usize, Words) {
        let name = bare(alias);
        let words = if name.is_empty() { Words::NONE } else { Words::of(name.as_bytes()) };
        (alias.len() - name.len(), words)
    }
}
