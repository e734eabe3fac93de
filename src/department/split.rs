//! Cuts the lines of a cell at delimiters, line breaks and spaces.

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

/// The pieces of a cell. Delimiters inside brackets do not cut.
pub fn split(lines: &[&str]) -> Vec<Piece> {
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
            let body = match numbering::read(part.trim()) {
                Some((_, rest)) => {
                    push(&mut current, &mut before, Break::Scope, at.saturating_sub(1), &mut pieces);
                    // A bracket that was not closed ends with the item that holds it.
                    depth = 0;
                    rest.to_owned()
                }
                None => part.to_owned(),
            };
            for c in body.chars() {
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

/// The names of a cell that nothing but delimiters and the cell's borders bound.
pub fn whole_names(lines: &[&str]) -> Vec<String> {
    let pieces = split(lines);
    let ends = pieces.iter().skip(1).map(|next| next.before).chain([Break::Scope]);
    let whole = pieces.iter().zip(ends).filter(|(piece, end)| piece.before.is_sure() && end.is_sure());
    whole.map(|(piece, _)| piece.text.clone()).collect()
}
