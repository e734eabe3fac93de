//! The paragraphs of a document in its order, and where they stand.
//!
//! What all paragraphs of a cell, or of a stretch outside tables, have in common is kept once for them all, so that a
//! long document takes little more than a pointer for each; a place is made where one is asked for.

use crate::document::{Block, Document, Paragraph};
use crate::grid::Grid;
use crate::model::Place;
use std::ops::Range;

/// All paragraphs but those of tables inside cells.
#[derive(Debug, Default)]
pub struct Paragraphs<'a> {
    all: Vec<&'a Paragraph>,
    stretches: Vec<Stretch>,
    /// Those of each table, by its number less 1.
    tables: Vec<Range<usize>>,
    /// Those outside tables.
    outside: Vec<usize>,
}

/// Paragraphs of one cell, or that follow one another outside tables.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    /// Table, row and column; `None` outside tables.
    cell: Option<(u32, u32, u32)>,
    /// Index of its first paragraph.
    first: usize,
    /// The number of that one.
    number: u32,
}

impl Stretch {
    fn place(&self, index: usize, paragraph: &Paragraph) -> Place {
        let number = u32::try_from(index.saturating_sub(self.first)).unwrap_or(u32::MAX).saturating_add(self.number);
        Place {
            table: self.cell.map(|(table, ..)| table),
            row: self.cell.map(|(_, row, _)| row),
            column: self.cell.map(|(.., column)| column),
            paragraph: Some(number),
            line: line(paragraph),
        }
    }
}

/// The line of a paragraph of a text source.
pub(super) fn line(paragraph: &Paragraph) -> Option<u32> {
    Some(paragraph.line).filter(|&line| line > 0)
}

impl<'a> Paragraphs<'a> {
    /// Gathers them. `grids` are those of the top-level tables, in order.
    pub(crate) fn of(document: &'a Document, grids: &'a [Grid<'a>]) -> Paragraphs<'a> {
        let mut paragraphs = Paragraphs::default();
        let (mut number, mut tables) = (0u32, (1u32..).zip(grids));
        for block in &document.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    number = number.saturating_add(1);
                    paragraphs.push_outside(number, paragraph);
                }
                Block::Table(_) => {
                    let Some((table, grid)) = tables.next() else { continue };
                    paragraphs.push_table(table, grid);
                }
            }
        }
        paragraphs
    }

    fn push_outside(&mut self, number: u32, paragraph: &'a Paragraph) {
        if self.stretches.last().is_none_or(|last| last.cell.is_some()) {
            self.outside.push(self.stretches.len());
            self.stretches.push(Stretch { cell: None, first: self.all.len(), number });
        }
        self.all.push(paragraph);
    }

    fn push_table(&mut self, table: u32, grid: &'a Grid<'a>) {
        let begin = self.stretches.len();
        for cell in &grid.cells {
            self.stretches.push(Stretch {
                cell: Some((table, cell.row, cell.column)),
                first: self.all.len(),
                number: 1,
            });
            self.all.extend(cell.paragraphs().map(|(_, paragraph)| paragraph));
        }
        self.tables.push(begin..self.stretches.len());
    }

    /// The paragraph at a place.
    pub fn get(&self, at: Place) -> Option<&'a Paragraph> {
        self.all.get(self.index(at)?).copied()
    }

    /// The paragraph of an index.
    pub fn at(&self, index: usize) -> Option<&'a Paragraph> {
        self.all.get(index).copied()
    }

    /// The index of a place; a whole cell or row is as its first paragraph.
    pub fn nearest(&self, at: Place) -> Option<usize> {
        let first = Place { paragraph: Some(1), ..at };
        let places = [at, first, Place { column: Some(1), ..first }];
        places.into_iter().find_map(|at| self.index(at))
    }

    /// Where the paragraph at a place comes among all, from 0.
    pub fn index(&self, at: Place) -> Option<usize> {
        let number = at.paragraph?;
        let stretch = match at.table {
            None => {
                let begun = |stretch: &usize| self.stretches.get(*stretch).is_some_and(|s| s.number <= number);
                *self.outside.get(self.outside.partition_point(begun).checked_sub(1)?)?
            }
            Some(table) => {
                let range = self.tables.get((table as usize).checked_sub(1)?)?;
                let cell = Some((table, at.row?, at.column?));
                let cells = self.stretches.get(range.clone())?;
                range.start + cells.binary_search_by_key(&cell, |stretch| stretch.cell).ok()?
            }
        };
        let found = self.stretches.get(stretch)?;
        let index = found.first + number.checked_sub(found.number)? as usize;
        (index < self.end(stretch)).then_some(index)
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Place, &'a Paragraph)> {
        (0..self.stretches.len()).flat_map(|stretch| self.of_stretch(stretch, usize::MAX))
    }

    /// Those outside tables, in order.
    pub fn outside(&self) -> impl Iterator<Item = (Place, &'a Paragraph)> {
        self.outside.iter().flat_map(|stretch| self.of_stretch(*stretch, usize::MAX))
    }

    /// Those right above the one at an index, the nearest first, up to the next table.
    pub fn above(&self, index: usize) -> impl Iterator<Item = (Place, &'a Paragraph)> {
        let above = self.stretches.partition_point(|stretch| stretch.first < index).checked_sub(1);
        let outside = above.filter(|above| self.stretches.get(*above).is_some_and(|stretch| stretch.cell.is_none()));
        outside.into_iter().flat_map(move |stretch| self.of_stretch(stretch, index).rev())
    }

    /// Those of a stretch before an index.
    fn of_stretch(&self, stretch: usize, before: usize) -> impl DoubleEndedIterator<Item = (Place, &'a Paragraph)> {
        let range = self.stretches.get(stretch).map(|found| (*found, found.first..self.end(stretch).min(before)));
        range.into_iter().flat_map(|(found, range)| {
            let paragraphs = self.all.get(range).unwrap_or_default();
            let placed =
                move |(at, paragraph): (usize, &&'a Paragraph)| (found.place(found.first + at, paragraph), *paragraph);
            paragraphs.iter().enumerate().map(placed)
        })
    }

    /// The index behind the last paragraph of a stretch.
    fn end(&self, stretch: usize) -> usize {
        self.stretches.get(stretch + 1).map_or(self.all.len(), |next| next.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Cell, Row, Table};
    use crate::grid;
    use crate::model::Format;

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(Paragraph { text: text.into(), ..Paragraph::default() })
    }

    #[test]
    fn places_and_paragraphs_belong_together() {
        let cell = |texts: &[&str]| Cell {
            column_span: 1,
            blocks: texts.iter().map(|text| paragraph(text)).collect(),
            ..Cell::default()
        };
        let row = Row { cells: vec![cell(&["甲", "乙"]), cell(&[]), cell(&["丙"])], ..Row::default() };
        let table = Block::Table(Table { rows: vec![row], ..Table::default() });
        let document = Document {
            format: Format::Docx,
            blocks: vec![paragraph("一"), paragraph("二"), table, paragraph("三")],
            stretches: Vec::new(),
            headers: Vec::new(),
            warnings: Vec::new(),
        };
        let tables = document.blocks.iter().filter_map(Block::table).map(grid::resolve);
        let grids: Vec<Grid<'_>> = tables.collect();
        let paragraphs = Paragraphs::of(&document, &grids);
        let outside = |number| Place { paragraph: Some(number), ..Place::default() };
        let inside = |column, number| Place {
            table: Some(1),
            row: Some(1),
            column: Some(column),
            paragraph: Some(number),
            line: None,
        };
        let expected = [
            (outside(1), "一"),
            (outside(2), "二"),
            (inside(1, 1), "甲"),
            (inside(1, 2), "乙"),
            (inside(3, 1), "丙"),
            (outside(3), "三"),
        ];
        assert!(paragraphs.iter().map(|(at, paragraph)| (at, &*paragraph.text)).eq(expected));
        for (index, (at, text)) in expected.into_iter().enumerate() {
            assert_eq!(paragraphs.index(at), Some(index));
            assert_eq!(paragraphs.get(at).map(|paragraph| &*paragraph.text), Some(text));
        }
        for at in [outside(4), outside(0), inside(1, 3), inside(2, 1), inside(4, 1), Place::default()] {
            assert_eq!(paragraphs.index(at), None, "{at:?}");
        }
        let above = |index| paragraphs.above(index).map(|(at, _)| at.paragraph).collect::<Vec<_>>();
        assert_eq!(above(2), [Some(2), Some(1)]);
        assert_eq!(above(1), [Some(1)]);
        assert!(above(0).is_empty() && above(5).is_empty());
        assert!(paragraphs.outside().map(|(at, _)| at).eq([outside(1), outside(2), outside(3)]));
    }
}
