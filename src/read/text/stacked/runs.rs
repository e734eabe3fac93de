//! Rows whose cells hold several paragraphs, each of which stands there like a cell of its own.
//!
//! ```text
//! 序号⏎工作任务⏎责任单位⏎完成时限⏎
//! 1⏎修路。⏎县交通局⏎县财政局⏎12月底前⏎        two bodies in one cell
//! 2⏎建桥。⏎县水利局⏎9月⏎
//! ```
//!
//! Serial numbers, each one more than the one before, begin the rows. In a row known bodies tell the cells of bodies;
//! what stands before and behind them belongs to the columns there. Of two such columns side by side nothing tells
//! how many paragraphs each has, so that they must have one each. A row that cannot be told is kept as one cell,
//! with a warning.

use super::{Cells, Stacked};
use crate::read::text::header::{self, Holds};
use crate::read::text::place;
use crate::read::text::source::{Found, FoundCell};
use crate::warning::{Warning, WarningKind};

/// Paragraphs that a row may have.
const MAX_PARAGRAPHS: usize = 60;

/// The table below a header whose columns hold this, serials the first; the line behind it, as an index. `None` where
/// too many rows cannot be told; `walked` is then the line behind the last row that was looked at, so that no header is
/// looked for in these rows again and again.
pub fn read(cells: &mut Cells<'_, '_>, holds: &[Holds], walked: &mut usize) -> Option<(Found, usize)> {
    let columns = holds.len();
    let head = cells.row(0, columns)?;
    let first = head.first()?.lines.start;
    let mut rows = vec![head.iter().map(|cell| cell.cell.clone()).collect::<Vec<_>>()];
    let (mut warnings, mut sure, mut unsure) = (Vec::new(), 0usize, 0usize);
    let mut at = columns;
    let mut number = None;
    loop {
        // Headings over the whole width; below them numbers may begin again.
        let (headings, below) = headings(cells, at);
        if !below.is_some_and(|serial| follows(serial, number)) {
            break;
        }
        let own = cells.all.get(at..at + headings).unwrap_or_default();
        rows.extend(own.iter().map(|heading| vec![FoundCell { columns, ..heading.cell.clone() }]));
        at += headings;
        let serial = below?;
        number = below;
        let end = end_of_row(cells, at, serial)?;
        let is_last = self::headings(cells, end).1.is_none();
        let row = cells.all.get(at..end)?;
        match cut(row, holds, is_last, cells) {
            Some(lengths) => {
                let mut from = at;
                let joined = lengths.iter().map(|length| {
                    let own = cells.all.get(from..from + length).unwrap_or_default();
                    from += length;
                    joined(own)
                });
                rows.push(joined.collect());
                sure += 1;
                at = from;
            }
            None if is_last => return None,
            None => {
                let line = cells.source.line(row.first()?.lines.start)?.number;
                let found = u32::try_from(row.len()).unwrap_or(u32::MAX);
                let kind = WarningKind::UncertainRows { found, expected: u32::try_from(columns).unwrap_or(u32::MAX) };
                warnings.push(Warning::new(kind, Some(place(line, Some(rows.len() + 1)))));
                let (serial, rest) = row.split_first()?;
                rows.push(vec![serial.cell.clone(), FoundCell { columns: columns.saturating_sub(1), ..joined(rest) }]);
                unsure += 1;
                at = end;
            }
        }
        *walked = at.checked_sub(1).and_then(|last| cells.all.get(last))?.lines.end;
    }
    if sure < 2 || unsure * 3 > sure {
        return None;
    }
    let end = at.checked_sub(1).and_then(|at| cells.all.get(at))?.lines.end;
    Some((Found { lines: first..end, columns, rows, warnings }, end))
}

fn serial(cells: &mut Cells<'_, '_>, at: usize) -> Option<u32> {
    header::serial(&cells.get(at)?.text)
}

/// Whether a number is that of the next row.
fn follows(serial: u32, last: Option<u32>) -> bool {
    last.is_none_or(|last| serial == 1 || last.checked_add(1) == Some(serial))
}

/// How many headings stand here, and the number of the row below them, if one begins there.
fn headings(cells: &mut Cells<'_, '_>, at: usize) -> (usize, Option<u32>) {
    let mut headings = 0;
    while cells.get(at + headings).is_some_and(|cell| header::is_section(&cell.text)) {
        headings += 1;
    }
    (headings, serial(cells, at + headings))
}

/// Where the row with a number ends: before the next, or the headings above it; of the last what stands behind it is
/// still there. `None` where it is too long.
fn end_of_row(cells: &mut Cells<'_, '_>, at: usize, number: u32) -> Option<usize> {
    for end in at + 1..=at + MAX_PARAGRAPHS {
        let Some(cell) = cells.get(end) else { return Some(end) };
        let ends = match header::is_section(&cell.text) {
            true => headings(cells, end).1.is_some_and(|serial| follows(serial, Some(number))),
            false => serial(cells, end).is_some_and(|serial| number.checked_add(1) == Some(serial)),
        };
        if ends {
            return Some(end);
        }
    }
    // What follows the last row may be long.
    headings(cells, at + MAX_PARAGRAPHS).1.is_none().then_some(at + MAX_PARAGRAPHS)
}

/// How many paragraphs the cell of each column has.
fn cut(row: &[Stacked<'_>], holds: &[Holds], is_last: bool, cells: &Cells<'_, '_>) -> Option<Vec<usize>> {
    let vocabulary = &cells.source.vocabulary;
    let is_known = |cell: &Stacked<'_>| header::is_bodies(&cell.text, vocabulary);
    let goes_on = |cell: &Stacked<'_>| header::fits(&cell.text, Holds::Bodies, vocabulary);
    let mut lengths = Vec::with_capacity(holds.len());
    let mut rest = row;
    let mut groups = holds.chunk_by(|a, b| (*a == Holds::Bodies) == (*b == Holds::Bodies)).peekable();
    while let Some(group) = groups.next() {
        let of_bodies = group.first() == Some(&Holds::Bodies);
        let length = if of_bodies {
            // Of several columns one must have a paragraph each, so that no more is looked for.
            let known = rest.iter().take_while(|cell| goes_on(cell)).count();
            let first = rest.first()?;
            let begins =
                is_known(first) || header::names_with_level(&first.text) && rest.iter().take(known).any(is_known);
            if begins { known } else { return None }
        } else if groups.peek().is_some() {
            let known = rest.iter().position(is_known)?;
            // 县文广新旅局 above bodies that are known is one of them.
            let own = rest.get(group.len()..known).unwrap_or_default();
            known - own.iter().rev().take_while(|cell| header::names_with_level(&cell.text)).count()
        } else if is_last {
            // What stands behind the table is not told from it.
            group.len()
        } else {
            rest.len()
        };
        let (own, behind) = rest.split_at_checked(length)?;
        rest = behind;
        // The first group begins with the serial, which is one paragraph.
        let serials = usize::from(lengths.is_empty());
        let several = own.len() > group.len();
        let may_have_several = match group {
            [_, only] if serials == 1 => *only == Holds::Task,
            [only] => matches!(only, Holds::Task | Holds::Bodies),
            _ => false,
        };
        if own.len() < group.len() || several && !may_have_several {
            return None;
        }
        let last = group.len().checked_sub(1)?;
        lengths.extend(group.iter().enumerate().map(|(at, _)| if at == last { own.len() - last } else { 1 }));
    }
    let fits = |(length, holds): (&usize, &Holds), from: usize| {
        let own = row.get(from..from + length).unwrap_or_default();
        own.iter().all(|cell| header::fits(&cell.text, *holds, vocabulary))
    };
    let mut from = 0;
    let all_fit = lengths.iter().zip(holds).all(|pair| {
        let fit = fits(pair, from);
        from += pair.0;
        fit
    });
    (all_fit && (is_last || rest.is_empty())).then_some(lengths)
}

/// One cell of these paragraphs.
fn joined(paragraphs: &[Stacked<'_>]) -> FoundCell {
    let (first, last) = (paragraphs.first(), paragraphs.last());
    let mut cell = first.map_or_else(|| FoundCell::plain(0..0), |first| first.cell.clone());
    cell.source.end = last.map_or(cell.source.end, |last| last.cell.source.end);
    cell.parts = paragraphs.iter().flat_map(|paragraph| paragraph.cell.parts.iter().cloned()).collect();
    cell
}
