//! Items of a list that say within their text who does them, where the items beside them say so in brackets or lines:
//! 推进分类。由县城管局牵头，县教育局配合，开展宣传。 The words stay the text of the item.
//!
//! What is said at the end of an item is found where lines are cut into pieces; here the sentences before are looked at, and
//! the clauses of a sentence behind which it goes on with the work.

use super::super::items::Line;
use super::outline::{NodeId, Outline};
use super::pieces::{Piece, PieceKind, Roles};
use crate::assignment::{Words, find};
use crate::department;
use crate::numbering::rank::{ARTICLE, rank};
use crate::plan::regions;
use crate::text::marks;
use crate::time;
use std::ops::Range;

/// Sentences of an item that are looked at.
const MAX_SENTENCES: usize = 24;
/// Clauses of a sentence that are looked at.
const MAX_CLAUSES: usize = 6;

/// Items of a document that say so within their text, and nowhere else, at least: then it is a list.
const ENOUGH: usize = 3;

/// Gives the items of a list that name no bodies but at their end those that their sentences name. `is_list` says that the
/// document is told to be one; one whose items say so only there is one where half of the items of a heading do. Whether
/// items got bodies.
pub fn give(outline: &mut Outline, lines: &[Line<'_>], words: Words<'_>, is_list: bool) -> bool {
    let mut given: Vec<(NodeId, Vec<Piece>)> = Vec::new();
    // The articles of a regulation say what a body is competent for.
    let mut is_article = vec![false; outline.len()];
    for parent in 0..outline.len() {
        let below = is_article.get(parent) == Some(&true);
        let children = &outline.node(parent).children;
        for &id in children {
            if let Some(is_article) = is_article.get_mut(id) {
                *is_article = below || outline.node(id).number.as_ref().and_then(rank) == Some(ARTICLE);
            }
        }
        let has_roles = |id: &&NodeId| outline.node(**id).has_roles();
        let named = children.iter().filter(has_roles).count();
        // What stands beside headings may be no item of the list.
        if is_list && named == 0 {
            continue;
        }
        let is_item = |id: &&NodeId| {
            let node = outline.node(**id);
            node.number.is_some() && node.children.is_empty() && node.tail.is_empty()
        };
        // 应急保障组。由发展改革委牵头 says whom a group consists of.
        let may_tell = |id: NodeId| is_article.get(id) != Some(&true) && !is_body(&outline.node(id).pieces, lines);
        let items = children.iter().filter(is_item).filter(|id| is_list || may_tell(**id));
        let told = items.filter_map(|&id| Some((id, with_statements(&outline.node(id).pieces, lines, words)?)));
        let told: Vec<_> = told.collect();
        if is_list || (told.len() + named) * 2 >= children.len() {
            given.extend(told);
        }
    }
    if given.is_empty() || !is_list && given.len() < ENOUGH {
        return false;
    }
    for (id, pieces) in given {
        outline.set_pieces(id, pieces);
    }
    outline.carry();
    true
}

/// Whether an item's first sentence is the name of a body.
fn is_body(pieces: &[Piece], lines: &[Line<'_>]) -> bool {
    let Some(Piece { line, kind: PieceKind::Text(range) }) = pieces.first() else { return false };
    let text = lines.get(*line).and_then(|line| line.text.get(range.clone())).unwrap_or_default();
    let title = text.split(find::ends_item).next().unwrap_or_default();
    department::may_be_complete(title.trim())
}

/// The pieces of an item with what its sentences say of who does it; `None` where they say nothing new, or a bracket or
/// line of roles says it.
fn with_statements(pieces: &[Piece], lines: &[Line<'_>], words: Words<'_>) -> Option<Vec<Piece>> {
    let said = |piece: &Piece| matches!(&piece.kind, PieceKind::Roles(roles) if roles.names_bodies);
    let (mut whole, mut roles) = (pieces.to_vec(), Vec::new());
    if let [Piece { line, kind: PieceKind::Text(first) }, at_end, rest @ ..] = pieces
        && let PieceKind::Roles(own) = &at_end.kind
        && own.kept
        && own.names_bodies
    {
        let (end, rest) = match rest {
            [Piece { line: same, kind: PieceKind::Text(last) }, rest @ ..] if same == line => (last.end, rest),
            rest => (own.slices.last().map(|(_, range)| range.end)?, rest),
        };
        let is_one_line = own.slices.iter().all(|(same, _)| same == line);
        if !is_one_line {
            return None;
        }
        whole = vec![Piece { line: *line, kind: PieceKind::Text(first.start..end) }];
        whole.extend(rest.iter().cloned());
        roles.extend(own.slices.iter().cloned());
    }
    if whole.iter().any(said) {
        return None;
    }
    let told = roles.len();
    let is_new = |(line, range): &(usize, Range<usize>)| {
        !roles
            .iter()
            .any(|(same, own): &(usize, Range<usize>)| same == line && own.start < range.end && range.start < own.end)
    };
    let mut found: Vec<_> = statements(&whole, lines, words).into_iter().filter(is_new).collect();
    if found.is_empty() {
        return None;
    }
    found.extend(roles.drain(..told));
    found.sort_by_key(|(line, range)| (*line, range.start));
    let found = found
        .into_iter()
        .map(|(line, range)| Piece { line, kind: PieceKind::Roles(Roles::of_division(line, vec![range])) });
    let behind = whole.len().min(1);
    whole.splice(behind..behind, found.collect::<Vec<_>>());
    Some(whole)
}

/// The stretches of an item's text that say who does it: of each its line and its bytes there.
fn statements(pieces: &[Piece], lines: &[Line<'_>], words: Words<'_>) -> Vec<(usize, Range<usize>)> {
    let mut found = Vec::new();
    let mut left = MAX_SENTENCES;
    for piece in pieces {
        let PieceKind::Text(range) = &piece.kind else { continue };
        let Some(text) = lines.get(piece.line).and_then(|line| line.text.get(range.clone())) else { continue };
        let mut from = 0;
        for sentence in text.split_inclusive(find::ends_item) {
            let Some(still) = left.checked_sub(1) else { return found };
            left = still;
            // 本措施自5月1日起施行。由县商务局负责解释。 speaks of the document.
            if regions::ends_list(sentence.trim()) {
                return Vec::new();
            }
            // The first sentence is what is to be done.
            let is_first = left + 1 == MAX_SENTENCES;
            if let Some(said) = statement(sentence, is_first, words) {
                found.push((piece.line, range.start + from + said.start..range.start + from + said.end));
            }
            from += sentence.len();
        }
    }
    found
}

/// Whether one of a text's first sentences says who does something, without a label: from 由 on or, behind the first, as a
/// whole (由县教育局牵头，县财政局配合。).
pub(super) fn says_who(text: &str, words: Words<'_>) -> bool {
    let mut sentences = text.split_inclusive(find::ends_item).take(MAX_SENTENCES).enumerate();
    sentences.any(|(index, sentence)| {
        let sentence = sentence.trim();
        let is_whole = || {
            find::speaks_of_roles(sentence, words)
                && find::label_at(sentence, words).is_none()
                && find::is_statement(sentence, words)
        };
        sentence.contains('由') && statement(sentence, true, words).is_some() || index > 0 && is_whole()
    })
}

/// The longest stretch of a sentence, up to the end of one of its clauses, that says who does something: from 由 on, or from
/// its beginning.
fn statement(sentence: &str, is_first: bool, words: Words<'_>) -> Option<Range<usize>> {
    let bare = sentence.trim_end_matches(|c: char| find::ends_item(c) || c.is_whitespace());
    if !bare.contains('由') && (is_first || !find::speaks_of_roles(bare, words)) {
        return None;
    }
    let begin = bare.len() - bare.trim_start().len();
    let commas = bare.match_indices(marks::is_comma).map(|(at, mark)| (at, at + mark.len()));
    let mut clauses = Vec::with_capacity(MAX_CLAUSES);
    let mut from = begin;
    for (end, next) in commas.chain([(bare.len(), bare.len())]).take(MAX_CLAUSES) {
        clauses.push(from..end);
        from = next;
    }
    let clause = |range: &Range<usize>| bare.get(range.clone()).unwrap_or_default();
    let begins = clauses.iter().filter(|range| clause(range).starts_with('由') || !is_first && range.start == begin);
    begins.map(|range| range.start).find_map(|from| {
        let ends = clauses.iter().rev().take_while(|range| range.end > from);
        let mut ends = ends.filter(|range| may_end_statement(clause(range), words)).map(|range| range.end);
        ends.find(|end| bare.get(from..*end).is_some_and(|text| find::is_statement(text, words))).map(|end| from..end)
    })
}

/// Whether a statement may end with this clause; `false` is sure.
fn may_end_statement(clause: &str, words: Words<'_>) -> bool {
    find::speaks_of_roles(clause, words)
        || words.verbs().closes(clause)
        || words.joint(clause).is_some()
        || time::is_deadline(clause)
}
