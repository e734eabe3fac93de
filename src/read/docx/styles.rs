//! The part of styles.xml that numbers paragraphs (`w:numPr`) or hides text (`w:vanish`), with `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7, §17.9.18, §17.3.2.41. A style sheet that does neither is not parsed.

use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use std::collections::HashMap;

/// What a style says by itself.
#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    num_id: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

/// What a style says with those that it is based on.
#[derive(Debug)]
struct Resolved {
    /// List, level, and the style that says so.
    numbering: Option<(u32, Option<u32>, String)>,
    hidden: bool,
}

/// Paragraph and character styles by id, resolved once, since every paragraph asks.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Resolved>,
    default: Option<String>,
    hides_any: bool,
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
        if !text.contains("numPr") && !text.contains("vanish") {
            return Ok(styles);
        }
        let mut xml = Xml::new(text, part, limits);
        let mut by_id: HashMap<String, Style> = HashMap::new();
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
                    by_id.extend(current.take().filter(|(id, _)| id.len() <= MAX_ID));
                    inside = 0;
                }
                Token::End => break,
                _ => {}
            }
        }
        styles.by_id = by_id.keys().map(|id| (id.clone(), resolve(&by_id, id))).collect();
        Ok(styles)
    }

    /// Whether any style hides text.
    pub fn hides_any(&self) -> bool {
        self.hides_any
    }

    /// Whether text of a style is hidden.
    pub fn hides(&self, style: Option<&str>) -> bool {
        self.hides_any && style.and_then(|id| self.by_id.get(id)).is_some_and(|style| style.hidden)
    }

    /// The list and level that a style (or the default style) numbers its paragraphs with, and the style
    /// that says so.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, Option<u32>, &str)> {
        let (list, level, named) = self.by_id.get(style.or(self.default.as_deref())?)?.numbering.as_ref()?;
        Some((*list, *level, named))
    }
}

/// What a style says, or the nearest of those that it is based on.
fn resolve(by_id: &HashMap<String, Style>, id: &str) -> Resolved {
    let find = |id: &str| by_id.get_key_value(id);
    let chain = || std::iter::successors(find(id), |(_, style)| find(style.based_on.as_deref()?)).take(MAX_CHAIN);
    let mut level = None;
    let numbering = chain().find_map(|(id, style)| {
        level = level.or(style.level);
        style.num_id.map(|list| (list, level, id.clone()))
    });
    Resolved { numbering, hidden: chain().find_map(|(_, style)| style.hidden).unwrap_or(false) }
}
