//! `qingdan lint`: what a person should mend in the files.

mod tables;
mod write;

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::batch::{self, Collect};
use crate::cli::formats::{self, Known};
use crate::cli::reading::{self, Reading};
use crate::cli::settings::{self, Selections, Settings};
use crate::cli::sink::{Sink, unwritten};
use crate::cli::{Exit, colors, report, suggest};
use crate::emit::{self, FINDINGS, Guard, Xlsx};
use crate::files::Failure;
use crate::files::Weigh;
use crate::lang::Lang;
use crate::lint::{Finding, RULES, Rule};
use crate::mend::{self, Mended};
use crate::model::{self, Severity};
use crate::parse::{Options, lint, review};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::io;
use write::Writing;

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
    Html,
    Csv(Guard),
    Xlsx,
    /// Counts by rule, instead of the findings.
    Statistics,
    /// What the fixes change, instead of the findings.
    Diff,
}

/// Names of `--format`.
const FORMATS: &[Known] = &[
    Known { name: "text", endings: &["txt", "text", "log"] },
    Known { name: "json", endings: &["json"] },
    Known { name: "sarif", endings: &["sarif", "json"] },
    Known { name: "github", endings: &["txt", "text", "log"] },
    Known { name: "html", endings: &["html", "htm"] },
    Known { name: "csv", endings: &["csv"] },
    Known { name: "xlsx", endings: &["xlsx"] },
];

/// What is written instead of the findings: counts, and what the fixes change.
const COUNTS: &[Known] = &[Known { name: "text", endings: &["txt", "text", "log"] }];
const CHANGES: &[Known] = &[Known { name: "diff", endings: &["diff", "patch"] }];

impl Format {
    fn of(name: &str) -> Format {
        match name {
            "json" => Format::Json,
            "sarif" => Format::Sarif,
            "github" => Format::Github,
            "html" => Format::Html,
            "csv" => Format::Csv(Guard::Formulas),
            "xlsx" => Format::Xlsx,
            _ => Format::Text,
        }
    }
}

fn arguments(lang: Lang) -> Vec<Arg> {
    let option = |name, value, help| args::option(lang, name, value, help).hide_possible_values(true);
    let flag = |name, help| args::flag(lang, name, help);
    let many = |arg: Arg| arg.action(ArgAction::Append).value_delimiter(',');
    let format = option(
        "format",
        "FORMAT",
        [
            "Format of the output: text, json, sarif, github, html, csv or xlsx (by the ending of OUT, else text, if not given)",
            "输出格式：text、json、sarif、github、html、csv 或 xlsx（不给则按 OUT 的扩展名，否则为 text）",
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
    let statistics =
        flag("statistics", ["Count the findings by rule instead of listing them", "不逐条列出，只列各规则的问题数"]);
    let strict = flag("strict", ["Findings that are only information end with 1 too", "只有提示时也以 1 退出"]);
    let exit_zero = flag("exit-zero", ["Findings do not end with 1", "发现问题时不以 1 退出"]);
    let own = [
        format.value_parser(PossibleValuesParser::new(FORMATS.iter().map(|format| format.name))),
        many(select),
        many(ignore),
        many(severity),
        least.value_parser(PossibleValuesParser::new(Severity::ALL.iter().map(|severity| severity.name()))),
        tables::table(lang),
        tables::bom(lang),
        tables::no_guard(lang),
        statistics,
        strict,
        exit_zero.conflicts_with("strict"),
    ];
    reading::arguments(lang, false).into_iter().chain(own).chain(write::arguments(lang)).collect()
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
    let chosen = |asked, known| formats::choose(asked, reading.to.as_deref(), known, lang);
    let format = match (matches.get_flag("statistics"), matches.get_flag("diff")) {
        (true, _) => chosen(None, COUNTS).map(|_| Format::Statistics)?,
        (_, true) => chosen(None, CHANGES).map(|_| Format::Diff)?,
        (false, false) => Format::of(chosen(name.map(String::as_str), FORMATS)?),
    };
    let format = tables::with_options(format, matches, lang)?;
    tables::refuse_terminal(format, &reading, lang)?;
    let least = matches.get_one::<String>("min-severity").and_then(|name| settings::severity(name));
    reading.refuse_resume()?;
    let inputs = reading.inputs()?;
    let selections = Selections::find(&inputs.files, &own, lang).map_err(|error| Stop::error(&error))?;
    reading.keep_apart(selections.files())?;
    let writing = Writing::of(matches, &reading, &inputs, lang)?;
    let color = reading.to.is_none() && colors();
    let numbers: HashMap<&str, usize> = inputs.files.iter().map(|input| input.name.as_str()).zip(1..).collect();
    let make = |bytes: Vec<u8>, name: &str, options: &Options| {
        let selection = selections.of(name);
        let is_severe = |finding: &Finding| least.is_none_or(|least| finding.severity >= least);
        let mut shown = Vec::new();
        let mut listed = None;
        let findings = if format == Format::Html {
            let mut review = review(&bytes, name, options, &selection).map_err(|error| Failure::of(&error, lang))?;
            review.findings.retain(is_severe);
            let number = numbers.get(name).copied().unwrap_or_default();
            listed = Some(emit::Listed::of(name, number, &review.findings));
            emit::html_document(&review, number, lang, &mut shown).map_err(|error| Failure::of_io(&error, lang))?;
            review.findings
        } else {
            let mut findings = lint(&bytes[..], options, &selection).map_err(|error| Failure::of(&error, lang))?;
            findings.retain(is_severe);
            findings
        };
        let written = match format {
            Format::Text => emit::text(&findings, name, lang, color, &mut shown),
            Format::Github => emit::github(&findings, name, lang, &mut shown),
            Format::Json => emit::finding_items(&findings, name, lang, &mut shown),
            Format::Csv(guard) => emit::csv_findings(&tables::models(&findings, name, lang), guard, &mut shown),
            Format::Sarif => {
                let replacements = mend::replacements(&bytes, &write::corrections(&findings, lang), options);
                let replacements = replacements.map_err(|error| Failure::of(&error, lang))?;
                emit::sarif_results(&findings, &replacements, name, lang, &mut shown)
            }
            Format::Html | Format::Xlsx | Format::Statistics => Ok(()),
            Format::Diff => {
                let diff = mend::diff(&bytes, &write::corrections(&findings, lang), name, options);
                shown = visible(&diff.map_err(|error| Failure::of(&error, lang))?).into_bytes();
                Ok(())
            }
        };
        written.map_err(|error| Failure::of_io(&error, lang))?;
        let rows = if format == Format::Xlsx { tables::models(&findings, name, lang) } else { Vec::new() };
        let mended = writing.as_ref().map(|writing| writing.mend(&bytes, &findings, options)).transpose()?;
        let mended = mended.map(|mended| (name.to_owned(), mended));
        Ok(Checked { mended, listed, rows, ..Checked::of(&findings, shown) })
    };
    let is_lone = inputs.files.len() == 1;
    let mut totals = Totals::new(format, lang, is_lone);
    totals.writing = writing.as_ref();
    totals.tells = !reading.is_quiet;
    totals.bom = matches.get_flag("bom");
    if format == Format::Xlsx {
        match tables::workbook(lang) {
            Ok(workbook) => totals.workbook = Some(workbook),
            Err(error) => return Ok(unwritten(&error, "-", "", lang)),
        }
    }
    totals.title = match inputs.files.as_slice() {
        [file] => file.name.clone(),
        files => lang.pick([format!("{} files", files.len()), format!("{} 个文件", files.len())]),
    };
    let exit = batch::run(&reading, &inputs, false, make, &mut totals);
    let exit = if totals.is_unwritten { Exit::Failed } else { exit };
    if exit != Exit::Failed && totals.sums_up() && !reading.is_quiet {
        report(&totals.summary());
    }
    let counted = match matches.get_flag("strict") {
        true => totals.findings(),
        false => totals.findings() - totals.severities.get(&Severity::Info).copied().unwrap_or(0),
    };
    Ok(match exit {
        Exit::Done if counted > 0 && !matches.get_flag("exit-zero") => Exit::Findings,
        exit => exit,
    })
}

/// A diff whose characters do nothing to a terminal.
fn visible(diff: &str) -> String {
    let mut shown = String::with_capacity(diff.len());
    for stretch in diff.split_inclusive(['\n', '\t']) {
        let (text, end) =
            stretch.split_at_checked(stretch.trim_end_matches(['\n', '\t']).len()).unwrap_or((stretch, ""));
        shown.push_str(&emit::shown(text));
        shown.push_str(end);
    }
    shown
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

/// What is left of a file's findings: how many there are, and how they are written.
struct Checked {
    /// Findings by rule.
    rules: BTreeMap<&'static str, (usize, &'static Rule)>,
    /// Findings by severity.
    severities: BTreeMap<Severity, usize>,
    /// Findings that say what to write instead.
    fixable: usize,
    /// As they are written, where each file's are written by themselves.
    shown: Vec<u8>,
    /// The corrected file, and the name of the input.
    mended: Option<(String, Mended)>,
    /// The findings as rows of a workbook.
    rows: Vec<model::Finding>,
    /// Its line in the index of a page.
    listed: Option<emit::Listed>,
}

impl Checked {
    fn of(findings: &[Finding], shown: Vec<u8>) -> Checked {
        let (rules, severities) = (BTreeMap::new(), BTreeMap::new());
        let mut checked =
            Checked { rules, severities, fixable: 0, shown, mended: None, rows: Vec::new(), listed: None };
        for finding in findings {
            checked.rules.entry(finding.rule.code).or_insert((0, finding.rule)).0 += 1;
            *checked.severities.entry(finding.severity).or_default() += 1;
            checked.fixable += usize::from(finding.fix.is_some());
        }
        checked
    }
}

impl Weigh for Checked {
    fn weight(&self) -> usize {
        self.shown.capacity() + self.mended.as_ref().map_or(0, |(_, mended)| mended.bytes.capacity())
    }
}

/// Findings of all files.
struct Totals<'w> {
    /// Where corrected files go; whether to tell of each, and whether one could not be written.
    writing: Option<&'w Writing>,
    tells: bool,
    is_unwritten: bool,
    format: Format,
    lang: Lang,
    /// Whether there is one file only.
    is_lone: bool,
    rules: BTreeMap<&'static str, (usize, &'static Rule)>,
    severities: BTreeMap<Severity, usize>,
    fixable: usize,
    /// Whether the beginning of the output is written, and whether a finding is.
    begun: bool,
    follows: bool,
    /// Whether CSV begins with a byte order mark, and the workbook under construction.
    bom: bool,
    workbook: Option<Xlsx>,
    /// Files that could not be read, and why.
    failed: Vec<(String, String)>,
    /// The index of a page, and the title of its window.
    index: Vec<emit::Listed>,
    title: String,
}

impl<'w> Totals<'w> {
    fn new(format: Format, lang: Lang, is_lone: bool) -> Totals<'w> {
        let (rules, severities, failed) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
        let (writing, tells, is_unwritten) = (None, true, false);
        Totals {
            writing,
            tells,
            is_unwritten,
            format,
            lang,
            is_lone,
            rules,
            severities,
            fixable: 0,
            begun: false,
            follows: false,
            bom: false,
            workbook: None,
            failed,
            index: Vec::new(),
            title: String::new(),
        }
    }

    /// What stands before the findings, the first time.
    fn head(&mut self) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        if !std::mem::replace(&mut self.begun, true) {
            match self.format {
                Format::Json => head.push(b'['),
                Format::Sarif => emit::sarif_head(self.lang, &mut head)?,
                Format::Html => emit::html_head(&self.title, self.lang, &mut head)?,
                Format::Csv(_) => emit::csv_header(FINDINGS, self.bom, &mut head)?,
                Format::Text | Format::Github | Format::Xlsx | Format::Statistics | Format::Diff => {}
            }
        }
        Ok(head)
    }

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

impl Collect for Totals<'_> {
    type Item = Checked;

    fn take(&mut self, checked: Checked, out: &mut Sink) -> io::Result<()> {
        let findings = checked.severities.values().sum();
        for (code, (count, rule)) in checked.rules {
            self.rules.entry(code).or_insert((0, rule)).0 += count;
        }
        for (severity, count) in checked.severities {
            *self.severities.entry(severity).or_default() += count;
        }
        self.fixable += checked.fixable;
        if let (Some(writing), Some((name, mended))) = (self.writing, &checked.mended) {
            match writing.write(name, mended, findings, self.lang) {
                Ok(told) if self.tells => report(&told),
                Ok(_) => {}
                Err(error) => {
                    self.is_unwritten = true;
                    unwritten(&error, &writing.name_of(name), "", self.lang);
                }
            }
        }
        for row in &checked.rows {
            self.workbook.as_mut().map_or(Ok(()), |workbook| workbook.add_finding(row))?;
        }
        self.index.extend(checked.listed);
        if checked.shown.is_empty() {
            return Ok(());
        }
        let mut text = self.head()?;
        // Findings of JSON stand in one array.
        let is_array = matches!(self.format, Format::Json | Format::Sarif);
        if std::mem::replace(&mut self.follows, true) && is_array {
            text.push(b',');
        }
        text.extend(checked.shown);
        out.write(&text)
    }

    fn missed(&mut self, file: &str, failure: &Failure, _out: &mut Sink) -> io::Result<()> {
        let reason = &failure.message;
        match self.format {
            Format::Sarif => self.failed.push((file.to_owned(), reason.to_owned())),
            Format::Html => {
                self.index.push(emit::Listed { file: file.to_owned(), result: Err(reason.to_owned()) });
            }
            _ => {}
        }
        Ok(())
    }

    fn sums_up(&self) -> bool {
        self.is_lone && matches!(self.format, Format::Text | Format::Html)
    }

    fn finish(&mut self, out: &mut Sink) -> io::Result<()> {
        let mut text = self.head()?;
        match self.format {
            Format::Statistics => text.extend(self.statistics().as_bytes()),
            Format::Json => text.extend(b"]\n"),
            Format::Sarif => {
                let failed: Vec<_> =
                    self.failed.iter().map(|(file, reason)| (file.as_str(), reason.as_str())).collect();
                emit::sarif_tail(&failed, &mut text)?;
            }
            Format::Html => {
                let index = if self.is_lone { &[][..] } else { &self.index };
                emit::html_tail(index, self.lang, &mut text)?;
            }
            // A file without findings is a file all the same.
            Format::Text | Format::Github | Format::Csv(_) | Format::Xlsx | Format::Diff => {}
        }
        if let Some(workbook) = self.workbook.take() {
            return tables::write(workbook, out, self.lang);
        }
        out.write(&text)
    }

    fn found(&self, lang: Lang) -> String {
        let findings = self.findings();
        lang.pick([format!("{findings} finding(s), "), format!("问题 {findings} 处，")])
    }
}
