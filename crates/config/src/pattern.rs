//! Patterns of paths, as `.gitignore` has them.

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use globset::{ErrorKind, Glob, GlobBuilder, GlobSet};
use moonlint_texts::{Arg, Locale, Phrase};

use crate::texts::phrase;

/// How many bytes a pattern may have: what it is compiled to takes hundreds of times as many.
const MAX_LENGTH: usize = 1024;
/// How deep choices may stand in each other.
const MAX_DEPTH: usize = 8;

/// A pattern of paths.
///
/// A pattern without a slash matches a name at any depth; one with a slash starts at the folder of the configuration.
/// `*` and `?` stop at slashes, `**` does not; `[a-z]` and `{a,b}` are choices, `\` escapes. What matches a folder matches
/// everything in it, and a slash at the end says that only a folder is meant. A pattern has at most 1024 bytes, and choices
/// stand at most 8 deep in each other.
///
/// ```
/// use moonlint_config::Pattern;
/// let pattern: Pattern = "vendor/".parse()?;
/// assert!(pattern.matches("web/vendor/a.json".as_ref()));
/// let pattern: Pattern = "/requests/*.json".parse()?;
/// assert!(pattern.matches("requests/a.json".as_ref()));
/// assert!(!pattern.matches("requests/b/a.json".as_ref()));
/// # Ok::<(), moonlint_config::BadPattern>(())
/// ```
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    itself: GlobSet,
    below: GlobSet,
    /// What names with a dot it matches, once somebody wants to know.
    hidden: OnceLock<GlobSet>,
    /// Matches names at any depth.
    floating: bool,
    folders_only: bool,
}

impl Pattern {
    /// Gives the pattern as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it matches the path of a file. A path that is absolute lies outside the folder of the configuration; only
    /// patterns for any depth match it.
    pub fn matches(&self, path: &Path) -> bool {
        self.applies(path) && (self.below.is_match(path) || (!self.folders_only && self.itself.is_match(path)))
    }

    /// Tells whether the pattern matches the path of a folder, or a folder above it.
    pub fn matches_folder(&self, path: &Path) -> bool {
        self.applies(path) && (self.itself.is_match(path) || self.below.is_match(path))
    }

    /// Whether a part of it is written with a dot and matches a name that starts with one. What git keeps for itself is only
    /// named in full.
    pub(crate) fn names_hidden(&self, name: &Path) -> bool {
        let is_git = name.as_os_str() == ".git";
        self.hidden_parts().any(|part| name.as_os_str() == part)
            || !is_git && self.hidden.get_or_init(|| self.hidden()).is_match(name)
    }

    /// The parts that are written with a dot.
    fn hidden_parts(&self) -> impl Iterator<Item = &str> {
        self.text.split(['/', '{', '}', ',']).filter(|part| part.starts_with('.'))
    }

    /// What matches the names that they match. A walk may meet as many hidden names as there are parts.
    fn hidden(&self) -> GlobSet {
        let parts = self.hidden_parts().filter_map(|part| glob_of(part).ok());
        // As one glob, what they are compiled to is no larger than that of the pattern.
        let parts: Vec<String> = parts.map(|part| part.glob().to_owned()).collect();
        glob_of(&format!("{{{}}}", parts.join(","))).and_then(set).unwrap_or_default()
    }

    fn applies(&self, path: &Path) -> bool {
        self.floating || !path.is_absolute()
    }
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Pattern {
    type Err = BadPattern;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let bad = |key: &'static str| BadPattern(phrase(key));
        if text.len() > MAX_LENGTH {
            return Err(BadPattern(phrase("pattern-long").with("count", text.len()).with("most", MAX_LENGTH)));
        }
        if depth(text) > MAX_DEPTH {
            return Err(BadPattern(phrase("pattern-deep").with("most", MAX_DEPTH)));
        }
        let written = text.strip_prefix("./").unwrap_or(text);
        let body = written.trim_end_matches('/');
        let folders_only = body.len() < written.len();
        let floating = !body.contains('/');
        let body = body.strip_prefix('/').unwrap_or(body);
        if body.is_empty() {
            return Err(bad("pattern-nameless"));
        }
        if body.starts_with('!') {
            return Err(bad("pattern-negated"));
        }
        if body.split('/').any(|name| name == "..") {
            return Err(bad("pattern-outside"));
        }
        let body = if floating { format!("**/{body}") } else { body.to_owned() };
        Ok(Pattern {
            itself: set(glob_of(&body)?)?,
            below: set(glob_of(&format!("{body}/**"))?)?,
            hidden: OnceLock::new(),
            text: text.to_owned(),
            floating,
            folders_only,
        })
    }
}

/// Counts how deep choices stand in each other at most. Braces that open none are counted, too.
fn depth(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

fn glob_of(glob: &str) -> Result<Glob, BadPattern> {
    let built = GlobBuilder::new(glob).literal_separator(true).backslash_escape(true).build();
    built.map_err(|error| {
        let key = match error.kind() {
            ErrorKind::UnclosedClass => "class-open",
            ErrorKind::InvalidRange(..) => "class-range",
            ErrorKind::UnclosedAlternates => "choice-open",
            ErrorKind::UnopenedAlternates => "choice-unopened",
            ErrorKind::DanglingEscape => "escape-open",
            _ => "pattern-foreign",
        };
        BadPattern(phrase(key).with("reason", Arg::Text(error.kind().to_string())))
    })
}

/// A set of one: a glob alone panics where what it is compiled to is too large, a set says so.
fn set(glob: Glob) -> Result<GlobSet, BadPattern> {
    let set = GlobSet::builder().add(glob).build();
    set.map_err(|error| BadPattern(phrase("pattern-foreign").with("reason", error.kind().to_string())))
}

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern(Phrase);

impl BadPattern {
    /// Renders the reason in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.0.render(locale)
    }

    pub(crate) fn text(&self) -> &Phrase {
        &self.0
    }
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl std::error::Error for BadPattern {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_in_gitignore() -> Result<(), BadPattern> {
        let table: [(&str, &[&str], &[&str]); 10] = [
            ("vendor/", &["vendor/a.json", "a/vendor/b/c.json"], &["vendor", "vendors/a.json"]),
            ("vendor", &["vendor", "vendor/a.json", "a/vendor"], &["vendor.json"]),
            ("*.bad.json", &["a.bad.json", "x/y/a.bad.json"], &["a.json"]),
            ("requests/**/*.json", &["requests/a.json", "requests/b/c/a.json"], &["a.json", "x/requests/a.json"]),
            ("fixtures/bad/**", &["fixtures/bad/a.json", "fixtures/bad/x/a.json"], &["fixtures/a.json"]),
            ("/a.json", &["a.json"], &["b/a.json"]),
            ("./a/*.json", &["a/b.json"], &["a/b/c.json", "x/a/b.json"]),
            ("{a,b}/[cd].json", &["a/c.json", "b/d.json"], &["a/e.json"]),
            // As the error about a pattern that starts with one advises.
            ("\\!a", &["!a", "b/!a"], &["a"]),
            ("**/cassettes/*", &["cassettes/a.json", "x/cassettes/a.json", "cassettes/x/a.json"], &["a.json"]),
        ];
        for (text, yes, no) in table {
            let pattern: Pattern = text.parse()?;
            assert!(yes.iter().all(|path| pattern.matches(path.as_ref())), "{text}");
            assert!(!no.iter().any(|path| pattern.matches(path.as_ref())), "{text}");
        }
        assert!("vendor/".parse::<Pattern>()?.matches_folder("a/vendor".as_ref()));
        assert!("vendor/".parse::<Pattern>()?.matches("/elsewhere/vendor/a.json".as_ref()));
        assert!(!"/vendor/**".parse::<Pattern>()?.matches("/vendor/a.json".as_ref()));
        Ok(())
    }

    #[test]
    fn hidden_names_are_those_that_a_part_with_a_dot_matches() {
        let table: [(&str, &[&str], &[&str]); 7] = [
            (".video/*.json", &[".video"], &[".vide", ".git"]),
            ("**/*.json", &[], &[".video"]),
            (".v*/a/{.x,.y?}/b", &[".video", ".x", ".yz"], &[".y", ".a"]),
            (".git/a.json", &[".git"], &[".github"]),
            (".*", &[".a"], &[".git"]),
            // What is cut at its braces is no pattern any more, and does not hide the others.
            (".[a,{.b}]c/.d", &[".b", ".d"], &[".a"]),
            ("a/[.]b", &[], &[".b"]),
        ];
        for (text, yes, no) in table {
            let Ok(pattern) = text.parse::<Pattern>() else { panic!("{text}") };
            assert!(yes.iter().all(|name| pattern.names_hidden(name.as_ref())), "{text}");
            assert!(!no.iter().any(|name| pattern.names_hidden(name.as_ref())), "{text}");
        }
    }

    #[test]
    fn what_is_no_pattern_is_told() {
        for text in ["", "/", "./", "!a", "../a", "a/../b", "[a", "{a", "a\\"] {
            assert!(text.parse::<Pattern>().is_err(), "{text}");
        }
    }

    #[test]
    fn whatever_is_long_or_deep_is_a_pattern_or_told() {
        let units = [
            "?",
            "*",
            "**/",
            "*a",
            "[!a]",
            "[a-z]",
            "{a,b}",
            "{a,{b,c}}",
            "{",
            "{a,",
            "}",
            "[",
            "\\",
            "[[",
            "é",
            "[é]",
            "/",
        ];
        for unit in units {
            for length in [20, 200, MAX_LENGTH - 3, MAX_LENGTH, MAX_LENGTH + 40, 400_000] {
                let text = unit.repeat(length / unit.len());
                for text in [format!("{text}b"), format!("{text}{}", "}".repeat(text.matches('{').count()))] {
                    match text.parse::<Pattern>() {
                        Ok(pattern) => drop(pattern.matches("a/b.json".as_ref())),
                        Err(error) => assert!(error.to_string().len() < 3000, "{error}"),
                    }
                }
            }
        }
        let nested = |depth: usize| format!("{}b{}", "{a,".repeat(depth), "}".repeat(depth)).parse::<Pattern>();
        assert!(nested(MAX_DEPTH).is_ok_and(|pattern| pattern.matches("b".as_ref())));
        assert_eq!(
            nested(MAX_DEPTH + 1).unwrap_err().to_string(),
            "choices in `{…}` may stand at most 8 deep in each other"
        );
        let long = "a".repeat(MAX_LENGTH + 1).parse::<Pattern>().unwrap_err();
        assert_eq!(long.to_string(), "a pattern may have at most 1024 bytes, and this has 1025");
    }
}
