//! The command line: the only module that touches files, streams, the terminal and the locale.
//!
//! arguments (`args`) → a command (`commands`, one file each) → files (`reading`, `files`) → one result each (`batch`, on
//! all cores by `workers`) → exit code. Results go to standard output or to `-o`, errors and progress to standard error.

mod args;
mod batch;
mod commands;
mod files;
mod lexicon;
mod reading;
mod settings;
mod suggest;
mod workers;

use crate::lang::Lang;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done, nothing to report.
    Done = 0,
    /// `lint` reported findings, or some files of a batch could not be read.
    Some = 1,
    /// Wrong usage, or nothing could be read.
    Failed = 2,
}

/// Runs the program with its arguments, the first of which is its name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::language(&arguments);
    let exit = match args::parse(&arguments, lang).and_then(|(command, matches)| (command.run)(&matches, lang)) {
        Ok(exit) => exit,
        Err(stop) if stop.is_error => {
            report(stop.text.trim_end());
            Exit::Failed
        }
        Err(stop) => print(&stop.text, lang),
    };
    ExitCode::from(exit as u8)
}

/// Prints what is no file's result.
fn print(text: &str, lang: Lang) -> Exit {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => Exit::Done,
        Err(error) => unwritten(&error, "-", lang),
    }
}

/// Whether standard output is a terminal that shows colors, and nobody asked for none.
fn colors() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// What to do when a result cannot be written to `name`.
fn unwritten(error: &io::Error, name: &str, lang: Lang) -> Exit {
    // Whoever reads our output has seen enough.
    if error.kind() == io::ErrorKind::BrokenPipe {
        return Exit::Done;
    }
    let what = match error.kind() {
        io::ErrorKind::NotFound => lang
            .pick(["there is no folder to write it to; make the folder first", "要写入的文件夹不存在；请先建立文件夹"]),
        _ => &io_message(error, lang),
    };
    report(&format!("error: {name}: {what}"));
    Exit::Failed
}

/// A line on standard error.
fn report(line: &str) {
    // Nowhere to report that reporting failed.
    let _ = writeln!(io::stderr(), "{line}");
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
