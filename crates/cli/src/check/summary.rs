//! Counting findings, and telling people how the run went.

use std::collections::BTreeMap;
use std::io::{self, Write};

use moonlint::{Applicability, Located, Rule, Severity};
use moonlint_emit::Summary;

use crate::args::{CheckArgs, ColorChoice};
use crate::output::Failure;
use crate::terminal;
use crate::texts::say;

/// The counts of a run, taken as findings come.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) summary: Summary,
    /// How many of the documents that were checked are answers.
    pub(crate) tasks: usize,
    /// Whether a finding is at or above what fails its file.
    pub(crate) fails: bool,
    /// Findings with fixes, by how far these are to be trusted.
    fixable: BTreeMap<Applicability, usize>,
    /// Findings by the id of their rule.
    rules: BTreeMap<&'static str, (&'static Rule, usize)>,
}

impl Counts {
    /// Counts findings of a file that fails at a severity, if it does at any.
    pub(crate) fn add(&mut self, findings: &[Located], fail_on: Option<Severity>) {
        for Located { diagnostic, .. } in findings {
            *match diagnostic.severity {
                Severity::Error => &mut self.summary.errors,
                Severity::Warning => &mut self.summary.warnings,
                Severity::Hint => &mut self.summary.hints,
            } += 1;
            self.fails |= fail_on.is_some_and(|limit| diagnostic.severity >= limit);
            if let Some(fix) = &diagnostic.fix {
                *self.fixable.entry(fix.applicability).or_default() += 1;
            }
            self.rules.entry(diagnostic.rule.id).or_insert((diagnostic.rule, 0)).1 += 1;
        }
    }

    fn fixable(&self, applicability: Applicability) -> usize {
        self.fixable.get(&applicability).copied().unwrap_or(0)
    }
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
pub(crate) fn tell(args: &CheckArgs, counts: &Counts, left: Left, color: ColorChoice) {
    let summary = &counts.summary;
    if summary.documents == 0 {
        let what = match summary.skipped {
            0 => say!(CHECK, "nothing"),
            skipped => say!(CHECK, "nothing-among", skipped = skipped),
        };
        let what = match left.excluded {
            0 => what,
            excluded => say!(CHECK, "nothing-excluded", nothing = what, excluded = excluded),
        };
        if args.error_on_empty {
            terminal::complain(color, &what);
        } else if left.unreadable == 0 && !args.quiet {
            terminal::warn(color, &what);
        }
        return;
    }
    if !args.quiet {
        tell_counts(args, counts, color);
        tell_fixes(args, counts);
    }
    if let Some(limit) = args.max_warnings.filter(|limit| summary.warnings > *limit) {
        let told = say!(CHECK, "too-many-warnings", count = summary.warnings, limit = limit);
        terminal::complain(color, &told);
    }
}

fn tell_counts(args: &CheckArgs, counts: &Counts, color: ColorChoice) {
    let Counts { summary, tasks, .. } = counts;
    let requests = say!(CHECK, "requests", count = summary.documents - tasks);
    let answers = say!(CHECK, "answers", count = *tasks);
    let documents = match (summary.documents - tasks, tasks) {
        (_, 0) => requests,
        (0, _) => answers,
        _ => say!(CHECK, "requests-and-answers", requests = requests, answers = answers),
    };
    let mut checked = say!(CHECK, "checked", documents = documents, files = summary.files);
    if summary.skipped > 0 {
        checked = say!(CHECK, "checked-skipped", checked = checked, skipped = summary.skipped);
    }
    if summary.suppressed > 0 {
        checked = say!(CHECK, "checked-suppressed", checked = checked, suppressed = summary.suppressed);
    }
    let counts = [
        (Severity::Error, summary.errors, say!(CHECK, "errors", count = summary.errors)),
        (Severity::Warning, summary.warnings, say!(CHECK, "warnings", count = summary.warnings)),
        (Severity::Hint, summary.hints, say!(CHECK, "hints", count = summary.hints)),
    ];
    let painted = terminal::stderr_colored(color);
    let counts = counts
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(severity, _, text)| terminal::paint(painted, terminal::severity_style(severity), text))
        .reduce(|counts, more| say!(CHECK, "and", counts = counts, more = more));
    let fixes = say!(CHECK, "fixes", count = summary.fixed);
    let told = match (summary.fixed, args.diff, counts) {
        (0, _, None) => say!(CHECK, "found-nothing", checked = checked),
        (0, _, Some(counts)) => say!(CHECK, "found", counts = counts, checked = checked),
        (_, true, None) => say!(CHECK, "would-fix-all", fixes = fixes, checked = checked),
        (_, true, Some(counts)) => say!(CHECK, "would-fix", fixes = fixes, counts = counts, checked = checked),
        (_, false, None) => say!(CHECK, "fixed-all", fixes = fixes, checked = checked),
        (_, false, Some(counts)) => say!(CHECK, "fixed", fixes = fixes, counts = counts, checked = checked),
    };
    // Where standard error is closed, there is nobody to tell.
    let _ = writeln!(io::stderr(), "{told}");
}

/// How many of the findings that are left have a fix that was not asked for.
fn tell_fixes(args: &CheckArgs, counts: &Counts) {
    let safe = if args.applicability().is_some() { 0 } else { counts.fixable(Applicability::Safe) };
    let r#unsafe = if args.unsafe_fixes { 0 } else { counts.fixable(Applicability::Unsafe) };
    let told = match (safe, r#unsafe) {
        (0, 0) => return,
        (safe, 0) => say!(CHECK, "fixable", safe = safe),
        (0, more) => say!(CHECK, "fixable-unsafe", more = more),
        (safe, more) => say!(CHECK, "fixable-both", safe = safe, more = more),
    };
    let _ = writeln!(io::stderr(), "{told}");
}

/// How often each rule was found: on standard output, or on standard error where the former is taken.
pub(crate) fn print_statistics(counts: &Counts, stdout_taken: bool, color: ColorChoice) -> Result<(), Failure> {
    let mut counts: Vec<(&Rule, usize)> = counts.rules.values().copied().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.id.cmp(b.0.id)));
    let digits = counts.first().map_or(1, |(_, count)| count.to_string().len());
    let longest = counts.iter().map(|(rule, _)| rule.id.len()).max().unwrap_or(0);
    let mut out: Box<dyn Write> =
        if stdout_taken { Box::new(io::stderr().lock()) } else { Box::new(io::stdout().lock()) };
    let painted = if stdout_taken { terminal::stderr_colored(color) } else { terminal::style(color).color };
    for (rule, count) in counts {
        let id = terminal::paint(painted, terminal::severity_style(rule.severity), format!("{:longest$}", rule.id));
        writeln!(out, "{count:>digits$}  {id}  {}", rule.texts(terminal::locale()).summary)?;
    }
    Ok(())
}
