//! `qingdan lint`: what a person should mend in the files.

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::batch::{self, Collect, Sink};
use crate::cli::reading::{self, Reading};
use crate::cli::settings::{self, Selections, Settings};
use crate::cli::workers::Weigh;
use crate::cli::{Exit, colors, io_message, report, suggest};
use crate::emit::{self, Linted};
use crate::lang::Lang;
use crate::lint::{Finding, RULES, Rule};
use crate::model::Severity;
use crate::parse::lint;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io::{self, Write};

pub const COMMAND: Command = Command {
    name: "lint",
    about: [
        "What a person should mend in numbering, departments, structure and text",
        "检查编号、部门、结构和文字，指出应当改的地方",
    ],
    arguments,
    run,
};

/// What is written of the findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Text,
    Json,
    Sarif,
    Github,
    /// Counts by rule, instead of the findings.
    Statistics,
}

/// Names of `--format`.
const FORMATS: &[(&str, Format)] =
    &[("text", Format::Text), ("json", Format::Json), ("sarif", Format::Sarif), ("github", Format::Github)];

fn arguments(lang: Lang) -> Vec<Arg> {
    let option = |name: &'static str, value: &'static str, help: [&'static str; 2]| {
        let arg = Arg::new(name).long(name).value_name(value).hide_possible_values(true);
        arg.help_heading(lang.pick(args::OPTIONS)).help(lang.pick(help))
    };
    let many = |arg: Arg| arg.action(ArgAction::Append).value_delimiter(',');
    let format = option(
        "format",
        "FORMAT",
        [
            "Format of the output: text, json, sarif or github (text if not given)",
            "输出格式：text、json、sarif 或 github（不给则为 text）",
        ],
    );
    let select = option(
        "select",
        "RULES",
        [
            "Rules to run, by code, group or name: NUM,DEP001 (all if not given)",
            "只用这些规则，可写代码、组名或名称：NUM,DEP001（不给则全部）",
        ],
    );
    let ignore = option("ignore", "RULES", ["Rules to leave out", "不用这些规则"]);
    let severity = option(
        "severity",
        "RULE=LEVEL",
        ["How bad a rule's findings are: info, warning or error", "改变规则的级别：info、warning 或 error"],
    );
    let least =
        option("min-severity", "LEVEL", ["Report only findings that are at least so bad", "只报告达到这一级别的问题"]);
    let statistics = Arg::new("statistics")
        .long("statistics")
        .help_heading(lang.pick(args::OPTIONS))
        .help(lang.pick(["Count the findings by rule instead of listing them", "不逐条列出，只列各规则的问题数"]));
    let own = [
        format.value_parser(PossibleValuesParser::new(FORMATS.iter().map(|(name, _)| *name))),
        many(select),
        many(ignore),
        many(severity),
        least.value_parser(PossibleValuesParser::new(Severity::ALL.iter().map(|severity| severity.name()))),
        statistics.action(ArgAction::SetTrue),
    ];
    reading::arguments(lang).into_iter().chain(own).collect()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let reading = Reading::of(matches, lang)?;
    let own = settings(matches, lang)?;
    let name = matches.get_one::<String>("format");
    if let Some(name) = name.filter(|name| matches.get_flag("statistics") && *name != "text") {
        return Err(Stop::error(&match lang {
            Lang::En => format!("--statistics does not go with --format {name}"),
            Lang::Zh => format!("--statistics 不能与 --format {name} 同用"),
        }));
    }
    let format = match matches.get_flag("statistics") {
        true => Format::Statistics,
        false => FORMATS.iter().find(|(known, _)| name.is_some_and(|name| name == known)).map_or(Format::Text, |f| f.1),
    };
    let least = matches.get_one::<String>("min-severity").and_then(|name| settings::severity(name));
    let inputs = reading.inputs()?;
    let selections = Selections::find(&inputs.files, &own, lang).map_err(|error| Stop::error(&error))?;
    let color = reading.to.is_none() && colors();
    let options = &reading.options;
    let make = |bytes: Vec<u8>, name: &str| {
        let mut findings = lint(bytes, options, &selections.of(name)).map_err(|error| error.message(lang))?;
        findings.retain(|finding| least.is_none_or(|least| finding.severity >= least));
        let mut shown = Vec::new();
        let written = match format {
            Format::Text => emit::text(&findings, name, lang, color, &mut shown),
            Format::Github => emit::github(&findings, name, lang, &mut shown),
            Format::Json | Format::Sarif | Format::Statistics => Ok(()),
        };
        written.map_err(|error| io_message(&error, lang))?;
        Ok(Checked { file: name.to_owned(), findings, shown })
    };
    let mut totals =
        Totals { format, lang, rules: BTreeMap::new(), severities: BTreeMap::new(), fixable: 0, kept: Vec::new() };
    let exit = batch::run(&reading, &inputs, make, &mut totals);
    if exit == Exit::Failed {
        return Ok(exit);
    }
    if format == Format::Text && inputs.files.len() == 1 {
        report(&totals.summary());
    }
    Ok(if totals.findings() > 0 { Exit::Some } else { exit })
}

/// What the command line says of rules.
fn settings(matches: &ArgMatches, lang: Lang) -> Result<Settings, Stop> {
    // NUM, DEP and a comma at the end say what they say; nothing at all is no list of rules.
    let words = |name: &str| -> Result<Option<Vec<String>>, Stop> {
        let Some(words) = matches.get_many::<String>(name) else { return Ok(None) };
        let words: Vec<String> = words.map(|word| word.trim().to_owned()).filter(|word| !word.is_empty()).collect();
        let missing = lang.pick([format!("--{name} needs a value"), format!("--{name} 后面要有值")]);
        if words.is_empty() { Err(Stop::usage(&missing, lang)) } else { Ok(Some(words)) }
    };
    let mut own = Settings { select: words("select")?, ignore: words("ignore")?, severity: Vec::new() };
    for word in words("severity")?.unwrap_or_default() {
        let pair = word.split_once('=');
        let Some((rule, level)) = pair.and_then(|(rule, level)| Some((rule, settings::severity(level)?))) else {
            let wrong = [
                "--severity is RULE=info, RULE=warning or RULE=error, not",
                "--severity 应写作 RULE=info、RULE=warning 或 RULE=error，不是",
            ];
            return Err(Stop::usage(&format!("{} {word}", lang.pick(wrong)), lang));
        };
        own.severity.push((rule.to_owned(), level));
    }
    match own.over(&Settings::default()).unknown(RULES) {
        Some(word) => Err(Stop::error(&suggest::unknown_rule(word, lang))),
        None => Ok(own),
    }
}

/// The findings of a file.
struct Checked {
    file: String,
    findings: Vec<Finding>,
    /// As they are written, where each file's are written by themselves.
    shown: Vec<u8>,
}

impl Weigh for Checked {
    fn weight(&self) -> usize {
        // A finding's texts are short.
        self.shown.capacity() + self.findings.len().saturating_mul(1_000)
    }
}

/// Findings of all files.
struct Totals {
    format: Format,
    lang: Lang,
    /// Findings by rule.
    rules: BTreeMap<&'static str, (usize, &'static Rule)>,
    /// Findings by severity.
    severities: BTreeMap<Severity, usize>,
    /// Findings that say what to write instead.
    fixable: usize,
    /// What is written when all files are through.
    kept: Vec<Linted>,
}

impl Totals {
    fn findings(&self) -> usize {
        self.severities.values().sum()
    }

    /// What was found, in a line.
    fn summary(&self) -> String {
        let of = |severity| self.severities.get(&severity).copied().unwrap_or(0);
        let (errors, warnings, infos) = (of(Severity::Error), of(Severity::Warning), of(Severity::Info));
        let (all, fixable) = (self.findings(), self.fixable);
        match (all, self.lang) {
            (0, lang) => lang.pick(["no findings", "没有发现问题"]).to_owned(),
            (_, Lang::En) => {
                format!(
                    "{all} finding(s): {errors} error(s), {warnings} warning(s), {infos} info; {fixable} with a fix"
                )
            }
            (_, Lang::Zh) => {
                format!("问题 {all} 处：错误 {errors}，警告 {warnings}，提示 {infos}；{fixable} 处有改法")
            }
        }
    }

    /// Counts by rule, the most frequent first.
    fn statistics(&self) -> String {
        let mut rules: Vec<_> = self.rules.values().collect();
        rules.sort_by_key(|(count, rule)| (Reverse(*count), rule.code));
        let line = |(count, rule): &&(usize, &Rule)| {
            format!("{count:>6}  {}  {:<24}  {}\n", rule.code, rule.name, self.lang.pick(rule.summary))
        };
        rules.iter().map(line).collect()
    }
}

impl Collect for Totals {
    type Item = Checked;

    fn take(&mut self, Checked { file, findings, shown }: Checked, out: &mut Sink) -> io::Result<()> {
        for finding in &findings {
            self.rules.entry(finding.rule.code).or_insert((0, finding.rule)).0 += 1;
            *self.severities.entry(finding.severity).or_default() += 1;
            self.fixable += usize::from(finding.fix.is_some());
        }
        if matches!(self.format, Format::Json | Format::Sarif) {
            self.kept.push(Linted { file, result: Ok(findings) });
        }
        if shown.is_empty() { Ok(()) } else { out.write(&shown) }
    }

    fn missed(&mut self, file: &str, reason: &str) {
        self.kept.push(Linted { file: file.to_owned(), result: Err(reason.to_owned()) });
    }

    fn finish(&mut self, out: &mut Sink) -> io::Result<()> {
        match self.format {
            Format::Text | Format::Github => return Ok(()),
            Format::Statistics => return out.write(self.statistics().as_bytes()),
            Format::Json | Format::Sarif => {}
        }
        let mut stream = out.stream()?;
        match self.format {
            Format::Sarif => emit::sarif(&self.kept, self.lang, &mut stream)?,
            _ => emit::findings(&self.kept, self.lang, &mut stream)?,
        }
        stream.flush()
    }

    fn found(&self, lang: Lang) -> String {
        let findings = self.findings();
        lang.pick([format!("{findings} finding(s), "), format!("问题 {findings} 处，")])
    }
}
