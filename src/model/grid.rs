//! `grid` output: the document as read, before any interpretation.

use super::{Source, Warning};
use serde::{Deserialize, Serialize};

/// What `grid` gives for one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GridOutput {
    /// The file.
    pub source: Source,
    /// Paragraphs outside tables, empty ones too.
    pub paragraphs: Vec<GridParagraph>,
    /// Tables outside tables.
    pub tables: Vec<GridTable>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
}

/// A paragraph outside tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GridParagraph {
    /// Its number over the body, from 1.
    pub paragraph: u32,
    /// The automatic number that Word shows before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its text as read.
    pub text: String,
}

/// A resolved grid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GridTable {
    /// Its number over the document, or over the cell that holds it, from 1.
    pub table: u32,
    /// Rows.
    pub rows: u32,
    /// Columns.
    pub columns: u32,
    /// Each cell once, row by row. Positions that no cell covers are absent.
    pub cells: Vec<GridCell>,
}

/// A cell at its top left position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct GridCell {
    /// Row of its top left position, from 1.
    pub row: u32,
    /// Column of its top left position, from 1.
    pub column: u32,
    /// Rows that it covers.
    pub row_span: u32,
    /// Columns that it covers.
    pub column_span: u32,
    /// Its paragraphs, joined with a newline, automatic numbers at their head.
    pub text: String,
    /// Tables inside it.
    pub tables: Vec<GridTable>,
}
