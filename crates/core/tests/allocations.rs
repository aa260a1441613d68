//! A reused [`Checker`] asks for no memory while it finds nothing.
//!
//! What is counted is deterministic, so that this is a test and not a benchmark. The program runs unoptimised here, which
//! only asks for more.

use std::fs;
use std::path::Path;

use allocation_counter::measure;
use moonlint::{Catalogue, Checker, Dialect, FileOptions, Ingredient, Kind, Scope, Settings, compose};

const OPTIONS: FileOptions = FileOptions::new(Dialect::Json).with_batch(true);

/// Every request of the repository that is fine, and a minimal one for each thing that a model takes.
#[expect(clippy::disallowed_methods, reason = "the library reads no files, but its fixtures are some")]
fn clean_requests() -> Vec<(String, String)> {
    let mut requests = Vec::new();
    for model in Catalogue::builtin().models() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/requests").join(&model.name);
        for entry in fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
            let path = entry.unwrap().path();
            requests.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
        for ingredient in Ingredient::ALL.iter().copied() {
            if let Ok(request) = compose(model, &[ingredient], &Settings::default()) {
                requests.push((format!("{} with {}", model.name, ingredient.as_str()), request));
            }
        }
    }
    requests.extend(OTHERS.iter().map(|request| ((*request).to_owned(), (*request).to_owned())));
    requests.push(("many materials".to_owned(), many_materials(100)));
    requests
}

/// What the requests of the repository do not have.
const OTHERS: [&str; 8] = [
    r#"{"model": "seedance-2.0-kz", "prompt": "一只纸船沿着雨中的街道漂流,让@小船靠岸,@小船停下", "images": [{"url": "https://cdn.moonapix.com/船.png", "role": "reference_image", "alias": "小船"}]}"#,
    r#"{"model": "seedance-2.0-kz", "prompt": "@a, @b and @c\n\"meet\"", "references": [{"media_type": "image", "role": "character_reference", "asset_id": "asset_a", "alias": "a"}, {"media_type": "video", "role": "style_reference", "url": "https://a.io/b.mp4?width=10", "alias": "@b"}, {"media_type": "music", "role": "background_music", "asset_ref": "Asset://asset_c", "alias": "c"}]}"#,
    r#"{"model": "wan2.7", "prompt": "A cat", "metadata": {"seconds": "5", "video_config": {"aspect_ratio": "1:1", "resolution_name": "720P"}, "generate_audio": false, "free": [null, {"a": 1.5e3}]}}"#,
    r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "image": "https://a.io/a.png", "input_reference_role": "first_frame", "video": "https://a.io/a.mp4", "audio": "https://a.io/a.mp3", "mode": "pro", "input_type": "reference", "generation_type": "a", "watermark": false, "web_search": true, "callback_url": "https://hooks.a.io:8443/x?y=1"}"#,
    r#"{"model": "seedance-2.0-kz", "prompt": "A cat", "reference_image_urls": ["https://a.io/1.png", "https://A.IO/1.PNG"], "reference_video_urls": ["https://user-content.a.io/1.mp4"], "videos": ["https://a.io/2.mp4"], "audios": [{"asset_url": "Asset://asset_1", "role": "voice_reference"}]}"#,
    r#"{"model": "seedance-2.0-cl", "duration": 1e1, "resolution": "720P", "content": [{"type": "text", "text": "A cat"}, {"type": "text", "text": " "}, {"type": "image_url", "asset-id": "asset_1", "role": "first_frame"}, {"type": "video_url", "video_url": {"url": "https://[2606:4700::1111]/a.mp4"}, "role": "reference_video"}]}"#,
    r#"{"model": "seedance-2.0-cl", "prompt": "A cat", "duration": 5, "seconds": "05", "ratio": "16:9", "aspect_ratio": "16:9"}"#,
    r#"{"model": "seedance-2.0-kz", "prompt": "Write to cat@a.io, or <cat>", "first_frame_url": "https://8.8.8.8/a.png#<x>", "last_frame_url": "https://例子.中国/a.png"}"#,
];

/// Each material with an alias that the prompt mentions.
fn many_materials(count: usize) -> String {
    let mentions: String = (0..count).map(|n| format!("@hero{n} ")).collect();
    let item = |n| {
        format!(
            r#"{{"media_type": "image", "role": "reference_image", "url": "https://a.io/{n}.png", "alias": "hero{n}"}}"#
        )
    };
    let items: Vec<String> = (0..count).map(item).collect();
    format!(r#"{{"model": "seedance-2.0-kz", "prompt": "{mentions}", "references": [{}]}}"#, items.join(","))
}

/// Writes every character of every string as an escape, keys included.
fn escaped(json: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => inside = !inside,
            '\\' => {
                text.extend([c].into_iter().chain(chars.next()));
                continue;
            }
            c if inside => {
                let mut units = [0; 2];
                text.extend(c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")));
                continue;
            }
            _ => {}
        }
        text.push(c);
    }
    text
}

/// Checks once, to let buffers grow and to see that there is nothing to find, and counts the second time.
fn assert_free(name: &str, mut check: impl FnMut() -> usize) {
    assert_eq!(check(), 0, "{name} has findings");
    let counted = measure(|| {
        check();
    });
    assert_eq!(counted.count_total, 0, "{name} allocates {} bytes", counted.bytes_total);
}

#[test]
fn clean_requests_allocate_nothing() {
    let checker = Checker::new(Settings::default());
    let recognising = OPTIONS.with_detect(true);
    for (name, request) in clean_requests() {
        assert_free(&name, || checker.check(&request).diagnostics.len());
        assert_free(&name, || checker.check_file(request.as_bytes(), recognising).diagnostics.len());
        let scope = Scope { kind: Kind::Auto, ..Scope::default() };
        assert_free(&name, || checker.check_within(request.as_bytes(), OPTIONS, scope).diagnostics.len());
        let escaped = escaped(&request);
        assert_free(&escaped, || checker.check(&escaped).diagnostics.len());
        let spaced = request.replace('\n', "\r\n\t ");
        assert_free(&spaced, || checker.check(&spaced).diagnostics.len());
    }
}

#[test]
fn clean_batches_allocate_nothing() {
    let requests: Vec<String> = clean_requests().into_iter().map(|(_, request)| request).collect();
    let batch: Vec<&str> = requests.iter().map(String::as_str).cycle().take(1_000).collect();
    let batch = format!("[{}]", batch.join(",\n"));
    let checker = Checker::new(Settings::default());
    let mut documents = 0;
    assert_free("a batch", || {
        let report = checker.check_file(batch.as_bytes(), OPTIONS);
        documents = report.documents;
        report.diagnostics.len()
    });
    assert_eq!(documents, 1_000);
}

/// The uses of assets are part of what is reported, as findings are; who uses none allocates nothing.
#[test]
fn tracking_assets_costs_only_those_who_use_them() {
    let checker = Checker::new(Settings::default().with_assets_tracked());
    let mut without = 0;
    for (name, request) in clean_requests() {
        let report = checker.check_file(request.as_bytes(), OPTIONS);
        if report.assets.is_empty() {
            without += 1;
            assert_free(&name, || checker.check_file(request.as_bytes(), OPTIONS).diagnostics.len());
        }
    }
    assert!(without > 50, "only {without} requests use no asset");
}

/// A model that settings assume, one that they add, and every severity.
#[test]
fn settings_do_not_matter() {
    for (name, request) in clean_requests() {
        let quiet = Checker::new(Settings::default().with_model("a-model-of-mine".to_owned()));
        if quiet.check(&request).diagnostics.is_empty() {
            assert_free(&name, || quiet.check(&request).diagnostics.len());
        }
        let hints = Checker::new(Settings::default().with_levels(moonlint::Levels::all()));
        if hints.check(&request).diagnostics.is_empty() {
            assert_free(&name, || hints.check(&request).diagnostics.len());
        }
    }
}

/// The counter counts.
#[test]
fn findings_allocate() {
    let checker = Checker::new(Settings::default());
    let faulty = r#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#;
    assert!(checker.check(faulty).has_errors());
    assert!(measure(|| drop(checker.check(faulty))).count_total > 0);
}
