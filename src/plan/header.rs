//! Which rows of a grid are the header, and what each column holds.
//!
//! A header may take up to three rows: 责任分工 over 牵头单位 and 配合单位. Such a column's words are joined
//! from top to bottom. What a column holds is told by its words ([`columns`](super::columns)) and, where no word is
//! known, by what its cells are like (`features`): serials, bodies and times by themselves, columns of text by one
//! assignment over all of them (`assign`), in which it counts what is merged over what (`spans`). A word is strong
//! evidence and no gate: taking one away changes no other column. What cells decided is kept
//! ([`HeaderColumn::guessed`]), and a warning tells it.

mod agree;
mod assign;
mod cells;
mod divide;
pub(super) mod features;
mod heading;
mod kinds;
mod rows;
mod spans;

pub(super) use agree::agree;
pub(super) use rows::{HEADER_ROWS, shown, shows};

use super::columns::Kind;
use super::values;
use crate::assignment::Words;
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::text;
use crate::vocabulary::Vocabulary;
use heading::Heading;
use kinds::is_task_list;
use spans::Exceptions;

/// The header of a table.
#[derive(Debug, Clone)]
pub struct Header {
    /// First row of the header; 0 for a table without one.
    pub first_row: u32,
    /// Last row of the header; tasks begin below it.
    pub last_row: u32,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
    /// What each of its rows shows, by column and without white space: the same row further down repeats it.
    pub(super) rows: Vec<Vec<(u32, String)>>,
    /// Rows in which two of its columns are read in another way.
    exceptions: Option<Exceptions>,
}

/// A column of a header.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// Its words.
    pub text: String,
    /// What it holds.
    pub role: Role,
    /// What its words are, or its cells where no rule knows the words; `None` where neither is told.
    pub kind: Option<Kind>,
    /// How many of its cells, and of how many, decided what it holds; `None` where its words did.
    pub guessed: Option<(usize, usize)>,
    /// Whether it is known what its words mean in a task list.
    pub known: bool,
    /// First grid column.
    pub first: u32,
    /// Last grid column.
    pub last: u32,
}

impl HeaderColumn {
    /// Whether its cells hold bodies and no persons.
    pub fn holds_bodies(&self) -> bool {
        self.role.is_of_bodies() && self.kind != Some(Kind::BodyPerson)
    }
}

impl Header {
    /// A header of these columns; `rows` is what its rows show.
    pub(super) fn new(rows: (u32, u32), columns: Vec<HeaderColumn>, shown: Vec<Vec<(u32, String)>>) -> Header {
        Header { first_row: rows.0, last_row: rows.1, columns, rows: shown, exceptions: None }
    }

    /// A column as it is read in a row.
    pub(super) fn in_row<'h>(&'h self, column: &'h HeaderColumn, grid: &Grid<'_>, row: u32) -> &'h HeaderColumn {
        self.exceptions.as_ref().map_or(column, |exceptions| exceptions.column(column, grid, row))
    }

    /// The first grid column of the categories that not all rows have, and whether this row has one.
    pub(super) fn category_in_row(&self, grid: &Grid<'_>, row: u32) -> Option<(u32, bool)> {
        let exceptions = self.exceptions.as_ref()?;
        let column = self.columns.iter().find(|column| column.first == exceptions.category())?;
        let role = self.in_row(column, grid, row).role;
        Some((exceptions.category(), role == Role::Domain))
    }

    /// Whether both say the same of as many columns.
    pub fn same_as(&self, other: &Header) -> bool {
        self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(a, b)| text::squeeze(&a.text) == text::squeeze(&b.text))
    }

    /// The columns of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(move |column| column.role == role)
    }

    /// Whether a cell begins before a column, or reaches beyond it. A category may take the place of several.
    pub(super) fn is_across(&self, column: &HeaderColumn, cell: &GridCell<'_>) -> bool {
        let end = cell.column.saturating_add(cell.column_span);
        if cell.column >= column.first && end <= column.last.saturating_add(1) {
            return false;
        }
        let from = self.columns.partition_point(|column| column.last < cell.column);
        let mut covered = self.columns.iter().skip(from).take_while(|column| column.first < end);
        let same = |other: &HeaderColumn| other.role == Role::Domain && other.text == column.text;
        column.role != Role::Domain || !covered.all(same)
    }

    /// The column that a cell stands in: the first that it covers, or the task's if it covers that too.
    pub(super) fn column_of(&self, cell: &GridCell<'_>) -> Option<&HeaderColumn> {
        let end = cell.column.saturating_add(cell.column_span);
        let from = self.columns.partition_point(|column| column.last < cell.column);
        let mut covered = self.columns.get(from..)?.iter().take_while(|column| column.first < end);
        let first = covered.next()?;
        covered.find(|column| column.role == Role::Task && first.role != Role::Task).or(Some(first))
    }
}

/// Rows that are searched for the header.
pub const SEARCHED_ROWS: u32 = 12;
/// Levels of domains that columns give.
const MAX_DOMAIN_COLUMNS: usize = 4;

/// The header among the first rows: the one with the most known words, where they are those of a task list; else the
/// one with the most whose columns hold what a task list has.
pub fn find_header(grid: &Grid<'_>, words: Words<'_>) -> Option<Header> {
    let rows = 1..=grid.rows.min(SEARCHED_ROWS);
    let candidates: Vec<Heading> = rows.filter_map(|row| Heading::at(grid, row, words.vocabulary)).collect();
    let most = |accepts: &dyn Fn(&Heading) -> bool| {
        let fit = candidates.iter().filter(|heading| accepts(heading));
        fit.fold(None, |best: Option<&Heading>, heading| match best {
            Some(best) if best.known() >= heading.known() => Some(best),
            _ => Some(heading),
        })
    };
    let is_form = |heading: &Heading| heading.is_form(grid, words.vocabulary);
    let is_list = |heading: &Heading| is_task_list(&heading.kinds()) || values::are_of_indicators(&heading.columns);
    let by_words = most(&|heading| is_list(heading) && !is_form(heading));
    let heading = by_words.or_else(|| most(&|heading| heading.holds_tasks(grid, words) && !is_form(heading)))?;
    Some(heading.header(grid, words))
}

/// Whether the words of a header are those of a task list, whatever the cells below it hold.
pub fn has_known_header(grid: &Grid<'_>, vocabulary: &Vocabulary) -> bool {
    let mut headings = (1..=grid.rows.min(SEARCHED_ROWS)).filter_map(|row| Heading::at(grid, row, vocabulary));
    headings.any(|heading| is_task_list(&heading.kinds()))
}
