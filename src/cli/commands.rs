//! The commands. Each is a file that says its arguments and what it does, and an entry in [`COMMANDS`].

mod departments;
mod grid;
mod lint;
mod parse;
mod rules;
mod schema;
mod warnings;

use super::Exit;
use super::args::Stop;
use crate::lang::Lang;
use clap::{Arg, ArgMatches};

/// A command of the program.
#[derive(Debug)]
pub struct Command {
    /// As it is called.
    pub name: &'static str,
    /// What it does, in a line: English, Chinese.
    pub about: [&'static str; 2],
    /// Its arguments, in the order of its help; one that reads files begins with those of
    /// [`reading`](super::reading).
    pub arguments: fn(Lang) -> Vec<Arg>,
    /// Does it.
    pub run: fn(&ArgMatches, Lang) -> Result<Exit, Stop>,
}

/// All commands, in the order of the help.
pub const COMMANDS: &[&Command] = &[
    &parse::COMMAND,
    &grid::COMMAND,
    &departments::COMMAND,
    &lint::COMMAND,
    &rules::COMMAND,
    &warnings::COMMAND,
    &schema::COMMAND,
];
