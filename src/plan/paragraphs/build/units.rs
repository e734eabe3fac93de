//! The text of an item, cut where bodies are named: each unit is a task.

use super::super::outline::{Node, NodeId};
use super::super::pieces::{Piece, PieceKind, Roles};
use super::{Builder, slices};
use crate::numbering::sentences::counted;
use crate::plan::items;
use crate::text::{self, marks};

/// Text of an item, or what says who does it.
pub enum Flat {
    Text(usize, String),
    Roles(Roles),
}

/// Text and who does what it says.
#[derive(Default)]
pub struct Unit {
    pub line: usize,
    pub text: String,
    pub roles: Vec<Roles>,
}

impl Builder<'_, '_> {
    /// The text of an item, cut where bodies are named.
    pub(super) fn units(&self, node: &Node) -> Vec<Unit> {
        let mut flat = self.flat_own(node);
        for &child in &node.children {
            flat.extend(self.flat(child));
        }
        flat.extend(node.tail.iter().filter_map(|piece| match &piece.kind {
            PieceKind::Roles(roles) => Some(Flat::Roles(roles.clone())),
            _ => None,
        }));
        self.units_of(flat, node.line)
    }

    /// Text and roles in units: text up to the next that names bodies, and what names them.
    pub(super) fn units_of(&self, flat: Vec<Flat>, line: usize) -> Vec<Unit> {
        let mut units = vec![Unit { line, ..Unit::default() }];
        let mut last = None;
        let mut names_left = flat.iter().filter(|part| names_bodies(part)).count();
        for part in flat {
            names_left -= usize::from(names_bodies(&part));
            let Some(unit) = units.last_mut() else { continue };
            match part {
                Flat::Roles(roles) => unit.roles.push(roles),
                Flat::Text(line, text) => {
                    let named = unit.roles.iter().any(|roles| roles.names_bodies);
                    // （…）。 closes the sentence before the bracket, unless it is closed.
                    let (mark, text) = split_mark(&text);
                    if !unit.text.is_empty() && !unit.text.ends_with(marks::ends_statement) {
                        unit.text.push_str(mark);
                    }
                    // （…）、（…）: the mark between two brackets is no text, nor is a line of nothing but marks.
                    let says = text.contains(char::is_alphanumeric);
                    if text.trim().is_empty() || !says && (named || self.is_whole_line(line, text)) {
                        continue;
                    }
                    if named && names_left > 0 {
                        last = None;
                        units.push(Unit { line, ..Unit::default() });
                    }
                    if let Some(unit) = units.last_mut() {
                        self.append(unit, &mut last, line, text);
                    }
                }
            }
        }
        // The space before a bracket is none of the text.
        units.iter_mut().for_each(|unit| unit.text.truncate(unit.text.trim_end().len()));
        units
    }

    pub(super) fn is_whole_line(&self, line: usize, text: &str) -> bool {
        self.lines.get(line).is_some_and(|line| line.text == text)
    }

    pub(super) fn append(&self, unit: &mut Unit, last: &mut Option<usize>, line: usize, text: &str) {
        let begins = self.lines.get(line).is_none_or(|line| line.begins);
        match *last {
            Some(last) if last != line && begins => {
                unit.text.truncate(unit.text.trim_end().len());
                items::append(&mut unit.text, text.trim());
            }
            Some(last) if last != line => text::join(&mut unit.text, text),
            _ if unit.text.is_empty() => unit.text.push_str(text.trim_start()),
            _ => unit.text.push_str(text),
        }
        *last = Some(line);
    }

    /// An item's own text and roles, without its label.
    pub(super) fn flat_own(&self, node: &Node) -> Vec<Flat> {
        self.flat_of(node.pieces.iter())
    }

    pub(super) fn flat_of<'p>(&self, pieces: impl Iterator<Item = &'p Piece>) -> Vec<Flat> {
        let text_at = |line: usize, range: std::ops::Range<usize>| {
            self.lines.get(line).and_then(|line| line.text.get(range)).unwrap_or_default().to_owned()
        };
        let mut flat = Vec::new();
        for piece in pieces {
            match &piece.kind {
                PieceKind::Start(_, written) => flat.push(Flat::Text(piece.line, written.clone())),
                PieceKind::Text(range) => flat.push(Flat::Text(piece.line, text_at(piece.line, range.clone()))),
                PieceKind::Roles(roles) => {
                    // What says what each body does is said of the task too.
                    if roles.kept {
                        flat.extend(
                            roles.slices.iter().map(|(line, range)| Flat::Text(*line, text_at(*line, range.clone()))),
                        );
                    }
                    flat.push(Flat::Roles(roles.clone()));
                }
            }
        }
        flat
    }

    pub(super) fn flat_without_label(&self, id: NodeId) -> Vec<Flat> {
        let node = self.outline.node(id);
        let mut flat = self.flat_own(node);
        for &child in &node.children {
            flat.extend(self.flat(child));
        }
        flat
    }

    /// An item with its label and all that stands below it.
    pub(super) fn flat(&self, id: NodeId) -> Vec<Flat> {
        let node = self.outline.node(id);
        let mut flat = vec![Flat::Text(node.line, node.written.clone())];
        flat.extend(self.flat_without_label(id));
        flat
    }

    /// What a bracket or line says, as written.
    pub(super) fn text_of(&self, roles: &Roles) -> String {
        if roles.kept {
            return String::new();
        }
        slices(self.lines, roles).collect::<Vec<_>>().join("\n")
    }
}

fn names_bodies(part: &Flat) -> bool {
    matches!(part, Flat::Roles(roles) if roles.names_bodies)
}

/// The marks at the beginning of a text, and what follows them.
fn split_mark(text: &str) -> (&str, &str) {
    let rest = text.trim_start_matches(marks::ends_statement);
    text.split_at_checked(text.len() - rest.len()).unwrap_or(("", text))
}

/// The heading of an item whose paragraphs are tasks of their own: its first line, which ends as a sentence at most
/// where they count (修路。⏎一是…。⏎二是…。).
pub fn heads_its_tasks(node: &Node, units: &[Unit]) -> Option<String> {
    let (first, rest) = units.first()?.text.split_once('\n')?;
    let counts = |(unit, value): (&Unit, u32)| {
        let text = if value == 1 { rest } else { unit.text.as_str() };
        counted(text).first().is_some_and(|first| first.span.start == 0 && first.value == value)
    };
    let all_count = || units.iter().zip(1..).all(counts);
    let first = if all_count() { first.trim_end().trim_end_matches(marks::is_full_stop) } else { first };
    let heads = units.len() > 1
        && node.children.is_empty()
        && !rest.is_empty()
        && first.chars().count() <= 40
        && !first.contains(|c| marks::ends_statement(c) || marks::is_colon(c));
    heads.then(|| first.to_owned())
}

/// What introduces the tasks below a heading: the lines of the first before its title, where all others begin with a
/// line that is a title (修建水厂⏎…⏎（…）) and the first does only behind them.
pub fn introduction(text: &str, others: &[Unit]) -> Option<usize> {
    let begins = |unit: &Unit| unit.text.split_once('\n').is_some_and(|(first, _)| is_title_line(first));
    if others.is_empty() || !others.iter().all(begins) || text.split('\n').next().is_none_or(is_title_line) {
        return None;
    }
    let mut ends = text.match_indices('\n').map(|(at, _)| at + 1);
    ends.find(|at| text.get(*at..).and_then(|rest| rest.split_once('\n')).is_some_and(|(line, _)| is_title_line(line)))
}

/// Whether a line can be the title of the lines below it.
fn is_title_line(line: &str) -> bool {
    let is_mark = |c: char| marks::is_sentence_mark(c) && !marks::is_enumeration_comma(c);
    line.chars().count() <= MAX_TITLE && !line.contains(is_mark)
}

/// Characters of such a title, at most.
const MAX_TITLE: usize = 25;
