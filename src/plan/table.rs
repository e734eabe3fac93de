//! Rows of a table to domains, goals and tasks with their departments.
//!
//! A cell counts where it begins: a merged domain cell opens one domain, and the rows below it that it
//! covers, or that leave their domain cell blank as text exports do, belong to it. A department cell applies
//! to every task of the rows that it covers.

use super::columns::{Header, HeaderColumn, owners};
use super::items::{self, Item, Line};
use super::{holds_departments, is_note};
use crate::department::{self, Evidence};
use crate::document::Block;
use crate::grid::{Grid, GridCell};
use crate::model::{Department, Domain, Goal, Note, Number, Place, Plan, Role, Task};
use crate::numbering;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

/// Takes in the names of a table's department cells.
pub fn collect_evidence(grid: &Grid<'_>, header: &Header, evidence: &mut Evidence) {
    let columns: Vec<&HeaderColumn> = header.columns.iter().filter(|column| holds_departments(column.role)).collect();
    for cell in &grid.cells {
        if cell.row > header.last_row
            && columns.iter().any(|column| (column.first..=column.last).contains(&cell.column))
        {
            let lines: Vec<&str> = cell.paragraphs().map(|(_, paragraph)| &*paragraph.text).collect();
            evidence.add(&lines);
        }
    }
}

/// Where rows go.
pub struct Output<'r> {
    /// Their plan.
    pub plan: &'r mut Plan,
    /// What is doubted.
    pub warnings: &'r mut Vec<Warning>,
    /// Weight of cells that may still be read again.
    pub shared: &'r mut usize,
}

/// Reads the rows of one table.
pub struct TableReader<'r, 'a> {
    number: u32,
    grid: &'r Grid<'a>,
    header: &'r Header,
    evidence: &'r Evidence,
    plan: &'r mut Plan,
    warnings: &'r mut Vec<Warning>,
    shared: &'r mut usize,
    /// Whether cells were left out for their weight.
    cut: bool,
    /// Cells whose doubtful names were reported.
    doubted: HashSet<(u32, u32)>,
    /// The goals or tasks that the departments of the present row belong to.
    current: Vec<Target>,
}

/// A goal or task of the last domain, by its index.
#[derive(Debug, Clone, Copy)]
enum Target {
    Goal(usize),
    Task(usize),
}

impl<'r, 'a> TableReader<'r, 'a> {
    /// A reader of one table with its number.
    pub fn new(
        number: u32,
        grid: &'r Grid<'a>,
        header: &'r Header,
        evidence: &'r Evidence,
        output: Output<'r>,
    ) -> Self {
        let Output { plan, warnings, shared } = output;
        let (cut, doubted, current) = (false, HashSet::new(), Vec::new());
        TableReader { number, grid, header, evidence, plan, warnings, shared, cut, doubted, current }
    }

    /// Reads the rows from `first_row` on.
    pub fn read(mut self, first_row: u32) {
        if first_row > 1 {
            self.rows_above_header();
            self.unknown_columns();
        }
        for row in first_row..=self.grid.rows {
            self.row(row);
        }
    }

    /// Whether a cell may be read `times` over; if not, a warning says so once.
    fn may_share(&mut self, cell: &GridCell<'_>, times: usize) -> bool {
        if times == 0 {
            return true;
        }
        match self.shared.checked_sub(cell.weight().saturating_mul(times)) {
            Some(left) => *self.shared = left,
            None if self.cut => return false,
            None => {
                self.cut = true;
                self.warn(WarningKind::SharedTextCut, self.place(cell));
                return false;
            }
        }
        true
    }

    fn place(&self, cell: &GridCell<'_>) -> Place {
        Place { table: Some(self.number), row: Some(cell.row), column: Some(cell.column), ..Place::default() }
    }

    fn warn(&mut self, kind: WarningKind, at: Place) {
        self.warnings.push(Warning::new(kind, Some(at)));
    }

    /// Titles and remarks inside the table, above its header.
    fn rows_above_header(&mut self) {
        for row in 1..self.header.first_row {
            for cell in owners(self.grid, row).into_iter().filter(|cell| cell.row == row && !cell.is_blank()) {
                let text = joined(&items::lines(cell));
                if self.plan.title.is_none() && !is_note(&text) && cell.column_span == self.grid.columns {
                    self.plan.period = super::caption::period(&text);
                    self.plan.title = Some(text);
                } else {
                    let at = self.place(cell);
                    self.plan.notes.push(Note { text, at });
                }
            }
        }
    }

    fn unknown_columns(&mut self) {
        for column in self.header.columns.iter().filter(|column| !column.known && !column.text.is_empty()) {
            let at = Place {
                table: Some(self.number),
                row: Some(self.header.first_row),
                column: Some(column.first),
                ..Place::default()
            };
            self.warnings.push(Warning::new(WarningKind::UnknownColumn { header: column.text.clone() }, Some(at)));
        }
    }

    fn row(&mut self, row: u32) {
        let cells = owners(self.grid, row);
        if self.repeats_header(&cells, row) {
            return;
        }
        if let [only] = cells.as_slice()
            && only.column_span == self.grid.columns
            && self.grid.columns > 1
        {
            if only.row == row && !only.is_blank() {
                self.section(only);
            }
            return;
        }
        // The cells of this row by column of the header. A cell is read in the first column it covers.
        let mut by_column: Vec<(&HeaderColumn, &GridCell<'a>)> = Vec::new();
        for cell in cells {
            let Some(column) = self.header.columns.iter().find(|c| (c.first..=c.last).contains(&cell.column)) else {
                if cell.row == row && !cell.is_blank() {
                    self.row_without_task(cell);
                }
                continue;
            };
            let end = cell.column.saturating_add(cell.column_span);
            if cell.row == row && end > column.last.saturating_add(1) && !cell.is_blank() {
                let kind = WarningKind::CellAcrossColumns { text: text::excerpt(&joined(&items::lines(cell))) };
                self.warn(kind, self.place(cell));
            }
            by_column.push((column, cell));
        }
        let new_cells: Vec<_> =
            by_column.iter().copied().filter(|(_, cell)| cell.row == row && !cell.is_blank()).collect();
        for (_, cell) in &new_cells {
            if cell.blocks().any(|block| matches!(block, Block::Table(_))) {
                self.warn(WarningKind::NestedTable, self.place(cell));
            }
        }
        for (_, cell) in new_cells.iter().filter(|(column, _)| column.role == Role::Domain) {
            self.open_domain(cell);
        }
        let has_tasks = self.header.of(Role::Task).next().is_some();
        let mut opened = false;
        for (column, cell) in &new_cells {
            match column.role {
                Role::Goal => {
                    let targets = self.goals(cell);
                    if !has_tasks {
                        (self.current, opened) = (targets, true);
                    }
                }
                Role::Task => {
                    let serial =
                        by_column.iter().find(|(column, _)| column.role == Role::Serial).map(|(_, cell)| *cell);
                    (self.current, opened) = (self.tasks(row, cell, serial), true);
                }
                _ => {}
            }
        }
        // A new task takes every cell of its row, a row without one only what is new in it.
        for (column, cell) in by_column {
            let applies = if opened { !cell.is_blank() } else { cell.row == row && !cell.is_blank() };
            if applies && !matches!(column.role, Role::Domain | Role::Goal | Role::Task) {
                self.attach(row, column, cell, opened);
            }
        }
    }

    fn repeats_header(&self, cells: &[&GridCell<'_>], row: u32) -> bool {
        let height = self.header.last_row.saturating_sub(self.header.first_row).min(super::columns::SEARCHED_ROWS);
        cells.len() == self.header.columns.len()
            && cells.iter().all(|cell| cell.row.saturating_add(height) >= row)
            && cells
                .iter()
                .zip(&self.header.columns)
                .all(|(cell, column)| text::squeeze(&joined(&items::lines(cell))) == text::squeeze(&column.text))
    }

    /// A row of one cell: a domain, or a note.
    fn section(&mut self, cell: &GridCell<'_>) {
        let line = joined(&items::lines(cell));
        if is_note(&line) {
            let at = self.place(cell);
            self.plan.notes.push(Note { text: line, at });
        } else {
            self.open_domain(cell);
        }
    }

    fn open_domain(&mut self, cell: &GridCell<'_>) {
        let lines = items::lines(cell);
        let Some(first) = lines.first() else { return };
        let at = Place {
            paragraph: Some(first.paragraph),
            line: Some(first.source_line).filter(|&line| line > 0),
            ..self.place(cell)
        };
        let (number, name) = label_and_name(&lines);
        self.push_domain(number, Some(name).filter(|name| !name.is_empty()), at);
    }

    fn push_domain(&mut self, number: Option<Number>, name: Option<String>, at: Place) {
        let id = format!("{}.{}", self.plan.id, self.plan.domains.len() + 1);
        self.plan.domains.push(Domain {
            id,
            number,
            name,
            goals: Vec::new(),
            tasks: Vec::new(),
            domains: Vec::new(),
            at,
        });
        self.current.clear();
    }

    /// The last domain; one without a name where the document has none.
    fn domain(&mut self, at: Place) -> Option<&mut Domain> {
        if self.plan.domains.is_empty() {
            self.push_domain(None, None, at);
        }
        self.plan.domains.last_mut()
    }

    fn goals(&mut self, cell: &GridCell<'_>) -> Vec<Target> {
        let at = self.place(cell);
        let mut targets = Vec::new();
        for item in items::items(&items::lines(cell)) {
            let at = item.place(at);
            let Some(domain) = self.domain(at) else { continue };
            targets.push(Target::Goal(domain.goals.len()));
            let id = format!("{}.g{}", domain.id, domain.goals.len() + 1);
            domain.goals.push(Goal {
                id,
                number: item.number,
                text: item.text,
                lead: Vec::new(),
                responsible: Vec::new(),
                support: Vec::new(),
                open_ended: false,
                indicators: Vec::new(),
                at,
            });
        }
        targets
    }

    fn tasks(&mut self, row: u32, cell: &GridCell<'_>, serial: Option<&GridCell<'_>>) -> Vec<Target> {
        let at = self.place(cell);
        let mut items = items::items(&items::lines(cell));
        // A serial column numbers the task of its row; beside a number of the text it is kept as it stands.
        if let ([item], Some(serial)) = (items.as_mut_slice(), serial)
            && item.number.is_none()
            && self.may_share(serial, usize::from(serial.row != row))
        {
            item.number = serial_number(&items::lines(serial));
        }
        let mut targets = Vec::new();
        for item in items {
            let at = item.place(at);
            let Some(domain) = self.domain(at) else { continue };
            targets.push(Target::Task(domain.tasks.len()));
            let id = format!("{}.{}", domain.id, domain.tasks.len() + 1);
            domain.tasks.push(task(id, item, at));
        }
        targets
    }

    /// Gives the text of a cell to the tasks of its row.
    fn attach(&mut self, row: u32, column: &HeaderColumn, cell: &GridCell<'_>, opened: bool) {
        let times = self.current.len().max(1) - usize::from(cell.row == row);
        if !self.may_share(cell, times) {
            return;
        }
        if self.current.is_empty() {
            return self.row_without_task(cell);
        }
        let lines = items::lines(cell);
        let at = self.place(cell);
        if holds_departments(column.role) {
            let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
            let found = department::read(&texts, self.evidence);
            let doubts = if self.doubted.insert((cell.row, cell.column)) { found.doubts } else { Vec::new() };
            for doubt in doubts {
                let line = lines.get(doubt.line);
                let between = if doubt.joined { "" } else { "、" };
                let read_as = [doubt.left.as_str(), between, doubt.right.as_str()].concat();
                let at = Place {
                    paragraph: line.map(|line| line.paragraph),
                    line: line.map(|line| line.source_line).filter(|&line| line > 0),
                    ..at
                };
                self.warn(WarningKind::DoubtfulName { left: doubt.left, right: doubt.right, read_as }, at);
            }
            self.each_list(column.role, |list, open_ended| {
                // Nearly always the first, which takes no more than it holds.
                if list.is_empty() {
                    *list = found.departments.clone();
                } else {
                    list.extend(found.departments.iter().cloned());
                }
                *open_ended |= found.open_ended;
            });
            return;
        }
        let text = joined_lines(&lines);
        let Some(domain) = self.plan.domains.last_mut() else { return };
        for target in &self.current {
            let Target::Task(index) = *target else {
                // A goal has no place for it.
                let kind = WarningKind::RowWithoutTask { text: text::excerpt(&text) };
                self.warnings.push(Warning::new(kind, Some(at)));
                break;
            };
            let Some(task) = domain.tasks.get_mut(index) else { continue };
            match column.role {
                Role::Serial if opened && task.number.as_ref().is_some_and(|number| number.text == text) => {}
                Role::Deadline => append(task.deadline.get_or_insert_default(), &text),
                Role::Measure => append(task.detail.get_or_insert_default(), &text),
                _ => append_other(&mut task.other, &column.text, &text),
            }
        }
    }

    fn each_list(&mut self, role: Role, mut give: impl FnMut(&mut Vec<Department>, &mut bool)) {
        let Some(domain) = self.plan.domains.last_mut() else { return };
        for target in &self.current {
            let (lists, open_ended) = match *target {
                Target::Goal(index) => match domain.goals.get_mut(index) {
                    Some(goal) => ((&mut goal.lead, &mut goal.responsible, &mut goal.support), &mut goal.open_ended),
                    None => continue,
                },
                Target::Task(index) => match domain.tasks.get_mut(index) {
                    Some(task) => ((&mut task.lead, &mut task.responsible, &mut task.support), &mut task.open_ended),
                    None => continue,
                },
            };
            let list = match role {
                Role::Lead => lists.0,
                Role::Responsible => lists.1,
                _ => lists.2,
            };
            give(list, open_ended);
        }
    }

    fn row_without_task(&mut self, cell: &GridCell<'_>) {
        let text = joined(&items::lines(cell));
        self.warn(WarningKind::RowWithoutTask { text }, self.place(cell));
    }
}

fn task(id: String, item: Item, at: Place) -> Task {
    let first = item.text.split('\n').next().unwrap_or_default();
    let end = first.find(['。', '！', '？']).unwrap_or(first.len());
    Task {
        id,
        number: item.number,
        title: first.get(..end).unwrap_or(first).to_owned(),
        text: item.text,
        detail: None,
        lead: Vec::new(),
        responsible: Vec::new(),
        support: Vec::new(),
        open_ended: false,
        deadline: None,
        date: None,
        indicators: Vec::new(),
        other: BTreeMap::new(),
        at,
    }
}

/// The number in a serial cell: typed, or automatic with nothing behind it.
fn serial_number(lines: &[Line<'_>]) -> Option<Number> {
    match lines {
        [line] => match line.label {
            Some(label) if line.text.is_empty() => Some(numbering::automatic(&label.text, label.value)),
            Some(_) => None,
            None => numbering::read_alone(&line.text),
        },
        _ => None,
    }
}

/// A domain's label and its name, joined over the lines of its cell.
fn label_and_name(lines: &[Line<'_>]) -> (Option<Number>, String) {
    let mut text = String::new();
    for line in lines.iter() {
        text::join(&mut text, &line.text);
    }
    let auto = lines.first().and_then(|line| line.label).map(|label| numbering::automatic(&label.text, label.value));
    if auto.is_some() {
        return (auto, text);
    }
    match numbering::read(&text) {
        Some((number, name)) => {
            let name = name.to_owned();
            (Some(number), name)
        }
        None => (None, text),
    }
}

/// All lines in one, automatic numbers with them.
fn joined(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        text::join(&mut text, &shown(line));
    }
    text
}

/// Paragraphs joined with a newline, automatic numbers at their head.
fn joined_lines(lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines {
        if line.begins {
            append(&mut text, &shown(line));
        } else {
            text::join(&mut text, &line.text);
        }
    }
    text
}

fn shown<'l>(line: &'l Line<'_>) -> Cow<'l, str> {
    match line.label {
        Some(label) if line.text.is_empty() => Cow::Borrowed(&label.text),
        Some(label) => Cow::Owned([&label.text, label.suffix, &line.text].concat()),
        None => Cow::Borrowed(&line.text),
    }
}

fn append(to: &mut String, text: &str) {
    if !to.is_empty() {
        to.push('\n');
    }
    to.push_str(text);
}

fn append_other(other: &mut BTreeMap<String, String>, header: &str, text: &str) {
    append(other.entry(header.to_owned()).or_default(), text);
}
