//! The linter: rules look at a document and what it was read as, and say what a person should mend.
//!
//! [`Context`] (document, grids, plans, and what rules ask for again and again: paragraphs with their places,
//! the outline of all labels, lists of departments, the paragraphs that hold sentences) → each selected [`Rule`] of
//! [`RULES`] → [`Finding`]s in the order of the document. Rules do not know one another. A rule is one file in
//! `rules/` and two lines in `rules.rs`.

mod context;
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

#[doc(hidden)]
pub use context::Context;
#[doc(hidden)]
pub use counts::{Break, BreakKind};
#[doc(hidden)]
pub use form::{Form, usual};
#[doc(hidden)]
pub use lists::{Body, List, Lists, Named, base};
#[doc(hidden)]
pub use members::Member;
#[doc(hidden)]
pub use names::{Gap, GapKind, Habits, Names};
#[doc(hidden)]
pub use paragraphs::Paragraphs;
#[doc(hidden)]
pub use prose::{Offset, Offsets, Prose, line_end, signs};
#[doc(hidden)]
pub use references::{Reference, Target, references};
#[doc(hidden)]
pub use renumbering::Renumbering;
#[doc(hidden)]
pub use rule::{All, CUSTOM, Fault, HABIT, Report, Words, is_habit};
pub use rule::{Finding, Fix, Rule};
pub use rules::RULES;
pub use selection::Selection;
#[doc(hidden)]
pub use siblings::{Odd, Siblings};
#[doc(hidden)]
pub use surroundings::Surroundings;
#[doc(hidden)]
pub use times::FaultyTime;

use crate::limits::Stop;

/// What the selected rules find, in the order of the document, then of the rules.
pub fn run(context: &Context<'_>, selection: &Selection) -> Vec<Finding> {
    run_until(context, selection, &Stop::default())
}

/// What the rules find that begin before the flag is set.
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
