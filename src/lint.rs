//! The linter: rules look at a document and what it was read as, and say what a person should mend.
//!
//! [`Context`] (document, grids, plans, and what rules ask for again and again: paragraphs with their places,
//! the outline of all labels, lists of departments, the paragraphs that hold sentences) → each selected [`Rule`] of
//! [`RULES`] → [`Finding`]s in the order of the document. Rules do not know one another. A rule is one file in
//! `rules/` and two lines in `rules.rs`.

mod attachments;
pub(crate) mod context;
mod counts;
mod form;
mod labels;
mod lists;
mod members;
mod names;
mod paragraphs;
mod prose;
mod references;
mod renumbering;
mod rule;
mod rules;
mod selection;
mod siblings;
mod spans;
mod surroundings;
mod times;
mod words;

pub(crate) use context::Context;
pub(crate) use counts::BreakKind;
pub(crate) use form::{Form, usual};
pub(crate) use lists::{Body, List, Named, base};
pub(crate) use names::{Gap, GapKind, Habits, Names};
pub(crate) use paragraphs::Paragraphs;
pub(crate) use prose::{Prose, line_end};
pub(crate) use references::{Target, references};
pub use rule::{All, Finding, Fix, Rule, Words};
pub(crate) use rule::{CUSTOM, Fault, HABIT, Report, is_habit};
pub use rules::RULES;
pub use selection::Selection;

use crate::limits::Stop;

/// What the selected rules find that begin before the flag is set, in the order of the document, then of the rules.
pub(crate) fn run_until(context: &Context<'_>, selection: &Selection, stop: &Stop) -> Vec<Finding> {
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| selection.has(rule)) {
        if stop.is_set() {
            break;
        }
        let mut report = Report::new(rule, selection.severity(rule));
        (rule.check)(context, &mut report);
        // Rules about departments and tables see the lists alone.
        if matches!(rule.code.get(..3), Some("NUM" | "TXT")) {
            let outside = |finding: &Finding| finding.at.is_some_and(|at| context.is_outside_lists(at));
            report.findings.iter_mut().for_each(|finding| finding.outside = outside(finding));
        }
        findings.append(&mut report.findings);
    }
    // Stable: findings of one place stay in the order of the rules.
    findings.sort_by_cached_key(|finding| context.order(finding.at));
    surroundings::fill(context, &mut findings);
    spans::fill(context, &mut findings);
    findings
}
