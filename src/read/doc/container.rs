//! The compound file ([MS-CFB]) and the streams of a Word document in it ([MS-DOC] §2.1).

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use std::io::{Cursor, Read};

/// Stream names, as warnings and errors name them.
pub const MAIN: &str = "WordDocument";
/// The stream of pictures, and of properties that are too long for their page.
const DATA: &str = "Data";

/// An open compound file.
#[derive(Debug)]
pub struct Container<'a> {
    file: cfb::CompoundFile<Cursor<&'a [u8]>>,
    limit: u64,
}

impl<'a> Container<'a> {
    /// Opens a compound file that holds a Word document.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, Error> {
        let file = cfb::CompoundFile::open(Cursor::new(bytes)).map_err(|cause| damaged(None, &cause.to_string()))?;
        let container = Container { file, limit: limits.part_bytes };
        // [MS-OFFCRYPTO] §2.3.4: a .docx with a password is a compound file too.
        if container.has("EncryptedPackage") {
            return Err(ErrorKind::Encrypted.into());
        }
        if !container.has(MAIN) {
            let is_excel = container.has("Workbook") || container.has("Book");
            let format = if is_excel { "Excel 97–2003 (.xls)" } else { "OLE2" };
            return Err(ErrorKind::UnsupportedFormat { format }.into());
        }
        Ok(container)
    }

    fn has(&self, name: &str) -> bool {
        self.file.is_stream(format!("/{name}"))
    }

    /// The bytes of a stream.
    pub fn stream(&mut self, name: &str) -> Result<Vec<u8>, Error> {
        let fault = |cause: std::io::Error| damaged(Some(name), &cause.to_string());
        let mut stream = self.file.open_stream(format!("/{name}")).map_err(fault)?;
        let mut bytes = Vec::new();
        (&mut stream).take(self.limit.saturating_add(1)).read_to_end(&mut bytes).map_err(fault)?;
        if bytes.len() as u64 > self.limit {
            let limit = ErrorKind::Limit { limit: "part_bytes", value: self.limit, part: Some(name.into()) };
            return Err(limit.into());
        }
        Ok(bytes)
    }

    /// The data stream; empty where there is none, or none that can be read.
    pub fn data(&mut self) -> Vec<u8> {
        if self.has(DATA) { self.stream(DATA).unwrap_or_default() } else { Vec::new() }
    }
}

/// The error of a damaged file.
pub fn damaged(part: Option<&str>, cause: &str) -> Error {
    ErrorKind::DamagedPackage { part: part.map(Into::into), cause: cause.into() }.into()
}
