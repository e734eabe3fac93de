//! Rows that go on in the lines below, as Word pastes cells of several paragraphs.
//!
//! ```text
//! 序号⇥工作任务⇥责任单位⏎
//! 1⇥修路。⏎路灯同步安装。⇥县交通局⏎县财政局⏎       two cells of two paragraphs
//! 2⇥修桥。⇥县交通局⏎
//! ```
//!
//! Only a column of serials, the first that shows something, tells where a row begins. Lines complete a row if
//! they give it exactly the cells that it lacks; lines of bodies belong to the last cell if another row follows.

use super::records::{Record, Records};
use crate::read::text::header::{self, Holds};
use crate::read::text::source::{FoundCell, Source};
use crate::text::marks;

/// The rows of a table whose first column that shows something holds serials.
pub struct Rows {
    columns: usize,
    /// The column of the serials, from 0.
    serial: usize,
    /// Whether the last column holds bodies.
    ends_in_bodies: bool,
}

/// Lines below its first that a row may have: so many are looked at for each row.
const MAX_LINES: usize = 24;

impl Rows {
    /// The rows below a header; `None` where nothing tells their beginnings, or where cells of several lines have
    /// quotes.
    pub fn of(header: &Record, reader: &Records<'_, '_>) -> Option<Rows> {
        let word = |cell: &FoundCell| header::word(&cell.text(reader.source), &reader.source.vocabulary);
        let holds = |at: usize| header.cells.get(at).and_then(word);
        let serial = header.cells.iter().position(|cell| !cell.is_blank(reader.source))?;
        let columns = header.cells.len();
        let rows = Rows { columns, serial, ends_in_bodies: holds(columns.checked_sub(1)?) == Some(Holds::Bodies) };
        (reader.delimiter == b'\t' && holds(serial) == Some(Holds::Serial)).then_some(rows)
    }

    /// The row that begins with a line, and what of it stands below; whether the one body there might as well be a
    /// heading, since no delimiter says that the list goes on.
    pub fn read(&self, line: usize, reader: &mut Records<'_, '_>) -> (Record, bool) {
        let mut doubtful = false;
        let mut row = reader.read(line);
        if row.cells.len() <= self.columns && self.begins(&row, reader.source) {
            for more in self.missing(&row, reader).into_iter().flatten() {
                row.go_on(more);
            }
            if row.cells.len() == self.columns && self.ends_in_bodies {
                let ends_open = row.cells.last().is_some_and(|last| {
                    last.text(reader.source).trim_end().ends_with(|c| marks::is_any_comma(c) || marks::is_semicolon(c))
                });
                let below = self.bodies_below(&row, reader).unwrap_or_default();
                doubtful = !ends_open && below.len() == 1;
                for more in below {
                    row.go_on(more);
                }
            }
        }
        (row, doubtful)
    }

    /// Whether a row begins so: with a serial, or without one where the row above goes on.
    fn begins(&self, record: &Record, source: &Source<'_>) -> bool {
        let mut cells = record.cells.iter();
        cells.by_ref().take(self.serial).all(|cell| cell.is_blank(source))
            && cells.next().is_some_and(|cell| cell.is_blank(source) || header::serial(&cell.text(source)).is_some())
    }

    /// The lines that complete a row.
    fn missing(&self, row: &Record, reader: &mut Records<'_, '_>) -> Option<Vec<Record>> {
        let (mut cells, mut end, mut lines) = (row.cells.len(), row.lines.end, Vec::new());
        while cells < self.columns && lines.len() < MAX_LINES {
            // A paragraph of the cell may be blank.
            let next = self.below(end, 1, reader)?;
            // The last cell goes on with the first of the next line.
            cells += next.cells.len().checked_sub(1)?;
            end = next.lines.end;
            lines.push(next);
        }
        (cells == self.columns).then_some(lines)
    }

    /// The lines of bodies between a complete row and the next.
    fn bodies_below(&self, row: &Record, reader: &mut Records<'_, '_>) -> Option<Vec<Record>> {
        let source = reader.source;
        let is_bodies = |cell: &FoundCell| header::is_bodies(&cell.text(source), &source.vocabulary);
        let (mut end, mut lines) = (row.lines.end, Vec::new());
        while let Some(next) = self.below(end, 0, reader) {
            match next.cells.as_slice() {
                [only] if lines.len() < MAX_LINES && is_bodies(only) => {}
                _ => return None,
            }
            end = next.lines.end;
            lines.push(next);
        }
        let follows = reader.source.next_shown(end, end.saturating_add(1).min(reader.end))?;
        let follows = reader.read(follows);
        (follows.cells.len() > 1 && self.begins(&follows, reader.source)).then_some(lines)
    }

    /// The next line, behind no more blank ones than this, if it is neither the beginning of a row nor a heading over
    /// all columns, a note or a header.
    fn below(&self, line: usize, blank: usize, reader: &mut Records<'_, '_>) -> Option<Record> {
        let next = reader.source.next_shown(line, line.saturating_add(blank + 1).min(reader.end))?;
        let next = reader.read(next);
        let first = next.cells.first()?.text(reader.source);
        let ends = self.begins(&next, reader.source)
            || header::is_section(&first)
            || reader.source.vocabulary.is_note(first.trim_start())
            || next.is_header(reader.source);
        (!ends).then_some(next)
    }

    /// Whether a line might be one more body of the row above, so that it is doubted: nothing divides it from there.
    pub fn is_doubtful(&self, line: usize, reader: &mut Records<'_, '_>) -> bool {
        let source = reader.source;
        self.ends_in_bodies
            && self.below(line, 0, reader).is_some_and(|below| match below.cells.as_slice() {
                [only] => header::is_bodies(&only.text(source), &source.vocabulary),
                _ => false,
            })
    }
}
