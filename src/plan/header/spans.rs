//! How the cells of two columns stand to one another: what groups rows, and what is one task over several rows.
//!
//! A cell that is merged over several rows, each with bodies, a time or a number of its own, groups them. One that is
//! merged along with its bodies is one task, and the cells beside it spell that out. Most tables do one of both
//! throughout; where single cells differ, [`Exceptions`] names their rows.

use super::HeaderColumn;
use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::numbering;
use crate::plan::columns::Kind;
use crate::plan::items;
use crate::text;
use std::collections::BTreeSet;

/// Columns that rows may have something of their own in, at most.
const MAX_OWN: usize = 16;

/// How the cells of a column stand to those of another.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Relation {
    /// A cell of the first is merged over several of the second.
    pub(super) merged: bool,
    /// The first groups cells of the second that have something of their own; it may be blank where it goes on.
    pub(super) groups: bool,
    /// The same, counting merged cells alone.
    pub(super) merged_groups: bool,
    /// The first is blank where it goes on, and each of its cells names another group.
    pub(super) names_groups: bool,
}

/// Columns before a key task that may group it.
const MAX_BEFORE: u32 = 4;

/// What a cell is that is merged over several rows with work of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// Rows have bodies, a time or a number of their own: it groups them.
    Group,
    /// It is merged along with its bodies: one task.
    Task,
}

/// Rows that are read in another way than their columns are.
#[derive(Debug, Clone)]
pub(super) struct Exceptions {
    /// First grid column of what groups or is spelled out.
    category: u32,
    /// The rows in which its cells begin that differ.
    rows: BTreeSet<u32>,
    /// The two columns, as they are read in these rows.
    columns: [HeaderColumn; 2],
}

impl Exceptions {
    /// A column as it is read in a row.
    pub(super) fn column<'h>(&'h self, column: &'h HeaderColumn, grid: &Grid<'_>, row: u32) -> &'h HeaderColumn {
        match self.columns.iter().find(|other| other.first == column.first) {
            Some(other) if self.applies(grid, row) => other,
            _ => column,
        }
    }

    /// Whether a row is read in another way.
    pub(super) fn applies(&self, grid: &Grid<'_>, row: u32) -> bool {
        grid.owner(row, self.category).is_some_and(|cell| self.rows.contains(&cell.row))
    }

    /// First grid column of what groups rows, or is a task of its own.
    pub(super) fn category(&self) -> u32 {
        self.category
    }
}

/// The columns of a table by what rows may have of their own.
pub(super) struct Rows<'g, 'a> {
    pub(super) grid: &'g Grid<'a>,
    /// The last row of the header.
    pub(super) last_row: u32,
    /// First grid columns of bodies and times.
    pub(super) own: Vec<u32>,
    /// First grid columns of serials.
    pub(super) serials: Vec<u32>,
}

impl<'g, 'a> Rows<'g, 'a> {
    pub(super) fn of(grid: &'g Grid<'a>, columns: &[HeaderColumn], last_row: u32) -> Self {
        let first = |wanted: fn(&HeaderColumn) -> bool| {
            columns.iter().filter(|column| wanted(column)).map(|column| column.first).take(MAX_OWN).collect()
        };
        Rows {
            grid,
            last_row,
            own: first(|column| column.role.is_of_bodies() || column.role == Role::Deadline),
            serials: first(|column| column.role == Role::Serial),
        }
    }

    /// Cells of a column below the header that show something.
    fn cells(&self, column: u32) -> impl Iterator<Item = &'g GridCell<'a>> {
        let grid = self.grid;
        (self.last_row.saturating_add(1)..=grid.rows).filter_map(move |row| {
            grid.owner(row, column).filter(|cell| cell.row == row && cell.column == column && !cell.is_blank())
        })
    }

    fn begins(&self, row: u32, column: u32) -> bool {
        self.grid.owner(row, column).is_some_and(|cell| cell.row == row && !cell.is_blank())
    }

    /// Whether a row has bodies or a time of its own, or a serial that stands behind a column.
    fn has_own(&self, row: u32, behind: u32) -> bool {
        let serials = self.serials.iter().filter(|serial| **serial > behind);
        self.own.iter().chain(serials).any(|column| self.begins(row, *column))
    }

    /// How the cells of one column stand to those of another. One in four cells of the second has to be grouped, since
    /// a single row more may be a page break, unless serials between both number the second.
    pub(super) fn relation(&self, first: u32, second: u32) -> Relation {
        let mut relation = Relation::default();
        let (mut all, mut grouped, mut merged) = (0usize, 0usize, 0usize);
        let is_between = |serial: &&u32| (first.min(second)..first.max(second)).contains(serial) && **serial != first;
        let between = self.serials.iter().find(is_between);
        let mut numbered = true;
        for cell in self.cells(second) {
            let owner = self.grid.owner(cell.row, first);
            // A row over the full width stands in neither.
            if owner.is_some_and(|owner| owner.column_span == self.grid.columns && self.grid.columns > 1) {
                continue;
            }
            all += 1;
            let goes_on = owner.is_none_or(|owner| owner.row < cell.row || owner.is_blank());
            let is_merged = owner.is_some_and(|owner| owner.row < cell.row && !owner.is_blank());
            relation.merged |= is_merged;
            let has_own = (goes_on || is_merged) && self.has_own(cell.row, first);
            grouped += usize::from(goes_on && has_own);
            merged += usize::from(is_merged && has_own);
            numbered &= between.is_none_or(|serial| self.begins(cell.row, *serial));
        }
        let enough = |count: usize| count > 0 && (count * 4 >= all || between.is_some() && numbered);
        relation.groups = enough(grouped);
        relation.merged_groups = enough(merged);
        relation.names_groups = relation.groups && merged == 0 && self.names_groups(first);
        relation
    }

    /// Whether a column begins in the first row, and its cells are short names of which none comes twice.
    fn names_groups(&self, column: u32) -> bool {
        let mut seen = BTreeSet::new();
        let is_name = |cell: &GridCell<'_>| {
            let small = cell.weight() <= super::rows::MAX_HEADER_WEIGHT;
            let text = if small { text::squeeze(&items::joined(&items::lines(cell))) } else { String::new() };
            text.chars().filter(|c| text::is_han(*c)).nth(1).is_some() && seen.insert(text)
        };
        self.begins(self.last_row.saturating_add(1), column)
            && self.cells(column).all(is_name)
            && self.cells(column).nth(1).is_some()
    }

    /// Whether each key task is one task: it has a serial or stands in a group, and has what spells it out, and bodies or
    /// times but once, all of them merged along with it if it is merged. One in four key tasks may be blank, and in half
    /// of them one item alone spells it out in a row.
    pub(super) fn one_a_row(&self, key: u32, measure: u32) -> bool {
        let is_grouped = || {
            let before = key.saturating_sub(MAX_BEFORE).max(1)..key;
            before.into_iter().any(|column| self.relation(column, key).merged_groups)
        };
        let serial = match self.serials.first() {
            Some(&serial) => serial,
            None if is_grouped() => key,
            None => return false,
        };
        let (mut rows, mut continued, mut single) = (0usize, 0usize, 0usize);
        for cell in self.cells(measure) {
            let (Some(key), Some(serial)) = (self.grid.owner(cell.row, key), self.grid.owner(cell.row, serial)) else {
                return false;
            };
            // A row over the full width.
            if key.column == measure || key.column_span == self.grid.columns {
                continue;
            }
            let is_along = (key.row, key.row_span) == (serial.row, serial.row_span);
            if !is_along || key.is_blank() != serial.is_blank() {
                return false;
            }
            if cell.row > key.row {
                if self.has_own(cell.row, key.column) {
                    return false;
                }
                continue;
            }
            rows += 1;
            continued += usize::from(key.is_blank());
            let is_small = cell.weight() <= super::rows::MAX_HEADER_WEIGHT * 4;
            single += usize::from(is_small && items::items(&items::lines(cell)).len() <= 1);
        }
        rows >= 2 && continued * 4 <= rows && single * 2 >= rows
    }

    /// Whether all rows that the merged cells of a category cover have work with a number: 1.会议少于2次的扣1分。
    fn are_numbered(&self, category: u32, work: u32) -> bool {
        let is_merged = |cell: &&GridCell<'_>| {
            let owner = self.grid.owner(cell.row, category);
            owner.is_some_and(|owner| owner.row_span > 1 && owner.column != cell.column)
        };
        let mut merged = self.cells(work).filter(is_merged);
        merged.all(|cell| {
            let first = cell.paragraphs().map(|(_, paragraph)| paragraph).find(|p| !text::is_blank(&p.text));
            first.is_some_and(|p| p.label.is_some() || numbering::read(&text::clean(&p.text)).is_some())
        })
    }

    /// The cells of a category, or of tasks that others spell out, that are read in another way than their column.
    pub(super) fn exceptions(&self, columns: &[HeaderColumn]) -> Option<Exceptions> {
        let task = columns.iter().position(|column| column.role == Role::Task)?;
        let may_differ = |column: &&HeaderColumn| {
            column.guessed.is_some() || matches!(column.kind, Some(Kind::Task | Kind::Project | Kind::KeyTask))
        };
        let groups = |column: &&HeaderColumn| column.role == Role::Domain && may_differ(column);
        let category = columns.get(..task)?.iter().rev().find(groups);
        let measure = columns.get(task + 1).filter(|column| column.role == Role::Measure);
        let (category, work, is_category) = match (category, measure) {
            (Some(category), _) => (category, columns.get(task)?, true),
            (None, Some(measure)) => (columns.get(task)?, measure, false),
            _ => return None,
        };
        let reading = |cell: &GridCell<'_>| {
            let rows = cell.row..cell.row.saturating_add(cell.row_span);
            let parts = rows.clone().filter(|row| self.begins(*row, work.first)).count();
            if cell.row_span < 2 || parts < 2 {
                return None;
            }
            if rows.clone().filter(|row| self.has_own(*row, category.first)).count() > 1 {
                return Some(Reading::Group);
            }
            // Merged along with its bodies.
            let last = rows.end.saturating_sub(1);
            let covers = |column: &u32| {
                self.grid.owner(cell.row, *column).is_some_and(|other| {
                    other.row == cell.row && other.row.saturating_add(other.row_span) > last && !other.is_blank()
                })
            };
            self.own.iter().any(covers).then_some(Reading::Task)
        };
        let differing = if is_category { Reading::Task } else { Reading::Group };
        let (mut rows, mut alike) = (BTreeSet::new(), 0usize);
        for cell in self.cells(category.first) {
            match reading(cell) {
                Some(reading) if reading == differing => drop(rows.insert(cell.row)),
                Some(_) => alike += 1,
                None => {}
            }
        }
        // Where most of what is merged groups rows, bodies that several rows share are those of each.
        let is_group = || alike > rows.len() || alike == rows.len() && self.are_numbered(category.first, work.first);
        if rows.is_empty() || is_category && is_group() {
            return None;
        }
        let (first, second) = if is_category { (Role::Task, Role::Measure) } else { (Role::Domain, Role::Task) };
        let columns = [HeaderColumn { role: first, ..category.clone() }, HeaderColumn { role: second, ..work.clone() }];
        Some(Exceptions { category: category.first, rows, columns })
    }
}
