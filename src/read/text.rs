//! Text exports of documents: each shape of flattening in a file of its own.
//!
//! The one read here is the tab export ([`tabs`]); text without tabs is paragraphs.

mod tabs;

use super::encoding;
use crate::document::Document;
use crate::error::Error;
use crate::limits::Limits;
use crate::model::Format;
use crate::warning::Warning;

/// Reads a text.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let (text, fault) = encoding::decode(bytes);
    let mut warnings: Vec<Warning> = fault.map(|kind| Warning::new(kind, None)).into_iter().collect();
    let (blocks, stretches) = tabs::read(&text, limits, &mut warnings)?;
    Ok(Document { format: Format::Text, blocks, stretches, warnings })
}
