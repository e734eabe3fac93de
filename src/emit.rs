//! Writes the model's types and findings out. Each format is one file, and writes to a stream given to it.

#[cfg(feature = "tables")]
mod bodies;
#[cfg(feature = "tables")]
mod csv;
mod exports;
mod github;
mod html;
mod md;
mod rows;
mod sarif;
#[cfg(feature = "terminal")]
mod text;
mod told;
mod visible;
#[cfg(feature = "xlsx")]
mod xlsx;

#[cfg(feature = "tables")]
pub use bodies::bodies_csv;
#[cfg(feature = "tables")]
pub use csv::{Guard, csv, csv_failed, csv_findings, csv_header};
pub use exports::{EXPORT_HEAD, Made, is_export, made_of};
pub use github::github;
pub use html::{Listed, html, html_document, html_head, html_plan, html_tail};
pub use md::{markdown, markdown_head};
pub use rows::{Cell, ColumnKind, FINDINGS, FlatColumn, FlatTable, Give, PLACE, TABLES};
pub use sarif::{Linted, sarif, sarif_head, sarif_results, sarif_tail};
#[cfg(feature = "terminal")]
pub use text::text;
pub use told::shown;
#[cfg(feature = "xlsx")]
pub use xlsx::{MakeScratch, Scratch, Xlsx};

use crate::lang::Lang;
use crate::lint::{Finding, Rule};
use crate::model::{Certainty, Severity};
use crate::warning::WarningCode;
use serde::Serialize;
use serde_json::ser::{PrettyFormatter, Serializer};
use std::io::{self, Write};
use visible::Visible;

/// One JSON document and a newline: on one line, or indented when `pretty`. Characters that would control a terminal
/// are escaped.
///
/// ```
/// let mut out = Vec::new();
/// qingdan::emit::json(&["任务"], false, &mut out).unwrap();
/// assert_eq!(out, "[\"任务\"]\n".as_bytes());
/// ```
pub fn json(value: &impl Serialize, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Visible::new(out);
    if pretty {
        value.serialize(&mut Serializer::with_formatter(&mut out, PrettyFormatter::new()))?;
    } else {
        value.serialize(&mut Serializer::new(&mut out))?;
    }
    out.write_all(b"\n")?;
    out.flush()
}

/// Values on one line, with commas between them, as they stand in a JSON array.
fn items(values: impl Iterator<Item = impl Serialize>, out: &mut dyn Write) -> io::Result<()> {
    let mut out = Visible::new(out);
    for (at, value) in values.enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        value.serialize(&mut Serializer::new(&mut out))?;
    }
    out.flush()
}

/// The findings of files as one JSON array and a newline. Files that could not be read have none.
pub fn findings(files: &[Linted], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    let found = files.iter().filter_map(|linted| Some((&linted.file, linted.result.as_ref().ok()?)));
    for (at, (file, findings)) in found.filter(|(_, findings)| !findings.is_empty()).enumerate() {
        if at > 0 {
            out.write_all(b",")?;
        }
        finding_items(findings, file, lang, out)?;
    }
    out.write_all(b"]\n")
}

/// The findings of one file with commas between them: a part of that array, for those who write it file by file.
pub fn finding_items(findings: &[Finding], file: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    items(findings.iter().map(|finding| finding.to_model(file, lang)), out)
}

/// What rules say of themselves, as an array of JSON: `code`, `rule`, `severity`, `certainty`, `basis`, `summary`,
/// `explanation`, and the examples `bad` and `good`.
///
/// ```
/// use qingdan::lint::RULES;
/// let mut out = Vec::new();
/// qingdan::emit::rules(&RULES[..1], qingdan::Lang::En, &mut out).unwrap();
/// assert!(out.starts_with(br#"[{"code":"NUM001","rule":"mixed-number-style","severity":"warning","certainty":"#));
/// ```
pub fn rules(rules: &[&Rule], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Said<'a> {
        code: &'a str,
        rule: &'a str,
        severity: Severity,
        certainty: Certainty,
        basis: &'a str,
        summary: &'a str,
        explanation: &'a str,
        bad: &'a str,
        good: &'a str,
    }
    let said = |rule: &&'_ Rule| Said {
        code: rule.code,
        rule: rule.name,
        severity: rule.severity,
        certainty: rule.certainty,
        basis: lang.pick(rule.basis),
        summary: lang.pick(rule.summary),
        explanation: lang.pick(rule.explanation),
        bad: rule.bad,
        good: rule.good,
    };
    out.write_all(b"[")?;
    items(rules.iter().map(said), out)?;
    out.write_all(b"]\n")
}

/// What is known of codes of warnings, as an array of JSON: `code`, `meaning`, `advice`, `message`, `fields`.
pub fn warnings(codes: &[&WarningCode], lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Said<'a> {
        code: &'a str,
        meaning: &'a str,
        advice: &'a str,
        message: &'a str,
        fields: &'a [&'a str],
    }
    let said = |warning: &&'_ WarningCode| Said {
        code: warning.code,
        meaning: lang.pick(warning.meaning),
        advice: lang.pick(warning.advice),
        message: lang.pick(warning.message),
        fields: warning.fields,
    };
    out.write_all(b"[")?;
    items(codes.iter().map(said), out)?;
    out.write_all(b"]\n")
}

/// A line of JSON for a file that could not be read: `path`, `code`, `message`.
///
/// ```
/// let mut out = Vec::new();
/// qingdan::emit::failure("a.docx", "empty", "the file is empty", &mut out).unwrap();
/// assert_eq!(out, b"{\"path\":\"a.docx\",\"code\":\"empty\",\"message\":\"the file is empty\"}\n");
/// ```
pub fn failure(path: &str, code: &str, message: &str, out: &mut dyn Write) -> io::Result<()> {
    #[derive(Serialize)]
    struct Failure<'a> {
        path: &'a str,
        code: &'a str,
        message: &'a str,
    }
    json(&Failure { path, code, message }, false, out)
}
