//! Patterns of paths: `*`, `?`, `[ab]`, `{a,b}`, and `**` for folders of any depth.

use crate::lang::Lang;
use globset::{ErrorKind, Glob, GlobBuilder, GlobSet, GlobSetBuilder};
use std::path::{Path, PathBuf};

/// Files and folders that are left out (`--exclude`).
#[derive(Debug, Default)]
pub struct Exclude {
    /// Patterns without `/`, for the name of a file or folder.
    names: GlobSet,
    /// Patterns with `/`, for a path as it is shown, or below the folder that was named.
    paths: GlobSet,
}

impl Exclude {
    /// The patterns of the command line. Errors: one that is none, with what is wrong.
    pub fn new<'p>(patterns: impl IntoIterator<Item = &'p String>, lang: Lang) -> Result<Exclude, String> {
        let (mut names, mut paths) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for pattern in patterns {
            // A folder may be named as such: drafts/
            let trimmed = pattern.strip_suffix('/').unwrap_or(pattern);
            let glob = glob(trimmed).map_err(|error| wrong(trimmed, &error, lang))?;
            if trimmed.contains('/') {
                paths.add(glob)
            } else {
                names.add(glob)
            };
        }
        let built = |set: &GlobSetBuilder| set.build().map_err(|error| wrong("*", &error, lang));
        Ok(Exclude { names: built(&names)?, paths: built(&paths)? })
    }

    /// Whether a path is left out, which was found below `root`.
    pub fn has(&self, path: &Path, root: &Path) -> bool {
        let name = path.file_name().is_some_and(|name| self.names.is_match(name));
        let plain = path.strip_prefix(".").unwrap_or(path);
        let below = path.strip_prefix(root).is_ok_and(|below| self.paths.is_match(below));
        name || below || self.paths.is_match(plain)
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    GlobBuilder::new(pattern).literal_separator(true).build()
}

/// What is wrong with a pattern.
fn wrong(pattern: &str, error: &globset::Error, lang: Lang) -> String {
    let kind = error.kind();
    let chinese = || match kind {
        ErrorKind::UnclosedClass => "[ 缺少对应的 ]".to_owned(),
        ErrorKind::InvalidRange(from, to) => format!("范围 {from}-{to} 的两端颠倒"),
        ErrorKind::UnopenedAlternates => "} 缺少对应的 {".to_owned(),
        ErrorKind::UnclosedAlternates => "{ 缺少对应的 }".to_owned(),
        ErrorKind::NestedAlternates => "{ } 不能嵌套".to_owned(),
        ErrorKind::DanglingEscape => "末尾的 \\ 后面缺少字符".to_owned(),
        _ => "写法有误".to_owned(),
    };
    match lang {
        Lang::En => format!("{pattern}: {kind}"),
        Lang::Zh => format!("{pattern}：{}", chinese()),
    }
}

/// A pattern in the place of a file: the folder that it is looked for in, and what the paths in it look like.
pub(super) struct Pattern {
    /// As given.
    pub text: String,
    /// What stands before the first part that is a pattern; the folder that the program runs in if nothing.
    pub root: PathBuf,
    glob: GlobSet,
    /// How many folders deep it may match; without a bound for `**`.
    pub depth: Option<usize>,
}

impl Pattern {
    /// A pattern, if this is one and not a plain name.
    pub fn of(text: &str) -> Option<Pattern> {
        // What separates folders on Windows quotes elsewhere.
        let slashed = if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() };
        let at = slashed.find(['*', '?', '['])?;
        let cut = slashed.get(..at)?.rfind('/').map_or(0, |slash| slash + 1);
        let (root, rest) = slashed.split_at_checked(cut)?;
        let glob = GlobSetBuilder::new().add(glob(rest).ok()?).build().ok()?;
        let depth = (!rest.contains("**")).then(|| rest.matches('/').count());
        Some(Pattern { text: text.to_owned(), root: PathBuf::from(root), glob, depth })
    }

    /// Whether a path matches, which is below the root.
    pub fn has(&self, path: &Path) -> bool {
        path.strip_prefix(&self.root).is_ok_and(|below| self.glob.is_match(below))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_paths_are_left_out() {
        let patterns = ["*.bak.txt", "drafts/", "a/*/old.txt", "**/tmp/**"].map(str::to_owned);
        let exclude = Exclude::new(&patterns, Lang::En).unwrap();
        let has = |path: &str| exclude.has(Path::new(path), Path::new("in"));
        for path in ["in/x.bak.txt", "in/b/drafts", "in/a/b/old.txt", "a/b/old.txt", "in/q/tmp/1.txt"] {
            assert!(has(path), "{path}");
        }
        for path in ["in/x.txt", "in/a/old.txt", "in/a/b/c/old.txt", "in/mydrafts"] {
            assert!(!has(path), "{path}");
        }
        let wrong = |pattern: &str, lang| Exclude::new(&[pattern.to_owned()], lang).unwrap_err();
        assert_eq!(wrong("a[", Lang::En), "a[: unclosed character class; missing ']'");
        assert_eq!(wrong("a[", Lang::Zh), "a[：[ 缺少对应的 ]");
        assert_eq!(wrong("{a", Lang::Zh), "{a：{ 缺少对应的 }");
    }

    #[test]
    fn a_pattern_has_a_root() {
        let pattern = Pattern::of("a/b/*.docx").unwrap();
        assert_eq!((pattern.root.to_str(), pattern.depth), (Some("a/b/"), Some(0)));
        assert!(pattern.has(Path::new("a/b/1.docx")) && !pattern.has(Path::new("a/b/c/1.docx")));
        assert!(Pattern::of("**/*.docx").unwrap().depth.is_none());
        assert!(Pattern::of("a/b.docx").is_none());
    }
}
