//! Rows and spans of a page's table to rows with merges, as the rest of the pipeline has them.
//!
//! “Forming a table” (HTML §4.9.12.1): a cell stands at the first place of its row that no cell from above
//! covers, and covers `colspan` columns and `rowspan` rows. Each further row gets a [`Merge::Continue`] in
//! its place, so that the grid comes out the same. Where the standard lets two cells overlap, which is an
//! error there too, the one that came first keeps the place.

use super::list::integer;
use crate::document::{Block, Cell, Merge, Row, Table};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// A cell as the page has it.
#[derive(Debug, Default)]
pub struct PageCell {
    /// `colspan`, from 1 to 1000.
    pub columns: u32,
    /// `rowspan`, from 1 to 65534; `None` to the end of its group.
    pub rows: Option<u32>,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A row group: `thead`, `tbody`, `tfoot`.
#[derive(Debug, Default)]
pub struct Group {
    /// Whether it is a `tfoot`, which comes last wherever it stands.
    pub foot: bool,
    /// Cells of its rows.
    pub rows: Vec<Vec<PageCell>>,
}

/// A table with what is doubted of it.
#[derive(Debug, Default)]
pub struct Formed {
    /// The table.
    pub table: Table,
    /// Columns of its widest row.
    pub columns: u32,
    /// Spans that are wider than a table may be; read to the last column.
    pub wide: Vec<(u32, u32)>,
    /// Rows whose cells run into one from above.
    pub overlaps: Vec<u32>,
    /// Rows with a gap before a cell from above, and the columns up to it.
    pub gaps: Vec<(u32, u32)>,
    /// Cells that go on from a row above.
    pub continued: u64,
}

/// `colspan` (HTML §4.9.12.1, step 9 of processing rows): 1 if it is no number or 0, at most 1000.
pub fn colspan(value: Option<&str>) -> u32 {
    let number = value.and_then(integer).and_then(|n| u32::try_from(n).ok()).filter(|&n| n > 0);
    number.unwrap_or(1).min(1_000)
}

/// `rowspan` (step 10): 1 if it is no number, at most 65534; 0 is to the end of the group.
pub fn rowspan(value: Option<&str>) -> Option<u32> {
    match value.and_then(integer).and_then(|n| u32::try_from(n).ok()) {
        Some(0) => None,
        number => Some(number.unwrap_or(1).min(65_534)),
    }
}

/// A cell in its place; columns from left to right.
#[derive(Debug, Clone, Copy)]
enum Piece {
    Own { span: u32, goes_on: bool },
    Continue { span: u32 },
    Gap { span: u32 },
}

/// A column in the rows that come: how many more are covered from above, and by how wide a cell.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// [`u32::MAX`] to the end of the group.
    rows: u32,
    span: u32,
}

/// Lays out the rows of a table. `positions` is what other tables leave of [`Limits::grid_positions`].
pub fn form(groups: Vec<Group>, limits: &Limits, positions: u64) -> Result<Formed, Error> {
    // Step 16: the rows of `tfoot` come last.
    let (feet, mut groups): (Vec<Group>, Vec<Group>) = groups.into_iter().partition(|group| group.foot);
    groups.extend(feet);

    let widest = u32::try_from(limits.columns).unwrap_or(u32::MAX);
    let mut formed = Formed::default();
    let mut lay = Layout { widest, most: limits, positions, rows: 0, columns: 0, edge: None };
    // A span wider than any table is often written for “all columns”: first the others say how many.
    let is_wide = |cell: &PageCell| cell.columns > widest;
    if groups.iter().flat_map(|group| &group.rows).flatten().any(is_wide) {
        let mut ignored = Formed::default();
        for group in &groups {
            lay.group(group, &mut ignored, |_| {})?;
        }
        lay = Layout { edge: Some(lay.columns), rows: 0, columns: 0, ..lay };
    }
    let mut laid: Vec<Vec<Piece>> = Vec::new();
    for group in &groups {
        lay.group(group, &mut formed, |pieces| laid.push(pieces))?;
    }
    formed.columns = lay.columns;
    let rows = groups.into_iter().flat_map(|group| group.rows);
    formed.table.rows = rows.zip(laid).map(|(cells, pieces)| row(cells, pieces)).collect();
    Ok(formed)
}

/// A row from its cells and their places.
fn row(cells: Vec<PageCell>, pieces: Vec<Piece>) -> Row {
    let mut row = Row::default();
    let mut cells = cells.into_iter();
    for piece in pieces {
        let cell = match piece {
            Piece::Own { span, goes_on } => Cell {
                column_span: span,
                vertical: if goes_on { Merge::Restart } else { Merge::None },
                blocks: cells.next().unwrap_or_default().blocks.into_boxed_slice(),
                ..Cell::default()
            },
            Piece::Continue { span } => Cell { column_span: span, vertical: Merge::Continue, ..Cell::default() },
            Piece::Gap { span } if row.cells.is_empty() => {
                row.before = span;
                continue;
            }
            Piece::Gap { span } => Cell { column_span: span, ..Cell::default() },
        };
        row.cells.push(cell);
    }
    row
}

struct Layout<'a> {
    widest: u32,
    most: &'a Limits,
    positions: u64,
    rows: u32,
    columns: u32,
    /// The last column, once it is known, for spans that are too wide.
    edge: Option<u32>,
}

impl Layout<'_> {
    /// Lays out the rows of a group. No cell reaches into the next group (step 18); where the standard adds
    /// rows for spans that are longer than the group, they would be empty, and browsers show none.
    fn group(&mut self, group: &Group, formed: &mut Formed, mut laid: impl FnMut(Vec<Piece>)) -> Result<(), Error> {
        let mut slots: Vec<Slot> = Vec::new();
        for cells in &group.rows {
            self.rows = self.rows.saturating_add(1);
            let (pieces, width) = self.row(cells, &mut slots, formed)?;
            self.columns = self.columns.max(width);
            if u64::from(self.rows).saturating_mul(u64::from(self.columns)) > self.positions {
                return Err(limit("grid_positions", self.most.grid_positions));
            }
            laid(pieces);
        }
        Ok(())
    }

    /// The pieces of a row and the columns that they cover.
    fn row(&self, cells: &[PageCell], slots: &mut Vec<Slot>, formed: &mut Formed) -> Result<(Vec<Piece>, u32), Error> {
        let mut pieces = Vec::with_capacity(cells.len().min(self.widest as usize));
        let mut own = cells.iter();
        let mut x = 0u32;
        loop {
            let covered = |x: u32| slots.get(x as usize).filter(|slot| slot.rows > 0).copied();
            if let Some(slot) = covered(x) {
                // Step 20, growing downward-growing cells, and those with rows left.
                for slot in slots.iter_mut().skip(x as usize).take(slot.span as usize) {
                    slot.rows = if slot.rows == u32::MAX { u32::MAX } else { slot.rows.saturating_sub(1) };
                }
                pieces.push(Piece::Continue { span: slot.span });
                formed.continued = formed.continued.saturating_add(1);
                x = x.saturating_add(slot.span.max(1));
                continue;
            }
            let Some(cell) = own.next() else {
                let behind = slots.iter().skip(x as usize).position(|slot| slot.rows > 0);
                let Some(gap) = behind.and_then(|gap| u32::try_from(gap).ok()) else { break };
                if !cells.is_empty() {
                    formed.gaps.push((self.rows, x));
                }
                pieces.push(Piece::Gap { span: gap });
                x = x.saturating_add(gap);
                continue;
            };
            let mut span = cell.columns.max(1);
            if span > self.widest {
                span = self.edge.map_or(1, |edge| edge.saturating_sub(x).max(1));
                formed.wide.push((self.rows, cell.columns));
            }
            if let Some(free) = (1..span).find(|more| covered(x.saturating_add(*more)).is_some()) {
                span = free;
                formed.overlaps.push(self.rows);
            }
            let end = x.saturating_add(span);
            if end > self.widest {
                return Err(limit("columns", self.most.columns));
            }
            if slots.len() < end as usize {
                slots.resize(end as usize, Slot::default());
            }
            // The rows below that it covers.
            let below = cell.rows.map_or(u32::MAX, |rows| rows.saturating_sub(1));
            for slot in slots.iter_mut().skip(x as usize).take(span as usize) {
                *slot = Slot { rows: below, span };
            }
            pieces.push(Piece::Own { span, goes_on: below > 0 });
            x = end;
        }
        Ok((pieces, x))
    }
}

fn limit(limit: &'static str, value: u64) -> Error {
    ErrorKind::Limit { limit, value, part: None }.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_attributes() {
        for (text, columns, rows) in [
            ("2", 2, Some(2)),
            ("0", 1, None),
            ("-3", 1, Some(1)),
            ("x", 1, Some(1)),
            (" 3px", 3, Some(3)),
            ("1000000000", 1_000, Some(65_534)),
            ("99999999999999999999", 1_000, Some(65_534)),
        ] {
            assert_eq!((colspan(Some(text)), rowspan(Some(text))), (columns, rows), "{text}");
        }
        assert_eq!((colspan(None), rowspan(None)), (1, Some(1)));
    }
}
