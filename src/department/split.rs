//! Cuts the lines of a cell at delimiters, line breaks and spaces.

use super::connect;
use super::lexicon::Lexicon;
use super::shape;
use crate::numbering::{self, style};
use crate::text::{self, marks};
use std::borrow::Cow;

/// What stands before a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    /// The beginning of the cell, or a delimiter behind which levels are written anew: ，；。
    Scope,
    /// A delimiter of a list: 、
    Delimiter,
    /// A line or paragraph break.
    Line,
    /// A space.
    Space,
}

impl Break {
    /// Whether a name surely ends.
    pub fn is_sure(self) -> bool {
        matches!(self, Break::Scope | Break::Delimiter)
    }
}

/// A piece of a cell's text, without spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece<'t> {
    /// Its characters.
    pub text: Cow<'t, str>,
    /// What stands before it.
    pub before: Break,
    /// Index of its line.
    pub line: usize,
}

/// The pieces of a cell, of its cleaned lines. Delimiters inside brackets do not cut; words that join two names do.
pub fn split<'t>(lines: &'t [Cow<'_, str>], lexicon: &Lexicon) -> Vec<Piece<'t>> {
    let mut cutter = Cutter { pieces: Vec::new(), current: Cow::Borrowed(""), before: Break::Scope, depth: 0 };
    for (line, text) in lines.iter().enumerate() {
        text.lines().for_each(|part| cutter.part(part, line));
    }
    cutter.end(Break::Line, lines.len().saturating_sub(1));
    connect::cut(cutter.pieces, lexicon)
}

/// The lines of a cell as [`split`] takes them.
pub fn cleaned<'t>(lines: &[&'t str]) -> Vec<Cow<'t, str>> {
    lines.iter().map(|line| text::clean_names(line)).collect()
}

struct Cutter<'t> {
    pieces: Vec<Piece<'t>>,
    /// The piece that has begun.
    current: Cow<'t, str>,
    /// What stands before it.
    before: Break,
    /// Brackets that are open.
    depth: u32,
}

impl<'t> Cutter<'t> {
    fn part(&mut self, part: &'t str, line: usize) {
        // The number of a list; it says that a name begins.
        let label = part.trim_start().starts_with(style::may_begin).then(|| numbering::read(part.trim())).flatten();
        let mut rest = match label {
            Some((_, rest)) => {
                self.end(Break::Scope, line.saturating_sub(1));
                // A bracket that was not closed ends with the item that holds it.
                self.depth = 0;
                rest
            }
            None => part,
        };
        // Where the characters begin that are not in the piece yet.
        let mut run = rest;
        while let Some(c) = rest.chars().next() {
            let behind = rest.get(c.len_utf8()..).unwrap_or_default();
            // Most characters are these.
            if text::is_han(c) {
                rest = behind;
                continue;
            }
            let begins = run.len() == rest.len() && self.current.is_empty();
            // 市教育局 2.市财政局: the number of an item that begins within the line.
            if self.depth == 0
                && (begins && begins_number(c) || matches!(c, '（' | '(' | '①'..='⑳'))
                && let Some((_, behind)) = numbering::read(rest)
                && !behind.is_empty()
            {
                self.take(run, rest);
                self.end(Break::Scope, line);
                (rest, run) = (behind, behind);
                continue;
            }
            match c {
                c if marks::is_open(c) => self.depth += 1,
                c if marks::is_close(c) => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            let next = match c {
                _ if self.depth > 0 && !c.is_whitespace() => None,
                _ if self.depth > 0 => Some(None),
                c if marks::is_item_delimiter(c) => Some(Some(Break::Delimiter)),
                c if marks::is_delimiter(c) => Some(Some(Break::Scope)),
                // 县人社局.县残联
                '.' | '．' if shape::has_level(behind) => {
                    self.take(run, rest);
                    run = rest;
                    shape::is_complete(&self.current).then_some(Some(Break::Delimiter))
                }
                c if c.is_whitespace() => Some(Some(Break::Space)),
                _ => None,
            };
            if let Some(next) = next {
                self.take(run, rest);
                run = behind;
                if let Some(next) = next {
                    self.end(next, line);
                }
            }
            rest = behind;
        }
        self.take(run, rest);
        if self.depth == 0 {
            self.end(Break::Line, line);
        }
    }

    /// Adds what stands between `run` and `rest` to the piece.
    fn take(&mut self, run: &'t str, rest: &str) {
        let text = run.get(..run.len() - rest.len()).unwrap_or_default();
        match text {
            "" => {}
            _ if self.current.is_empty() => self.current = Cow::Borrowed(text),
            _ => self.current.to_mut().push_str(text),
        }
    }

    /// Ends the piece with a break.
    fn end(&mut self, next: Break, line: usize) {
        let text = std::mem::take(&mut self.current);
        if text.chars().any(char::is_alphanumeric) || super::ditto(&[&text]).is_some() {
            self.pieces.push(Piece { text, before: self.before, line });
            self.before = next;
        } else if next.is_sure() {
            // Blank lines and doubled delimiters: the strongest break counts.
            self.before = next;
        }
    }
}

/// Whether the number of an item may begin so.
fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '①'..='⒛' | '❶'..='❿')
}

/// The names of a cell that nothing but delimiters and the cell's borders bound.
pub fn whole_names<'t>(lines: &'t [Cow<'_, str>], lexicon: &Lexicon) -> impl Iterator<Item = Cow<'t, str>> {
    let mut pieces = split(lines, lexicon).into_iter().peekable();
    std::iter::from_fn(move || {
        loop {
            let piece = pieces.next()?;
            if piece.before.is_sure() && pieces.peek().is_none_or(|next| next.before.is_sure()) {
                return Some(piece.text);
            }
        }
    })
}
