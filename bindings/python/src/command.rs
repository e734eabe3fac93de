//! The command line, as the wheel brings it.

use pyo3::prelude::*;
use std::ffi::OsString;

/// Runs the program ``qingdan`` with these arguments, the first of which is its name, and gives its exit code.
///
/// It writes to the streams of the process and takes over Ctrl-C: ``python -m qingdan`` and the console script call it.
#[pyfunction]
pub fn main(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    py.detach(|| qingdan::cli::run(arguments))
}
