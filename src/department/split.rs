//! Cuts the lines of a cell at delimiters, line breaks and spaces.

use super::connect;
use super::lexicon::Lexicon;
use super::shape;
use crate::numbering;
use crate::text;

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
pub struct Piece {
    /// Its characters.
    pub text: String,
    /// What stands before it.
    pub before: Break,
    /// Index of its line.
    pub line: usize,
}

/// The pieces of a cell. Delimiters inside brackets do not cut; words that join two names do.
pub fn split(lines: &[&str], lexicon: &Lexicon) -> Vec<Piece> {
    connect::cut(at_delimiters(lines), lexicon)
}

fn at_delimiters(lines: &[&str]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut current = String::new();
    let mut before = Break::Scope;
    let mut depth = 0u32;
    let push = |current: &mut String, before: &mut Break, next: Break, line: usize, pieces: &mut Vec<Piece>| {
        if current.chars().any(char::is_alphanumeric) {
            pieces.push(Piece { text: std::mem::take(current), before: *before, line });
            *before = next;
        } else {
            current.clear();
            // Blank lines and doubled delimiters: the strongest break counts.
            if next.is_sure() {
                *before = next;
            }
        }
    };
    for (at, line) in lines.iter().enumerate() {
        let cleaned = text::clean(line);
        for part in cleaned.lines() {
            // The number of a list; it says that a name begins.
            let mut rest = match numbering::read(part.trim()) {
                Some((_, rest)) => {
                    push(&mut current, &mut before, Break::Scope, at.saturating_sub(1), &mut pieces);
                    // A bracket that was not closed ends with the item that holds it.
                    depth = 0;
                    rest
                }
                None => part,
            };
            while let Some(c) = rest.chars().next() {
                // 市教育局 2.市财政局: the number of an item that begins within the line.
                if depth == 0
                    && (current.is_empty() && begins_number(c) || matches!(c, '（' | '('))
                    && let Some((_, behind)) = numbering::read(rest)
                    && !behind.is_empty()
                {
                    push(&mut current, &mut before, Break::Scope, at, &mut pieces);
                    rest = behind;
                    continue;
                }
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
                match c {
                    '（' | '(' | '〔' | '[' | '【' => depth += 1,
                    '）' | ')' | '〕' | ']' | '】' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                match c {
                    '、' | '/' | '／' | '|' | '｜' if depth == 0 => {
                        push(&mut current, &mut before, Break::Delimiter, at, &mut pieces);
                    }
                    '，' | ',' | '；' | ';' | '。' if depth == 0 => {
                        push(&mut current, &mut before, Break::Scope, at, &mut pieces);
                    }
                    // 县人社局.县残联
                    '.' | '．' if depth == 0 && shape::has_level(rest) && shape::is_complete(&current) => {
                        push(&mut current, &mut before, Break::Delimiter, at, &mut pieces);
                    }
                    c if c.is_whitespace() && depth == 0 => {
                        push(&mut current, &mut before, Break::Space, at, &mut pieces)
                    }
                    c if c.is_whitespace() => {}
                    c => current.push(c),
                }
            }
            if depth == 0 {
                push(&mut current, &mut before, Break::Line, at, &mut pieces);
            }
        }
    }
    push(&mut current, &mut before, Break::Line, lines.len().saturating_sub(1), &mut pieces);
    pieces
}

/// Whether the number of an item may begin so.
fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '①'..='⒛' | '❶'..='❿')
}

/// The names of a cell that nothing but delimiters and the cell's borders bound.
pub fn whole_names(lines: &[&str], lexicon: &Lexicon) -> Vec<String> {
    let pieces = split(lines, lexicon);
    let ends = pieces.iter().skip(1).map(|next| next.before).chain([Break::Scope]);
    let whole = pieces.iter().zip(ends).filter(|(piece, end)| piece.before.is_sure() && end.is_sure());
    whole.map(|(piece, _)| piece.text.clone()).collect()
}
