//! Merged cells resolved: a table as written becomes a grid in which each position has one owner.
//!
//! Columns are positions in the table's grid, not the count of cells in a row: `w:gridBefore`,
//! `w:gridSpan` and `w:hMerge` move the cells behind them (ECMA-376 part 1 §17.4). A vertical merge goes
//! on below a cell of the same columns (§17.4.84); one that continues nothing is a cell of its own, with a
//! warning, and no text is lost that way.
//!
//! ```
//! use qingdan::document::{Cell, Merge, Row, Table};
//! let cell = |vertical| Cell { column_span: 1, vertical, ..Cell::default() };
//! let row = |cells| Row { cells, ..Row::default() };
//! let table = Table {
//!     rows: vec![
//!         row(vec![cell(Merge::Restart), cell(Merge::None)]),
//!         row(vec![cell(Merge::Continue), cell(Merge::None)]),
//!     ],
//!     ..Table::default()
//! };
//! let grid = qingdan::internals::grid::resolve(&table);
//! assert_eq!((grid.rows, grid.columns, grid.cells.len()), (2, 2, 3));
//! assert_eq!(grid.owner(2, 1).unwrap().row_span, 2);
//! ```

use crate::document::{Block, Cell, Merge, Paragraph, Table};
use crate::model::Place;
use crate::warning::{Warning, WarningKind};
use std::num::NonZeroU32;

/// A table with its merged cells resolved. Rows and columns count from 1.
#[derive(Debug, Clone)]
pub struct Grid<'a> {
    /// Number of rows.
    pub rows: u32,
    /// Number of columns of the widest row.
    pub columns: u32,
    /// Each cell once, in the order of its top left position.
    pub cells: Vec<GridCell<'a>>,
    /// What does not fit, with row and column.
    pub warnings: Vec<Warning>,
    /// Owner of each position, row by row: an index into `cells`, counted from 1.
    owners: Vec<Option<NonZeroU32>>,
}

/// A cell of a grid.
#[derive(Debug, Clone)]
pub struct GridCell<'a> {
    /// Row of the top left position.
    pub row: u32,
    /// Column of the top left position.
    pub column: u32,
    /// Rows that it covers.
    pub row_span: u32,
    /// Columns that it covers.
    pub column_span: u32,
    /// The cell as written.
    cell: &'a Cell,
    /// The cells merged into it that hold text; hardly any has some.
    merged: Option<Box<Merged<'a>>>,
    /// Whether no part shows anything. Kept, as is the weight, since a merged cell is asked in each of its rows.
    blank: bool,
    weight: usize,
}

#[derive(Debug, Clone, Default)]
struct Merged<'a>(Vec<&'a Cell>);

impl<'a> GridCell<'a> {
    /// The cell as written, then the cells merged into it that hold text.
    pub fn parts(&self) -> impl Iterator<Item = &'a Cell> + '_ {
        std::iter::once(self.cell).chain(self.merged.iter().flat_map(|merged| &merged.0).copied())
    }

    /// Its paragraphs and tables, of all parts.
    pub fn blocks(&self) -> impl Iterator<Item = &'a Block> + '_ {
        self.parts().flat_map(|cell| cell.blocks.iter())
    }

    /// Its paragraphs with their numbers from 1; those of nested tables are left out.
    pub fn paragraphs(&self) -> impl Iterator<Item = (u32, &'a Paragraph)> + '_ {
        let paragraphs = self.blocks().filter_map(Block::paragraph);
        (1..).zip(paragraphs)
    }

    /// What it takes to read it once: bytes of text, and a few for each block.
    pub fn weight(&self) -> usize {
        self.weight
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.blank
    }
}

fn weight(cell: &Cell) -> usize {
    let of_block = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.text.len().saturating_add(16),
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).map(weight).fold(16, usize::saturating_add),
    };
    cell.blocks.iter().map(of_block).fold(16, usize::saturating_add)
}

impl<'a> Grid<'a> {
    /// The cell that owns a position; `None` where no cell reaches.
    pub fn owner(&self, row: u32, column: u32) -> Option<&GridCell<'a>> {
        self.owner_index(row, column).and_then(|index| self.cells.get(index))
    }

    /// The same as an index into [`cells`](Grid::cells).
    pub fn owner_index(&self, row: u32, column: u32) -> Option<usize> {
        if column == 0 || column > self.columns {
            return None;
        }
        let at = (row.checked_sub(1)? as usize).checked_mul(self.columns as usize)?.checked_add(column as usize - 1)?;
        self.owners.get(at).copied().flatten().map(|number| number.get() as usize - 1)
    }
}

/// Resolves the merges of a table.
pub fn resolve(table: &Table) -> Grid<'_> {
    let width = |row: &crate::document::Row| {
        row.cells.iter().fold(row.before, |sum, cell| sum.saturating_add(cell.column_span.max(1)))
    };
    let columns = table.rows.iter().map(width).max().unwrap_or(0);
    let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    let mut grid = Grid { rows, columns, cells: Vec::new(), warnings: Vec::new(), owners: Vec::new() };
    grid.owners.reserve_exact((rows as usize).saturating_mul(columns as usize));

    // Columns of the row above that a vertical merge may go on from: first column → (cell, span).
    let mut open: Vec<Option<(u32, u32)>> = vec![None; columns as usize];
    let mut next: Vec<Option<(u32, u32)>> = vec![None; columns as usize];
    for (row, written) in (1u32..).zip(&table.rows) {
        next.fill(None);
        let line = grid.owners.len();
        grid.owners.resize(line + columns as usize, None);
        let mut column = written.before;
        let mut cells = written.cells.iter().peekable();
        while let Some(cell) = cells.next() {
            let at = Place { row: Some(row), column: Some(column.saturating_add(1)), ..Place::default() };
            let mut span = cell.column_span.max(1);
            let mut merged = Vec::new();
            if cell.horizontal != Merge::None {
                while let Some(more) = cells.next_if(|more| more.horizontal == Merge::Continue) {
                    span = span.saturating_add(more.column_span.max(1));
                    merged.push(more);
                }
            }
            let owner = grid.place(cell, row, column, span, &open, at);
            for more in merged {
                grid.keep_text(owner, more, at);
            }
            let covered = column.saturating_add(span);
            if let Some(slots) = grid.owners.get_mut(line + column as usize..line + covered as usize) {
                slots.fill(NonZeroU32::new(owner.saturating_add(1)));
            }
            // §17.4.84: only a merged cell is gone on from.
            if cell.vertical != Merge::None
                && let Some(slot) = next.get_mut(column as usize)
            {
                *slot = Some((owner, span));
            }
            column = covered;
        }
        let found = column.saturating_add(written.after);
        if found < columns && !written.cells.is_empty() {
            let at = Place { row: Some(row), ..Place::default() };
            grid.warnings.push(Warning::new(WarningKind::UnevenRow { found: column, expected: columns }, Some(at)));
        }
        std::mem::swap(&mut open, &mut next);
    }
    grid.cells.shrink_to_fit();
    grid
}

impl<'a> Grid<'a> {
    /// A cell that begins at a column counted from 0, or goes on from the row above; its index.
    fn place(
        &mut self,
        cell: &'a Cell,
        row: u32,
        column: u32,
        span: u32,
        open: &[Option<(u32, u32)>],
        at: Place,
    ) -> u32 {
        if cell.horizontal == Merge::Continue {
            self.warnings.push(Warning::new(WarningKind::MergeWithoutStart, Some(at)));
        } else if cell.vertical == Merge::Continue {
            let above = open.get(column as usize).copied().flatten().filter(|&(_, width)| width == span);
            if let Some((owner, _)) = above
                && let Some(merged) = self.cells.get_mut(owner as usize)
            {
                merged.row_span = (row + 1).saturating_sub(merged.row);
                self.keep_text(owner, cell, at);
                return owner;
            }
            self.warnings.push(Warning::new(WarningKind::MergeWithoutStart, Some(at)));
        }
        let index = u32::try_from(self.cells.len()).unwrap_or(u32::MAX);
        self.cells.push(GridCell {
            row,
            column: column.saturating_add(1),
            row_span: 1,
            column_span: span,
            cell,
            merged: None,
            blank: cell.is_blank(),
            weight: weight(cell),
        });
        index
    }

    /// Word does not show the text of a merged-away cell; it is kept and reported.
    fn keep_text(&mut self, owner: u32, cell: &'a Cell, at: Place) {
        if cell.is_blank() {
            return;
        }
        if let Some(merged) = self.cells.get_mut(owner as usize) {
            merged.merged.get_or_insert_default().0.push(cell);
            merged.weight = merged.weight.saturating_add(weight(cell));
            merged.blank = false;
        }
        let shown = cell.blocks.iter().find_map(|block| match block {
            Block::Paragraph(paragraph) if !crate::text::is_blank(&paragraph.text) => Some(&*paragraph.text),
            _ => None,
        });
        let text = crate::text::excerpt(shown.unwrap_or(""));
        self.warnings.push(Warning::new(WarningKind::TextInMergedCell { text }, Some(at)));
    }
}
