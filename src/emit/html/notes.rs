//! What stands beside a document: its findings and the doubts of reading, each with a number, its place, and what the
//! filters ask for.

use super::escape::escaped;
use super::title;
use crate::emit::told;
use crate::grid::Grid;
use crate::lang::Lang;
use crate::lint::Finding;
use crate::model::{Department, Domain, Place, Plan, Severity, Span, Warning};
use crate::parse::Review;
use std::collections::HashMap;

/// One thing that is said.
#[derive(Debug)]
pub(super) struct Note {
    /// Its number among all of the document, from 1.
    pub number: usize,
    /// How bad it is: a class of the style, `doubt` for warnings of reading.
    pub class: &'static str,
    /// The rule's or the warning's code.
    pub code: String,
    /// What the rule is about; empty for warnings.
    pub summary: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write.
    pub fix: Option<String>,
    /// Where, in words.
    pub place: String,
    /// What it belongs to.
    pub item: Option<String>,
    /// The bodies of what it belongs to, as indices into those of the review.
    pub bodies: Vec<usize>,
    /// The row or paragraph beside which it stands; `None` where it is about the whole document.
    pub beside: Option<Place>,
    /// The words concerned, in paragraphs of the document.
    pub spans: Vec<Span>,
}

/// All notes of a review. `grids` are those of its tables.
pub(super) fn notes(review: &Review, grids: &[Grid<'_>], lang: Lang) -> Vec<Note> {
    let bodies = Bodies::of(review);
    let home = Home { review, grids };
    let findings = review.findings.iter().map(|finding| of_finding(finding, &bodies, &home, lang));
    let doubts = review.warnings.iter().map(|warning| of_warning(warning, &home, lang));
    let mut notes: Vec<Note> = findings.chain(doubts).collect();
    (1..).zip(&mut notes).for_each(|(number, note)| note.number = number);
    notes
}

fn of_finding(finding: &Finding, bodies: &Bodies<'_>, home: &Home<'_>, lang: Lang) -> Note {
    let around = &finding.surroundings;
    let fix = finding.fix.as_ref().map(|fix| {
        let what = fix.description.of(lang);
        let replacement = fix.replacement.replace('\n', "⏎");
        if replacement.is_empty() { what.to_owned() } else { [what, lang.pick([": ", "："]), &replacement].concat() }
    });
    let item: Vec<&str> = [&around.domain, &around.item].into_iter().flatten().map(String::as_str).collect();
    let mut spans: Vec<Span> = finding.spans.iter().map(|span| Span { at: bare(span.at), ..*span }).collect();
    if spans.is_empty() {
        spans.extend(finding.at.and_then(|at| home.paragraph(at)).map(|at| Span { at, start: 0, end: 0 }));
    }
    Note {
        number: 0,
        class: severity(finding.severity),
        code: finding.rule.code.to_owned(),
        summary: lang.pick(finding.rule.summary),
        message: finding.message.of(lang).to_owned(),
        fix,
        place: told::place(finding, lang),
        item: Some(item.join(" › ")).filter(|item| !item.is_empty()),
        bodies: around.id.as_deref().map(|id| bodies.of_item(id)).unwrap_or_default(),
        beside: finding.at.and_then(|at| home.beside(at)),
        spans,
    }
}

fn of_warning(warning: &Warning, home: &Home<'_>, lang: Lang) -> Note {
    let paragraph = warning.at.and_then(|at| home.paragraph(at));
    Note {
        number: 0,
        class: "doubt",
        code: warning.code.clone(),
        summary: "",
        message: warning.message.clone(),
        fix: None,
        place: warning.at.map(|at| told::at(at, lang)).unwrap_or_default(),
        item: None,
        bodies: Vec::new(),
        beside: warning.at.and_then(|at| home.beside(at)),
        spans: paragraph.map(|at| Span { at, start: 0, end: 0 }).into_iter().collect(),
    }
}

pub(super) fn severity(severity: Severity) -> &'static str {
    severity.name()
}

/// A place without its line.
pub(super) fn bare(at: Place) -> Place {
    Place { line: None, ..at }
}

/// Where places lead to in the page.
struct Home<'r> {
    review: &'r Review,
    grids: &'r [Grid<'r>],
}

impl Home<'_> {
    fn grid(&self, table: u32) -> Option<&Grid<'_>> {
        self.grids.get(table.checked_sub(1)? as usize)
    }

    /// The paragraph that stands for a place: the first of a cell, of a row, of a table.
    fn paragraph(&self, at: Place) -> Option<Place> {
        let Some(table) = at.table else { return at.paragraph.map(|_| bare(at)) };
        let grid = self.grid(table)?;
        let (row, column) = (at.row.unwrap_or(1), at.column.unwrap_or(1));
        let cell = grid.owner(row, column).or_else(|| (1..=grid.columns).find_map(|column| grid.owner(row, column)))?;
        let paragraph = Some(at.paragraph.unwrap_or(1));
        Some(Place { table: at.table, row: Some(cell.row), column: Some(cell.column), paragraph, line: None })
    }

    /// The row of a table, or the paragraph outside tables, beside which something is said.
    fn beside(&self, at: Place) -> Option<Place> {
        match at.table {
            Some(table) => {
                let grid = self.grid(table)?;
                let row = at.row.unwrap_or(1).clamp(1, grid.rows.max(1));
                Some(Place { table: at.table, row: Some(row), ..Place::default() })
            }
            None => {
                let blocks = self.review.document.blocks.len();
                at.paragraph.filter(|number| *number as usize <= blocks).map(|_| bare(at))
            }
        }
    }
}

/// The bodies of what a plan asks for, by its id.
struct Bodies<'r> {
    of: HashMap<&'r str, Vec<usize>>,
}

impl<'r> Bodies<'r> {
    fn of(review: &'r Review) -> Bodies<'r> {
        let mut known: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, body) in review.bodies.iter().enumerate() {
            let names = body.variants.iter().map(|variant| variant.name.as_str());
            names.chain([body.name.as_str()]).for_each(|name| known.entry(name).or_default().push(index));
        }
        let mut bodies = Bodies { of: HashMap::new() };
        let mut domains: Vec<&Domain> = review.plans.iter().flat_map(|plan: &Plan| &plan.domains).collect();
        while let Some(domain) = domains.pop() {
            domains.extend(&domain.domains);
            bodies.add(&domain.id, [&domain.lead, &domain.responsible, &domain.support], &known);
            for goal in &domain.goals {
                bodies.add(&goal.id, [&goal.lead, &goal.responsible, &goal.support], &known);
            }
            for task in &domain.tasks {
                bodies.add(&task.id, [&task.lead, &task.responsible, &task.support], &known);
            }
        }
        bodies
    }

    fn add(&mut self, id: &'r str, lists: [&[Department]; 3], known: &HashMap<&str, Vec<usize>>) {
        let names = lists.into_iter().flatten().map(|body| &*body.name);
        let mut own: Vec<usize> = names.filter_map(|name| known.get(name)).flatten().copied().collect();
        own.sort_unstable();
        own.dedup();
        self.of.insert(id, own);
    }

    fn of_item(&self, id: &str) -> Vec<usize> {
        self.of.get(id).cloned().unwrap_or_default()
    }
}

impl Note {
    /// What the filters ask for, as attributes.
    pub fn data(&self) -> String {
        let bodies: Vec<String> = self.bodies.iter().map(usize::to_string).collect();
        format!(
            "data-number=\"{}\" data-rule=\"{}\" data-severity=\"{}\" data-bodies=\"{}\"",
            self.number,
            escaped(&self.code),
            self.class,
            bodies.join(" ")
        )
    }

    /// The number, which leads from the words to the note, or back.
    pub fn badge(&self, id: &str, href: &str) -> String {
        let (class, number) = (self.class, self.number);
        format!("<a class=\"n {class}\" data-of=\"{number}\"{id} href=\"#{href}\">{number}</a>")
    }

    /// The note as it stands beside the document. `prefix` begins the ids of the document.
    pub fn markup(&self, prefix: &str, lang: Lang) -> String {
        let number = self.number;
        let badge = self.badge("", &format!("{prefix}f{number}"));
        let mut markup = format!(
            "<div class=\"note {}\" id=\"{prefix}n{number}\" {}>{badge} <b{}>{}</b> {}",
            self.class,
            self.data(),
            title(self.summary),
            escaped(&self.code),
            escaped(&self.message),
        );
        if let Some(fix) = &self.fix {
            let label = lang.pick(["To do: ", "改法："]);
            markup += &format!("<div class=\"fix\">{label}{}</div>", escaped(fix));
        }
        markup + "</div>"
    }

    /// The note as a line of the list to jump from. What stands at no place leads to its note.
    pub fn entry(&self, prefix: &str) -> String {
        let (number, class) = (self.number, self.class);
        let target = if self.spans.is_empty() { "n" } else { "f" };
        let place = match &self.item {
            Some(item) => format!("{} · {item}", self.place),
            None => self.place.clone(),
        };
        format!(
            "<li {}><a class=\"{class}\" href=\"#{prefix}{target}{number}\">{number} <b{}>{}</b> {}<span class=\"place\">{}</span></a></li>\n",
            self.data(),
            title(self.summary),
            escaped(&self.code),
            escaped(&self.message),
            escaped(&place),
        )
    }
}
