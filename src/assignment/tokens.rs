//! Cuts lines at delimiters, colons and white space: 县教育局（牵头）、县财政局 → two tokens.
//!
//! Nothing inside brackets cuts, be they closed in a later line; one that is not closed holds nothing. Strokes and colons between digits belong to a time: 2024/6/30.
//! Within a stretch a token ends behind a bracket that gives a role, and behind a verb that another name follows.

use crate::department::{self, RoleVerbs, reads_like_name};
use crate::text::marks;
use std::ops::Range;

/// What stands between two delimiters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Index of its line.
    pub line: usize,
    /// Its first byte in the line.
    pub start: usize,
    /// Its characters, without white space at the ends.
    pub text: &'t str,
    /// The delimiter before it; a newline for the first of a line, NUL where nothing stands there.
    pub before: char,
    /// Whether a colon ends it.
    pub labels: bool,
}

impl<'t> Token<'t> {
    /// The byte behind it.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// The same token from a byte of its text on.
    pub fn from(self, at: usize) -> Token<'t> {
        let text = self.text.get(at..).unwrap_or_default();
        let trimmed = text.trim_start();
        Token { start: self.start + at + text.len() - trimmed.len(), text: trimmed, ..self }
    }

    /// The same token up to a byte of its text.
    pub fn to(self, at: usize) -> Token<'t> {
        Token { text: self.text.get(..at).unwrap_or_default().trim_end(), ..self }
    }
}

/// The tokens of lines, in order.
pub fn tokens<'t>(lines: &[&'t str], verbs: &RoleVerbs) -> Vec<Token<'t>> {
    let mut all = Vec::new();
    for (index, (line, held)) in lines.iter().zip(held_of_lines(lines)).enumerate() {
        tokens_between(line, index, 0, '\n', held, &mut all, verbs);
    }
    all
}

/// The tokens of a text that begins at a byte of its line; `before` stands before the first.
pub fn tokens_of<'t>(
    text: &'t str,
    line: usize,
    offset: usize,
    before: char,
    all: &mut Vec<Token<'t>>,
    verbs: &RoleVerbs,
) {
    tokens_between(text, line, offset, before, marks::closed(text), all, verbs);
}

/// The tokens of a text, some stretches of which are held together.
fn tokens_between<'t>(
    text: &'t str,
    line: usize,
    offset: usize,
    before: char,
    held: Vec<Range<usize>>,
    all: &mut Vec<Token<'t>>,
    verbs: &RoleVerbs,
) {
    let mut held = held.into_iter().peekable();
    let (mut start, mut before, mut last) = (0, before, ' ');
    let mut push = |range: Range<usize>, before: char, labels: bool| {
        let raw = text.get(range.clone()).unwrap_or_default();
        let shown = raw.trim();
        let skipped = raw.len() - raw.trim_start().len();
        let begins = !shown.is_empty() || labels;
        if begins {
            cut(Token { line, start: offset + range.start + skipped, text: shown, before, labels }, all, verbs);
        }
        begins
    };
    for (at, c) in text.char_indices() {
        while held.peek().is_some_and(|held| held.end <= at) {
            held.next();
        }
        let is_held = held.peek().is_some_and(|held| held.start <= at);
        let behind = at + c.len_utf8();
        let between_digits = || {
            let next = text.get(behind..).and_then(|rest| rest.chars().next());
            last.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit())
        };
        let colon = marks::is_colon(c);
        let cuts = marks::is_delimiter(c) || colon || c.is_whitespace();
        if is_held || !cuts || matches!(c, '/' | '／' | ':') && between_digits() {
            last = c;
            continue;
        }
        last = c;
        let pushed = push(start..at, before, colon);
        start = behind;
        // Of several delimiters in a row the strongest counts.
        if pushed || strength(c) >= strength(before) {
            before = c;
        }
    }
    push(start..text.len(), before, false);
}

fn strength(delimiter: char) -> u8 {
    match marks::strength(delimiter) {
        Some(marks::Strength::Sentence) => 4,
        Some(marks::Strength::Group) => 3,
        Some(marks::Strength::Clause) => 2,
        Some(marks::Strength::Item) => 1,
        None if marks::is_colon(delimiter) || delimiter == '\n' => 2,
        None => 0,
    }
}

/// The stretches of each line inside brackets that are closed in the same line or in a later one.
fn held_of_lines(lines: &[&str]) -> Vec<Vec<Range<usize>>> {
    if lines.len() < 2 || !lines.iter().any(|line| line.contains(marks::is_open)) {
        return lines.iter().map(|line| marks::closed(line)).collect();
    }
    let mut rest = marks::closed(&lines.join("\n")).into_iter().peekable();
    let mut start = 0;
    let of_line = |line: &&str| {
        let end = start + line.len();
        let mut here = Vec::new();
        while let Some(span) = rest.peek().filter(|span| span.start < end).cloned() {
            here.push(span.start.saturating_sub(start)..span.end.min(end) - start);
            if span.end > end {
                break;
            }
            rest.next();
        }
        start = end + 1;
        here
    };
    lines.iter().map(of_line).collect()
}

/// Adds a token, cut where a role ends inside it.
fn cut<'t>(token: Token<'t>, all: &mut Vec<Token<'t>>, verbs: &RoleVerbs) {
    let mut rest = token;
    let mut from = 0;
    let mut last = ' ';
    for (at, c) in token.text.char_indices() {
        let begins = from < at && ends_role_before(last, verbs) && {
            let (left, right) = token.text.split_at_checked(at).unwrap_or_default();
            let left = left.get(from..).unwrap_or_default();
            reads_like_name(right) && ends_role(left, last, verbs)
        };
        if begins {
            all.push(Token { labels: false, ..rest.to(at - from) });
            rest = Token { before: '\0', ..rest.from(at - from) };
            from = at;
        }
        last = c;
    }
    all.push(rest);
}

/// Whether a role may end with this character.
fn ends_role_before(c: char, verbs: &RoleVerbs) -> bool {
    marks::is_close(c) || verbs.may_end_with(c)
}

/// Whether a role ends a text: 县教育局（牵头）, 县教育局牵头.
fn ends_role(left: &str, last: char, verbs: &RoleVerbs) -> bool {
    if marks::is_close(last) {
        return verbs.in_bracket(left).is_some();
    }
    verbs.at_end(left).is_some_and(|(name, ..)| !name.is_empty() && department::may_be_complete(name))
}
