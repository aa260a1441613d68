//! From host files to documents, and back to offsets in the host file.
//!
//! A `.json` file holds one document or a batch of them in an array; a `.jsonl` or `.ndjson` file holds one on each line
//! that is not blank; `.jsonc` and `.json5` files are JSON with their usual liberties. What documents stand in otherwise is the
//! business of `moonlint-hosts`.

mod check;
mod fix;
mod format;
mod identity;
mod ignores;
mod keep;
mod pieces;
mod read;
mod resolved;
mod rewrite;
mod spread;
mod texts;
mod walk;
mod write;

pub use check::{Detection, FileFindings, check_piece, check_source, check_within};
pub use fix::{FixedSource, fix_around, fix_piece, fix_source, fix_within};
pub use format::{FileFormat, holds_records};
pub use identity::Identity;
pub use moonlint_hosts::{hide, hide_those_of};
pub use pieces::{CONTEXT, Items, Piece, Pieces};
pub use read::{ReadError, read, read_part, reason, reason_text};
pub use resolved::{resolved, stands_in};
pub use rewrite::{RewriteError, Rewritten, rewrite};
pub use spread::misread;
pub use walk::{Filter, Found, Passed, Target, WalkError, find, find_filtered, passes_by};
pub use write::{WriteError, create, hold_writes, replace, sweep};
