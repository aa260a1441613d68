//! The built binary among systems that refuse, vanish or lie, and text that means harm.
//!
//! What a place does not offer (another user, a small disk, a terminal) is skipped with a reason, never passed over in
//! silence.
#![cfg(unix)]

#[path = "hostile/commands.rs"]
mod commands;
#[path = "hostile/disk.rs"]
mod disk;
#[path = "hostile/files.rs"]
mod files;
#[cfg(target_os = "linux")]
#[path = "hostile/memory.rs"]
mod memory;
#[path = "hostile/names.rs"]
mod names;
#[path = "hostile/raw.rs"]
mod raw;
#[path = "hostile/signals.rs"]
mod signals;
#[path = "hostile/streams.rs"]
mod streams;
#[path = "cli/support.rs"]
#[allow(dead_code, reason = "shared with the tests of the command line, which use the rest")]
mod support;
#[path = "hostile/surroundings.rs"]
mod surroundings;
#[path = "hostile/terminals.rs"]
mod terminals;
