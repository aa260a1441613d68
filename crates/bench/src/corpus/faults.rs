//! Faults that are put into requests.

use fastrand::Rng;
use moonlint_catalogue::Durations;

use super::draft::{Draft, prompt_slot};
use super::json::Json;

/// What is wrong with a request of a corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    /// A length of video that the model does not make.
    Duration,
    /// A value of another JSON type.
    Type,
    /// A model that is not in the catalogue, with a name near to one that is.
    Model,
    /// No prompt.
    NoPrompt,
    /// A prompt of white space.
    BlankPrompt,
    /// A field with two letters of its name exchanged.
    Misspelt,
    /// A callback without `https`.
    Callback,
    /// A material at a private address.
    PrivateAddress,
    /// A key twice in one object.
    Repeated,
    /// Text that is not JSON.
    Broken,
}

impl Fault {
    /// Every fault in a document that is JSON and repeats no key.
    pub const IN_VALUES: [Fault; 8] = [
        Fault::Duration,
        Fault::Type,
        Fault::Model,
        Fault::NoPrompt,
        Fault::BlankPrompt,
        Fault::Misspelt,
        Fault::Callback,
        Fault::PrivateAddress,
    ];

    /// Every fault that a value cannot have, only a text.
    pub const IN_TEXT: [Fault; 2] = [Fault::Repeated, Fault::Broken];
}

/// Puts the fault in, before the document is written. False when the request has no place for it.
pub(super) fn apply(fault: Fault, rng: &mut Rng, draft: &mut Draft<'_>) -> bool {
    let members = &mut draft.members;
    match fault {
        Fault::Duration => {
            let Some(durations) = &draft.spec.durations else { return false };
            let wrong: Vec<i64> = (1..=30).filter(|seconds| !durations.contains(*seconds)).collect();
            debug_assert!(matches!(durations.value, Durations::OneOf(_) | Durations::Range { .. }));
            let Some(seconds) = rng.choice(wrong) else { return false };
            set(members, "duration", Json::Number(seconds))
        }
        Fault::Type => {
            let faults = [
                ("generate_audio", Json::from("true")),
                ("duration", Json::from("five")),
                ("watermark", Json::Number(0)),
            ];
            faults.into_iter().any(|(key, value)| set(members, key, value))
        }
        Fault::Model => {
            let name = exchanged(rng, &draft.spec.name);
            name != draft.spec.name && set(members, "model", name.into())
        }
        Fault::NoPrompt => {
            let before = members.len();
            members.retain(|(key, _)| key != "prompt");
            members.len() < before
        }
        Fault::BlankPrompt => prompt_slot(members).map(|slot| *slot = Json::from("  ")).is_some(),
        Fault::Misspelt => {
            let keys = ["duration", "resolution", "aspect_ratio", "generate_audio", "callback_url"];
            let Some((key, _)) = members.iter_mut().find(|(key, _)| keys.contains(&key.as_str())) else { return false };
            *key = exchanged(rng, key);
            true
        }
        Fault::Callback => set(members, "callback_url", "http://hooks.lumen-works.io/video".into()),
        Fault::PrivateAddress => {
            let urls = members.iter_mut().filter(|(key, _)| key != "callback_url").map(|(_, value)| value);
            urls.into_iter().any(|value| relocate(value, &format!("http://192.168.1.{}/a.png", rng.u8(2..=250))))
        }
        Fault::Repeated => {
            let Some(member) = members.iter().find(|(key, _)| key != "model" && key != "prompt").cloned() else {
                return false;
            };
            members.push(member);
            true
        }
        Fault::Broken => true,
    }
}

/// Breaks the text of a document, as [`Fault::Broken`] says: cut off, or a comma too many.
pub(super) fn break_text(rng: &mut Rng, text: &mut String) {
    let close = text.rfind('}').unwrap_or(0);
    if rng.bool() {
        text.truncate(close);
    } else {
        text.insert(close, ',');
    }
}

/// Replaces the value, or leaves things alone when the field is not there.
fn set(members: &mut [(String, Json)], key: &str, value: Json) -> bool {
    members.iter_mut().find(|(other, _)| other == key).map(|(_, old)| *old = value).is_some()
}

/// Replaces the first address.
fn relocate(value: &mut Json, to: &str) -> bool {
    match value {
        Json::Text(text) if text.starts_with("https://") || text.starts_with("Asset://") => {
            *text = to.to_owned();
            true
        }
        Json::List(items) => items.iter_mut().any(|item| relocate(item, to)),
        Json::Object(members) => members.iter_mut().any(|(_, member)| relocate(member, to)),
        _ => false,
    }
}

/// The word with two neighbouring letters exchanged, not the first.
fn exchanged(rng: &mut Rng, word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let places: Vec<usize> =
        (1..letters.len().saturating_sub(1)).filter(|at| letters[*at] != letters[at + 1]).collect();
    if let Some(at) = rng.choice(places) {
        letters.swap(at, at + 1);
    }
    letters.into_iter().collect()
}
