//! Footnotes and endnotes: a mark where the text refers to one, and its text behind ([MS-DOC] §2.8.10, §2.8.19).
//!
//! The marks are those of the other readers: `[^1]` for footnotes, `[^i]` for endnotes.

use super::bytes::u32_at;
use crate::numbering::format;
use std::collections::HashMap;
use std::ops::Range;

/// The notes of a document by the position of their reference.
#[derive(Debug, Default)]
pub struct Notes {
    notes: HashMap<usize, (Range<usize>, bool)>,
    counts: [u32; 2],
    /// Notes whose references were read, their text not yet.
    referred: Vec<Note>,
}

/// A note.
#[derive(Debug)]
pub struct Note {
    /// As it stands in the text.
    pub mark: String,
    /// Positions of its text.
    pub text: Range<usize>,
}

impl Notes {
    /// Adds the notes of one kind; their texts are counted from the position where their document begins.
    pub fn add(&mut self, references: Option<&[u8]>, texts: Option<&[u8]>, document: Range<usize>, at_end: bool) {
        let (Some(references), Some(texts)) = (references, texts) else { return };
        // A reference is a position and two bytes (§2.8.10).
        let number = references.len().saturating_sub(4) / 6;
        let mut behind = document.start;
        for index in 0..number {
            let position = |plc: &[u8], index: usize| Some(u32_at(plc, index.checked_mul(4)?)? as usize);
            let (Some(reference), Some(start), Some(end)) =
                (position(references, index), position(texts, index), position(texts, index.saturating_add(1)))
            else {
                return;
            };
            let inside = |at: usize| document.start.saturating_add(at).min(document.end);
            // Texts that cover one another would outgrow the file.
            let text = inside(start).max(behind)..inside(end);
            behind = behind.max(text.end);
            self.notes.insert(reference, (text, at_end));
        }
    }

    /// The mark of the note that a position refers to; its text is to be taken.
    pub fn refer(&mut self, position: usize) -> Option<String> {
        if self.notes.is_empty() {
            return None;
        }
        // Each once, so that notes cannot outgrow the file.
        let (text, at_end) = self.notes.remove(&position)?;
        let count = self.counts.get_mut(usize::from(at_end))?;
        *count = count.saturating_add(1);
        let name = if at_end { "lowerRoman" } else { "decimal" };
        let mark = format!("[^{}]", format::write(format::find(name).unwrap_or(format::DECIMAL), *count));
        self.referred.push(Note { mark: mark.clone(), text });
        Some(mark)
    }

    /// The notes that were referred to since.
    pub fn take(&mut self) -> Vec<Note> {
        std::mem::take(&mut self.referred)
    }
}
