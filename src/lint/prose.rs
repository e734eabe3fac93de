//! The paragraphs of plans that hold sentences, for rules about text.

use super::members::Member;
use super::paragraphs::{Paragraphs, line};
use crate::document::Paragraph;
use crate::grid::Grid;
use crate::model::{Edit, Place, Role};
use crate::numbering;
use crate::plan;
use crate::plan::PlanTable;
use crate::plan::columns::owners;
use crate::text;
use crate::text::fold::front_seen;
use std::collections::{HashMap, HashSet};

/// A paragraph of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// As written.
    pub paragraph: &'a Paragraph,
    /// Whether it begins with a number, typed or automatic, or is the first of its cell.
    pub begins: bool,
    /// Table, row and column; zeros outside tables.
    cell: [u32; 3],
    /// Its number there.
    number: u32,
    /// Whether it stands outside the lists of plans.
    pub outside: bool,
    /// The byte behind a typed number.
    from: u32,
}

impl<'a> Prose<'a> {
    fn new(cell: [u32; 3], number: u32, paragraph: &'a Paragraph, first: bool) -> Prose<'a> {
        let seen = front_seen(&paragraph.text);
        let (from, numbered) = match numbering::read(seen.trim_start()) {
            Some((_, rest)) => (paragraph.text.len() - rest.len(), true),
            None => (0, paragraph.label.is_some()),
        };
        // No paragraph is so long that it would not fit.
        let from = u32::try_from(from).unwrap_or(0);
        Prose { paragraph, begins: first || numbered, cell, number, from, outside: false }
    }

    /// Its place.
    pub fn at(&self) -> Place {
        let [table, row, column] = self.cell.map(|part| Some(part).filter(|&part| part > 0));
        Place { table, row, column, paragraph: Some(self.number), line: line(self.paragraph) }
    }

    /// Its text behind a typed number.
    pub fn text(&self) -> &'a str {
        self.paragraph.text.get(self.from as usize..).unwrap_or_default()
    }

    /// Whether it is a text of several paragraphs that an export made one line: labels stand behind gaps in it, or it
    /// has gaps as wide as an indent.
    pub fn is_run_in(&self) -> bool {
        let text = self.text();
        let gaps = self.signs().filter(|(_, sign)| matches!(sign, '\u{3000}' | ' '));
        let mut gaps = gaps.filter(|(at, gap)| {
            let behind = text.get(at + gap.len_utf8()..).unwrap_or_default();
            let is_wide = *gap == '\u{3000}' && behind.starts_with('\u{3000}');
            is_wide || !behind.starts_with([' ', '\u{3000}']) && numbering::read(behind).is_some()
        });
        gaps.nth(RUN_IN - 1).is_some()
    }

    /// Counts characters from the beginning of its paragraph.
    pub fn offsets(&self) -> Offsets<'a> {
        let before = self.paragraph.text.get(..self.from as usize).unwrap_or_default();
        let characters = u32::try_from(before.chars().count()).unwrap_or(u32::MAX);
        Offsets { text: self.text(), at: self.at(), byte: 0, characters }
    }

    /// The [signs](text::signs) of its text.
    pub fn signs(&self) -> impl Iterator<Item = (usize, char)> + 'a {
        text::signs(self.text())
    }
}

/// Counts the characters before a byte of a paragraph's text. Bytes are asked for in ascending order, so that a long
/// text is walked over once.
#[derive(Debug, Clone)]
pub struct Offsets<'a> {
    text: &'a str,
    at: Place,
    byte: usize,
    characters: u32,
}

impl Offsets<'_> {
    /// The place of a byte.
    pub fn of(&mut self, byte: usize) -> Offset {
        let more = self.text.get(self.byte..byte).map_or(0, |text| text.chars().count());
        self.byte = self.byte.max(byte);
        self.characters = self.characters.saturating_add(u32::try_from(more).unwrap_or(u32::MAX));
        Offset { at: self.at, character: self.characters }
    }
}

/// A character of a paragraph.
#[derive(Debug, Clone, Copy)]
pub struct Offset {
    /// The paragraph.
    pub at: Place,
    /// The character, from 0.
    pub character: u32,
}

impl Offset {
    /// Other text in place of so many characters from here on.
    pub fn edit(self, characters: usize, text: impl Into<String>) -> Edit {
        let end = self.character.saturating_add(u32::try_from(characters).unwrap_or(u32::MAX));
        Edit { at: self.at, start: self.character, end, text: text.into(), joins: false }
    }
}

/// Ends of lines inside a line from which on it is several that an export made one.
const RUN_IN: usize = 2;

/// So many characters at the end of a text's last line, to show what stands before a fault.
pub fn line_end(text: &str, characters: usize) -> &str {
    let from = text.char_indices().rev().take(characters).take_while(|(_, c)| *c != '\n').last();
    from.and_then(|(at, _)| text.get(at..)).unwrap_or_default()
}

/// Paragraphs of a table's rows below its header.
pub(super) fn of_table<'a>(table: &PlanTable, grid: &'a Grid<'a>, prose: &mut Vec<Prose<'a>>) {
    for row in table.first_row..=grid.rows {
        for cell in owners(grid, row).into_iter().filter(|cell| cell.row == row && !cell.is_blank()) {
            let column = table.header.columns.iter().find(|column| (column.first..=column.last).contains(&cell.column));
            let across = cell.column_span == grid.columns && grid.columns > 1;
            if !across && !column.is_some_and(|column| holds_sentences(column.role)) {
                continue;
            }
            let at = [table.number, row, cell.column];
            prose.extend(cell.paragraphs().map(|(number, paragraph)| Prose::new(at, number, paragraph, number == 1)));
        }
    }
}

/// The paragraphs that domains, goals and tasks outside tables begin with.
pub(super) fn of_paragraphs<'a>(members: &[Member<'a>], paragraphs: &Paragraphs<'a>, prose: &mut Vec<Prose<'a>>) {
    // A domain without a name begins where its first task does.
    let mut taken = HashSet::new();
    let members = members.iter().filter(|member| member.at.table.is_none());
    let members = members.filter(|member| taken.insert(member.at.paragraph));
    prose.extend(
        members.filter_map(|Member { at, .. }| Some(Prose::new([0; 3], at.paragraph?, paragraphs.get(*at)?, true))),
    );
}

/// The paragraphs of the rest of the document, each for itself: around the lists, in tables that are no plan, in rows
/// above the header of one and in its remarks. Lines of a page or letter that hold no text are left out.
pub(super) fn of_rest<'a>(paragraphs: &Paragraphs<'a>, tables: &[PlanTable], prose: &mut Vec<Prose<'a>>) {
    let taken: HashSet<([u32; 3], u32)> = prose.iter().map(|prose| (prose.cell, prose.number)).collect();
    let plans: HashMap<u32, &PlanTable> = tables.iter().map(|table| (table.number, table)).collect();
    for (at, paragraph) in paragraphs.iter() {
        let Some(number) = at.paragraph else { continue };
        let cell = [at.table, at.row, at.column].map(Option::unwrap_or_default);
        let of_plan = plans.get(&cell[0]).filter(|_| at.table.is_some());
        let is_other_column = of_plan.is_some_and(|table| {
            let [_, row, column] = cell;
            let of = table.header.columns.iter().find(|known| (known.first..=known.last).contains(&column));
            row >= table.first_row && !of.is_some_and(|of| matches!(of.role, Role::Remark | Role::Other))
        });
        let is_text = !(text::is_blank(&paragraph.text) || at.table.is_none() && plan::is_chrome(paragraph));
        if !is_other_column && is_text && !taken.contains(&(cell, number)) {
            let of = Prose::new(cell, number, paragraph, true);
            prose.push(Prose { outside: of_plan.is_none(), ..of });
        }
    }
}

fn holds_sentences(role: Role) -> bool {
    matches!(role, Role::Domain | Role::Goal | Role::Task | Role::Measure | Role::Indicator)
}
