//! Paragraphs: `w:p`, its properties, and the text of its runs (ECMA-376 part 1 §17.3).

use super::Walker;
use crate::document::{Block, Label, Paragraph, Span, Stretch};
use crate::error::Error;
use crate::read::docx::fonts::Fonts;
use crate::read::docx::forms;
use crate::read::docx::names::Name;
use crate::read::docx::numbering::ParagraphNumbering;
use crate::read::docx::xml::{Ns, Tag, Token, Xml};
use crate::read::symbols;
use crate::text;
use crate::warning::WarningKind;

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
    /// A field that never ends begins in it.
    unended: bool,
    /// Whether there is anything in its runs.
    has_content: bool,
    /// What its text boxes hold, which stands behind it.
    boxes: Vec<Block>,
}

impl OpenParagraph {
    /// A paragraph of text alone that ends at a byte.
    pub fn of_text(text: &str, end: u32) -> OpenParagraph {
        let start = end.saturating_sub(u32::try_from(text.len()).unwrap_or(u32::MAX));
        let stretches = vec![Stretch { at: 0, source: Span { start, end } }];
        OpenParagraph { text: text.trim().to_owned(), stretches, start, ..OpenParagraph::default() }
    }
}

impl Walker<'_> {
    /// The content of a paragraph that was just opened and is not empty.
    pub fn content(&mut self, open: &mut OpenParagraph) -> Result<(), Error> {
        let mut boxes = Vec::new();
        self.inline(open, &mut boxes)?;
        open.boxes.append(&mut boxes);
        Ok(())
    }

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
        if !tag.empty {
            self.content(&mut open)?;
        }
        if open.mark_deleted {
            *carried = Some(open);
        } else {
            self.close_paragraph(open, blocks);
        }
        Ok(())
    }

    /// Text among blocks, outside every paragraph: a run, or text alone, which was just opened.
    pub fn outside(&mut self, tag: Tag, blocks: &mut Vec<Block>) -> Result<(), Error> {
        let mut open = OpenParagraph { start: tag.at, ..self.scratch.pop().unwrap_or_default() };
        (open.numbering, open.mark_deleted) = (ParagraphNumbering::default(), false);
        if tag.name == Name::T {
            self.text(&mut open.text, true)?;
        } else {
            self.content(&mut open)?;
        }
        self.close_outside(open, blocks)
    }

    /// Adds text that stands outside every paragraph, if there is any.
    pub fn close_outside(&mut self, open: OpenParagraph, blocks: &mut Vec<Block>) -> Result<(), Error> {
        if text::is_blank(&open.text) && text::is_blank(&open.hidden) && open.boxes.is_empty() {
            self.scratch.push(OpenParagraph { text: String::new(), hidden: String::new(), ..open });
            return Ok(());
        }
        self.count()?;
        if self.table_depth == 0 {
            self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(1));
        }
        self.warn(WarningKind::TextOutsideParagraph { text: text::excerpt(&open.text) });
        self.close_paragraph(open, blocks);
        Ok(())
    }

    /// Counts the paragraph and adds it.
    pub fn close_paragraph(&mut self, mut open: OpenParagraph, blocks: &mut Vec<Block>) {
        // A paragraph that is only the end of a section has no mark that could be numbered: Word writes it so
        // (§17.6.17, §17.6.18).
        let is_break = open.numbering.ends_section && !open.has_content;
        let is_numbered = !is_break && open.numbering.names_list(self.styles);
        let label = if is_numbered { self.label(&open.numbering) } else { None };
        if !open.hidden.is_empty() && !text::is_blank(&open.hidden) {
            self.warn(WarningKind::HiddenText { text: text::excerpt(&open.hidden) });
        }
        if std::mem::take(&mut open.unended) {
            self.warn(WarningKind::UnendedField { text: text::excerpt(&open.text) });
        }
        if let Some(character) = symbols::private(&open.text) {
            self.warn(WarningKind::PrivateCharacter { character, text: text::excerpt(&open.text) });
        }
        open.has_content = false;
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
            beside: false,
            linked: false,
        }));
        blocks.append(&mut open.boxes);
        open.text.clear();
        open.hidden.clear();
        self.scratch.push(open);
    }

    /// Counts a paragraph that names a list, and gives its label.
    fn label(&mut self, numbering: &ParagraphNumbering) -> Option<Box<Label>> {
        match numbering.label(self.lists, self.styles) {
            Ok((label, doubt)) => {
                doubt.into_iter().for_each(|kind| self.warn(kind));
                label.map(Box::new)
            }
            Err(kind) => {
                self.warn(kind);
                None
            }
        }
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
        // Nearly always styles say nothing of runs.
        let styled = self.styles.sets_fonts() || self.styles.hides_any();
        let mut by_style = if styled { self.style_properties(None) } else { RunProperties::default() };
        let mut run = by_style;
        // Depth of the elements in a run.
        let mut in_run = u32::MAX;
        loop {
            let tag = match self.xml.next()? {
                Token::Open(tag) => tag,
                Token::Close if self.xml.depth() < inside => return Ok(()),
                Token::Close => {
                    self.leave_element();
                    continue;
                }
                Token::Text => continue,
                Token::End => return Ok(()),
            };
            open.has_content |= self.xml.depth() + u32::from(tag.empty) == in_run && !is_nothing(tag);
            match (tag.ns, tag.name) {
                (Ns::W | Ns::Math, Name::R) => {
                    run = by_style;
                    in_run = self.xml.depth().saturating_add(1);
                }
                (Ns::W, Name::RPr) => run = self.run_properties(tag, by_style)?,
                (Ns::W, Name::T) | (Ns::Math, Name::T) | (Ns::Drawing, Name::T) if !tag.empty => {
                    let keep = self.keep_space || tag.ns != Ns::W || self.xml.has(tag, "space", "preserve");
                    if self.fields.in_code() {
                        self.code_text(keep)?;
                    } else if self.in_placeholder() {
                        self.xml.skip(tag)?;
                    } else {
                        let target = if run.hidden { &mut open.hidden } else { &mut open.text };
                        let from = target.len();
                        let source = text_of(&mut self.xml, target, keep)?;
                        if run.symbols {
                            let written = target.split_off(from);
                            target.extend(written.chars().map(|c| run.fonts.shown(c)));
                        }
                        if !run.hidden && open.text.len() > from {
                            let at = u32::try_from(from).unwrap_or(u32::MAX);
                            open.stretches.push(Stretch { at, source });
                            self.fields.add_result();
                        }
                    }
                }
                (Ns::W, Name::InstrText) if !tag.empty => self.code_text(true)?,
                (Ns::W, Name::PPr) => {
                    self.paragraph_properties(tag, open)?;
                    if styled {
                        by_style = self.style_properties(open.numbering.style.as_deref());
                    }
                }
                (Ns::W, Name::FldChar) => {
                    if let Some(shown) = self.field_character(tag, open)? {
                        self.insert(&shown, tag, run.hidden, open);
                    }
                }
                (Ns::W, Name::TxbxContent) if !tag.empty => {
                    let fields = std::mem::take(&mut self.fields);
                    boxes.extend(self.blocks()?);
                    self.end_fields(0);
                    self.fields = fields;
                }
                // Word 2003 has a note where the text refers to it.
                (Ns::W, Name::Footnote | Name::Endnote) if !tag.empty => {
                    let mark = self.inline_note(tag.name == Name::Endnote)?;
                    self.insert(&mark, tag, run.hidden, open);
                }
                // A table among runs is no valid markup; read as what it is.
                (Ns::W, Name::Tbl) if !tag.empty => {
                    self.push_table(tag, boxes)?;
                }
                (Ns::Known, Name::DocPr) => self.picture(tag, &["descr", "title"]),
                (Ns::Other, Name::Shape) => self.picture(tag, &["alt"]),
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
                        Name::FootnoteReference | Name::EndnoteReference
                            if !self.fields.in_code() && !run.hidden && !self.in_placeholder() =>
                        {
                            let id = self.xml.attribute(tag, "id").unwrap_or_default();
                            self.notes.refer(name == Name::EndnoteReference, &id, self.parts, self.warnings)
                        }
                        _ => {
                            self.common(tag)?;
                            None
                        }
                    };
                    if let Some(inserted) = inserted {
                        self.insert(&inserted, tag, run.hidden, open);
                    }
                }
                _ => {
                    self.common(tag)?;
                }
            }
        }
    }

    /// What a paragraph's style says of its runs.
    fn style_properties(&self, style: Option<&str>) -> RunProperties {
        let fonts = self.styles.paragraph_fonts(style);
        RunProperties { hidden: self.styles.hides(style), fonts, symbols: fonts.has_symbols() }
    }

    /// Adds what an element stands for.
    fn insert(&mut self, shown: &str, tag: Tag, hidden: bool, open: &mut OpenParagraph) {
        if self.fields.in_code() {
            return self.fields.add_code(shown);
        }
        if self.in_placeholder() {
            return;
        }
        if hidden {
            return open.hidden.push_str(shown);
        }
        let at = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
        open.text.push_str(shown);
        open.stretches.push(Stretch { at, source: Span { start: tag.at, end: self.xml.position() } });
        self.fields.add_result();
    }

    /// A note that was just opened; its mark.
    fn inline_note(&mut self, to_endnote: bool) -> Result<String, Error> {
        let fields = std::mem::take(&mut self.fields);
        let blocks = self.blocks()?;
        self.end_fields(0);
        self.fields = fields;
        let lines: Vec<&str> = blocks.iter().filter_map(Block::paragraph).map(|paragraph| &*paragraph.text).collect();
        Ok(self.notes.add(to_endnote, &lines.join("\n")))
    }

    /// `w:fldChar`; what a field shows that ends without a result.
    fn field_character(&mut self, tag: Tag, open: &mut OpenParagraph) -> Result<Option<String>, Error> {
        match self.xml.value(tag, "fldCharType").as_deref() {
            Some("begin") => {
                let number = self.begun;
                self.begun += 1;
                if self.unended.contains(&number) {
                    open.unended = true;
                    self.xml.skip(tag)?;
                } else {
                    let value = forms::value(&mut self.xml, tag)?;
                    self.fields.begin(number, value);
                }
                Ok(None)
            }
            Some("separate") => {
                self.fields.separate();
                Ok(None)
            }
            _ => Ok(self.fields.end()),
        }
    }

    /// The description of a picture, which is told where the picture is all that a cell holds.
    fn picture(&mut self, tag: Tag, attributes: &[&str]) {
        let described =
            attributes.iter().find_map(|name| self.xml.attribute(tag, name).filter(|text| !text::is_blank(text)));
        if described.is_some() && self.table_depth > 0 {
            self.pictured = described;
        }
    }

    /// The character data of a `w:t` that was just opened, added to `target`; the bytes it stands in.
    fn text(&mut self, target: &mut String, keep_space: bool) -> Result<Span, Error> {
        text_of(&mut self.xml, target, keep_space)
    }

    /// Text in the code of a field.
    fn code_text(&mut self, keep_space: bool) -> Result<(), Error> {
        let mut code = std::mem::take(&mut self.code);
        code.clear();
        self.text(&mut code, keep_space)?;
        self.fields.add_code(&code);
        self.code = code;
        Ok(())
    }

    /// Ends the fields that were opened since the depth was this. Those whose code has no end are none: the document
    /// is read again without them.
    pub fn end_fields(&mut self, depth: usize) {
        let in_code = self.fields.end_down_to(depth);
        self.unended_now.extend(in_code);
    }

    /// `w:pPr`: style, number, and whether the mark is deleted, which its `w:rPr` says.
    fn paragraph_properties(&mut self, tag: Tag, open: &mut OpenParagraph) -> Result<(), Error> {
        let (styles, changes) = (self.styles, &mut self.changes);
        self.xml.each_inside(tag, |xml, tag| {
            match tag.name {
                Name::PStyle if !styles.is_empty() => open.numbering.style = xml.val(tag),
                Name::NumId | Name::Ilfo => open.numbering.list = xml.number(tag),
                Name::Ilvl => open.numbering.level = xml.number(tag),
                Name::Del => {
                    changes.deletions = changes.deletions.saturating_add(1);
                    open.mark_deleted = true;
                }
                Name::MoveFrom => {
                    changes.moved_from = changes.moved_from.saturating_add(1);
                    open.mark_deleted = true;
                }
                Name::Ins => changes.insertions = changes.insertions.saturating_add(1),
                Name::MoveTo => changes.moved_to = changes.moved_to.saturating_add(1),
                Name::RPrChange | Name::PPrChange => {
                    changes.formats = changes.formats.saturating_add(1);
                    xml.skip(tag)?;
                }
                Name::SectPr => {
                    open.numbering.ends_section = true;
                    xml.skip(tag)?;
                }
                _ => {}
            }
            Ok(())
        })
    }

    /// `w:rPr` of a run. Whether it is hidden toggles with each level of styles that says so (§17.7.3); what the run
    /// says itself holds as it is.
    fn run_properties(&mut self, tag: Tag, by_style: RunProperties) -> Result<RunProperties, Error> {
        let (styles, changes) = (self.styles, &mut self.changes);
        let (mut own, mut hidden) = (None, by_style.hidden);
        // Few runs say anything of fonts that matters.
        let mut fonts: Option<[Fonts; 2]> = None;
        self.xml.each_inside(tag, |xml, tag| {
            match tag.name {
                Name::Vanish => own = Some(xml.is_on(tag)),
                Name::RFonts if styles.sets_fonts() || Fonts::may_be_symbols(xml, tag) => {
                    let [own, _] = fonts.get_or_insert_default();
                    *own = Fonts::read(xml, tag);
                }
                // Character styles count only where one of them hides text or sets it in a symbol font.
                Name::RStyle if styles.hides_any() || styles.sets_fonts() => {
                    if let Some(style) = xml.val(tag) {
                        hidden ^= styles.hides(Some(&style));
                        let [_, of_style] = fonts.get_or_insert_default();
                        *of_style = styles.character_fonts(&style);
                    }
                }
                Name::RPrChange => {
                    changes.formats = changes.formats.saturating_add(1);
                    xml.skip(tag)?;
                }
                _ => {}
            }
            Ok(())
        })?;
        let hidden = own.unwrap_or(hidden);
        let Some([own, of_style]) = fonts else { return Ok(RunProperties { hidden, ..by_style }) };
        let fonts = own.or(of_style).or(by_style.fonts);
        Ok(RunProperties { hidden, fonts, symbols: fonts.has_symbols() })
    }
}

/// The properties of a run that matter here.
#[derive(Debug, Default, Clone, Copy)]
struct RunProperties {
    hidden: bool,
    fonts: Fonts,
    /// Whether one of its fonts is one of symbols.
    symbols: bool,
}

/// Whether an element in a run is no content: its properties, what the last layout left, empty text.
fn is_nothing(tag: Tag) -> bool {
    matches!(tag.name, Name::RPr | Name::LastRenderedPageBreak) || tag.name == Name::T && tag.empty
}

/// The character data of a `w:t` that was just opened, added to `target`; the bytes it stands in.
fn text_of(xml: &mut Xml<'_>, target: &mut String, keep_space: bool) -> Result<Span, Error> {
    let inside = xml.depth();
    let start = xml.position();
    let mut end = start;
    let from = target.len();
    loop {
        match xml.next()? {
            Token::Text => {
                end = xml.position();
                let data = xml.data();
                // A line break in the markup is white space like any other.
                if memchr::memchr3(b'\n', b'\r', b'\t', data.as_bytes()).is_some() {
                    target.extend(data.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
                } else {
                    target.push_str(data);
                }
            }
            Token::Open(tag) => xml.skip(tag)?,
            Token::Close if xml.depth() < inside => break,
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

/// `w:sym` (§17.3.3.30): a code in hexadecimal, in a symbol font.
fn symbol(xml: &Xml<'_>, tag: Tag) -> Option<char> {
    let code = u32::from_str_radix(xml.attribute(tag, "char")?.trim(), 16).ok()?;
    symbols::shown(&xml.attribute(tag, "font").unwrap_or_default(), code)
}
