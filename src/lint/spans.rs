//! Where the words of findings stand, and what their fixes change there: characters of paragraphs as written.
//!
//! A rule says at which place which words are wrong. A word that stands there as often as the rule says so is found by
//! counting; where it stands there more often, a rule has to say that it means the first, or the finding keeps its place
//! alone and its fix has no edits, since nobody can tell which one is meant.

use super::{Context, Finding, Fix};
use crate::model::{Edit, Place, Span};
use crate::text::hunks::{Hunk, hunks};
use crate::text::offsets::Offsets;
use std::collections::HashMap;
use std::ops::Range;

/// How many times over a cell is looked through for words; those that are not found by then have no spans.
const MAX_LOOKS: usize = 64;

/// Finds the words of findings that are in the order of the document.
pub(super) fn fill(context: &Context<'_>, findings: &mut [Finding]) {
    let mut rest = findings;
    while let Some(first) = rest.first() {
        let cell = first.at.map(cell);
        let length = rest.iter().take_while(|finding| finding.at.map(self::cell) == cell).count();
        let (own, behind) = rest.split_at_mut(length);
        rest = behind;
        if let Some(cell) = cell {
            fill_cell(&Page::of(context, cell), own);
        }
    }
}

/// A cell, or a paragraph outside tables.
fn cell(at: Place) -> Place {
    Place { paragraph: at.paragraph.filter(|_| at.table.is_none()), line: None, ..at }
}

/// The paragraphs of a cell as written, joined as findings have them, with a newline.
struct Page<'a> {
    text: String,
    paragraphs: Vec<Line<'a>>,
}

/// A paragraph of a cell.
struct Line<'a> {
    at: Place,
    /// Its bytes of the page.
    range: Range<usize>,
    /// Its characters.
    offsets: Offsets<'a>,
}

impl Page<'_> {
    fn of<'a>(context: &Context<'a>, cell: Place) -> Page<'a> {
        let mut page = Page { text: String::new(), paragraphs: Vec::new() };
        let first = cell.paragraph.unwrap_or(1);
        for number in first..=cell.paragraph.unwrap_or(u32::MAX) {
            let at = Place { paragraph: Some(number), ..cell };
            let Some(paragraph) = context.paragraphs.get(at) else { break };
            if !page.paragraphs.is_empty() {
                page.text.push('\n');
            }
            let start = page.text.len();
            page.text.push_str(&paragraph.text);
            let line = super::paragraphs::line(paragraph);
            page.paragraphs.push(Line {
                at: Place { line, ..at },
                range: start..page.text.len(),
                offsets: Offsets::of(&paragraph.text),
            });
        }
        page
    }

    /// Where words begin that stand at a place, as far as `enough` and one more.
    fn all(&self, words: &str, at: Place, enough: usize, looks: &mut usize) -> Vec<usize> {
        let own = self.paragraphs.partition_point(|line| line.at.paragraph < at.paragraph);
        let own = self.paragraphs.get(own).filter(|line| line.at.paragraph == at.paragraph);
        // Words of one paragraph may go on in the next.
        let within = own.map_or(0..self.text.len(), |line| line.range.start..line.range.end.saturating_add(1));
        let step = words.chars().next().map_or(1, char::len_utf8);
        let (mut from, mut found) = (within.start, Vec::new());
        while found.len() <= enough
            && let Some(rest) = self.text.get(from..)
            && *looks >= rest.len().min(within.len())
        {
            let until = rest.floor_char_boundary(within.end.saturating_sub(from).saturating_add(words.len()));
            let rest = rest.get(..until).unwrap_or_default();
            let next = rest.find(words);
            *looks = looks.saturating_sub(next.map_or(rest.len(), |at| at + words.len()));
            let Some(next) = next.map(|next| from + next).filter(|next| *next < within.end) else { break };
            found.push(next);
            from = next + step;
        }
        found
    }

    /// What a range of the page is of each paragraph.
    fn spans(&self, range: &Range<usize>) -> Vec<Span> {
        let first = self.paragraphs.partition_point(|line| line.range.end <= range.start);
        let touched = self.paragraphs.get(first..).unwrap_or_default().iter();
        touched
            .take_while(|line| line.range.start < range.end)
            .map(|line| Span { at: line.at, ..line.characters(range) })
            .filter(|span| span.start < span.end)
            .collect()
    }

    /// The edits that make a change of the page.
    fn edits(&self, range: Range<usize>, text: &str, edits: &mut Vec<Edit>) -> Option<()> {
        let mut text = Some(text).filter(|text| !text.is_empty());
        let first = self.paragraphs.partition_point(|line| line.range.end < range.start);
        let lines = self.paragraphs.iter().enumerate().skip(first);
        for (index, line) in lines.take_while(|(_, line)| line.range.start <= range.end) {
            let holds = range.start >= line.range.start && range.start <= line.range.end;
            let goes = range.start < line.range.end && line.range.start < range.end;
            if goes || (holds && text.is_some()) {
                let Span { start, end, .. } = line.characters(&range);
                let text = text.take_if(|_| holds).unwrap_or_default().to_owned();
                // A blank paragraph in the middle has no characters to take out.
                if start < end || !text.is_empty() {
                    edits.push(Edit { at: line.at, start, end, text, joins: false });
                }
            }
            // Between two paragraphs stands one newline.
            let is_last = index + 1 == self.paragraphs.len();
            if range.start <= line.range.end && line.range.end < range.end && !is_last {
                let length = u32::try_from(line.offsets.character(line.range.len())).ok()?;
                edits.push(Edit { at: line.at, start: length, end: length, text: String::new(), joins: true });
            }
        }
        text.is_none().then_some(())
    }
}

impl Line<'_> {
    /// The characters of the paragraph that lie in a range of the page.
    fn characters(&self, range: &Range<usize>) -> Span {
        let within = |at: usize| at.clamp(self.range.start, self.range.end) - self.range.start;
        let count = |to: usize| u32::try_from(self.offsets.character(to)).unwrap_or(u32::MAX);
        Span { at: self.at, start: count(within(range.start)), end: count(within(range.end)) }
    }
}

fn fill_cell(page: &Page<'_>, findings: &mut [Finding]) {
    let mut looks = page.text.len().saturating_mul(MAX_LOOKS).max(1 << 16);
    let mut alike: HashMap<(&str, Option<u32>, String), Vec<usize>> = HashMap::new();
    let mut order = Vec::new();
    for (index, finding) in findings.iter().enumerate().filter(|(_, finding)| !finding.text.is_empty()) {
        let key = (finding.rule.code, finding.at.and_then(|at| at.paragraph), finding.text.clone());
        let group = alike.entry(key.clone()).or_default();
        if group.is_empty() {
            order.push(key);
        }
        group.push(index);
    }
    for key in order {
        let group = alike.remove(&key).unwrap_or_default();
        let Some((at, first)) =
            group.first().and_then(|index| findings.get(*index)).and_then(|f| Some((f.at?, f.first)))
        else {
            continue;
        };
        let mut found = page.all(&key.2, at, group.len(), &mut looks);
        if first {
            found.truncate(group.len());
        }
        if found.len() != group.len() {
            continue;
        }
        for (index, start) in group.into_iter().zip(found) {
            let Some(finding) = findings.get_mut(index) else { continue };
            let range = start..start + key.2.len();
            finding.spans = page.spans(&range);
            if let Some(fix) = finding.fix.as_mut().filter(|fix| fix.edits.is_empty()) {
                fix.edits = edits(page, &key.2, start, fix).unwrap_or_default();
            }
        }
    }
}

/// The edits of a fix whose words begin at a byte of the page.
fn edits(page: &Page<'_>, words: &str, start: usize, fix: &Fix) -> Option<Vec<Edit>> {
    let offsets = Offsets::of(words);
    let byte = |character: usize| offsets.byte(character).unwrap_or(words.len()) + start;
    let mut edits = Vec::new();
    for Hunk { range, text } in hunks(words, &fix.replacement) {
        page.edits(byte(range.start)..byte(range.end), &text, &mut edits)?;
    }
    Some(edits)
}
