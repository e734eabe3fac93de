//! The format of the output: the one that is asked for, else that of the ending of OUT. The two may not contradict, and OUT may
//! not end as a format that the command does not write.

use super::args::Stop;
use crate::lang::Lang;
use crate::read::READERS;
use std::path::Path;

/// A format of a command.
#[derive(Debug)]
pub struct Known {
    /// As `--format` has it.
    pub name: &'static str,
    /// Endings of files that hold it; by the first the format is known.
    pub endings: &'static [&'static str],
}

/// Endings of other formats than those of a command, beside those of what is read: of other commands, and of programs
/// that no command writes for.
const OTHERS: &[&str] =
    &["json", "jsonl", "ndjson", "xlsx", "markdown", "sarif", "pdf", "ofd", "rtf", "odt", "ods", "xls", "et"];

/// Endings of text, whatever is in it.
const PLAIN: &[&str] = &["txt", "text"];

/// Whether a file that ends so is of a certain format.
fn says_format(ending: &str) -> bool {
    let is_read = READERS.iter().any(|reader| reader.extensions.contains(&ending));
    (is_read && !PLAIN.contains(&ending)) || OTHERS.contains(&ending)
}

/// The format that is `asked` for or that `to` ends in; the first of those known if neither says. Errors: the two contradict, or
/// `to` ends as another format does.
pub fn choose(
    asked: Option<&str>,
    to: Option<&Path>,
    known: &'static [Known],
    lang: Lang,
) -> Result<&'static str, Stop> {
    let ending = to.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let ends = |format: &&Known| ending.as_ref().is_some_and(|ending| format.endings.contains(&ending.as_str()));
    let first = |format: &&Known| ending.as_deref().is_some_and(|ending| format.endings.first() == Some(&ending));
    let is_own = known.iter().any(|format| ends(&format));
    let name = || to.map(|to| to.to_string_lossy().into_owned()).unwrap_or_default();
    if let Some(ending) = ending.as_deref().filter(|ending| !is_own && says_format(ending)) {
        let (to, names) = (name(), known.iter().map(|format| format.name).collect::<Vec<_>>().join(", "));
        return Err(Stop::error(&match lang {
            Lang::En => format!("{to}: nothing is written here as .{ending}, but as {names}; give it another ending"),
            Lang::Zh => format!("{to}：这里不能输出 .{ending}，只能输出 {names}；请换一个扩展名"),
        }));
    }
    let Some(asked) = asked else {
        let format = known.iter().find(first).or_else(|| known.iter().find(ends)).or(known.first());
        return Ok(format.map_or("", |format| format.name));
    };
    let format = known.iter().find(|format| format.name == asked);
    if is_own && !format.is_some_and(|format| ends(&format)) {
        let to = name();
        return Err(Stop::error(&match lang {
            Lang::En => format!("--format {asked} contradicts the ending of {to}; leave one of them out"),
            Lang::Zh => format!("--format {asked} 与 {to} 的扩展名矛盾；请去掉其中一个"),
        }));
    }
    Ok(format.map_or("", |format| format.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[Known] = &[
        Known { name: "json", endings: &["json", "jsonl"] },
        Known { name: "jsonl", endings: &["jsonl", "json"] },
        Known { name: "csv", endings: &["csv"] },
    ];

    #[test]
    fn the_ending_decides_and_may_not_contradict() {
        let choose = |asked, to: Option<&str>| choose(asked, to.map(Path::new), KNOWN, Lang::En);
        for (asked, to, format) in [
            (None, None, "json"),
            (None, Some("a.jsonl"), "jsonl"),
            (None, Some("a.CSV"), "csv"),
            (None, Some("a"), "json"),
            (None, Some("a.xml"), "json"),
            (Some("json"), Some("a.jsonl"), "json"),
            (Some("csv"), Some("a.xml"), "csv"),
            (Some("csv"), None, "csv"),
        ] {
            assert_eq!(choose(asked, to).unwrap(), format, "{asked:?} {to:?}");
        }
        for to in ["a.docx", "a.HTML", "a.sarif", "a.pdf", "a.tsv", "a.md"] {
            assert!(choose(None, Some(to)).is_err() && choose(Some("csv"), Some(to)).is_err(), "{to}");
        }
        assert_eq!(choose(None, Some("a.txt")).unwrap(), "json");
        let error = choose(Some("csv"), Some("b/a.json")).unwrap_err().text;
        assert_eq!(error, "error: --format csv contradicts the ending of b/a.json; leave one of them out\n");
    }
}
