//! Word documents (Office Open XML, ECMA-376): package, markup, numbering.
//!
//! package (zip → parts) → styles and numbering (which paragraphs are numbered, how) → markup (one pass
//! over the main part → blocks). The main part is found by relationship, so that it may have any name.

mod fields;
mod markup;
mod numbering;
mod package;
mod styles;
mod symbols;
mod xml;

use crate::document::Document;
use crate::error::Error;
use crate::limits::Limits;

/// Reads a Word package.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let package = package::Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let related = package.relationships(&main.name);
    let mut warnings = Vec::new();
    let lists = numbering::Lists::read(&package, &related, limits, &mut warnings);
    markup::read(&package, &main, &related, lists, limits, warnings)
}
