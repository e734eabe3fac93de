//! One row a line, with tabs between its cells as spreadsheets paste them, or with commas (RFC 4180).
//!
//! ```text
//! 序号⇥工作任务⇥责任单位⏎
//! 1⇥修路。⇥"县交通局、⏎县财政局"⏎       a cell with a line break is quoted
//! ```
//!
//! Pasted from Word, a cell of several paragraphs has no quotes, and its row goes on in the lines below
//! (`wrapped`).
//!
//! Prose has tabs and commas too, and so have tables of contents: the header must be that of a task list, or
//! several lines in a row must have the same two tabs or more. A row of another length is kept, with a warning;
//! where too many are, nothing is sure and the lines stay paragraphs.

mod records;
mod wrapped;

use super::header;
use super::source::{Found, FoundCell, Line, Source};
use super::{Finds, place};
use crate::text;
use crate::warning::{Warning, WarningKind};
use records::{Record, Records};
use std::ops::Range;
use wrapped::Rows;

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
    let mut reader = Records::new(source, range.end, delimiter, finds.columns);
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
        // A cell alone is the title above a header.
        let alone = || first.cells.iter().filter(|cell| !cell.is_blank(source)).nth(1).is_none();
        let may_do_without = delimiter == b'\t' && first.cells.len() >= MANY_COLUMNS && !alone();
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
            Ok(mut found) => {
                at = found.lines.end;
                if has_header {
                    let from = finds.tables.last().map_or(range.start, |table| table.lines.end);
                    take_titles(&mut reader, from, &mut found);
                }
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

/// Rows above a header that are looked at.
const MAX_TITLES: usize = 8;

/// Takes in the rows right above a header, from a line on, that are as long and have blank cells: the title that
/// a sheet has above its table (`某县重点任务清单,,,`), and who filled it in.
fn take_titles(reader: &mut Records<'_, '_>, from: usize, found: &mut Found) {
    let mut titles = Vec::new();
    while titles.len() < MAX_TITLES && found.lines.start > from {
        let mut title = reader.read(found.lines.start - 1);
        let blank = title.cells.iter().filter(|cell| cell.is_blank(reader.source)).count();
        if title.lines.end != found.lines.start || title.cells.len() != found.columns || blank == 0 {
            break;
        }
        if let [first, rest @ ..] = title.cells.as_mut_slice()
            && blank == rest.len()
            && !first.is_blank(reader.source)
        {
            first.columns = found.columns;
            title.cells.truncate(1);
        }
        found.lines.start = title.lines.start;
        titles.push(title.cells);
    }
    let above = u32::try_from(titles.len()).unwrap_or(u32::MAX);
    for row in found.warnings.iter_mut().filter_map(|warning| warning.at.as_mut()?.row.as_mut()) {
        *row = row.saturating_add(above);
    }
    found.rows.splice(0..0, titles.into_iter().rev());
}

/// The doubt about a row that was found to have so many cells.
fn uneven(source: &Source<'_>, record: &Record, found: usize, columns: usize, row: usize) -> Warning {
    let number = source.line(record.lines.start).map_or(0, |line| line.number);
    let (found, expected) = (u32::try_from(found).unwrap_or(u32::MAX), u32::try_from(columns).unwrap_or(u32::MAX));
    Warning::new(WarningKind::UncertainRows { found, expected }, Some(place(number, Some(row))))
}

/// The index of the row that is the title of what follows: rows are blank but for their first cell from there on, and
/// that is no heading.
fn title_at_end(rows: &[Vec<FoundCell>], source: &Source<'_>) -> Option<usize> {
    let is_alone = |row: &&Vec<FoundCell>| row.iter().skip(1).all(|cell| cell.is_blank(source));
    let alone = rows.iter().skip(1).rev().take_while(is_alone).count();
    let first = rows.len() - alone;
    let is_title = |row: &Vec<FoundCell>| row.first().is_some_and(|cell| !header::is_section(&cell.text(source)));
    rows.iter().skip(first).position(is_title).map(|title| first + title)
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
    let mut lines = first.lines.clone();
    let mut warnings = Vec::new();
    let mut misfits = 0;
    let form = if has_header { Rows::of(&first, reader) } else { None };
    // The lines that rows begin with.
    let mut starts = vec![lines.start];
    let mut rows = vec![first.cells];
    while let Some(next) = source.next_shown(lines.end, reader.end) {
        let (mut record, doubtful) = match &form {
            Some(form) => form.read(next, reader),
            None => (reader.read(next), false),
        };
        // The header of another table, below its title.
        if has_header && rows.len() > 1 && record.is_header(source) {
            if let Some(title) = title_at_end(&rows, source) {
                rows.truncate(title);
                lines.end = starts.get(title).copied().unwrap_or(lines.end);
            }
            break;
        }
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
            let first = record.cells.first().map(|cell| cell.text(source)).unwrap_or_default();
            if found != columns && !source.vocabulary.is_note(first.trim_start()) {
                misfits += 1;
                warnings.push(uneven(source, &record, found, columns, rows.len() + 1));
            }
        }
        if doubtful {
            let found = columns.saturating_add(record.lines.len()).saturating_sub(1);
            warnings.push(uneven(source, &record, found, columns, rows.len() + 1));
        }
        starts.push(record.lines.start);
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
    if form.is_some_and(|form| form.is_doubtful(lines.end, reader))
        && let Some(line) = source.line(lines.end)
    {
        let kind = WarningKind::UncertainTableEnd { text: text::excerpt(line.text) };
        warnings.push(Warning::new(kind, Some(place(line.number, None))));
    }
    if misfits * 3 > rows.len() {
        // Prose may begin with two words that a header has.
        let head = rows.first().into_iter().flatten();
        let all_known = head.into_iter().all(|cell| header::word(&cell.text(source), &source.vocabulary).is_some());
        return (all_known || misfits + 1 < rows.len()).then_some(Err(Unsure));
    }
    Some(Ok(Found { lines, columns, rows, warnings }))
}
