//! Tables that only lay out a text become its blocks, in all formats alike: paragraphs and tables inside them stand
//! in the document as if the table were not there, and are counted so.
//!
//! A page says itself which tables those are ([`Table::lays_out`]). Of the tables of Word files they are those of one
//! cell or one column, those that hold tables of more cells than their own, and those with one cell that is not blank.
//! In pages and Word files alike they are those in which a text stands beside the menus of its page.

use super::line::{Line, Sort};
use super::page::MAX_ENTRY;
use crate::document::{Block, Cell, Document, Paragraph, Row, Table};
use crate::grid;
use crate::model::{Format, Place};
use crate::numbering;
use crate::plan::header;
use crate::text::{self, marks};
use crate::vocabulary::Vocabulary;
use crate::warning::Warning;

/// Bytes of a text that blank cells may stand beside.
const MUCH_TEXT: usize = 150;

/// Puts the blocks of layout tables in their place.
pub(in crate::plan) fn unfold(document: &mut Document, vocabulary: &Vocabulary) {
    let format = document.format;
    let lays_out = |table: &Table| match format {
        Format::Html => table.lays_out || has_menus_beside(table, vocabulary),
        Format::Docx | Format::Doc => lays_out(table, vocabulary) || has_menus_beside(table, vocabulary),
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
    /// Whether the next paragraph that shows something stands beside the one before it.
    beside: bool,
}

impl Unfolded {
    /// Adds a block. Tables stand in one another as deep as the reader's limit lets them.
    fn push(&mut self, block: Block, lays_out: &impl Fn(&Table) -> bool) {
        match block {
            Block::Table(table) if lays_out(&table) => {
                for row in table.rows {
                    let has_columns = row.cells.len() > 1;
                    for cell in row.cells {
                        self.beside |= has_columns;
                        cell.blocks.into_iter().for_each(|block| self.push(block, lays_out));
                    }
                    // What is below several columns is below none of them alone.
                    self.beside |= has_columns;
                }
            }
            mut block => {
                match &mut block {
                    Block::Paragraph(paragraph) => {
                        self.count.0 = self.count.0.saturating_add(1);
                        if !is_blank(paragraph) {
                            paragraph.beside |= std::mem::take(&mut self.beside);
                        }
                    }
                    Block::Table(_) => {
                        self.count.1 = self.count.1.saturating_add(1);
                        self.beside = false;
                    }
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
    if is_column(table) {
        return true;
    }
    let nested = nested(table);
    if nested > 0 {
        return nested >= cells && !header::has_known_header(&grid::resolve(table), vocabulary);
    }
    texts == 1 && text(table) >= MUCH_TEXT
}

/// Cells that show something in a table which lays out a page, at most.
const MAX_SHOWN: usize = 12;
/// Lines of a menu that stands in a cell beside a text, at least.
const MIN_ENTRIES: usize = 3;

/// Whether one cell of a table holds a text, and the others what stands around it on a page: menus, paths, its foot. Short
/// lines of which no more is known are a menu where the text is a whole document, with its title above its headings.
fn has_menus_beside(table: &Table, vocabulary: &Vocabulary) -> bool {
    let cells = || table.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.is_blank());
    if cells().nth(1).is_none() || cells().nth(MAX_SHOWN).is_some() {
        return false;
    }
    let weight = |cell: &Cell| paragraphs(cell).into_iter().map(|paragraph| paragraph.text.len()).sum::<usize>();
    let Some((main, most)) = cells().map(weight).enumerate().max_by_key(|(_, weight)| *weight) else { return false };
    if most < MUCH_TEXT {
        return false;
    }
    let (mut all, mut known, mut has_column) = (0usize, 0usize, false);
    for (_, cell) in cells().enumerate().filter(|(at, _)| *at != main) {
        let has_table = cell.blocks.iter().filter_map(Block::table).any(|table| !is_column(table));
        if has_table || weight(cell) > most {
            return false;
        }
        let mut entries = 0usize;
        let lines = paragraphs(cell).into_iter().flat_map(lines_of);
        for (linked, line) in lines.filter(|(_, line)| line.sort != Sort::Blank) {
            // 完成时限：6月底 may as well be what answers for the text.
            let is_chrome = linked || line.is_chrome() && line.sort != Sort::Aside;
            let is_entry = || {
                let sorts = [Sort::Fragment, Sort::Issuer, Sort::Heading, Sort::Name, Sort::Aside];
                sorts.contains(&line.sort)
                    && line.text.chars().nth(MAX_ENTRY).is_none()
                    && numbering::read(&line.text).is_none()
                    && !line.text.contains(|c: char| marks::is_sentence_mark(c) || marks::is_colon(c) || c.is_numeric())
            };
            if !is_chrome && !is_entry() {
                return false;
            }
            (all, known, entries) = (all + 1, known + usize::from(is_chrome), entries + 1);
        }
        has_column |= entries >= MIN_ENTRIES;
    }
    let is_menu = known * 2 >= all || has_column && cells().nth(main).is_some_and(is_document);
    is_menu && has_column && !header::has_known_header(&grid::resolve(table), vocabulary)
}

/// The lines of a paragraph, between which breaks stand, and whether it is a link.
fn lines_of(paragraph: &Paragraph) -> Vec<(bool, Line)> {
    if !paragraph.text.contains('\n') {
        return vec![(paragraph.linked, Line::of(paragraph))];
    }
    let line = |text: &str| Paragraph { text: text.into(), linked: paragraph.linked, ..Paragraph::default() };
    paragraph.text.split('\n').map(|text| (paragraph.linked, Line::of(&line(text)))).collect()
}

/// Whether a cell holds a document: a title, and headings with labels below it.
fn is_document(cell: &Cell) -> bool {
    let mut lines = paragraphs(cell).into_iter().map(|paragraph| (paragraph, Line::of(paragraph)));
    let has_title = lines.by_ref().any(|(_, line)| matches!(line.sort, Sort::Name | Sort::Notice));
    let is_labelled = |(paragraph, line): &(&Paragraph, Line)| {
        line.sort == Sort::Heading && (paragraph.label.is_some() || numbering::read(&line.text).is_some())
    };
    has_title && lines.filter(is_labelled).nth(1).is_some()
}

/// The paragraphs of a cell, with those of tables of one column in it. Tables stand in one another as deep as the reader's
/// limit lets them.
fn paragraphs(cell: &Cell) -> Vec<&Paragraph> {
    let mut all = Vec::new();
    for block in cell.blocks.iter() {
        match block {
            Block::Paragraph(paragraph) => all.push(paragraph),
            Block::Table(table) if is_column(table) => {
                all.extend(table.rows.iter().flat_map(|row| &row.cells).flat_map(paragraphs));
            }
            Block::Table(_) => {}
        }
    }
    all
}

/// Whether a table has one column.
fn is_column(table: &Table) -> bool {
    table.rows.iter().all(|row| row.cells.len() <= 1)
}

/// Whether a paragraph shows nothing.
fn is_blank(paragraph: &Paragraph) -> bool {
    paragraph.label.is_none() && text::is_blank(&paragraph.text)
}

/// Cells of the tables inside a table.
fn nested(table: &Table) -> usize {
    let blocks = table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.blocks.iter());
    let inner = blocks.filter_map(Block::table);
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
