//! What the columns of a table hold that has no header of known words, told by what stands in them.
//!
//! Only what cannot well be anything else is taken for a task list: work in one column, bodies that answer for
//! it in another, and no column of figures, telephone numbers or times of day.

use super::columns::{Kind, kind_of, owners};
use super::header::features::{self, Features};
use super::header::{self, Header, HeaderColumn};
use crate::assignment::Words;
use crate::grid::Grid;
use crate::model::Role;

/// Rows of a task list, at least.
const MIN_ROWS: u32 = 3;
/// Columns of a task list without a header, at most.
const MAX_COLUMNS: u32 = 12;

/// Rows above a header that hold the title of the table, at most.
const MAX_TITLE_ROWS: u32 = 3;

/// The header that the cells of a table stand for. A first row of short words that are neither work nor bodies is
/// the header, in words of which some are known: they say what bodies do, and what holds no work.
pub fn guess_header(grid: &Grid<'_>, words: Words<'_>) -> Option<Header> {
    if grid.rows < MIN_ROWS || !(2..=MAX_COLUMNS).contains(&grid.columns) {
        return None;
    }
    // What stands alone in its row is a title.
    let shows_more = |row: &u32| owners(grid, *row).iter().filter(|cell| !cell.is_blank()).nth(1).is_some();
    let top = (1..=MAX_TITLE_ROWS.saturating_add(1).min(grid.rows)).find(shows_more)?;
    let all: Vec<_> = (1..=grid.columns).map(|column| (column, column, Some(""))).collect();
    let columns = features::of_columns(grid, &all, top, words);
    let roles = roles(&columns)?;
    let first_row = owners(grid, top);
    let has_header = first_row.len() > 1
        && first_row.iter().all(|cell| {
            let mut features = Features::default();
            features.take_in(cell, words);
            cell.row_span == 1 && features.short == 1 && features.serials + features.bodies + features.times == 0
        });
    let shown = if has_header { header::shown(grid, top) } else { Vec::new() };
    let columns = (1u32..).zip(roles).map(|(at, role)| {
        let text = shown.iter().find(|(column, _)| *column == at).map(|(_, text)| text.clone()).unwrap_or_default();
        let kind = kind_of(&text, words.vocabulary);
        let says = kind.map(Kind::role).filter(|said| match role {
            Role::Lead | Role::Responsible | Role::Support => said.is_of_bodies(),
            Role::Other => matches!(said, Role::Person | Role::Deadline | Role::Remark),
            _ => false,
        });
        let known = role != Role::Other || kind.is_some_and(|kind| kind != Kind::Money);
        HeaderColumn { text, role: says.unwrap_or(role), kind, guessed: None, known, first: at, last: at }
    });
    // Without a header the rows begin right below the title, if one stands there.
    let rows = match (has_header, top) {
        (true, _) => (top, top),
        (false, 1) => (0, 0),
        (false, _) => (top, top.saturating_sub(1)),
    };
    Some(Header::new(rows, columns.collect(), if has_header { vec![shown] } else { Vec::new() }))
}

/// The column of what is to be done, where its words do not say so but those beside it do: bodies of which most are said
/// to lead, support or answer for something, or bodies with serials and times until when. It holds sentences; beside
/// bodies of the first kind it may be the only column of text.
fn by_the_others(columns: &[Features]) -> Option<usize> {
    let any = |is: fn(&Features) -> bool| columns.iter().any(is);
    let is_said = any(|column| column.mostly(column.bodies) && column.roles * 2 >= column.filled);
    let is_between = any(|column| column.mostly(column.serials))
        && any(|column| column.mostly(column.bodies))
        && any(|column| column.mostly(column.times) && column.until * 2 >= column.filled);
    let most = |is: fn(&Features) -> usize| {
        let fit = columns.iter().enumerate().filter(|(_, column)| column.mostly(is(column)));
        // The first of equals.
        fit.rev().max_by_key(|(_, column)| column.weight).map(|(at, _)| at)
    };
    let only = || {
        let mut text = columns.iter().enumerate().filter(|(_, column)| column.mostly(column.text));
        text.next().filter(|_| text.next().is_none()).map(|(at, _)| at)
    };
    match (is_said, is_between) {
        (true, _) => most(|column| column.prose).or_else(only),
        (false, true) => most(|column| column.sentences),
        (false, false) => None,
    }
}

/// The roles of the columns; `None` where they are not those of a task list.
fn roles(columns: &[Features]) -> Option<Vec<Role>> {
    if columns.iter().any(|column| column.figures * 2 > column.filled) {
        return None;
    }
    let work = columns.iter().position(|column| column.mostly(column.work)).or_else(|| by_the_others(columns))?;
    let mut roles = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        roles.push(match () {
            () if at == work => Role::Task,
            () if column.mostly(column.serials) && !roles.contains(&Role::Serial) => Role::Serial,
            () if column.mostly(column.work) => Role::Measure,
            // One that supports stands behind one that is responsible.
            () if column.mostly(column.bodies) && roles.contains(&Role::Responsible) => Role::Support,
            () if column.mostly(column.bodies) => Role::Responsible,
            () if column.mostly(column.times) => Role::Deadline,
            () if at < work && column.mostly(column.short) && !roles.contains(&Role::Domain) => Role::Domain,
            () => Role::Other,
        });
    }
    roles.contains(&Role::Responsible).then_some(roles)
}
