//! The texts of domains, goals and tasks, as rules about texts see them.

use crate::model::{Domain, Number, Place, Plan};
use crate::outline::Part;

/// A domain, goal or task.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Its plan, as an index into [`Context::plans`](super::Context::plans).
    pub plan: usize,
    /// What it is.
    pub part: Part,
    /// How deep it stands in the plan: 1 for its domains, 2 for what these hold.
    pub depth: usize,
    /// Its label.
    pub number: Option<&'a Number>,
    /// A domain's name, or the text of a goal or task.
    pub text: &'a str,
    /// Where it begins.
    pub at: Place,
}

/// Those of all plans, in order.
pub(super) fn of(plans: &[Plan]) -> Vec<Member<'_>> {
    let mut members = Vec::new();
    for (plan, of) in plans.iter().enumerate() {
        add(&of.domains, plan, 1, &mut members);
    }
    members
}

/// As deep as domains are nested, which is bounded where they are made.
fn add<'a>(domains: &'a [Domain], plan: usize, depth: usize, members: &mut Vec<Member<'a>>) {
    for domain in domains {
        let text = domain.name.as_deref().unwrap_or_default();
        members.push(Member { plan, part: Part::Domain, depth, number: domain.number.as_ref(), text, at: domain.at });
        let inner = depth.saturating_add(1);
        members.extend(domain.goals.iter().map(|goal| {
            let number = goal.number.as_ref();
            Member { plan, part: Part::Goal, depth: inner, number, text: &goal.text, at: goal.at }
        }));
        members.extend(domain.tasks.iter().map(|task| {
            let number = task.number.as_ref();
            Member { plan, part: Part::Task, depth: inner, number, text: &task.text, at: task.at }
        }));
        add(&domain.domains, plan, inner, members);
    }
}
