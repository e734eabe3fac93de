//! A table of many files, which is read batch by batch.

use super::{Batches, Shared};
use crate::attached::attached;
use crate::rows;
use crate::table::{self, Table};
use arrow_array::{RecordBatch, RecordBatchReader};
use arrow_schema::{ArrowError, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use qingdan::emit::FlatTable;
use std::sync::Arc;

/// A flat table of many files, whose rows are read once, batch by batch, while the files are worked on.
///
/// Everything that takes Arrow's ``__arrow_c_stream__`` takes it: ``pyarrow.RecordBatchReader.from_stream(stream)``, DuckDB by the
/// variable's name, ``polars.DataFrame(stream)``. All batches have the schema of ``Table``. A second reading raises ``ValueError``.
#[pyclass(frozen, module = "qingdan")]
pub struct TableStream {
    shared: Arc<Shared>,
    at: usize,
    name: &'static str,
    schema: SchemaRef,
}

impl TableStream {
    pub(super) fn new(shared: Arc<Shared>, at: usize, table: &'static FlatTable) -> TableStream {
        TableStream { shared, at, name: table.name, schema: rows::schema(table) }
    }

    /// What a library made of the rows; where that failed because Python raised something meanwhile, that is raised.
    fn or_raised<'py>(&self, py: Python<'py>, made: PyResult<Bound<'py, PyAny>>) -> PyResult<Bound<'py, PyAny>> {
        made.map_err(|error| py.detach(|| self.shared.lock().raised.take()).unwrap_or(error))
    }
}

#[pymethods]
impl TableStream {
    /// The name of the table: ``tasks``.
    #[getter]
    fn name(&self) -> &str {
        self.name
    }

    /// The names of the columns, in their order.
    #[getter]
    fn column_names(&self) -> Vec<&str> {
        table::column_names(&self.schema)
    }

    /// The schema as a capsule of Arrow's C data interface.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        table::schema_capsule(py, &self.schema)
    }

    /// The rows as a capsule of Arrow's C stream interface, once.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        py.detach(|| self.shared.take(self.at))?;
        let reader = Reader { shared: self.shared.clone(), at: self.at, schema: self.schema.clone() };
        table::stream_capsule(py, Box::new(reader))
    }

    /// An iterator of ``Table`` objects, one for each batch.
    fn __iter__(&self, py: Python<'_>) -> PyResult<TableBatches> {
        py.detach(|| self.shared.take(self.at))?;
        Ok(TableBatches(Batches { shared: self.shared.clone(), tables: vec![self.at] }))
    }

    /// All rows as a ``pandas.DataFrame`` with columns of Arrow's types (``pandas.ArrowDtype``). Needs pandas and pyarrow.
    fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.get().or_raised(slf.py(), table::to_pandas(slf))
    }

    /// All rows as a ``polars.DataFrame``. Needs polars.
    fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.get().or_raised(slf.py(), table::to_polars(slf))
    }

    /// All rows as a ``pyarrow.Table``. Needs pyarrow.
    fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.get().or_raised(slf.py(), table::to_arrow(slf))
    }

    fn __repr__(&self) -> String {
        format!("<qingdan.TableStream {:?}: {} columns>", self.name, self.schema.fields().len())
    }
}

/// The batches of one table.
#[pyclass(frozen, module = "qingdan")]
pub struct TableBatches(Batches);

#[pymethods]
impl TableBatches {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Table>> {
        Ok(self.0.next(py)?.map(|(_, table)| table))
    }
}

/// What Arrow's stream pulls. It may be pulled by any thread, with the interpreter's lock or without.
struct Reader {
    shared: Arc<Shared>,
    at: usize,
    schema: SchemaRef,
}

impl Iterator for Reader {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        let pulled = attached(|py| {
            // Others may have the interpreter's lock while this thread waits.
            py.detach(|| self.shared.next(&[self.at])).map_err(|error| {
                let message = error.to_string();
                self.shared.lock().raised = Some(error);
                ArrowError::ExternalError(message.into())
            })
        });
        pulled.flatten().map(|next| next.map(|(_, batch)| batch)).transpose()
    }
}

impl RecordBatchReader for Reader {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
