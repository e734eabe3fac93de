//! What the columns of a table hold that has no header of known words, told by what stands in them.
//!
//! Only what cannot well be anything else is taken for a task list: work in one column, bodies that answer for
//! it in another, and no column of figures, telephone numbers or times of day.

use super::columns::{Kind, kind_of, owners};
use super::header::features::{self, Features};
use super::header::{self, Header, HeaderColumn};
use super::holds_departments;
use crate::assignment::Words;
use crate::grid::Grid;
use crate::model::Role;

/// Rows of a task list, at least.
const MIN_ROWS: u32 = 3;
/// Columns of a task list without a header, at most.
const MAX_COLUMNS: u32 = 12;

/// The header that the cells of a table stand for. A first row of short words that are neither work nor bodies is
/// the header, in words of which some are known: they say what bodies do, and what holds no work.
pub fn guess_header(grid: &Grid<'_>, words: Words<'_>) -> Option<Header> {
    if grid.rows < MIN_ROWS || !(2..=MAX_COLUMNS).contains(&grid.columns) {
        return None;
    }
    let all: Vec<_> = (1..=grid.columns).map(|column| (column, column, Some(""))).collect();
    let columns = features::of_columns(grid, &all, 1, words);
    let roles = roles(&columns)?;
    let first_row = owners(grid, 1);
    let has_header = first_row.len() > 1
        && first_row.iter().all(|cell| {
            let mut features = Features::default();
            features.take_in(cell, words);
            cell.row_span == 1 && features.short == 1 && features.serials + features.bodies + features.times == 0
        });
    let shown = if has_header { header::shown(grid, 1) } else { Vec::new() };
    let columns = (1u32..).zip(roles).map(|(at, role)| {
        let text = shown.iter().find(|(column, _)| *column == at).map(|(_, text)| text.clone()).unwrap_or_default();
        let kind = kind_of(&text, words.vocabulary);
        let says = kind.map(Kind::role).filter(|said| match role {
            Role::Lead | Role::Responsible | Role::Support => holds_departments(*said),
            Role::Other => matches!(said, Role::Person | Role::Deadline | Role::Remark),
            _ => false,
        });
        let known = role != Role::Other || kind.is_some_and(|kind| kind != Kind::Money);
        HeaderColumn { text, role: says.unwrap_or(role), kind, guessed: None, known, first: at, last: at }
    });
    let row = u32::from(has_header);
    Some(Header::new((row, row), columns.collect(), if has_header { vec![shown] } else { Vec::new() }))
}

/// The roles of the columns; `None` where they are not those of a task list.
fn roles(columns: &[Features]) -> Option<Vec<Role>> {
    if columns.iter().any(|column| column.figures * 2 > column.filled) {
        return None;
    }
    let work = columns.iter().position(|column| column.mostly(column.work))?;
    let mut roles = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        roles.push(match () {
            () if at == work => Role::Task,
            () if column.mostly(column.serials) && !roles.contains(&Role::Serial) => Role::Serial,
            () if column.mostly(column.work) => Role::Measure,
            () if column.mostly(column.bodies) => Role::Responsible,
            () if column.mostly(column.times) => Role::Deadline,
            () if at < work && column.mostly(column.short) && !roles.contains(&Role::Domain) => Role::Domain,
            () => Role::Other,
        });
    }
    roles.contains(&Role::Responsible).then_some(roles)
}
