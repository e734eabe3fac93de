//! The document as read, with the words of notes marked and the notes beside them.

use super::escape::escaped;
use super::notes::{Note, bare};
use crate::document::{Block, Paragraph, Table};
use crate::grid::{self, Grid, GridCell};
use crate::lang::Lang;
use crate::model::Place;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::io::{self, Write};
use std::ops::Range;

/// Notes that are told apart at the same words.
const MAX_TOGETHER: usize = 16;

/// Bytes of a cell that count for the width of its column.
const MAX_WEIGHT: usize = 600;

/// Tables in tables that are shown as tables.
const MAX_NESTED: u32 = 16;

/// A document that is written out.
pub(super) struct Body<'r> {
    notes: &'r [Note],
    /// Notes and their words, by the paragraph.
    words: HashMap<Place, Vec<Words>>,
    /// Notes by the row or paragraph beside which they stand.
    beside: HashMap<Place, Vec<usize>>,
    /// What ids of the document begin with.
    prefix: &'r str,
    lang: Lang,
}

/// Words of a note in a paragraph.
#[derive(Debug, Clone)]
struct Words {
    note: usize,
    /// Characters.
    range: Range<u32>,
    /// Whether the note's number stands here.
    is_first: bool,
}

impl<'r> Body<'r> {
    /// Sorts notes by their places.
    pub fn of(notes: &'r [Note], prefix: &'r str, lang: Lang) -> Body<'r> {
        let mut body = Body { notes, words: HashMap::new(), beside: HashMap::new(), prefix, lang };
        for (index, note) in notes.iter().enumerate() {
            for (at, span) in note.spans.iter().enumerate() {
                let words = Words { note: index, range: span.start..span.end, is_first: at == 0 };
                body.words.entry(bare(span.at)).or_default().push(words);
            }
            if let Some(beside) = note.beside {
                body.beside.entry(beside).or_default().push(index);
            }
        }
        body
    }

    /// Writes the blocks of a document. `grids` are those of its tables.
    pub fn write(&self, blocks: &[Block], grids: &[Grid<'_>], out: &mut dyn Write) -> io::Result<()> {
        let (mut numbers, mut tables) = (1u32.., (1u32..).zip(grids));
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let at = Place { paragraph: numbers.next(), ..Place::default() };
                    let notes = self.notes_beside(at);
                    writeln!(out, "<div class=\"line\">{}{notes}</div>", self.paragraph(paragraph, Some(at)))?;
                }
                Block::Table(_) => {
                    let Some((number, grid)) = tables.next() else { continue };
                    writeln!(out, "<div class=\"scroll\"><table class=\"grid of\">\n{}", columns(grid))?;
                    for row in 1..=grid.rows {
                        out.write_all(self.row(grid, row, number).as_bytes())?;
                    }
                    writeln!(out, "</table></div>")?;
                }
            }
        }
        Ok(())
    }

    fn notes_beside(&self, at: Place) -> String {
        let notes = self.beside.get(&at).into_iter().flatten().filter_map(|index| self.notes.get(*index));
        let notes: String = notes.map(|note| note.markup(self.prefix, self.lang)).collect();
        if notes.is_empty() { notes } else { format!("<div class=\"notes\">{notes}</div>") }
    }

    /// A row of a table of the document.
    fn row(&self, grid: &Grid<'_>, row: u32, table: u32) -> String {
        let mut markup = format!("<tr><th class=\"row\" scope=\"row\">{row}</th>");
        for cell in cells(grid, row) {
            let Some(cell) = cell else {
                markup += "<td></td>";
                continue;
            };
            let at = Place { table: Some(table), row: Some(cell.row), column: Some(cell.column), ..Place::default() };
            markup += &format!("<td{}>{}</td>", spans(cell), self.cell(cell, Some(at), 0));
        }
        let at = Place { table: Some(table), row: Some(row), ..Place::default() };
        let notes = self.beside.get(&at).into_iter().flatten().filter_map(|index| self.notes.get(*index));
        let notes: String = notes.map(|note| note.markup(self.prefix, self.lang)).collect();
        markup + &format!("<td class=\"notes\">{notes}</td></tr>\n")
    }

    /// What a cell holds; `at` is its place where it stands in a table of the document.
    fn cell(&self, cell: &GridCell<'_>, at: Option<Place>, depth: u32) -> String {
        let mut markup = String::from("<div class=\"cell\">");
        let mut numbers = 1u32..;
        for block in cell.blocks() {
            match block {
                Block::Paragraph(paragraph) => {
                    let number = numbers.next();
                    markup += &self.paragraph(paragraph, at.map(|at| Place { paragraph: number, ..at }));
                }
                Block::Table(table) => markup += &self.nested(table, depth + 1),
            }
        }
        markup + "</div>"
    }

    /// A table in a cell, in which nothing is marked.
    fn nested(&self, table: &Table, depth: u32) -> String {
        let grid = grid::resolve(table);
        if depth > MAX_NESTED {
            let paragraphs = grid.cells.iter().flat_map(GridCell::paragraphs);
            return paragraphs.map(|(_, paragraph)| self.paragraph(paragraph, None)).collect();
        }
        let mut markup = String::from("<table class=\"grid\">");
        for row in 1..=grid.rows {
            markup += "<tr>";
            for cell in cells(&grid, row) {
                match cell {
                    Some(cell) => markup += &format!("<td{}>{}</td>", spans(cell), self.cell(cell, None, depth)),
                    None => markup += "<td></td>",
                }
            }
            markup += "</tr>";
        }
        markup + "</table>"
    }

    fn paragraph(&self, paragraph: &Paragraph, at: Option<Place>) -> String {
        let mut markup = String::from("<p>");
        if let Some(label) = &paragraph.label {
            let _ = write!(markup, "<span class=\"label\">{}</span>{}", escaped(&label.text), label.suffix);
        }
        match at.and_then(|at| self.words.get(&at)) {
            Some(words) => self.marked(&paragraph.text, words, &mut markup),
            None => markup += &escaped(&paragraph.text),
        }
        markup + "</p>"
    }

    /// A text with words of notes marked, each note's number behind the first of its words.
    fn marked(&self, text: &str, words: &[Words], markup: &mut String) {
        let mut edges: Vec<u32> = words.iter().flat_map(|words| [words.range.start, words.range.end]).collect();
        edges.sort_unstable();
        edges.dedup();
        let (mut starts, mut ends): (Vec<&Words>, Vec<&Words>) = (words.iter().collect(), words.iter().collect());
        starts.sort_by_key(|words| words.range.start);
        ends.sort_by_key(|words| words.range.end);
        let (mut starts, mut ends) = (starts.into_iter().peekable(), ends.into_iter().peekable());
        // Notes whose words go on.
        let mut open: BTreeSet<usize> = BTreeSet::new();
        let (mut rest, mut done) = (text, 0u32);
        for edge in edges.into_iter().chain([u32::MAX]) {
            let length = edge.saturating_sub(done) as usize;
            let at = rest.char_indices().nth(length).map_or(rest.len(), |(at, _)| at);
            let (stretch, behind) = rest.split_at_checked(at).unwrap_or((rest, ""));
            self.stretch(stretch, &open, markup);
            (rest, done) = (behind, edge);
            while let Some(words) = ends.next_if(|words| words.range.end <= edge) {
                open.remove(&words.note);
                if let Some(note) = self.notes.get(words.note).filter(|_| words.is_first) {
                    let (prefix, number) = (self.prefix, note.number);
                    let id = format!(" id=\"{prefix}f{number}\"");
                    *markup += &note.badge(&id, &format!("{prefix}n{number}"));
                }
            }
            while let Some(words) = starts.next_if(|words| words.range.start <= edge) {
                if words.range.end > edge {
                    open.insert(words.note);
                }
            }
        }
    }

    /// A stretch of text that belongs to the same notes throughout.
    fn stretch(&self, text: &str, open: &BTreeSet<usize>, markup: &mut String) {
        if text.is_empty() {
            return;
        }
        let notes = open.iter().filter_map(|index| self.notes.get(*index)).take(MAX_TOGETHER);
        let notes: Vec<&Note> = notes.collect();
        let worst = notes.iter().map(|note| note.class).min_by_key(|class| CLASSES.iter().position(|c| c == class));
        let Some(class) = worst else {
            *markup += &escaped(text);
            return;
        };
        let numbers: Vec<String> = notes.iter().map(|note| note.number.to_string()).collect();
        let _ = write!(markup, "<mark class=\"{class}\" data-of=\"{}\">{}</mark>", numbers.join(" "), escaped(text));
    }
}

/// Classes of notes, the worst first.
const CLASSES: [&str; 4] = ["error", "warning", "info", "doubt"];

/// Widths of columns by how much their cells hold, so that a browser need not measure all of a long table before it shows
/// the first row. The number of the row and the notes stand beside them.
fn columns(grid: &Grid<'_>) -> String {
    let mut held = vec![(0usize, 0usize); grid.columns as usize];
    for cell in grid.cells.iter().filter(|cell| cell.column_span == 1) {
        if let Some((bytes, cells)) = held.get_mut(cell.column.saturating_sub(1) as usize) {
            *bytes = bytes.saturating_add(cell.weight().min(MAX_WEIGHT));
            *cells += 1;
        }
    }
    // A column of twice the text is not twice as wide, since it may be higher.
    let shares: Vec<f64> =
        held.iter().map(|(bytes, cells)| (*bytes as f64 / (*cells).max(1) as f64 + 16.0).sqrt()).collect();
    let all: f64 = shares.iter().sum();
    let widths: String = shares.iter().map(|share| format!("<col width=\"{:.1}%\">", share * 74.0 / all)).collect();
    format!("<colgroup><col width=\"4%\">{widths}<col width=\"22%\"></colgroup>")
}

/// The cells that begin in a row, and `None` where no cell reaches.
fn cells<'g, 'a>(grid: &'g Grid<'a>, row: u32) -> impl Iterator<Item = Option<&'g GridCell<'a>>> {
    (1..=grid.columns).filter_map(move |column| match grid.owner(row, column) {
        Some(cell) if (cell.row, cell.column) == (row, column) => Some(Some(cell)),
        Some(_) => None,
        None => Some(None),
    })
}

fn spans(cell: &GridCell<'_>) -> String {
    let of = |name: &str, count: u32| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    of("rowspan", cell.row_span) + &of("colspan", cell.column_span)
}
