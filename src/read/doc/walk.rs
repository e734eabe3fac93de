//! One pass over the text: paragraphs to blocks ([MS-DOC] §2.4.2 to §2.4.5).
//!
//! A paragraph ends in a mark, and the properties of the mark say what it is: a paragraph, the end of a cell
//! or of a row, and in how many tables it stands.

mod characters;
mod table;

use super::notes::Notes;
use super::pages::{Pages, Run};
use super::pieces::{Modifiers, Text};
use super::properties::Paragraph as Properties;
use super::styles::Styles;
use super::textboxes::Boxes;
use crate::document::{Block, Paragraph, Span, Stretch};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::Place;
use crate::read::changes::Changes;
use crate::read::fields::Fields;
use crate::read::lists::{Lists, Numbered};
use crate::read::symbols::{self, SymbolFont};
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::collections::HashSet;
use std::ops::Range;
use table::OpenTable;

/// What the parts of the file say of the text.
#[derive(Debug)]
pub struct Source<'a> {
    pub text: Text<'a>,
    pub paragraphs: Pages<'a>,
    pub characters: Pages<'a>,
    pub styles: Styles,
    pub fonts: Vec<String>,
    /// Which of them are symbol fonts.
    pub symbol_fonts: Vec<Option<SymbolFont>>,
    /// The data stream.
    pub data: &'a [u8],
    pub limits: &'a Limits,
}

/// Marks that end a paragraph, or may (§2.4.2).
const PARAGRAPH: u16 = 0x0d;
const CELL: u16 = 0x07;
const SECTION: u16 = 0x0c;
/// §2.9.131: lists are counted from 1 to this; other numbers mean none.
const MAX_LIST: u16 = 0x07fe;

/// Lines of page headers that are kept.
const MAX_LINES: usize = 64;

/// Walks over the main document.
pub struct Walker<'a> {
    source: &'a Source<'a>,
    lists: &'a mut Lists,
    notes: Notes,
    boxes: Boxes,
    /// Boxes whose anchors were read, their text not yet.
    anchored: Vec<Range<usize>>,
    in_box: bool,
    stretches: Vec<Stretch>,
    warnings: &'a mut Vec<Warning>,
    fields: Fields,
    /// Fields that never end, by the position where they begin: those that are known, and those that were found.
    unended: &'a HashSet<usize>,
    unended_now: Vec<usize>,
    changes: Changes,
    /// Whether the last run was inserted, deleted, formatted otherwise.
    tracked: [bool; 3],
    tables: Vec<OpenTable>,
    /// Paragraphs, tables, rows and cells so far.
    counted: u64,
    /// Grid positions of the tables that are read.
    positions: u64,
    /// Bytes of properties read from the data stream: one place may be named by many paragraphs.
    elsewhere: u64,
    /// Where the walk stands, for warnings.
    here: Place,
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub struct OpenParagraph {
    text: String,
    hidden: String,
    stretches: Vec<Stretch>,
    span: Option<Span>,
    /// A field that never ends begins in it.
    unended: bool,
}

/// What a walk over the text gives.
pub struct Walk {
    /// The blocks of the main document.
    pub blocks: Vec<Block>,
    /// Where each stretch of their text came from.
    pub stretches: Vec<Stretch>,
    /// Lines of the page headers.
    pub headers: Vec<String>,
    /// Fields that never end.
    pub unended: Vec<usize>,
}

/// What the mark of a paragraph says.
pub struct Mark<'a> {
    properties: Properties,
    style: u16,
    depth: u32,
    /// Modifiers in order: of the paragraph, from the data stream, of the piece.
    grpprls: [&'a [u8]; 3],
    deleted: bool,
    /// It ends a section, and nothing stands before it.
    is_break: bool,
}

impl<'a> Walker<'a> {
    pub fn new(
        source: &'a Source<'a>,
        lists: &'a mut Lists,
        notes: Notes,
        boxes: Boxes,
        unended: &'a HashSet<usize>,
        warnings: &'a mut Vec<Warning>,
    ) -> Walker<'a> {
        Walker {
            source,
            lists,
            notes,
            boxes,
            anchored: Vec::new(),
            in_box: false,
            stretches: Vec::new(),
            warnings,
            fields: Fields::default(),
            unended,
            unended_now: Vec::new(),
            changes: Changes::default(),
            tracked: [false; 3],
            tables: Vec::new(),
            counted: 0,
            positions: 0,
            elsewhere: 0,
            here: Place::default(),
        }
    }

    /// Reads the main document, and the stories of headers.
    pub fn document(mut self, positions: Range<usize>, headers: Vec<Range<usize>>) -> Result<Walk, Error> {
        let mut blocks = Vec::new();
        self.story(positions, &mut blocks)?;
        // Boxes in groups have no anchor of their own.
        let rest = self.boxes.rest();
        self.anchored.extend(rest);
        self.end_fields(0);
        self.push_boxes(&mut blocks)?;
        self.changes.warn(self.warnings);
        let headers = self.lines(headers);
        Ok(Walk { blocks, stretches: self.stretches, headers, unended: self.unended_now })
    }

    /// The lines of stories, each once.
    fn lines(&mut self, stories: Vec<Range<usize>>) -> Vec<String> {
        self.in_box = true;
        let mut lines: Vec<String> = Vec::new();
        for story in stories {
            for line in self.plain(story).lines() {
                if !text::is_blank(line) && lines.len() < MAX_LINES && !lines.iter().any(|known| known == line) {
                    lines.push(line.to_owned());
                }
            }
        }
        lines
    }

    /// Ends the fields that were opened since the depth was this. Those whose code has no end are none: the document
    /// is read again without them.
    fn end_fields(&mut self, depth: usize) {
        let in_code = self.fields.end_down_to(depth);
        self.unended_now.extend(in_code);
    }

    /// The paragraphs of a range of positions.
    fn story(&mut self, positions: Range<usize>, blocks: &mut Vec<Block>) -> Result<(), Error> {
        let mut carried: Option<OpenParagraph> = None;
        let mut start = positions.start;
        while start < positions.end {
            let end = self.paragraph_end(start..positions.end);
            let mut mark = self.mark(end)?;
            // What a deleted mark leaves does not go on into another table, or out of one.
            if self.tables.len() as u64 != u64::from(mark.depth)
                && let Some(open) = carried.take()
                && !(open.text.is_empty() && open.hidden.is_empty())
            {
                self.close_paragraph(open, &Numbered::default(), blocks)?;
            }
            self.enter(mark.depth, end, blocks)?;
            let unit = self.source.text.units.get(end).copied().unwrap_or(PARAGRAPH);
            mark.is_break = unit == SECTION && start == end && carried.is_none();
            let inner = mark.depth > 1;
            // §2.4.4: the mark of a row stands alone in its paragraph.
            let ends_row = if inner { mark.properties.ends_inner_row } else { mark.properties.ends_row };
            let ends_cell = if inner && unit != CELL { mark.properties.ends_inner_cell } else { unit == CELL };
            if mark.depth > 0 && ends_row && start == end {
                self.end_row(&mark, end)?;
            } else {
                let outside = self.tables.is_empty();
                if outside && carried.is_none() && !self.in_box {
                    self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(1));
                }
                let mut open = carried.take().unwrap_or_default();
                self.characters(start..end, &mut open);
                self.add_to_span(&mut open, start, end);
                // §17.13.5.15 of ECMA-376: the text before a deleted mark stands in the next paragraph.
                if mark.deleted && unit == PARAGRAPH && !ends_cell {
                    carried = Some(open);
                } else {
                    self.close_numbered(open, &mark, blocks)?;
                    if mark.depth > 0 && ends_cell {
                        self.end_cell(end)?;
                    } else if outside {
                        self.push_notes(blocks);
                        self.push_boxes(blocks)?;
                    }
                }
            }
            start = end.saturating_add(1);
        }
        if let Some(open) = carried {
            self.close_paragraph(open, &Numbered::default(), blocks)?;
        }
        self.enter(0, positions.end.saturating_sub(1), blocks)
    }

    /// The position of the mark that ends the paragraph; the last position where there is none.
    fn paragraph_end(&self, positions: Range<usize>) -> usize {
        let units = self.source.text.units.get(positions.clone()).unwrap_or_default();
        for (position, &unit) in (positions.start..).zip(units) {
            match unit {
                PARAGRAPH | CELL => return position,
                // The end of a section ends its paragraph, the end of a page does not: its paragraph goes on.
                SECTION => {
                    let offset = self.offset(position);
                    let width = self.offset(position.saturating_add(1)).saturating_sub(offset).clamp(1, 2);
                    if self.source.paragraphs.find(offset).end <= offset.saturating_add(width) {
                        return position;
                    }
                }
                _ => {}
            }
        }
        positions.end
    }

    /// The byte of a position in the main stream.
    fn offset(&self, position: usize) -> usize {
        match self.source.text.piece(position) {
            Some(piece) => piece.offset(position),
            None => {
                let before = position.checked_sub(1).and_then(|before| Some((before, self.source.text.piece(before)?)));
                before.map_or(0, |(before, piece)| piece.offset(before.saturating_add(1)))
            }
        }
    }

    /// §2.4.6.1: the properties of the paragraph that ends at a position.
    fn mark(&mut self, position: usize) -> Result<Mark<'a>, Error> {
        let source = self.source;
        let piece = source.text.piece(position);
        let run = match piece {
            Some(piece) => source.paragraphs.find(piece.offset(position)),
            None => Run::default(),
        };
        let mut properties = Properties::default();
        properties.apply(run.grpprl);
        let mut grpprls = [run.grpprl, &[], &[]];
        if let Some(more) = properties.elsewhere.take().and_then(|at| self.properties_at(at)) {
            self.elsewhere = self.elsewhere.saturating_add(more.len() as u64);
            if self.elsewhere > source.limits.part_bytes {
                return Err(self.limit("part_bytes", source.limits.part_bytes));
            }
            properties.apply(more);
            if let Some(slot) = grpprls.get_mut(1) {
                *slot = more;
            }
        }
        if let Some(modifiers) = piece.map(|piece| source.text.modifiers(piece)) {
            properties.modify(modifiers);
            if let (Modifiers::Many(grpprl), Some(slot)) = (modifiers, grpprls.get_mut(2)) {
                self.elsewhere = self.elsewhere.saturating_add(grpprl.len() as u64);
                if self.elsewhere > source.limits.part_bytes {
                    return Err(self.limit("part_bytes", source.limits.part_bytes));
                }
                *slot = grpprl;
            }
        }
        let style = properties.style.unwrap_or(run.style);
        let mut all = properties.clone();
        if let Some(by_style) = source.styles.paragraph(style) {
            all.inherit(by_style);
        }
        let depth = all.table_depth();
        if u64::from(depth) > source.limits.table_depth {
            return Err(self.limit("table_depth", source.limits.table_depth));
        }
        let deleted = self.characters_at(position, style).deleted;
        self.changes.formats = self.changes.formats.saturating_add(u32::from(properties.reformatted));
        Ok(Mark { properties, style, depth, grpprls, deleted, is_break: false })
    }

    /// §2.9.210 (PrcData) in the data stream.
    fn properties_at(&self, at: u32) -> Option<&'a [u8]> {
        let at = at as usize;
        let length = usize::from(super::bytes::u16_at(self.source.data, at)?);
        super::bytes::slice(self.source.data, at.checked_add(2)?, length)
    }

    /// Adds a paragraph with the number that its mark or style gives it.
    fn close_numbered(&mut self, open: OpenParagraph, mark: &Mark<'_>, blocks: &mut Vec<Block>) -> Result<(), Error> {
        let known = |list: u16| if (1..=MAX_LIST).contains(&list) { u32::from(list) } else { 0 };
        let by_style = self.source.styles.paragraph(mark.style);
        let style_level = by_style.and_then(|style| style.level);
        let level = mark.properties.level.or(style_level);
        let numbered = Numbered {
            list: mark.properties.list.map(known),
            level: level.map(u32::from),
            by_style: by_style.and_then(|style| Some((known(style.list?), None))),
        };
        // A paragraph that is only the end of a section has no mark that could be numbered (§2.4.2).
        let numbered = if mark.is_break { Numbered::default() } else { numbered };
        self.close_paragraph(open, &numbered, blocks)
    }

    /// Counts the paragraph and adds it where the walk stands.
    fn close_paragraph(
        &mut self,
        mut open: OpenParagraph,
        numbered: &Numbered,
        blocks: &mut Vec<Block>,
    ) -> Result<(), Error> {
        self.count()?;
        let label = match self.lists.label(numbered) {
            Ok((label, doubt)) => {
                doubt.into_iter().for_each(|kind| self.warn(kind));
                label.map(Box::new)
            }
            Err(kind) => {
                self.warn(kind);
                None
            }
        };
        if !text::is_blank(&open.hidden) {
            self.warn(WarningKind::HiddenText { text: text::excerpt(&open.hidden) });
        }
        if open.unended {
            self.warn(WarningKind::UnendedField { text: text::excerpt(&open.text) });
        }
        if let Some(character) = symbols::private(&open.text) {
            self.warn(WarningKind::PrivateCharacter { character, text: text::excerpt(&open.text) });
        }
        let first = u32::try_from(self.stretches.len()).unwrap_or(u32::MAX);
        self.stretches.append(&mut open.stretches);
        let last = u32::try_from(self.stretches.len()).unwrap_or(u32::MAX);
        let paragraph = Block::Paragraph(Paragraph {
            text: open.text.into(),
            label,
            stretches: (first, last),
            span: open.span.unwrap_or_default(),
            line: 0,
            heading: false,
            beside: false,
            linked: false,
        });
        match self.tables.last_mut() {
            Some(table) => table.blocks.push(paragraph),
            None => blocks.push(paragraph),
        }
        Ok(())
    }

    /// The bytes of a run of positions, as far as they stand together.
    fn span(&self, start: usize, end: usize) -> Span {
        let start = u32::try_from(self.offset(start)).unwrap_or(u32::MAX);
        let end = u32::try_from(self.offset(end)).unwrap_or(u32::MAX);
        // Pieces of a file that was saved fast stand in any order.
        Span { start, end: end.max(start) }
    }

    fn add_to_span(&self, open: &mut OpenParagraph, start: usize, end: usize) {
        let own = self.span(start, end.saturating_add(1));
        open.span = Some(match open.span {
            Some(span) => Span { start: span.start, end: own.end.max(span.start) },
            None => own,
        });
    }

    /// Notes that were referred to stand as paragraphs behind the paragraph or table that does.
    fn push_notes(&mut self, blocks: &mut Vec<Block>) {
        for range in self.notes.take() {
            let mut open = OpenParagraph::default();
            open.text.push_str(&range.mark);
            open.text.push(' ');
            open.text.push_str(self.plain(range.text).trim());
            if !self.in_box {
                self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(1));
            }
            blocks.push(Block::Paragraph(Paragraph { text: open.text.into(), ..Paragraph::default() }));
        }
    }

    /// Text boxes stand behind the paragraph or table that anchors them.
    fn push_boxes(&mut self, blocks: &mut Vec<Block>) -> Result<(), Error> {
        if self.in_box {
            return Ok(());
        }
        self.in_box = true;
        for range in std::mem::take(&mut self.anchored) {
            let fields = std::mem::take(&mut self.fields);
            let before = blocks.len();
            self.story(range, blocks)?;
            self.end_fields(0);
            let paragraphs = blocks.iter().skip(before).filter(|block| matches!(block, Block::Paragraph(_))).count();
            let paragraphs = u32::try_from(paragraphs).unwrap_or(u32::MAX);
            self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(paragraphs));
            self.fields = fields;
        }
        self.in_box = false;
        Ok(())
    }

    /// Counts a paragraph, table, row or cell.
    fn count(&mut self) -> Result<(), Error> {
        Error::unless_going_on(self.source.limits)?;
        self.counted = self.counted.saturating_add(1);
        let limit = self.source.limits.blocks;
        if self.counted > limit { Err(self.limit("blocks", limit)) } else { Ok(()) }
    }

    /// A limit that the document reaches.
    fn limit(&self, limit: &'static str, value: u64) -> Error {
        ErrorKind::Limit { limit, value, part: Some(super::container::MAIN.into()) }.into()
    }

    fn warn(&mut self, kind: WarningKind) {
        let here = match self.tables.first() {
            Some(table) => Place {
                table: self.here.table,
                row: u32::try_from(table.rows.len()).ok().and_then(|rows| rows.checked_add(1)),
                ..Place::default()
            },
            None => Place { table: None, ..self.here },
        };
        let at = (here != Place::default()).then_some(here);
        self.warnings.push(Warning::new(kind, at));
    }
}
