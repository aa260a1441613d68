//! Comments that say which findings are not wanted: `moonlint: ignore[unsupported-duration] a test of refusal`.

use moonlint::Span;

/// What comments of a file say.
#[derive(Debug, Default)]
pub(crate) struct Suppressions {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    /// The rules' ids; none for all.
    rules: Vec<String>,
    reach: Reach,
}

#[derive(Debug, PartialEq, Eq)]
enum Reach {
    File,
    /// The bytes of a line, and a document of which all is meant, by its first byte.
    Line(Span, Option<u32>),
}

impl Suppressions {
    /// What the comments of a source say, of which these are the bytes of documents, in order.
    pub(crate) fn read(source: &str, comments: &[Span], documents: &[Span]) -> Self {
        let entries = comments.iter().filter_map(|comment| {
            let text = source.get(comment.range())?;
            let is_page = text.starts_with("<!--");
            let text =
                text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '/' | '*' | '<' | '!' | '-'));
            let (word, rest) =
                text.strip_prefix("moonlint:")?.trim_start().split_once(['[', ' ', '\n', '-']).map_or_else(
                    || (text.strip_prefix("moonlint:").unwrap_or_default().trim(), ""),
                    |(word, _)| {
                        let at = text.find(word).unwrap_or(0) + word.len();
                        (word, &text[at..])
                    },
                );
            let listed = rest.strip_prefix("-file").unwrap_or(rest);
            let rules: Vec<String> = listed
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .map(|(rules, _)| rules.split(',').map(|rule| rule.trim().to_owned()).collect())
                .unwrap_or_default();
            match (word, rest.starts_with("-file")) {
                ("ignore", true) => Some(Entry { rules, reach: Reach::File }),
                // Without rules it would hide what nobody has thought of.
                ("ignore", false) if !rules.is_empty() => {
                    Some(Entry { rules, reach: reach(source, *comment, documents, is_page) })
                }
                _ => None,
            }
        });
        Suppressions { entries: entries.collect() }
    }

    /// Whether a finding of a rule in a document counts.
    pub(crate) fn keeps(&self, rule: &str, span: Span, document: Span) -> bool {
        !self.entries.iter().any(|entry| {
            let is_meant = entry.rules.is_empty() || entry.rules.iter().any(|known| known == rule);
            is_meant
                && match &entry.reach {
                    Reach::File => true,
                    Reach::Line(line, all) => {
                        (line.start <= span.start && span.start < line.end) || *all == Some(document.start)
                    }
                }
        })
    }
}

/// The line that a comment is about: its own, where something else stands there; else the next one, and all of the document
/// that begins there or is what the command there sends.
fn reach(source: &str, comment: Span, documents: &[Span], is_page: bool) -> Reach {
    let (start, end) = (comment.start as usize, comment.end as usize);
    let line_start = source[..start].rfind('\n').map_or(0, |feed| feed + 1);
    let line_end = source[end..].find('\n').map_or(source.len(), |feed| end + feed + 1);
    let is_alone = source[line_start..start].chars().all(|c| c.is_whitespace() || c == '>');
    if !is_alone {
        return Reach::Line(Span::new(line_start as u32, line_end as u32), None);
    }
    let next_end = source[line_end..].find('\n').map_or(source.len(), |feed| line_end + feed + 1);
    let is_next = |document: &&Span| {
        let between = &source[end..document.start as usize];
        let between =
            if is_page { between.trim_start_matches(|c: char| c.is_whitespace() || c == '>') } else { between };
        let lines: Vec<&str> = between.split('\n').collect();
        // The first is what is left of the comment's own line, the last is where the document begins.
        let inner = lines.get(1..lines.len() - 1).unwrap_or_default();
        !inner.iter().any(|line| line.chars().all(|c| c.is_whitespace() || c == '>'))
    };
    let next = documents.iter().find(|document| document.start as usize >= end).filter(is_next);
    Reach::Line(Span::new(line_end as u32, next_end as u32), next.map(|document| document.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of three documents, each of which is one letter on a line, keep a finding of `a-rule`.
    fn kept(source: &str) -> String {
        let span = |at: usize, length: usize| Span::new(at as u32, (at + length) as u32);
        let documents: Vec<Span> = source.match_indices(['X', 'Y', 'Z']).map(|(at, _)| span(at, 1)).collect();
        let comments: Vec<Span> = source
            .match_indices(['#', '<'])
            .map(|(at, _)| span(at, source[at..].find('\n').unwrap_or(source.len() - at)))
            .collect();
        let all = Suppressions::read(source, &comments, &documents);
        let keeps = |document: &&Span| all.keeps("a-rule", **document, **document);
        documents.iter().filter(keeps).map(|document| &source[document.range()]).collect()
    }

    #[test]
    fn comments_reach_their_line_or_the_next_document() {
        assert_eq!(kept("X # moonlint: ignore[a-rule] why\nY\nZ"), "YZ");
        assert_eq!(kept("X\n# moonlint: ignore[b-rule, a-rule]\nY\nZ"), "XZ");
        assert_eq!(kept("# moonlint: ignore[a-rule] why\ncurl u \\\n  -d 'X'\nY"), "Y");
        assert_eq!(kept("# moonlint: ignore[a-rule] why\n\nX\nY"), "XY", "nothing stands on the next line");
        assert_eq!(kept("<!-- moonlint: ignore[a-rule] why -->\n\n```json\nX\n```\nY"), "Y");
        assert_eq!(kept("> <!-- moonlint: ignore[a-rule] -->\n>\n> ```json\n> X\n> ```\n> Y"), "Y");
        assert_eq!(kept("X\nY\n# moonlint: ignore-file\nZ"), "");
        assert_eq!(kept("X\n# moonlint: ignore-file[a-rule] why\nZ"), "");
        assert_eq!(kept("X\n# moonlint: ignore-file[b-rule]\nZ"), "XZ");
        assert_eq!(kept("# moonlint: ignore\nX # moonlint: ignores[a-rule]\n# see moonlint: ignore[a-rule]\nY"), "XY");
    }
}
