//! Rows that may be a header: their columns, whether these are those of a task list, and the header that they make.

use super::cells::{candidates, guess_bodies, guess_by_cells};
use super::divide::{split_categories, split_serials};
use super::features::{self, Features};
use super::kinds::{could_be_task, kind_of_column, speaks_of_work};
use super::rows::{MAX_HEADER_WEIGHT, header_text, last_row, shown};
use super::spans::Rows;
use super::{Header, HeaderColumn, assign};
use crate::assignment::Words;
use crate::grid::Grid;
use crate::model::Role;
use crate::plan::columns::{Kind, kind_behind_body, kind_of, owners};
use crate::plan::values;
use crate::text::{self, marks};
use crate::vocabulary::Vocabulary;

/// Rows below a header that may be labels of a form.
const FORM_ROWS: u32 = 5;
/// What it takes to read such a label, at most: see [`GridCell::weight`].
const MAX_LABEL_WEIGHT: usize = 80;
/// A header cell says no more than this.
const MAX_HEADER_CHARS: usize = 60;

/// Rows that may be a header, with their columns.
pub struct Heading {
    first_row: u32,
    last_row: u32,
    pub columns: Vec<HeaderColumn>,
}

impl Heading {
    /// The columns of the rows from one on; `None` where they are too high or say too much for a header.
    pub fn at(grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary) -> Option<Heading> {
        let last_row = last_row(grid, row)?;
        let mut columns = Vec::new();
        for leaf in owners(grid, last_row) {
            // The words of the column from top to bottom.
            let mut words: Vec<String> = Vec::new();
            let mut above = None;
            for cell in (row..=last_row).filter_map(|row| grid.owner(row, leaf.column)) {
                let at = Some((cell.row, cell.column));
                if cell.weight() > MAX_HEADER_WEIGHT && at != above {
                    return None;
                }
                let text = if at == above { String::new() } else { header_text(cell) };
                above = at;
                // 填报单位：某局 is filled in, and heads no column.
                if text.chars().count() > MAX_HEADER_CHARS || is_filled_in(&text) {
                    return None;
                }
                if !text.is_empty() && words.last() != Some(&text) {
                    words.push(text);
                }
            }
            let kind = kind_of_column(&words, vocabulary);
            columns.push(HeaderColumn {
                text: words.join(" "),
                role: kind.map_or(Role::Other, Kind::role),
                kind,
                guessed: None,
                known: kind.is_some_and(|kind| kind != Kind::Money),
                first: leaf.column,
                last: leaf.column.saturating_add(leaf.column_span).saturating_sub(1),
            });
        }
        values::tell_years(&mut columns);
        Some(Heading { first_row: row, last_row, columns })
    }

    pub fn kinds(&self) -> Vec<Option<Kind>> {
        self.columns.iter().map(|column| column.kind).collect()
    }

    /// How many columns have words of a role.
    pub fn known(&self) -> usize {
        self.columns.iter().filter(|column| column.kind.is_some_and(|kind| kind.role() != Role::Other)).count()
    }

    /// Whether the words are labels of a form, with what they ask for beside them: then the cells below them are labels
    /// too.
    pub fn is_form(&self, grid: &Grid<'_>, vocabulary: &Vocabulary) -> bool {
        let (mut all, mut labels) = (0usize, 0usize);
        let until = self.last_row.saturating_add(FORM_ROWS);
        for cell in grid.cells.iter().take_while(|cell| cell.row <= until) {
            let at = self.columns.partition_point(|column| column.last < cell.column);
            let column = self.columns.get(at).filter(|column| column.first <= cell.column && column.kind.is_some());
            let Some(column) = column.filter(|_| cell.row > self.last_row && !cell.is_blank()) else { continue };
            all += 1;
            if cell.weight() > MAX_LABEL_WEIGHT {
                continue;
            }
            let text = header_text(cell);
            let repeats = text::squeeze(&text) == text::squeeze(&column.text);
            labels += usize::from(!repeats && kind_of(&text, vocabulary).is_some());
        }
        labels > 0 && labels * 2 >= all
    }

    /// The features of the cells of all columns.
    pub fn features(&self, grid: &Grid<'_>, words: Words<'_>) -> Vec<Features> {
        features_of(&self.columns, grid, self.last_row, words)
    }

    /// Whether the columns, some of whose words are known, hold what a task list has: bodies, and what is to be done.
    /// Columns of money or figures are those of other lists.
    pub fn holds_tasks(&self, grid: &Grid<'_>, words: Words<'_>) -> bool {
        let known = self.known();
        if known == 0 || self.columns.iter().any(|column| column.kind == Some(Kind::Money)) {
            return false;
        }
        let is_answered = |column: &HeaderColumn| column.kind.is_some_and(|kind| kind.role().is_of_bodies());
        if known == 1 && !(grid.rows > 2 && self.columns.iter().all(|column| is_short_word(&column.text))) {
            return false;
        }
        let features = self.features(grid, words);
        let unknown = || self.columns.iter().zip(&features).filter(|(column, _)| column.kind.is_none());
        if unknown().any(|(_, features)| features.figures * 2 > features.filled) {
            return false;
        }
        // Work whose cells end in brackets that say who does it needs no column of bodies.
        let is_closed = |(_, features): (&HeaderColumn, &Features)| features.mostly(features.closed);
        let answered = self.columns.iter().any(is_answered)
            || unknown().any(|(_, features)| features.are(features.bodies) && (known > 1 || features.filled > 1))
            || unknown().any(is_closed);
        // What else says that the bodies answer for tasks.
        let is_strong = |column: &HeaderColumn| {
            matches!(
                column.kind,
                Some(
                    Kind::Lead
                        | Kind::Support
                        | Kind::Deadline
                        | Kind::Begin
                        | Kind::Person
                        | Kind::Measure
                        | Kind::Detail
                )
            )
        };
        let strong = known > 2 && self.columns.iter().any(is_strong);
        let is_task = |(column, features): (&HeaderColumn, &Features)| match known {
            1 => features.mostly(features.work) || features.mostly(features.closed),
            _ => {
                speaks_of_work(&column.text) && features.weight > 0
                    || features.are(features.prose)
                    || strong && features.are(features.text)
            }
        };
        let has_task = || match known {
            // A task that is known, beside bodies that are not.
            1 if self.columns.iter().any(|column| matches!(column.role, Role::Task | Role::Measure | Role::Goal)) => {
                true
            }
            _ => unknown().any(is_task) || self.columns.iter().any(|column| could_be_task(column.kind)),
        };
        answered && has_task()
    }

    /// The header, every column with its role.
    pub fn header(&self, grid: &Grid<'_>, words: Words<'_>) -> Header {
        let last_row = self.last_row;
        let mut columns = self.columns.clone();
        for column in columns.iter_mut().filter(|column| column.kind.is_none()) {
            if let Some(kind) = kind_behind_body(&column.text, words.vocabulary) {
                (column.kind, column.role, column.known) = (Some(kind), kind.role(), kind != Kind::Money);
            }
        }
        let mut columns = split_serials(columns, grid, last_row);
        // Cells are looked at where words do not say what they hold.
        let features = match columns.iter().all(|column| column.kind.is_some()) {
            true => Vec::new(),
            false => features_of(&columns, grid, last_row, words),
        };
        guess_by_cells(&mut columns, &features);
        guess_bodies(&mut columns, &features);
        let candidates = candidates(&columns, &features);
        let rows = Rows::of(grid, &columns, last_row);
        let at: Vec<u32> = columns.iter().map(|column| column.first).collect();
        let first = |column: usize| at.get(column).copied().unwrap_or_default();
        assign::assign(
            &mut columns,
            &candidates,
            |one, other| rows.relation(first(one), first(other)),
            |key, measure| rows.one_a_row(first(key), first(measure)),
        );
        for (column, features) in columns.iter_mut().zip(&features) {
            if column.kind.is_none() && column.role != Role::Other {
                column.guessed = Some((features.text, features.filled));
                column.known = true;
            }
        }
        let exceptions = rows.exceptions(&columns);
        let columns = split_categories(columns, grid, last_row);
        let rows = (self.first_row..=last_row).map(|row| shown(grid, row)).collect();
        Header { first_row: self.first_row, last_row, columns, rows, exceptions }
    }
}

/// Whether a cell says what is asked for and, behind a colon, what was filled in: 填报日期：2025年3月12日. What brackets hold
/// explains the words of a header: 投资（单位：万元）.
fn is_filled_in(text: &str) -> bool {
    let outside = text.split(marks::is_open).next().unwrap_or_default();
    let behind = outside.split_once(marks::is_colon).map(|(_, behind)| behind.trim());
    behind.is_some_and(|behind| !behind.is_empty())
}

/// The features of the cells below a row, of the columns whose words are not known.
fn features_of(columns: &[HeaderColumn], grid: &Grid<'_>, last_row: u32, words: Words<'_>) -> Vec<Features> {
    let spans = columns.iter().map(|column| {
        let header = column.kind.is_none().then_some(column.text.as_str());
        (column.first, column.last, header)
    });
    let spans: Vec<_> = spans.collect();
    features::of_columns(grid, &spans, last_row, words)
}

/// A header's word says no more than this.
const MAX_SHORT_WORD: usize = 15;

fn is_short_word(text: &str) -> bool {
    text.chars().count() <= MAX_SHORT_WORD && !text.contains(marks::ends_statement)
}
