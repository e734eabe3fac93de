//! The part of styles.xml that numbers paragraphs (`w:numPr`), hides text (`w:vanish`) or sets it in a symbol font
//! (`w:rFonts`), with `w:basedOn`.
//!
//! ECMA-376 part 1 §17.7, §17.9.18, §17.3.2.41, §17.3.2.26. What each style comes to is resolved once, when the sheet
//! is read.

use super::names::Name;
use super::xml::{Ns, Token, Xml};
use crate::error::Error;
use crate::limits::Limits;
use crate::read::docx::fonts::Fonts;
use crate::read::lists::Lists;
use std::collections::HashMap;

/// What a style says itself.
#[derive(Debug, Default)]
struct Written {
    based_on: Option<String>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
    fonts: Fonts,
}

/// What a style says, with those that it is based on.
#[derive(Debug)]
struct Style {
    /// List and level.
    numbering: Option<(u32, Option<u32>)>,
    hidden: bool,
    fonts: Fonts,
}

/// Paragraph and character styles by id.
#[derive(Debug, Default)]
pub struct Styles {
    by_id: HashMap<String, Style>,
    /// Id of the default paragraph style.
    default: Option<String>,
    /// What it numbers its paragraphs with.
    default_numbering: Option<(u32, Option<u32>)>,
    /// Whether any style hides text.
    hides_any: bool,
    /// Whether any style sets text in a symbol font, or takes it out of one.
    sets_fonts: bool,
    /// Fonts of the document's defaults (§17.7.5.1).
    fonts: Fonts,
    /// The language of the document's defaults that is not East Asian (§17.3.2.20).
    pub language: Option<String>,
}

/// A style chain longer than this is a cycle.
const MAX_CHAIN: usize = 64;
/// A style with a longer id is left out (Word's names have at most 253 characters), so that looking one up
/// takes no time.
const MAX_ID: usize = 1_024;

impl Styles {
    /// Reads the text of styles.xml.
    pub fn read(text: &str, part: &str, limits: &Limits, lists: &Lists) -> Result<Styles, Error> {
        let mut default = None;
        let mut fonts = Fonts::default();
        let mut language = None;
        // A style sheet that says none of this is not parsed.
        const WORDS: [&str; 5] = ["numPr", "listPr", "vanish", "dings", "ymbol"];
        let matters = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        if !(WORDS.into_iter().any(matters) || lists.depend_on_language() && matters("w:lang")) {
            return Ok(Styles::default());
        }
        let mut xml = Xml::new(text, part, limits);
        let mut written: HashMap<String, Written> = HashMap::new();
        let mut current: Option<(String, Written)> = None;
        let mut inside = 0;
        // Depth of the defaults while they are open: deeper than anything where they are not.
        let mut defaults = u32::MAX;
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
                    // §17.7.5.1.
                    Name::DocDefaults if !tag.empty => defaults = xml.depth(),
                    Name::RFonts if xml.depth() > defaults => fonts = Fonts::read(&xml, tag),
                    Name::Lang if xml.depth() > defaults => language = xml.val(tag),
                    local => {
                        if let Some((_, style)) = &mut current {
                            match local {
                                Name::BasedOn => style.based_on = xml.val(tag).filter(|id| id.len() <= MAX_ID),
                                Name::NumId | Name::Ilfo => style.list = xml.number(tag),
                                Name::Ilvl => style.level = xml.number(tag),
                                Name::Vanish => style.hidden = Some(xml.is_on(tag)),
                                Name::RFonts => style.fonts = Fonts::read(&xml, tag),
                                _ => {}
                            }
                        }
                    }
                },
                Token::Close if defaults != u32::MAX && xml.depth() < defaults => defaults = u32::MAX,
                Token::Close if xml.depth() < inside => {
                    written.extend(current.take());
                    inside = 0;
                }
                Token::End => break,
                _ => {}
            }
        }
        let sets_fonts = fonts.has_symbols() || written.values().any(|style| style.fonts.has_symbols());
        // Styles that say nothing are left out, so that a document whose styles all do is read without looking any up.
        let by_id: HashMap<String, Style> = written
            .keys()
            .map(|id| (id, resolve(&written, id, lists)))
            .filter(|(_, style)| style.numbering.is_some() || style.hidden || sets_fonts)
            .map(|(id, style)| (id.clone(), style))
            .collect();
        let hides_any = by_id.values().any(|style| style.hidden);
        let default_numbering = default.as_ref().and_then(|id| by_id.get(id)).and_then(|style| style.numbering);
        Ok(Styles { by_id, default, default_numbering, hides_any, sets_fonts, fonts, language })
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

    /// Whether fonts of styles matter.
    pub fn sets_fonts(&self) -> bool {
        self.sets_fonts
    }

    /// The fonts of a paragraph style (or the default one), as far as fonts of styles matter.
    pub fn paragraph_fonts(&self, style: Option<&str>) -> Fonts {
        if !self.sets_fonts {
            return Fonts::default();
        }
        let style = style.or(self.default.as_deref()).and_then(|id| self.by_id.get(id));
        style.map_or(self.fonts, |style| style.fonts.or(self.fonts))
    }

    /// The fonts of a character style.
    pub fn character_fonts(&self, style: &str) -> Fonts {
        self.by_id.get(style).map(|style| style.fonts).unwrap_or_default()
    }

    /// The list and level that a style (or the default style) numbers its paragraphs with.
    pub fn numbering(&self, style: Option<&str>) -> Option<(u32, Option<u32>)> {
        match style {
            Some(style) => self.by_id.get(style)?.numbering,
            None => self.default_numbering,
        }
    }
}

/// What a style says, or else the first of those that it is based on (§17.7.2).
fn resolve(written: &HashMap<String, Written>, id: &str, lists: &Lists) -> Style {
    let find = |id: &str| written.get_key_value(id);
    let chain = || std::iter::successors(find(id), |(_, style)| find(style.based_on.as_deref()?)).take(MAX_CHAIN);
    let (mut hidden, mut fonts) = (None, Fonts::default());
    for (_, style) in chain() {
        hidden = hidden.or(style.hidden);
        fonts = fonts.or(style.fonts);
    }
    // The list is inherited; its level is that of the nearest style that has one, down from the style that names the
    // list: what the list says of the style (§17.9.23) before what the style says itself.
    let numbering = chain().enumerate().find_map(|(at, (_, style))| Some((at, style.list?))).map(|(at, list)| {
        let mut levels = chain().take(at + 1);
        (list, levels.find_map(|(id, style)| lists.level_of_style(list, id).or(style.level)))
    });
    Style { numbering, hidden: hidden.unwrap_or(false), fonts }
}
