//! `moonlint rules` and `moonlint explain`.

use std::io::{self, Write};
use std::process::ExitCode;

use anstyle::Style;
use moonlint::rule::{Change, Formers, Group, Rule};
use moonlint::{UnknownRule, rule_object};
use moonlint_emit::applicability;

use crate::args::{ColorChoice, ExplainArgs, ListFormat, RulesArgs};
use crate::catalogue::json;
use crate::configuration::renamed;
use crate::markdown;
use crate::output::Failure;
use crate::terminal::{self, locale, paint, severity_style};
use crate::texts::{listed, say};

/// The fewest columns that a summary is worth putting beside its rule for.
const MIN_SUMMARY: usize = 24;

/// Lists the rules.
pub(crate) fn list(args: &RulesArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let mut out = crate::stream::stdout();
    match args.output_format {
        ListFormat::Json => {
            let rules: Vec<_> = moonlint::rules().iter().map(|rule| rule_object(rule, locale())).collect();
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
    for group in Group::ALL.iter().copied() {
        writeln!(out, "{}", paint(style.color, Style::new().bold(), group))?;
        for rule in moonlint::rules().iter().filter(|rule| rule.group == group) {
            let id = terminal::link(style.links, &rule.url(), rule.id);
            let summary = rule.texts(locale()).summary;
            // The columns before the summary.
            let indent = 2 + longest + 2 + 7 + 2 + 6 + 2;
            if width >= indent + MIN_SUMMARY {
                let padding = " ".repeat(longest - rule.id.len());
                let severity =
                    paint(style.color, severity_style(rule.severity), format!("{:7}", rule.severity.as_str()));
                let fix = rule.fix.map_or("", |fix| applicability(fix, style.locale));
                let line = format!("  {id}{padding}  {severity}  {}", terminal::padded(fix, 6));
                let lines = markdown::wrap(summary, width - indent);
                writeln!(out, "{line}  {}", lines.join(&format!("\n{}", " ".repeat(indent))))?;
            } else {
                let fix = rule.fix.map_or(String::new(), |fix| {
                    say!(PAGES, "rules-fix", applicability = applicability(fix, style.locale))
                });
                writeln!(out, "  {id}\n    {}{fix}", paint(style.color, severity_style(rule.severity), rule.severity))?;
                for line in markdown::wrap_hanging(&format!("    {summary}"), "    ", width) {
                    writeln!(out, "{line}")?;
                }
            }
        }
    }
    writeln!(out, "\n{}", markdown::wrap(&say!(PAGES, "rules-note"), width).join("\n"))?;
    // The pages tell the rest.
    for former in Formers::default().iter() {
        let now = listed(former.now.iter().map(|id| format!("`{id}`")));
        let told = match former.change {
            Change::Renamed => say!(PAGES, "rules-renamed", old = former.id, now = now),
            Change::Split => say!(PAGES, "rules-split", old = former.id, now = now),
            Change::Moved | Change::Removed => continue,
        };
        writeln!(out, "{}", markdown::wrap(&told, width).join("\n"))?;
    }
    Ok(())
}

/// Why there is no page of this name.
fn not_a_rule(name: &str) -> String {
    let Some(group) = Group::ALL.iter().copied().find(|group| group.as_str() == name) else {
        return UnknownRule::rule(name).render(locale());
    };
    let rules: Vec<&str> = moonlint::rules().iter().filter(|rule| rule.group == group).map(|rule| rule.id).collect();
    say!(PAGES, "is-a-group", group = group.as_str(), rules = listed(rules))
}

/// Shows a rule's page.
pub(crate) fn explain(args: &ExplainArgs, color: ColorChoice) -> Result<ExitCode, Failure> {
    let formers = Formers::default();
    let rules: Vec<&'static Rule> = match formers.retired_name(&args.rule) {
        Some(former) if former.now.is_empty() => return Err(Failure::new(renamed(former))),
        Some(former) => {
            terminal::warn(color, &renamed(former));
            moonlint::rule::rules_named(former.id).collect()
        }
        None => vec![moonlint::rule(&args.rule).ok_or_else(|| Failure::new(not_a_rule(&args.rule)))?],
    };
    let mut out = crate::stream::stdout();
    for (index, rule) in rules.into_iter().enumerate() {
        match args.output_format {
            ListFormat::Json => json(&mut out, &rule_object(rule, locale()))?,
            ListFormat::Text => {
                if index > 0 {
                    writeln!(out)?;
                }
                // As it is where it goes on to a file or another program.
                let width = terminal::is_stdout().then(terminal::width);
                markdown::print(&mut out, &rule.page(locale()), terminal::style(color).color, width)?;
            }
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}
