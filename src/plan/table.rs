//! Rows of a table to domains, goals and tasks with their departments.
//!
//! A cell counts where it begins: a merged domain cell opens one domain, and the rows below it that it
//! covers, or that leave their domain cell blank as text exports do, belong to it. A department cell applies
//! to every task of the rows that it covers.
//!
//! Each row is looked at as a whole first (`rows`): it may repeat the header, be a note, or open a domain.
//! Of the others, domain cells come first, then goals and tasks (`targets`), then what the other cells say of
//! those (`attach`). A row without a task adds to the task above it: that is how one task has several
//! deadlines or bodies, each in a row of its own. Two tasks beside one merged serial number both have it.

mod attach;
mod brackets;
mod rows;
mod targets;

use super::caption;
use super::columns::owners;
use super::details::Starts;
use super::domains::OpenDomains;
use super::header::{Header, HeaderColumn};
use super::items::{self, Line, joined};
use super::statements::{Statements, Told};
use crate::assignment::{self, Words, names};
use crate::department::Evidence;
use crate::document::Block;
use crate::grid::{Grid, GridCell};
use crate::limits::Stop;
use crate::model::{Note, Number, NumberStyle, Place, Plan, Role};
use crate::numbering;
use crate::text;
use crate::time;
use crate::warning::{Warning, WarningKind};
use rows::RowKind;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;
use targets::Present;

/// Takes in the names of a table's department cells.
pub fn collect_evidence(grid: &Grid<'_>, header: &Header, evidence: &mut Evidence) {
    let columns: Vec<&HeaderColumn> = header.columns.iter().filter(|column| column.holds_bodies()).collect();
    for cell in &grid.cells {
        if cell.row > header.last_row
            && columns.iter().any(|column| (column.first..=column.last).contains(&cell.column))
        {
            let lines = cell.paragraphs().map(|(_, paragraph)| &*paragraph.text);
            // What a sentence says is no name.
            let lines: Vec<&str> = lines.filter(|line| !assignment::may_hold_prose(line)).collect();
            names::add_evidence(evidence, &lines);
        }
    }
}

/// Where rows go.
pub struct Output<'r> {
    /// Ends the work when someone sets it.
    pub stop: &'r Stop,
    /// Their plan.
    pub plan: &'r mut Plan,
    /// Its index.
    pub index: usize,
    /// What is read of bodies.
    pub statements: &'r mut Statements,
    /// Its open domains.
    pub domains: &'r mut OpenDomains,
    /// What is doubted.
    pub warnings: &'r mut Vec<Warning>,
    /// Weight of cells that may still be read again.
    pub shared: &'r mut usize,
    /// From when tasks are to be done.
    pub starts: &'r mut Starts,
    /// Times that stand beside bodies, where a column of deadlines has others.
    pub beside: &'r mut Starts,
}

/// Reads the rows of one table.
pub struct TableReader<'r, 'a> {
    number: u32,
    grid: &'r Grid<'a>,
    header: &'r Header,
    words: Words<'r>,
    output: Output<'r>,
    /// Labels with a wrong mark or none, by the row and column of their cells: number, and the byte behind it.
    odd: HashMap<(u32, u32), (Number, usize)>,
    /// Whether cells were left out for their weight.
    cut: bool,
    /// Cells of several rows whose doubtful names were reported.
    doubted: HashSet<(u32, u32)>,
    /// What was read last in a column of bodies, by its first column.
    above: BTreeMap<u32, Above>,
    /// The goals or tasks of the present row; they are in the open domain.
    current: Present,
    /// The last cell of goals, and their ids.
    goals: Option<GoalsBeside>,
    /// How tasks are numbered, once it was asked for.
    habits: Option<rows::Habits>,
    /// Whether serials number domains, once it was asked for.
    serials_number_domains: Option<bool>,
    /// Whether they number goals, once it was asked for.
    serials_number_goals: Option<bool>,
    /// Whether at least half of the tasks end in what says who does them, once it was asked for.
    half_say_who: Option<bool>,
}

/// What a cell says of bodies: for the further rows that it covers, and for a cell below that says 同上.
struct Above {
    /// Row and column of the cell.
    cell: (u32, u32),
    told: Arc<Told>,
}

/// A cell of goals: its row and column, and the ids of its goals.
struct GoalsBeside {
    cell: (u32, u32),
    ids: Vec<String>,
}

/// A cell and the column that it is read in.
type InColumn<'r, 'a> = (&'r HeaderColumn, &'r GridCell<'a>);

impl<'r, 'a> TableReader<'r, 'a> {
    /// A reader of one table with its number.
    pub fn new(number: u32, grid: &'r Grid<'a>, header: &'r Header, words: Words<'r>, output: Output<'r>) -> Self {
        TableReader {
            number,
            grid,
            header,
            words,
            output,
            odd: HashMap::new(),
            cut: false,
            doubted: HashSet::new(),
            above: BTreeMap::new(),
            current: Present::default(),
            goals: None,
            habits: None,
            serials_number_domains: None,
            serials_number_goals: None,
            half_say_who: None,
        }
    }

    /// Reads the rows from `first_row` on.
    pub fn read(mut self, first_row: u32) {
        self.odd = odd_labels(self.grid, self.header, first_row);
        if first_row > 1 {
            self.rows_above_header();
            self.unknown_columns();
        }
        for row in first_row..=self.grid.rows {
            if self.output.stop.is_set() {
                return;
            }
            self.row(row);
        }
    }

    /// The lines of a cell, the first with the label that the cells above and below it tell.
    fn lines(&self, cell: &GridCell<'a>) -> Vec<Line<'a>> {
        let mut lines = items::lines(cell);
        if let Some(odd) = self.odd.get(&(cell.row, cell.column))
            && let Some(first) = lines.first_mut()
        {
            first.odd = Some(Box::new(odd.clone()));
        }
        lines
    }

    /// Whether a cell may be read `times` over; if not, a warning says so once.
    fn may_share(&mut self, cell: &GridCell<'_>, times: usize) -> bool {
        if times == 0 {
            return true;
        }
        self.may_take(cell.weight().saturating_mul(times), cell)
    }

    /// Whether so much may be given to a cell again; if not, a warning says so once.
    fn may_take(&mut self, weight: usize, cell: &GridCell<'_>) -> bool {
        match self.output.shared.checked_sub(weight) {
            Some(left) => *self.output.shared = left,
            None if self.cut => return false,
            None => {
                self.cut = true;
                self.warn(WarningKind::SharedTextCut, self.place(cell));
                return false;
            }
        }
        true
    }

    /// What the cell above says of bodies, for one that says that they are the same.
    fn bodies_above(&mut self, column: u32, cell: &GridCell<'_>) -> Option<Arc<Told>> {
        let above = Arc::clone(&self.above.get(&column)?.told);
        self.may_take(above.assigned.weight(), cell).then_some(above)
    }

    fn place(&self, cell: &GridCell<'_>) -> Place {
        Place { table: Some(self.number), row: Some(cell.row), column: Some(cell.column), ..Place::default() }
    }

    fn warn(&mut self, kind: WarningKind, at: Place) {
        self.output.warnings.push(Warning::new(kind, Some(at)));
    }

    fn note(&mut self, text: String, at: Place) {
        self.output.plan.notes.push(Note { text, at });
    }

    /// Titles and remarks inside the table, above its header. A title may take several rows.
    fn rows_above_header(&mut self) {
        let mut may_be_title = self.output.plan.title.is_none();
        for row in 1..self.header.first_row {
            let cells: Vec<_> =
                owners(self.grid, row).into_iter().filter(|cell| cell.row == row && !cell.is_blank()).collect();
            let alone = cells.len() == 1;
            for cell in cells {
                let text = joined(&items::lines(cell));
                if alone
                    && may_be_title
                    && self.output.plan.attachment.is_none()
                    && let Some((attachment, rest)) = caption::attachment(&text)
                {
                    self.output.plan.attachment = Some(attachment);
                    if !rest.is_empty() {
                        text::join(self.output.plan.title.get_or_insert_default(), &rest);
                    }
                    continue;
                }
                // A heading right above the header: 一、交通.
                if alone && numbering::read(&text).is_some_and(|(number, _)| rows::is_outer(&number)) {
                    may_be_title = false;
                    self.open_section(row, cell, None);
                    continue;
                }
                if alone && may_be_title && caption::is_title_line(&text) && !self.words.vocabulary.is_note(&text) {
                    text::join(self.output.plan.title.get_or_insert_default(), &text);
                } else {
                    may_be_title = false;
                    let at = self.place(cell);
                    self.note(text, at);
                }
            }
        }
        let plan = &mut self.output.plan;
        plan.period = plan.period.or_else(|| plan.title.as_deref().and_then(time::period));
    }

    fn unknown_columns(&mut self) {
        for column in self.header.columns.iter().filter(|column| !column.known && !column.text.is_empty()) {
            let at = Place {
                table: Some(self.number),
                row: Some(self.header.first_row),
                column: Some(column.first),
                ..Place::default()
            };
            self.warn(WarningKind::UnknownColumn { header: column.text.clone() }, at);
        }
    }

    fn row(&mut self, row: u32) {
        let cells = owners(self.grid, row);
        match self.row_kind(row, &cells) {
            RowKind::Nothing => {}
            RowKind::Note(cells) => {
                let texts: Vec<String> = cells.iter().map(|cell| joined(&items::lines(cell))).collect();
                if let Some(first) = cells.first() {
                    let at = self.place(first);
                    self.note(texts.join(" "), at);
                }
            }
            RowKind::Section { cell, serial, doubtful, totals } => {
                if let Some(first) = totals.first() {
                    let name = std::iter::once(&cell).chain(&totals);
                    let texts: Vec<String> = name.map(|cell| joined(&items::lines(cell))).collect();
                    self.note(texts.join(" "), self.place(first));
                }
                if doubtful {
                    let text = text::excerpt(&joined(&items::lines(cell)));
                    self.warn(WarningKind::DoubtfulSection { text }, self.place(cell));
                }
                let categories: Vec<InColumn<'r, 'a>> = cells
                    .iter()
                    .filter(|other| other.row == row && other.row_span > 1 && !std::ptr::eq(**other, cell))
                    .filter_map(|other| Some((self.header.column_of(other)?, *other)))
                    .collect();
                self.open_domains(row, &categories);
                self.open_section(row, cell, serial);
            }
            RowKind::Goals(cell) => {
                self.goals(row, cell, None);
                self.goals = None;
                self.current = Present::default();
            }
            RowKind::Tasks => self.tasks_row(row, cells),
        }
    }

    fn tasks_row(&mut self, row: u32, cells: Vec<&'r GridCell<'a>>) {
        let header = self.header;
        let mut by_column: Vec<InColumn<'r, 'a>> = Vec::new();
        for cell in cells {
            let Some(column) = header.column_of(cell) else {
                if cell.row == row && !cell.is_blank() {
                    self.row_without_task(cell);
                }
                continue;
            };
            if cell.row == row && !cell.is_blank() && header.is_across(column, cell) {
                let text = text::excerpt(&joined(&items::lines(cell)));
                self.warn(WarningKind::CellAcrossColumns { text, header: column.text.clone() }, self.place(cell));
            }
            by_column.push((header.in_row(column, self.grid, row), cell));
        }
        self.leave_category(row);
        let is_new = |cell: &GridCell<'_>| cell.row == row && !cell.is_blank();
        for (_, cell) in by_column.iter().filter(|(_, cell)| is_new(cell)) {
            if cell.blocks().any(|block| matches!(block, Block::Table(_))) {
                self.warn(WarningKind::NestedTable, self.place(cell));
            }
        }
        let mut serials = self.open_domains(row, &by_column);
        // Without a task in the row, what it says is said of its goal.
        let has_tasks = by_column.iter().any(|(column, cell)| column.role == Role::Task && !cell.is_blank());
        let (mut opened, mut numbered) = (false, false);
        let of_goal = self.serial_of_goal(serials.task, &by_column);
        let mut goal_has_serial = false;
        if of_goal.is_some() {
            serials.task = None;
        }
        for (column, cell) in by_column.iter().filter(|(_, cell)| is_new(cell)) {
            match column.role {
                Role::Goal => {
                    let serial = of_goal.or(serials.task.filter(|_| !has_tasks));
                    let (present, by_serial) = self.goals(row, cell, serial);
                    goal_has_serial |= by_serial && of_goal.is_some();
                    if !has_tasks {
                        (self.current, opened, numbered) = (present, true, by_serial);
                    }
                }
                Role::Task => {
                    (self.current, numbered) = self.tasks(row, (column, cell), serials.task);
                    opened = true;
                }
                _ => {}
            }
        }
        if opened && has_tasks {
            self.link_goals(&by_column);
        }
        // A number of its own, and no task: not the task above.
        if !opened && serials.task.is_some_and(is_new) {
            self.current = Present::default();
        }
        // A new task takes every cell of its row, a row without one only what is new in it.
        for (column, cell) in by_column {
            let applies = if opened { !cell.is_blank() } else { is_new(cell) };
            let is_used = |serial: Option<&GridCell<'_>>| serial.is_some_and(|serial| std::ptr::eq(serial, cell));
            // Of a merged cell the first row tells whether a goal took it.
            let of_goal_above = of_goal.is_some_and(|serial| serial.row < row) && is_used(of_goal);
            let is_used = numbered && is_used(serials.task)
                || is_used(serials.domain)
                || goal_has_serial && is_used(of_goal)
                || of_goal_above;
            if applies && !is_used && !matches!(column.role, Role::Domain | Role::Goal | Role::Task) {
                self.attach(row, column, cell);
            }
        }
    }

    /// Closes the domain of a category that only some rows have, in a row that has none.
    fn leave_category(&mut self, row: u32) {
        if let Some((column, false)) = self.header.category_in_row(self.grid, row) {
            let level = self.column_level(column);
            self.output.domains.leave(self.output.plan, level);
        }
    }

    /// The level of the domains of a category column: how many such columns stand before it.
    fn column_level(&self, column: u32) -> usize {
        self.header.of(Role::Domain).filter(|other| other.first < column).count()
    }

    fn row_without_task(&mut self, cell: &GridCell<'_>) {
        let text = joined(&items::lines(cell));
        self.warn(WarningKind::RowWithoutTask { text }, self.place(cell));
    }
}

/// The labels of cells that only their siblings in the column tell: 二.生态 between 一、 and 三、.
fn odd_labels<'a>(grid: &Grid<'a>, header: &Header, first_row: u32) -> HashMap<(u32, u32), (Number, usize)> {
    let mut odd = HashMap::new();
    let is_text = |column: &&HeaderColumn| matches!(column.role, Role::Serial | Role::Domain | Role::Goal | Role::Task);
    for column in header.columns.iter().filter(is_text) {
        let in_column = |cell: &&GridCell<'_>| {
            cell.row >= first_row && (column.first..=column.last).contains(&cell.column) && !cell.is_blank()
        };
        let first = |cell: &GridCell<'a>| {
            let paragraph = cell.paragraphs().map(|(_, paragraph)| paragraph).find(|p| !text::is_blank(&p.text))?;
            let line = paragraph.text.split('\n').map(text::clean).find(|line| !line.is_empty())?;
            let may = paragraph.label.is_none() && numbering::may_have_label(&line);
            may.then_some(((cell.row, cell.column), line))
        };
        // Most cells have no label.
        let lines: Vec<_> = grid.cells.iter().filter(in_column).filter_map(first).collect();
        let texts: Vec<&str> = lines.iter().map(|(_, line)| &**line).collect();
        // 1.5岁以下 is an item where all other cells begin with 1. too.
        let is_first = |number: &Number| number.value == Some(1) && number.style == NumberStyle::DecimalDot;
        let sound = || texts.iter().filter_map(|text| numbering::read(text));
        if sound().next().is_some() && sound().all(|(number, _)| is_first(&number)) {
            let first = lines.iter().filter_map(|(at, line)| Some((*at, numbering::into_digit(line)?)));
            odd.extend(first.filter(|(_, (number, _))| is_first(number)));
        }
        if texts.iter().all(|text| numbering::read(text).is_some()) {
            continue;
        }
        for ((at, line), found) in lines.iter().zip(numbering::read_all(&texts)) {
            if let Some((number, behind)) = found
                && numbering::read(line).is_none()
            {
                odd.insert(*at, (number, behind));
            }
        }
    }
    odd
}
