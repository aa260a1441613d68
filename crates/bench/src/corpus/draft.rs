//! Requests in which there is nothing to find.

use fastrand::Rng;
use moonlint_catalogue::{Durations, FieldType, Media, ModelSpec, content_type};

use super::json::Json;
use super::materials::{Family, Material, family, material_fields, materials, media_field};
use super::prompt::{Style, prompt};
use super::{Layout, Parameters};

/// A request that is complete but for its prompt.
pub(super) struct Draft<'a> {
    pub(super) spec: &'a ModelSpec,
    pub(super) style: Style,
    pub(super) layout: Layout,
    pub(super) members: Vec<(String, Json)>,
    aliases: Vec<String>,
}

/// Ratios and resolutions for models whose page names none.
const RATIOS: [&str; 6] = ["16:9", "9:16", "1:1", "4:3", "3:4", "adaptive"];
const RESOLUTIONS: [&str; 3] = ["480p", "720p", "1080p"];

impl<'a> Draft<'a> {
    pub(super) fn new(rng: &mut Rng, spec: &'a ModelSpec, parameters: &Parameters) -> Self {
        let chinese = rng.f64() < parameters.chinese;
        let style = Style { chinese, escaped: chinese && rng.f64() < parameters.escaped, marks: rng.u8(..5) == 0 };
        let layout = match parameters.layout {
            Layout::Mixed => {
                *rng.choice(&[Layout::Compact, Layout::Spaced, Layout::Indented]).unwrap_or(&Layout::Compact)
            }
            layout => layout,
        };
        let family = family(rng, spec, &parameters.spellings);
        let count = rng.usize(..=parameters.max_materials);
        let materials = match family {
            Some(family) => materials(rng, spec, family, count, chinese && !style.escaped),
            None => Vec::new(),
        };
        let mut members = vec![("model".to_owned(), Json::from(spec.name.as_str()))];
        let in_content = family == Some(Family::Content) && rng.bool();
        if !in_content {
            members.push(("prompt".to_owned(), Json::from("")));
        }
        let aliases = materials.iter().filter_map(|material| material.alias.clone()).collect();
        let fields = settings(rng, spec);
        let (before, after) = fields.split_at(rng.usize(..=fields.len()));
        members.extend_from_slice(before);
        write_materials(family.unwrap_or(Family::References), materials, in_content, &mut members);
        members.extend_from_slice(after);
        if rng.u8(..3) == 0 {
            members.push((
                "callback_url".to_owned(),
                format!("https://hooks.lumen-works.io/video/{:06x}", rng.u32(..)).into(),
            ));
        }
        if rng.u8(..4) == 0 {
            let order = Json::object([
                ("order", format!("{:08}", rng.u32(..)).into()),
                ("attempt", Json::Number(rng.i64(1..4))),
            ]);
            match members.iter_mut().find(|(key, _)| key == "metadata") {
                Some((_, Json::Object(metadata))) => metadata.push(("trace".to_owned(), order)),
                _ => members.push(("metadata".to_owned(), order)),
            }
        }
        Draft { spec, style, layout, members, aliases }
    }

    /// Writes a prompt with which the document comes to about so many bytes.
    pub(super) fn fill(&mut self, rng: &mut Rng, bytes: usize) {
        let size = Json::Object(self.members.clone()).write(self.layout, self.style.escaped).len();
        let max = self.spec.max_prompt_chars.as_ref().map_or(usize::MAX, |max| max.value as usize);
        let aliases: Vec<&str> = self.aliases.iter().map(String::as_str).collect();
        let text = prompt(rng, &self.style, &aliases, bytes.saturating_sub(size), max);
        if let Some(slot) = prompt_slot(&mut self.members) {
            *slot = Json::Text(text);
        }
    }

    pub(super) fn write(&self) -> String {
        Json::Object(self.members.clone()).write(self.layout, self.style.escaped)
    }
}

/// Where the prompt stands: at the top, or in the first item of `content`.
pub(super) fn prompt_slot(members: &mut [(String, Json)]) -> Option<&mut Json> {
    let at = members.iter().position(|(key, _)| key == "prompt");
    if let Some(at) = at {
        return Some(&mut members[at].1);
    }
    match members.iter_mut().find(|(key, _)| key == "content") {
        Some((_, Json::List(items))) => match items.first_mut() {
            Some(Json::Object(item)) => item.iter_mut().find(|(key, _)| key == "text").map(|(_, text)| text),
            _ => None,
        },
        _ => None,
    }
}

/// The parameters besides model, prompt and materials, in their several spellings.
fn settings(rng: &mut Rng, spec: &ModelSpec) -> Vec<(String, Json)> {
    let mut fields: Vec<(&str, Json)> = Vec::new();
    if rng.u8(..10) < 8 {
        let seconds = match spec.durations.as_ref().map(|limit| &limit.value) {
            Some(Durations::OneOf(values)) => *rng.choice(values).unwrap_or(&5),
            Some(Durations::Range { min, max }) => rng.i64(*min..=*max),
            None => rng.i64(3..=15),
        };
        match rng.u8(..10) {
            0 => fields.push(("seconds", seconds.to_string().into())),
            1 => fields.push(("metadata", Json::object([("duration", Json::Number(seconds))]))),
            _ => fields.push(("duration", Json::Number(seconds))),
        }
    }
    let ratio = pick(rng, spec.ratios.as_ref().map(|limit| &limit.value), &RATIOS);
    let resolution = match spec.name.rsplit_once('-') {
        // A model whose name says its resolution makes no other.
        Some((_, last)) if last.ends_with('p') && last[..last.len() - 1].parse::<u32>().is_ok() => last.to_owned(),
        _ => pick(rng, spec.resolutions.as_ref().map(|limit| &limit.value), &RESOLUTIONS),
    };
    match rng.u8(..10) {
        0 => fields.push((
            "video_config",
            Json::object([("aspect_ratio", ratio.into()), ("resolution_name", resolution.into())]),
        )),
        1..=3 => fields.push(("aspect_ratio", ratio.into())),
        4..=6 => fields.extend([("ratio", ratio.into()), ("resolution", resolution.into())]),
        7 => fields.push(("resolution", resolution.into())),
        _ => {}
    }
    if rng.u8(..3) == 0 {
        fields.push(("generate_audio", Json::Bool(rng.bool())));
    }
    if rng.u8(..4) == 0 {
        fields.push(("watermark", Json::Bool(false)));
    }
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn pick(rng: &mut Rng, documented: Option<&Vec<String>>, others: &[&str]) -> String {
    match documented {
        Some(values) => rng.choice(values).cloned().unwrap_or_default(),
        None => others[rng.usize(..others.len())].to_owned(),
    }
}

fn write_materials(family: Family, materials: Vec<Material>, with_text: bool, members: &mut Vec<(String, Json)>) {
    let push = |members: &mut Vec<(String, Json)>, key: &str, item: Json| match members
        .iter_mut()
        .find(|(other, _)| other == key)
    {
        Some((_, Json::List(items))) => items.push(item),
        _ => members.push((key.to_owned(), Json::List(vec![item]))),
    };
    if with_text {
        push(members, "content", Json::object([("type", "text".into()), ("text", "".into())]));
    }
    for material in materials {
        let Material { media, role, field, location, alias } = material;
        let role = role.map(|role| ("role".to_owned(), Json::from(role)));
        let alias = alias.map(|alias| ("alias".to_owned(), Json::from(alias)));
        match family {
            Family::References => {
                let mut item = vec![("media_type".to_owned(), Json::from(media.as_str()))];
                item.extend(role);
                item.push(("url".to_owned(), location.into()));
                item.extend(alias);
                push(members, "references", Json::Object(item));
            }
            Family::Objects => {
                let mut item = vec![("url".to_owned(), Json::from(location))];
                item.extend(role.into_iter().chain(alias));
                push(members, media_field(media).unwrap_or_default(), Json::Object(item));
            }
            Family::Content => {
                let kind = content_kind(media);
                let mut item = vec![("type".to_owned(), Json::from(kind))];
                item.extend(role);
                item.push((kind.to_owned(), Json::object([("url", location.into())])));
                push(members, "content", Json::Object(item));
            }
            Family::Addresses if material_fields(FieldType::StringArray).any(|name| name == field) => {
                push(members, field, location.into());
            }
            Family::Addresses => members.push((field.to_owned(), location.into())),
        }
    }
}

/// The type of an item of `content[]` with that medium.
fn content_kind(media: Media) -> &'static str {
    let kinds = moonlint_catalogue::CONTENT_TYPES.iter();
    let kind =
        kinds.map(|kind| kind.name).find(|name| content_type(name).is_some_and(|kind| kind.media == Some(media)));
    kind.unwrap_or("text")
}
