//! Tokens to pieces of names: without white space, and without the numbers of items before them.
//!
//! What stands between two tokens tells whether a name surely ends there (a delimiter) or may (a line, a space).

use super::Cell;
use crate::assignment::tokens::Token;
use crate::department::{self, shape};
use crate::numbering::{self, style};
use crate::text::{self, fold::is_left_out, marks};
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

    /// The strongest break in what stands between two tokens; none where they are one piece. Of what was read there and
    /// is no name, only the end counts.
    fn between(gap: &str, is_held: bool) -> Option<Break> {
        let mut found = None;
        for c in gap.chars().rev() {
            match c {
                c if text::is_alphanumeric(c) => return found.or(Some(Break::Line)),
                c if marks::is_item_delimiter(c) => found = Some(Break::Delimiter),
                c if marks::is_delimiter(c) => return Some(Break::Scope),
                '\n' if !is_held && found != Some(Break::Delimiter) => found = Some(Break::Line),
                c if c.is_whitespace() && !is_held && found.is_none() => found = Some(Break::Space),
                _ => {}
            }
        }
        found
    }
}

/// A piece of a cell's text.
#[derive(Debug, Clone)]
pub struct Piece<'c> {
    /// Its characters that show, without white space.
    pub text: Cow<'c, str>,
    /// Its bytes in the cell.
    pub span: Range<usize>,
    /// What stands before it.
    pub before: Break,
    /// Index of its line.
    pub line: usize,
}

impl<'c> Piece<'c> {
    /// The bytes of a cell, behind a break.
    pub fn of(cell: &'c Cell<'c>, span: Range<usize>, before: Break) -> Piece<'c> {
        let line = cell.line_of(span.start);
        let source = cell.text.get(span.clone()).unwrap_or_default();
        let text = match text::signs(source).any(|(_, c)| !is_of_name(c)) {
            true => Cow::Owned(source.chars().filter(|c| is_of_name(*c)).collect()),
            false => Cow::Borrowed(source),
        };
        Piece { text, span, before, line }
    }
}

/// Whether a character is part of the names that it stands in.
pub fn is_of_name(c: char) -> bool {
    !c.is_whitespace() && !is_left_out(c)
}

/// The pieces of tokens.
pub fn pieces<'c>(cell: &'c Cell<'c>, tokens: &[Token<'_>]) -> Vec<Piece<'c>> {
    let mut cutter = Cutter { cell, pieces: Vec::new(), begun: None, before: Break::Scope, end: 0, line: None };
    tokens.iter().for_each(|token| cutter.token(*token));
    cutter.finish(Break::Line);
    cutter.pieces
}

struct Cutter<'c> {
    cell: &'c Cell<'c>,
    pieces: Vec<Piece<'c>>,
    /// The bytes of the piece that has begun.
    begun: Option<Range<usize>>,
    /// What stands before it.
    before: Break,
    /// The byte behind what was read.
    end: usize,
    /// The line of what was read.
    line: Option<usize>,
}

impl Cutter<'_> {
    fn token(&mut self, token: Token<'_>) {
        let start = self.cell.place(token.line, token.start);
        let begins_line = self.line.replace(token.line) != Some(token.line);
        if self.end < start {
            let gap = self.cell.text.get(self.end..start).unwrap_or_default();
            if let Some(next) = Break::between(gap, token.before == '\0') {
                self.finish(next);
            }
            self.end = start;
        }
        // The number of a list; it says that a name begins.
        if begins_line
            && self.end == start
            && let Some((behind, _)) = self.number(start, style::may_begin)
        {
            self.skip(start, behind, Break::Scope);
        }
        let mut held = marks::closed(token.text).into_iter().peekable();
        for (at, c) in text::signs(token.text) {
            if text::is_han(c) || start + at < self.end {
                continue;
            }
            while held.next_if(|held| held.end <= at).is_some() {}
            if held.peek().is_none_or(|held| at <= held.start) {
                self.sign(start + at, c);
            }
        }
        self.take(start + token.text.len());
    }

    /// Looks at a character that may stand between two names.
    fn sign(&mut self, at: usize, c: char) {
        let begins = self.end == at && self.begun.is_none();
        match c {
            // 市教育局 2.市财政局: the number of an item that begins within the line.
            _ if (begins && begins_number(c) || marks::is_round_open(c) || matches!(c, '①'..='⑳'))
                && let Some((behind, false)) = self.number(at, |_| true) =>
            {
                self.skip(at, behind, Break::Scope);
            }
            // 县人社局.县残联
            '.' | '．' | '·' | '•' | '+' | '＋' | '&' => {
                let behind = at + c.len_utf8();
                self.take(at);
                let name = self.begun.clone().and_then(|begun| self.cell.text.get(begun)).unwrap_or_default();
                if shape::has_level(self.cell.rest_of_line(behind)) && shape::is_complete(name) {
                    self.skip(at, behind, Break::Delimiter);
                }
            }
            _ => {}
        }
    }

    /// The number of an item at a byte, if one begins there: the byte behind it, and whether the line ends with it.
    fn number(&self, at: usize, may_begin: impl Fn(char) -> bool) -> Option<(usize, bool)> {
        let rest = self.cell.rest_of_line(at);
        let (_, behind) = rest.starts_with(may_begin).then(|| numbering::read(rest)).flatten()?;
        Some((at + rest.len() - behind.len(), behind.is_empty()))
    }

    /// Ends the piece at a byte; what stands from there to another is no part of a name.
    fn skip(&mut self, from: usize, to: usize, next: Break) {
        self.take(from);
        self.finish(next);
        self.end = to;
    }

    /// Adds what stands before a byte to the piece.
    fn take(&mut self, to: usize) {
        if self.end < to {
            let start = self.begun.take().map_or(self.end, |begun| begun.start);
            self.begun = Some(start..to);
            self.end = to;
        }
    }

    /// Ends the piece with a break.
    fn finish(&mut self, next: Break) {
        let piece = self.begun.take().map(|span| Piece::of(self.cell, span, self.before));
        let is_name = |piece: &Piece<'_>| {
            piece.text.contains(text::is_alphanumeric) || department::ditto(&[&piece.text]).is_some()
        };
        if let Some(piece) = piece.filter(is_name) {
            self.pieces.push(piece);
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
