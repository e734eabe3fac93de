//! `qingdan parse --format xlsx`: all documents in one workbook.

use super::Counts;
use crate::cli::Exit;
use crate::cli::args::Stop;
use crate::cli::batch::{self, Collect};
use crate::cli::reading::Reading;
use crate::cli::sink::{Scratch, Sink, unwritten};
use crate::emit::Xlsx;
use crate::files::Failure;
use crate::files::Inputs;
use crate::files::Weigh;
use crate::lang::Lang;
use crate::model::ParseOutput;
use crate::parse::{Options, parse};
use std::io::{self, IsTerminal, Write};

pub fn run(reading: &Reading, inputs: &Inputs) -> Result<Exit, Stop> {
    let lang = reading.options.lang;
    if reading.to.is_none() && io::stdout().is_terminal() {
        return Err(Stop::error(
            lang.pick(["a workbook goes to a file: add -o OUT.xlsx", "工作簿要写入文件：请加 -o 文件名.xlsx"]),
        ));
    }
    let workbook = match Xlsx::with_scratch(lang, Box::new(|| Ok(Box::new(Scratch::new()?)))) {
        Ok(workbook) => workbook,
        Err(error) => return Ok(unwritten(&error, "-", "", lang)),
    };
    let make = |bytes: Vec<u8>, name: &str, options: &Options| {
        let size = bytes.len();
        let output = parse(bytes, name, options).map_err(|error| Failure::of(&error, lang))?;
        Ok(Parsed { output, size })
    };
    let mut collect = Rows { workbook: Some(workbook), counts: Counts::default() };
    Ok(batch::run(reading, inputs, false, make, &mut collect))
}

/// A document that waits for its turn.
struct Parsed {
    output: ParseOutput,
    /// Bytes of its file.
    size: usize,
}

impl Weigh for Parsed {
    /// What a file's markup and its model take is about this many times its packed size.
    fn weight(&self) -> usize {
        self.size.saturating_mul(16)
    }
}

/// Rows go to the workbook as documents come; it is written when all are through.
struct Rows {
    workbook: Option<Xlsx>,
    counts: Counts,
}

impl Collect for Rows {
    type Item = Parsed;

    fn take(&mut self, parsed: Parsed, _out: &mut Sink) -> io::Result<()> {
        self.counts.add(&Counts::of(&parsed.output));
        self.workbook.as_mut().map_or(Ok(()), |workbook| workbook.add(&parsed.output))
    }

    fn missed(&mut self, name: &str, failure: &Failure, _out: &mut Sink) -> io::Result<()> {
        let add = |workbook: &mut Xlsx| workbook.add_failed(name, failure.code, &failure.message);
        self.workbook.as_mut().map_or(Ok(()), add)
    }

    fn finish(&mut self, out: &mut Sink) -> io::Result<()> {
        let Some(workbook) = self.workbook.take() else { return Ok(()) };
        let mut stream = out.stream()?;
        workbook.finish(&mut *stream)?;
        stream.flush()
    }

    fn found(&self, lang: Lang) -> String {
        self.counts.found(lang)
    }
}
