//! Flat tables as a workbook: a sheet for each table, with a frozen header and a filter.
//!
//! rows of the tables → the cells of each sheet in a scratch file of its own (`sheet`) → one package (`package`), so
//! that a batch of any length needs little memory. Excel's own limits hold: a table that is longer goes on in a
//! further sheet, and of a text that is longer the beginning stands in its cell, which the sheet of warnings tells.
//! The same rows give the same bytes.
//!
//! In English a workbook is the tables as they are. In Chinese it is for people: a list to print comes first (`list`),
//! values are words (`words`), files have their names alone, and columns that are empty throughout are left out.

mod list;
pub(super) mod package;
mod sheet;
mod words;

use super::rows::{Cell, FINDINGS, FlatColumn, FlatTable, TABLES};
use crate::lang::Lang;
use crate::model::{Finding, ParseOutput};
use crate::warning::WarningKind;
use list::List;
use package::{Entry, Package};
use sheet::{Column, Form, Sheet, Value, day_number};
use std::borrow::Cow;
use std::io::{self, Cursor, Read, Seek, Write};
use unicode_width::UnicodeWidthStr;

/// Rows of a sheet, its header included.
const MAX_ROWS: u32 = 1_048_576;
/// UTF-16 units of a cell's text.
const MAX_TEXT: usize = 32_767;

/// Height of a line of text, and the most that a row can have, in points.
const LINE_HEIGHT: f64 = 15.0;
const MAX_HEIGHT: f64 = 409.0;

/// Where the rows of a sheet wait until all are there: memory, or a temporary file.
pub trait Scratch: Read + Write + Seek + Send {}

impl<T: Read + Write + Seek + Send> Scratch for T {}

/// Makes the scratch files of a workbook, one for each sheet.
pub type MakeScratch = Box<dyn FnMut() -> io::Result<Box<dyn Scratch>> + Send>;

/// A workbook under construction. Nothing is written before [`Xlsx::finish`].
///
/// ```
/// use qingdan::emit::Xlsx;
/// use qingdan::{Lang, Options, parse};
/// let bytes = std::fs::read("fixtures/daan-2021-2030.docx")?;
/// let output = parse(&bytes, "daan-2021-2030.docx", &Options::default())?;
/// let mut workbook = Xlsx::new(Lang::En)?;
/// workbook.add(&output)?;
/// let mut out = Vec::new();
/// workbook.finish(&mut out)?;
/// assert!(out.starts_with(b"PK"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Xlsx {
    lang: Lang,
    scratch: MakeScratch,
    /// The list to print, if it has one.
    list: Option<List>,
    sheets: Vec<Sheets>,
    max_rows: u32,
}

/// The sheets of one table.
struct Sheets {
    table: &'static FlatTable,
    full: Vec<Sheet>,
    open: Sheet,
}

impl Xlsx {
    /// An empty workbook, whose rows wait in memory. Names of sheets and columns are in `lang`.
    pub fn new(lang: Lang) -> io::Result<Xlsx> {
        Xlsx::with_scratch(lang, Box::new(|| Ok(Box::new(Cursor::new(Vec::new())))))
    }

    /// An empty workbook whose rows wait in the files that `scratch` makes.
    ///
    /// Errors: one cannot be made.
    pub fn with_scratch(lang: Lang, mut scratch: MakeScratch) -> io::Result<Xlsx> {
        let list = match lang {
            Lang::En => None,
            Lang::Zh => Some(List::new(scratch()?, MAX_ROWS)),
        };
        Xlsx::of(lang, scratch, list, TABLES.iter())
    }

    /// An empty workbook of findings.
    ///
    /// Errors: a scratch file cannot be made.
    pub fn of_findings(lang: Lang, scratch: MakeScratch) -> io::Result<Xlsx> {
        Xlsx::of(lang, scratch, None, [FINDINGS].into_iter())
    }

    fn of(
        lang: Lang,
        scratch: MakeScratch,
        list: Option<List>,
        tables: impl Iterator<Item = &'static FlatTable>,
    ) -> io::Result<Xlsx> {
        let mut workbook = Xlsx { lang, scratch, list, sheets: Vec::new(), max_rows: MAX_ROWS };
        for table in tables {
            let open = workbook.sheet(table)?;
            workbook.sheets.push(Sheets { table, full: Vec::new(), open });
        }
        Ok(workbook)
    }

    /// Adds the rows of a document to every table.
    pub fn add(&mut self, output: &ParseOutput) -> io::Result<()> {
        if let Some(list) = &mut self.list {
            list.add(output)?;
        }
        let mut cut = Vec::new();
        for index in 0..self.sheets.len() {
            let Some(table) = self.sheets.get(index).map(|sheets| sheets.table) else { break };
            let mut result = Ok(());
            table.each_row(output, &mut |cells| {
                if result.is_ok() {
                    result = self.row(index, cells, &mut cut);
                }
            });
            result?;
        }
        // The last sheet says what the others do not hold.
        for kind in cut {
            let file = output.source.path.as_deref().unwrap_or(&output.source.file);
            let message = kind.message(self.lang);
            let texts = [file, kind.code(), message.as_str()];
            let cells = texts.map(|text| Cell::Text(text.into()));
            self.row(self.sheets.len().saturating_sub(1), &cells, &mut Vec::new())?;
        }
        Ok(())
    }

    /// Adds the row of a finding to a workbook of findings.
    pub fn add_finding(&mut self, finding: &Finding) -> io::Result<()> {
        let mut result = Ok(());
        for index in 0..self.sheets.len() {
            let Some(table) = self.sheets.get(index).map(|sheets| sheets.table) else { break };
            table.finding_row(finding, &mut |cells| {
                if result.is_ok() {
                    result = self.row(index, cells, &mut Vec::new());
                }
            });
        }
        result
    }

    /// Adds the row of a file that could not be read to the sheet of documents: `error` is why, in a word, `message` in a
    /// line.
    pub fn add_failed(&mut self, file: &str, error: &str, message: &str) -> io::Result<()> {
        let mut result = Ok(());
        for index in 0..self.sheets.len() {
            let Some(table) = self.sheets.get(index).map(|sheets| sheets.table) else { break };
            table.failed_row(file, error, message, &mut |cells| {
                if result.is_ok() {
                    result = self.row(index, cells, &mut Vec::new());
                }
            });
        }
        result
    }

    /// Writes the workbook.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let mut package = Package::new(out, self.lang)?;
        let mut entries = Vec::new();
        let list = self.list.into_iter().map(|list| (list::TITLE, list.finish()));
        let tables = self.sheets.into_iter().map(|sheets| {
            let all: Vec<Sheet> = sheets.full.into_iter().chain([sheets.open]).collect();
            (title(sheets.table, self.lang), all)
        });
        for (title, sheets) in list.chain(tables) {
            for (number, sheet) in (1usize..).zip(sheets) {
                let name = if number > 1 { format!("{title} {number}") } else { title.to_owned() };
                let range = package.sheet(entries.len().saturating_add(1), sheet)?;
                entries.push(Entry { name, range });
            }
        }
        package.finish(&entries)
    }

    fn row(&mut self, index: usize, cells: &[Cell<'_>], cut: &mut Vec<WarningKind>) -> io::Result<()> {
        let Some(sheets) = self.sheets.get(index) else { return Ok(()) };
        if sheets.open.rows() >= self.max_rows {
            let next = self.sheet(sheets.table)?;
            if let Some(sheets) = self.sheets.get_mut(index) {
                sheets.full.push(std::mem::replace(&mut sheets.open, next));
            }
        }
        let lang = self.lang;
        let Some(sheets) = self.sheets.get_mut(index) else { return Ok(()) };
        let table = sheets.table;
        let shown: Vec<Cell<'_>> =
            cells.iter().zip(table.all_columns()).map(|(cell, column)| for_people(cell, table, column, lang)).collect();
        let at = sheets.open.rows().saturating_add(1);
        let lines = shown.iter().zip(table.all_columns()).map(|(cell, column)| match cell {
            Cell::Text(text) => lines(text, column.width),
            _ => 1,
        });
        let height = height(lines.max().unwrap_or(1));
        let values = shown.iter().zip(table.all_columns()).map(|(cell, column)| match cell {
            Cell::Empty => None,
            Cell::Text(text) => {
                let (fits, rest) = split(text);
                if !rest.is_empty() {
                    let (sheet, column) = (title(table, lang), name(column, lang));
                    cut.push(WarningKind::CutCell { sheet, row: at, column, limit: MAX_TEXT as u32 });
                }
                Some(Value::Text(fits))
            }
            Cell::Number(value) => Some(Value::Number(*value)),
            // A day that the calendar of spreadsheets does not have stays text.
            Cell::Date(day) => Some(day_number(day).map_or(Value::Text(day), Value::Date)),
        });
        sheets.open.row(height, values)
    }

    /// An empty sheet of a table.
    fn sheet(&mut self, table: &FlatTable) -> io::Result<Sheet> {
        let columns = table.all_columns().map(|column| Column {
            name: name(column, self.lang),
            width: column.width,
            is_middle: false,
        });
        let form = self.lang.pick([Form::Table, Form::Short]);
        let is_shown = self.sheets.is_empty() && self.list.is_none();
        Ok(Sheet::new((self.scratch)()?, form, columns.collect(), is_shown))
    }
}

/// A cell as its workbook has it: in Chinese with words in place of the contract's values, and files by their names. The
/// sheet of documents keeps their paths.
fn for_people<'c>(cell: &'c Cell<'_>, table: &FlatTable, column: &FlatColumn, lang: Lang) -> Cell<'c> {
    match (cell, lang) {
        (Cell::Text(path), Lang::Zh) if column.name == "file" && table.name != "documents" => {
            Cell::Text(Cow::Borrowed(path.rsplit(['/', '\\']).next().unwrap_or(path)))
        }
        (Cell::Text(value), Lang::Zh) => {
            Cell::Text(words::chinese(column.name, value).map_or(Cow::Borrowed(value), Cow::Borrowed))
        }
        (Cell::Text(value), Lang::En) => Cell::Text(Cow::Borrowed(value)),
        (Cell::Date(day), _) => Cell::Date(day),
        (Cell::Number(number), _) => Cell::Number(*number),
        (Cell::Empty, _) => Cell::Empty,
    }
}

fn title(table: &FlatTable, lang: Lang) -> &'static str {
    lang.pick([table.name, table.chinese])
}

fn name(column: &FlatColumn, lang: Lang) -> &'static str {
    lang.pick([column.name, column.chinese])
}

/// Lines that a text takes when it is wrapped in a column. Excel works heights out when it opens a file, but WPS and
/// LibreOffice don't.
fn lines(text: &str, width: u8) -> usize {
    // The margins of a cell take about a digit.
    let width = usize::from(width.saturating_sub(1).max(1));
    text.split('\n').map(|line| line.width().div_ceil(width).max(1)).sum()
}

/// The height of a row with so many lines, in points.
fn height(lines: usize) -> f64 {
    (LINE_HEIGHT * lines.max(1) as f64).min(MAX_HEIGHT)
}

/// What fits into a cell, and the rest.
fn split(text: &str) -> (&str, &str) {
    // No character has more UTF-16 units than bytes.
    if text.len() <= MAX_TEXT {
        return (text, "");
    }
    let mut units = 0;
    let end = text.char_indices().find_map(|(at, c)| {
        units += c.len_utf16();
        (units > MAX_TEXT).then_some(at)
    });
    end.and_then(|end| text.split_at_checked(end)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text_needs() {
        assert_eq!(lines("五个汉字宽", 11), 1);
        assert_eq!(lines("六个汉字的宽", 11), 2);
        assert_eq!(lines("甲\n乙\n\n丁", 11), 4);
    }

    #[test]
    fn a_text_that_is_too_long_is_cut_between_characters() {
        assert_eq!(split("短"), ("短", ""));
        let long = "长".repeat(MAX_TEXT + 1);
        let (fits, rest) = split(&long);
        assert_eq!((fits.chars().count(), rest), (MAX_TEXT, "长"));
        // A character of two units does not stand across the limit.
        let long = format!("长{}", "𠀀".repeat(MAX_TEXT));
        let (fits, _) = split(&long);
        assert_eq!(fits.chars().map(char::len_utf16).sum::<usize>(), MAX_TEXT);
    }
}
