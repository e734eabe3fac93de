//! Tables written as HTML within a text, as converters of PDF files put them into Markdown: `<table>` on one line or
//! over many, perhaps in `<html><body>`, with headings and prose around it.
//!
//! [`find`] tells the lines that such tables stand in. [`read`] gives these lines to the reader of web pages, so that
//! spans, entities and nested tables mean what they mean there. What stands beside a table on its lines becomes
//! paragraphs. The reader of web pages knows no places, so that all paragraphs of a table have the line it begins in.

use super::place;
use super::source::Source;
use crate::document::{Block, Paragraph};
use crate::error::Error;
use crate::limits::Limits;
use crate::read::html;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::ops::Range;

/// The lines, as indices, that tables written as HTML stand in, and the doubts about those that do not end.
pub fn find(source: &Source<'_>) -> (Vec<Range<usize>>, Vec<Warning>) {
    let (mut found, mut warnings) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(first) = source.next_with(at, source.len(), |bytes| find_tag(bytes, b"<table")) {
        let Some((end, closed)) = end_of_table(source, first) else {
            warnings.extend(source.line(first).map(|line| {
                let kind = WarningKind::TableAsParagraphs { text: text::excerpt(line.text) };
                Warning::new(kind, Some(place(line.number, None)))
            }));
            at = first + 1;
            continue;
        };
        if !closed && let Some(line) = source.line(end.saturating_sub(1)) {
            let kind = WarningKind::UncertainTableEnd { text: text::excerpt(line.text) };
            warnings.push(Warning::new(kind, Some(place(line.number, None))));
        }
        found.push(first..end);
        at = end;
    }
    (found, warnings)
}

/// The line behind a table, as an index, and whether the table is closed there. One that is not ends with the last line
/// that closes a row or a cell; `None` where no line does.
fn end_of_table(source: &Source<'_>, first: usize) -> Option<(usize, bool)> {
    let (mut depth, mut last) = (0u32, None);
    for index in first..source.len() {
        let line = source.line(index)?.text.as_bytes();
        let mut rest = line;
        while let Some(at) = memchr::memchr(b'<', rest) {
            rest = rest.get(at..).unwrap_or_default();
            if begins_tag(rest, b"<table") {
                depth = depth.saturating_add(1);
            } else if begins_tag(rest, b"</table") {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    // Several tables may share the line.
                    let behind = rest.get(1..).unwrap_or_default();
                    if find_tag(behind, b"<table").is_none() {
                        return Some((index + 1, true));
                    }
                }
            } else if [&b"</td"[..], b"</th", b"</tr"].iter().any(|tag| begins_tag(rest, tag)) {
                last = Some(index + 1);
            }
            rest = rest.get(1..).unwrap_or_default();
        }
    }
    last.map(|end| (end, false))
}

/// The byte where a tag begins, in upper or lower case.
fn find_tag(bytes: &[u8], tag: &[u8]) -> Option<usize> {
    memchr::memchr_iter(b'<', bytes).find(|&at| bytes.get(at..).is_some_and(|rest| begins_tag(rest, tag)))
}

fn begins_tag(bytes: &[u8], tag: &[u8]) -> bool {
    bytes.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag))
        && bytes.get(tag.len()).is_none_or(|next| matches!(next, b'>' | b'/') || next.is_ascii_whitespace())
}

/// Reads the lines of a table. What it takes of the limits is taken off them, so that many small tables may not ask for
/// more than a large one.
///
/// Errors: a limit is reached.
pub fn read(
    source: &Source<'_>,
    lines: Range<usize>,
    limits: &mut Limits,
    warnings: &mut Vec<Warning>,
) -> Result<Vec<Block>, Error> {
    let number = source.line(lines.start).map_or(0, |line| line.number);
    let start = source.line(lines.start).map_or(0, |line| line.start);
    let end = source.line(lines.end.saturating_sub(1)).map_or(start, |line| line.range().end);
    let mut own = Vec::new();
    let mut blocks = html::read_part(source.get(start..end), limits, &mut own)?;
    let mut waiting: Vec<&mut Block> = blocks.iter_mut().collect();
    while let Some(block) = waiting.pop() {
        limits.blocks = limits.blocks.saturating_sub(1);
        match block {
            Block::Paragraph(Paragraph { line, .. }) => *line = number,
            Block::Table(table) => {
                let width = |row: &crate::document::Row| row.cells.iter().map(|cell| u64::from(cell.column_span)).sum();
                let widest: u64 = table.rows.iter().map(width).max().unwrap_or(0);
                let positions = widest.saturating_mul(table.rows.len() as u64);
                limits.grid_positions = limits.grid_positions.saturating_sub(positions);
                waiting.extend(table.rows.iter_mut().flat_map(|row| &mut row.cells).flat_map(|cell| &mut cell.blocks));
            }
        }
    }
    warnings.extend(own.into_iter().map(|warning| Warning { at: Some(place(number, None)), ..warning }));
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::single_range_in_vec_init, reason = "lists of ranges are what is told")]
    use super::*;
    use crate::vocabulary::Vocabulary;

    fn found(text: &str) -> (Vec<Range<usize>>, usize) {
        let (found, warnings) = find(&Source::new(text, 99, Vocabulary::default()));
        (found, warnings.len())
    }

    #[test]
    fn tables_are_found_by_their_tags() {
        assert_eq!(found("甲\n<table><tr><td>乙</td></tr></table>\n丙\n"), (vec![1..2], 0));
        assert_eq!(found("<html><body><TABLE border=1>\n<tr><td>乙\n</Table></body></html>\n丙"), (vec![0..3], 0));
        // A table within a cell, and two on one line.
        assert_eq!(found("<table><td><table></table>\n</td></table>\n丙"), (vec![0..2], 0));
        assert_eq!(found("<table></table><table>\n</table>\n丙"), (vec![0..2], 0));
        // One that nothing closes, and what is none.
        assert_eq!(found("<table>\n<tr><td>乙</td></tr>\n丙\n"), (vec![0..2], 1));
        assert_eq!(found("<table>\n丙\n"), (vec![], 1));
        assert_eq!(found("<tablet> </table>\n"), (vec![], 0));
    }
}
