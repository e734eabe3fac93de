//! A file that was read.

use crate::error::{fault, read_error};
use crate::settings::{Settings, selection};
use crate::source::Source;
use crate::table::{Table, known};
use crate::{model, settings};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyList;
use qingdan::emit::{self, FINDINGS};
use qingdan::files::guarded;
use qingdan::lint::Selection;
use qingdan::model::{Finding, ParseOutput};
use std::path::PathBuf;

/// What was read of a file: its task lists, as objects, dicts, JSON and flat tables.
///
/// It keeps the bytes of the file, which findings and the report are made of when they are asked for.
#[pyclass(frozen, module = "qingdan")]
pub struct Document {
    bytes: Vec<u8>,
    name: String,
    output: ParseOutput,
    settings: Settings,
    /// The same as an object of `qingdan.model`, once it was asked for.
    model: PyOnceLock<Py<PyAny>>,
}

/// Reads a file and gives its task lists.
///
/// ``source`` is a path, the bytes of a file, or an object with ``read()`` that gives bytes. ``name`` is what the file is called in
/// the results; the path, or the name of the file object, if not given. ``lang`` is the language of messages, ``"en"`` or
/// ``"zh"``. ``lexicon`` is the path of a TOML file with own words. ``timeout`` is in seconds; none is for ever.
///
/// Raises ``ReadError`` where the file cannot be read as a document, ``OSError`` (``FileNotFoundError`` …) where it cannot be
/// opened, ``ValueError`` for arguments that mean nothing. A file without a task list is no error: it has no plans and a warning.
#[pyfunction]
#[pyo3(signature = (source, *, name=None, lang=None, lexicon=None, timeout=None))]
pub fn read(
    source: &Bound<'_, PyAny>,
    name: Option<String>,
    lang: Option<&str>,
    lexicon: Option<PathBuf>,
    timeout: Option<f64>,
) -> PyResult<Document> {
    let py = source.py();
    let settings = Settings::of(py, lang, lexicon, timeout)?;
    let Source { bytes, name } = Source::of(source, name, settings.options.read.limits.file_bytes)?;
    let output = py.detach(|| settings.run(|options| qingdan::parse(bytes.as_slice(), &name, options)));
    let output = output.map_err(|failure| read_error(py, &failure, &name))?;
    Ok(Document { bytes, name, output, settings, model: PyOnceLock::new() })
}

/// Reads a file without interpreting it: paragraphs, and tables with merged cells resolved, as a ``qingdan.model.GridOutput``.
///
/// Arguments and errors are those of ``read``.
#[pyfunction]
#[pyo3(signature = (source, *, name=None, lang=None, lexicon=None, timeout=None))]
pub fn grid<'py>(
    source: &Bound<'py, PyAny>,
    name: Option<String>,
    lang: Option<&str>,
    lexicon: Option<PathBuf>,
    timeout: Option<f64>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let settings = Settings::of(py, lang, lexicon, timeout)?;
    let Source { bytes, name } = Source::of(source, name, settings.options.read.limits.file_bytes)?;
    let output = py.detach(|| settings.run(|options| qingdan::grid_of(bytes, &name, options)));
    model::object(py, &output.map_err(|failure| read_error(py, &failure, &name))?)
}

impl Document {
    fn model<'py>(&self, py: Python<'py>) -> PyResult<&Bound<'py, PyAny>> {
        let made = self.model.get_or_try_init(py, || model::object(py, &self.output).map(Bound::unbind))?;
        Ok(made.bind(py))
    }

    fn findings(&self, py: Python<'_>, selection: &Selection) -> PyResult<Vec<Finding>> {
        let found = py.detach(|| {
            let found = self.settings.run(|options| qingdan::lint(self.bytes.as_slice(), options, selection))?;
            Ok(found.iter().map(|finding| finding.to_model(&self.name, self.settings.lang())).collect())
        });
        found.map_err(|failure| read_error(py, &failure, &self.name))
    }

    /// Runs what no document should make panic, without the interpreter's lock; if one does, that is a `ReadError` too.
    fn made<T: Send>(&self, py: Python<'_>, make: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
        let made = py.detach(|| guarded(self.settings.lang(), || Ok(make())));
        made.map_err(|failure| read_error(py, &failure, &self.name))?
    }

    fn written(&self, write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> PyResult<String> {
        let mut out = Vec::new();
        write(&mut out)?;
        String::from_utf8(out).map_err(fault)
    }
}

#[pymethods]
impl Document {
    /// The task lists, as a tuple of ``qingdan.model.Plan``.
    #[getter]
    fn plans<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.model(py)?.getattr("plans")
    }

    /// What was read with doubt, as a tuple of ``qingdan.model.Warning``.
    #[getter]
    fn warnings<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.model(py)?.getattr("warnings")
    }

    /// The file: its name, format and SHA-256, as a ``qingdan.model.Source``.
    #[getter]
    fn source<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.model(py)?.getattr("source")
    }

    /// What the document says of itself (title, number, issuer, day, place), as a ``qingdan.model.Facts``; ``None`` where it says
    /// nothing.
    #[getter]
    fn facts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.model(py)?.getattr("document")
    }

    /// Everything as dicts and lists, equal to what ``json.loads(document.to_json())`` gives.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        model::dict(py, &self.output)
    }

    /// Everything as the JSON that ``qingdan parse`` gives, without a newline at its end; ``pretty`` indents it.
    #[pyo3(signature = (*, pretty=false))]
    fn to_json(&self, py: Python<'_>, pretty: bool) -> PyResult<String> {
        let mut json = self.made(py, || self.written(|out| emit::json(&self.output, pretty, out)))?;
        json.truncate(json.trim_end().len());
        Ok(json)
    }

    /// A flat table of ``qingdan.TABLES`` by its name: ``tasks``, ``departments``, ``goals``, ``indicators``, ``notes``, ``plans``,
    /// ``documents``, ``warnings``, ``findings``. Raises ``KeyError`` for any other.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<Table> {
        let table = known(name)?;
        if table.name == FINDINGS.name {
            let findings = self.findings(py, &Selection::default())?;
            return self.made(py, || Table::of_findings(&findings));
        }
        self.made(py, || Table::of_document(table, &self.output))
    }

    /// What a person should mend, as a list of ``qingdan.model.Finding`` in the order of the document.
    ///
    /// ``select`` and ``ignore`` are codes (``NUM001``), groups (``NUM``) or names of rules. Raises ``ValueError`` for a word that no
    /// rule answers to.
    #[pyo3(signature = (*, select=None, ignore=None))]
    fn lint<'py>(
        &self,
        py: Python<'py>,
        select: Option<Vec<String>>,
        ignore: Option<Vec<String>>,
    ) -> PyResult<Bound<'py, PyList>> {
        let findings = self.findings(py, &selection(select, ignore)?)?;
        let objects = findings.iter().map(|finding| model::object(py, finding)).collect::<PyResult<Vec<_>>>()?;
        PyList::new(py, objects)
    }

    /// The document with its findings marked, as one HTML page that needs nothing else. Arguments are those of ``lint``.
    #[pyo3(signature = (*, select=None, ignore=None))]
    fn report(&self, py: Python<'_>, select: Option<Vec<String>>, ignore: Option<Vec<String>>) -> PyResult<String> {
        let selection = settings::selection(select, ignore)?;
        let page = py.detach(|| {
            let review = self.settings.run(|options| qingdan::review(&self.bytes, &self.name, options, &selection))?;
            Ok(self.written(|out| emit::html(&review, self.settings.lang(), out)))
        });
        page.map_err(|failure| read_error(py, &failure, &self.name))?
    }

    /// The first plan as a table with merged cells, which a notebook shows; ``None`` where there is none.
    fn _repr_html_(&self, py: Python<'_>) -> PyResult<Option<String>> {
        let Some(plan) = self.output.plans.first() else { return Ok(None) };
        self.made(py, || self.written(|out| emit::html_plan(plan, self.settings.lang(), out))).map(Some)
    }

    fn __repr__(&self) -> String {
        let ParseOutput { source, plans, warnings, .. } = &self.output;
        let tasks: usize = plans.iter().map(|plan| plan.tasks().count()).sum();
        let (plans, warnings) = (plans.len(), warnings.len());
        format!("<qingdan.Document {:?}: {plans} plan(s), {tasks} task(s), {warnings} warning(s)>", source.file)
    }
}
