//! Which row of a grid is the header, and what each column holds.
//!
//! Header words are data: one row of `columns.tsv`, role and spelling, sorted. They are looked up without
//! white space (工 作 任 务) and without a closing bracket （单位：万元）.

use crate::grid::{Grid, GridCell};
use crate::model::Role;
use crate::text;
use crate::vocabulary::{ROLES, Vocabulary};
use std::collections::HashMap;
use std::sync::LazyLock;

/// The header of a table.
#[derive(Debug, Clone)]
pub struct Header {
    /// First row of the header.
    pub first_row: u32,
    /// Last row of the header; tasks begin below it.
    pub last_row: u32,
    /// Its columns from left to right.
    pub columns: Vec<HeaderColumn>,
}

/// A column of a header.
#[derive(Debug, Clone)]
pub struct HeaderColumn {
    /// Its words.
    pub text: String,
    /// What it holds.
    pub role: Role,
    /// Whether the words are in the lexicon.
    pub known: bool,
    /// First grid column.
    pub first: u32,
    /// Last grid column.
    pub last: u32,
}

impl Header {
    /// Whether both say the same of as many columns.
    pub fn same_as(&self, other: &Header) -> bool {
        self.columns.len() == other.columns.len()
            && self.columns.iter().zip(&other.columns).all(|(a, b)| text::squeeze(&a.text) == text::squeeze(&b.text))
    }

    /// The columns of a role.
    pub fn of(&self, role: Role) -> impl Iterator<Item = &HeaderColumn> {
        self.columns.iter().filter(move |column| column.role == role)
    }
}

/// Rows that are searched for the header.
pub const SEARCHED_ROWS: u32 = 6;
/// A header cell says no more than this.
const MAX_HEADER_CHARS: usize = 30;

/// The header among the first rows: the one with the most known words, at least two of them, one of them
/// a goal or task.
pub fn find_header(grid: &Grid<'_>, vocabulary: &Vocabulary) -> Option<Header> {
    let candidates = (1..=grid.rows.min(SEARCHED_ROWS)).filter_map(|row| header_at(grid, row, vocabulary));
    let best = candidates.fold(None, |best: Option<(usize, Header)>, header| {
        let known = header.columns.iter().filter(|column| column.known).count();
        match best {
            Some((most, _)) if most >= known => best,
            _ => Some((known, header)),
        }
    });
    best.map(|(_, header)| header)
}

fn header_at(grid: &Grid<'_>, row: u32, vocabulary: &Vocabulary) -> Option<Header> {
    let cells = owners(grid, row);
    let mut columns = Vec::with_capacity(cells.len());
    let mut last_row = row;
    for cell in &cells {
        let words = header_text(cell);
        if words.chars().count() > MAX_HEADER_CHARS {
            return None;
        }
        last_row = last_row.max(cell.row.saturating_add(cell.row_span).saturating_sub(1));
        let role = role_of(&words, vocabulary);
        let last = cell.column.saturating_add(cell.column_span).saturating_sub(1);
        columns.push(HeaderColumn {
            text: words,
            role: role.unwrap_or(Role::Other),
            known: role.is_some(),
            first: cell.column,
            last,
        });
    }
    let known = columns.iter().filter(|column| column.known).count();
    let has_task = columns.iter().any(|column| matches!(column.role, Role::Task | Role::Measure | Role::Goal));
    if known < 2 || !has_task {
        return None;
    }
    assign_by_set(&mut columns);
    Some(Header { first_row: row, last_row, columns })
}

/// Roles that depend on the other columns.
fn assign_by_set(columns: &mut [HeaderColumn]) {
    // Without a task column the measures are the tasks.
    if !columns.iter().any(|column| column.role == Role::Task)
        && let Some(first) = columns.iter_mut().find(|column| column.role == Role::Measure)
    {
        first.role = Role::Task;
    }
    // A second column of tasks spells out the first.
    for column in columns.iter_mut().filter(|column| column.role == Role::Task).skip(1) {
        column.role = Role::Measure;
    }
    for role in [Role::Domain, Role::Goal, Role::Serial] {
        for column in columns.iter_mut().filter(|column| column.role == role).skip(1) {
            column.role = Role::Other;
        }
    }
}

/// The cells that a row shows, each once, from left to right.
pub fn owners<'g, 'a>(grid: &'g Grid<'a>, row: u32) -> Vec<&'g GridCell<'a>> {
    let mut cells: Vec<&GridCell> = Vec::new();
    let mut column = 1;
    while column <= grid.columns {
        match grid.owner(row, column) {
            Some(cell) => {
                cells.push(cell);
                column = cell.column.saturating_add(cell.column_span).max(column + 1);
            }
            None => column += 1,
        }
    }
    cells
}

/// A header cell's words in one line.
fn header_text(cell: &GridCell<'_>) -> String {
    let mut words = String::new();
    for (_, paragraph) in cell.paragraphs() {
        text::join(&mut words, &text::one_line(&paragraph.text));
    }
    words
}

/// What a column of these words holds; own words count before those built in.
pub fn role_of(words: &str, vocabulary: &Vocabulary) -> Option<Role> {
    let squeezed = text::squeeze(words);
    let bare = match squeezed.char_indices().rev().find(|&(_, c)| matches!(c, '（' | '(')) {
        Some((at, _)) if at > 0 && squeezed.ends_with(['）', ')']) => squeezed.get(..at).unwrap_or(&squeezed),
        _ => &squeezed,
    };
    let role = |word: &str| vocabulary.header(word).or_else(|| WORDS.get(word).copied());
    role(&squeezed).or_else(|| role(bare))
}

static WORDS: LazyLock<HashMap<&'static str, Role>> = LazyLock::new(|| {
    let rows = include_str!("columns.tsv").lines();
    rows.filter_map(|row| row.split_once('\t')).filter_map(|(role, word)| Some((word, role_named(role)?))).collect()
});

fn role_named(name: &str) -> Option<Role> {
    ROLES.iter().find(|(known, _)| *known == name).map(|(_, role)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let data = include_str!("columns.tsv");
        let mut rows: Vec<_> = data.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", data);
        let words = rows.iter().filter_map(|row| row.split_once('\t'));
        assert!(words.clone().all(|(role, word)| role_named(role).is_some() && word == text::squeeze(word)));
        assert_eq!(words.count(), WORDS.len(), "a word with two roles");
    }

    #[test]
    fn words_are_found_through_spaces_and_brackets() {
        assert_eq!(role_of("工 作\n任 务", &Vocabulary::default()), Some(Role::Task));
        assert_eq!(role_of("目标值（单位：万元）", &Vocabulary::default()), Some(Role::Indicator));
        assert_eq!(role_of("（一）", &Vocabulary::default()), None);
        assert_eq!(role_of("天气", &Vocabulary::default()), None);
    }
}
