//! A text by its lines, and the tables that are found in it.
//!
//! A shape never makes text: its cells are stretches of the source, so nothing can be invented, and where each
//! stands is known.

use super::inline;
use super::wrapped::{self, Wrapping};
use crate::document::{Block, Cell, Merge, Paragraph, Row, Span, Stretch, Table};
use crate::vocabulary::Vocabulary;
use crate::warning::Warning;
use std::borrow::Cow;
use std::ops::Range;

/// A text and its lines.
pub struct Source<'t> {
    /// The whole text.
    text: &'t str,
    /// The byte that each line begins with.
    starts: Vec<usize>,
    /// Words that a header may have.
    pub vocabulary: Vocabulary,
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
    pub fn new(text: &'t str, most: usize, vocabulary: Vocabulary) -> Source<'t> {
        let ends = || memchr::memchr_iter(b'\n', text.as_bytes());
        let mut starts = Vec::with_capacity(ends().count().saturating_add(1).min(most));
        let begins = std::iter::once(0).chain(ends().map(|end| end + 1));
        starts.extend(begins.filter(|&start| start < text.len()).take(most));
        Source { text, starts, vocabulary }
    }

    /// Number of lines.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// A line by its index.
    pub fn line(&self, index: usize) -> Option<Line<'t>> {
        let start = *self.starts.get(index)?;
        let raw = self.text.get(start..self.start_of(index + 1))?;
        let line = raw.strip_suffix('\n').unwrap_or(raw);
        let text = line.strip_suffix('\r').unwrap_or(line);
        Some(Line { text, start, number: u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1) })
    }

    /// Lines by their indices.
    pub fn lines(&self, range: Range<usize>) -> impl DoubleEndedIterator<Item = Line<'t>> + Clone {
        range.filter_map(|index| self.line(index))
    }

    /// The byte that a line begins with; behind the last line the end of the text.
    fn start_of(&self, index: usize) -> usize {
        self.starts.get(index).copied().unwrap_or(self.text.len())
    }

    /// A stretch of the text.
    pub fn get(&self, range: Range<usize>) -> &'t str {
        self.text.get(range).unwrap_or_default()
    }

    /// The first line from `at` on that shows something.
    pub fn next_shown(&self, at: usize, end: usize) -> Option<usize> {
        (at..end).find(|&index| self.line(index).is_some_and(|line| !line.is_blank()))
    }

    /// The first line from `at` on that has what is looked for in the bytes of all lines up to `end`.
    pub fn next_with(&self, at: usize, end: usize, find: impl Fn(&[u8]) -> Option<usize>) -> Option<usize> {
        let start = self.start_of(at);
        let found = find(self.text.as_bytes().get(start..self.start_of(end))?)?;
        Some(self.line_of(start + found, at))
    }

    /// The number of the line that a byte stands in, from 1.
    pub fn line_number(&self, byte: usize) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= byte)).unwrap_or(u32::MAX)
    }

    /// The index of the line that a byte stands in, which is `near` or a later one.
    fn line_of(&self, byte: usize, near: usize) -> usize {
        let rest = self.starts.get(near..).unwrap_or_default();
        // Mostly it is one of the next.
        const NEXT: usize = 4;
        let begun = match rest.iter().take(NEXT).take_while(|&&start| start <= byte).count() {
            NEXT => rest.partition_point(|&start| start <= byte),
            begun => begun,
        };
        near + begun.saturating_sub(1)
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
    /// Its text. One without any has an empty paragraph.
    pub parts: Vec<Part>,
}

/// A stretch of the text in a cell. Stretches of different lines are joined with a line break.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its bytes.
    pub source: Range<usize>,
    /// Whether a paragraph begins with it.
    pub begins: bool,
}

impl Part {
    /// One that begins a paragraph.
    pub fn first(source: Range<usize>) -> Part {
        Part { source, begins: true }
    }

    /// The same stretch in a paragraph that began before it.
    pub fn later(self) -> Part {
        Part { begins: false, ..self }
    }
}

impl FoundCell {
    /// A cell of one column that holds one stretch.
    pub fn plain(source: Range<usize>) -> FoundCell {
        FoundCell { columns: 1, vertical: Merge::None, source: source.clone(), parts: vec![Part::first(source)] }
    }

    /// Whether it shows nothing.
    pub fn is_blank(&self, source: &Source<'_>) -> bool {
        self.parts.iter().all(|part| source.get(part.source.clone()).trim().is_empty())
    }

    /// Its text, paragraphs joined with a newline.
    pub fn text<'t>(&self, source: &Source<'t>) -> Cow<'t, str> {
        let mut lines = self.parts.iter().map(|part| source.get(part.source.clone()));
        match (lines.next(), lines.len()) {
            (None, _) => Cow::Borrowed(""),
            (Some(only), 0) => Cow::Borrowed(only),
            (Some(first), _) => lines.fold(first.to_owned(), |text, line| text + "\n" + line).into(),
        }
    }
}

/// Paragraphs and tables in the making.
pub struct Builder<'s, 't> {
    source: &'s Source<'t>,
    is_markdown: bool,
    /// How lines outside tables are broken; `None` where each is a paragraph.
    wrapping: Option<Wrapping>,
    /// The first line that goes on in the one below it, from 1.
    pub wrapped: Option<u32>,
    /// Lines that were joined to the one above them.
    pub joined: u32,
    /// What was made.
    pub blocks: Vec<Block>,
    /// Where its text came from.
    pub stretches: Vec<Stretch>,
    /// Number of tables so far.
    pub tables: u32,
    /// Index of the line that was asked for last.
    line: usize,
}

fn byte(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn span(range: &Range<usize>) -> Span {
    Span { start: byte(range.start), end: byte(range.end) }
}

impl<'s, 't> Builder<'s, 't> {
    /// One that has made nothing yet.
    pub fn new(source: &'s Source<'t>, wrapping: Option<Wrapping>) -> Builder<'s, 't> {
        let is_markdown = inline::is_markdown(source);
        Builder {
            source,
            is_markdown,
            wrapping,
            wrapped: None,
            joined: 0,
            blocks: Vec::new(),
            stretches: Vec::new(),
            tables: 0,
            line: 0,
        }
    }

    /// Lines outside tables, by their indices: a paragraph each, unless the text is broken at one width.
    pub fn outside_lines(&mut self, lines: Range<usize>) {
        let source = self.source;
        let mut rest = source.lines(lines).peekable();
        while let Some(first) = rest.next() {
            let text = first.text.strip_prefix('\t').unwrap_or(first.text);
            let heading = inline::heading(text);
            let mut parts = self.words(&first, heading.unwrap_or(text));
            let mut last = first;
            while let Some(next) = rest.next_if(|next| self.wrapping.is_some_and(|how| how.goes_on(last, *next))) {
                parts.extend(self.words(&next, next.text.trim_start()).into_iter().map(Part::later));
                self.wrapped = self.wrapped.or(Some(last.number));
                self.joined = self.joined.saturating_add(1);
                last = next;
            }
            let mut paragraph = self.paragraph(&parts, last.number > first.number);
            paragraph.heading = heading.is_some();
            self.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// The stretches of a line's text. The marks of Markdown are none of it.
    fn words(&self, line: &Line<'_>, text: &str) -> Vec<Part> {
        if self.is_markdown {
            return inline::words(line, text);
        }
        let end = line.range().end;
        vec![Part::first(end - text.len()..end)]
    }

    /// Blocks that another reader made.
    pub fn embed(&mut self, blocks: Vec<Block>) {
        let tables = blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        self.tables = self.tables.saturating_add(byte(tables));
        self.blocks.extend(blocks);
    }

    /// The number of the line that a byte stands in.
    fn line_number(&mut self, byte: usize) -> u32 {
        let near = if self.source.start_of(self.line) <= byte { self.line } else { 0 };
        self.line = self.source.line_of(byte, near);
        u32::try_from(self.line).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// A paragraph of these stretches. The lines of one that is wrapped are joined without a break.
    fn paragraph(&mut self, parts: &[Part], is_wrapped: bool) -> Paragraph {
        let stretches = || parts.iter().map(|part| &part.source);
        let (start, end) = (stretches().next().map_or(0, |s| s.start), stretches().next_back().map_or(0, |s| s.end));
        let line = self.line_number(start);
        let first = byte(self.stretches.len());
        let mut text = String::with_capacity(stretches().map(ExactSizeIterator::len).sum());
        let mut before = (line, start);
        for stretch in stretches() {
            let number = self.line_number(stretch.start);
            let joins = || is_wrapped && wrapped::joins(&text, self.source.get(stretch.clone()));
            if before.0 != number && !joins() && !self.runs_on(before.1, stretch) {
                text.push('\n');
            }
            before = (number, stretch.end);
            if !stretch.is_empty() {
                self.stretches.push(Stretch { at: byte(text.len()), source: span(stretch) });
            }
            text.push_str(self.source.get(stretch.clone()));
        }
        Paragraph {
            text: text.into(),
            label: None,
            stretches: (first, byte(self.stretches.len())),
            span: span(&(start..end)),
            line,
            heading: false,
            beside: false,
            linked: false,
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
    pub fn table(&mut self, columns: usize, rows: Vec<Vec<FoundCell>>) {
        let mut table = Table { rows: Vec::with_capacity(rows.len()), ..Table::default() };
        for cells in rows {
            let covered: usize = cells.iter().map(|cell| cell.columns).sum();
            let mut row = Row {
                after: byte(columns.saturating_sub(covered)),
                cells: Vec::with_capacity(cells.len()),
                ..Row::default()
            };
            for cell in cells {
                row.cells.push(Cell {
                    column_span: byte(cell.columns),
                    vertical: cell.vertical,
                    blocks: self.blocks_of(&cell),
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
        self.tables = self.tables.saturating_add(1);
        self.blocks.push(Block::Table(table));
    }

    /// The paragraphs of a cell.
    fn blocks_of(&mut self, cell: &FoundCell) -> Box<[Block]> {
        if cell.parts.is_empty() && cell.vertical != Merge::Continue {
            return Box::new([Block::Paragraph(self.paragraph(&[], false))]);
        }
        let mut blocks = Vec::with_capacity(cell.parts.iter().filter(|part| part.begins).count());
        for parts in cell.parts.chunk_by(|_, next| !next.begins) {
            blocks.push(Block::Paragraph(self.paragraph(parts, false)));
        }
        blocks.into_boxed_slice()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_by_what_they_have() {
        let source = Source::new("a\nb\r\n\nc|\nd\ne\nf\ng\nh\n|i", 99, Vocabulary::default());
        let pipe = |bytes: &[u8]| memchr::memchr(b'|', bytes);
        assert_eq!(source.len(), 10);
        assert_eq!(source.next_with(0, 10, pipe), Some(3));
        assert_eq!(source.next_with(3, 10, pipe), Some(3));
        assert_eq!(source.next_with(4, 10, pipe), Some(9));
        assert_eq!(source.next_with(4, 9, pipe), None);
        assert_eq!(source.next_with(10, 10, pipe), None);
        let texts: Vec<_> = source.lines(0..4).map(|line| (line.number, line.text)).collect();
        assert_eq!(texts, [(1, "a"), (2, "b"), (3, ""), (4, "c|")]);
    }

    #[test]
    fn an_end_of_line_begins_none_at_the_end() {
        assert_eq!(Source::new("", 9, Vocabulary::default()).len(), 0);
        assert_eq!(Source::new("a\n", 9, Vocabulary::default()).len(), 1);
        assert_eq!(Source::new("\n\n", 9, Vocabulary::default()).len(), 2);
        assert_eq!(Source::new("\n\n\n", 2, Vocabulary::default()).len(), 2);
    }
}
