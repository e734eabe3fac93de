//! Text exports of documents: each shape of flattening in a file of its own.
//!
//! [`SHAPES`] lists them. Each looks for its tables in the lines that those before it left; what none of them
//! takes are paragraphs, a line each. Lines that look like a table of a shape and do not fit it stay
//! paragraphs too, with a warning: no shape guesses. Tables written as HTML are found first ([`embedded`]).
//! Prose that is broken at one width is joined ([`wrapped`]).

mod boxes;
mod delimited;
mod embedded;
mod header;
mod inline;
mod markdown;
mod piped;
mod source;
mod spaced;
mod stacked;
mod tabs;
mod wrapped;

use super::encoding;
use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::{Format, Place};
use crate::text;
use crate::vocabulary::Vocabulary;
use crate::warning::{Warning, WarningKind};
use source::{Builder, Found, Source};
use std::borrow::Cow;
use std::ops::Range;
use wrapped::Wrapping;

/// A way in which text holds tables.
struct Shape {
    /// Finds its tables in a run of lines, in order. Linear in the length of the run.
    find: fn(&Source<'_>, Range<usize>, &mut Finds),
}

/// All shapes: those with marks of their own first, those that only their header tells last.
const SHAPES: &[Shape] = &[
    Shape { find: boxes::find },
    Shape { find: markdown::find },
    Shape { find: delimited::find_tabbed },
    Shape { find: tabs::find },
    Shape { find: stacked::find_piped },
    Shape { find: piped::find },
    Shape { find: delimited::find_commas },
    Shape { find: spaced::find },
    Shape { find: stacked::find_lines },
];

/// What a shape finds in a run of lines.
#[derive(Debug)]
struct Finds {
    tables: Vec<Found>,
    /// Lines, as indices, that look like a table and cannot be told for sure.
    doubts: Vec<(usize, Warning)>,
    /// Cells of rows as they come, so that a small text can't ask for many.
    cells: usize,
    /// Cells that there may be.
    most_cells: usize,
    /// Columns that a table may have.
    columns: usize,
    /// The columns of a table that has more.
    too_wide: Option<usize>,
}

impl Finds {
    /// Counts the cells of a row; whether there may be more.
    fn count(&mut self, cells: usize) -> bool {
        self.cells = self.cells.saturating_add(cells);
        self.cells <= self.most_cells
    }

    /// Lines that look like a table, from the line at an index on, stay paragraphs.
    fn doubt(&mut self, source: &Source<'_>, index: usize) {
        if let Some(line) = source.line(index) {
            let kind = WarningKind::TableAsParagraphs { text: text::excerpt(line.text) };
            self.doubts.push((index, Warning::new(kind, Some(place(line.number, None)))));
        }
    }
}

/// A line, and the row of the table that begins there.
fn place(line: u32, row: Option<usize>) -> Place {
    Place { line: Some(line), row: row.and_then(|row| u32::try_from(row).ok()), ..Place::default() }
}

/// Reads a text.
pub fn read(bytes: &[u8], limits: &Limits, vocabulary: &Vocabulary) -> Result<Document, Error> {
    let (text, fault) = encoding::decode(bytes);
    let text = with_newlines(text);
    let mut warnings: Vec<Warning> = fault.map(|kind| Warning::new(kind, None)).into_iter().collect();
    let most = usize::try_from(limits.blocks).unwrap_or(usize::MAX);
    let source = Source::new(&text, most.saturating_add(1), vocabulary.clone());
    if source.len() > most {
        return Err(limit("blocks", limits.blocks));
    }
    let (embedded, unended) = embedded::find(&source);
    warnings.extend(unended);
    let (tables, doubts) = find_all(&source, &embedded, limits)?;
    let outside = outside(&source, &embedded, &tables);
    let mut embedded = embedded.into_iter().peekable();
    let mut left = limits.clone();
    let mut builder = Builder::new(&source, Wrapping::of(&source, &outside));
    let mut next = 0;
    for table in tables {
        while let Some(lines) = embedded.next_if(|lines| lines.start < table.lines.start) {
            builder.outside_lines(next..lines.start);
            next = lines.end;
            builder.embed(embedded::read(&source, lines, &mut left, &mut warnings)?);
        }
        builder.outside_lines(next..table.lines.start);
        builder.table(table.columns, table.rows);
        let number = builder.tables;
        next = table.lines.end;
        warnings.extend(table.warnings.into_iter().map(|mut warning| {
            if let Some(at) = warning.at.as_mut().filter(|at| at.row.is_some()) {
                at.table = Some(number);
            }
            warning
        }));
    }
    for lines in embedded {
        builder.outside_lines(next..lines.start);
        next = lines.end;
        builder.embed(embedded::read(&source, lines, &mut left, &mut warnings)?);
    }
    builder.outside_lines(next..source.len());
    warnings.extend(doubts);
    let Builder { blocks, stretches, wrapped, joined, .. } = builder;
    if let Some(line) = wrapped {
        warnings.push(Warning::new(WarningKind::WrappedLines { lines: joined }, Some(place(line, None))));
    }
    Ok(Document { format: Format::Text, blocks, stretches, headers: Vec::new(), warnings })
}

/// The lines, as ranges of indices, that no table stands in.
fn outside(source: &Source<'_>, embedded: &[Range<usize>], tables: &[Found]) -> Vec<Range<usize>> {
    let mut inside: Vec<_> = tables.iter().map(|table| &table.lines).chain(embedded).cloned().collect();
    inside.sort_unstable_by_key(|lines| lines.start);
    let starts = std::iter::once(0).chain(inside.iter().map(|lines| lines.end));
    let ends = inside.iter().map(|lines| lines.start).chain([source.len()]);
    starts.zip(ends).map(|(start, end)| start..end).filter(|range| !range.is_empty()).collect()
}

/// Lines that end in a carriage return alone, as old Macintosh programs write them, end in a newline instead.
fn with_newlines(text: Cow<'_, str>) -> Cow<'_, str> {
    let holds = |end: u8| memchr::memchr(end, text.as_bytes()).is_some();
    if holds(b'\n') || !holds(b'\r') { text } else { text.replace('\r', "\n").into() }
}

/// The tables of all shapes outside those that are `embedded`, in order, and the doubts about lines outside them.
fn find_all(
    source: &Source<'_>,
    embedded: &[Range<usize>],
    limits: &Limits,
) -> Result<(Vec<Found>, Vec<Warning>), Error> {
    let columns = usize::try_from(limits.columns).unwrap_or(usize::MAX);
    let most_cells = usize::try_from(limits.blocks).unwrap_or(usize::MAX);
    let (mut tables, mut doubts) = (Vec::new(), Vec::new());
    let (mut cells, mut positions) = (0u64, 0u64);
    let mut free = outside(source, embedded, &[]);
    for shape in SHAPES {
        let mut left = Vec::new();
        for range in free {
            Error::unless_going_on(limits)?;
            let mut finds =
                Finds { tables: Vec::new(), doubts: Vec::new(), cells: 0, most_cells, columns, too_wide: None };
            (shape.find)(source, range.clone(), &mut finds);
            let mut start = range.start;
            for table in &finds.tables {
                left.push(start..table.lines.start);
                start = table.lines.end;
                let wide = table.rows.iter().map(|row| row.iter().map(|cell| cell.columns).sum()).max();
                let wide = table.columns.max(wide.unwrap_or(0));
                finds.too_wide = finds.too_wide.max(Some(wide).filter(|&wide| wide > columns));
                positions = positions.saturating_add((wide as u64).saturating_mul(table.rows.len() as u64));
                cells = cells.saturating_add(table.rows.iter().map(|row| row.len() as u64 + 1).sum());
            }
            left.push(start..range.end);
            if finds.too_wide.is_some() {
                return Err(limit("columns", limits.columns));
            }
            if cells > limits.blocks || finds.cells > finds.most_cells {
                return Err(limit("blocks", limits.blocks));
            }
            if positions > limits.grid_positions {
                return Err(limit("grid_positions", limits.grid_positions));
            }
            tables.append(&mut finds.tables);
            doubts.append(&mut finds.doubts);
        }
        left.retain(|range| !range.is_empty());
        free = left;
    }
    tables.sort_by_key(|table: &Found| table.lines.start);
    // What one shape doubted another may have read. The free runs are in order.
    doubts.retain(|(index, _)| {
        let behind = free.partition_point(|range| range.start <= *index);
        behind.checked_sub(1).and_then(|at| free.get(at)).is_some_and(|range| range.contains(index))
    });
    doubts.sort_by_key(|(index, _)| *index);
    // One doubt a line is enough.
    doubts.dedup_by_key(|(index, _)| *index);
    Ok((tables, doubts.into_iter().map(|(_, warning)| warning).collect()))
}

fn limit(limit: &'static str, value: u64) -> Error {
    ErrorKind::Limit { limit, value, part: None }.into()
}
