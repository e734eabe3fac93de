//! Flat tables as a workbook: a sheet for each table, with a frozen header and a filter.
//!
//! rows of the tables → the cells of each sheet in a scratch file of its own (`sheet`) → one package (`package`), so
//! that a batch of any length needs little memory. Excel's own limits hold (`sheets`): a table that is longer goes on in
//! a further sheet, and of a text that is longer the beginning stands in its cell, which the sheet of warnings tells; of
//! a workbook of findings, which has no such sheet, [`Xlsx::cut_cells`].
//! The same rows give the same bytes.
//!
//! In English a workbook is the tables as they are. In Chinese it is for people: a list to print comes first (`list`),
//! values are words (`words`), files have their names alone, and columns that are empty throughout are left out.

mod list;
pub(super) mod package;
mod sheet;
mod sheets;
mod words;

use super::rows::{Cell, FINDINGS, FlatColumn, FlatTable, TABLES};
use crate::lang::Lang;
use crate::model::{Finding, ParseOutput};
use crate::warning::WarningKind;
use list::List;
use package::{Entry, Package};
use sheet::{Column, Form, Sheet, Value, day_number};
use sheets::Sheets;
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
    list: Option<Sheets>,
    tables: Vec<(&'static FlatTable, Sheets)>,
    cut_cells: usize,
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
            Lang::Zh => Some(list::sheets(scratch()?, MAX_ROWS)),
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
        mut scratch: MakeScratch,
        list: Option<Sheets>,
        of: impl Iterator<Item = &'static FlatTable>,
    ) -> io::Result<Xlsx> {
        let mut tables = Vec::new();
        for table in of {
            let columns = table.all_columns().map(|column| Column {
                name: name(column, lang),
                width: column.width,
                is_middle: false,
            });
            let form = lang.pick([Form::Table, Form::Short]);
            let is_shown = tables.is_empty() && list.is_none();
            let first = Sheet::new(scratch()?, form, columns.collect(), is_shown);
            tables.push((table, Sheets::new(title(table, lang), first, MAX_ROWS)));
        }
        Ok(Xlsx { lang, scratch, list, tables, cut_cells: 0 })
    }

    /// Adds the rows of a document to every table.
    pub fn add(&mut self, output: &ParseOutput) -> io::Result<()> {
        let mut cut = Vec::new();
        if let Some(sheets) = &mut self.list {
            List { sheets, scratch: &mut self.scratch, cut: &mut cut }.add(output)?;
        }
        self.rows(|table, give| table.each_row(output, give), &mut cut)?;
        let file = output.source.path.as_deref().unwrap_or(&output.source.file);
        self.tell(file, &cut)
    }

    /// Adds the row of a finding to a workbook of findings.
    pub fn add_finding(&mut self, finding: &Finding) -> io::Result<()> {
        self.rows(|table, give| table.finding_row(finding, give), &mut Vec::new())
    }

    /// Adds the row of a file that could not be read to the sheet of documents: `error` is why, in a word, `message` in a
    /// line.
    pub fn add_failed(&mut self, file: &str, error: &str, message: &str) -> io::Result<()> {
        let mut cut = Vec::new();
        self.rows(|table, give| table.failed_row(file, error, message, give), &mut cut)?;
        self.tell(file, &cut)
    }

    /// How many cells hold the beginning of their text alone, since it is longer than a cell can be.
    pub fn cut_cells(&self) -> usize {
        self.cut_cells
    }

    /// Writes the workbook.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<()> {
        let mut package = Package::new(out, self.lang)?;
        let mut entries = Vec::new();
        let tables = self.tables.into_iter().map(|(_, sheets)| sheets);
        for (name, sheet) in self.list.into_iter().chain(tables).flat_map(Sheets::finish) {
            let range = package.sheet(entries.len().saturating_add(1), sheet)?;
            entries.push(Entry { name, range });
        }
        package.finish(&entries)
    }

    /// Adds the rows that `make` gives of each table.
    fn rows(
        &mut self,
        make: impl Fn(&'static FlatTable, &mut dyn FnMut(&[Cell<'_>])),
        cut: &mut Vec<WarningKind>,
    ) -> io::Result<()> {
        for (table, sheets) in &mut self.tables {
            let mut result = Ok(());
            make(table, &mut |cells| {
                if result.is_ok() {
                    result = row(table, sheets, cells, self.lang, &mut self.scratch, cut);
                }
            });
            result?;
        }
        self.cut_cells = self.cut_cells.saturating_add(cut.len());
        Ok(())
    }

    /// Says in the sheet of warnings, which is the last, what the sheets do not hold of a file.
    fn tell(&mut self, file: &str, cut: &[WarningKind]) -> io::Result<()> {
        let Some((table, sheets)) = self.tables.last_mut() else { return Ok(()) };
        for kind in cut {
            let message = kind.message(self.lang);
            let cells = [file, kind.code(), message.as_str()].map(|text| Cell::Text(text.into()));
            row(table, sheets, &cells, self.lang, &mut self.scratch, &mut Vec::new())?;
        }
        Ok(())
    }
}

/// Adds a row to the sheets of a table.
fn row(
    table: &FlatTable,
    sheets: &mut Sheets,
    cells: &[Cell<'_>],
    lang: Lang,
    scratch: &mut MakeScratch,
    cut: &mut Vec<WarningKind>,
) -> io::Result<()> {
    sheets.make_room(scratch)?;
    let shown: Vec<Cell<'_>> =
        cells.iter().zip(table.all_columns()).map(|(cell, column)| for_people(cell, table, column, lang)).collect();
    let lines = shown.iter().zip(table.all_columns()).map(|(cell, column)| match cell {
        Cell::Text(text) => lines(text, column.width),
        _ => 1,
    });
    let height = height(lines.max().unwrap_or(1));
    let values: Vec<Option<Value<'_>>> = shown
        .iter()
        .zip(table.all_columns())
        .map(|(cell, column)| match cell {
            Cell::Empty => None,
            Cell::Text(text) => Some(Value::Text(sheets.fitting(text, name(column, lang), cut))),
            Cell::Number(value) => Some(Value::Number(*value)),
            // A day that the calendar of spreadsheets does not have stays text.
            Cell::Date(day) => Some(day_number(day).map_or(Value::Text(day), Value::Date)),
            // It is a text for people.
            Cell::Names(_) => None,
        })
        .collect();
    sheets.row(height, values.into_iter())
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
        (Cell::Names(bodies), _) => Cell::Text(Cow::Owned(Cell::joined(bodies))),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_as_high_as_its_text_needs() {
        assert_eq!(lines("五个汉字宽", 11), 1);
        assert_eq!(lines("六个汉字的宽", 11), 2);
        assert_eq!(lines("甲\n乙\n\n丁", 11), 4);
    }

    /// The rows of a sheet below its header, a column of each.
    fn column(bytes: &[u8], sheet: &str, column: usize) -> Vec<String> {
        use calamine::Reader;
        let mut workbook = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = workbook.worksheet_range(sheet).unwrap();
        range.rows().skip(1).map(|row| row[column].to_string()).collect()
    }

    fn output(list: &str) -> ParseOutput {
        crate::parse(list.as_bytes(), "list.txt", &crate::Options::default()).unwrap()
    }

    /// Sheets with room for two rows below their headers hold the title of the list and its first task; what is left
    /// stands in the next ones.
    #[test]
    fn what_a_sheet_has_no_room_for_stands_in_the_next() {
        let list = "某县任务清单\n\t工作任务\n\t责任单位\n\n\t甲路。\n\t县交通局\n\n\t乙路。\n\t县交通局\n\n\t丙路。\n\t县交通局\n\n";
        let mut workbook = Xlsx::new(Lang::Zh).unwrap();
        for sheets in workbook.list.iter_mut().chain(workbook.tables.iter_mut().map(|(_, sheets)| sheets)) {
            sheets.max_rows = 3;
        }
        workbook.add(&output(list)).unwrap();
        let mut bytes = Vec::new();
        workbook.finish(&mut bytes).unwrap();
        assert_eq!(column(&bytes, "任务清单", 0), ["某县任务清单", "甲路。"]);
        assert_eq!(column(&bytes, "任务清单 2", 0), ["乙路。", "丙路。"]);
        let titles = ["任务", "任务 2"].map(|sheet| column(&bytes, sheet, 3));
        assert_eq!(titles, [vec!["甲路", "乙路"], vec!["丙路"]]);
    }

    /// A task of 32,767 characters fits; with a word of its detail behind it in the list to print it does not.
    #[test]
    fn what_a_cell_cannot_hold_is_told() {
        let long = "长".repeat(MAX_TEXT - 1) + "。";
        let list = format!("某县任务清单\n\t工作任务\n\t具体措施\n\t责任单位\n\n\t{long}\n\t做。\n\t县交通局\n\n");
        let mut workbook = Xlsx::new(Lang::Zh).unwrap();
        workbook.add(&output(&list)).unwrap();
        assert_eq!(workbook.cut_cells(), 1);
        let mut bytes = Vec::new();
        workbook.finish(&mut bytes).unwrap();
        assert_eq!(
            column(&bytes, "疑问", 2),
            ["工作表“任务清单”第3行“任务”：单元格最多 32767 个字符，其余未写入，见 JSON"]
        );
    }
}
