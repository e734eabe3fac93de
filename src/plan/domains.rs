//! The domains of a plan while it is read: which are open, and what goes inside which.
//!
//! A domain is opened by a row or heading of its own (一、, （一）), which nests by the form of its label, or by
//! a category column, which nests by its place among such columns. What goes on behind a page break (the same
//! words again, （续）) is the same domain. A domain holds tasks or domains: tasks that stood in one before its
//! first inner domain get one without a name there, and so keep their place.

use crate::model::{Domain, Number, Place, Plan};
use crate::numbering::nest::{self, Ahead, Counted};
use crate::numbering::rank::rank_of_section;
use crate::text;
use crate::text::marks;

/// Domains inside one another.
const MAX_DEPTH: usize = 6;

/// The open domains, from the outermost to the one that tasks go to.
#[derive(Debug, Default)]
pub struct OpenDomains {
    open: Vec<Open>,
    /// The last number of each rank.
    counted: Counted,
}

#[derive(Debug)]
struct Open {
    /// Among its siblings.
    index: usize,
    level: Level,
    /// Label and name without white space.
    words: String,
    /// Table and last row of its cell.
    until: (u32, u32),
}

/// What opened a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Nothing: tasks came without one.
    Unnamed,
    /// A row or heading with a label of this rank, or without.
    Section(Option<u8>),
    /// The n-th category column, from 0.
    Column(usize),
}

/// A domain to open.
#[derive(Debug)]
pub struct Opening {
    /// What opens it.
    pub level: Level,
    /// Its label.
    pub number: Option<Number>,
    /// Its name.
    pub name: Option<String>,
    /// Where it begins.
    pub at: Place,
    /// Table and last row of its cell.
    pub until: (u32, u32),
}

impl OpenDomains {
    /// Opens a domain; `false` where it is open already and goes on.
    pub fn open(&mut self, plan: &mut Plan, opening: Opening) -> bool {
        let Opening { level, number, name, at, until } = opening;
        self.open.retain(|open| open.level != Level::Unnamed);
        let label = number.as_ref().map_or("", |number| &number.text);
        let words = text::squeeze(&[label, without_continued(name.as_deref().unwrap_or_default())].concat());
        let (keep, level) = match level {
            Level::Unnamed => (self.open.len(), level),
            Level::Column(column) => (self.outside_column(column), level),
            Level::Section(_) => self.outside_section(number.as_ref(), plan, until),
        };
        let keep = keep.min(MAX_DEPTH - 1);
        if let Some(open) = self.open.get_mut(keep)
            && open.level == level
            && open.words == words
        {
            open.until = until;
            return false;
        }
        self.close(plan, keep);
        if let Level::Section(rank) = level {
            let value = number.as_ref().and_then(|number| number.value);
            let above = keep.checked_sub(1).and_then(|above| self.open.get(above)).map(|open| open.level);
            let above = above.map(|above| if let Level::Section(rank) = above { rank } else { None });
            self.counted.push(nest::Level { rank, value }, above.map(|rank| nest::Level { rank, value: None }));
        }
        let plan_id = plan.id.clone();
        let (parent_id, siblings) = match self.current(plan) {
            Some(parent) => {
                set_apart_tasks(parent);
                (parent.id.clone(), &mut parent.domains)
            }
            None => (plan_id, &mut plan.domains),
        };
        let index = siblings.len();
        let id = format!("{parent_id}.{}", index + 1);
        siblings.push(Domain { id, number, name, at, ..Domain::default() });
        self.open.push(Open { index, level, words, until });
        true
    }

    /// Closes domains down to so many. What is closed is complete; in a long document the memory that it does not use
    /// adds up.
    fn close(&mut self, plan: &mut Plan, keep: usize) {
        if keep < self.open.len()
            && let Some(closed) = self.current(plan)
        {
            closed.goals.shrink_to_fit();
            closed.tasks.shrink_to_fit();
        }
        self.open.truncate(keep);
    }

    /// Closes them all: the plan is complete.
    pub fn close_all(&mut self, plan: &mut Plan) {
        self.close(plan, 0);
        self.counted = Counted::default();
        plan.domains.shrink_to_fit();
    }

    /// The domain that tasks go to; `None` before the first.
    pub fn current<'p>(&self, plan: &'p mut Plan) -> Option<&'p mut Domain> {
        let (first, inner) = self.open.split_first()?;
        inner.iter().try_fold(plan.domains.get_mut(first.index)?, |domain, open| domain.domains.get_mut(open.index))
    }

    /// The same; one without a name where there is none.
    pub fn current_or_unnamed<'p>(&mut self, plan: &'p mut Plan, at: Place) -> Option<&'p mut Domain> {
        if self.current(plan).is_none_or(|domain| !domain.domains.is_empty()) {
            self.open(plan, Opening { level: Level::Unnamed, number: None, name: None, at, until: (0, 0) });
        }
        self.current(plan)
    }

    /// Closes the domain of the n-th category column, from 0, and what stands in it: a row has none there.
    pub fn leave(&mut self, plan: &mut Plan, column: usize) {
        let keep = self.outside_column(column);
        self.close(plan, keep);
    }

    /// How many open domains stay around one of a category column: those of columns before it, and what they
    /// stand in.
    fn outside_column(&self, column: usize) -> usize {
        let same_or_inner = |open: &Open| matches!(open.level, Level::Column(other) if other >= column);
        self.open.iter().position(same_or_inner).unwrap_or(self.open.len())
    }

    /// How many open domains stay around a section, and its level: the columns whose cell covers its row, and sections
    /// of an outer level.
    fn outside_section(&self, number: Option<&Number>, plan: &mut Plan, (table, row): (u32, u32)) -> (usize, Level) {
        let covers =
            |open: &Open| matches!(open.level, Level::Column(_)) && open.until.0 == table && open.until.1 >= row;
        let base = self.open.iter().rposition(covers).map_or(0, |at| at + 1);
        let sections = || {
            let inside = self.open.iter().enumerate().skip(base);
            inside.map_while(|(at, open)| match open.level {
                Level::Section(rank) => Some((at, rank)),
                _ => None,
            })
        };
        let level = |(at, rank): (usize, Option<u8>)| nest::Level { rank, value: self.value(at, plan) };
        let open: Vec<nest::Level> = sections().map(level).collect();
        let next = nest::Level { rank: number.map(rank_of_section), value: number.and_then(|number| number.value) };
        let (stays, level) = nest::around(&open, next, &self.counted, &Ahead::default());
        (base + stays, Level::Section(level.rank))
    }

    /// The number of an open domain.
    fn value(&self, at: usize, plan: &Plan) -> Option<u32> {
        let mut domains = &plan.domains;
        let mut value = None;
        for open in self.open.get(..=at)? {
            let domain = domains.get(open.index)?;
            value = domain.number.as_ref().and_then(|number| number.value);
            domains = &domain.domains;
        }
        value
    }
}

/// The id of the goal or task of this number in a domain: its own, `.g` or `.`, and the number.
pub fn inner_id(domain: &str, mark: &str, number: usize) -> String {
    let mut id = String::with_capacity(domain.len() + mark.len() + 4);
    id.push_str(domain);
    id.push_str(mark);
    id.push_str(&number.to_string());
    id
}

/// Moves a domain's tasks into an inner one without a name.
fn set_apart_tasks(domain: &mut Domain) {
    let Some(at) = domain.tasks.first().map(|task| task.at) else { return };
    let id = format!("{}.{}", domain.id, domain.domains.len() + 1);
    let mut tasks = std::mem::take(&mut domain.tasks);
    for (task, number) in tasks.iter_mut().zip(1..) {
        task.id = format!("{id}.{number}");
    }
    domain.domains.push(Domain { id, tasks, at, ..Domain::default() });
}

/// A name without （续）, which says that it goes on from the page before.
fn without_continued(name: &str) -> &str {
    let bare = name.trim_end_matches(marks::is_round_close);
    match bare.strip_suffix("续").and_then(|bare| bare.strip_suffix(marks::is_round_open)) {
        Some(rest) if bare.len() < name.len() => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan {
            id: "1".into(),
            attachment: None,
            title: None,
            period: None,
            place: None,
            columns: Vec::new(),
            domains: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Opens sections and columns (`0:名` is the first column); the ids and names that result.
    fn opened(openings: &[&str]) -> Vec<String> {
        let (mut domains, mut plan) = (OpenDomains::default(), plan());
        for (row, text) in (1..).zip(openings) {
            let (level, text) = match text.split_once(':') {
                Some((column, name)) => (Some(Level::Column(column.parse().expect("a number"))), name),
                None => (None, *text),
            };
            let (number, name) = match crate::numbering::read(text) {
                Some((number, name)) => (Some(number), name),
                None => (None, text),
            };
            let level = level.unwrap_or(Level::Section(number.as_ref().map(rank_of_section)));
            let name = Some(name.to_owned());
            domains.open(&mut plan, Opening { level, number, name, at: Place::default(), until: (1, row) });
        }
        let mut all = Vec::new();
        list(&plan.domains, &mut all);
        all
    }

    fn list(domains: &[Domain], all: &mut Vec<String>) {
        for domain in domains {
            all.push(format!("{} {}", domain.id, domain.name.as_deref().unwrap_or_default()));
            list(&domain.domains, all);
        }
    }

    #[test]
    fn sections_nest_by_the_form_of_their_labels() {
        assert_eq!(
            opened(&["一、甲", "（一）子", "（二）丑", "二、乙", "（一）寅"]),
            ["1.1 甲", "1.1.1 子", "1.1.2 丑", "1.2 乙", "1.2.1 寅"]
        );
        // An excerpt that begins on an inner level.
        assert_eq!(opened(&["（三）甲", "二、乙", "（一）子"]), ["1.1 甲", "1.2 乙", "1.2.1 子"]);
        // Another style counts on.
        assert_eq!(opened(&["（三）甲", "（4）乙", "（五）丙"]), ["1.1 甲", "1.2 乙", "1.3 丙"]);
        assert_eq!(opened(&["甲", "乙"]), ["1.1 甲", "1.2 乙"]);
        assert_eq!(opened(&["一、甲", "子", "丑", "二、乙"]), ["1.1 甲", "1.1.1 子", "1.1.2 丑", "1.2 乙"]);
        assert_eq!(opened(&["甲", "（一）子", "乙"]), ["1.1 甲", "1.1.1 子", "1.2 乙"]);
    }

    #[test]
    fn columns_nest_by_their_place_and_inside_sections() {
        assert_eq!(
            opened(&["0:甲", "1:子", "1:丑", "0:乙", "1:子"]),
            ["1.1 甲", "1.1.1 子", "1.1.2 丑", "1.2 乙", "1.2.1 子"]
        );
        assert_eq!(
            opened(&["一、甲", "0:子", "0:丑", "二、乙", "0:子"]),
            ["1.1 甲", "1.1.1 子", "1.1.2 丑", "1.2 乙", "1.2.1 子"]
        );
    }

    #[test]
    fn the_same_words_again_go_on() {
        assert_eq!(opened(&["一、甲", "一、甲（续）", "0:子", "0:子", "0:子 （续）"]), ["1.1 甲", "1.1.1 子"]);
        assert_eq!(opened(&["0:甲", "1:子", "0:甲", "1:丑"]), ["1.1 甲", "1.1.1 子", "1.1.2 丑"]);
    }

    #[test]
    fn depth_is_bounded() {
        let labels = ["第一章 甲", "一、乙", "（一）丙", "1.丁", "（1）戊", "①己", "名", "0:庚", "1:辛", "2:壬"];
        let deepest = opened(&labels).iter().map(|line| line.matches('.').count()).max();
        assert_eq!(deepest, Some(MAX_DEPTH));
    }
}
