//! What a lowered request holds that its model, or the lack of one, makes remarkable.

use moonlint_catalogue::{Assets, Limit, MediaSupport, ModelSpec, OtherSpellings, ReferencesSupport};

use super::facts::Facts;
use super::lowered::Lowered;
use super::material::{Media, Role};
use super::mention::{Aliases, mentions};
use super::parts::SettingKind;
use super::tally::Tally;

/// The facts that lowered parts give for their model, or for one that nothing is known of.
pub(super) fn model(lowered: &Lowered<'_>) -> Facts {
    let (given, settings) = (lowered.parts.facts, lowered.settings);
    let mut facts = parameters(lowered);
    if given.contains(Facts::MENTION | Facts::MATERIAL) {
        facts.insert_if(Facts::UNKNOWN_MENTION, has_unknown_mention(lowered));
    }
    let Some(spec) = lowered.spec else {
        let names_one = lowered.parts.model.is_some() && settings.model.is_none();
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
        let undocumented = spec.assets == Assets::Unstated && spec.references.value != ReferencesSupport::Unstated;
        facts.insert_if(Facts::REFUSED_ASSET, matches!(spec.assets, Assets::NotAccepted(_)));
        facts.insert_if(Facts::UNDOCUMENTED_ASSET, undocumented);
        facts.insert_if(Facts::LINED_ASSET, spec.line.is_some() && !settings.asset_lines.is_empty());
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
            SettingKind::Ratio => match spec.and_then(|spec| spec.ratios.as_ref()) {
                Some(ratios) => facts.insert_if(Facts::UNSUPPORTED_RATIO, !is_among(text(), ratios)),
                None => facts.insert_if(Facts::ODD_RATIO, !is_plain_ratio(text())),
            },
            SettingKind::Resolution => match spec.and_then(|spec| spec.resolutions.as_ref()) {
                Some(resolutions) => facts.insert_if(Facts::UNSUPPORTED_RESOLUTION, !is_among(text(), resolutions)),
                None => {
                    let plain = is_plain_resolution(text()) && !names_another(lowered.model, text());
                    facts.insert_if(Facts::ODD_RESOLUTION, !plain);
                }
            },
            SettingKind::AudioTrack => {}
        }
    }
    facts
}

/// Whether the name of a model may end with a resolution other than this one: `-720p`.
fn names_another(model: Option<&str>, resolution: &str) -> bool {
    model.filter(|model| model.ends_with(['p', 'P'])).is_some_and(|model| {
        let front = model.strip_suffix(resolution).and_then(|model| model.strip_suffix('-'));
        front.is_none()
    })
}

fn is_among(text: &str, values: &[String]) -> bool {
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

fn materials(materials: &Tally, spec: &ModelSpec, given: Facts) -> Facts {
    let mut facts = Facts::empty();
    let media = &spec.media;
    let refused = |of: Media, support: &MediaSupport| materials.has(of) && support.refused().is_some();
    let some_refused = refused(Media::Image, &media.images)
        || refused(Media::Video, &media.videos)
        || refused(Media::Audio, &media.audio)
        || refused(Media::Music, &media.audio);
    facts.insert_if(Facts::REFUSED_MEDIA, some_refused);
    let over = |count: usize, max: &Option<Limit<u32>>| max.as_ref().is_some_and(|max| count > max.value as usize);
    facts.insert_if(Facts::MANY_IMAGES, over(materials.images(), &spec.max_images));
    facts.insert_if(Facts::MANY_VISUALS, over(materials.visuals(), &spec.advised_max_visuals));
    let strange = spec.modes.as_ref().is_some_and(|modes| materials.exceeds(modes));
    facts.insert_if(Facts::UNDOCUMENTED_MODE, strange);
    let unlisted = spec.references.value == ReferencesSupport::NotListed && given.contains(Facts::INSIDE_REFERENCES);
    let only = spec.other_spellings.value == OtherSpellings::None && given.contains(Facts::OUTSIDE_REFERENCES);
    facts.insert_if(Facts::ODD_SPELLING, unlisted || only);
    facts.insert_if(Facts::LONELY_AUDIO, spec.audio_needs_visual.is_some() && materials.is_audible());
    let both = given.contains(Facts::FIRST_FRAME) && materials.has_role(Role::ReferenceImage);
    facts.insert_if(Facts::FRAME_BESIDE_REFERENCE, both && spec.no_frame_beside_reference.is_some());
    facts
}
