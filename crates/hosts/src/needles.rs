//! Telling at once that a file holds no request: without some words it can't.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Match, MatchKind, packed};
use memchr::memmem::Finder;
use moonlint::Catalogue;
use moonlint::catalogue::ENDPOINTS;

/// What every request has, and every answer that names its model.
static MODEL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("model"));

/// What every other answer has.
static STATUS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("status"));

/// Fields whose names other words hold: `ratio` is in `iteration`.
const WORDS: [&str; 5] = ["duration", "seconds", "ratio", "resolution", "references"];

/// Fields that hardly any other API has.
const DISTINCTIVE: [&str; 12] = [
    "generate_audio",
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

/// The paths, the models and the fields: without one of them nothing is certain. The words come first.
static NEEDLES: LazyLock<Needles> = LazyLock::new(|| {
    let paths = ENDPOINTS.iter().map(|endpoint| endpoint.path);
    let all: Vec<&str> =
        WORDS.into_iter().chain(paths).chain(Catalogue::builtin().names()).chain(DISTINCTIVE).collect();
    let mut builder = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder();
    match builder.extend(&all).build() {
        Some(searcher) => Needles::Packed(searcher),
        // Where the processor has no instructions for that.
        None => Needles::Automaton(AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&all).ok()),
    }
});

enum Needles {
    Packed(packed::Searcher),
    Automaton(Option<AhoCorasick>),
}

impl Needles {
    fn are_in(&self, bytes: &[u8]) -> bool {
        let counts = |found: Match| found.pattern().as_usize() >= WORDS.len() || is_alone(bytes, found.range());
        match self {
            Needles::Packed(searcher) => searcher.find_iter(bytes).any(counts),
            Needles::Automaton(Some(automaton)) => automaton.find_iter(bytes).any(counts),
            Needles::Automaton(None) => true,
        }
    }
}

/// Whether no letter stands beside a word, but for that of an escape.
fn is_alone(bytes: &[u8], word: Range<usize>) -> bool {
    let before = &bytes[..word.start];
    let is_escape = || before.len() > 1 && before[before.len() - 2] == b'\\';
    let starts = before.last().is_none_or(|byte| !byte.is_ascii_alphabetic() || is_escape());
    starts && bytes.get(word.end).is_none_or(|byte| !byte.is_ascii_alphabetic())
}

/// Whether bytes may hold a request, or an answer. Words may be written with escapes, but hardly anybody does.
pub(crate) fn may_hold(bytes: &[u8]) -> bool {
    MODEL.find(bytes).is_some() || STATUS.find(bytes).is_some()
}

/// Tells whether a whole file may hold a request or an answer, where these models are known.
pub fn may_hold_requests(bytes: &[u8], models: &Catalogue) -> bool {
    if !may_hold(bytes) {
        return false;
    }
    let mut others = models.names().filter(|name| Catalogue::builtin().names().all(|known| known != *name));
    NEEDLES.are_in(bytes) || others.any(|name| memchr::memmem::find(bytes, name.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_without_any_needle_are_told() {
        let of = |text: &str| may_hold_requests(text.as_bytes(), Catalogue::builtin());
        assert!(of(r#"{"model": "wan2.7"}"#) && of("model='x', duration=5") && of("model /v1/videos"));
        assert!(of(r#"model: {\nduration: 5}"#) && of("model, aspect_ratio") && of("model reference_image_urls"));
        assert!(!of("a model of iteration, with a configuration") && !of("the model endures durations"));
        assert!(!of("") && !of("a model of a house") && !of("wan2.7 takes 5 s"));
    }
}
