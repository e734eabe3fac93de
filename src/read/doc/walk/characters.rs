//! The characters of a paragraph: runs, fields, and characters that stand for something else ([MS-DOC] §2.4.6.2).

use super::{OpenParagraph, Walker};
use crate::document::Stretch;
use crate::read::doc::pieces::Modifiers;
use crate::read::doc::properties::Characters;
use crate::read::symbols;
use std::ops::Range;

/// The properties of a run that matter here.
#[derive(Debug, Clone, Copy)]
pub struct RunProperties {
    /// Its deletion is tracked.
    pub deleted: bool,
    hidden: bool,
    symbol: Option<(u16, u16)>,
    /// Position behind the run.
    end: usize,
}

impl Walker<'_> {
    /// Adds the characters of a range of positions to a paragraph.
    pub fn characters(&mut self, positions: Range<usize>, open: &mut OpenParagraph) {
        let style = self.paragraph_style(positions.end);
        let mut at = positions.start;
        while at < positions.end {
            let run = self.characters_at(at, style);
            let end = run.end.clamp(at.saturating_add(1), positions.end);
            if run.deleted {
                self.fields_of(at..end);
            } else {
                self.run(at..end, run, open);
            }
            at = end;
        }
    }

    /// The style of the paragraph that a position ends.
    fn paragraph_style(&self, position: usize) -> u16 {
        let piece = self.source.text.piece(position);
        piece.map_or(0, |piece| self.source.paragraphs.find(piece.offset(position)).style)
    }

    /// §2.4.6.2: the properties of the character at a position, and how far they hold.
    pub fn characters_at(&self, position: usize, paragraph_style: u16) -> RunProperties {
        let mut own = Characters::default();
        let mut end = usize::MAX;
        if let Some(piece) = self.source.text.piece(position) {
            let run = self.source.characters.find(piece.offset(position));
            end = piece.position(run.end);
            own.apply(run.grpprl);
            let modifiers = self.source.text.modifiers(piece);
            // The modifiers of a piece hold for each of its runs; they are short, or they are for paragraphs.
            if !matches!(modifiers, Modifiers::Many(grpprl) if grpprl.len() > 512) {
                own.modify(modifiers);
            }
        }
        let styles = &self.source.styles;
        let by_style = styles.hides(paragraph_style) || own.style.is_some_and(|style| styles.hides(style));
        RunProperties {
            deleted: own.deleted,
            hidden: own.hidden.unwrap_or(by_style ^ own.reversed),
            symbol: own.symbol,
            end,
        }
    }

    /// Fields may begin or end in deleted text.
    fn fields_of(&mut self, positions: Range<usize>) {
        let units = self.source.text.units.get(positions).unwrap_or_default();
        for unit in units {
            self.field(*unit);
        }
    }

    /// §2.8.25: the characters that make fields; whether it was one.
    fn field(&mut self, unit: u16) -> bool {
        match unit {
            0x13 => self.fields.begin(),
            0x14 => self.fields.separate(),
            0x15 => self.fields.end(),
            _ => return false,
        }
        true
    }

    /// The characters of a run.
    fn run(&mut self, positions: Range<usize>, run: RunProperties, open: &mut OpenParagraph) {
        let source = self.source;
        let units = source.text.units.get(positions.clone()).unwrap_or_default();
        let from = open.text.len();
        let mut at = positions.start;
        for decoded in char::decode_utf16(units.iter().copied()) {
            let position = at;
            let (c, width) = match decoded {
                Ok(c) => (c, c.len_utf16()),
                Err(_) => (char::REPLACEMENT_CHARACTER, 1),
            };
            at = at.saturating_add(width);
            if self.field(u16::try_from(c as u32).unwrap_or(0)) || self.fields.in_code() {
                continue;
            }
            let noted = if run.hidden || self.in_box { None } else { self.notes.refer(position) };
            if let Some(mark) = noted {
                open.text.push_str(&mark);
            }
            let shown = match c {
                // §2.6.1, sprmCSymbol: a parenthesis stands for a character of a symbol font.
                '(' if run.symbol.is_some() => run.symbol.and_then(|(font, code)| {
                    let font = source.fonts.get(usize::from(font)).map_or("", String::as_str);
                    symbols::shown(font, u32::from(code))
                }),
                '\t' => Some('\t'),
                // A line break; the end of a page or of a column.
                '\u{0b}' | '\u{0c}' | '\u{0e}' => Some('\n'),
                '\u{1e}' => Some('\u{2011}'),
                '\u{1f}' => Some('\u{ad}'),
                // A drawn object, which may hold text.
                '\u{08}' => {
                    if !self.in_box {
                        self.anchored.extend(self.boxes.take(position));
                    }
                    None
                }
                // Pictures, marks of notes and comments, and characters without a meaning.
                '\0'..='\u{1f}' => None,
                c => Some(c),
            };
            if let Some(c) = shown {
                if run.hidden { open.hidden.push(c) } else { open.text.push(c) }
            }
        }
        if open.text.len() > from {
            let source = self.span(positions.start, positions.end);
            open.stretches.push(Stretch { at: u32::try_from(from).unwrap_or(u32::MAX), source });
        }
    }

    /// The text of a note: paragraphs are lines.
    pub fn plain(&mut self, positions: Range<usize>) -> String {
        let fields = std::mem::take(&mut self.fields);
        let mut open = OpenParagraph::default();
        let mut start = positions.start;
        while start < positions.end {
            let end = self.paragraph_end(start..positions.end);
            if !open.text.is_empty() {
                open.text.push('\n');
            }
            self.characters(start..end, &mut open);
            start = end.saturating_add(1);
        }
        self.fields = fields;
        open.text
    }
}
