//! The rows of a header: how many it takes, and what each shows.

use crate::grid::{Grid, GridCell};
use crate::plan::columns::owners;
use crate::text;

/// What it takes to read one, at most: see [`GridCell::weight`].
pub const MAX_HEADER_WEIGHT: usize = 1000;
/// The words below a group of columns say no more than this.
const MAX_GROUPED_CHARS: usize = 15;
/// Rows that a header takes at most.
pub const HEADER_ROWS: u32 = 3;

/// The last row of a header that begins in a row: as far as its cells are merged down, and the row below a
/// group of columns. `None` where that is more than a header takes.
pub fn last_row(grid: &Grid<'_>, row: u32) -> Option<u32> {
    let limit = row.saturating_add(HEADER_ROWS - 1);
    let mut last = row;
    loop {
        let cells = owners(grid, last);
        let merged = cells.iter().map(|cell| cell.row.saturating_add(cell.row_span).saturating_sub(1)).max()?;
        if merged > limit {
            return None;
        }
        if merged > last {
            last = merged;
        } else if last < limit && is_below_groups(grid, &cells, last.saturating_add(1)) {
            last = last.saturating_add(1);
        } else {
            return Some(last);
        }
    }
}

/// Whether a row holds nothing but the words of columns below groups (责任分工) of the row above.
fn is_below_groups(grid: &Grid<'_>, above: &[&GridCell<'_>], row: u32) -> bool {
    let is_group = |cell: &GridCell<'_>| (2..grid.columns).contains(&cell.column_span) && !cell.is_blank();
    let mut grouped = 0;
    for cell in owners(grid, row).into_iter().filter(|cell| !cell.is_blank()) {
        let group = above.iter().find(|group| {
            is_group(group) && (group.column..group.column.saturating_add(group.column_span)).contains(&cell.column)
        });
        let is_word = || {
            let words = header_text(cell);
            words.chars().count() <= MAX_GROUPED_CHARS && words.chars().any(text::is_han)
        };
        if cell.row != row || group.is_none() || !is_word() {
            return false;
        }
        grouped += 1;
    }
    grouped >= 2
}

/// Whether cells show what a row of a header does; some may be left empty where most are there. Long ones are not read
/// for it.
pub fn shows(cells: &[&GridCell<'_>], known: &[(u32, String)]) -> bool {
    let same = |cell: &GridCell<'_>, words: &str| {
        cell.weight() <= MAX_HEADER_WEIGHT && text::squeeze(&header_text(cell)) == *words
    };
    let empty = cells.iter().filter(|cell| cell.is_blank()).count();
    cells.len() == known.len()
        && (empty == 0 || empty * 2 < cells.len())
        && cells.iter().zip(known).all(|(cell, (column, words))| {
            cell.column == *column && (same(cell, words) || empty > 0 && cell.is_blank())
        })
}

/// What a row shows, by column and without white space.
pub fn shown(grid: &Grid<'_>, row: u32) -> Vec<(u32, String)> {
    owners(grid, row).into_iter().map(|cell| (cell.column, text::squeeze(&header_text(cell)))).collect()
}

/// A header cell's words in one line.
pub fn header_text(cell: &GridCell<'_>) -> String {
    let mut words = String::new();
    for (_, paragraph) in cell.paragraphs() {
        text::join(&mut words, &text::one_line(&paragraph.text));
    }
    words
}
