//! Corrections as changes of paragraphs: places become bytes of text, and of changes that overlap the first stays.

use super::Correction;
use super::characters::Characters;
use super::places::{Child, Place, Places, Site};
use crate::document::{Paragraph, Stretch};
use crate::lint::Paragraphs;
use crate::model::Edit;
use crate::text::hunks::hunks;
use std::collections::BTreeMap;
use std::ops::Range;

/// The text that a change puts in, and the bytes of the paragraph's text in whose place it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub range: Range<usize>,
    pub text: String,
}

/// What is changed in a paragraph.
#[derive(Debug, Default)]
pub struct Changed {
    /// Changes of its text, in order; they do not overlap.
    pub changes: Vec<Change>,
    /// Whether its end is deleted.
    pub joins: bool,
}

/// The paragraphs of a document, the markup they stand in, and what was decided so far.
pub struct Edits<'a> {
    pub paragraphs: &'a Paragraphs<'a>,
    pub stretches: &'a [Stretch],
    pub places: &'a Places,
    pub markup: &'a str,
    /// By the index of the paragraph.
    pub changed: BTreeMap<usize, Changed>,
}

/// A stretch of a paragraph's text.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// Where it comes from.
    pub place: Option<Place>,
}

/// Children of a run that stand for one character and go with it.
const MARKS: &[&str] = &["br", "cr", "tab", "ptab", "noBreakHyphen", "softHyphen", "sym"];

impl<'a> Edits<'a> {
    /// The stretches of a paragraph.
    pub fn pieces(&self, paragraph: &Paragraph) -> Vec<Piece> {
        let (first, last) = paragraph.stretches;
        let all = self.stretches.get(first as usize..last as usize).unwrap_or_default();
        let ends = all.iter().skip(1).map(|next| next.at as usize).chain([paragraph.text.len()]);
        let piece = |(stretch, end): (&Stretch, usize)| Piece {
            start: stretch.at as usize,
            end,
            place: self.places.stretches.get(&(stretch.source.start as usize)).copied(),
        };
        all.iter().zip(ends).map(piece).filter(|piece| piece.start < piece.end).collect()
    }

    /// The element of a piece, and the child of a run that may be split.
    pub fn site(&self, piece: &Piece) -> Option<(&'a Site, Option<&'a Child>)> {
        let place = piece.place?;
        let site = self.places.sites.get(&place.site)?;
        Some((site, site.run.as_ref().and_then(|run| run.children.get(place.child))))
    }

    /// The characters of a piece, where their bytes are known.
    pub fn characters(&self, piece: &Piece, paragraph: &Paragraph) -> Option<Characters> {
        let (_, child) = self.site(piece)?;
        let child = child.filter(|child| child.name == "t")?;
        let markup = self.markup.get(child.content.clone())?;
        let shown = paragraph.text.get(piece.start..piece.end)?;
        Characters::of(markup, child.content.start, child.keeps_space, shown)
    }

    /// Whether text may be put in or taken out in a piece.
    fn may_change(&self, piece: &Piece, range: &Range<usize>, paragraph: &Paragraph) -> bool {
        let Some((site, child)) = self.site(piece) else { return false };
        let Some(child) = child.filter(|_| site.changeable) else { return false };
        let is_mark = || {
            let whole = range.start <= piece.start && range.end >= piece.end;
            MARKS.contains(&child.name.as_str()) && (whole || range.is_empty())
        };
        self.characters(piece, paragraph).is_some() || is_mark()
    }

    /// The piece beside which text is put in: it holds the last character that goes, else the one before, else the one
    /// behind.
    pub fn host(&self, pieces: &[Piece], change: &Change, paragraph: &Paragraph) -> Option<Piece> {
        let at = change.range.end;
        if !change.range.is_empty() {
            return pieces.iter().rfind(|piece| piece.start < at).copied();
        }
        let may_change = |piece: &&Piece| self.may_change(piece, &change.range, paragraph);
        let before = pieces.iter().find(|piece| piece.start < at && at <= piece.end);
        let behind = pieces.iter().find(|piece| piece.start <= at && at < piece.end);
        before.filter(may_change).or_else(|| behind.filter(may_change)).copied()
    }

    /// Takes the changes of a correction in; `false` where one of them cannot be made or overlaps another, and then none
    /// is taken.
    pub fn take(&mut self, correction: &Correction) -> bool {
        let mut taken: Vec<(usize, Change)> = Vec::new();
        let mut joined: Vec<usize> = Vec::new();
        for edit in &correction.edits {
            let Some(index) = self.paragraphs.index(edit.at) else { return false };
            if edit.joins {
                if !self.may_join(index, edit) {
                    return false;
                }
                joined.push(index);
                continue;
            }
            let Some(changes) = self.changes(index, edit) else { return false };
            taken.extend(changes.into_iter().map(|change| (index, change)));
        }
        for (at, (index, change)) in taken.iter().enumerate() {
            let others = self.changed.get(index).into_iter().flat_map(|changed| &changed.changes);
            let own = taken.iter().take(at).filter(|(other, _)| other == index).map(|(_, change)| change);
            if others.filter(|other| *other != change).chain(own).any(|other| overlap(other, change)) {
                return false;
            }
        }
        for (index, change) in taken {
            let changes = &mut self.changed.entry(index).or_default().changes;
            if !changes.contains(&change) {
                let at = changes.partition_point(|other| order(other) < order(&change));
                changes.insert(at, change);
            }
        }
        joined.into_iter().for_each(|index| self.changed.entry(index).or_default().joins = true);
        true
    }

    /// The smallest changes of an edit, if all of them can be made.
    fn changes(&self, index: usize, edit: &Edit) -> Option<Vec<Change>> {
        let paragraph = self.paragraphs.at(index)?;
        let text = &paragraph.text;
        let start = byte(text, edit.start)?;
        let end = byte(text, edit.end)?;
        let old = text.get(start..end)?;
        let pieces = self.pieces(paragraph);
        hunks(old, &edit.text)
            .into_iter()
            .map(|hunk| {
                let range = |at: usize| old.char_indices().nth(at).map_or(old.len(), |(at, _)| at) + start;
                let change = Change { range: range(hunk.range.start)..range(hunk.range.end), text: hunk.text };
                let touched = pieces.iter().filter(|p| p.start < change.range.end && change.range.start < p.end);
                let mut touched = touched.peekable();
                let all = touched.peek().is_some() || change.range.is_empty();
                let may_go = touched.all(|piece| self.may_change(piece, &change.range, paragraph));
                (all && may_go && self.host(&pieces, &change, paragraph).is_some()).then_some(change)
            })
            .collect()
    }

    /// Whether the end of a paragraph may be deleted: the next one follows in the same cell or body, and the end is no
    /// tracked change already.
    fn may_join(&self, index: usize, edit: &Edit) -> bool {
        let pair = self.paragraphs.at(index).zip(may_follow(self.paragraphs, edit.at));
        let Some((paragraph, next)) = pair else { return false };
        let found = self.places.by_end.get(&(paragraph.span.end as usize));
        let Some(found) = found.and_then(|index| self.places.paragraphs.get(*index)) else { return false };
        let may_change = found.properties.as_ref().is_none_or(|properties| properties.mark_changeable);
        let follows = found.next.is_some_and(|start| start == next.span.start as usize);
        may_change && !found.is_tracked && follows
    }
}

fn order(change: &Change) -> (usize, usize) {
    (change.range.start, change.range.end)
}

/// The paragraph behind the one at a place, of the same cell or body.
pub fn may_follow<'a>(paragraphs: &Paragraphs<'a>, at: crate::model::Place) -> Option<&'a Paragraph> {
    let next = at.paragraph?.checked_add(1);
    paragraphs.get(crate::model::Place { paragraph: next, line: None, ..at })
}

/// Whether it cannot be told what two changes give together.
pub fn overlap(one: &Change, other: &Change) -> bool {
    let (a, b) = (&one.range, &other.range);
    match (a.is_empty(), b.is_empty()) {
        (true, true) => a.start == b.start,
        _ => a.start < b.end && b.start < a.end,
    }
}

/// The byte where a character of a text begins; behind the last for their number.
pub fn byte(text: &str, character: u32) -> Option<usize> {
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    ends.into_iter().nth(character as usize)
}
