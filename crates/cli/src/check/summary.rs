//! Counting findings, and telling people how the run went.

use std::collections::BTreeMap;
use std::io::{self, Write};

use moonlint::{Applicability, Located, Rule, Severity};
use moonlint_emit::Summary;

use super::scan::Scanned;
use crate::args::{CheckArgs, ColorChoice};
use crate::output::Failure;
use crate::terminal;

/// The counts of a run.
pub(crate) fn count(scanned: &[Scanned]) -> Summary {
    let findings = || scanned.iter().flat_map(|file| &file.found.findings);
    Summary {
        files: scanned.len(),
        documents: scanned.iter().map(|file| file.found.documents).sum(),
        skipped: scanned.iter().map(|file| file.found.skipped).sum(),
        errors: findings().filter(is(Severity::Error)).count(),
        warnings: findings().filter(is(Severity::Warning)).count(),
        hints: findings().filter(is(Severity::Hint)).count(),
        fixed: scanned.iter().map(|file| file.fixed).sum(),
        suppressed: 0,
    }
}

/// Whether a finding is of this severity.
fn is(severity: Severity) -> impl Fn(&&Located) -> bool {
    move |found| found.diagnostic.severity == severity
}

/// What was not checked, though it was asked for.
#[derive(Clone, Copy)]
pub(crate) struct Left {
    pub(crate) unreadable: usize,
    /// What a configuration excludes.
    pub(crate) excluded: usize,
}

/// A few lines on standard error: what was found in what, and what can be done. Where nobody wants to read them, only
/// what explains the exit status.
pub(crate) fn tell(args: &CheckArgs, summary: &Summary, scanned: &[Scanned], left: Left, color: ColorChoice) {
    if summary.documents == 0 {
        let what = match summary.skipped {
            0 => "no requests to check".to_owned(),
            skipped => format!("no requests to check among {}", counted(skipped, "document")),
        };
        let what = match left.excluded {
            0 => what,
            count => {
                let paths = counted(count, "path");
                format!("{what}; the configuration excludes {paths}, which --no-exclude checks all the same")
            }
        };
        if args.error_on_empty {
            terminal::complain(color, &what);
        } else if left.unreadable == 0 && !args.quiet {
            terminal::warn(color, &what);
        }
        return;
    }
    if !args.quiet {
        tell_counts(args, summary, color);
        tell_fixes(args, scanned);
    }
    if let Some(limit) = args.max_warnings.filter(|limit| summary.warnings > *limit) {
        terminal::complain(
            color,
            &format!("{} are more than --max-warnings {limit}", counted(summary.warnings, "warning")),
        );
    }
}

fn tell_counts(args: &CheckArgs, summary: &Summary, color: ColorChoice) {
    let checked = format!("{} in {}", counted(summary.documents, "request"), counted(summary.files, "file"));
    let skipped = match summary.skipped {
        0 => String::new(),
        n => format!("; {} skipped as not a request", counted(n, "document")),
    };
    let known = match summary.suppressed {
        0 => String::new(),
        n => format!("; {} suppressed by the baseline", counted(n, "finding")),
    };
    let mut counts = Vec::new();
    for (severity, count) in
        [(Severity::Error, summary.errors), (Severity::Warning, summary.warnings), (Severity::Hint, summary.hints)]
    {
        if count > 0 {
            let text = counted(count, severity.as_str());
            counts.push(terminal::paint(terminal::stderr_colored(color), terminal::severity_style(severity), text));
        }
    }
    let counts = if counts.is_empty() { None } else { Some(counts.join(", ")) };
    let mut out = io::stderr();
    // Where standard error is closed, there is nobody to tell.
    let _ = match (summary.fixed, args.diff, counts) {
        (0, _, None) => write!(out, "No findings"),
        (0, _, Some(counts)) => write!(out, "Found {counts}"),
        (n, true, None) => write!(out, "Would apply {}, and leave nothing", fixes(n)),
        (n, true, Some(counts)) => write!(out, "Would apply {}, and leave {counts}", fixes(n)),
        (n, false, None) => write!(out, "Applied {}, nothing left", fixes(n)),
        (n, false, Some(counts)) => write!(out, "Applied {}, {counts} left", fixes(n)),
    };
    let _ = writeln!(out, " ({checked}{skipped}{known}).");
}

fn fixes(count: usize) -> String {
    if count == 1 { "1 fix".to_owned() } else { format!("{count} fixes") }
}

/// How many of the findings that are left have a fix that was not asked for.
fn tell_fixes(args: &CheckArgs, scanned: &[Scanned]) {
    let count = |applicability| {
        let findings = scanned.iter().flat_map(|file| &file.found.findings);
        let fixes = findings.filter_map(|found| found.diagnostic.fix.as_ref());
        fixes.filter(|fix| fix.applicability == applicability).count()
    };
    let safe = if args.applicability().is_some() { 0 } else { count(Applicability::Safe) };
    let r#unsafe = if args.unsafe_fixes { 0 } else { count(Applicability::Unsafe) };
    let _ = match (safe, r#unsafe) {
        (0, 0) => Ok(()),
        (safe, 0) => writeln!(io::stderr(), "{safe} fixable with --fix."),
        (0, more) => writeln!(io::stderr(), "{more} fixable with --fix --unsafe-fixes."),
        (safe, more) => writeln!(io::stderr(), "{safe} fixable with --fix, {more} more with --unsafe-fixes."),
    };
}

pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// How often each rule was found: on standard output, or on standard error where the former is taken.
pub(crate) fn print_statistics(scanned: &[Scanned], stdout_taken: bool, color: ColorChoice) -> Result<(), Failure> {
    let mut counts: BTreeMap<&str, (&Rule, usize)> = BTreeMap::new();
    for found in scanned.iter().flat_map(|file| &file.found.findings) {
        let rule = found.diagnostic.rule;
        counts.entry(rule.id).or_insert((rule, 0)).1 += 1;
    }
    let mut counts: Vec<(&Rule, usize)> = counts.into_values().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.id.cmp(b.0.id)));
    let digits = counts.first().map_or(1, |(_, count)| count.to_string().len());
    let longest = counts.iter().map(|(rule, _)| rule.id.len()).max().unwrap_or(0);
    let mut out: Box<dyn Write> =
        if stdout_taken { Box::new(io::stderr().lock()) } else { Box::new(io::stdout().lock()) };
    let painted = if stdout_taken { terminal::stderr_colored(color) } else { terminal::style(color).color };
    for (rule, count) in counts {
        let id = terminal::paint(painted, terminal::severity_style(rule.severity), format!("{:longest$}", rule.id));
        writeln!(out, "{count:>digits$}  {id}  {}", rule.docs.summary)?;
    }
    Ok(())
}
