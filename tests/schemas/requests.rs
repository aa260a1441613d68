//! Requests: mostly ones that a model takes, in every spelling, but for a few changes.

use moonlint::ModelSpec;
use moonlint_catalogue::{
    CONTENT_TYPES, Container, Durations, FieldSpec, FieldType, MEDIA_TYPES, Parameter, ROLES, fields,
};
use serde_json::{Map, Value, json};

use super::mutations::{junk, mutate};
use super::random::Random;
use super::urls;

/// A request, mostly one that the model takes but for one to three changes.
pub(crate) fn request(random: &mut Random, spec: &ModelSpec, others: &[String]) -> Value {
    let mut request = valid(random, spec);
    if random.percent(25) {
        crowd(random, &mut request, spec);
    }
    if random.percent(10) {
        lengthen(random, &mut request, spec);
    }
    if random.percent(15) {
        return request;
    }
    for _ in 0..1 + random.below(3) {
        mutate(random, &mut request, spec, others);
    }
    request
}

fn valid(random: &mut Random, spec: &ModelSpec) -> Value {
    let mut top = Map::new();
    let mut metadata = Map::new();
    let in_content = random.percent(15);
    if random.percent(30) {
        // Keys come in any order.
        top.insert("watermark".into(), random.percent(50).into());
    }
    top.insert("model".into(), spec.name.as_str().into());
    let prompt = "A paper boat".chars().take(spec.max_prompt_chars.as_ref().map_or(99, |limit| limit.value as usize));
    let prompt = prompt.collect::<String>();
    if in_content {
        let target = if random.percent(30) { &mut metadata } else { &mut top };
        target.insert("content".into(), json!([{ "type": "text", "text": prompt }]));
    } else {
        top.insert("prompt".into(), prompt.into());
    }
    for (percent, names) in [
        (60, &["duration", "seconds"][..]),
        (40, &["ratio", "aspect_ratio", "video_config"]),
        (40, &["resolution", "video_config"]),
        (15, &["generate_audio"]),
    ] {
        if random.percent(percent) {
            let name = random.pick(names);
            let value = good(random, spec, Container::Top, name);
            let target = if random.percent(20) { &mut metadata } else { &mut top };
            target.insert(name.into(), value);
        }
    }
    for _ in 0..random.below(4) {
        let materials: Vec<&FieldSpec> =
            fields(Container::Top).iter().filter(|field| field.parameter == Parameter::Material).collect();
        let field = if random.percent(30) { "references" } else { random.pick(&materials).name };
        let value = good(random, spec, Container::Top, field);
        let target = if field == "content" && random.percent(30) { &mut metadata } else { &mut top };
        match (target.get_mut(field), value) {
            (Some(Value::Array(old)), Value::Array(new)) => old.extend(new),
            (_, value) => {
                target.insert(field.into(), value);
            }
        }
    }
    for name in ["callback_url", "mode", "input_type", "input_reference_role"] {
        if random.percent(10) {
            let value = good(random, spec, Container::Top, name);
            top.insert(name.into(), value);
        }
    }
    if !metadata.is_empty() || random.percent(5) {
        top.insert("metadata".into(), metadata.into());
    }
    top.into()
}

/// Adds about as many images as the model takes, in any spellings, with the roles that may exclude each other.
fn crowd(random: &mut Random, request: &mut Value, spec: &ModelSpec) {
    let Value::Object(top) = request else { return };
    let limit = spec.max_images.as_ref().map_or(2, |limit| limit.value as usize);
    let roles =
        if random.percent(50) { &["first_frame"][..] } else { &["first_frame", "reference_image", "last_frame"] };
    let media = if random.percent(85) { "image" } else { random.pick(&["video", "audio", "music", "sculpture"]) };
    // Mostly different images, mostly in one array: a schema sees no others.
    let (alike, alone) = (random.percent(25), random.percent(40));
    let array = random.below(7);
    for n in 0..(limit + random.below(4)).saturating_sub(2) {
        let url = format!("https://cdn.moonapix.com/boat-{}.png", if alike { n / 2 } else { n });
        let url = url.as_str();
        let role = random.pick(roles);
        let singles = ["image", "image_url", "first_frame_url", "last_frame_url", "reference_image_url"];
        match if alone { array } else { random.below(7) } {
            0 => {
                top.insert(random.pick(&singles).into(), url.into());
                if random.percent(30) {
                    top.insert("input_reference_role".into(), role.into());
                }
            }
            1 => push(top, "images", if random.percent(50) { url.into() } else { json!({ "url": url, "role": role }) }),
            2 if roles.len() > 1 => push(top, "reference_image_urls", url.into()),
            3 | 4 => {
                let target = match random.percent(50) {
                    true => Some(&mut *top),
                    false => top.entry("metadata").or_insert_with(|| json!({})).as_object_mut(),
                };
                let item = json!({ "type": "image_url", "image_url": { "url": url }, "role": role });
                if let Some(target) = target {
                    push(target, "content", item);
                }
            }
            _ => push(top, "references", json!({ "media_type": media, "url": url, "role": role })),
        }
    }
}

pub(crate) fn push(target: &mut Map<String, Value>, name: &str, item: Value) {
    if let Value::Array(items) = target.entry(name).or_insert_with(|| json!([])) {
        items.push(item);
    }
}

/// Gives a prompt about as many characters as the model takes.
fn lengthen(random: &mut Random, request: &mut Value, spec: &ModelSpec) {
    let limit = spec.max_prompt_chars.as_ref().map_or(1000, |limit| limit.value as usize);
    let length = (limit + random.below(4)).saturating_sub(2);
    let unit = random.pick(&["x", "长", "😀", " ", "e\u{301}", "\u{3000}"]);
    let text: String = random.pick(&["", "A", " 船"]).chars().chain(unit.chars().cycle()).take(length).collect();
    let Value::Object(top) = request else { return };
    let item = json!({ "type": "text", "text": text });
    match random.below(4) {
        0 => push(top, "content", item),
        1 => {
            if let Some(metadata) = top.entry("metadata").or_insert_with(|| json!({})).as_object_mut() {
                push(metadata, "content", item);
            }
        }
        _ => {
            top.insert("prompt".into(), text.into());
        }
    }
}

fn field(container: Container, name: &str) -> Option<&'static FieldSpec> {
    moonlint_catalogue::field(container, name)
}

/// A value that the field takes.
pub(crate) fn good(random: &mut Random, spec: &ModelSpec, container: Container, name: &str) -> Value {
    let Some(field) = field(container, name) else { return Value::Null };
    match field.parameter {
        Parameter::Duration => {
            let seconds = match spec.durations.as_ref().map(|limit| &limit.value) {
                Some(Durations::OneOf(values)) => random.pick(values),
                Some(Durations::Range { min, max }) => min + random.below((max - min + 1) as usize) as i64,
                None => random.below(20) as i64,
            };
            match field.ty {
                FieldType::DigitString => seconds.max(0).to_string().into(),
                _ if random.percent(20) => json!(seconds as f64),
                _ => seconds.into(),
            }
        }
        Parameter::Ratio => word(random, spec.ratios.as_ref().map(|limit| &limit.value), "16:9"),
        Parameter::Resolution => word(random, spec.resolutions.as_ref().map(|limit| &limit.value), "720p"),
        Parameter::Role => {
            let roles: Vec<_> = ROLES.iter().map(|role| role.name).collect();
            random.pick(&roles).into()
        }
        Parameter::MediaType => {
            let mut media = vec!["image", "image"];
            media.extend(MEDIA_TYPES.iter().map(|media| media.as_str()));
            random.pick(&media).into()
        }
        Parameter::Model => spec.name.as_str().into(),
        Parameter::Prompt => "A paper boat".chars().take(8).collect::<String>().into(),
        _ => typed(random, spec, field.ty),
    }
}

fn word(random: &mut Random, values: Option<&Vec<String>>, default: &str) -> Value {
    let word = values.map_or_else(|| default.to_owned(), |values| random.pick(values));
    match random.below(4) {
        0 => word.to_uppercase().into(),
        1 => word.to_lowercase().into(),
        _ => word.into(),
    }
}

pub(crate) fn typed(random: &mut Random, spec: &ModelSpec, ty: FieldType) -> Value {
    let count = match random.below(12) {
        0 => 0,
        1 => 4 + random.below(8),
        n => 1 + n % 2,
    };
    match ty {
        FieldType::String | FieldType::NonBlankString => random.pick(&["x", "hero", "first_frame", "reference"]).into(),
        FieldType::Integer => (random.below(20) as i64).into(),
        FieldType::DigitString => random.below(20).to_string().into(),
        FieldType::Boolean => random.percent(50).into(),
        FieldType::Object => json!({}),
        FieldType::VideoConfig => {
            let mut config = Map::new();
            for name in ["aspect_ratio", "resolution_name"] {
                if random.percent(60) {
                    config.insert(name.into(), good(random, spec, Container::VideoConfig, name));
                }
            }
            config.into()
        }
        FieldType::Location | FieldType::AssetUrl => urls::good(random).into(),
        FieldType::AssetId | FieldType::AssetRef => random.pick(&["hero", "asset_hero", "Asset://asset_hero"]).into(),
        FieldType::HttpsUrl => {
            random.pick(&["https://hooks.acme.io/done", "https://localhost/x", "https://[::1]"]).into()
        }
        FieldType::StringArray => (0..count).map(|_| urls::good(random)).collect(),
        FieldType::MediaArray => (0..count)
            .map(|_| {
                if random.percent(50) { urls::good(random).into() } else { item(random, spec, Container::MediaObject) }
            })
            .collect(),
        FieldType::ReferenceArray => (0..count).map(|_| item(random, spec, Container::Reference)).collect(),
        FieldType::ContentArray => (0..count).map(|_| content(random, spec)).collect(),
        FieldType::Payload => json!({ "url": urls::good(random) }),
    }
}

pub(crate) fn item(random: &mut Random, spec: &ModelSpec, container: Container) -> Value {
    let mut item = Map::new();
    let places: Vec<_> = fields(container).iter().filter(|field| field.parameter == Parameter::Location).collect();
    let location = if random.percent(75) { "url" } else { random.pick(&places).name };
    for field in fields(container) {
        if field.required || field.name == location || (field.parameter != Parameter::Location && random.percent(50)) {
            item.insert(field.name.into(), good(random, spec, container, field.name));
        }
    }
    item.into()
}

pub(crate) fn content(random: &mut Random, spec: &ModelSpec) -> Value {
    let ty = random.pick(CONTENT_TYPES);
    let mut item = Map::new();
    item.insert("type".into(), ty.name.into());
    if ty.media.is_none() {
        item.insert("text".into(), "A boat".into());
        return item.into();
    }
    if random.percent(85) {
        item.insert(ty.name.into(), json!({ "url": urls::good(random) }));
    } else {
        let name = random.pick(&["asset_url", "asset_id", "asset-id"]);
        item.insert(name.into(), good(random, spec, Container::Content, name));
    }
    if random.percent(60) {
        item.insert("role".into(), good(random, spec, Container::Content, "role"));
    }
    if random.percent(15) {
        // Fields that stand in each other's place, and fields of items of other types.
        for _ in 0..1 + random.below(3) {
            let field = &fields(Container::Content)[1 + random.below(fields(Container::Content).len() - 1)];
            let value = if random.percent(25) {
                junk(random, spec)
            } else {
                good(random, spec, Container::Content, field.name)
            };
            item.insert(field.name.into(), value);
        }
    }
    item.into()
}
