//! What a lowered request holds that its model, or the lack of one, makes remarkable.

use moonlint_catalogue::{Assets, Limit, Mode, ModelSpec, OtherSpellings, ReferencesSupport};

use super::facts::Facts;
use super::lowered::Lowered;
use super::material::{MaterialField, Media, Role};
use super::mention::{Aliases, has_wide_at, mentions};
use super::parts::SettingKind;
use super::tally::{Tally, mode_bits};
use crate::context::Context;

/// The facts that lowered parts give for their model, or for one that nothing is known of.
pub(super) fn model(lowered: &Lowered<'_>) -> Facts {
    let (given, context) = (lowered.parts.facts, lowered.context);
    let mut facts = parameters(lowered);
    if given.contains(Facts::ALIAS) {
        let unknown = given.contains(Facts::MENTION) && has_unknown_mention(lowered);
        facts.insert_if(Facts::UNKNOWN_MENTION, unknown || has_wide_mention(lowered));
    }
    let Some(spec) = lowered.spec else {
        let names_one = lowered.parts.model.is_some() && context.model.is_none();
        facts.insert_if(Facts::UNKNOWN_MODEL, names_one);
        return facts;
    };
    if let Some(limit) = &spec.max_prompt_chars {
        let max = limit.value as usize;
        // No character takes less than a byte.
        let mut long = lowered.parts.prompts.iter().filter(|prompt| prompt.len() > max);
        facts.insert_if(Facts::LONG_PROMPT, long.any(|prompt| lowered.str(*prompt).chars().count() > max));
    }
    if given.contains(Facts::ASSET) {
        facts |= asset(spec, context);
    }
    if given.contains(Facts::MATERIAL) {
        facts |= materials(&lowered.parts.tally, spec, given);
    }
    facts
}

fn parameters(lowered: &Lowered<'_>) -> Facts {
    let spec = lowered.spec;
    let mut facts = Facts::empty();
    for setting in &lowered.parts.settings {
        let text = || setting.text.map(|text| lowered.str(text)).unwrap_or_default();
        match setting.field.kind() {
            SettingKind::Duration => {
                let durations = spec.and_then(|spec| spec.durations.as_ref());
                let unsupported = durations.is_some_and(|durations| !durations.contains(setting.number));
                facts.insert_if(Facts::UNSUPPORTED_DURATION, unsupported);
            }
            SettingKind::Ratio => facts |= ratio(spec, text()),
            SettingKind::Resolution => facts |= resolution(spec, lowered.model, text()),
            SettingKind::AudioTrack => {}
        }
    }
    facts
}

/// The facts that a ratio gives.
pub(super) fn ratio(spec: Option<&ModelSpec>, text: &str) -> Facts {
    let (fact, holds) = match spec.and_then(|spec| spec.ratios.as_ref()) {
        Some(ratios) => (Facts::UNSUPPORTED_RATIO, !is_among(text, ratios)),
        None => (Facts::ODD_RATIO, !is_plain_ratio(text)),
    };
    if holds { fact } else { Facts::empty() }
}

/// The facts that a resolution gives for a model of a name.
pub(super) fn resolution(spec: Option<&ModelSpec>, model: Option<&str>, text: &str) -> Facts {
    let (fact, holds) = match spec.and_then(|spec| spec.resolutions.as_ref()) {
        Some(resolutions) => (Facts::UNSUPPORTED_RESOLUTION, !is_among(text, resolutions)),
        None => (Facts::ODD_RESOLUTION, !is_plain_resolution(text) || spec.is_some() && names_another(model, text)),
    };
    if holds { fact } else { Facts::empty() }
}

/// The facts that it gives that a location names an asset.
pub(super) fn asset(spec: &ModelSpec, context: Context<'_>) -> Facts {
    let undocumented = spec.assets == Assets::Unstated && spec.references.value != ReferencesSupport::Unstated;
    let mut facts = Facts::empty();
    facts.insert_if(Facts::REFUSED_ASSET, matches!(spec.assets, Assets::NotAccepted(_)));
    facts.insert_if(Facts::UNDOCUMENTED_ASSET, undocumented);
    facts.insert_if(Facts::LINED_ASSET, spec.line.is_some() && context.has_asset_lines);
    facts
}

/// Whether the name of a model may end with a resolution other than this one: `-720p`.
fn names_another(model: Option<&str>, resolution: &str) -> bool {
    model.filter(|model| model.ends_with(['p', 'P'])).is_some_and(|model| {
        let front = model.strip_suffix(resolution).and_then(|model| model.strip_suffix('-'));
        front.is_none()
    })
}

/// Whether a text is one of these, in small letters or capital ones.
pub fn is_among(text: &str, values: &[String]) -> bool {
    values.iter().any(|value| value.eq_ignore_ascii_case(text))
}

/// Two numbers as `16:9` has them, or `adaptive`. There are other ratios.
fn is_plain_ratio(text: &str) -> bool {
    match text.split_once(':') {
        Some((width, height)) => is_number(width) && is_number(height),
        None => text == "adaptive",
    }
}

/// A number as `720p` has it. There are other resolutions.
fn is_plain_resolution(text: &str) -> bool {
    text.strip_suffix('p').is_some_and(is_number)
}

/// Digits, the first of which is no zero.
fn is_number(text: &str) -> bool {
    matches!(text.as_bytes(), [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit))
}

/// Whether a prompt mentions something that is no alias, as far as mentions can be told.
fn has_unknown_mention(lowered: &Lowered<'_>) -> bool {
    let aliases = Aliases::Lowered(*lowered);
    let prompts = lowered.parts.prompts.iter().map(|prompt| lowered.str(*prompt));
    prompts.flat_map(mentions).any(|mention| aliases.find(mention).is_none() && !mention.name().is_empty())
}

/// Whether a prompt may mention an alias with a full-width `＠`.
fn has_wide_mention(lowered: &Lowered<'_>) -> bool {
    lowered.parts.prompts.iter().any(|prompt| has_wide_at(lowered.str(*prompt)))
}

fn materials(materials: &Tally, spec: &ModelSpec, given: Facts) -> Facts {
    let mut facts = Facts::empty();
    facts.insert_if(Facts::REFUSED_MEDIA, materials.placed() & refused_media(spec) != 0);
    let over = |count: usize, max: &Option<Limit<u32>>| max.as_ref().is_some_and(|max| count > max.value as usize);
    facts.insert_if(Facts::MANY_IMAGES, over(materials.images(), &spec.max_images));
    facts.insert_if(Facts::MANY_VISUALS, over(materials.visuals(), &spec.advised_max_visuals));
    let strange = materials.placed() & media_without_mode(spec) | materials.modes() & undocumented_modes(spec);
    facts.insert_if(Facts::UNDOCUMENTED_MODE, strange != 0);
    facts.insert_if(Facts::UNTOLD_IMAGE, materials.has_untold_image() && tells_images_apart(spec));
    facts.insert_if(Facts::ODD_SPELLING, materials.fields() & odd_spellings(spec) != 0);
    let odd_content =
        materials.fields() & MaterialField::Content.bit() != 0 && materials.placed() & odd_content_media(spec) != 0;
    facts.insert_if(Facts::ODD_SPELLING, odd_content);
    facts.insert_if(Facts::LONELY_AUDIO, spec.audio_needs_visual.is_some() && materials.is_audible());
    let both = given.contains(Facts::FIRST_FRAME) && materials.has_role(Role::ReferenceImage);
    facts.insert_if(Facts::FRAME_BESIDE_REFERENCE, both && spec.no_frame_beside_reference.is_some());
    facts
}

/// The bits of the fields in which materials may stand and that are not documented for a model.
pub(super) fn odd_spellings(spec: &ModelSpec) -> u32 {
    let is_odd = |field: &MaterialField| match field {
        MaterialField::References => spec.references.value == ReferencesSupport::NotListed,
        other => !spec.other_spellings.allows(other.name()),
    };
    MaterialField::ALL.into_iter().filter(is_odd).fold(0, |bits, field| bits | field.bit())
}

/// The bits of the media for which none of these fields is, where some is for another: an item of `content[]` may be of any.
pub fn media_without_field(fields: &[String]) -> u32 {
    let named = MaterialField::ALL.into_iter().filter(|field| fields.iter().any(|name| name == field.name()));
    let mut named =
        named.filter(|field| !matches!(field, MaterialField::Content | MaterialField::References)).peekable();
    if named.peek().is_none() {
        return 0;
    }
    let bits = named.fold(0, |bits, field| bits | field.media().bit());
    // What audio may stand in, music may.
    let audible = if bits & Media::AUDIBLE != 0 { Media::AUDIBLE } else { 0 };
    media_bits(|media| (bits | audible) & media.bit() == 0)
}

/// The bits of the media for which `content[]` is not documented for a model, though it is for others.
pub(super) fn odd_content_media(spec: &ModelSpec) -> u32 {
    match &spec.other_spellings.value {
        OtherSpellings::Only(fields) => media_without_field(fields),
        OtherSpellings::All | OtherSpellings::OnPar | OtherSpellings::None => 0,
    }
}

/// Whether a model's modes tell first frames from images to refer to.
pub fn tells_images_apart(spec: &ModelSpec) -> bool {
    let has = |mode| spec.modes.as_ref().is_some_and(|modes| modes.contains(&mode));
    has(Mode::FirstFrame) && has(Mode::ReferenceImages)
}

const MEDIA: [Media; 4] = [Media::Image, Media::Video, Media::Audio, Media::Music];

/// The bits of the media that a model refuses.
pub(super) fn refused_media(spec: &ModelSpec) -> u32 {
    let support = |media: Media| match media {
        Media::Image => &spec.media.images,
        Media::Video => &spec.media.videos,
        _ => &spec.media.audio,
    };
    media_bits(|media| support(media).refused().is_some())
}

/// The bits of the media that none of the documented modes of a model has.
pub(super) fn media_without_mode(spec: &ModelSpec) -> u32 {
    let Some(modes) = &spec.modes else { return 0 };
    media_bits(|media| mode_bits(media.modes().unwrap_or_default()) & mode_bits(modes) == 0)
}

fn media_bits(are: impl Fn(Media) -> bool) -> u32 {
    MEDIA.into_iter().filter(|media| are(*media)).fold(0, |bits, media| bits | media.bit())
}

/// The bits of the modes that are not documented for a model.
pub(super) fn undocumented_modes(spec: &ModelSpec) -> u32 {
    spec.modes.as_ref().map_or(0, |modes| !mode_bits(modes))
}
