//! The part of styles.xml that numbers paragraphs (`w:numPr`) or hides text (`w:vanish`), with `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7, §17.9.18, §17.3.2.41. A style sheet that does neither is not parsed.

use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use std::collections::HashMap;

/// What a style says.
#[derive(Debug, Default, Clone)]
pub struct Style {
    based_on: Option<String>,
    num_id: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

/// Paragraph and character styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    default: Option<String>,
    hides_any: bool,
}

/// A style chain longer than this is a cycle.
const MAX_CHAIN: usize = 64;

impl Styles {
    /// Reads the text of styles.xml.
    pub fn read(text: &str, part: &str, limits: &Limits) -> Result<Styles, Error> {
        let mut styles = Styles::default();
        if !text.contains("numPr") && !text.contains("vanish") {
            return Ok(styles);
        }
        let mut xml = Xml::new(text, part, limits);
        let mut current: Option<(String, Style)> = None;
        let mut inside = 0;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "style"
                        if !tag.empty
                            && matches!(tag.attribute("type").as_deref(), None | Some("paragraph" | "character")) =>
                    {
                        let id = tag.attribute("styleId").unwrap_or_default();
                        let is_paragraph = tag.attribute("type").as_deref() != Some("character");
                        if is_paragraph && matches!(tag.attribute("default").as_deref(), Some("1" | "true" | "on")) {
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
                                "vanish" => {
                                    style.hidden = Some(tag.is_on());
                                    styles.hides_any |= tag.is_on();
                                }
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

    /// Whether any style hides text.
    pub fn hides_any(&self) -> bool {
        self.hides_any
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.hides_any && self.chain(style).find_map(|(_, style)| style.hidden).unwrap_or(false)
    }

    /// A style and those that it is based on.
    fn chain<'s>(&'s self, style: Option<&str>) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let find = |id: &str| self.by_id.get_key_value(id).map(|(id, style)| (id.as_str(), style));
        std::iter::successors(style.and_then(find), move |(_, style)| find(style.based_on.as_deref()?)).take(MAX_CHAIN)
    }

    /// The list and level that a style (or the default style) numbers its paragraphs with, and the style
    /// that says so.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, Option<u32>, &str)> {
        let mut level = None;
        for (id, style) in self.chain(style.or(self.default.as_deref())) {
            level = level.or(style.level);
            if let Some(num_id) = style.num_id {
                return Some((num_id, level, id));
            }
        }
        None
    }
}
