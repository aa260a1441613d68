//! Bytes to tree: a JSON, JSONC and JSON5 parser with byte spans, exact numbers, duplicate keys and
//! error recovery.
//!
//! Parsing is total. Whatever the bytes are, [`Parser::parse`] returns a [`Tree`] and a list of
//! [`SyntaxError`]s; it does not panic, does not recurse and takes linear time. A tree without errors
//! is a document that the chosen [`Dialect`] allows; a tree with errors keeps everything that could
//! be understood, so that an editor or a linter still has something to work on.
//!
//! All offsets are bytes into the source. [`LineIndex`] turns them into lines and columns.
//!
//! ```
//! use moonlint_syntax::{Dialect, Parser};
//!
//! let mut parser = Parser::new();
//! let tree = parser.parse(br#"{"seed": 1e1, "seed": 7,}"#, Dialect::Json);
//! let root = tree.root().unwrap();
//! let seed = root.as_object().unwrap().get("seed").unwrap();
//! assert_eq!(seed.as_number().unwrap().to_i64(), Some(7));
//! assert_eq!(tree.duplicates().len(), 1);
//! assert_eq!(tree.errors()[0].kind.id(), "trailing-comma");
//! ```

mod container;
mod cutter;
mod decimal;
mod error;
mod escape;
mod lines;
mod name;
mod number;
mod parser;
mod pattern;
mod pattern_set;
mod pointer;
mod reader;
mod scan;
mod source;
mod span;
mod string;
mod tape;
mod tree;

pub use container::{Array, Member, Object};
pub use cutter::Cutter;
pub use error::{SyntaxError, SyntaxErrorKind};
pub use lines::{LineIndex, Position, line_breaks};
pub use name::{Name, Words};
pub use number::Number;
pub use parser::{Dialect, MAX_DEPTH, MAX_ERRORS, Parser};
pub use pattern::{BadPointer, PointerPattern};
pub use pattern_set::PatternSet;
pub use pointer::{escape_token, unescape_token};
pub use reader::Reader;
pub use source::Source;
pub use span::Span;
pub use string::{OffsetMap, Str};
pub use tape::{Duplicate, NodeId};
pub use tree::{Kind, Node, Tree};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
