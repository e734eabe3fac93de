//! An outline to domains, goals and tasks.
//!
//! Where tasks and domains stand side by side in a domain, it holds both, and their ids count on through both, in the
//! order of the document. Beside domains of the highest level tasks are in a domain without a name, as those of a list
//! without groups are. An item that gives bodies several times over, sentence by sentence, is several tasks; the first
//! has its number. Text that heads a group and goes on behind its name is kept under `notes`.

mod units;

use super::super::details::is_indicator_line;
use super::super::doubts;
use super::super::items::{self, Item, Line};
use super::super::regions;
use super::super::rules::{self, Rule};
use super::super::statements::{self, LinePlace, Statement, Statements, Told};
use super::kind::{Beside, Kind, kind};
use super::outline::{Node, NodeId, Outline};
use super::pieces::Roles;
use crate::assignment::rules::is_about_leads;
use crate::assignment::{Assigned, BodyList, Where, Words};
use crate::model::{Domain, Goal, Note, Number, Place, Plan};
use crate::text::{self, marks};
use crate::warning::{Warning, WarningKind};
use std::ops::Range;
use std::sync::Arc;
use units::{Flat, Unit, heads_its_tasks, introduction};

/// Where a list goes.
pub struct Output<'o> {
    /// Its plan.
    pub plan: &'o mut Plan,
    /// Index of its plan.
    pub index: usize,
    /// What is doubted.
    pub warnings: &'o mut Vec<Warning>,
    /// Its lists of departments.
    pub statements: &'o mut Statements,
    /// How many tasks of lists the document has so far.
    pub counted: &'o mut u32,
    /// The rules that stand in it.
    pub rules: &'o mut Vec<Rule>,
    /// Bytes that may still be given to more than one item.
    pub shared: &'o mut usize,
}

/// Makes a plan's domains.
pub struct Builder<'b, 'a> {
    /// The lines of the list.
    pub lines: &'b [Line<'a>],
    /// Its outline.
    pub outline: &'b Outline,
    /// What is known of words and names.
    pub words: Words<'b>,
    /// Where it goes.
    pub output: Output<'b>,
    /// How many tasks are made.
    pub tasks: usize,
    /// What the last task that says so has to say of bodies, for one that says 同上.
    pub above: Vec<Arc<Told>>,
    /// The same of the present task.
    pub present: Vec<Arc<Told>>,
}

/// What an item is to what stands around it.
enum Member {
    /// A domain.
    Domain(Box<Domain>),
    /// A task, or several.
    Task(Vec<Unit>),
    /// What is kept as a note.
    Note,
}

impl Builder<'_, '_> {
    /// Items side by side of the highest level, as domains; `before` domains stand before them.
    pub fn level(&mut self, ids: &[NodeId], beside: Beside, path: &str, before: usize) -> Vec<Domain> {
        let mut domains: Vec<Domain> = Vec::new();
        // Whether the last domain is one without a name, which takes the next task.
        let mut gathers = false;
        for &id in ids {
            let next = format!("{path}.{}", before + domains.len() + 1);
            match self.member(id, beside, next) {
                Member::Note => self.notes(id),
                Member::Domain(domain) => {
                    gathers = false;
                    domains.push(*domain);
                }
                Member::Task(units) => {
                    let node = self.outline.node(id);
                    if !gathers {
                        gathers = true;
                        domains.push(empty_domain(
                            format!("{path}.{}", before + domains.len() + 1),
                            self.place(node.line),
                        ));
                    }
                    if let Some(domain) = domains.last_mut() {
                        self.push_units(node.number.as_ref(), units, domain);
                    }
                }
            }
        }
        domains
    }

    /// The items of a domain: its tasks and domains.
    ///
    /// Text that is no task is in no list where it stands behind all of them: 保障措施.
    fn inner_level(&mut self, ids: &[NodeId], beside: Beside, domain: &mut Domain) {
        let kind_of = |id: NodeId| kind(self.outline, self.lines, id, beside, self.words.vocabulary);
        let behind = ids.iter().rev().take_while(|&&id| kind_of(id) == Kind::Prose).count();
        let (ids, prose) =
            ids.split_at_checked(ids.len() - behind).filter(|(ids, _)| !ids.is_empty()).unwrap_or((ids, &[]));
        for &id in ids {
            let next = format!("{}.{}", domain.id, domain.tasks.len() + domain.domains.len() + 1);
            match self.member(id, beside, next) {
                Member::Note => self.notes(id),
                Member::Domain(inner) => domain.domains.push(*inner),
                Member::Task(units) => self.push_units(self.outline.node(id).number.as_ref(), units, domain),
            }
        }
        for &id in prose {
            self.notes(id);
        }
    }

    /// What an item is among those beside it; `id` is its id if it is a domain.
    fn member(&mut self, item: NodeId, beside: Beside, id: String) -> Member {
        let node = self.outline.node(item);
        let kind = kind(self.outline, self.lines, item, beside, self.words.vocabulary);
        if kind == Kind::Clause && node.children.is_empty() {
            return Member::Note;
        }
        if kind != Kind::Task {
            return Member::Domain(Box::new(self.domain(item, kind, beside, id)));
        }
        let units = self.units(node);
        match heads_its_tasks(node, &units) {
            Some(name) => Member::Domain(Box::new(self.unnumbered(node, name, units, id))),
            None => Member::Task(units),
        }
    }

    fn place(&self, line: usize) -> Place {
        let body = Place::default();
        self.lines.get(line).map_or(body, |line| body.of_paragraph(line.paragraph, line.source_line))
    }

    /// A heading with what stands below it.
    fn domain(&mut self, id: NodeId, kind: Kind, beside: Beside, path: String) -> Domain {
        let node = self.outline.node(id);
        let mut domain = empty_domain(path, self.place(node.line));
        domain.number = node.number.clone();
        self.head(node, &mut domain);
        let children = node.children.clone();
        match kind {
            Kind::Goals => {
                for child in children {
                    self.goal(child, &mut domain);
                }
            }
            Kind::Prose | Kind::Clause => {
                for child in children {
                    self.notes(child);
                }
            }
            _ => self.inner_level(&children, beside.inside(self.outline, id), &mut domain),
        }
        domain
    }

    /// The name of a heading, and the bodies and deadlines beside it; what else follows the name is a note.
    fn head(&mut self, node: &Node, domain: &mut Domain) {
        let mut flat = self.flat_of(node.pieces.iter().chain(&node.tail)).into_iter();
        let mut name = None;
        let mut notes: Vec<(usize, String)> = Vec::new();
        for part in flat.by_ref() {
            match part {
                Flat::Text(line, text) if name.is_none() => {
                    let end = text.find(marks::is_full_stop).unwrap_or(text.len());
                    let end = regions::section_end(&text).unwrap_or(end).min(end);
                    let (head, rest) = text.split_at_checked(end).unwrap_or((&text, ""));
                    let rest = rest.trim_start_matches(marks::is_full_stop).trim();
                    if !rest.is_empty() {
                        notes.push((line, rest.to_owned()));
                    }
                    name = Some(head.trim().trim_end_matches(marks::is_colon).to_owned());
                }
                Flat::Text(line, text) if is_indicator_line(&text, self.words.vocabulary) => {
                    let id = format!("{}.g{}", domain.id, domain.goals.len() + 1);
                    let text = text.trim().to_owned();
                    domain.goals.push(Goal { id, text, at: self.place(line), ..Goal::default() });
                }
                Flat::Text(line, text) => notes.push((line, text)),
                Flat::Roles(roles) => {
                    let number = self.next_number();
                    let (told, left) = self.assign(&roles, number);
                    statements::give_heading(domain, &told.assigned);
                    let other = told.assigned.other.iter().map(|(label, value)| format!("{label}：{value}"));
                    let line = first_line(&roles);
                    for text in other.chain(left) {
                        let kind = WarningKind::HeadingRoles { text: text::excerpt(&text) };
                        self.output.warnings.push(Warning::new(kind, Some(self.place(line))));
                        notes.push((line, text));
                    }
                }
            }
        }
        for (line, text) in notes {
            self.note(line, text);
        }
        domain.name = name.filter(|name| !name.is_empty());
    }

    /// The number that the next item with bodies has among all such items of the document.
    fn next_number(&mut self) -> u32 {
        *self.output.counted = self.output.counted.saturating_add(1);
        *self.output.counted
    }

    /// Text of a line that is kept as a note, if it says something.
    pub fn note(&mut self, line: usize, text: String) {
        let text = text.trim();
        if text.chars().any(char::is_alphanumeric) {
            let at = self.place(line);
            self.output.plan.notes.push(Note { text: text.to_owned(), at });
        }
    }

    /// Everything of an item as notes, a line each.
    fn notes(&mut self, id: NodeId) {
        let mut line_text: Option<(usize, String)> = None;
        for part in self.flat(id) {
            let (line, text) = match part {
                Flat::Text(line, text) => (line, text),
                Flat::Roles(roles) => (first_line(&roles), self.text_of(&roles)),
            };
            match &mut line_text {
                Some((last, all)) if *last == line => all.push_str(&text),
                _ => {
                    if let Some((last, all)) = line_text.replace((line, text)) {
                        self.note(last, all);
                    }
                }
            }
        }
        if let Some((last, all)) = line_text {
            self.note(last, all);
        }
    }

    fn goal(&mut self, id: NodeId, domain: &mut Domain) {
        let node = self.outline.node(id);
        let mut unit = Unit { line: node.line, ..Unit::default() };
        let mut last = None;
        for part in self.flat_without_label(id) {
            let (line, text) = match part {
                Flat::Text(line, text) => (line, text),
                Flat::Roles(roles) => (first_line(&roles), self.text_of(&roles)),
            };
            self.append(&mut unit, &mut last, line, &text);
        }
        let position = domain.goals.len() + 1;
        domain.goals.push(Goal {
            id: format!("{}.g{position}", domain.id),
            number: node.number.clone(),
            text: unit.text,
            at: self.place(node.line),
            ..Goal::default()
        });
    }

    /// Tasks without numbers below a heading that stands in the same item.
    fn unnumbered(&mut self, node: &Node, name: String, mut units: Vec<Unit>, path: String) -> Domain {
        let mut domain = empty_domain(path, self.place(node.line));
        domain.number = node.number.clone();
        if let Some(first) = units.first_mut() {
            let rest = first.text.strip_prefix(name.as_str()).unwrap_or(&first.text);
            first.text = rest.trim_start_matches(marks::is_full_stop).trim_start().to_owned();
            first.line = node.pieces.iter().map(|piece| piece.line).find(|&line| line > node.line).unwrap_or(node.line);
        }
        if let Some((first, others)) = units.split_first_mut()
            && let Some(end) = introduction(&first.text, others)
        {
            let title = first.text.split_off(end);
            let text = std::mem::replace(&mut first.text, title);
            self.note(first.line, text);
            let title = first.text.split('\n').next().unwrap_or_default();
            let begins = |line: &usize| self.lines.get(*line).is_some_and(|line| line.text == title);
            let line = node.pieces.iter().map(|piece| piece.line).find(begins);
            first.line = line.unwrap_or(first.line);
        }
        domain.name = Some(name);
        self.push_units(None, units, &mut domain);
        domain
    }

    fn push_units(&mut self, number: Option<&Number>, units: Vec<Unit>, domain: &mut Domain) {
        let numbers = number.cloned().into_iter().map(Some).chain(std::iter::repeat(None));
        for (unit, number) in units.into_iter().zip(numbers) {
            let at = self.place(unit.line);
            let (paragraph, source_line) = (at.paragraph.unwrap_or_default(), at.line.unwrap_or_default());
            let item = Item { number, text: unit.text, paragraph, source_line };
            let position = domain.tasks.len() + domain.domains.len() + 1;
            let mut task = items::task(format!("{}.{position}", domain.id), item, at);
            let number = self.next_number();
            if !self.present.is_empty() {
                self.above = std::mem::take(&mut self.present);
            }
            for roles in &unit.roles {
                let (told, left) = self.assign(roles, number);
                if told.assigned.lists.iter().any(|list| !list.bodies.is_empty()) {
                    self.present.push(Arc::clone(&told));
                }
                let Assigned { lists, open_ended, deadlines, persons, other, .. } = &told.assigned;
                for BodyList { role, bodies, .. } in lists {
                    task.list_mut(*role).extend(bodies.iter().cloned());
                }
                for text in deadlines {
                    items::append(task.deadline.get_or_insert_default(), text);
                }
                task.open_ended |= open_ended;
                task.persons.extend(persons.iter().cloned());
                for (label, value) in other {
                    items::append(task.other.entry(label.clone()).or_default(), value);
                }
                for sentence in left {
                    items::append(&mut task.text, &sentence);
                }
            }
            self.tasks += 1;
            domain.tasks.push(task);
        }
    }

    /// What a bracket or line says of an item, and its sentences that name no role.
    fn assign(&mut self, roles: &Roles, number: u32) -> (Arc<Told>, Vec<String>) {
        let lines = self.lines;
        let texts: Vec<&str> = slices(lines, roles).collect();
        let as_written =
            |(line, range): &(usize, Range<usize>)| lines.get(*line).map_or("", |line| line.written(range.clone()));
        let written: Vec<&str> = roles.slices.iter().map(as_written).collect();
        let told = self.output.statements.read(&texts, &written, Where::Text, self.words);
        let told = if told.assigned.has_ditto() { self.filled(&told, first_line(roles)) } else { told };
        let place_of = |builder: &Self, line: usize| builder.place(roles.slices.get(line).map_or(0, |(line, _)| *line));
        let doubts = doubts(&told.assigned, self.words.evidence, |line| place_of(self, line));
        self.output.warnings.extend(doubts);
        let mut kept = Vec::new();
        for (line, rule) in &told.assigned.rules {
            rules::take(rule, place_of(self, *line), Some(self.tasks), self.words.verbs(), self.output.rules);
        }
        for (line, sentence) in &told.assigned.left {
            let at = place_of(self, *line);
            if !rules::take(sentence, at, Some(self.tasks), self.words.verbs(), self.output.rules) && !roles.kept {
                if is_about_leads(sentence, self.words.verbs()) {
                    let kind = WarningKind::UnreadAssignment { text: text::excerpt(sentence) };
                    self.output.warnings.push(Warning::new(kind, Some(at)));
                }
                kept.push(sentence.clone());
            }
        }
        let place = |(line, range): &(usize, Range<usize>)| {
            let start = lines.get(*line).and_then(|line| line.start);
            let start = start.and_then(|start| start.checked_add(u32::try_from(range.start).ok()?));
            LinePlace { at: self.place(*line), start }
        };
        let places: Arc<[LinePlace]> = roles.slices.iter().map(place).collect();
        let (plan, rows, at) = (self.output.index, (number, number), place_of(self, 0));
        self.output.statements.push(Statement { plan, rows, at, in_prose: true, places, told: Arc::clone(&told) });
        (told, kept)
    }

    /// What is said with the bodies of the task before in the places of 同上.
    fn filled(&mut self, told: &Told, line: usize) -> Arc<Told> {
        let weight = self.above.iter().map(|above| above.assigned.weight()).fold(0, usize::saturating_add);
        let Some(left) = self.output.shared.checked_sub(weight) else {
            self.output.warnings.push(Warning::new(WarningKind::SharedTextCut, Some(self.place(line))));
            return told.filled(None);
        };
        *self.output.shared = left;
        let open_ended = self.above.iter().any(|above| above.assigned.open_ended);
        let lists: Vec<BodyList> = self.above.iter().flat_map(|above| above.assigned.lists.iter().cloned()).collect();
        let above = Assigned { lists, open_ended, ..Assigned::default() };
        told.filled(Some(&above).filter(|above| !above.lists.is_empty()))
    }

    /// Tasks that have no numbers and stand in no item, from a line on.
    pub fn unlabelled(&mut self, node: NodeId, from: usize, path: &str) -> Domain {
        let pieces = self.outline.node(node).pieces.iter().filter(|piece| piece.line >= from);
        let units = self.units_of(self.flat_of(pieces), from);
        let mut domain = empty_domain(path.to_owned(), self.place(from));
        self.push_units(None, units, &mut domain);
        domain
    }
}

fn first_line(roles: &Roles) -> usize {
    roles.slices.first().map_or(0, |(line, _)| *line)
}

/// The texts of roles, line by line.
pub fn slices<'l>(lines: &'l [Line<'_>], roles: &'l Roles) -> impl Iterator<Item = &'l str> {
    roles
        .slices
        .iter()
        .map(|(line, range)| lines.get(*line).and_then(|line| line.text.get(range.clone())).unwrap_or_default())
}

fn empty_domain(id: String, at: Place) -> Domain {
    Domain { id, at, ..Domain::default() }
}
