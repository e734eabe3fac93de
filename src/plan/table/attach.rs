//! Gives the cells beside tasks and goals to them: departments, deadlines, and every other text.

use super::TableReader;
use super::targets::Target;
use crate::department;
use crate::grid::GridCell;
use crate::model::{Department, Note, Place, Role};
use crate::plan::header::HeaderColumn;
use crate::plan::holds_departments;
use crate::plan::items::{self, append, joined_lines, separate_lines};
use crate::plan::roles;
use crate::text;
use crate::warning::WarningKind;

impl<'a> TableReader<'_, 'a> {
    /// Gives the text of a cell to the tasks of its row.
    pub(super) fn attach(&mut self, row: u32, column: &HeaderColumn, cell: &GridCell<'a>) {
        let times = self.current.len().max(1) - usize::from(cell.row == row);
        if !self.may_share(cell, times) {
            return;
        }
        if self.current.is_empty() {
            return self.row_without_task(cell);
        }
        if holds_departments(column.role) {
            return self.attach_departments(column, cell);
        }
        let lines = items::lines(cell);
        let text = match column.role {
            Role::Measure | Role::Deadline => joined_lines(&lines),
            _ => separate_lines(&lines),
        };
        // A column without words is named by its place.
        let own = Some(&column.text).filter(|text| !text.is_empty());
        let key = own.cloned().unwrap_or_else(|| column.first.to_string());
        self.give(column.role, &key, &text, self.place(cell));
    }

    /// Gives a text to the present tasks; `key` names it where it has no place of its own.
    fn give(&mut self, role: Role, key: &str, text: &str, at: Place) {
        let mut left_out = false;
        if let Some(domain) = self.output.domains.current(self.output.plan) {
            for target in &self.current {
                let task = match *target {
                    Target::Task(index) => domain.tasks.get_mut(index),
                    Target::Goal(_) => None,
                };
                match (task, role) {
                    (None, _) => left_out = true,
                    (Some(task), Role::Deadline) => append(task.deadline.get_or_insert_default(), text),
                    (Some(task), Role::Measure) => append(task.detail.get_or_insert_default(), text),
                    (Some(task), _) => append(task.other.entry(key.to_owned()).or_default(), text),
                }
            }
        }
        // A goal has no place for it.
        if left_out {
            self.warn(WarningKind::RowWithoutTask { text: text::excerpt(text) }, at);
        }
    }

    fn attach_departments(&mut self, column: &HeaderColumn, cell: &GridCell<'a>) {
        let lines = items::lines(cell);
        let at = self.place(cell);
        let texts: Vec<&str> = lines.iter().map(|line| &*line.text).collect();
        let assigned = match department::ditto(&texts) {
            None if has_support_in_brackets(&column.text) => {
                roles::assign(&texts, column.role, self.words).support_in_brackets(self.words)
            }
            None => roles::assign(&texts, column.role, self.words),
            Some(ditto) => match self.above.get(&column.first) {
                Some(above) => above.repeated(ditto),
                None => return self.give(Role::Other, &column.text, ditto, at),
            },
        };
        let place_of = |line: usize| {
            let line = lines.get(line);
            let source_line = line.map(|line| line.source_line).filter(|&line| line > 0);
            Place { paragraph: line.map(|line| line.paragraph), line: source_line, ..at }
        };
        if self.doubted.insert((cell.row, cell.column)) {
            for doubt in assigned.doubts {
                let at = place_of(doubt.line);
                self.warn(roles::doubtful_name(doubt), at);
            }
            for (line, text) in assigned.left {
                self.output.plan.notes.push(Note { text, at: place_of(line) });
            }
        }
        for (role, bodies) in &assigned.lists {
            self.each_list(*role, |list, open_ended| {
                // Nearly always the first, which takes no more memory than it holds.
                if list.is_empty() {
                    *list = bodies.clone();
                } else {
                    list.extend(bodies.iter().cloned());
                }
                *open_ended |= assigned.open_ended;
            });
        }
        let above = roles::Assigned { lists: assigned.lists, open_ended: assigned.open_ended, ..Default::default() };
        self.above.insert(column.first, above);
        for deadline in assigned.deadlines {
            self.give(Role::Deadline, "", &deadline, at);
        }
        for (label, text) in assigned.other {
            self.give(Role::Other, &label, &text, at);
        }
    }

    fn each_list(&mut self, role: Role, mut give: impl FnMut(&mut Vec<Department>, &mut bool)) {
        let Some(domain) = self.output.domains.current(self.output.plan) else { return };
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
}

/// Whether a column's header says that the bodies in brackets support the others: 责任（配合）单位.
fn has_support_in_brackets(header: &str) -> bool {
    ["配合", "协办", "协助", "参与"].iter().any(|word| {
        header
            .split_once(word)
            .is_some_and(|(left, right)| left.ends_with(['（', '(']) && right.starts_with(['）', ')']))
    })
}
