//! `qingdan rules`: the lint rules, or one of them with its examples and what it says of the bad one.

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::{Exit, colors, columns, print, suggest};
use crate::emit;
use crate::files::io_message;
use crate::lang::Lang;
use crate::lint::{RULES, Rule, Selection};
use crate::model::{Certainty, Severity};
use crate::parse::{Options, lint};
use clap::{Arg, ArgMatches};

pub const COMMAND: Command = Command {
    name: "rules",
    about: ["The rules of lint; one of them explained, with examples", "lint 的规则；也可解释其中一条，附正反例"],
    arguments,
    run,
};

fn arguments(lang: Lang) -> Vec<Arg> {
    let rule = Arg::new("rule").value_name("RULE").help_heading(lang.pick(args::ARGUMENTS)).help(lang.pick([
        "Code or name of a rule to explain, or a group to list (all are listed if not given)",
        "要解释的规则（代码或名称），或要列出的组（不给则列出全部）",
    ]));
    vec![rule, format(lang)]
}

/// `--format`, for a command that lists what the program knows.
pub fn format(lang: Lang) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "json"])
        .default_value("text")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(lang.pick(args::OPTIONS))
        .help(lang.pick([
            "Format of the output: text or json (text if not given)",
            "输出格式：text 或 json（不给则为 text）",
        ]))
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let all = RULES.to_vec();
    let as_json = matches.get_one::<String>("format").is_some_and(|format| format == "json");
    let list = |rules: &[&'static Rule]| if as_json { json(rules, lang) } else { Ok(list(rules, lang)) };
    let Some(word) = matches.get_one::<String>("rule") else { return Ok(print(&list(&all)?, lang)) };
    let group: Vec<&'static Rule> =
        all.into_iter().filter(|rule| rule.code.get(..3).is_some_and(|g| g.eq_ignore_ascii_case(word))).collect();
    if !group.is_empty() {
        return Ok(print(&list(&group)?, lang));
    }
    let is_meant = |rule: &&&Rule| [rule.code, rule.name].iter().any(|known| known.eq_ignore_ascii_case(word));
    match RULES.iter().find(is_meant) {
        Some(rule) if as_json => Ok(print(&list(&[rule])?, lang)),
        Some(rule) => Ok(print(&explain(rule, lang)?, lang)),
        None => Err(Stop::error(&suggest::unknown_rule(word, lang))),
    }
}

fn severity(rule: &Rule, lang: Lang) -> &'static str {
    lang.pick(match rule.severity {
        Severity::Error => ["error", "错误"],
        Severity::Warning => ["warning", "警告"],
        Severity::Info => ["info", "提示"],
    })
}

fn certainty(rule: &Rule, lang: Lang) -> &'static str {
    lang.pick(match rule.certainty {
        Certainty::Certain => ["certain", "确定"],
        Certainty::Likely => ["likely", "很可能"],
        Certainty::Opinion => ["opinion", "建议"],
    })
}

/// Rules as an array of JSON.
fn json(rules: &[&'static Rule], lang: Lang) -> Result<String, Stop> {
    let mut out = Vec::new();
    emit::rules(rules, lang, &mut out).map_err(|error| Stop::error(&io_message(&error, lang)))?;
    Ok(String::from_utf8_lossy(&out).into_owned())
}

/// A line each, in columns.
fn list(rules: &[&Rule], lang: Lang) -> String {
    let row =
        |rule: &&Rule| [rule.code, rule.name, severity(rule, lang), certainty(rule, lang), lang.pick(rule.summary)];
    columns::aligned(&rules.iter().map(row).collect::<Vec<_>>())
}

fn explain(rule: &'static Rule, lang: Lang) -> Result<String, Stop> {
    let options = Options { lang, ..Options::default() };
    let only = Selection { select: vec![rule.code.to_owned()], ..Selection::default() };
    let failed = |error: String| Stop::error(&format!("{}: {error}", rule.code));
    let findings = lint(rule.bad.as_bytes(), &options, &only).map_err(|error| failed(error.message(lang)))?;
    let mut shown = Vec::new();
    emit::text(&findings, lang.pick(["example", "示例"]), lang, colors(), &mut shown)
        .map_err(|error| failed(io_message(&error, lang)))?;
    let parts = [
        format!("{} {} ({}, {})", rule.code, rule.name, severity(rule, lang), certainty(rule, lang)),
        lang.pick(rule.summary).to_owned(),
        lang.pick(rule.explanation).to_owned(),
        [lang.pick(["Rests on: ", "依据："]), lang.pick(rule.basis)].concat(),
        lang.pick(["Bad:", "反例："]).to_owned(),
        columns::indented(rule.bad),
        lang.pick(["lint says of it:", "lint 的结果："]).to_owned(),
        columns::indented(&String::from_utf8_lossy(&shown)),
        lang.pick(["Good:", "正例："]).to_owned(),
        columns::indented(rule.good),
    ];
    Ok(format!("{}\n", parts.join("\n\n")))
}
