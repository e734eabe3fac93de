//! Writes the model's types and findings out. Each format is one file, and writes to a stream given to it.

#[cfg(feature = "tables")]
mod bodies;
#[cfg(feature = "tables")]
mod csv;
mod github;
mod md;
mod rows;
mod sarif;
#[cfg(feature = "terminal")]
mod text;
mod told;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "tables")]
pub use bodies::bodies_csv;
#[cfg(feature = "tables")]
pub use csv::{csv, csv_header};
pub use github::github;
pub use md::markdown;
pub use rows::{Cell, FlatColumn, FlatTable, Give, PLACE, TABLES};
pub use sarif::{Linted, sarif};
#[cfg(feature = "terminal")]
pub use text::text;
#[cfg(feature = "xlsx")]
pub use xlsx::Xlsx;

use serde::Serialize;
use std::io::{self, BufWriter, Write};

/// One JSON document and a newline: on one line, or indented when `pretty`.
///
/// ```
/// let mut out = Vec::new();
/// qingdan::emit::json(&["任务"], false, &mut out).unwrap();
/// assert_eq!(out, "[\"任务\"]\n".as_bytes());
/// ```
pub fn json(value: &impl Serialize, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    // Its many small writes go to memory without a call each.
    let mut out = BufWriter::with_capacity(32 << 10, out);
    if pretty {
        serde_json::to_writer_pretty(&mut out, value)?;
    } else {
        serde_json::to_writer(&mut out, value)?;
    }
    out.write_all(b"\n")?;
    out.flush()
}
