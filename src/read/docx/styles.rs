//! The part of styles.xml that numbers paragraphs: `w:numPr` of paragraph styles and their `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7 and §17.9.18. A style sheet that numbers nothing is not parsed.

use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use std::collections::HashMap;

/// What a style says of numbering.
#[derive(Debug, Default, Clone)]
pub struct Style {
    based_on: Option<String>,
    num_id: Option<u32>,
    level: Option<u32>,
}

/// Paragraph styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
}

/// A style chain longer than this is a cycle.
const MAX_CHAIN: usize = 64;

impl Styles {
    /// Reads the text of styles.xml.
    pub fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, Error> {
        let mut styles = Styles::default();
        if !text.contains("numPr") {
            return Ok(styles);
        }
        let mut xml = Xml::new(text, part, limits);
        let mut current: Option<(String, Style)> = None;
        let mut inside = 0;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "style" if !tag.empty && matches!(tag.attribute("type").as_deref(), None | Some("paragraph")) => {
                        let id = tag.attribute("styleId").unwrap_or_default();
                        if matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on")) {
                            styles.default = Some(id.clone());
                        }
                        (current, inside) = (Some((id, Style::default())), xml.depth());
                    }
                    // Formatting before a tracked change (§17.13.5.29) is not the style's.
                    "pPrChange" => xml.skip(&tag)?,
                    local => {
                        if let Some((_, style)) = &mut current {
                            match local {
                                "basedOn" => style.based_on = tag.val(),
                                "numId" => style.num_id = tag.number(),
                                "ilvl" => style.level = tag.number(),
                                _ => {}
                            }
                        }
                    }
                },
                Token::Close if xml.depth() < inside => {
                    styles.by_id.extend(current.take());
                    inside = 0;
                }
                Token::End => return Ok(styles),
                _ => {}
            }
        }
    }

    /// The list and level that a style (or the default style) numbers its paragraphs with, and the style
    /// that says so.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, Option<u32>, &str)> {
        let mut id = style.or(self.default.as_deref())?;
        let mut level = None;
        for _ in 0..MAX_CHAIN {
            let (known, style) = self.by_id.get_key_value(id)?;
            level = level.or(style.level);
            if let Some(num_id) = style.num_id {
                return Some((num_id, level, known));
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}
