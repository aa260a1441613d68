//! The built binary among systems that refuse, vanish or lie, and text that means harm.
//!
//! What a place does not offer (another user, a small disk, a terminal) is skipped with a reason, never passed over in
//! silence.
#![cfg(unix)]

mod commands;
mod disk;
mod files;
#[cfg(target_os = "linux")]
mod memory;
mod names;
mod raw;
mod signals;
mod streams;
#[path = "../cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line, which use the rest")]
mod support;
mod surroundings;
mod terminals;
