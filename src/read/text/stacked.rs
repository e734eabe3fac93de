//! One cell after the other, as copies of web pages have them: each on a line of its own, or each ended by a
//! pipe. Nothing divides the rows; the header tells the number of columns.
//!
//! ```text
//! 序号 |
//! 工作任务 |
//! 责任单位 |
//! 1 |
//! 修路。
//! 建桥。 |          a cell of two paragraphs
//! 县交通局 |
//! ```
//!
//! A copy leaves merged cells out, and then the cells behind them stand in the wrong columns. So every row must
//! have a cell for each column, each such as its column should hold ([`header::fits`]), and serial numbers must
//! rise. Columns of groups before the serial number may be left out where a group goes on: the number tells it. Where paragraphs of one cell stand there like cells, `runs` tells them by what they hold; otherwise the lines
//! stay paragraphs, with a warning.

mod runs;

use super::header::{self, Holds};
use super::source::{Found, FoundCell, Line, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::borrow::Cow;
use std::ops::Range;

/// Columns that a header is looked for.
const MAX_COLUMNS: usize = 40;

/// Columns of groups before the serial number.
const MAX_GROUPS: usize = 2;

/// Cells behind a row that does not fit, among which the next serial number is looked for.
const LOOKED_AT: usize = 100;

/// How much further the number of the next row may be, as in an extract.
const NEAR: u32 = 3;

/// Tables whose cells end in a pipe.
pub fn find_piped(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let mut at = range.start;
    while at < range.end {
        let Some(next) = source.next_with(at, range.end, |bytes| memchr::memchr(b'|', bytes)) else { break };
        at = next;
        if !source.line(at).is_some_and(|line| ends_in_pipe(&line)) {
            at += 1;
            continue;
        }
        let mut cells = Cells { source, all: Vec::new(), next: at, end: range.end, by: By::Pipes };
        let tables = finds.tables.len();
        let end = columns(&mut cells).map(|columns| read(&mut cells, columns, &mut 0, finds));
        at = match end.filter(|_| finds.tables.len() > tables) {
            Some(end) => end,
            // The run is passed to its end, so that no part of a table is taken for one.
            None => {
                while cells.get(cells.all.len()).is_some() {}
                cells.next.max(at + 1)
            }
        };
    }
}

/// Tables of a cell a line.
pub fn find_lines(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let is_word = |text: &str| header::word(text, &source.vocabulary).is_some();
    let known = |index: usize| source.line(index).is_some_and(|line| is_word(line.text));
    let (mut at, mut walked) = (range.start, range.start);
    while let Some(first) = source.next_shown(at, range.end) {
        at = first + 1;
        let Some(second) = source.next_shown(at, range.end).filter(|&second| known(first) && known(second)) else {
            continue;
        };
        // Where blank lines stand between the words of the header, they divide all cells.
        let by = if second > first + 1 { By::BlankLines } else { By::Lines };
        let mut cells = Cells { source, all: Vec::new(), next: first, end: range.end, by };
        at = at.max(match columns(&mut cells) {
            Some(columns) => read(&mut cells, columns, &mut walked, finds),
            // No part of a header is one.
            None => {
                let words = cells.all.iter().take_while(|cell| is_word(&cell.text));
                words.last().map_or(at, |cell| cell.lines.end)
            }
        });
    }
}

/// What ends a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Pipes,
    Lines,
    BlankLines,
}

/// Cells, read when they are asked for.
struct Cells<'s, 't> {
    source: &'s Source<'t>,
    all: Vec<Stacked<'t>>,
    /// The line behind the last, as an index.
    next: usize,
    /// Behind the last line of all.
    end: usize,
    by: By,
}

impl<'t> Cells<'_, 't> {
    /// A cell by its index.
    fn get(&mut self, index: usize) -> Option<&Stacked<'t>> {
        while self.all.len() <= index {
            let start = self.source.next_shown(self.next, self.end)?;
            let end = self.end_of(start)?;
            self.all.push(Stacked::new(self.source, start..end, self.by));
            self.next = end;
        }
        self.all.get(index)
    }

    /// Behind the last line of the cell that begins with a line.
    fn end_of(&self, start: usize) -> Option<usize> {
        let shown = |index: &usize| self.source.line(*index).is_some_and(|line| !line.is_blank());
        match self.by {
            By::Lines => Some(start + 1),
            By::BlankLines => Some(start + (start..self.end).take_while(shown).count()),
            // A blank line stands in none.
            By::Pipes => (start..self.end)
                .take_while(shown)
                .find(|&index| self.source.line(index).is_some_and(|line| ends_in_pipe(&line)))
                .map(|last| last + 1),
        }
    }

    /// The cells of a row, if there are so many.
    fn row(&mut self, at: usize, columns: usize) -> Option<&[Stacked<'t>]> {
        self.get(at + columns.checked_sub(1)?)?;
        self.all.get(at..at + columns)
    }
}

/// A cell and its lines, as indices.
struct Stacked<'t> {
    lines: Range<usize>,
    cell: FoundCell,
    text: Cow<'t, str>,
}

impl<'t> Stacked<'t> {
    fn new(source: &Source<'t>, lines: Range<usize>, by: By) -> Stacked<'t> {
        let mut own = source.lines(lines.clone());
        let mut parts: Vec<Part> = own.clone().map(|line| Part::first(line.trimmed())).collect();
        if by == By::Pipes
            && let Some(Part { source: last, .. }) = parts.last_mut()
        {
            last.end = last.start + source.get(last.start..last.end.saturating_sub(1)).trim_end().len();
        }
        let start = own.next().map_or(0, |line| line.start);
        let end = source.line(lines.end.saturating_sub(1)).map_or(0, |line| line.range().end);
        let cell = FoundCell { columns: 1, vertical: Merge::None, source: start..end, parts };
        let text = cell.text(source);
        Stacked { lines, cell, text }
    }
}

/// A line that ends in the only pipe it has.
fn ends_in_pipe(line: &Line<'_>) -> bool {
    line.text.trim_end().strip_suffix('|').is_some_and(|before| !before.contains('|'))
}

/// Reads the table that the cells begin with; the line behind what was understood, as an index. Behind `walked` no rows
/// of several paragraphs a cell were looked for.
fn read(cells: &mut Cells<'_, '_>, columns: usize, walked: &mut usize, finds: &mut Finds) -> usize {
    let vocabulary = &cells.source.vocabulary;
    let Some(head) = cells.row(0, columns) else { return 0 };
    let first = head.first().map_or(0, |cell| cell.lines.start);
    let holds = |cell: &Stacked<'_>| header::word(&cell.text, vocabulary).unwrap_or(Holds::Other);
    let holds: Vec<Holds> = head.iter().map(holds).collect();
    let mut rows = vec![head.iter().map(|cell| cell.cell.clone()).collect::<Vec<_>>()];
    let has_serial = holds.first() == Some(&Holds::Serial);
    // 类别 | 序号 | 工作任务
    let groups = holds.iter().take(MAX_GROUPS + 1).position(|holds| *holds == Holds::Serial).unwrap_or(0);
    let is_numbered = has_serial || groups > 0;
    let (mut at, mut last, mut tasks) = (columns, None::<u32>, 0usize);
    // The cells of a row, without so many at its begin, and its serial number where it has one.
    let row_without = |cells: &mut Cells<'_, '_>, at: usize, last: Option<u32>, left_out: usize| {
        let row = cells.row(at, columns.checked_sub(left_out)?)?;
        let serial = row.get(groups - left_out).and_then(|cell| header::serial(&cell.text)).filter(|_| is_numbered);
        // An extract leaves out the tasks of others, and with them their numbers.
        // In a group that begins, numbers may begin again.
        let begins_group = groups > 0 && left_out == 0;
        let rises = |serial: u32| begins_group || last.is_none_or(|last| serial > last);
        let follows = !is_numbered || serial.is_some_and(rises);
        let held = holds.iter().skip(left_out);
        let fits = follows && row.iter().zip(held).all(|(cell, &holds)| header::fits(&cell.text, holds, vocabulary));
        fits.then(|| (row.iter().map(|cell| cell.cell.clone()).collect::<Vec<_>>(), serial))
    };
    let row_at = |cells: &mut Cells<'_, '_>, at: usize, last: Option<u32>| row_without(cells, at, last, 0);
    // The row that the groups of those below stand in.
    let mut group: Option<usize> = None;
    loop {
        if let Some((row, serial)) = row_at(cells, at, last) {
            group = Some(rows.len());
            rows.push(row);
            (last, at, tasks) = (serial, at + columns, tasks + 1);
            continue;
        }
        if let Some(group) = group.filter(|_| groups > 0)
            && let Some((row, serial)) = row_without(cells, at, last, groups)
        {
            let above = rows.get_mut(group).map(Vec::as_mut_slice).unwrap_or_default();
            above.iter_mut().take(groups).for_each(|cell| cell.vertical = Merge::Restart);
            let begin = row.first().map_or(0, |cell| cell.source.start);
            let goes_on = FoundCell { columns: 1, vertical: Merge::Continue, source: begin..begin, parts: Vec::new() };
            rows.push(std::iter::repeat_n(goes_on, groups).chain(row).collect());
            (last, at, tasks) = (serial, at + columns - groups, tasks + 1);
            continue;
        }
        // Headings over the whole width, some perhaps without tasks; below them numbers may begin again.
        let mut headings = Vec::new();
        while let Some(cell) = cells
            .get(at + headings.len())
            .filter(|cell| has_serial && headings.len() < LOOKED_AT && header::is_section(&cell.text))
        {
            headings.push(FoundCell { columns, ..cell.cell.clone() });
        }
        if headings.is_empty() {
            break;
        }
        let below = at + headings.len();
        if row_at(cells, below, last).is_none() {
            if row_at(cells, below, None).is_none() {
                break;
            }
            last = None;
        }
        rows.extend(headings.into_iter().map(|heading| vec![heading]));
        at = below;
    }
    let behind = cells.get(at).map(|cell| cell.lines.start);
    let end = at.checked_sub(1).and_then(|at| cells.get(at)).map_or(first, |cell| cell.lines.end);
    // Cells that are left in pipes, the next number further down, bodies without a number: a row was not
    // understood. In pipes the lines between two tables stand before the first word of the second header.
    let expected = last.and_then(|last| last.checked_add(1));
    let misread = match cells.by {
        By::Pipes => cells.get(at).is_some_and(|cell| cell.lines.len() == 1),
        _ if is_numbered => expected.is_some_and(|expected| comes(cells, at, expected)),
        _ => (at..at + columns).any(|at| cells.get(at).is_some_and(|cell| header::is_bodies(&cell.text, vocabulary))),
    };
    if tasks == 0 || misread {
        let may_run = has_serial && cells.by != By::Pipes && first >= *walked;
        let found = if may_run { runs::read(cells, &holds, walked) } else { None };
        let Some((mut found, end)) = found else {
            finds.doubt(cells.source, first);
            return end;
        };
        let end_in_doubt = cells.source.next_shown(end, cells.end).and_then(|behind| cells.source.line(behind));
        found.warnings.extend(end_in_doubt.map(|line| uncertain_end(&line)));
        finds.tables.push(found);
        return end;
    }
    let mut warnings = Vec::new();
    // Nothing but its line ends the last cell.
    if let Some(line) = behind.filter(|_| cells.by == By::Lines).and_then(|behind| cells.source.line(behind)) {
        warnings.push(uncertain_end(&line));
    }
    finds.tables.push(Found { lines: first..end, columns, rows, warnings });
    end
}

/// The doubt whether a line behind a table is none of it.
fn uncertain_end(line: &Line<'_>) -> Warning {
    let kind = WarningKind::UncertainTableEnd { text: text::excerpt(line.text) };
    Warning::new(kind, Some(place(line.number, None)))
}

/// Whether a serial number comes, or one near it, before the next header.
fn comes(cells: &mut Cells<'_, '_>, from: usize, expected: u32) -> bool {
    let vocabulary = &cells.source.vocabulary;
    let mut known = false;
    for at in from..from + LOOKED_AT {
        let Some(cell) = cells.get(at) else { return false };
        let is_word = header::word(&cell.text, vocabulary).is_some();
        if is_word && known {
            return false;
        }
        known = is_word;
        if header::serial(&cell.text).is_some_and(|serial| (expected..=expected.saturating_add(NEAR)).contains(&serial))
        {
            return true;
        }
    }
    false
}

/// How many of the first cells are the header.
fn columns(cells: &mut Cells<'_, '_>) -> Option<usize> {
    let vocabulary = &cells.source.vocabulary;
    let word = |cell: &Stacked<'_>| header::word(&cell.text, vocabulary);
    cells.get(MAX_COLUMNS);
    let first = cells.all.get(..MAX_COLUMNS.min(cells.all.len())).unwrap_or_default();
    let known = first.iter().take_while(|cell| word(cell).is_some()).count();
    // Words that are not known may follow, up to the first number or heading.
    let has_serial = first.first().and_then(word) == Some(Holds::Serial);
    let body = first.iter().position(|cell| header::serial(&cell.text).is_some() || header::is_section(&cell.text));
    let columns = if has_serial { body? } else { known };
    let head = first.get(..columns)?;
    // Only numbers and bodies can be told from other text.
    let can_be_told = has_serial || head.iter().any(|cell| word(cell) == Some(Holds::Bodies));
    (columns >= 2 && can_be_told && header::is_header(head.iter().map(|cell| cell.text.clone()), vocabulary))
        .then_some(columns)
}
