//! Arguments to a [`Command`]: flags, help and usage errors in both languages.

use crate::lang::Lang;
use crate::limits::{LIMITS, Limits};
use crate::model::Format;
use crate::schema::SCHEMAS;
use clap::builder::PossibleValuesParser;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::path::PathBuf;

/// What is to be done.
#[derive(Debug)]
pub enum Command {
    /// Read files and write what they hold.
    Convert(Request),
    /// Print a JSON Schema.
    Schema {
        /// The command whose output it describes.
        name: String,
    },
}

/// What to write of each file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// Plans.
    Parse,
    /// Resolved grids.
    Grid,
}

/// A conversion of files.
#[derive(Debug)]
pub struct Request {
    /// What to write.
    pub output: Output,
    /// Files and folders as given; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// Where to write; standard output if none.
    pub to: Option<PathBuf>,
    /// Files to work on at a time.
    pub jobs: usize,
    /// JSON Lines even for one file.
    pub lines: bool,
    /// Indented JSON.
    pub pretty: bool,
    /// The input's format, instead of finding it from the bytes.
    pub from: Option<Format>,
    /// A file of own bodies and header words.
    pub lexicon: Option<PathBuf>,
    /// Caps on what a file may ask for.
    pub limits: Limits,
}

/// Help, version, or a usage error: text to show, and end.
#[derive(Debug)]
pub struct Stop {
    /// With a newline at its end.
    pub text: String,
    /// Whether the usage was wrong.
    pub is_error: bool,
}

/// The language: `--lang`, else the locale (`LC_ALL`, `LC_MESSAGES`, `LANG`), so that help and usage errors
/// are in it too.
pub fn language(arguments: &[OsString]) -> Lang {
    let texts: Vec<_> = arguments.iter().map(|argument| argument.to_string_lossy()).collect();
    let mut asked =
        texts.iter().zip(texts.iter().skip(1)).filter(|(flag, _)| *flag == "--lang").map(|(_, value)| value.as_ref());
    let joined = texts.iter().find_map(|text| text.strip_prefix("--lang="));
    match asked.next().or(joined) {
        Some("zh") => Lang::Zh,
        Some(_) => Lang::En,
        None => {
            let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
                .iter()
                .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()));
            Lang::from_locale(&locale.unwrap_or_default())
        }
    }
}

/// Parses the arguments.
pub fn parse(arguments: &[OsString], lang: Lang) -> Result<Command, Stop> {
    let matches = program(lang).try_get_matches_from(arguments).map_err(|error| stop(&error, lang))?;
    match matches.subcommand() {
        Some(("parse", matches)) => request(Output::Parse, matches, lang),
        Some(("grid", matches)) => request(Output::Grid, matches, lang),
        Some(("schema", matches)) => {
            let name = matches.get_one::<String>("name").cloned().unwrap_or_else(|| "parse".into());
            Ok(Command::Schema { name })
        }
        _ => Err(Stop { text: program(lang).render_help().to_string(), is_error: true }),
    }
}

fn request(output: Output, matches: &ArgMatches, lang: Lang) -> Result<Command, Stop> {
    let format = matches.try_get_one::<String>("format").ok().flatten();
    let mut limits = Limits::default();
    for limit in LIMITS {
        if let Some(value) = matches.get_one::<u64>(limit.name) {
            *(limit.field)(&mut limits) = *value;
        }
    }
    let request = Request {
        limits,
        output,
        inputs: matches.get_many::<PathBuf>("files").into_iter().flatten().cloned().collect(),
        to: matches.get_one::<PathBuf>("output").cloned(),
        lexicon: matches.get_one::<PathBuf>("lexicon").cloned(),
        jobs: matches
            .get_one::<u64>("jobs")
            .and_then(|&jobs| usize::try_from(jobs).ok())
            .or_else(|| std::thread::available_parallelism().ok().map(usize::from))
            .unwrap_or(1),
        lines: format.is_some_and(|format| format == "jsonl"),
        pretty: matches.get_flag("pretty"),
        from: matches
            .get_one::<String>("from")
            .and_then(|name| INPUT_FORMATS.iter().find(|(known, _)| known == name))
            .map(|(_, f)| *f),
    };
    if request.pretty && request.lines {
        let text = match lang {
            Lang::En => "error: --pretty does not go with --format jsonl\n",
            Lang::Zh => "error: --pretty 不能与 --format jsonl 同用\n",
        };
        return Err(Stop { text: text.into(), is_error: true });
    }
    Ok(Command::Convert(request))
}

/// More files at a time help nobody: each takes a thread.
const MAX_JOBS: u64 = 1_024;

/// Names of `--from`.
const INPUT_FORMATS: &[(&str, Format)] =
    &[("docx", Format::Docx), ("doc", Format::Doc), ("html", Format::Html), ("text", Format::Text)];

fn program(lang: Lang) -> clap::Command {
    let say = |english: &'static str, chinese: &'static str| match lang {
        Lang::En => english,
        Lang::Zh => chinese,
    };
    let template = say("{about}\n\nUsage: {usage}\n\n{all-args}\n", "{about}\n\n用法：{usage}\n\n{all-args}\n");
    let values = say("Options", "选项");
    let lang_flag = Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(["en", "zh"])
        .hide_possible_values(true)
        .global(true)
        .help_heading(values)
        .help(say(
            "Language of messages: en or zh (from the locale if not given)",
            "消息的语言：en 或 zh（不给则按系统区域设置）",
        ));
    let help_flag = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .global(true)
        .help_heading(values)
        .help(say("Print help; --help shows the limits too", "显示帮助；--help 同时列出各项上限"));
    let files = Arg::new("files")
        .value_name("FILE")
        .num_args(1..)
        .required(true)
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(say("Arguments", "参数"))
        .help(say(
            "Files or folders; - is standard input. Several files or a folder give JSON Lines",
            "文件或文件夹；- 表示标准输入。多个文件或文件夹输出 JSON Lines",
        ));
    let output = Arg::new("output")
        .short('o')
        .long("output")
        .value_name("OUT")
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(values)
        .help(say("Write to this file instead of standard output", "写入此文件，而不是标准输出"));
    let pretty = Arg::new("pretty")
        .long("pretty")
        .action(ArgAction::SetTrue)
        .help_heading(values)
        .help(say("Indent the JSON of one file", "单个文件时输出带缩进的 JSON"));
    let jobs = Arg::new("jobs")
        .short('j')
        .long("jobs")
        .value_name("N")
        .value_parser(clap::value_parser!(u64).range(1..=MAX_JOBS))
        .help_heading(values)
        .help(say("Files to work on at a time (all cores if not given)", "同时处理的文件数（不给则用全部处理器核心）"));
    let from = Arg::new("from")
        .long("from")
        .value_name("FORMAT")
        .value_parser(PossibleValuesParser::new(INPUT_FORMATS.iter().map(|(name, _)| *name)))
        .hide_possible_values(true)
        .help_heading(values)
        .help(say(
            "Format of the input: docx, html or text (found from the bytes if not given)",
            "输入格式：docx 或 text（不给则由文件内容判断）",
        ));
    let lexicon = Arg::new("lexicon")
        .long("lexicon")
        .value_name("FILE")
        .value_parser(clap::value_parser!(PathBuf))
        .help_heading(values)
        .help(say("Own header words and bodies, in TOML", "自定义的表头用词和机构（TOML 文件）"));
    let format = Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .value_parser(["json", "jsonl"])
        .hide_possible_values(true)
        .help_heading(values)
        .help(say(
            "Format of the output: json, or jsonl (one document a line)",
            "输出格式：json，或 jsonl（每行一个文档）",
        ));
    let limits = LIMITS.iter().map(|limit| {
        Arg::new(limit.name)
            .long(format!("max-{}", limit.name.replace('_', "-")))
            .value_name("N")
            .value_parser(clap::value_parser!(u64))
            .hide_short_help(true)
            .help_heading(say("Limits", "上限"))
            .help(say(limit.english, limit.chinese))
    });
    let limits: Vec<Arg> = limits.collect();
    let command = |name: &'static str, about: &'static str| {
        clap::Command::new(name).about(about).help_template(template).disable_help_flag(true)
    };
    let reading = |name: &'static str, about: &'static str| {
        command(name, about)
            .args([files.clone(), output.clone(), pretty.clone(), jobs.clone(), from.clone(), lexicon.clone()])
            .args(limits.clone())
    };
    let schema_name = Arg::new("name")
        .value_name("COMMAND")
        .value_parser(PossibleValuesParser::new(SCHEMAS.iter().map(|schema| schema.name)))
        .help_heading(say("Arguments", "参数"))
        .help(say(
            "The command whose output to describe (parse if not given)",
            "要描述哪个命令的输出（不给则为 parse）",
        ));
    clap::Command::new("qingdan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(
            "Reads Chinese government task lists from Word files and text exports into one JSON model",
            "读取 Word 文件和文本导出中的重点任务清单，转换为统一的 JSON 模型",
        ))
        .help_template(say(
            "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\n{options}\n",
            "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n{options}\n",
        ))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(lang_flag)
        .arg(help_flag)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help_heading(values)
                .help(say("Print the version", "显示版本")),
        )
        .subcommand(reading("parse", say("Task lists as JSON", "任务清单，输出 JSON")).arg(format))
        .subcommand(reading(
            "grid",
            say("The document as read: paragraphs and resolved tables", "文档的原样：段落和解析合并后的表格"),
        ))
        .subcommand(
            command("schema", say("JSON Schema of a command's output", "命令输出的 JSON Schema")).arg(schema_name),
        )
}

/// A usage error in one line; help and version as clap writes them.
fn stop(error: &clap::Error, lang: Lang) -> Stop {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_help || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Stop { text: error.render().to_string(), is_error: !is_help };
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let command = context(ContextKind::InvalidSubcommand);
    let valid = context(ContextKind::ValidValue);
    let what = match (error.kind(), lang) {
        (ErrorKind::UnknownArgument, Lang::En) => format!("unknown option {argument}"),
        (ErrorKind::UnknownArgument, Lang::Zh) => format!("不认识的选项 {argument}"),
        (ErrorKind::InvalidSubcommand, Lang::En) => format!("unknown command {command}"),
        (ErrorKind::InvalidSubcommand, Lang::Zh) => format!("不认识的命令 {command}"),
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => format!("{argument} needs a value"),
        (ErrorKind::InvalidValue, Lang::Zh) if value.is_empty() => format!("{argument} 后面要有值"),
        (ErrorKind::InvalidValue, Lang::En) => format!("{value} is no value for {argument}; possible: {valid}"),
        (ErrorKind::InvalidValue, Lang::Zh) => format!("{argument} 不能是 {value}；可以是：{valid}"),
        (ErrorKind::MissingRequiredArgument, Lang::En) => format!("missing {argument}"),
        (ErrorKind::MissingRequiredArgument, Lang::Zh) => format!("缺少 {argument}"),
        (ErrorKind::ArgumentConflict, Lang::En) => format!("{argument} is given twice"),
        (ErrorKind::ArgumentConflict, Lang::Zh) => format!("{argument} 重复"),
        (_, Lang::En) => "wrong usage".to_owned(),
        (_, Lang::Zh) => "用法不对".to_owned(),
    };
    let text = match lang {
        Lang::En => format!("error: {what}; see qingdan --help\n"),
        Lang::Zh => format!("error: {what}；请看 qingdan --help\n"),
    };
    Stop { text, is_error: true }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::READERS;

    #[test]
    fn the_command_line_is_consistent_in_both_languages() {
        program(Lang::En).debug_assert();
        program(Lang::Zh).debug_assert();
    }

    #[test]
    fn every_reader_can_be_asked_for() {
        for reader in READERS {
            assert!(INPUT_FORMATS.iter().any(|(_, format)| *format == reader.format));
        }
        assert_eq!(INPUT_FORMATS.len(), READERS.len());
    }
}
