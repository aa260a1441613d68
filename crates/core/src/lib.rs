#![doc = include_str!("../README.md")]

mod assets;
mod checker;
mod compose;
mod diagnostic;
mod fits;
mod fix;
mod message;
mod normalize;
mod page;
mod registry;
mod report;
mod request;
mod rule;
mod rules;
mod scope;
mod settings;
mod suggest;

pub use assets::{AssetUse, Run};
pub use checker::{Checker, FileOptions, FileReport, check, check_value};
pub use compose::{Ingredient, NotTaken, UnknownIngredient, compose};
pub use diagnostic::{Diagnostic, Label, Located, Place, Report, Severity, UnknownSeverity};
pub use fits::{Fit, Verdict, fits};
pub use fix::{Applicability, Edit, Fix, Fixed, apply};
pub use message::{Arg, EXCERPT_CHARS, Locale, Message};
pub use moonlint_catalogue as catalogue;
pub use moonlint_catalogue::{Basis, Catalogue, ModelSpec, Provenance};
pub use moonlint_syntax as syntax;
pub use moonlint_syntax::{Dialect, Span};
pub use normalize::{Ambiguous, normalize};
pub use page::index_page;
pub use registry::{rule, rules};
pub use request::{
    Address, Asset, AssetForm, HttpUrl, Location, LocationField, Material, MaterialField, Media, Reach, Request, Role,
    Setting, SettingField, SettingKind, Url, is_request,
};
pub use rule::{Docs, Example, Group, Rule, SchemaSupport};
pub use scope::{Part, Scope};
pub use settings::{Levels, LevelsBuilder, Settings, UnknownRule};
pub use suggest::nearest;
