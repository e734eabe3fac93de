//! Labels of the cells of tables.

use super::super::{EntryId, Lane, Part, Source};
use super::typed::{Typed, typed_labels};
use super::{Builder, Label};
use crate::document::Paragraph;
use crate::grid::{Grid, GridCell};
use crate::model::{Number, Place, Role};
use crate::numbering;
use crate::numbering::nest::{self, Ahead, Counted, Level};
use crate::plan::PlanTable;
use crate::text::fold::front_seen;

/// Blank paragraphs before the text of a cell, at most.
const MAX_BLANK: usize = 8;
/// Labels of a row among which that of its task is looked for.
const MAX_ROW: usize = 64;

impl Builder<'_> {
    /// The labels of a table's cells.
    pub(super) fn table(&mut self, table: u32, grid: &Grid<'_>, of_plan: Option<&PlanTable>) {
        let serial = of_plan.and_then(|table| {
            let column = table.header.of(Role::Serial).next()?;
            Some((column.first, column.last, table.first_row))
        });
        for cell in &grid.cells {
            let at = Place { table: Some(table), row: Some(cell.row), column: Some(cell.column), ..Place::default() };
            if of_plan.is_some_and(|table| cell.row < table.first_row) {
                continue;
            }
            if let Some((first, last, _)) = serial
                && (first..=last).contains(&cell.column)
                && self.serial(at, cell, grid)
            {
                continue;
            }
            self.cell(at, cell, of_plan.is_some(), serial.is_some());
        }
    }

    /// A serial number, with the member that it numbers: the first of its row with this number.
    fn serial(&mut self, at: Place, cell: &GridCell<'_>, grid: &Grid<'_>) -> bool {
        let mut shown = cell
            .paragraphs()
            .filter(|(_, paragraph)| paragraph.label.is_some() || !crate::text::is_blank(&paragraph.text));
        let (Some((place, paragraph)), None) = (shown.next(), shown.next()) else { return false };
        let (number, source_span) = match &paragraph.label {
            Some(label) if crate::text::is_blank(&paragraph.text) => {
                (Some(numbering::automatic(&label.text, label.value)), 0..0)
            }
            Some(_) => return false,
            None => {
                let trimmed = paragraph.text.trim();
                let from = paragraph.text.find(trimmed).unwrap_or(0);
                (numbering::read_alone(&front_seen(trimmed)), from..from + trimmed.len())
            }
        };
        let Some(number) = number else { return false };
        let at = at.of_paragraph(place, paragraph.line);
        let member = self.member_in_row(cell, grid, at, &number);
        let label =
            Label { number: Some(number), source: Source::Serial, span: source_span, at, member, lane: Lane::Serials };
        let outer = member.and_then(|id| self.outer_of_serial(id, at));
        let parent = outer.and_then(|outer| self.entry_of.get(outer).copied().flatten());
        let level = label.level();
        if let Some(id) = member {
            self.begin_plan(id, &label);
        }
        self.push(label, member, parent, level);
        true
    }

    /// The first member of a row with a number.
    fn member_in_row(&self, serial: &GridCell<'_>, grid: &Grid<'_>, at: Place, number: &Number) -> Option<usize> {
        let mut next = serial.column.saturating_add(serial.column_span);
        while let Some(cell) = (next <= grid.columns).then(|| grid.owner(serial.row, next)).flatten() {
            let here = Place { row: Some(cell.row), column: Some(cell.column), ..at };
            for (paragraph, _) in cell.paragraphs().take(MAX_BLANK) {
                let ids = self.members_at(Place { paragraph: Some(paragraph), ..here });
                let is_same = |id: &usize| {
                    let member = self.members.all.get(*id);
                    member.is_some_and(|member| member.number.is_some_and(|own| own.value == number.value))
                };
                if let Some(id) = ids.into_iter().find(is_same) {
                    return Some(id);
                }
            }
            next = cell.column.saturating_add(cell.column_span).max(next.saturating_add(1));
        }
        None
    }

    /// The labels of a cell.
    fn cell(&mut self, at: Place, cell: &GridCell<'_>, of_plan: bool, has_serials: bool) {
        let paragraphs: Vec<(Place, &Paragraph)> =
            cell.paragraphs().map(|(number, paragraph)| (at.of_paragraph(number, paragraph.line), paragraph)).collect();
        let mut typed = typed_labels(&paragraphs).into_iter().peekable();
        let (table, column) = (at.table.unwrap_or_default(), at.column.unwrap_or_default());
        let lane = if of_plan { Lane::Body } else { Lane::Column(table, column) };
        let mut labels = Vec::new();
        for (index, (at, paragraph)) in paragraphs.iter().enumerate() {
            let own: Vec<Typed> = std::iter::from_fn(|| typed.next_if(|typed| typed.paragraph == index)).collect();
            let members = self.members_at(*at);
            let first = labels.len();
            self.paragraph(*at, paragraph, own, &members, lane, &mut labels);
            // A task without a number lacks that of its row.
            for label in labels.iter_mut().skip(first).filter(|label| has_serials && label.number.is_none()) {
                let is_task = |id: usize| self.members.all.get(id).is_some_and(|member| member.part == Part::Task);
                if label.member.is_some_and(is_task) {
                    label.lane = Lane::Serials;
                }
            }
        }
        let is_level = |label: &&Label| label.lane == lane && label.number.is_some();
        let mut ahead = Ahead::of(labels.iter().filter(is_level).map(Label::level));
        let (mut open, mut counted, mut passed) = (Vec::<(EntryId, Level)>::new(), Counted::default(), 0usize);
        for label in labels {
            let nests = is_level(&&label);
            if nests {
                ahead.pass(passed);
                passed += 1;
            }
            let level = label.level();
            if let Some(id) = label.member {
                self.begin_plan(id, &label);
                let beside = self.entry_of.get(id).copied().flatten();
                let parent = self.parent_of(id);
                let entry = self.push(label, Some(id), parent, level);
                if let Some(entry) = self.entries.get_mut(entry) {
                    entry.beside = beside;
                }
                open = vec![(entry, level)];
                continue;
            }
            let inside = self.serial_beside(at);
            let levels: Vec<Level> = open.iter().map(|(_, level)| *level).collect();
            let (stays, level) =
                if nests { nest::around(&levels, level, &counted, &ahead) } else { (open.len(), level) };
            let stays = if open.first().is_some_and(|(id, _)| self.is_member(*id)) { stays.max(1) } else { stays };
            let parent = open.get(..stays).and_then(|open| open.last()).map(|(id, _)| *id).or(inside);
            let entry = self.push(label, None, parent, level);
            if nests {
                open.truncate(stays);
                counted.push(level, open.last().map(|(_, level)| *level));
                open.push((entry, level));
            }
        }
    }

    /// The serial number of the row that stands last, for the labels of a cell without a member.
    fn serial_beside(&self, at: Place) -> Option<EntryId> {
        let last = self.entries.len().checked_sub(1)?;
        let rows = (0..=last).rev().take(MAX_ROW).take_while(|&id| {
            self.entries.get(id).is_some_and(|entry| entry.at.table == at.table && entry.at.row == at.row)
        });
        rows.filter(|&id| self.is_member(id)).last()
    }
}
