//! The forms in which schemas are given, and finding one by its name.

use std::fmt;
use std::str::FromStr;

use moonlint_catalogue::Catalogue;
use serde_json::Value;

/// Whom a schema is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Editors and validators: it accepts what the linter finds no error in.
    Check {
        /// Whether it accepts no field that is not documented.
        closed: bool,
    },
    /// Generators of code: closed objects without conditions.
    Types,
    /// The input of a language model's tool.
    Tool,
    /// The OpenAPI 3.1 document of the endpoints.
    Openapi,
}

impl Form {
    /// The name by which commands and other languages ask for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Form::Check { .. } => "check",
            Form::Types => "types",
            Form::Tool => "tool",
            Form::Openapi => "openapi",
        }
    }
}

impl FromStr for Form {
    type Err = UnknownForm;

    /// Reads a form's name; the form for validators is the open one.
    fn from_str(name: &str) -> Result<Self, UnknownForm> {
        let forms = [Form::Check { closed: false }, Form::Types, Form::Tool, Form::Openapi];
        forms.into_iter().find(|form| form.as_str() == name).ok_or_else(|| UnknownForm(name.to_owned()))
    }
}

/// A name that no form has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownForm(String);

impl fmt::Display for UnknownForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a form of schemas; there are `check`, `types`, `tool` and `openapi`", self.0)
    }
}

impl std::error::Error for UnknownForm {}

/// Gives the schema of a model, or the one of that name: `request` in most forms; for validators also `task`, `moonlint` (the
/// configuration) and `report`. `None` where the form has none of that name.
///
/// ```
/// use moonlint_schema::{Form, named};
/// let catalogue = moonlint_catalogue::Catalogue::builtin();
/// assert!(named(catalogue, "wan2.7", "types".parse()?).is_some());
/// assert!(named(catalogue, "wan2.7", Form::Openapi).is_none());
/// assert!(named(catalogue, "request", Form::Openapi).is_some());
/// # Ok::<(), moonlint_schema::UnknownForm>(())
/// ```
pub fn named(catalogue: &Catalogue, name: &str, form: Form) -> Option<Value> {
    match (form, catalogue.get(name), name) {
        (Form::Openapi, _, "request") => Some(crate::openapi(catalogue)),
        (Form::Openapi, ..) => None,
        (Form::Types, Some(spec), _) => Some(crate::types_schema(spec)),
        (Form::Types, None, "request") => Some(crate::types_catalogue_schema(catalogue)),
        (Form::Tool, Some(spec), _) => Some(crate::tool_schema(spec)),
        (Form::Types | Form::Tool, None, _) => None,
        (Form::Check { closed: true }, Some(spec), _) => Some(crate::closed_model_schema(spec)),
        (Form::Check { closed: false }, Some(spec), _) => Some(crate::model_schema(spec)),
        (Form::Check { closed: true }, None, "request") => Some(crate::closed_catalogue_schema(catalogue)),
        (Form::Check { closed: false }, None, "request") => Some(crate::catalogue_schema(catalogue)),
        (Form::Check { .. }, None, "task") => Some(crate::task_schema()),
        (Form::Check { .. }, None, "moonlint") => Some(crate::configuration_schema()),
        (Form::Check { .. }, None, "report") => Some(crate::report_schema()),
        (Form::Check { .. }, None, _) => None,
    }
}
