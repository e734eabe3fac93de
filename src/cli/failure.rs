//! Why nothing was made of a file, for people and (`--errors`) for programs.

use super::{io_message, report};
use crate::emit;
use crate::error::Error;
use crate::lang::Lang;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Why nothing was made of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// In a word, for programs.
    pub code: &'static str,
    /// In a line, for people.
    pub message: String,
}

impl Failure {
    /// A file that cannot be read as what it is.
    pub fn of(error: &Error, lang: Lang) -> Failure {
        Failure { code: error.code(), message: error.message(lang) }
    }

    /// A file that cannot be opened, or whose output cannot be made.
    pub fn of_io(error: &io::Error, lang: Lang) -> Failure {
        let code = match error.kind() {
            io::ErrorKind::NotFound => "not-found",
            io::ErrorKind::PermissionDenied => "permission-denied",
            io::ErrorKind::IsADirectory => "is-a-folder",
            io::ErrorKind::OutOfMemory => "out-of-memory",
            _ => "input-output",
        };
        Failure { code, message: io_message(error, lang) }
    }
}

/// The file of `--errors`: a line for each file that failed, written as soon as it has.
pub struct Errors {
    to: Option<(PathBuf, File)>,
    lang: Lang,
    /// Whether a line could not be written.
    pub failed: bool,
}

impl Errors {
    /// A new file, or none.
    pub fn new(path: Option<&Path>, lang: Lang) -> Result<Errors, String> {
        let made = path.map(|path| File::create(path).map(|file| (path.to_path_buf(), file)));
        match made.transpose() {
            Ok(to) => Ok(Errors { to, lang, failed: false }),
            Err(error) => {
                let name = path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
                Err(format!("{name}: {}", io_message(&error, lang)))
            }
        }
    }

    /// Adds the line of a file.
    pub fn add(&mut self, name: &str, failure: &Failure) {
        let Some((path, file)) = &mut self.to else { return };
        let mut line = Vec::new();
        let written =
            emit::failure(name, failure.code, &failure.message, &mut line).and_then(|()| file.write_all(&line));
        if let Err(error) = written
            && !std::mem::replace(&mut self.failed, true)
        {
            report(&format!("error: {}: {}", path.to_string_lossy(), io_message(&error, self.lang)));
        }
    }
}
