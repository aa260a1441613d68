//! What a help proposes, the model takes: every proposal of every fixture is made, and draws no error that was not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use moonlint::catalogue::{Catalogue, Container, fields};
use moonlint::{Arg, Checker, Diagnostic, Levels, Settings, Severity};
use moonlint_sources::{FileFormat, find};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::generated;
use super::proposals::{PROPOSALS, Proposal};

/// How often each rule finds something that stands against a proposal: errors, and ways of using materials that the model's
/// documentation does not have.
fn objections(checker: &Checker, value: &Value, proposal: Proposal) -> BTreeMap<&'static str, usize> {
    let mut objections = BTreeMap::new();
    for found in checker.check_value(value).diagnostics {
        let id = found.rule.id;
        let undocumented =
            ["undocumented-mode", "undocumented-spelling", "undocumented-asset-uri", "resolution-name-mismatch"];
        let counts = match proposal {
            // Which materials there are is the request's business.
            Proposal::Place => ["undocumented-asset-uri", "unsupported-asset-uri"].contains(&id),
            // The role of what is put there is none of the help's.
            Proposal::Materials if id == "mixed-frame-and-reference" => false,
            Proposal::Key if undocumented[..2].contains(&id) => true,
            // What the value is worth under another key is the value's business.
            Proposal::Key => ["unsupported-media", "mixed-frame-and-reference"].contains(&id),
            // A medium that can be told shows an address that is blank or cannot be fetched, and one image more.
            _ if ["non-public-url", "empty-value", "too-many-images"].contains(&id) => false,
            Proposal::Materials | Proposal::Flag | Proposal::Asset if undocumented.contains(&id) => true,
            _ => id == "undocumented-mode" || found.rule.severity == Severity::Error,
        };
        if counts {
            *objections.entry(id).or_default() += 1;
        }
    }
    objections
}

/// The words of an argument: names in a list stand in backticks.
fn words(arg: &Arg) -> Vec<String> {
    let words: Vec<String> = match arg {
        Arg::Choice(words) => words.clone(),
        Arg::Text(word) => vec![word.clone()],
        Arg::Number(number) => vec![number.to_string()],
        Arg::Phrase(_) => Vec::new(),
    };
    words.iter().map(|word| word.trim_matches('`').to_owned()).collect()
}

/// Makes every proposal of a finding, and complains where the model objects.
fn try_proposals(checker: &Checker, request: &Value, found: &Diagnostic, seen: &mut BTreeSet<usize>) -> Vec<String> {
    let mut complaints = Vec::new();
    let Some(help) = &found.help else { return complaints };
    for (index, (rule, key, arg, proposal)) in PROPOSALS.iter().enumerate() {
        let Some(arg) = help.arg(arg).filter(|_| *rule == found.rule.id && *key == help.key()) else { continue };
        let before = objections(checker, request, *proposal);
        for word in words(arg) {
            let mut changed = request.clone();
            if !proposal.make(&mut changed, found, &word) {
                continue;
            }
            seen.insert(index);
            let after = objections(checker, &changed, *proposal);
            let worse: Vec<_> = after.iter().filter(|(rule, n)| before.get(*rule).is_none_or(|b| *n > b)).collect();
            if !worse.is_empty() {
                complaints.push(format!("{rule}: {help}\n  {word:?} draws {worse:?} in {changed}"));
            }
        }
    }
    complaints
}

#[test]
fn models_take_what_helps_propose() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for target in find(&[root.join("rules"), root.join("requests")]).targets {
        let source = fs::read(&target.path).unwrap();
        let text = String::from_utf8_lossy(&source).into_owned();
        let documents: Vec<Value> = match FileFormat::of(&target.path) {
            Some(FileFormat::JsonLines) => text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect(),
            Some(FileFormat::Json) => serde_json::from_str(&text).ok().into_iter().collect(),
            _ => continue,
        };
        let batches = documents.into_iter().flat_map(|value| match value {
            Value::Array(values) => values,
            value => vec![value],
        });
        for request in batches.filter(Value::is_object) {
            for found in checker.check_value(&request).diagnostics {
                let name = target.path.strip_prefix(&root).unwrap().display();
                let tried = try_proposals(&checker, &request, &found, &mut seen);
                complaints.extend(tried.into_iter().map(|complaint| format!("{name}: {complaint}")));
            }
        }
    }
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
    let unseen: Vec<_> = PROPOSALS.iter().enumerate().filter(|(index, _)| !seen.contains(index)).collect();
    assert!(unseen.is_empty(), "no fixture draws {unseen:?}");
}

/// Requests to every model that draw every proposal, whatever it takes.
fn drawn() -> Vec<Value> {
    let (image, video, audio) = ("https://cdn.acme.io/a.png", "https://cdn.acme.io/a.mp4", "https://cdn.acme.io/a.mp3");
    let mut bodies = vec![
        json!({"references": [{"url": "https://cdn.acme.io/a"}]}),
        json!({"references": [{"url": "https://cdn.acme.io/a", "role": "style_reference"}]}),
        json!({"references": [{"url": "https://cdn.acme.io/a", "role": "background_music"}]}),
        json!({"references": [{"url": "https://cdn.acme.io/a", "role": "narrator"}]}),
        json!({"references": [{"media_type": "picture", "url": image}]}),
        json!({"references": [{"media_type": "image", "role": "reference_imag", "url": image}]}),
        json!({"references": [{"media_type": "image", "role": "reference_video", "url": image}]}),
        json!({"references": [{"media_type": "image", "role": "first_frame"}]}),
        json!({"references": [{"media_type": "image", "role": "first_frame", "url": "asset_a"}]}),
        json!({"references": [{"media_type": "video", "role": "reference_video", "url": video}, {"media_type": "image", "url": image}]}),
        json!({"images": [{"role": "first_frame"}]}),
        json!({"images": [{"role": "first_frame", "url": image}, {"role": "hero", "url": "https://cdn.acme.io/b.png"}]}),
        json!({"images": ["asset_a"]}),
        json!({"images": [{"url": image}]}),
        json!({"content": [{"role": "reference_image", "image_url": {"url": image}}]}),
        json!({"content": [{"type": "picture", "image_url": {"url": image}}]}),
        json!({"content": [{"type": "image_url", "role": "reference_image"}, {"type": "video_url"}, {"type": "audio_url"}]}),
        json!({"content": [{"type": "audio_url", "audio_url": {"url": audio}}]}),
        json!({"input_type": "reference"}),
        json!({"input_reference_role": "first_frame"}),
    ];
    for flag in [
        "--dur 5",
        "--dur 7",
        "--dur 20",
        "--ratio 21:9",
        "--ratio 16:9",
        "--rs 480p",
        "--rs 720p",
        "--rs 1080p",
        "--wm true",
    ] {
        bodies.push(json!({"prompt": format!("A cat {flag}")}));
    }
    for (name, values) in [
        ("duration", [json!(7), json!(-1), json!(4), json!(99)]),
        ("seconds", [json!("7"), json!("0"), json!("7.0"), json!("99")]),
        ("resolution", [json!("1080"), json!("HD"), json!("480px"), json!("8k")]),
        ("ratio", [json!("16/9"), json!("21:9"), json!("9 : 16"), json!("wide")]),
    ] {
        bodies.extend(values.into_iter().map(|value| json!({ name: value })));
    }
    // Fields that are written otherwise, and what others call them.
    for field in fields(Container::Top).iter().filter(|field| field.material.is_some()) {
        let media = field.material.and_then(|material| material.media).map_or("image", |media| media.as_str());
        let url = match media {
            "video" => video,
            "audio" => audio,
            _ => image,
        };
        let value = if field.ty.json_type() == "array" { json!([url]) } else { json!(url) };
        bodies.push(json!({ format!("{}s", field.name): value.clone() }));
        bodies.push(json!({ format!("{}x", field.name): value }));
    }
    for name in [
        "image_urls",
        "ref_images",
        "video_urls",
        "audio_urls",
        "reference_audios",
        "first_image",
        "last_image",
        "end_image_url",
    ] {
        let url = if name.contains("video") {
            video
        } else if name.contains("audio") {
            audio
        } else {
            image
        };
        bodies.extend([json!({ name: url }), json!({ name: [url] })]);
    }
    let models = Catalogue::builtin().names();
    let with = |model: &str, body: &Value| {
        let mut request = json!({"model": model, "prompt": "A cat"});
        request.as_object_mut().unwrap().extend(body.as_object().unwrap().clone());
        request
    };
    models.flat_map(|model| bodies.iter().map(move |body| with(model, body))).collect()
}

#[test]
fn every_model_takes_what_is_proposed_to_it() {
    let checker = Checker::new(Settings::default().with_levels(Levels::all()));
    let mut seen = BTreeSet::new();
    let mut complaints = Vec::new();
    for request in drawn() {
        for found in checker.check_value(&request).diagnostics {
            complaints.extend(try_proposals(&checker, &request, &found, &mut seen));
        }
    }
    assert!(complaints.is_empty(), "{} complaints:\n{}", complaints.len(), complaints.join("\n"));
}

proptest! {
    #![proptest_config(generated::cases(600))]

    #[test]
    fn models_take_what_is_proposed_for_generated_requests(source in generated::request()) {
        let request: Value = serde_json::from_str(&source).unwrap();
        let checker = Checker::new(Settings::default().with_levels(Levels::all()));
        for found in checker.check_value(&request).diagnostics {
            let complaints = try_proposals(&checker, &request, &found, &mut BTreeSet::new());
            prop_assert!(complaints.is_empty(), "{}", complaints.join("\n"));
        }
    }
}
