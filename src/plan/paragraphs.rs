//! Task lists that are written as paragraphs: numbered items with who does them in brackets or lines below.
//!
//! Paragraphs → [`pieces`] (labels, text, who does what) → [`outline`] (which item stands under which) →
//! [`build`] (domains, goals, tasks). A list is recognised by what it says of bodies, several times over, and
//! never by a word or number alone: letters, speeches and regulations have headings too. It reaches from the
//! first section that names bodies to the last; what stands around it belongs to no plan.

mod build;
mod division;
mod kind;
mod outline;
mod pages;
pub mod pieces;
mod run_on;
mod unlabelled;
mod within;
mod words;

use super::caption::Numbered;
use super::items::{self, Line};
use super::regions;
use crate::assignment::{self, Words, find, names};
use crate::department::Evidence;
use crate::model::{Note, Place};
use crate::plan::words::LIST_TITLES;
use crate::text::{self, marks};
use crate::vocabulary::Vocabulary;
use build::Builder;
use kind::{Beside, Kind, kind};
use outline::{NodeId, Outline};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

pub use build::Output;

/// A list among the paragraphs of a document.
#[derive(Debug)]
pub struct List<'a> {
    lines: Vec<Line<'a>>,
    outline: Outline,
    /// The heading that all items stand under: the root, or a title.
    base: NodeId,
    /// Its items of the highest level.
    items: Vec<NodeId>,
    /// Where tasks without numbers begin.
    unlabelled: Option<usize>,
    /// Numbers of pages among its paragraphs.
    pages: Vec<Numbered<'a>>,
    /// Its first paragraph.
    pub first: u32,
    /// Its last paragraph.
    pub last: u32,
}

/// Items with a label that say who does them, at least, to be a list.
const ENOUGH_ITEMS: usize = 2;
/// As many must there be where labels or words of roles are missing.
const ENOUGH: usize = 3;

/// Bytes of a line that may say that the document divides work: 重点任务分工.
const MAX_HEADING: usize = 150;

/// The lists among consecutive paragraphs: one at most in each document that stands among them.
pub fn find<'a>(paragraphs: &[Numbered<'a>], words: Words<'_>) -> Vec<List<'a>> {
    let shown: Vec<regions::Line> = paragraphs.iter().map(|(_, paragraph)| regions::Line::of(paragraph)).collect();
    let documents = regions::documents(paragraphs, &shown);
    let ends = documents.iter().skip(1).map(|(from, _)| *from).chain([paragraphs.len()]);
    let lists = documents.iter().zip(ends).filter(|((_, is_list), _)| *is_list).filter_map(|((from, _), end)| {
        let end = from + regions::body_end(shown.get(*from..end).unwrap_or_default());
        list(paragraphs.get(*from..end).unwrap_or_default(), words)
    });
    lists.collect()
}

fn list<'a>(paragraphs: &[Numbered<'a>], words: Words<'_>) -> Option<List<'a>> {
    let (mut lines, mut headings, mut pages) = (Vec::new(), Vec::new(), Vec::new());
    for ((number, paragraph), is_page) in paragraphs.iter().zip(pages::among(paragraphs)) {
        if is_page {
            pages.push((*number, *paragraph));
            continue;
        }
        items::push_lines(*number, paragraph, &mut lines);
        headings.resize(lines.len(), paragraph.heading);
    }
    lines.iter_mut().for_each(without_emphasis);
    // The foot of a page and the signature of a letter that stand in one line with its text are no part of the last item, and
    // stay beside the list.
    let mut foot = Vec::new();
    for ends in [regions::foot_within, regions::signature_within] {
        let last = lines.pop();
        let at = last.as_ref().and_then(|last| ends(&last.text));
        let (last, behind) = last.map(|last| run_on::parted(last, at)).unwrap_or_default();
        lines.extend(last);
        foot.splice(0..0, behind);
    }
    let mut lines = run_on::cut(lines, &mut headings, words);
    let divides = lines.iter().any(|line| line.text.len() <= MAX_HEADING && words::DIVIDES.stands_in(&line.text))
        || lines.iter().filter(|line| pieces::ends_in_statement(&line.text, words)).nth(ENOUGH - 1).is_some()
        // Where brackets of other items say who does them, one sentence is enough.
        || lines.iter().filter(|line| find::ends_in_roles(&line.text, words)).nth(ENOUGH - 1).is_some();
    let pieces = pieces::pieces(&lines, words, divides);
    headings.resize(lines.len() + foot.len(), false);
    lines.extend(foot);
    let mut outline = Outline::of(pieces, &lines, &headings);
    let has_title = has_list_title(&outline, &lines);
    division::give(&mut outline, &lines, words, divides || has_title);
    if has_title {
        division::give_headings(&mut outline, &lines, words);
    }
    let told = |outline: &Outline| {
        let says = outline.says();
        let is_told = says.items >= ENOUGH_ITEMS || says.brackets >= ENOUGH || says.items_with_names >= ENOUGH;
        (is_told, is_told || says.items > 0 && has_title)
    };
    let (mut is_told, mut is_list) = told(&outline);
    if within::give(&mut outline, &lines, words, is_list) && !is_list {
        (is_told, is_list) = told(&outline);
    }
    if !is_list {
        return None;
    }
    // 分工：编写文档 says what persons do, and names no body.
    if outline.roles().next().is_some() && outline.roles().all(|roles| roles.is_share) {
        return None;
    }
    let base = outline.base();
    let unlabelled = outline.unlabelled(base);
    let items = range(&outline, &lines, base, is_told, words.vocabulary);
    match items.last() {
        Some(&last) => outline.cut_behind(last, &lines, words.vocabulary),
        None => outline.cut_behind(base, &lines, words.vocabulary),
    }
    outline.lift(&lines);
    let first_item = items.first().copied();
    let first_line = unlabelled.or_else(|| first_item.map(|id| outline.node(id).line))?;
    // A section of goals above the items is kept as notes.
    let above = outline.node(base).children.iter().take_while(|id| Some(**id) != first_item);
    let goals = above.copied().find(|&id| kind::names_targets(&outline, &lines, id, words.vocabulary));
    let first_line = goals.map_or(first_line, |id| first_line.min(outline.node(id).line));
    let last_line = outline.last_line(items.last().copied().unwrap_or(base));
    let paragraph = |line: usize| lines.get(line).map_or(0, |line| line.paragraph);
    let (first, last) = (paragraph(first_line), paragraph(last_line));
    pages.retain(|(number, _)| (first..=last).contains(number));
    Some(List { lines, outline, base, items, unlabelled, pages, first, last })
}

/// Takes the marks of Markdown off a line that stands between them in a document of another format: **一、总体要求**.
fn without_emphasis(line: &mut Line<'_>) {
    const MARK: &str = "**";
    let inner = |text: &str| {
        let inner = text.strip_prefix(MARK)?.strip_suffix(MARK)?;
        (!inner.is_empty() && !inner.contains(MARK)).then(|| MARK.len()..MARK.len() + inner.len())
    };
    let Some(range) = inner(&line.text) else { return };
    line.text = match &line.text {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(range.clone()).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(range.clone()).unwrap_or_default().to_owned()),
    };
    line.written = line.written.as_deref().and_then(|written| written.get(range)).map(Into::into);
    line.start = line.start.and_then(|start| start.checked_add(u32::try_from(MARK.len()).ok()?));
}

/// A title says no more, in characters.
const MAX_TITLE_CHARS: usize = 60;

/// Whether a line above the first item is the title of a list of tasks, so that one that names bodies is enough.
fn has_list_title(outline: &Outline, lines: &[Line<'_>]) -> bool {
    let first = outline.node(0).children.first().map_or(0, |&id| outline.node(id).line);
    let is_title = |line: &str| {
        let title = text::squeeze(line);
        let title = regions::without_notice(&title);
        let title = title.trim_end_matches(|c| marks::is_round_close(c) || marks::closes_title(c));
        title.chars().count() <= MAX_TITLE_CHARS && LIST_TITLES.closes(title)
    };
    let mut heads =
        lines.iter().take(first).filter(|line| line.text.chars().nth(MAX_TITLE_CHARS).is_some()).take(MAX_HEADS);
    lines.iter().take(first).any(|line| is_title(&line.text))
        || heads.any(|line| regions::head(&line.text).iter().any(|line| is_title(&line.text)))
}

/// Lines above a list that may be the head of a page with its text, at most.
const MAX_HEADS: usize = 3;

/// The items of the highest level that belong to a list. `is_told` says that bodies are named often enough to tell it.
fn range(outline: &Outline, lines: &[Line<'_>], base: NodeId, is_told: bool, vocabulary: &Vocabulary) -> Vec<NodeId> {
    let all = &outline.node(base).children;
    let names = |&id: &NodeId| outline.node(id).carries || outline.node(id).has_roles();
    let (Some(first), Some(last)) = (all.iter().position(names), all.iter().rposition(names)) else {
        return Vec::new();
    };
    let beside = Beside::of(outline, all);
    let kind_of = |id: &NodeId| kind(outline, lines, *id, beside, vocabulary);
    // A task that names no one may stand before or behind the others, if most do. Goals may stand before them.
    let most = all.iter().filter(|id| names(id)).count();
    let before = all.iter().take(first).rev();
    let tasks_before = before.clone().take_while(|id| kind_of(id) == Kind::Task).count();
    let goals_before = before.take_while(|id| kind_of(id) == Kind::Goals).count();
    let behind = all.iter().skip(last + 1).take_while(|id| kind_of(id) == Kind::Task).count();
    let extra = |count: usize| if count * 2 <= most || !is_told { count } else { 0 };
    let from = first - goals_before.max(extra(tasks_before));
    let items = all.iter().copied().take(last + 1 + extra(behind)).skip(from);
    items.collect()
}

impl<'a> List<'a> {
    /// Takes in the names of its bodies.
    pub fn add_evidence(&self, evidence: &mut Evidence) {
        for names in self.outline.roles().flat_map(|roles| &roles.names) {
            let text = |(line, range): &(usize, Range<usize>)| self.lines.get(*line)?.text.get(range.clone());
            let names = names.iter().filter_map(text).filter(|names| !assignment::may_hold_prose(names));
            names::add_evidence(evidence, &names.collect::<Vec<_>>());
        }
    }

    /// Makes the domains of its plan.
    pub fn build(&self, words: Words<'_>, output: Output<'_>) {
        let path = output.plan.id.clone();
        let (lines, outline) = (&self.lines, &self.outline);
        let (above, present) = (Vec::new(), Vec::new());
        let mut builder = Builder { lines, outline, words, output, tasks: 0, above, present };
        let mut domains = Vec::new();
        if let Some(from) = self.unlabelled {
            domains.push(builder.unlabelled(self.base, from, &format!("{path}.1")));
        }
        let beside = Beside::of(&self.outline, &self.items);
        let before = domains.len();
        domains.extend(builder.level(&self.items, beside, &path, before));
        builder.output.plan.domains = domains;
        for (line, text) in self.left_over() {
            builder.note(line, text);
        }
        let pages = self.pages.iter().map(|(number, page)| Note {
            text: text::one_line(&page.text).into_owned(),
            at: Place::default().of_paragraph(*number, page.line),
        });
        builder.output.plan.notes.extend(pages);
    }

    /// What stands before its items in the paragraph of the first, which may hold the title too.
    pub fn before_items(&self) -> Option<String> {
        let first = self.left_over().into_iter().next()?;
        let line = self.lines.get(first.0)?;
        (line.paragraph == self.first).then_some(first.1)
    }

    /// What of its paragraphs stands in no item, with the line: a title or a signature in the same paragraph, the rest
    /// of a line that an item begins or ends in.
    fn left_over(&self) -> Vec<(usize, String)> {
        let mut used = vec![false; self.lines.len()];
        let mut taken = vec![false; self.outline.len()];
        let mut mark = |line: usize| {
            if let Some(used) = used.get_mut(line) {
                *used = true;
            }
        };
        if let Some(from) = self.unlabelled {
            self.outline.own_lines(self.base).filter(|&line| line >= from).for_each(&mut mark);
        }
        let mut items = self.items.clone();
        while let Some(id) = items.pop() {
            mark(self.outline.node(id).line);
            self.outline.own_lines(id).for_each(&mut mark);
            items.extend(&self.outline.node(id).children);
            if let Some(taken) = taken.get_mut(id) {
                *taken = true;
            }
        }
        let mut left: BTreeMap<usize, String> = BTreeMap::new();
        for id in taken.iter().enumerate().filter_map(|(id, taken)| (!taken).then_some(id)) {
            // Of the base the tasks without numbers are taken, as lines.
            let from = if id == self.base { self.unlabelled } else { None };
            let pieces = self.outline.shown(id, &self.lines).into_iter();
            for (line, text) in pieces.filter(|(line, _)| from.is_none_or(|from| *line < from)) {
                if used.get(line) == Some(&true) {
                    left.entry(line).or_default().push_str(&text);
                }
            }
        }
        for line in used.iter().enumerate().filter_map(|(line, used)| (!used).then_some(line)) {
            let shown = self.lines.get(line).map(|line| items::shown(line).into_owned());
            left.insert(line, shown.unwrap_or_default());
        }
        let own =
            |line: usize| self.lines.get(line).is_some_and(|line| (self.first..=self.last).contains(&line.paragraph));
        left.into_iter().filter(|(line, _)| own(*line)).collect()
    }
}
