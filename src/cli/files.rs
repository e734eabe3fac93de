//! Which files to read: those named, and those found in folders.

use super::io_message;
use crate::lang::Lang;
use crate::read::READERS;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file to read, or why there is none.
#[derive(Debug)]
pub struct Input {
    /// As it is shown: the path, or `-`.
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

    /// Whether it is this file, whose path is canonical.
    pub fn is(&self, file: &Path) -> bool {
        self.path().is_some_and(|path| path.canonicalize().is_ok_and(|path| path == file))
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
    Missing(String),
}

/// What the arguments name.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Files in the order given; those of a folder by name.
    pub files: Vec<Input>,
    /// Whether they are several, or a folder is among them.
    pub is_batch: bool,
    /// What was passed over in folders, in one line each.
    pub notes: Vec<String>,
}

/// Looks up the inputs.
pub fn find(paths: &[PathBuf], lang: Lang) -> Inputs {
    let mut inputs = Inputs { is_batch: paths.len() > 1, ..Inputs::default() };
    for path in paths {
        let name = path.to_string_lossy().into_owned();
        if name == "-" {
            inputs.files.push(Input { name, origin: Origin::Stdin });
        } else if path.is_dir() {
            inputs.is_batch = true;
            folder(path, lang, &mut inputs);
        } else {
            inputs.files.push(Input::file(path.clone()));
        }
    }
    inputs
}

/// Files of a folder and the folders in it that have an extension of a format that is read.
fn folder(root: &Path, lang: Lang, inputs: &mut Inputs) {
    let mut found = Vec::new();
    let mut others: BTreeMap<String, usize> = BTreeMap::new();
    let missing = inputs.files.len();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let name = folder.to_string_lossy().into_owned();
                inputs.files.push(Input { name, origin: Origin::Missing(io_message(&error, lang)) });
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            // Hidden files, and the lock files that Word leaves beside an open document.
            if name.starts_with('.') || name.starts_with("~$") {
                continue;
            }
            let path = entry.path();
            // Links to folders are not followed: they may lead in a circle.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if kind.is_symlink() && path.is_dir() => {}
                // Pipes and devices may never end.
                Ok(_) if path.metadata().is_ok_and(|found| !found.is_file()) => {
                    *others.entry(String::new()).or_default() += 1;
                }
                _ => {
                    let extension =
                        path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
                    if READERS.iter().any(|reader| reader.extensions.contains(&extension.as_str())) {
                        found.push(path);
                    } else {
                        *others.entry(extension).or_default() += 1;
                    }
                }
            }
        }
    }
    found.sort();
    let root = root.to_string_lossy();
    // What is in a folder that cannot be read is not known.
    if found.is_empty() && inputs.files.len() == missing {
        let extensions: Vec<_> = READERS.iter().flat_map(|reader| reader.extensions).map(|e| format!(".{e}")).collect();
        let extensions = extensions.join(" ");
        let reason = match lang {
            Lang::En => format!("no file in the folder ends in one of {extensions}"),
            Lang::Zh => format!("文件夹里没有以 {extensions} 结尾的文件"),
        };
        inputs.files.push(Input { name: root.into_owned(), origin: Origin::Missing(reason) });
    } else if !others.is_empty() {
        let all: usize = others.values().sum();
        let kinds: Vec<_> = others
            .iter()
            .map(|(e, n)| format!("{}×{n}", if e.is_empty() { "?".into() } else { format!(".{e}") }))
            .collect();
        inputs.notes.push(match lang {
            Lang::En => format!("note: {root}: {all} other file(s) passed over ({})", kinds.join(", ")),
            Lang::Zh => format!("note: {root}：略过其他文件 {all} 个（{}）", kinds.join("，")),
        });
    }
    inputs.files.extend(found.into_iter().map(Input::file));
}

impl Input {
    /// Its bytes, no more than one over `limit`; or why not.
    pub fn bytes(&self, limit: u64, lang: Lang) -> Result<Vec<u8>, String> {
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
        result.map_err(|error| io_message(&error, lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_cannot_be_read_has_one_error_and_it_is_true() {
        let mut inputs = Inputs::default();
        folder(Path::new("no/such/folder"), Lang::En, &mut inputs);
        let reasons: Vec<_> = inputs.files.iter().map(|input| input.bytes(1, Lang::En).unwrap_err()).collect();
        assert_eq!(reasons, ["no such file or folder"]);
    }
}
