//! The format of the output: the one that is asked for, else that of the ending of OUT. The two may not contradict.

use super::args::Stop;
use crate::lang::Lang;
use std::path::Path;

/// A format of a command.
#[derive(Debug)]
pub struct Known {
    /// As `--format` has it.
    pub name: &'static str,
    /// Endings of files that hold it; by the first the format is known.
    pub endings: &'static [&'static str],
}

/// The format that is `asked` for or that `to` ends in; the first of those known if neither says.
pub fn choose(
    asked: Option<&str>,
    to: Option<&Path>,
    known: &'static [Known],
    lang: Lang,
) -> Result<&'static str, Stop> {
    let ending = to.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    let ends = |format: &&Known| ending.as_ref().is_some_and(|ending| format.endings.contains(&ending.as_str()));
    let first = |format: &&Known| ending.as_deref().is_some_and(|ending| format.endings.first() == Some(&ending));
    let Some(asked) = asked else {
        let format = known.iter().find(first).or_else(|| known.iter().find(ends)).or(known.first());
        return Ok(format.map_or("", |format| format.name));
    };
    let format = known.iter().find(|format| format.name == asked);
    if known.iter().any(|format| ends(&format)) && !format.is_some_and(|format| ends(&format)) {
        let to = to.map(|to| to.to_string_lossy().into_owned()).unwrap_or_default();
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
        let error = choose(Some("csv"), Some("b/a.json")).unwrap_err().text;
        assert_eq!(error, "error: --format csv contradicts the ending of b/a.json; leave one of them out\n");
    }
}
