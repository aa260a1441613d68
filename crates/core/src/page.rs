//! A rule's documentation page, as Markdown. What `moonlint explain` prints and what is published are this text.

use std::fmt::Write as _;

use moonlint_catalogue::Provenance;

use crate::fix::Applicability;
use crate::registry;
use crate::rule::{Example, Group, Rule, SchemaSupport};

impl Rule {
    /// The documentation page.
    ///
    /// ```
    /// let page = moonlint::rule("unsupported-duration").unwrap().page();
    /// assert!(page.starts_with("# unsupported-duration\n"));
    /// ```
    pub fn page(&self) -> String {
        let docs = &self.docs;
        let mut page = String::new();
        let fix = match self.fix {
            Some(Applicability::Safe) => "safe",
            Some(Applicability::Unsafe) => "unsafe",
            Some(Applicability::Display) => "shown only",
            None => "none",
        };
        // Writing to a string does not fail.
        let _ = write!(
            page,
            "# {}\n\nReports {}.\n\nSeverity: **{}** · group: **{}** · fix: **{fix}**\n\n## What it reports\n\n{}\n\n\
             ## Why\n\n{}\n\n## Source\n\n{}\n\n",
            self.id,
            docs.summary,
            self.severity,
            self.group,
            docs.what,
            docs.why,
            source(self.provenance()),
        );
        examples(&mut page, "Bad", docs.bad);
        examples(&mut page, "Good", docs.good);
        let _ = write!(page, "## Fix\n\n{}\n\n## JSON Schema\n\n", docs.fix);
        match self.schema {
            SchemaSupport::Expressed => page.push_str("Expressed: the schemas reject what this rule reports.\n\n"),
            SchemaSupport::Partly(reason) => {
                let _ = write!(page, "Expressed: the schemas reject what this rule reports, but {reason}.\n\n");
            }
            SchemaSupport::Inexpressible(reason) => {
                let _ = write!(page, "Inexpressible: {reason}.\n\n");
            }
            SchemaSupport::Accepted => {
                page.push_str("The schemas accept what this rule reports: it is not an error.\n\n")
            }
        }
        page.push_str("## Configuration\n\n");
        if !docs.configuration.is_empty() {
            let _ = write!(page, "{}\n\n", docs.configuration);
        }
        let _ = writeln!(
            page,
            "`--ignore {id}` turns the rule off, and `--severity {id}=LEVEL` gives it another severity (`error`, `warning` or \
             `hint`).",
            id = self.id
        );
        page
    }
}

fn source(provenance: &Provenance) -> String {
    let mut text = format!("{} ({}", provenance.note, provenance.basis);
    if provenance.has_page() {
        let _ = write!(text, "; [{}]({}), retrieved {}", provenance.section, provenance.url, provenance.retrieved);
    }
    text.push_str(").");
    text
}

fn examples(page: &mut String, title: &str, examples: &[Example]) {
    for example in examples {
        let language = example.file.rsplit('.').next().unwrap_or_default();
        let _ = write!(page, "## {title}: `{}`\n\n```{language}\n{}\n```\n\n", example.file, example.text.trim_end());
    }
}

/// The index of all pages, as Markdown.
pub fn index_page() -> String {
    let mut page = "# Rules\n\nEvery rule has a page. `moonlint explain RULE` prints it.\n".to_owned();
    for group in Group::ALL {
        let _ = write!(page, "\n## {group}\n\n| rule | severity | fix | reports |\n|---|---|---|---|\n");
        for rule in registry::rules().iter().filter(|rule| rule.group == group) {
            let fix = rule.fix.map_or("", Applicability::as_str);
            let _ =
                writeln!(page, "| [{id}]({id}.md) | {} | {fix} | {} |", rule.severity, rule.docs.summary, id = rule.id);
        }
    }
    page
}
