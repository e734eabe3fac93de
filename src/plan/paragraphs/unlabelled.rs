//! Headings without labels: lines that the source marks, and short lines that stand alone above the first item of a group.

use super::super::caption;
use super::super::items::Line;
use super::super::regions::{self, Sort};
use super::pieces::{Piece, PieceKind};
use crate::text::{self, marks};
use crate::time;

/// For each piece whether it is a heading without a label. `marked` tells for each line whether the source marks it as a
/// heading.
///
/// Nothing but its place tells such a line: behind what says who does the item above, and right before the label of the
/// next. Where one stands there, the line right above the first item is one too, if a title or a sentence stands above
/// that.
pub fn headings(pieces: &[Piece], lines: &[Line<'_>], marked: &[bool]) -> Vec<bool> {
    let mut heads = vec![false; pieces.len()];
    let mut any_within = false;
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| pieces.get(before));
        if !is_line(piece, before, pieces.get(at + 1)) {
            continue;
        }
        let is_marked = marked.get(piece.line).copied().unwrap_or(false);
        let behind_roles = before.is_some_and(|before| matches!(before.kind, PieceKind::Roles(_)));
        let within = behind_roles && is_above_item(pieces, at) && is_short_heading(text(lines, piece));
        any_within |= within && !is_marked;
        if let Some(heads) = heads.get_mut(at) {
            *heads = is_marked || within;
        }
    }
    if any_within
        && let Some(first) = first(pieces, lines)
        && let Some(heads) = heads.get_mut(first)
    {
        *heads = true;
    }
    heads
}

/// Labels above the first that says who does what, among which the first item is looked for.
const NEAR: usize = 4;

/// The line above the first item that says who does it, or above what that stands in, if the line can be a heading and is
/// not all that stands there.
fn first(pieces: &[Piece], lines: &[Line<'_>]) -> Option<usize> {
    let says = pieces.iter().position(|piece| matches!(piece.kind, PieceKind::Roles(_)))?;
    let labels = pieces.get(..says)?.iter().enumerate().rev();
    let labels = labels.filter(|(_, piece)| matches!(piece.kind, PieceKind::Start(..))).take(NEAR);
    let mut above = labels.filter_map(|(at, _)| at.checked_sub(1));
    above.find(|&at| {
        let Some((piece, above)) = pieces.get(at).zip(pieces.get(..at)) else { return false };
        let line = text(lines, piece);
        let can_head = || match regions::sort(line) {
            Sort::Fragment | Sort::Heading | Sort::Issuer => true,
            Sort::Name => regions::names_tasks(line),
            _ => false,
        };
        let has_own = || {
            above.iter().any(|piece| {
                let line = text(lines, piece).trim();
                line.ends_with(marks::ends_statement) || matches!(regions::sort(line), Sort::Name | Sort::Notice)
            })
        };
        is_line(piece, above.last(), pieces.get(at + 1)) && is_short_heading(line) && can_head() && has_own()
    })
}

/// Whether a piece is text that is all of its line.
fn is_line(piece: &Piece, before: Option<&Piece>, next: Option<&Piece>) -> bool {
    let alone = |other: Option<&Piece>| other.is_none_or(|other| other.line != piece.line);
    matches!(&piece.kind, PieceKind::Text(range) if range.start == 0) && alone(before) && alone(next)
}

fn is_above_item(pieces: &[Piece], at: usize) -> bool {
    pieces.get(at + 1).is_some_and(|next| matches!(next.kind, PieceKind::Start(..)))
}

fn text<'l>(lines: &'l [Line<'_>], piece: &Piece) -> &'l str {
    lines.get(piece.line).map_or("", |line| &*line.text)
}

/// A line that heads the items below it, though nothing marks it.
fn is_short_heading(text: &str) -> bool {
    text.contains(text::is_han)
        && text.chars().count() <= 20
        && !text.contains(|c| marks::is_sentence_mark(c) || c == time::YEAR)
        && caption::attachment(text).is_none()
        && caption::numbered(text).is_none()
}
