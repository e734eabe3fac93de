//! Gives the cells beside tasks and goals to them: departments, deadlines, and every other text.

use super::{Above, TableReader};
use crate::assignment::{self, Assigned, BodyList, Where};
use crate::department;
use crate::grid::GridCell;
use crate::model::{Department, Note, Person, Place, Role};
use crate::numbering;
use crate::plan::columns::Kind;
use crate::plan::doubts;
use crate::plan::header::HeaderColumn;
use crate::plan::items::{self, Line, append, joined_lines, separate_lines};
use crate::plan::statements::{self, LinePlace, Statement, Told};
use crate::plan::words::SUPPORTS;
use crate::text;
use crate::text::marks;
use crate::warning::WarningKind;
use std::borrow::Cow;
use std::sync::Arc;

/// Bodies of a list that one of a further row is compared with.
const MAX_COMPARED: usize = 64;

impl<'a> TableReader<'_, 'a> {
    /// Gives the text of a cell to the tasks of its row.
    pub(super) fn attach(&mut self, row: u32, column: &HeaderColumn, cell: &GridCell<'a>) {
        let times = self.current.len().max(1) - usize::from(cell.row == row);
        if !self.may_share(cell, times) {
            return;
        }
        if self.current.len() == 0 {
            return self.row_without_task(cell);
        }
        let lines = items::lines(cell);
        if let Some(parts) = one_for_each(&lines, self.current.len()) {
            let all = std::mem::take(&mut self.current);
            for (one, part) in all.each().zip(&parts) {
                self.current = one;
                self.attach_lines(row, column, cell, part);
                // It is said of no other task, in this row or below.
                self.above.remove(&column.first);
            }
            self.current = all;
            return;
        }
        self.attach_lines(row, column, cell, &lines);
    }

    /// Gives the lines of a cell, or those of its lines that are said of the present tasks.
    fn attach_lines(&mut self, row: u32, column: &HeaderColumn, cell: &GridCell<'a>, lines: &[Line<'a>]) {
        if column.role.is_of_bodies() {
            return self.attach_departments(row, column, cell, lines);
        }
        let mut text = match column.role {
            Role::Measure | Role::Deadline => joined_lines(lines),
            _ => separate_lines(lines),
        };
        // A column without words is named by its place.
        let own = Some(&column.text).filter(|text| !text.is_empty());
        let key = own.cloned().unwrap_or_else(|| column.first.to_string());
        if column.role == Role::Measure {
            let found = self.cut_assignments(&mut text);
            self.give_assignments(row, &found, self.place(cell), lines);
        }
        if column.role == Role::Person {
            let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
            let persons = assignment::persons_of(&texts, &column.text, self.words);
            self.persons(&persons);
        }
        if column.kind == Some(Kind::Begin) {
            self.begin(&text);
        } else if column.role == Role::Deadline && self.has_several_deadlines() {
            // Which is which is told by the headers.
            text = format!("{key}：{text}");
        }
        self.give(column.role, &key, &text, self.place(cell));
    }

    /// Whether several columns say until when.
    fn has_several_deadlines(&self) -> bool {
        self.header.of(Role::Deadline).filter(|column| column.kind != Some(Kind::Begin)).nth(1).is_some()
    }

    /// A time beside the bodies of the present tasks, whose deadline a column gives.
    fn beside(&mut self, text: &str) {
        if self.header.of(Role::Deadline).next().is_none() {
            return;
        }
        let Some(domain) = self.output.domains.current(self.output.plan) else { return };
        for task in self.current.tasks(domain) {
            self.output.beside.entry(task.at).or_insert_with(|| text.to_owned());
        }
    }

    /// From when the present tasks are to be done.
    fn begin(&mut self, text: &str) {
        let Some(domain) = self.output.domains.current(self.output.plan) else { return };
        for task in self.current.tasks(domain) {
            self.output.starts.entry(task.at).or_insert_with(|| text.to_owned());
        }
    }

    /// Gives a text to the present tasks; `key` names it where it has no place of its own.
    fn give(&mut self, role: Role, key: &str, text: &str, at: Place) {
        let mut left_out = false;
        if let Some(domain) = self.output.domains.current(self.output.plan) {
            left_out = !self.current.goals(domain).is_empty();
            for task in self.current.tasks(domain) {
                match role {
                    Role::Deadline => append(task.deadline.get_or_insert_default(), text),
                    Role::Measure => append(task.detail.get_or_insert_default(), text),
                    _ => append(task.other.entry(key.to_owned()).or_default(), text),
                }
            }
        }
        // A goal has no place for it.
        if left_out {
            self.warn(WarningKind::RowWithoutTask { text: text::excerpt(text) }, at);
        }
    }

    fn attach_departments(&mut self, row: u32, column: &HeaderColumn, cell: &GridCell<'a>, lines: &[Line<'a>]) {
        let at = self.place(cell);
        // One that covers several rows is read once.
        let known = self.above.get(&column.first).filter(|above| above.cell == (cell.row, cell.column));
        if let Some(told) = known.map(|above| Arc::clone(&above.told)) {
            return self.assigned(row, &told.assigned, at, |_| at, false);
        }
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        let told = match department::ditto(&texts) {
            None => {
                let at = match has_support_in_brackets(&column.text) {
                    true => Where::ColumnWithSupport(column.role),
                    false => Where::Column(column.role),
                };
                let written: Vec<&str> = statements::written(lines).collect();
                let told = self.output.statements.read(&texts, &written, at, self.words);
                if told.assigned.has_ditto() {
                    let above = self.bodies_above(column.first, cell);
                    told.filled(above.as_deref().map(|above| &above.assigned))
                } else {
                    told
                }
            }
            Some(ditto) => match self.bodies_above(column.first, cell) {
                Some(above) => {
                    let written: Vec<&str> = statements::written(lines).collect();
                    Arc::new(Told::new(&written, above.assigned.repeated(ditto)))
                }
                None => return self.give(Role::Other, &column.text, ditto, at),
            },
        };
        // Who is whose is told by the whole.
        if column.kind == Some(Kind::BodyPerson) && !told.assigned.persons.is_empty() {
            self.give(Role::Person, &column.text, &separate_lines(lines), at);
        }
        let place_of =
            |line: usize| lines.get(line).map_or(at, |line| at.of_paragraph(line.paragraph, line.source_line));
        let is_new = cell.row_span == 1 || self.doubted.insert((cell.row, cell.column));
        if is_new {
            let rows = (cell.row, cell.row.saturating_add(cell.row_span).saturating_sub(1));
            let places =
                lines.iter().enumerate().map(|(index, line)| LinePlace { at: place_of(index), start: line.start });
            let places = places.collect();
            self.output.statements.push(Statement {
                plan: self.output.index,
                rows,
                in_prose: false,
                at,
                places,
                told: Arc::clone(&told),
            });
        }
        self.assigned(row, &told.assigned, at, place_of, is_new);
        // Who is whose is told in each row.
        let is_whole = column.kind != Some(Kind::BodyPerson);
        let cell = if is_whole { (cell.row, cell.column) } else { (0, 0) };
        self.above.insert(column.first, Above { cell, told });
    }

    /// Reports what is doubted in a text, and keeps what says nothing of bodies.
    pub(super) fn doubts(&mut self, assigned: &Assigned, place_of: impl Fn(usize) -> Place) {
        self.output.warnings.extend(doubts(assigned, self.words.evidence, &place_of));
        for (line, text) in assigned.rules.iter().chain(&assigned.left) {
            self.output.plan.notes.push(Note { text: text.clone(), at: place_of(*line) });
        }
    }

    /// Gives what a text says of roles to the present goals and tasks; what is doubted, and what says nothing of
    /// them, is reported where the text is read first.
    pub(super) fn assigned(
        &mut self,
        row: u32,
        assigned: &Assigned,
        at: Place,
        place_of: impl Fn(usize) -> Place,
        is_new: bool,
    ) {
        if is_new {
            self.doubts(assigned, place_of);
        }
        for BodyList { role, bodies, .. } in &assigned.lists {
            self.each_list(*role, assigned.open_ended, |begins, list| {
                // Nearly always the first, which takes no more memory than it holds.
                if list.is_empty() {
                    *list = bodies.clone();
                } else if begins == Some(row) {
                    list.extend(bodies.iter().cloned());
                } else {
                    // A row more of the same task names its bodies again.
                    let known = list.len();
                    for body in bodies {
                        let mut near = list.get(..known).unwrap_or_default().iter().rev().take(MAX_COMPARED);
                        if !near.any(|other| other.name == body.name && other.role_text == body.role_text) {
                            list.push(body.clone());
                        }
                    }
                }
            });
        }
        for deadline in &assigned.deadlines {
            self.give(Role::Deadline, "", deadline, at);
            self.beside(deadline);
        }
        for (label, text) in &assigned.other {
            self.give(Role::Other, label, text, at);
        }
        self.persons(&assigned.persons);
    }

    /// Gives persons to the present goals and tasks, each once.
    fn persons(&mut self, persons: &[Person]) {
        let Some(domain) = self.output.domains.current(self.output.plan).filter(|_| !persons.is_empty()) else {
            return;
        };
        let add = |list: &mut Vec<Person>| {
            for person in persons {
                if !list.iter().rev().take(MAX_COMPARED).any(|known| known == person) {
                    list.push(person.clone());
                }
            }
        };
        self.current.goals(domain).iter_mut().for_each(|goal| add(&mut goal.persons));
        self.current.tasks(domain).iter_mut().for_each(|task| add(&mut task.persons));
    }

    /// The list of a role of each present goal and task, with the row that it begins in.
    fn each_list(&mut self, role: Role, open_ended: bool, mut give: impl FnMut(Option<u32>, &mut Vec<Department>)) {
        let Some(domain) = self.output.domains.current(self.output.plan) else { return };
        for goal in self.current.goals(domain) {
            goal.open_ended |= open_ended;
            give(goal.at.row, goal.list_mut(role));
        }
        for task in self.current.tasks(domain) {
            task.open_ended |= open_ended;
            give(task.at.row, task.list_mut(role));
        }
    }
}

/// The lines of each task, where a cell beside several numbers what it says of each: 1.市能源局⏎2.市住建局.
fn one_for_each<'a>(lines: &[Line<'a>], tasks: usize) -> Option<Vec<Vec<Line<'a>>>> {
    if tasks < 2 || lines.len() < tasks {
        return None;
    }
    let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
    let mut parts: Vec<Vec<Line<'a>>> = Vec::with_capacity(tasks);
    for (line, typed) in lines.iter().zip(numbering::read_all(&texts)) {
        let (value, behind) = match (line.label, typed) {
            (Some(label), _) => (label.value, 0),
            (None, Some((number, behind))) => (number.value, behind),
            (None, None) => (None, 0),
        };
        let next = u32::try_from(parts.len() + 1).ok();
        if value.is_some() && value == next {
            let text = Cow::Owned(line.text.get(behind..).unwrap_or_default().to_owned());
            let start = line.start.and_then(|start| start.checked_add(u32::try_from(behind).ok()?));
            let written = line.written.as_deref().and_then(|written| written.get(behind..)).map(Box::from);
            parts.push(vec![Line { label: None, text, written, start, ..line.clone() }]);
        } else {
            parts.last_mut()?.push(line.clone());
        }
    }
    (parts.len() == tasks).then_some(parts)
}

/// Whether a column's header says that the bodies in brackets support the others: 责任（配合）单位.
fn has_support_in_brackets(header: &str) -> bool {
    header.contains(marks::is_open)
        && marks::pairs(header).iter().any(|pair| header.get(pair.inner()).is_some_and(|inner| SUPPORTS.holds(inner)))
}
