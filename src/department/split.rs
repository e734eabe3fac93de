//! Cuts the lines of a cell at delimiters, line breaks and spaces.

use super::connect;
use super::lexicon::Lexicon;
use super::shape;
use crate::numbering::{self, style};
use crate::text::{self, marks};
use std::borrow::Cow;
use std::ops::Range;

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
///
/// A bracket that is not closed holds no delimiter: 县教育局（县语委、县财政局 is two pieces.
pub fn split<'t>(lines: &'t [Cow<'_, str>], lexicon: &Lexicon) -> Vec<Piece<'t>> {
    let brackets = brackets(lines);
    let mut cutter =
        Cutter { pieces: Vec::new(), current: Cow::Borrowed(""), before: Break::Scope, brackets: &brackets, held: 0 };
    let mut start = 0;
    for (line, text) in lines.iter().enumerate() {
        for part in text.split_inclusive('\n') {
            cutter.part(part.trim_end_matches(['\n', '\r']), line, start);
            start += part.len();
        }
        start += 1;
    }
    cutter.end(Break::Line, lines.len().saturating_sub(1));
    connect::cut(cutter.pieces, lexicon)
}

/// The lines of a cell as [`split`] takes them.
pub fn cleaned<'t>(lines: &[&'t str]) -> Vec<Cow<'t, str>> {
    lines.iter().map(|line| text::clean_names(line)).collect()
}

/// The closed brackets of a cell that stand in no other, as bytes of its lines joined with a newline.
fn brackets(lines: &[Cow<'_, str>]) -> Vec<Range<usize>> {
    match lines {
        [line] => marks::closed(line),
        lines if !lines.iter().any(|line| line.contains(marks::is_open)) => Vec::new(),
        lines => marks::closed(&lines.join("\n")),
    }
}

struct Cutter<'t, 'b> {
    pieces: Vec<Piece<'t>>,
    /// The piece that has begun.
    current: Cow<'t, str>,
    /// What stands before it.
    before: Break,
    /// The brackets that have not been read yet.
    brackets: &'b [Range<usize>],
    /// The byte of the cell up to which a bracket holds what stands in it.
    held: usize,
}

impl<'t> Cutter<'t, '_> {
    /// Takes in a line, which begins at a byte of the cell.
    fn part(&mut self, part: &'t str, line: usize, start: usize) {
        // The number of a list; it says that a name begins.
        let label = part.trim_start().starts_with(style::may_begin).then(|| numbering::read(part.trim())).flatten();
        let mut rest = match label {
            Some((_, rest)) => {
                self.end(Break::Scope, line.saturating_sub(1));
                // A bracket ends with the item that holds it.
                self.held = 0;
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
            let at = start + part.len() - rest.len();
            let begins = run.len() == rest.len() && self.current.is_empty();
            // 市教育局 2.市财政局: the number of an item that begins within the line.
            if at >= self.held
                && (begins && begins_number(c) || marks::is_round_open(c) || matches!(c, '①'..='⑳'))
                && let Some((_, behind)) = numbering::read(rest)
                && !behind.is_empty()
            {
                self.take(run, rest);
                self.end(Break::Scope, line);
                (rest, run) = (behind, behind);
                continue;
            }
            let is_held = self.holds(at);
            let next = match c {
                _ if is_held && !c.is_whitespace() => None,
                _ if is_held => Some(None),
                c if marks::is_item_delimiter(c) => Some(Some(Break::Delimiter)),
                c if marks::is_delimiter(c) => Some(Some(Break::Scope)),
                // 县人社局.县残联
                '.' | '．' | '·' | '•' | '+' | '＋' | '&' if shape::has_level(behind) => {
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
        if !self.holds(start + part.len()) {
            self.end(Break::Line, line);
        }
    }

    /// Whether a bracket holds a byte of the cell.
    fn holds(&mut self, at: usize) -> bool {
        while let Some((bracket, rest)) = self.brackets.split_first().filter(|(bracket, _)| bracket.start <= at) {
            self.brackets = rest;
            // What was read before is the number of an item, and no bracket of a name.
            if bracket.start == at {
                self.held = bracket.end;
            }
        }
        at < self.held
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
        if text.chars().any(text::is_alphanumeric) || super::ditto(&[&text]).is_some() {
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
