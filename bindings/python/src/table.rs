//! A flat table in memory, which every library that knows Arrow's C stream interface takes without a copy.

use crate::error::fault;
use crate::rows::Rows;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{RecordBatch, RecordBatchIterator, RecordBatchReader};
use arrow_schema::{Schema, SchemaRef};
use pyo3::PyClass;
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict};
use qingdan::emit::{FINDINGS, FlatTable, TABLES};
use qingdan::model::{Finding, ParseOutput};

/// All tables that there are.
pub fn all() -> impl Iterator<Item = &'static FlatTable> {
    TABLES.iter().chain([FINDINGS])
}

/// The table of a name. Errors: `KeyError`.
pub fn known(name: &str) -> PyResult<&'static FlatTable> {
    all().find(|table| table.name == name).ok_or_else(|| {
        let names: Vec<&str> = all().map(|table| table.name).collect();
        PyKeyError::new_err(format!("no table {name:?}; there are {}", names.join(", ")))
    })
}

/// A flat table: rows of typed columns, in Arrow's form.
///
/// Columns are text (``string``), whole numbers (``int64``), numbers (``double``), days (``date32``), flags (``bool``) and lists
/// of names (``list<string>``); the same ones in the same order whatever was read. Everything that takes Arrow's
/// ``__arrow_c_stream__`` takes a table: ``polars.DataFrame(table)``, ``pyarrow.table(table)``, DuckDB by the variable's name.
#[pyclass(frozen, module = "qingdan")]
pub struct Table {
    name: &'static str,
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Table {
    pub fn new(name: &'static str, schema: SchemaRef, batches: Vec<RecordBatch>) -> Table {
        Table { name, schema, batches }
    }

    /// The rows of a document.
    pub fn of_document(table: &'static FlatTable, output: &ParseOutput) -> PyResult<Table> {
        Table::made(table, |rows| table.each_row(output, &mut |cells| rows.push(cells)))
    }

    /// The rows of findings.
    pub fn of_findings(findings: &[Finding]) -> PyResult<Table> {
        Table::made(FINDINGS, |rows| {
            findings.iter().for_each(|finding| FINDINGS.finding_row(finding, &mut |cells| rows.push(cells)));
        })
    }

    fn made(table: &'static FlatTable, fill: impl FnOnce(&mut Rows)) -> PyResult<Table> {
        let mut rows = Rows::of(table);
        fill(&mut rows);
        let batch = rows.batch().map_err(fault)?;
        Ok(Table::new(table.name, batch.schema(), vec![batch]))
    }
}

#[pymethods]
impl Table {
    /// The name of the table: ``tasks``.
    #[getter]
    fn name(&self) -> &str {
        self.name
    }

    /// The number of rows.
    #[getter]
    fn num_rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns, in their order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        column_names(&self.schema)
    }

    fn __len__(&self) -> usize {
        self.num_rows()
    }

    fn __repr__(&self) -> String {
        format!("<qingdan.Table {:?}: {} rows, {} columns>", self.name, self.num_rows(), self.schema.fields().len())
    }

    /// The schema as a capsule of Arrow's C data interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        schema_capsule(py, &self.schema)
    }

    /// The rows as a capsule of Arrow's C stream interface. A schema that is asked for is not converted to: the rows come
    /// with their own, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        stream_capsule(py, Box::new(RecordBatchIterator::new(batches, self.schema.clone())))
    }

    /// The table as a ``pandas.DataFrame`` with columns of Arrow's types (``pandas.ArrowDtype``). Needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_pandas(slf)
    }

    /// The table as a ``polars.DataFrame``. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_polars(slf)
    }

    /// The table as a ``pyarrow.Table``, without a copy. Needs pyarrow.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        to_arrow(slf)
    }
}

pub fn column_names(schema: &Schema) -> Vec<&str> {
    schema.fields().iter().map(|field| field.name().as_str()).collect()
}

pub fn schema_capsule<'py>(py: Python<'py>, schema: &Schema) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(schema).map_err(fault)?;
    PyCapsule::new_with_value(py, schema, c"arrow_schema")
}

/// Who takes the stream out of the capsule marks it as released; else the capsule releases it.
pub fn stream_capsule<'py>(
    py: Python<'py>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), c"arrow_array_stream")
}

pub fn to_arrow<'py>(table: &Bound<'py, impl PyClass>) -> PyResult<Bound<'py, PyAny>> {
    table.py().import("pyarrow")?.call_method1("table", (table,))
}

pub fn to_polars<'py>(table: &Bound<'py, impl PyClass>) -> PyResult<Bound<'py, PyAny>> {
    table.py().import("polars")?.call_method1("DataFrame", (table,))
}

pub fn to_pandas<'py>(table: &Bound<'py, impl PyClass>) -> PyResult<Bound<'py, PyAny>> {
    let py = table.py();
    let types = py.import("pandas")?.getattr("ArrowDtype")?;
    let how = PyDict::new(py);
    how.set_item("types_mapper", types)?;
    to_arrow(table)?.call_method("to_pandas", (), Some(&how))
}
