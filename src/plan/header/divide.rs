//! One word over several columns of the grid, each of which is one of its own.

use super::rows::{MAX_HEADER_WEIGHT, header_text};
use super::{HeaderColumn, MAX_DOMAIN_COLUMNS};
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::numbering;
use crate::plan::columns::Kind;
use crate::text;

/// One word over a column of numbers and what they number: the numbers are a serial.
pub fn split_serials(columns: Vec<HeaderColumn>, grid: &Grid<'_>, last_row: u32) -> Vec<HeaderColumn> {
    let mut all: Vec<HeaderColumn> = Vec::with_capacity(columns.len());
    let has_serial = columns.iter().any(|column| column.role == Role::Serial);
    for column in columns {
        // What the cells of an unknown column hold is told later: numbers that count are a serial where no other is, sums of
        // money are none.
        let may_be = || !column.known && column.kind.is_none() && !has_serial && counts(grid, &column, last_row);
        let is_text = matches!(column.role, Role::Task | Role::Measure | Role::Goal) || may_be();
        if !is_text || column.last == column.first {
            all.push(column);
            continue;
        }
        let own = |cell: &&GridCell<'_>| cell.row > last_row && !cell.is_blank() && cell.column == column.first;
        let (mut numbers, mut narrow) = (0usize, 0usize);
        for cell in grid.cells.iter().filter(own) {
            let is_narrow = cell.column_span < column.last - column.first + 1;
            narrow += usize::from(is_narrow);
            let is_number =
                || cell.weight() <= MAX_HEADER_WEIGHT && numbering::read_alone(&header_text(cell)).is_some();
            numbers += usize::from(is_narrow && cell.column_span == 1 && is_number());
        }
        if numbers == 0 || numbers < narrow {
            all.push(column);
            continue;
        }
        let serial =
            HeaderColumn { role: Role::Serial, kind: Some(Kind::Serial), last: column.first, ..column.clone() };
        all.push(serial);
        all.push(HeaderColumn { first: column.first + 1, ..column });
    }
    all
}

/// Whether the numbers in the first column below a word count from one row to the next, and words stand beside them.
fn counts(grid: &Grid<'_>, column: &HeaderColumn, last_row: u32) -> bool {
    let cells =
        |at: u32| grid.cells.iter().filter(move |cell| cell.row > last_row && !cell.is_blank() && cell.column == at);
    let small = |cell: &GridCell<'_>| (cell.weight() <= MAX_HEADER_WEIGHT).then(|| header_text(cell));
    let number = |cell| numbering::read_alone(&small(cell)?)?.value;
    let mut numbers = cells(column.first).filter(|cell| cell.column_span == 1).map(number).peekable();
    let mut last = None;
    let rises = numbers.peek().is_some()
        && numbers.all(|value| {
            let follows = value.is_some_and(|value| last.is_none_or(|last| value > last && value - last <= MAX_STEP));
            last = value;
            follows
        });
    let mut beside = cells(column.first.saturating_add(1));
    rises && beside.all(|cell| small(cell).is_none_or(|text| text.chars().any(text::is_han)))
}

/// How much further the number of the next row may be, as in an extract.
const MAX_STEP: u32 = 20;

/// One word over several columns of categories: each is a level of its own; one of numbers is their serial.
pub fn split_categories(columns: Vec<HeaderColumn>, grid: &Grid<'_>, last_row: u32) -> Vec<HeaderColumn> {
    let mut all: Vec<HeaderColumn> = Vec::with_capacity(columns.len());
    for column in columns {
        if column.role != Role::Domain || column.last == column.first {
            all.push(column);
            continue;
        }
        let mut begins = std::collections::BTreeMap::from([(column.first, true)]);
        let inside = |cell: &&GridCell<'_>| (column.first..=column.last).contains(&cell.column);
        for cell in grid.cells.iter().filter(|cell| cell.row > last_row && !cell.is_blank()).filter(inside) {
            let is_number = cell.weight() <= MAX_HEADER_WEIGHT && numbering::read_alone(&header_text(cell)).is_some();
            *begins.entry(cell.column).or_insert(true) &= is_number;
        }
        let known = all.iter().filter(|column| column.role == Role::Domain).count();
        if begins.len() < 2 || known.saturating_add(begins.len()) > MAX_DOMAIN_COLUMNS {
            all.push(column);
            continue;
        }
        let firsts: Vec<(u32, bool)> = begins.into_iter().collect();
        for (at, (first, numbers)) in firsts.iter().enumerate() {
            let last = firsts.get(at + 1).map_or(column.last, |(next, _)| next.saturating_sub(1));
            let role = if *numbers && at == 0 { Role::Serial } else { Role::Domain };
            all.push(HeaderColumn { role, first: *first, last, ..column.clone() });
        }
    }
    all
}
