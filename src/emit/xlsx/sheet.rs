//! The markup of a sheet (ECMA-376 part 1 §18.3.1), written row by row to a scratch file.

use super::Scratch;
use std::borrow::Cow;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// Bytes that go to or come from a scratch file at a time.
const BUFFER: usize = 64 << 10;
/// Number of the paper's size (§18.3.1.63).
const A4: u8 = 9;

const HEAD: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">",
    "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>",
);

/// Rows of the header that stay in view.
const FROZEN: &str = concat!(
    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>",
    "<selection pane=\"bottomLeft\"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>",
);

/// How a cell looks, by its number in the package's styles.
#[derive(Debug, Clone, Copy)]
pub(super) enum Style {
    /// Of the header.
    Head = 1,
    /// Wrapped.
    Text = 2,
    Number = 3,
    Date = 4,
}

/// A cell as it is written.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(f64),
}

/// A sheet under construction.
pub(super) struct Sheet {
    to: BufWriter<Box<dyn Scratch>>,
    columns: usize,
    /// Rows written.
    rows: u32,
}

impl Sheet {
    /// A sheet whose columns have these widths, in digits of the font. Of the sheets of a workbook the first is shown.
    pub fn new(scratch: Box<dyn Scratch>, widths: &[u8], is_shown: bool) -> io::Result<Sheet> {
        let mut to = BufWriter::with_capacity(BUFFER, scratch);
        let shown = if is_shown { " tabSelected=\"1\"" } else { "" };
        write!(to, "{HEAD}<sheetViews><sheetView{shown} workbookViewId=\"0\">{FROZEN}<cols>")?;
        for (number, width) in (1usize..).zip(widths) {
            // The margins of a cell and its line take five pixels of seven a digit.
            let width = f64::from(*width) + 5.0 / 7.0;
            write!(to, "<col min=\"{number}\" max=\"{number}\" width=\"{width:.4}\" customWidth=\"1\"/>")?;
        }
        write!(to, "</cols><sheetData>")?;
        Ok(Sheet { to, columns: widths.len(), rows: 0 })
    }

    /// Writes the next row; `height` is in points.
    pub fn row<'v>(
        &mut self,
        height: Option<f64>,
        cells: impl Iterator<Item = Option<(Value<'v>, Style)>>,
    ) -> io::Result<()> {
        self.rows = self.rows.saturating_add(1);
        let row = self.rows;
        match height {
            Some(height) => write!(self.to, "<row r=\"{row}\" ht=\"{height}\" customHeight=\"1\">")?,
            None => write!(self.to, "<row r=\"{row}\">")?,
        }
        for (column, cell) in cells.enumerate() {
            let Some((value, style)) = cell else { continue };
            let (letters, style) = (letters(column), style as u8);
            match value {
                Value::Number(number) => {
                    write!(self.to, "<c r=\"{letters}{row}\" s=\"{style}\"><v>{number}</v></c>")?;
                }
                Value::Text(text) => {
                    let text = escaped(text);
                    write!(
                        self.to,
                        "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
                    )?;
                }
            }
        }
        self.to.write_all(b"</row>")
    }

    /// Rows written, with the header.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Its cells: `$A$1:$P$10`.
    pub fn range(&self) -> String {
        format!("$A$1:${}${}", letters(self.columns.saturating_sub(1)), self.rows.max(1))
    }

    /// Ends it; its markup can be read from the beginning.
    pub fn finish(mut self) -> io::Result<impl Read> {
        let range = self.range().replace('$', "");
        write!(
            self.to,
            "</sheetData><autoFilter ref=\"{range}\"/>\
             <pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"{A4}\" orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>"
        )?;
        let mut scratch = self.to.into_inner().map_err(io::IntoInnerError::into_error)?;
        scratch.flush()?;
        scratch.seek(SeekFrom::Start(0))?;
        Ok(BufReader::with_capacity(BUFFER, scratch))
    }
}

/// The letters of a column, counted from 0: A, B, … Z, AA.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column.saturating_add(1);
    while rest > 0 {
        letters.push(char::from(b'A' + u8::try_from((rest - 1) % 26).unwrap_or(0)));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Text as markup. A character that XML cannot hold is written `_xHHHH_`, and words that look like that have their
/// `_` written so (§22.9.2.19, ST_Xstring).
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    let is_special = |c: char| matches!(c, '&' | '<' | '>' | '_') || is_not_xml(c);
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let mut markup = String::with_capacity(text.len().saturating_add(16));
    for (at, c) in text.char_indices() {
        match c {
            '&' => markup.push_str("&amp;"),
            '<' => markup.push_str("&lt;"),
            '>' => markup.push_str("&gt;"),
            '_' if text.get(at..).is_some_and(looks_escaped) => markup.push_str("_x005F_"),
            c if is_not_xml(c) => markup.push_str(&format!("_x{:04X}_", u32::from(c))),
            c => markup.push(c),
        }
    }
    Cow::Owned(markup)
}

fn is_not_xml(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a text begins like `_x000A_`.
fn looks_escaped(text: &str) -> bool {
    matches!(text.as_bytes(), [b'_', b'x', digits @ .., ] if digits.get(4) == Some(&b'_')
        && digits.iter().take(4).all(u8::is_ascii_hexdigit))
}

/// The day number of a spreadsheet for a day in ISO form; `None` for one that its calendar does not have.
pub(super) fn day_number(day: &str) -> Option<f64> {
    let mut parts = day.split('-').map(|part| part.parse::<i64>().ok());
    let (Some(year), Some(month), Some(date), None) = (parts.next()?, parts.next()?, parts.next()?, parts.next())
    else {
        return None;
    };
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&date) {
        return None;
    }
    // Days from 1 March of the year 0, whose leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = |year: i64, month: i64| {
        year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5
    };
    // 1899-12-30; before 1 March 1900 the calendar is a day off, since it has a 29 February 1900.
    let number = days(year, month) + date - (days(1899, 9) + 30);
    let number = if number <= 60 { number - 1 } else { number };
    Some(number as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 27, 701, 702].map(letters), ["A", "Z", "AA", "AB", "ZZ", "AAA"]);
    }

    /// Read off a spreadsheet: 1900-01-01 is 1, 1900-03-01 is 61, 2000-01-01 is 36526.
    #[test]
    fn days_have_numbers() {
        for (day, number) in [
            ("1900-01-01", Some(1.0)),
            ("1900-02-28", Some(59.0)),
            ("1900-03-01", Some(61.0)),
            ("2000-01-01", Some(36526.0)),
            ("2024-02-29", Some(45351.0)),
            ("1899-12-31", None),
            ("2024-13-01", None),
            ("2024", None),
        ] {
            assert_eq!(day_number(day), number, "{day}");
        }
    }

    #[test]
    fn every_text_is_well_formed_markup() {
        assert_eq!(escaped("甲<乙>&\u{1b}[31m\n\r"), "甲&lt;乙&gt;&amp;_x001B_[31m\n_x000D_");
        assert_eq!(escaped("a_x000A_b a_xb"), "a_x005F_x000A_b a_xb");
    }
}
