//! Reports → bytes: every output format of moonlint, a file each.
//!
//! Findings are handed over file by file, or piece by piece where a file holds a document on each line, and written at
//! once: memory does not grow with their number. (`junit` has to count those of a suite first, and starts another one where a
//! file has very many.) Several threads can make bytes of them, each with a [`Painter`]. What comes from documents, paths and configuration is escaped for the medium that it goes to.
//!
//! ```
//! use moonlint::{Checker, FileOptions, Located, Settings};
//! use moonlint_emit::{Emitter, File, Format, Style, Summary};
//!
//! let text = br#"{"model": "wan2.7", "prompt": "A cat", "duration": 7}"#;
//! let options = FileOptions::new(moonlint::Dialect::Json).with_batch(true);
//! let report = Checker::new(Settings::default()).check_file(text, options);
//! let findings: Vec<_> =
//!     report.diagnostics.into_iter().map(|(document, found)| Located::bare(document, found)).collect();
//!
//! let mut emitter = Emitter::new(Format::Concise, Style::default(), Vec::new());
//! emitter.file(&File { path: "ad.json", text, findings: &findings }, &|_: &str| None)?;
//! let written = String::from_utf8(emitter.finish(&Summary::default())?)?;
//! assert!(written.starts_with("ad.json:1:52: error[unsupported-duration] "));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod ansi;
mod checkstyle;
mod clean;
mod concise;
mod emitter;
mod excerpt;
mod extent;
mod fingerprint;
mod format;
mod full;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod list;
mod paint;
mod path;
mod pen;
mod rdjson;
mod sarif;
mod style;
mod suspects;
mod text;
mod words;
mod wrap;
mod xml;

pub use clean::{disarm, escape_json, sanitize};
pub use emitter::{Emitter, File, Passage, PassageResolver, Piece, Summary};
pub use extent::{Ahead, CONTEXT, Extent, Windows};
pub use fingerprint::request_key;
pub use format::{Format, UnknownFormat};
pub use full::{Fault, render_fault};
pub use json::json_report;
pub use paint::{Keys, Numbering, Numbers, Painted, Painter};
pub use style::Style;
pub use words::{applicability, origin};
pub use wrap::wrap;
