//! Tables that only lay out a text become its blocks, in all formats alike: paragraphs and tables inside them stand
//! in the document as if the table were not there, and are counted so.
//!
//! A page says itself which tables those are ([`Table::lays_out`]). Of the tables of Word files they are those of one
//! cell or one column, those that hold tables of more cells than their own, and those with one cell that is not blank.

use crate::document::{Block, Document, Row, Table};
use crate::grid;
use crate::model::{Format, Place};
use crate::plan::header;
use crate::vocabulary::Vocabulary;
use crate::warning::Warning;

/// Bytes of a text that blank cells may stand beside.
const MUCH_TEXT: usize = 150;

/// Puts the blocks of layout tables in their place.
pub(in crate::plan) fn unfold(document: &mut Document, vocabulary: &Vocabulary) {
    let format = document.format;
    let lays_out = |table: &Table| match format {
        Format::Html => table.lays_out,
        Format::Docx | Format::Doc => lays_out(table, vocabulary),
        _ => false,
    };
    if !document.blocks.iter().any(|block| matches!(block, Block::Table(table) if lays_out(table))) {
        return;
    }
    let mut unfolded = Unfolded::default();
    for block in std::mem::take(&mut document.blocks) {
        match &block {
            Block::Paragraph(_) => unfolded.paragraphs.push(unfolded.count.0 + 1),
            Block::Table(table) => {
                let stays = !lays_out(table);
                unfolded.tables.push(stays.then_some(unfolded.count.1 + 1));
            }
        }
        unfolded.push(block, &lays_out);
    }
    for warning in &mut document.warnings {
        unfolded.renumber(warning);
    }
    document.blocks = unfolded.blocks;
}

/// Blocks with the layout tables among them unfolded.
#[derive(Default)]
struct Unfolded {
    blocks: Vec<Block>,
    /// Paragraphs and tables so far.
    count: (u32, u32),
    /// The new numbers of the paragraphs and tables that stood outside tables.
    paragraphs: Vec<u32>,
    tables: Vec<Option<u32>>,
}

impl Unfolded {
    /// Adds a block. Tables stand in one another as deep as the reader's limit lets them.
    fn push(&mut self, block: Block, lays_out: &impl Fn(&Table) -> bool) {
        match block {
            Block::Table(table) if lays_out(&table) => {
                for block in table.rows.into_iter().flat_map(|row| row.cells).flat_map(|cell| cell.blocks) {
                    self.push(block, lays_out);
                }
            }
            block => {
                match &block {
                    Block::Paragraph(_) => self.count.0 = self.count.0.saturating_add(1),
                    Block::Table(_) => self.count.1 = self.count.1.saturating_add(1),
                }
                self.blocks.push(block);
            }
        }
    }

    /// Corrects the place of a warning; in a table that is gone there is none.
    fn renumber(&self, warning: &mut Warning) {
        let index = |number: u32| number.checked_sub(1).map_or(usize::MAX, |at| at as usize);
        warning.at = match warning.at {
            Some(Place { table: Some(table), .. }) if self.tables.get(index(table)) == Some(&None) => None,
            Some(at @ Place { table: Some(table), .. }) => {
                Some(Place { table: self.tables.get(index(table)).copied().flatten().or(Some(table)), ..at })
            }
            Some(at @ Place { paragraph: Some(paragraph), .. }) => {
                Some(Place { paragraph: self.paragraphs.get(index(paragraph)).copied().or(Some(paragraph)), ..at })
            }
            at => at,
        };
    }
}

/// Whether a table of a Word file only lays out a text.
fn lays_out(table: &Table, vocabulary: &Vocabulary) -> bool {
    let shown = |row: &Row| row.cells.iter().filter(|cell| !cell.is_blank()).count();
    let cells: usize = table.rows.iter().map(|row| row.cells.len()).sum();
    let texts: usize = table.rows.iter().map(shown).sum();
    if texts == 0 {
        return false;
    }
    if table.rows.iter().all(|row| row.cells.len() <= 1) {
        return true;
    }
    let nested = nested(table);
    if nested > 0 {
        return nested >= cells && !header::has_known_header(&grid::resolve(table), vocabulary);
    }
    texts == 1 && text(table) >= MUCH_TEXT
}

/// Cells of the tables inside a table.
fn nested(table: &Table) -> usize {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.blocks.iter());
    let inner = blocks.filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    inner.map(|table| table.rows.iter().map(|row| row.cells.len()).sum::<usize>().saturating_add(nested(table))).sum()
}

/// Bytes of the paragraphs of a table.
fn text(table: &Table) -> usize {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.blocks.iter());
    let lengths = blocks.map(|block| match block {
        Block::Paragraph(paragraph) => paragraph.text.trim().len(),
        Block::Table(_) => 0,
    });
    lengths.sum()
}
