//! A rule's documentation page, as Markdown. What `moonlint explain` prints and what is published are this text.

use std::fmt::Write as _;

use moonlint_catalogue::{Provenance, general};
use moonlint_texts::{Arg, Locale, Texts};

use crate::fix::Applicability;
use crate::former::{Change, Former, Formers};
use crate::rule::{Example, Group, RuleInfo, SchemaSupport};

static TEXTS: Texts = Texts::new("diagnostics/page", include_str!("texts/page.ftl"));

fn text(locale: Locale, key: &'static str) -> &'static str {
    TEXTS.text(locale, key)
}

impl RuleInfo {
    /// Renders the documentation page.
    pub fn page(&self, locale: Locale) -> String {
        let texts = self.texts(locale);
        let fix = match self.fix {
            Some(Applicability::Safe) => "fix-safe",
            Some(Applicability::Unsafe) => "fix-unsafe",
            Some(Applicability::Display) => "fix-display",
            None => "fix-none",
        };
        let facts = [
            ("severity", Arg::from(self.severity.as_str())),
            ("group", Arg::from(self.group.as_str())),
            ("fix", Arg::from(text(locale, fix))),
        ];
        let reports = TEXTS.render(locale, "reports", &[("summary", Arg::Text(texts.summary.to_owned()))]);
        let mut page = format!("# {}\n\n{reports}\n\n{}\n\n", self.id, TEXTS.render(locale, "facts", &facts));
        section(&mut page, text(locale, "what"), texts.what);
        section(&mut page, text(locale, "why"), texts.why);
        let sources: Vec<String> = self.topics.iter().map(|topic| source(general(*topic), locale)).collect();
        section(&mut page, text(locale, "source-heading"), &sources.join("\n\n"));
        examples(&mut page, locale, "bad", self.bad);
        examples(&mut page, locale, "good", self.good);
        section(&mut page, text(locale, "fix"), texts.fix);
        let reason = [("reason", Arg::Text(texts.schema.to_owned()))];
        let schema = match self.schema {
            SchemaSupport::Expressed => text(locale, "schema-expressed").to_owned(),
            SchemaSupport::Partly => TEXTS.render(locale, "schema-partly", &reason),
            SchemaSupport::Inexpressible => TEXTS.render(locale, "schema-inexpressible", &reason),
            SchemaSupport::Accepted => text(locale, "schema-accepted").to_owned(),
        };
        section(&mut page, "JSON Schema", &schema);
        let levels = TEXTS.render(locale, "levels", &[("id", Arg::from(self.id))]);
        let more = (!texts.configuration.is_empty()).then(|| texts.configuration.to_owned());
        let configuration: Vec<String> =
            more.into_iter().chain([levels]).chain(former_names(self.id, Formers::default(), locale)).collect();
        section(&mut page, text(locale, "configuration"), &configuration.join("\n\n"));
        page.truncate(page.trim_end().len());
        page.push('\n');
        page
    }
}

fn section(page: &mut String, title: &str, body: &str) {
    // Writing to a string does not fail.
    let _ = write!(page, "## {title}\n\n{body}\n\n");
}

fn source(provenance: &Provenance, locale: Locale) -> String {
    // The full stop follows what is added in brackets.
    let note = provenance.note(locale).trim_end_matches(['.', '。']);
    let mut args = vec![("note", Arg::Text(note.to_owned())), ("basis", Arg::from(provenance.basis.as_str()))];
    if !provenance.has_page() {
        return TEXTS.render(locale, "source", &args);
    }
    for (name, text) in [("section", &provenance.section), ("url", &provenance.url), ("day", &provenance.retrieved)] {
        args.push((name, Arg::Text(text.to_string())));
    }
    TEXTS.render(locale, "source-page", &args)
}

fn examples(page: &mut String, locale: Locale, kind: &str, examples: &[Example]) {
    for example in examples {
        let title = TEXTS.render(locale, kind, &[("file", Arg::from(example.file))]);
        let language = example.file.rsplit('.').next().unwrap_or_default();
        let _ = write!(page, "## {title}\n\n```{language}\n{}\n```\n\n", example.text.trim_end());
        if !example.configuration.is_empty() {
            let with = text(locale, "with");
            let _ = write!(page, "{with}\n\n```toml\n{}\n```\n\n", example.configuration.trim_end());
        }
    }
}

/// Tells what is worth knowing of a rule's names: which it had, and what they go on to cover.
fn former_names(id: &str, formers: Formers, locale: Locale) -> Vec<String> {
    let quoted = |ids: &[&str]| {
        let ids: Vec<_> = ids.iter().map(|id| format!("`{id}`")).collect();
        ids.join(locale.comma())
    };
    let say = |key: &'static str, former: &Former, others: String| {
        let args = [("since", former.since.into()), ("id", former.id.into()), ("others", Arg::Text(others))];
        TEXTS.render(locale, key, &args)
    };
    let mut told = Vec::new();
    for former in formers.iter() {
        let others: Vec<&str> = former.now.iter().copied().filter(|other| *other != id).collect();
        if former.id == id && former.change == Change::Split {
            told.push(say("whole", former, quoted(&others)));
        } else if former.now.contains(&id) {
            let key = match former.change {
                Change::Renamed if others.is_empty() => "renamed",
                Change::Renamed | Change::Removed => "renamed-with",
                Change::Split => "split",
                Change::Moved => "moved",
            };
            told.push(say(key, former, quoted(&others)));
        }
    }
    told
}

/// Renders a line that links to the same page in the other language, for pages that are published side by side: `file` is the
/// other's path from this one.
pub fn other_language(locale: Locale, file: &str) -> String {
    TEXTS.render(locale, "other", &[("file", Arg::Text(file.to_owned()))])
}

/// Makes the index of the pages of rules, as Markdown.
pub fn index_page(rules: &[&'static RuleInfo], locale: Locale) -> String {
    let mut page = format!("# {}\n\n{}\n", text(locale, "index"), text(locale, "introduction"));
    let columns = text(locale, "columns");
    for group in Group::ALL.iter().copied() {
        let _ = write!(page, "\n## {group}\n\n| {columns} |\n|---|---|---|---|\n");
        for rule in rules.iter().filter(|rule| rule.group == group) {
            let fix = rule.fix.map_or("", Applicability::as_str);
            let summary = rule.texts(locale).summary;
            let _ = writeln!(page, "| [{id}]({id}.md) | {} | {fix} | {summary} |", rule.severity, id = rule.id);
        }
    }
    page
}

#[cfg(test)]
mod tests {
    use moonlint_texts::Locale;

    use crate::former::{Change, Former, Formers};

    #[test]
    fn pages_tell_the_names_that_rules_had() {
        const TABLE: &[Former] = &[
            Former { id: "bad-length", now: &["unsupported-duration"], change: Change::Renamed, since: "0.1.0" },
            Former { id: "bad", now: &["unset-field", "wrong-type"], change: Change::Renamed, since: "0.1.0" },
        ];
        let told = |id| super::former_names(id, Formers::new(TABLE), Locale::En);
        assert_eq!(
            told("unsupported-duration"),
            ["Before version 0.1.0 it was called `bad-length`; that name is still understood."]
        );
        assert!(told("wrong-type")[0].contains("this rule and `unset-field` report"), "{:?}", told("wrong-type"));
        assert!(told("unknown-model").is_empty());
    }

    #[test]
    fn every_language_says_what_english_says() {
        assert_eq!(super::TEXTS.faults(), [""; 0]);
        assert_eq!(super::TEXTS.missing(Locale::Zh), [""; 0]);
    }
}
