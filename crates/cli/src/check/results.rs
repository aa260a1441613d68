//! What becomes of findings: they come in order, are compared with those before and counted, and go on to be written.

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use moonlint::request::Skip;
use moonlint::{DocumentRef, LeftOut, Located, MAX_FINDINGS, Run};
use moonlint_emit::{Ahead, CONTEXT, Extent, Keys, Numbering, Painter, Piece, Windows};
use moonlint_sources::FileFindings;
use moonlint_workspace::{Asked, Job, Jobs};

use super::baseline::Known;
use super::diff::Changes;
use super::outputs::is_human;
use super::paint::{Canvas, Findings, Settled};
use super::printer::{self, Printer};
use super::scan::{self, Scanned};
use super::statistics;
use super::summary::{self, Counts, Left};
use super::watch::Session;
use crate::args::{CheckArgs, ColorChoice, Output};
use crate::configuration::shown;
use crate::output::{Failure, reported};
use crate::terminal;
use crate::texts::say;

/// A run as far as it has come. Nothing in it grows with the number of findings.
pub(crate) struct Results<'a> {
    args: &'a CheckArgs,
    color: ColorChoice,
    jobs: &'a [Job],
    canvas: &'a Canvas<'a>,
    /// Counts findings, for each painter.
    numbering: Vec<Numbering>,
    /// Whether something else than findings for people goes to standard output.
    stdout_taken: bool,
    /// Whether what standard input has become goes there.
    fixes_stdin: bool,
    counts: Counts,
    left: Left,
    /// Whether something could not be read or written.
    failed: bool,
    /// Whether a fix would change something.
    differs: bool,
    assets: Run,
    baseline: Option<Known<'a>>,
    asked: Asked<'a>,
    /// What went before, where this run is one of many.
    session: Option<&'a mut Session>,
    /// The file whose turn it is.
    file: Option<Current>,
    /// Whether an output names files without findings.
    lists_files: bool,
    /// How many inputs have ended of which nothing was written.
    ended: usize,
}

/// A file of which pieces have come.
struct Current {
    /// Its path as reported, and the document that is looked at.
    document: DocumentRef,
    /// Its name in the baseline.
    name: Option<String>,
    /// How many documents and line breaks the pieces before had.
    documents: usize,
    lines: usize,
    /// What they have on the line on which the next one starts, where it may start anywhere.
    ahead: Ahead,
    /// How much longer fixes would have made these pieces.
    growth: isize,
    /// How many fixes were applied for each rule, and whether there may be more.
    fixed_rules: BTreeMap<&'static str, usize>,
    is_exhausted: bool,
    /// How many of the documents are what the API answers.
    tasks: usize,
    /// Whether all of it was told, whatever of it is yet to come.
    is_told: bool,
    /// How many findings there were, and what came after as many as there may be.
    findings: usize,
    left_out: LeftOut,
    /// How many of the documents were skipped.
    skipped: usize,
    /// How many of them for which reason.
    skips: BTreeMap<Skip, usize>,
    /// Whether it is open in the outputs: files that hold no request are not, nor clean ones where no output lists them.
    open: bool,
    /// Whether all of it could be read so far.
    read: bool,
}

impl<'a> Results<'a> {
    pub(crate) fn new(
        args: &'a CheckArgs,
        outputs: &'a [Output],
        baseline: Option<Known<'a>>,
        sources: &'a Jobs,
        session: Option<&'a mut Session>,
        canvas: &'a Canvas<'a>,
        color: ColorChoice,
    ) -> Self {
        let fixes_stdin = printer::fixes_stdin(args, sources);
        let printed = outputs.iter().find(|output| output.file.is_none());
        Results {
            args,
            color,
            jobs: &sources.jobs,
            canvas,
            numbering: canvas.painters.iter().map(Painter::numbering).collect(),
            stdout_taken: fixes_stdin || args.diff || printed.is_some_and(|output| !is_human(output.format)),
            fixes_stdin,
            counts: Counts::default(),
            left: Left { unreadable: sources.errors.len(), excluded: sources.excluded },
            failed: !sources.errors.is_empty(),
            differs: false,
            assets: Run::default(),
            baseline,
            asked: Asked::new(args.coverage()),
            session,
            file: None,
            lists_files: canvas.painters.iter().any(Painter::lists_files),
            ended: 0,
        }
    }

    /// Takes what came of the next piece of an input, and returns what is to be written of it, if anything is.
    pub(super) fn take(&mut self, input: usize, last: bool, mut scanned: Scanned) -> Option<Settled> {
        let job = &self.jobs[input];
        let mut file = self.file.take().unwrap_or_else(|| Current::new(job, self.baseline.as_ref()));
        let mut settled = Settled { last, ..Settled::default() };
        let is_inside = scanned.looks_inside && file.documents - file.skipped + scanned.found.documents == 0;
        let was_told = file.is_told;
        if !was_told && (scanned.found.is_broken || is_inside) {
            scanned = self.again(job, &mut file);
        } else if was_told {
            // What comes after a fault was told with it.
            scanned = Scanned { error: None, read: false, ..scanned };
        }
        self.complain(&mut scanned, &file, &mut settled);
        file.read &= scanned.read || was_told;
        if scanned.read
            && let Err(Near) = self.piece(job, &mut file, scanned, &mut settled)
        {
            let mut whole = self.again(job, &mut file);
            self.complain(&mut whole, &file, &mut settled);
            file.read &= whole.read;
            if whole.read {
                let _ = self.piece(job, &mut file, whole, &mut settled);
            }
        }
        if last {
            self.tell_fixes(&mut file, &mut settled);
        }
        settled.gives_up = file.is_told;
        settled.fails = self.fails();
        if last {
            self.end(job, file, &mut settled);
        } else {
            self.file = Some(file);
        }
        self.ended += usize::from(last);
        // Of a file that is compared in pieces, the last one ends the diff.
        if settled.is_silent() && !self.args.diff {
            return None;
        }
        settled.ended = std::mem::take(&mut self.ended);
        Some(settled)
    }

    /// Says which fixes were applied or would be, and whether there are more.
    fn tell_fixes(&self, file: &mut Current, settled: &mut Settled) {
        if file.is_exhausted {
            let (color, told) = (self.color, say!(CHECK, "fixes-left", path = &file.document.path));
            settled.before.push(Box::new(move || terminal::warn(color, &told)));
        }
        if self.args.show_fixes && !file.fixed_rules.is_empty() {
            let (path, rules) = (file.document.path.clone(), std::mem::take(&mut file.fixed_rules));
            let would = self.args.diff;
            settled.before.push(Box::new(move || summary::tell_fixed(&path, &rules, would)));
        }
    }

    fn complain(&mut self, scanned: &mut Scanned, file: &Current, settled: &mut Settled) {
        if let Some(error) = scanned.error.take() {
            self.failed = true;
            let (color, told) = (self.color, format!("{}: {error}", file.document.path));
            settled.before.push(Box::new(move || terminal::complain(color, &told)));
        }
    }

    /// Starts a file again of which some pieces were told and the next one is no piece of what they are: reads it as a whole,
    /// and leaves out what was told.
    fn again(&mut self, job: &'a Job, file: &mut Current) -> Scanned {
        let mut scanned = scan::whole(job, self.args, self.canvas);
        let FileFindings { findings, assets, left_out, .. } = &mut scanned.found;
        findings.retain(|found| found.document >= file.documents);
        assets.retain(|(document, ..)| *document >= file.documents);
        let LeftOut { errors, warnings, hints } = file.left_out;
        left_out.errors = left_out.errors.saturating_sub(errors);
        left_out.warnings = left_out.warnings.saturating_sub(warnings);
        left_out.hints = left_out.hints.saturating_sub(hints);
        self.counts.summary.documents -= file.documents - file.skipped;
        self.counts.summary.skipped -= file.skipped;
        self.counts.tasks -= file.tasks;
        (file.documents, file.skipped, file.tasks, file.lines) = (0, 0, 0, 0);
        file.skips.clear();
        file.ahead = Ahead::default();
        file.is_told = true;
        scanned
    }

    fn piece(
        &mut self,
        job: &'a Job,
        file: &mut Current,
        mut scanned: Scanned,
        settled: &mut Settled,
    ) -> Result<(), Near> {
        scanned.shift(file.growth);
        let line = 1 + file.lines - scanned.lines_before();
        let extent = Extent { line, ahead: scanned.ahead(file.ahead), ..scanned.extent(job) };
        let mut keys = std::mem::take(&mut scanned.keys);
        let mut changed = scanned.found.findings.len() > MAX_FINDINGS - file.findings;
        // What is told again is counted from the start.
        scanned.found.follow(file.documents);
        scanned.found.cut(MAX_FINDINGS - file.findings);
        let (kept, left_out) = (scanned.found.findings.len(), scanned.found.left_out);
        changed |= self.compare(job, file, extent, &mut scanned)?;
        file.findings += kept;
        file.left_out += left_out;
        if file.findings == MAX_FINDINGS {
            job.is_full.store(true, Ordering::Relaxed);
        }
        let FileFindings { findings, left_out, documents, skipped, skips, tasks, passages, .. } = &mut scanned.found;
        if let (Some(baseline), Some(name)) = (&mut self.baseline, &file.name) {
            let known = baseline.take(name, findings, (&scanned.piece.text, extent), passages);
            changed |= known > 0;
            self.counts.summary.suppressed += known;
        }
        self.counts.summary.documents += *documents;
        self.counts.summary.skipped += *skipped;
        self.counts.tasks += *tasks;
        self.counts.summary.fixed += scanned.fixed;
        self.counts.add(findings, job.plan.project.fail_on.0);
        self.counts.add_left_out(*left_out, job.plan.project.fail_on.0);
        if let Some(session) = &mut self.session {
            let before = findings.len();
            session.sift(&job.input.resolved(), &file.document.path, findings);
            changed |= findings.len() < before;
        }
        self.differs |= scanned.diff.as_ref().is_some_and(Changes::any);
        let color = self.color;
        for copy in &scanned.copies {
            let told = say!(CHECK, "copy-left", path = shown(copy));
            settled.before.push(Box::new(move || terminal::warn(color, &told)));
        }
        file.is_exhausted |= scanned.exhausted;
        for (rule, count) in std::mem::take(&mut scanned.fixed_rules) {
            *file.fixed_rules.entry(rule).or_default() += count;
        }
        file.growth += scanned.growth;
        file.documents += *documents + *skipped;
        file.skipped += *skipped;
        skips.iter().for_each(|(_, why)| *file.skips.entry(*why).or_default() += 1);
        file.tasks += *tasks;
        file.lines += scanned.lines;
        if scanned.lines > 0 {
            file.ahead = scanned.tail;
        } else {
            file.ahead += scanned.tail;
        }

        // Clean files too: test reports list them. Files that hold no request were not checked.
        settled.opens = !file.open && (*documents > 0 && self.lists_files || !findings.is_empty());
        file.open |= settled.opens;
        if settled.opens {
            self.numbering.iter_mut().for_each(Numbering::open);
        }
        (settled.output, settled.diff) = (scanned.output, scanned.diff);
        if findings.is_empty() && !settled.opens {
            return Ok(());
        }
        settled.path.clone_from(&file.document.path);
        if findings.is_empty() || self.numbering.is_empty() {
            return Ok(());
        }
        let (text, findings) = (scanned.piece.text, std::mem::take(findings));
        if changed {
            let piece = Piece { path: &settled.path, text: &text, extent, findings: &findings };
            keys = self.canvas.keys(&piece);
        }
        let number = |(numbering, keys): (&mut Numbering, Keys)| numbering.number(&findings, keys);
        let numbers = self.numbering.iter_mut().zip(keys).map(number).collect();
        settled.findings = Some(Findings { text, extent, findings, numbers });
        Ok(())
    }

    /// Adds what can only be seen across documents: those before are known by now, and none after matters. Says whether there
    /// is any.
    ///
    /// # Errors
    ///
    /// Where it is about two places of one text that are near each other, and not in one piece.
    fn compare(
        &mut self,
        job: &'a Job,
        file: &mut Current,
        extent: Extent,
        scanned: &mut Scanned,
    ) -> Result<bool, Near> {
        let Scanned { piece, found: FileFindings { findings, assets, secrets, .. }, on_disk, is_part, .. } = scanned;
        let before = findings.len();
        let (mut windows, mut kept) = (Windows::new(&piece.text, extent), 0);
        for (document, base, asset) in assets.drain(..) {
            (file.document.document, file.document.base) = (document, base);
            let known = self.assets.assets();
            let finding = self.assets.record(&file.document, asset, job.plan.checker.settings());
            if self.assets.assets() > known && base >= kept {
                let text = (&mut windows, &secrets[..]);
                kept = self.canvas.passages.lock().keep(&job.input, *on_disk, &file.document.path, text, base);
            }
            let finding = finding.filter(|finding| job.plan.keeps(finding));
            let near = piece.offset.saturating_sub(CONTEXT)..piece.offset;
            let is_near = |document: &DocumentRef| near.contains(&document.base) && document.path == file.document.path;
            let mut places =
                finding.iter().flat_map(|finding| &finding.labels).filter_map(|label| label.document.as_ref());
            if *is_part && places.any(is_near) {
                return Err(Near);
            }
            let Some(diagnostic) = finding else { continue };
            // What was there before is in the order of its documents.
            let at = findings[..before].partition_point(|found| found.document < document);
            let other = findings[..before].get(at).filter(|found| found.document == document);
            let host = other.and_then(|found| found.host.clone());
            findings.push(Located { document, base, host, diagnostic });
        }
        let any = findings.len() > before;
        if any {
            let place = |found: &Located| (found.document, found.base, found.diagnostic.span);
            findings
                .sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.diagnostic.rule.id.cmp(b.diagnostic.rule.id)));
            scanned.hide();
        }
        Ok(any)
    }

    /// No more of a file comes.
    fn end(&mut self, job: &'a Job, file: Current, settled: &mut Settled) {
        settled.closes = file.open;
        let (color, path) = (self.color, file.document.path);
        if !file.read {
            self.left.unreadable += 1;
            // Nobody knows what is in it.
            self.asked.add(job, 0, 1);
            return;
        }
        // Hardly any script or page has a request in it.
        self.counts.summary.files += usize::from(file.documents > 0 || !job.is_passed_over());
        self.left.excluded += usize::from(job.plan.view.excluded);
        let is_cut = file.skips.contains_key(&Skip::TooLong);
        if self.args.verbose && file.documents == 0 && !job.plan.view.parts.is_empty() {
            let (path, plan) = (path.clone(), Arc::clone(&job.plan));
            settled.after.push(Box::new(move || summary::tell_no_part(&path, &plan.view.parts)));
        } else if self.args.verbose && (file.skipped > 0 || job.plan.view.excluded) {
            let (path, documents, skips) = (path.clone(), file.documents, file.skips);
            settled.after.push(Box::new(move || summary::tell_skipped(&path, documents, &skips)));
        }
        // Of those that a walk came by, hardly any has a request in it.
        if is_cut && !job.is_passed_over() && !self.args.verbose && !self.args.quiet {
            let path = path.clone();
            settled.after.push(Box::new(move || summary::tell_too_long(color, &path)));
        }
        if file.left_out.count() > 0 {
            // What was not kept may be what an entry of the configuration or of the baseline is for.
            let left_out = file.left_out;
            settled.after.push(Box::new(move || summary::tell_left_out(color, &path, left_out)));
            return;
        }
        if file.findings >= MAX_FINDINGS {
            // Those after them may be any.
            self.asked.add(job, 0, 1);
            return;
        }
        self.asked.add(job, file.documents - file.skipped, file.skipped);
        if let (Some(baseline), Some(name)) = (&mut self.baseline, file.name) {
            baseline.checked(name, job, file.documents - file.skipped, file.skipped);
        }
    }

    /// Whether the findings so far fail the run.
    fn fails(&self) -> bool {
        if self.args.diff {
            return self.differs;
        }
        let warnings = self.counts.summary.warnings;
        self.counts.fails || self.args.max_warnings.is_some_and(|limit| warnings > limit)
    }

    /// Writes what comes at the end of the run, and returns its exit status. While files are watched, what is no longer needed
    /// is said when all is.
    pub(super) fn finish(mut self, mut printer: Printer<'_>) -> Result<ExitCode, Failure> {
        let whole = self.session.as_ref().is_none_or(|session| session.is_whole());
        let Results { args, color, .. } = self;
        printer.end();
        self.counts.summary.unreadable = self.left.unreadable;
        let accepted = self.baseline.take().map_or(Ok(()), |baseline| baseline.finish(args, whole, color));
        let printed = printer.finish(&self.counts.summary);
        accepted?;
        let empty = args.error_on_empty && self.counts.summary.documents == 0;
        let code = if self.failed || printer.unwritten() || empty { 2 } else { u8::from(self.fails()) };
        let code = ExitCode::from(code);
        let printed = printed.and_then(|()| match args.statistics {
            true => statistics::print(&self.counts, args, (self.stdout_taken, self.fixes_stdin), color),
            false => Ok(()),
        });
        printed.map_err(|failure| match failure {
            // The reader of standard output has gone; the exit status is for another.
            Failure::BrokenPipe(_) => Failure::BrokenPipe(code),
            other => other,
        })?;
        if !args.quiet && whole {
            summary::tell_unmatched(color, &self.asked);
        }
        if self.assets.left_out() > 0 {
            summary::tell_assets(color, self.assets.assets());
        }
        summary::tell(args, &self.counts, self.left, color);
        Ok(code)
    }
}

/// A finding that shows two places of one text together, of which a piece has one.
struct Near;

impl Current {
    fn new(job: &Job, baseline: Option<&Known<'_>>) -> Self {
        Current {
            document: DocumentRef { path: reported(job.input.path()), document: 0, base: 0 },
            name: baseline.map(|baseline| baseline.name(&job.input)),
            documents: 0,
            findings: 0,
            left_out: LeftOut::default(),
            lines: 0,
            ahead: Ahead::default(),
            growth: 0,
            fixed_rules: BTreeMap::new(),
            is_exhausted: false,
            tasks: 0,
            is_told: false,
            skipped: 0,
            skips: BTreeMap::new(),
            open: false,
            read: true,
        }
    }
}
