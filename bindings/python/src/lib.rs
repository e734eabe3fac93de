#![deny(unsafe_code)]
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
//! The native part of the Python package `qingdan`: it calls the library and converts, and decides nothing.
//!
//! path, bytes or file object (`source`) + how to read (`settings`) → the library → [`document`], whose model becomes
//! Python's objects by way of dicts (`model`), and whose flat tables become Arrow (`table`), batch by batch for many files
//! (`scan`). What fails is an exception of its kind (`error`). Whatever the library does, it does without the interpreter's
//! lock.

mod attached;
mod command;
mod document;
mod error;
mod mend;
mod model;
mod rows;
mod scan;
mod settings;
mod source;
mod table;

/// The native part of the package `qingdan`, which gives out everything that is here.
#[pyo3::pymodule]
mod _qingdan {
    #[pymodule_export]
    use crate::command::main;
    #[pymodule_export]
    use crate::document::{Document, grid, read};
    #[pymodule_export]
    use crate::mend::mend;
    #[pymodule_export]
    use crate::scan::{Scan, TableStream, scan};
    #[pymodule_export]
    use crate::table::Table;
    use pyo3::prelude::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        let names: Vec<&str> = crate::table::all().map(|table| table.name).collect();
        module.add("TABLES", pyo3::types::PyTuple::new(module.py(), names)?)?;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
