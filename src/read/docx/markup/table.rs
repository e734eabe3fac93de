//! Tables: `w:tbl`, `w:tr`, `w:tc` with the properties that shape the grid (ECMA-376 part 1 §17.4).

use super::Walker;
use crate::document::{Block, Cell, Merge, Row, Span, Table};
use crate::error::Error;
use crate::model::Place;
use crate::read::docx::names::Name;
use crate::read::docx::xml::{Ns, Tag, Token, Xml};
use crate::text;
use crate::warning::WarningKind;

impl Walker<'_> {
    /// Adds a table that was just opened, unless none of its rows is left.
    pub fn push_table(&mut self, tag: Tag, blocks: &mut Vec<Block>) -> Result<(), Error> {
        let before = self.here.table;
        let table = self.table(tag)?;
        if !table.rows.is_empty() {
            blocks.push(Block::Table(table));
        } else if self.table_depth == 0 {
            self.here.table = before;
        }
        if !self.outside.is_empty() {
            let outside = std::mem::take(&mut self.outside);
            if self.table_depth == 0 {
                let paragraphs = outside.iter().filter(|block| matches!(block, Block::Paragraph(_))).count();
                let paragraphs = u32::try_from(paragraphs).unwrap_or(u32::MAX);
                self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(paragraphs));
            }
            blocks.extend(outside);
        }
        Ok(())
    }

    /// A table that was just opened, to its end.
    fn table(&mut self, tag: Tag) -> Result<Table, Error> {
        if u64::from(self.table_depth) >= self.limits.table_depth {
            return Err(self.limit("table_depth", self.limits.table_depth));
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
                Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::Tr && !tag.empty => {
                    if self.table_depth == 1 {
                        self.here.row = u32::try_from(rows.len()).ok().and_then(|n| n.checked_add(1));
                    }
                    if let Some((row, width)) = self.row(tag)? {
                        columns = columns.max(width);
                        rows.push(row);
                        own = (rows.len() as u64).saturating_mul(columns);
                        if self.positions.saturating_add(own) > self.limits.grid_positions {
                            return Err(self.limit("grid_positions", self.limits.grid_positions));
                        }
                    }
                }
                Token::Open(tag) => self.outside_cells(tag)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_element(),
                Token::Text => {}
                Token::End => break,
            }
        }
        self.table_depth -= 1;
        self.positions = self.positions.saturating_add(own);
        if self.table_depth == 0 {
            self.here = Place { table: self.here.table, paragraph: before.paragraph, ..Place::default() };
        }
        rows.shrink_to_fit();
        Ok(Table { rows, lays_out: false, span: Span { start: tag.at, end: self.xml.position() } })
    }

    /// A row that was just opened, with its width in columns; `None` when its deletion is tracked.
    fn row(&mut self, tag: Tag) -> Result<Option<(Row, u64)>, Error> {
        self.count()?;
        let inside = self.xml.depth();
        let mut row = Row::default();
        let mut cells = self.cell_buffers.pop().unwrap_or_default();
        let mut width = 0u64;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::TrPr => {
                    if self.row_properties(tag, &mut row)? {
                        while self.xml.depth() >= inside {
                            self.xml.next()?;
                        }
                        return Ok(None);
                    }
                    width = u64::from(row.before);
                }
                Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::Tc => {
                    if self.table_depth == 1 {
                        self.here.column = u32::try_from(width).ok().and_then(|n| n.checked_add(1));
                    }
                    if let Some(cell) = self.cell(tag)? {
                        width += u64::from(cell.column_span);
                        cells.push(cell);
                    }
                    if width.saturating_add(u64::from(row.after)) > self.limits.columns {
                        return Err(self.limit("columns", self.limits.columns));
                    }
                }
                Token::Open(tag) => self.outside_cells(tag)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_element(),
                Token::Text => {}
                Token::End => break,
            }
        }
        if self.table_depth == 1 {
            self.here.column = None;
        }
        row.span = Span { start: tag.at, end: self.xml.position() };
        row.cells = exactly(&mut cells);
        self.cell_buffers.push(cells);
        Ok(Some((row, width)))
    }

    /// `w:trPr`; whether the row is deleted (§17.13.5.12).
    fn row_properties(&mut self, tag: Tag, row: &mut Row) -> Result<bool, Error> {
        let (mut before, mut after, mut deleted) = (0, 0, false);
        let changes = &mut self.changes;
        self.xml.each_inside(tag, |xml, tag| {
            match tag.name {
                Name::GridBefore => before = xml.number(tag).unwrap_or(0),
                Name::GridAfter => after = xml.number(tag).unwrap_or(0),
                Name::Del => {
                    changes.deletions = changes.deletions.saturating_add(1);
                    deleted = true;
                }
                Name::Ins => changes.insertions = changes.insertions.saturating_add(1),
                Name::TrPrChange => {
                    changes.formats = changes.formats.saturating_add(1);
                    xml.skip(tag)?;
                }
                _ => {}
            }
            Ok(())
        })?;
        (row.before, row.after) = (self.columns(before, 0), self.columns(after, 0));
        Ok(deleted)
    }

    /// A number of columns that the file claims; beyond the cap `instead`, with a warning.
    fn columns(&mut self, claimed: u32, instead: u32) -> u32 {
        if u64::from(claimed) <= self.limits.columns {
            return claimed;
        }
        self.warn(WarningKind::SpanCut { span: u64::from(claimed) });
        instead
    }

    /// A cell that was just opened; `None` when its deletion is tracked.
    fn cell(&mut self, tag: Tag) -> Result<Option<Cell>, Error> {
        self.count()?;
        let mut cell = Cell { column_span: 1, ..Cell::default() };
        let mut blocks = self.block_buffers.pop().unwrap_or_default();
        let mut deleted = false;
        let fields = self.fields.depth();
        let pictured = self.pictured.take();
        if !tag.empty {
            let inside = self.xml.depth();
            let mut carried = None;
            loop {
                match self.xml.next()? {
                    Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::TcPr => {
                        deleted = self.cell_properties(tag, &mut cell)?;
                        if deleted {
                            while self.xml.depth() >= inside {
                                self.xml.next()?;
                            }
                            break;
                        }
                    }
                    Token::Open(tag) => self.block(tag, &mut blocks, &mut carried)?,
                    Token::Close if self.xml.depth() < inside => break,
                    Token::Close => self.leave_element(),
                    Token::Text => self.stray_text(&mut blocks)?,
                    Token::End => break,
                }
            }
            if let Some(paragraph) = carried {
                self.close_paragraph(paragraph, &mut blocks);
            }
        }
        cell.blocks = exactly(&mut blocks).into_boxed_slice();
        self.block_buffers.push(blocks);
        // A field that the cell leaves open ends with it, so that it hides nothing behind.
        self.end_fields(fields);
        cell.span = Span { start: tag.at, end: self.xml.position() };
        if let Some(text) = std::mem::replace(&mut self.pictured, pictured)
            && cell.is_blank()
        {
            self.warn(WarningKind::PictureInCell { text: text::excerpt(&text) });
        }
        Ok((!deleted).then_some(cell))
    }

    /// `w:tcPr`; whether the cell is deleted (§17.13.5.2).
    fn cell_properties(&mut self, tag: Tag, cell: &mut Cell) -> Result<bool, Error> {
        let (mut span, mut deleted) = (1, false);
        let changes = &mut self.changes;
        self.xml.each_inside(tag, |xml, tag| {
            match tag.name {
                Name::GridSpan => span = xml.number(tag).unwrap_or(1),
                Name::VMerge | Name::LowerVMerge => cell.vertical = merge(xml, tag),
                Name::HMerge | Name::LowerHMerge => cell.horizontal = merge(xml, tag),
                Name::CellDel => {
                    changes.deletions = changes.deletions.saturating_add(1);
                    deleted = true;
                }
                Name::CellIns => changes.insertions = changes.insertions.saturating_add(1),
                Name::TcPrChange => {
                    changes.formats = changes.formats.saturating_add(1);
                    xml.skip(tag)?;
                }
                _ => {}
            }
            Ok(())
        })?;
        cell.column_span = self.columns(span, 1).max(1);
        Ok(deleted)
    }
}

/// What was gathered, in a list that is no longer than it: most cells hold one paragraph, and a long document
/// has very many. The buffer is left empty.
fn exactly<T>(buffer: &mut Vec<T>) -> Vec<T> {
    let mut list = Vec::with_capacity(buffer.len());
    list.append(buffer);
    list
}

/// §17.4.84, §17.4.22: without a value the cell goes on.
fn merge(xml: &Xml<'_>, tag: Tag) -> Merge {
    if xml.has(tag, "val", "restart") { Merge::Restart } else { Merge::Continue }
}
