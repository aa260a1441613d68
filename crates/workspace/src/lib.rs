//! From paths and what is asked for to what is checked, and how: for the command, a server and the bindings alike.
//!
//! - [`Discovery`] finds the configuration that is nearest above a folder, through [`Files`], of which [`Disk`] is the real
//!   one; [`Configurations`] holds those of a run, and says what they leave out.
//! - [`Planner`] makes the [`Plan`] of a file: its checker, and what the configuration says of it.
//! - [`Search`] finds the files, and gives each as a [`Job`] with its plan, in order.
//! - [`Baseline`] holds findings that are known and not to be told again. Of which of them, and of which entries of `[[ignore]]`
//!   ([`Asked`]), a run can say that nothing needs them any more, its [`Coverage`] tells.
//!
//! Nothing is printed here: what is to be told comes back as values.

mod baseline;
mod configurations;
mod coverage;
mod discover;
mod guard;
mod plan;
mod search;
mod texts;
mod unmatched;

pub use baseline::{BadBaseline, Baseline, Stale};
pub use configurations::{Choice, Configurations, Notices};
pub use coverage::{Coverage, is_across_files, ran};
pub use discover::{Discovery, Disk, Fault, Files, Loaded, NAMES, NotAFile, OutOfReach};
pub use guard::{Guard, Overwrites};
pub use plan::{Input, Plan, Planner, Project};
pub use search::{Job, Jobs, Refusal, Search, Stdin};
pub use unmatched::Asked;

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
