//! Where the names of a department list stand in its text, and what stands between them.

use crate::assignment::BodyList;
use crate::model::Place;
use crate::plan::statements::LinePlace;
use crate::text::fold::lookalike;
use crate::text::{is_alphanumeric, marks};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The names of a list, and the places of its lines.
#[derive(Debug, Clone)]
pub struct Names {
    text: Arc<Located>,
    /// Table, row and column; `None` outside tables.
    cell: Place,
    /// Of each line of the text.
    lines: Box<[Line]>,
}

/// The text of a list and where its names stand: the same for all places that hold it.
#[derive(Debug)]
struct Located {
    /// Its lines as written, joined with a newline.
    text: Box<str>,
    /// Where each name stands, breaks inside it included: first byte, and the byte behind the last.
    names: Box<[(u32, u32)]>,
    /// The byte at which each line begins.
    starts: Box<[u32]>,
    /// The byte of what was read of its line at which each line begins.
    skipped: Box<[u32]>,
}

/// A line of a list: a document has many, and few of their places are asked for.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// Its paragraph, and its line in a text source; 0 for none.
    paragraph: u32,
    line: u32,
    /// The byte of the paragraph's text at which begins what was read of the line.
    start: Option<u32>,
}

impl Line {
    fn of(LinePlace { at, start }: &LinePlace) -> Line {
        Line { paragraph: at.paragraph.unwrap_or(0), line: at.line.unwrap_or(0), start: *start }
    }
}

/// What stands before the first name, between two, or behind the last.
#[derive(Debug, Clone, Copy)]
pub struct Gap<'a> {
    /// As written.
    pub text: &'a str,
    /// Its first byte in the list's text.
    pub start: usize,
    /// How many names stand before it.
    pub before: usize,
    /// Whether a name stands behind it.
    pub is_last: bool,
}

/// How a document sets off the names of its lists.
#[derive(Debug, Clone, Copy, Default)]
pub struct Habits {
    /// Gaps with a delimiter.
    pub delimited: usize,
    /// Gaps that are a line break alone.
    pub lines: usize,
    /// Gaps that are a space alone.
    pub spaces: usize,
    /// The delimiter used most; 、 where there is none.
    pub delimiter: char,
}

impl Habits {
    /// Counts over all lists.
    pub(super) fn of<'n>(lists: impl Iterator<Item = &'n Names>) -> Habits {
        let mut habits = Habits::default();
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        for gap in lists.flat_map(Names::gaps).filter(Gap::is_inner) {
            match gap.kind() {
                GapKind::Line => habits.lines += 1,
                GapKind::Space => habits.spaces += 1,
                GapKind::Delimited => habits.delimited += 1,
                GapKind::Nothing | GapKind::Words => {}
            }
            for delimiter in gap.delimiters() {
                *counts.entry(delimiter).or_default() += 1;
            }
        }
        // Of two as frequent, the one that GB/T 15834-2011 §4.5 has for lists.
        let most = counts.into_iter().max_by_key(|&(delimiter, count)| (count, delimiter == marks::ENUMERATION_COMMA));
        Habits { delimiter: most.map_or(marks::ENUMERATION_COMMA, |(delimiter, _)| delimiter), ..habits }
    }
}

/// What stands between two names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GapKind {
    /// Nothing at all.
    Nothing,
    /// A line break and nothing else.
    Line,
    /// A space and nothing else.
    Space,
    /// A delimiter.
    Delimited,
    /// Words or the number of a list.
    Words,
}

impl Gap<'_> {
    /// What it is.
    pub fn kind(&self) -> GapKind {
        match self.text {
            "" => GapKind::Nothing,
            text if self.delimiters().next().is_some() && !text.contains(is_alphanumeric) => GapKind::Delimited,
            text if !text.trim().is_empty() => GapKind::Words,
            text if text.contains('\n') => GapKind::Line,
            _ => GapKind::Space,
        }
    }

    /// The delimiters in it as they are [`seen`], without the white space about them.
    pub fn delimiters(&self) -> impl Iterator<Item = char> + '_ {
        self.text.chars().map(|c| lookalike(c).unwrap_or(c)).filter(|c| marks::is_delimiter(*c))
    }

    /// Whether a name stands on both sides.
    pub fn is_inner(&self) -> bool {
        self.before > 0 && !self.is_last
    }
}

impl Names {
    /// The names of a list in the lines that it was read from; `places` are those of its stretches. `None` where they are
    /// not in the text: 同上 stands for them.
    pub(super) fn of(list: &BodyList, lines: &[Box<str>], places: &[LinePlace]) -> Option<Names> {
        if list.spans.len() != list.bodies.len() {
            return None;
        }
        let mut text = String::new();
        let mut starts = Vec::with_capacity(list.stretches.len());
        let mut skipped = Vec::with_capacity(list.stretches.len());
        // The byte of the lines, joined with a newline, at which each line and each stretch begins.
        let line_starts = lines.iter().scan(0, |start, line| Some(std::mem::replace(start, *start + line.len() + 1)));
        let line_starts: Vec<usize> = line_starts.collect();
        let mut begins = Vec::with_capacity(list.stretches.len());
        for (line, span) in &list.stretches {
            if !starts.is_empty() {
                text.push('\n');
            }
            starts.push(u32::try_from(text.len()).ok()?);
            skipped.push(u32::try_from(span.start).ok()?);
            begins.push(line_starts.get(*line)? + span.start);
            text.push_str(lines.get(*line)?.get(span.clone())?);
        }
        let mut names = Vec::with_capacity(list.bodies.len());
        for span in &list.spans {
            let place = |at: usize| {
                let index = begins.partition_point(|begin| *begin <= at).checked_sub(1)?;
                u32::try_from(at - begins.get(index)?).ok()?.checked_add(*starts.get(index)?)
            };
            names.push((place(span.start)?, place(span.end)?));
        }
        let text = Located { text: text.into(), names: names.into(), starts: starts.into(), skipped: skipped.into() };
        Some(Names::at(Arc::new(text), places))
    }

    fn at(text: Arc<Located>, places: &[LinePlace]) -> Names {
        let cell = places.first().map_or(Place::default(), |first| Place { paragraph: None, line: None, ..first.at });
        Names { text, cell, lines: places.iter().map(Line::of).collect() }
    }

    /// The same text at other places.
    pub(super) fn moved(&self, places: &[LinePlace]) -> Names {
        Names::at(Arc::clone(&self.text), places)
    }

    /// Where the `index`th name stands, from 0.
    fn range(&self, index: usize) -> Option<Range<usize>> {
        self.text.names.get(index).map(|&(start, end)| start as usize..end as usize)
    }

    /// The `index`th name as written, from 0.
    pub fn name(&self, index: usize) -> &str {
        self.range(index).and_then(|range| self.text.text.get(range)).unwrap_or_default()
    }

    /// What stands before each name, and behind the last.
    pub fn gaps(&self) -> impl Iterator<Item = Gap<'_>> {
        (0..=self.text.names.len()).map(|before| self.gap(before))
    }

    /// What stands before the name that `before` names stand before.
    fn gap(&self, before: usize) -> Gap<'_> {
        let start = before.checked_sub(1).and_then(|last| self.range(last)).map_or(0, |name| name.end);
        let end = self.range(before).map_or(self.text.text.len(), |name| name.start);
        let text = self.text.text.get(start..end).unwrap_or_default();
        Gap { text, start, before, is_last: before == self.text.names.len() }
    }

    /// From the `first` to the `last` name as written, both from 0, each gap between as `gap` gives it.
    pub fn stretch(&self, first: usize, last: usize, mut gap: impl FnMut(&Gap<'_>) -> String) -> String {
        let mut all = self.name(first).to_owned();
        for index in first + 1..=last.min(self.text.names.len().saturating_sub(1)) {
            all.push_str(&gap(&self.gap(index)));
            all.push_str(self.name(index));
        }
        all
    }

    /// The place of a byte of the text.
    pub fn place(&self, byte: usize) -> Place {
        let index = self.text.starts.partition_point(|start| *start as usize <= byte).saturating_sub(1);
        let Some(line) = self.lines.get(index) else { return self.cell };
        let of = |number: u32| Some(number).filter(|&number| number > 0);
        Place { paragraph: of(line.paragraph), line: of(line.line), ..self.cell }
    }

    /// The paragraphs that the `index`th name stands in, from 0, each with its bytes in the paragraph's text; `None`
    /// where these are not known.
    pub fn spans_of(&self, index: usize) -> Option<Vec<(Place, Range<usize>)>> {
        let name = self.range(index)?;
        let Located { text, starts, skipped, .. } = &*self.text;
        let ends = starts.iter().skip(1).map(|next| (*next as usize).saturating_sub(1)).chain([text.len()]);
        let lines = starts.iter().zip(ends).zip(skipped.iter().zip(&self.lines));
        let mut spans = Vec::new();
        for ((start, end), (skipped, line)) in lines {
            let start = *start as usize;
            let (from, to) = (name.start.max(start), name.end.min(end));
            if from < to {
                let begin = line.start? as usize + *skipped as usize;
                spans.push((self.place(from), begin + from - start..begin + to - start));
            }
        }
        Some(spans)
    }

    /// The place of the `index`th name, from 0.
    pub fn place_of(&self, index: usize) -> Place {
        self.place(self.range(index).map_or(0, |name| name.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assignment::{Where, Words, read};
    use crate::department::Evidence;
    use crate::model::Role;

    #[test]
    fn names_are_found_over_breaks_and_gaps_are_what_is_left() {
        let lines: Vec<Box<str>> = ["市委", "组织部、", "市教育局", "等"].map(Box::from).into();
        let place = |at| LinePlace { at: Place { paragraph: Some(at), ..Place::default() }, start: Some(at) };
        let places: Vec<LinePlace> = (1..=4).map(place).collect();
        let texts: Vec<&str> = lines.iter().map(|line| &**line).collect();
        let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
        let mut list = read(&texts, Where::Column(Role::Lead), words).lists.remove(0);
        let names = Names::of(&list, &lines, &places).unwrap();
        assert_eq!(names.name(0), "市委\n组织部");
        let gaps: Vec<&str> = names.gaps().map(|gap| gap.text).collect();
        assert_eq!(gaps, ["", "、\n", "\n等"]);
        let spans = names.spans_of(0).unwrap().into_iter().map(|(at, span)| (at.paragraph, span));
        assert_eq!(spans.collect::<Vec<_>>(), [(Some(1), 1..7), (Some(2), 2..11)]);
        assert_eq!(names.place_of(1).paragraph, Some(3));
        assert_eq!(names.stretch(0, 1, |gap| gap.text.to_owned()), "市委\n组织部、\n市教育局");
        list.spans.clear();
        assert!(Names::of(&list, &lines, &places).is_none());
    }
}
