//! The formats there are.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use moonlint_texts::{Arg, Locale, Phrase, excerpt};

use crate::clean::sanitize;
use crate::emitter::{Bare, Render};
use crate::paint::Paint;
use crate::style::Style;
use crate::words::TEXTS;

/// Declares the formats in one place, so that none can lack a name or a renderer.
macro_rules! formats {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal => $renderer:expr, $paint:path;)+) => {
        /// How a report is written.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Format {
            $($(#[$doc])+ $variant,)+
        }

        impl Format {
            /// Every format.
            pub const ALL: &'static [Format] = &[$(Format::$variant),+];

            /// The name used on the command line.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Format::$variant => $name,)+
                }
            }

            /// What writes a report.
            pub(crate) fn renderer(self, style: &Style) -> Box<dyn Render> {
                match self {
                    $(Format::$variant => Box::new($renderer(style)),)+
                }
            }

            /// What makes bytes of findings.
            pub(crate) fn paint(self, style: Style) -> Arc<dyn Paint> {
                match self {
                    $(Format::$variant => Arc::new($paint(style)),)+
                }
            }
        }
    };
}

formats! {
    /// Code frames, for people.
    Full = "full" => (|_| crate::full::Separated::default()), crate::full::Full::new;
    /// One line for each finding, for people and `grep`.
    Concise = "concise" => (|_| Bare), crate::concise::Concise::new;
    /// One JSON object.
    Json = "json" => (|_| crate::json::Json::new()), crate::json::Painter::new;
    /// One JSON object a line for each finding.
    Jsonl = "jsonl" => (|_| Bare), crate::jsonl::Jsonl::new;
    /// SARIF 2.1.0, for code scanning and viewers of many tools' results.
    Sarif = "sarif" => (crate::sarif::Sarif::new), crate::sarif::Painter::new;
    /// Workflow commands of GitHub Actions, which become annotations. GitHub shows the first ten of each severity of a
    /// step, and its log has them all.
    Github = "github" => (|_| Bare), crate::github::Github::new;
    /// A Code Quality report of GitLab.
    Gitlab = "gitlab" => (|_| crate::gitlab::Gitlab::new()), crate::gitlab::Painter::new;
    /// JUnit's XML, for CI servers that show test results: a suite a file, a test case a finding. Errors and warnings are
    /// failures.
    Junit = "junit" => (|_| crate::junit::Junit::default()), crate::junit::Painter::new;
    /// Checkstyle's XML, which most CI servers and editors read.
    Checkstyle = "checkstyle" => (|_| crate::checkstyle::Checkstyle::default()), crate::checkstyle::Painter::new;
    /// Reviewdog's Diagnostic Format, for comments and suggestions in reviews.
    Rdjson = "rdjson" => (|_| crate::rdjson::Rdjson::new()), crate::rdjson::Painter::new;
}

impl Format {
    /// Whether findings have names that stay the same from run to run.
    pub(crate) const fn has_fingerprints(self) -> bool {
        matches!(self, Format::Sarif | Format::Gitlab)
    }

    /// Whether files are named that have no findings.
    pub(crate) const fn lists_files(self) -> bool {
        matches!(self, Format::Checkstyle | Format::Junit)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat {
    /// The name.
    pub name: String,
    /// The nearest name that there is.
    pub nearest: Option<&'static str>,
}

impl UnknownFormat {
    /// The error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        let known: Arg = Format::ALL.iter().collect();
        let text = match self.nearest {
            Some(nearest) => Phrase::new(&TEXTS, "unknown-format-near").with("nearest", nearest),
            None => Phrase::new(&TEXTS, "unknown-format"),
        };
        text.with("name", sanitize(&excerpt(&self.name))).with("known", known)
    }
}

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Format::ALL.iter().copied().find(|format| format.as_str() == name).ok_or_else(|| UnknownFormat {
            name: name.to_owned(),
            nearest: moonlint_texts::nearest(name, Format::ALL.iter().map(|format| format.as_str())),
        })
    }
}

#[cfg(test)]
mod tests {
    use moonlint_texts::untranslated;

    use super::*;

    #[test]
    fn an_unknown_name_is_told_in_both_languages() {
        for name in ["jsonn", "yaml\u{1b}"] {
            let told = name.parse::<Format>().expect_err(name).render(Locale::Zh);
            assert!(told.contains("不是输出格式") && told.contains("、sarif、"), "{told}");
            assert_eq!(untranslated(&told), None, "{told}");
            assert!(!told.contains('\u{1b}'), "{told:?}");
        }
    }
}
