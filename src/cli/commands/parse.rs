//! `qingdan parse`: task lists as JSON.

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::batch::{self, Collect, Sink};
use crate::cli::reading::{self, Reading};
use crate::cli::workers::Weigh;
use crate::cli::{Exit, io_message};
use crate::emit;
use crate::lang::Lang;
use crate::model::Domain;
use crate::parse::parse;
use clap::{Arg, ArgMatches};
use std::io;

pub const COMMAND: Command =
    Command { name: "parse", about: ["Task lists as JSON", "任务清单，输出 JSON"], arguments, run };

fn arguments(lang: Lang) -> Vec<Arg> {
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["json", "jsonl"])
        .hide_possible_values(true)
        .help_heading(lang.pick(args::OPTIONS))
        .help(lang.pick([
            "Format of the output: json, or jsonl (one document a line)",
            "输出格式：json，或 jsonl（每行一个文档）",
        ]));
    [reading::arguments(lang), vec![reading::pretty(lang), format]].concat()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let reading = Reading::of(matches, lang)?;
    let pretty = matches.get_flag("pretty");
    if pretty && matches.get_one::<String>("format").is_some_and(|format| format == "jsonl") {
        return Err(Stop::error(
            lang.pick(["--pretty does not go with --format jsonl", "--pretty 不能与 --format jsonl 同用"]),
        ));
    }
    let inputs = reading.inputs_for(pretty)?;
    let options = &reading.options;
    let make = |bytes: &[u8], name: &str| {
        let output = parse(bytes, name, options).map_err(|error| error.message(lang))?;
        let mut json = Vec::new();
        emit::json(&output, pretty, &mut json).map_err(|error| io_message(&error, lang))?;
        let tasks = output.plans.iter().map(|plan| tasks(&plan.domains)).sum();
        Ok(Document { json, plans: output.plans.len(), tasks })
    };
    Ok(batch::run(&reading, &inputs, make, &mut Totals::default()))
}

/// The output of a file.
struct Document {
    /// With a newline at its end.
    json: Vec<u8>,
    plans: usize,
    tasks: usize,
}

impl Weigh for Document {
    fn weight(&self) -> usize {
        self.json.capacity()
    }
}

#[derive(Default)]
struct Totals {
    plans: usize,
    tasks: usize,
}

impl Collect for Totals {
    type Item = Document;

    fn take(&mut self, document: Document, out: &mut Sink) -> io::Result<()> {
        self.plans += document.plans;
        self.tasks += document.tasks;
        out.write(&document.json)
    }

    fn found(&self, lang: Lang) -> String {
        let Totals { plans, tasks } = self;
        match lang {
            Lang::En => format!("{plans} plan(s), {tasks} task(s), "),
            Lang::Zh => format!("清单 {plans} 份，任务 {tasks} 项，"),
        }
    }
}

fn tasks(domains: &[Domain]) -> usize {
    domains.iter().map(|domain| domain.tasks.len() + tasks(&domain.domains)).sum()
}
