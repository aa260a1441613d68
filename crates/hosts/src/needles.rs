//! Telling at once that a file holds no request: without some words it can't.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input};
use memchr::memmem::Finder;
use moonlint::Catalogue;
use moonlint::catalogue::ENDPOINTS;

/// What every request has, and every answer that names its model.
static MODEL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("model"));

/// What every other answer has.
static STATUS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("status"));

/// Fields that hardly any other API has.
const DISTINCTIVE: [&str; 17] = [
    "duration",
    "seconds",
    "ratio",
    "resolution",
    "generate_audio",
    "references",
    "media_type",
    "first_frame_url",
    "last_frame_url",
    "reference_image_url",
    "reference_video_url",
    "video_config",
    "input_reference_role",
    "callback_url",
    // Answers of this API.
    "task_",
    "\"video",
    "\"task\"",
];

/// The paths, the models and the fields: without one of them nothing is certain.
static NEEDLES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let paths = ENDPOINTS.iter().map(|endpoint| endpoint.path);
    let models = Catalogue::builtin().names();
    AhoCorasick::new(paths.chain(models).chain(DISTINCTIVE)).ok()
});

/// Whether bytes may hold a request, or an answer. Words may be written with escapes, but hardly anybody does.
pub(crate) fn may_hold(bytes: &[u8]) -> bool {
    MODEL.find(bytes).is_some() || STATUS.find(bytes).is_some()
}

/// Tells whether a whole file may hold a request or an answer, where these models are known.
pub fn may_hold_requests(bytes: &[u8], models: &Catalogue) -> bool {
    if !may_hold(bytes) {
        return false;
    }
    let is_there = NEEDLES.as_ref().is_none_or(|needles| needles.is_match(Input::new(bytes).anchored(Anchored::No)));
    let mut others = models.names().filter(|name| Catalogue::builtin().names().all(|known| known != *name));
    is_there || others.any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_without_any_needle_are_told() {
        let of = |text: &str| may_hold_requests(text.as_bytes(), Catalogue::builtin());
        assert!(of(r#"{"model": "wan2.7"}"#) && of("model='x', duration=5") && of("model /v1/videos"));
        assert!(!of("") && !of("a model of a house") && !of("wan2.7 takes 5 s"));
    }
}
