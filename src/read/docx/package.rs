//! The zip package and its parts (ECMA-376 part 2): names, content types, relationships.
//!
//! A part is inflated when it is asked for, within the caps, and its checksum is verified.

use super::xml::{Token, Xml};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use flate2::{Crc, Decompress, FlushDecompress, Status};
use rawzip::{CompressionMethod, ZipArchive, ZipArchiveEntryWayfinder, ZipSliceArchive};
use std::borrow::Cow;
use std::collections::HashMap;

/// A zip package.
pub struct Package<'a> {
    archive: ZipSliceArchive<&'a [u8]>,
    entries: HashMap<String, Entry>,
    limits: &'a Limits,
}

struct Entry {
    wayfinder: ZipArchiveEntryWayfinder,
    method: CompressionMethod,
    crc: u32,
    encrypted: bool,
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
        let damaged = |cause: String| Error::from(ErrorKind::DamagedPackage { part: None, cause });
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
            entries.entry(name.to_ascii_lowercase()).or_insert(Entry {
                wayfinder: entry.wayfinder(),
                method: entry.compression_method(),
                crc: entry.crc32(),
                encrypted: entry.flags().is_encrypted(),
            });
        }
        Ok(Package { archive, entries, limits })
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
                let format = match content_type {
                    _ if content_type.contains("spreadsheetml") => "Excel (.xlsx)",
                    _ if content_type.contains("presentationml") => "PowerPoint (.pptx)",
                    _ => return Err(ErrorKind::NotWord.into()),
                };
                Err(ErrorKind::UnsupportedFormat { format }.into())
            }
            _ => Ok(name),
        }
    }

    fn what_else(&self) -> ErrorKind {
        if self.has("OFD.xml") {
            ErrorKind::UnsupportedFormat { format: "OFD" }
        } else if self.has("content.xml") && self.has("mimetype") {
            ErrorKind::UnsupportedFormat { format: "OpenDocument (.odt)" }
        } else if self.has("xl/workbook.xml") {
            ErrorKind::UnsupportedFormat { format: "Excel (.xlsx)" }
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
        let _ = self.each_element(&name, |tag| {
            if tag.local() != "Relationship" || tag.attribute("TargetMode").as_deref() == Some("External") {
                return;
            }
            if let (Some(id), Some(kind), Some(target)) =
                (tag.attribute("Id"), tag.attribute("Type"), tag.attribute("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.push(Relationship { id, kind, target: resolve_target(folder, &target) });
            }
        });
        found
    }

    /// Part names with their content types, as far as each is named by itself.
    fn content_types(&self) -> Result<Vec<(String, String)>, Error> {
        let mut types = Vec::new();
        self.each_element("[Content_Types].xml", |tag| {
            if tag.local() == "Override"
                && let (Some(part), Some(content_type)) = (tag.attribute("PartName"), tag.attribute("ContentType"))
            {
                types.push((part_name(&part), content_type));
            }
        })?;
        Ok(types)
    }

    /// Calls `take` with each start tag of a part; does nothing when there is no such part.
    fn each_element(&self, name: &str, mut take: impl FnMut(&super::xml::Tag<'_>)) -> Result<(), Error> {
        if !self.has(name) {
            return Ok(());
        }
        let bytes = self.part(name)?;
        let text = to_text(&bytes, name)?;
        let mut xml = Xml::new(&text, name, self.limits);
        loop {
            match xml.next()? {
                Token::Open(tag) => take(&tag),
                Token::End => return Ok(()),
                Token::Close | Token::Text(_) => {}
            }
        }
    }

    /// The bytes of a part, inflated and verified.
    pub fn part(&self, name: &str) -> Result<Cow<'a, [u8]>, Error> {
        let damaged = |cause: &str| {
            Error::from(ErrorKind::DamagedPackage { part: Some(name.to_owned()), cause: cause.to_owned() })
        };
        let entry = self.entries.get(&name.to_ascii_lowercase()).ok_or_else(|| damaged("the part is missing"))?;
        if entry.encrypted {
            return Err(ErrorKind::Encrypted.into());
        }
        let found = self.archive.get_entry(entry.wayfinder).map_err(|error| damaged(&error.to_string()))?;
        // The archive was opened on a slice; the data is looked up there so that it lives as long.
        let (start, end) = found.compressed_data_range();
        let whole: &'a [u8] = self.archive.get_ref();
        let data =
            usize::try_from(start).ok().zip(usize::try_from(end).ok()).and_then(|(start, end)| whole.get(start..end));
        let data = data.ok_or_else(|| damaged("its data lies outside the file"))?;
        let content = match entry.method {
            CompressionMethod::STORE => {
                self.check_size(data.len() as u64, data.len() as u64, name)?;
                Cow::Borrowed(data)
            }
            CompressionMethod::DEFLATE => Cow::Owned(self.inflate(data, name)?),
            _ => return Err(damaged("it is compressed by an unusual method")),
        };
        let mut crc = Crc::new();
        crc.update(&content);
        if crc.sum() != entry.crc {
            return Err(damaged("its checksum does not match"));
        }
        Ok(content)
    }

    fn inflate(&self, data: &[u8], name: &str) -> Result<Vec<u8>, Error> {
        let damaged = |cause: &str| {
            Error::from(ErrorKind::DamagedPackage { part: Some(name.to_owned()), cause: cause.to_owned() })
        };
        let mut inflater = Decompress::new(false);
        // Sizes that the file states are not believed: the buffer grows with what is really there.
        let mut content = Vec::with_capacity(data.len().saturating_mul(6).clamp(4 << 10, 64 << 20));
        loop {
            let consumed = usize::try_from(inflater.total_in()).unwrap_or(usize::MAX);
            let rest = data.get(consumed..).unwrap_or_default();
            let before = (inflater.total_in(), inflater.total_out());
            let status = inflater
                .decompress_vec(rest, &mut content, FlushDecompress::Finish)
                .map_err(|error| damaged(&error.to_string()))?;
            // Measured by what was read so far, so that a bomb ends early, not at the ratio of all its bytes.
            self.check_size(content.len() as u64, inflater.total_in(), name)?;
            match status {
                Status::StreamEnd => return Ok(content),
                _ if content.len() == content.capacity() => content.reserve(content.len().max(4 << 10)),
                _ if before == (inflater.total_in(), inflater.total_out()) => {
                    return Err(damaged("its data is cut off"));
                }
                _ => {}
            }
        }
    }

    fn check_size(&self, size: u64, compressed: u64, name: &str) -> Result<(), Error> {
        let limit = |limit, value| Err(ErrorKind::Limit { limit, value, part: Some(name.to_owned()) }.into());
        if size > self.limits.part_bytes.min(u64::from(u32::MAX)) {
            return limit("part_bytes", self.limits.part_bytes);
        }
        if size > FREE_SIZE && size / compressed.max(1) > self.limits.ratio {
            return limit("ratio", self.limits.ratio);
        }
        Ok(())
    }
}

/// The text of an XML part: UTF-8, or UTF-16 told by its first bytes, or what its declaration says.
pub fn to_text<'b>(bytes: &'b [u8], part: &str) -> Result<Cow<'b, str>, Error> {
    let utf16 = match bytes {
        [0xff, 0xfe, ..] | [b'<', 0, ..] => Some(encoding_rs::UTF_16LE),
        [0xfe, 0xff, ..] | [0, b'<', ..] => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = utf16 {
        return Ok(encoding.decode_with_bom_removal(bytes).0);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
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
