//! The comments of a package (ECMA-376 part 1 §17.13.4): those there are and those that are added, and the parts that
//! name the comments part.

use super::markup::Writer;
use super::places;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::read::docx::package::{Package, to_text};
use std::collections::HashSet;

/// What a comments part's relationship and content type are called.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OFFICE_STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// What the ids of relationships to a comments part begin with; a number follows.
const ID: &str = "rIdComments";
const TYPES: &str = "[Content_Types].xml";

/// A comment to add.
#[derive(Debug)]
pub struct Comment {
    /// Its id.
    pub id: u32,
    /// What it says; lines become paragraphs.
    pub text: String,
}

/// Who comments, where.
pub struct Book<'a> {
    /// The package.
    pub package: &'a Package<'a>,
    /// Name of the main part.
    pub main: &'a str,
    /// Namespace of WordprocessingML, as the document has it.
    pub namespace: &'a str,
    /// Whether that is the strict one.
    pub is_strict: bool,
    /// Author, and the date in ISO form.
    pub author: &'a str,
    pub date: &'a str,
    pub limits: &'a Limits,
}

impl Book<'_> {
    /// The parts that change when these comments are added.
    pub fn add(&self, comments: &[Comment]) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let related = self.package.relationships(self.main);
        let there = related.into_iter().find(|r| r.kind == "comments" && self.package.has(&r.target));
        match there {
            Some(there) => Ok(vec![(there.target.clone(), self.add_to(&there.target, comments)?)]),
            None => self.found(comments),
        }
    }

    /// An existing part with the comments behind those it has.
    fn add_to(&self, name: &str, comments: &[Comment]) -> Result<Vec<u8>, Error> {
        let text = utf8(&to_text(&self.package.part(name)?, name)?);
        let none = HashSet::new();
        let root = places::find(&text, name, &none, &none, &none, self.limits)?.root;
        Ok(with_children(&text, &root, &self.markup(&root, comments), name)?.into_bytes())
    }

    /// A new part, and the parts that name it.
    fn found(&self, comments: &[Comment]) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let folder = self.main.rsplit_once('/').map(|(folder, _)| format!("{folder}/")).unwrap_or_default();
        let names = (1..).map(|number: u32| match number {
            1 => format!("{folder}comments.xml"),
            _ => format!("{folder}comments{number}.xml"),
        });
        let name = names.into_iter().find(|name| !self.package.has(name)).unwrap_or_default();
        let markup = self.markup("w:comments", comments);
        let part = format!("{HEAD}<w:comments xmlns:w=\"{}\">{markup}</w:comments>", self.namespace);
        let mut parts = vec![(name.clone(), part.into_bytes())];
        if self.package.has(TYPES) {
            let types = utf8(&to_text(&self.package.part(TYPES)?, TYPES)?);
            let entry =
                |prefix: &str| format!("<{prefix}Override PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>");
            parts.push((TYPES.to_owned(), self.with_entry(TYPES, &types, entry)?));
        }
        let office = if self.is_strict { OFFICE_STRICT } else { OFFICE };
        let (inside, file) = self.main.rsplit_once('/').map_or(("", self.main), |(folder, file)| (folder, file));
        let separator = if inside.is_empty() { "" } else { "/" };
        let relations = format!("{inside}{separator}_rels/{file}.rels");
        let text = match self.package.has(&relations) {
            true => utf8(&to_text(&self.package.part(&relations)?, &relations)?),
            false => format!("{HEAD}<Relationships xmlns=\"{RELATIONSHIPS}\"></Relationships>"),
        };
        let numbers = text.split(ID).skip(1).map(|behind| behind.split(['"', '\'']).next().unwrap_or_default());
        let used: HashSet<&str> = numbers.collect();
        let free = (1..).map(|number: u32| number.to_string()).find(|number| !used.contains(&**number));
        let id = format!("{ID}{}", free.unwrap_or_default());
        // It stands beside the main part, and some readers know only names relative to that.
        let target = name.strip_prefix(&folder).unwrap_or(&name);
        let entry = |prefix: &str| {
            format!("<{prefix}Relationship Id=\"{id}\" Type=\"{office}/comments\" Target=\"{target}\"/>")
        };
        let content = self.with_entry(&relations, &text, entry)?;
        parts.push((relations, content));
        Ok(parts)
    }

    /// A list of the package with one more entry.
    fn with_entry(&self, part: &str, text: &str, entry: impl Fn(&str) -> String) -> Result<Vec<u8>, Error> {
        let none = HashSet::new();
        let root = places::find(text, part, &none, &none, &none, self.limits)?.root;
        let prefix = root.rsplit_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default();
        Ok(with_children(text, &root, &entry(&prefix), part)?.into_bytes())
    }

    fn markup(&self, root: &str, comments: &[Comment]) -> String {
        let writer = Writer::new(root, self.namespace, self.author, self.date, Default::default());
        let initials: String = self.author.chars().take(2).collect();
        comments.iter().map(|comment| writer.comment(comment.id, &initials, &comment.text)).collect()
    }
}

/// A part with markup behind the last child of its root.
fn with_children(text: &str, root: &str, children: &str, part: &str) -> Result<String, Error> {
    let end = text.rfind(&format!("</{root}")).and_then(|at| text.split_at_checked(at));
    if let Some((before, behind)) = end {
        return Ok([before, children, behind].concat());
    }
    let empty = text.rfind("/>").and_then(|at| text.split_at_checked(at));
    match empty {
        Some((before, behind)) => {
            let behind = behind.get("/>".len()..).unwrap_or_default();
            Ok(format!("{before}>{children}</{root}>{behind}"))
        }
        None => {
            Err(ErrorKind::DamagedPackage { part: Some(part.to_owned()), cause: "its root has no end".into() }.into())
        }
    }
}

/// The text of a part to be written in UTF-8: a declaration of another encoding is replaced.
pub fn utf8(text: &str) -> String {
    let declaration = text.starts_with("<?xml").then(|| text.find("?>")).flatten();
    let Some((declared, rest)) = declaration.and_then(|at| text.split_at_checked(at + "?>".len())) else {
        return text.to_owned();
    };
    let lower = declared.to_ascii_lowercase();
    if !lower.contains("encoding") || lower.contains("utf-8") {
        return text.to_owned();
    }
    [HEAD.trim_end(), rest].concat()
}
