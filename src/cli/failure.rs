//! The file of `--errors`: why nothing was made of a file, for programs.

use super::report;
use crate::emit;
use crate::files::{Failure, io_message};
use crate::lang::Lang;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

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
