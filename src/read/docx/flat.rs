//! Packages in one file of markup (Flat OPC, as Word saves “Word XML”): the parts stand in `pkg:part` elements, as markup
//! or in base64.

use super::names::Name;
use super::xml::{Ns, Tag, Token, Xml};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::read::transfer;

/// A part of such a package.
#[derive(Debug)]
pub struct FlatPart {
    /// Its name, with the leading slash.
    pub name: String,
    /// Its content type.
    pub content_type: String,
    /// Its bytes.
    pub data: Vec<u8>,
}

/// The parts of a package.
pub fn parts(text: &str, limits: &Limits) -> Result<Vec<FlatPart>, Error> {
    let mut xml = Xml::new(text, "pkg:package", limits);
    let mut parts: Vec<FlatPart> = Vec::new();
    // Namespaces that the package declares for its parts.
    let mut declared = String::new();
    let mut of_part = String::new();
    loop {
        let tag = match xml.next()? {
            Token::Open(tag) if tag.ns == Ns::Package => tag,
            Token::End => return Ok(parts),
            _ => continue,
        };
        match tag.name {
            Name::Package => declared = xml.declarations(tag),
            Name::Part => {
                if parts.len() as u64 >= limits.entries {
                    return Err(ErrorKind::Limit { limit: "entries", value: limits.entries, part: None }.into());
                }
                of_part = xml.declarations(tag);
                let attribute = |name: &str| xml.attribute(tag, name).unwrap_or_default();
                parts.push(FlatPart {
                    name: attribute("name"),
                    content_type: attribute("contentType"),
                    data: Vec::new(),
                });
            }
            Name::XmlData | Name::BinaryData if !tag.empty => {
                let own = xml.declarations(tag);
                let content = content(&mut xml, tag, text)?;
                let data = match tag.name {
                    Name::BinaryData => transfer::base64(content.as_bytes()),
                    _ => with_declarations(content, &[&*declared, &*of_part, &*own].concat()),
                };
                if let Some(part) = parts.last_mut() {
                    part.data = data;
                }
            }
            _ => {}
        }
    }
}

/// What stands between the tags of an element that was just opened.
fn content<'t>(xml: &mut Xml<'_>, tag: Tag, text: &'t str) -> Result<&'t str, Error> {
    let begin = xml.position() as usize;
    xml.skip(tag)?;
    let whole = text.get(begin..xml.position() as usize).unwrap_or_default();
    Ok(whole.rfind("</").and_then(|end| whole.get(..end)).unwrap_or_default())
}

/// The markup of a part, with the namespaces that hold where it stands. They come before those of its own root, which
/// hold where both declare the same prefix.
fn with_declarations(markup: &str, declarations: &str) -> Vec<u8> {
    let root = || {
        let at = markup.match_indices('<').map(|(at, _)| at).find(|at| {
            markup.get(at + 1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '_'))
        })?;
        let name = markup.get(at..)?.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
        markup.split_at_checked(at.checked_add(name)?)
    };
    match root() {
        Some((before, behind)) if !declarations.is_empty() => [before, declarations, behind].concat().into_bytes(),
        _ => markup.trim_start().as_bytes().to_vec(),
    }
}
