//! Corrections as changes of paragraphs: places become bytes of text, and of changes that overlap the first stays.

use super::Correction;
use super::changes::{Change, Changes};
use super::layout::Layout;
use super::places::Places;
use crate::document::Paragraph;
use crate::lint::Paragraphs;
use crate::model::Edit;
use crate::text::hunks::hunks;
use crate::text::offsets::Offsets;
use std::collections::{BTreeMap, HashMap};

/// What is changed in a paragraph.
#[derive(Debug, Default)]
pub struct Changed {
    /// Changes of its text.
    pub changes: Changes,
    /// Whether its end is deleted.
    pub joins: bool,
}

/// The paragraphs of a document, the markup they stand in, and what was decided so far.
pub struct Edits<'a> {
    pub paragraphs: &'a Paragraphs<'a>,
    /// Those that corrections concern, by their index.
    pub layouts: HashMap<usize, Layout<'a>>,
    pub places: &'a Places,
    pub markup: &'a str,
    /// By the index of the paragraph.
    pub changed: BTreeMap<usize, Changed>,
}

impl<'a> Edits<'a> {
    /// The paragraph that a place means: a whole cell or row is as its first.
    pub fn nearest(&self, at: crate::model::Place) -> Option<&Layout<'a>> {
        self.layouts.get(&self.paragraphs.nearest(at)?)
    }

    /// Takes the changes of a correction in; `false` where one of them cannot be made or overlaps another, and then none
    /// is taken.
    pub fn take(&mut self, correction: &Correction) -> bool {
        let mut wanted: BTreeMap<usize, Vec<Change>> = BTreeMap::new();
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
            wanted.entry(index).or_default().extend(changes);
        }
        let own = wanted.into_iter().map(|(index, changes)| {
            let own = Changes::own(changes)?;
            self.changed.get(&index).is_none_or(|changed| changed.changes.allow(&own)).then_some((index, own))
        });
        let Some(own) = own.collect::<Option<Vec<(usize, Changes)>>>() else { return false };
        for (index, own) in own {
            self.changed.entry(index).or_default().changes.add(own);
        }
        joined.into_iter().for_each(|index| self.changed.entry(index).or_default().joins = true);
        true
    }

    /// The smallest changes of an edit, if all of them can be made.
    fn changes(&self, index: usize, edit: &Edit) -> Option<Vec<Change>> {
        let layout = self.layouts.get(&index)?;
        let changes = smallest(&layout.paragraph.text, &layout.offsets, edit)?;
        changes.iter().all(|change| layout.may_be(change)).then_some(changes)
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

/// The smallest changes of a paragraph's text that an edit is; `None` where the text has no such characters.
pub fn smallest(text: &str, offsets: &Offsets<'_>, edit: &Edit) -> Option<Vec<Change>> {
    let (first, last) = (edit.start as usize, edit.end as usize);
    let old = text.get(offsets.byte(first)?..offsets.byte(last)?)?;
    let changes = hunks(old, &edit.text).into_iter().map(|hunk| {
        let byte = |character: usize| offsets.byte(first.checked_add(character)?);
        Some(Change { range: byte(hunk.range.start)?..byte(hunk.range.end)?, text: hunk.text })
    });
    changes.collect()
}

/// The paragraph behind the one at a place, of the same cell or body.
pub fn may_follow<'a>(paragraphs: &Paragraphs<'a>, at: crate::model::Place) -> Option<&'a Paragraph> {
    let next = at.paragraph?.checked_add(1);
    paragraphs.get(crate::model::Place { paragraph: next, line: None, ..at })
}
