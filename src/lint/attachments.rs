//! The attachments of a document: those that the list behind 附件： names, and those that follow with a label.

use crate::outline::{EntryId, Outline, Source};
use std::collections::BTreeMap;

/// Attachments by number; of several with one number the first.
#[derive(Debug, Default)]
pub struct Attachments {
    /// Items of the list.
    pub listed: BTreeMap<u32, EntryId>,
    /// Labels.
    pub labels: BTreeMap<u32, EntryId>,
    /// Items and labels in the order of the document, if there are as many of each: they are the same attachments, and
    /// where their numbers differ, one of the two counts wrong.
    pairs: Vec<(EntryId, EntryId)>,
}

impl Attachments {
    /// Those of an outline.
    pub(super) fn of(outline: &Outline) -> Attachments {
        let of_source = |source: Source| -> Vec<(u32, EntryId)> {
            let entries = outline.entries().iter().enumerate().filter(|(_, entry)| entry.source == source);
            entries.filter_map(|(id, entry)| Some((entry.number.as_ref()?.value?, id))).collect()
        };
        let (listed, labels) = (of_source(Source::AttachmentList), of_source(Source::Attachment));
        let pairs = match listed.len() == labels.len() {
            true => listed.iter().zip(&labels).map(|(item, label)| (item.1, label.1)).collect(),
            false => Vec::new(),
        };
        let first = |all: Vec<(u32, EntryId)>| all.into_iter().rev().collect();
        Attachments { listed: first(listed), labels: first(labels), pairs }
    }

    /// Each label with the item of the list that names it.
    pub fn pairs(&self) -> Vec<(EntryId, EntryId)> {
        if !self.pairs.is_empty() {
            return self.pairs.clone();
        }
        self.labels.iter().filter_map(|(number, label)| Some((*self.listed.get(number)?, *label))).collect()
    }

    /// Numbers that are listed and have no label, and labels that are not listed.
    pub fn unlike(&self) -> (Vec<EntryId>, Vec<EntryId>) {
        if self.listed.is_empty() || self.labels.is_empty() || !self.pairs.is_empty() {
            return (Vec::new(), Vec::new());
        }
        let only = |one: &BTreeMap<u32, EntryId>, other: &BTreeMap<u32, EntryId>| {
            one.iter().filter(|(number, _)| !other.contains_key(number)).map(|(_, id)| *id).collect()
        };
        (only(&self.listed, &self.labels), only(&self.labels, &self.listed))
    }

    /// Whether a number that one side leaves out is told where the other side has it.
    pub fn tells(&self, number: u32) -> bool {
        let sides = [&self.listed, &self.labels];
        let is_unlike = self.pairs.is_empty() && sides.iter().all(|side| !side.is_empty());
        is_unlike && sides.iter().any(|side| side.contains_key(&number))
    }
}
