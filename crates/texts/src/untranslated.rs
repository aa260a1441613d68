//! Whether a sentence is in the language that it is meant to be in.

/// So many words in a row are a sentence, and fewer may be names.
const SENTENCE: usize = 4;

/// The first run of four or more English words in a Chinese text, outside backticks and quotes. For tests.
///
/// ```
/// use moonlint_texts::untranslated;
///
/// assert_eq!(untranslated("类型不对：a list of strings"), Some("a list of strings"));
/// assert_eq!(untranslated("可取的值：`a list of strings`、“a list of strings”、\"a list of strings\""), None);
/// assert_eq!(untranslated("JSON Schema 和 GitHub Actions"), None);
/// ```
pub fn untranslated(text: &str) -> Option<&str> {
    let mut closing = None;
    let (mut start, mut end, mut words) = (0, 0, 0);
    let mut in_word = false;
    for (at, char) in text.char_indices() {
        match (closing, char) {
            (Some(mark), _) if char == mark => closing = None,
            (Some(_), _) => continue,
            (None, '`' | '"') => closing = Some(char),
            (None, '“') => closing = Some('”'),
            (None, _) => {}
        }
        if char.is_ascii_alphabetic() || (in_word && matches!(char, '\'' | '-')) {
            if words == 0 {
                start = at;
            }
            if !in_word {
                words += 1;
            }
            (in_word, end) = (true, at + char.len_utf8());
            continue;
        }
        in_word = false;
        // Commas stand between the words of a sentence, too.
        if matches!(char, ' ' | ',') {
            continue;
        }
        if words >= SENTENCE {
            break;
        }
        words = 0;
    }
    (words >= SENTENCE).then(|| &text[start..end])
}
