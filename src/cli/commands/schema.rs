//! `qingdan schema`: the JSON Schema of a command's output.

use super::Command;
use crate::cli::args::{self, Stop};
use crate::cli::{Exit, print};
use crate::lang::Lang;
use crate::schema::SCHEMAS;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgMatches};

pub const COMMAND: Command =
    Command {
        name: "schema", about: ["JSON Schema of a command's output", "命令输出的 JSON Schema"], arguments, run
    };

fn arguments(lang: Lang) -> Vec<Arg> {
    let name = Arg::new("name")
        .value_name("COMMAND")
        .value_parser(PossibleValuesParser::new(SCHEMAS.iter().map(|schema| schema.name)))
        .default_value("parse")
        .hide_default_value(true)
        .hide_possible_values(true)
        .help_heading(lang.pick(args::ARGUMENTS))
        .help(lang.pick([
            "The command whose output to describe: parse, grid, lint, departments or tables (parse if not given)",
            "要描述哪个命令的输出：parse、grid、lint、departments 或 tables（不给则为 parse）",
        ]));
    vec![name]
}

fn run(matches: &ArgMatches, lang: Lang) -> Result<Exit, Stop> {
    let name = matches.get_one::<String>("name");
    let schema = SCHEMAS.iter().find(|schema| name.is_some_and(|name| name == schema.name));
    Ok(print(&schema.map(|schema| format!("{}\n", schema.to_json())).unwrap_or_default(), lang))
}
