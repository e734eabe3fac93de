//! Page headers (ECMA-376 part 1 §17.10.4): their lines, of which one may be the title that the body has not. They are
//! parts of their own, or, in the markup of Word 2003, stand in the properties of a section.

use super::Parts;
use super::names::Name;
use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use crate::read::fields::Fields;
use crate::text;
use crate::warning::Warning;

/// Headers of a document, and lines of them, that are read.
const MAX_HEADERS: usize = 16;
const MAX_LINES: usize = 64;

/// The lines of all headers, each once. What cannot be read of them is not missed.
pub fn read(parts: &Parts<'_>) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut warnings: Vec<Warning> = Vec::new();
    let headers = parts.related.iter().filter(|related| related.kind == "header").take(MAX_HEADERS);
    for header in headers {
        for line in parts.part(&header.target, &mut warnings, paragraphs).unwrap_or_default() {
            if !text::is_blank(&line) && !lines.contains(&line) && lines.len() < MAX_LINES {
                lines.push(line);
            }
        }
    }
    lines
}

/// The texts of the paragraphs of the headers in a part.
fn paragraphs(text: &str, part: &str, limits: &Limits) -> Result<Vec<String>, Error> {
    let mut xml = Xml::new(text, part, limits);
    let mut lines = vec![String::new()];
    let mut fields = Fields::default();
    let mut in_text = false;
    // The depth of what the header holds, in one.
    let mut header = None;
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.ns == Ns::W && header.is_none() => match tag.name {
                Name::Hdr if !tag.empty => header = Some(xml.depth()),
                Name::Tbl => xml.skip(tag)?,
                _ => {}
            },
            Token::Open(tag) if tag.ns == Ns::W => match tag.name {
                Name::Del | Name::MoveFrom | Name::InstrText | Name::PPr | Name::RPr | Name::SdtPr => xml.skip(tag)?,
                Name::P => lines.push(String::new()),
                Name::T => in_text = !tag.empty && !fields.in_code(),
                Name::FldChar => match xml.value(tag, "fldCharType").as_deref() {
                    Some("begin") => fields.begin(0, None),
                    Some("separate") => fields.separate(),
                    _ => drop(fields.end()),
                },
                _ => {}
            },
            Token::Text if in_text => {
                if let Some(line) = lines.last_mut() {
                    line.push_str(xml.data());
                }
            }
            Token::Close => {
                in_text = false;
                header = header.filter(|depth| xml.depth() >= *depth);
            }
            Token::Open(_) | Token::Text => {}
            Token::End => return Ok(lines),
        }
    }
}
