//! `qingdan departments`: all bodies that the files name, counted by role, with the forms of their names.

use super::Command;
use crate::cli::Exit;
use crate::cli::args::{self, Stop};
use crate::cli::batch::{self, Collect};
use crate::cli::formats::{self, Known};
use crate::cli::reading::{self, Reading};
use crate::cli::sink::Sink;
use crate::emit::{self, shown};
use crate::files::Failure;
use crate::files::Weigh;
use crate::lang::Lang;
use crate::model::{BodyCount, DepartmentsOutput, Level};
use crate::parse::{Options, departments};
use crate::tally::Tally;
use clap::{Arg, ArgMatches};
use std::io::{self, Write};
use unicode_width::UnicodeWidthStr;

pub const COMMAND: Command = Command {
    name: "departments",
    about: ["All bodies named, with counts by role and their variants", "列出所有部门，按职责计数，并列出不同写法"],
    arguments,
    run,
};

/// Names of `--format`.
const FORMATS: &[Known] = &[
    Known { name: "text", endings: &["txt", "text"] },
    Known { name: "csv", endings: &["csv"] },
    Known { name: "json", endings: &["json"] },
];

fn arguments(lang: Lang) -> Vec<Arg> {
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["text", "csv", "json"])
        .hide_possible_values(true)
        .help_heading(lang.pick(args::OPTIONS))
        .help(lang.pick([
            "Format of the output: text, csv or json (by the ending of OUT, else text, if not given)",
            "输出格式：text、csv 或 json（不给则按 OUT 的扩展名，否则为 text）",
        ]));
    [reading::arguments(lang, false), vec![format]].concat()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let reading = Reading::of(matches, lang)?;
    let asked = matches.get_one::<String>("format").map(String::as_str);
    let format = formats::choose(asked, reading.to.as_deref(), FORMATS, lang)?;
    reading.refuse_resume()?;
    let inputs = reading.inputs()?;
    let make = |bytes: Vec<u8>, _: &str, options: &Options| {
        departments(bytes, options).map_err(|error| Failure::of(&error, lang))
    };
    Ok(batch::run(&reading, &inputs, false, make, &mut All { tally: Tally::default(), format, lang }))
}

/// A name takes about so many bytes in a tally.
const BYTES: usize = 400;

impl Weigh for Tally {
    fn weight(&self) -> usize {
        self.len().saturating_mul(BYTES)
    }
}

/// The bodies of all files.
struct All {
    tally: Tally,
    format: &'static str,
    lang: Lang,
}

impl Collect for All {
    type Item = Tally;

    fn take(&mut self, tally: Tally, _: &mut Sink) -> io::Result<()> {
        self.tally.merge(tally);
        Ok(())
    }

    fn finish(&mut self, out: &mut Sink) -> io::Result<()> {
        let output = self.tally.output();
        let mut bytes = Vec::new();
        match self.format {
            "csv" => emit::bodies_csv(&output, &mut bytes)?,
            "json" => emit::json(&output, false, &mut bytes)?,
            _ => table(&output, self.lang, &mut bytes)?,
        }
        out.write(&bytes)
    }

    fn found(&self, lang: Lang) -> String {
        let bodies = self.tally.len();
        match lang {
            Lang::En => format!("{bodies} bodies, "),
            Lang::Zh => format!("部门 {bodies} 个，"),
        }
    }
}

/// Words for levels: English, Chinese.
const LEVELS: &[(Level, [&str; 2])] = &[
    (Level::National, ["national", "国家"]),
    (Level::Province, ["province", "省级"]),
    (Level::Prefecture, ["prefecture", "地市级"]),
    (Level::County, ["county", "县级"]),
    (Level::Township, ["township", "乡级"]),
    (Level::Village, ["village", "村级"]),
];

/// The column of places, which is left out where no document says its place, and those whose cells are numbers.
const PLACE: usize = 3;
const NUMBERS: std::ops::Range<usize> = 4..10;
const COLUMNS: usize = 11;

/// A table for a terminal, its columns as wide as what they hold; a `?` marks a name that is an open question.
fn table(output: &DepartmentsOutput, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let header = lang.pick([
        [
            "body",
            "statutory name",
            "level",
            "place",
            "files",
            "lead",
            "responsible",
            "support",
            "goals",
            "tasks",
            "also written",
        ],
        ["部门", "法定名称", "级别", "地区", "文件", "牵头", "责任", "配合", "目标", "任务", "其他写法"],
    ]);
    let rows: Vec<_> = output.bodies.iter().map(|body| row(body, lang)).collect();
    let mut widths = header.map(UnicodeWidthStr::width);
    for cells in &rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.width());
        }
    }
    let has_places = output.bodies.iter().any(|body| body.division.is_some());
    for cells in std::iter::once(&header.map(str::to_owned)).chain(&rows) {
        let mut line = String::new();
        let shown_columns = cells.iter().zip(widths).enumerate().filter(|(column, _)| has_places || *column != PLACE);
        for (column, (cell, width)) in shown_columns {
            let space = " ".repeat(width.saturating_sub(cell.width()));
            let (before, behind) = if NUMBERS.contains(&column) { (space.as_str(), "") } else { ("", space.as_str()) };
            line.push_str(&[before, cell, behind, "  "].concat());
        }
        // A name may look like a command to the log of a workflow.
        writeln!(out, "{}", shown(line.trim_end()))?;
    }
    let DepartmentsOutput { documents, mentions, bodies, .. } = output;
    let unknown = bodies.iter().filter(|body| !body.known).count();
    let bodies = bodies.len();
    match lang {
        Lang::En => write!(out, "\n{bodies} bodies, {mentions} mentions, {documents} file(s)")?,
        Lang::Zh => write!(out, "\n部门 {bodies} 个，提及 {mentions} 次，文件 {documents} 个")?,
    }
    match (unknown, lang) {
        (0, _) => writeln!(out),
        (_, Lang::En) => writeln!(out, "; {unknown} not in the lexicon (?), which --lexicon can add"),
        (_, Lang::Zh) => writeln!(out, "；{unknown} 个不在词库中（?），可用 --lexicon 补充"),
    }
}

fn row(body: &BodyCount, lang: Lang) -> [String; COLUMNS] {
    let mark = if body.known { "" } else { "? " };
    let level = LEVELS.iter().find(|(level, _)| Some(*level) == body.level).map_or("", |(_, words)| lang.pick(*words));
    let others: Vec<String> =
        body.variants.iter().skip(1).map(|variant| format!("{} {}", shown(&variant.name), variant.mentions)).collect();
    let number = |count: u64| if count == 0 { "-".to_owned() } else { count.to_string() };
    [
        [mark, &shown(&body.name)].concat(),
        shown(body.canonical.as_deref().unwrap_or_default()).into_owned(),
        level.to_owned(),
        shown(&place(body)).into_owned(),
        number(body.documents),
        number(body.lead),
        number(body.responsible),
        number(body.support),
        number(body.goals),
        number(body.tasks),
        others.join(lang.pick([", ", "，"])),
    ]
}

/// The division of a body with what stands right above it: two districts may have one name.
fn place(body: &BodyCount) -> String {
    let Some(division) = &body.division else { return String::new() };
    let above = division.prefecture.as_ref().or(division.province.as_ref()).map_or("", |above| above.as_str());
    [above, &division.name].concat()
}
