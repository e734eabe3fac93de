//! The paragraphs of plans that hold sentences, for rules about text.

use super::context::{Group, Member};
use crate::document::Paragraph;
use crate::grid::Grid;
use crate::model::{Place, Role};
use crate::numbering;
use crate::plan::PlanTable;
use crate::plan::columns::owners;

/// A paragraph of a plan.
#[derive(Debug, Clone, Copy)]
pub struct Prose<'a> {
    /// Its place.
    pub at: Place,
    /// As written.
    pub paragraph: &'a Paragraph,
    /// Its text behind a typed number.
    pub text: &'a str,
    /// Whether it begins with a number, typed or automatic, or is the first of its cell.
    pub begins: bool,
}

impl<'a> Prose<'a> {
    fn new(at: Place, paragraph: &'a Paragraph, first: bool) -> Prose<'a> {
        let line = Some(paragraph.line).filter(|&line| line > 0);
        let (text, numbered) = match numbering::read(paragraph.text.trim_start()) {
            Some((_, rest)) => (rest, true),
            None => (&*paragraph.text, paragraph.label.is_some()),
        };
        Prose { at: Place { line, ..at }, paragraph, text, begins: first || numbered }
    }
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
            let at = Place { table: Some(table.number), row: Some(row), column: Some(cell.column), ..Place::default() };
            let paragraphs = cell.paragraphs().enumerate();
            prose.extend(paragraphs.map(|(index, (number, paragraph))| {
                Prose::new(Place { paragraph: Some(number), ..at }, paragraph, index == 0)
            }));
        }
    }
}

/// The paragraphs that domains, goals and tasks outside tables begin with.
pub(super) fn of_paragraphs<'a>(groups: &[Group<'a>], prose: &mut Vec<Prose<'a>>) {
    let members = groups.iter().flat_map(|group| &group.members).filter(|member| member.at.table.is_none());
    prose.extend(members.filter_map(|Member { at, paragraph, .. }| Some(Prose::new(*at, (*paragraph)?, true))));
}

fn holds_sentences(role: Role) -> bool {
    matches!(role, Role::Domain | Role::Goal | Role::Task | Role::Measure | Role::Indicator)
}
