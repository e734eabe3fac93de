//! A text by its lines, and the tables that are found in it.
//!
//! A shape never makes text: its cells are stretches of the source, so nothing can be invented, and where each
//! stands is known.

use crate::document::{Block, Cell, Merge, Paragraph, Row, Span, Stretch, Table};
use crate::warning::Warning;
use std::ops::Range;

/// A text and its lines.
pub struct Source<'t> {
    /// The whole text.
    pub text: &'t str,
    /// Its lines.
    pub lines: Vec<Line<'t>>,
}

/// A line without its end.
#[derive(Debug, Clone, Copy)]
pub struct Line<'t> {
    /// Its text.
    pub text: &'t str,
    /// Byte of the whole text where it begins.
    pub start: usize,
    /// From 1.
    pub number: u32,
}

impl Line<'_> {
    /// Its bytes in the whole text.
    pub fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// Its bytes without white space at its ends.
    pub fn trimmed(&self) -> Range<usize> {
        let start = self.start + (self.text.len() - self.text.trim_start().len());
        start..start + self.text.trim().len()
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

impl<'t> Source<'t> {
    /// The text with so many lines at most.
    pub fn new(text: &'t str, most: usize) -> Source<'t> {
        let mut start = 0;
        let mut lines = Vec::new();
        for (number, raw) in (1u32..).zip(text.split_inclusive('\n')).take(most) {
            let line = raw.strip_suffix('\n').unwrap_or(raw);
            let line = line.strip_suffix('\r').unwrap_or(line);
            lines.push(Line { text: line, start, number });
            start += raw.len();
        }
        Source { text, lines }
    }

    /// A line by its index.
    pub fn line(&self, index: usize) -> Option<Line<'t>> {
        self.lines.get(index).copied()
    }

    /// A stretch of the text.
    pub fn get(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// The first line from `at` on that shows something.
    pub fn next_shown(&self, at: usize, end: usize) -> Option<usize> {
        (at..end).find(|&index| self.line(index).is_some_and(|line| !line.is_blank()))
    }

    /// The number of the line that a byte stands in.
    fn line_number(&self, byte: usize) -> u32 {
        let behind = self.lines.partition_point(|line| line.start <= byte);
        self.line(behind.saturating_sub(1)).map_or(0, |line| line.number)
    }
}

/// A table that a shape found.
#[derive(Debug)]
pub struct Found {
    /// Its lines, as indices.
    pub lines: Range<usize>,
    /// Columns that its rows should cover.
    pub columns: usize,
    /// Its rows.
    pub rows: Vec<Vec<FoundCell>>,
    /// What is doubted. Those with a row get the table's number when it is known.
    pub warnings: Vec<Warning>,
}

/// A cell of such a table.
#[derive(Debug, Clone)]
pub struct FoundCell {
    /// Columns that it covers.
    pub columns: usize,
    /// Its part in a vertical merge.
    pub vertical: Merge,
    /// The bytes that it stands in.
    pub source: Range<usize>,
    /// Its paragraphs, each as stretches of the text. Those of different lines are joined with a line break.
    pub paragraphs: Vec<Vec<Range<usize>>>,
}

impl FoundCell {
    /// A cell of one column that holds one stretch.
    pub fn plain(source: Range<usize>) -> FoundCell {
        FoundCell { columns: 1, vertical: Merge::None, source: source.clone(), paragraphs: vec![vec![source]] }
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self, source: &Source<'_>) -> bool {
        self.paragraphs.iter().flatten().all(|stretch| source.get(stretch.clone()).trim().is_empty())
    }

    /// Its text, paragraphs joined with a newline.
    pub fn text(&self, source: &Source<'_>) -> String {
        let lines = self.paragraphs.iter().flatten().map(|stretch| source.get(stretch.clone()));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Paragraphs and tables in the making.
pub struct Builder<'s, 't> {
    source: &'s Source<'t>,
    /// What was made.
    pub blocks: Vec<Block>,
    /// Where its text came from.
    pub stretches: Vec<Stretch>,
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn span(range: &Range<usize>) -> Span {
    Span { start: byte(range.start), end: byte(range.end) }
}

impl<'s, 't> Builder<'s, 't> {
    /// One that has made nothing yet.
    pub fn new(source: &'s Source<'t>) -> Builder<'s, 't> {
        Builder { source, blocks: Vec::new(), stretches: Vec::new() }
    }

    /// A line outside tables. Its first tab is an indent, the marks of a Markdown heading are none of its text.
    pub fn outside(&mut self, line: Line<'_>) {
        let text = line.text.strip_prefix('\t').unwrap_or(line.text);
        let marks = text.bytes().take_while(|&b| b == b'#').count();
        let behind = text.get(marks..).filter(|rest| (1..=6).contains(&marks) && rest.starts_with(' '));
        let heading = behind.is_some_and(|rest| !rest.trim().is_empty());
        let text = if heading { behind.unwrap_or(text).trim_start() } else { text };
        let end = line.range().end;
        let mut paragraph = self.paragraph(std::slice::from_ref(&(end - text.len()..end)));
        paragraph.heading = heading;
        self.blocks.push(Block::Paragraph(paragraph));
    }

    /// A paragraph of these stretches.
    fn paragraph(&mut self, stretches: &[Range<usize>]) -> Paragraph {
        let first = byte(self.stretches.len());
        let mut text = String::new();
        let mut before: Option<(u32, usize)> = None;
        for stretch in stretches {
            let number = self.source.line_number(stretch.start);
            if let Some((line, end)) = before
                && line != number
                && !self.runs_on(end, stretch)
            {
                text.push('\n');
            }
            before = Some((number, stretch.end));
            if !stretch.is_empty() {
                self.stretches.push(Stretch { at: byte(text.len()), source: span(stretch) });
            }
            text.push_str(self.source.get(stretch.clone()));
        }
        let (start, end) = (stretches.first().map_or(0, |s| s.start), stretches.last().map_or(0, |s| s.end));
        Paragraph {
            text: text.into(),
            label: None,
            stretches: (first, byte(self.stretches.len())),
            span: span(&(start..end)),
            line: self.source.line_number(start),
            heading: false,
        }
    }

    /// Whether a number or Latin word that fills its cell up to the edge goes on in the next stretch.
    fn runs_on(&self, end: usize, next: &Range<usize>) -> bool {
        let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let (before, behind) = self.source.text.split_at_checked(end).unwrap_or_default();
        is_latin(before.chars().next_back())
            && is_latin(self.source.get(next.clone()).chars().next())
            && behind.chars().next().is_some_and(|c| !c.is_whitespace())
    }

    /// A table that was found.
    pub fn table(&mut self, found: &Found) {
        let mut table = Table::default();
        for cells in &found.rows {
            let covered: usize = cells.iter().map(|cell| cell.columns).sum();
            let mut row = Row { after: byte(found.columns.saturating_sub(covered)), ..Row::default() };
            for cell in cells {
                let paragraphs = cell.paragraphs.iter().map(|stretches| Block::Paragraph(self.paragraph(stretches)));
                row.cells.push(Cell {
                    column_span: byte(cell.columns),
                    vertical: cell.vertical,
                    blocks: paragraphs.collect(),
                    span: span(&cell.source),
                    ..Cell::default()
                });
            }
            if let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) {
                row.span = Span { start: first.span.start, end: last.span.end };
            }
            table.rows.push(row);
        }
        if let (Some(first), Some(last)) = (table.rows.first(), table.rows.last()) {
            table.span = Span { start: first.span.start, end: last.span.end };
        }
        self.blocks.push(Block::Table(table));
    }
}
