//! The part of styles.xml that numbers paragraphs: `w:numPr` of paragraph styles and their `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7 and §17.9.18. A style sheet that numbers nothing is not parsed.

use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use std::collections::HashMap;

/// What a style says of numbering.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    num_id: Option<u32>,
    level: Option<u32>,
}

/// How paragraph styles number their paragraphs.
#[derive(Debug, Default)]
pub struct Styles {
    /// List, level, and the style that says so, by style id.
    numbering: HashMap<String, (u32, Option<u32>, String)>,
    /// Id of the default style.
    default: Option<String>,
}

/// A style chain longer than this is a cycle.
const MAX_CHAIN: usize = 64;
/// A style with a longer id is left out (Word's names have at most 253 characters), so that looking one up
/// takes no time.
const MAX_ID: usize = 1_024;

impl Styles {
    /// Reads the text of styles.xml.
    pub fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, Error> {
        let mut styles = Styles::default();
        if !text.contains("numPr") {
            return Ok(styles);
        }
        let mut xml = Xml::new(text, part, limits);
        let mut by_id: HashMap<String, Style> = HashMap::new();
        let mut current: Option<(String, Style)> = None;
        let mut inside = 0;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "style" if !tag.empty && matches!(tag.attribute("type").as_deref(), None | Some("paragraph")) => {
                        let id = tag.attribute("styleId").unwrap_or_default();
                        if matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on")) {
                            styles.default = Some(id.clone()).filter(|id| id.len() <= MAX_ID);
                        }
                        (current, inside) = (Some((id, Style::default())), xml.depth());
                    }
                    // Formatting before a tracked change (§17.13.5.29) is not the style's.
                    "pPrChange" => xml.skip(&tag)?,
                    local => {
                        if let Some((_, style)) = &mut current {
                            match local {
                                "basedOn" => style.based_on = tag.val().filter(|id| id.len() <= MAX_ID),
                                "numId" => style.num_id = tag.number(),
                                "ilvl" => style.level = tag.number(),
                                _ => {}
                            }
                        }
                    }
                },
                Token::Close if xml.depth() < inside => {
                    by_id.extend(current.take().filter(|(id, _)| id.len() <= MAX_ID));
                    inside = 0;
                }
                Token::End => break,
                _ => {}
            }
        }
        let resolved = by_id.keys().filter_map(|id| Some((id.clone(), resolve(&by_id, id)?)));
        styles.numbering = resolved.collect();
        Ok(styles)
    }

    /// The list and level that a style (or the default style) numbers its paragraphs with, and the style
    /// that says so.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, Option<u32>, &str)> {
        let (list, level, named) = self.numbering.get(style.or(self.default.as_deref())?)?;
        Some((*list, *level, named))
    }
}

/// What a style says, or the first of those that it is based on.
fn resolve(by_id: &HashMap<String, Style>, id: &str) -> Option<(u32, Option<u32>, String)> {
    let mut id = id;
    let mut level = None;
    for _ in 0..MAX_CHAIN {
        let style = by_id.get(id)?;
        level = level.or(style.level);
        if let Some(list) = style.num_id {
            return Some((list, level, id.to_owned()));
        }
        id = style.based_on.as_deref()?;
    }
    None
}
