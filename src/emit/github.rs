//! Findings as workflow commands of GitHub Actions, which shows them as annotations of a change.

use super::told;
use crate::lang::Lang;
use crate::lint::Finding;
use crate::model::Severity;
use std::io::{self, Write};

/// The findings of a file, a line each.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::{Lang, Options, emit, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let findings = lint(text.as_bytes(), &Options::default(), &Selection::default()).unwrap();
/// let mut out = Vec::new();
/// emit::github(&findings, "list.txt", Lang::En, &mut out).unwrap();
/// assert!(out.starts_with(b"::notice file=list.txt,line=5,title=NUM006 space-after-number::"));
/// ```
pub fn github(findings: &[Finding], file: &str, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    for finding in findings {
        let command = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let line = finding.at.and_then(|at| at.line).map(|line| format!(",line={line}")).unwrap_or_default();
        let (file, title) =
            (property(&told::shown(file)), property(&format!("{} {}", finding.rule.code, finding.rule.name)));
        writeln!(
            out,
            "::{command} file={file}{line},title={title}::{}",
            data(&told::shown_but(&told::all(finding, lang), &['\n']))
        )?;
    }
    Ok(())
}

/// What stands behind `::`; a command ends with its line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends with a comma or colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_value_is_escaped() {
        assert_eq!(data("100%：甲\r\n乙, c: d"), "100%25：甲%0D%0A乙, c: d");
        assert_eq!(property("a,b:c%.txt"), "a%2Cb%3Ac%25.txt");
    }
}
