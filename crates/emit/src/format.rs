//! The formats there are.

use std::fmt;
use std::str::FromStr;

use crate::clean::sanitize;
use crate::emitter::Render;
use crate::style::Style;

/// Declares the formats in one place, so that none can lack a name or a renderer.
macro_rules! formats {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal => $renderer:path,)+) => {
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

            pub(crate) fn renderer(self, style: Style) -> Box<dyn Render> {
                match self {
                    $(Format::$variant => Box::new($renderer(style)),)+
                }
            }
        }
    };
}

formats! {
    /// Code frames, for people.
    Full = "full" => crate::full::Full::new,
    /// One line for each finding, for people and `grep`.
    Concise = "concise" => crate::concise::Concise::new,
    /// One JSON object.
    Json = "json" => crate::json::Json::new,
    /// One JSON object a line for each finding.
    Jsonl = "jsonl" => crate::jsonl::Jsonl::new,
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

impl fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown: String = self.name.chars().take(moonlint::EXCERPT_CHARS).collect();
        write!(f, "`{}` is not an output format", sanitize(&shown))?;
        if let Some(nearest) = self.nearest {
            write!(f, "; did you mean `{nearest}`?")?;
        }
        let names: Vec<_> = Format::ALL.iter().map(|format| format.as_str()).collect();
        write!(f, " (formats: {})", names.join(", "))
    }
}

impl std::error::Error for UnknownFormat {}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Format::ALL.iter().copied().find(|format| format.as_str() == name).ok_or_else(|| UnknownFormat {
            name: name.to_owned(),
            nearest: moonlint::nearest(name, Format::ALL.iter().map(|format| format.as_str())),
        })
    }
}
