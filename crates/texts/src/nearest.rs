//! "Did you mean": the nearest of some names.

/// Longer words are not typing mistakes, and comparing them costs the product of the lengths.
const MAX_CHARS: usize = 64;

/// Below this Jaro–Winkler similarity two names have nothing to do with each other.
const CUT_OFF: f64 = 0.8;

/// The candidate nearest to `word`, if one is near. Case, `-` and `_` count for nothing.
///
/// ```
/// assert_eq!(moonlint_texts::nearest("durration", ["duration", "ratio"]), Some("duration"));
/// assert_eq!(moonlint_texts::nearest("seed", ["duration", "ratio"]), None);
/// ```
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    near(word, candidates).min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// The candidates that are near, with their distances, but for some that are farther than one before them.
fn near<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> impl Iterator<Item = (usize, &'c str)> {
    let word: Option<Folded> = is_short(word).then(|| Folded::of(word));
    let mut other = Folded::default();
    let mut least = usize::MAX;
    candidates.into_iter().filter_map(move |candidate| {
        let word = word.as_ref()?;
        if word.is_far_from(candidate) {
            return None;
        }
        other.set(candidate);
        let distance = word.near(&other, least)?;
        least = least.min(distance);
        Some((distance, candidate))
    })
}

/// Names that many words are compared with, by their indices.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    names: Vec<(usize, Folded)>,
}

impl Names {
    /// Names with their indices.
    pub fn new<'n>(names: impl Iterator<Item = (usize, &'n str)>) -> Self {
        Names { names: names.map(|(index, name)| (index, Folded::of(name))).collect() }
    }

    /// Adds a name.
    pub fn add(&mut self, index: usize, name: &str) {
        self.names.push((index, Folded::of(name)));
    }

    /// The index of the name that [`nearest`] would find among those that are wanted.
    pub fn nearest(&self, word: &str, wanted: impl Fn(usize) -> bool) -> Option<usize> {
        let word = is_short(word).then(|| Folded::of(word))?;
        let (mut least, mut found) = (usize::MAX, None);
        for (index, name) in &self.names {
            // Of those that are equally near the first counts.
            if let Some(distance) = word.near(name, least.saturating_sub(1)).filter(|_| wanted(*index)) {
                (least, found) = (distance, Some(*index));
                if distance == 0 {
                    break;
                }
            }
        }
        found
    }

    /// The indices of the names nearest to a word: several where they are equally near, none where none is near.
    ///
    /// ```
    /// let names = moonlint_texts::Names::new(["duration", "ratio", "oration"].into_iter().enumerate());
    /// assert_eq!(names.all_nearest("eration"), [2]);
    /// assert_eq!(names.all_nearest("ration"), [1, 2]);
    /// assert_eq!(names.all_nearest("seed"), []);
    /// ```
    pub fn all_nearest(&self, word: &str) -> Vec<usize> {
        let word = is_short(word).then(|| Folded::of(word));
        let (mut least, mut found) = (usize::MAX, Vec::new());
        for (index, name) in &self.names {
            let Some(distance) = word.as_ref().and_then(|word| word.near(name, least)) else { continue };
            if distance < least {
                found.clear();
                least = distance;
            }
            found.push(*index);
        }
        found
    }
}

/// Whether a word is so short that it may be a slip of the pen.
fn is_short(word: &str) -> bool {
    word.chars().nth(MAX_CHARS).is_none()
}

/// A word without what counts for nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Folded {
    text: String,
    /// In characters.
    length: usize,
    /// How often each letter occurs, where some share a place.
    letters: [u8; 32],
    /// Which of these places have any, a bit for each.
    present: u32,
}

impl Folded {
    fn of(word: &str) -> Self {
        let mut folded = Folded::default();
        folded.set(word);
        folded
    }

    fn set(&mut self, word: &str) {
        self.text.clear();
        for part in word.trim().split(['-', '_']) {
            // Nearly every name is ASCII, and Unicode's rules take long.
            if part.is_ascii() {
                let start = self.text.len();
                self.text.push_str(part);
                self.text[start..].make_ascii_lowercase();
            } else {
                self.text.extend(part.chars().flat_map(char::to_lowercase));
            }
        }
        (self.length, self.letters, self.present) = (0, [0; 32], 0);
        for c in self.text.chars() {
            let place = c as usize % 32;
            self.length += 1;
            self.letters[place] = self.letters[place].saturating_add(1);
            self.present |= 1 << place;
        }
    }

    /// The distance of a name that is near, and no farther than `least`.
    fn near(&self, name: &Folded, least: usize) -> Option<usize> {
        // A third of the letters may differ, and at least one.
        let most = (name.length / 3).max(1);
        let least = most.min(least);
        // A letter that the name does not have at all takes an edit, which shows at once.
        if (self.present & !name.present).count_ones() as usize > least || self.least_distance(name) > least {
            return None;
        }
        let (word, name) = (self.text.as_str(), name.text.as_str());
        let distance = distance(word, name);
        // In a word of three letters one slip, as in `ulr` or `rl`, is too much for the similarity.
        let slip = distance <= 1 && (word.chars().next() == name.chars().next() || is_shaken(word, name));
        let is_near = distance <= least && (slip || strsim::jaro_winkler(word, name) >= CUT_OFF);
        is_near.then_some(distance)
    }

    /// Whether more letters of the word are not in a name than two near ones differ in, as far as that shows without folding
    /// the name: most names in a list of candidates are as far as that.
    fn is_far_from(&self, name: &str) -> bool {
        let (letters, all) =
            name.bytes().fold((0_u32, 0), |(letters, all), byte| (letters | 1 << (byte % 32), all | byte));
        all.is_ascii() && (self.present & !letters).count_ones() as usize > (name.len() / 3).max(1)
    }

    /// How many edits it takes at least to make one of the other: each removes one letter at most, and adds one at most.
    /// It takes a fraction of the time of finding out how many it takes.
    fn least_distance(&self, other: &Folded) -> usize {
        // No sum of 32 bytes is more than 16 bits hold, and of these the processor adds more at once.
        let missing = |from: &Folded, to: &Folded| -> u16 {
            from.letters.iter().zip(to.letters).map(|(from, to)| u16::from(from.saturating_sub(to))).sum()
        };
        usize::from(missing(self, other).max(missing(other, self))).max(self.length.abs_diff(other.length))
    }
}

/// How many edits make one word of another. What both start and end with takes none, and names of one family have much of it.
fn distance(word: &str, other: &str) -> usize {
    let start = word.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    let (word, other) = (&word[start..], &other[start..]);
    let pairs = word.chars().rev().zip(other.chars().rev());
    let end: usize = pairs.take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    strsim::osa_distance(&word[..word.len() - end], &other[..other.len() - end])
}

/// Whether all letters of a word are those of another, which has them in another order or has one more.
fn is_shaken(word: &str, other: &str) -> bool {
    let count = |text: &str, letter: char| text.chars().filter(|c| *c == letter).count();
    !word.is_empty() && word.chars().all(|letter| count(word, letter) <= count(other, letter))
}

#[cfg(test)]
mod tests {
    use super::{Folded, Names, distance, nearest};

    #[test]
    fn what_words_have_in_common_takes_no_edit() {
        let mut words = vec![String::new()];
        for length in 0..4 {
            let longest: Vec<String> = words.iter().filter(|word| word.chars().count() == length).cloned().collect();
            words.extend(longest.iter().flat_map(|word| ["a", "b", "猫"].map(|letter| format!("{word}{letter}"))));
        }
        assert_eq!(words.len(), 1 + 3 + 9 + 27 + 81);
        for word in &words {
            for other in &words {
                assert_eq!(distance(word, other), strsim::osa_distance(word, other), "{word} {other}");
            }
        }
        for (word, other) in
            [("seedance20kzfats", "seedance20kzfast"), ("reslotuion", "resolution"), ("abcd", "xabcdy")]
        {
            assert_eq!(distance(word, other), strsim::osa_distance(word, other), "{word} {other}");
        }
    }

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

    /// A name that is passed over without being compared would have been found far.
    #[test]
    fn nothing_near_is_passed_over() {
        let names =
            ["duration", "reference_image_url", "first-frame", "mode", "url", "Ratio", "\u{212a}ey", "时长", ""];
        let mut near = 0;
        for name in names {
            let letters: Vec<char> = name.chars().collect();
            for at in 0..letters.len() {
                for slip in ["", "x", "é", "_", "\u{212a}", "M"] {
                    let text = |part: &[char]| part.iter().collect::<String>();
                    let word = format!("{}{slip}{}", text(&letters[..at]), text(&letters[at + 1..]));
                    let (word, mut other) = (Folded::of(&word), Folded::default());
                    for candidate in names {
                        other.set(candidate);
                        let most = (other.length / 3).max(1);
                        let distance = strsim::osa_distance(&word.text, &other.text);
                        near += usize::from(distance <= most);
                        assert!(distance > most || !word.is_far_from(candidate), "{} {candidate}", word.text);
                    }
                }
            }
        }
        assert!(near > 300, "{near}");
    }

    #[test]
    fn names_that_are_made_ready_are_found_alike() {
        let names = ["hero", "heron", "Hero2", "villain", "boat", "coat", "goat", "", "纸船", "rain-coat"];
        let ready = Names::new(names.into_iter().enumerate());
        for word in ["heor", "hero", "hreo", "oat", "bota", "c0at", "villan", "纸般", "x", "", "raincoat", "moat"] {
            assert_eq!(ready.nearest(word, |_| true).map(|index| names[index]), nearest(word, names), "{word}");
        }
        assert_eq!(ready.nearest(&"hero".repeat(100), |_| true), None);
        assert_eq!(ready.nearest("oat", |index| names[index] != "boat").map(|index| names[index]), Some("coat"));
    }

    #[test]
    fn names_that_are_equally_near_are_all_found() {
        let models = ["seedance-2.0-kz", "seedance-2.0-cl", "seedance-2.0-kz-fast", "wan2.7"];
        let names = Names::new(models.into_iter().enumerate());
        assert_eq!(names.all_nearest("seedance-2.0"), [0, 1]);
        assert_eq!(names.all_nearest("Seedance-2.0-CL"), [1]);
        assert!(names.all_nearest("sora").is_empty());
    }
}
