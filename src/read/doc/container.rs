//! The compound file ([MS-CFB]) and the streams of a Word document in it ([MS-DOC] §2.1).

use super::bytes::{u16_at, u32_at};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use memchr::memmem;
use std::borrow::Cow;
use std::io::{Cursor, Read};

/// Stream names, as warnings and errors name them.
pub const MAIN: &str = "WordDocument";
/// The stream of pictures, and of properties that are too long for their page.
const DATA: &str = "Data";

/// An open compound file.
#[derive(Debug)]
pub struct Container<'a> {
    file: cfb::CompoundFile<Cursor<Cow<'a, [u8]>>>,
    is_padded: bool,
    limit: u64,
}

/// What stands in sectors that the file does not have.
const PADDING: &[u8; 16] = b"\xffno such sector\xff";
/// Bytes that are padded at most.
const MAX_PADDING: usize = 8 << 20;

impl<'a> Container<'a> {
    /// Opens a compound file that holds a Word document.
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Container<'a>, Error> {
        let opened = cfb::CompoundFile::open(Cursor::new(Cow::Borrowed(bytes)));
        let (file, is_padded) = match opened {
            Ok(file) => (file, false),
            Err(cause) => {
                let cause = damaged(None, &cause.to_string());
                let padded = padded(bytes).ok_or_else(|| cause.clone())?;
                (cfb::CompoundFile::open(Cursor::new(Cow::Owned(padded))).map_err(|_| cause)?, true)
            }
        };
        let container = Container { file, is_padded, limit: limits.part_bytes };
        // [MS-OFFCRYPTO] §2.3.4: a .docx with a password is a compound file too.
        if container.has("EncryptedPackage") {
            return Err(ErrorKind::Encrypted.into());
        }
        if !container.has(MAIN) {
            if container.has("Workbook") || container.has("Book") {
                return Err(ErrorKind::Spreadsheet { format: "Excel 97–2003 (.xls)" }.into());
            }
            // A directory that lies in sectors which the file does not have names nothing.
            if is_padded {
                return Err(damaged(None, "the file ends before its directory"));
            }
            return Err(ErrorKind::UnsupportedFormat { format: "OLE2" }.into());
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
        if self.is_padded && memmem::find(&bytes, PADDING).is_some() {
            return Err(damaged(Some(name), "the file ends before it"));
        }
        Ok(bytes)
    }

    /// The data stream; empty where there is none, or none that can be read.
    pub fn data(&mut self) -> Vec<u8> {
        if self.has(DATA) { self.stream(DATA).unwrap_or_default() } else { Vec::new() }
    }
}

/// The file with as many sectors as its allocation table speaks of.
///
/// Some writers leave entries behind the last sector that are not free ([MS-CFB] §2.3); cfb refuses those,
/// other readers do not look at them. What is read must not come from there.
fn padded(bytes: &[u8]) -> Option<Vec<u8>> {
    // [MS-CFB] §2.2: the power of two of a sector's size, the number of sectors of the table.
    let sector = 1usize.checked_shl(u32::from(u16_at(bytes, 0x1e)?)).filter(|&size| size == 512 || size == 4096)?;
    let entries = (u32_at(bytes, 0x2c)? as usize).checked_mul(sector / 4)?;
    let size = entries.checked_add(1)?.checked_mul(sector)?;
    let missing = size.checked_sub(bytes.len()).filter(|missing| (1..=MAX_PADDING).contains(missing))?;
    let mut padded = Vec::with_capacity(size);
    padded.extend_from_slice(bytes);
    padded.extend(PADDING.iter().cycle().take(missing));
    Some(padded)
}

/// The error of a damaged file.
pub fn damaged(part: Option<&str>, cause: &str) -> Error {
    ErrorKind::DamagedPackage { part: part.map(Into::into), cause: cause.into() }.into()
}
