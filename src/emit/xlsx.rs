//! Flat tables as a workbook for people: a sheet for each table, with a frozen header and a filter.
//!
//! Rows go to temporary files of the library that writes workbooks, so that a batch of any length needs little
//! memory. Excel's own limits hold: a table that is longer goes on in a further sheet, and of a text that is longer
//! the beginning stands in its cell, which the sheet of warnings tells.

use super::rows::{Cell, FlatColumn, FlatTable, TABLES};
use crate::lang::Lang;
use crate::model::ParseOutput;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

/// Rows of a sheet, its header included.
const MAX_ROWS: u32 = 1_048_576;
/// UTF-16 units of a cell's text.
const MAX_TEXT: usize = 32_767;

/// Number of the paper's size in a workbook (ECMA-376 part 1 §18.3.1.63).
const A4: u8 = 9;

/// Height of a line of text, and the most that a row can have, in points.
const LINE_HEIGHT: f64 = 15.0;
const MAX_HEIGHT: f64 = 409.0;

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
    formats: Formats,
    /// Sheets take their formats' numbers from it; it gets them at the end.
    workbook: Workbook,
    sheets: Vec<Sheets>,
    max_rows: u32,
}

struct Formats {
    head: Format,
    text: Format,
    number: Format,
    date: Format,
}

/// The sheets of one table.
struct Sheets {
    table: &'static FlatTable,
    full: Vec<Worksheet>,
    open: Worksheet,
    /// Rows that the open one has.
    rows: u32,
}

impl Xlsx {
    /// An empty workbook. Names of sheets and columns are in `lang`.
    ///
    /// Errors: no temporary file can be made.
    pub fn new(lang: Lang) -> io::Result<Xlsx> {
        let top = Format::new().set_align(FormatAlign::Top);
        let formats = Formats {
            head: Format::new().set_bold().set_background_color(0x00D9_E2F3).set_align(FormatAlign::VerticalCenter),
            text: top.clone().set_text_wrap(),
            number: top.clone(),
            date: top.set_num_format("yyyy-mm-dd"),
        };
        let workbook = Workbook::new();
        let mut workbook = Xlsx { lang, formats, workbook, sheets: Vec::new(), max_rows: MAX_ROWS };
        for table in TABLES {
            let open = workbook.sheet(table, 1)?;
            workbook.sheets.push(Sheets { table, full: Vec::new(), open, rows: 1 });
        }
        Ok(workbook)
    }

    /// Adds the rows of a document to every table.
    pub fn add(&mut self, output: &ParseOutput) -> io::Result<()> {
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
        for message in cut {
            let file = output.source.path.as_deref().unwrap_or(&output.source.file);
            let texts = [file, "cut-cell", message.as_str()];
            let cells = texts.map(|text| Cell::Text(text.into()));
            self.row(self.sheets.len().saturating_sub(1), &cells, &mut Vec::new())?;
        }
        Ok(())
    }

    /// Writes the workbook.
    pub fn finish(mut self, out: &mut (dyn Write + Send)) -> io::Result<()> {
        for sheets in self.sheets {
            let last = u16::try_from(sheets.table.all_columns().count().saturating_sub(1)).unwrap_or(u16::MAX);
            for (mut sheet, rows) in
                sheets.full.into_iter().map(|sheet| (sheet, self.max_rows)).chain([(sheets.open, sheets.rows)])
            {
                sheet.autofilter(0, 0, rows.saturating_sub(1), last).map_err(failed)?;
                self.workbook.push_worksheet(sheet);
            }
        }
        let mut stream = Stream { out, failed: None };
        let saved = self.workbook.save_to_writer(&mut stream);
        match stream.failed {
            // Said by the stream itself; the library wraps it.
            Some(error) => Err(error),
            None => saved.map_err(failed),
        }
    }

    fn row(&mut self, index: usize, cells: &[Cell<'_>], cut: &mut Vec<String>) -> io::Result<()> {
        let Some(sheets) = self.sheets.get(index) else { return Ok(()) };
        if sheets.rows >= self.max_rows {
            let next = self.sheet(sheets.table, sheets.full.len().saturating_add(2))?;
            if let Some(sheets) = self.sheets.get_mut(index) {
                sheets.full.push(std::mem::replace(&mut sheets.open, next));
                sheets.rows = 1;
            }
        }
        let (lang, formats) = (self.lang, &self.formats);
        let Some(sheets) = self.sheets.get_mut(index) else { return Ok(()) };
        let (sheet, at) = (&mut sheets.open, sheets.rows);
        let lines = cells.iter().zip(sheets.table.all_columns()).map(|(cell, column)| lines(cell, column)).max();
        let height = (LINE_HEIGHT * lines.unwrap_or(1).max(1) as f64).min(MAX_HEIGHT);
        sheet.set_row_height(at, height).map_err(failed)?;
        for (cell, number) in cells.iter().zip(0u16..) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    let (fits, rest) = split(text);
                    if !rest.is_empty() {
                        let column = sheets.table.all_columns().nth(usize::from(number));
                        let column = column.map_or("", |column| name(column, lang));
                        cut.push(cut_message(title(sheets.table, lang), at.saturating_add(1), column, lang));
                    }
                    sheet.write_string_with_format(at, number, fits, &formats.text).map_err(failed)?;
                }
                Cell::Number(value) => {
                    sheet.write_number_with_format(at, number, *value, &formats.number).map_err(failed)?;
                }
                Cell::Date(day) => match ExcelDateTime::parse_from_str(day) {
                    Ok(day) => {
                        sheet.write_datetime_with_format(at, number, &day, &formats.date).map_err(failed)?;
                    }
                    // A day that Excel's calendar does not have.
                    Err(_) => {
                        sheet.write_string_with_format(at, number, *day, &formats.text).map_err(failed)?;
                    }
                },
            }
        }
        sheets.rows = sheets.rows.saturating_add(1);
        Ok(())
    }

    /// An empty sheet of a table; `number` counts those of one table from 1.
    fn sheet(&mut self, table: &FlatTable, number: usize) -> io::Result<Worksheet> {
        let mut sheet = self.workbook.new_worksheet_with_constant_memory().map_err(failed)?;
        let title = title(table, self.lang);
        let title = if number > 1 { format!("{title} {number}") } else { title.to_owned() };
        sheet.set_name(title).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        // Printed, all columns stand on one page, under their header.
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0).map_err(failed)?;
        for (column, number) in table.all_columns().zip(0u16..) {
            sheet.set_column_width(number, f64::from(column.width)).map_err(failed)?;
            let name = name(column, self.lang);
            sheet.write_string_with_format(0, number, name, &self.formats.head).map_err(failed)?;
        }
        Ok(sheet)
    }
}

/// Keeps what went wrong in writing.
struct Stream<'o> {
    out: &'o mut (dyn Write + Send),
    failed: Option<io::Error>,
}

impl Stream<'_> {
    fn keep<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        result.map_err(|error| {
            let kind = error.kind();
            self.failed.get_or_insert(error);
            kind.into()
        })
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes);
        self.keep(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.out.flush();
        self.keep(flushed)
    }
}

fn title(table: &FlatTable, lang: Lang) -> &'static str {
    match lang {
        Lang::En => table.name,
        Lang::Zh => table.chinese,
    }
}

fn name(column: &FlatColumn, lang: Lang) -> &'static str {
    match lang {
        Lang::En => column.name,
        Lang::Zh => column.chinese,
    }
}

fn cut_message(sheet: &str, row: u32, column: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "sheet {sheet}, row {row}, column {column}: a cell holds at most {MAX_TEXT} characters; the rest is left out, the JSON has it"
        ),
        Lang::Zh => format!("工作表“{sheet}”第{row}行“{column}”：单元格最多 {MAX_TEXT} 个字符，其余未写入，见 JSON"),
    }
}

/// Lines that a cell's text takes when it is wrapped. Excel works heights out when it opens a file, but WPS and
/// LibreOffice don't.
fn lines(cell: &Cell<'_>, column: &FlatColumn) -> usize {
    let Cell::Text(text) = cell else { return 1 };
    // The margins of a cell take about a digit.
    let width = usize::from(column.width.saturating_sub(1).max(1));
    text.split('\n').map(|line| line.width().div_ceil(width).max(1)).sum()
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

fn failed(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text_needs() {
        let column = FlatColumn { name: "text", chinese: "内容", width: 11 };
        let lines = |text: &'static str| lines(&Cell::Text(text.into()), &column);
        assert_eq!(lines("五个汉字宽"), 1);
        assert_eq!(lines("六个汉字的宽"), 2);
        assert_eq!(lines("甲\n乙\n\n丁"), 4);
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
