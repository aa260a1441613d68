//! Where a fact comes from.

use std::borrow::Cow;

use moonlint_texts::Locale;
use serde::{Deserialize, Serialize};

/// The origin of one fact: which page says it, where, when it was read, and how firmly it is said.
///
/// Every limit of a model and every field carries one. For a fact with the basis
/// [`Basis::Configured`] that names no page, `url` and `retrieved` are empty; see
/// [`Provenance::has_page`].
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Provenance {
    /// Address of the documentation page. Empty if the fact has no page.
    pub url: Cow<'static, str>,
    /// The heading on that page under which the fact stands, as the page spells it.
    pub section: Cow<'static, str>,
    /// The day on which the page was read, as `YYYY-MM-DD`. Empty if the fact has no page.
    pub retrieved: Cow<'static, str>,
    /// How firmly the fact is known.
    pub basis: Basis,
    /// What the page says, in our own words; one or two English sentences.
    pub note: Cow<'static, str>,
    /// The note in Chinese. Empty where there is none: what a user's configuration notes is in one language.
    #[serde(skip)]
    pub note_zh: Cow<'static, str>,
}

impl Provenance {
    /// The section that facts from a user's configuration carry.
    pub const CONFIGURATION: &'static str = "your configuration";

    /// A fact that a documentation page states, known when the program is compiled, with its note in English.
    pub const fn of(page: &Page, section: &'static str, basis: Basis, note: &'static str) -> Self {
        Self::bilingual(page, section, basis, note, "")
    }

    /// Makes the provenance of a fact from its page, with a note in English and one in Chinese.
    pub const fn bilingual(
        page: &Page,
        section: &'static str,
        basis: Basis,
        note: &'static str,
        note_zh: &'static str,
    ) -> Self {
        Self {
            url: Cow::Borrowed(page.url),
            section: Cow::Borrowed(section),
            retrieved: Cow::Borrowed(page.retrieved),
            basis,
            note: Cow::Borrowed(note),
            note_zh: Cow::Borrowed(note_zh),
        }
    }

    /// The note in a language; in English where there is none in that language.
    pub fn note(&self, locale: Locale) -> &str {
        match locale {
            Locale::Zh if !self.note_zh.is_empty() => &self.note_zh,
            _ => &self.note,
        }
    }

    /// Puts the fact into one language, for whoever shows it: [`note`](Self::note) is in that language.
    #[must_use]
    pub fn localised(&self, locale: Locale) -> Self {
        Self { note: Cow::Owned(self.note(locale).to_owned()), ..self.clone() }
    }

    /// A fact that a user's configuration sets without saying where it is from.
    pub const fn configured() -> Self {
        Self {
            url: Cow::Borrowed(""),
            section: Cow::Borrowed(Self::CONFIGURATION),
            retrieved: Cow::Borrowed(""),
            basis: Basis::Configured,
            note: Cow::Borrowed("Set in your configuration."),
            note_zh: Cow::Borrowed("由你的配置设定。"),
        }
    }

    /// Whether there is a page to point at.
    pub fn has_page(&self) -> bool {
        !self.url.is_empty()
    }
}

/// How firmly a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The page states it.
    Documented,
    /// The page recommends it, and does not say that anything else is rejected.
    Advised,
    /// The page leaves it open; the note says what exactly.
    Undocumented,
    /// No page states it; it follows from what the page does state.
    Inferred,
    /// The user's configuration states it.
    Configured,
    /// A standard that requests follow states it, such as that of JSON.
    Standard,
}

impl Basis {
    /// Every basis, firmest first.
    pub const ALL: &'static [Self] =
        &[Self::Documented, Self::Standard, Self::Advised, Self::Undocumented, Self::Inferred, Self::Configured];

    /// The name that outputs and configuration files use.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Advised => "advised",
            Self::Undocumented => "undocumented",
            Self::Inferred => "inferred",
            Self::Configured => "configured",
            Self::Standard => "standard",
        }
    }
}

impl std::fmt::Display for Basis {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}

/// A documentation page that facts are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The short name by which model files refer to the page (`page = "create"`).
    pub key: &'static str,
    /// Address.
    pub url: &'static str,
    /// What the page is about, in our words.
    pub title: &'static str,
    /// The page's own title, as an identifier.
    pub heading: &'static str,
    /// The day on which it was read, as `YYYY-MM-DD`.
    pub retrieved: &'static str,
}

/// The page on creating a video task.
pub const CREATE: Page = Page {
    key: "create",
    url: "https://docs.moonapix.com/api/videos/create",
    title: "Creating a video task",
    heading: "创建视频任务",
    retrieved: "2026-11-22",
};

/// The page on the models `happyhorse-1.0` and `wan2.7`.
pub const HAPPYHORSE_WAN: Page = Page {
    key: "happyhorse-wan",
    url: "https://docs.moonapix.com/api/videos/happyhorse-wan",
    title: "The HappyHorse and Wan video models",
    heading: "HappyHorse / Wan 视频模型",
    retrieved: "2026-11-22",
};

/// The standard of JSON. It is no page of the documentation.
pub const RFC_8259: Page = Page {
    key: "rfc-8259",
    url: "https://www.rfc-editor.org/rfc/rfc8259",
    title: "The JavaScript Object Notation (JSON) Data Interchange Format",
    heading: "RFC 8259",
    retrieved: "2026-11-26",
};

/// The file that is checked, where it says something of itself. It is no page of the documentation.
pub const OWN_FILE: Page = Page { key: "own-file", url: "", title: "The file itself", heading: "", retrieved: "" };

/// Every page that facts are taken from.
pub const DOC_PAGES: &[Page] = &[CREATE, HAPPYHORSE_WAN];
