//! What this program has written itself, known by its first bytes: so that a folder is not read with the tables that
//! were made of it.

#[cfg(feature = "tables")]
use super::bodies;
use super::rows::TABLES;
use serde::Deserialize;
use serde::de::IgnoredAny;

/// Bytes of a file that [`is_export`] looks at.
pub const EXPORT_HEAD: usize = 2_048;

/// The line that a Markdown file of this program begins with, in each language.
pub(super) const MARKDOWN: [&str; 2] = ["<!-- qingdan: task lists -->", "<!-- qingdan: 任务清单 -->"];

/// What the head of a page of this program has.
pub(super) const PAGE: &str = "<meta name=\"generator\" content=\"qingdan\">";

/// How every page begins.
pub(super) const DOCTYPE: &str = "<!DOCTYPE html>";

/// How the JSON of each command begins, without its white space.
const JSON: &[&str] = &[
    r#"{"schema_version":"#,
    r#"{"source":{"file":"#,
    r#"[{"code":"#,
    r#"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":{"driver":{"name":"qingdan""#,
];

/// Severities that a finding for people begins with.
const SEVERITIES: &[&str] = &["error[", "warning[", "info[", "错误[", "警告[", "提示["];

/// Whether a file that begins like this was written by this program: CSV by its header, Markdown by its first line, pages by their generator,
/// JSON by its first keys, workbooks by their properties, findings by their codes.
///
/// ```
/// use qingdan::emit::{TABLES, csv_header, is_export};
/// let mut out = Vec::new();
/// csv_header(&TABLES[0], true, &mut out).unwrap();
/// assert!(is_export(&out));
/// assert!(!is_export("file,id,text\n".as_bytes()));
/// ```
pub fn is_export(head: &[u8]) -> bool {
    if head.starts_with(b"PK") {
        return is_workbook(head);
    }
    // The end may cut a character.
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) => {
            head.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default()
        }
    };
    let text = text.trim_start_matches('\u{feff}');
    let line = text.lines().next().unwrap_or_default();
    match text.chars().next() {
        Some('{' | '[') => {
            let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            JSON.iter().any(|begin| squeezed.starts_with(begin))
        }
        Some('<') => MARKDOWN.contains(&line) || (line == DOCTYPE && text.contains(PAGE)),
        _ => is_header(line) || is_report(line),
    }
}

fn is_header(line: &str) -> bool {
    let is_of = |names: &mut dyn Iterator<Item = &'static str>| line.split(',').eq(names);
    #[cfg(feature = "tables")]
    if is_of(&mut bodies::COLUMNS.iter().copied()) {
        return true;
    }
    TABLES.iter().any(|table| is_of(&mut table.all_columns().map(|column| column.name)))
}

/// A finding (`warning[NUM001 duplicate-number]: `), a count of findings (`12  NUM001  `), or the table of bodies.
fn is_report(line: &str) -> bool {
    let code = SEVERITIES.iter().find_map(|severity| line.strip_prefix(severity));
    let is_code = |code: &str| {
        let Some((group, number)) = code.split_at_checked(3) else { return false };
        group.bytes().all(|byte| byte.is_ascii_uppercase()) && number.starts_with(|c: char| c.is_ascii_digit())
    };
    let mut words = line.split_whitespace();
    let words = [words.next(), words.next(), words.next()].map(Option::unwrap_or_default);
    let is_count = line.starts_with(' ') && words[0].parse::<u64>().is_ok() && is_code(words[1]);
    code.is_some_and(is_code)
        || is_count
        || matches!(words, ["body", "statutory", "name"] | ["部门", "法定名称", "级别"])
}

/// The part that names the maker comes first, and is not compressed.
#[cfg(feature = "xlsx")]
fn is_workbook(head: &[u8]) -> bool {
    memchr::memmem::find(head, super::xlsx::package::APPLICATION.as_bytes()).is_some()
}

/// Without workbooks there are none of this program.
#[cfg(not(feature = "xlsx"))]
fn is_workbook(_head: &[u8]) -> bool {
    false
}

/// What a line of JSON Lines is, and the file that it was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Made {
    /// The command that wrote it: `parse` or `grid`.
    pub command: &'static str,
    /// The file's checksum.
    pub sha256: String,
    /// The file's path, as it was given.
    pub path: String,
}

/// What a line of JSON Lines was made of. `None` for a line that is cut off, or that another program wrote.
///
/// ```
/// use qingdan::{Options, emit, parse};
/// let output = parse("清单".as_bytes(), "a/list.txt", &Options::default()).unwrap();
/// let mut line = Vec::new();
/// emit::json(&output, false, &mut line).unwrap();
/// let made = emit::made_of(&line).unwrap();
/// assert_eq!((made.command, made.sha256, &*made.path), ("parse", output.source.sha256, "a/list.txt"));
/// ```
pub fn made_of(line: &[u8]) -> Option<Made> {
    #[derive(Deserialize)]
    struct Line {
        source: Source,
        plans: Option<IgnoredAny>,
        paragraphs: Option<IgnoredAny>,
    }
    #[derive(Deserialize)]
    struct Source {
        file: String,
        path: Option<String>,
        sha256: String,
    }
    let Line { source: Source { file, path, sha256 }, plans, paragraphs } = serde_json::from_slice(line).ok()?;
    let command = match (plans, paragraphs) {
        (Some(_), None) => "parse",
        (None, Some(_)) => "grid",
        _ => return None,
    };
    Some(Made { command, sha256, path: path.unwrap_or(file) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_write_is_no_export() {
        for text in [
            "",
            "{\"plans\":[]}",
            "[]",
            "[1]",
            "序号,任务,单位\n1,修路,县交通局\n",
            "# 清单\n",
            "<!-- a -->",
            "<!DOCTYPE html>\n<html>\n<head>\n<meta name=\"generator\" content=\"WPS\">",
            "info: a",
            "error[a]",
            "error[修路]: a",
            "PK\u{3}\u{4}",
        ] {
            assert!(!is_export(text.as_bytes()), "{text}");
        }
        assert!(is_export("警告[NUM001 duplicate-number]: 重复".as_bytes()));
        assert!(is_export("    12  NUM001  duplicate-number          a number twice".as_bytes()));
        assert!(is_export("body      statutory name  level".as_bytes()));
        assert!(is_export("{\n  \"schema_version\": \"1.0\",\n  \"source\": {".as_bytes()));
    }

    #[test]
    fn a_line_says_what_it_was_made_of_if_it_is_whole() {
        let line = br#"{"schema_version":"1.0","source":{"file":"a","sha256":"0"},"plans":[]}"#;
        let made = |command| Some(Made { command, sha256: "0".into(), path: "a".into() });
        assert_eq!(made_of(line), made("parse"));
        assert_eq!(made_of(&line[..line.len() - 1]), None);
        let grid = br#"{"source":{"file":"b","path":"a","sha256":"0"},"paragraphs":[],"tables":[]}"#;
        assert_eq!(made_of(grid), made("grid"));
        assert_eq!(made_of(br#"{"source":{"file":"a","sha256":"0"}}"#), None);
    }
}
