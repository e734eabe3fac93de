//! Many files at a time, whose tables come batch by batch.
//!
//! files → `each` of the library, on a thread of its own that works ahead only a little (`work`) → messages → whoever pulls a
//! batch takes them ([`Shared::next`]): rows of its table, rows of other tables, which wait for those who ask for them,
//! failures, progress. One pass over the files feeds all tables.

mod stream;
mod work;

pub use stream::TableStream;

use crate::error::read_error;
use crate::rows;
use crate::settings::Settings;
use crate::table::{Table, known};
use arrow_array::RecordBatch;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use qingdan::emit::FlatTable;
use qingdan::files::{self, Exclude, Failure, Inputs, Pace, Wanted};
use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use work::Message;

/// Seconds that a file may take if nobody says otherwise, as on the command line.
const TIMEOUT: f64 = 60.0;

/// Many files, whose flat tables are read batch by batch while threads work on the files.
///
/// ``tables`` maps the names that were asked for to ``TableStream`` objects; ``failed`` lists the files that could not be read.
/// One pass over the files feeds all tables: batches of a table that nobody reads wait in memory, so that several tables
/// are read side by side with ``batches()`` where memory should stay flat.
#[pyclass(frozen, module = "qingdan")]
pub struct Scan {
    shared: Arc<Shared>,
}

/// What the tables of a scan have in common.
struct Shared {
    wanted: Vec<&'static FlatTable>,
    inputs: Arc<Inputs>,
    settings: Settings,
    pace: Pace,
    /// Called with the number of files that are done and that of all.
    progress: Option<Py<PyAny>>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    source: Source,
    /// For each table the batches that nobody has asked for yet.
    waiting: Vec<VecDeque<RecordBatch>>,
    /// Tables whose rows somebody reads already.
    taken: Vec<bool>,
    failed: Vec<(String, Failure)>,
    done: usize,
    /// An exception of Python that ended the reading, until somebody raises it.
    raised: Option<PyErr>,
}

/// Where messages come from.
#[derive(Default)]
enum Source {
    /// Nothing was asked for yet.
    #[default]
    Ahead,
    Running(Receiver<Message>),
    Ended,
}

/// Reads many files and gives their flat tables batch by batch.
///
/// ``paths`` is a file, a folder, a pattern (``archive/**/*.docx``) or an iterable of them; the order is that of the arguments, in
/// folders that of the names. ``tables`` is the name of a table of ``qingdan.TABLES``, or several. ``threads`` is the number of files
/// that are worked on at a time; all cores if not given. ``progress`` is called as ``progress(done, total)`` after each file;
/// ``True`` shows a bar of ``tqdm``, where that is installed. ``exclude`` holds patterns of names and paths that are left out.
/// ``timeout`` is in seconds for each file; ``None`` is for ever. Nothing is read before the first batch is asked for.
///
/// Raises ``KeyError`` for a table that there is not and ``ValueError`` for arguments that mean nothing. Files that cannot be read
/// raise nothing: they are in ``failed``.
#[pyfunction]
#[pyo3(
    signature = (
        paths, tables=None, *, threads=None, progress=None, exclude=None, lang=None, lexicon=None, timeout=Some(TIMEOUT)
    ),
    text_signature = "(paths, tables='tasks', *, threads=None, progress=None, exclude=None, lang=None, lexicon=None, \
                      timeout=60.0)"
)]
#[expect(clippy::too_many_arguments, reason = "the signature is Python's, where they have names")]
pub fn scan(
    py: Python<'_>,
    paths: &Bound<'_, PyAny>,
    tables: Option<Names>,
    threads: Option<usize>,
    progress: Option<Bound<'_, PyAny>>,
    exclude: Option<Vec<String>>,
    lang: Option<&str>,
    lexicon: Option<PathBuf>,
    timeout: Option<f64>,
) -> PyResult<Scan> {
    let settings = Settings::of(py, lang, lexicon, timeout)?;
    let wanted = wanted_tables(tables)?;
    let paths = paths_of(paths)?;
    let exclude = Exclude::new(&exclude.unwrap_or_default(), settings.lang()).map_err(PyValueError::new_err)?;
    let inputs = py
        .detach(|| files::find(&Wanted { paths: &paths, ..Wanted::new(&exclude, settings.lang()) }))
        .map_err(PyValueError::new_err)?;
    let mut pace = Pace { timeout: settings.timeout, ..Pace::default() };
    if let Some(threads) = threads {
        pace.jobs = threads.max(1);
    }
    let progress = progress.map(|progress| reporter(&progress, inputs.files.len())).transpose()?.flatten();
    let state = State {
        waiting: wanted.iter().map(|_| VecDeque::new()).collect(),
        taken: vec![false; wanted.len()],
        ..State::default()
    };
    let (inputs, state) = (Arc::new(inputs), Mutex::new(state));
    Ok(Scan { shared: Arc::new(Shared { wanted, inputs, settings, pace, progress, state }) })
}

/// The name of a table, or names.
#[derive(FromPyObject)]
pub enum Names {
    One(String),
    Several(Vec<String>),
}

fn wanted_tables(names: Option<Names>) -> PyResult<Vec<&'static FlatTable>> {
    let names = match names {
        None => vec!["tasks".to_owned()],
        Some(Names::One(name)) => vec![name],
        Some(Names::Several(names)) => names,
    };
    let mut wanted: Vec<&'static FlatTable> = Vec::new();
    for name in names {
        let table = known(&name)?;
        if wanted.iter().all(|other| other.name != table.name) {
            wanted.push(table);
        }
    }
    if wanted.is_empty() {
        return Err(PyValueError::new_err("no table is asked for"));
    }
    Ok(wanted)
}

fn paths_of(given: &Bound<'_, PyAny>) -> PyResult<Vec<PathBuf>> {
    if let Ok(path) = given.extract::<PathBuf>() {
        return Ok(vec![path]);
    }
    let wrong = |_| PyTypeError::new_err("paths is a path, or an iterable of paths");
    given.try_iter().map_err(wrong)?.map(|path| path?.extract::<PathBuf>().map_err(wrong)).collect()
}

/// What is called after each file.
fn reporter(progress: &Bound<'_, PyAny>, total: usize) -> PyResult<Option<Py<PyAny>>> {
    let py = progress.py();
    match progress.extract::<bool>() {
        Ok(false) => Ok(None),
        Ok(true) => {
            let bar = py.import("qingdan.progress")?.call_method1("bar", (total,))?;
            Ok((!bar.is_none()).then(|| bar.unbind()))
        }
        Err(_) if progress.is_callable() => Ok(Some(progress.clone().unbind())),
        Err(_) => Err(PyTypeError::new_err("progress is True, False or a function of two numbers")),
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Marks the rows of a table as read by somebody. Errors: somebody does already.
    fn take(&self, at: usize) -> PyResult<()> {
        let mut state = self.lock();
        let taken = state.taken.get_mut(at).map(|taken| std::mem::replace(taken, true));
        match taken {
            Some(false) => Ok(()),
            _ => Err(PyValueError::new_err(
                "the rows of this table are read already; scan once more, or keep what to_arrow() gives",
            )),
        }
    }

    /// The next batch of one of these tables, and which; `None` when all files are through. The interpreter's lock must not be
    /// held. Errors: what Python raised, or a fault.
    fn next(&self, tables: &[usize]) -> Result<Option<(usize, RecordBatch)>, PyErr> {
        loop {
            let mut state = self.lock();
            for &at in tables {
                if let Some(batch) = state.waiting.get_mut(at).and_then(VecDeque::pop_front) {
                    return Ok(Some((at, batch)));
                }
            }
            if let Source::Ahead = state.source {
                state.source = Source::Running(work::start(self)?);
            }
            let Source::Running(receiver) = &state.source else { return Ok(None) };
            let message = receiver.recv_timeout(work::LOOK);
            match message {
                Ok(Message::Rows(at, batch)) => {
                    if let Some(waiting) = state.waiting.get_mut(at) {
                        waiting.push_back(batch);
                    }
                }
                Ok(Message::Failed(name, failure)) => state.failed.push((name, failure)),
                Ok(Message::Done(done)) => {
                    state.done = done;
                    drop(state);
                    self.report(done)?;
                }
                Ok(Message::Fault(message)) => {
                    state.source = Source::Ended;
                    return Err(crate::error::fault(message));
                }
                Err(std::sync::mpsc::RecvTimeoutError::Timeout) => {
                    drop(state);
                    self.guard(Python::attach(|py| py.check_signals()))?;
                }
                Err(std::sync::mpsc::RecvTimeoutError::Disconnected) => state.source = Source::Ended,
            }
        }
    }

    /// Tells how far the work is. It is called without the lock of the state, for which others may wait with that of the
    /// interpreter.
    fn report(&self, done: usize) -> PyResult<()> {
        let Some(progress) = &self.progress else { return Ok(()) };
        self.guard(Python::attach(|py| {
            py.check_signals()?;
            progress.call1(py, (done, self.inputs.files.len())).map(drop)
        }))
    }

    /// Ends the work where Python raised something.
    fn guard(&self, result: PyResult<()>) -> PyResult<()> {
        if result.is_err() {
            self.lock().source = Source::Ended;
        }
        result
    }
}

impl Drop for Shared {
    /// The last who has it may be a library that releases a stream without the interpreter's lock, on a thread that PyO3 takes to
    /// hold it. From a thread of their own PyO3 keeps Python's objects until somebody holds it.
    fn drop(&mut self) {
        let raised = self.state.get_mut().unwrap_or_else(PoisonError::into_inner).raised.take();
        let progress = self.progress.take();
        if raised.is_some() || progress.is_some() {
            let _ = thread::Builder::new().spawn(move || drop((raised, progress)));
        }
    }
}

#[pymethods]
impl Scan {
    /// The tables that were asked for, by name: ``scan.tables["tasks"]`` is a ``TableStream``.
    #[getter]
    fn tables<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let tables = PyDict::new(py);
        for (at, table) in self.shared.wanted.iter().enumerate() {
            tables.set_item(table.name, TableStream::new(self.shared.clone(), at, table))?;
        }
        Ok(tables)
    }

    /// The files that could not be read, as a list of ``ReadError`` with ``code`` and ``path``: those that were met until now, and
    /// all of them when a table has been read to its end.
    #[getter]
    fn failed(&self, py: Python<'_>) -> Vec<Py<PyAny>> {
        let failed = py.detach(|| self.shared.lock().failed.clone());
        failed.iter().map(|(name, failure)| read_error(py, failure, name).into_value(py).into_any()).collect()
    }

    /// How many files were found.
    #[getter]
    fn total(&self) -> usize {
        self.shared.inputs.files.len()
    }

    /// How many files are done.
    #[getter]
    fn done(&self, py: Python<'_>) -> usize {
        py.detach(|| self.shared.lock().done)
    }

    /// What was passed over when the files were looked for, a line each.
    #[getter]
    fn notes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        PyTuple::new(py, &self.shared.inputs.notes)
    }

    /// An iterator of ``(name, Table)`` over the batches of all tables, as they come: memory stays flat whatever the number of
    /// files.
    fn batches(&self, py: Python<'_>) -> PyResult<Batches> {
        let tables: Vec<usize> = (0..self.shared.wanted.len()).collect();
        py.detach(|| tables.iter().try_for_each(|&at| self.shared.take(at)))?;
        Ok(Batches { shared: self.shared.clone(), tables })
    }

    fn __repr__(&self, py: Python<'_>) -> String {
        let names: Vec<&str> = self.shared.wanted.iter().map(|table| table.name).collect();
        format!("<qingdan.Scan of {} file(s), {} done: {}>", self.total(), self.done(py), names.join(", "))
    }
}

/// The batches of some tables of a scan.
#[pyclass(frozen, module = "qingdan")]
pub struct Batches {
    shared: Arc<Shared>,
    tables: Vec<usize>,
}

#[pymethods]
impl Batches {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<(&'static str, Table)>> {
        self.next(py)
    }
}

impl Batches {
    fn next(&self, py: Python<'_>) -> PyResult<Option<(&'static str, Table)>> {
        let next = py.detach(|| self.shared.next(&self.tables))?;
        Ok(next.and_then(|(at, batch)| {
            let table = self.shared.wanted.get(at)?;
            Some((table.name, Table::new(table.name, rows::schema(table), vec![batch])))
        }))
    }
}
