//! numbering.xml read into [`Lists`], and what a paragraph says of its number (ECMA-376 part 1 §17.9).

use super::names::Name;
use super::styles::Styles;
use super::xml::{Ns, Tag, Token, Xml};
use crate::document::Label;
use crate::error::Error;
use crate::limits::Limits;
use crate::numbering::format;
use crate::read::lists::{AbstractList, Format, LEVELS, Level, List, Lists, Numbered, Piece};
use crate::warning::WarningKind;

/// Characters of `w:lvlText` that are read: nine numbers and what stands between them take fewer.
const MAX_LEVEL_TEXT: usize = 64;

/// What a paragraph itself says of its number.
#[derive(Debug, Default, Clone)]
pub struct ParagraphNumbering {
    /// `w:numId`.
    pub list: Option<u32>,
    /// `w:ilvl`, from 0.
    pub level: Option<u32>,
    /// `w:pStyle`.
    pub style: Option<String>,
    /// It ends a section (`w:sectPr`).
    pub ends_section: bool,
}

impl ParagraphNumbering {
    /// Whether the paragraph or its style names a list.
    pub fn names_list(&self, styles: &Styles) -> bool {
        self.list.is_some() || styles.numbering(self.style.as_deref()).is_some()
    }

    /// Counts the paragraph and gives its label.
    pub fn label(
        &self,
        lists: &mut Lists,
        styles: &Styles,
    ) -> Result<(Option<Label>, Option<WarningKind>), WarningKind> {
        if lists.lists.is_empty() && self.list.is_none() {
            return Ok((None, None));
        }
        let by_style = if self.list.is_none() { styles.numbering(self.style.as_deref()) } else { None };
        lists.label(&Numbered { list: self.list, level: self.level, by_style })
    }
}

/// Reads the text of numbering.xml.
pub fn read(text: &str, part: &str, limits: &Limits) -> Result<Lists, Error> {
    let mut lists = Lists::default();
    parse(&mut lists, text, part, limits)?;
    Ok(Lists::new(lists.abstracts, lists.lists))
}

fn parse(lists: &mut Lists, text: &str, part: &str, limits: &Limits) -> Result<(), Error> {
    let mut xml = Xml::new(text, part, limits);
    // What is open: an abstract list or a list, in it perhaps an override, in it perhaps a level.
    let mut abstract_list: Option<(u32, AbstractList)> = None;
    let mut list: Option<(u32, List)> = None;
    let mut level: Option<(usize, Level)> = None;
    let (mut level_depth, mut list_depth) = (0, 0);
    let mut override_level = 0usize;
    loop {
        let tag = match xml.next()? {
            Token::Open(tag) if tag.ns == Ns::W => tag,
            // Part 3 §7.5: a format of Word's own choice stands before the one for older readers.
            Token::Open(tag)
                if tag.ns == Ns::Mc
                    && tag.name == Name::Fallback
                    && level.as_ref().is_some_and(|(_, level)| level.has_custom_format()) =>
            {
                xml.skip(tag)?;
                continue;
            }
            Token::Open(_) | Token::Text => continue,
            Token::Close => {
                match xml.depth() {
                    depth if depth < list_depth => {
                        list_depth = 0;
                        lists.abstracts.extend(abstract_list.take());
                        lists.lists.extend(list.take());
                    }
                    depth if depth < level_depth => {
                        level_depth = 0;
                        if let Some((at, done)) = level.take() {
                            let slots = match (&mut abstract_list, &mut list) {
                                (Some((_, open)), _) => &mut open.levels,
                                (_, Some((_, open))) => &mut open.levels,
                                _ => continue,
                            };
                            if let Some(slot) = slots.get_mut(at) {
                                *slot = Some(Box::new(done));
                            }
                        }
                    }
                    _ => {}
                }
                continue;
            }
            Token::End => return Ok(()),
        };
        let level_index =
            |name: &str| xml.attribute(tag, name).and_then(|v| v.trim().parse::<usize>().ok()).unwrap_or(LEVELS);
        let id = |name: &str| xml.attribute(tag, name).and_then(|v| v.trim().parse::<u32>().ok()).unwrap_or(u32::MAX);
        match tag.name {
            Name::AbstractNum if !tag.empty => {
                list_depth = xml.depth();
                abstract_list = Some((id("abstractNumId"), AbstractList::default()));
            }
            Name::Num if !tag.empty => {
                list_depth = xml.depth();
                list = Some((id("numId"), List { abstract_id: u32::MAX, ..List::default() }));
            }
            // Word 2003 has other names for the two.
            Name::ListDef if !tag.empty => {
                list_depth = xml.depth();
                abstract_list = Some((id("listDefId"), AbstractList::default()));
            }
            Name::List if !tag.empty => {
                list_depth = xml.depth();
                list = Some((id("ilfo"), List { abstract_id: u32::MAX, ..List::default() }));
            }
            Name::LvlOverride => override_level = level_index("ilvl"),
            Name::Lvl if !tag.empty => {
                level_depth = xml.depth();
                level = Some((level_index("ilvl"), Level::default()));
            }
            // A picture or property that holds elements of the same names.
            Name::NumPicBullet | Name::PPrChange | Name::RPrChange => xml.skip(tag)?,
            local => {
                if let Some((_, level)) = &mut level {
                    set(level, &xml, tag);
                } else if let Some((_, list)) = &mut list {
                    match local {
                        Name::AbstractNumId | Name::Ilst => list.abstract_id = xml.number(tag).unwrap_or(u32::MAX),
                        Name::StartOverride => {
                            if let Some(slot) = list.starts.get_mut(override_level) {
                                *slot = xml.number(tag);
                            }
                        }
                        _ => {}
                    }
                } else if let Some((_, open)) = &mut abstract_list {
                    match local {
                        Name::StyleLink => open.style_link = xml.val(tag),
                        Name::NumStyleLink => open.num_style_link = xml.val(tag),
                        _ => {}
                    }
                }
            }
        }
    }
}

/// The parts of a level's text: `%1` to `%9` are the numbers of levels (§17.9.11).
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.chars().take(MAX_LEVEL_TEXT).peekable();
    while let Some(c) = rest.next() {
        let digit = if c == '%' { rest.peek().and_then(|d| d.to_digit(10)) } else { None };
        match digit.filter(|n| (1..=LEVELS as u32).contains(n)) {
            Some(n) => {
                rest.next();
                pieces.push(Piece::Number(n as usize - 1));
            }
            None => pieces.push(Piece::Char(c)),
        }
    }
    pieces
}

/// An element of `w:lvl`.
fn set(level: &mut Level, xml: &Xml<'_>, tag: Tag) {
    match tag.name {
        Name::Start => level.start = xml.number(tag).unwrap_or(0),
        Name::NumFmt => {
            let name = xml.val(tag).unwrap_or_default();
            level.format = match format::find(&name) {
                Some(format) => Format::Known(format),
                // §17.9.17: a custom format is named by a sample such as "001, 002, 003, ...".
                None if name == "custom" => {
                    let sample = xml.attribute(tag, "format").unwrap_or(name);
                    format::find(&sample).map_or(Format::Unknown(sample), Format::Known)
                }
                None => Format::Unknown(name),
            };
        }
        // Word 2003 has the code of the binary format.
        Name::Nfc => {
            let code = xml.number(tag).and_then(|code| u8::try_from(code).ok());
            level.format = code.map_or_else(|| Format::Unknown(xml.val(tag).unwrap_or_default()), Format::of_code);
        }
        Name::LvlText => level.text = pieces(&xml.val(tag).unwrap_or_default()),
        Name::Suff => level.suffix = if xml.val(tag).as_deref() == Some("nothing") { "" } else { " " },
        Name::LvlRestart => level.restart = xml.number(tag),
        Name::IsLgl => level.legal = xml.is_on(tag),
        Name::PStyle => level.style = xml.val(tag),
        // §17.9.24, §17.3.2.41: the number is formatted as hidden.
        Name::Vanish => level.hidden = xml.is_on(tag),
        Name::RFonts => level.bullet_font = xml.attribute(tag, "ascii").or_else(|| xml.attribute(tag, "hAnsi")),
        _ => {}
    }
}
