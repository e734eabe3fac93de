//! In place of the reader of Word 97–2003 files, where its feature is left out: they are refused by name.

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// A compound file without the names that tell what it is.
pub fn refusal(_bytes: &[u8]) -> Option<ErrorKind> {
    Some(ErrorKind::UnsupportedFormat { format: "OLE2" })
}

/// Refuses a Word binary file.
pub fn read(_bytes: &[u8], _limits: &Limits) -> Result<Document, Error> {
    Err(ErrorKind::UnsupportedFormat { format: "Word 97–2003 (.doc)" }.into())
}
