//! Paragraphs: `w:p`, its properties, and the text of its runs (ECMA-376 part 1 §17.3).

use super::Walker;
use crate::document::{Block, Paragraph, Span, Stretch};
use crate::error::Error;
use crate::read::docx::names::Name;
use crate::read::docx::numbering::ParagraphNumbering;
use crate::read::docx::styles::Styles;
use crate::read::docx::xml::{Ns, Tag, Token, Xml};
use crate::read::symbols;
use crate::text;
use crate::warning::WarningKind;

/// Characters of a field's code that are kept.
const MAX_CODE: usize = 100;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub struct OpenParagraph {
    text: String,
    stretches: Vec<Stretch>,
    start: u32,
    numbering: ParagraphNumbering,
    /// Its mark is deleted: it goes on in the next paragraph.
    mark_deleted: bool,
    hidden: String,
    /// What its text boxes hold, which stands behind it.
    boxes: Vec<Block>,
}

impl Walker<'_> {
    /// A paragraph that was just opened; one before it may go on in it.
    pub fn paragraph(
        &mut self,
        tag: Tag,
        blocks: &mut Vec<Block>,
        carried: &mut Option<OpenParagraph>,
    ) -> Result<(), Error> {
        self.count()?;
        if self.table_depth == 0 && carried.is_none() {
            self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(1));
        }
        // The text before a deleted paragraph mark stands at the head of the next paragraph, whose
        // properties hold for both (§17.13.5.15).
        let mut open = match carried.take() {
            Some(before) => before,
            None => OpenParagraph { start: tag.at, ..self.scratch.pop().unwrap_or_default() },
        };
        open.mark_deleted = false;
        open.numbering = ParagraphNumbering::default();
        let mut boxes = Vec::new();
        if !tag.empty {
            self.inline(&mut open, &mut boxes)?;
        }
        open.boxes.append(&mut boxes);
        if open.mark_deleted {
            *carried = Some(open);
        } else {
            self.close_paragraph(open, blocks);
        }
        Ok(())
    }

    /// Counts the paragraph and adds it.
    pub fn close_paragraph(&mut self, mut open: OpenParagraph, blocks: &mut Vec<Block>) {
        let label = match open.numbering.label(&mut self.lists, self.styles) {
            Ok(label) => label.map(Box::new),
            Err(kind) => {
                self.warn(kind);
                None
            }
        };
        if !text::is_blank(&open.hidden) {
            self.warn(WarningKind::HiddenText { text: text::excerpt(&open.hidden) });
        }
        let first = u32::try_from(self.stretches.len()).unwrap_or(u32::MAX);
        self.stretches.append(&mut open.stretches);
        let last = u32::try_from(self.stretches.len()).unwrap_or(u32::MAX);
        blocks.push(Block::Paragraph(Paragraph {
            text: open.text.as_str().into(),
            label,
            stretches: (first, last),
            span: Span { start: open.start, end: self.xml.position() },
            line: 0,
            heading: false,
        }));
        blocks.append(&mut open.boxes);
        open.text.clear();
        open.hidden.clear();
        self.scratch.push(open);
    }

    /// A paragraph whose mark is deleted does not go on in a table: what is left of it stands before the
    /// table, nothing if nothing is left.
    pub fn leave_before_table(&mut self, blocks: &mut Vec<Block>, carried: &mut Option<OpenParagraph>) {
        let Some(mut paragraph) = carried.take() else { return };
        if paragraph.text.is_empty() && paragraph.hidden.is_empty() {
            if self.table_depth == 0 {
                self.here.paragraph = self.here.paragraph.map(|number| number.saturating_sub(1));
            }
            blocks.append(&mut paragraph.boxes);
            self.scratch.push(paragraph);
        } else {
            self.close_paragraph(paragraph, blocks);
        }
    }

    /// The content of a paragraph that was just opened, to its end.
    fn inline(&mut self, open: &mut OpenParagraph, boxes: &mut Vec<Block>) -> Result<(), Error> {
        let inside = self.xml.depth();
        let mut by_style = false;
        let mut hidden = false;
        loop {
            let tag = match self.xml.next()? {
                Token::Open(tag) => tag,
                Token::Close if self.xml.depth() < inside => return Ok(()),
                Token::Close => {
                    self.leave_choice();
                    continue;
                }
                Token::Text => continue,
                Token::End => return Ok(()),
            };
            let in_code = self.fields.in_code();
            match (tag.ns, tag.name) {
                (Ns::W | Ns::Math, Name::R) => hidden = by_style,
                (Ns::W, Name::RPr) => hidden = hides(&mut self.xml, self.styles, tag)?.unwrap_or(by_style),
                (Ns::W, Name::T) | (Ns::Math, Name::T) | (Ns::Drawing, Name::T) if !tag.empty => {
                    let keep = tag.ns != Ns::W || self.xml.has(tag, "space", "preserve");
                    if in_code {
                        self.code_text(keep)?;
                    } else if hidden {
                        self.text(&mut open.hidden, keep)?;
                    } else {
                        let at = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
                        let source = self.text(&mut open.text, keep)?;
                        if open.text.len() > at as usize {
                            open.stretches.push(Stretch { at, source });
                        }
                    }
                }
                (Ns::W, Name::PPr) => {
                    self.paragraph_properties(tag, open)?;
                    by_style = self.styles.hides(open.numbering.style.as_deref());
                }
                (Ns::W, Name::FldChar) => match self.xml.attribute(tag, "fldCharType").as_deref() {
                    Some("begin") => {
                        self.fields.begin();
                        self.xml.skip(tag)?;
                    }
                    kind => {
                        match kind {
                            Some("separate") => self.fields.separate(),
                            _ => self.fields.end(),
                        }
                        if !self.fields.in_code() {
                            self.code.clear();
                        }
                    }
                },
                (Ns::W, Name::TxbxContent) if !tag.empty => {
                    let fields = std::mem::take(&mut self.fields);
                    boxes.extend(self.blocks()?);
                    self.fields = fields;
                }
                // A table among runs is no valid markup; read as what it is.
                (Ns::W, Name::Tbl) if !tag.empty => {
                    self.push_table(tag, boxes)?;
                }
                (Ns::W, name) => {
                    let one = String::from;
                    let inserted = match name {
                        Name::Tab | Name::Ptab => Some(one('\t')),
                        Name::Br | Name::Cr => Some(one('\n')),
                        // §17.3.3.18, §17.3.3.29.
                        Name::NoBreakHyphen => Some(one('\u{2011}')),
                        Name::SoftHyphen => Some(one('\u{ad}')),
                        Name::Sym => symbol(&self.xml, tag).map(one),
                        // §17.11.14, §17.11.7.
                        Name::FootnoteReference | Name::EndnoteReference if !in_code && !hidden => {
                            let id = self.xml.attribute(tag, "id").unwrap_or_default();
                            self.notes.refer(name == Name::EndnoteReference, &id, self.parts, self.warnings)
                        }
                        _ => {
                            self.common(tag)?;
                            None
                        }
                    };
                    if let Some(inserted) = inserted.filter(|_| !in_code) {
                        let source = Span { start: tag.at, end: self.xml.position() };
                        let text = if hidden { &mut open.hidden } else { &mut open.text };
                        let at = u32::try_from(text.len()).unwrap_or(u32::MAX);
                        text.push_str(&inserted);
                        if !hidden {
                            open.stretches.push(Stretch { at, source });
                        }
                    }
                }
                _ => {
                    self.common(tag)?;
                }
            }
        }
    }

    /// The character data of a `w:t` that was just opened, added to `target`; the bytes it stands in.
    fn text(&mut self, target: &mut String, keep_space: bool) -> Result<Span, Error> {
        let inside = self.xml.depth();
        let start = self.xml.position();
        let mut end = start;
        let from = target.len();
        loop {
            match self.xml.next()? {
                Token::Text => {
                    end = self.xml.position();
                    let data = self.xml.data();
                    // A line break in the markup is white space like any other.
                    if memchr::memchr3(b'\n', b'\r', b'\t', data.as_bytes()).is_some() {
                        target.extend(data.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
                    } else {
                        target.push_str(data);
                    }
                }
                Token::Open(tag) => self.xml.skip(tag)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => {}
                Token::End => break,
            }
        }
        // §17.3.3.31 with XML 1.0 §2.10: without xml:space="preserve" Word drops spaces at the ends.
        if !keep_space {
            target.truncate(target.trim_end_matches(' ').len().max(from));
            let own = target.get(from..).unwrap_or_default();
            let leading = own.len() - own.trim_start_matches(' ').len();
            target.drain(from..from + leading);
        }
        Ok(Span { start, end })
    }

    /// Text in the code of a field, which is kept to be named if the field never ends.
    fn code_text(&mut self, keep_space: bool) -> Result<(), Error> {
        let mut code = std::mem::take(&mut self.code);
        self.text(&mut code, keep_space)?;
        // No more than a message shows.
        if let Some((end, _)) = code.char_indices().nth(MAX_CODE) {
            code.truncate(end);
        }
        self.code = code;
        Ok(())
    }

    /// Ends the fields that were opened since the depth was this; text that they hid is named.
    pub fn end_fields(&mut self, depth: usize) {
        let in_code = self.fields.in_code();
        self.fields.end_down_to(depth);
        if in_code && !self.fields.in_code() {
            let code = std::mem::take(&mut self.code);
            if !text::is_blank(&code) {
                self.warn(WarningKind::UnendedField { text: text::excerpt(&code) });
            }
        }
    }

    /// `w:pPr`: style, number, and whether the mark is deleted, which its `w:rPr` says.
    fn paragraph_properties(&mut self, tag: Tag, open: &mut OpenParagraph) -> Result<(), Error> {
        let styles = self.styles;
        self.xml.each_inside(tag, |xml, tag| {
            match tag.name {
                Name::PStyle if !styles.is_empty() => open.numbering.style = xml.val(tag),
                Name::NumId => open.numbering.list = xml.number(tag),
                Name::Ilvl => open.numbering.level = xml.number(tag),
                Name::Del | Name::MoveFrom => open.mark_deleted = true,
                Name::RPrChange | Name::PPrChange | Name::SectPr => xml.skip(tag)?,
                _ => {}
            }
            Ok(())
        })
    }
}

/// `w:rPr` of a run: whether it hides the text, directly or by its character style (§17.3.2.41).
fn hides(xml: &mut Xml<'_>, styles: &Styles, tag: Tag) -> Result<Option<bool>, Error> {
    let mut hidden = None;
    xml.each_inside(tag, |xml, tag| {
        match tag.name {
            Name::Vanish => hidden = Some(xml.is_on(tag)),
            // Character styles count only where one of them hides text.
            Name::RStyle if styles.hides_any() => {
                hidden = hidden.or(styles.hides(xml.val(tag).as_deref()).then_some(true));
            }
            Name::RPrChange => xml.skip(tag)?,
            _ => {}
        }
        Ok(())
    })?;
    Ok(hidden)
}

/// `w:sym` (§17.3.3.30): a code in hexadecimal, in a symbol font.
fn symbol(xml: &Xml<'_>, tag: Tag) -> Option<char> {
    let code = u32::from_str_radix(xml.attribute(tag, "char")?.trim(), 16).ok()?;
    symbols::shown(&xml.attribute(tag, "font").unwrap_or_default(), code)
}
