//! The command line: the only module that touches streams, the terminal and the locale.
//!
//! arguments (`args`) → a command (`commands`, one file each) → files (`reading`) → one result each (`batch`, by
//! [`files`](crate::files)) → where results go (`sink`) → exit code. Results go to
//! standard output or to `-o`, errors and progress to standard error.

mod args;
mod batch;
mod bounded;
mod columns;
mod commands;
mod date;
mod failure;
mod formats;
mod lexicon;
mod place;
mod reading;
mod resume;
mod settings;
mod sink;
mod suggest;

use crate::emit::shown;
use crate::lang::Lang;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Done, nothing to report.
    Done = 0,
    /// `lint` reported findings.
    Findings = 1,
    /// Wrong usage, or nothing could be read or written.
    Failed = 2,
    /// Done, but some files of a batch could not be read, whatever was found.
    Partly = 3,
}

/// Runs the program with its arguments, the first of which is its name; gives its exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = args::language(&arguments);
    let exit = match args::parse(&arguments, lang).and_then(|(command, matches)| (command.run)(&matches, lang)) {
        Ok(exit) => exit,
        Err(stop) if stop.is_error => {
            stop.text.trim_end().lines().for_each(report);
            Exit::Failed
        }
        Err(stop) => print(&stop.text, lang),
    };
    exit as u8
}

/// Whether a text can be a `qingdan.toml`; if not, `LINE: what is wrong`.
///
/// ```
/// use qingdan::{Lang, cli::check_settings};
/// assert!(check_settings("[lint]\nselect = [\"NUM\"]\n", Lang::En).is_ok());
/// let error = check_settings("[lint]\nselct = []\n", Lang::En).unwrap_err();
/// assert_eq!(error, "2: unknown key selct; known: select, ignore, severity");
/// ```
pub fn check_settings(text: &str, lang: Lang) -> Result<(), String> {
    settings::read(text, lang).map(|_| ())
}

/// The date of corrections: one that is given (`2026-05-01`, `2026-05-01T08:00:00Z`), else that of `SOURCE_DATE_EPOCH`, else now.
/// Errors: what is given is no date; forms that are.
///
/// ```
/// use qingdan::cli::correction_date;
/// assert_eq!(correction_date(Some("2026-05-01")).unwrap(), "2026-05-01T00:00:00Z");
/// assert!(correction_date(Some("2026-02-30")).is_err());
/// ```
pub fn correction_date(given: Option<&str>) -> Result<String, String> {
    date::of(given)
}

/// Writes a file that is whole or not there: beside its place, and then renamed.
pub fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    sink::whole(path, bytes)
}

/// Prints what is no file's result.
fn print(text: &str, lang: Lang) -> Exit {
    let mut out = io::stdout();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Exit::Done,
        Err(error) => sink::unwritten(&error, "-", "", lang),
    }
}

/// Whether standard output is a terminal that shows colors, and nobody asked for none.
fn colors() -> bool {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
    io::stdout().is_terminal() && set("NO_COLOR").is_none() && set("TERM").is_none_or(|term| term != "dumb")
}

/// A line on standard error. It may hold names and words of any file.
fn report(line: &str) {
    // Nowhere to report that reporting failed.
    let _ = writeln!(io::stderr(), "{}", shown(line));
}
