//! Counting findings, and telling people how the run went.

use std::collections::BTreeMap;
use std::io::Write;

use moonlint::fix::Applicability;
use moonlint::request::Skip;
use moonlint::rule::RuleInfo;
use moonlint::{Diagnostic, LeftOut, Located, MAX_FINDINGS, Part, Severity};
use moonlint_emit::Summary;
use moonlint_texts::excerpt;
use moonlint_workspace::Asked;

use crate::args::{CheckArgs, ColorChoice};
use crate::configuration::{line_of, shown};
use crate::terminal;
use crate::texts::{listed, say};

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
    pub(crate) rules: BTreeMap<&'static str, Found>,
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
            self.rules.entry(diagnostic.rule.id).or_insert_with(|| Found::new(diagnostic.rule)).add(diagnostic);
        }
    }

    /// Counts findings that were not kept.
    pub(crate) fn add_left_out(&mut self, left_out: LeftOut, fail_on: Option<Severity>) {
        self.summary.errors += left_out.errors;
        self.summary.warnings += left_out.warnings;
        self.summary.hints += left_out.hints;
        let counts = |severity: &Severity| left_out.of(*severity) > 0;
        let worst = Severity::ALL.into_iter().rev().find(counts);
        self.fails |= fail_on.is_some_and(|limit| worst.is_some_and(|worst| worst >= limit));
    }

    fn fixable(&self, applicability: Applicability) -> usize {
        self.fixable.get(&applicability).copied().unwrap_or(0)
    }
}

/// The findings of a rule.
pub(crate) struct Found {
    pub(crate) rule: &'static RuleInfo,
    /// The severest there is.
    pub(crate) severity: Severity,
    pub(crate) count: usize,
    /// How many have a safe fix, and how many an unsafe one.
    pub(crate) safe: usize,
    pub(crate) r#unsafe: usize,
}

impl Found {
    fn new(rule: &'static RuleInfo) -> Self {
        Found { rule, severity: Severity::Hint, count: 0, safe: 0, r#unsafe: 0 }
    }

    fn add(&mut self, diagnostic: &Diagnostic) {
        self.count += 1;
        self.severity = self.severity.max(diagnostic.severity);
        match diagnostic.fix.as_ref().map(|fix| fix.applicability) {
            Some(Applicability::Safe) => self.safe += 1,
            Some(Applicability::Unsafe) => self.r#unsafe += 1,
            _ => {}
        }
    }
}

/// Says that a file has more findings than are told.
pub(crate) fn tell_left_out(color: ColorChoice, path: &str, left_out: LeftOut) {
    terminal::warn(color, &say!(CHECK, "left-out", path = path, count = left_out.count(), most = MAX_FINDINGS));
}

/// Says that a run uses more assets than are compared.
pub(crate) fn tell_assets(color: ColorChoice, compared: usize) {
    terminal::warn(color, &say!(CHECK, "too-many-assets", most = compared));
}

/// Warns of the entries of `[[ignore]]` that no finding needs any more.
pub(crate) fn tell_unmatched(color: ColorChoice, asked: &Asked<'_>) {
    for (loaded, index) in asked.unmatched() {
        let entry = &loaded.config.suppressions[index];
        let (path, line) = (shown(&loaded.path), line_of(loaded, entry.span.start));
        let (pointer, files) = (excerpt(entry.value.pointer.as_str()), excerpt(entry.value.path.as_str()));
        let rule = entry.value.rule;
        let told = say!(CHECK, "unmatched", path = path, line = line, rule = rule, pointer = pointer, files = files);
        terminal::warn(color, &told);
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
            0 => say!(CHECK, "nothing", kind = args.kind.as_str()),
            skipped => say!(CHECK, "nothing-among", kind = args.kind.as_str(), skipped = skipped),
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
    let mut counts: Vec<String> = counts
        .into_iter()
        .filter(|(_, count, _)| *count > 0)
        .map(|(severity, _, text)| terminal::paint(painted, terminal::severity_style(severity), text))
        .collect();
    let last = counts.pop();
    let counts = last.map(|last| match counts.is_empty() {
        true => last,
        false => say!(CHECK, "and", counts = listed(counts), more = last),
    });
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
    let _ = writeln!(crate::stream::stderr(), "{told}");
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
    let _ = writeln!(crate::stream::stderr(), "{told}");
}

/// Of which rules fixes were applied to a file, or would be, and how many.
pub(crate) fn tell_fixed(path: &str, rules: &BTreeMap<&'static str, usize>, would: bool) {
    let count = rules.values().sum::<usize>();
    terminal::tell(&match would {
        true => say!(CHECK, "would-show-fixes", path = path, count = count),
        false => say!(CHECK, "show-fixes", path = path, count = count),
    });
    let digits = rules.values().max().map_or(1, |count| count.to_string().len());
    for (rule, count) in rules {
        terminal::tell(&format!("  {count:>digits$}  {rule}"));
    }
}

/// Says that there is nothing where the configuration says that requests are.
pub(crate) fn tell_no_part(path: &str, parts: &[Part]) {
    terminal::tell(&say!(CHECK, "skipped-no-part", path = path, pointers = pointers(parts)));
}

/// The pointers of parts.
pub(crate) fn pointers(parts: &[Part]) -> String {
    listed(parts.iter().map(|part| format!("`{}`", part.pointer.as_str())))
}

/// Warns of a file that is too long to be read, whole or in part.
pub(crate) fn tell_too_long(color: ColorChoice, path: &str) {
    let reason = Skip::TooLong.render(terminal::locale());
    terminal::warn(color, &say!(CHECK, "skipped-all", path = path, reason = reason));
}

/// Why documents of a file were not checked.
pub(crate) fn tell_skipped(path: &str, documents: usize, skips: &BTreeMap<Skip, usize>) {
    if skips.is_empty() {
        terminal::tell(&say!(CHECK, "skipped-excluded", path = path));
    }
    for (why, count) in skips {
        let reason = why.render(terminal::locale());
        terminal::tell(&if *count == documents {
            say!(CHECK, "skipped-all", path = path, reason = reason)
        } else {
            say!(CHECK, "skipped-some", path = path, skipped = *count, documents = documents, reason = reason)
        });
    }
}
