//! What the MoonApiX documentation says of each video model, and of the fields of a request, as
//! data. There is no logic here: what a fact means for a request is decided by the linter.
//!
//! - [`Catalogue`] has the models, each a [`ModelSpec`] whose every statement carries its
//!   [`Provenance`]: page, section, date, basis and a paraphrase.
//! - [`fields()`] has the fields of a request, object by object; [`ROLES`], [`CONTENT_TYPES`],
//!   [`MEDIA_TYPES`] and [`TASK_STATUSES`] have the words that values are taken from.
//! - [`general()`] has the origin of what does not come from one model.
//!
//! ```
//! use moonlint_catalogue::Catalogue;
//!
//! let model = Catalogue::builtin().get("seedance-2.0-dj-fast").unwrap();
//! let durations = model.durations.as_ref().unwrap();
//! assert_eq!(durations.to_string(), "5, 10 or 15");
//! assert_eq!(durations.nearest(12), [10, 15]);
//! assert_eq!(durations.provenance.basis.as_str(), "documented");
//! ```
//!
//! # A model file
//!
//! A model is one file, `models/<name>.toml`, and a user's `[models."<name>"]` is the same table:
//!
//! ```toml
//! references = "recommended"
//! duration = { min = 4, max = 15 }        # or [5, 10, 15]
//! resolution = ["480p", "720p"]
//!
//! [source.duration]
//! page = "create"                         # a page of `DOC_PAGES`; or `url` and `retrieved`
//! section = "标准请求"                    # the page's heading
//! basis = "documented"                    # advised, undocumented, inferred, configured
//! note = "The page gives a range of 4 to 15 seconds."
//! ```
//!
//! [`CellKey`] lists the keys with their values. A key that is absent says nothing, and then no
//! rule speaks. In a user's table `base` names a model to start from, `"any"` (or `false`) takes
//! back what that model says, and a value without a source is the user's own
//! ([`Basis::Configured`]).
//!
//! # Adding a model
//!
//! 1. Write `models/<name>.toml`: only what a page states, each value with its `[source.<key>]`,
//!    in our own words.
//! 2. Add the name to the list in `src/catalogue.rs`; a test fails while the folder and the list
//!    differ. The order of the list is the order in which models are shown.
//! 3. Add the model's row to `tests/catalogue/cells.rs`, read from the page and not from the file.

mod catalogue;
mod cell;
mod cells;
mod citation;
mod error;
mod fault;
pub mod fields;
mod foreign;
mod model;
mod provenance;
mod raw;
mod table;
mod texts;
mod topic;
mod vocabulary;

pub use catalogue::Catalogue;
pub use cells::{CellKey, CellView, ModelSpec};
pub use error::{CatalogueError, CatalogueErrorKind};
pub use fault::TableFault;
pub use fields::{Container, FieldSpec, FieldType, MaterialSpec, Parameter, field, fields, nearest_field};
pub use foreign::{ForeignField, ForeignModel, ForeignValues, foreign_fields, foreign_model};
pub use model::{Durations, Limit, Line, Mode, OtherSpellings, ReferencesSupport, Support};
pub use provenance::{Basis, CREATE, DOC_PAGES, HAPPYHORSE_WAN, OWN_FILE, Page, Provenance, RFC_8259};
pub use table::ModelTable;
pub use topic::{Topic, general};
pub use vocabulary::{
    CONTENT_TYPES, ContentTypeSpec, ENDPOINTS, Endpoint, MEDIA_TYPES, Media, ROLES, RoleSpec, StatusSpec, TASK_ID_KEYS,
    TASK_KEYS, TASK_RESULT_POINTERS, TASK_STATUSES, content_type, role,
};

/// Runs the examples of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
