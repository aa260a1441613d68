//! "Did you mean": the nearest of some names.

/// Longer words are not typing mistakes, and comparing them costs the product of the lengths.
const MAX_CHARS: usize = 64;

/// Below this Jaro–Winkler similarity two names have nothing to do with each other.
const CUT_OFF: f64 = 0.8;

/// The candidate nearest to `word`, if one is near. Case, `-` and `_` count for little.
pub(crate) fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if word.chars().nth(MAX_CHARS).is_some() {
        return None;
    }
    let folded = fold(word);
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = fold(candidate);
            let distance = strsim::damerau_levenshtein(&folded, &other);
            // A third of the letters may differ, and at least one.
            let near =
                distance <= (other.chars().count() / 3).max(1) && strsim::jaro_winkler(&folded, &other) >= CUT_OFF;
            near.then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn fold(word: &str) -> String {
    word.trim().chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_typos_and_nothing_else() {
        let fields = ["duration", "resolution", "reference_image_url", "prompt", "ratio", "role", "url"];
        for (word, expected) in [
            ("durration", Some("duration")),
            ("Duration", Some("duration")),
            ("referenceImageUrl", Some("reference_image_url")),
            ("resolutoin", Some("resolution")),
            ("promt", Some("prompt")),
            ("ulr", Some("url")),
            ("temperature", None),
            ("seed", None),
            ("n", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, fields), expected, "{word}");
        }
        assert_eq!(nearest(&"duration".repeat(100_000), fields), None);
    }
}
