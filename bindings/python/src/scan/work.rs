//! The work of a scan: on its own thread, files become rows, and rows batches.

use super::Shared;
use crate::error::fault;
use crate::rows::Rows;
use crate::settings::Settings;
use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use pyo3::prelude::*;
use qingdan::emit::{FINDINGS, FlatTable};
use qingdan::files::{self, Failure, Inputs, Made, Pace, Weigh, guarded};
use qingdan::lint::Selection;
use qingdan::model::{Finding, ParseOutput};
use qingdan::{Lang, Options};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;
use std::time::Duration;

/// How long somebody waits for a message before looking whether Ctrl-C was pressed.
pub const LOOK: Duration = Duration::from_millis(100);

/// Rows of a batch, and bytes of its texts: enough that what takes batches is not busy with their number, few enough that
/// memory stays flat.
const BATCH_ROWS: usize = 8_192;
const BATCH_BYTES: usize = 16 << 20;

/// Messages that may wait until somebody asks.
const WAITING: usize = 64;

/// What the work says.
pub enum Message {
    /// Rows of a table, by its place among those wanted.
    Rows(usize, RecordBatch),
    /// A file that could not be read.
    Failed(String, Failure),
    /// So many files are done.
    Done(usize),
    /// The work ends with a fault of this package.
    Fault(String),
}

/// What was made of a file.
struct Read {
    output: ParseOutput,
    findings: Vec<Finding>,
    size: usize,
}

impl Weigh for Read {
    /// What the model of a file takes is about this many times its packed size.
    fn weight(&self) -> usize {
        self.size.saturating_mul(16)
    }
}

/// Starts the work. It ends when it is done, or when nobody listens any more.
pub fn start(shared: &Shared) -> PyResult<Receiver<Message>> {
    let (sender, receiver) = sync_channel(WAITING);
    let work = Work {
        wanted: shared.wanted.clone(),
        inputs: shared.inputs.clone(),
        settings: shared.settings.clone(),
        pace: shared.pace,
        sender,
    };
    thread::Builder::new().name("qingdan".into()).spawn(move || work.run()).map_err(fault)?;
    Ok(receiver)
}

struct Work {
    wanted: Vec<&'static FlatTable>,
    inputs: Arc<Inputs>,
    settings: Settings,
    pace: Pace,
    sender: SyncSender<Message>,
}

/// Nobody listens any more.
struct Left;

impl Work {
    fn run(self) {
        let lang = self.settings.lang();
        let with_findings = self.wanted.iter().any(|table| table.name == FINDINGS.name);
        let make = |bytes: Vec<u8>, name: &str, options: &Options| read(bytes, name, options, with_findings);
        let mut rows: Vec<Rows> = self.wanted.iter().map(|table| Rows::of(table)).collect();
        let mut done = 0;
        files::each(&self.inputs.files, &self.pace, &self.settings.options, make, |Made { name, result, .. }| {
            let taken = guarded(lang, || Ok(self.take(name, result, &mut rows)));
            done += 1;
            let told = match taken {
                Ok(told) => told.and_then(|()| self.tell(Message::Done(done))),
                Err(failure) => self.tell(Message::Fault(format!("{name}: {}", failure.message))).and(Err(Left)),
            };
            if told.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        // Nobody listens where this fails.
        let _ = (0..rows.len()).try_for_each(|at| self.flush(&mut rows, at, 1));
    }

    /// Takes the rows of a file.
    fn take(&self, name: &str, result: Result<Read, Failure>, rows: &mut [Rows]) -> Result<(), Left> {
        match &result {
            Ok(read) => {
                for (table, rows) in self.wanted.iter().zip(rows.iter_mut()) {
                    table.each_row(&read.output, &mut |cells| rows.push(cells));
                    for finding in &read.findings {
                        table.finding_row(finding, &mut |cells| rows.push(cells));
                    }
                }
            }
            Err(failure) => {
                for (table, rows) in self.wanted.iter().zip(rows.iter_mut()) {
                    table.failed_row(name, failure.code, &failure.message, &mut |cells| rows.push(cells));
                }
                self.tell(Message::Failed(name.to_owned(), failure.clone()))?;
            }
        }
        (0..rows.len()).try_for_each(|at| self.flush(rows, at, BATCH_ROWS))
    }

    /// Gives the rows of a table as a batch when there are at least so many, or their texts are long.
    fn flush(&self, rows: &mut [Rows], at: usize, least: usize) -> Result<(), Left> {
        let Some(rows) = rows.get_mut(at) else { return Ok(()) };
        if rows.len() < least && rows.weight() < BATCH_BYTES {
            return Ok(());
        }
        match rows.batch() {
            Ok(batch) => self.tell(Message::Rows(at, batch)),
            Err(error) => self.tell(Message::Fault(ArrowError::to_string(&error))).and(Err(Left)),
        }
    }

    fn tell(&self, message: Message) -> Result<(), Left> {
        self.sender.send(message).map_err(|_| Left)
    }
}

fn read(bytes: Vec<u8>, name: &str, options: &Options, with_findings: bool) -> Result<Read, Failure> {
    let lang: Lang = options.lang;
    let size = bytes.len();
    let failed = |error: qingdan::Error| Failure::of(&error, lang);
    let mut findings = Vec::new();
    if with_findings {
        let found = qingdan::lint(bytes.as_slice(), options, &Selection::default()).map_err(failed)?;
        findings = found.iter().map(|finding| finding.to_model(name, lang)).collect();
    }
    let output = qingdan::parse(bytes, name, options).map_err(failed)?;
    Ok(Read { output, findings, size })
}
