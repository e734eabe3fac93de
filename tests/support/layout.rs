//! A document in a few lines of text, as the files of `fixtures/layouts` have it, written in several formats.
#![allow(dead_code, reason = "each test program uses a part of it")]

use super::{cell, p, row, table, word};

/// A paragraph, or the rows of a table.
enum Part<'t> {
    Paragraph(&'t str),
    Table(Vec<Vec<&'t str>>),
}

/// A document.
pub struct Layout<'t>(Vec<Part<'t>>);

/// A cell with its spans; `above` where it goes on from the row above.
struct Spanned<'t> {
    text: &'t str,
    columns: usize,
    rows: usize,
    above: bool,
}

/// Reads the notation: lines, rows of `|` cells, `^` and `<` for merges, `⏎` for breaks in a line or cell.
pub fn layout(text: &str) -> Layout<'_> {
    let mut parts = Vec::new();
    let mut in_table = false;
    for line in text.lines().map(str::trim) {
        let Some(cells) = line.strip_prefix('|').and_then(|line| line.strip_suffix('|')) else {
            in_table = false;
            if !line.is_empty() {
                parts.push(Part::Paragraph(line));
            }
            continue;
        };
        let cells = cells.split('|').map(str::trim).collect();
        match parts.last_mut() {
            Some(Part::Table(rows)) if in_table => rows.push(cells),
            _ => parts.push(Part::Table(vec![cells])),
        }
        in_table = true;
    }
    Layout(parts)
}

/// The cells of a row, those merged into the cell to their left left out.
fn spanned<'t>(rows: &[Vec<&'t str>], at: usize) -> Vec<Spanned<'t>> {
    let mut cells: Vec<Spanned<'t>> = Vec::new();
    for (column, text) in rows[at].iter().enumerate() {
        match cells.last_mut() {
            Some(last) if *text == "<" => last.columns += 1,
            _ => {
                let below = rows[at + 1..].iter().take_while(|row| row.get(column) == Some(&"^")).count();
                cells.push(Spanned { text, columns: 1, rows: below + 1, above: *text == "^" });
            }
        }
    }
    cells
}

impl Layout<'_> {
    /// A Word file.
    pub fn docx(&self) -> Vec<u8> {
        let mut body = String::new();
        for part in &self.0 {
            match part {
                Part::Paragraph(text) => {
                    body += &p(&text.replace('⏎', r#"</w:t><w:br/><w:t xml:space="preserve">"#));
                }
                Part::Table(rows) => {
                    let rows = (0..rows.len()).map(|at| {
                        let cells = spanned(rows, at).into_iter().map(|Spanned { text, columns, rows, above }| {
                            let vertical = match (above, rows > 1) {
                                (true, _) => "<w:vMerge/>",
                                (false, true) => r#"<w:vMerge w:val="restart"/>"#,
                                (false, false) => "",
                            };
                            let lines: Vec<&str> = if above { vec![""] } else { text.split('⏎').collect() };
                            cell(&format!(r#"<w:gridSpan w:val="{columns}"/>{vertical}"#), &lines)
                        });
                        row(&cells.collect::<Vec<_>>())
                    });
                    // Word puts a paragraph between tables.
                    body += &(table(&rows.collect::<Vec<_>>()) + &p(""));
                }
            }
        }
        word(&body).bytes()
    }

    /// A web page.
    pub fn html(&self) -> String {
        let mut body = String::new();
        for part in &self.0 {
            match part {
                Part::Paragraph(text) => body += &format!("<p>{}</p>\n", text.replace('⏎', "<br>")),
                Part::Table(rows) => {
                    body += "<table border=\"1\">\n";
                    for at in 0..rows.len() {
                        body += "<tr>";
                        for cell in spanned(rows, at).into_iter().filter(|cell| !cell.above) {
                            let Spanned { text, columns, rows, .. } = cell;
                            let text = text.replace('⏎', "</p><p>");
                            body += &format!("<td rowspan=\"{rows}\" colspan=\"{columns}\"><p>{text}</p></td>");
                        }
                        body += "</tr>\n";
                    }
                    body += "</table>\n";
                }
            }
        }
        format!("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>{body}</body></html>")
    }

    /// The export of a text extractor: a tab before each cell, a newline behind each paragraph, row and table; merged
    /// cells are blank.
    pub fn tabs(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Paragraph(line) => text += &format!("{}\n", line.replace('⏎', "\n")),
                Part::Table(rows) => {
                    for at in 0..rows.len() {
                        for cell in spanned(rows, at) {
                            let lines = if cell.above { String::new() } else { cell.text.replace('⏎', "\n") };
                            text += &format!("\t{lines}\n");
                        }
                        text.push('\n');
                    }
                    text.push('\n');
                }
            }
        }
        text
    }

    /// Every paragraph, those of cells too.
    pub fn words(&self) -> Vec<&str> {
        let mut all = Vec::new();
        for part in &self.0 {
            match part {
                Part::Paragraph(line) => all.extend(line.split('⏎')),
                Part::Table(rows) => {
                    let cells = rows.iter().flatten().filter(|cell| !["^", "<"].contains(cell));
                    all.extend(cells.flat_map(|cell| cell.split('⏎')));
                }
            }
        }
        all
    }

    /// Whether a cell is merged with another.
    pub fn merges(&self) -> bool {
        let tables = self.0.iter().filter_map(|part| match part {
            Part::Table(rows) => Some(rows),
            Part::Paragraph(_) => None,
        });
        tables.flatten().flatten().any(|cell| ["^", "<"].contains(cell))
    }
}
