//! Works on the inputs, many at a time, and takes each result as soon as it and those before it are there.
//!
//! A batch ends with a line on standard error that says what became of it: files, what was found, failures.

use super::files::{Input, Inputs};
use super::reading::Reading;
use super::workers::{self, Weigh};
use super::{Exit, report, unwritten};
use crate::lang::Lang;
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Takes what is made of the files, in their order.
pub trait Collect {
    /// What is made of a file.
    type Item: Send + Weigh;

    /// Takes it: writes it, or keeps it for the end.
    fn take(&mut self, item: Self::Item, out: &mut Sink) -> io::Result<()>;

    /// Hears of a file that nothing could be made of.
    fn missed(&mut self, _name: &str, _reason: &str) {}

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

/// Makes something of each file, on any thread, and has it collected. `make` gets a file's bytes and its name
/// as given, and says why where there is nothing to be made of it.
pub fn run<C: Collect>(
    reading: &Reading,
    inputs: &Inputs,
    make: impl Fn(Vec<u8>, &str) -> Result<C::Item, String> + Sync,
    collect: &mut C,
) -> Exit {
    let lang = reading.options.lang;
    let progress = inputs.is_batch.then(|| progress_bar(inputs.files.len())).flatten();
    let report = |line: &str| match &progress {
        Some(bar) => bar.suspend(|| report(line)),
        None => report(line),
    };
    inputs.notes.iter().for_each(|note| report(note));
    let mut out = Sink { to: reading.to.clone(), open: None };
    let mut totals = Totals { files: inputs.files.len(), ..Totals::default() };
    let mut written = Ok(());
    let begun = Instant::now();
    workers::in_order(
        &inputs.files,
        reading.jobs_for(inputs.files.len()),
        |input| work(input, reading, &make),
        |Made { name, size, result }| {
            totals.bytes = totals.bytes.saturating_add(size as u64);
            // What a lone file gives is put into words only here.
            let taken = result.and_then(|item| guarded(lang, || Ok(collect.take(item, &mut out))));
            match taken {
                Ok(taken) => written = taken,
                Err(message) => {
                    totals.failed += 1;
                    report(&format!("error: {name}: {message}"));
                    collect.missed(name, &message);
                }
            }
            if let Some(bar) = &progress {
                bar.inc(1);
            }
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        },
    );
    if let Some(bar) = &progress {
        bar.finish_and_clear();
    }
    let nothing = totals.failed == totals.files;
    if written.is_ok() && !nothing {
        written = collect.finish(&mut out);
    }
    // Whoever reads our output may have seen enough; what failed has failed all the same.
    let is_read = !written.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::BrokenPipe);
    if let Err(error) = written
        && is_read
    {
        let name = reading.to.as_ref().map_or("-".into(), |to| to.to_string_lossy());
        return unwritten(&error, &name, lang);
    }
    // One file, even alone in its folder, has nothing to sum up.
    if totals.files > 1 && is_read {
        report(&totals.summary(&collect.found(lang), begun.elapsed(), lang));
    }
    match totals.failed {
        0 => Exit::Done,
        _ if nothing => Exit::Failed,
        _ => Exit::Some,
    }
}

/// What became of a batch.
#[derive(Debug, Default)]
struct Totals {
    files: usize,
    failed: usize,
    /// Bytes that were read.
    bytes: u64,
}

impl Totals {
    /// One line, for the end of a batch.
    fn summary(&self, found: &str, took: Duration, lang: Lang) -> String {
        let Totals { files, failed, bytes } = self;
        let seconds = took.as_secs_f64();
        let speed = *bytes as f64 / 1e6 / seconds.max(1e-6);
        match lang {
            Lang::En => format!("{files} file(s): {found}{failed} failed; {seconds:.2} s, {speed:.1} MB/s"),
            Lang::Zh => format!("文件 {files} 个：{found}失败 {failed} 个；{seconds:.2} 秒，{speed:.1} MB/s"),
        }
    }
}

/// What became of a file.
struct Made<'i, T> {
    name: &'i str,
    /// Its bytes.
    size: usize,
    /// What was made of it, or why nothing was.
    result: Result<T, String>,
}

impl<T: Weigh> Weigh for Made<'_, T> {
    fn weight(&self) -> usize {
        self.result.as_ref().map_or(0, Weigh::weight)
    }
}

fn work<'i, T>(input: &'i Input, reading: &Reading, make: impl Fn(Vec<u8>, &str) -> Result<T, String>) -> Made<'i, T> {
    let (name, lang) = (input.name.as_str(), reading.options.lang);
    let bytes = match input.bytes(reading.options.read.limits.file_bytes, lang) {
        Ok(bytes) => bytes,
        Err(message) => return Made { name, size: 0, result: Err(message) },
    };
    Made { name, size: bytes.len(), result: guarded(lang, || make(bytes, name)) }
}

/// No file should make the program fail; if one does, it costs itself and not the batch.
fn guarded<T>(lang: Lang, run: impl FnOnce() -> Result<T, String>) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        Err(lang.pick(["a fault of this program; please report the file", "程序内部出错；请报告这个文件"]).into())
    })
}

/// Standard output, or a file that is made when there is something to write.
pub struct Sink {
    to: Option<PathBuf>,
    open: Option<File>,
}

impl Sink {
    /// Writes a whole document at once, so that an end half-way leaves whole lines.
    pub fn write(&mut self, document: &[u8]) -> io::Result<()> {
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

    /// A stream for what is not written document by document.
    pub fn stream(&mut self) -> io::Result<Box<dyn Write + Send + '_>> {
        Ok(match &self.to {
            Some(path) => Box::new(BufWriter::with_capacity(BUFFER, self.open.insert(File::create(path)?))),
            None => Box::new(BufWriter::with_capacity(BUFFER, io::stdout())),
        })
    }
}

/// Bytes that a stream writes at a time.
const BUFFER: usize = 64 << 10;

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
