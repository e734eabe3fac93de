//! The zip package and its parts (ECMA-376 part 2): names, content types, relationships.
//!
//! A part is inflated when it is asked for, within the caps, and its checksum is verified.

use super::flat::FlatPart;
use super::names::Name;
use super::xml::{Tag, Token, Xml};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use flate2::{Crc, Decompress, FlushDecompress, Status};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::borrow::Cow;
use std::collections::HashMap;

/// A package: a zip file, or one of its forms in a single file of markup.
pub struct Package<'a> {
    /// The zip file; `None` for the other forms.
    archive: Option<ZipSliceArchive<&'a [u8]>>,
    entries: HashMap<String, Entry<'a>>,
    /// Content types of the parts of a file of markup.
    types: Vec<(String, String)>,
    limits: &'a Limits,
}

/// Where the bytes of a part are.
enum Entry<'a> {
    /// In the zip file.
    Zip { wayfinder: ZipArchiveEntryWayfinder, method: CompressionMethod, crc: u32, encrypted: bool },
    /// Here.
    Whole(&'a [u8]),
}

/// A relationship to a part of the package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    /// Its id.
    pub id: String,
    /// Last segment of its type: `styles`, `numbering`, `officeDocument`.
    pub kind: String,
    /// The part's name.
    pub target: String,
}

/// Below this size the ratio of a part does not matter.
const FREE_SIZE: u64 = 16 << 20;

impl<'a> Package<'a> {
    /// Reads the list of entries.
    pub fn open(bytes: &'a [u8], limits: &'a Limits) -> Result<Self, Error> {
        let damaged = |cause: String| Error::from(ErrorKind::DamagedPackage { part: None, cause: cause.into() });
        let archive = ZipArchive::from_slice(bytes).map_err(|error| damaged(error.to_string()))?;
        let mut entries = HashMap::new();
        let mut listed = archive.entries();
        let mut count = 0u64;
        while let Some(entry) = listed.next_entry().map_err(|error| damaged(error.to_string()))? {
            count += 1;
            if count > limits.entries {
                return Err(ErrorKind::Limit { limit: "entries", value: limits.entries, part: None }.into());
            }
            let name = part_name(&String::from_utf8_lossy(entry.file_path().as_bytes()));
            entries.entry(name.to_ascii_lowercase()).or_insert(Entry::Zip {
                wayfinder: entry.wayfinder(),
                method: entry.compression_method(),
                crc: entry.crc32(),
                encrypted: entry.flags().is_encrypted(),
            });
        }
        Ok(Package { archive: Some(archive), entries, types: Vec::new(), limits })
    }

    /// A package whose parts stand in one file of markup.
    pub fn flat(parts: &'a [FlatPart], limits: &'a Limits) -> Package<'a> {
        let mut entries = HashMap::new();
        let mut types = Vec::new();
        for part in parts {
            let name = part_name(&part.name);
            types.push((name.clone(), part.content_type.clone()));
            entries.entry(name.to_ascii_lowercase()).or_insert(Entry::Whole(&part.data));
        }
        Package { archive: None, entries, types, limits }
    }

    /// A package of one part, by its name.
    pub fn single(name: &str, data: &'a [u8], limits: &'a Limits) -> Package<'a> {
        let entries = HashMap::from([(name.to_owned(), Entry::Whole(data))]);
        Package { archive: None, entries, types: Vec::new(), limits }
    }

    /// Whether a part of this name exists; part names do not distinguish case (part 2 §6.2.2.3).
    pub fn has(&self, name: &str) -> bool {
        self.entries.contains_key(&name.to_ascii_lowercase())
    }

    /// Name of the document's main part, by relationship (part 1 §11.3.10), else by content type.
    pub fn main_part(&self) -> Result<String, Error> {
        let types = self.content_types()?;
        let by_relationship = self.relationships("").into_iter().find(|r| r.kind == "officeDocument");
        let name = match by_relationship {
            Some(relationship) if self.has(&relationship.target) => relationship.target,
            _ => match types.iter().find(|(_, content_type)| is_word(content_type)) {
                Some((name, _)) if self.has(name) => name.clone(),
                _ => return Err(self.what_else().into()),
            },
        };
        // A package whose main part says that it is something else is believed.
        let declared = types.iter().find(|(part, _)| part.eq_ignore_ascii_case(&name));
        match declared {
            Some((_, content_type)) if !is_word(content_type) && content_type.contains("+xml") => {
                Err(match content_type {
                    _ if content_type.contains("spreadsheetml") => ErrorKind::Spreadsheet { format: "Excel (.xlsx)" },
                    _ if content_type.contains("presentationml") => {
                        ErrorKind::UnsupportedFormat { format: "PowerPoint (.pptx)" }
                    }
                    _ => ErrorKind::NotWord,
                }
                .into())
            }
            _ => Ok(name),
        }
    }

    fn what_else(&self) -> ErrorKind {
        if self.has("OFD.xml") {
            ErrorKind::UnsupportedFormat { format: "OFD" }
        } else if self.has("content.xml") && self.has("mimetype") {
            let mime = self.part("mimetype").unwrap_or_default();
            if mime.ends_with(b"spreadsheet") {
                ErrorKind::Spreadsheet { format: "OpenDocument (.ods)" }
            } else {
                ErrorKind::UnsupportedFormat { format: "OpenDocument (.odt)" }
            }
        } else if self.has("xl/workbook.xml") || self.has("xl/workbook.bin") {
            ErrorKind::Spreadsheet { format: "Excel (.xlsx)" }
        } else {
            ErrorKind::NotWord
        }
    }

    /// The relationships of a part, those to other parts only; of the package for an empty name.
    pub fn relationships(&self, source: &str) -> Vec<Relationship> {
        let (folder, file) = source.rsplit_once('/').unwrap_or(("", source));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let mut found = Vec::new();
        // A damaged list of relationships leaves the part without relations, not unreadable.
        let _ = self.each_element(&name, |xml, tag| {
            if tag.name != Name::Relationship || xml.attribute(tag, "TargetMode").as_deref() == Some("External") {
                return;
            }
            if let (Some(id), Some(kind), Some(target)) =
                (xml.attribute(tag, "Id"), xml.attribute(tag, "Type"), xml.attribute(tag, "Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relationship { id, kind, target: resolve_target(folder, &target) });
            }
        });
        found
    }

    /// Part names with their content types, as far as each is named by itself.
    fn content_types(&self) -> Result<Vec<(String, String)>, Error> {
        let mut types = self.types.clone();
        self.each_element("[Content_Types].xml", |xml, tag| {
            if tag.name == Name::Override
                && let (Some(part), Some(content_type)) =
                    (xml.attribute(tag, "PartName"), xml.attribute(tag, "ContentType"))
            {
                types.push((part_name(&part), content_type));
            }
        })?;
        Ok(types)
    }

    /// Calls `take` with each start tag of a part; does nothing when there is no such part.
    fn each_element(&self, name: &str, mut take: impl FnMut(&Xml<'_>, Tag)) -> Result<(), Error> {
        if !self.has(name) {
            return Ok(());
        }
        let bytes = self.part(name)?;
        let text = to_text(&bytes, name)?;
        let mut xml = Xml::new(text, name, self.limits);
        loop {
            match xml.next()? {
                Token::Open(tag) => take(&xml, tag),
                Token::End => return Ok(()),
                Token::Close | Token::Text => {}
            }
        }
    }

    /// The bytes of a part, inflated and verified.
    pub fn part(&self, name: &str) -> Result<Vec<u8>, Error> {
        let mut part = self.inflating(name)?;
        let mut content = Vec::new();
        while part.read(&mut content)? {}
        Ok(content)
    }

    /// A part that is inflated as it is read.
    pub fn inflating(&self, name: &str) -> Result<Inflating<'a>, Error> {
        let damaged = |cause: &str| damaged(name, cause);
        let entry = self.entries.get(&name.to_ascii_lowercase()).ok_or_else(|| damaged("the part is missing"))?;
        let (archive, wayfinder, method, crc) = match (entry, &self.archive) {
            (Entry::Zip { encrypted: true, .. }, _) => return Err(ErrorKind::Encrypted.into()),
            (Entry::Zip { wayfinder, method, crc, .. }, Some(archive)) => (archive, *wayfinder, *method, *crc),
            (Entry::Zip { .. }, None) => return Err(damaged("the part is missing")),
            (Entry::Whole(data), _) => return Ok(Inflating::whole(name, data, self.limits)),
        };
        let found = archive.get_entry(wayfinder).map_err(|error| damaged(&error.to_string()))?;
        // The archive was opened on a slice; the data is looked up there so that it lives as long.
        let (start, end) = found.compressed_data_range();
        let whole: &'a [u8] = archive.get_ref();
        let data =
            usize::try_from(start).ok().zip(usize::try_from(end).ok()).and_then(|(start, end)| whole.get(start..end));
        let inflater = match method {
            CompressionMethod::STORE => None,
            CompressionMethod::DEFLATE => Some(Decompress::new(false)),
            _ => return Err(damaged("it is compressed by an unusual method")),
        };
        Ok(Inflating {
            name: name.to_owned(),
            data: data.ok_or_else(|| damaged("its data lies outside the file"))?,
            inflater,
            crc: Crc::new(),
            expected: Some(crc),
            read: 0,
            given: 0,
            ended: false,
            limits: self.limits,
        })
    }
}

/// Bytes of a part that are inflated at a time.
const STRETCH: usize = 64 << 10;

/// A part that is inflated as it is read. Sizes that the file states are not believed.
#[derive(Debug)]
pub struct Inflating<'a> {
    name: String,
    data: &'a [u8],
    /// None where the data is stored as it is.
    inflater: Option<Decompress>,
    crc: Crc,
    /// The checksum that it must have; a part that is no entry of a zip file has none.
    expected: Option<u32>,
    /// Bytes of the data that were read, and bytes that they gave.
    read: u64,
    given: u64,
    ended: bool,
    limits: &'a Limits,
}

impl<'a> Inflating<'a> {
    /// A part that is stored as it is.
    #[cfg(test)]
    pub fn stored(name: &str, data: &'a [u8], limits: &'a Limits) -> Inflating<'a> {
        let mut crc = Crc::new();
        crc.update(data);
        Inflating { expected: Some(crc.sum()), ..Inflating::whole(name, data, limits) }
    }

    /// A part whose bytes are here.
    fn whole(name: &str, data: &'a [u8], limits: &'a Limits) -> Inflating<'a> {
        let (inflater, crc, expected) = (None, Crc::new(), None);
        Inflating { name: name.to_owned(), data, inflater, crc, expected, read: 0, given: 0, ended: false, limits }
    }

    /// Name of the part.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Adds the next stretch; whether there is more. When there is not, the part was whole and its checksum right.
    pub fn read(&mut self, content: &mut Vec<u8>) -> Result<bool, Error> {
        if self.ended {
            return Ok(false);
        }
        let data = usize::try_from(self.read).ok().and_then(|read| self.data.get(read..)).unwrap_or_default();
        let before = content.len();
        let (taken, ended) = match &mut self.inflater {
            None => {
                let stretch = data.get(..STRETCH).unwrap_or(data);
                content.extend_from_slice(stretch);
                (stretch.len() as u64, stretch.len() == data.len())
            }
            Some(inflater) => {
                let read = inflater.total_in();
                content.reserve(STRETCH);
                let status = inflater
                    .decompress_vec(data, content, FlushDecompress::None)
                    .map_err(|error| damaged(&self.name, &error.to_string()))?;
                (inflater.total_in().saturating_sub(read), status == Status::StreamEnd)
            }
        };
        let stretch = content.get(before..).unwrap_or_default();
        if !ended && taken == 0 && stretch.is_empty() {
            return Err(damaged(&self.name, "its data is cut off"));
        }
        self.crc.update(stretch);
        self.read = self.read.saturating_add(taken);
        self.given = self.given.saturating_add(stretch.len() as u64);
        // Measured by what was read so far, so that a bomb ends early, not at the ratio of all its bytes.
        self.check_size()?;
        if ended && self.expected.is_some_and(|expected| self.crc.sum() != expected) {
            return Err(damaged(&self.name, "its checksum does not match"));
        }
        self.ended = ended;
        Ok(!ended)
    }

    fn check_size(&self) -> Result<(), Error> {
        Error::unless_going_on(self.limits)?;
        let limit = |limit, value| Err(ErrorKind::Limit { limit, value, part: Some(self.name.clone()) }.into());
        if self.given > self.limits.part_bytes.min(u64::from(u32::MAX)) {
            return limit("part_bytes", self.limits.part_bytes);
        }
        if self.given > FREE_SIZE && self.given / self.read.max(1) > self.limits.ratio {
            return limit("ratio", self.limits.ratio);
        }
        Ok(())
    }
}

fn damaged(part: &str, cause: &str) -> Error {
    ErrorKind::DamagedPackage { part: Some(part.to_owned()), cause: cause.into() }.into()
}

/// A byte order mark in UTF-8.
pub const BOM: &[u8] = b"\xef\xbb\xbf";

fn utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

/// Whether a part that begins so says nothing of another encoding.
pub fn is_utf8(begin: &[u8]) -> bool {
    utf16(begin).is_none() && declared_encoding(begin.strip_prefix(BOM).unwrap_or(begin)).is_none()
}

/// The text of an XML part: UTF-8, or UTF-16 told by its first bytes, or what its declaration says.
pub fn to_text<'b>(bytes: &'b [u8], part: &str) -> Result<Cow<'b, str>, Error> {
    if let Some(encoding) = utf16(bytes) {
        return Ok(encoding.decode_with_bom_removal(bytes).0);
    }
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    // Checks UTF-8 many bytes at a time; what fails is looked at again for its place.
    if let Some(text) = encoding_rs::UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => match declared_encoding(bytes) {
            Some(encoding) => Ok(encoding.decode_without_bom_handling(bytes).0),
            None => Err(ErrorKind::Markup {
                part: part.to_owned(),
                offset: error.valid_up_to() as u64,
                cause: "bytes that are not UTF-8".into(),
            }
            .into()),
        },
    }
}

/// The encoding that `<?xml … encoding="…"?>` names, other than UTF-8.
fn declared_encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = bytes.get(..bytes.len().min(200))?;
    let declaration = head.strip_prefix(b"<?xml")?;
    let at = memchr::memmem::find(declaration, b"encoding")?;
    let mut quoted = declaration.get(at..)?.split(|&b| b == b'"' || b == b'\'');
    let label = quoted.nth(1)?;
    encoding_rs::Encoding::for_label(label).filter(|&encoding| encoding != encoding_rs::UTF_8)
}

/// A name without leading slash, with forward slashes.
fn part_name(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// A relationship's target as a part name (part 2 §6.5.3).
fn resolve_target(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let mut segments: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for segment in target.split('/') {
        match segment {
            "" | "." => {}
            ".." => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.retain(|segment| !segment.is_empty());
    segments.join("/")
}

/// Content types of main parts: document and template, with macros or without.
fn is_word(content_type: &str) -> bool {
    matches!(
        content_type,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            | "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
            | "application/vnd.ms-word.document.macroEnabled.main+xml"
            | "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_resolved_against_the_folder_of_their_source() {
        for (folder, target, name) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/styles.xml", "word/styles.xml"),
            ("word", "../word/./styles.xml", "word/styles.xml"),
            ("", "word/document.xml", "word/document.xml"),
            ("", "../../x.xml", "x.xml"),
            ("a\\b", "c.xml", "a\\b/c.xml"),
        ] {
            assert_eq!(resolve_target(folder, target), name);
        }
    }

    #[test]
    fn parts_in_other_encodings_are_read() {
        let utf16: Vec<u8> = "\u{feff}<a>中</a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(to_text(&utf16, "p").unwrap(), "<a>中</a>");
        let (gb, _, _) = encoding_rs::GBK.encode("<?xml version='1.0' encoding='GBK'?><a>中</a>");
        assert!(to_text(&gb, "p").unwrap().ends_with("<a>中</a>"));
        assert!(to_text(b"<a>\xff</a>", "p").is_err());
    }
}
