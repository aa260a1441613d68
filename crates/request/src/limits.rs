//! What models take, worked out before there is a request: comparing one with it takes a few operations on bits and hardly
//! a branch.
//!
//! It answers for most requests that nothing about them is remarkable for their model. Of all others it says nothing; what
//! is so about them, [`against`] tells.

use std::sync::OnceLock;

use moonlint_catalogue::{Limit, ModelSpec};
use moonlint_syntax::{Source, Words};

use super::against;
use super::block::MIX;
use super::facts::Facts;
use super::lexicon::Lexicon;
use super::material::{MaterialField, Role};
use super::mention::has_wide_at;
use super::parts::{Parts, SettingKind};
use super::token::are_aliases;
use crate::context::Context;

/// What was taken down of a request's parameters, as bits.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gist {
    /// The model's name.
    pub(super) model: Option<Words>,
    /// The durations that are given, in seconds.
    pub(super) durations: u64,
    /// The ratios and resolutions, by their places in [`RATIOS`] and [`RESOLUTIONS`].
    pub(super) ratios: u64,
    pub(super) resolutions: u64,
    /// The bytes of the longest prompt.
    pub(super) longest: usize,
}

/// The bit of any other value.
const OTHER: u32 = 63;

impl Gist {
    #[inline]
    pub(super) fn duration(&mut self, seconds: i64) {
        self.durations |= 1 << u32::try_from(seconds).unwrap_or(OTHER).min(OTHER);
    }

    /// Takes down a ratio or a resolution.
    #[inline]
    pub(super) fn text(&mut self, kind: SettingKind, name: Words) {
        let (values, lexicon) = match kind {
            SettingKind::Ratio => (&mut self.ratios, &RATIO),
            _ => (&mut self.resolutions, &RESOLUTION),
        };
        *values |= 1 << lexicon.get(name).unwrap_or(OTHER);
    }
}

/// The ratios and resolutions that have a bit of their own: those of the documentation, and what else is usual.
const RATIOS: [&str; 8] = ["16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "9:21", "adaptive"];
const RESOLUTIONS: [&str; 7] = ["480p", "720p", "1080p", "2160p", "480P", "720P", "1080P"];

static RATIO: Lexicon<u32, 32> = Lexicon::new(&places(RATIOS));
static RESOLUTION: Lexicon<u32, 32> = Lexicon::new(&places(RESOLUTIONS));

/// Each name with its place.
const fn places<const N: usize>(names: [&'static str; N]) -> [(&'static str, u32); N] {
    let mut places = [("", 0); N];
    let mut at = 0;
    while at < N {
        places[at] = (names[at], at as u32);
        at += 1;
    }
    places
}

/// What one model takes.
#[derive(Clone, Debug)]
struct Limits {
    durations: u64,
    ratios: u64,
    resolutions: u64,
    /// The bytes of a prompt that is not too long, whatever its characters are.
    prompt: usize,
    /// What makes a request remarkable, of the facts that do not depend on the model.
    refused: Facts,
    /// The bits of the fields of materials that are not documented.
    fields: u32,
    /// The bits of the media for which `content[]` is not documented.
    content: u32,
    /// The bits of the media that are refused, or that no mode has.
    media: u32,
    /// The bits of the modes that are not documented.
    modes: u32,
    images: usize,
    visuals: usize,
    tells_images_apart: bool,
    audio_needs_visual: bool,
    frame_excludes_reference: bool,
}

impl Limits {
    fn of(spec: &ModelSpec, context: Context<'_>) -> Self {
        let bits = |names: &[&str], takes: &dyn Fn(&str) -> bool| {
            names.iter().enumerate().map(|(place, name)| u64::from(takes(name)) << place).sum()
        };
        let durations = |seconds: &u32| spec.durations.as_ref().is_none_or(|all| all.contains(i64::from(*seconds)));
        let count = |max: &Option<Limit<u32>>| max.as_ref().map_or(usize::MAX, |max| max.value as usize);
        let mut refused = Facts::empty();
        refused.insert_if(Facts::ASSET, !against::asset(spec, context).is_empty());
        Limits {
            durations: (0..OTHER).filter(durations).map(|seconds| 1 << seconds).sum(),
            ratios: bits(&RATIOS, &|ratio| against::ratio(Some(spec), ratio).is_empty()),
            resolutions: bits(&RESOLUTIONS, &|resolution| {
                against::resolution(Some(spec), Some(&spec.name), resolution).is_empty()
            }),
            prompt: count(&spec.max_prompt_chars),
            refused,
            fields: against::odd_spellings(spec),
            content: against::odd_content_media(spec),
            media: against::refused_media(spec) | against::media_without_mode(spec),
            modes: against::undocumented_modes(spec),
            images: count(&spec.max_images),
            visuals: count(&spec.advised_max_visuals),
            tells_images_apart: against::tells_images_apart(spec),
            audio_needs_visual: spec.audio_needs_visual.is_some(),
            frame_excludes_reference: spec.no_frame_beside_reference.is_some(),
        }
    }

    /// Whether nothing in a request is remarkable for the model, as far as that can be told at once.
    #[inline]
    fn permit(&self, parts: &Parts) -> bool {
        let Parts { gist, tally, facts, .. } = parts;
        let strange =
            gist.durations & !self.durations | gist.ratios & !self.ratios | gist.resolutions & !self.resolutions;
        let unused = tally.placed() & self.media | tally.modes() & self.modes | tally.fields() & self.fields;
        let is_content = tally.fields() & MaterialField::Content.bit() != 0;
        let odd_content = is_content & (tally.placed() & self.content != 0);
        let many = (gist.longest > self.prompt) | (tally.images() > self.images) | (tally.visuals() > self.visuals);
        let lonely = self.audio_needs_visual & tally.is_audible();
        let both = facts.contains(Facts::FIRST_FRAME) & tally.has_role(Role::ReferenceImage);
        let refused = facts.intersects(self.refused) | (self.tells_images_apart & tally.has_untold_image());
        (strange == 0)
            & (unused == 0)
            & !(many | lonely | refused | odd_content | (both & self.frame_excludes_reference))
    }
}

/// What a model takes, worked out when a request is for it.
#[derive(Debug)]
struct Entry {
    words: Words,
    name: String,
    limits: OnceLock<Option<Limits>>,
}

impl Entry {
    #[inline]
    fn limits(&self, context: Context<'_>) -> Option<&Limits> {
        let limits = || context.catalogue.get(&self.name).map(|spec| Limits::of(spec, context));
        self.limits.get_or_init(limits).as_ref()
    }
}

/// What each model takes that requests may name: the assumed one alone, if one is assumed.
#[derive(Debug, Default)]
pub struct Book {
    models: Vec<Entry>,
    /// The place of each model in `models`, from 1 on, at or after where its name leads; 0 where there is none.
    table: Vec<u16>,
}

impl Book {
    /// Lists the models that are known beside requests.
    pub fn new(context: Context<'_>) -> Self {
        let mut book = Book::default();
        let is_assumed = |name: &&str| context.model.is_none_or(|model| model == *name);
        let names = context.catalogue.names().filter(is_assumed);
        let models = names.map(|name| {
            let words = Words::of(name.as_bytes());
            Entry { words, name: name.to_owned(), limits: OnceLock::new() }
        });
        // Longer names are left to the catalogue, as are more than can be counted here.
        book.models = models.filter(|entry| !entry.words.is_none()).take(usize::from(u16::MAX >> 2)).collect();
        book.table = vec![0; (4 * book.models.len()).next_power_of_two()];
        for (index, entry) in book.models.iter().enumerate() {
            let free = probe(entry.words, book.table.len()).find(|at| book.table[*at] == 0);
            // At most a quarter of the places is taken.
            free.into_iter().for_each(|at| book.table[at] = index as u16 + 1);
        }
        book
    }

    fn find(&self, name: Words) -> Option<&Entry> {
        let met = probe(name, self.table.len()).map(|at| self.models.get(usize::from(self.table[at]).wrapping_sub(1)));
        // A place that is free ends the search.
        met.map_while(|entry| entry).find(|entry| entry.words == name)
    }

    /// Whether a request that was read is for a model that is known, and nothing in it is remarkable for that model.
    #[inline]
    pub fn permits(&self, source: Source<'_>, parts: &Parts, context: Context<'_>) -> bool {
        let entry = match context.model {
            Some(_) => self.models.first(),
            None => parts.gist.model.and_then(|model| self.find(model)),
        };
        let limits = entry.and_then(|entry| entry.limits(context));
        let is_plain = |text: &str| are_aliases(text, &parts.aliases) && !has_wide_at(text);
        limits.is_some_and(|limits| limits.permit(parts))
            && (!parts.facts.contains(Facts::ALIAS)
                || parts.prompts.iter().all(|prompt| is_plain(parts.texts.get(source, *prompt))))
    }
}

/// Where a name may be in a table of a power of two of places, the likeliest first.
#[inline]
fn probe(name: Words, places: usize) -> impl Iterator<Item = usize> {
    let start = (name.mixed().wrapping_mul(MIX) >> 48) as usize;
    (start..start + places).map(move |at| at & (places - 1))
}
