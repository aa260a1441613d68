#![doc = include_str!("../README.md")]

mod assets;
mod call;
mod checker;
mod comment;
mod compose;
mod file;
mod fits;
pub mod fix;
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
pub mod rule;
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
pub use moonlint_catalogue as catalogue;
pub use moonlint_catalogue::{Basis, Catalogue, ModelSpec, Provenance};
pub use moonlint_diagnostics::{
    Arg, Diagnostic, DocumentRef, EXCERPT_CHARS, Label, LeftOut, Locale, Located, MAX_FINDINGS, Message, Report,
    Severity, UnknownSeverity, other_language,
};
pub use moonlint_request::{Kind, NotATask, Task, TaskStatus, UnknownKind};
pub use moonlint_syntax::{Dialect, Span};
pub use moonlint_texts::nearest;
pub use normalize::{Ambiguous, normalize, uncovered};
pub use objects::{fit_object, model_object, rule_object};
pub use origin::Origin;
pub use overrides::{Overrides, UnknownName, model};
pub use receipt::{NoReceipt, Receipt};
pub use registry::{rule, rules};
pub use scope::{Part, Scope};
pub use settings::{Levels, LevelsBuilder, Settings, UnknownRule};
pub use spread::Misread;
pub use task::{check_task, check_task_value};

/// What is read of a request: its parameters, its materials, what each of them is for, and where it stands.
pub mod request {
    pub use moonlint_request::{
        Address, Asset, AssetForm, Evidence, HttpUrl, Location, LocationField, Material, MaterialField, Media,
        ParameterField, ParameterKind, ParameterValue, Reach, Request, Role, Skip, Url, is_addressed, is_endpoint,
        is_request, is_task,
    };
}

/// Documents as values with their places: what [`Request`](request::Request) and its materials lead to.
pub mod syntax {
    pub use moonlint_syntax::{
        Array, BadPointer, Dialect, Kind, LineIndex, MAX_DEPTH, Member, Node, Number, Object, Parser, PatternSet,
        PointerPattern, Position, Span, Str, SyntaxError, SyntaxErrorKind, Tree, line_breaks,
    };
}

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
