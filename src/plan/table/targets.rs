//! Opens domains, goals and tasks.

use super::{GoalsBeside, InColumn, TableReader};
use crate::grid::GridCell;
use crate::model::{Domain, Goal, Number, NumberStyle, Place, Role, Task};
use crate::numbering::rank::rank_of_section;
use crate::numbering::{self, numeral};
use crate::plan::columns::{Kind, owners};
use crate::plan::domains::{self, Level, Opening};
use crate::plan::header::HeaderColumn;
use crate::plan::items::{self, Line};
use crate::text;
use crate::text::marks;
use std::ops::Range;

/// The goals or tasks of the open domain that a row speaks of, by their indices.
#[derive(Debug, Clone, Default)]
pub(super) struct Present {
    goals: Range<usize>,
    tasks: Range<usize>,
}

impl Present {
    /// How many they are.
    pub(super) fn len(&self) -> usize {
        self.goals.len() + self.tasks.len()
    }

    /// Each of them alone.
    pub(super) fn each(&self) -> impl Iterator<Item = Present> + use<> {
        let goals = self.goals.clone().map(|index| Present { goals: index..index + 1, ..Present::default() });
        goals.chain(self.tasks.clone().map(|index| Present { tasks: index..index + 1, ..Present::default() }))
    }

    pub(super) fn goals<'d>(&self, domain: &'d mut Domain) -> &'d mut [Goal] {
        domain.goals.get_mut(self.goals.clone()).unwrap_or_default()
    }

    pub(super) fn tasks<'d>(&self, domain: &'d mut Domain) -> &'d mut [Task] {
        domain.tasks.get_mut(self.tasks.clone()).unwrap_or_default()
    }
}

/// The serial cells of a row.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Serials<'r, 'a> {
    /// The one that numbers its task.
    pub(super) task: Option<&'r GridCell<'a>>,
    /// The one that numbers the domain that it opens.
    pub(super) domain: Option<&'r GridCell<'a>>,
}

impl<'r, 'a> TableReader<'r, 'a> {
    /// A row that names a domain, its number perhaps in the serial column.
    pub(super) fn open_section(&mut self, row: u32, cell: &GridCell<'a>, serial: Option<&GridCell<'a>>) {
        let lines = self.lines(cell);
        let (number, mut name) = label_and_name(&lines);
        let number = number.or_else(|| serial.and_then(|serial| serial_number(&items::lines(serial))));
        let level = Level::Section(number.as_ref().map(rank_of_section));
        let said = self.cut_heading(&mut name);
        let at = self.begins(cell, &lines);
        self.open(level, number, name, at, row);
        if let Some(said) = said {
            self.give_heading(row, &said, at, &lines);
        }
    }

    /// Opens the domains whose cells begin in a row; tells which serial numbers what.
    pub(super) fn open_domains(&mut self, row: u32, cells: &[InColumn<'r, 'a>]) -> Serials<'r, 'a> {
        let new: Vec<InColumn<'r, 'a>> = cells
            .iter()
            .filter(|(column, cell)| column.role == Role::Domain && cell.row == row && !cell.is_blank())
            .copied()
            .collect();
        let mut serials = self.serials(row, cells);
        for (at, (column, cell)) in new.iter().enumerate() {
            let lines = self.lines(cell);
            let (mut number, mut name) = label_and_name(&lines);
            // One sentence is a name like any other, without its closing mark.
            if name.find(marks::FULL_STOP).is_some_and(|end| end + marks::FULL_STOP.len_utf8() == name.len()) {
                name.pop();
            }
            if at + 1 == new.len()
                && let Some(serial) = serials.domain
            {
                let own = number.take();
                // A label of its own counts; the serial is kept with the tasks.
                let of_serial = serial_number(&items::lines(serial)).filter(|_| own.is_none());
                if of_serial.is_none() {
                    serials.domain = None;
                }
                number = own.or(of_serial);
            }
            let last_row = cell.row.saturating_add(cell.row_span).saturating_sub(1);
            let level = Level::Column(self.column_level(column.first));
            self.open(level, number, name, self.begins(cell, &lines), last_row);
        }
        serials
    }

    /// A serial beside a domain that spans the same rows numbers that domain where it has, or other domains of
    /// the table so have, several tasks.
    fn serials(&mut self, row: u32, cells: &[InColumn<'r, 'a>]) -> Serials<'r, 'a> {
        let serials: Vec<&InColumn<'r, 'a>> = filled(cells, Role::Serial).collect();
        let Some((domain_column, domain)) = filled(cells, Role::Domain).last() else {
            return Serials { task: serials.last().map(|(_, cell)| *cell), domain: None };
        };
        match serials.as_slice() {
            [] => Serials::default(),
            [(_, only)] => {
                let same_rows = only.row == domain.row && only.row_span == domain.row_span;
                let several = |(_, task): &InColumn<'r, 'a>| items::items(&items::lines(task)).len() > 1;
                let here = || only.row == row && filled(cells, Role::Task).any(several);
                if same_rows && (self.spans_tasks(only, cells) || self.serials_number(Role::Domain) || here()) {
                    Serials { task: None, domain: Some(*only) }
                } else {
                    Serials { task: Some(*only), domain: None }
                }
            }
            [(column, first), .., (_, last)] => {
                let beside = column.last.saturating_add(1) == domain_column.first;
                Serials { task: Some(*last), domain: Some(*first).filter(|_| beside) }
            }
        }
    }

    /// The serial that numbers a goal: it spans the same rows, and each of these has a task of its own, here or elsewhere.
    pub(super) fn serial_of_goal(
        &mut self,
        serial: Option<&'r GridCell<'a>>,
        cells: &[InColumn<'r, 'a>],
    ) -> Option<&'r GridCell<'a>> {
        let (_, goal) = filled(cells, Role::Goal).next()?;
        let is_same = |serial: &&GridCell<'a>| (serial.row, serial.row_span) == (goal.row, goal.row_span);
        let serial = serial.filter(is_same)?;
        (self.spans_tasks(serial, cells) || self.serials_number(Role::Goal)).then_some(serial)
    }

    /// Whether the last of the rows that a serial spans has a task of its own.
    fn spans_tasks(&self, serial: &GridCell<'a>, cells: &[InColumn<'r, 'a>]) -> bool {
        let last_row = serial.row.saturating_add(serial.row_span).saturating_sub(1);
        let task = cells.iter().find(|(column, _)| column.role == Role::Task);
        let task = task.and_then(|(column, _)| self.grid.owner(last_row, column.first));
        task.is_some_and(|task| task.row > serial.row && !task.is_blank())
    }

    /// Whether a serial of the table spans the same rows as a domain (or goal) and several tasks, or leaves them blank.
    fn serials_number(&mut self, role: Role) -> bool {
        let known = if role == Role::Goal { self.serials_number_goals } else { self.serials_number_domains };
        if let Some(known) = known {
            return known;
        }
        let first = |role: Role| self.header.of(role).last().map(|column| column.first);
        let found = match (first(Role::Serial), first(role), first(Role::Task)) {
            (Some(serial), Some(above), Some(task)) => {
                let is_merged = |cell: &GridCell<'_>| {
                    let last_row = cell.row.saturating_add(cell.row_span).saturating_sub(1);
                    cell.column == serial
                        && cell.row_span > 1
                        && cell.row > self.header.last_row
                        && !cell.is_blank()
                        && self.grid.owner(cell.row, above).is_some_and(|above| {
                            (above.row, above.row_span) == (cell.row, cell.row_span) && !above.is_blank()
                        })
                        && self.grid.owner(last_row, task).is_some_and(|task| task.row > cell.row)
                };
                self.grid.cells.iter().any(is_merged) || self.leave_both_blank(serial, above, task)
            }
            _ => false,
        };
        let known = if role == Role::Goal { &mut self.serials_number_goals } else { &mut self.serials_number_domains };
        *known = Some(found);
        found
    }

    /// Whether tasks go on below a serial and what it stands beside, with both cells blank, as exports leave what was merged. One
    /// in four tasks has to, since a single row more may be a page break, and none has a serial alone.
    fn leave_both_blank(&self, serial: u32, above: u32, task: u32) -> bool {
        let (mut all, mut below) = (0usize, 0usize);
        for row in self.header.last_row.saturating_add(1)..=self.grid.rows {
            let (Some(serial), Some(above), Some(task)) =
                (self.grid.owner(row, serial), self.grid.owner(row, above), self.grid.owner(row, task))
            else {
                continue;
            };
            // Tasks that a row names alone may be sections.
            let is_alone = || owners(self.grid, row).iter().filter(|cell| !cell.is_blank()).nth(1).is_none();
            if task.row < row || task.is_blank() || is_alone() {
                continue;
            }
            if !serial.is_blank() && above.is_blank() {
                return false;
            }
            all += 1;
            below += usize::from(all > 1 && serial.is_blank() && above.is_blank());
        }
        below > 0 && below * 4 >= all
    }

    fn open(&mut self, level: Level, number: Option<Number>, name: String, at: Place, last_row: u32) {
        let name = Some(name).filter(|name| !name.is_empty());
        let opening = Opening { level, number, name, at, until: (self.number, last_row) };
        if self.output.domains.open(self.output.plan, opening) {
            self.current = Present::default();
        }
    }

    /// Where the first of a cell's lines stands.
    fn begins(&self, cell: &GridCell<'_>, lines: &[Line<'_>]) -> Place {
        let at = self.place(cell);
        lines.first().map_or(at, |line| at.of_paragraph(line.paragraph, line.source_line))
    }

    /// The goals of a cell; a serial column numbers one that has no label. Tells whether it does.
    pub(super) fn goals(&mut self, row: u32, cell: &GridCell<'_>, serial: Option<&GridCell<'_>>) -> (Present, bool) {
        let at = self.place(cell);
        let mut present = Present::default();
        let mut items = items::items(&self.lines(cell));
        let mut numbered = false;
        if let [item] = items.as_mut_slice()
            && item.number.is_none()
            && let Some(number) = self.number_of(row, serial)
        {
            item.number = Some(number);
            numbered = true;
        }
        let mut ids = Vec::with_capacity(items.len());
        for item in items {
            let at = item.place(at);
            let Some(domain) = self.output.domains.current_or_unnamed(self.output.plan, at) else { continue };
            present.goals = domain.goals.len() - present.goals.len()..domain.goals.len() + 1;
            let id = domains::inner_id(&domain.id, ".g", domain.goals.len() + 1);
            ids.push(id.clone());
            domain.goals.push(Goal { id, number: item.number, text: item.text, at, ..Goal::default() });
        }
        self.goals = Some(GoalsBeside { cell: (cell.row, cell.column), ids });
        (present, numbered)
    }

    /// Gives the present tasks the ids of the goals that their row stands beside. Several goals beside all tasks of
    /// their domain are the domain's, and no one's of them.
    pub(super) fn link_goals(&mut self, cells: &[InColumn<'r, 'a>]) {
        let Some((_, goal)) = filled(cells, Role::Goal).next() else { return };
        let Some(beside) = self.goals.as_ref().filter(|beside| beside.cell == (goal.row, goal.column)) else { return };
        let is_domain = |(_, cell): &InColumn<'r, 'a>| (cell.row, cell.row_span) == (goal.row, goal.row_span);
        if beside.ids.is_empty() || beside.ids.len() > 1 && filled(cells, Role::Domain).any(is_domain) {
            return;
        }
        let ids = beside.ids.clone();
        let weight = ids.iter().map(|id| id.len().saturating_add(24)).sum::<usize>();
        if !self.may_take(weight.saturating_mul(self.current.len()), goal) {
            return;
        }
        let Some(domain) = self.output.domains.current(self.output.plan) else { return };
        self.current.tasks(domain).iter_mut().for_each(|task| task.goals.clone_from(&ids));
    }

    fn number_of(&mut self, row: u32, serial: Option<&GridCell<'_>>) -> Option<Number> {
        let serial = serial?;
        // A merged one is read again in each of its rows.
        if !self.may_share(serial, usize::from(serial.row != row)) {
            return None;
        }
        serial_number(&items::lines(serial))
    }

    /// The tasks of a cell. Where a serial column numbers the row, it is one task, and labels inside it are
    /// those of its parts. Tells whether it is numbered so.
    pub(super) fn tasks(
        &mut self,
        row: u32,
        (column, cell): (&HeaderColumn, &GridCell<'_>),
        serial: Option<&GridCell<'_>>,
    ) -> (Present, bool) {
        let at = self.place(cell);
        let lines = self.lines(cell);
        let mut items = items::items(&lines);
        if let [item] = items.as_mut_slice()
            && holds_names(column)
            && lines.iter().all(|line| {
                line.label.is_none()
                    && !line
                        .text
                        .ends_with(|c| marks::is_sentence_end(c) || marks::is_semicolon(c) || marks::is_colon(c))
            })
        {
            // A name goes on in the next paragraph.
            let mut name = String::new();
            item.text.split('\n').for_each(|line| text::join(&mut name, line));
            item.text = name;
        }
        let number = self.number_of(row, serial);
        let mut numbered = number.is_some();
        if let Some(number) = number {
            match items.as_mut_slice() {
                [item] if item.number.is_none() => item.number = Some(number),
                // The text repeats it; in other words (（一） beside 1) the column is kept beside it.
                [item] if item.number.as_ref().is_some_and(|own| own.value == number.value) => {
                    numbered = item.number.as_ref().is_some_and(|own| own.text.contains(digits(&number.text)));
                }
                _ => items = items::whole(&lines, number).into_iter().collect(),
            }
        }
        let mut present = Present::default();
        for mut item in items {
            let at = item.place(at);
            let found = self.cut_assignments(&mut item.text);
            let Some(domain) = self.output.domains.current_or_unnamed(self.output.plan, at) else { continue };
            let index = domain.tasks.len();
            present.tasks = index - present.tasks.len()..index + 1;
            let id = domains::inner_id(&domain.id, ".", domain.tasks.len() + 1);
            domain.tasks.push(items::task(id, item, at));
            self.current = Present { tasks: index..index + 1, ..Present::default() };
            self.give_assignments(row, &found, at, &lines);
        }
        (present, numbered)
    }
}

/// The cells of a role that show something.
fn filled<'c, 'r, 'a>(cells: &'c [InColumn<'r, 'a>], role: Role) -> impl Iterator<Item = &'c InColumn<'r, 'a>> {
    cells.iter().filter(move |(column, cell)| column.role == role && !cell.is_blank())
}

/// Whether a column holds names of what is to be done, and no sentences: 项目名称.
fn holds_names(column: &HeaderColumn) -> bool {
    column.kind == Some(Kind::Project) && column.text.ends_with("名称")
}

/// The number in a serial cell: typed, or automatic with nothing behind it. Codes (`1-2`, `A-03`) have no
/// value.
pub(super) fn serial_number(lines: &[Line<'_>]) -> Option<Number> {
    let [line] = lines else { return None };
    match line.label {
        Some(label) if line.text.is_empty() => Some(numbering::automatic(&label.text, label.value)),
        Some(_) => None,
        None => numbering::read_alone(&line.text).or_else(|| code(&line.text)),
    }
}

/// A label without the marks around it.
fn digits(label: &str) -> &str {
    label.trim_matches(|c: char| !c.is_alphanumeric())
}

/// No code of a serial column is longer, in bytes.
const MAX_CODE: usize = 16;

fn code(text: &str) -> Option<Number> {
    let is_code = text.len() <= MAX_CODE
        && text.contains(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_alphanumeric()
                || marks::is_round_open(c)
                || marks::is_round_close(c)
                || matches!(c, '.' | '-' | '—' | '–' | '_' | '/')
        });
    is_code.then(|| Number { text: text.to_owned(), value: None, style: NumberStyle::Other, auto: false })
}

/// A domain's label and its name, joined over the lines of its cell.
pub(super) fn label_and_name(lines: &[Line<'_>]) -> (Option<Number>, String) {
    let mut text = String::new();
    for line in lines.iter() {
        text::join(&mut text, &line.text);
    }
    let auto = lines.first().and_then(|line| line.label).map(|label| numbering::automatic(&label.text, label.value));
    if auto.is_some() {
        return (auto, text);
    }
    if let Some(odd) = lines.first().and_then(|line| line.odd.as_deref()) {
        let (number, behind) = odd.clone();
        return (Some(number), text.get(behind..).unwrap_or(&text).to_owned());
    }
    match numbering::read(&text) {
        Some((number, name)) => {
            let name = name.to_owned();
            (Some(number), name)
        }
        None => match text.split_once(char::is_whitespace) {
            // 一 移动源低碳化
            Some((label, name)) if numeral::chinese_value(label).is_some() => {
                (numbering::read_alone(label), name.trim_start().to_owned())
            }
            _ => (None, text),
        },
    }
}
