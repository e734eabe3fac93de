//! `qingdan grid`: the document as read, as JSON.

use super::Command;
use crate::cli::Exit;
use crate::cli::args::Stop;
use crate::cli::batch::{self, Collect, Output};
use crate::cli::formats::{self, Known};
use crate::cli::reading::{self, Reading};
use crate::cli::sink::Sink;
use crate::emit;
use crate::files::Failure;
use crate::lang::Lang;
use crate::model::GridOutput;
use crate::parse::{Options, grid_of};
use clap::{Arg, ArgMatches};
use std::io;

pub const COMMAND: Command = Command {
    name: "grid",
    about: ["The document as read: paragraphs and resolved tables", "文档的原样：段落和解析合并后的表格"],
    arguments,
    run,
};

/// What is written.
const FORMATS: &[Known] = &[Known { name: "json", endings: &["json", "jsonl", "ndjson"] }];

fn arguments(lang: Lang) -> Vec<Arg> {
    [reading::arguments(lang, true), vec![reading::pretty(lang)]].concat()
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let mut reading = Reading::of(matches, lang)?;
    formats::choose(None, reading.to.as_deref(), FORMATS, lang)?;
    let pretty = matches.get_flag("pretty");
    let inputs = reading.inputs_for(pretty)?;
    if inputs.is_batch {
        reading.go_on(COMMAND.name)?
    } else {
        reading.refuse_resume()?
    }
    let make = |bytes: Vec<u8>, name: &str, options: &Options| {
        let output = grid_of(bytes, name, options).map_err(|error| Failure::of(&error, lang))?;
        Output::new(output, &inputs, |output, out| emit::json(output, pretty, out))
            .map_err(|error| Failure::of_io(&error, lang))
    };
    Ok(batch::run(&reading, &inputs, inputs.is_batch, make, &mut Documents { pretty }))
}

/// Written as they come.
struct Documents {
    pretty: bool,
}

impl Collect for Documents {
    type Item = Output<GridOutput>;

    fn take(&mut self, output: Output<GridOutput>, out: &mut Sink) -> io::Result<()> {
        output.write(&[], out, |output, out| emit::json(output, self.pretty, out))
    }
}
