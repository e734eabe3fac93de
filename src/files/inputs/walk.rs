//! The files of folders: those whose names say that they may be task lists, without what this program wrote.

use super::patterns::Pattern;
use super::{Input, Inputs, Origin, Wanted, passed};
use crate::emit::{EXPORT_HEAD, is_export};
use crate::files::Failure;
use crate::files::Identity;
use crate::lang::Lang;
use crate::read::READERS;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Endings of the files that this program writes.
const EXPORTS: &[&str] = &["csv", "md", "json", "jsonl", "xlsx", "sarif", "txt", "html", "htm"];

/// What a walk comes upon.
struct Walk<'w> {
    wanted: &'w Wanted<'w>,
    found: Vec<PathBuf>,
    /// Other files, by their endings.
    others: BTreeMap<String, usize>,
    /// Files that this program wrote, by their endings.
    exports: BTreeMap<String, usize>,
}

/// Adds the files of a folder and the folders in it that have an extension of a format that is read.
pub fn folder(root: &Path, wanted: &Wanted<'_>, inputs: &mut Inputs) {
    let lang = wanted.lang;
    let missing = inputs.files.len();
    let mut walk = Walk { wanted, found: Vec::new(), others: BTreeMap::new(), exports: BTreeMap::new() };
    each_file(root, None, root, wanted, inputs, &mut |path, inputs| {
        let ending = ending(path);
        if READERS.iter().any(|reader| reader.extensions.contains(&ending.as_str())) {
            walk.take(path, ending, inputs);
        } else {
            walk.pass(path, ending, inputs);
        }
    });
    let Walk { mut found, others, exports, .. } = walk;
    found.sort();
    let shown = root.to_string_lossy();
    // What is in a folder that cannot be read is not known.
    if found.is_empty() && exports.is_empty() && inputs.files.len() == missing {
        let extensions: Vec<_> = READERS.iter().flat_map(|reader| reader.extensions).map(|e| format!(".{e}")).collect();
        let extensions = extensions.join(" ");
        let message = match lang {
            Lang::En => format!("no file in the folder ends in one of {extensions}"),
            Lang::Zh => format!("文件夹里没有以 {extensions} 结尾的文件"),
        };
        let failure = Failure { code: "empty-folder", message };
        inputs.files.push(Input { name: shown.clone().into_owned(), origin: Origin::Missing(failure) });
    } else if !others.is_empty() {
        let (all, kinds) = counts(&others, lang);
        inputs.notes.push(match lang {
            Lang::En => format!("note: {shown}: {all} other file(s) passed over ({kinds})"),
            Lang::Zh => format!("note: {shown}：略过其他文件 {all} 个（{kinds}）"),
        });
    }
    if !exports.is_empty() {
        let (all, kinds) = counts(&exports, lang);
        inputs.notes.push(match lang {
            Lang::En => format!("note: {shown}: {all} export(s) of this program passed over ({kinds})"),
            Lang::Zh => format!("note: {shown}：略过本程序导出的文件 {all} 个（{kinds}）"),
        });
    }
    inputs.files.extend(found.into_iter().map(Input::file));
}

/// Adds the files that a pattern means, whatever their endings.
pub fn matching(pattern: &Pattern, wanted: &Wanted<'_>, inputs: &mut Inputs) {
    let mut found = Vec::new();
    let here = Path::new(".");
    let root = if pattern.root.as_os_str().is_empty() { here } else { &pattern.root };
    each_file(root, pattern.depth, root, wanted, inputs, &mut |path, _| {
        let path = if pattern.root.as_os_str().is_empty() { path.strip_prefix(here).unwrap_or(path) } else { path };
        if pattern.has(path) {
            found.push(path.to_path_buf());
        }
    });
    found.sort();
    if found.is_empty() {
        let message = wanted.lang.pick(["no file matches", "没有匹配的文件"]).to_owned();
        let origin = Origin::Missing(Failure { code: "not-found", message });
        inputs.files.push(Input { name: pattern.text.clone(), origin });
    }
    inputs.files.extend(found.into_iter().map(Input::file));
}

/// Gives every file of a folder, and of those in it so deep.
fn each_file(
    root: &Path,
    depth: Option<usize>,
    named: &Path,
    wanted: &Wanted<'_>,
    inputs: &mut Inputs,
    give: &mut dyn FnMut(&Path, &mut Inputs),
) {
    let lang = wanted.lang;
    let mut folders = vec![(root.to_path_buf(), 0usize)];
    while let Some((folder, deep)) = folders.pop() {
        let entries = match std::fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                let name = folder.to_string_lossy().into_owned();
                inputs.files.push(Input { name, origin: Origin::Missing(Failure::of_io(&error, lang)) });
                continue;
            }
        };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = entry.path();
            // Hidden files, and the lock files that Word leaves beside an open document.
            if name.starts_with('.') || name.starts_with("~$") {
                inputs.passed.push(passed(&path, lang.pick(["hidden", "隐藏文件"]), lang));
                continue;
            }
            if wanted.exclude.has(&path, named) {
                inputs.passed.push(passed(&path, lang.pick(["excluded", "已排除"]), lang));
                continue;
            }
            // Links to folders are not followed: they may lead in a circle.
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => {
                    if depth.is_none_or(|depth| deep < depth) {
                        folders.push((path, deep.saturating_add(1)));
                    }
                }
                Ok(kind) if kind.is_symlink() && path.is_dir() => {
                    inputs.passed.push(passed(&path, lang.pick(["a link to a folder", "文件夹的链接"]), lang));
                }
                _ => give(&path, inputs),
            }
        }
    }
}

impl Walk<'_> {
    /// A file that may be a task list.
    fn take(&mut self, path: &Path, ending: String, inputs: &mut Inputs) {
        let lang = self.wanted.lang;
        // Pipes and devices may never end. A link that leads nowhere is said when it is read.
        if path.metadata().is_ok_and(|found| !found.is_file()) {
            return self.pass(path, String::new(), inputs);
        }
        let identity = Identity::of_path(path).filter(|_| self.wanted.output.or(self.wanted.stdout).is_some());
        let output = identity.is_some() && identity == self.wanted.output;
        // Into this one something is being written now; what is in the other may be the user's own.
        let stdout = identity.is_some() && identity == self.wanted.stdout;
        let is_empty = || path.metadata().is_ok_and(|found| found.len() == 0);
        if !stdout && EXPORTS.contains(&ending.as_str()) && is_own(path) {
            inputs.passed.push(passed(path, lang.pick(["an export of this program", "本程序导出的文件"]), lang));
            if !output {
                *self.exports.entry(ending).or_default() += 1;
            }
        } else if stdout || (output && is_empty()) {
            inputs.passed.push(passed(path, lang.pick(["the output", "输出文件"]), lang));
        } else {
            self.found.push(path.to_path_buf());
        }
    }

    /// Any other file.
    fn pass(&mut self, path: &Path, ending: String, inputs: &mut Inputs) {
        let lang = self.wanted.lang;
        if EXPORTS.contains(&ending.as_str()) && is_own(path) {
            inputs.passed.push(passed(path, lang.pick(["an export of this program", "本程序导出的文件"]), lang));
            *self.exports.entry(ending).or_default() += 1;
            return;
        }
        inputs.passed.push(passed(path, lang.pick(["no format that is read", "不是可读的格式"]), lang));
        *self.others.entry(ending).or_default() += 1;
    }
}

/// Whether this program wrote a regular file.
fn is_own(path: &Path) -> bool {
    let mut head = Vec::new();
    let regular = path.metadata().is_ok_and(|found| found.is_file());
    let read = || File::open(path).and_then(|file| file.take(EXPORT_HEAD as u64).read_to_end(&mut head));
    regular && { read }().is_ok() && is_export(&head)
}

fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default()
}

/// How many there are, and of each ending.
fn counts(files: &BTreeMap<String, usize>, lang: Lang) -> (usize, String) {
    let name = |ending: &str| if ending.is_empty() { "?".to_owned() } else { format!(".{ending}") };
    let kinds: Vec<_> = files.iter().map(|(ending, count)| format!("{}×{count}", name(ending))).collect();
    (files.values().sum(), kinds.join(lang.pick([", ", "，"])))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::Exclude;

    #[test]
    fn a_folder_that_cannot_be_read_has_one_error_and_it_is_true() {
        let mut inputs = Inputs::default();
        let exclude = Exclude::default();
        let wanted = Wanted { paths: &[], exclude: &exclude, output: None, stdout: None, lang: Lang::En };
        folder(Path::new("no/such/folder"), &wanted, &mut inputs);
        let reasons: Vec<_> = inputs.files.iter().map(|input| input.bytes(1, Lang::En).unwrap_err().message).collect();
        assert_eq!(reasons, ["no such file or folder"]);
    }
}
