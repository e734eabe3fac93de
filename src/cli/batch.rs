//! Reads the inputs one by one and writes each result as soon as it is there.

use super::args::{Output, Request};
use super::files::{self, Input};
use super::{Exit, io_message};
use crate::emit;
use crate::lang::Lang;
use crate::parse::{self, Options};
use crate::read::ReadOptions;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

/// Carries out a request.
pub fn run(request: &Request, lang: Lang) -> Exit {
    let inputs = files::find(&request.inputs, lang);
    let is_batch = inputs.has_folder || request.inputs.len() > 1;
    if is_batch && request.pretty {
        let text = match lang {
            Lang::En => "error: --pretty goes with one file; several files or a folder give one document a line",
            Lang::Zh => "error: --pretty 只用于单个文件；多个文件或文件夹每行输出一个文档",
        };
        report(text, None);
        return Exit::Failed;
    }
    let options = Options { read: ReadOptions { from: request.from, limits: request.limits.clone() }, lang };
    let progress = is_batch.then(|| progress_bar(inputs.files.len())).flatten();
    for note in &inputs.notes {
        report(note, progress.as_ref());
    }
    let mut out = Sink { to: request.to.clone(), open: None };
    let mut failed = 0usize;
    for input in &inputs.files {
        match convert(input, request, &options) {
            Ok(document) => match out.write(&document) {
                Ok(()) => {}
                // Whoever reads our output has seen enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Exit::Done,
                Err(error) => {
                    let name = request.to.as_ref().map_or("-".into(), |to| to.to_string_lossy());
                    report(&format!("error: {name}: {}", io_message(&error, lang)), progress.as_ref());
                    return Exit::Failed;
                }
            },
            Err(message) => {
                failed += 1;
                report(&format!("error: {}: {message}", input.name), progress.as_ref());
            }
        }
        if let Some(bar) = &progress {
            bar.inc(1);
        }
    }
    if let Some(bar) = &progress {
        bar.finish_and_clear();
    }
    match failed {
        0 => Exit::Done,
        _ if failed == inputs.files.len() => Exit::Failed,
        _ => Exit::Some,
    }
}

/// The JSON of one file, with a newline; or why there is none.
fn convert(input: &Input, request: &Request, options: &Options) -> Result<Vec<u8>, String> {
    let bytes = input.bytes(options.read.limits.file_bytes, options.lang)?;
    let mut document = Vec::new();
    let written = match request.output {
        Output::Parse => {
            parse::parse(&bytes, &input.name, options).map(|output| emit::json(&output, request.pretty, &mut document))
        }
        Output::Grid => parse::grid_of(&bytes, &input.name, options)
            .map(|output| emit::json(&output, request.pretty, &mut document)),
    };
    match written {
        Ok(Ok(())) => Ok(document),
        Ok(Err(error)) => Err(io_message(&error, options.lang)),
        Err(error) => Err(error.message(options.lang)),
    }
}

/// Standard output, or a file that is made when there is something to write.
struct Sink {
    to: Option<PathBuf>,
    open: Option<File>,
}

impl Sink {
    /// Writes a whole document at once, so that an end half-way leaves whole lines.
    fn write(&mut self, document: &[u8]) -> io::Result<()> {
        match (&mut self.open, &self.to) {
            (Some(file), _) => file.write_all(document),
            (None, Some(path)) => self.open.insert(File::create(path)?).write_all(document),
            (None, None) => {
                let mut out = io::stdout().lock();
                out.write_all(document)?;
                out.flush()
            }
        }
    }
}

fn report(line: &str, progress: Option<&ProgressBar>) {
    let write = || {
        // Nowhere to report that reporting failed.
        let _ = writeln!(io::stderr(), "{line}");
    };
    match progress {
        Some(bar) => bar.suspend(write),
        None => write(),
    }
}

/// A bar on standard error, if that is a terminal.
fn progress_bar(files: usize) -> Option<ProgressBar> {
    if !io::stderr().is_terminal() {
        return None;
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed_precise} {eta_precise}") {
        bar.set_style(style);
    }
    Some(bar)
}
