//! Domains, goals and tasks as rules about numbers see them, and the serial columns that their numbers may stand in.

use super::paragraphs::Paragraphs;
use crate::document::{Document, Paragraph};
use crate::grid::Grid;
use crate::model::{Domain, Format, Goal, Number, Place, Role, Task};
use crate::plan::PlanTable;
use crate::text;
use std::collections::HashSet;

/// A domain, goal or task.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Its label.
    pub number: Option<&'a Number>,
    /// A domain's name, or the text of a goal or task.
    pub text: &'a str,
    /// Where it begins.
    pub at: Place,
    /// The paragraph that it begins with, as written: a typed label is part of its text.
    pub paragraph: Option<&'a Paragraph>,
    /// Where its number stands.
    pub from: NumberFrom,
}

/// Where the number of a member stands, or would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFrom {
    /// Before its text.
    Text,
    /// In the serial column of its row.
    Column,
    /// In the serial column of a row above, which several share.
    ColumnAbove,
}

impl<'a> Member<'a> {
    fn new(number: &'a Option<Number>, text: &'a str, at: Place, paragraphs: &Paragraphs<'a>) -> Member<'a> {
        Member { number: number.as_ref(), text, at, paragraph: paragraphs.get(at), from: NumberFrom::Text }
    }

    pub(super) fn domain(domain: &'a Domain, paragraphs: &Paragraphs<'a>) -> Member<'a> {
        Member::new(&domain.number, domain.name.as_deref().unwrap_or_default(), domain.at, paragraphs)
    }

    pub(super) fn goal(goal: &'a Goal, paragraphs: &Paragraphs<'a>) -> Member<'a> {
        Member::new(&goal.number, &goal.text, goal.at, paragraphs)
    }

    pub(super) fn task(task: &'a Task, paragraphs: &Paragraphs<'a>, serials: &Serials) -> Member<'a> {
        let member = Member::new(&task.number, &task.text, task.at, paragraphs);
        Member { from: serials.from(&member), ..member }
    }

    /// What its paragraph has behind its number, white space included; `None` where the number is not there.
    pub fn behind_number(&self) -> Option<&'a str> {
        let (number, paragraph) = (self.number?, self.paragraph?);
        if number.auto {
            return paragraph.label.as_ref().map(|_| &*paragraph.text);
        }
        let seen = text::fold::front_seen(&paragraph.text);
        let (before, behind) = seen.split_once(number.text.as_str())?;
        let from = seen.len() - behind.len();
        // Marks of an export may stand before it.
        text::is_blank(before).then(|| paragraph.text.get(from..))?
    }

    /// Whether its number may be one that Word made in another form, and an exporter wrote as an Arabic one: with
    /// a space behind it in a text, as a list of a web page.
    pub fn may_be_exported(&self, document: &Document) -> bool {
        let Some(number) = self.number else { return false };
        let by_exporter = match document.format {
            Format::Text => self.behind_number().is_some_and(|text| text.starts_with(' ')),
            Format::Html => number.auto,
            _ => false,
        };
        by_exporter && number.text.contains(|c: char| c.is_ascii_digit())
    }

    /// The first characters of its text as written.
    pub fn excerpt(&self) -> &'a str {
        let text = self.paragraph.map_or(self.text, |paragraph| &*paragraph.text).trim_start();
        let line = text.split('\n').next().unwrap_or_default();
        line.char_indices().nth(10).and_then(|(at, _)| line.get(..at)).unwrap_or(line)
    }
}

/// The rows of plans' tables with a serial column in which a number begins.
#[derive(Debug, Default)]
pub(super) struct Serials {
    tables: HashSet<u32>,
    rows: HashSet<(u32, u32)>,
}

impl Serials {
    pub(super) fn of(tables: &[PlanTable], grids: &[Grid<'_>]) -> Serials {
        let mut serials = Serials::default();
        for table in tables {
            let grid = (table.number as usize).checked_sub(1).and_then(|index| grids.get(index));
            let (Some(grid), Some(column)) = (grid, table.header.of(Role::Serial).next()) else { continue };
            serials.tables.insert(table.number);
            let cells = grid.cells.iter().filter(|cell| (column.first..=column.last).contains(&cell.column));
            for cell in cells.filter(|cell| !cell.is_blank()) {
                serials.rows.insert((table.number, cell.row));
            }
        }
        serials
    }

    fn from(&self, task: &Member<'_>) -> NumberFrom {
        let (Some(table), Some(row)) = (task.at.table, task.at.row) else { return NumberFrom::Text };
        if !self.tables.contains(&table) || task.behind_number().is_some() {
            NumberFrom::Text
        } else if self.rows.contains(&(table, row)) || task.number.is_none() {
            NumberFrom::Column
        } else {
            NumberFrom::ColumnAbove
        }
    }
}
