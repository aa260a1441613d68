//! The few words that formats add to a finding's own texts.

use moonlint_diagnostics::{Applicability, Basis, Locale, Provenance};

/// The words of a language. Severities and rule ids are names, not words: they are the same in every language.
pub(crate) struct Words {
    /// Before the help.
    pub(crate) help: &'static str,
    /// Before a place that has no frame.
    pub(crate) note: &'static str,
    /// Before the place of a finding that has no frame.
    pub(crate) at: &'static str,
    /// At the finding's own place, where it could be taken for another.
    pub(crate) here: &'static str,
    /// Before a fix's title.
    pub(crate) fix: &'static str,
    /// Between such a word and what follows it.
    pub(crate) colon: &'static str,
    /// Around what is added to a sentence.
    pub(crate) brackets: [&'static str; 2],
    /// A rule's summary as a sentence.
    pub(crate) reports: fn(&str) -> String,
    /// What the relative paths of a report are relative to.
    pub(crate) root: &'static str,
    /// What a fact rests on.
    basis: fn(Basis) -> &'static str,
    /// How far a fix can be trusted.
    applicability: fn(Applicability) -> &'static str,
    /// Section, address and date of what a fact rests on. What a user configured may lack a page.
    pub(crate) source: fn(&Provenance) -> String,
}

const ENGLISH: Words = Words {
    help: "help",
    note: "note",
    at: "at",
    here: "here",
    fix: "fix available",
    colon: ": ",
    brackets: [" (", ")"],
    reports: |summary| format!("Reports {summary}."),
    root: "The folder that moonlint ran in.",
    basis: Basis::as_str,
    applicability: Applicability::as_str,
    source: |source| {
        let url = if source.url.is_empty() { String::new() } else { format!(", {}", source.url) };
        let retrieved =
            if source.retrieved.is_empty() { String::new() } else { format!(", retrieved {}", source.retrieved) };
        format!("{}{url}{retrieved}", source.section)
    },
};

const CHINESE: Words = Words {
    help: "帮助",
    note: "说明",
    at: "位置",
    here: "此处",
    fix: "可用修复",
    colon: "：",
    brackets: ["（", "）"],
    reports: |summary| format!("报告：{summary}。"),
    root: "运行 moonlint 时所在的目录。",
    basis: |basis| match basis {
        Basis::Documented => "文档规定",
        Basis::Advised => "文档建议",
        Basis::Undocumented => "文档未说明",
        Basis::Inferred => "由文档推断",
        Basis::Configured => "来自配置",
        Basis::Standard => "标准规定",
    },
    applicability: |applicability| match applicability {
        Applicability::Safe => "安全",
        Applicability::Unsafe => "不安全",
        Applicability::Display => "仅供参考",
    },
    source: |source| {
        let section = if source.section == Provenance::CONFIGURATION { "你的配置" } else { &source.section };
        // Spaces around the address: terminals take punctuation that follows it for a part of it.
        let url = if source.url.is_empty() { String::new() } else { format!(" {}", source.url) };
        let retrieved =
            if source.retrieved.is_empty() { String::new() } else { format!(" （查阅于 {}）", source.retrieved) };
        format!("{section}{url}{retrieved}")
    },
};

impl Words {
    pub(crate) fn of(locale: Locale) -> &'static Words {
        match locale {
            Locale::Zh => &CHINESE,
            // The library may learn a language before this crate does.
            _ => &ENGLISH,
        }
    }

    /// What a fact rests on, and where that is to be read.
    pub(crate) fn origin(&self, source: &Provenance) -> (&'static str, String) {
        ((self.basis)(source.basis), (self.source)(source))
    }

    /// A sentence with something added to it.
    pub(crate) fn with(&self, text: &str, more: &str) -> String {
        let [open, close] = self.brackets;
        format!("{text}{open}{more}{close}")
    }
}

/// How far a fix can be trusted, in the words of the format `full`.
///
/// ```
/// use moonlint::{Applicability, Locale};
/// assert_eq!(moonlint_emit::applicability(Applicability::Unsafe, Locale::En), "unsafe");
/// assert_eq!(moonlint_emit::applicability(Applicability::Unsafe, Locale::Zh), "不安全");
/// ```
pub fn applicability(applicability: Applicability, locale: Locale) -> &'static str {
    (Words::of(locale).applicability)(applicability)
}

/// What a fact rests on, and where that is to be read, in the words of the format `full`. Without a page there is nothing to
/// be read.
///
/// ```
/// use moonlint::{Locale, Provenance};
/// let configured = Provenance::configured();
/// assert_eq!(moonlint_emit::origin(&configured, Locale::En), "configured");
/// assert_eq!(moonlint_emit::origin(&configured, Locale::Zh), "来自配置");
/// ```
pub fn origin(source: &Provenance, locale: Locale) -> String {
    let words = Words::of(locale);
    let (basis, text) = words.origin(source);
    if source.has_page() { format!("{basis}{}{text}", words.colon) } else { basis.to_owned() }
}
