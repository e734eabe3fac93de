//! The command line: the only module that touches files, streams, the terminal and the locale.
//!
//! arguments (`args`) → files (`files`) → one result each (`batch`, on all cores by `workers`) → exit code. Results go to
//! standard output or to `-o`, errors and progress to standard error.

mod args;
mod batch;
mod files;
mod lexicon;
mod workers;

use crate::lang::Lang;
use crate::schema::SCHEMAS;
use args::Command;
use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done, nothing to report.
    Done = 0,
    /// Some files of a batch could not be read.
    Some = 1,
    /// Wrong usage, or nothing could be read.
    Failed = 2,
}

/// Runs the program with its arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::language(&arguments);
    let exit = match args::parse(&arguments, lang) {
        Ok(Command::Schema { name }) => print_schema(&name),
        Ok(Command::Convert(request)) => batch::run(&request, lang),
        Err(stop) => {
            let written = match stop.is_error {
                true => io::stderr().write_all(stop.text.as_bytes()),
                false => io::stdout().write_all(stop.text.as_bytes()),
            };
            match (stop.is_error, written) {
                (false, Ok(())) => Exit::Done,
                _ => Exit::Failed,
            }
        }
    };
    ExitCode::from(exit as u8)
}

fn print_schema(name: &str) -> Exit {
    let schema = SCHEMAS.iter().find(|schema| schema.name == name);
    match schema.map(|schema| writeln!(io::stdout(), "{}", schema.to_json())) {
        Some(Ok(())) => Exit::Done,
        // Whoever reads our output has seen enough.
        Some(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
        _ => Exit::Failed,
    }
}

/// What an input-output error means, for a person.
fn io_message(error: &io::Error, lang: Lang) -> String {
    let known = match error.kind() {
        io::ErrorKind::NotFound => Some(("no such file or folder", "没有这个文件或文件夹")),
        io::ErrorKind::PermissionDenied => Some(("permission denied", "没有权限")),
        io::ErrorKind::IsADirectory => Some(("is a folder", "是文件夹")),
        io::ErrorKind::StorageFull => Some(("no space left on the device", "磁盘已满")),
        _ => None,
    };
    match (known, lang) {
        (Some((english, _)), Lang::En) => english.to_owned(),
        (Some((_, chinese)), Lang::Zh) => chinese.to_owned(),
        (None, _) => error.to_string(),
    }
}
