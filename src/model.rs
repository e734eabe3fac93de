//! The types of the contract: what `parse`, `grid` and `lint` give, and the only serializable ones.
//!
//! Nothing here computes; the stages fill these in and [`emit`](crate::emit) writes them out. Field
//! names, their order and which are left out when empty are the contract's. What was written out can be read again: each
//! type takes its JSON back.
//!
//! One rule says what JSON has where the source has nothing. A field that the schema requires is always there: `null` in
//! the place of a value, `[]` in that of a list. Every other field is left out then, and a field that is there holds
//! something: none of these is `null`, `false`, empty text, `[]` or `{}`. The lists of bodies are required of a task, and
//! left out of goals and domains, which seldom name any.
//!
//! ```
//! use qingdan::model::ParseOutput;
//! use qingdan::{Options, parse};
//! let bytes = std::fs::read("fixtures/daan-2021-2030.docx")?;
//! let output = parse(&bytes, "daan-2021-2030.docx", &Options::default())?;
//! let json = serde_json::to_string(&output)?;
//! let read: ParseOutput = serde_json::from_str(&json)?;
//! assert_eq!(serde_json::to_string(&read)?, json);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod bodies;
mod department;
mod facts;
mod finding;
mod grid;
mod indicator;
mod members;
mod plan;
mod shared;
mod walk;

pub use bodies::{BodyCount, DepartmentsOutput, Variant};
pub use department::{By, Department, Kind, Level, Person};
pub use facts::{Division, DocumentNumber, Facts};
pub use finding::{Certainty, Edit, Finding, Fix, Severity, Span};
pub use grid::{GridCell, GridOutput, GridParagraph, GridTable};
pub use indicator::{Comparator, Indicator};
pub use members::{DateRange, Domain, Goal, Number, NumberStyle, Task};
pub use plan::{Attachment, Column, Note, ParseOutput, Period, Plan, Role};
pub use shared::SharedText;
pub use walk::Domains;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Version of the JSON; its second number grows when fields are added.
pub const SCHEMA_VERSION: &str = "1.1";

/// The file that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Source {
    /// The file's name without its folders; `-` for standard input.
    pub file: String,
    /// The path as it was given; left out when that is just the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The format, found from the bytes.
    pub format: Format,
    /// SHA-256 of the file's bytes, in lower-case hexadecimal.
    pub sha256: String,
}

/// Input formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Format {
    /// Word (Office Open XML).
    Docx,
    /// Word 97 to 2003 (Word binary format).
    Doc,
    /// A web page, or HTML saved by Word, WPS or LibreOffice.
    Html,
    /// Plain text, such as the export of a text extractor.
    Text,
}

/// A place in the source, as a reader counts: everything from 1. Rows and columns are those of the
/// resolved grid; `paragraph` counts in the cell, or over the body outside tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Place {
    /// Table, over the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub table: Option<u32>,
    /// Row of the grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// Column of the grid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// Paragraph in the cell, or over the body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<u32>,
    /// Line of a text source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Place {
    /// The place of a paragraph in it, and of its line in a text source, 0 for none.
    pub(crate) fn of_paragraph(self, paragraph: u32, line: u32) -> Place {
        Place { paragraph: Some(paragraph), line: Some(line).filter(|&line| line > 0), ..self }
    }
}

/// What was read with doubt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Warning {
    /// Stable code, in kebab-case.
    pub code: String,
    /// The same in words.
    pub message: String,
    /// Where; `null` when it concerns the whole document.
    pub at: Option<Place>,
    /// What the message is made of, by name; left out when empty.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fields: BTreeMap<String, FieldValue>,
}

/// What a field of a warning holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum FieldValue {
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
}

impl From<u64> for FieldValue {
    fn from(number: u64) -> FieldValue {
        FieldValue::Number(number)
    }
}

impl From<u32> for FieldValue {
    fn from(number: u32) -> FieldValue {
        FieldValue::Number(number.into())
    }
}

impl From<String> for FieldValue {
    fn from(text: String) -> FieldValue {
        FieldValue::Text(text)
    }
}

impl From<&str> for FieldValue {
    fn from(text: &str) -> FieldValue {
        FieldValue::Text(text.to_owned())
    }
}
