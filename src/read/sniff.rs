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
    (b"\xdc\xa5", "Word 6/95 (.doc)"),
    (b"\x9b\xa5\x21\0", "Word 1 (.doc)"),
    (b"\x31\xbe\0\0", "Word for DOS (.doc)"),
    (b"\xfe\x37\0", "Word for Macintosh (.doc)"),
    (b"\xffWPC", "WordPerfect (.wpd)"),
    (b"\x01\xfe\x32\0", "Works (.wps)"),
    // The first begins like UTF-16.
    (b"\xff\xfe\0\0", "UTF-32"),
    (b"\0\0\xfe\xff", "UTF-32"),
];

/// Magic bytes of pictures.
const PICTURES: &[(&[u8], &str)] =
    &[(b"\xff\xd8\xff", "JPEG"), (b"\x89PNG", "PNG"), (b"GIF8", "GIF"), (b"II*\0", "TIFF"), (b"MM\0*", "TIFF")];

/// Marks that software of offices puts before what it encrypts.
const PROTECTED: &[(&[u8], &str)] = &[(b"%TSD-Header-###%", "%TSD-Header-###%")];

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
    if let Some(mark) = starts(PROTECTED) {
        return Err(ErrorKind::Protected { mark }.into());
    }
    if is_spreadsheet_markup(bytes) {
        return Err(ErrorKind::Spreadsheet { format: "Excel 2003 XML (.xml)" }.into());
    }
    match starts(REFUSED) {
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

/// The beginning of a file that is text, as far as it is ASCII: behind a byte order mark, in lower case.
fn head(bytes: &[u8]) -> Vec<u8> {
    /// Bytes that are looked at: a root tag with all its namespaces fits in.
    const LOOKED_AT: usize = 8 << 10;
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    // In UTF-16 every other byte of ASCII is zero.
    let head: Vec<u8> = match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => rest.iter().copied().filter(|&byte| byte != 0).collect(),
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        _ => head.to_vec(),
    };
    head.trim_ascii_start().to_ascii_lowercase()
}

/// Whether the bytes begin as a message does (RFC 2557): a page with its pictures in one file. Its header names the
/// version, in the first field or a later one.
pub fn is_message(bytes: &[u8]) -> bool {
    const FIRST: &[&[u8]] =
        &[b"mime-version:", b"from:", b"subject:", b"date:", b"content-", b"snapshot-", b"message-id:", b"x-"];
    // Most texts begin otherwise.
    let begin = bytes.trim_ascii_start();
    if !FIRST.iter().any(|field| begin.get(..field.len()).is_some_and(|own| own.eq_ignore_ascii_case(field))) {
        return false;
    }
    let head = head(bytes);
    head.starts_with(b"mime-version:") || memmem::find(&head, b"\nmime-version:").is_some()
}

/// Whether the bytes are markup with a root of this namespace.
fn is_markup_of(bytes: &[u8], namespace: &[u8]) -> bool {
    let begin = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if !matches!(begin, [b'<', ..] | [0xff, 0xfe, b'<', ..] | [0xfe, 0xff, 0, b'<', ..]) {
        return false;
    }
    let head = head(bytes);
    // The root is the first tag that is no declaration.
    let root = memchr::memchr_iter(b'<', &head).filter_map(|at| head.get(at..));
    let root = root.into_iter().find(|tag| !tag.starts_with(b"<?") && !tag.starts_with(b"<!"));
    let root = root.and_then(|tag| tag.split(|&byte| byte == b'>').next()).unwrap_or_default();
    memmem::find(root, namespace).is_some()
}

/// A package in one file of markup (Flat OPC).
pub fn is_flat_package(bytes: &[u8]) -> bool {
    is_markup_of(bytes, b"http://schemas.microsoft.com/office/2006/xmlpackage")
}

/// A document of Word 2003 in one file of markup.
pub fn is_word_2003(bytes: &[u8]) -> bool {
    is_markup_of(bytes, b"http://schemas.microsoft.com/office/word/2003/wordml")
}

fn is_spreadsheet_markup(bytes: &[u8]) -> bool {
    is_markup_of(bytes, b"urn:schemas-microsoft-com:office:spreadsheet")
        && memmem::find(&head(bytes), b"<html").is_none()
}

/// Whether the bytes are a Word document of markup: a package, or one of its forms in a single file.
pub fn is_word_markup(bytes: &[u8]) -> bool {
    is_zip(bytes) || is_flat_package(bytes) || is_word_2003(bytes)
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
    } else if has("Workbook") || has("Book") {
        Some(ErrorKind::Spreadsheet { format: "Excel 97–2003 (.xls)" })
    } else if has("MatOST") {
        Some(ErrorKind::UnsupportedFormat { format: "Works (.wps)" })
    } else if has("PerfectOffice_MAIN") {
        Some(ErrorKind::UnsupportedFormat { format: "WordPerfect (.wpd)" })
    } else {
        // Of another program, or without the part of the directory that names the document.
        super::doc::refusal(bytes)
    }
}
