//! The sheets of one table. A table that is longer than a sheet can be goes on in a further one; a text that is longer
//! than a cell can hold is cut there, and what was cut is told.

use super::sheet::{Sheet, Value};
use super::{MAX_TEXT, MakeScratch};
use crate::warning::WarningKind;
use std::io;

/// Sheets that go on from one another. All rows come through [`Sheets::row`].
pub(super) struct Sheets {
    /// The name of the first; the others have a number behind it.
    title: &'static str,
    full: Vec<Sheet>,
    open: Sheet,
    /// Rows that each can have, its header included.
    pub max_rows: u32,
}

impl Sheets {
    /// One sheet as yet.
    pub fn new(title: &'static str, first: Sheet, max_rows: u32) -> Sheets {
        Sheets { title, full: Vec::new(), open: first, max_rows }
    }

    /// Makes room for one more row.
    ///
    /// Errors: a scratch file cannot be made.
    pub fn make_room(&mut self, scratch: &mut MakeScratch) -> io::Result<()> {
        if self.open.rows() >= self.max_rows {
            let next = self.open.next(scratch()?);
            self.full.push(std::mem::replace(&mut self.open, next));
        }
        Ok(())
    }

    /// Adds a row to the open sheet, which has room for it.
    pub fn row<'v>(&mut self, height: f64, cells: impl Iterator<Item = Option<Value<'v>>>) -> io::Result<()> {
        self.open.row(height, cells)
    }

    /// As much of a text as a cell of the next row can hold. What is cut is told.
    pub fn fitting<'t>(&self, text: &'t str, column: &'static str, cut: &mut Vec<WarningKind>) -> &'t str {
        let (fits, rest) = split(text);
        if !rest.is_empty() {
            let sheet = name(self.title, self.full.len());
            let row = self.open.rows().saturating_add(1);
            cut.push(WarningKind::CutCell { sheet, row, column, limit: MAX_TEXT as u32 });
        }
        fits
    }

    /// All sheets, with their names.
    pub fn finish(self) -> impl Iterator<Item = (String, Sheet)> {
        let title = self.title;
        let all = self.full.into_iter().chain([self.open]);
        all.enumerate().map(move |(before, sheet)| (name(title, before), sheet))
    }
}

/// The name of a sheet, by how many of its table stand before it.
fn name(title: &str, before: usize) -> String {
    if before > 0 { format!("{title} {}", before.saturating_add(1)) } else { title.to_owned() }
}

/// What fits into a cell, and the rest.
fn split(text: &str) -> (&str, &str) {
    // No character has more UTF-16 units than bytes.
    if text.len() <= MAX_TEXT {
        return (text, "");
    }
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > MAX_TEXT).then_some(at)
    });
    end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_cut_between_characters() {
        assert_eq!(split("短"), ("短", ""));
        let long = "长".repeat(MAX_TEXT + 1);
        let (fits, rest) = split(&long);
        assert_eq!((fits.chars().count(), rest), (MAX_TEXT, "长"));
        // A character of two units does not stand across the limit.
        let long = format!("长{}", "𠀀".repeat(MAX_TEXT));
        let (fits, _) = split(&long);
        assert_eq!(fits.chars().map(char::len_utf16).sum::<usize>(), MAX_TEXT);
    }
}
