//! `qingdan warnings`: the codes of warnings, or one of them with what it means and what to do.

use super::{Command, rules};
use crate::cli::args::{self, Stop};
use crate::cli::{Exit, columns, print, suggest};
use crate::emit;
use crate::files::io_message;
use crate::lang::Lang;
use crate::warning::{WARNINGS, WarningCode};
use clap::{Arg, ArgMatches};

pub const COMMAND: Command = Command {
    name: "warnings",
    about: [
        "The warnings of reading, by code; one of them explained, with what to do",
        "读入时的疑问代码；也可解释其中一个，说明如何处理",
    ],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    let code = Arg::new("code").value_name("CODE").help_heading(lang.pick(args::ARGUMENTS)).help(
        lang.pick(["Code of a warning to explain (all are listed if not given)", "要解释的代码（不给则列出全部）"]),
    );
    vec![code, rules::format(lang)]
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let as_json = matches.get_one::<String>("format").is_some_and(|format| format == "json");
    let word = matches.get_one::<String>("code");
    let is_meant = |warning: &&WarningCode| word.is_none_or(|word| warning.code.eq_ignore_ascii_case(word));
    let meant: Vec<&WarningCode> = WARNINGS.iter().filter(is_meant).collect();
    let shown = match (meant.as_slice(), word) {
        ([], word) => return Err(Stop::error(&suggest::unknown_warning(word.map_or("", String::as_str), lang))),
        (codes, _) if as_json => json(codes, lang)?,
        ([warning], Some(_)) => explain(warning, lang),
        (codes, _) => {
            let rows: Vec<_> = codes.iter().map(|warning| [warning.code, lang.pick(warning.meaning)]).collect();
            columns::aligned(&rows)
        }
    };
    Ok(print(&shown, lang))
}

fn json(codes: &[&WarningCode], lang: Lang) -> Result<String, Stop> {
    let mut out = Vec::new();
    emit::warnings(codes, lang, &mut out).map_err(|error| Stop::error(&io_message(&error, lang)))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

fn explain(warning: &WarningCode, lang: Lang) -> String {
    let mut parts = vec![
        warning.code.to_owned(),
        lang.pick(warning.meaning).to_owned(),
        lang.pick(["Its words:", "提示文字："]).to_owned(),
        columns::indented(lang.pick(warning.message)),
    ];
    if !warning.fields.is_empty() {
        parts.push([lang.pick(["Fields: ", "字段："]), &warning.fields.join(lang.pick([", ", "、"]))].concat());
    }
    parts.push([lang.pick(["What to do: ", "如何处理："]), lang.pick(warning.advice)].concat());
    format!("{}\n", parts.join("\n\n"))
}
