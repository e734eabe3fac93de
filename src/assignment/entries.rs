//! What a text says, as stretches that, put together, are the text.

use super::{Part, Where, Words, bodies, parts};
use crate::model::{Department, Role};
use crate::text::fold::is_left_out;
use crate::text::marks;
use std::ops::Range;

/// A stretch of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Its bytes in the lines, joined with a newline.
    pub span: Range<usize>,
    /// What it says.
    pub says: Says,
}

/// What a stretch says.
#[derive(Debug, Clone, PartialEq)]
pub enum Says {
    /// The name of a body.
    Body(Role, Department),
    /// A person.
    Person,
    /// Until when.
    Time,
    /// What stands behind a label of no role.
    Field,
    /// What the bodies before it are to do.
    Duty,
    /// What the document says of roles.
    Rule,
    /// A sentence that says nothing of bodies.
    Prose,
    /// A label, a verb, 等, or another word that is no part of these.
    Word,
    /// Delimiters, brackets and white space.
    Mark,
}

/// The entries of lines, joined with a newline: without gaps, in order.
pub fn entries(lines: &[&str], at: Where, words: Words<'_>) -> Vec<Entry> {
    let text = lines.join("\n");
    let mut starts = Vec::with_capacity(lines.len());
    let mut start = 0;
    for line in lines {
        starts.push(start);
        start += line.len() + 1;
    }
    let place = |line: usize, at: usize| starts.get(line).map_or(0, |start| start + at);
    let mut told: Vec<Entry> = Vec::new();
    let mut label = "";
    for part in parts(lines, at, words) {
        let whole = |says: Says| {
            // Of 市教育局局长张某 the body is told by itself.
            let body = match part.says {
                super::Says::Person { of, .. } => of,
                _ => "",
            };
            let stretches = part.lines.iter().map(move |(line, at, text)| match text.strip_prefix(body) {
                Some(behind) => (line, at + body.len(), behind),
                None => (line, *at, *text),
            });
            stretches.filter(|(.., text)| !text.trim().is_empty()).map(move |(line, from, text)| {
                let from = place(*line, from) + text.len() - text.trim_start().len();
                Entry { span: from..from + text.trim().len(), says: says.clone() }
            })
        };
        if matches!(part.says, super::Says::Person { .. }) {
            label = part.words;
        }
        match part.says {
            super::Says::Bodies(role) => names(&text, &part, role, place, words, &mut told),
            super::Says::Time => told.extend(whole(Says::Time)),
            super::Says::Person { .. } => told.extend(whole(Says::Person)),
            // Persons behind a label are told one by one.
            super::Says::Field if !label.is_empty() && label == part.words => {}
            super::Says::Field => told.extend(whole(Says::Field)),
            super::Says::Duty => told.extend(whole(Says::Duty)),
            super::Says::Rule => told.extend(whole(Says::Rule)),
            super::Says::Prose => told.extend(whole(Says::Prose)),
        }
    }
    told.sort_by_key(|entry| (entry.span.start, std::cmp::Reverse(entry.span.end)));
    cover(&text, told)
}

/// The names of a part, each where it stands.
fn names(
    text: &str,
    part: &Part<'_>,
    role: Role,
    place: impl Fn(usize, usize) -> usize,
    words: Words<'_>,
    told: &mut Vec<Entry>,
) {
    let (Some((line, at, _)), Some((last, to, end))) = (part.lines.first(), part.lines.last()) else { return };
    let (mut from, end) = (place(*line, *at), place(*last, to + end.len()));
    for body in bodies(part, words).departments {
        let Some(span) = text.get(..end).and_then(|text| locate(text, from, &body.name)) else { continue };
        from = span.end;
        let says = if super::reads_like_prose(&body.name, words) { Says::Prose } else { Says::Body(role, body) };
        told.push(Entry { span, says });
    }
}

/// Entries with what stands between them. Of two that overlap, the one that begins first counts.
fn cover(text: &str, told: Vec<Entry>) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::with_capacity(told.len() * 2 + 1);
    let mut at = 0;
    for entry in told {
        if entry.span.start < at {
            continue;
        }
        between(text, at..entry.span.start, &mut all);
        at = entry.span.end;
        all.push(entry);
    }
    between(text, at..text.len(), &mut all);
    all
}

/// Words and marks of a stretch, one behind the other.
fn between(text: &str, span: Range<usize>, all: &mut Vec<Entry>) {
    let is_mark = |c: char| marks::mark(c).is_some() || c.is_whitespace();
    let mut from = span.start;
    let mut last: Option<bool> = None;
    for (at, c) in text.get(span.clone()).unwrap_or_default().char_indices() {
        let mark = is_mark(c);
        if let Some(was) = last.filter(|was| *was != mark) {
            all.push(Entry { span: from..span.start + at, says: if was { Says::Mark } else { Says::Word } });
            from = span.start + at;
        }
        last = Some(mark);
    }
    if let Some(was) = last {
        all.push(Entry { span: from..span.end, says: if was { Says::Mark } else { Says::Word } });
    }
}

/// The name in a text from a byte on; white space and characters that do not show do not count inside it.
pub fn locate(text: &str, from: usize, name: &str) -> Option<Range<usize>> {
    let first = name.chars().next()?;
    let rest = text.get(from..)?;
    let begins = rest.match_indices(first).filter_map(|(at, _)| Some((from + at, text.get(from + at..)?)));
    begins.filter_map(|(begin, here)| Some(begin..begin + len_of(here, name)?)).next()
}

/// How many bytes of the text the name takes, if it begins with it.
fn len_of(text: &str, name: &str) -> Option<usize> {
    let mut characters = text.char_indices();
    let mut end = 0;
    for wanted in name.chars().filter(|c| !c.is_whitespace()) {
        let (at, found) = characters.by_ref().find(|(_, c)| !c.is_whitespace() && !is_left_out(*c))?;
        if found != wanted {
            return None;
        }
        end = at + found.len_utf8();
    }
    Some(end)
}
