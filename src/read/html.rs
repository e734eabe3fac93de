//! Web pages: pages of government sites, and HTML saved by Word, WPS and LibreOffice.
//!
//! bytes → text ([`charset`]) → elements ([`parser`] fills a [`tree`], as the HTML Standard says) → blocks
//! ([`walk`], with [`line`] for white space, [`list`] for numbers, [`table`] for spans, [`style`] for what a
//! style attribute says). Sections cited as “HTML §…” are those of the WHATWG HTML Standard; the parser
//! gives no positions in the bytes, so spans are empty.
//!
//! ```text
//! <table><tr><td rowspan=2>市委<td>1.修路  →  Table > Row > Cell > Paragraph
//! ```

mod attributes;
mod charset;
mod end;
mod layout;
mod line;
mod list;
mod message;
mod parser;
mod sniff;
mod style;
mod table;
mod tree;
mod walk;

pub use sniff::is_html;

use crate::document::{Block, Document};
use crate::error::Error;
use crate::limits::Limits;
use crate::model::Format;
use crate::warning::{Warning, WarningKind};

/// Reads a page that stands with its pictures in one file.
pub fn read_message(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    read(&message::page(bytes)?, limits)
}

/// Reads a part of a page that stands within a text: its blocks.
///
/// Errors: a limit is reached.
pub fn read_part(text: &str, limits: &Limits, warnings: &mut Vec<Warning>) -> Result<Vec<Block>, Error> {
    attributes::check(text.as_bytes(), limits)?;
    walk::read(&parser::parse(text, limits)?, limits, warnings)
}

/// Reads a web page.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let (text, fault) = charset::decode(bytes);
    let mut warnings: Vec<Warning> = fault.map(|kind| Warning::new(kind, None)).into_iter().collect();
    if end::is_inside_table(&text) {
        warnings.push(Warning::new(WarningKind::CutOffTable, None));
    }
    let blocks = read_part(&text, limits, &mut warnings)?;
    Ok(Document { format: Format::Html, blocks, stretches: Vec::new(), headers: Vec::new(), warnings })
}
