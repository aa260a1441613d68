//! The configuration of moonlint: text in, settings out.
//!
//! - [`Config::parse`] reads a file's text; what is wrong with it comes as [`ConfigError`]s with byte spans, the key, what
//!   was expected and the nearest name that there is.
//! - [`Config::view`] says what the configuration means for one file, [`Effect`] what it comes to there, below what flags or
//!   arguments ask for.
//!
//! ```
//! use moonlint_config::{Config, Format};
//!
//! let text = "hints = true\n[per-file-ignores]\n\"drafts/\" = [\"limits\"]\n";
//! let config = Config::parse(text, Format::Moonlint).unwrap();
//! let settings = config.settings();
//! assert!(settings.levels.of("legacy-spelling").is_some());
//! assert_eq!(config.view("drafts/ad.json".as_ref()).ignored, [0]);
//!
//! let errors = Config::parse("hint = true", Format::Moonlint).unwrap_err();
//! assert_eq!(errors[0].to_string(), "`hint` is not a setting; did you mean `hints`?");
//! assert_eq!(errors[0].span, 0..4);
//! ```

mod config;
mod effect;
mod error;
mod models;
mod parse;
mod pattern;
mod read;
mod texts;

pub use config::{Config, FailOn, FilesEntry, IgnoreEntry, PerFileIgnores, Sourced, UnknownFailOn, View};
pub use effect::Effect;
pub use error::ConfigError;
pub use parse::{Format, KEYS};
pub use pattern::{BadPattern, Pattern};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
