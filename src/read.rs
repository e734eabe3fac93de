//! From bytes to a [`Document`]: the format is found from the bytes, never from the file's name.
//!
//! [`READERS`] lists the formats; each entry knows its bytes and reads them. Only this stage fails. A format whose feature
//! is left out is refused by its name.

mod changes;
#[cfg_attr(not(feature = "doc"), path = "read/without_doc.rs")]
mod doc;
pub(crate) mod docx;
pub(crate) mod encoding;
mod fields;
#[cfg_attr(not(feature = "html"), path = "read/without_html.rs")]
mod html;
mod lists;
mod sniff;
mod symbols;
mod text;
mod transfer;

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::Format;
use crate::vocabulary::Vocabulary;

/// How to read.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The format, instead of finding it from the bytes.
    pub from: Option<Format>,
    /// Caps on what the file may ask for.
    pub limits: Limits,
}

/// An input format.
#[derive(Debug)]
pub struct Reader {
    /// The format's name.
    pub format: Format,
    /// File name extensions, in lower case, that a folder is searched for.
    pub extensions: &'static [&'static str],
    /// Whether the bytes are of this format.
    sniff: fn(&[u8]) -> bool,
    read: fn(&[u8], &Limits, &Vocabulary) -> Result<Document, Error>,
}

/// All input formats; the first that knows the bytes reads them.
pub const READERS: &[Reader] = &[
    Reader {
        format: Format::Docx,
        extensions: &["docx", "docm", "dotx", "dotm"],
        sniff: sniff::is_word_markup,
        read: |bytes, limits, vocabulary| {
            docx::read(bytes, limits, &|bytes, limits| read_included(bytes, limits, vocabulary))
        },
    },
    Reader {
        format: Format::Doc,
        extensions: &["doc", "dot", "wps"],
        sniff: sniff::is_word_binary,
        read: |bytes, limits, _| doc::read(bytes, limits),
    },
    Reader {
        format: Format::Html,
        extensions: &["html", "htm", "mht", "mhtml"],
        sniff: |bytes| html::is_html(bytes) || sniff::is_message(bytes),
        read: |bytes, limits, _| {
            let read = if sniff::is_message(bytes) { html::read_message } else { html::read };
            read(bytes, limits)
        },
    },
    Reader {
        format: Format::Text,
        extensions: &["txt", "text", "csv", "tsv", "md"],
        sniff: encoding::is_text,
        read: text::read,
    },
];

/// Reads a file.
///
/// Errors: [`ErrorKind`] says which; what can be read in spite of a doubt is read, with a warning.
///
/// ```
/// use qingdan::document::Block;
/// use qingdan::read::{ReadOptions, read};
/// let document = read("附件1\n\t序号\n\t任务\n".as_bytes(), &ReadOptions::default()).unwrap();
/// assert!(matches!(&document.blocks[..], [Block::Paragraph(_), Block::Table(_)]));
/// ```
pub fn read(bytes: &[u8], options: &ReadOptions) -> Result<Document, Error> {
    read_with(bytes, options, &Vocabulary::default())
}

/// Reads a file, with own header words: text without marks of its own is known for a table by them.
pub fn read_with(bytes: &[u8], options: &ReadOptions, vocabulary: &Vocabulary) -> Result<Document, Error> {
    if bytes.is_empty() {
        return Err(ErrorKind::Empty.into());
    }
    Error::unless_going_on(&options.limits)?;
    let limit = options.limits.file_bytes;
    if bytes.len() as u64 > limit {
        return Err(ErrorKind::Limit { limit: "file_bytes", value: limit, part: None }.into());
    }
    let reader = match options.from {
        Some(format) => READERS.iter().find(|reader| reader.format == format),
        None => {
            sniff::refuse_known(bytes)?;
            READERS.iter().find(|reader| (reader.sniff)(bytes))
        }
    };
    match reader {
        Some(reader) => (reader.read)(bytes, &options.limits, vocabulary),
        None => Err(ErrorKind::UnknownFormat.into()),
    }
}

/// Reads a part that a Word document includes (`w:altChunk`), by the reader that knows its bytes. What such a part
/// includes itself is not read.
fn read_included(bytes: &[u8], limits: &Limits, vocabulary: &Vocabulary) -> Result<Document, Error> {
    sniff::refuse_known(bytes)?;
    if sniff::is_word_markup(bytes) {
        return docx::read(bytes, limits, &|_, _| Err(ErrorKind::UnknownFormat.into()));
    }
    match READERS.iter().find(|reader| (reader.sniff)(bytes)) {
        Some(reader) => (reader.read)(bytes, limits, vocabulary),
        None => Err(ErrorKind::UnknownFormat.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_and_extension_has_one_reader() {
        let mut extensions: Vec<_> = READERS.iter().flat_map(|reader| reader.extensions).collect();
        extensions.sort_unstable();
        let all = extensions.len();
        extensions.dedup();
        assert_eq!(extensions.len(), all);
        for (at, reader) in READERS.iter().enumerate() {
            assert!(READERS.iter().skip(at + 1).all(|other| other.format != reader.format));
        }
    }
}
