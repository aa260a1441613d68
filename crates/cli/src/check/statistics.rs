//! `--statistics`: how often each rule was found, in the place of the findings.

use std::io::{self, Write};

use moonlint::fix::Applicability;
use moonlint_emit::{Format, Summary, applicability};
use serde::Serialize;

use super::summary::{Counts, Found};
use crate::args::{CheckArgs, ColorChoice};
use crate::catalogue::json;
use crate::markdown;
use crate::output::Failure;
use crate::terminal::{self, padded, paint, severity_style};

/// The fewest columns that a summary is worth putting beside its rule for.
const MIN_SUMMARY: usize = 24;

/// Prints the counts, the most frequent rule first: on standard output, or on standard error where the former is `taken`.
/// Who asks for JSON gets JSON, where findings in it would go: with `fixes_stdin`, that is standard error too.
pub(crate) fn print(
    counts: &Counts,
    args: &CheckArgs,
    (taken, fixes_stdin): (bool, bool),
    color: ColorChoice,
) -> Result<(), Failure> {
    let mut rules: Vec<&Found> = counts.rules.values().collect();
    rules.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.rule.id.cmp(b.rule.id)));
    let printed = args.output_format.iter().find(|output| output.file.is_none());
    let mut out: Box<dyn Write> = match fixes_stdin {
        true => Box::new(crate::stream::stderr()),
        false => Box::new(crate::stream::stdout()),
    };
    match printed.map(|output| output.format) {
        Some(Format::Json) => {
            let statistics = rules.into_iter().map(RuleJson::new).collect();
            json(&mut out, &Statistics { version: 1, statistics, summary: &counts.summary })
        }
        Some(Format::Jsonl) => {
            for rule in rules {
                writeln!(out, "{}", serde_json::to_string(&RuleJson::new(rule))?)?;
            }
            Ok(())
        }
        _ if taken => {
            drop(out);
            Ok(table(&mut crate::stream::stderr(), &rules, terminal::stderr_colored(color))?)
        }
        _ => Ok(table(&mut out, &rules, terminal::style(color).color)?),
    }
}

fn table(out: &mut impl Write, rules: &[&Found], painted: bool) -> io::Result<()> {
    let width = if terminal::is_stdout() { terminal::width() } else { usize::MAX };
    let digits = rules.first().map_or(1, |found| found.count.to_string().len());
    let longest = rules.iter().map(|found| found.rule.id.len()).max().unwrap_or(0);
    let indent = digits + 2 + longest + 2 + 6 + 2;
    for found in rules {
        let id = paint(painted, severity_style(found.severity), format!("{:longest$}", found.rule.id));
        // The most that can be done about any of them.
        let fix = match (found.safe, found.r#unsafe) {
            (0, 0) => "",
            (0, _) => applicability(Applicability::Unsafe, terminal::locale()),
            _ => applicability(Applicability::Safe, terminal::locale()),
        };
        let line = format!("{:>digits$}  {id}  {}", found.count, padded(fix, 6));
        let summary = found.rule.texts(terminal::locale()).summary;
        if width >= indent + MIN_SUMMARY {
            let lines = markdown::wrap(summary, width - indent);
            writeln!(out, "{line}  {}", lines.join(&format!("\n{}", " ".repeat(indent))))?;
        } else {
            writeln!(out, "{}", line.trim_end())?;
            for line in markdown::wrap_hanging(&format!("  {summary}"), "  ", width) {
                writeln!(out, "{line}")?;
            }
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Statistics<'a> {
    version: u8,
    statistics: Vec<RuleJson>,
    summary: &'a Summary,
}

#[derive(Serialize)]
struct RuleJson {
    rule: &'static str,
    severity: &'static str,
    count: usize,
    fixable: usize,
    unsafe_fixable: usize,
    summary: &'static str,
    url: String,
}

impl RuleJson {
    fn new(found: &Found) -> Self {
        RuleJson {
            rule: found.rule.id,
            severity: found.severity.as_str(),
            count: found.count,
            fixable: found.safe,
            unsafe_fixable: found.r#unsafe,
            summary: found.rule.texts(terminal::locale()).summary,
            url: found.rule.url(),
        }
    }
}
