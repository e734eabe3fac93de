//! What a document itself says of roles: 列第一位的责任单位为牵头单位, 以下各项均需各县、区落实，不再列出.
//!
//! Such sentences are found by their words ([`take`]), reported under their plan's `rules`, and applied by
//! adding ([`apply`]): a body that a rule makes a lead stays in the list where it is written and stands in
//! `lead` too, with the sentence as its `role_text`; so do in `support` the others of which it says 其余为配合单位.
//!
//! Scope: a sentence inside a list, or in a note of a table, is a rule of that plan; one in the text around
//! is a rule of all plans below it, or of the last plan above where there is none below. One that says 以下
//! is applied to the tasks behind it.

use crate::assignment::names;
use crate::assignment::rules::{self, RoleRule};
use crate::department::{Evidence, RoleVerbs};
use crate::model::{By, Department, Domain, Note, Place, Plan, Role, Task};
use crate::text::marks;

/// A sentence about roles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What it says and where.
    pub note: Note,
    kind: RoleRule,
    /// What the bodies do that do not lead by it.
    others: Option<Role>,
    /// How many tasks of the plan stand before it, where that is known.
    after: Option<usize>,
}

/// Takes the rules out of a text at a place, behind so many tasks of the plan; whether one of them is all that the text
/// says.
pub fn take(text: &str, at: Place, after: Option<usize>, verbs: &RoleVerbs, rules: &mut Vec<Rule>) -> bool {
    let mut whole = false;
    for (sentence, kind) in rules::find(text, verbs) {
        whole |= rules::trim(text.trim().trim_end_matches(marks::FULL_STOP)) == sentence;
        let others = rules::role_of_others(sentence, verbs);
        rules.push(Rule { note: Note { text: sentence.to_owned(), at }, kind, others, after });
    }
    whole
}

/// Reports rules under their plan and adds what they say to its tasks. What is added, and each look at a task, is
/// taken off `shared`; where that does not suffice, the place of the rule that is not applied to all.
pub fn apply<'r>(
    plan: &mut Plan,
    rules: impl Iterator<Item = &'r Rule>,
    evidence: &Evidence,
    shared: &mut usize,
) -> Option<Place> {
    let mut cut = None;
    for rule in rules {
        let Rule { note, kind, .. } = rule;
        if !take_off(shared, note.text.len()) {
            return cut.or(Some(note.at));
        }
        plan.rules.push(note.clone());
        let of_column = *kind == RoleRule::FirstLeads && leads_are_responsible(plan);
        let added = match kind {
            RoleRule::Default { bodies, .. } => names::read(&[bodies], evidence).departments,
            _ => Vec::new(),
        };
        let mut count = 0;
        let how = How { rule, added: &added, of_column };
        if !plan.domains.iter_mut().all(|domain| apply_to(domain, &how, &mut count, shared)) {
            cut = cut.or(Some(note.at));
        }
    }
    cut
}

/// How a rule is applied to the tasks of a plan.
struct How<'r> {
    rule: &'r Rule,
    /// The bodies that it adds to each.
    added: &'r [Department],
    /// Whether the bodies of a column of leads are those of whom it says which one leads.
    of_column: bool,
}

/// Whether the only bodies that a table has stand below 主要责任单位: of them the first may lead, as a rule says.
fn leads_are_responsible(plan: &Plan) -> bool {
    let of_role = |role| plan.columns.iter().filter(move |column| column.role == role);
    let mut leads = of_role(Role::Lead).peekable();
    let in_name =
        leads.peek().is_some() && leads.all(|column| column.header.contains("责任") && !column.header.contains("牵头"));
    in_name && of_role(Role::Responsible).next().is_none()
}

fn take_off(shared: &mut usize, weight: usize) -> bool {
    let left = shared.checked_sub(weight);
    *shared = left.unwrap_or(0);
    left.is_some()
}

/// As deep as domains are nested, which is bounded where they are made. `count` tasks stand before. Whether all tasks got
/// what is said.
fn apply_to(domain: &mut Domain, how: &How<'_>, count: &mut usize, shared: &mut usize) -> bool {
    let How { rule, added, of_column } = *how;
    let mut inner = domain.domains.iter_mut().peekable();
    for task in &mut domain.tasks {
        // In the order of the document.
        while let Some(before) =
            inner.next_if(|inner| (inner.at.row, inner.at.paragraph) < (task.at.row, task.at.paragraph))
        {
            if !apply_to(before, how, count, shared) {
                return false;
            }
        }
        let covered = rule.covers(task.at, *count);
        *count += 1;
        let Task { lead, responsible, support, .. } = task;
        if covered && of_column && responsible.is_empty() {
            std::mem::swap(lead, responsible);
        }
        let signed: Vec<Department>;
        let (list, bodies) = match &rule.kind {
            RoleRule::FirstLeads if covered && lead.is_empty() => (lead, responsible.get(..1).unwrap_or_default()),
            RoleRule::BeforeCommaLead if covered && lead.is_empty() => (lead, before_comma(responsible)),
            RoleRule::SignedLead(sign) if covered && lead.is_empty() => {
                signed = responsible.iter().filter(|body| has_sign(body, *sign)).cloned().collect();
                (lead, signed.as_slice())
            }
            RoleRule::ResponsibleLead if covered && lead.is_empty() => (lead, responsible.as_slice()),
            RoleRule::Default { role: Role::Lead, .. } if covered => (lead, added),
            RoleRule::Default { role: Role::Support, .. } if covered => (support, added),
            RoleRule::Default { .. } if covered => (responsible, added),
            _ => (lead, <&[Department]>::default()),
        };
        let leads_by_it = !bodies.is_empty() && !matches!(rule.kind, RoleRule::Default { .. });
        if !take_off(shared, 1) || !bodies.iter().all(|body| add(list, body, rule, shared)) {
            return false;
        }
        if leads_by_it && rule.others == Some(Role::Support) {
            let mut others = task.responsible.iter();
            let fits = others.all(|body| {
                take_off(shared, task.lead.len())
                    && (holds(&task.lead, body) || add(&mut task.support, body, rule, shared))
            });
            if !fits {
                return false;
            }
        }
    }
    inner.all(|inner| apply_to(inner, how, count, shared))
}

/// Whether a sign stands beside the name of a body; those of two widths or fillings are the same.
fn has_sign(body: &Department, sign: char) -> bool {
    let same = |c: char| match c {
        '＊' => '*',
        '☆' => '★',
        '△' => '▲',
        c => c,
    };
    let is_sign = |c: char| same(c) == same(sign);
    body.text.starts_with(is_sign) || body.text.ends_with(is_sign)
}

/// The bodies before the first comma of a list; none where it has no comma.
fn before_comma(bodies: &[Department]) -> &[Department] {
    let comma = bodies.iter().position(|body| body.begins_group);
    comma.and_then(|comma| bodies.get(..comma)).unwrap_or_default()
}

fn holds(list: &[Department], body: &Department) -> bool {
    list.iter().any(|written| written.name == body.name)
}

/// Adds a body that a list does not hold yet.
fn add(list: &mut Vec<Department>, body: &Department, rule: &Rule, shared: &mut usize) -> bool {
    if holds(list, body) {
        return true;
    }
    let fits = take_off(shared, rule.note.text.len() + body.name.len() + body.text.len() + list.len());
    if fits {
        let role_text = Some(rule.note.text.as_str().into());
        list.push(Department { role_text, by: Some(By::Rule), ..body.clone() });
    }
    fits
}

impl Rule {
    /// Whether no body of a plan can be given its role by what it says.
    pub fn is_not_applied(&self, plan: &Plan) -> bool {
        match self.kind {
            RoleRule::MarkedLead => true,
            RoleRule::SignedLead(sign) => {
                !plan.tasks().flat_map(|task| &task.responsible).any(|body| has_sign(body, sign))
            }
            _ => false,
        }
    }

    /// Whether a task, behind so many others of the plan, is one of those that the rule speaks of.
    fn covers(&self, task: Place, before: usize) -> bool {
        let is_of_those_below = rules::is_of_those_below(&self.note.text);
        if let Some(own) = self.after {
            // In what says who does a task: of that task and those behind it.
            return match self.kind {
                _ if is_of_those_below => before > own,
                RoleRule::Default { .. } if !self.note.text.contains(rules::BELOW) => true,
                _ => before >= own,
            };
        }
        let at = self.note.at;
        // 下同: of the row that it stands in and those below.
        if self.note.text.contains("下同") && at.row.is_some() && at.table == task.table {
            return task.row >= at.row;
        }
        // Around a table, or above a list, everything of the plan is below.
        !is_of_those_below || at.table != task.table || (task.row, task.paragraph) > (at.row, at.paragraph)
    }
}
