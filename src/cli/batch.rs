//! Works on the inputs, many at a time, and takes each result as soon as it and those before it are there.
//!
//! A batch ends with a line on standard error that says what became of it: files, what was found, failures. So does a
//! lone file, where someone looks at a terminal.

use super::failure::Errors;
use super::reading::Reading;
use super::sink::{self, Sink};
use super::{Exit, report};
use crate::files::{self, Failure, Inputs, Made, Pace, Weigh, guarded};
use crate::lang::Lang;
use crate::parse::{Options, sha256};
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::ops::{ControlFlow, Range};
use std::time::{Duration, Instant};

/// Takes what is made of the files, in their order.
pub trait Collect {
    /// What is made of a file.
    type Item: Send + Weigh;

    /// Takes it: writes it, or keeps it for the end.
    fn take(&mut self, item: Self::Item, out: &mut Sink) -> io::Result<()>;

    /// Hears of a file that nothing could be made of.
    fn missed(&mut self, _name: &str, _failure: &Failure, _out: &mut Sink) -> io::Result<()> {
        Ok(())
    }

    /// Whether it sums up a lone file itself.
    fn sums_up(&self) -> bool {
        false
    }

    /// Writes what is left when all files are through; not called when none could be read.
    fn finish(&mut self, _out: &mut Sink) -> io::Result<()> {
        Ok(())
    }

    /// What the line at the end says of it, with a comma and a space behind: `2 plan(s), `.
    fn found(&self, _lang: Lang) -> String {
        String::new()
    }
}

/// What is to be written of a file.
pub enum Output<T> {
    /// As it stands in the output: those of a batch wait for their turn, and are written whole.
    Text(Vec<u8>),
    /// Of a lone file, which waits for nothing: it is written as it is put into words, and so never held whole.
    Value(T),
}

impl<T> Output<T> {
    /// Puts it into words where there are other files.
    pub fn new(value: T, inputs: &Inputs, write: impl Fn(&T, &mut dyn Write) -> io::Result<()>) -> io::Result<Self> {
        if inputs.files.len() == 1 {
            return Ok(Output::Value(value));
        }
        let mut text = Vec::new();
        write(&value, &mut text)?;
        Ok(Output::Text(text))
    }

    /// Writes it, with `head` before it.
    pub fn write(
        &self,
        head: &[u8],
        out: &mut Sink,
        write: impl Fn(&T, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Output::Text(text) if head.is_empty() => out.write(text),
            Output::Text(text) => out.write(&[head, text].concat()),
            Output::Value(value) => {
                let mut stream = out.stream()?;
                stream.write_all(head)?;
                write(value, &mut stream)?;
                stream.flush()
            }
        }
    }
}

impl<T> Weigh for Output<T> {
    fn weight(&self) -> usize {
        match self {
            Output::Text(text) => text.capacity(),
            Output::Value(_) => 0,
        }
    }
}

/// A file's part in the output.
enum Turn<T> {
    New(T),
    /// It is there already, at these bytes.
    Kept(Range<u64>),
}

impl<T: Weigh> Weigh for Turn<T> {
    fn weight(&self) -> usize {
        match self {
            Turn::New(item) => item.weight(),
            Turn::Kept(_) => 0,
        }
    }
}

/// Makes something of each file, on any thread, and has it collected. `make` gets a file's bytes, its name as given and
/// how to read it, and says why where there is nothing to be made of it. `is_lines` says that each file's output is a
/// line that is worth keeping by itself.
pub fn run<C: Collect>(
    reading: &Reading,
    inputs: &Inputs,
    is_lines: bool,
    make: impl Fn(Vec<u8>, &str, &Options) -> Result<C::Item, Failure> + Sync,
    collect: &mut C,
) -> Exit {
    let lang = reading.options.lang;
    let mut errors = match Errors::new(reading.errors.as_deref(), lang) {
        Ok(errors) => errors,
        Err(message) => {
            report(&format!("error: {message}"));
            return Exit::Failed;
        }
    };
    if !reading.is_quiet {
        inputs.notes.iter().for_each(|note| report(note));
    }
    if reading.is_verbose {
        inputs.passed.iter().for_each(|passed| report(passed));
    }
    let shows_bar = inputs.is_batch && !reading.is_quiet;
    let progress = shows_bar.then(|| progress_bar(inputs.files.len())).flatten();
    let report = |line: &str| match &progress {
        Some(bar) => bar.suspend(|| report(line)),
        None => report(line),
    };
    let mut out = Sink::new(reading.to.as_deref(), is_lines, lang);
    let mut totals = Totals { files: inputs.files.len(), ..Totals::default() };
    let mut written = match &reading.kept {
        Some(kept) => out.go_on_from(&kept.path, kept.length, kept.documents),
        None => Ok(()),
    };
    let begun = Instant::now();
    let pace = Pace {
        jobs: reading.jobs_for(inputs.files.len()),
        memory: reading.memory,
        timeout: reading.timeout_for(inputs),
    };
    let make = |bytes: Vec<u8>, name: &str, options: &Options| match reading
        .kept
        .as_ref()
        .and_then(|kept| kept.line_of(sha256(&bytes), name))
    {
        Some(line) => Ok(Turn::Kept(line)),
        None => make(bytes, name, options).map(Turn::New),
    };
    let files = if written.is_ok() { inputs.files.as_slice() } else { &[] };
    files::each(files, &pace, &reading.options, make, |Made { name, size, result }| {
        totals.bytes = totals.bytes.saturating_add(size as u64);
        // What a lone file gives is put into words only here.
        let taken = match result {
            Ok(Turn::New(item)) => guarded(lang, || Ok(collect.take(item, &mut out))),
            Ok(Turn::Kept(line)) => {
                totals.kept += 1;
                Ok(out.write_earlier(line))
            }
            Err(failure) if failure.code == "timeout" => Err(Failure { message: reading.too_long(), ..failure }),
            Err(failure) => Err(failure),
        };
        match taken {
            Ok(taken) => written = taken,
            Err(failure) => {
                totals.failed += 1;
                report(&format!("error: {name}: {}", failure.message));
                errors.add(name, &failure);
                written = collect.missed(name, &failure, &mut out);
            }
        }
        if let Some(bar) = &progress {
            bar.inc(1);
        }
        if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    });
    if let Some(bar) = &progress {
        bar.finish_and_clear();
    }
    let nothing = totals.failed == totals.files && totals.files > 0;
    if written.is_ok() && !nothing {
        written = collect.finish(&mut out);
    }
    let mut kept = String::new();
    match &written {
        Ok(()) if !nothing => written = out.finish(),
        _ => kept = out.leave(),
    }
    // Whoever reads our output may have seen enough; what failed has failed all the same.
    let is_read = !written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
    if let Err(error) = written
        && is_read
    {
        let name = reading.to.as_ref().map_or("-".into(), |to| to.to_string_lossy());
        return sink::unwritten(&error, &name, &kept, lang);
    }
    let is_watched = || io::stderr().is_terminal() && !collect.sums_up();
    if let Some(kept) = reading.kept.as_ref().filter(|_| is_read && !reading.is_quiet) {
        report(&kept.note(totals.kept, lang));
    }
    if is_read && !reading.is_quiet && (totals.files > 1 || is_watched()) {
        report(&totals.summary(&collect.found(lang), begun.elapsed(), lang));
    }
    match totals.failed {
        _ if nothing || errors.failed => Exit::Failed,
        0 => Exit::Done,
        _ => Exit::Partly,
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Totals {
    files: usize,
    failed: usize,
    /// Files whose output was there already.
    kept: usize,
    /// Bytes that were read.
    bytes: u64,
}

impl Totals {
    /// One line, for the end of a batch.
    fn summary(&self, found: &str, took: Duration, lang: Lang) -> String {
        let Totals { files, failed, kept, bytes } = self;
        let seconds = took.as_secs_f64();
        let speed = *bytes as f64 / 1e6 / seconds.max(1e-6);
        let kept = match (kept, lang) {
            (0, _) => String::new(),
            (kept, Lang::En) => format!("{kept} there already, "),
            (kept, Lang::Zh) => format!("已有 {kept} 个，"),
        };
        match lang {
            Lang::En => format!("{files} file(s): {found}{kept}{failed} failed; {seconds:.2} s, {speed:.1} MB/s"),
            Lang::Zh => format!("文件 {files} 个：{found}{kept}失败 {failed} 个；{seconds:.2} 秒，{speed:.1} MB/s"),
        }
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
