//! One pass over the main part: WordprocessingML to blocks.
//!
//! Elements that are not named here are transparent: what they hold is read as if they were not there
//! (content controls, hyperlinks, smart tags, insertions). What is left out is a written list: deletions,
//! field codes, properties of former versions. So nothing is lost because it is new.
//!
//! ```text
//! <w:tbl><w:tr><w:tc><w:p><w:r><w:t>市委</w:t></w:r></w:p></w:tc></w:tr></w:tbl>  →  Table > Row > Cell > Paragraph
//! ```

use super::numbering::{Lists, ParagraphNumbering};
use super::package::{Package, Part, Relationship, to_text};
use super::symbols;
use super::xml::{Ns, Tag, Token, Xml};
use crate::document::{Block, Cell, Document, Merge, Paragraph, Row, Span, Stretch, Table};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::{Format, Place};
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::collections::HashMap;

/// Characters of a part's name that a warning repeats.
const MAX_PART_NAME: usize = 200;

/// Reads the body of the main part.
pub fn read(
    package: &Package<'_>,
    main: &Part,
    related: &[Relationship],
    lists: Lists,
    limits: &Limits,
    warnings: Vec<Warning>,
) -> Result<Document, Error> {
    let bytes = package.part(&main.name)?;
    let markup = to_text(&bytes, &main.name)?;
    let mut walker = Walker {
        xml: Xml::new(&markup, &main.name, limits),
        part: &main.name,
        related: related.iter().rev().map(|r| (r.id.as_str(), r.target.as_str())).collect(),
        lists,
        limits,
        stretches: Vec::new(),
        warnings,
        fields: Fields::default(),
        choices: Vec::new(),
        table_depth: 0,
        blocks: 0,
        positions: 0,
        here: Place::default(),
        scratch: Vec::new(),
    };
    let blocks = walker.body()?;
    Ok(Document { format: Format::Docx, blocks, stretches: walker.stretches, warnings: walker.warnings })
}

struct Walker<'a> {
    xml: Xml<'a>,
    part: &'a str,
    /// Targets of relationships by id.
    related: HashMap<&'a str, &'a str>,
    lists: Lists,
    limits: &'a Limits,
    stretches: Vec<Stretch>,
    warnings: Vec<Warning>,
    fields: Fields,
    /// `mc:AlternateContent` elements that are open: depth inside them, whether a branch was taken.
    choices: Vec<(u32, bool)>,
    table_depth: u32,
    /// Paragraphs, tables, rows and cells so far.
    blocks: u64,
    /// Grid positions of the tables that are read.
    positions: u64,
    /// Where the walk stands, for warnings.
    here: Place,
    /// Paragraph buffers to use again.
    scratch: Vec<OpenParagraph>,
}

/// Fields that are open (§17.16.18).
#[derive(Debug, Default)]
struct Fields {
    /// Whether the code (true) or the result of each is being read.
    open: Vec<bool>,
    /// How many of them are in their code.
    codes: usize,
}

impl Fields {
    fn begin(&mut self) {
        self.open.push(true);
        self.codes += 1;
    }

    fn separate(&mut self) {
        if let Some(code) = self.open.last_mut()
            && std::mem::take(code)
        {
            self.codes -= 1;
        }
    }

    fn end(&mut self) {
        if self.open.pop() == Some(true) {
            self.codes -= 1;
        }
    }
}

/// A paragraph while it is read.
#[derive(Debug, Default)]
struct OpenParagraph {
    text: String,
    stretches: Vec<Stretch>,
    start: u32,
    numbering: ParagraphNumbering,
    /// Its mark is deleted: it goes on in the next paragraph.
    mark_deleted: bool,
    hidden: String,
}

/// What to do with an element after the common ones were handled.
enum Common {
    /// Handled or to be read through.
    Done,
    /// Not a common element.
    Other,
}

impl<'a> Walker<'a> {
    /// The blocks of `w:body`.
    fn body(&mut self) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W && tag.local() == "body" && !tag.empty => {
                    blocks.extend(self.blocks()?);
                }
                Token::End => return Ok(blocks),
                _ => {}
            }
        }
    }

    /// The blocks of the element that was just opened, to its end.
    fn blocks(&mut self) -> Result<Vec<Block>, Error> {
        let inside = self.xml.depth();
        let mut blocks = Vec::new();
        let mut carried = None;
        loop {
            match self.xml.next()? {
                Token::Open(tag) => self.block(&tag, &mut blocks, &mut carried)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_choice(),
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        if let Some(paragraph) = carried {
            self.close_paragraph(paragraph, &mut blocks);
        }
        Ok(blocks)
    }

    /// Counts a paragraph, table, row or cell.
    fn count(&mut self) -> Result<(), Error> {
        self.blocks += 1;
        if self.blocks > self.limits.blocks {
            let part = Some(self.part.to_owned());
            return Err(ErrorKind::Limit { limit: "blocks", value: self.limits.blocks, part }.into());
        }
        Ok(())
    }

    /// One element among blocks.
    fn block(
        &mut self,
        tag: &Tag<'_>,
        blocks: &mut Vec<Block>,
        carried: &mut Option<OpenParagraph>,
    ) -> Result<(), Error> {
        if tag.ns == Ns::W {
            match tag.local() {
                "p" => return self.paragraph(tag, blocks, carried),
                "tbl" if !tag.empty => {
                    let table = self.table(tag)?;
                    blocks.push(Block::Table(table));
                    return Ok(());
                }
                "altChunk" => self.warn_of_chunk(tag),
                _ => {}
            }
        }
        self.common(tag).map(|_| ())
    }

    /// Elements that are left out, or chosen between, wherever they stand.
    fn common(&mut self, tag: &Tag<'_>) -> Result<Common, Error> {
        match (tag.ns, tag.local()) {
            // Deleted and moved-from content (§17.13.5), codes of fields, readings of ruby, and properties,
            // where the caller does not want them.
            (
                Ns::W,
                "del" | "moveFrom" | "delText" | "instrText" | "delInstrText" | "rt" | "rubyPr" | "sdtPr" | "sdtEndPr",
            )
            | (Ns::W, "customXmlPr" | "smartTagPr" | "sectPr" | "tblPr" | "tblGrid" | "tblPrEx" | "trPr" | "tcPr")
            | (Ns::W, "pPr" | "rPr" | "pPrChange" | "rPrChange" | "tblPrChange" | "fldData" | "ffData") => {
                self.xml.skip(tag)?;
                Ok(Common::Done)
            }
            // Part 3 §7.5: the first choice whose namespaces are understood, else the fallback.
            (Ns::Mc, "AlternateContent") if !tag.empty => {
                self.choices.push((self.xml.depth(), false));
                Ok(Common::Done)
            }
            (Ns::Mc, branch @ ("Choice" | "Fallback")) => {
                let understood = branch == "Fallback"
                    || tag.attribute("Requires").is_some_and(|requires| self.xml.understands(&requires));
                match self.choices.last_mut() {
                    Some((_, taken)) if !*taken && understood => *taken = !tag.empty,
                    _ => self.xml.skip(tag)?,
                }
                Ok(Common::Done)
            }
            _ => Ok(Common::Other),
        }
    }

    /// Forgets a choice whose element has just ended.
    fn leave_choice(&mut self) {
        while self.choices.last().is_some_and(|&(inside, _)| self.xml.depth() < inside) {
            self.choices.pop();
        }
    }

    fn warn_of_chunk(&mut self, tag: &Tag<'_>) {
        let id = tag.attribute("id").unwrap_or_default();
        let target = self.related.get(id.as_str()).copied().unwrap_or(&id);
        self.warn(WarningKind::EmbeddedPart { part: target.chars().take(MAX_PART_NAME).collect() });
    }

    fn warn(&mut self, kind: WarningKind) {
        let at = (self.here != Place::default()).then_some(self.here);
        self.warnings.push(Warning::new(kind, at));
    }

    fn paragraph(
        &mut self,
        tag: &Tag<'_>,
        blocks: &mut Vec<Block>,
        carried: &mut Option<OpenParagraph>,
    ) -> Result<(), Error> {
        self.count()?;
        if self.table_depth == 0 {
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
        if open.mark_deleted {
            *carried = Some(open);
        } else {
            self.close_paragraph(open, blocks);
        }
        blocks.append(&mut boxes);
        Ok(())
    }

    fn close_paragraph(&mut self, mut open: OpenParagraph, blocks: &mut Vec<Block>) {
        let label = match self.lists.label(&open.numbering) {
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
        }));
        open.text.clear();
        open.hidden.clear();
        self.scratch.push(open);
    }

    /// The content of a paragraph that was just opened, to its end.
    fn inline(&mut self, open: &mut OpenParagraph, boxes: &mut Vec<Block>) -> Result<(), Error> {
        let inside = self.xml.depth();
        let mut hidden = false;
        loop {
            let tag = match self.xml.next()? {
                Token::Open(tag) => tag,
                Token::Close if self.xml.depth() < inside => return Ok(()),
                Token::Close => {
                    self.leave_choice();
                    continue;
                }
                Token::Text(_) => continue,
                Token::End => return Ok(()),
            };
            let in_code = self.fields.codes > 0;
            match (tag.ns, tag.local()) {
                (Ns::W, "r") => hidden = false,
                (Ns::W, "rPr") => hidden = self.run_properties(&tag)?.hidden,
                (Ns::W, "t") | (Ns::Math, "t") | (Ns::Drawing, "t") if !tag.empty => {
                    let target = if in_code {
                        None
                    } else if hidden {
                        Some(&mut open.hidden)
                    } else {
                        Some(&mut open.text)
                    };
                    let keep = tag.attribute("space").as_deref() == Some("preserve") || tag.ns != Ns::W;
                    let from = target.as_ref().map_or(0, |text| text.len());
                    let source = self.text(target, keep)?;
                    if !hidden && open.text.len() > from {
                        open.stretches.push(Stretch { at: u32::try_from(from).unwrap_or(u32::MAX), source });
                    }
                }
                (Ns::W, "pPr") => self.paragraph_properties(&tag, open)?,
                (Ns::W, "fldChar") => match tag.attribute("fldCharType").as_deref() {
                    Some("begin") => {
                        self.fields.begin();
                        self.xml.skip(&tag)?;
                    }
                    Some("separate") => self.fields.separate(),
                    _ => self.fields.end(),
                },
                (Ns::W, "txbxContent") if !tag.empty => {
                    let fields = std::mem::take(&mut self.fields);
                    boxes.extend(self.blocks()?);
                    self.fields = fields;
                }
                // A table among runs is no valid markup; read as what it is.
                (Ns::W, "tbl") if !tag.empty => {
                    let table = self.table(&tag)?;
                    boxes.push(Block::Table(table));
                }
                (Ns::W, local) => {
                    let character = match local {
                        "tab" | "ptab" => Some('\t'),
                        "br" | "cr" => Some('\n'),
                        // §17.3.3.18, §17.3.3.29.
                        "noBreakHyphen" => Some('\u{2011}'),
                        "softHyphen" => Some('\u{ad}'),
                        "sym" => symbol(&tag),
                        _ => {
                            self.common(&tag)?;
                            None
                        }
                    };
                    if let Some(character) = character.filter(|_| !in_code) {
                        let source = Span { start: tag.at, end: self.xml.position() };
                        let text = if hidden { &mut open.hidden } else { &mut open.text };
                        let at = u32::try_from(text.len()).unwrap_or(u32::MAX);
                        text.push(character);
                        if !hidden {
                            open.stretches.push(Stretch { at, source });
                        }
                    }
                }
                _ => {
                    self.common(&tag)?;
                }
            }
        }
    }

    /// The character data of a `w:t` that was just opened; the bytes it stands in.
    fn text(&mut self, mut target: Option<&mut String>, keep_space: bool) -> Result<Span, Error> {
        let inside = self.xml.depth();
        let start = self.xml.position();
        let mut end = start;
        let from = target.as_ref().map_or(0, |text| text.len());
        loop {
            match self.xml.next()? {
                Token::Text(data) => {
                    end = self.xml.position();
                    if let Some(text) = &mut target {
                        // A line break in the markup is white space like any other.
                        if data.contains(['\n', '\r', '\t']) {
                            text.extend(data.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }));
                        } else {
                            text.push_str(&data);
                        }
                    }
                }
                Token::Open(tag) => self.xml.skip(&tag)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => {}
                Token::End => break,
            }
        }
        if let Some(text) = target
            && !keep_space
        {
            // §17.3.3.31 with XML 1.0 §2.10: without xml:space="preserve" Word drops spaces at the ends.
            let own = text.get(from..).unwrap_or_default();
            let kept = own.trim_matches(' ').to_owned();
            if kept.len() != own.len() {
                text.truncate(from);
                text.push_str(&kept);
            }
        }
        Ok(Span { start, end })
    }

    /// `w:rPr` of a run or of a paragraph mark.
    fn run_properties(&mut self, tag: &Tag<'_>) -> Result<RunProperties, Error> {
        let mut properties = RunProperties::default();
        if tag.empty {
            return Ok(properties);
        }
        let inside = self.xml.depth();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "vanish" => properties.hidden = tag.is_on(),
                    "del" | "moveFrom" => properties.deleted = true,
                    "rPrChange" => self.xml.skip(&tag)?,
                    _ => {}
                },
                Token::Close if self.xml.depth() < inside => return Ok(properties),
                Token::End => return Ok(properties),
                _ => {}
            }
        }
    }

    /// `w:pPr`: style, number, and whether the mark is deleted.
    fn paragraph_properties(&mut self, tag: &Tag<'_>, open: &mut OpenParagraph) -> Result<(), Error> {
        if tag.empty {
            return Ok(());
        }
        let inside = self.xml.depth();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "pStyle" => open.numbering.style = tag.val(),
                    "numId" => open.numbering.list = tag.number(),
                    "ilvl" => open.numbering.level = tag.number(),
                    "rPr" => open.mark_deleted = self.run_properties(&tag)?.deleted,
                    "pPrChange" | "sectPr" => self.xml.skip(&tag)?,
                    _ => {}
                },
                Token::Close if self.xml.depth() < inside => return Ok(()),
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// A table that was just opened, to its end.
    fn table(&mut self, tag: &Tag<'_>) -> Result<Table, Error> {
        let limit = |limit, value| Error::from(ErrorKind::Limit { limit, value, part: Some(self.part.to_owned()) });
        if self.table_depth >= self.limits.table_depth {
            return Err(limit("table_depth", u64::from(self.limits.table_depth)));
        }
        self.count()?;
        let inside = self.xml.depth();
        let before = self.here;
        if self.table_depth == 0 {
            self.here = Place { table: Some(before.table.unwrap_or(0).saturating_add(1)), ..Place::default() };
        }
        self.table_depth += 1;
        let mut rows = Vec::new();
        let mut columns = 0u64;
        let mut own = 0u64;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W && tag.local() == "tr" && !tag.empty => {
                    if self.table_depth == 1 {
                        self.here.row = u32::try_from(rows.len()).ok().and_then(|n| n.checked_add(1));
                    }
                    if let Some((row, width)) = self.row(&tag)? {
                        columns = columns.max(width);
                        rows.push(row);
                        own = (rows.len() as u64).saturating_mul(columns);
                        if self.positions.saturating_add(own) > self.limits.grid_positions {
                            let value = self.limits.grid_positions;
                            let part = Some(self.part.to_owned());
                            return Err(ErrorKind::Limit { limit: "grid_positions", value, part }.into());
                        }
                    }
                }
                Token::Open(tag) => {
                    self.common(&tag)?;
                }
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_choice(),
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        self.table_depth -= 1;
        self.positions = self.positions.saturating_add(own);
        if self.table_depth == 0 {
            self.here = Place { table: self.here.table, paragraph: before.paragraph, ..Place::default() };
        }
        Ok(Table { rows, span: Span { start: tag.at, end: self.xml.position() } })
    }

    /// A row that was just opened, with its width in columns; `None` when its deletion is tracked.
    fn row(&mut self, tag: &Tag<'_>) -> Result<Option<(Row, u64)>, Error> {
        self.count()?;
        let inside = self.xml.depth();
        let mut row = Row::default();
        let mut width = 0u64;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W && tag.local() == "trPr" => {
                    if self.row_properties(&tag, &mut row)? {
                        while self.xml.depth() >= inside {
                            self.xml.next()?;
                        }
                        return Ok(None);
                    }
                    width = u64::from(row.before);
                }
                Token::Open(tag) if tag.ns == Ns::W && tag.local() == "tc" => {
                    if self.table_depth == 1 {
                        self.here.column = u32::try_from(width).ok().and_then(|n| n.checked_add(1));
                    }
                    if let Some(cell) = self.cell(&tag)? {
                        width += u64::from(cell.column_span);
                        row.cells.push(cell);
                    }
                    if width.saturating_add(u64::from(row.after)) > u64::from(self.limits.columns) {
                        let value = u64::from(self.limits.columns);
                        return Err(
                            ErrorKind::Limit { limit: "columns", value, part: Some(self.part.to_owned()) }.into()
                        );
                    }
                }
                Token::Open(tag) => {
                    self.common(&tag)?;
                }
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_choice(),
                Token::Text(_) => {}
                Token::End => break,
            }
        }
        if self.table_depth == 1 {
            self.here.column = None;
        }
        row.span = Span { start: tag.at, end: self.xml.position() };
        Ok(Some((row, width)))
    }

    /// `w:trPr`; whether the row is deleted (§17.13.5.12).
    fn row_properties(&mut self, tag: &Tag<'_>, row: &mut Row) -> Result<bool, Error> {
        let mut deleted = false;
        if tag.empty {
            return Ok(deleted);
        }
        let inside = self.xml.depth();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "gridBefore" => row.before = self.columns(tag.number().unwrap_or(0), 0),
                    "gridAfter" => row.after = self.columns(tag.number().unwrap_or(0), 0),
                    "del" => deleted = true,
                    "trPrChange" => self.xml.skip(&tag)?,
                    _ => {}
                },
                Token::Close if self.xml.depth() < inside => return Ok(deleted),
                Token::End => return Ok(deleted),
                _ => {}
            }
        }
    }

    /// A number of columns that the file claims; beyond the cap `instead`, with a warning.
    fn columns(&mut self, claimed: u32, instead: u32) -> u32 {
        if claimed <= self.limits.columns {
            return claimed;
        }
        self.warn(WarningKind::SpanCut { span: u64::from(claimed) });
        instead
    }

    /// A cell that was just opened; `None` when its deletion is tracked.
    fn cell(&mut self, tag: &Tag<'_>) -> Result<Option<Cell>, Error> {
        self.count()?;
        let mut cell = Cell { column_span: 1, ..Cell::default() };
        let mut deleted = false;
        if !tag.empty {
            let inside = self.xml.depth();
            let mut carried = None;
            loop {
                match self.xml.next()? {
                    Token::Open(tag) if tag.ns == Ns::W && tag.local() == "tcPr" => {
                        deleted = self.cell_properties(&tag, &mut cell)?;
                        if deleted {
                            while self.xml.depth() >= inside {
                                self.xml.next()?;
                            }
                            break;
                        }
                    }
                    Token::Open(tag) => self.block(&tag, &mut cell.blocks, &mut carried)?,
                    Token::Close if self.xml.depth() < inside => break,
                    Token::Close => self.leave_choice(),
                    Token::Text(_) => {}
                    Token::End => break,
                }
            }
            if let Some(paragraph) = carried {
                self.close_paragraph(paragraph, &mut cell.blocks);
            }
        }
        cell.span = Span { start: tag.at, end: self.xml.position() };
        Ok((!deleted).then_some(cell))
    }

    /// `w:tcPr`; whether the cell is deleted (§17.13.5.2).
    fn cell_properties(&mut self, tag: &Tag<'_>, cell: &mut Cell) -> Result<bool, Error> {
        let mut deleted = false;
        if tag.empty {
            return Ok(deleted);
        }
        let inside = self.xml.depth();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W => match tag.local() {
                    "gridSpan" => cell.column_span = self.columns(tag.number().unwrap_or(1), 1).max(1),
                    "vMerge" => cell.vertical = merge(&tag),
                    "hMerge" => cell.horizontal = merge(&tag),
                    "cellDel" => deleted = true,
                    "tcPrChange" => self.xml.skip(&tag)?,
                    _ => {}
                },
                Token::Close if self.xml.depth() < inside => return Ok(deleted),
                Token::End => return Ok(deleted),
                _ => {}
            }
        }
    }
}

#[derive(Debug, Default, Clone, Copy)]
struct RunProperties {
    hidden: bool,
    deleted: bool,
}

/// §17.4.84, §17.4.22: without a value the cell goes on.
fn merge(tag: &Tag<'_>) -> Merge {
    if tag.val().as_deref() == Some("restart") { Merge::Restart } else { Merge::Continue }
}

/// `w:sym` (§17.3.3.30): a code in hexadecimal, in a symbol font.
fn symbol(tag: &Tag<'_>) -> Option<char> {
    let code = u32::from_str_radix(tag.attribute("char")?.trim(), 16).ok()?;
    symbols::shown(&tag.attribute("font").unwrap_or_default(), code)
}
