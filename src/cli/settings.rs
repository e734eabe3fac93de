//! `qingdan.toml`: which rules run and how bad their findings are, for the files of a folder and the folders in it.
//!
//! ```toml
//! [lint]
//! select = ["NUM", "DEP"]
//! ignore = ["DEP010"]
//! severity = { NUM006 = "info" }
//! ```
//!
//! The nearest one upwards from a file holds for it, up to the root of its repository or the home folder; what the
//! command line says is put in its place.

use super::{bounded, suggest};
use crate::files::Input;
use crate::lang::Lang;
use crate::lint::{RULES, Selection};
use crate::model::Severity;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The file's name.
const NAME: &str = "qingdan.toml";

/// What a file or the command line says; `None` where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// As in [`Selection`].
    pub select: Option<Vec<String>>,
    /// As in [`Selection`].
    pub ignore: Option<Vec<String>>,
    /// As in [`Selection`].
    pub severity: Vec<(String, Severity)>,
}

impl Settings {
    /// What these settings come to where `below` holds for what they don't say.
    pub fn over(&self, below: &Settings) -> Selection {
        let of = |own: &Option<Vec<String>>, below: &Option<Vec<String>>| own.as_ref().or(below.as_ref()).cloned();
        Selection {
            select: of(&self.select, &below.select).unwrap_or_default(),
            ignore: of(&self.ignore, &below.ignore).unwrap_or_default(),
            // Of two for the same rule the last holds.
            severity: below.severity.iter().chain(&self.severity).cloned().collect(),
        }
    }
}

/// The selection for each folder that holds an input: its `qingdan.toml` below what the command line says.
#[derive(Debug)]
pub struct Selections {
    folders: HashMap<PathBuf, Selection>,
    /// The files that say them.
    files: HashSet<PathBuf>,
}

impl Selections {
    /// Looks for the files that hold. Errors: one cannot be read, or says what is not known.
    pub fn find(inputs: &[Input], own: &Settings, lang: Lang) -> Result<Selections, String> {
        let mut selections = Selections { folders: HashMap::new(), files: HashSet::new() };
        for input in inputs {
            let folder = folder(&input.name);
            if !selections.folders.contains_key(folder) {
                let (below, file) = nearest(folder, lang)?;
                selections.files.extend(file);
                selections.folders.insert(folder.to_path_buf(), own.over(&below));
            }
        }
        Ok(selections)
    }

    /// That for a file, by its name as given.
    pub fn of(&self, name: &str) -> Selection {
        self.folders.get(folder(name)).cloned().unwrap_or_default()
    }

    /// The files that they come from.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().map(PathBuf::as_path)
    }
}

/// The folder of an input; for standard input the one that the program runs in.
fn folder(name: &str) -> &Path {
    match Path::new(name).parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// The settings that hold in a folder, and the file that says them.
fn nearest(folder: &Path, lang: Lang) -> Result<(Settings, Option<PathBuf>), String> {
    // A folder that is not there has no file that holds; that the input is missing is said when it is read.
    let Ok(folder) = folder.canonicalize() else { return Ok((Settings::default(), None)) };
    let home = std::env::home_dir().and_then(|home| home.canonicalize().ok());
    for folder in folder.ancestors() {
        let path = folder.join(NAME);
        let text = bounded::read_text(&path, lang).map_err(|error| format!("{}: {error}", path.display()))?;
        if let Some(text) = text {
            let settings = read(&text, lang).map_err(|error| format!("{}:{error}", path.display()))?;
            return Ok((settings, Some(path)));
        }
        // What stands above a repository or the folder of a user is not meant for the files in it.
        if folder.join(".git").exists() || home.as_deref() == Some(folder) {
            break;
        }
    }
    Ok((Settings::default(), None))
}

/// What the text of a file says, or `LINE: what is wrong`.
pub fn read(text: &str, lang: Lang) -> Result<Settings, String> {
    let reader = Reader { text, lang };
    let table =
        DeTable::parse(text).map_err(|error| reader.error(error.span().map_or(0, |s| s.start), error.message()))?;
    let mut settings = Settings::default();
    for (key, value) in table.get_ref() {
        if key.get_ref() != "lint" {
            return Err(reader.unknown(key, &["lint"]));
        }
        for (key, value) in reader.table(value)? {
            match key.get_ref().as_ref() {
                "select" => settings.select = Some(reader.rules(value)?),
                "ignore" => settings.ignore = Some(reader.rules(value)?),
                "severity" => settings.severity = reader.severities(value)?,
                _ => return Err(reader.unknown(key, &["select", "ignore", "severity"])),
            }
        }
    }
    Ok(settings)
}

/// A severity by its name.
pub fn severity(name: &str) -> Option<Severity> {
    Severity::ALL.iter().copied().find(|severity| severity.name() == name)
}

struct Reader<'t> {
    text: &'t str,
    lang: Lang,
}

type Value<'v> = Spanned<DeValue<'v>>;

impl Reader<'_> {
    fn error(&self, at: usize, what: &str) -> String {
        let line = self.text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        format!("{line}: {}", what.replace('\n', " "))
    }

    fn unknown(&self, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str]) -> String {
        let (name, known) = (key.get_ref(), known.join(", "));
        let what = match self.lang {
            Lang::En => format!("unknown key {name}; known: {known}"),
            Lang::Zh => format!("不认识的键 {name}；可以是：{known}"),
        };
        self.error(key.span().start, &what)
    }

    fn wrong(&self, value: &Value<'_>, what: [&str; 2]) -> String {
        self.error(value.span().start, self.lang.pick(what))
    }

    fn table<'v, 't>(&self, value: &'v Value<'t>) -> Result<&'v DeTable<'t>, String> {
        value.get_ref().as_table().ok_or_else(|| self.wrong(value, ["a table is expected", "这里应当是表"]))
    }

    fn rules(&self, value: &Value<'_>) -> Result<Vec<String>, String> {
        let wrong = |value: &Value<'_>| self.wrong(value, ["a list of rules is expected", "这里应当是规则的列表"]);
        let items = value.get_ref().as_array().ok_or_else(|| wrong(value))?;
        items
            .iter()
            .map(|item| self.rule(item.get_ref().as_str().ok_or_else(|| wrong(item))?, item.span().start))
            .collect()
    }

    fn severities(&self, value: &Value<'_>) -> Result<Vec<(String, Severity)>, String> {
        let wrong = ["info, warning or error is expected", "这里应当是 info、warning 或 error"];
        let table = self.table(value)?.iter();
        table
            .map(|(rule, value)| {
                let severity = value.get_ref().as_str().and_then(severity).ok_or_else(|| self.wrong(value, wrong))?;
                Ok((self.rule(rule.get_ref(), rule.span().start)?, severity))
            })
            .collect()
    }

    fn rule(&self, word: &str, at: usize) -> Result<String, String> {
        let only = Selection { select: vec![word.to_owned()], ..Selection::default() };
        match only.unknown(RULES) {
            Some(word) => Err(self.error(at, &suggest::unknown_rule(word, self.lang))),
            None => Ok(word.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_says_what_the_command_line_does_not() {
        let text =
            "[lint]\nselect = [\"NUM\", \"dep001\"]\nignore = []\nseverity = { NUM006 = \"info\", TXT = \"error\" }\n";
        let file = read(text, Lang::En).unwrap();
        assert_eq!(file.select, Some(vec!["NUM".into(), "dep001".into()]));
        let own = Settings { select: Some(vec!["TXT".into()]), ..Settings::default() };
        let selection = own.over(&file);
        assert_eq!((selection.select, selection.ignore), (vec!["TXT".to_owned()], Vec::new()));
        assert_eq!(selection.severity, [("NUM006".to_owned(), Severity::Info), ("TXT".to_owned(), Severity::Error)]);
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, english, chinese) in [
            ("[lint]\n\nselct = []\n", "3: unknown key selct; known: select, ignore, severity", "3: 不认识的键 selct"),
            ("lint = 1", "1: a table is expected", "1: 这里应当是表"),
            ("\n[lnt]\n", "2: unknown key lnt; known: lint", "2: 不认识的键 lnt；可以是：lint"),
            ("[lint]\nselect = \"NUM\"", "2: a list of rules is expected", "2: 这里应当是规则的列表"),
            ("[lint]\nselect = [\n  \"NUM\",\n  7,\n]", "4: a list of rules is expected", "4: 这里应当是规则的列表"),
            ("[lint]\nignore = [\"NUM06\"]", "2: no rule or group NUM06; did you mean NUM006?", "2: 没有 NUM06"),
            ("[lint.severity]\nNUM006 = \"bad\"", "2: info, warning or error is expected", "2: 这里应当是 info"),
        ] {
            assert_eq!(read(text, Lang::En).unwrap_err(), english);
            assert!(read(text, Lang::Zh).unwrap_err().starts_with(chinese), "{text}");
        }
        assert!(read("[lint]\nselect = [", Lang::En).unwrap_err().starts_with("2: "));
    }
}
