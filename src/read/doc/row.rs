//! The definition of a table row: its cells, their edges and merges ([MS-DOC] §2.6.3, §2.9.320).

use super::bytes::{i16_at, u16_at};
use super::sprm::{self, Sprm, sprms};
use crate::document::Merge;

/// Bytes of a TC80 (§2.9.316).
const TC80: usize = 20;
/// Cells of a row that are read; Word itself stops at 63.
const MAX_CELLS: usize = 255;

/// A row as its end mark defines it.
#[derive(Debug, Default, Clone)]
pub struct Definition {
    /// Where each cell begins, and where the last one ends, in twips.
    pub edges: Vec<i32>,
    /// Horizontal and vertical merge of each cell.
    pub merges: Vec<(Merge, Merge)>,
}

impl Definition {
    /// Applies modifiers in order.
    pub fn apply(&mut self, grpprl: &[u8]) {
        for sprm in sprms(grpprl) {
            // What does not fit is left as it was.
            let _ = self.set(&sprm);
        }
    }

    fn set(&mut self, sprm: &Sprm<'_>) -> Option<()> {
        let byte = |at: usize| sprm.operand.get(at).copied().map(usize::from);
        match sprm.code {
            sprm::T_DEF_TABLE => self.define(sprm.operand)?,
            // §2.9.124 (ItcFirstLim): the first cell, and the one behind the last.
            sprm::T_MERGE | sprm::T_SPLIT => {
                let merged = sprm.code == sprm::T_MERGE;
                let cells = self.merges.get_mut(byte(0)?..byte(1)?)?;
                for (at, (horizontal, _)) in cells.iter_mut().enumerate() {
                    *horizontal = match (merged, at) {
                        (false, _) => Merge::None,
                        (true, 0) => Merge::Restart,
                        (true, _) => Merge::Continue,
                    };
                }
            }
            // §2.9.342 (VertMergeOperand).
            sprm::T_VERT_MERGE => self.merges.get_mut(byte(0)?)?.1 = vertical(byte(1)?),
            // §2.9.321 (TInsertOperand): cells of one width before a cell.
            sprm::T_INSERT => {
                let (first, number) = (byte(0)?.min(self.merges.len()), byte(1)?);
                let width = i32::from(i16_at(sprm.operand, 2)?);
                if self.merges.len().saturating_add(number) <= MAX_CELLS {
                    let start = *self.edges.get(first)?;
                    let total = width.saturating_mul(i32::try_from(number).ok()?);
                    self.edges.iter_mut().skip(first).for_each(|edge| *edge = edge.saturating_add(total));
                    let edges = (0..number).map(|n| start.saturating_add(width.saturating_mul(n as i32)));
                    self.edges.splice(first..first, edges);
                    self.merges.splice(first..first, std::iter::repeat_n(Default::default(), number));
                }
            }
            sprm::T_DELETE => {
                let (first, end) = (byte(0)?, byte(1)?.min(self.merges.len()));
                let removed = self.edges.get(end)?.saturating_sub(*self.edges.get(first)?);
                if first < end {
                    self.merges.drain(first..end);
                    self.edges.drain(first..end);
                    self.edges.iter_mut().skip(first).for_each(|edge| *edge = edge.saturating_sub(removed));
                }
            }
            // §2.9.315 (TDxaColOperand): a new width of some cells.
            sprm::T_DXA_COL => {
                let (first, end) = (byte(0)?, byte(1)?.min(self.merges.len()));
                let width = i32::from(i16_at(sprm.operand, 2)?);
                for cell in first..end {
                    let start = *self.edges.get(cell)?;
                    let next = cell.saturating_add(1);
                    let shift = start.saturating_add(width).saturating_sub(*self.edges.get(next)?);
                    self.edges.iter_mut().skip(next).for_each(|edge| *edge = edge.saturating_add(shift));
                }
            }
            _ => {}
        }
        Some(())
    }

    /// §2.9.320 (TDefTableOperand), behind its length.
    fn define(&mut self, operand: &[u8]) -> Option<()> {
        let number = usize::from(*operand.first()?).min(MAX_CELLS);
        let edges = operand.get(1..)?;
        let edge = |index: usize| i16_at(edges, index.checked_mul(2)?).map(i32::from);
        self.edges = (0..=number).map_while(edge).collect();
        let cells = edges.get(number.saturating_add(1).saturating_mul(2)..).unwrap_or_default();
        // Cells that are not written have no properties.
        let flags = |index: usize| index.checked_mul(TC80).and_then(|at| u16_at(cells, at)).unwrap_or(0);
        // §2.9.317 (TCGRF) gives 2 and 3 to the first cell of a merge and 1 to the others; the older description
        // of Office 97 gives 1 to the first and 2 to the others. A merge begins with its first cell.
        let first = (0..number).map(|index| flags(index) & 3).find(|&value| value != 0);
        let horizontal = |value: u16| match (value, first) {
            (0, _) => Merge::None,
            (1, Some(1)) | (2 | 3, Some(2 | 3)) => Merge::Restart,
            _ => Merge::Continue,
        };
        let merge = |index: usize| (horizontal(flags(index) & 3), vertical(usize::from(flags(index) >> 5)));
        self.merges = (0..number).map(merge).collect();
        Some(())
    }
}

/// §2.9.341 (VerticalMergeFlag).
fn vertical(flags: usize) -> Merge {
    match flags & 3 {
        1 => Merge::Continue,
        3 => Merge::Restart,
        _ => Merge::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A definition of cells with these flags, each 100 twips wide.
    fn defined(flags: &[u16]) -> Definition {
        let mut operand = vec![flags.len() as u8];
        (0..=flags.len() as i16).for_each(|edge| operand.extend((edge * 100).to_le_bytes()));
        for flag in flags {
            operand.extend(flag.to_le_bytes());
            operand.extend([0; 18]);
        }
        let mut grpprl = sprm::T_DEF_TABLE.to_le_bytes().to_vec();
        grpprl.extend((operand.len() as u16 + 1).to_le_bytes());
        grpprl.extend(operand);
        let mut definition = Definition::default();
        definition.apply(&grpprl);
        definition
    }

    fn horizontal(definition: &Definition) -> Vec<Merge> {
        definition.merges.iter().map(|(horizontal, _)| *horizontal).collect()
    }

    #[test]
    fn merges_of_either_description() {
        use Merge::{Continue, None, Restart};
        let expected = [None, Restart, Continue, Restart, Continue];
        assert_eq!(horizontal(&defined(&[0, 1, 2, 1, 2])), expected);
        assert_eq!(horizontal(&defined(&[0, 2, 1, 3, 1])), expected);
        let vertical: Vec<Merge> = defined(&[0x60, 0x20, 0]).merges.iter().map(|(_, vertical)| *vertical).collect();
        assert_eq!(vertical, [Restart, Continue, None]);
    }

    #[test]
    fn cells_are_merged_inserted_deleted_and_widened() {
        let mut row = defined(&[0, 0, 0]);
        let apply = |row: &mut Definition, code: u16, operand: &[u8]| {
            row.apply(&[&code.to_le_bytes(), operand].concat());
        };
        apply(&mut row, sprm::T_MERGE, &[1, 3]);
        assert_eq!(horizontal(&row), [Merge::None, Merge::Restart, Merge::Continue]);
        apply(&mut row, sprm::T_SPLIT, &[1, 3]);
        apply(&mut row, sprm::T_VERT_MERGE, &[2, 0, 3]);
        assert_eq!(row.merges.first(), Some(&(Merge::None, Merge::Restart)));
        apply(&mut row, sprm::T_INSERT, &[1, 2, 50, 0]);
        assert_eq!(row.edges, [0, 100, 150, 200, 300, 400]);
        apply(&mut row, sprm::T_DELETE, &[1, 3]);
        assert_eq!(row.edges, [0, 100, 200, 300]);
        apply(&mut row, sprm::T_DXA_COL, &[0, 2, 10, 0]);
        assert_eq!(row.edges, [0, 10, 20, 120]);
        apply(&mut row, sprm::T_MERGE, &[2, 200]);
        apply(&mut row, sprm::T_DELETE, &[9, 3]);
        assert_eq!((row.edges.len(), row.merges.len()), (4, 3));
    }
}
