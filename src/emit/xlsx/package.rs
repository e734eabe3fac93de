//! The package of a workbook (ECMA-376 part 1 §12.3, part 2): sheets and the parts that name them, in one zip file.
//!
//! Every part has the same fixed date, so that the same sheets give the same bytes.

use super::sheet::{Sheet, escaped};
use crate::lang::Lang;
use flate2::{Compression, write::DeflateEncoder};
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ErrorKind, ZipArchiveWriter};
use std::io::{self, BufWriter, Read, Write};

/// The rows that are repeated on each printed page.
const REPEATED: &str = "$1:$1";

/// What the package says of its maker, by which the program knows its own workbooks again.
pub(in crate::emit) const APPLICATION: &str = "<Application>qingdan</Application>";

/// The part that says it. It comes first and is not compressed, so that the first bytes of a file tell whose it is.
pub(in crate::emit) const PROPERTIES: &str = "docProps/app.xml";

/// Seconds from 1970 to 1980-01-01, the first day that a zip file can name.
const DATE: i64 = 315_532_800;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument";

/// The font of cells: English, Chinese.
const FONTS: [&str; 2] = ["Calibri", "宋体"];

/// The styles of cells behind their fonts: the first is that of cells without one, the others are the numbers in
/// `sheet::Style`.
const STYLES: &str = concat!(
    r#"<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"#,
    r#"<fill><patternFill patternType="solid"><fgColor rgb="FFD9E2F3"/><bgColor indexed="64"/></patternFill></fill></fills>"#,
    r#"<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>"#,
    r#"<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="center"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf></cellXfs>"#,
    r#"<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>"#,
);

/// What the workbook says of a sheet.
pub(super) struct Entry {
    /// As its tab shows it.
    pub name: String,
    /// The cells of its filter, as `A1:P10` with `$`, if it has one.
    pub range: Option<String>,
}

/// A package under construction.
pub(super) struct Package<W: Write> {
    archive: ZipArchiveWriter<W>,
}

impl<W: Write> Package<W> {
    /// A package with the parts that do not depend on its sheets.
    pub fn new(out: W, lang: Lang) -> io::Result<Package<W>> {
        let mut package = Package { archive: ZipArchiveWriter::new(out) };
        let properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
        package.part(
            PROPERTIES,
            &mut format!("{HEAD}<Properties xmlns=\"{properties}\">{APPLICATION}</Properties>").as_bytes(),
        )?;
        package.part(
            "_rels/.rels",
            &mut format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
                 <Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/>\
                 <Relationship Id=\"rId2\" Type=\"{OFFICE}/extended-properties\" Target=\"{PROPERTIES}\"/></Relationships>"
            )
            .as_bytes(),
        )?;
        let font = lang.pick(FONTS);
        let formats = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>";
        let font = |bold: &str| format!("<font>{bold}<sz val=\"11\"/><name val=\"{font}\"/><family val=\"2\"/></font>");
        let fonts = format!("<fonts count=\"2\">{}{}</fonts>", font(""), font("<b/>"));
        package.part(
            "xl/styles.xml",
            &mut format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{formats}{fonts}{STYLES}</styleSheet>").as_bytes(),
        )?;
        Ok(package)
    }

    /// Adds the sheet of a number, counted from 1.
    pub fn sheet(&mut self, number: usize, sheet: Sheet) -> io::Result<Option<String>> {
        let name = format!("xl/worksheets/sheet{number}.xml");
        let file = self.archive.new_file(&name);
        let file = file.last_modified(UtcDateTime::from_unix(DATE)).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.start().map_err(failed)?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        let range = sheet.finish(&mut BufWriter::new(&mut writer))?;
        let (encoder, descriptor) = writer.finish().map_err(failed)?;
        encoder.finish()?;
        entry.finish(descriptor).map_err(failed)?;
        Ok(range)
    }

    /// Adds the parts that name the sheets, and ends the package.
    pub fn finish(mut self, sheets: &[Entry]) -> io::Result<()> {
        let numbered = || (1usize..).zip(sheets);
        let relations: String = numbered()
            .map(|(n, _)| {
                format!("<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>")
            })
            .collect();
        let styles = sheets.len().saturating_add(1);
        self.part(
            "xl/_rels/workbook.xml.rels",
            &mut format!(
                "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">{relations}\
                 <Relationship Id=\"rId{styles}\" Type=\"{OFFICE}/styles\" Target=\"styles.xml\"/></Relationships>"
            )
            .as_bytes(),
        )?;
        let list: String = numbered()
            .map(|(n, sheet)| {
                let name = escaped(&sheet.name).replace('"', "&quot;");
                format!("<sheet name=\"{name}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>")
            })
            .collect();
        let quoted = |sheet: &Entry| escaped(&sheet.name.replace('\'', "''")).into_owned();
        let defined = |name: &str, hidden: &str, of: &dyn Fn(&Entry) -> Option<String>| -> String {
            let one = |(at, sheet): (usize, &Entry)| {
                let (quoted, range) = (quoted(sheet), of(sheet)?);
                Some(format!(
                    "<definedName name=\"{name}\" localSheetId=\"{at}\"{hidden}>'{quoted}'!{range}</definedName>"
                ))
            };
            sheets.iter().enumerate().filter_map(one).collect()
        };
        let filters = defined("_xlnm._FilterDatabase", " hidden=\"1\"", &|sheet| sheet.range.clone());
        let titles = defined("_xlnm.Print_Titles", "", &|_| Some(REPEATED.to_owned()));
        self.part(
            "xl/workbook.xml",
            &mut format!(
                "{HEAD}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><bookViews><workbookView/></bookViews>\
                 <sheets>{list}</sheets><definedNames>{filters}{titles}</definedNames></workbook>"
            )
            .as_bytes(),
        )?;
        let overrides: String = numbered()
            .map(|(n, _)| {
                format!(
                    "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPE}.spreadsheetml.worksheet+xml\"/>"
                )
            })
            .collect();
        self.part(
            "[Content_Types].xml",
            &mut format!(
                "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.spreadsheetml.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/styles.xml\" ContentType=\"{TYPE}.spreadsheetml.styles+xml\"/>\
                 <Override PartName=\"/{PROPERTIES}\" ContentType=\"{TYPE}.extended-properties+xml\"/>{overrides}</Types>"
            )
            .as_bytes(),
        )?;
        self.archive.finish().map_err(failed)?.flush()
    }

    fn part(&mut self, name: &str, content: &mut dyn Read) -> io::Result<()> {
        let file = self.archive.new_file(name).last_modified(UtcDateTime::from_unix(DATE));
        if name == PROPERTIES {
            let (mut entry, config) = file.start().map_err(failed)?;
            let mut writer = config.wrap(&mut entry);
            io::copy(content, &mut writer)?;
            let (_, descriptor) = writer.finish().map_err(failed)?;
            entry.finish(descriptor).map_err(failed)?;
            return Ok(());
        }
        let (mut entry, config) = file.compression_method(CompressionMethod::DEFLATE).start().map_err(failed)?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
        io::copy(content, &mut writer)?;
        let (encoder, descriptor) = writer.finish().map_err(failed)?;
        encoder.finish()?;
        entry.finish(descriptor).map_err(failed)?;
        Ok(())
    }
}

fn failed(error: rawzip::Error) -> io::Error {
    match error.into_kind() {
        ErrorKind::IO(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}
