//! Tracked changes that nobody has accepted or rejected yet (ECMA-376 part 1 §17.13.5; [MS-DOC] §2.6.1): what is read is
//! the document with all of them accepted, and how many there are is told.
//!
//! A .doc has marks of insertions and deletions alone: what was moved is deleted in one place and inserted in the other.

use crate::warning::{Warning, WarningKind};

/// How many changes a document tracks.
#[derive(Debug, Default, Clone, Copy)]
pub struct Changes {
    /// What was inserted.
    pub insertions: u32,
    /// What was deleted.
    pub deletions: u32,
    /// Where what was moved stood before.
    pub moved_from: u32,
    /// Where it stands now.
    pub moved_to: u32,
    /// What is formatted otherwise.
    pub formats: u32,
}

impl Changes {
    /// Adds those that were found elsewhere.
    #[cfg_attr(not(feature = "doc"), allow(dead_code, reason = "Word binary files alone gather them"))]
    pub fn add(&mut self, other: Changes) {
        self.insertions = self.insertions.saturating_add(other.insertions);
        self.deletions = self.deletions.saturating_add(other.deletions);
        self.moved_from = self.moved_from.saturating_add(other.moved_from);
        self.moved_to = self.moved_to.saturating_add(other.moved_to);
        self.formats = self.formats.saturating_add(other.formats);
    }

    /// Warns of them, if there are any.
    pub fn warn(&self, warnings: &mut Vec<Warning>) {
        let Changes { insertions, deletions, formats, .. } = *self;
        let moves = self.moved_from.max(self.moved_to);
        if insertions > 0 || deletions > 0 || moves > 0 || formats > 0 {
            let kind = WarningKind::TrackedChanges { insertions, deletions, moves, formats };
            warnings.push(Warning::new(kind, None));
        }
    }
}
