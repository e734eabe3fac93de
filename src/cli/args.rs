//! The arguments as a whole: the program's own flags, help, and usage errors in both languages.

use super::commands::{COMMANDS, Command};
use crate::lang::Lang;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches};
use std::ffi::OsString;
use std::ops::RangeInclusive;

/// Headings of the help.
pub const ARGUMENTS: [&str; 2] = ["Arguments", "参数"];
pub const OPTIONS: [&str; 2] = ["Options", "选项"];

/// What the program's exit codes mean.
const EXIT_CODES: [&str; 2] = [
    "Exit codes: 0 done, nothing to report; 1 lint has findings (information alone: 0, unless --strict); \
     2 wrong usage, or nothing could be read or written; 3 done, but some of several files could not be read",
    "退出码：0 完成，没有问题；1 lint 发现问题（只有提示时为 0，除非用 --strict）；\
     2 用法不对，或没有能读取、能写入的文件；3 完成，但部分文件无法读取",
];

/// Where the flags that all commands have stand in the help.
const LAST: usize = 900;

/// An option with a value, in the help of both languages.
pub fn option(lang: Lang, name: &'static str, value: &'static str, help: [&'static str; 2]) -> Arg {
    Arg::new(name).long(name).value_name(value).help_heading(lang.pick(OPTIONS)).help(lang.pick(help))
}

/// A whole number of a range, as the value of an option.
pub fn whole(
    lang: Lang,
    range: RangeInclusive<u64>,
) -> impl Fn(&str) -> Result<u64, String> + Clone + Send + Sync + 'static {
    move |text: &str| {
        let number = text.parse().ok().filter(|number| range.contains(number));
        number.ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            match lang {
                Lang::En if *most == u64::MAX => "a whole number".to_owned(),
                Lang::En => format!("a whole number from {least} to {most}"),
                Lang::Zh if *most == u64::MAX => "整数".to_owned(),
                Lang::Zh => format!("{least} 到 {most} 的整数"),
            }
        })
    }
}

/// An option without a value.
pub fn flag(lang: Lang, name: &'static str, help: [&'static str; 2]) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help_heading(lang.pick(OPTIONS)).help(lang.pick(help))
}

/// Help, version, or a usage error: text to show, and end.
#[derive(Debug)]
pub struct Stop {
    /// With a newline at its end.
    pub text: String,
    /// Whether the usage was wrong.
    pub is_error: bool,
}

impl Stop {
    /// An error that says all that is needed.
    pub fn error(what: &str) -> Stop {
        Stop { text: format!("error: {what}\n"), is_error: true }
    }

    /// A usage error that points to the help.
    pub fn usage(what: &str, lang: Lang) -> Stop {
        let help = lang.pick(["; see qingdan --help", "；请看 qingdan --help"]);
        Stop::error(&format!("{what}{help}"))
    }
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

/// The command that the arguments name, and what they give it.
pub fn parse(arguments: &[OsString], lang: Lang) -> Result<(&'static Command, ArgMatches), Stop> {
    // `help` and `help parse`, as other programs have it.
    let asked: Vec<OsString>;
    let arguments = match arguments {
        [program, help, command @ ..] if help == "help" => {
            asked = [program].into_iter().chain(command).cloned().chain(["--help".into()]).collect();
            &asked
        }
        _ => arguments,
    };
    let mut matches = program(lang).try_get_matches_from(arguments).map_err(|error| stop(&error, lang))?;
    matches
        .remove_subcommand()
        .and_then(|(name, matches)| COMMANDS.iter().find(|command| command.name == name).map(|c| (*c, matches)))
        .ok_or_else(|| Stop { text: program(lang).render_help().to_string(), is_error: true })
}

fn program(lang: Lang) -> clap::Command {
    let options = lang.pick(OPTIONS);
    let lang_flag = Arg::new("lang")
        .long("lang")
        .value_name("LANG")
        .value_parser(["en", "zh"])
        .hide_possible_values(true)
        .global(true)
        .display_order(LAST)
        .help_heading(options)
        .help(lang.pick([
            "Language of messages: en or zh (from the locale if not given)",
            "消息的语言：en 或 zh（不给则按系统区域设置）",
        ]));
    let help_flag = Arg::new("help")
        .long("help")
        .short('h')
        .action(ArgAction::Help)
        .global(true)
        .display_order(LAST)
        .help_heading(options)
        .help(lang.pick(["Print help (-h: without the limits)", "显示帮助（-h 不列各项上限）"]));
    let version_flag = Arg::new("version")
        .long("version")
        .short('V')
        .action(ArgAction::Version)
        .help_heading(options)
        .help(lang.pick(["Print the version", "显示版本"]));
    let template = ["{about}\n\nUsage: {usage}\n\n{all-args}\n", "{about}\n\n用法：{usage}\n\n{all-args}\n"];
    let commands = COMMANDS.iter().map(|command| {
        clap::Command::new(command.name)
            .about(lang.pick(command.about))
            .help_template(lang.pick(template))
            .disable_help_flag(true)
            .args((command.arguments)(lang))
    });
    clap::Command::new("qingdan")
        .version(env!("CARGO_PKG_VERSION"))
        .about(lang.pick([
            "Reads Chinese government task lists from Word files and text exports into one JSON model",
            "读取 Word 文件和文本导出中的重点任务清单，转换为统一的 JSON 模型",
        ]))
        .help_template(lang.pick([
            "{about}\n\nUsage: {usage}\n\nCommands:\n{subcommands}\n\n{options}\n\n{after-help}\n",
            "{about}\n\n用法：{usage}\n\n命令：\n{subcommands}\n\n{options}\n\n{after-help}\n",
        ]))
        .after_help(lang.pick(EXIT_CODES))
        .disable_help_flag(true)
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args([lang_flag, help_flag, version_flag])
        .subcommands(commands)
}

/// A usage error in one line; help and version as clap writes them.
fn stop(error: &clap::Error, lang: Lang) -> Stop {
    let is_help = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if is_help || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Stop { text: error.render().to_string(), is_error: !is_help };
    }
    if error.kind() == ErrorKind::MissingSubcommand {
        return Stop { text: program(lang).render_help().to_string(), is_error: true };
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (argument, value) = (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue));
    let command = context(ContextKind::InvalidSubcommand);
    let valid = context(ContextKind::ValidValue);
    let other = Some(context(ContextKind::PriorArg)).filter(|other| *other != argument).unwrap_or_default();
    let what = match (error.kind(), lang) {
        (ErrorKind::UnknownArgument, Lang::En) => format!("unknown option {argument}"),
        (ErrorKind::UnknownArgument, Lang::Zh) => format!("不认识的选项 {argument}"),
        (ErrorKind::InvalidSubcommand, Lang::En) => format!("unknown command {command}"),
        (ErrorKind::InvalidSubcommand, Lang::Zh) => format!("不认识的命令 {command}"),
        (ErrorKind::InvalidValue, Lang::En) if value.is_empty() => format!("{argument} needs a value"),
        (ErrorKind::InvalidValue, Lang::Zh) if value.is_empty() => format!("{argument} 后面要有值"),
        (ErrorKind::InvalidValue, Lang::En) => format!("{value} is no value for {argument}; possible: {valid}"),
        (ErrorKind::InvalidValue, Lang::Zh) => format!("{argument} 不能是 {value}；可以是：{valid}"),
        // The cause says what is possible, in the language of messages.
        (ErrorKind::ValueValidation, _) => {
            let cause = std::error::Error::source(error).map(ToString::to_string).filter(|cause| !cause.is_empty());
            match (lang, cause) {
                (Lang::En, None) => format!("{value} is no value for {argument}"),
                (Lang::En, Some(cause)) => format!("{value} is no value for {argument}; possible: {cause}"),
                (Lang::Zh, None) => format!("{argument} 不能是 {value}"),
                (Lang::Zh, Some(cause)) => format!("{argument} 不能是 {value}；可以是：{cause}"),
            }
        }
        (ErrorKind::MissingRequiredArgument, Lang::En) => format!("missing {argument}"),
        (ErrorKind::MissingRequiredArgument, Lang::Zh) => format!("缺少 {argument}"),
        (ErrorKind::ArgumentConflict, Lang::En) if !other.is_empty() => format!("{argument} does not go with {other}"),
        (ErrorKind::ArgumentConflict, Lang::Zh) if !other.is_empty() => format!("{argument} 不能与 {other} 同用"),
        (ErrorKind::ArgumentConflict, Lang::En) => format!("{argument} is given twice"),
        (ErrorKind::ArgumentConflict, Lang::Zh) => format!("{argument} 重复"),
        (_, Lang::En) => "wrong usage".to_owned(),
        (_, Lang::Zh) => "用法不对".to_owned(),
    };
    Stop::usage(&what, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_consistent_in_both_languages() {
        program(Lang::En).debug_assert();
        program(Lang::Zh).debug_assert();
    }
}
