//! Which columns the cells of a short row stand in.
//!
//! Each way to lay the cells, in their order, over the columns is weighed by what the columns hold: numbers in that of
//! serials, bodies in those of bodies, and labels of one form below one another (`1.`, `2.`). A column that gets no cell
//! is merged with the cell above it.

use crate::document::Merge;
use crate::model::NumberStyle;
use crate::numbering;
use crate::read::text::header::{self, Holds};
use crate::read::text::source::{FoundCell, Source};
use crate::time;

/// Ways to lay a row over the columns that are weighed; of more none is taken.
const MAX_WAYS: usize = 400;

/// A cell that weighs so little in its column does not belong there.
const MISFIT: i32 = -4;

/// A way this much better than all others is sure.
const CLEAR: i32 = 2;

/// What the columns of a table hold.
pub struct Columns {
    holds: Vec<Holds>,
    /// The form of the labels in each column, where whole rows have one.
    styles: Vec<Option<NumberStyle>>,
}

/// What a cell holds, as far as columns can be told by it.
struct Evidence {
    is_blank: bool,
    is_serial: bool,
    is_bodies: bool,
    reads_like_bodies: bool,
    is_time: bool,
    style: Option<NumberStyle>,
}

impl Columns {
    /// By the header, which is the first row, and by the rows in which no cell is blank.
    pub fn of(rows: &[Vec<FoundCell>], columns: usize, source: &Source<'_>) -> Columns {
        let text = |cell: &FoundCell| cell.text(source).into_owned();
        let head = rows.first().map(Vec::as_slice).unwrap_or_default();
        let holds = head.iter().map(|cell| header::word(&text(cell), &source.vocabulary).unwrap_or(Holds::Other));
        let mut styles = vec![None; columns];
        let is_whole = |row: &&Vec<FoundCell>| row.len() == columns && !row.iter().any(|cell| cell.is_blank(source));
        for row in rows.iter().skip(1).filter(is_whole) {
            for (style, cell) in styles.iter_mut().zip(row) {
                *style = style.or_else(|| label(&text(cell)));
            }
        }
        Columns { holds: holds.collect(), styles }
    }

    /// Whether each cell of a row that stands in its columns is what they hold, as far as that can be told.
    pub fn fit(&self, row: &[FoundCell], source: &Source<'_>) -> bool {
        let of_column = |(cell, holds): (&FoundCell, &Holds)| Evidence::of(cell, source).weight(*holds) > MISFIT;
        row.iter().zip(&self.holds).filter(|(cell, _)| !cell.parts.is_empty()).all(of_column)
    }

    /// Puts the cells of a row into their columns, those that are merged with cells `above` among them. Whether no other
    /// way is nearly as good.
    pub fn place(
        &self,
        row: &mut Vec<FoundCell>,
        above: &mut [FoundCell],
        may_merge: bool,
        source: &Source<'_>,
    ) -> bool {
        let columns = self.holds.len();
        let evidence: Vec<Evidence> = row.iter().map(|cell| Evidence::of(cell, source)).collect();
        let shown = evidence.iter().rposition(|cell| !cell.is_blank).map_or(0, |last| last + 1);
        // The row as it stands, with the columns behind it blank.
        let as_it_is: Vec<usize> = (0..row.len()).collect();
        let mut best = (self.weigh(&evidence, &as_it_is), as_it_is);
        let mut second = i32::MIN;
        if may_merge && above.len() == columns && shown < columns && shown > 0 {
            for count in shown..row.len().max(shown + 1).min(columns) {
                let Some(ways) = ways(count, columns) else { return false };
                for way in ways {
                    if way == best.1 {
                        continue;
                    }
                    let weight = self.weigh(evidence.get(..count).unwrap_or_default(), &way);
                    if weight > best.0 {
                        second = best.0;
                        best = (weight, way);
                    } else {
                        second = second.max(weight);
                    }
                }
            }
        }
        let (weight, way) = best;
        let is_clear = weight.saturating_sub(second) >= CLEAR;
        if way.iter().enumerate().all(|(at, &column)| at == column) {
            return shown == columns || row.len() == columns && is_clear;
        }
        let mut own = std::mem::take(row).into_iter();
        for column in 0..columns {
            if way.contains(&column) {
                row.extend(own.next());
                continue;
            }
            if let Some(cell) = above.get_mut(column)
                && cell.vertical == Merge::None
            {
                cell.vertical = Merge::Restart;
            }
            let at = own.as_slice().first().or(row.last()).map_or(0, |cell| cell.source.start);
            row.push(FoundCell { columns: 1, vertical: Merge::Continue, source: at..at, parts: Vec::new() });
        }
        is_clear
    }

    /// A number that stands over several rows counts what stands behind it, which stands over the same rows then.
    fn weight_of_numbers(&self, way: &[usize]) -> i32 {
        let serials = self.holds.iter().enumerate().filter(|(_, holds)| **holds == Holds::Serial);
        let parted = serials.filter(|(serial, _)| !way.contains(serial) && way.contains(&(serial + 1)));
        -3 * i32::try_from(parted.count()).unwrap_or_default()
    }

    /// How well cells go with the columns that a way lays them over.
    fn weigh(&self, cells: &[Evidence], way: &[usize]) -> i32 {
        let of = |(cell, &column): (&Evidence, &usize)| {
            let holds = self.holds.get(column).copied().unwrap_or(Holds::Other);
            let style = self.styles.get(column).copied().flatten();
            cell.weight(holds) + if cell.is_serial { 0 } else { cell.weight_of_label(style) }
        };
        let sum: i32 = cells.iter().zip(way).map(of).sum();
        sum + self.weight_of_numbers(way)
    }
}

impl Evidence {
    fn of(cell: &FoundCell, source: &Source<'_>) -> Evidence {
        let text = cell.text(source);
        let bare = text.trim();
        Evidence {
            is_blank: bare.is_empty(),
            is_serial: header::serial(bare).is_some(),
            is_bodies: header::is_bodies(bare, &source.vocabulary),
            reads_like_bodies: header::fits(bare, Holds::Bodies, &source.vocabulary)
                || source.vocabulary.lexicon().verbs().at_end(bare).is_some(),
            is_time: time::is_deadline(bare),
            style: label(bare),
        }
    }

    fn weight(&self, holds: Holds) -> i32 {
        match holds {
            _ if self.is_blank => match holds {
                Holds::Task | Holds::Serial | Holds::Bodies => -2,
                Holds::Deadline | Holds::Detail | Holds::Other => 0,
            },
            Holds::Serial => {
                if self.is_serial {
                    4
                } else {
                    -6
                }
            }
            Holds::Bodies => match (self.is_bodies, self.reads_like_bodies) {
                (true, _) => 4,
                (_, true) => 2,
                _ => -4,
            },
            Holds::Deadline => {
                if self.is_time {
                    4
                } else if self.is_bodies {
                    -4
                } else {
                    0
                }
            }
            Holds::Task => {
                if self.is_bodies || self.is_serial || self.is_time {
                    -4
                } else {
                    1
                }
            }
            Holds::Detail | Holds::Other => {
                if self.is_bodies {
                    -2
                } else {
                    0
                }
            }
        }
    }

    fn weight_of_label(&self, column: Option<NumberStyle>) -> i32 {
        match (self.style, column) {
            (Some(own), Some(column)) if own == column => 3,
            (Some(_), Some(_)) => -3,
            (None, Some(_)) => -1,
            (Some(_), None) => -1,
            (None, None) => 0,
        }
    }
}

/// The form of the label that a text begins with.
fn label(text: &str) -> Option<NumberStyle> {
    numbering::read(text.trim_start()).filter(|(_, rest)| !rest.is_empty()).map(|(number, _)| number.style)
}

/// All ways to choose so many of the columns in their order; `None` where there are too many.
fn ways(count: usize, columns: usize) -> Option<Vec<Vec<usize>>> {
    let mut ways: Vec<Vec<usize>> = vec![Vec::new()];
    for chosen in 0..count {
        let mut longer = Vec::new();
        for way in &ways {
            let from = way.last().map_or(0, |last| last + 1);
            let to = columns.saturating_sub(count - chosen - 1);
            longer.extend((from..to).map(|column| way.iter().copied().chain([column]).collect::<Vec<_>>()));
            if longer.len() > MAX_WAYS {
                return None;
            }
        }
        ways = longer;
    }
    Some(ways)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_keep_the_order() {
        assert_eq!(ways(2, 3), Some(vec![vec![0, 1], vec![0, 2], vec![1, 2]]));
        assert_eq!(ways(3, 3), Some(vec![vec![0, 1, 2]]));
        assert_eq!(ways(20, 40), None);
    }
}
