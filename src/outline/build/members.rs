//! The domains, goals and tasks of plans, by where they begin.

use super::super::Part;
use crate::model::{Domain, Number, Place};
use crate::plan::Interpretation;
use std::collections::HashMap;

/// A domain, goal or task.
pub(super) struct Member<'i> {
    pub(super) number: Option<&'i Number>,
    pub(super) part: Part,
    pub(super) plan: usize,
    pub(super) at: Place,
    /// The member that it stands in, as an index.
    pub(super) parent: Option<usize>,
}

/// Where something begins: table, row, column and paragraph; zeros outside tables.
pub(super) type Key = [u32; 4];

pub(super) fn key(at: Place) -> Key {
    [at.table, at.row, at.column, at.paragraph].map(Option::unwrap_or_default)
}

/// The members of all plans, and those that begin in each paragraph.
pub(super) struct Members<'i> {
    pub(super) all: Vec<Member<'i>>,
    pub(super) at: HashMap<Key, Vec<usize>>,
}

impl<'i> Members<'i> {
    pub(super) fn of(interpretation: &'i Interpretation) -> Members<'i> {
        let mut members = Members { all: Vec::new(), at: HashMap::new() };
        for (plan, read) in interpretation.plans.iter().enumerate() {
            members.domains(&read.domains, plan, None);
        }
        members
    }

    /// As deep as domains are nested, which is bounded where they are made.
    fn domains(&mut self, domains: &'i [Domain], plan: usize, parent: Option<usize>) {
        for domain in domains {
            let own = match (&domain.number, &domain.name) {
                (None, None) => parent,
                _ => Some(self.push(domain.number.as_ref(), Part::Domain, plan, parent, domain.at)),
            };
            for goal in &domain.goals {
                self.push(goal.number.as_ref(), Part::Goal, plan, own, goal.at);
            }
            for task in &domain.tasks {
                self.push(task.number.as_ref(), Part::Task, plan, own, task.at);
            }
            self.domains(&domain.domains, plan, own);
        }
    }

    fn push(&mut self, number: Option<&'i Number>, part: Part, plan: usize, parent: Option<usize>, at: Place) -> usize {
        self.all.push(Member { number, part, plan, at, parent });
        self.at.entry(key(at)).or_default().push(self.all.len() - 1);
        self.all.len() - 1
    }
}
