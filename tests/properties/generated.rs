//! Requests for property tests: every spelling, mixed at random, right and wrong.

use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// A member of an object: key and JSON text.
type Member = (&'static str, String);

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn model() -> impl Strategy<Value = String> {
    let names: Vec<String> = moonlint::Catalogue::builtin().names().map(quoted).collect();
    prop_oneof![12 => select(names), 1 => Just(quoted("seedance-9")), 1 => Just("5".to_owned())]
}

fn location() -> impl Strategy<Value = String> {
    let urls = [
        "https://media.lumen-works.io/a.png",
        "https://media.lumen-works.io/b.png",
        "https://cdn.moonapix.com/图/c.png",
        "Asset://asset_a",
        "asset://asset_a",
        "Asset://asset_b-1",
        "http://192.168.0.1/x",
        "cat.png",
        "https://u:p@lumen-works.io/x?token=1",
        "",
    ];
    select(urls.map(quoted).to_vec())
}

fn role() -> impl Strategy<Value = String> {
    let roles = [
        "first_frame",
        "last_frame",
        "reference_image",
        "reference_video",
        "reference_audio",
        "style_reference",
        "refrence_image",
    ];
    select(roles.map(quoted).to_vec())
}

fn alias() -> impl Strategy<Value = String> {
    select(["hero", "主角", "heroine"].map(quoted).to_vec())
}

fn object(members: Vec<Member>) -> String {
    let members: Vec<String> = members.into_iter().map(|(key, json)| format!("\"{key}\": {json}")).collect();
    format!("{{{}}}", members.join(", "))
}

fn some_of(members: Vec<Member>) -> impl Strategy<Value = String> {
    let all = members.len();
    // Mostly whole, so that most items are what they should be.
    prop_oneof![3 => Just(members.clone()), 1 => subsequence(members, 0..=all)].prop_map(object)
}

fn media_item() -> impl Strategy<Value = String> {
    let whole = (location(), role(), alias())
        .prop_flat_map(|(url, role, alias)| some_of(vec![("url", url), ("role", role), ("alias", alias)]));
    prop_oneof![location(), whole]
}

fn reference() -> impl Strategy<Value = String> {
    let media = select(["image", "video", "audio", "music", "imgae"].map(quoted).to_vec());
    (media, role(), location(), alias()).prop_flat_map(|(media, role, url, alias)| {
        some_of(vec![("media_type", media), ("role", role), ("url", url), ("alias", alias)])
    })
}

fn content_item() -> impl Strategy<Value = String> {
    let media =
        (select(vec!["image_url", "video_url", "audio_url"]), location(), role()).prop_flat_map(|(kind, url, role)| {
            some_of(vec![("type", quoted(kind)), (kind, format!("{{\"url\": {url}}}")), ("role", role)])
        });
    prop_oneof![Just(r#"{"type": "text", "text": "@hero 挥手"}"#.to_owned()), media]
}

fn array(item: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    prop::collection::vec(item, 0..4).prop_map(|items| format!("[{}]", items.join(", ")))
}

fn shared_member() -> impl Strategy<Value = Member> {
    let durations = select(vec!["5", "10", "12", "5.0", "-1", "\"5\"", "1e1"]).prop_map(str::to_owned);
    let seconds = select(vec!["\"5\"", "\"010\"", "5", "\"x\""]).prop_map(str::to_owned);
    let ratio = || select(["16:9", "1:1", "adaptive", "16x9"].map(quoted).to_vec());
    let resolution = || select(["720p", "720P", "480p", "4k", "720"].map(quoted).to_vec());
    prop_oneof![
        durations.prop_map(|v| ("duration", v)),
        seconds.prop_map(|v| ("seconds", v)),
        ratio().prop_map(|v| ("ratio", v)),
        ratio().prop_map(|v| ("aspect_ratio", v)),
        resolution().prop_map(|v| ("resolution", v)),
        (ratio(), resolution())
            .prop_flat_map(|(ratio, resolution)| some_of(vec![
                ("aspect_ratio", ratio),
                ("resolution_name", resolution)
            ]))
            .prop_map(|v| ("video_config", v)),
        select(vec!["true", "false", "\"true\""]).prop_map(|v| ("generate_audio", v.to_owned())),
        array(content_item()).prop_map(|v| ("content", v)),
    ]
}

fn member() -> impl Strategy<Value = Member> {
    let single = select(vec![
        "image",
        "image_url",
        "reference_image_url",
        "first_frame_url",
        "last_frame_url",
        "video",
        "video_url",
        "reference_video_url",
        "audio",
        "audio_url",
    ]);
    prop_oneof![
        6 => shared_member(),
        3 => (single, location()),
        3 => (select(vec!["images", "videos", "audios"]), array(media_item())),
        2 => (select(vec!["reference_image_urls", "reference_video_urls"]), array(location())),
        3 => array(reference()).prop_map(|v| ("references", v)),
        2 => prop::collection::vec(shared_member(), 1..4).prop_map(|m| ("metadata", object(unique(m)))),
        1 => role().prop_map(|v| ("input_reference_role", v)),
        1 => Just(("input_type", quoted("reference"))),
        1 => select(vec!["\"https://hooks.lumen-works.io/\"", "\"http://hooks.lumen-works.io/\""]).prop_map(|v| ("callback_url", v.to_owned())),
        1 => select(vec!["durration", "resolutoin", "watermark", "seed"]).prop_map(|key| (key, "true".to_owned())),
    ]
}

fn unique(members: Vec<Member>) -> Vec<Member> {
    let mut seen = std::collections::HashSet::new();
    members.into_iter().filter(|(key, _)| seen.insert(*key)).collect()
}

/// A request as text, in one of several layouts.
pub(crate) fn request() -> impl Strategy<Value = String> {
    let prompt = select(["@hero walks", "一只猫", "@主角挥手,@heroine 笑", " "].map(quoted).to_vec());
    let members = prop::collection::vec(member(), 0..7);
    (model(), prompt, members, 0..3_u8, any::<prop::sample::Index>()).prop_map(
        |(model, prompt, members, layout, place)| {
            let mut members = unique(members);
            members.insert(place.index(members.len() + 1), ("model", model));
            members.push(("prompt", prompt));
            let text = object(unique(members));
            match layout {
                0 => text,
                1 => {
                    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
                    serde_json::to_string_pretty(&value).unwrap() + "\n"
                }
                _ => text.replace(": ", ":").replace(", \"", ",\r\n\t\""),
            }
        },
    )
}

/// Asks for so many cases, or for as many as the environment says.
pub(crate) fn cases(normal: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(normal);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}
