//! `qingdan parse`: task lists as JSON, flat tables, workbooks, Markdown.

mod workbook;

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::batch::{self, Collect, Output};
use crate::cli::formats::{self, Known};
use crate::cli::reading::{self, Reading};
use crate::cli::sink::Sink;
use crate::cli::{Exit, report};
use crate::emit::{self, FlatTable, Guard, TABLES};
use crate::files::Failure;
use crate::files::Weigh;
use crate::lang::Lang;
use crate::model::ParseOutput;
use crate::parse::{Options, parse};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};
use std::io::{self, Write};

pub const COMMAND: Command = Command {
    name: "parse",
    about: ["Task lists as JSON, tables or Markdown", "任务清单，输出 JSON、表格或 Markdown"],
    arguments,
    run,
};

/// What each document is written as.
#[derive(Clone, Copy)]
enum Form {
    Json { pretty: bool },
    Csv(&'static FlatTable, Guard),
    Markdown(Lang),
}

impl Form {
    fn write(self, output: &ParseOutput, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Form::Json { pretty } => emit::json(output, pretty, out),
            Form::Csv(table, guard) => emit::csv(output, table, guard, out),
            Form::Markdown(lang) => emit::markdown(output, lang, out),
        }
    }
}

/// Names of `--format`.
const FORMATS: &[Known] = &[
    Known { name: "json", endings: &["json", "jsonl", "ndjson"] },
    Known { name: "jsonl", endings: &["jsonl", "ndjson", "json"] },
    Known { name: "csv", endings: &["csv"] },
    Known { name: "xlsx", endings: &["xlsx"] },
    Known { name: "md", endings: &["md", "markdown"] },
];

fn arguments(lang: Lang) -> Vec<Arg> {
    let options = lang.pick(args::OPTIONS);
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(FORMATS.iter().map(|format| format.name)))
        .hide_possible_values(true)
        .help_heading(options)
        .help(lang.pick([
            "Format of the output: json, jsonl (one document a line), csv, xlsx or md (by the ending of OUT, else json, if not given)",
            "输出格式：json、jsonl（每行一个文档）、csv、xlsx 或 md（不给则按 OUT 的扩展名，否则为 json）",
        ]));
    let table = Arg::new("table")
        .long("table")
        .value_name("TABLE")
        .value_parser(PossibleValuesParser::new(TABLES.iter().map(|table| table.name)))
        .hide_possible_values(true)
        .help_heading(options)
        .help(lang.pick([
            "Table that csv gives: tasks, departments, goals, indicators, notes, plans, documents or warnings (tasks if not given)",
            "csv 输出的表：tasks、departments、goals、indicators、notes、plans、documents 或 warnings（不给则为 tasks）",
        ]));
    let bom = args::flag(
        lang,
        "bom",
        ["Begin csv with a byte order mark, for Excel", "在 csv 开头写入字节顺序标记（BOM），供 Excel 使用"],
    );
    let no_guard = args::flag(
        lang,
        "no-guard",
        [
            "Leave texts of csv as they are, also those that a spreadsheet takes for formulas",
            "csv 中的文字保持原样，包括表格软件会当作公式的内容",
        ],
    );
    [reading::arguments(lang, true), vec![reading::pretty(lang), format, table, bom, no_guard]].concat()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let mut reading = Reading::of(matches, lang)?;
    let (pretty, bom) = (matches.get_flag("pretty"), matches.get_flag("bom"));
    let no_guard = matches.get_flag("no-guard");
    let asked = matches.get_one::<String>("format").map(String::as_str);
    let format = formats::choose(asked, reading.to.as_deref(), FORMATS, lang)?;
    let table = matches.get_one::<String>("table");
    let other = match format {
        _ if pretty && format != "json" => Some("--pretty"),
        _ if bom && format != "csv" => Some("--bom"),
        _ if no_guard && format != "csv" => Some("--no-guard"),
        _ if table.is_some() && format != "csv" => Some("--table"),
        _ => None,
    };
    if let Some(other) = other {
        return Err(Stop::error(&match lang {
            Lang::En => format!("{other} does not go with --format {format}"),
            Lang::Zh => format!("{other} 不能与 --format {format} 同用"),
        }));
    }
    let inputs = reading.inputs_for(pretty)?;
    let table = TABLES.iter().find(|known| table.is_none_or(|table| table == known.name));
    let form = match (format, table) {
        ("xlsx", _) => {
            reading.refuse_resume()?;
            return workbook::run(&reading, &inputs);
        }
        ("csv", Some(table)) => Form::Csv(table, if no_guard { Guard::None } else { Guard::Formulas }),
        ("md", _) => Form::Markdown(lang),
        _ => Form::Json { pretty },
    };
    let is_lines = inputs.is_batch && matches!(form, Form::Json { .. });
    if is_lines {
        reading.go_on(COMMAND.name)?
    } else {
        reading.refuse_resume()?
    }
    let make = |bytes: Vec<u8>, name: &str, options: &Options| {
        let output = parse(bytes, name, options).map_err(|error| Failure::of(&error, lang))?;
        let counts = Counts::of(&output);
        let output = Output::new(output, &inputs, |output, out| form.write(output, out));
        Ok(Document { output: output.map_err(|error| Failure::of_io(&error, lang))?, counts })
    };
    let is_quiet = reading.is_quiet;
    let mut collect = Documents { lang, form, bom, is_quiet, begun: false, counts: Counts::default() };
    Ok(batch::run(&reading, &inputs, is_lines, make, &mut collect))
}

/// The output of a file.
struct Document {
    output: Output<ParseOutput>,
    counts: Counts,
}

impl Weigh for Document {
    fn weight(&self) -> usize {
        self.output.weight()
    }
}

/// Written as they come.
struct Documents {
    lang: Lang,
    form: Form,
    bom: bool,
    /// Whether only errors are told.
    is_quiet: bool,
    /// Whether anything was written.
    begun: bool,
    counts: Counts,
}

impl Collect for Documents {
    type Item = Document;

    fn take(&mut self, document: Document, out: &mut Sink) -> io::Result<()> {
        self.counts.add(&document.counts);
        let mut head = Vec::new();
        match (self.form, std::mem::replace(&mut self.begun, true)) {
            (Form::Csv(table, _), false) => emit::csv_header(table, self.bom, &mut head)?,
            (Form::Markdown(lang), false) => emit::markdown_head(lang, &mut head)?,
            _ => {}
        }
        document.output.write(&head, out, |output, out| self.form.write(output, out))
    }

    fn missed(&mut self, name: &str, failure: &Failure, out: &mut Sink) -> io::Result<()> {
        let Form::Csv(table, _) = self.form else { return Ok(()) };
        let mut row = Vec::new();
        emit::csv_failed(table, name, failure.code, &failure.message, &mut row)?;
        if row.is_empty() {
            return Ok(());
        }
        let mut head = Vec::new();
        if !std::mem::replace(&mut self.begun, true) {
            emit::csv_header(table, self.bom, &mut head)?;
        }
        out.write(&[head, row].concat())
    }

    fn finish(&mut self, _out: &mut Sink) -> io::Result<()> {
        // The other formats hold the warnings themselves.
        if let Form::Csv(table, _) = self.form
            && table.name != "warnings"
            && self.counts.warnings > 0
            && !self.is_quiet
        {
            let count = self.counts.warnings;
            report(&match self.lang {
                Lang::En => format!("note: {count} warning(s) on what was read with doubt; see --table warnings"),
                Lang::Zh => format!("note: 读入时有疑问 {count} 处；见 --table warnings"),
            });
        }
        Ok(())
    }

    fn found(&self, lang: Lang) -> String {
        self.counts.found(lang)
    }
}

/// What was read.
#[derive(Default)]
struct Counts {
    plans: usize,
    tasks: usize,
    warnings: usize,
}

impl Counts {
    fn of(output: &ParseOutput) -> Counts {
        let tasks = output.plans.iter().map(|plan| plan.tasks().count()).sum();
        Counts { plans: output.plans.len(), tasks, warnings: output.warnings.len() }
    }

    fn add(&mut self, other: &Counts) {
        self.plans += other.plans;
        self.tasks += other.tasks;
        self.warnings += other.warnings;
    }

    fn found(&self, lang: Lang) -> String {
        let Counts { plans, tasks, .. } = self;
        match lang {
            Lang::En => format!("{plans} plan(s), {tasks} task(s), "),
            Lang::Zh => format!("清单 {plans} 份，任务 {tasks} 项，"),
        }
    }
}
