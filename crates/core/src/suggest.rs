//! "Did you mean": the nearest of some names.

/// Longer words are not typing mistakes, and comparing them costs the product of the lengths.
const MAX_CHARS: usize = 64;

/// Below this Jaro–Winkler similarity two names have nothing to do with each other.
const CUT_OFF: f64 = 0.8;

/// The candidate nearest to `word`, if one is near. Case, `-` and `_` count for nothing.
///
/// ```
/// assert_eq!(moonlint::nearest("durration", ["duration", "ratio"]), Some("duration"));
/// assert_eq!(moonlint::nearest("seed", ["duration", "ratio"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The candidates nearest to `word`: several where they are equally near, none where none is near.
pub(crate) fn all_nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Vec<&'c str> {
    let near: Vec<(usize, &str)> = near(word, candidates).collect();
    let least = near.iter().map(|(distance, _)| *distance).min();
    near.into_iter().filter(|(distance, _)| Some(*distance) == least).map(|(_, candidate)| candidate).collect()
}

/// The candidates that are near, with their distances.
fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> impl Iterator<Item = (usize, &'c str)> {
    let folded: Option<String> = word.chars().nth(MAX_CHARS).is_none().then(|| fold(word).collect());
    let length = folded.iter().flat_map(|word| word.chars()).count();
    candidates.into_iter().filter_map(move |candidate| {
        let folded = folded.as_deref()?;
        let other_length = fold(candidate).count();
        // A third of the letters may differ, and at least one.
        let most = (other_length / 3).max(1);
        if length.abs_diff(other_length) > most {
            return None;
        }
        let other: String = fold(candidate).collect();
        let distance = strsim::osa_distance(folded, &other);
        // In a word of three letters one slip, as in `ulr` or `rl`, is too much for the similarity.
        let slip = distance <= 1 && (folded.chars().next() == other.chars().next() || is_shaken(folded, &other));
        let near = distance <= most && (slip || strsim::jaro_winkler(folded, &other) >= CUT_OFF);
        near.then_some((distance, candidate))
    })
}

/// Whether all letters of a word are those of another, which has them in another order or has one more.
fn is_shaken(word: &str, other: &str) -> bool {
    let count = |text: &str, letter: char| text.chars().filter(|c| *c == letter).count();
    !word.is_empty() && word.chars().all(|letter| count(word, letter) <= count(other, letter))
}

fn fold(word: &str) -> impl Iterator<Item = char> {
    word.trim().chars().filter(|c| !matches!(c, '-' | '_')).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{all_nearest, nearest};

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
            ("rul", Some("url")),
            ("rl", Some("url")),
            ("uri", Some("url")),
            ("arl", None),
            ("temperature", None),
            ("seed", None),
            ("n", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, fields), expected, "{word}");
        }
        assert_eq!(nearest(&"duration".repeat(100_000), fields), None);
    }

    #[test]
    fn names_that_are_equally_near_are_all_found() {
        let models = ["seedance-2.0-kz", "seedance-2.0-cl", "seedance-2.0-kz-fast", "wan2.7"];
        assert_eq!(all_nearest("seedance-2.0", models), ["seedance-2.0-kz", "seedance-2.0-cl"]);
        assert_eq!(all_nearest("Seedance-2.0-CL", models), ["seedance-2.0-cl"]);
        assert_eq!(all_nearest("sora", models), [""; 0]);
    }
}
