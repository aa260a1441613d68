#![doc = include_str!("../README.md")]

mod check;
mod code;
mod fix;
mod headers;
mod host;
mod http;
mod json;
mod leaf;
mod log;
mod makefile;
mod map;
mod markdown;
mod needles;
mod notebook;
mod registry;
mod secrets;
mod shell;
mod strings;
mod suppress;
mod way;
mod yaml;

pub use check::{FileKind, Finding, Found, check};
pub use fix::{Fixed, fix};
pub use host::{Host, Language, Passage, Passages};
pub use map::{Map, Q, Quoting, Text, Writer};
pub use needles::may_hold_requests;
pub use registry::{hosts, named, of_path};
pub use secrets::{hide, hide_those_of};
