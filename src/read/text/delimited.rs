//! One row a line, with tabs between its cells as spreadsheets paste them, or with commas (RFC 4180).
//!
//! ```text
//! 序号⇥工作任务⇥责任单位⏎
//! 1⇥修路。⇥"县交通局、⏎县财政局"⏎       a cell with a line break is quoted
//! ```
//!
//! Prose has tabs and commas too, and so have tables of contents: the header must be that of a task list, or
//! several lines in a row must have the same two tabs or more. A row of another length is kept, with a warning;
//! where too many are, nothing is sure and the lines stay paragraphs.

use super::header;
use super::source::{Found, FoundCell, Line, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::warning::{Warning, WarningKind};
use std::ops::Range;

/// Tables with tabs.
pub fn find_tabbed(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    find(source, range, b'\t', finds);
}

/// Tables with commas.
pub fn find_commas(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    find(source, range, b',', finds);
}

/// Rows in a row that make a table without a known header.
const MANY_ROWS: usize = 3;
/// Columns that such a table has at least.
const MANY_COLUMNS: usize = 3;

fn find(source: &Source<'_>, range: Range<usize>, delimiter: u8, finds: &mut Finds) {
    let mut reader = Records { source, end: range.end, delimiter, most: finds.columns, unclosed: false };
    let mut at = range.start;
    while at < range.end && finds.count(0) {
        let marks = |bytes: &[u8]| memchr::memchr2(delimiter, b'"', bytes);
        let Some(next) = source.next_with(at, range.end, marks) else { break };
        at = next;
        if !source.line(at).is_some_and(|line| may_begin(&line, delimiter)) {
            at += 1;
            continue;
        }
        let first = reader.read(at);
        at = first.lines.end;
        let has_header = first.is_header(source);
        let may_do_without = delimiter == b'\t' && first.cells.len() >= MANY_COLUMNS;
        if first.cells.len() < 2 || !(has_header || may_do_without) {
            continue;
        }
        if first.cells.len() > finds.columns {
            finds.too_wide = finds.too_wide.or(Some(first.cells.len()).filter(|_| has_header));
            continue;
        }
        let start = first.lines.start;
        let Some(found) = table(&mut reader, first, has_header, finds) else { continue };
        match found {
            Ok(found) => {
                at = found.lines.end;
                finds.tables.push(found);
            }
            Err(Unsure) => finds.doubt(source, start),
        }
    }
}

/// Whether a line may have the first row: two cells that show something or, perhaps, no header.
fn may_begin(line: &Line<'_>, delimiter: u8) -> bool {
    let bytes = line.text.as_bytes();
    if memchr::memchr(b'"', bytes).is_some() {
        return true;
    }
    let mut delimiters = memchr::memchr_iter(delimiter, bytes);
    let Some(first) = delimiters.next() else { return false };
    let is_blank = |cell: Option<&str>| cell.is_none_or(|cell| cell.trim().is_empty());
    delimiters.next().is_some() || !(is_blank(line.text.get(..first)) || is_blank(line.text.get(first + 1..)))
}

/// Rows too many of which have another length than the header.
struct Unsure;

fn table(
    reader: &mut Records<'_, '_>,
    first: Record,
    has_header: bool,
    finds: &mut Finds,
) -> Option<Result<Found, Unsure>> {
    let source = reader.source;
    let columns = first.cells.len();
    let mut lines = first.lines;
    let mut rows = vec![first.cells];
    let mut warnings = Vec::new();
    let mut misfits = 0;
    while let Some(next) = source.next_shown(lines.end, reader.end) {
        let mut record = reader.read(next);
        let after_gap = next > lines.end;
        let mut found = record.cells.len();
        // Blank cells at the end are none.
        while found > columns && record.cells.last().is_some_and(|cell| cell.is_blank(source)) {
            record.cells.pop();
            found -= 1;
        }
        if found != columns {
            let goes_on = |reader: &mut Records<'_, '_>| {
                let below = source.next_shown(record.lines.end, reader.end).map(|next| reader.read(next));
                below.is_some_and(|below| below.cells.len() == columns && !below.is_header(source))
            };
            match record.cells.as_mut_slice() {
                _ if !has_header || after_gap => break,
                // A heading over the whole width, without its blank cells.
                [only] if goes_on(reader) => {
                    only.columns = columns;
                    if header::is_section(&only.text(source)) {
                        found = columns;
                    }
                }
                [_] => break,
                _ => {}
            }
            if found != columns {
                misfits += 1;
                let number = source.line(record.lines.start).map_or(0, |line| line.number);
                let (found, expected) =
                    (u32::try_from(found).unwrap_or(u32::MAX), u32::try_from(columns).unwrap_or(u32::MAX));
                let kind = WarningKind::UncertainRows { found, expected };
                warnings.push(Warning::new(kind, Some(place(number, Some(rows.len() + 1)))));
            }
        }
        lines.end = record.lines.end;
        header::span_section(&mut record.cells, columns, source);
        if !finds.count(record.cells.len()) {
            break;
        }
        rows.push(record.cells);
    }
    if rows.len() < if has_header { 2 } else { MANY_ROWS } {
        return None;
    }
    if misfits * 3 > rows.len() {
        // Prose may begin with two words that a header has.
        let head = rows.first().into_iter().flatten();
        let all_known = head.into_iter().all(|cell| header::word(&cell.text(source)).is_some());
        return (all_known || misfits + 1 < rows.len()).then_some(Err(Unsure));
    }
    Some(Ok(Found { lines, columns, rows, warnings }))
}

/// A row as written.
struct Record {
    /// Its lines, as indices.
    lines: Range<usize>,
    cells: Vec<FoundCell>,
}

impl Record {
    fn is_header(&self, source: &Source<'_>) -> bool {
        header::is_header(self.cells.iter().map(|cell| cell.text(source)))
    }
}

/// Reads rows, each in a time that goes with its length.
struct Records<'s, 't> {
    source: &'s Source<'t>,
    /// Behind the last line, as an index.
    end: usize,
    /// An ASCII character.
    delimiter: u8,
    /// Cells that a row may have. One with more is read no further than one cell beyond.
    most: usize,
    /// Whether a quote was seen that nothing closes: no later one is looked for.
    unclosed: bool,
}

impl Records<'_, '_> {
    /// The row that begins with a line.
    fn read(&mut self, line: usize) -> Record {
        let (mut line_at, mut cells) = (line, Vec::new());
        let Some(mut at) = self.source.line(line).map(|line| line.start) else {
            return Record { lines: line..line + 1, cells };
        };
        loop {
            let end = self.source.line(line_at).map_or(at, |line| line.range().end);
            let rest = self.source.get(at..end);
            if rest.starts_with('"')
                && let Some((cell, behind, behind_line)) = self.quoted(at, line_at)
            {
                cells.push(cell);
                (at, line_at) = (behind, behind_line);
            } else {
                let length = memchr::memchr(self.delimiter, rest.as_bytes()).unwrap_or(rest.len());
                cells.push(FoundCell::plain(at..at + length));
                at += length;
            }
            let end_of_line = self.source.line(line_at).map_or(at, |line| line.range().end);
            if self.is_delimiter(at, end_of_line) && cells.len() <= self.most {
                at += 1;
            } else {
                return Record { lines: line..line_at + 1, cells };
            }
        }
    }

    /// Whether a delimiter stands at a byte of a line that ends at another.
    fn is_delimiter(&self, at: usize, end: usize) -> bool {
        self.source.get(at..end).as_bytes().first() == Some(&self.delimiter)
    }

    /// The quoted cell that begins at a byte of a line, the byte and the line behind it.
    fn quoted(&mut self, start: usize, line: usize) -> Option<(FoundCell, usize, usize)> {
        if self.unclosed {
            return None;
        }
        let mut parts = Vec::new();
        let mut at = start + 1;
        for index in line..self.end {
            let end = self.source.line(index)?.range().end;
            let (mut from, mut begins) = (at, true);
            while let Some(quote) = self.source.get(at..end).find('"').map(|quote| at + quote) {
                if self.source.get(quote + 1..end).starts_with('"') {
                    // One of two quotes stands for a quote.
                    parts.push(Part { source: from..quote + 1, begins });
                    (at, from, begins) = (quote + 2, quote + 2, false);
                    continue;
                }
                parts.push(Part { source: from..quote, begins });
                let behind = quote + 1;
                let closes = behind == end || self.is_delimiter(behind, end);
                let cell = FoundCell { columns: 1, vertical: Merge::None, source: start..behind, parts };
                return closes.then_some((cell, behind, index));
            }
            parts.push(Part { source: from..end, begins });
            at = self.source.line(index + 1).map_or(end, |line| line.start);
        }
        self.unclosed = true;
        None
    }
}
