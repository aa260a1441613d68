//! Fields that nobody documents and whose names speak of materials: that there is no material is not known beside one.
//!
//! The schemas say the same in one pattern, which is why only a few words count.

use moonlint_catalogue::Container;
use moonlint_syntax::{Kind, Node, Tree};

use super::fault::{Fault, FaultKind};

/// What names of fields with something to see in them hold.
const VISUAL: [&str; 5] = ["image", "img", "photo", "picture", "frame"];

/// The values of the undocumented fields at the top level of a request that speak of an image or a video, or of any material.
pub(super) fn undocumented<'a>(
    tree: Tree<'a>,
    faults: &'a [Fault],
    visual: bool,
) -> impl Iterator<Item = Node<'a>> + use<'a> {
    let unknown = faults.iter().filter(|fault| fault.kind == FaultKind::UnknownField(Container::Top));
    unknown
        .map(move |fault| tree.node(fault.node))
        .filter(move |value| says_something(*value) && value.key().is_some_and(|key| speaks(&key.decode(), visual)))
}

fn says_something(value: Node<'_>) -> bool {
    match value.kind() {
        Kind::String => value.as_string().is_some_and(|text| !text.is_blank()),
        Kind::Array => value.as_array().is_some_and(|items| !items.is_empty()),
        Kind::Object => true,
        _ => false,
    }
}

fn speaks(name: &str, visual: bool) -> bool {
    let has = |word| around(name, word).next().is_some();
    VISUAL.into_iter().any(has)
        || around(name, "video").any(|(_, after)| !matches!(after.as_bytes(), [b'_'] | [b'_', b'c', ..]))
        || name == "input_reference"
        // To generate audio is something else than to have some.
        || !visual && (around(name, "audio").any(|(before, _)| !before.ends_with("te_")) || has("music"))
}

/// Finds a word in a name, wherever it stands, with a capital or without, and gives what stands before and after it.
fn around<'n>(name: &'n str, word: &'n str) -> impl Iterator<Item = (&'n str, &'n str)> {
    let tail = &word[1..];
    name.match_indices(tail).filter_map(move |(at, _)| {
        let first = name[..at].bytes().next_back()?;
        first.eq_ignore_ascii_case(&word.as_bytes()[0]).then(|| (&name[..at - 1], &name[at + tail.len()..]))
    })
}

#[cfg(test)]
mod tests {
    use super::speaks;

    #[test]
    fn names_that_speak_of_materials() {
        for name in [
            "image_urls",
            "imageUrl",
            "ref_images",
            "first_image",
            "img",
            "lastFrame",
            "video",
            "videoUrls",
            "source_video",
            "video_link",
            "input_reference",
        ] {
            assert!(speaks(name, true) && speaks(name, false), "{name}");
        }
        for name in ["reference_audios", "musicUrl", "audio", "an_audio", "e_audio", "generateAudio"] {
            assert!(!speaks(name, true) && speaks(name, false), "{name}");
        }
        for name in ["seed", "video_config", "video_", "generate_audio", "te_audio", "IMAGE", "size", "prompts", "mage"]
        {
            assert!(!speaks(name, false), "{name}");
        }
    }
}
