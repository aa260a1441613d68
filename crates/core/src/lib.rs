#![doc = include_str!("../README.md")]

mod assets;
mod call;
mod checker;
mod comment;
mod compose;
mod diagnostic;
mod evidence;
mod file;
mod fits;
mod fix;
mod foreign;
mod former;
mod kind;
mod lanes;
mod message;
mod normalize;
mod origin;
mod overrides;
mod page;
mod receipt;
mod registry;
mod report;
mod request;
mod room;
mod rule;
mod rules;
mod scope;
mod settings;
mod skip;
mod spread;
mod suggest;
mod takes;
mod task;
mod texts;

pub use assets::{AssetUse, Run};
pub use call::{Call, Key, KeyKind, Said};
pub use checker::{Checker, check, check_value};
pub use comment::{Comment, CommentFault};
pub use compose::{Ingredient, NotTaken, UnknownIngredient, compose};
pub use diagnostic::{Diagnostic, Label, Located, Place, Report, Severity, UnknownSeverity};
pub use evidence::Evidence;
pub use file::{FileOptions, FileReport};
pub use fits::{Fit, Verdict, fits, fits_model};
pub use fix::{Applicability, Edit, Fix, Fixed, apply};
pub use former::{Change, Former, Formers};
pub use kind::{Kind, UnknownKind};
pub use message::{Arg, EXCERPT_CHARS, Locale, Message};
pub use moonlint_catalogue as catalogue;
pub use moonlint_catalogue::{Basis, Catalogue, ModelSpec, Provenance};
pub use moonlint_syntax as syntax;
pub use moonlint_syntax::{Dialect, Span};
pub use normalize::{Ambiguous, normalize, uncovered};
pub use origin::Origin;
pub use overrides::{Overrides, UnknownName, model};
pub use page::{index_page, other_language};
pub use receipt::{NoReceipt, Receipt};
pub use registry::{rule, rules};
pub use request::{
    Address, Asset, AssetForm, HttpUrl, Location, LocationField, Material, MaterialField, Media, Reach, Request, Role,
    Setting, SettingField, SettingKind, Url, is_addressed, is_endpoint, is_request,
};
pub use room::{LeftOut, MAX_FINDINGS};
pub use rule::{Example, Group, Rule, SchemaSupport, Texts};
pub use scope::{Part, Scope};
pub use settings::{Levels, LevelsBuilder, Settings, UnknownRule};
pub use skip::Skip;
pub use spread::Misread;
pub use suggest::nearest;
pub use task::{NotATask, Task, TaskStatus, check_task, check_task_value, is_task};

/// The examples of the README, as tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;

/// Those of its Chinese twin.
#[cfg(doctest)]
#[doc = include_str!("../../../crates/cli/README.zh-CN.md")]
struct ReadmeInChinese;

/// Those of the page on answers.
#[cfg(doctest)]
#[doc = include_str!("../../../crates/cli/docs/answers.md")]
struct Answers;

/// Those of its Chinese twin.
#[cfg(doctest)]
#[doc = include_str!("../../../crates/cli/docs/zh/answers.md")]
struct AnswersInChinese;
