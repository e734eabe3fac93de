//! Where the names of a department list stand in its text, and what stands between them.

use crate::assignment::locate;
use crate::model::Place;
use crate::text::fold::{lookalike, seen};
use crate::text::marks;
use std::collections::BTreeMap;
use std::ops::Range;

/// The text of a list and its names.
#[derive(Debug, Clone)]
pub struct Names {
    /// Its lines as written, joined with a newline.
    text: Box<str>,
    /// Where each name stands, breaks inside it included: first byte, and the byte behind the last.
    names: Box<[(u32, u32)]>,
    /// Table, row and column; `None` outside tables.
    cell: Place,
    lines: Box<[Line]>,
}

/// A line of a list: a document has many, and few of their places are asked for.
#[derive(Debug, Clone, Copy)]
struct Line {
    /// The byte at which it begins.
    start: u32,
    /// Its paragraph, and its line in a text source; 0 for none.
    paragraph: u32,
    line: u32,
}

impl Line {
    fn new(start: u32, at: Place) -> Line {
        Line { start, paragraph: at.paragraph.unwrap_or(0), line: at.line.unwrap_or(0) }
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
            text if self.delimiters().next().is_some() && !text.contains(char::is_alphanumeric) => GapKind::Delimited,
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
    /// Finds the names again, one behind the other. `None` where one is not in the text as it was read.
    pub(super) fn locate<'n>(lines: &[(Place, &str)], departments: impl Iterator<Item = &'n str>) -> Option<Names> {
        let mut text = String::with_capacity(lines.iter().map(|(_, line)| line.len() + 1).sum());
        let mut starts = Vec::with_capacity(lines.len());
        for (at, line) in lines {
            if !starts.is_empty() {
                text.push('\n');
            }
            starts.push(Line::new(u32::try_from(text.len()).ok()?, *at));
            text.push_str(line);
        }
        let mut names = Vec::new();
        let mut from = 0;
        let seen = seen(&text);
        for name in departments {
            let found = locate(&seen, from, name)?;
            from = found.end;
            names.push((u32::try_from(found.start).ok()?, u32::try_from(found.end).ok()?));
        }
        let cell = Place { paragraph: None, line: None, ..lines.first()?.0 };
        Some(Names { text: text.into(), names: names.into(), cell, lines: starts.into() })
    }

    /// The same lines and names at other places.
    pub(super) fn moved(&self, to: &[(Place, &str)]) -> Names {
        let cell = to.first().map_or(self.cell, |(at, _)| Place { paragraph: None, line: None, ..*at });
        let lines = self.lines.iter().zip(to).map(|(line, (at, _))| Line::new(line.start, *at));
        Names { cell, lines: lines.collect(), ..self.clone() }
    }

    /// The lines as written.
    pub(super) fn lines(&self) -> impl Iterator<Item = &str> {
        let starts = self.lines.iter().map(|line| line.start as usize);
        let ends = starts.clone().skip(1).map(|next| next.saturating_sub(1)).chain([self.text.len()]);
        starts.zip(ends).map(|(start, end)| self.text.get(start..end).unwrap_or_default())
    }

    /// Where the `index`th name stands, from 0.
    fn range(&self, index: usize) -> Option<Range<usize>> {
        self.names.get(index).map(|&(start, end)| start as usize..end as usize)
    }

    /// The `index`th name as written, from 0.
    pub fn name(&self, index: usize) -> &str {
        self.range(index).and_then(|range| self.text.get(range)).unwrap_or_default()
    }

    /// What stands before each name, and behind the last.
    pub fn gaps(&self) -> impl Iterator<Item = Gap<'_>> {
        (0..=self.names.len()).map(|before| self.gap(before))
    }

    /// What stands before the name that `before` names stand before.
    fn gap(&self, before: usize) -> Gap<'_> {
        let start = before.checked_sub(1).and_then(|last| self.range(last)).map_or(0, |name| name.end);
        let end = self.range(before).map_or(self.text.len(), |name| name.start);
        let text = self.text.get(start..end).unwrap_or_default();
        Gap { text, start, before, is_last: before == self.names.len() }
    }

    /// From the `first` to the `last` name as written, both from 0, each gap between as `gap` gives it.
    pub fn stretch(&self, first: usize, last: usize, mut gap: impl FnMut(&Gap<'_>) -> String) -> String {
        let mut all = self.name(first).to_owned();
        for index in first + 1..=last.min(self.names.len().saturating_sub(1)) {
            all.push_str(&gap(&self.gap(index)));
            all.push_str(self.name(index));
        }
        all
    }

    /// The place of a byte of the text.
    pub fn place(&self, byte: usize) -> Place {
        let index = self.lines.partition_point(|line| line.start as usize <= byte).saturating_sub(1);
        let Some(line) = self.lines.get(index) else { return self.cell };
        let of = |number: u32| Some(number).filter(|&number| number > 0);
        Place { paragraph: of(line.paragraph), line: of(line.line), ..self.cell }
    }

    /// The place of the `index`th name, from 0.
    pub fn place_of(&self, index: usize) -> Place {
        self.place(self.range(index).map_or(0, |name| name.start))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_over_breaks_and_gaps_are_what_is_left() {
        let at = |paragraph| Place { paragraph: Some(paragraph), ..Place::default() };
        let lines: Vec<(Place, &str)> = (1..).map(at).zip(["市委", "组织部、", "市教育局", "等"]).collect();
        let names = Names::locate(&lines, ["市委组织部", "市教育局"].into_iter()).unwrap();
        assert_eq!(names.name(0), "市委\n组织部");
        let gaps: Vec<&str> = names.gaps().map(|gap| gap.text).collect();
        assert_eq!(gaps, ["", "、\n", "\n等"]);
        assert_eq!(names.place_of(1).paragraph, Some(3));
        assert_eq!(names.stretch(0, 1, |gap| gap.text.to_owned()), "市委\n组织部、\n市教育局");
        assert!(Names::locate(&lines, ["市财政局"].into_iter()).is_none());
    }
}
