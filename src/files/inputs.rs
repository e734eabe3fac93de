//! Which files to read: those named, those that patterns mean, and those found in folders (`walk`).

mod patterns;
mod walk;

pub use patterns::Exclude;

use super::failure::Failure;
use super::identity::Identity;
use crate::lang::Lang;
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file to read, or why there is none.
#[derive(Debug)]
pub struct Input {
    /// As it is named in outputs: the path, or `-`.
    pub name: String,
    /// Where it is.
    pub origin: Origin,
}

impl Input {
    /// A file.
    pub fn file(path: PathBuf) -> Input {
        match path.into_os_string().into_string() {
            Ok(name) => Input { name, origin: Origin::File(None) },
            Err(path) => Input { name: path.to_string_lossy().into_owned(), origin: Origin::File(Some(path.into())) },
        }
    }

    /// Where its file is, if it is one.
    fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path.as_deref().unwrap_or(Path::new(&self.name))),
            Origin::Stdin | Origin::Missing(_) => None,
        }
    }

    /// Its size, as far as it is known before it is read.
    pub fn size(&self) -> u64 {
        self.path().and_then(|path| path.metadata().ok()).map_or(0, |found| found.len())
    }

    /// Which file it is, if it is a regular one.
    pub fn identity(&self) -> Option<Identity> {
        match &self.origin {
            Origin::Stdin => Identity::of_stdin(),
            _ => self.path().and_then(Identity::of_path),
        }
    }
}

/// Where an input is.
#[derive(Debug)]
pub enum Origin {
    /// A file, with its path where the name cannot give it: batches are long, and few names are no Unicode.
    File(Option<PathBuf>),
    /// Standard input.
    Stdin,
    /// Nowhere, for this reason.
    Missing(Failure),
}

/// What the arguments name.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Files in the order given; those of a folder by name.
    pub files: Vec<Input>,
    /// Whether they are several, or a folder is among them.
    pub is_batch: bool,
    /// What was passed over, in one line each.
    pub notes: Vec<String>,
    /// What was passed over, file by file.
    pub passed: Vec<String>,
}

/// What is looked for, and what is not.
#[derive(Debug, Clone)]
pub struct Wanted<'w> {
    /// Files, folders and patterns, as given.
    pub paths: &'w [PathBuf],
    /// Files that are left out.
    pub exclude: &'w Exclude,
    /// The file that results go to, if it is there.
    pub output: Option<Identity>,
    /// The file that standard output is, where results go there.
    pub stdout: Option<Identity>,
    /// The language of messages.
    pub lang: Lang,
}

impl<'w> Wanted<'w> {
    /// Nothing yet, in a language, for results that go to no file.
    pub fn new(exclude: &'w Exclude, lang: Lang) -> Wanted<'w> {
        Wanted { paths: &[], exclude, output: None, stdout: None, lang }
    }
}

/// Looks up the inputs: files in the order given, and those of folders and patterns by name. A file that is not there is an
/// input too, so that it fails where its turn is. Errors: one of them would be written over.
pub fn find(wanted: &Wanted<'_>) -> Result<Inputs, String> {
    let lang = wanted.lang;
    let mut inputs = Inputs { is_batch: wanted.paths.len() > 1, ..Inputs::default() };
    for path in wanted.paths {
        let name = path.to_string_lossy().into_owned();
        if name == "-" {
            inputs.files.push(Input { name, origin: Origin::Stdin });
        } else if path.is_dir() {
            inputs.is_batch = true;
            walk::folder(path, wanted, &mut inputs);
        } else if path.symlink_metadata().is_err()
            && let Some(pattern) = patterns::Pattern::of(&name)
        {
            // A shell that knows patterns would have put files in its place; not all do.
            inputs.is_batch = true;
            walk::matching(&pattern, wanted, &mut inputs);
        } else if wanted.exclude.has(path, path) {
            inputs.passed.push(passed(path, lang.pick(["excluded", "已排除"]), lang));
        } else {
            inputs.files.push(Input::file(path.clone()));
        }
    }
    apart(wanted, &inputs)?;
    once(&mut inputs, lang);
    Ok(inputs)
}

/// A line of `--verbose`.
fn passed(path: &Path, reason: &str, lang: Lang) -> String {
    let path = path.to_string_lossy();
    lang.pick([format!("passed over: {path} ({reason})"), format!("略过：{path}（{reason}）")])
}

/// No input may be the file that results go to.
fn apart(wanted: &Wanted<'_>, inputs: &Inputs) -> Result<(), String> {
    let Some(output) = wanted.output.or(wanted.stdout) else { return Ok(()) };
    match inputs.files.iter().find(|input| input.identity() == Some(output)) {
        None => Ok(()),
        Some(Input { name, .. }) => Err(match wanted.lang {
            Lang::En => format!("{name} would be read and written over; write to another file"),
            Lang::Zh => format!("{name} 既是输入又是输出，会被覆盖；请写入另一个文件"),
        }),
    }
}

/// Names of doubles that a note shows.
const SHOWN: usize = 3;

/// Leaves each file once, however often and by whatever names it is named.
fn once(inputs: &mut Inputs, lang: Lang) {
    if inputs.files.len() < 2 {
        return;
    }
    let (mut known, mut names) = (HashSet::new(), HashSet::new());
    let mut doubles = Vec::new();
    inputs.files.retain(|input| {
        let is_new = match input.identity() {
            Some(identity) => known.insert(identity),
            None => matches!(input.origin, Origin::Missing(_)) || names.insert(input.name.clone()),
        };
        if !is_new {
            doubles.push(input.name.clone());
        }
        is_new
    });
    if doubles.is_empty() {
        return;
    }
    let reason = lang.pick(["named before", "前面已列出"]);
    inputs.passed.extend(doubles.iter().map(|name| passed(Path::new(name), reason, lang)));
    let count = doubles.len();
    let more = if count > SHOWN { lang.pick([", …", "、…"]) } else { "" };
    let names = doubles.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>();
    let names = names.join(lang.pick([", ", "、"]));
    inputs.notes.push(match lang {
        Lang::En => format!("note: {count} file(s) named more than once, read once ({names}{more})"),
        Lang::Zh => format!("note: 重复列出的文件 {count} 个，只读一次（{names}{more}）"),
    });
}

impl Input {
    /// Its bytes, no more than one over `limit`; or why not.
    pub fn bytes(&self, limit: u64, lang: Lang) -> Result<Vec<u8>, Failure> {
        let read = |from: &mut dyn Read, size: u64| -> io::Result<Vec<u8>> {
            let limit = limit.saturating_add(1);
            // With room for all that is there, and one more to see that nothing is behind it.
            let room = usize::try_from(size.saturating_add(1).min(limit)).unwrap_or(0);
            let mut bytes = Vec::new();
            bytes.try_reserve_exact(room)?;
            from.take(limit).read_to_end(&mut bytes)?;
            Ok(bytes)
        };
        let result = match (&self.origin, self.path()) {
            (Origin::Missing(reason), _) => return Err(reason.clone()),
            (_, Some(path)) => std::fs::File::open(path).and_then(|mut file| {
                let size = file.metadata().map_or(0, |found| found.len());
                read(&mut file, size)
            }),
            (_, None) => read(&mut io::stdin().lock(), 0),
        };
        result.map_err(|error| Failure::of_io(&error, lang))
    }
}
