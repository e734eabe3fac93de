//! The part of styles.xml that numbers paragraphs (`w:numPr`) or hides text (`w:vanish`), with `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7, §17.9.18, §17.3.2.41. A style sheet that does neither is not parsed.

use super::names::Name;
use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use std::collections::HashMap;

/// What a style says itself.
#[derive(Debug, Default)]
struct Written {
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

/// What a style says, with those that it is based on.
#[derive(Debug)]
struct Style {
    /// List, level, and the style that says so.
    numbering: Option<(u32, Option<u32>, String)>,
    hidden: bool,
}

/// Paragraph and character styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    /// Id of the default paragraph style.
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
        let mut default = None;
        if !text.contains("numPr") && !text.contains("vanish") {
            return Ok(Styles::default());
        }
        let mut xml = Xml::new(text, part, limits);
        let mut written: HashMap<String, Written> = HashMap::new();
        let mut current: Option<(String, Written)> = None;
        let mut inside = 0;
        loop {
            match xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.name {
                    Name::Style if !tag.empty => {
                        let kind = xml.attribute(tag, "type");
                        let is_paragraph = matches!(kind.as_deref(), None | Some("paragraph"));
                        let id = xml.attribute(tag, "styleId").filter(|id| id.len() <= MAX_ID);
                        if is_paragraph && matches!(xml.attribute(tag, "default").as_deref(), Some("1" | "true" | "on"))
                        {
                            default.clone_from(&id);
                        }
                        let counts = is_paragraph || kind.as_deref() == Some("character");
                        current = id.filter(|_| counts).map(|id| (id, Written::default()));
                        inside = xml.depth();
                    }
                    // Formatting before a tracked change (§17.13.5.29) is not the style's.
                    Name::PPrChange | Name::RPrChange => xml.skip(tag)?,
                    local => {
                        if let Some((_, style)) = &mut current {
                            match local {
                                Name::BasedOn => style.based_on = xml.val(tag).filter(|id| id.len() <= MAX_ID),
                                Name::NumId => style.list = xml.number(tag),
                                Name::Ilvl => style.level = xml.number(tag),
                                Name::Vanish => style.hidden = Some(xml.is_on(tag)),
                                _ => {}
                            }
                        }
                    }
                },
                Token::Close if xml.depth() < inside => {
                    written.extend(current.take());
                    inside = 0;
                }
                Token::End => break,
                _ => {}
            }
        }
        let by_id: HashMap<String, Style> = written.keys().map(|id| (id.clone(), resolve(&written, id))).collect();
        let hides_any = by_id.values().any(|style| style.hidden);
        Ok(Styles { by_id, default, hides_any })
    }

    /// Whether it does not matter which style a paragraph has.
    pub fn is_empty(&self) -> bool {
        self.by_id.is_empty()
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
        let style = self.by_id.get(style.or(self.default.as_deref())?)?;
        style.numbering.as_ref().map(|(list, level, named)| (*list, *level, named.as_str()))
    }
}

/// What a style says, or else the first of those that it is based on.
fn resolve(written: &HashMap<String, Written>, id: &str) -> Style {
    let find = |id: &str| written.get_key_value(id);
    let chain = std::iter::successors(find(id), |(_, style)| find(style.based_on.as_deref()?)).take(MAX_CHAIN);
    let (mut numbering, mut level, mut hidden) = (None, None, None);
    for (id, style) in chain {
        level = level.or(style.level);
        numbering = numbering.or_else(|| Some((style.list?, level, id.clone())));
        hidden = hidden.or(style.hidden);
    }
    Style { numbering, hidden: hidden.unwrap_or(false) }
}
