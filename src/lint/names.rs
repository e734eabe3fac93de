//! Where the names of a department list stand in its text, and what stands between them.

use crate::model::Place;
use crate::plan::statements::{LinePlace, Told};
use crate::text::fold::lookalike;
use crate::text::{is_alphanumeric, marks};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The names of a list, and the places of its lines.
#[derive(Debug, Clone)]
pub struct Names {
    /// What the text says that names them.
    told: Arc<Told>,
    /// Their list, as an index into its lists.
    list: usize,
    /// Of each line of the text.
    places: Arc<[LinePlace]>,
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
    /// The names of a list of a text. `None` where they are not in the text: 同上 stands for them.
    pub(super) fn of(told: &Arc<Told>, list: usize, places: &Arc<[LinePlace]>) -> Option<Names> {
        let of = told.assigned.lists.get(list)?;
        let all = of.spans.len() == of.bodies.len();
        all.then(|| Names { told: Arc::clone(told), list, places: Arc::clone(places) })
    }

    /// Where the names stand in the text, and what of it is the list.
    fn spans(&self) -> (&[Range<usize>], Range<usize>) {
        self.told.assigned.lists.get(self.list).map_or((&[], 0..0), |list| (&list.spans, list.span.clone()))
    }

    /// Where the `index`th name stands, from 0.
    fn range(&self, index: usize) -> Option<Range<usize>> {
        self.spans().0.get(index).cloned()
    }

    /// The `index`th name as written, from 0.
    pub fn name(&self, index: usize) -> &str {
        self.range(index).and_then(|range| self.told.text.get(range)).unwrap_or_default()
    }

    /// What stands before each name, and behind the last.
    pub fn gaps(&self) -> impl Iterator<Item = Gap<'_>> {
        (0..=self.spans().0.len()).map(|before| self.gap(before))
    }

    /// What stands before the name that `before` names stand before.
    fn gap(&self, before: usize) -> Gap<'_> {
        let (names, list) = self.spans();
        let start = before.checked_sub(1).and_then(|last| names.get(last)).map_or(list.start, |name| name.end);
        let end = names.get(before).map_or(list.end, |name| name.start);
        let text = self.told.text.get(start..end).unwrap_or_default();
        Gap { text, start, before, is_last: before == names.len() }
    }

    /// From the `first` to the `last` name as written, both from 0, each gap between as `gap` gives it.
    pub fn stretch(&self, first: usize, last: usize, mut gap: impl FnMut(&Gap<'_>) -> String) -> String {
        let mut all = self.name(first).to_owned();
        for index in first + 1..=last.min(self.spans().0.len().saturating_sub(1)) {
            all.push_str(&gap(&self.gap(index)));
            all.push_str(self.name(index));
        }
        all
    }

    /// The place of a byte of the text.
    pub fn place(&self, byte: usize) -> Place {
        self.places.get(self.told.line_of(byte)).map_or(Place::default(), |place| place.at)
    }

    /// The paragraphs that the `index`th name stands in, from 0, each with its bytes in the paragraph's text; `None`
    /// where these are not known.
    pub fn spans_of(&self, index: usize) -> Option<Vec<(Place, Range<usize>)>> {
        let name = self.range(index)?;
        let mut spans = Vec::new();
        for (line, place) in self.told.lines().zip(&*self.places) {
            let (from, to) = (name.start.max(line.start), name.end.min(line.end));
            if from < to {
                let begin = place.start? as usize;
                spans.push((place.at, begin + from - line.start..begin + to - line.start));
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
        let lines = ["市委", "组织部、", "市教育局", "等"];
        let place = |at| LinePlace { at: Place { paragraph: Some(at), ..Place::default() }, start: Some(at) };
        let places: Arc<[LinePlace]> = (1..=4).map(place).collect();
        let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
        let mut told = Told::new(&lines, read(&lines, Where::Column(Role::Lead), words));
        let names = Names::of(&Arc::new(told.clone()), 0, &places).unwrap();
        assert_eq!(names.name(0), "市委\n组织部");
        let gaps: Vec<&str> = names.gaps().map(|gap| gap.text).collect();
        assert_eq!(gaps, ["", "、\n", "\n等"]);
        let spans = names.spans_of(0).unwrap().into_iter().map(|(at, span)| (at.paragraph, span));
        assert_eq!(spans.collect::<Vec<_>>(), [(Some(1), 1..7), (Some(2), 2..11)]);
        assert_eq!(names.place_of(1).paragraph, Some(3));
        assert_eq!(names.stretch(0, 1, |gap| gap.text.to_owned()), "市委\n组织部、\n市教育局");
        told.assigned.lists[0].spans.clear();
        assert!(Names::of(&Arc::new(told), 0, &places).is_none());
    }
}
