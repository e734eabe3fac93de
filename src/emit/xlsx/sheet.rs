//! A sheet (ECMA-376 part 1 §18.3.1): its rows wait in a scratch file, cell by cell, and become markup when all are there,
//! since only then is it known which columns are empty throughout.

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

/// Numbers of pages, at the foot of a list.
const PAGES: &str = "<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter>";

/// How a cell looks, by its number in the package's styles.
#[derive(Debug, Clone, Copy)]
enum Style {
    /// Of the header.
    Head = 1,
    /// Wrapped.
    Text = 2,
    Number = 3,
    Date = 4,
    /// Of the header of a list.
    ListHead = 5,
    /// With lines around it.
    ListText = 6,
    /// The same, in the middle.
    ListMiddle = 7,
    /// Over the whole row of a list.
    ListHeading = 8,
}

/// What a sheet is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Rows to filter, all columns.
    Table,
    /// Rows to filter, without the columns that are empty throughout.
    Short,
    /// A list to print: lines around its cells, numbers of pages, no filter, no empty columns.
    List,
}

/// A column.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its header.
    pub name: &'static str,
    /// In digits of the font.
    pub width: u8,
    /// Whether the cells of a list have their text in the middle.
    pub is_middle: bool,
}

/// A cell as it is written.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(f64),
    /// The number of a day.
    Date(f64),
    /// A text over the whole row.
    Heading(&'a str),
}

/// What stands before a cell in the scratch file.
const EMPTY: u8 = 0;
const TEXT: u8 = 1;
const NUMBER: u8 = 2;
const DATE: u8 = 3;
const HEADING: u8 = 4;

/// A sheet under construction.
pub(super) struct Sheet {
    to: BufWriter<Box<dyn Scratch>>,
    form: Form,
    columns: Vec<Column>,
    /// Which columns hold anything.
    used: Vec<bool>,
    /// Whether it is the one that is shown first.
    is_shown: bool,
    /// Rows, with the header.
    rows: u32,
}

impl Sheet {
    /// A sheet that holds its header alone. Of the sheets of a workbook one is shown.
    pub fn new(scratch: Box<dyn Scratch>, form: Form, columns: Vec<Column>, is_shown: bool) -> Sheet {
        let used = vec![false; columns.len()];
        Sheet { to: BufWriter::with_capacity(BUFFER, scratch), form, columns, used, is_shown, rows: 1 }
    }

    /// An empty sheet of the same columns, for what this one has no room for.
    pub fn next(&self, scratch: Box<dyn Scratch>) -> Sheet {
        Sheet::new(scratch, self.form, self.columns.clone(), false)
    }

    /// Adds the next row, a cell for each column; `height` is in points.
    pub fn row<'v>(&mut self, height: f64, cells: impl Iterator<Item = Option<Value<'v>>>) -> io::Result<()> {
        self.rows = self.rows.saturating_add(1);
        self.to.write_all(&height.to_le_bytes())?;
        let mut cells = cells;
        for used in &mut self.used {
            let cell = cells.next().flatten();
            *used |= !matches!(cell, None | Some(Value::Heading(_)));
            match cell {
                None => self.to.write_all(&[EMPTY])?,
                Some(Value::Text(text)) => put_text(&mut self.to, TEXT, text)?,
                Some(Value::Heading(text)) => put_text(&mut self.to, HEADING, text)?,
                Some(Value::Number(number)) => put_number(&mut self.to, NUMBER, number)?,
                Some(Value::Date(number)) => put_number(&mut self.to, DATE, number)?,
            }
        }
        Ok(())
    }

    /// Rows, with the header.
    pub fn rows(&self) -> u32 {
        self.rows
    }

    /// Writes its markup; the cells of its filter, as `$A$1:$P$10`, if it has one.
    pub fn finish(self, out: &mut dyn Write) -> io::Result<Option<String>> {
        let Sheet { to, form, columns, used, is_shown, rows } = self;
        let mut scratch = to.into_inner().map_err(io::IntoInnerError::into_error)?;
        scratch.flush()?;
        scratch.seek(SeekFrom::Start(0))?;
        let mut from = BufReader::with_capacity(BUFFER, scratch);
        // Of a sheet without rows the header is all there is.
        let keeps_all = form == Form::Table || !used.contains(&true);
        let kept: Vec<bool> = used.iter().map(|used| keeps_all || *used).collect();
        let shown: Vec<&Column> =
            columns.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(column, _)| column).collect();
        let last = letters(shown.len().saturating_sub(1));
        let selected = if is_shown { " tabSelected=\"1\"" } else { "" };
        write!(out, "{HEAD}<sheetViews><sheetView{selected} workbookViewId=\"0\">{FROZEN}<cols>")?;
        for (number, column) in (1usize..).zip(&shown) {
            // The margins of a cell and its line take five pixels of seven a digit.
            let width = f64::from(column.width) + 5.0 / 7.0;
            write!(out, "<col min=\"{number}\" max=\"{number}\" width=\"{width:.4}\" customWidth=\"1\"/>")?;
        }
        let is_list = form == Form::List;
        write!(out, "</cols><sheetData><row r=\"1\">")?;
        for (at, column) in shown.iter().enumerate() {
            let style = if is_list { Style::ListHead } else { Style::Head };
            text_cell(out, &letters(at), 1, style, column.name)?;
        }
        write!(out, "</row>")?;
        let mut headings: Vec<u32> = Vec::new();
        for row in 2..=rows {
            let height = f64::from_le_bytes(take(&mut from)?);
            write!(out, "<row r=\"{row}\" ht=\"{height}\" customHeight=\"1\">")?;
            let mut at = 0;
            let mut is_heading = false;
            for (column, kept) in columns.iter().zip(&kept) {
                let cell = Stored::take(&mut from)?;
                if let Stored::Heading(text) = &cell {
                    is_heading = true;
                    headings.push(row);
                    text_cell(out, "A", row, Style::ListHeading, text)?;
                    for other in 1..shown.len() {
                        write!(out, "<c r=\"{}{row}\" s=\"{}\"/>", letters(other), Style::ListHeading as u8)?;
                    }
                }
                if *kept && !is_heading {
                    let style = match (is_list, column.is_middle, &cell) {
                        (true, true, _) => Style::ListMiddle,
                        (true, false, _) => Style::ListText,
                        (false, _, Stored::Number(_)) => Style::Number,
                        (false, _, Stored::Date(_)) => Style::Date,
                        (false, ..) => Style::Text,
                    };
                    let letters = letters(at);
                    match cell {
                        Stored::Text(text) => text_cell(out, &letters, row, style, &text)?,
                        Stored::Number(number) | Stored::Date(number) => {
                            write!(out, "<c r=\"{letters}{row}\" s=\"{}\"><v>{number}</v></c>", style as u8)?;
                        }
                        Stored::Empty if is_list => write!(out, "<c r=\"{letters}{row}\" s=\"{}\"/>", style as u8)?,
                        Stored::Empty | Stored::Heading(_) => {}
                    }
                    at += 1;
                }
            }
            out.write_all(b"</row>")?;
        }
        write!(out, "</sheetData>")?;
        let range = (!is_list).then(|| format!("$A$1:${last}${rows}"));
        if let Some(range) = &range {
            write!(out, "<autoFilter ref=\"{}\"/>", range.replace('$', ""))?;
        }
        if !headings.is_empty() && shown.len() > 1 {
            write!(out, "<mergeCells count=\"{}\">", headings.len())?;
            for row in headings {
                write!(out, "<mergeCell ref=\"A{row}:{last}{row}\"/>")?;
            }
            write!(out, "</mergeCells>")?;
        }
        let (options, foot) = if is_list { ("<printOptions horizontalCentered=\"1\"/>", PAGES) } else { ("", "") };
        let margins = if is_list { ["0.5", "0.6"] } else { ["0.7", "0.75"] };
        let [sides, ends] = margins;
        write!(
            out,
            "{options}<pageMargins left=\"{sides}\" right=\"{sides}\" top=\"{ends}\" bottom=\"{ends}\" header=\"0.3\" footer=\"0.3\"/>\
             <pageSetup paperSize=\"{A4}\" orientation=\"landscape\" fitToHeight=\"0\"/>{foot}</worksheet>"
        )?;
        out.flush()?;
        Ok(range)
    }
}

/// A cell as the scratch file holds it.
enum Stored {
    Empty,
    Text(String),
    Number(f64),
    Date(f64),
    Heading(String),
}

impl Stored {
    fn take(from: &mut impl Read) -> io::Result<Stored> {
        let [sort] = take(from)?;
        Ok(match sort {
            TEXT => Stored::Text(take_text(from)?),
            NUMBER => Stored::Number(f64::from_le_bytes(take(from)?)),
            DATE => Stored::Date(f64::from_le_bytes(take(from)?)),
            HEADING => Stored::Heading(take_text(from)?),
            _ => Stored::Empty,
        })
    }
}

fn put_text(to: &mut impl Write, sort: u8, text: &str) -> io::Result<()> {
    let length = u32::try_from(text.len()).map_err(io::Error::other)?;
    to.write_all(&[sort])?;
    to.write_all(&length.to_le_bytes())?;
    to.write_all(text.as_bytes())
}

fn put_number(to: &mut impl Write, sort: u8, number: f64) -> io::Result<()> {
    to.write_all(&[sort])?;
    to.write_all(&number.to_le_bytes())
}

fn take<const N: usize>(from: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}

fn take_text(from: &mut impl Read) -> io::Result<String> {
    let length = u32::from_le_bytes(take(from)?);
    let mut bytes = Vec::new();
    from.by_ref().take(length.into()).read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

fn text_cell(out: &mut dyn Write, letters: &str, row: u32, style: Style, text: &str) -> io::Result<()> {
    let (style, text) = (style as u8, escaped(text));
    write!(
        out,
        "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
    )
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
