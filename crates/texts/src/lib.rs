//! Texts apart from what they speak of: whoever finds something names a text and gives typed arguments; a locale turns
//! both into a sentence.
//!
//! Texts are written in [Fluent](https://projectfluent.org) syntax. English stands beside what it speaks of: a rule's in the
//! rule's file, a command's in the command's folder. Every other language has a folder here, `locales/<language>`, with a file
//! for each room and for each rule; what it lacks is said in English.
//!
//! ```
//! use moonlint_texts::{Arg, Locale, Texts};
//!
//! // No language has a file for this room.
//! static TEXTS: Texts = Texts::new("examples/greetings", "greeting = Hello, { $name }\n");
//!
//! assert_eq!(TEXTS.render(Locale::En, "greeting", &[("name", Arg::from("world"))]), "Hello, world");
//! assert_eq!(TEXTS.missing(Locale::Zh), ["greeting"]);
//! assert!(TEXTS.faults().is_empty());
//! ```

mod arg;
mod faults;
mod files;
mod language;
mod locale;
mod nearest;
mod phrase;
mod plain;
mod room;
mod texts;
mod untranslated;

pub use arg::{Arg, EXCERPT_CHARS, excerpt};
pub use faults::{faults, missing};
pub use locale::Locale;
pub use nearest::{Names, nearest};
pub use phrase::Phrase;
pub use texts::Texts;
pub use untranslated::untranslated;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
