//! What a document is checked as.

use std::fmt;
use std::str::FromStr;

use moonlint_catalogue::Catalogue;
use moonlint_syntax::Node;
use moonlint_texts::{Locale, Phrase, nearest};

use crate::doubt;
use crate::evidence::Evidence;
use crate::skip::Skip;
use crate::task::{Likeness, is_certain_task, likeness};
use crate::texts::phrase;

/// What documents are: requests, or the task objects that the API answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Requests, whatever they look like.
    Request,
    /// Task objects, whatever they look like.
    Task,
    /// Each is what it looks like; what looks like neither is a request, unless it is an answer of another service.
    #[default]
    Auto,
}

impl Kind {
    /// Every kind.
    pub const ALL: &'static [Kind] = &[Kind::Request, Kind::Task, Kind::Auto];

    /// The name used on the command line and in configuration.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::Request => "request",
            Kind::Task => "task",
            Kind::Auto => "auto",
        }
    }

    /// What documents of this kind are where only those of another are asked for; `None` when they are not asked for.
    ///
    /// ```
    /// use moonlint_request::Kind;
    /// assert_eq!(Kind::Auto.among(Kind::Task), Some(Kind::Task));
    /// assert_eq!(Kind::Request.among(Kind::Auto), Some(Kind::Request));
    /// assert_eq!(Kind::Request.among(Kind::Task), None);
    /// ```
    pub const fn among(self, asked: Kind) -> Option<Kind> {
        match (self, asked) {
            (Kind::Auto, kind) | (kind, Kind::Auto) => Some(kind),
            (Kind::Request, Kind::Request) => Some(Kind::Request),
            (Kind::Task, Kind::Task) => Some(Kind::Task),
            (Kind::Request, Kind::Task) | (Kind::Task, Kind::Request) => None,
        }
    }

    /// What one document is checked as where documents are of this kind: a request or a task. With `detect` it has to be
    /// recognised, and `None` says that it is not. Without, all that [`Kind::Auto`] asks is whether it is a task and no
    /// request: whether it has a `status` beside an id and no prompt, or beside an `object` of `task` or `video`. `None` is
    /// then what another service answers: a `content` that is an object, or a `data` with a status and an address.
    ///
    /// ```
    /// use moonlint_request::Kind;
    /// use moonlint_syntax::{Dialect, Parser};
    /// let mut parser = Parser::new();
    /// let tree = parser.parse(br#"{"id": 7, "status": "open", "title": "A bug"}"#, Dialect::Json);
    /// assert_eq!(Kind::Auto.resolve(tree.root(), false), Some(Kind::Task));
    /// assert_eq!(Kind::Auto.resolve(tree.root(), true), None);
    /// ```
    pub fn resolve(self, document: Option<Node<'_>>, detect: bool) -> Option<Kind> {
        self.sort(document, document, detect, Evidence::None, Catalogue::builtin()).ok()
    }

    /// What one document is checked as where these models are known, or why it is not. It is `host`, or the text of it.
    pub fn sort(
        self,
        document: Option<Node<'_>>,
        host: Option<Node<'_>>,
        detect: bool,
        evidence: Evidence,
        models: &Catalogue,
    ) -> Result<Kind, Skip> {
        // What is sent there is meant as a request, as long as it is an object.
        let is_sent = evidence == Evidence::Endpoint && document.is_some_and(|document| document.as_object().is_some());
        if !detect || is_sent {
            return match self {
                Kind::Auto => match document.map_or(Likeness::Request, likeness) {
                    Likeness::Task => Ok(Kind::Task),
                    Likeness::Request => Ok(Kind::Request),
                    Likeness::KindredAnswer => Err(Skip::Answer),
                },
                known => Ok(known),
            };
        }
        let document = document.ok_or(Skip::NotJson)?;
        let is_task = is_certain_task(document, models);
        match (self, if is_task { None } else { Some(doubt(document, host.unwrap_or(document), evidence, models)) }) {
            (Kind::Task | Kind::Auto, None) => Ok(Kind::Task),
            (Kind::Request | Kind::Auto, Some(None)) => Ok(Kind::Request),
            (Kind::Request, None) | (Kind::Task, Some(None)) => Err(Skip::OtherKind),
            (_, Some(Some(skip))) => Err(skip),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A name that is none of `request`, `task`, `auto`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind {
    /// The name.
    pub name: String,
    /// The nearest name that there is.
    pub nearest: Option<&'static str>,
}

impl UnknownKind {
    /// The error in a language.
    pub fn render(&self, locale: Locale) -> String {
        self.text().render(locale)
    }

    fn text(&self) -> Phrase {
        phrase("unknown-kind").with("name", &*self.name)
    }
}

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.text(), f)
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Kind::ALL.iter().copied().find(|kind| kind.as_str() == name);
        found.ok_or_else(|| UnknownKind {
            name: name.to_owned(),
            nearest: nearest(name, Kind::ALL.iter().copied().map(Kind::as_str)),
        })
    }
}
