//! Which languages there are.

use std::fmt;
use std::str::FromStr;

use crate::language;

macro_rules! locales {
    ($($(#[$meta:meta])+ $variant:ident = $tag:literal,)+) => {
        /// The language of texts.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Locale {
            $($(#[$meta])+ $variant,)+
        }

        impl Locale {
            /// Every language.
            pub const ALL: &'static [Locale] = &Self::EACH;

            /// Every language, for what has something for each.
            pub(crate) const EACH: [Locale; [$($tag),+].len()] = [$(Locale::$variant),+];

            /// The language tag. It also names the folder of the language's texts.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Locale::$variant => $tag,)+
                }
            }
        }
    };
}

locales! {
    /// English. It stands beside the code, and in for what another language lacks.
    #[default]
    En = "en",
    /// Chinese, in simplified characters.
    Zh = "zh",
}

impl Locale {
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
        if matches!(language, "C" | "POSIX") {
            return Some(Locale::En);
        }
        Locale::ALL.iter().copied().find(|locale| language.eq_ignore_ascii_case(locale.as_str()))
    }

    /// What the language writes between things of a list: `, ` in English.
    pub fn comma(self) -> &'static str {
        language::word(self, "comma")
    }

    /// What the language writes between sentences that stand on one line: `; ` in English.
    pub fn semicolon(self) -> &'static str {
        language::word(self, "semicolon")
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
        Locale::of_tag(tag).ok_or_else(|| {
            let known: Vec<String> = Locale::ALL.iter().map(|locale| format!("`{locale}`")).collect();
            format!("there are no texts in `{}`; use {}", tag.escape_debug(), language::either(Locale::En, &known))
        })
    }
}
