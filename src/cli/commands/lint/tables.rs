//! Findings as rows of tables: `--format csv` and `--format xlsx`.

use super::Format;
use crate::cli::args::{self, Stop};
use crate::cli::reading::Reading;
use crate::cli::report;
use crate::cli::sink::{Scratch, Sink};
use crate::emit::{FINDINGS, Guard, Xlsx};
use crate::lang::Lang;
use crate::lint::Finding;
use crate::model;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use std::io::{self, IsTerminal, Write};

/// `--table`, of which there is one.
pub fn table(lang: Lang) -> Arg {
    let help = ["Table that csv gives: findings (so if not given)", "csv 输出的表：findings（不给也是它）"];
    let table = args::option(lang, "table", "TABLE", help).hide_possible_values(true);
    table.value_parser(PossibleValuesParser::new([FINDINGS.name]))
}

/// `--bom`.
pub fn bom(lang: Lang) -> Arg {
    let help = ["Begin csv with a byte order mark, for Excel", "在 csv 开头写入字节顺序标记（BOM），供 Excel 使用"];
    args::flag(lang, "bom", help)
}

/// `--no-guard`.
pub fn no_guard(lang: Lang) -> Arg {
    let help = [
        "Leave texts of csv as they are, also those that a spreadsheet takes for formulas",
        "csv 中的文字保持原样，包括表格软件会当作公式的内容",
    ];
    args::flag(lang, "no-guard", help)
}

/// The format with what options for tables say of it, which go with no other.
pub fn with_options(format: Format, matches: &ArgMatches, lang: Lang) -> Result<Format, Stop> {
    let is_csv = matches!(format, Format::Csv(_));
    let given = [
        ("--table", matches.contains_id("table")),
        ("--bom", matches.get_flag("bom")),
        ("--no-guard", matches.get_flag("no-guard")),
    ];
    if let Some((option, _)) = given.iter().find(|(_, given)| *given && !is_csv) {
        return Err(Stop::error(&match lang {
            Lang::En => format!("{option} goes with --format csv"),
            Lang::Zh => format!("{option} 只用于 --format csv"),
        }));
    }
    Ok(if is_csv && matches.get_flag("no-guard") { Format::Csv(Guard::None) } else { format })
}

/// An error where a workbook would go to a terminal.
pub fn refuse_terminal(format: Format, reading: &Reading, lang: Lang) -> Result<(), Stop> {
    if format == Format::Xlsx && reading.to.is_none() && io::stdout().is_terminal() {
        let needs = ["a workbook goes to a file: add -o OUT.xlsx", "工作簿要写入文件：请加 -o 文件名.xlsx"];
        return Err(Stop::error(lang.pick(needs)));
    }
    Ok(())
}

/// Findings as the contract has them.
pub fn models(findings: &[Finding], name: &str, lang: Lang) -> Vec<model::Finding> {
    findings.iter().map(|finding| finding.to_model(name, lang)).collect()
}

/// An empty workbook of findings.
pub fn workbook(lang: Lang) -> io::Result<Xlsx> {
    Xlsx::of_findings(lang, Box::new(|| Ok(Box::new(Scratch::new()?))))
}

/// Writes a workbook out, and says when a cell had no room for its text.
pub fn write(workbook: Xlsx, out: &mut Sink, lang: Lang) -> io::Result<()> {
    let count = workbook.cut_cells();
    if count > 0 {
        report(&match lang {
            Lang::En => format!("note: {count} cell(s) have no room for all of their text; --format json has it"),
            Lang::Zh => format!("note: {count} 个单元格写不下全部文字；见 --format json"),
        });
    }
    let mut stream = out.stream()?;
    workbook.finish(&mut *stream)?;
    stream.flush()
}
