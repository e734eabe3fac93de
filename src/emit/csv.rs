//! Flat tables as CSV (RFC 4180): a header, then the rows of one document after another.

use super::rows::{Cell, FINDINGS, FlatTable, Give};
use super::told;
use crate::model::{Finding, ParseOutput};
use csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// Writes the header of a table. With `bom`, a byte order mark stands before it: Excel then reads UTF-8.
///
/// ```
/// use qingdan::emit::{TABLES, csv_header};
/// let mut out = Vec::new();
/// csv_header(&TABLES[7], false, &mut out).unwrap();
/// assert_eq!(out, b"file,code,message,table,row,column,paragraph,line\r\n");
/// ```
pub fn csv_header(table: &FlatTable, bom: bool, out: &mut dyn Write) -> io::Result<()> {
    if bom {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = writer(out);
    writer.write_record(table.all_columns().map(|column| column.name))?;
    writer.flush()
}

/// Whether cells that a spreadsheet would take for a formula get `'` before them, as OWASP has it for CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Guard {
    /// They get it.
    #[default]
    Formulas,
    /// Texts stay as they are, for programs that calculate nothing.
    None,
}

/// Writes the rows of a document, without the header.
///
/// ```
/// use qingdan::emit::{Guard, TABLES, csv};
/// use qingdan::{Options, parse};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t=1+1\n\t县交通局\n\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let mut out = Vec::new();
/// csv(&output, &TABLES[0], Guard::Formulas, &mut out).unwrap();
/// let row = String::from_utf8(out).unwrap();
/// assert!(row.starts_with("list.txt,1.1.1,某县重点任务清单,,,'=1+1,'=1+1,,,县交通局,"));
/// ```
pub fn csv(output: &ParseOutput, table: &FlatTable, guard: Guard, out: &mut dyn Write) -> io::Result<()> {
    rows(guard, out, |give| table.each_row(output, give))
}

/// Writes the rows of findings, without the header, which is that of [`FINDINGS`].
pub fn csv_findings(findings: &[Finding], guard: Guard, out: &mut dyn Write) -> io::Result<()> {
    rows(guard, out, |give| findings.iter().for_each(|finding| FINDINGS.finding_row(finding, give)))
}

/// Writes the row of a file that could not be read, in the table `documents`: `error` is why, in a word, `message` in a line.
///
/// ```
/// use qingdan::emit::{TABLES, csv_failed};
/// let table = TABLES.iter().find(|table| table.name == "documents").unwrap();
/// let mut out = Vec::new();
/// csv_failed(table, "a.rtf", "unsupported", "RTF is not read", &mut out).unwrap();
/// assert!(out.starts_with(b"a.rtf,,,error,unsupported,RTF is not read,"));
/// ```
pub fn csv_failed(table: &FlatTable, file: &str, error: &str, message: &str, out: &mut dyn Write) -> io::Result<()> {
    rows(Guard::Formulas, out, |give| table.failed_row(file, error, message, give))
}

fn rows(guard: Guard, out: &mut dyn Write, each: impl FnOnce(Give<'_>)) -> io::Result<()> {
    let mut writer = writer(out);
    let mut result = Ok(());
    each(&mut |cells| {
        if result.is_ok() {
            result = writer.write_record(cells.iter().map(|cell| written(cell, guard)).map(Field));
        }
    });
    result?;
    writer.flush()
}

/// A writer of rows.
pub(super) fn writer<W: Write>(out: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

struct Field<'a>(Cow<'a, str>);

impl AsRef<[u8]> for Field<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

fn written<'a>(cell: &'a Cell<'_>, guard: Guard) -> Cow<'a, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) if guard == Guard::None => told::shown_but(text, &['\n', '\t']),
        Cell::Text(text) => visible(text),
        Cell::Number(number) => Cow::Owned(number.to_string()),
        Cell::Date(date) => Cow::Borrowed(date),
        Cell::Names(bodies) => Cow::Owned(written(&Cell::Text(Cell::joined(bodies).into()), guard).into_owned()),
    }
}

/// What a spreadsheet begins a formula with; the wide forms too, which Excel takes for the plain ones.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// A text that no spreadsheet takes for a formula, and that a terminal only shows.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    match told::shown_but(text, &['\n', '\t']) {
        Cow::Borrowed(text) => harmless(text),
        Cow::Owned(text) => Cow::Owned(harmless(&text).into_owned()),
    }
}

/// A text that no spreadsheet takes for a formula.
fn harmless(text: &str) -> Cow<'_, str> {
    match text.starts_with(FORMULA) {
        true => Cow::Owned(format!("'{text}")),
        false => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_stay() {
        let cell = |text: &'static str| written(&Cell::Text(Cow::Borrowed(text)), Guard::Formulas).into_owned();
        assert_eq!(cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(cell("@某"), "'@某");
        assert_eq!(cell("－5"), "'－5");
        assert_eq!(cell("——甲"), "——甲");
        assert_eq!(written(&Cell::Number(-5.0), Guard::None), "-5");
        assert_eq!(written(&Cell::Number(0.1), Guard::None), "0.1");
        assert_eq!(written(&Cell::Number(12.0), Guard::None), "12");
    }
}
