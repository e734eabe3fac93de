//! The model's types as Python's objects: dicts as the JSON has them, and the classes of `qingdan.model`, which are made
//! from the JSON Schema and take such dicts.

use crate::error::fault;
use pyo3::prelude::*;
use pythonize::pythonize;
use qingdan::model::{Finding, GridOutput, ParseOutput};
use serde::Serialize;

/// A type of the model that `qingdan.model` has a reader for.
pub trait Modelled: Serialize {
    /// The name of the function that makes an object of a dict.
    const READER: &'static str;
}

impl Modelled for ParseOutput {
    const READER: &'static str = "parse_output";
}

impl Modelled for GridOutput {
    const READER: &'static str = "grid_output";
}

impl Modelled for Finding {
    const READER: &'static str = "finding";
}

/// The value as dicts and lists, equal to what `json.loads` makes of its JSON.
pub fn dict<'py>(py: Python<'py>, value: &impl Serialize) -> PyResult<Bound<'py, PyAny>> {
    pythonize(py, value).map_err(fault)
}

/// The value as an object of `qingdan.model`.
pub fn object<'py, T: Modelled>(py: Python<'py>, value: &T) -> PyResult<Bound<'py, PyAny>> {
    py.import("qingdan.model")?.call_method1(T::READER, (dict(py, value)?,))
}
