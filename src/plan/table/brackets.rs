//! What a task's own text says of who does it, where no column does: 公开信息。（牵头单位：区发改局）, also run on behind a
//! sentence, and in brackets of names alone where at least half of the table's tasks end in one that says so.

use super::TableReader;
use crate::assignment::{Where, find};
use crate::model::{Note, Place, Role};
use crate::plan::items::{self, Line};
use crate::plan::paragraphs::pieces::{Piece, PieceKind, Roles, pieces_without_labels};
use crate::plan::statements::{self, LinePlace, Statement};
use std::borrow::Cow;
use std::sync::Arc;

impl TableReader<'_, '_> {
    /// What a text says of who does it, which is taken off it. Where several of its lines say something it stays with
    /// its lines too.
    pub(super) fn cut_assignments(&mut self, text: &mut String) -> Vec<Vec<String>> {
        if self.header.columns.iter().any(|column| column.role.is_of_bodies()) {
            return Vec::new();
        }
        let lines = lines_of(text);
        let pieces = pieces_without_labels(&lines, self.words);
        let bare_counts = pieces.iter().any(|piece| said(piece).is_some_and(|roles| roles.bare)) && self.half_say_who();
        // （责任单位：县交通局）。 The mark of the sentence may stand behind the bracket.
        let last = without_marks(&pieces, &lines).len().saturating_sub(1);
        let counts = |at: usize, roles: &Roles| !roles.bare || at == last && bare_counts;
        let of = |roles: &Roles| -> Vec<String> {
            roles
                .slices
                .iter()
                .filter_map(|(line, range)| Some(lines.get(*line)?.text.get(range.clone())?.to_owned()))
                .collect()
        };
        let all: Vec<(usize, &Roles)> = pieces
            .iter()
            .enumerate()
            .filter_map(|(at, piece)| Some((at, said(piece)?)))
            .filter(|(at, roles)| counts(*at, roles))
            .collect();
        let found: Vec<Vec<String>> = all.iter().map(|(_, roles)| of(roles)).collect();
        // Those at the end, one behind the other, are taken off; the mark of the sentence may stand behind each.
        let is_taken = |at: usize, piece: &Piece| match said(piece) {
            Some(roles) => counts(at, roles),
            None => is_mark(piece, &lines),
        };
        let count = pieces.iter().enumerate().rev().take_while(|(at, piece)| is_taken(*at, piece)).count();
        let from = pieces.len() - count;
        let at_end = all.iter().all(|(at, _)| *at >= from);
        let taken = all.iter().all(|(_, roles)| !roles.kept);
        if !found.is_empty() && at_end && taken && from > 0 {
            let (before, closing) = pieces.split_at_checked(from).unwrap_or_default();
            let mark = shown(closing, &lines).trim_start().chars().next();
            *text = shown(before, &lines);
            text.extend(mark.filter(|_| !text.ends_with(find::ends_item)));
        }
        found
    }

    /// What the name of a section says in words of who does its tasks, which is taken off it: 物业服务（牵头单位：市住建局）.
    pub(super) fn cut_heading(&self, name: &mut String) -> Option<String> {
        let lines = lines_of(name);
        let pieces = pieces_without_labels(&lines, self.words);
        let [Piece { kind: PieceKind::Text(text), .. }, Piece { line: 0, kind: PieceKind::Roles(roles) }] = &*pieces
        else {
            return None;
        };
        let [(0, said)] = &*roles.slices else { return None };
        let (text, said) = (lines.first()?.text.get(text.clone())?, name.get(said.clone())?.to_owned());
        if roles.bare || roles.kept {
            return None;
        }
        *name = text.trim_end().to_owned();
        Some(said)
    }

    /// Gives what the name of a section says to the domain that it opened.
    pub(super) fn give_heading(&mut self, row: u32, said: &str, at: Place, cell: &[Line<'_>]) {
        let told = self.output.statements.read(&[said], &[said], Where::Text, self.words).alone();
        let places = [place_in(cell, said, at, &mut (0, 0))].into();
        let plan = self.output.index;
        let statement = Statement { plan, rows: (row, row), at, in_prose: true, places, told: Arc::clone(&told) };
        self.output.statements.push(statement);
        self.doubts(&told.assigned, |_| at);
        let others = told.assigned.other.iter().map(|(label, value)| format!("{label}：{value}"));
        self.output.plan.notes.extend(others.map(|text| Note { text, at }));
        if let Some(domain) = self.output.domains.current(self.output.plan) {
            statements::give_heading(domain, &told.assigned);
        }
    }

    /// Gives what a text of these lines says to the present tasks.
    pub(super) fn give_assignments(&mut self, row: u32, found: &[Vec<String>], at: Place, cell: &[Line<'_>]) {
        let mut from = (cell.partition_point(|line| line.paragraph < at.paragraph.unwrap_or(0)), 0);
        for lines in found {
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            let told = self.output.statements.read(&lines, &lines, Where::Text, self.words).alone();
            let (plan, rows) = (self.output.index, (row, row));
            let places = lines.iter().map(|line| place_in(cell, line, at, &mut from)).collect();
            self.output.statements.push(Statement { plan, rows, at, in_prose: true, places, told: Arc::clone(&told) });
            self.assigned(row, &told.assigned, at, |_| at, true);
        }
    }

    /// Whether at least half of the other tasks end in a bracket or line that says who does them.
    fn half_say_who(&mut self) -> bool {
        if let Some(known) = self.half_say_who {
            return known;
        }
        let tasks: Vec<u32> = self.header.of(Role::Task).map(|column| column.first).collect();
        let (mut all, mut saying) = (0usize, 0usize);
        for cell in &self.grid.cells {
            if cell.row <= self.header.last_row || cell.is_blank() || !tasks.contains(&cell.column) {
                continue;
            }
            all += 1;
            let text = items::joined(&items::lines(cell));
            let lines = lines_of(&text);
            let pieces = pieces_without_labels(&lines, self.words);
            saying += usize::from(without_marks(&pieces, &lines).last().and_then(said).is_some());
        }
        // The one that is asked about stands beside the others.
        let half = saying.saturating_sub(1) * 2 >= all.saturating_sub(1);
        self.half_say_who = Some(half);
        half
    }
}

/// Where a text stands in the lines of a cell, behind what was found before it.
fn place_in(cell: &[Line<'_>], text: &str, at: Place, from: &mut (usize, usize)) -> LinePlace {
    let unknown = LinePlace { at, start: None };
    for (index, line) in cell.iter().enumerate().skip(from.0).take(MAX_LINES) {
        let begin = if index == from.0 { from.1 } else { 0 };
        let near = line.text.len().min(begin.saturating_add(MAX_LINE));
        let behind = line.text.as_bytes().get(begin..near).unwrap_or_default();
        if let Some(found) = memchr::memmem::find(behind, text.as_bytes()) {
            let start = begin + found;
            *from = (index, start + text.len());
            let in_paragraph = line.start.and_then(|first| first.checked_add(u32::try_from(start).ok()?));
            return LinePlace { at: at.of_paragraph(line.paragraph, line.source_line), start: in_paragraph };
        }
    }
    unknown
}

/// Lines in which a text is looked for; one that is joined from several lines is in none.
const MAX_LINES: usize = 64;
/// Bytes of each that are looked at.
const MAX_LINE: usize = 8192;

/// The pieces before those at the end that hold nothing but the marks of a sentence.
fn without_marks<'p>(pieces: &'p [Piece], lines: &[Line<'_>]) -> &'p [Piece] {
    let marks = pieces.iter().rev().take_while(|piece| is_mark(piece, lines)).count();
    pieces.get(..pieces.len() - marks).unwrap_or_default()
}

/// Whether a piece holds nothing but the marks of a sentence.
fn is_mark(piece: &Piece, lines: &[Line<'_>]) -> bool {
    let PieceKind::Text(range) = &piece.kind else { return false };
    let text = lines.get(piece.line).and_then(|line| line.text.get(range.clone())).unwrap_or_default();
    text.chars().all(|c| find::ends_item(c) || c.is_whitespace())
}

fn said(piece: &Piece) -> Option<&Roles> {
    match &piece.kind {
        PieceKind::Roles(roles) => Some(roles),
        _ => None,
    }
}

fn lines_of(text: &str) -> Vec<Line<'_>> {
    let line = |text| Line {
        paragraph: 0,
        source_line: 0,
        begins: true,
        label: None,
        text: Cow::Borrowed(text),
        written: None,
        start: None,
        odd: None,
    };
    text.split('\n').map(line).collect()
}

/// The text of pieces, in their lines.
fn shown(pieces: &[Piece], lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    let mut last = 0;
    for piece in pieces {
        if piece.line > last && !text.is_empty() {
            text.push('\n');
        }
        last = piece.line;
        match &piece.kind {
            PieceKind::Start(_, written) => text.push_str(written),
            PieceKind::Text(range) => {
                text.push_str(lines.get(piece.line).and_then(|line| line.text.get(range.clone())).unwrap_or_default());
            }
            PieceKind::Roles(_) => {}
        }
    }
    text.trim_end().to_owned()
}
