//! Word packages around parts that a target gives.

use crate::zip::{Entry, zip};

/// The transitional WordprocessingML namespace (ECMA-376 part 4).
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;

const ROOT: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;

const RELATED: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#;

/// A part inside `word/` with its content.
pub type Part<'a> = (&'a str, &'a [u8]);

/// The entries of a package whose parts are `document.xml` and what else is given.
fn entries(parts: &[Part<'_>]) -> Vec<Entry> {
    let frame = [("[Content_Types].xml", TYPES), ("_rels/.rels", ROOT), ("word/_rels/document.xml.rels", RELATED)];
    let mut all: Vec<Entry> = frame.iter().map(|(name, content)| Entry::stored(name, content.as_bytes())).collect();
    all.extend(parts.iter().map(|(name, content)| Entry::stored(&format!("word/{name}"), content)));
    all
}

/// The package of these parts, without compression.
pub fn stored_package(parts: &[Part<'_>]) -> Vec<u8> {
    zip(&entries(parts))
}

/// `document.xml` around the content of its body.
pub fn document(body: &str) -> String {
    format!(r#"<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>"#)
}
