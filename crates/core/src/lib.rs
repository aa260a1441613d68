#![doc = include_str!("../README.md")]

mod assets;
mod call;
mod checker;
mod comment;
mod compose;
mod file;
mod fits;
mod fix;
mod foreign;
mod former;
mod gaps;
mod limits;
mod normalize;
mod objects;
mod origin;
mod overrides;
mod parameters;
mod pool;
mod receipt;
mod registry;
mod report;
mod room;
mod rule;
mod rules;
mod scope;
mod settings;
mod sizes;
mod spread;
mod takes;
mod task;
mod texts;

pub use assets::{AssetUse, Run};
pub use call::{Call, Key, KeyKind, Said};
pub use checker::{Checker, check, check_value};
pub use comment::{Comment, CommentFault};
pub use compose::{Ingredient, NotTaken, UnknownIngredient, compose};
pub use file::{FileOptions, FileReport};
pub use fits::{Fit, Verdict, fits, fits_model};
pub use fix::{Fixed, apply};
pub use former::rules_named;
pub use moonlint_catalogue as catalogue;
pub use moonlint_catalogue::{Basis, Catalogue, ModelSpec, Provenance};
pub use moonlint_diagnostics::{
    Applicability, Arg, Change, Diagnostic, DocumentRef, EXCERPT_CHARS, Edit, Example, Fix, Former, Formers, Group,
    Label, LeftOut, Locale, Located, MAX_FINDINGS, Message, Report, RuleInfo, RuleTexts, SchemaSupport, Severity,
    UnknownSeverity, other_language,
};
pub use moonlint_request::{
    Address, Asset, AssetForm, Evidence, HttpUrl, Kind, Location, LocationField, Material, MaterialField, Media,
    NotATask, ParameterField, ParameterKind, ParameterValue, Reach, Request, Role, Skip, Task, TaskStatus, UnknownKind,
    Url, is_addressed, is_endpoint, is_request, is_task,
};
pub use moonlint_syntax as syntax;
pub use moonlint_syntax::{Dialect, Span};
pub use moonlint_texts::nearest;
pub use normalize::{Ambiguous, normalize, uncovered};
pub use objects::{fit_object, model_object, rule_object};
pub use origin::Origin;
pub use overrides::{Overrides, UnknownName, model};
pub use receipt::{NoReceipt, Receipt};
pub use registry::{index_page, rule, rules};
pub use rule::Rule;
pub use scope::{Part, Scope};
pub use settings::{Levels, LevelsBuilder, Settings, UnknownRule};
pub use spread::Misread;
pub use task::{check_task, check_task_value};

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
