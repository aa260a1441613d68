//! `moonlint rules` and `moonlint explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use moonlint::{Applicability, Group, Provenance, Rule, UnknownRule};
use serde::Serialize;

use crate::args::{ColorChoice, ExplainArgs, ListFormat, RulesArgs};
use crate::catalogue::json;
use crate::markdown;
use crate::output::Failure;
use crate::terminal::{self, paint, severity_style};

/// The fewest columns that a summary is worth putting beside its rule for.
const MIN_SUMMARY: usize = 24;

/// Lists the rules.
pub(crate) fn list(args: &RulesArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let mut out = io::stdout().lock();
    match args.output_format {
        ListFormat::Json => {
            let rules: Vec<RuleJson> = moonlint::rules().iter().copied().map(RuleJson::new).collect();
            json(&mut out, &rules)?;
        }
        ListFormat::Text => table(&mut out, color)?,
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The rules by groups, a line each. On a terminal too narrow for that, the summaries are wrapped or have lines of
/// their own; elsewhere lines are whole, for `grep`.
fn table(out: &mut impl Write, color: ColorChoice) -> io::Result<()> {
    let style = terminal::style(color);
    let width = if terminal::is_stdout() { terminal::width() } else { usize::MAX };
    let longest = moonlint::rules().iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    for group in Group::ALL {
        writeln!(out, "{}", paint(style.color, Style::new().bold(), group))?;
        for rule in moonlint::rules().iter().filter(|rule| rule.group == group) {
            let id = terminal::link(style.links, &rule.url(), rule.id);
            let summary = rule.docs.summary;
            // The columns before the summary.
            let indent = 2 + longest + 2 + 7 + 2 + 6 + 2;
            if width >= indent + MIN_SUMMARY {
                let padding = " ".repeat(longest - rule.id.len());
                let severity =
                    paint(style.color, severity_style(rule.severity), format!("{:7}", rule.severity.as_str()));
                let fix = rule.fix.map_or("", Applicability::as_str);
                let line = format!("  {id}{padding}  {severity}  {fix:6}");
                let lines = markdown::wrap(summary, width - indent);
                writeln!(out, "{line}  {}", lines.join(&format!("\n{}", " ".repeat(indent))))?;
            } else {
                let fix = rule.fix.map_or(String::new(), |fix| format!(", fix: {fix}"));
                writeln!(out, "  {id}\n    {}{fix}", paint(style.color, severity_style(rule.severity), rule.severity))?;
                for line in markdown::wrap_hanging(&format!("    {summary}"), "    ", width) {
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    let note = "The third column is the fix that a rule can offer. `moonlint explain RULE` shows a rule's page.";
    writeln!(out, "\n{}", markdown::wrap(note, width).join("\n"))
}

/// Why there is no page of this name.
fn not_a_rule(name: &str) -> String {
    let Some(group) = Group::ALL.into_iter().find(|group| group.as_str() == name) else {
        return UnknownRule::rule(name).to_string();
    };
    let rules: Vec<&str> = moonlint::rules().iter().filter(|rule| rule.group == group).map(|rule| rule.id).collect();
    format!("`{group}` is a group of rules, which have a page each: {}", rules.join(", "))
}

/// Shows a rule's page.
pub(crate) fn explain(args: &ExplainArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let rule = moonlint::rule(&args.rule).ok_or_else(|| Failure::new(not_a_rule(&args.rule)))?;
    let mut out = io::stdout().lock();
    match args.output_format {
        ListFormat::Json => json(&mut out, &RuleJson::new(rule))?,
        ListFormat::Text => {
            // As it is where it goes on to a file or another program.
            let width = terminal::is_stdout().then(terminal::width);
            markdown::print(&mut out, &rule.page(), terminal::style(color).color, width)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Serialize)]
struct RuleJson {
    id: &'static str,
    group: &'static str,
    severity: &'static str,
    fix: Option<&'static str>,
    schema: &'static str,
    schema_reason: Option<&'static str>,
    summary: &'static str,
    url: String,
    source: &'static Provenance,
    page: String,
}

impl RuleJson {
    fn new(rule: &'static Rule) -> Self {
        RuleJson {
            id: rule.id,
            group: rule.group.as_str(),
            severity: rule.severity.as_str(),
            fix: rule.fix.map(Applicability::as_str),
            schema: rule.schema.as_str(),
            schema_reason: rule.schema.reason(),
            summary: rule.docs.summary,
            url: rule.url(),
            source: rule.provenance(),
            page: rule.page(),
        }
    }
}
