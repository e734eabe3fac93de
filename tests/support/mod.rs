//! Small Word packages for tests, from raw markup, so that a test shows the document it is about.
#![allow(dead_code, reason = "each test program uses a part of it")]

pub mod layout;
pub mod outline;
pub mod program;

use rawzip::{CompressionMethod, ZipArchiveWriter};
use std::io::Write;

/// The namespaces that test markup may use.
pub const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" "#,
    r#"xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml""#,
);

/// A Word package under construction.
#[derive(Debug, Clone)]
pub struct Word {
    parts: Vec<(String, Vec<u8>)>,
    relationships: Vec<(String, String)>,
    content_type: &'static str,
}

/// A document with this content of `w:body`.
pub fn word(body: &str) -> Word {
    Word {
        parts: vec![("word/document.xml".into(), document_xml(body).into_bytes())],
        relationships: Vec::new(),
        content_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    }
}

/// The main part's markup.
pub fn document_xml(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"#
    )
}

/// A paragraph of one run.
pub fn p(text: &str) -> String {
    format!(r#"<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>"#)
}

/// A paragraph at a level of a list.
pub fn numbered(list: u32, level: u32, text: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#
    )
}

/// A table of rows.
pub fn table(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

/// A row of cells.
pub fn row(cells: &[String]) -> String {
    format!("<w:tr>{}</w:tr>", cells.concat())
}

/// A cell with properties (the content of `w:tcPr`) and one paragraph for each line.
pub fn cell(properties: &str, lines: &[&str]) -> String {
    let paragraphs: String = lines.iter().map(|line| p(line)).collect();
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs}</w:tc>")
}

/// The content of numbering.xml: abstract list and list 1, with the levels' markup given.
pub fn list_of(levels: &str) -> String {
    format!(
        r#"<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#
    )
}

/// A level: index, start, format, text, and further properties.
pub fn level(index: u32, start: u32, format: &str, text: &str, more: &str) -> String {
    format!(
        r#"<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>"#
    )
}

impl Word {
    /// Adds numbering.xml with this content of `w:numbering`.
    pub fn numbering(self, content: &str) -> Word {
        self.related("numbering", "word/numbering.xml", &format!("<w:numbering {NAMESPACES}>{content}</w:numbering>"))
    }

    /// Adds styles.xml with this content of `w:styles`.
    pub fn styles(self, content: &str) -> Word {
        self.related("styles", "word/styles.xml", &format!("<w:styles {NAMESPACES}>{content}</w:styles>"))
    }

    /// Adds a part and a relationship of this kind to it; its id is `rId1`, `rId2`, ….
    pub fn related(mut self, kind: &str, name: &str, content: &str) -> Word {
        self.relationships.push((kind.to_owned(), format!("/{name}")));
        self.parts.push((name.to_owned(), content.as_bytes().to_vec()));
        self
    }

    /// Adds a part, or replaces it.
    pub fn part(mut self, name: &str, content: &[u8]) -> Word {
        self.parts.retain(|(known, _)| known != name);
        self.parts.push((name.to_owned(), content.to_vec()));
        self
    }

    /// The content type of the main part.
    pub fn content_type(mut self, content_type: &'static str) -> Word {
        self.content_type = content_type;
        self
    }

    /// The package's bytes.
    pub fn bytes(self) -> Vec<u8> {
        const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations: String = (1..)
            .zip(&self.relationships)
            .map(|(id, (kind, target))| {
                format!(r#"<Relationship Id="rId{id}" Type="{OFFICE}/{kind}" Target="{target}"/>"#)
            })
            .collect();
        let types = format!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{}"/></Types>"#,
            self.content_type
        );
        let root = format!(
            r#"<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"#
        );
        let mut parts: Vec<(String, Vec<u8>)> = vec![
            ("[Content_Types].xml".into(), types.into_bytes()),
            ("_rels/.rels".into(), root.into_bytes()),
            (
                "word/_rels/document.xml.rels".into(),
                format!(r#"<Relationships xmlns="{RELATIONSHIPS}">{relations}</Relationships>"#).into_bytes(),
            ),
        ];
        for (name, content) in self.parts {
            parts.retain(|(known, _)| *known != name);
            parts.push((name, content));
        }
        zip(&parts)
    }
}

/// A zip package of parts, deflated.
pub fn zip(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut bytes);
    for (name, content) in parts {
        let (mut entry, config) =
            archive.new_file(name).compression_method(CompressionMethod::DEFLATE).start().expect("a new entry");
        let encoder = flate2::write::DeflateEncoder::new(&mut entry, flate2::Compression::default());
        let mut writer = config.wrap(encoder);
        writer.write_all(content).expect("to memory");
        let (encoder, descriptor) = writer.finish().expect("to memory");
        encoder.finish().expect("to memory");
        entry.finish(descriptor).expect("to memory");
    }
    archive.finish().expect("to memory");
    bytes
}

/// The grid output of a document.
pub fn grid_of(bytes: &[u8]) -> qingdan::model::GridOutput {
    qingdan::grid_of(bytes, "test", &qingdan::Options::default()).expect("a sound document")
}

/// The parse output of a document.
pub fn parse(bytes: &[u8]) -> qingdan::model::ParseOutput {
    qingdan::parse(bytes, "test", &qingdan::Options::default()).expect("a sound document")
}

/// The cells of the n-th table (from 1): row, column, row span, column span, text.
pub fn cells(output: &qingdan::model::GridOutput, table: usize) -> Vec<(u32, u32, u32, u32, String)> {
    let cells = output.tables[table - 1].cells.iter();
    cells.map(|c| (c.row, c.column, c.row_span, c.column_span, c.text.clone())).collect()
}

/// Codes of warnings.
pub fn codes(warnings: &[qingdan::model::Warning]) -> Vec<&str> {
    warnings.iter().map(|warning| warning.code.as_str()).collect()
}

/// Where a fixture is.
pub fn fixture(name: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// The bytes of a fixture.
pub fn fixture_bytes(name: &str) -> Vec<u8> {
    std::fs::read(fixture(name)).expect("the fixture is there")
}

/// A Word file of paragraphs.
pub fn word_of(lines: &[&str]) -> Vec<u8> {
    word(&lines.iter().map(|line| p(line)).collect::<String>()).bytes()
}

/// A web page of paragraphs.
pub fn page_of(lines: &[&str]) -> String {
    let body: String = lines.iter().map(|line| format!("<p>{line}</p>\n")).collect();
    format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>")
}
