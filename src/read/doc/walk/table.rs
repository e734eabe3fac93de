//! Tables: cells and rows as their marks end them ([MS-DOC] §2.4.3 to §2.4.5).

use super::{Mark, Walker};
use crate::document::{Block, Cell, Row, Span, Table};
use crate::error::Error;
use crate::model::Place;
use crate::read::doc::columns;
use crate::read::doc::row::Definition;

/// Width in twips of a cell whose row does not define it.
const WIDTH: i32 = 1_440;

/// A table while it is read.
#[derive(Debug, Default)]
pub struct OpenTable {
    pub rows: Vec<Row>,
    /// Edges of the cells of each row.
    edges: Vec<Vec<i32>>,
    /// Cells of the row that is read.
    cells: Vec<Cell>,
    /// Content of the cell that is read.
    pub blocks: Vec<Block>,
    /// First byte of the table, of the row and of the cell.
    starts: [u32; 3],
    /// Fields that were open before the cell.
    fields: usize,
}

impl Walker<'_> {
    /// Ends and begins tables, so that the walk stands in as many as it should.
    pub fn enter(&mut self, depth: u32, position: usize, blocks: &mut Vec<Block>) -> Result<(), Error> {
        while self.tables.len() > depth as usize {
            self.end_table(position, blocks)?;
        }
        while self.tables.len() < depth as usize {
            self.count()?;
            if self.tables.is_empty() && !self.in_box {
                self.here.table = Some(self.here.table.unwrap_or(0).saturating_add(1));
            }
            let start = self.span(position, position).start;
            let fields = self.fields.depth();
            self.tables.push(OpenTable { starts: [start; 3], fields, ..OpenTable::default() });
        }
        Ok(())
    }

    /// The content that was read is a cell.
    pub fn end_cell(&mut self, position: usize) -> Result<(), Error> {
        self.count()?;
        let end = self.span(position, position.saturating_add(1)).end;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let [_, _, start] = &mut table.starts;
        let span = Span { start: *start, end: end.max(*start) };
        *start = end;
        let blocks = std::mem::take(&mut table.blocks).into_boxed_slice();
        table.cells.push(Cell { column_span: 1, blocks, span, ..Cell::default() });
        // A field that the cell leaves open ends with it, so that it hides nothing behind.
        let fields = table.fields;
        self.end_fields(fields);
        Ok(())
    }

    /// The cells that were read are a row.
    pub fn end_row(&mut self, mark: &Mark<'_>, position: usize) -> Result<(), Error> {
        let mut definition = Definition::default();
        for grpprl in mark.grpprls {
            definition.apply(grpprl);
        }
        self.push_row(definition, mark.deleted, position)
    }

    fn push_row(&mut self, definition: Definition, deleted: bool, position: usize) -> Result<(), Error> {
        if self.tables.last().is_some_and(|table| !table.blocks.is_empty()) {
            self.end_cell(position)?;
        }
        self.count()?;
        let end = self.span(position, position.saturating_add(1)).end;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        let mut cells = std::mem::take(&mut table.cells);
        let [_, start, cell] = &mut table.starts;
        let span = Span { start: *start, end: end.max(*start) };
        (*start, *cell) = (end, end);
        // A row whose deletion is tracked has a deleted mark.
        if cells.is_empty() || deleted {
            return Ok(());
        }
        let mut edges = definition.edges;
        edges.truncate(cells.len().saturating_add(1));
        while edges.len() <= cells.len() {
            edges.push(edges.last().map_or(0, |edge| edge.saturating_add(WIDTH)));
        }
        for (cell, (horizontal, vertical)) in cells.iter_mut().zip(definition.merges) {
            (cell.horizontal, cell.vertical) = (horizontal, vertical);
        }
        table.edges.push(edges);
        table.rows.push(Row { cells, span, ..Row::default() });
        Ok(())
    }

    /// The rows that were read are a table.
    fn end_table(&mut self, position: usize, blocks: &mut Vec<Block>) -> Result<(), Error> {
        if self.tables.last().is_some_and(|table| !table.blocks.is_empty() || !table.cells.is_empty()) {
            self.push_row(Definition::default(), false, position)?;
        }
        let end = self.span(position, position).start;
        let Some(OpenTable { mut rows, edges, starts: [start, ..], .. }) = self.tables.pop() else { return Ok(()) };
        if rows.is_empty() {
            return Ok(());
        }
        let (columns, number) = columns::resolve(&edges);
        let limits = self.source.limits;
        if u64::from(number) > limits.columns {
            return Err(self.limit("columns", limits.columns));
        }
        let own = u64::from(number).saturating_mul(rows.len() as u64);
        self.positions = self.positions.saturating_add(own);
        if self.positions > limits.grid_positions {
            return Err(self.limit("grid_positions", limits.grid_positions));
        }
        for (row, columns) in rows.iter_mut().zip(&columns) {
            row.before = columns.first().copied().unwrap_or(0);
            row.after = number.saturating_sub(columns.last().copied().unwrap_or(0));
            let widths = columns.iter().zip(columns.iter().skip(1)).map(|(left, right)| right.saturating_sub(*left));
            for (cell, width) in row.cells.iter_mut().zip(widths) {
                cell.column_span = width.max(1);
            }
        }
        let table = Block::Table(Table { rows, lays_out: false, span: Span { start, end: end.max(start) } });
        match self.tables.last_mut() {
            Some(outer) => outer.blocks.push(table),
            None => {
                blocks.push(table);
                let paragraph = self.here.paragraph;
                self.here = Place { table: self.here.table, paragraph, ..Place::default() };
                self.push_notes(blocks);
                self.push_boxes(blocks)?;
            }
        }
        Ok(())
    }
}
