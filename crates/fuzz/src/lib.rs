//! What every fuzz target does with its bytes, as plain functions that panic when a promise is broken.
//!
//! The targets in `targets/` hand these functions to libFuzzer; `tests/replay.rs` runs them over the seeds and the committed
//! corpora with nothing but Rust. Where a test of the workspace judges already, the target uses that judge, so that both
//! mean the same.

#![forbid(unsafe_code)]

mod check;
mod config;
mod cost;
mod dictionary;
mod emit;
mod fix;
mod growing;
mod input;
mod judges;
mod layout;
mod parse;
mod pointer;
mod schema;
pub mod seeds;

// The tests of the emitters name their siblings from the root of their crate.
use judges::{harmless, hostile, structure};

pub use check::check;
pub use config::config;
pub use cost::cost;
pub use dictionary::dictionary;
pub use emit::emit;
pub use fix::fix;
pub use parse::parse;
pub use pointer::pointer;
pub use schema::schema;

/// A target: it panics when a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: [(&str, Target); 8] = [
    ("parse", parse),
    ("check", check),
    ("fix", fix),
    ("pointer", pointer),
    ("config", config),
    ("schema", schema),
    ("emit", emit),
    ("cost", cost),
];
