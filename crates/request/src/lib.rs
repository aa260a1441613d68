//! Requests and tasks as they are meant, with the bytes that they came from.
//!
//! A [`Request`] is one reading of a document: every spelling of every parameter and material, by a tree. [`read_stream`] reads
//! a document in the same way without one, and gives up at the first fault; what either takes down in [`Parts`] gives the same
//! [`Facts`]. [`Kind`] tells requests from tasks, and both from everything else. Nothing here knows rules or settings: what a
//! request is read against is a [`Context`].

mod context;
mod distinctive;
mod ending;
mod evidence;
mod fault;
mod fields;
mod hole;
mod hosts;
mod kind;
mod location;
mod lowered;
mod material;
mod mention;
mod name_table;
mod parts;
mod plain_mentions;
mod plain_url;
mod read;
mod recognize;
mod request;
mod simd;
mod site;
mod skip;
mod speaking;
mod summary;
mod task;
mod text;
mod texts;

pub use context::Context;
pub use ending::{ending, misfit};
pub use evidence::Evidence;
pub use fault::{Expected, FaultKind, MaterialPayload, Missing};
pub use hole::{hole, is_example, prompt_hole, stands_for_id};
pub use kind::{Kind, UnknownKind};
pub use location::{
    Address, Asset, AssetForm, HttpUrl, Location, Reach, Url, is_asset_id, is_misplaced, part_span, range_of,
};
pub use lowered::Lowered;
pub use material::{LocationField, Material, MaterialField, Media, Role};
pub use mention::{
    Aliases, Guesses, Mention, WIDE_AT, alias_of, ends, has_wide_at, is_name, is_within, mentions, quotations,
    wide_mentions,
};
pub use parts::{AssetPart, Later, ParameterField, ParameterKind, Parts};
pub use plain_mentions::mentions_are_plain;
pub use read::{is_hole_name, is_later, is_unset, read_next, read_stream};
pub use recognize::{DIGITAL_HUMAN, is_addressed, is_endpoint, is_request};
pub use request::{ParameterValue, Request};
pub use simd::MIX;
pub use site::{Purpose, Site};
pub use skip::Skip;
pub use summary::facts::Facts;
pub use summary::mask::Mask;
pub use summary::material_summary::{MaterialSummary, mode_bits};
pub use summary::parameter_bits::ParameterBits;
pub use task::{NotATask, ResultUrl, Task, TaskObject, TaskStatus, dotted, is_task, says_something};
pub use text::Text;

pub(crate) use recognize::doubt;
