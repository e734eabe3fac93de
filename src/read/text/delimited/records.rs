//! Rows as they are written, cell by cell.

use crate::document::Merge;
use crate::read::text::header;
use crate::read::text::source::{FoundCell, Part, Source};
use std::ops::Range;

/// A row as written.
pub struct Record {
    /// Its lines, as indices.
    pub lines: Range<usize>,
    /// Its cells.
    pub cells: Vec<FoundCell>,
}

impl Record {
    /// Whether it is the header of a task list.
    pub fn is_header(&self, source: &Source<'_>) -> bool {
        header::is_header(self.cells.iter().map(|cell| cell.text(source)), &source.vocabulary)
    }

    /// Takes in a line below: its first cell is the rest of the last one here.
    pub fn go_on(&mut self, below: Record) {
        let mut cells = below.cells.into_iter();
        if let (Some(last), Some(rest)) = (self.cells.last_mut(), cells.next()) {
            last.source.end = rest.source.end;
            last.parts.extend(rest.parts);
        }
        self.cells.extend(cells);
        self.lines.end = below.lines.end;
    }
}

/// Reads rows, each in a time that goes with its length.
pub struct Records<'s, 't> {
    /// What is read.
    pub source: &'s Source<'t>,
    /// Behind the last line, as an index.
    pub end: usize,
    /// An ASCII character.
    pub delimiter: u8,
    /// Cells that a row may have. One with more is read no further than one cell beyond.
    most: usize,
    /// Whether a quote was seen that nothing closes: no later one is looked for.
    unclosed: bool,
}

impl<'s, 't> Records<'s, 't> {
    /// Reads up to a line, rows of so many cells.
    pub fn new(source: &'s Source<'t>, end: usize, delimiter: u8, most: usize) -> Records<'s, 't> {
        Records { source, end, delimiter, most, unclosed: false }
    }

    /// The row that begins with a line.
    pub fn read(&mut self, line: usize) -> Record {
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
