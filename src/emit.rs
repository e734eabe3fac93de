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

use crate::lang::Lang;
use serde::{Serialize, Serializer};
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

/// The findings of files as one JSON array and a newline. Files that could not be read have none.
pub fn findings(files: &[Linted], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    json(&Findings { files, lang }, false, out)
}

/// Each is put into words when its turn comes.
struct Findings<'a> {
    files: &'a [Linted],
    lang: Lang,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let read = self.files.iter().filter_map(|linted| Some((&linted.file, linted.result.as_ref().ok()?)));
        let all =
            read.flat_map(|(file, findings)| findings.iter().map(move |finding| finding.to_model(file, self.lang)));
        serializer.collect_seq(all)
    }
}
