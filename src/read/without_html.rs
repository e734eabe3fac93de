//! In place of the reader of web pages, where its feature is left out: they are known by their bytes and refused by name.

#[path = "html/sniff.rs"]
mod sniff;

pub use sniff::is_html;

use crate::document::{Block, Document};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::warning::Warning;

/// Refuses a page that stands with its pictures in one file.
pub fn read_message(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    read(bytes, limits)
}

/// Refuses a table of HTML that stands within a text.
pub fn read_part(_text: &str, _limits: &Limits, _warnings: &mut Vec<Warning>) -> Result<Vec<Block>, Error> {
    Err(refused())
}

/// Refuses a web page.
pub fn read(_bytes: &[u8], _limits: &Limits) -> Result<Document, Error> {
    Err(refused())
}

fn refused() -> Error {
    ErrorKind::UnsupportedFormat { format: "HTML" }.into()
}
