//! One row a line, with spaces between its cells.
//!
//! ```text
//! 序号 工作任务 责任单位
//! 1 居民消费价格涨幅3%左右 县发展改革局
//! ```
//!
//! Spaces are everywhere, so this is only read where the header's words are known (one of them may not be, where another
//! is of bodies and several rows follow), the first is the serial number, and every row has as many cells and the next
//! number.

use super::Finds;
use super::header::{self, Holds};
use super::source::{Found, FoundCell, Line, Source};
use std::ops::Range;

/// Columns that a header is looked for.
const MAX_COLUMNS: usize = 40;
/// Rows that a header with a word that is not known needs.
const MIN_ROWS: usize = 3;
/// Characters of a header word that may stand apart.
const MAX_APART: usize = 8;

/// Tables of a run of lines.
pub fn find(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let word = |word: &str| header::word(word, &source.vocabulary);
    let mut at = range.start;
    while at < range.end {
        let Some(line) = source.line(at) else { break };
        let first = at;
        at += 1;
        let known = |range: &Range<usize>| word(source.get(range.clone()));
        // A serial number's header has two characters, which may stand apart.
        let begins = |words: usize| {
            let first: String = line.text.split_whitespace().take(words).collect();
            word(&first) == Some(Holds::Serial)
        };
        let head = if begins(1) || begins(2) { head_cells(&line, source) } else { continue };
        let holds: Vec<_> = head.iter().map(known).collect();
        let unknown = holds.iter().filter(|holds| holds.is_none()).count();
        let may_be = unknown == 0 || unknown == 1 && holds.contains(&Some(Holds::Bodies));
        if !(3..=MAX_COLUMNS).contains(&head.len()) || !may_be {
            continue;
        }
        let columns = head.len();
        let row = |cells: Vec<Range<usize>>| cells.into_iter().map(FoundCell::plain).collect::<Vec<_>>();
        let mut rows = vec![row(head)];
        let (mut last, mut sure) = (None::<u32>, true);
        while let Some(next) = source.next_shown(at, range.end) {
            let Some(line) = source.line(next) else { break };
            let found = cells(&line);
            let serial = found.first().and_then(|cell| header::serial(source.get(cell.clone())));
            let follows = serial.is_some_and(|serial| last.is_none_or(|last| serial > last));
            if follows && found.len() == columns {
                (last, at) = (serial, next + 1);
                rows.push(row(found));
            } else if header::is_section(line.text) && is_row(source, next + 1, range.end, columns) {
                let mut cell = FoundCell::plain(line.trimmed());
                cell.columns = columns;
                rows.push(vec![cell]);
                at = next + 1;
            } else {
                // The next number with other cells: what spaces divide here is not known.
                sure = !follows;
                break;
            }
        }
        let numbered = rows.iter().skip(1).filter(|row| row.len() == columns).count();
        match last {
            Some(_) if sure && (unknown == 0 || numbered >= MIN_ROWS) => {
                finds.tables.push(Found { lines: first..at, columns, rows, warnings: Vec::new() })
            }
            _ => finds.doubt(source, first),
        }
    }
}

/// Whether the next line that shows something has as many cells.
fn is_row(source: &Source<'_>, at: usize, end: usize, columns: usize) -> bool {
    source.next_shown(at, end).and_then(|next| source.line(next)).is_some_and(|line| cells(&line).len() == columns)
}

/// The cells of a header. Characters that stand apart are one word where they make one that is known, `工 作 任 务`, and
/// where they make none.
fn head_cells(line: &Line<'_>, source: &Source<'_>) -> Vec<Range<usize>> {
    let is_single = |range: &Range<usize>| source.get(range.clone()).chars().nth(1).is_none();
    let mut rest = cells(line);
    let mut head = Vec::with_capacity(rest.len());
    while let Some(first) = rest.first().cloned() {
        let singles = rest.iter().take(MAX_APART).take_while(|range| is_single(range)).count();
        let joined = (2..=singles).rev().find_map(|count| {
            let end = rest.get(count - 1)?.end;
            header::word(source.get(first.start..end), &source.vocabulary).map(|_| (count, end))
        });
        let all = || Some((singles, rest.get(singles.checked_sub(1)?)?.end));
        let (count, end) = joined.or_else(all).unwrap_or((1, first.end));
        head.push(first.start..end);
        rest.drain(..count);
    }
    head
}

/// The stretches of a line that spaces divide.
fn cells(line: &Line<'_>) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, c) in line.text.char_indices() {
        if c.is_whitespace() {
            all.extend(start.take().map(|start| line.start + start..line.start + at));
        } else {
            start = start.or(Some(at));
        }
    }
    all.extend(start.map(|start| line.start + start..line.range().end));
    all
}
