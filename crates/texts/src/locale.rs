//! Which languages there are.

use std::fmt;
use std::str::FromStr;

/// The language of texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Locale {
    /// English.
    #[default]
    En,
    /// Chinese, in simplified characters.
    Zh,
}

impl Locale {
    /// Every language.
    pub const ALL: [Locale; 2] = [Locale::En, Locale::Zh];

    /// The language tag.
    pub const fn as_str(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::Zh => "zh",
        }
    }

    /// The language that a name of POSIX or a language tag asks for: `zh_CN.UTF-8`, `zh-Hans`, `en`. `C` and `POSIX` ask for
    /// English. `None` for a language that there are no texts in, and for an empty name.
    ///
    /// ```
    /// use moonlint_texts::Locale;
    ///
    /// assert_eq!(Locale::of_tag("zh_CN.UTF-8"), Some(Locale::Zh));
    /// assert_eq!(Locale::of_tag("C.UTF-8"), Some(Locale::En));
    /// assert_eq!(Locale::of_tag("fr_FR"), None);
    /// ```
    pub fn of_tag(tag: &str) -> Option<Self> {
        let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match language {
            _ if language.eq_ignore_ascii_case("zh") => Some(Locale::Zh),
            _ if language.eq_ignore_ascii_case("en") => Some(Locale::En),
            "C" | "POSIX" => Some(Locale::En),
            _ => None,
        }
    }

    /// What stands between alternatives, and before the last of them.
    pub(crate) const fn disjunction(self) -> (&'static str, &'static str) {
        match self {
            Locale::En => (", ", " or "),
            Locale::Zh => ("、", " 或 "),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Locale {
    type Err = String;

    /// Reads a language tag, in the forms that [`Locale::of_tag`] takes.
    fn from_str(tag: &str) -> Result<Self, String> {
        Locale::of_tag(tag).ok_or_else(|| format!("there are no texts in `{}`; use `en` or `zh`", tag.escape_debug()))
    }
}
