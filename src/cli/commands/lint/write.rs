//! `qingdan lint FILE --write OUT`: Word files with the findings as comments and the fixes as tracked changes; and
//! `--fix`: text files with the fixes in them.

use crate::cli::args::{self, Stop};
use crate::cli::formats::{self, Known};
use crate::cli::reading::Reading;
use crate::cli::{date, sink};
use crate::files::Failure;
use crate::files::Identity;
use crate::files::Inputs;
use crate::lang::Lang;
use crate::lint::Finding;
use crate::mend::{self, Correction, Mended, Settings};
use crate::parse::Options;
use clap::{Arg, ArgAction, ArgMatches, value_parser};
use std::collections::HashMap;
use std::io;
use std::path::{Component, Path, PathBuf};

/// The author of corrections if nobody says otherwise.
const AUTHOR: &str = "qingdan";

/// What a corrected Word file is written as.
const WORD: &[Known] = &[Known { name: "docx", endings: &["docx", "docm", "dotx", "dotm"] }];

/// The arguments of corrections.
pub fn arguments(lang: Lang) -> [Arg; 7] {
    let option = |name: &'static str, value: &'static str, help: [&'static str; 2]| {
        let arg = Arg::new(name).long(name).value_name(value);
        arg.help_heading(lang.pick(args::OPTIONS)).help(lang.pick(help))
    };
    let write = option(
        "write",
        "OUT",
        [
            "Write the Word file with the findings as comments and the fixes as tracked changes; a folder for several",
            "另存 Word 文件，问题写成批注，改法写成修订；多个文件时为文件夹",
        ],
    );
    let comments = option("comments", "", ["Write comments only", "只写批注"]).action(ArgAction::SetTrue);
    let changes = option("changes", "", ["Write tracked changes only", "只写修订"]).action(ArgAction::SetTrue);
    let author =
        option("author", "NAME", ["Author of comments and changes (qingdan)", "批注和修订的作者（不给则为 qingdan）"]);
    let date = option(
        "date",
        "DATE",
        ["Date of comments and changes, like 2026-05-01 (now)", "批注和修订的日期，如 2026-05-01（不给则为现在）"],
    );
    let fix = option("fix", "", ["Write the fixes into the text files themselves", "把改法直接写入文本文件"]);
    let diff = option("diff", "", ["Show what the fixes change, and write nothing", "只显示改法会改什么，不写文件"]);
    [
        fix.action(ArgAction::SetTrue).conflicts_with_all(["write", "diff"]),
        diff.action(ArgAction::SetTrue).conflicts_with_all(["write", "statistics", "format"]),
        write.value_parser(value_parser!(PathBuf)),
        comments.requires("write"),
        changes.requires("write").conflicts_with("comments"),
        author.requires("write"),
        date.requires("write"),
    ]
}

/// Where corrected files go, and how they are written.
pub struct Writing {
    /// By the name of the input.
    targets: HashMap<String, PathBuf>,
    /// Whether they go to a folder, which is made where there is none.
    is_folder: bool,
    /// How a Word file is written; `None` where fixes go into text files.
    settings: Option<Settings>,
}

impl Writing {
    /// What the arguments say; `None` without `--write` and `--fix`. Errors: a corrected file would be written over an input, or two
    /// over each other.
    pub fn of(matches: &ArgMatches, reading: &Reading, inputs: &Inputs, lang: Lang) -> Result<Option<Writing>, Stop> {
        if matches.get_flag("fix") {
            return Writing::in_place(inputs, lang).map(Some);
        }
        let Some(to) = matches.get_one::<PathBuf>("write") else { return Ok(None) };
        let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let date = date::of(text("date")).map_err(|usual| Stop::usage(&format!("--date: {usual}"), lang))?;
        let settings = Settings {
            comments: !matches.get_flag("changes"),
            changes: !matches.get_flag("comments"),
            author: text("author").unwrap_or(AUTHOR).to_owned(),
            date,
        };
        let is_folder = inputs.is_batch || to.is_dir();
        if is_folder && to.exists() && !to.is_dir() {
            let name = to.to_string_lossy();
            return Err(Stop::error(&match lang {
                Lang::En => format!("{name} is a file; several files or a folder are written to a folder"),
                Lang::Zh => format!("{name} 是文件；多个文件或文件夹要写入文件夹"),
            }));
        }
        if !is_folder {
            formats::choose(None, Some(to), WORD, lang)?;
        }
        let mut targets = HashMap::new();
        let mut taken: HashMap<PathBuf, &str> = HashMap::new();
        let known: Vec<Identity> = inputs.files.iter().filter_map(|input| input.identity()).collect();
        let output = reading.to.as_deref().and_then(Identity::of_path);
        for input in &inputs.files {
            let target = if is_folder { to.join(below(&input.name, &reading.paths)) } else { to.clone() };
            let identity = Identity::of_path(&target);
            let is_input = identity.is_some_and(|identity| known.contains(&identity) || output == Some(identity));
            if is_input || reading.to.as_ref() == Some(&target) {
                let name = target.to_string_lossy();
                return Err(Stop::error(&match lang {
                    Lang::En => format!("{name} would be read and written over; write to another file"),
                    Lang::Zh => format!("{name} 既是输入又是输出，会被覆盖；请写入另一个文件"),
                }));
            }
            if let Some(other) = taken.insert(target.clone(), &input.name) {
                let (name, target) = (&input.name, target.to_string_lossy());
                return Err(Stop::error(&match lang {
                    Lang::En => format!("{other} and {name} would both be written to {target}"),
                    Lang::Zh => format!("{other} 和 {name} 都会写入 {target}"),
                }));
            }
            targets.insert(input.name.clone(), target);
        }
        Ok(Some(Writing { targets, is_folder, settings: Some(settings) }))
    }

    /// Every file is its own target.
    fn in_place(inputs: &Inputs, lang: Lang) -> Result<Writing, Stop> {
        let mut targets = HashMap::new();
        for input in &inputs.files {
            if input.name == "-" {
                let wrong = ["--fix writes into files, not into standard input", "--fix 写入文件，不能用于标准输入"];
                return Err(Stop::error(lang.pick(wrong)));
            }
            targets.insert(input.name.clone(), PathBuf::from(&input.name));
        }
        Ok(Writing { targets, is_folder: false, settings: None })
    }

    /// The corrected file.
    pub fn mend(&self, bytes: &[u8], findings: &[Finding], options: &Options) -> Result<Mended, Failure> {
        let corrections = corrections(findings, options.lang);
        let mended = match &self.settings {
            Some(settings) => mend::docx(bytes, &corrections, settings, options),
            None => mend::text(bytes, &corrections, options),
        };
        mended.map_err(|error| Failure::of(&error, options.lang))
    }

    /// The name of the corrected file of an input.
    pub fn name_of(&self, name: &str) -> String {
        self.targets.get(name).map_or(name.into(), |target| target.to_string_lossy()).into_owned()
    }

    /// Writes the corrected file of an input that had so many findings; says what is in it.
    pub fn write(&self, name: &str, mended: &Mended, findings: usize, lang: Lang) -> io::Result<String> {
        let Some(target) = self.targets.get(name) else { return Ok(String::new()) };
        let Mended { changed, commented, left, .. } = mended;
        let (to, left) = (target.to_string_lossy(), left.len());
        if self.settings.is_none() {
            if *changed > 0 {
                sink::whole(target, &mended.bytes)?;
            }
            return Ok(match lang {
                Lang::En => format!("{to}: {changed} fix(es) written; {left} not made"),
                Lang::Zh => format!("{to}：写入改法 {changed} 处；{left} 处未写入"),
            });
        }
        if let Some(folder) = target.parent().filter(|_| self.is_folder) {
            std::fs::create_dir_all(folder)?;
        }
        sink::whole(target, &mended.bytes)?;
        let mut said = match lang {
            Lang::En => format!("{to}: {changed} tracked change(s), {commented} comment(s); {left} fix(es) not made"),
            Lang::Zh => format!("{to}：修订 {changed} 处，批注 {commented} 条；{left} 处改法未写成修订"),
        };
        let wants_comments = self.settings.as_ref().is_some_and(|settings| settings.comments);
        let missing = findings.checked_sub(*commented).filter(|missing| wants_comments && *missing > 0);
        if let Some(missing) = missing {
            said += &match lang {
                Lang::En => format!("; {missing} finding(s) without a comment, since the document has no paragraph"),
                Lang::Zh => format!("；文档没有段落可批注，{missing} 条问题未写成批注"),
            };
        }
        Ok(said)
    }
}

/// What the findings say and would change.
pub fn corrections(findings: &[Finding], lang: Lang) -> Vec<Correction> {
    findings.iter().map(|finding| Correction::of(finding, lang)).collect()
}

/// The path of an input below the folder that was given, else its name.
fn below(name: &str, given: &[PathBuf]) -> PathBuf {
    let path = Path::new(name);
    let inner = given.iter().filter(|folder| folder.is_dir()).find_map(|folder| path.strip_prefix(folder).ok());
    let inner = inner.filter(|inner| inner.components().all(|part| matches!(part, Component::Normal(_))));
    match inner.or_else(|| path.file_name().map(Path::new)) {
        Some(inner) if !inner.as_os_str().is_empty() => inner.to_path_buf(),
        _ => PathBuf::from("stdin.docx"),
    }
}
