//! Corrections, written into a copy of the file.

use crate::error::{os_error, read_error};
use crate::settings::{Settings, selection};
use crate::source::Source;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use qingdan::cli::{correction_date, write_whole};
use qingdan::mend::{self as library, Correction, Mended};
use qingdan::model::Format;
use std::path::PathBuf;

/// Writes a copy of a file with its findings: in a Word file as comments and tracked changes, in a text file as the fixes
/// themselves.
///
/// ``source`` is what ``read`` takes. ``out`` is written whole or not at all, and must not be the file that is read. ``select`` and
/// ``ignore`` choose rules as in ``Document.lint``. ``comments`` and ``changes`` say what goes into a Word file, ``author`` and ``date``
/// (ISO form, in UTC; now if not given) are theirs.
///
/// Gives a ``qingdan.Mended``: how many fixes were made, how many comments there are, and how many fixes were left. Raises
/// ``ReadError`` with code ``not-mended`` where nothing can be written into such a file, and the errors of ``read``.
#[pyfunction]
#[pyo3(signature = (
    source, out, *, select=None, ignore=None, comments=true, changes=true, author="qingdan", date=None,
    name=None, lang=None, lexicon=None, timeout=None
))]
#[expect(clippy::too_many_arguments, reason = "the signature is Python's, where they have names")]
pub fn mend<'py>(
    source: &Bound<'py, PyAny>,
    out: PathBuf,
    select: Option<Vec<String>>,
    ignore: Option<Vec<String>>,
    comments: bool,
    changes: bool,
    author: &str,
    date: Option<&str>,
    name: Option<String>,
    lang: Option<&str>,
    lexicon: Option<PathBuf>,
    timeout: Option<f64>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = source.py();
    let settings = Settings::of(py, lang, lexicon, timeout)?;
    let selection = selection(select, ignore)?;
    let date = correction_date(date).map_err(|usual| PyValueError::new_err(format!("date is like {usual}")))?;
    if let Ok(path) = source.extract::<PathBuf>()
        && let (Ok(path), Ok(out)) = (path.canonicalize(), out.canonicalize())
        && path == out
    {
        return Err(PyValueError::new_err("out is the file that is read; write to another one"));
    }
    let Source { bytes, name } = Source::of(source, name, settings.options.read.limits.file_bytes)?;
    let how = library::Settings { comments, changes, author: author.to_owned(), date };
    let mended = py.detach(|| {
        settings.run(|options| {
            let findings = qingdan::lint(bytes.as_slice(), options, &selection)?;
            let corrections: Vec<_> = findings.iter().map(|finding| Correction::of(finding, options.lang)).collect();
            match qingdan::grid_of(bytes.as_slice(), &name, options)?.source.format {
                Format::Text => library::text(&bytes, &corrections, options),
                _ => library::docx(&bytes, &corrections, &how, options),
            }
        })
    });
    let Mended { bytes, changed, commented, left } = mended.map_err(|failure| read_error(py, &failure, &name))?;
    py.detach(|| write_whole(&out, &bytes)).map_err(|error| os_error(&error, &out))?;
    py.import("qingdan.results")?.call_method1("Mended", (changed, commented, left.len()))
}
