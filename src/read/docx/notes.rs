//! Footnotes and endnotes (ECMA-376 part 1 §17.11): a mark where the text refers to one, and its text as a
//! paragraph behind the block that does.
//!
//! Marks are `[^1]`, `[^2]` for footnotes and `[^i]`, `[^ii]` for endnotes, counted as Word counts them. A
//! part of notes is read when the first of its notes is referred to.

use super::Parts;
use super::names::Name;
use super::xml::{Ns, Token, Xml};
use crate::document::Paragraph;
use crate::error::Error;
use crate::limits::Limits;
use crate::numbering::format;
use crate::warning::Warning;
use std::collections::HashMap;

/// The notes of a document.
#[derive(Debug, Default)]
pub struct Notes {
    footnotes: Kind,
    endnotes: Kind,
    /// Notes whose references were read, their blocks not yet.
    referred: Vec<Paragraph>,
}

#[derive(Debug, Default)]
struct Kind {
    /// Notes by id, once the part was read.
    notes: Option<HashMap<String, Note>>,
    count: u32,
}

/// A note; its text is given out with its first reference, so that many to one long note stay short.
#[derive(Debug)]
struct Note {
    text: String,
    mark: Option<String>,
}

/// The mark of the next note.
fn next(count: &mut u32, numbers: &str) -> String {
    *count = count.saturating_add(1);
    format!("[^{}]", format::write(format::find(numbers).unwrap_or(format::DECIMAL), *count))
}

/// A note as it stands in the document.
fn paragraph(mark: &str, text: &str) -> Paragraph {
    Paragraph { text: format!("{mark} {}", text.trim()).into(), ..Paragraph::default() }
}

impl Notes {
    /// The mark of a reference; its note is to be taken.
    pub fn refer(
        &mut self,
        to_endnote: bool,
        id: &str,
        parts: &Parts<'_>,
        warnings: &mut Vec<Warning>,
    ) -> Option<String> {
        let (kind, part, numbers) = match to_endnote {
            true => (&mut self.endnotes, "endnotes", "lowerRoman"),
            false => (&mut self.footnotes, "footnotes", "decimal"),
        };
        let notes = kind.notes.get_or_insert_with(|| parts.optional(part, warnings, read).unwrap_or_default());
        let note = notes.get_mut(id)?;
        if note.mark.is_some() {
            return note.mark.clone();
        }
        let text = std::mem::take(&mut note.text);
        let mark = next(&mut kind.count, numbers);
        note.mark = Some(mark.clone());
        self.referred.push(paragraph(&mark, &text));
        Some(mark)
    }

    /// Adds a note that stands where it is referred to; its mark.
    pub fn add(&mut self, to_endnote: bool, text: &str) -> String {
        let mark = match to_endnote {
            true => next(&mut self.endnotes.count, "lowerRoman"),
            false => next(&mut self.footnotes.count, "decimal"),
        };
        self.referred.push(paragraph(&mark, text));
        mark
    }

    /// The notes that were referred to since.
    pub fn take(&mut self) -> Vec<Paragraph> {
        std::mem::take(&mut self.referred)
    }
}

/// The texts of footnotes.xml or endnotes.xml by id; paragraphs are lines.
fn read(text: &str, part: &str, limits: &Limits) -> Result<HashMap<String, Note>, Error> {
    let mut xml = Xml::new(text, part, limits);
    let mut notes = HashMap::new();
    let mut open: Option<(String, String)> = None;
    let mut in_text = false;
    loop {
        match xml.next()? {
            Token::Open(tag) if tag.ns == Ns::W => match tag.name {
                Name::Footnote | Name::Endnote if !tag.empty => {
                    open = Some((xml.attribute(tag, "id").unwrap_or_default(), String::new()))
                }
                Name::Del | Name::MoveFrom | Name::InstrText | Name::PPr | Name::RPr => xml.skip(tag)?,
                Name::T => in_text = !tag.empty,
                Name::P | Name::Br | Name::Cr => {
                    if let Some((_, text)) = &mut open
                        && !text.is_empty()
                    {
                        text.push('\n');
                    }
                }
                Name::Tab => {
                    if let Some((_, text)) = &mut open {
                        text.push('\t');
                    }
                }
                _ => {}
            },
            Token::Text => {
                if let Some((_, text)) = open.as_mut().filter(|_| in_text) {
                    text.push_str(xml.data());
                }
            }
            Token::Close => {
                in_text = false;
                // A note is a child of the root.
                if xml.depth() == 1 {
                    notes.extend(open.take().map(|(id, text)| (id, Note { text, mark: None })));
                }
            }
            Token::Open(_) => {}
            Token::End => return Ok(notes),
        }
    }
}
