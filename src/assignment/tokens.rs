//! Cuts lines at delimiters, colons and white space: 县教育局（牵头）、县财政局 → two tokens.
//!
//! Nothing inside brackets cuts, be they closed in a later line; one that is not closed holds nothing. Strokes and colons
//! between digits belong to a time: 2024/6/30. The letters of a label may be spaced out: 牵 头 单 位：县教育局. Where a line
//! begins with a label in a bracket, such brackets are labels: 【牵头单位】县教育局【配合单位】县财政局.
//! Within a stretch a token ends behind a bracket that gives a role, and behind a verb that another name follows.

use super::Words;
use super::labels::{divided_label, is_label_or_verb, spaced_label, spaced_label_at, stop_of_label};
use crate::department::beside::end_of_name;
use crate::department::{self, RoleVerbs, shape};
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
pub fn tokens<'t>(lines: &[&'t str], words: Words<'_>) -> Vec<Token<'t>> {
    if let [line] = lines
        && let Some(inner) = within_bracket(line)
    {
        return tokens_of(line.get(inner.clone()).unwrap_or_default(), (0, inner.start), '\n', words);
    }
    let mut all = Vec::new();
    // What a bracket of an earlier line holds may be closed here.
    let alone = lines.len() == 1;
    texts_of(lines, alone).for_each(|text| tokens_with_labels(text, words, &mut all));
    all
}

/// The tokens of lines that hold nothing but names.
pub fn of_names<'t>(lines: &[&'t str]) -> Vec<Token<'t>> {
    let mut all = Vec::new();
    texts_of(lines, false).for_each(|text| tokens_between(text, &Labels::default(), |token| all.push(token)));
    all
}

/// Each of several lines.
fn texts_of<'t>(lines: &[&'t str], alone: bool) -> impl Iterator<Item = Text<'t>> {
    lines.iter().zip(held_of_lines(lines)).enumerate().map(move |(line, (text, held))| {
        let before = before_line(text, &held);
        Text { text, line, offset: 0, before, held, alone }
    })
}

/// What stands before a line: nothing where it goes on in a bracket of an earlier one.
fn before_line(line: &str, held: &[Range<usize>]) -> char {
    let goes_on = held.first().is_some_and(|held| held.start == 0) && !line.starts_with(marks::is_open);
    if goes_on { '\0' } else { '\n' }
}

/// What stands in a bracket that holds all of a line: 〔县教育局牵头，县财政局配合〕.
fn within_bracket(line: &str) -> Option<Range<usize>> {
    let shown = line.trim();
    if !shown.starts_with(marks::is_open) || !shown.ends_with(marks::is_close) {
        return None;
    }
    let pair =
        marks::pairs(shown).into_iter().next().filter(|pair| pair.is_closed() && pair.span.len() == shown.len())?;
    let start = line.len() - line.trim_start().len();
    Some(start + pair.inner().start..start + pair.inner().end)
}

/// The tokens of a text that begins at a byte of its line; `before` stands before the first.
pub fn tokens_of<'t>(text: &'t str, (line, offset): (usize, usize), before: char, words: Words<'_>) -> Vec<Token<'t>> {
    let mut all = Vec::new();
    let held = marks::closed(text);
    tokens_with_labels(Text { text, line, offset, before, held, alone: true }, words, &mut all);
    all
}

/// A text that is cut into tokens.
struct Text<'t> {
    text: &'t str,
    line: usize,
    /// The byte of the line at which it begins.
    offset: usize,
    /// What stands before it.
    before: char,
    /// Stretches of it that nothing cuts.
    held: Vec<Range<usize>>,
    /// Whether no bracket of another line reaches into it.
    alone: bool,
}

impl<'t> Text<'t> {
    /// What stands in a range, without white space, and without a closing bracket that belongs to none.
    fn token(&self, range: Range<usize>, before: char, labels: bool) -> Token<'t> {
        let raw = self.text.get(range.clone()).unwrap_or_default();
        let mut shown = raw.trim();
        let start = self.offset + range.start + raw.len() - raw.trim_start().len();
        if self.alone && shown.ends_with(marks::is_close) && !shown.contains(marks::is_open) {
            shown = shown.trim_end_matches(|c: char| marks::is_close(c) || c.is_whitespace());
        }
        Token { line: self.line, start, text: shown, before, labels }
    }
}

/// The labels of a text that are more than words before a colon.
#[derive(Default)]
struct Labels {
    /// Those in brackets, which are labels where the text begins with one: where the bracket begins, and the label.
    in_brackets: Vec<(usize, Range<usize>)>,
    /// Those whose letters are spaced out, and those with a delimiter in them.
    divided: Vec<Range<usize>>,
    /// Where a full stop stands for a colon.
    stop: Option<usize>,
}

impl Labels {
    fn of(text: &str, held: &[Range<usize>], words: Words<'_>) -> Labels {
        let label_in = |held: &Range<usize>| {
            let bracket = text.get(held.clone())?;
            let inner = bracket.strip_prefix(marks::is_open)?.strip_suffix(marks::is_close)?;
            let open = bracket.chars().next().map_or(0, char::len_utf8);
            let label = held.start + open..held.start + open + inner.len();
            is_label_or_verb(inner, words).then_some((held.start, label))
        };
        let indent = text.len() - text.trim_start().len();
        let heads = held.first().is_some_and(|held| held.start == indent && label_in(held).is_some());
        let in_brackets = if heads { held.iter().filter_map(label_in).collect() } else { Vec::new() };
        Labels { in_brackets, divided: divided_labels(text, words), stop: stop_of_label(text, words) }
    }
}

fn tokens_with_labels<'t>(source: Text<'t>, words: Words<'_>, all: &mut Vec<Token<'t>>) {
    let labels = Labels::of(source.text, &source.held, words);
    tokens_between(source, &labels, |token| cut(token, words, all));
}

fn tokens_between<'t>(source: Text<'t>, labels: &Labels, mut add: impl FnMut(Token<'t>)) {
    let text = source.text;
    let mut held = source.held.iter().peekable();
    let mut in_brackets = labels.in_brackets.iter().peekable();
    let mut divided = labels.divided.iter().peekable();
    let (mut start, mut before, mut last, mut skip) = (0, source.before, ' ', 0);
    let mut push = |range: Range<usize>, before: char, labels: bool| {
        let token = source.token(range, before, labels);
        let begins = !token.text.is_empty() || labels;
        if begins {
            add(token);
        }
        begins
    };
    for (at, c) in text.char_indices() {
        if at < skip {
            continue;
        }
        while held.next_if(|held| held.end <= at).is_some() {}
        while divided.next_if(|label| label.end <= at).is_some() {}
        if let Some((_, label)) = in_brackets.next_if(|(bracket, _)| *bracket == at) {
            push(start..at, before, false);
            push(label.clone(), before, true);
            let behind = held.peek().and_then(|held| text.get(held.end..)).unwrap_or_default();
            let colon = behind.trim_start().strip_prefix(marks::is_colon).map_or(behind.len(), str::len);
            (start, skip) = (text.len() - colon, text.len() - colon);
            (before, last) = (marks::COLON, ' ');
            continue;
        }
        let is_held = held.peek().is_some_and(|held| held.start <= at)
            || divides_label(c) && divided.peek().is_some_and(|label| label.start <= at);
        let behind = at + c.len_utf8();
        let between_digits = || {
            let next = text.get(behind..).and_then(|rest| rest.chars().next());
            last.is_ascii_digit() && next.is_some_and(|next| next.is_ascii_digit())
        };
        let colon = marks::is_colon(c) || labels.stop == Some(at);
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

/// Whether a label may have this character in it, which divides other words: 责任单位、部门.
fn divides_label(c: char) -> bool {
    c.is_whitespace() || marks::strength(c) == Some(marks::Strength::Item)
}

/// The labels of a text whose letters are spaced out, before a colon or at the begin of a clause, and those before a colon
/// that a delimiter divides.
fn divided_labels(text: &str, words: Words<'_>) -> Vec<Range<usize>> {
    if !text.contains(divides_label) {
        return Vec::new();
    }
    let colons = text.char_indices().filter(|(_, c)| marks::is_colon(*c));
    let label = |before: &str| spaced_label(before, words).or_else(|| divided_label(before, words));
    let before_colons = colons.filter_map(|(at, _)| Some(label(text.get(..at)?)?..at));
    let divides = |c: char| marks::strength(c) >= Some(marks::Strength::Clause);
    let clauses = text.char_indices().filter(|(_, c)| divides(*c)).map(|(at, c)| at + c.len_utf8());
    let at_begin = [0].into_iter().chain(clauses).filter_map(|from| {
        let clause = text.get(from..)?;
        let from = from + clause.len() - clause.trim_start().len();
        Some(from..from + spaced_label_at(text.get(from..)?, words)?)
    });
    let mut labels: Vec<_> = before_colons.chain(at_begin).collect();
    labels.sort_by_key(|label| label.start);
    labels
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
fn cut<'t>(token: Token<'t>, words: Words<'_>, all: &mut Vec<Token<'t>>) {
    let verbs = words.verbs();
    let mut rest = token;
    let mut from = 0;
    let mut last = ' ';
    for (at, c) in token.text.char_indices() {
        let begins = from < at && ends_role_before(last, verbs) && {
            let (left, right) = token.text.split_at_checked(at).unwrap_or_default();
            let left = left.get(from..).unwrap_or_default();
            shape::has_level(right)
                && ends_role(left, last, verbs)
                && begins_body(right, verbs)
                // 市交通局协同市公安局: the verb joins them.
                && !department::joint_ends(left, right, words.evidence.lexicon())
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

/// Whether a text begins with a name, up to the end of its role or its own: 县乡道绿化 does not.
fn begins_body(text: &str, verbs: &RoleVerbs) -> bool {
    let mut ends = text.char_indices().map(|(at, c)| (at + c.len_utf8(), c)).take(MAX_NAME);
    let role = ends.find(|(end, c)| {
        ends_role_before(*c, verbs) && text.get(..*end).is_some_and(|left| ends_role(left, *c, verbs))
    });
    role.is_some() || text.chars().nth(MAX_NAME).is_some() || department::may_be_complete(end_of_name(text, verbs))
}

/// Characters of a name and its role that are looked at.
const MAX_NAME: usize = 40;

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
