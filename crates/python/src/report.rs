//! What a check found, as Python has it.

use std::sync::Arc;

use moonlint::{DocumentRef, Locale, Located};
use moonlint_emit::{Emitter, Extent, Format, Passage, Piece, Style, Summary};
use moonlint_sources::FileFindings;
use pyo3::exceptions::PyValueError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyString, PyTuple};

use crate::python;

/// The name of a request that has none.
pub(crate) const REQUEST: &str = "<request>";

/// What a check found.
#[pyclass(frozen, module = "moonlint")]
pub(crate) struct Report {
    counts: Summary,
    found: Found,
    diagnostics: PyOnceLock<Py<PyTuple>>,
}

enum Found {
    Nothing,
    Findings(Box<Findings>),
    /// What another process found, in its own JSON.
    Json(String),
}

struct Findings {
    path: String,
    text: Arc<[u8]>,
    by_line: bool,
    locale: Locale,
    findings: Vec<Located>,
}

/// What was checked.
pub(crate) struct Checked<'c> {
    pub(crate) path: Option<&'c str>,
    /// The bytes that the findings lie in.
    pub(crate) text: &'c [u8],
    /// Whether there is no such text: findings have pointers alone.
    pub(crate) is_value: bool,
    pub(crate) by_line: bool,
    pub(crate) locale: Locale,
}

impl Report {
    pub(crate) fn new(found: FileFindings, checked: &Checked<'_>) -> Self {
        let FileFindings { mut findings, left_out, documents, skipped, .. } = found;
        let counts = Summary { files: 1, documents, skipped, ..Summary::of(&findings, left_out) };
        let found = if findings.is_empty() {
            Found::Nothing
        } else {
            if checked.is_value {
                findings.iter_mut().for_each(Located::forget_places);
            }
            Found::Findings(Box::new(Findings {
                path: checked.path.unwrap_or(REQUEST).to_owned(),
                text: if checked.is_value { Arc::default() } else { checked.text.into() },
                by_line: checked.by_line,
                locale: checked.locale,
                findings,
            }))
        };
        Report { counts, found, diagnostics: PyOnceLock::new() }
    }

    /// The report of a file that is left out.
    pub(crate) fn nothing() -> Self {
        Report { counts: Summary::default(), found: Found::Nothing, diagnostics: PyOnceLock::new() }
    }

    /// The report in a language.
    pub(crate) fn spoken(mut self, locale: Locale) -> Self {
        if let Found::Findings(found) = &mut self.found {
            found.locale = locale;
        }
        self
    }

    fn write(&self, format: Format, style: Style) -> PyResult<String> {
        let wrong = |error: std::io::Error| PyValueError::new_err(error.to_string());
        let mut emitter = Emitter::new(format, style, Vec::new());
        if let Found::Findings(found) = &self.found {
            let extent = Extent { by_line: found.by_line, ..Extent::WHOLE };
            let piece = Piece { path: &found.path, text: &found.text, extent, findings: &found.findings };
            emitter.open(&found.path).map_err(wrong)?;
            emitter.piece(&piece, &Own(found)).map_err(wrong)?;
            emitter.close().map_err(wrong)?;
        }
        let written = emitter.finish(&self.counts).map_err(wrong)?;
        Ok(String::from_utf8_lossy(&written).into_owned())
    }

    fn json(&self) -> PyResult<String> {
        match &self.found {
            Found::Json(text) => Ok(text.clone()),
            Found::Nothing | Found::Findings(_) => self.write(Format::Json, self.style()),
        }
    }

    fn style(&self) -> Style {
        let locale = if let Found::Findings(found) = &self.found { found.locale } else { Locale::default() };
        Style { locale, ..Style::default() }
    }

    fn tell(&self) -> String {
        let told = |count: usize, name: &str| match count {
            0 => None,
            1 => Some(format!("1 {name}")),
            count => Some(format!("{count} {name}s")),
        };
        let Summary { errors, warnings, hints, .. } = self.counts;
        let told: Vec<String> =
            [told(errors, "error"), told(warnings, "warning"), told(hints, "hint")].into_iter().flatten().collect();
        if told.is_empty() { "no findings".to_owned() } else { told.join(", ") }
    }
}

/// The text that findings lie in, for those that point at another document of the same file.
struct Own<'f>(&'f Findings);

impl moonlint_emit::PassageResolver for Own<'_> {
    fn passage(&self, document: &DocumentRef) -> Option<Passage> {
        (document.path == self.0.path).then(|| Passage::whole(Arc::clone(&self.0.text)))
    }
}

#[pymethods]
impl Report {
    /// Whether there is no error.
    #[getter]
    fn ok(&self) -> bool {
        self.counts.errors == 0
    }

    /// How many findings are errors.
    #[getter]
    fn errors(&self) -> usize {
        self.counts.errors
    }

    /// How many findings are warnings.
    #[getter]
    fn warnings(&self) -> usize {
        self.counts.warnings
    }

    /// How many findings are hints.
    #[getter]
    fn hints(&self) -> usize {
        self.counts.hints
    }

    /// How many documents were checked.
    #[getter]
    fn documents(&self) -> usize {
        self.counts.documents
    }

    /// How many documents were passed over: they are not certainly requests or answers.
    #[getter]
    fn skipped(&self) -> usize {
        self.counts.skipped
    }

    /// The findings, sorted by document, position and rule.
    #[getter]
    fn diagnostics(&self, py: Python<'_>) -> PyResult<Py<PyTuple>> {
        if let Found::Nothing = &self.found {
            return Ok(PyTuple::empty(py).unbind());
        }
        let made = self.diagnostics.get_or_try_init(py, || {
            let made = python::object(py, "diagnostics")?.call1((self.json()?,))?;
            Ok::<_, PyErr>(made.cast_into::<PyTuple>()?.unbind())
        })?;
        Ok(made.clone_ref(py))
    }

    /// Raises `RequestError` with this report where there is an error.
    ///
    /// >>> moonlint.check({"model": "wan2.7", "prompt": "A cat", "duration": 7}).raise_for_errors()
    /// Traceback (most recent call last):
    ///   ...
    /// moonlint.RequestError: wan2.7 does not make videos of 7 s (/duration)
    fn raise_for_errors(slf: &Bound<'_, Self>) -> PyResult<()> {
        if slf.get().ok() {
            return Ok(());
        }
        Err(PyErr::from_value(python::object(slf.py(), "RequestError")?.call1((slf,))?))
    }

    /// Gives the JSON output of the command line, version 1, as a dict.
    ///
    /// >>> moonlint.check({"model": "wan2.7", "prompt": "A cat"}).to_dict()["summary"]["errors"]
    /// 0
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        python::loads(py, &self.json()?)
    }

    /// Gives the JSON output of the command line, version 1, as text.
    fn to_json(&self) -> PyResult<String> {
        self.json()
    }

    /// Writes the findings in a format of the command line: `full`, `concise`, `json`, `jsonl`, `sarif`, `github`, `gitlab`,
    /// `junit`, `checkstyle` or `rdjson`.
    ///
    /// >>> report = moonlint.check({"model": "wan2.7", "prompt": "A cat", "duration": 7})
    /// >>> print(report.render("concise"))
    /// <request>#/duration: error[unsupported-duration] wan2.7 does not make videos of 7 s
    #[pyo3(signature = (format = "full", *, color = false))]
    fn render(&self, format: &str, color: bool) -> PyResult<String> {
        let format: Format =
            format.parse().map_err(|error: moonlint_emit::UnknownFormat| PyValueError::new_err(error.to_string()))?;
        match &self.found {
            Found::Json(text) if format == Format::Json => Ok(text.clone()),
            Found::Json(_) => Err(PyValueError::new_err("a report from another process is JSON only")),
            _ => {
                let text = self.write(format, Style { color, ..self.style() })?;
                Ok(if format == Format::Json { text } else { text.trim_end().to_owned() })
            }
        }
    }

    fn __str__(&self) -> PyResult<String> {
        match &self.found {
            Found::Findings(_) => self.render("concise", false),
            Found::Nothing | Found::Json(_) => Ok(self.tell()),
        }
    }

    fn __repr__(&self) -> String {
        format!("<moonlint.Report: {}>", self.tell())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String,))> {
        Ok((python::native(py, "_report")?, (self.json()?,)))
    }
}

/// Makes a report of its JSON, as it comes from another process.
#[pyfunction]
pub(crate) fn _report(text: &Bound<'_, PyString>) -> PyResult<Report> {
    let py = text.py();
    let text = text.to_cow()?.into_owned();
    let whole = python::loads(py, &text)?;
    let summary = whole.get_item(intern!(py, "summary"))?;
    let count = |name: &str| summary.get_item(name)?.extract::<usize>();
    let counts = Summary {
        files: count("files")?,
        documents: count("documents")?,
        skipped: count("skipped")?,
        errors: count("errors")?,
        warnings: count("warnings")?,
        hints: count("hints")?,
        ..Summary::default()
    };
    Ok(Report { counts, found: Found::Json(text), diagnostics: PyOnceLock::new() })
}
