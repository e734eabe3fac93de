//! What all commands that read files have in common: which files, how to read them, where to write.

use super::args::{self, Stop};
use super::resume::Kept;
use super::{lexicon, place};
use crate::files::Identity;
use crate::files::{self, Exclude, Inputs, Wanted};
use crate::lang::Lang;
use crate::limits::{LIMITS, Limits};
use crate::model::Format;
use crate::parse::Options;
use crate::read::ReadOptions;
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Duration;

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
    /// Where a line for each file that failed goes.
    pub errors: Option<PathBuf>,
    /// The lines that a run before this one wrote.
    resume: Option<PathBuf>,
    /// What is in them, for a command that goes on from them.
    pub kept: Option<Kept>,
    /// Memory that the files of a batch may take together, in bytes.
    pub memory: u64,
    /// Whether only errors are told.
    pub is_quiet: bool,
    /// Whether each file that is passed over is told.
    pub is_verbose: bool,
    /// How long a file may take; none says nothing, and zero for ever.
    timeout: Option<f64>,
    exclude: Exclude,
    /// Whether a list names the files.
    is_listed: bool,
    /// Files that results may not be written over, beside the inputs.
    own: Vec<PathBuf>,
    /// How to read each file, and the language of messages.
    pub options: Options,
}

/// Seconds that a file of a batch may take if nobody says otherwise.
const TIMEOUT: f64 = 60.0;

/// The arguments of a command that reads; `resumes` where it can go on from a run that broke off.
pub fn arguments(lang: Lang, resumes: bool) -> Vec<Arg> {
    let option = |name, value, help| args::option(lang, name, value, help);
    let path = |name, value, help| option(name, value, help).value_parser(value_parser!(PathBuf));
    let files = Arg::new("files").value_name("FILE").value_parser(value_parser!(PathBuf)).help(lang.pick([
        "Files, folders or patterns (*.docx); - is standard input",
        "文件、文件夹或通配符（*.docx）；- 表示标准输入",
    ]));
    let files_from = path(
        "files-from",
        "LIST",
        [
            "Read the names of files from this file, one a line or with NUL between them; - is standard input",
            "从此文件读取文件名，每行一个或以 NUL 分隔；- 表示标准输入",
        ],
    );
    let exclude = option(
        "exclude",
        "GLOB",
        [
            "Leave out files and folders of this name, or this path if it has a /; may be repeated",
            "排除此名称的文件和文件夹，含 / 时按路径匹配；可多次使用",
        ],
    );
    let output = path("output", "OUT", ["Write to this file instead of standard output", "写入此文件，而不是标准输出"]);
    let errors = path(
        "errors",
        "FILE",
        [
            "Write a line of JSON for each file that failed: path, code, message",
            "为每个失败的文件写一行 JSON：path、code、message",
        ],
    );
    let resume = path(
        "resume",
        "PART",
        [
            "Go on from the lines of a run that broke off (OUT.part): their files are not read again",
            "从中断的结果（OUT.part）接着做：其中的文件不再读取",
        ],
    );
    let jobs = option(
        "jobs",
        "N",
        ["Files to work on at a time (all cores if not given)", "同时处理的文件数（不给则用全部处理器核心）"],
    );
    let timeout = option(
        "timeout",
        "SECONDS",
        [
            "Give a file up after so long; 0 is never (60 for each of several files, never for one, if not given)",
            "一个文件超过此时间就放弃；0 表示不限（不给时，多个文件为每个 60 秒，单个文件不限）",
        ],
    );
    let max_memory = option(
        "max-memory",
        "SIZE",
        [
            "Work on no more files at a time than fit into so much memory, like 512M or 4G; one file takes what it needs (a quarter of the machine's if not given)",
            "同时处理的文件以此内存为限，如 512M、4G；不限制单个文件（不给则为本机内存的四分之一）",
        ],
    );
    let from = option(
        "from",
        "FORMAT",
        [
            "Format of the input: docx, doc, html or text (found from the bytes if not given)",
            "输入格式：docx、doc、html 或 text（不给则由文件内容判断）",
        ],
    );
    let lexicon =
        path("lexicon", "FILE", ["Own header words and bodies, in TOML", "自定义的表头用词和机构（TOML 文件）"]);
    let place = option(
        "place",
        "NAME",
        ["Place of the files that do not say theirs: 大安市", "未写明地区的文件属于哪里，如 大安市"],
    );
    let quiet = args::flag(lang, "quiet", ["Tell errors only", "只显示错误"]);
    let verbose =
        args::flag(lang, "verbose", ["Tell the name of each file that is passed over", "列出每个被略过的文件"]);
    let own = [
        files.num_args(1..).required_unless_present("files-from").help_heading(lang.pick(args::ARGUMENTS)),
        output.short('o'),
        files_from,
        exclude.action(ArgAction::Append),
        errors,
        // Where it is refused, it need not be in the help.
        resume.hide(!resumes),
        jobs.short('j').value_parser(args::whole(lang, 1..=MAX_JOBS)),
        timeout.value_parser(seconds),
        max_memory.value_parser(files::memory_size),
        from.value_parser(PossibleValuesParser::new(INPUT_FORMATS.iter().map(|(name, _)| *name)))
            .hide_possible_values(true),
        lexicon,
        place,
        quiet.conflicts_with("verbose"),
        verbose,
    ];
    let mut defaults = Limits::default();
    let limits = LIMITS.iter().map(move |limit| {
        let default = *(limit.field)(&mut defaults);
        Arg::new(limit.name)
            .long(format!("max-{}", limit.name.replace('_', "-")))
            .value_name("N")
            .value_parser(args::whole(lang, 0..=u64::MAX))
            .hide_short_help(true)
            .help_heading(lang.pick(["Limits", "上限"]))
            .help(lang.pick([
                format!("{} ({default} if not given)", limit.english),
                format!("{}（不给则为 {default}）", limit.chinese),
            ]))
    });
    own.into_iter().chain(limits).collect()
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds = text.parse().ok().filter(|seconds: &f64| (0.0..=1e9).contains(seconds));
    seconds.ok_or_else(|| "60, 0.5, 0, …".to_owned())
}

/// `--pretty`, for a command that gives one JSON document a file.
pub fn pretty(lang: Lang) -> Arg {
    let help = [
        "Indent the JSON of one file; several files or a folder give JSON Lines",
        "单个文件时输出带缩进的 JSON；多个文件或文件夹输出 JSON Lines",
    ];
    args::flag(lang, "pretty", help)
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
        let path = |name: &str| matches.get_one::<PathBuf>(name).cloned();
        let is_quiet = matches.get_flag("quiet");
        let (lexicon_file, files_from) = (path("lexicon"), path("files-from"));
        let lexicon = lexicon_file.as_deref().map(|path| lexicon::load(path, lang));
        let vocabulary = lexicon.transpose()?.unwrap_or_default();
        let mut paths: Vec<PathBuf> = matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect();
        let stdin = Path::new("-");
        if files_from.as_deref() == Some(stdin) && paths.iter().any(|path| path == stdin) {
            return Err(Stop::error(lang.pick([
                "standard input cannot be both a file and the list of files",
                "标准输入不能既是文件又是文件列表",
            ])));
        }
        if let Some(list) = &files_from {
            paths.extend(listed(list, lang)?);
        }
        let exclude = Exclude::new(matches.get_many::<String>("exclude").into_iter().flatten(), lang);
        let exclude = exclude.map_err(|error| Stop::usage(&format!("--exclude: {error}"), lang))?;
        let (to, errors) = (path("output"), path("errors"));
        let is_listed = files_from.is_some();
        let own = [lexicon_file, files_from].into_iter().flatten().collect();
        let place = matches.get_one::<String>("place").map(|word| place::known(word, is_quiet, lang)).transpose()?;
        Ok(Reading {
            paths,
            to,
            jobs: matches.get_one::<u64>("jobs").and_then(|&jobs| usize::try_from(jobs).ok()),
            errors,
            resume: path("resume"),
            kept: None,
            memory: matches.get_one::<u64>("max-memory").copied().unwrap_or_else(files::usual_memory),
            is_quiet,
            is_verbose: matches.get_flag("verbose"),
            timeout: matches.get_one::<f64>("timeout").copied(),
            exclude,
            is_listed,
            own,
            options: Options { read: ReadOptions { from, limits }, vocabulary, lang, place },
        })
    }

    /// How long each of the files may take.
    pub fn timeout_for(&self, inputs: &Inputs) -> Option<Duration> {
        let seconds = self.timeout.or(inputs.is_batch.then_some(TIMEOUT)).filter(|&seconds| seconds > 0.0)?;
        Duration::try_from_secs_f64(seconds).ok()
    }

    /// What to say of a file that took longer.
    pub fn too_long(&self) -> String {
        let seconds = self.timeout.unwrap_or(TIMEOUT);
        match self.options.lang {
            Lang::En => format!("given up after {seconds} second(s); --timeout gives it longer"),
            Lang::Zh => format!("超过 {seconds} 秒，已放弃；可用 --timeout 延长"),
        }
    }

    /// Goes on from the lines of a run of this command that broke off, if there are any.
    pub fn go_on(&mut self, command: &str) -> Result<(), Stop> {
        self.kept = self.resume.as_deref().map(|path| Kept::read(path, command, self.options.lang)).transpose()?;
        Ok(())
    }

    /// An error where there is no run that could be gone on with.
    pub fn refuse_resume(&self) -> Result<(), Stop> {
        match self.resume {
            None => Ok(()),
            Some(_) => Err(Stop::error(self.options.lang.pick([
                "--resume goes with the JSON Lines that parse and grid give of several files",
                "--resume 只用于 parse 和 grid 对多个文件输出的 JSON Lines",
            ]))),
        }
    }

    /// How many of so many files to work on at a time.
    pub fn jobs_for(&self, files: usize) -> usize {
        // What the system has is asked for where it matters.
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        if files > 1 { self.jobs.unwrap_or_else(cores) } else { 1 }
    }

    /// The files that the arguments name. None of them may be the output, nor may what says how to read them.
    pub fn inputs(&self) -> Result<Inputs, Stop> {
        let lang = self.options.lang;
        let output = self.to.as_deref().and_then(Identity::of_path);
        let stdout = if self.to.is_none() { Identity::of_stdout() } else { None };
        let wanted = Wanted { paths: &self.paths, exclude: &self.exclude, output, stdout, lang };
        let mut inputs = files::find(&wanted).map_err(|message| Stop::error(&message))?;
        // A list of one file is a batch that happens to be short.
        inputs.is_batch |= self.is_listed;
        self.keep_apart(self.own.iter().map(PathBuf::as_path))?;
        if inputs.files.is_empty() {
            return Err(self.nothing(&inputs));
        }
        if let Some(errors) = self.errors.as_deref() {
            let identity = Identity::of_path(errors);
            let same = |path: &Path| {
                let is_identical = identity.is_some() && Identity::of_path(path) == identity;
                is_identical || path == errors || (whole(path).is_some() && whole(path) == whole(errors))
            };
            let is_input = identity.is_some() && inputs.files.iter().any(|input| input.identity() == identity);
            let name = errors.to_string_lossy();
            if self.to.as_deref().is_some_and(same) {
                return Err(Stop::error(&match lang {
                    Lang::En => format!("-o and --errors are the same file, {name}; give each its own"),
                    Lang::Zh => format!("-o 和 --errors 是同一个文件 {name}；请分别指定"),
                }));
            }
            if is_input || self.own.iter().chain(&self.resume).any(|path| same(path)) {
                return Err(Stop::error(&self.written_over(&name)));
            }
        }
        Ok(inputs)
    }

    /// The error where there is no file to read, below what was passed over.
    fn nothing(&self, inputs: &Inputs) -> Stop {
        let what = match self.paths.is_empty() {
            true => ["nothing to read: the list names no file", "没有要读取的文件：列表中没有文件名"],
            false => {
                ["nothing to read: every file is excluded or passed over", "没有要读取的文件：所有文件都被排除或略过"]
            }
        };
        let notes = inputs.notes.iter().filter(|_| !self.is_quiet);
        let told = notes.chain(inputs.passed.iter().filter(|_| self.is_verbose)).map(|line| format!("{line}\n"));
        let error = Stop::error(self.options.lang.pick(what));
        Stop { text: told.chain([error.text]).collect(), ..error }
    }

    /// An error if one of these files, which say how the program works, is the output.
    pub fn keep_apart<'p>(&self, mut own: impl Iterator<Item = &'p Path>) -> Result<(), Stop> {
        let Some(output) = self.to.as_deref().and_then(Identity::of_path) else { return Ok(()) };
        match own.find(|path| Identity::of_path(path) == Some(output)) {
            None => Ok(()),
            Some(path) => Err(Stop::error(&self.written_over(&path.to_string_lossy()))),
        }
    }

    fn written_over(&self, name: &str) -> String {
        match self.options.lang {
            Lang::En => format!("{name} would be read and written over; write to another file"),
            Lang::Zh => format!("{name} 既是输入又是输出，会被覆盖；请写入另一个文件"),
        }
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

/// The whole path of a file that need not be there yet.
fn whole(path: &Path) -> Option<PathBuf> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Some(folder.canonicalize().ok()?.join(path.file_name()?))
}

/// The names in a list of files: with NUL between them where there is one, else one a line.
fn listed(list: &Path, lang: Lang) -> Result<Vec<PathBuf>, Stop> {
    let failed = |error: &io::Error| {
        Stop::error(&format!("{}: {}", list.to_string_lossy(), crate::files::io_message(error, lang)))
    };
    let mut bytes = Vec::new();
    let read = match list == Path::new("-") {
        true => io::stdin().lock().take(MAX_LIST).read_to_end(&mut bytes),
        false => std::fs::File::open(list).and_then(|file| file.take(MAX_LIST).read_to_end(&mut bytes)),
    };
    read.map_err(|error| failed(&error))?;
    if bytes.len() as u64 >= MAX_LIST {
        return Err(Stop::error(&format!("{}: {}", list.to_string_lossy(), lang.pick(["too long", "过长"]))));
    }
    let end = if bytes.contains(&0) { 0 } else { b'\n' };
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let names = bytes.split(|&byte| byte == end);
    let names = names.map(|name| if end == b'\n' { name.strip_suffix(b"\r").unwrap_or(name) } else { name });
    names
        .filter(|name| !name.is_empty())
        .map(|name| path_of(name).ok_or_else(|| failed(&io::ErrorKind::InvalidData.into())))
        .collect()
}

/// Bytes of the longest list of files.
const MAX_LIST: u64 = 1 << 30;

/// A path may be any bytes here.
#[cfg(unix)]
fn path_of(name: &[u8]) -> Option<PathBuf> {
    Some(PathBuf::from(<OsString as std::os::unix::ffi::OsStringExt>::from_vec(name.to_vec())))
}

/// A path is Unicode here, as far as a list can say.
#[cfg(not(unix))]
fn path_of(name: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(name).ok().map(|name| PathBuf::from(OsString::from(name)))
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
