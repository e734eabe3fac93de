//! Converts the inputs, many at a time, and writes each result as soon as it and those before it are there.
//!
//! A batch ends with a line on standard error that says what became of it: files, plans, tasks, failures.

use super::args::{Output, Request};
use super::files::{self, Input};
use super::workers::{self, Weigh};
use super::{Exit, io_message, lexicon};
use crate::emit;
use crate::error::Error;
use crate::lang::Lang;
use crate::model::Domain;
use crate::parse::{self, Options};
use crate::read::ReadOptions;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Carries out a request.
pub fn run(request: &Request, lang: Lang) -> Exit {
    let vocabulary = match lexicon::load(request.lexicon.as_deref(), &request.limits, lang) {
        Ok(vocabulary) => vocabulary,
        Err(message) => {
            report(&message, None);
            return Exit::Failed;
        }
    };
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
    let read = ReadOptions { from: request.from, limits: request.limits.clone() };
    let options = Options { read, vocabulary, lang };
    let progress = is_batch.then(|| progress_bar(inputs.files.len())).flatten();
    for note in &inputs.notes {
        report(note, progress.as_ref());
    }
    let mut out = Sink { to: request.to.clone(), open: None };
    let mut totals = Totals::default();
    let mut stopped = None;
    let begun = Instant::now();
    workers::in_order(
        &inputs.files,
        request.jobs,
        |input| convert(input, request, &options),
        |Converted { name, size, result }| {
            totals.bytes = totals.bytes.saturating_add(size as u64);
            match result {
                Ok(document) => {
                    totals.plans += document.plans;
                    totals.tasks += document.tasks;
                    if let Err(error) = out.write(&document.json) {
                        // Whoever reads our output has seen enough.
                        if error.kind() == io::ErrorKind::BrokenPipe {
                            stopped = Some(Exit::Done);
                        } else {
                            let name = request.to.as_ref().map_or("-".into(), |to| to.to_string_lossy());
                            report(&format!("error: {name}: {}", io_message(&error, lang)), progress.as_ref());
                            stopped = Some(Exit::Failed);
                        }
                        return ControlFlow::Break(());
                    }
                }
                Err(message) => {
                    totals.failed += 1;
                    report(&format!("error: {name}: {message}"), progress.as_ref());
                }
            }
            if let Some(bar) = &progress {
                bar.inc(1);
            }
            ControlFlow::Continue(())
        },
    );
    if let Some(bar) = &progress {
        bar.finish_and_clear();
    }
    if let Some(exit) = stopped {
        return exit;
    }
    totals.files = inputs.files.len();
    // One file, even alone in its folder, has nothing to sum up.
    if totals.files > 1 {
        report(&totals.summary(request.output, begun.elapsed(), lang), None);
    }
    match totals.failed {
        0 => Exit::Done,
        failed if failed == totals.files => Exit::Failed,
        _ => Exit::Some,
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Totals {
    files: usize,
    failed: usize,
    plans: usize,
    tasks: usize,
    /// Bytes that were read.
    bytes: u64,
}

impl Totals {
    /// One line, for the end of a batch.
    fn summary(&self, output: Output, took: Duration, lang: Lang) -> String {
        let Totals { files, failed, plans, tasks, bytes } = self;
        let seconds = took.as_secs_f64();
        let speed = *bytes as f64 / 1e6 / seconds.max(1e-6);
        let found = match (output, lang) {
            (Output::Grid, _) => String::new(),
            (Output::Parse, Lang::En) => format!("{plans} plan(s), {tasks} task(s), "),
            (Output::Parse, Lang::Zh) => format!("清单 {plans} 份，任务 {tasks} 项，"),
        };
        match lang {
            Lang::En => format!("{files} file(s): {found}{failed} failed; {seconds:.2} s, {speed:.1} MB/s"),
            Lang::Zh => format!("文件 {files} 个：{found}失败 {failed} 个；{seconds:.2} 秒，{speed:.1} MB/s"),
        }
    }
}

/// What became of a file.
struct Converted<'i> {
    name: &'i str,
    /// Its bytes.
    size: usize,
    /// Its output, or why there is none.
    result: Result<Document, String>,
}

/// The output of a file.
struct Document {
    /// With a newline at its end.
    json: Vec<u8>,
    plans: usize,
    tasks: usize,
}

impl Weigh for Converted<'_> {
    fn weight(&self) -> usize {
        self.result.as_ref().map_or(0, |document| document.json.capacity())
    }
}

fn convert<'i>(input: &'i Input, request: &Request, options: &Options) -> Converted<'i> {
    let name = input.name.as_str();
    let bytes = match input.bytes(options.read.limits.file_bytes, options.lang) {
        Ok(bytes) => bytes,
        Err(message) => return Converted { name, size: 0, result: Err(message) },
    };
    // No file should bring this about; if one does, it costs itself and not the batch.
    let result = catch_unwind(AssertUnwindSafe(|| document(&bytes, name, request, options)));
    let result = result.unwrap_or_else(|_| {
        Err(match options.lang {
            Lang::En => "a fault of this program; please report the file".into(),
            Lang::Zh => "程序内部出错；请报告这个文件".into(),
        })
    });
    Converted { name, size: bytes.len(), result }
}

fn document(bytes: &[u8], name: &str, request: &Request, options: &Options) -> Result<Document, String> {
    let explain = |error: Error| error.message(options.lang);
    let mut document = Document { json: Vec::new(), plans: 0, tasks: 0 };
    let written = match request.output {
        Output::Parse => {
            let output = parse::parse(bytes, name, options).map_err(explain)?;
            document.plans = output.plans.len();
            document.tasks = output.plans.iter().map(|plan| tasks(&plan.domains)).sum();
            emit::json(&output, request.pretty, &mut document.json)
        }
        Output::Grid => {
            let output = parse::grid_of(bytes, name, options).map_err(explain)?;
            emit::json(&output, request.pretty, &mut document.json)
        }
    };
    written.map_err(|error| io_message(&error, options.lang))?;
    Ok(document)
}

fn tasks(domains: &[Domain]) -> usize {
    domains.iter().map(|domain| domain.tasks.len() + tasks(&domain.domains)).sum()
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
