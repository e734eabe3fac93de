//! Legacy Word files (.doc, .dot, and .wps of the same format): the Word binary format, [MS-DOC].
//!
//! container (compound file → streams) → fib (where everything is) → pieces (the text), pages and styles (its
//! properties), numbering (lists) → walk (one pass over the text → blocks). The text is a row of characters
//! with marks in it; that a paragraph is a cell, or ends a row, is a property of its mark.

mod bytes;
mod columns;
mod container;
mod fib;
mod fonts;
mod forms;
mod headers;
mod notes;
mod numbering;
mod pages;
mod pieces;
mod properties;
mod row;
mod sprm;
mod styles;
mod textboxes;
mod walk;

use crate::document::Document;
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::Format;
use crate::read::symbols::SymbolFont;
use container::{Container, MAIN, damaged};
use fib::{Fib, Pair};
use notes::Notes;
use pages::{Kind, Pages};
use pieces::Text;
use std::collections::HashSet;
use styles::Styles;
use textboxes::Boxes;
use walk::{Source, Walk, Walker};

/// Why a compound file is no Word document: it is cut off or damaged, or of another program.
pub fn refusal(bytes: &[u8]) -> Option<ErrorKind> {
    Container::open(bytes, &Limits::default()).err().map(|error| error.kind().clone())
}

/// Reads a Word binary file.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    let mut container = Container::open(bytes, limits)?;
    let main = container.stream(MAIN)?;
    let fib = Fib::read(&main)?;
    let table = container.stream(if fib.second_table { "1Table" } else { "0Table" })?;
    let data = container.data();
    let clx = fib.part(&table, Pair::Clx).ok_or_else(|| damaged(Some("Clx"), "the piece table is missing"))?;
    let text = Text::read(clx, &main)?;
    let pages = |pair, kind| Pages::read(fib.part(&table, pair).unwrap_or_default(), &main, kind);
    let fonts = fonts::read(fib.part(&table, Pair::Fonts).unwrap_or_default());
    let mut lists = numbering::read(fib.part_and_on(&table, Pair::Lists), fib.part(&table, Pair::Overrides), &fonts);
    let mut warnings = Vec::new();
    lists.warn_of_formats(&mut warnings);
    let end = fib.text.min(text.units.len());
    let source = Source {
        paragraphs: pages(Pair::Papx, Kind::Paragraphs),
        characters: pages(Pair::Chpx, Kind::Characters),
        styles: Styles::read(fib.part(&table, Pair::Stshf).unwrap_or_default()),
        text,
        symbol_fonts: fonts.iter().map(|name| SymbolFont::named(name)).collect(),
        fonts,
        data: &data,
        limits,
    };
    // §2.4.1: the documents of the file follow one another; those with text of their own for the reader are
    // footnotes, endnotes and text boxes.
    let [footnotes, headers, macros, comments, endnotes, boxes] = fib.others;
    let sum = |counts: &[usize]| counts.iter().fold(fib.text, |sum, count| sum.saturating_add(*count));
    let inside = |position: usize| position.min(source.text.units.len());
    let document = |before: &[usize], count: usize| {
        let start = sum(before);
        inside(start)..inside(start.saturating_add(count))
    };
    let part = |pair| fib.part(&table, pair);
    let before_walk = warnings.len();
    let mut walk = |unended: &HashSet<usize>| {
        warnings.truncate(before_walk);
        lists.restart();
        let mut notes = Notes::default();
        notes.add(part(Pair::FootnoteRefs), part(Pair::FootnoteTexts), document(&[], footnotes), false);
        let before = [footnotes, headers, macros, comments];
        notes.add(part(Pair::EndnoteRefs), part(Pair::EndnoteTexts), document(&before, endnotes), true);
        let before = [footnotes, headers, macros, comments, endnotes];
        let boxes = Boxes::read(part(Pair::BoxTexts), part(Pair::Shapes), document(&before, boxes));
        let headers = headers::stories(part(Pair::Headers).unwrap_or_default(), document(&[footnotes], headers));
        Walker::new(&source, &mut lists, notes, boxes, unended, &mut warnings).document(0..end, headers)
    };
    let mut found = walk(&HashSet::new())?;
    // A field that never ends is none, which is known at the end only.
    if !found.unended.is_empty() {
        found = walk(&found.unended.into_iter().collect())?;
    }
    let Walk { blocks, stretches, headers, .. } = found;
    Ok(Document { format: Format::Doc, blocks, stretches, headers, warnings })
}
