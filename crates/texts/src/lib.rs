//! Texts apart from what they speak of: whoever finds something names a text and gives typed arguments; a locale turns
//! both into a sentence.
//!
//! Texts are written in [Fluent](https://projectfluent.org) syntax and stand, in every language, beside what they speak
//! of: a rule's in the rule's file, a command's in the command's folder.
//!
//! ```
//! use moonlint_texts::{Arg, Locale, Texts};
//!
//! static TEXTS: Texts = Texts::new("greeting = Hello, { $name }\n", "greeting = 你好，{ $name }\n");
//!
//! assert_eq!(TEXTS.render(Locale::En, "greeting", &[("name", Arg::from("world"))]), "Hello, world");
//! assert_eq!(TEXTS.render(Locale::Zh, "greeting", &[("name", Arg::from("世界"))]), "你好，世界");
//! assert!(TEXTS.faults().is_empty());
//! ```

mod arg;
mod faults;
mod locale;
mod nearest;
mod phrase;
mod plain;
mod texts;
mod untranslated;

pub use arg::{Arg, EXCERPT_CHARS, excerpt};
pub use faults::faults;
pub use locale::Locale;
pub use nearest::{all_nearest, nearest};
pub use phrase::Phrase;
pub use texts::{Bundle, Texts};
pub use untranslated::untranslated;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
