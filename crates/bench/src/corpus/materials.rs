//! Which materials a model takes, in which fields.

use fastrand::Rng;
use moonlint_catalogue::{Container, FieldType, Media, Mode, ModelSpec, ROLES, ReferencesSupport, Support, fields};

use super::Spellings;

/// The forms in which materials are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `references[]`.
    References,
    /// Objects in `images[]`, `videos[]`, `audios[]`.
    Objects,
    /// Strings in fields that say what they are for.
    Addresses,
    /// `content[]`.
    Content,
}

/// One image, video or piece of audio.
#[derive(Clone, Debug)]
pub(super) struct Material {
    pub(super) media: Media,
    pub(super) role: Option<&'static str>,
    /// The top-level field, for [`Family::Addresses`].
    pub(super) field: &'static str,
    pub(super) location: String,
    pub(super) alias: Option<String>,
}

/// The fields of the request that hold materials in a certain form.
pub(super) fn material_fields(ty: FieldType) -> impl Iterator<Item = &'static str> {
    fields(Container::Top).iter().filter(move |field| field.ty == ty).map(|field| field.name)
}

/// The family, by weight, among those that the model documents.
pub(super) fn family(rng: &mut Rng, spec: &ModelSpec, weights: &Spellings) -> Option<Family> {
    let allows = |name: &str| spec.other_spellings.value.allows(name);
    let mut choices = Vec::new();
    if !matches!(spec.references.value, ReferencesSupport::NotListed) {
        choices.push((Family::References, weights.references));
    }
    if material_fields(FieldType::MediaArray).any(allows) {
        choices.push((Family::Objects, weights.objects));
    }
    if material_fields(FieldType::Location).any(allows) {
        choices.push((Family::Addresses, weights.addresses));
    }
    if material_fields(FieldType::ContentArray).any(allows) {
        choices.push((Family::Content, weights.content));
    }
    let total: u32 = choices.iter().map(|(_, weight)| weight).sum();
    let mut at = if total == 0 { return None } else { rng.u32(..total) };
    for (family, weight) in choices {
        if at < weight {
            return Some(family);
        }
        at -= weight;
    }
    None
}

/// Materials of one family that the model takes, as many as asked for or fewer.
pub(super) fn materials(rng: &mut Rng, spec: &ModelSpec, family: Family, count: usize, unicode: bool) -> Vec<Material> {
    let candidates = candidates(spec, family);
    let mut chosen: Vec<Material> = Vec::new();
    for _ in 0..count {
        let fitting: Vec<_> = candidates.iter().filter(|candidate| fits(spec, family, &chosen, candidate)).collect();
        let Some((media, role, field)) = rng.choice(fitting) else { break };
        let location = location(rng, spec, *media, unicode);
        if chosen.iter().any(|other| other.location == location) {
            continue;
        }
        let named = matches!(family, Family::References | Family::Objects) && rng.u8(..3) == 0;
        let alias = named.then(|| format!("{}{}", if unicode { "主角" } else { "hero_" }, chosen.len() + 1));
        chosen.push(Material { media: *media, role: *role, field, location, alias });
    }
    chosen
}

type Candidate = (Media, Option<&'static str>, &'static str);

fn candidates(spec: &ModelSpec, family: Family) -> Vec<Candidate> {
    let allows = |name: &str| spec.other_spellings.value.allows(name);
    if family == Family::Addresses {
        let strings = [FieldType::Location, FieldType::StringArray];
        let fields = fields(Container::Top).iter().filter(|field| strings.contains(&field.ty) && allows(field.name));
        let all = fields.filter_map(|field| {
            let material = field.material?;
            Some((material.media?, material.role, field.name))
        });
        return all.filter(|(media, role, _)| is_documented(spec, *media, *role)).collect();
    }
    let all = ROLES.iter().flat_map(|role| role.media.iter().map(|media| (*media, role.name)));
    let all = all.filter(|(media, role)| is_documented(spec, *media, Some(role)));
    let all = all.filter(|(media, _)| match family {
        Family::Objects => media_field(*media).is_some_and(allows),
        // Where a model names the fields that it takes, `content[]` is for the materials that have one of those.
        Family::Content => *media != Media::Music && media_field(*media).is_some_and(allows),
        Family::References | Family::Addresses => true,
    });
    all.map(|(media, role)| (media, Some(role), "")).collect()
}

/// The field that holds a medium's materials as objects.
pub(super) fn media_field(media: Media) -> Option<&'static str> {
    let of_media = |name: &&str| {
        let field = moonlint_catalogue::field(Container::Top, name);
        field.and_then(|field| field.material).is_some_and(|material| material.media == Some(media))
    };
    material_fields(FieldType::MediaArray).find(of_media)
}

/// Whether the model's page leaves such a material alone.
fn is_documented(spec: &ModelSpec, media: Media, role: Option<&str>) -> bool {
    if spec.support(media).refused().is_some() {
        return false;
    }
    let Some(modes) = &spec.modes else { return true };
    let mode = match (media, role) {
        (Media::Image, Some("first_frame")) => Mode::FirstFrame,
        (Media::Image, Some("last_frame")) => Mode::LastFrame,
        (Media::Image, Some("reference_image") | None) => Mode::ReferenceImages,
        (Media::Video, Some("reference_video")) => Mode::ReferenceVideo,
        _ => return false,
    };
    modes.contains(&mode)
}

/// Whether another material may join those that are there.
fn fits(spec: &ModelSpec, family: Family, chosen: &[Material], candidate: &Candidate) -> bool {
    let (media, role, field) = *candidate;
    let of = |media: &[Media]| chosen.iter().filter(|other| media.contains(&other.media)).count();
    let has = |name: &str| chosen.iter().any(|other| other.role == Some(name));
    let visuals = of(&[Media::Image, Media::Video]);
    let at_most = |limit: Option<u32>, count: usize| limit.is_none_or(|limit| count < limit as usize);
    let holds_several = material_fields(FieldType::StringArray).any(|name| name == field);
    // `image` and `image_url` are two names of one parameter, and so are those of videos and audio.
    let twin = |other: &str| other.trim_end_matches("_url") == field.trim_end_matches("_url");
    let taken = family == Family::Addresses && !holds_several && chosen.iter().any(|other| twin(other.field));
    let second_frame = matches!(role, Some("first_frame" | "last_frame")) && role.is_some_and(has);
    let apart = spec.no_frame_beside_reference.is_some()
        && ((role == Some("first_frame") && has("reference_image"))
            || (role == Some("reference_image") && has("first_frame")));
    if taken || second_frame || apart {
        return false;
    }
    match media {
        Media::Image | Media::Video => {
            let max_images = spec.max_images.as_ref().map(|max| max.value).filter(|_| media == Media::Image);
            at_most(max_images, of(&[Media::Image]))
                && at_most(spec.advised_max_visuals.as_ref().map(|max| max.value), visuals)
        }
        Media::Audio | Media::Music => visuals > 0 || !spec.needs_visual_beside_audio(),
    }
}

/// How many assets there are of a line: requests use the same ones again and again.
const ASSETS: u32 = 400;

fn location(rng: &mut Rng, spec: &ModelSpec, media: Media, unicode: bool) -> String {
    if matches!(spec.assets, Support::Documented(_)) && rng.u8(..4) == 0 {
        let line = spec.line.as_ref().map_or("any", |line| line.value.as_str());
        return format!("Asset://asset_{line}_{media}_{:06x}", rng.u32(..ASSETS).wrapping_mul(0x9e37) & 0xff_ffff);
    }
    let host = if rng.bool() { "https://media.lumen-works.io/studio" } else { "https://cdn.moonapix.com/u" };
    let folder = match unicode && rng.u8(..8) == 0 {
        true => "素材".to_owned(),
        false => format!("{:08x}", rng.u32(..)),
    };
    let extension = match media {
        Media::Image => "png",
        Media::Video => "mp4",
        Media::Audio | Media::Music => "mp3",
    };
    format!("{host}/{folder}/{:016x}.{extension}", rng.u64(..))
}
