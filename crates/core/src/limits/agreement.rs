//! Whether what is told at once about limits is what is told exactly, and without a tree what a tree tells.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use moonlint_catalogue::CellKey;
use moonlint_request::{Lowered, Parts, Request, read_stream};
use moonlint_syntax::{Dialect, Parser};
use proptest::prelude::*;
use proptest::sample::Index;

use super::Models;
use crate::rule::Check;
use crate::{Catalogue, Ingredient, Settings, compose, rules};

/// The rules that look at what there is beside the model.
fn looking(lowered: &Lowered<'_>) -> BTreeSet<&'static str> {
    let looks = |check: &Check| match check {
        Check::Request(trigger, _) => trigger.beside.is_some_and(|holds| holds(lowered)),
        _ => false,
    };
    rules().iter().filter(|rule| looks(&rule.check)).map(|rule| rule.id).collect()
}

/// What is said of every request that is read without a tree, as pieces that others may get.
const PIECES: &[&str] = &[
    r#", "duration": 7"#,
    r#", "seconds": "99""#,
    r#", "ratio": "21:9""#,
    r#", "aspect_ratio": "wide""#,
    r#", "resolution": "480P""#,
    r#", "video_config": {"resolution_name": "8k"}"#,
    r#", "images": ["https://media.lumen-works.io/1.png", {"asset_id": "asset_fog", "alias": "fog"}]"#,
    r#", "audios": ["https://media.lumen-works.io/a.mp3"]"#,
    r#", "video_url": "https://media.lumen-works.io/v.mp4""#,
    r#", "first_frame_url": "https://media.lumen-works.io/2.png""#,
    r#", "reference_image_urls": ["https://media.lumen-works.io/3.png", "https://media.lumen-works.io/4.png"]"#,
    r#", "references": [{"media_type": "audio", "role": "background_music", "url": "https://media.lumen-works.io/b.mp3"}]"#,
    r#", "content": [{"type": "text", "text": "@fog and @mist"}, {"type": "video_url", "asset_id": "asset_v"}]"#,
];

/// Requests that each model takes, and one for a model that nobody knows.
static REQUESTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let settings = Settings::default();
    let of = |spec| {
        let each = Ingredient::ALL.iter().map(|ingredient| compose(spec, &[*ingredient], &settings).ok());
        let each: Vec<_> = each.collect();
        each.into_iter().chain([compose(spec, Ingredient::ALL, &settings).ok()]).flatten()
    };
    let known = Catalogue::builtin().models().flat_map(of);
    known.chain([r#"{"model": "a-model-of-mine", "prompt": "A heron @fog", "duration": 5}"#.to_owned()]).collect()
});

/// A model that takes one of everything that can be counted, and no assets: the catalogue's are not so strict.
fn strict() -> Catalogue {
    let counts = CellKey::ALL.iter().copied().filter(|key| key.values() == CellKey::MaxImages.values());
    let counts: String = counts.map(|key| format!("{key} = 1\n")).collect();
    let name = "seedance-2.0-kz";
    Catalogue::from_toml(&format!("[models.\"{name}\"]\nbase = \"{name}\"\nassets = \"refused\"\n{counts}"))
        .expect("a catalogue")
}

static SETTINGS: LazyLock<[(Settings, Models); 4]> = LazyLock::new(|| {
    let assumed = Settings { model: Some("seedance-2.0-cl-mini".to_owned()), ..Settings::default() };
    let lines = [("asset_fog".to_owned(), "kz".into())].into_iter().collect();
    let strict = Settings { catalogue: Some(Arc::new(strict())), ..Settings::default() };
    let all = [Settings::default(), assumed, Settings { asset_lines: lines, ..Settings::default() }, strict];
    all.map(|settings| {
        let models = Models::new(settings.context());
        (settings, models)
    })
});

/// How many requests of all were permitted, and how many were looked at by a rule.
fn judge(source: &[u8]) -> [usize; 2] {
    let mut told = [0; 2];
    for (settings, models) in &*SETTINGS {
        let (context, mut parts) = (settings.context(), Parts::default());
        let Some(read) = read_stream(source, &mut parts) else { continue };
        let text = String::from_utf8_lossy(source);
        let permitted = models.permits(read, &parts, context);
        let found = looking(&Lowered::new(read, &parts, context));
        assert!(!permitted || found.is_empty(), "{found:?} in {text}");
        let (mut parser, mut parts) = (Parser::new(), Parts::default());
        let tree = parser.parse(source, Dialect::Json);
        // What has repeated keys is read otherwise.
        let root = tree.root().and_then(|root| root.as_object()).filter(|_| tree.duplicates().is_empty());
        if let Some(root) = root {
            let by_tree = looking(Request::read(root, &mut parts, context).lowered());
            assert_eq!(found, by_tree, "{text}");
        }
        told[0] += usize::from(permitted);
        told[1] += usize::from(!found.is_empty());
    }
    told
}

#[test]
fn what_models_take_is_permitted() {
    let plain = REQUESTS.iter().filter(|request| judge(request.as_bytes())[0] == 0).count();
    assert!(plain * 20 < REQUESTS.len(), "{plain} of {} requests need an exact look", REQUESTS.len());
}

#[test]
fn every_limit_is_met() {
    let mut met = BTreeSet::new();
    for (request, (settings, _)) in REQUESTS.iter().flat_map(|request| SETTINGS.iter().map(move |own| (request, own))) {
        for piece in PIECES.iter().flat_map(|first| PIECES.iter().map(move |second| format!("{first}{second}"))) {
            let source = with(request, &piece);
            let mut parts = Parts::default();
            if let Some(read) = read_stream(source.as_bytes(), &mut parts) {
                met.extend(looking(&Lowered::new(read, &parts, settings.context())));
            }
        }
    }
    let all =
        rules().iter().filter(|rule| matches!(&rule.check, Check::Request(trigger, _) if trigger.beside.is_some()));
    let all: BTreeSet<&str> = all.map(|rule| rule.id).collect();
    assert_eq!(all.difference(&met).collect::<Vec<_>>(), [&""; 0]);
}

/// Puts more members at the end of a request.
fn with(request: &str, piece: &str) -> String {
    let end = request.rfind('}').unwrap_or(request.len());
    format!("{}{piece}{}", request[..end].trim_end(), &request[end..])
}

/// Four times as many cases as usual: each is read a dozen times. Tests write no files.
fn config() -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: 4 * config.cases, failure_persistence: None, ..config }
}

proptest! {
    #![proptest_config(config())]

    /// Whatever is added to a request or taken from it.
    #[test]
    fn of_any_request(
        request in any::<Index>(),
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..3),
        edits in prop::collection::vec((any::<Index>(), 0..3_usize, any::<Index>(), 0..16_usize), 0..3),
    ) {
        let mut bytes = with(request.get::<String>(&REQUESTS), &pieces.concat()).into_bytes();
        for (at, kind, from, length) in edits {
            let at = at.index(bytes.len());
            let end = bytes.len().min(at + length);
            match kind {
                0 => drop(bytes.drain(at..end)),
                1 => {
                    let start = from.index(bytes.len());
                    let piece = bytes[start..bytes.len().min(start + length)].to_vec();
                    drop(bytes.splice(at..at, piece));
                }
                _ => bytes[at..end].iter_mut().for_each(|byte| *byte = byte.wrapping_add(1)),
            }
            if bytes.is_empty() {
                break;
            }
        }
        judge(&bytes);
    }
}
