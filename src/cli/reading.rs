//! What all commands that read files have in common: which files, how to read them, where to write.

use super::args::{self, Stop};
use super::files::{self, Inputs};
use super::lexicon;
use crate::lang::Lang;
use crate::limits::{LIMITS, Limits};
use crate::model::Format;
use crate::parse::Options;
use crate::read::ReadOptions;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::path::PathBuf;

/// More files at a time help nobody: each takes a thread.
const MAX_JOBS: u64 = 1_024;

/// Names of `--from`.
const INPUT_FORMATS: &[(&str, Format)] =
    &[("docx", Format::Docx), ("doc", Format::Doc), ("html", Format::Html), ("text", Format::Text)];

/// What to read, and how.
#[derive(Debug)]
pub struct Reading {
    /// Files and folders as given; `-` is standard input.
    pub paths: Vec<PathBuf>,
    /// Where to write; standard output if none.
    pub to: Option<PathBuf>,
    /// Files to work on at a time; all cores if not given.
    pub jobs: Option<usize>,
    /// How to read each file, and the language of messages.
    pub options: Options,
}

/// The arguments of a command that reads.
pub fn arguments(lang: Lang) -> Vec<Arg> {
    let options = lang.pick(args::OPTIONS);
    let files = Arg::new("files")
        .value_name("FILE")
        .num_args(1..)
        .required(true)
        .value_parser(value_parser!(PathBuf))
        .help_heading(lang.pick(args::ARGUMENTS))
        .help(lang.pick(["Files or folders; - is standard input", "文件或文件夹；- 表示标准输入"]));
    let output = Arg::new("output")
        .short('o')
        .long("output")
        .value_name("OUT")
        .value_parser(value_parser!(PathBuf))
        .help_heading(options)
        .help(lang.pick(["Write to this file instead of standard output", "写入此文件，而不是标准输出"]));
    let jobs = Arg::new("jobs")
        .short('j')
        .long("jobs")
        .value_name("N")
        .value_parser(value_parser!(u64).range(1..=MAX_JOBS))
        .help_heading(options)
        .help(lang.pick([
            "Files to work on at a time (all cores if not given)",
            "同时处理的文件数（不给则用全部处理器核心）",
        ]));
    let from = Arg::new("from")
        .long("from")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(INPUT_FORMATS.iter().map(|(name, _)| *name)))
        .hide_possible_values(true)
        .help_heading(options)
        .help(lang.pick([
            "Format of the input: docx, doc, html or text (found from the bytes if not given)",
            "输入格式：docx、doc、html 或 text（不给则由文件内容判断）",
        ]));
    let lexicon = Arg::new("lexicon")
        .long("lexicon")
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help_heading(options)
        .help(lang.pick(["Own header words and bodies, in TOML", "自定义的表头用词和机构（TOML 文件）"]));
    let mut defaults = Limits::default();
    let limits = LIMITS.iter().map(move |limit| {
        let default = *(limit.field)(&mut defaults);
        Arg::new(limit.name)
            .long(format!("max-{}", limit.name.replace('_', "-")))
            .value_name("N")
            .value_parser(value_parser!(u64))
            .hide_short_help(true)
            .help_heading(lang.pick(["Limits", "上限"]))
            .help(lang.pick([
                format!("{} ({default} if not given)", limit.english),
                format!("{}（不给则为 {default}）", limit.chinese),
            ]))
    });
    [files, output, jobs, from, lexicon].into_iter().chain(limits).collect()
}

/// `--pretty`, for a command that gives one JSON document a file.
pub fn pretty(lang: Lang) -> Arg {
    Arg::new("pretty").long("pretty").action(ArgAction::SetTrue).help_heading(lang.pick(args::OPTIONS)).help(lang.pick(
        [
            "Indent the JSON of one file; several files or a folder give JSON Lines",
            "单个文件时输出带缩进的 JSON；多个文件或文件夹输出 JSON Lines",
        ],
    ))
}

impl Reading {
    /// What the arguments say. The file of `--lexicon` is read: without it nothing else can be done.
    pub fn of(matches: &ArgMatches, lang: Lang) -> Result<Reading, Stop> {
        let mut limits = Limits::default();
        for limit in LIMITS {
            if let Some(value) = matches.get_one::<u64>(limit.name) {
                *(limit.field)(&mut limits) = *value;
            }
        }
        let from = matches
            .get_one::<String>("from")
            .and_then(|name| INPUT_FORMATS.iter().find(|(known, _)| known == name))
            .map(|(_, format)| *format);
        let lexicon = matches.get_one::<PathBuf>("lexicon").map(|path| lexicon::load(path, limits.file_bytes, lang));
        let vocabulary = lexicon.transpose()?.unwrap_or_default();
        Ok(Reading {
            paths: matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect(),
            to: matches.get_one::<PathBuf>("output").cloned(),
            jobs: matches.get_one::<u64>("jobs").and_then(|&jobs| usize::try_from(jobs).ok()),
            options: Options { read: ReadOptions { from, limits }, vocabulary, lang },
        })
    }

    /// How many of so many files to work on at a time.
    pub fn jobs_for(&self, files: usize) -> usize {
        // What the system has is asked for where it matters.
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        if files > 1 { self.jobs.unwrap_or_else(cores) } else { 1 }
    }

    /// The files that the arguments name. None of them may be the output.
    pub fn inputs(&self) -> Result<Inputs, Stop> {
        let inputs = files::find(&self.paths, self.options.lang);
        if let Some(to) = &self.to
            && let Ok(written) = to.canonicalize()
            && written.is_file()
            && inputs.files.iter().any(|input| input.is(&written))
        {
            let name = to.to_string_lossy();
            return Err(Stop::error(&match self.options.lang {
                Lang::En => format!("{name} would be read and written over; write to another file"),
                Lang::Zh => format!("{name} 既是输入又是输出，会被覆盖；请写入另一个文件"),
            }));
        }
        Ok(inputs)
    }

    /// The same, where `--pretty` goes with one file only.
    pub fn inputs_for(&self, pretty: bool) -> Result<Inputs, Stop> {
        let inputs = self.inputs()?;
        if pretty && inputs.is_batch {
            return Err(Stop::error(self.options.lang.pick([
                "--pretty goes with one file; several files or a folder give one document a line",
                "--pretty 只用于单个文件；多个文件或文件夹每行输出一个文档",
            ])));
        }
        Ok(inputs)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::READERS;

    #[test]
    fn every_reader_can_be_asked_for() {
        for reader in READERS {
            assert!(INPUT_FORMATS.iter().any(|(_, format)| *format == reader.format));
        }
        assert_eq!(INPUT_FORMATS.len(), READERS.len());
    }
}
