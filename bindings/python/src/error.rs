//! What fails, as Python's exceptions: `ReadError` for a file that cannot be read as what it is, `OSError` and its kinds for
//! one that cannot be opened or written, `ValueError` for arguments that mean nothing.

use pyo3::exceptions::{PyOSError, PyRuntimeError};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use qingdan::files::Failure;
use std::io;
use std::path::Path;

/// `ReadError`, which is a class of Python: the stable ABI of old versions makes no subclasses of built-in exceptions.
pub fn read_error(py: Python<'_>, failure: &Failure, path: &str) -> PyErr {
    static CLASS: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    let made = CLASS
        .import(py, "qingdan.errors", "ReadError")
        .and_then(|class| class.call1((&failure.message, failure.code, path)));
    match made {
        Ok(error) => PyErr::from_value(error),
        Err(error) => error,
    }
}

/// `EISDIR`, which is the same number on all systems that have it.
const IS_A_DIRECTORY: i32 = 21;

/// `FileNotFoundError`, `PermissionError` and the like, with the path.
pub fn os_error(error: &io::Error, path: &Path) -> PyErr {
    let number = match error.kind() {
        io::ErrorKind::IsADirectory => Some(IS_A_DIRECTORY),
        _ => error.raw_os_error(),
    };
    match number {
        // Python chooses the kind by the number.
        Some(number) => {
            let text = error.to_string();
            let text = text.split(" (os error").next().unwrap_or_default().to_owned();
            PyOSError::new_err((number, text, path.as_os_str().to_owned()))
        }
        None => PyOSError::new_err(format!("{error}: {}", path.display())),
    }
}

/// A fault of this package, which no file should bring about.
pub fn fault(message: impl std::fmt::Display) -> PyErr {
    PyRuntimeError::new_err(format!("a fault of qingdan; please report it: {message}"))
}
