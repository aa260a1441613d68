//! Changes to requests: of any field, spelling, type, role, form of a number or an address, or place.

use moonlint::ModelSpec;
use moonlint_catalogue::{Container, FieldSpec, FieldType, fields};
use serde_json::{Map, Value, json};

use super::random::Random;
use super::requests::{content, good, item, push, typed};
use super::urls;

/// Where something is in a value.
type Path = Vec<Step>;

#[derive(Clone, Debug)]
enum Step {
    Key(String),
    Index(usize),
}

fn paths(value: &Value, at: &mut Path, all: &mut Vec<Path>) {
    all.push(at.clone());
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                at.push(Step::Key(key.clone()));
                paths(value, at, all);
                at.pop();
            }
        }
        Value::Array(items) => {
            for (i, value) in items.iter().enumerate() {
                at.push(Step::Index(i));
                paths(value, at, all);
                at.pop();
            }
        }
        _ => {}
    }
}

fn get<'v>(value: &'v mut Value, path: &[Step]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, step| match step {
        Step::Key(key) => value.get_mut(key.as_str()),
        Step::Index(i) => value.get_mut(*i),
    })
}

/// Whose fields the object at a path has.
fn container(path: &[Step]) -> Container {
    let key = |step: Option<&Step>| match step {
        Some(Step::Key(key)) => key.clone(),
        _ => String::new(),
    };
    let last = key(path.last());
    let array = if matches!(path.last(), Some(Step::Index(_))) { key(path.iter().rev().nth(1)) } else { String::new() };
    match (last.as_str(), array.as_str()) {
        ("metadata", _) => Container::Metadata,
        ("video_config", _) => Container::VideoConfig,
        (_, "references") => Container::Reference,
        (_, "images" | "videos" | "audios") => Container::MediaObject,
        (_, "content") => Container::Content,
        ("image_url" | "video_url" | "audio_url", _) => Container::Payload,
        _ => Container::Top,
    }
}

/// Gives a field of a place of its own a value, or takes it away: every field of every place as often as any other.
fn spoil(random: &mut Random, request: &mut Value, spec: &ModelSpec) {
    let all: Vec<&FieldSpec> = Container::ALL.iter().flat_map(|container| fields(*container)).collect();
    let field = random.pick(&all);
    let is_location = matches!(
        field.ty,
        FieldType::Location
            | FieldType::AssetId
            | FieldType::AssetRef
            | FieldType::AssetUrl
            | FieldType::HttpsUrl
            | FieldType::StringArray
    );
    let value = match random.below(20) {
        0..=2 => None,
        3..=8 if field.ty == FieldType::StringArray => Some(json!([urls::any(random)])),
        3..=8 if matches!(field.ty, FieldType::AssetId | FieldType::AssetRef) => Some(urls::asset(random).into()),
        3..=8 if field.ty == FieldType::Payload => Some(json!({ "url": string(random) })),
        3..=8 if is_location => Some(urls::any(random).into()),
        9..=12 => Some(junk(random, spec)),
        13..=15 => Some(string(random).into()),
        _ => Some(good(random, spec, field.container, field.name)),
    };
    let set = |target: &mut Map<String, Value>| match value {
        Some(value) => drop(target.insert(field.name.into(), value)),
        None => drop(target.shift_remove(field.name)),
    };
    let Value::Object(top) = request else { return };
    let nested = matches!(field.container, Container::Metadata) || random.percent(25);
    let outer = if nested
        && matches!(
            field.container,
            Container::Metadata | Container::VideoConfig | Container::Content | Container::Payload
        ) {
        top.entry("metadata").or_insert_with(|| json!({})).as_object_mut()
    } else {
        Some(top)
    };
    let Some(outer) = outer else { return };
    let (array, mut item) = match field.container {
        Container::Top | Container::Metadata => return set(outer),
        Container::VideoConfig => {
            if let Some(config) = outer.entry("video_config").or_insert_with(|| json!({})).as_object_mut() {
                set(config);
            }
            return;
        }
        Container::Reference => ("references", item(random, spec, Container::Reference)),
        Container::MediaObject => {
            (random.pick(&["images", "videos", "audios"]), item(random, spec, Container::MediaObject))
        }
        Container::Content | Container::Payload => ("content", content(random, spec)),
    };
    if field.container == Container::Payload {
        let key = item["type"].as_str().unwrap_or_default().to_owned();
        if let Some(payload) = item.get_mut(&key).and_then(Value::as_object_mut) {
            set(payload);
        }
    } else if let Some(item) = item.as_object_mut() {
        set(item);
    }
    push(outer, array, item);
}

/// Changes something.
pub(crate) fn mutate(random: &mut Random, request: &mut Value, spec: &ModelSpec, others: &[String]) {
    if random.percent(35) {
        return spoil(random, request, spec);
    }
    let mut all = Vec::new();
    paths(request, &mut Vec::new(), &mut all);
    let path = random.pick(&all);
    match random.below(16) {
        // A value that says nothing, or is filled in later.
        14 => {
            if let Some(value) = get(request, &path) {
                *value = match random.below(4) {
                    0 | 1 => Value::Null,
                    2 => random.pick(&["", " ", "\u{3000}"]).into(),
                    _ => random.pick(HOLES).into(),
                };
            }
        }
        // A key that is filled in later, or of another place.
        15 => {
            if let Some(Value::Object(members)) = get(request, &path) {
                let key = random.pick(&["{{key}}", "$KEY", "callback_url", "image_url", "model", "media_type", "role"]);
                members.insert(key.into(), if random.percent(50) { string(random).into() } else { junk(random, spec) });
            }
        }
        // Another value of the same type, or of another.
        0..=2 => {
            if let Some(value) = get(request, &path) {
                *value = if random.percent(50) { changed(random, value) } else { junk(random, spec) };
            }
        }
        // A field gone, or under another name.
        3 => remove(random, request, &path, None),
        4 => {
            let names: Vec<&str> =
                Container::ALL.iter().flat_map(|container| fields(*container)).map(|field| field.name).collect();
            let name = random.pick(&names).to_owned();
            remove(random, request, &path, Some(name));
        }
        // A field more.
        5..=8 => add(random, request, spec, &all),
        // Something twice, in an array, out of it.
        9 => match get(request, &path) {
            Some(Value::Array(items)) if !items.is_empty() => {
                let item = random.pick(items);
                let times = if random.percent(30) { 12 } else { 1 };
                items.extend(std::iter::repeat_n(item, times));
            }
            Some(value) => *value = if random.percent(50) { json!([value]) } else { json!({ "url": value }) },
            None => {}
        },
        // A field of the top level, in `metadata`.
        10 => {
            if let Value::Object(top) = request {
                let keys: Vec<String> = top.keys().filter(|key| *key != "metadata").cloned().collect();
                if !keys.is_empty() {
                    let key = random.pick(&keys);
                    let value = if random.percent(70) { top.shift_remove(&key) } else { top.get(&key).cloned() };
                    let metadata = top.entry("metadata").or_insert_with(|| json!({}));
                    if let (Value::Object(metadata), Some(value)) = (metadata, value) {
                        metadata.insert(key, value);
                    }
                }
            }
        }
        // Another model, known or not.
        11 => {
            if let Value::Object(top) = request {
                let model: String =
                    if random.percent(60) { random.pick(others) } else { urls::touched(&spec.name, random) };
                top.insert("model".into(), model.into());
            }
        }
        // An address.
        _ => {
            let strings: Vec<Path> = all
                .into_iter()
                .filter(|path| {
                    let text = get(request, path).and_then(|value| value.as_str().map(str::to_owned));
                    text.is_some_and(|text| text.contains(':') || text.contains("asset"))
                })
                .collect();
            if !strings.is_empty() {
                let path = random.pick(&strings);
                if let Some(value) = get(request, &path) {
                    *value = urls::any(random).into();
                }
            }
        }
    }
}

fn remove(random: &mut Random, request: &mut Value, path: &[Step], rename: Option<String>) {
    let Some((last, parent)) = path.split_last() else { return };
    match (get(request, parent), last) {
        (Some(Value::Object(members)), Step::Key(key)) => {
            let value = members.shift_remove(key);
            if let (Some(name), Some(value)) = (rename, value) {
                let name = if random.percent(20) { key.to_uppercase() } else { name };
                members.insert(name, value);
            }
        }
        (Some(Value::Array(items)), Step::Index(i)) if *i < items.len() => {
            items.remove(*i);
        }
        _ => {}
    }
}

fn add(random: &mut Random, request: &mut Value, spec: &ModelSpec, all: &[Path]) {
    // The top level as often as everything below it.
    let path = if random.percent(50) { Vec::new() } else { random.pick(all) };
    let container = container(&path);
    let field = &fields(container)[random.below(fields(container).len())];
    let value = match random.below(10) {
        0 | 1 => junk(random, spec),
        2 if matches!(
            field.ty,
            FieldType::Location | FieldType::AssetId | FieldType::AssetRef | FieldType::AssetUrl | FieldType::HttpsUrl
        ) =>
        {
            urls::any(random).into()
        }
        _ if field.ty == FieldType::Object => json!({ "content": typed(random, spec, FieldType::ContentArray) }),
        _ => good(random, spec, container, field.name),
    };
    match get(request, &path) {
        Some(Value::Object(members)) => {
            members.insert(field.name.into(), value);
        }
        Some(Value::Array(items)) => items.push(value),
        _ => {}
    }
}

/// A value of the same type.
fn changed(random: &mut Random, value: &Value) -> Value {
    match value {
        Value::String(text) if random.percent(15) => {
            let length = random.pick(&[11usize, 12, 13, 999, 1000, 1001, 1500]);
            let unit = random.pick(&["x", "长", "😀", " ", "e\u{301}"]);
            let base = if random.percent(50) { text.as_str() } else { "" };
            base.chars().chain(unit.chars().cycle()).take(length).collect::<String>().into()
        }
        Value::String(text) if random.percent(60) => urls::touched(text, random).into(),
        Value::String(_) => string(random).into(),
        Value::Number(_) => number(random),
        Value::Bool(flag) => (!flag).into(),
        Value::Array(items) => items.iter().rev().cloned().collect(),
        other => other.clone(),
    }
}

fn number(random: &mut Random) -> Value {
    match random.below(24) {
        0 => json!(5.0),
        1 => json!(5.5),
        2 => json!(-0.0),
        3 => json!(1e1),
        4 => json!(1e300),
        5 => json!(-1e300),
        6 => json!(1e-300),
        7 => json!(u64::MAX),
        8 => json!(i64::MIN),
        9 => json!(9007199254740993i64),
        10 => json!(15.000000000000002),
        11 => json!(0),
        12 => json!(-5),
        _ => json!(random.below(32) as i64 - 2),
    }
}

/// What is filled in later, or nearly.
pub(crate) const HOLES: &[&str] = &[
    "{{x}}",
    "{{}}",
    "{{{}}}",
    "{{ x }",
    "a {{b}} c",
    "https://cdn.acme.io/{{id}}.png",
    "${X}",
    "$${X}",
    "${}",
    "${ X",
    "$NAME",
    " $NAME/a.png",
    "$NAME b",
    "$5",
    "<image url>",
    "a <b> c",
    "< >",
    "<<x>",
    "IMAGE_URL_HERE",
    "YOUR_MODEL",
    "_HERE",
    "YOUR_",
    "Your_MODEL",
    "https://...",
    "a... b",
    "a…",
    "..",
    "Asset://asset_xxx",
    "https://localhost/<x>",
];

fn string(random: &mut Random) -> String {
    const STRINGS: &[&str] = &[
        "",
        " ",
        "\t\n",
        "\u{3000}",
        "\u{a0}\u{85}",
        "\u{200b}",
        "\u{feff}",
        "x",
        "5",
        "05",
        "0005",
        "10",
        "15\n",
        "\n5",
        "5 ",
        "+5",
        "-5",
        "5.0",
        "１５",
        "٥",
        "999999999999999999999",
        "18446744073709551616",
        "720p",
        "720P",
        "1080P",
        "1080p\n",
        "720ｐ",
        "480p",
        "4K",
        "16:9",
        "16:9\n",
        "16：9",
        "adaptive",
        "ADAPTIVE",
        "1:1",
        "4:3",
        "first_frame",
        "reference_image",
        "First_Frame",
        "last_frame",
        "reference_video",
        "image",
        "video",
        "audio",
        "music",
        "Image",
        "sculpture",
        "text",
        "image_url",
        "video_url",
        "audio_url",
        "TEXT",
        "hero",
        "asset_hero",
        "true",
        "null",
        "{}",
        "2k",
        "asset_hero ",
        "style_reference",
        "background_music",
    ];
    if random.percent(12) { random.pick(HOLES).to_owned() } else { random.pick(STRINGS).to_owned() }
}

/// Any value.
pub(crate) fn junk(random: &mut Random, spec: &ModelSpec) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => random.percent(50).into(),
        2 | 3 => number(random),
        4..=6 => string(random).into(),
        7 => json!([]),
        8 => json!({}),
        9 => json!([string(random)]),
        10 => json!({ "url": urls::any(random) }),
        _ => {
            let types =
                [FieldType::ReferenceArray, FieldType::ContentArray, FieldType::MediaArray, FieldType::VideoConfig];
            let ty = random.pick(&types);
            typed(random, spec, ty)
        }
    }
}
