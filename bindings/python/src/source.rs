//! What is read: a path, the bytes of a file, or an open file.

use crate::error::os_error;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyBytes};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name of what has none, as the command line names standard input.
const NAMELESS: &str = "-";

/// The bytes of a file, and what it is called.
pub struct Source {
    pub bytes: Vec<u8>,
    pub name: String,
}

impl Source {
    /// Reads what is given, of which no more than `limit` and one byte.
    pub fn of(given: &Bound<'_, PyAny>, name: Option<String>, limit: u64) -> PyResult<Source> {
        let py = given.py();
        if let Ok(bytes) = given.cast::<PyBytes>() {
            return Ok(Source { bytes: bytes.as_bytes().to_vec(), name: name.unwrap_or_else(|| NAMELESS.into()) });
        }
        if let Ok(bytes) = given.cast::<PyByteArray>() {
            return Ok(Source { bytes: bytes.to_vec(), name: name.unwrap_or_else(|| NAMELESS.into()) });
        }
        if let Ok(path) = given.extract::<PathBuf>() {
            let bytes = py.detach(|| read(&path, limit)).map_err(|error| os_error(&error, &path))?;
            return Ok(Source { bytes, name: name.unwrap_or_else(|| path.to_string_lossy().into_owned()) });
        }
        if given.hasattr("read")? {
            let content = given.call_method0("read")?;
            let Ok(bytes) = content.cast::<PyBytes>() else {
                return Err(PyTypeError::new_err("the file gives no bytes; open it with mode 'rb'"));
            };
            let own = || given.getattr("name").ok().and_then(|name| name.extract::<String>().ok());
            let name = name.or_else(own).unwrap_or_else(|| NAMELESS.into());
            return Ok(Source { bytes: bytes.as_bytes().to_vec(), name });
        }
        let kind = given.get_type().name()?;
        Err(PyTypeError::new_err(format!("expected a path, bytes or a file object, not {kind}")))
    }
}

fn read(path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata().map_or(0, |found| found.len());
    let limit = limit.saturating_add(1);
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(usize::try_from(size.saturating_add(1).min(limit)).unwrap_or(0))?;
    file.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
