//! Markdown tables (GFM), those of Emacs and psql, which write the rule with `+`, and rows in pipes without a
//! rule below a header that is known.
//!
//! ```text
//! | 序号 | 工作任务 |
//! |-----:|----------|
//! | 1    | 修路<br>建桥 |
//! ```
//!
//! A row ends its table when it has no pipe. `\|` is a pipe of the text, `<br>` begins a paragraph. A horizontal
//! rule has no pipe and is none of a table's.

use super::header;
use super::source::{Found, FoundCell, Line, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::warning::{Warning, WarningKind};
use std::ops::Range;

/// Tables of a run of lines.
pub fn find(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let mut at = range.start;
    while at + 1 < range.end {
        let Some(next) = source.next_with(at, range.end, |bytes| memchr::memchr(b'|', bytes)) else { break };
        at = next;
        let Some((line, below)) = source.line(at).zip(source.line(at + 1).filter(|_| at + 1 < range.end)) else {
            break;
        };
        let first = at;
        at += 1;
        if !has_pipes(&line, finds.columns) {
            continue;
        }
        let rule = rule_cells(below.text);
        let head = cells(&line);
        let has_rule = rule == Some(head.len());
        let known = || {
            is_enclosed(&line)
                && is_enclosed(&below)
                && header::is_header(head.iter().map(|cell| cell.text(source)), &source.vocabulary)
        };
        if head.len() < 2 || !(has_rule || known()) {
            continue;
        }
        let columns = head.len();
        let enclosed = is_enclosed(&line);
        let (mut rows, mut warnings) = (vec![head], Vec::new());
        at += usize::from(has_rule);
        while let Some(line) = source.line(at).filter(|line| at < range.end && has_pipes(line, finds.columns)) {
            at += 1;
            // Emacs and psql draw rules between rows too.
            if rule_cells(line.text) == Some(columns) {
                continue;
            }
            let mut row = cells(&line);
            if enclosed && is_open(&line) && row.len() <= columns {
                at = close(&mut row, columns, source, at..range.end);
            }
            if row.len() > columns {
                let found = u32::try_from(row.len()).unwrap_or(u32::MAX);
                let expected = u32::try_from(columns).unwrap_or(u32::MAX);
                let kind = WarningKind::UncertainRows { found, expected };
                warnings.push(Warning::new(kind, Some(place(line.number, Some(rows.len() + 1)))));
            }
            header::span_section(&mut row, columns, source);
            if !finds.count(row.len()) {
                return;
            }
            rows.push(row);
        }
        // A rule above the header is none of the text.
        let above = first
            .checked_sub(1)
            .filter(|&above| above >= range.start && above >= finds.tables.last().map_or(0, |table| table.lines.end));
        let ruled =
            above.and_then(|above| source.line(above)).is_some_and(|line| rule_cells(line.text) == Some(columns));
        finds.tables.push(Found { lines: first - usize::from(ruled)..at, columns, rows, warnings });
    }
}

/// Whether the line has pipes, and not more than a table may have.
fn has_pipes(line: &Line<'_>, columns: usize) -> bool {
    (1..=columns.saturating_add(1)).contains(&memchr::memchr_iter(b'|', line.text.as_bytes()).count())
}

fn is_enclosed(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.len() > 1 && text.starts_with('|') && text.ends_with('|')
}

/// Whether a row begins on the line and does not end there.
fn is_open(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.starts_with('|') && !(text.len() > 1 && text.ends_with('|'))
}

/// Lines that a broken row may have.
const MAX_BROKEN: usize = 40;

/// Takes in the lines that a row goes on in which a line break within a cell broke; the index of the line behind them.
/// Nothing is taken in where the lines do not make a row of so many columns.
///
/// ```text
/// | 1 | 修路。 | 县交通局        a row of three cells
/// 县财政局 |
/// ```
fn close(row: &mut Vec<FoundCell>, columns: usize, source: &Source<'_>, lines: Range<usize>) -> usize {
    let mut whole = row.clone();
    for index in lines.clone().take(MAX_BROKEN) {
        let Some(line) = source.line(index).filter(|line| !line.is_blank() && !line.text.trim().starts_with('|'))
        else {
            break;
        };
        let mut own = cells(&line).into_iter();
        if let (Some(last), Some(first)) = (whole.last_mut(), own.next()) {
            last.source.end = first.source.end;
            last.parts.extend(first.parts);
        }
        whole.extend(own);
        if whole.len() > columns {
            break;
        }
        if line.text.trim_end().ends_with('|') {
            if whole.len() < columns {
                continue;
            }
            *row = whole;
            return index + 1;
        }
    }
    lines.start
}

/// The number of cells of a rule: `|:---|---:|`, `---+---`.
fn rule_cells(text: &str) -> Option<usize> {
    let text = text.trim();
    if !text.starts_with(['|', ':', '-']) || !text.contains(['|', '+']) {
        return None;
    }
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut cells = 0;
    for cell in inner.split(['|', '+']) {
        let cell = cell.trim();
        let dashes = cell.strip_prefix(':').unwrap_or(cell);
        let dashes = dashes.strip_suffix(':').unwrap_or(dashes);
        if dashes.is_empty() || !dashes.bytes().all(|b| b == b'-' || b == b'=') {
            return None;
        }
        cells += 1;
    }
    Some(cells)
}

/// The cells of a row.
fn cells(line: &Line<'_>) -> Vec<FoundCell> {
    let range = line.trimmed();
    let text = line.text.trim();
    let mut row = Row { cells: Vec::new(), parts: Vec::new(), first: 0, cell: 0, from: 0 };
    let mut at = usize::from(text.starts_with('|'));
    (row.cell, row.from) = (at, at);
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['\\', '|', '<'])).map(|next| at + next) {
        let rest = text.get(next + 1..).unwrap_or_default();
        at = next + 1;
        if text.get(next..).is_some_and(|found| found.starts_with('|')) {
            row.end_cell(next, text);
            (row.cell, row.from) = (at, at);
        } else if text.get(next..).is_some_and(|found| found.starts_with('\\')) {
            if rest.starts_with(|c: char| c.is_ascii_punctuation()) {
                row.push(next);
                row.from = at;
                at += 1;
            }
        } else if let Some(behind) = rest.get(..2).filter(|tag| tag.eq_ignore_ascii_case("br")).and_then(|_| {
            let behind = rest.get(2..)?.trim_start_matches([' ', '/']);
            behind.strip_prefix('>')
        }) {
            row.end_paragraph(next, text);
            at = text.len() - behind.len();
            row.from = at;
        }
    }
    if row.cell < text.len() || row.cells.is_empty() {
        row.end_cell(text.len(), text);
    }
    for cell in &mut row.cells {
        cell.source = cell.source.start + range.start..cell.source.end + range.start;
        for Part { source, .. } in &mut cell.parts {
            *source = source.start + range.start..source.end + range.start;
        }
    }
    row.cells
}

/// Cells of a row as they come, in bytes of its text.
struct Row {
    cells: Vec<FoundCell>,
    /// Stretches of the cell.
    parts: Vec<Part>,
    /// Index of the first one of the paragraph.
    first: usize,
    /// Where the cell begins.
    cell: usize,
    /// Where the stretch begins.
    from: usize,
}

impl Row {
    /// Ends the stretch.
    fn push(&mut self, end: usize) {
        self.parts.push(Part { source: self.from..end, begins: self.parts.len() == self.first });
    }

    fn end_paragraph(&mut self, end: usize, text: &str) {
        self.push(end);
        let own = self.parts.get_mut(self.first..).unwrap_or_default();
        let shown = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
        if let Some(Part { source: first, .. }) = own.first_mut() {
            first.start = first.end - shown(first).trim_start().len();
        }
        if let Some(Part { source: last, .. }) = own.last_mut() {
            last.end = last.start + shown(last).trim_end().len();
        }
        // **序号**
        if let [Part { source: only, .. }] = own
            && let Some(inner) = shown(only).strip_prefix("**").and_then(|rest| rest.strip_suffix("**"))
            && !inner.contains("**")
            && !inner.is_empty()
        {
            *only = only.start + 2..only.end - 2;
        }
        self.first = self.parts.len();
    }

    fn end_cell(&mut self, end: usize, text: &str) {
        self.end_paragraph(end, text);
        self.first = 0;
        let parts = std::mem::take(&mut self.parts);
        self.cells.push(FoundCell { columns: 1, vertical: Merge::None, source: self.cell..end, parts });
    }
}
