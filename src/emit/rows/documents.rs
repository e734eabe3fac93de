//! Rows of documents and plans, of what plans say in notes, and of warnings.

use super::Give;
use super::cell::{Cell, file, integer, optional, row, term, text};
use crate::model::{Division, Facts, Note, ParseOutput, Period, Plan};

pub fn notes(output: &ParseOutput, give: Give<'_>) {
    for plan in &output.plans {
        let mut each = |item: &'static str, notes: &[Note]| {
            for note in notes {
                let cells = [
                    file(output),
                    text(&plan.id),
                    text(item),
                    optional(plan.title.as_deref()),
                    text(&note.text),
                    text(&plan.id),
                ];
                row(give, &cells, Some(note.at));
            }
        };
        each("rule", &plan.rules);
        each("note", &plan.notes);
    }
}

/// Domains, goals and tasks of a plan.
fn counts(plan: &Plan) -> [usize; 3] {
    [plan.domains().count(), plan.goals().count(), plan.tasks().count()]
}

pub fn plans(output: &ParseOutput, give: Give<'_>) {
    for plan in &output.plans {
        let year = |year: fn(&Period) -> u32| {
            plan.period.as_ref().map_or(Cell::Empty, |period| integer(year(period) as usize))
        };
        let [domains, goals, tasks] = counts(plan);
        let [place, code] = place(plan.place.as_ref());
        give(&[
            file(output),
            text(&plan.id),
            optional(plan.title.as_deref()),
            optional(plan.attachment.as_ref().map(|attachment| attachment.text.as_str())),
            year(|period| period.start),
            year(|period| period.end),
            place,
            code,
            integer(domains),
            integer(goals),
            integer(tasks),
        ]);
    }
}

pub fn documents(output: &ParseOutput, give: Give<'_>) {
    let facts = output.document.as_ref();
    let division = facts.and_then(|facts| facts.place.as_ref());
    let [place, code] = place(division);
    let above = |above: fn(&Division) -> Option<&str>| optional(division.and_then(above));
    let fact = |fact: fn(&Facts) -> Option<&str>| optional(facts.and_then(fact));
    let tasks = output.plans.iter().map(|plan| plan.tasks().count()).sum();
    give(&[
        file(output),
        term(Some(output.source.format)),
        text(&output.source.sha256),
        text("read"),
        Cell::Empty,
        Cell::Empty,
        fact(|facts| facts.title.as_deref()),
        place,
        code,
        term(division.and_then(|division| division.level)),
        above(|division| division.prefecture.as_deref()),
        above(|division| division.province.as_deref()),
        fact(|facts| facts.issuer.as_deref()),
        fact(|facts| facts.number.as_ref().map(|number| number.text.as_str())),
        facts.and_then(|facts| facts.issued.as_deref()).map_or(Cell::Empty, Cell::Date),
        integer(output.plans.len()),
        integer(tasks),
        integer(output.warnings.len()),
    ]);
}

/// The name and the code of a place.
fn place(division: Option<&Division>) -> [Cell<'_>; 2] {
    [
        optional(division.map(|division| division.name.as_str())),
        optional(division.and_then(|division| division.code.as_deref())),
    ]
}

pub fn warnings(output: &ParseOutput, give: Give<'_>) {
    for warning in &output.warnings {
        row(give, &[file(output), text(&warning.code), text(&warning.message)], warning.at);
    }
}
