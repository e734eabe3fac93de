//! Interpretation: a document and its grids become plans.
//!
//! Steps, in order (`reading`): `paragraphs` finds the lists that are written as numbered paragraphs; [`caption`] takes
//! attachment, title and years above a table or list; [`header`] tells what each column holds, by the words of
//! [`columns`], or `guess` by what it holds; `table` makes rows to domains, goals and tasks (its cells' lines
//! through `items`, the domains that are open in `domains`), `paragraphs` makes items to them;
//! [`assignment`](crate::assignment) says for both who does what; `rules` applies what the document itself says of roles. A table without a header
//! that follows a plan continues it. Nothing fails; what is not understood becomes a warning with its place.

pub mod caption;
pub mod columns;
mod details;
mod domains;
mod facts;
mod guess;
pub mod header;
mod items;
mod paragraphs;
mod reading;
mod regions;
mod rules;
pub mod statements;
mod table;
mod values;
mod words;

use crate::assignment::{Assigned, Doubt, Words};
use crate::department::{self, Evidence};
use crate::document::{Block, Document};
use crate::grid::Grid;
use crate::limits::Stop;
use crate::model::{Facts, Number, Place, Plan};
use crate::text::{self, marks};
use crate::vocabulary::Vocabulary;
use crate::warning::{Warning, WarningKind};
use caption::Numbered;
use details::Times;
use header::Header;
use paragraphs::List;
use reading::Reading;
use statements::{Statement, Statements};
use std::collections::HashSet;
use std::sync::Arc;

/// What a document was read as.
#[derive(Debug, Clone)]
pub struct Interpretation {
    /// The task lists, in the order of the document.
    pub plans: Vec<Plan>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
    /// The tables that were read as plans, in the order of the document.
    pub tables: Vec<PlanTable>,
    /// What was read of bodies, text by text, in the order of the tasks.
    pub statements: Vec<Statement>,
    /// What the document says of its departments' names.
    pub evidence: Evidence,
    /// The year of the document, by its number or the day that dates it.
    pub issued: Option<u32>,
    /// What the document says of itself.
    pub facts: Option<Facts>,
}

/// What is known of a document beside its text.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Beside<'d> {
    /// The place of documents that do not say theirs.
    pub place: Option<&'d str>,
    /// The name of the file.
    pub file: Option<&'d str>,
    /// Whether plans are all that is wanted: what their texts say of bodies is not kept.
    pub plans_alone: bool,
}

/// Whether a line outside tables belongs to the page or the letter that a text stands in, and to neither title nor text.
pub(crate) fn is_chrome(paragraph: &crate::document::Paragraph) -> bool {
    regions::Line::of(paragraph).is_chrome()
}

/// A table that was read as (a part of) a plan.
#[derive(Debug, Clone)]
pub struct PlanTable {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its plan, as an index into [`Interpretation::plans`].
    pub plan: usize,
    /// The header of its columns; that of the table before it where it has none of its own.
    pub header: Header,
    /// The first row of its tasks, from 1.
    pub first_row: u32,
}

/// Puts what layout tables hold in their place, which is what [`interpret`] reads: a page or form whose text stands
/// in a table of one cell, a frame of tables around a list.
pub fn unfold_layout(document: &mut Document, vocabulary: &Vocabulary) {
    regions::unfold(document, vocabulary);
}

/// The plans of a document. `grids` are those of its top-level tables, in order.
pub fn interpret(document: &Document, grids: &[Grid<'_>], vocabulary: &Vocabulary) -> Interpretation {
    interpret_until(document, grids, vocabulary, Beside::default(), &Stop::default())
}

/// How a table stands to those beside it: whether it is one of several of one list, and not the first of them.
struct Part {
    is_part: bool,
    goes_on: bool,
}

/// For each table whether nothing but headings stands between it and the table before it, and its own counts on from that
/// one's: 二、 behind 一、.
fn headings_that_count_on(document: &Document) -> Vec<bool> {
    let mut counts_on = Vec::new();
    // Headings of text alone are none of tables.
    if document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).nth(1).is_none() {
        return counts_on;
    }
    let mut last: Option<Number> = None;
    let (mut own, mut only): (Option<Number>, bool) = (None, true);
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) if paragraph.label.is_none() && text::is_blank(&paragraph.text) => {}
            Block::Paragraph(paragraph) => {
                let heading = caption::heading_of_table(paragraph);
                only &= heading.is_some();
                own = heading;
            }
            Block::Table(_) => {
                let next = |last: &Number, own: &Number| {
                    last.style == own.style && last.value.and_then(|value| value.checked_add(1)) == own.value
                };
                counts_on.push(only && last.as_ref().zip(own.as_ref()).is_some_and(|(last, own)| next(last, own)));
                (last, only) = (own.take(), true);
            }
        }
    }
    counts_on
}

/// The same, broken off with what there is by then when the flag is set.
pub(crate) fn interpret_until<'a>(
    document: &'a Document,
    grids: &[Grid<'_>],
    vocabulary: &'a Vocabulary,
    beside: Beside<'_>,
    stop: &'a Stop,
) -> Interpretation {
    let mut evidence = Evidence::new(Arc::clone(vocabulary.lexicon())).until(stop);
    let facts = facts::Facts::of(document);
    if let Some(level) = facts.place(document).as_ref().and_then(facts::level_of_city) {
        evidence.set_city(level);
    }
    let words = Words { evidence: &evidence, vocabulary };
    let mut headers: Vec<Option<Header>> = grids.iter().map(|grid| header::find_header(grid, words)).collect();
    header::agree(&mut headers);
    for (grid, header) in grids.iter().zip(&headers) {
        if let Some(header) = header {
            table::collect_evidence(grid, header, &mut evidence);
        }
    }
    let lists = find_lists(document, &mut evidence, vocabulary);
    let mut reading = Reading::new(lists, evidence, vocabulary, stop);
    if beside.plans_alone {
        reading.statements = Statements::unkept();
    }
    // Tables side by side with one header, or below headings that count on (一、, 二、), are parts of one list, and headings
    // above them are its domains.
    let counts_on = headings_that_count_on(document);
    let same = |pair: &[Option<Header>]| matches!(pair, [Some(one), Some(other)] if one.same_as(other));
    let joined: Vec<bool> = headers
        .windows(2)
        .enumerate()
        .map(|(at, pair)| same(pair) || counts_on.get(at + 1) == Some(&true) && pair.iter().all(Option::is_some))
        .collect();
    let is_joined = |at: usize| joined.get(at) == Some(&true);
    let parts: Vec<Part> = (0..headers.len())
        .map(|at| {
            let goes_on = at > 0 && is_joined(at - 1);
            Part { is_part: goes_on || is_joined(at), goes_on }
        })
        .collect();
    let mut tables = (1u32..).zip(grids.iter().zip(headers.into_iter().zip(parts)));
    let mut paragraphs = 0u32;
    for block in &document.blocks {
        if stop.is_set() {
            break;
        }
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs = paragraphs.saturating_add(1);
                reading.paragraph(paragraphs, paragraph);
            }
            Block::Table(_) => {
                reading.lists();
                if let Some((number, (grid, (header, Part { is_part, goes_on })))) = tables.next() {
                    let headings = if is_part { reading.take_headings() } else { Vec::new() };
                    reading.table(number, grid, header, &headings, goes_on);
                }
            }
        }
    }
    reading.lists();
    reading.notes_below();
    reading.leave_outside();
    reading.apply_rules();
    reading.title_of_header(&document.headers);
    let issued = details::year_of_issue(document).or_else(|| facts.year());
    for plan in &mut reading.plans {
        let words = Words { evidence: &reading.evidence, vocabulary };
        details::warn_of_unread(plan, words, &mut reading.warnings);
        details::fill(plan, issued, Times { starts: &reading.starts, beside: &reading.beside }, &mut reading.warnings);
    }
    if reading.plans.is_empty() {
        reading.warnings.push(Warning::new(WarningKind::NoPlan, None));
    }
    let Reading { mut plans, mut warnings, tables, statements, evidence, .. } = reading;
    say_once_of_each_body(&mut warnings);
    let facts = facts.finish(document, &mut plans, beside, &mut warnings);
    Interpretation { plans, warnings, tables, statements: statements.into_all(), evidence, issued, facts }
}

/// The lists of all runs of paragraphs between tables. The names in them are taken in as evidence.
fn find_lists<'a>(document: &'a Document, evidence: &mut Evidence, vocabulary: &Vocabulary) -> Vec<List<'a>> {
    let mut lists = Vec::new();
    let mut number = 0u32;
    for run in document.blocks.split(|block| matches!(block, Block::Table(_))) {
        let mut paragraphs: Vec<Numbered<'a>> = Vec::with_capacity(run.len());
        for block in run {
            if let Block::Paragraph(paragraph) = block {
                number = number.saturating_add(1);
                paragraphs.push((number, paragraph));
            }
        }
        lists.extend(paragraphs::find(&paragraphs, Words { evidence, vocabulary }));
    }
    for list in &lists {
        list.add_evidence(evidence);
    }
    lists
}

/// Warnings of what is doubted in a text that says who does what; `place_of` is the place of a line.
fn doubts(assigned: &Assigned, evidence: &Evidence, place_of: impl Fn(usize) -> Place) -> Vec<Warning> {
    let break_between = |doubt: &Doubt| {
        let between = if doubt.joined { None } else { Some(marks::ENUMERATION_COMMA) };
        let read_as = doubt.left.chars().chain(between).chain(doubt.right.chars()).collect();
        WarningKind::DoubtfulName { left: doubt.left.clone(), right: doubt.right.clone(), read_as }
    };
    let names = assigned.lists.iter().flat_map(|list| &list.doubts).map(|doubt| (doubt.line, break_between(doubt)));
    let slips = assigned.mistyped.iter().cloned();
    let slips = slips.map(|(line, label, read_as)| (line, WarningKind::MistypedLabel { label, read_as }));
    let bodies = assigned.lists.iter().flat_map(|list| {
        let doubtful = list.bodies.iter().filter(|body| department::is_doubtful(body, evidence));
        doubtful.map(|body| (list.line, WarningKind::DoubtfulBody { text: text::excerpt(&body.name) }))
    });
    names.chain(slips).chain(bodies).map(|(line, kind)| Warning::new(kind, Some(place_of(line)))).collect()
}

/// Takes out what was said of a name before: it stands beside many tasks. Of long names only the beginning is shown, by
/// which two are not known to be the same.
fn say_once_of_each_body(warnings: &mut Vec<Warning>) {
    let mut said = HashSet::new();
    warnings.retain(|warning| match &warning.kind {
        WarningKind::DoubtfulBody { text } if !text.ends_with('…') => said.insert(text.clone()),
        _ => true,
    });
}
