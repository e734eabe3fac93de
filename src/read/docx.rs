//! Word documents (Office Open XML, ECMA-376): package, markup, numbering.
//!
//! package (zip → parts) → styles and numbering (which paragraphs are numbered, how) → markup (one pass
//! over the main part → blocks). The main part is found by relationship, so that it may have any name.

mod fonts;
mod forms;
mod markup;
mod names;
mod namespaces;
mod notes;
mod numbering;
mod package;
mod plain;
mod stretches;
mod styles;
mod xml;

use crate::document::Document;
use crate::error::Error;
use crate::limits::Limits;
use crate::model::Format;
use crate::warning::{Warning, WarningKind};
use package::{Package, Relationship, to_text};
use std::collections::HashSet;
use stretches::Text;
use styles::Styles;

/// The package and what its main part is related to.
struct Parts<'a> {
    package: Package<'a>,
    main: String,
    related: Vec<Relationship>,
    limits: &'a Limits,
}

/// Reads a Word package.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let package = Package::open(bytes, limits)?;
    let main = package.main_part()?;
    let related = package.relationships(&main);
    let parts = Parts { package, main, related, limits };
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
        markup::read(text, &parts, &styles, &mut lists, unended, &mut warnings)
    };
    let mut found = walk(&HashSet::new())?;
    // A field that never ends is none, which is known at the end only.
    if !found.unended.is_empty() {
        found = walk(&found.unended.into_iter().collect())?;
    }
    let markup::Walk { blocks, stretches, .. } = found;
    Ok(Document { format: Format::Docx, blocks, stretches, warnings })
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
        let result = self.package.part(name).and_then(|bytes| read(&to_text(&bytes, name)?, name, self.limits));
        if let Err(error) = &result {
            let kind = WarningKind::UnreadablePart { part: name.clone(), cause: error.to_string() };
            warnings.push(Warning::new(kind, None));
        }
        result.ok()
    }
}
