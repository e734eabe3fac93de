//! Tables drawn with lines: box-drawing characters (│ ─ ┼), or `+`, `-` and `|`.
//!
//! ```text
//! ┌────┬──────┐
//! │类别│任务  │      text is wrapped by the width of its cell
//! ├────┼──────┤
//! │交通│修路。│
//! │    ├──────┤      no rule below 交通: its cell goes on
//! │    │建桥。│
//! └────┴──────┘
//! ```
//!
//! The columns are those of the rule with the most edges. A row with as many edges is read by their order, one
//! with fewer, whose cells cover several columns, by where they stand: in the width of characters that fits
//! most rows, for box-drawing characters are one column wide in some fonts and two in others.

use super::header;
use super::source::{Found, FoundCell, Line, Part, Source};
use super::{Finds, place};
use crate::document::Merge;
use crate::text;
use crate::warning::{Warning, WarningKind};
use std::collections::HashSet;
use std::ops::Range;
use unicode_width::UnicodeWidthChar;

/// Tables of a run of lines.
pub fn find(source: &Source<'_>, range: Range<usize>, finds: &mut Finds) {
    let mut at = range.start;
    while at < range.end {
        let Some(kind) = source.line(at).and_then(|line| Kind::of_top(line.text)) else {
            at += 1;
            continue;
        };
        let first = at;
        let mut lines = Vec::new();
        while let Some(line) = source.line(at).filter(|line| at < range.end && kind.has(line.text)) {
            lines.push(Drawn::new(&line, kind));
            at += 1;
            // The bottom of a box.
            if line.text.trim_start().starts_with(['└', '┗', '╚', '╰', '╘', '╙']) {
                break;
            }
        }
        at = at.max(first + 1);
        let most = lines.iter().map(|line| line.edges.len()).max().unwrap_or(0);
        // A frame around text is no table, and neither is an ornament.
        if most < 3 || !lines.iter().any(|line| !line.is_rule()) {
            continue;
        }
        if most > finds.columns.saturating_add(1) {
            finds.too_wide = Some(most - 1);
            return;
        }
        match table(source, first, &lines) {
            Some(found) => finds.tables.push(found),
            None => finds.doubt(source, first),
        }
    }
}

/// What lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Box,
    Ascii,
}

impl Kind {
    /// The kind of a table whose top is this line.
    fn of_top(line: &str) -> Option<Kind> {
        let line = line.trim_start();
        let starts = line.chars().next()?;
        if starts != '+' && !is_corner(starts) {
            return None;
        }
        let line = line.trim_end();
        if matches!(starts, '┌' | '┏' | '╔' | '╭' | '╒' | '╓' | '┍' | '┎') {
            return line.chars().all(|c| is_rule(c) || is_corner(c) || c == ' ').then_some(Kind::Box);
        }
        let ascii = starts == '+' && line.len() > 2 && line.ends_with('+');
        (ascii && line.bytes().all(|b| matches!(b, b'+' | b'-' | b'='))).then_some(Kind::Ascii)
    }

    /// Whether a line may be one of the table's: it begins and ends with an edge.
    fn has(self, line: &str) -> bool {
        let line = line.trim();
        let edge = |c: char| match self {
            Kind::Box => is_upright(c) || is_corner(c),
            Kind::Ascii => matches!(c, '|' | '+'),
        };
        line.starts_with(edge) && line.ends_with(edge) && line.chars().nth(1).is_some()
    }
}

fn is_rule(c: char) -> bool {
    matches!(c, '─' | '━' | '┄' | '┅' | '┈' | '┉' | '═' | '╌' | '╍' | '-' | '=')
}

fn is_upright(c: char) -> bool {
    matches!(c, '│' | '┃' | '┆' | '┇' | '┊' | '┋' | '║' | '╎' | '╏')
}

/// Where lines meet.
fn is_corner(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{2570}') && !is_rule(c) && !is_upright(c)
}

/// A line of a table.
struct Drawn {
    /// Where its edges stand: in columns of both widths, and in bytes of the text (begin and end).
    edges: Vec<([usize; 2], Range<usize>)>,
    /// Whether what is between two edges is a rule.
    rules: Vec<bool>,
}

impl Drawn {
    fn new(line: &Line<'_>, kind: Kind) -> Drawn {
        let mut edges = Vec::new();
        let mut rules = Vec::new();
        let mut at = [0usize; 2];
        let (mut only_rule, mut any) = (true, false);
        let mut before = ' ';
        let mut chars = line.text.char_indices().peekable();
        while let Some((byte, c)) = chars.next() {
            let after = chars.peek().map_or(' ', |&(_, c)| c);
            let edge = match kind {
                Kind::Box => is_upright(c) || is_corner(c),
                // A plus of the text touches no rule.
                Kind::Ascii => c == '|' || c == '+' && (is_rule(before) || is_rule(after)),
            };
            if edge {
                if !edges.is_empty() {
                    rules.push(only_rule && any);
                }
                let start = line.start + byte;
                edges.push((at, start..start + c.len_utf8()));
                (only_rule, any) = (true, false);
            } else {
                only_rule &= is_rule(c);
                any = true;
            }
            at = [at[0] + c.width().unwrap_or(0), at[1] + c.width_cjk().unwrap_or(0)];
            before = c;
        }
        Drawn { edges, rules }
    }

    /// Whether it has a rule, over the whole width or a part.
    fn is_rule(&self) -> bool {
        self.rules.contains(&true)
    }

    /// The bytes between two edges that stand side by side.
    fn between(&self, index: usize) -> Range<usize> {
        match (self.edges.get(index), self.edges.get(index + 1)) {
            (Some((_, left)), Some((_, right))) => left.end..right.start,
            _ => 0..0,
        }
    }

    /// Which edge of the table each of its edges is; `None` where that cannot be told.
    fn columns(&self, edges: &[usize], width: usize) -> Option<Vec<usize>> {
        if self.edges.len() == edges.len() {
            return Some((0..edges.len()).collect());
        }
        let mut found = Vec::with_capacity(self.edges.len());
        let mut from = 0;
        for (at, (place, _)) in self.edges.iter().enumerate() {
            let x = *place.get(width)?;
            let index = match at {
                0 => 0,
                _ if at + 1 == self.edges.len() => edges.len().checked_sub(1)?,
                _ => {
                    // A column more or less is the width of a character that the writer took otherwise.
                    let near = from + edges.get(from..)?.iter().position(|&edge| edge + 1 >= x)?;
                    near + usize::from(
                        edges
                            .get(near + 1)
                            .is_some_and(|&next| next.abs_diff(x) < edges.get(near).map_or(0, |e| e.abs_diff(x))),
                    )
                }
            };
            if edges.get(index)?.abs_diff(x) > 1 && at > 0 && at + 1 < self.edges.len() || index < from {
                return None;
            }
            found.push(index);
            from = index + 1;
        }
        (found.last() == Some(&(edges.len() - 1))).then_some(found)
    }
}

/// A table of its lines; `None` where the edges of a line cannot be told.
fn table(source: &Source<'_>, first: usize, lines: &[Drawn]) -> Option<Found> {
    let widest = lines.iter().filter(|line| line.rules.iter().all(|&rule| rule)).max_by_key(|line| line.edges.len())?;
    let columns = widest.edges.len().checked_sub(1).filter(|&columns| columns >= 2)?;
    // The width in which more edges of the other lines stand where the widest rule has one.
    let in_width =
        |width: usize| -> Vec<usize> { widest.edges.iter().filter_map(|(at, _)| at.get(width).copied()).collect() };
    let fit = |width: usize| {
        let known: HashSet<usize> = in_width(width).into_iter().collect();
        let all = lines.iter().flat_map(|line| &line.edges);
        all.filter(|(at, _)| at.get(width).is_some_and(|x| known.contains(x))).count()
    };
    let width = usize::from(fit(1) > fit(0));
    let edges = in_width(width);

    let rules: Vec<usize> = (0..).zip(lines).filter(|(_, line)| line.is_rule()).map(|(index, _)| index).collect();
    // Rules stand around the header and the rest alone: a line is a row if its first cell says something.
    let one_block = rules.len() == 3 && rules.last() == Some(&lines.len().saturating_sub(1));
    if rules.len() < 3 && lines.len() > rules.len() + 1 {
        return None;
    }
    let mut drawing = Drawing {
        source,
        columns,
        rows: Vec::new(),
        row: Vec::new(),
        open: vec![None; columns],
        goes_on: vec![false; columns],
    };
    let mut warnings = Vec::new();
    let mut block = 0;
    let mut serial = None;
    let mut doubtful = false;
    for line in lines {
        let places = line.columns(&edges, width)?;
        if line.is_rule() {
            drawing.end_row();
            drawing.rule(line, &places);
            block += usize::from(!drawing.rows.is_empty() && line.rules.iter().all(|&rule| rule));
            continue;
        }
        if one_block && block == 1 && drawing.rows.len() == 1 && drawing.row.is_empty() {
            serial = drawing.rows.first().and_then(|row| {
                row.iter().position(|cell| {
                    header::word(&cell.text(source), &source.vocabulary) == Some(header::Holds::Serial)
                })
            });
        }
        if one_block && block == 1 && !drawing.row.is_empty() {
            let key = places.iter().position(|&place| place == serial.unwrap_or(0)).unwrap_or(0);
            if !source.get(line.between(key)).trim().is_empty() {
                drawing.end_row();
            }
            doubtful |= serial.is_none();
        }
        drawing.content(line, &places)?;
    }
    drawing.end_row();
    if doubtful {
        let line = source.line(first + 1)?;
        let kind = WarningKind::UncertainTable { text: text::excerpt(line.text) };
        warnings.push(Warning::new(kind, Some(place(line.number, None))));
    }
    Some(Found { lines: first..first + lines.len(), columns, rows: drawing.rows, warnings })
}

/// Rows as they come.
struct Drawing<'s, 't> {
    source: &'s Source<'t>,
    columns: usize,
    rows: Vec<Vec<FoundCell>>,
    /// Cells of the row that is being read, each with its first column.
    row: Vec<(usize, FoundCell)>,
    /// The cell of the row above in each column: row, index in it, columns.
    open: Vec<Option<(usize, usize, usize)>>,
    /// Columns that no rule closes below the row above.
    goes_on: Vec<bool>,
}

impl Drawing<'_, '_> {
    fn end_row(&mut self) {
        if self.row.is_empty() {
            return;
        }
        let row = self.rows.len();
        let mut cells = Vec::new();
        let mut open = vec![None; self.columns];
        for (first, mut cell) in std::mem::take(&mut self.row) {
            let above = self.open.get(first).copied().flatten().filter(|above| above.2 == cell.columns);
            let goes_on = self.goes_on.get(first).copied().unwrap_or(false);
            let owner = match above.filter(|_| goes_on) {
                Some((owner_row, owner, columns)) => {
                    if let Some(merged) = self.rows.get_mut(owner_row).and_then(|row| row.get_mut(owner)) {
                        merged.vertical = Merge::Restart;
                        add(merged, cell.parts.drain(..).map(|part| part.source));
                    }
                    cell.vertical = Merge::Continue;
                    (owner_row, owner, columns)
                }
                None => (row, cells.len(), cell.columns),
            };
            for slot in open.iter_mut().skip(first).take(cell.columns) {
                *slot = Some(owner);
            }
            cells.push(cell);
        }
        self.rows.push(cells);
        self.open = open;
        self.goes_on.fill(false);
    }

    /// A line with rules: where it has none the cell above goes on, with what stands there.
    fn rule(&mut self, line: &Drawn, places: &[usize]) {
        for (index, (pair, rule)) in places.windows(2).zip(&line.rules).enumerate() {
            let &[first, end] = pair else { continue };
            for slot in self.goes_on.iter_mut().take(end).skip(first) {
                *slot = !rule;
            }
            let owner = self.open.get(first).copied().flatten().filter(|_| !rule);
            if let Some(cell) = owner.and_then(|(row, index, _)| self.rows.get_mut(row)?.get_mut(index)) {
                add(cell, trimmed(self.source, line.between(index)));
            }
        }
    }

    /// A line of text.
    fn content(&mut self, line: &Drawn, places: &[usize]) -> Option<()> {
        let begins = self.row.is_empty();
        for (index, pair) in places.windows(2).enumerate() {
            let &[first, end] = pair else { continue };
            let range = line.between(index);
            if begins {
                let cell =
                    FoundCell { columns: end - first, vertical: Merge::None, source: range.clone(), parts: Vec::new() };
                self.row.push((first, cell));
            }
            // All lines of a row have the same edges.
            let (_, cell) =
                self.row.get_mut(index).filter(|(own, cell)| *own == first && cell.columns == end - first)?;
            cell.source.end = range.end;
            add(cell, trimmed(self.source, range));
        }
        (self.row.len() + 1 == places.len()).then_some(())
    }
}

/// Adds stretches to the one paragraph of a cell.
fn add(cell: &mut FoundCell, stretches: impl IntoIterator<Item = Range<usize>>) {
    for source in stretches {
        cell.parts.push(Part { source, begins: cell.parts.is_empty() });
    }
}

/// The stretch without white space at its ends, if it shows anything.
fn trimmed(source: &Source<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let text = source.get(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    let length = text.trim().len();
    (length > 0).then_some(start..start + length)
}
