//! Writes the model's types out. Each format is a function that writes to a stream given to it.

#[cfg(feature = "tables")]
mod bodies;

#[cfg(feature = "tables")]
pub use bodies::bodies_csv;

use serde::Serialize;
use std::io::{self, Write};

/// One JSON document and a newline: on one line, or indented when `pretty`.
///
/// ```
/// let mut out = Vec::new();
/// qingdan::emit::json(&["任务"], false, &mut out).unwrap();
/// assert_eq!(out, "[\"任务\"]\n".as_bytes());
/// ```
pub fn json(value: &impl Serialize, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    if pretty {
        serde_json::to_writer_pretty(&mut *out, value)?;
    } else {
        serde_json::to_writer(&mut *out, value)?;
    }
    out.write_all(b"\n")
}
