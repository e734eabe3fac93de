//! Word documents (Office Open XML, ECMA-376): package, markup, numbering.
//!
//! package (zip → parts) → styles and numbering (which paragraphs are numbered, how) → markup (one pass
//! over the main part → blocks). The main part is found by relationship, so that it may have any name.

mod flat;
mod fonts;
mod forms;
mod headers;
mod markup;
mod names;
mod namespaces;
mod notes;
mod numbering;
pub(crate) mod package;
mod plain;
mod stretches;
mod styles;
pub(crate) mod xml;

use crate::document::Document;
use crate::error::Error;
use crate::limits::Limits;
use crate::model::Format;
use crate::read::sniff;
use crate::warning::{Warning, WarningKind};
use package::{Package, Relationship, to_text};
use std::collections::HashSet;
use stretches::Text;
use styles::Styles;

/// Reads a part that the document includes.
pub type Include<'a> = &'a dyn Fn(&[u8], &Limits) -> Result<Document, Error>;

/// The package and what its main part is related to.
struct Parts<'a> {
    package: Package<'a>,
    main: String,
    related: Vec<Relationship>,
    limits: &'a Limits,
    include: Include<'a>,
}

/// Reads a Word document: a package, a package in one file of markup, or the markup of Word 2003.
pub fn read(bytes: &[u8], limits: &Limits, include: Include<'_>) -> Result<Document, Error> {
    if sniff::is_flat_package(bytes) {
        let parts = flat::parts(&to_text(bytes, "pkg:package")?, limits)?;
        return read_package(Package::flat(&parts, limits), limits, include);
    }
    if sniff::is_word_2003(bytes) {
        return read_single(bytes, limits, include);
    }
    read_package(Package::open(bytes, limits)?, limits, include)
}

fn read_package(package: Package<'_>, limits: &Limits, include: Include<'_>) -> Result<Document, Error> {
    let main = package.main_part()?;
    let related = package.relationships(&main);
    read_parts(&Parts { package, main, related, limits, include })
}

/// A document of Word 2003, whose styles, lists and page headers stand in the same file as its body.
fn read_single(bytes: &[u8], limits: &Limits, include: Include<'_>) -> Result<Document, Error> {
    const NAME: &str = "w:worddocument";
    let package = Package::single(NAME, bytes, limits);
    let itself = |kind: &str| Relationship { id: String::new(), kind: kind.into(), target: NAME.into() };
    let related = vec![itself("numbering"), itself("styles"), itself("header")];
    read_parts(&Parts { package, main: NAME.into(), related, limits, include })
}

fn read_parts(parts: &Parts<'_>) -> Result<Document, Error> {
    let mut warnings = Vec::new();
    let mut lists = parts.optional("numbering", &mut warnings, numbering::read).unwrap_or_default();
    let read_styles = |text: &str, part: &str, limits: &Limits| Styles::read(text, part, limits, &lists);
    let styles = parts.optional("styles", &mut warnings, read_styles).unwrap_or_default();
    lists.other_language = styles.language.as_deref().is_some_and(|language| !language.starts_with("en"));
    lists.warn_of_formats(&mut warnings);
    let before = warnings.len();
    let mut walk = |unended: &HashSet<usize>| {
        warnings.truncate(before);
        lists.restart();
        let text = Text::of(parts.package.inflating(&parts.main)?)?;
        markup::read(text, parts, &styles, &mut lists, unended, &mut warnings)
    };
    let mut found = walk(&HashSet::new())?;
    // A field that never ends is none, which is known at the end only.
    if !found.unended.is_empty() {
        found = walk(&found.unended.into_iter().collect())?;
    }
    let markup::Walk { blocks, stretches, .. } = found;
    Ok(Document { format: Format::Docx, blocks, stretches, headers: headers::read(parts), warnings })
}

impl Parts<'_> {
    /// Reads a part that the document can do without, found by its kind of relationship. What cannot be
    /// read is left out, with a warning.
    fn optional<T>(
        &self,
        kind: &str,
        warnings: &mut Vec<Warning>,
        read: impl FnOnce(&str, &str, &Limits) -> Result<T, Error>,
    ) -> Option<T> {
        let name = &self.related.iter().find(|r| r.kind == kind && self.package.has(&r.target))?.target;
        self.part(name, warnings, read)
    }

    /// Reads a part that the document can do without, by its name.
    fn part<T>(
        &self,
        name: &str,
        warnings: &mut Vec<Warning>,
        read: impl FnOnce(&str, &str, &Limits) -> Result<T, Error>,
    ) -> Option<T> {
        let result = self.package.part(name).and_then(|bytes| read(&to_text(&bytes, name)?, name, self.limits));
        if let Err(error) = &result {
            let kind = WarningKind::UnreadablePart { part: name.to_owned(), cause: error.clone() };
            warnings.push(Warning::new(kind, None));
        }
        result.ok()
    }
}
