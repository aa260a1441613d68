//! The checker, as Python has it.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use moonlint::fix::Applicability;
use moonlint::{
    Diagnostic, Dialect, DocumentRef, FileOptions, FileReport, Kind, Located, Overrides, Run, Scope, Settings, Severity,
};
use moonlint_sources::{FileFindings, FileFormat, Piece, ReadError, check_piece, read, resolved};
use moonlint_workspace::{Choice, Configurations, Planner};
use pyo3::exceptions::{PyOSError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyIterator, PyString};

use crate::batch;
use crate::input;
use crate::report::{Checked, Report};
use crate::settings::{Options, shown, tell, unknown};

/// Texts up to this many bytes are checked without letting other threads of Python run: that takes microseconds, and to wait
/// for one's turn again may take milliseconds.
pub(crate) const HOLD: usize = 4 << 10;

/// How one document is read: whatever it looks like.
pub(crate) const ONE: FileOptions = FileOptions::new(Dialect::Json);

/// Checks requests. It is made once and used from many threads.
#[pyclass(frozen, subclass, module = "moonlint._moonlint")]
pub(crate) struct Checker {
    pub(crate) options: Options,
    /// Elsewhere: it asks for an alignment that Python's memory does not have.
    pub(crate) checker: Box<moonlint::Checker>,
    files: Mutex<Files>,
}

const _: () = assert!(align_of::<Checker>() <= 16);

/// What is known of files.
struct Files {
    configurations: Arc<Configurations>,
    planner: Planner,
}

impl Files {
    fn new(options: &Options, configurations: Configurations) -> Self {
        let configurations = Arc::new(configurations);
        let planner = Planner::new(Arc::clone(&configurations), options.overrides.clone(), None);
        Files { configurations, planner }
    }
}

/// How a file is checked.
struct Plan(Arc<moonlint_workspace::Plan>);

impl Plan {
    fn check(&self, path: &str, text: Vec<u8>, format: FileFormat, (kind, detect): (Kind, bool)) -> Report {
        let text = Piece::whole(text);
        let (among, detection) = self.0.detection(kind, detect);
        let keep = |finding: &Diagnostic| self.0.keeps(finding);
        let scope = Scope { parts: &self.0.view.parts, kind: among, keep: &keep, ..Scope::default() };
        let mut found = check_piece(&self.0.checker, &text, format, detection, scope);
        self.compare(path, &mut found);
        let (by_line, locale) = (format == FileFormat::JsonLines, moonlint::Locale::default());
        Report::new(found, &Checked { path: Some(path), text: &text.text, is_value: false, by_line, locale })
    }

    /// Adds what can only be seen across the documents of the file.
    fn compare(&self, path: &str, found: &mut FileFindings) {
        let mut run = Run::default();
        let before = found.findings.len();
        for (document, base, asset) in found.assets.drain(..) {
            let place = DocumentRef { path: path.to_owned(), document, base };
            let finding = run.record(&place, asset, self.0.checker.settings()).filter(|finding| self.0.keeps(finding));
            let host = found.findings.iter().find(|other| other.document == document);
            let host = host.and_then(|other| other.host.clone());
            found.findings.extend(finding.map(|diagnostic| Located { document, base, host, diagnostic }));
        }
        if found.findings.len() > before {
            let place = |found: &Located| (found.document, found.base, found.diagnostic.span);
            found
                .findings
                .sort_by(|a, b| place(a).cmp(&place(b)).then_with(|| a.diagnostic.rule.id.cmp(b.diagnostic.rule.id)));
        }
    }
}

impl Checker {
    pub(crate) fn settings(&self) -> &Settings {
        self.checker.settings()
    }

    /// Checks one document.
    pub(crate) fn one(checker: &moonlint::Checker, source: &[u8], kind: Kind) -> FileFindings {
        let scope = Scope { kind, ..Scope::default() };
        findings(checker.check_within(source, ONE, scope))
    }

    fn plan(&self, py: Python<'_>, path: &Path) -> PyResult<Plan> {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let plan = files.planner.plan_of(&resolved(path));
        if let Err(wrong) = tell(py, files.configurations.notices(), self.options.locale) {
            // It is to be told the next time, too.
            *files = Files::new(&self.options, Configurations::new(&self.options.config));
            return Err(wrong);
        }
        plan.map(Plan).map_err(|error| unknown(&error, self.options.locale))
    }
}

/// The findings in a file that is no more than its documents.
fn findings(report: FileReport) -> FileFindings {
    let FileReport { diagnostics, left_out, documents, skipped, .. } = report;
    let findings = diagnostics.into_iter().map(|(document, found)| Located::bare(document, found)).collect();
    FileFindings { findings, left_out, documents, skipped, ..FileFindings::default() }
}

/// What documents are, by its name.
pub(crate) fn kind(name: &str) -> PyResult<Kind> {
    name.parse().map_err(|error: moonlint::UnknownKind| PyValueError::new_err(error.to_string()))
}

/// Names that are given as one or as several.
fn names(given: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<String>> {
    let Some(given) = given else { return Ok(Vec::new()) };
    if given.is_instance_of::<PyString>() {
        return Ok(vec![given.extract()?]);
    }
    given.try_iter()?.map(|name| name?.extract()).collect()
}

fn choice(config: Option<&Bound<'_, PyAny>>) -> PyResult<Choice> {
    let Some(config) = config else { return Ok(Choice::Nearest) };
    if let Ok(never) = config.extract::<bool>() {
        return match never {
            false => Ok(Choice::Never),
            true => Err(PyTypeError::new_err("config is a path, None or False")),
        };
    }
    Ok(Choice::Named(config.extract()?))
}

#[pymethods]
impl Checker {
    #[new]
    #[pyo3(signature = (
        config = None, *, select = None, ignore = None, severity = None, hints = None, model = None, fields = None,
        locale = None,
    ))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword in Python")]
    fn new(
        py: Python<'_>,
        config: Option<&Bound<'_, PyAny>>,
        select: Option<&Bound<'_, PyAny>>,
        ignore: Option<&Bound<'_, PyAny>>,
        severity: Option<HashMap<String, String>>,
        hints: Option<bool>,
        model: Option<String>,
        fields: Option<&Bound<'_, PyAny>>,
        locale: Option<&str>,
    ) -> PyResult<Self> {
        let severity = severity.unwrap_or_default().into_iter().map(|(rule, level)| {
            let level: Severity =
                level.parse().map_err(|error: moonlint::UnknownSeverity| PyValueError::new_err(error.to_string()))?;
            Ok((rule, level))
        });
        let options = Options {
            config: choice(config)?,
            overrides: Overrides {
                select: names(select)?,
                ignore: names(ignore)?,
                severity: severity.collect::<PyResult<_>>()?,
                hints,
                model,
                fields: names(fields)?,
            },
            locale: self::locale(locale)?,
        };
        let configurations = options.configurations(py)?;
        let checker = Box::new(moonlint::Checker::new(options.settings(&configurations)?));
        let files = Mutex::new(Files::new(&options, configurations));
        Ok(Checker { options, checker, files })
    }

    /// Checks one request: JSON text (`str`, `bytes`) or a value (any mapping, a dataclass, a Pydantic model).
    ///
    /// What is wrong with it is in the report. A value that has no JSON, such as a `datetime`, raises `TypeError`.
    ///
    /// >>> report = moonlint.check({"model": "wan2.7", "prompt": "A cat", "duration": 7})
    /// >>> report.ok, report.diagnostics[0].rule, report.diagnostics[0].pointer
    /// (False, 'unsupported-duration', '/duration')
    /// >>> moonlint.check('{"model": "wan2.7", "prompt": "A cat"}').ok
    /// True
    #[pyo3(signature = (request, /, *, kind = "request", path = None))]
    fn check(&self, request: &Bound<'_, PyAny>, kind: &str, path: Option<&str>) -> PyResult<Report> {
        let kind = self::kind(kind)?;
        let locale = self.options.locale;
        input::with(request, |source, is_value| {
            let work = || Self::one(&self.checker, source, kind);
            let found = if source.len() > HOLD { request.py().detach(work) } else { work() };
            Ok(Report::new(found, &Checked { path, text: source, is_value, by_line: false, locale }))
        })
    }

    /// Checks a file as `moonlint check FILE` does, with the configuration that is nearest above it unless the checker has one
    /// of its own. With `detect`, only what is certainly a request or an answer is checked.
    #[pyo3(signature = (path, /, *, kind = "auto", detect = false))]
    fn check_file(&self, py: Python<'_>, path: PathBuf, kind: &str, detect: bool) -> PyResult<Report> {
        let kind = self::kind(kind)?;
        let plan = self.plan(py, &path)?;
        if plan.0.view.excluded {
            return Ok(Report::nothing());
        }
        let text = py.detach(|| read(&path)).map_err(|error| match error {
            ReadError::Io(error) => PyErr::from(error),
            error => PyOSError::new_err(format!("{}: {}", shown(&path), error.render(self.options.locale))),
        })?;
        let format = plan.0.format(FileFormat::of(&path).unwrap_or(FileFormat::Json));
        let locale = self.options.locale;
        Ok(py.detach(|| plan.check(&shown(&path), text, format, (kind, detect))).spoken(locale))
    }

    /// Checks a text in a language as `moonlint check - --language LANGUAGE` does: `json`, `jsonl`, `jsonc`, `json5`,
    /// `markdown`, `shell`, `python`, `typescript` and others. Without a language, the path's name tells it.
    ///
    /// >>> report = moonlint.check_source('[{"model": "wan2.7", "prompt": "A cat"}, {"model": "wan2.7"}]')
    /// >>> report.documents, [found.document for found in report.diagnostics]
    /// (2, [1])
    #[pyo3(signature = (source, /, *, language = None, path = None, kind = "auto", detect = false))]
    fn check_source(
        &self,
        source: &Bound<'_, PyAny>,
        language: Option<&str>,
        path: Option<PathBuf>,
        kind: &str,
        detect: bool,
    ) -> PyResult<Report> {
        let py = source.py();
        let kind = self::kind(kind)?;
        let text = input::text(source)?.ok_or_else(|| PyTypeError::new_err("a source is str or bytes"))?;
        let format = match (language, &path) {
            (Some(name), _) => FileFormat::named(name)
                .ok_or_else(|| PyValueError::new_err(format!("no language is called {name:?}")))?,
            (None, Some(path)) => FileFormat::of(path).unwrap_or(FileFormat::Json),
            (None, None) => FileFormat::Json,
        };
        let plan = match &path {
            Some(path) => self.plan(py, path)?,
            None => {
                let settings = self.settings().clone().with_assets_tracked();
                let checker = Arc::new(moonlint::Checker::new(settings));
                Plan(Arc::new(moonlint_workspace::Plan::without_configuration(checker)))
            }
        };
        if plan.0.view.excluded {
            return Ok(Report::nothing());
        }
        let name = path.as_deref().map_or_else(|| "<source>".to_owned(), shown);
        let (text, locale) = (text.as_bytes().to_vec(), self.options.locale);
        Ok(py.detach(|| plan.check(&name, text, format, (kind, detect))).spoken(locale))
    }

    /// Checks the next requests of an iterator on several threads, in their order: the reports, of which there are none where
    /// there are no more requests, and what the iterator raised or a request has no JSON for.
    fn _check_batch(
        &self,
        requests: &Bound<'_, PyIterator>,
        kind: &str,
        jobs: Option<usize>,
    ) -> PyResult<(Vec<Report>, Option<PyErr>)> {
        batch::check(self, &mut requests.clone(), self::kind(kind)?, jobs)
    }

    /// Fixes one document: its text, how many fixes there were, how many for each rule, whether there may be more, and what is
    /// left.
    fn _fix<'py>(
        &self,
        request: &Bound<'py, PyAny>,
        also_unsafe: bool,
        kind: &str,
        path: Option<&str>,
    ) -> PyResult<(String, usize, Bound<'py, PyDict>, bool, Report)> {
        let py = request.py();
        let kind = self::kind(kind)?;
        let at_least = if also_unsafe { Applicability::Unsafe } else { Applicability::Safe };
        let locale = self.options.locale;
        input::with(request, |source, is_value| {
            let fixed = py.detach(|| {
                let scope = Scope { kind, ..Scope::default() };
                self.checker.fix_within(source, ONE, at_least, scope)
            });
            let found = findings(fixed.report);
            let rules = PyDict::new(py);
            for (rule, count) in fixed.rules {
                rules.set_item(rule, count)?;
            }
            let checked = Checked { path, text: &fixed.source, is_value, by_line: false, locale };
            let report = Report::new(found, &checked);
            let text = String::from_utf8_lossy(&fixed.source).into_owned();
            Ok((text, fixed.applied, rules, fixed.exhausted, report))
        })
    }

    /// The name of the checker's language.
    #[getter]
    fn locale(&self) -> &'static str {
        self.options.locale.as_str()
    }

    fn __repr__(&self) -> String {
        format!("<moonlint.Checker: {} rules>", self.settings().levels.active().count())
    }
}

/// A language by its tag.
pub(crate) fn locale(tag: Option<&str>) -> PyResult<moonlint::Locale> {
    let Some(tag) = tag else { return Ok(moonlint::Locale::default()) };
    moonlint::Locale::of_tag(tag)
        .ok_or_else(|| PyValueError::new_err(format!("no texts in {tag:?}: there are en and zh")))
}
