//! Rows in pipes that are no Markdown, as copies of pages have them: cells beside one another on a line, or each above
//! the pipe that ends it. Copies leave merged cells out, and then a row has fewer cells than its header, with the pipes
//! of those left out at its end.
//!
//! ```text
//! 工作任务 | 具体要求 | 责任部门 |
//! 一、管好网站 | 1.更新频道 | 办公室 |
//! 2.答复网民 | 各科室 | |                  the first cell is merged with the one above
//! ```
//!
//! [`rows_of_lines`] and [`rows_of_cells`] cut the text into rows, [`Stream`] into tables; [`short`] tells which columns the cells of a short
//! row stand in, by what the other rows hold there. Where two readings of a row are as good, a warning names the row.

mod short;

use super::header;
use super::source::{Found, FoundCell, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::numbering;
use crate::text::marks;
use crate::warning::{Warning, WarningKind};
use short::Columns;
use std::borrow::Cow;
use std::ops::Range;

/// Columns that a header is looked for.
const MAX_COLUMNS: usize = 40;

/// Lines that a cell of such a table may have.
const MAX_LINES: usize = 60;

/// Tables of a run of lines.
pub fn find(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let mut at = range.start;
    while at < range.end {
        let Some(next) = source.next_with(at, range.end, |bytes| memchr::memchr(b'|', bytes)) else { break };
        // The words of a header may stand above their pipes, or before them.
        let above = next.saturating_sub(1).max(at);
        at = next + 1;
        if let Some(rows) = rows_of_lines(source, next..range.end) {
            at = rows.lines.end;
            if !take(source, vec![rows], finds) {
                return;
            }
            continue;
        }
        let stream = stream(source, above..range.end).or_else(|| stream(source, next..range.end));
        let Some(stream) = stream else { continue };
        for (cells, lines) in stream.tables(source) {
            at = lines.end.max(at);
            let Some(columns) = columns_of(&cells, source) else { continue };
            let by_count = rows_of_cells(source, &cells, columns, false);
            let by_pipes = rows_of_cells(source, &cells, columns, true);
            let rows = |rows| Rows { columns, rows, lines: lines.clone(), in_stream: true };
            if !take(source, vec![rows(by_count), rows(by_pipes)], finds) {
                return;
            }
        }
    }
}

/// Takes the first of the ways to read the rows of a table that fits its columns. `false` where there may be no more
/// cells.
fn take(source: &Source<'_>, ways: Vec<Rows>, finds: &mut Finds) -> bool {
    let first = ways.first().map_or(0, |way| way.lines.start);
    for Rows { columns, rows, lines, in_stream } in ways {
        let cells: Vec<usize> = rows.iter().map(Vec::len).collect();
        if let Some((rows, warnings)) = table(source, columns, rows, in_stream) {
            if !cells.into_iter().all(|cells| finds.count(cells)) {
                return false;
            }
            finds.tables.push(Found { lines, columns, rows, warnings });
            return true;
        }
    }
    finds.doubt(source, first);
    true
}

/// Rows as they stand, the header first. A row has at most as many cells as there are columns, unless its line has more
/// pipes; cells left out are blank ones at its end.
struct Rows {
    columns: usize,
    rows: Vec<Vec<FoundCell>>,
    /// The lines that they stand in, as indices.
    lines: Range<usize>,
    /// Whether nothing but the number of cells divides the rows.
    in_stream: bool,
}

/// Rows that stand on a line each, below a header that does. A row that a line break within a cell broke goes on up to
/// its last pipe.
fn rows_of_lines(source: &Source<'_>, lines: Range<usize>) -> Option<Rows> {
    let first = lines.start;
    let cut = |index: usize| {
        let range = source.line(index).map_or(0..0, |line| line.trimmed());
        let from = range.start + usize::from(source.get(range.clone()).starts_with('|'));
        cut_at_pipes(source, from..range.end)
    };
    let (mut head, last) = cut(first);
    let is_ended = last.is_empty();
    head.extend(Some(FoundCell::plain(last)).filter(|_| !is_ended));
    let columns = head.len();
    if !(2..=MAX_COLUMNS).contains(&columns)
        || !header::is_header(head.iter().map(|cell| cell.text(source)), &source.vocabulary)
    {
        return None;
    }
    let has_pipe =
        |index: usize| index < lines.end && source.get(source.line(index).map_or(0..0, |l| l.range())).contains('|');
    let (mut rows, mut at) = (vec![head], first + 1);
    while let Some(next) = source.next_shown(at, lines.end) {
        let (mut row, mut last) = cut(next);
        let mut end = next + 1;
        if row.is_empty() {
            // A heading without its pipes, or the line behind the table.
            let is_heading = source.line(next).is_some_and(|line| header::is_section(line.text));
            if !is_heading || !source.next_shown(end, lines.end).is_some_and(has_pipe) {
                break;
            }
            row.push(FoundCell { columns, ..FoundCell::plain(last) });
            (rows, at) = (push(rows, row), end);
            continue;
        }
        // One cell before one pipe stands across all columns, as sections do: 一、扩大消费 |.
        if let [alone] = row.as_mut_slice()
            && is_ended
            && last.is_empty()
            && columns > 2
            && header::serial(&alone.text(source)).is_none()
        {
            alone.columns = columns;
        }
        // The lines that a cell of the row goes on in.
        while is_ended
            && row.len() < columns
            && row.first().is_none_or(|first| first.columns < columns)
            && end - next < MAX_LINES
            && !last.is_empty()
            && let Some(line) = source.line(end).filter(|line| end < lines.end && !line.is_blank())
        {
            let (own, behind) = cut_at_pipes(source, line.trimmed());
            let mut own = own.into_iter();
            let goes_on = own.next().unwrap_or_else(|| FoundCell::plain(behind.clone()));
            let mut cell = FoundCell::plain(last.clone());
            cell.source.end = goes_on.source.end;
            cell.parts.extend(goes_on.parts);
            row.push(cell);
            row.extend(own);
            last = behind;
            end += 1;
        }
        if !last.is_empty() {
            row.push(FoundCell::plain(last));
        }
        (rows, at) = (push(rows, row), end);
    }
    Some(Rows { columns, rows, lines: first..at, in_stream: false })
}

fn push<T>(mut all: Vec<T>, one: T) -> Vec<T> {
    all.push(one);
    all
}

/// The cells of a stretch that a pipe ends each, and what stands behind the last pipe.
fn cut_at_pipes(source: &Source<'_>, range: Range<usize>) -> (Vec<FoundCell>, Range<usize>) {
    let (mut cells, mut start) = (Vec::new(), range.start);
    for pipe in memchr::memchr_iter(b'|', source.get(range.clone()).as_bytes()) {
        let end = range.start + pipe;
        cells.push(FoundCell::plain(trimmed(source, start..end)));
        start = end + 1;
    }
    (cells, trimmed(source, start..range.end))
}

fn trimmed(source: &Source<'_>, range: Range<usize>) -> Range<usize> {
    let text = source.get(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Cells that a pipe ends each, over as many lines as they take.
struct Stream {
    cells: Vec<Cell>,
    /// Behind the line of the last pipe, as an index.
    end: usize,
}

/// A cell of a stream.
struct Cell {
    cell: FoundCell,
    /// The line that it begins in, as an index.
    line: usize,
    /// Whether its pipe is the last of several that stand alone in a line.
    ends_pipes: bool,
}

/// The cells from a line on, if the first are a header. A blank line ends them, unless a pipe follows.
fn stream(source: &Source<'_>, lines: Range<usize>) -> Option<Stream> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut open: Vec<Part> = Vec::new();
    let (mut at, mut begins) = (lines.start, lines.start);
    // The line behind the last pipe.
    let mut behind = lines.start;
    while let Some(line) = source.line(at).filter(|_| at < lines.end) {
        at += 1;
        if line.is_blank() {
            let next = source.next_shown(at, lines.end).and_then(|next| source.line(next));
            if !open.is_empty() && !next.is_some_and(|next| next.text.trim_start().starts_with('|')) {
                break;
            }
            continue;
        }
        if open.is_empty() {
            begins = at - 1;
        }
        let (own, last) = cut_at_pipes(source, line.trimmed());
        if own.is_empty() && open.len() >= MAX_LINES {
            break;
        }
        let pipes = if line.text.trim().bytes().all(|byte| byte == b'|') { own.len() } else { 0 };
        for (own, cell) in own.into_iter().enumerate() {
            open.extend(cell.parts.into_iter().filter(|part| !part.source.is_empty()));
            let parts = std::mem::take(&mut open);
            let start = parts.first().map_or(cell.source.start, |part| part.source.start);
            let cell = FoundCell { columns: 1, vertical: Merge::None, source: start..cell.source.end, parts };
            cells.push(Cell { cell, line: begins, ends_pipes: pipes > 1 && own + 1 == pipes });
            begins = at - 1;
            behind = at;
            // No more is read than it takes to see that no header stands here.
            let is_head = match cells.len() {
                1 => cells.iter().all(|cell| header::word(&cell.cell.text(source), &source.vocabulary).is_some()),
                MAX_COLUMNS => columns_of(&cells, source).is_some(),
                _ => true,
            };
            if !is_head {
                return None;
            }
        }
        if !last.is_empty() {
            open.push(Part::first(last));
        }
    }
    columns_of(&cells, source)?;
    Some(Stream { cells, end: behind })
}

impl Stream {
    /// The cells of each of its tables, and their lines, as indices. The lines above the header of the next stand in its
    /// first cell, which they are no part of.
    fn tables(self, source: &Source<'_>) -> Vec<(Vec<Cell>, Range<usize>)> {
        let begins = (0..self.cells.len()).map(|at| begins_table(self.cells.get(at..).unwrap_or_default(), source));
        let begins: Vec<bool> = begins.collect();
        let mut tables: Vec<(Vec<Cell>, Range<usize>)> = Vec::new();
        for (mut cell, begins) in self.cells.into_iter().zip(begins) {
            let word = if begins && !tables.is_empty() { cell.cell.parts.pop() } else { None };
            if let Some((_, lines)) = tables.last_mut().filter(|_| word.is_some()) {
                lines.end = cell.line;
            }
            if let Some(word) = word {
                cell.line = usize::try_from(source.line_number(word.source.start))
                    .map_or(cell.line, |line| line.saturating_sub(1));
                cell.cell.source.start = word.source.start;
                cell.cell.parts = vec![word];
                tables.push((Vec::new(), cell.line..self.end));
            } else if tables.is_empty() {
                tables.push((Vec::new(), cell.line..self.end));
            }
            if let Some((cells, _)) = tables.last_mut() {
                cells.push(cell);
            }
        }
        tables
    }
}

/// Whether cells begin with the header of another table, below lines of text that stand in its first cell: its title, the
/// label of its attachment.
fn begins_table(cells: &[Cell], source: &Source<'_>) -> bool {
    let Some((first, rest)) = cells.split_first() else { return false };
    let [_, .., word] = first.cell.parts.as_slice() else { return false };
    let word = source.get(word.source.clone());
    if header::word(word, &source.vocabulary).is_none() {
        return false;
    }
    let texts = rest.iter().take(MAX_COLUMNS).map(|cell| cell.cell.text(source));
    let others = texts.take_while(|text| header::word(text, &source.vocabulary).is_some());
    header::is_header(std::iter::once(Cow::Borrowed(word)).chain(others), &source.vocabulary)
}

/// Cells in rows of so many columns. Where `pipes_end_rows`, several pipes alone in a line end a row too, and the first of
/// them may be the one that ends its last cell.
fn rows_of_cells(source: &Source<'_>, cells: &[Cell], columns: usize, pipes_end_rows: bool) -> Vec<Vec<FoundCell>> {
    let (mut rows, mut rest) = (Vec::new(), cells);
    while let Some((first, behind)) = rest.split_first() {
        let mut row = vec![first.cell.clone()];
        rest = behind;
        let is_heading = header::is_section(&first.cell.text(source));
        // A heading may stand there without the pipes of the columns that it covers.
        if is_heading && rest.first().is_some_and(|next| !next.cell.is_blank(source)) {
            row.iter_mut().for_each(|heading| heading.columns = columns);
        } else if !(pipes_end_rows && first.ends_pipes) {
            let whole = rest.get(..columns.saturating_sub(1)).unwrap_or(rest);
            let ended = whole.iter().position(|cell| pipes_end_rows && cell.ends_pipes);
            let (own, behind) =
                rest.split_at_checked(ended.map_or(whole.len(), |last| last + 1)).unwrap_or((rest, &[]));
            row.extend(own.iter().map(|cell| cell.cell.clone()));
            rest = behind;
        }
        rows.push(row);
    }
    rows
}

/// How many of the first cells are a header. Words that are not known may stand among those that are, up to the first
/// number, heading or sentence. A number stands below its own word, which need not be the first.
fn columns_of(cells: &[Cell], source: &Source<'_>) -> Option<usize> {
    let texts = || cells.iter().take(MAX_COLUMNS).map(|cell| cell.cell.text(source));
    let word = |text: &str| header::word(text, &source.vocabulary);
    let known = texts().take_while(|text| word(text).is_some()).count();
    let body = texts().position(|text| begins_body(&text)).unwrap_or(0);
    let before = texts().take(known).position(|text| word(&text) == Some(header::Holds::Serial)).unwrap_or(0);
    let is_number = texts().nth(body).is_some_and(|text| header::serial(&text).is_some());
    let columns = if is_number { body.saturating_sub(before) } else { body }.max(known);
    (columns >= 2 && header::is_header(texts().take(columns), &source.vocabulary)).then_some(columns)
}

/// Whether a cell is the first below a header: a number, a heading, an item, a sentence.
fn begins_body(text: &str) -> bool {
    header::serial(text).is_some()
        || header::is_section(text)
        || numbering::read(text).is_some()
        || text.contains(marks::FULL_STOP)
}

/// The rows with each cell in its column, and what is doubted. `None` where most rows cannot be told.
fn table(
    source: &Source<'_>,
    columns: usize,
    mut rows: Vec<Vec<FoundCell>>,
    in_stream: bool,
) -> Option<(Vec<Vec<FoundCell>>, Vec<Warning>)> {
    let (mut warnings, mut unsure) = (Vec::new(), 0);
    for row in rows.iter_mut().skip(1) {
        header::span_section(row, columns, source);
    }
    let own = Columns::of(&rows, columns, source);
    let mut may_merge = false;
    for at in 1..rows.len() {
        let (above, below) = rows.split_at_mut_checked(at)?;
        let (above, row) = (above.last_mut()?, below.first_mut()?);
        let is_heading = row.len() == 1 && row.first().is_some_and(|cell| cell.columns == columns);
        if is_heading {
            may_merge = false;
            continue;
        }
        let found = row.len();
        let placed = found <= columns && own.place(row, above, may_merge, source);
        may_merge = row.len() == columns;
        let fits = own.fit(row, source);
        // Of cells in a stream, one that is missing moves all behind it.
        if !fits && in_stream {
            return None;
        }
        let sure = placed && fits;
        if !sure {
            unsure += 1;
            let first = row.iter().flat_map(|cell| &cell.parts).next().map_or(0, |part| part.source.start);
            let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            let kind = WarningKind::UncertainRows { found: count(found), expected: count(columns) };
            warnings.push(Warning::new(kind, Some(place(source.line_number(first), Some(at + 1)))));
        }
    }
    (rows.len() > 1 && unsure * 2 < rows.len()).then_some((rows, warnings))
}
