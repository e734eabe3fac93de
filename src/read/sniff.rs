//! Formats by their first bytes, so that what is not read is refused by name.

use crate::error::{Error, ErrorKind};
use memchr::memmem;

/// Magic bytes of formats that are not read.
const REFUSED: &[(&[u8], &str)] = &[
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xdb\xa5\x2d\0", "Word 2 (.doc)"),
    // The first begins like UTF-16.
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
];

/// Magic bytes of pictures.
const PICTURES: &[(&[u8], &str)] =
    &[(b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF")];

/// OLE2 compound file ([MS-CFB] §2.2).
const OLE2: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Refuses bytes of a known format that no reader reads.
pub fn refuse_known(bytes: &[u8]) -> Result<(), Error> {
    if bytes.starts_with(OLE2)
        && let Some(kind) = compound_file(bytes)
    {
        return Err(kind.into());
    }
    let starts = |known: &[(&[u8], &'static str)]| {
        known.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, format)| *format)
    };
    if let Some(format) = starts(PICTURES).or_else(|| picture_by_header(bytes)) {
        return Err(ErrorKind::Picture { format }.into());
    }
    match starts(REFUSED).or_else(|| saved_as_text(bytes)) {
        Some(format) => Err(ErrorKind::UnsupportedFormat { format }.into()),
        None => Ok(()),
    }
}

/// Pictures whose first bytes alone might begin a text.
fn picture_by_header(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        // The size of the file, then four bytes that are reserved.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some("BMP"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("WebP"),
        _ => None,
    }
}

/// Formats that are text to look at, but whose text is not what they say.
fn saved_as_text(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..2048).unwrap_or(bytes);
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start().to_ascii_lowercase();
    // RFC 2557: a message whose header names the version, as the first field or a later one.
    const FIRST: &[&[u8]] = &[b"mime-version:", b"from:", b"subject:", b"date:", b"content-type:", b"snapshot-"];
    if FIRST.iter().any(|field| head.starts_with(field))
        && (head.starts_with(b"mime-version:") || memmem::find(&head, b"\nmime-version:").is_some())
    {
        return Some("MHTML (.mht)");
    }
    // Flat XML of Word 2003 and of later versions.
    if head.starts_with(b"<?xml")
        && (memmem::find(&head, b"<w:worddocument").is_some() || memmem::find(&head, b"<pkg:package").is_some())
    {
        return Some("Word XML (.xml)");
    }
    None
}

/// Whether the bytes begin as a zip package does. An empty or split package begins with other marks.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") || bytes.starts_with(b"PK\x07\x08")
}

/// Whether the bytes are those of a compound file with a Word document in it.
pub fn is_word_binary(bytes: &[u8]) -> bool {
    bytes.starts_with(OLE2) && compound_file(bytes).is_none()
}

/// Why an OLE2 file is no Word document, by the names of its streams in the directory.
fn compound_file(bytes: &[u8]) -> Option<ErrorKind> {
    // [MS-CFB] §2.6.1, §2.6.4: an entry has 128 bytes and begins with its name; case does not count.
    let is = |entry: &[u8], name: &str| {
        let units = name.bytes().map(|byte| [byte, 0]).chain([[0, 0]]);
        units.zip(entry.chunks_exact(2)).all(|(unit, own)| own.eq_ignore_ascii_case(&unit))
    };
    let has = |name: &str| bytes.chunks_exact(128).any(|entry| is(entry, name));
    // [MS-OFFCRYPTO] §2.3.4: a password-protected .docx.
    if has("EncryptedPackage") {
        Some(ErrorKind::Encrypted)
    } else if has("WordDocument") {
        None
    } else if has("Workbook") {
        Some(ErrorKind::UnsupportedFormat { format: "Excel 97–2003 (.xls)" })
    } else if has("MatOST") {
        Some(ErrorKind::UnsupportedFormat { format: "Works (.wps)" })
    } else {
        Some(ErrorKind::UnsupportedFormat { format: "OLE2" })
    }
}
