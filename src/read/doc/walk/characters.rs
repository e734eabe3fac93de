//! The characters of a paragraph: runs, fields, and characters that stand for something else ([MS-DOC] §2.4.6.2).

use super::{OpenParagraph, Walker};
use crate::document::Stretch;
use crate::read::changes::Changes;
use crate::read::doc::forms;
use crate::read::doc::pieces::Modifiers;
use crate::read::doc::properties::Characters;
use crate::read::symbols::{self, SymbolFont};
use std::ops::Range;

/// The properties of a run that matter here.
#[derive(Debug, Clone, Copy)]
pub struct RunProperties {
    /// Its deletion is tracked.
    pub deleted: bool,
    /// Its insertion is tracked.
    inserted: bool,
    /// A change of its format is tracked.
    reformatted: bool,
    hidden: bool,
    symbol: Option<(u16, u16)>,
    /// Symbol fonts of its ASCII characters, and of others.
    fonts: [Option<SymbolFont>; 2],
    /// A place in the data stream.
    data: Option<u32>,
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
            self.count_changes(&run);
            if run.deleted {
                self.fields_of(at..end, run, open);
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
        // What toggles (§2.4.6.2, as ECMA-376 part 1 §17.7.3 says it): the paragraph's style and the character's together.
        let styles = &self.source.styles;
        let of_paragraph = styles.characters(paragraph_style);
        let of_characters = own.style.and_then(|style| styles.characters(style));
        let hides = |style: Option<&Characters>| style.is_some_and(Characters::hides);
        let by_style = hides(of_paragraph) ^ hides(of_characters);
        let font = |of: fn(&Characters) -> Option<u16>| {
            let said = [Some(&own), of_characters, of_paragraph].into_iter().flatten().find_map(of)?;
            self.source.symbol_fonts.get(usize::from(said)).copied().flatten()
        };
        let fonts = if self.source.symbol_fonts.iter().any(Option::is_some) {
            [font(|said| said.font), font(|said| said.high_font)]
        } else {
            [None; 2]
        };
        RunProperties {
            deleted: own.deleted,
            inserted: own.inserted,
            reformatted: own.reformatted,
            hidden: own.hidden.unwrap_or(by_style ^ own.reversed),
            symbol: own.symbol,
            fonts,
            data: own.data,
            end,
        }
    }

    /// Counts a change where it begins: one that goes on over several runs is one.
    fn count_changes(&mut self, run: &RunProperties) {
        let before = std::mem::replace(&mut self.tracked, [run.inserted, run.deleted, run.reformatted]);
        let [inserted, deleted, reformatted] = self.tracked;
        let begins = |now: bool, before: bool| u32::from(now && !before);
        self.changes.add(Changes {
            insertions: begins(inserted, before[0]),
            deletions: begins(deleted, before[1]),
            formats: begins(reformatted, before[2]),
            ..Changes::default()
        });
    }

    /// Fields may begin or end in deleted text.
    fn fields_of(&mut self, positions: Range<usize>, run: RunProperties, open: &mut OpenParagraph) {
        let units = self.source.text.units.get(positions.clone()).unwrap_or_default();
        for (position, unit) in (positions.start..).zip(units) {
            self.field(*unit, position, run, open);
        }
    }

    /// §2.8.25: the characters that make fields; whether it was one. A field that never ends is none.
    fn field(&mut self, unit: u16, position: usize, run: RunProperties, open: &mut OpenParagraph) -> bool {
        match unit {
            0x13 if self.unended.contains(&position) => open.unended = true,
            0x13 => self.fields.begin(position, None),
            0x14 => self.fields.separate(),
            0x15 => {
                if let Some(shown) = self.fields.end().filter(|_| !run.deleted) {
                    if self.fields.in_code() {
                        self.fields.add_code(&shown);
                    } else if run.hidden {
                        open.hidden.push_str(&shown);
                    } else {
                        let at = u32::try_from(open.text.len()).unwrap_or(u32::MAX);
                        open.text.push_str(&shown);
                        let source = self.span(position, position.saturating_add(1));
                        open.stretches.push(Stretch { at, source });
                        self.fields.add_result();
                    }
                }
            }
            // The value of a field of a form lies in the data stream, and its code has a picture for it (§2.9.157).
            0x01 if self.fields.in_code() && !run.deleted => {
                let value = run.data.and_then(|at| forms::value(self.source.data, at));
                self.fields.set_value(value);
            }
            _ => return false,
        }
        true
    }

    /// The characters of a run.
    fn run(&mut self, positions: Range<usize>, run: RunProperties, open: &mut OpenParagraph) {
        let source = self.source;
        let units = source.text.units.get(positions.clone()).unwrap_or_default();
        let mut from = open.text.len();
        let mut at = positions.start;
        for decoded in char::decode_utf16(units.iter().copied()) {
            let position = at;
            let (c, width) = match decoded {
                Ok(c) => (c, c.len_utf16()),
                Err(_) => (char::REPLACEMENT_CHARACTER, 1),
            };
            at = at.saturating_add(width);
            let unit = u16::try_from(c as u32).unwrap_or(0);
            if self.field(unit, position, run, open) {
                from = from.max(open.text.len());
                continue;
            }
            if self.fields.in_code() {
                if c >= ' ' || c == '\t' {
                    self.fields.add_code(c.encode_utf8(&mut [0; 4]));
                }
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
                c => {
                    let [ascii, high] = run.fonts;
                    let font = match c {
                        ..='\u{7f}' => ascii,
                        '\u{f020}'..='\u{f0ff}' => high.or(ascii),
                        _ => high,
                    };
                    Some(font.map_or(c, |font| font.shown(c)))
                }
            };
            if let Some(c) = shown {
                if run.hidden { open.hidden.push(c) } else { open.text.push(c) }
            }
        }
        if open.text.len() > from {
            self.fields.add_result();
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
