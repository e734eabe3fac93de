//! How to read, as the arguments say it: language, own words, time.

use crate::error::os_error;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use qingdan::files::{Clock, Failure, guarded};
use qingdan::lint::{RULES, Selection};
use qingdan::{Lang, Options, Vocabulary};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How to read a file.
#[derive(Debug, Clone)]
pub struct Settings {
    pub options: Options,
    pub timeout: Option<Duration>,
}

impl Settings {
    /// What the arguments say. The file of own words is read.
    pub fn of(
        py: Python<'_>,
        lang: Option<&str>,
        lexicon: Option<PathBuf>,
        timeout: Option<f64>,
    ) -> PyResult<Settings> {
        let lang = match lang {
            None | Some("en") => Lang::En,
            Some("zh") => Lang::Zh,
            Some(other) => return Err(PyValueError::new_err(format!("lang is 'en' or 'zh', not {other:?}"))),
        };
        let vocabulary = match lexicon {
            Some(path) => py.detach(|| own_words(&path, lang))?,
            None => Vocabulary::default(),
        };
        let timeout = timeout.map(seconds).transpose()?;
        Ok(Settings { options: Options { vocabulary, lang, ..Options::default() }, timeout })
    }

    pub fn lang(&self) -> Lang {
        self.options.lang
    }

    /// Has the library work on a file in its time; if it panics, that is a failure too.
    pub fn run<T>(&self, work: impl FnOnce(&Options) -> Result<T, qingdan::Error>) -> Result<T, Failure> {
        let lang = self.lang();
        Clock::new(self.timeout)
            .run(&self.options, |options| guarded(lang, || work(options).map_err(|error| Failure::of(&error, lang))))
    }
}

fn own_words(path: &Path, lang: Lang) -> PyResult<Vocabulary> {
    let text = std::fs::read_to_string(path).map_err(|error| os_error(&error, path))?;
    Vocabulary::from_toml(text.trim_start_matches('\u{feff}'))
        .map_err(|error| PyValueError::new_err(format!("{}: {}", path.display(), error.message(lang))))
}

fn seconds(timeout: f64) -> PyResult<Duration> {
    Duration::try_from_secs_f64(timeout)
        .map_err(|_| PyValueError::new_err(format!("timeout is a number of seconds, not {timeout}")))
}

/// Which rules run.
pub fn selection(select: Option<Vec<String>>, ignore: Option<Vec<String>>) -> PyResult<Selection> {
    let (select, ignore) = (select.unwrap_or_default(), ignore.unwrap_or_default());
    let selection = Selection { select, ignore, ..Selection::default() };
    match selection.unknown(RULES) {
        Some(word) => Err(PyValueError::new_err(format!("no rule answers to {word:?}; `qingdan rules` lists them"))),
        None => Ok(selection),
    }
}
