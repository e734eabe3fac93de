//! Parts that the document includes (`w:altChunk`, ECMA-376 part 1 §17.17.2.1): Word reads them where they stand, with
//! the readers of their formats, and so does this.

use super::Walker;
use crate::document::{Block, Cell, Document, Paragraph, Row, Table};
use crate::error::Error;
use crate::limits::Limits;
use crate::read::docx::xml::Tag;
use crate::warning::{Warning, WarningKind};

/// Characters of a part's name that a warning repeats.
const MAX_PART_NAME: usize = 200;
/// Bytes of a name that a part may have.
const MAX_LENGTH: usize = 1_024;
/// Parts that are included, and what share of a limit each may take: together they stay in proportion to the file.
const MAX_PARTS: usize = 64;
const SHARE: u64 = 8;

impl Walker<'_> {
    /// Reads the part that a `w:altChunk` names, once; a warning says what is not read.
    pub fn include(&mut self, tag: Tag, blocks: &mut Vec<Block>) -> Result<(), Error> {
        let id = self.xml.attribute(tag, "id").unwrap_or_default();
        let target = self.targets.get(id.as_str()).copied().unwrap_or(&id);
        let part: String = target.chars().take(MAX_PART_NAME).collect();
        // A name that is longer than any part's is not looked up: the same may be named again and again.
        let target = if target.len() <= MAX_LENGTH { target.to_owned() } else { String::new() };
        self.xml.skip(tag)?;
        let is_new = self.included.len() < MAX_PARTS && !self.included.contains(&target);
        if !is_new || !self.parts.package.has(&target) {
            self.warn(WarningKind::EmbeddedPart { part });
            return Ok(());
        }
        self.included.insert(target.clone());
        let limits = Limits {
            part_bytes: self.limits.part_bytes / SHARE,
            blocks: self.limits.blocks.saturating_sub(self.counted),
            grid_positions: self.limits.grid_positions.saturating_sub(self.positions),
            ..self.limits.clone()
        };
        let read = self.parts.package.part(&target).and_then(|bytes| (self.parts.include)(&bytes, &limits));
        match read {
            Ok(document) => self.take_in(document, blocks),
            Err(error) => self.warn(WarningKind::UnreadablePart { part, cause: error }),
        }
        Ok(())
    }

    /// Adds the blocks of a part. Their places are those of another file, and are not kept; its warnings count on from
    /// the paragraphs and tables here.
    fn take_in(&mut self, document: Document, blocks: &mut Vec<Block>) {
        let (paragraphs, tables) = (self.here.paragraph.unwrap_or(0), self.here.table.unwrap_or(0));
        let inside = self.table_depth > 0;
        for Warning { kind, at } in document.warnings {
            match at.filter(|_| !inside) {
                Some(mut at) => {
                    at.paragraph = at.paragraph.map(|paragraph| paragraph.saturating_add(paragraphs));
                    at.table = at.table.map(|table| table.saturating_add(tables));
                    self.warnings.push(Warning::new(kind, Some(at)));
                }
                None => self.warn(kind),
            }
        }
        for block in document.blocks {
            let block = self.without_place(block);
            if !inside {
                let slot = match block {
                    Block::Paragraph(_) => &mut self.here.paragraph,
                    Block::Table(_) => &mut self.here.table,
                };
                *slot = Some(slot.unwrap_or(0).saturating_add(1));
            }
            blocks.push(block);
        }
    }

    /// A block without its places; it is counted with all that it holds.
    fn without_place(&mut self, block: Block) -> Block {
        self.counted = self.counted.saturating_add(1);
        match block {
            Block::Paragraph(paragraph) => Block::Paragraph(Paragraph {
                stretches: Default::default(),
                span: Default::default(),
                line: 0,
                ..paragraph
            }),
            Block::Table(table) => {
                let mut widest = 0u64;
                let rows = table.rows.into_iter().map(|row| {
                    let mut width = u64::from(row.before).saturating_add(u64::from(row.after));
                    let cells = row.cells.into_iter().map(|cell| {
                        width = width.saturating_add(u64::from(cell.column_span));
                        let blocks = cell.blocks.into_iter().map(|block| self.without_place(block)).collect();
                        Cell { blocks, span: Default::default(), ..cell }
                    });
                    let cells: Vec<Cell> = cells.collect();
                    widest = widest.max(width);
                    Row { cells, span: Default::default(), ..row }
                });
                let rows: Vec<Row> = rows.collect();
                self.positions = self.positions.saturating_add(widest.saturating_mul(rows.len() as u64));
                Block::Table(Table { rows, span: Default::default(), ..table })
            }
        }
    }
}
