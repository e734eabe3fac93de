//! What surrounds a finding's words, for a person who looks for them: the lines they stand in, and the plan, domain and
//! task that these belong to.
//!
//! Findings come in the order of the document, so that each cell is put together once, and each rule's words are
//! looked for behind those it found before.

use super::{Context, Finding};
use crate::model::{Domain, Goal, Number, Place, Task};
use crate::text;
use std::collections::HashMap;
use std::ops::Range;

/// What a person sees about a finding's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// The lines that hold the words, as written, with `...` where they are cut; empty where there are no words.
    pub lines: String,
    /// Bytes of `lines` that are the words.
    pub words: Range<usize>,
    /// The label of the plan's attachment: 附件2.
    pub attachment: Option<String>,
    /// The domain's number and name.
    pub domain: Option<String>,
    /// The number of the goal or task, and its beginning.
    pub item: Option<String>,
    /// The id of the domain, goal or task.
    pub id: Option<String>,
}

/// Characters that are shown before and behind the words: with these, a line fits into a hundred columns.
const MARGIN: usize = 10;
/// Characters that are shown of a line of the words.
const MAX_WORDS: usize = 24;
/// Lines of the words that are shown.
const MAX_LINES: usize = 8;
/// How many times over a cell is looked through for words; those that are not found by then are shown by themselves.
const MAX_LOOKS: usize = 64;
/// Words of a cell that are looked for in vain before the rest is not looked for.
const MAX_MISSES: usize = 16;
/// Where a line is cut.
const CUT: &str = "...";

/// Fills in the surroundings of findings that are in the order of the document.
pub(super) fn fill(context: &Context<'_>, findings: &mut [Finding]) {
    if findings.is_empty() {
        return;
    }
    let mut entries = Entries::of(context);
    let mut page: Option<Page> = None;
    for finding in findings {
        let found = finding.at.and_then(|at| {
            if page.as_ref().is_none_or(|page| page.cell != cell(at)) {
                page = Some(Page::of(context, at));
            }
            page.as_mut()?.find(finding.rule.code, at, &finding.text)
        });
        // The line of a whole cell or row is that of its first paragraph.
        if let (Some(at), Some(page)) = (&mut finding.at, &page) {
            at.line = at.line.or(page.line);
        }
        let (lines, words) = match (found, &page) {
            (Some(words), Some(page)) => cut(&page.text, words),
            _ => cut(&finding.text, 0..finding.text.len()),
        };
        finding.surroundings = Surroundings { lines, words, ..entries.about(context, finding.at) };
    }
}

/// A cell, or a paragraph outside tables.
fn cell(at: Place) -> Place {
    Place { paragraph: at.paragraph.filter(|_| at.table.is_none()), line: None, ..at }
}

/// The text of a cell.
struct Page {
    cell: Place,
    text: String,
    /// Its first line in a text source.
    line: Option<u32>,
    /// Where each paragraph begins, by its number.
    starts: HashMap<Option<u32>, usize>,
    /// How far each rule came in each paragraph.
    ends: HashMap<(&'static str, Option<u32>), usize>,
    misses: usize,
    /// Bytes that may still be looked through for words.
    left: usize,
}

impl Page {
    fn of(context: &Context<'_>, at: Place) -> Page {
        let cell = cell(at);
        let mut page = Page {
            cell,
            text: String::new(),
            line: None,
            starts: HashMap::new(),
            ends: HashMap::new(),
            misses: 0,
            left: 0,
        };
        let first = cell.paragraph.unwrap_or(1);
        for number in first..=cell.paragraph.unwrap_or(u32::MAX) {
            let Some(paragraph) = context.paragraphs.get(Place { paragraph: Some(number), ..cell }) else { break };
            if !page.starts.is_empty() {
                page.text.push('\n');
            }
            page.line = page.line.or(Some(paragraph.line).filter(|&line| line > 0));
            page.starts.insert(Some(number), page.text.len());
            page.text.push_str(&paragraph.shown());
        }
        page.left = page.text.len().saturating_mul(MAX_LOOKS).max(1 << 16);
        page
    }

    /// Where the words stand that a rule found at a place.
    fn find(&mut self, code: &'static str, at: Place, words: &str) -> Option<Range<usize>> {
        if words.is_empty() || self.misses > MAX_MISSES {
            return None;
        }
        let start = self.starts.get(&at.paragraph).copied().unwrap_or(0);
        let from = self.ends.get(&(code, at.paragraph)).copied().unwrap_or(start);
        // A rule may tell of one stretch twice.
        let (text, left) = (&self.text, &mut self.left);
        let mut find = |from: usize| {
            let rest = text.get(from..)?;
            let rest = rest.get(..rest.floor_char_boundary(*left))?;
            let found = rest.find(words);
            *left = left.saturating_sub(found.map_or(rest.len(), |at| at + words.len()));
            Some(from + found?)
        };
        let Some(found) = find(from).or_else(|| find(start)) else {
            self.misses += 1;
            return None;
        };
        // Words that rules show overlap: the next may begin inside these.
        let step = words.chars().next().map_or(0, char::len_utf8);
        self.ends.insert((code, at.paragraph), found + step);
        Some(found..found + words.len())
    }
}

/// The lines about some words of a text, cut to what a person needs of them, and the words in them.
fn cut(text: &str, words: Range<usize>) -> (String, Range<usize>) {
    let (before, rest) = text.split_at_checked(words.start).unwrap_or(("", text));
    let (inside, behind) = rest.split_at_checked(words.len()).unwrap_or((rest, ""));
    // No further than is shown: a paragraph of a million characters may have as many findings.
    let far = 2 * MARGIN + MAX_WORDS;
    let own = |c: &char| *c != '\n';
    let left: usize = before.chars().rev().take(far + 1).take_while(own).map(char::len_utf8).sum();
    let left = before.get(before.len() - left..).unwrap_or_default();
    let right: usize = behind.chars().take(far + 1).take_while(own).map(char::len_utf8).sum();
    let right = behind.get(..right).unwrap_or_default();
    let is_short = left.chars().chain(inside.chars()).chain(right.chars()).nth(far).is_none();
    let margin = if is_short { far } else { MARGIN };
    let cut = left.char_indices().rev().take(margin).last().map_or(left.len(), |(at, _)| at);
    let mut lines = String::from(if cut > 0 { CUT } else { "" });
    lines.push_str(left.get(cut..).unwrap_or_default());
    let start = lines.len();
    let mut whole = true;
    for (index, line) in inside.split('\n').enumerate().take(MAX_LINES + 1) {
        if index > 0 {
            lines.push('\n');
        }
        // Of a line too many only that there is one.
        let shown = if index < MAX_LINES { MAX_WORDS } else { 0 };
        whole = push(line, shown, &mut lines);
    }
    let words = start..lines.len();
    if whole {
        push(right, margin, &mut lines);
    }
    (lines, words)
}

/// Appends so many characters of a line; `false` if there are more.
fn push(line: &str, characters: usize, lines: &mut String) -> bool {
    let end = line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at);
    lines.push_str(line.get(..end).unwrap_or_default());
    if end < line.len() {
        lines.push_str(CUT);
    }
    end == line.len()
}

/// A domain, goal or task.
struct Entry<'a> {
    plan: usize,
    domain: &'a Domain,
    /// One of the domain's own; `None` for itself.
    item: Option<Item<'a>>,
}

/// A goal or task.
#[derive(Clone, Copy)]
enum Item<'a> {
    Goal(&'a Goal),
    Task(&'a Task),
}

impl Entry<'_> {
    /// Where it begins.
    fn at(&self) -> Place {
        match self.item {
            None => self.domain.at,
            Some(Item::Goal(goal)) => goal.at,
            Some(Item::Task(task)) => task.at,
        }
    }
}

impl Entry<'_> {
    fn id(&self) -> &str {
        match self.item {
            None => &self.domain.id,
            Some(Item::Goal(goal)) => &goal.id,
            Some(Item::Task(task)) => &task.id,
        }
    }
}

impl Item<'_> {
    /// Its number, and its beginning.
    fn shown(self) -> String {
        match self {
            Item::Goal(goal) => named(&goal.number, &goal.text),
            Item::Task(task) => named(&task.number, &task.title),
        }
    }
}

/// Domains, goals and tasks in the order of the document.
#[derive(Default)]
struct Entries<'a> {
    entries: Vec<Entry<'a>>,
    /// The plan of a table.
    tables: HashMap<u32, usize>,
    /// The row that was last asked for, and its task where it is the only one, as an index into `entries`.
    only: Option<(Row, Option<usize>)>,
}

/// Table and row.
type Row = (Option<u32>, Option<u32>);

impl<'a> Entries<'a> {
    fn of(context: &Context<'a>) -> Entries<'a> {
        let mut entries = Entries::default();
        for (plan, of) in context.plans.iter().enumerate() {
            for domain in of.domains() {
                let goals = domain.goals.iter().map(Item::Goal);
                let items = goals.chain(domain.tasks.iter().map(Item::Task)).map(Some);
                entries.entries.extend(std::iter::once(None).chain(items).map(|item| Entry { plan, domain, item }));
            }
        }
        entries.entries.sort_by_key(Entry::at);
        entries.tables = context.tables.iter().map(|table| (table.number, table.plan)).collect();
        entries
    }

    /// The task of a row, as an index into `entries`, where it is the only one. Findings of a row come one behind the
    /// other.
    fn only_task(&mut self, of: Row) -> Option<usize> {
        if self.only.is_none_or(|(known, _)| known != of) {
            let begin = self.entries.partition_point(|entry| row(entry.at()) < of);
            let here = self.entries.iter().enumerate().skip(begin).take_while(|(_, entry)| row(entry.at()) == of);
            let mut tasks = here.filter(|(_, entry)| matches!(entry.item, Some(Item::Task(_)))).map(|(index, _)| index);
            self.only = Some((of, tasks.next().filter(|_| tasks.next().is_none())));
        }
        self.only?.1
    }

    /// What a place belongs to.
    fn about(&mut self, context: &Context<'_>, at: Option<Place>) -> Surroundings {
        let Some(at) = at else { return Surroundings::default() };
        let only = at.table.and_then(|_| self.only_task(row(at)));
        let reached = self.entries.partition_point(|entry| match at.table {
            Some(_) => row(entry.at()) <= row(at),
            None => (entry.at().table, entry.at().paragraph) <= (None, at.paragraph),
        });
        let last =
            reached.checked_sub(1).and_then(|last| self.entries.get(last)).filter(|entry| entry.at().table == at.table);
        // What stands behind the last item outside tables may belong to nothing.
        let next = self.entries.get(reached);
        let ends = |last: &Entry| next.is_none_or(|next| (next.at().table, next.plan) != (None, last.plan));
        let last = last.filter(|last| at.table.is_some() || last.at().paragraph == at.paragraph || !ends(last));
        let item = match at.table {
            None => last.filter(|entry| entry.item.is_some()),
            Some(_) => {
                let in_cell = self.entries.partition_point(|entry| entry.at() <= Place { line: Some(u32::MAX), ..at });
                let own = in_cell.checked_sub(1).and_then(|index| self.entries.get(index));
                let own = own.filter(|entry| row(entry.at()) == row(at) && entry.at().column == at.column);
                // Departments belong to a task where it is the only one of its row.
                own.or_else(|| self.entries.get(only?)).filter(|entry| entry.item.is_some())
            }
        };
        let entry = item.or(last);
        let of_table = || self.tables.get(&at.table?).copied();
        let plan = entry.map(|entry| entry.plan).or_else(of_table).and_then(|plan| context.plans.get(plan));
        Surroundings {
            attachment: plan.and_then(|plan| plan.attachment.as_ref()).map(|attachment| attachment.text.clone()),
            domain: entry.and_then(|entry| Some(named(&entry.domain.number, entry.domain.name.as_ref()?))),
            item: item.and_then(|entry| entry.item).map(Item::shown),
            id: entry.map(|entry| entry.id().to_owned()),
            ..Surroundings::default()
        }
    }
}

fn row(at: Place) -> (Option<u32>, Option<u32>) {
    (at.table, at.row)
}

fn named(number: &Option<Number>, name: &str) -> String {
    let number = number.as_ref().map_or("", |number| &number.text);
    let space = if number.ends_with(|c: char| c.is_ascii_alphanumeric()) { " " } else { "" };
    format!("{number}{space}{}", text::excerpt(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, words: &str) -> (String, String) {
        let at = text.find(words).unwrap();
        let (lines, range) = cut(text, at..at + words.len());
        let marked = lines[range].to_owned();
        (lines, marked)
    }

    #[test]
    fn the_lines_of_the_words_are_shown() {
        assert_eq!(shown("甲\n乙丙丁\n戊", "丙"), ("乙丙丁".into(), "丙".into()));
        let line = format!("{}错{}", "左".repeat(20), "右".repeat(20));
        assert_eq!(shown(&line, "错"), (line.clone(), "错".into()));
        assert_eq!(shown("甲\n乙丙\n丁戊\n己", "丙\n丁"), ("乙丙\n丁戊".into(), "丙\n丁".into()));
    }

    #[test]
    fn long_lines_and_long_words_are_cut() {
        let (left, right) = ("左".repeat(30), "右".repeat(30));
        let expected = format!("...{}错{}...", "左".repeat(10), "右".repeat(10));
        assert_eq!(shown(&format!("{left}错{right}"), "错"), (expected, "错".into()));
        let (long, cut) = ("长".repeat(30), format!("{}...", "长".repeat(24)));
        assert_eq!(shown(&format!("{long}。"), &long), (cut.clone(), cut.clone()));
        let two = format!("{cut}\n行");
        assert_eq!(shown(&format!("{long}\n行。"), &format!("{long}\n行")), (format!("{two}。"), two));
        let (lines, cut) = ("行\n".repeat(9), format!("{}...", "行\n".repeat(8)));
        assert_eq!(shown(&lines, &lines), (cut.clone(), cut));
    }
}
