//! Telling at once that a file holds no request: of some words it must have several, or one that hardly any other file has.
//!
//! Most files are told by one look for `model` and `status`. What has one of them is looked through once more, for what
//! [`recognize`](moonlint::Checker::recognize) goes by: to look for less would miss requests, and to take a common word such as
//! `duration` for enough would read every other program from end to end.

mod names;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Match, MatchKind, packed};
use memchr::memmem::{Finder, find_iter};
use moonlint::Catalogue;
use moonlint::catalogue::{ENDPOINTS, TASK_STATUSES};

use names::Names;

/// What every request has, and every answer that names its model.
static MODEL: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("model"));

/// What every other answer has.
static STATUS: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("status"));

/// Fields that every service has which makes videos. Other words hold these: `ratio` is in `iteration`.
const COMMON: [&str; 4] = ["duration", "seconds", "ratio", "resolution"];

/// Fields that hardly any other service has.
const RARE: [&str; 9] = [
    "generate_audio",
    // Of `references`, which alone say nothing.
    "media_type",
    "first_frame_url",
    "last_frame_url",
    "reference_image_url",
    "reference_video_url",
    "video_config",
    "input_reference_role",
    "callback_url",
];

/// What an answer has that names no model: what it is, or an id.
const OBJECT: &str = "object";
const TASK: &str = "task_";

/// What an answer without either is told by.
const TELLING: [&str; 4] = ["url", "output", "trace_id", "request_id"];

/// What a pattern is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Common,
    Rare,
    Model,
    /// How the path of an endpoint ends. Programs write the path in pieces.
    Path,
    Object,
    Task,
}

/// The patterns, and what each of them is.
static NEEDLES: LazyLock<(Needles, Vec<Sign>)> = LazyLock::new(|| {
    let ends = ENDPOINTS.iter().filter_map(|endpoint| endpoint.path.rsplit('/').next());
    let all: Vec<(&str, Sign)> = [(OBJECT, Sign::Object), (TASK, Sign::Task)]
        .into_iter()
        .chain(COMMON.map(|word| (word, Sign::Common)))
        .chain(RARE.map(|word| (word, Sign::Rare)))
        .chain(ends.map(|end| (end, Sign::Path)))
        .chain(Catalogue::builtin().names().map(|name| (name, Sign::Model)))
        .collect();
    let words = all.iter().map(|(word, _)| word);
    let mut builder = packed::Config::new().match_kind(packed::MatchKind::LeftmostLongest).builder();
    let needles = match builder.extend(words.clone()).build() {
        Some(searcher) => Needles::Packed(searcher),
        // Where the processor has no instructions for that.
        None => Needles::Automaton(AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(words).ok()),
    };
    (needles, all.iter().map(|(_, sign)| *sign).collect())
});

enum Needles {
    Packed(packed::Searcher),
    Automaton(Option<AhoCorasick>),
}

impl Needles {
    /// Whether some needle in the bytes is all that it takes.
    fn any(&self, bytes: &[u8], mut is_enough: impl FnMut(Match) -> bool) -> bool {
        match self {
            Needles::Packed(searcher) => searcher.find_iter(bytes).any(&mut is_enough),
            Needles::Automaton(Some(automaton)) => automaton.find_iter(bytes).any(&mut is_enough),
            Needles::Automaton(None) => true,
        }
    }
}

/// What was seen of a file.
struct Look<'b> {
    bytes: &'b [u8],
    /// Whether it has `model`, and `status`.
    has_model: bool,
    has_status: bool,
    /// How many fields there are, and whether hardly any other service has one of them.
    fields: usize,
    has_rare: bool,
    /// What needs to be looked for only once.
    version: Option<bool>,
    answer: Option<bool>,
}

impl Look<'_> {
    /// Whether a needle, with those before it, says that there may be a request or an answer.
    fn is_enough(&mut self, sign: Sign, range: Range<usize>) -> bool {
        let bytes = self.bytes;
        match sign {
            Sign::Model => true,
            Sign::Common | Sign::Rare => {
                let is_rare = sign == Sign::Rare;
                self.fields += usize::from(is_rare || is_field(bytes, &range));
                self.has_rare |= is_rare;
                self.has_model && self.has_rare && self.fields > 1
            }
            Sign::Path => *self.version.get_or_insert_with(|| find_iter(bytes, "v1").next().is_some()),
            Sign::Object => self.has_status && is_kind(&bytes[range.end..]),
            Sign::Task => {
                self.has_status
                    && is_value(&bytes[..range.start])
                    && *self.answer.get_or_insert_with(|| may_be_answer(bytes))
            }
        }
    }
}

/// Whether bytes of a word may be a part of a name.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a word stands alone, but for the letter of an escape.
fn is_alone(bytes: &[u8], word: &Range<usize>) -> bool {
    let before = &bytes[..word.start];
    let is_escape = || before.len() > 1 && before[before.len() - 2] == b'\\';
    let starts = before.last().is_none_or(|byte| !is_word(*byte) || is_escape());
    starts && bytes.get(word.end).is_none_or(|byte| !is_word(*byte))
}

/// Whether a common word is the name of a field.
fn is_field(bytes: &[u8], word: &Range<usize>) -> bool {
    let start = bytes[..word.start].strip_suffix(b"aspect_").map_or(word.start, <[u8]>::len);
    is_alone(bytes, &(start..word.end))
}

/// Whether what follows `object` says that it is a task or a video.
fn is_kind(rest: &[u8]) -> bool {
    /// Quotation marks, what divides a name from a value, and white space.
    const MOST: usize = 32;
    let gap = rest.iter().take(MOST).take_while(|byte| !is_word(**byte)).count();
    let (gap, rest) = rest.split_at(gap);
    gap.iter().any(|byte| matches!(byte, b':' | b'='))
        && [&b"task"[..], b"video"].iter().any(|kind| rest.starts_with(kind))
}

/// Whether a value may begin behind a text: after a quotation mark, or a colon where strings have none.
fn is_value(before: &[u8]) -> bool {
    match before {
        [.., b'"' | b'\'' | b'`'] => true,
        _ => before.trim_ascii_end().ends_with(b":"),
    }
}

/// Whether there is what an answer has beside its id: how far the task is, and what few other services' jobs have.
fn may_be_answer(bytes: &[u8]) -> bool {
    let is_there = |word: &str| find_iter(bytes, word).next().is_some();
    TELLING.iter().any(|word| is_there(word)) && TASK_STATUSES.iter().any(|status| is_there(status.name))
}

fn holds_word(finder: &Finder<'_>, bytes: &[u8]) -> bool {
    finder.find_iter(bytes).any(|at| is_alone(bytes, &(at..at + finder.needle().len())))
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
    // What is sent to the API is meant as a request, and its model may be misspelt; otherwise it counts alone.
    let (has_model, has_status) = (holds_word(&MODEL, bytes), holds_word(&STATUS, bytes));
    let (needles, signs) = &*NEEDLES;
    let mut look = Look { bytes, has_model, has_status, fields: 0, has_rare: false, version: None, answer: None };
    if needles.any(bytes, |found| look.is_enough(signs[found.pattern().as_usize()], found.range())) {
        return true;
    }
    let mut others = models.names().filter(|name| Catalogue::builtin().get(name).is_none());
    // A slip of the pen for a model's name, beside one field.
    let may_be_near = has_model && look.fields > 0;
    (may_be_near && Names::of(models).any_near(bytes)) || others.any(|name| find_iter(bytes, name).next().is_some())
}

#[cfg(test)]
mod tests;
