//! What closes an item and says of it who does it: a clause (由市财政局负责落实), a sentence with a copula (牵头单位为市教育局),
//! a sentence about this work (此项工作由市教育局牵头，市财政局配合), one that says nothing but who does it (市教育局牵头，市财政局配合).

use super::super::words::{MANNERS, MODALS, REFERRED, THIS};
use super::{Cutter, Piece, PieceKind};
use crate::assignment::{self, Words, find};
use crate::plan::regions;
use crate::text::marks;
use std::ops::Range;

impl Cutter<'_, '_> {
    /// A clause that ends the last text of a line, and says who does it: 由市农业农村局负责落实.
    pub(super) fn clause_at_end(&mut self, index: usize) {
        let Some((range, text, end)) = self.last_text(index) else { return };
        let clauses = text.get(..end).unwrap_or_default();
        let behind = |last: Option<usize>| last.map_or(0, |at| at + text.get(at..).map_or(0, first_len));
        let sentence = behind(clauses.rfind(find::ends_item));
        let clause = behind(clauses.rfind(marks::is_comma)).max(sentence);
        let from_here = |from: usize| clauses.get(from..).filter(|clause| clause.starts_with('由'));
        // 关于…的问题，由省商务厅牵头，省供销社配合
        let begins = |(at, mark): &(usize, &str)| {
            clauses.get(sentence + at + mark.len()..).is_some_and(|rest| rest.starts_with('由'))
        };
        let last = clauses.get(sentence..).and_then(|text| text.rmatch_indices(marks::is_comma).find(begins));
        let is_statement = |from: &usize| from_here(*from).is_some_and(|clause| find::is_statement(clause, self.words));
        let whole =
            [Some(sentence), last.map(|(at, _)| behind(Some(sentence + at)))].into_iter().flatten().find(is_statement);
        let from = whole.unwrap_or(clause);
        let says =
            whole.is_some() || from_here(from).is_some_and(|clause| assignment::is_assignment(clause, self.words));
        if !says {
            return;
        }
        let clause = range.start + from..range.start + end;
        self.put_roles(index, range, clause, true);
    }

    /// The text of a line where it is the last piece: its bytes, its words, and where the marks at its end begin.
    fn last_text(&self, index: usize) -> Option<(Range<usize>, &str, usize)> {
        let Piece { line, kind: PieceKind::Text(range) } = self.pieces.last()? else { return None };
        let text = self.text(index).get(range.clone())?;
        let end = text.trim_end_matches(|c: char| find::ends_item(c) || c.is_whitespace()).len();
        (*line == index).then(|| (range.clone(), text, end))
    }

    /// The sentence that ends the last text of a line, and says of what stands before it who does it: 此项工作由市教育局牵头.
    /// `labelled` says that an item begins in the line.
    pub(super) fn sentence_at_end(&mut self, index: usize, labelled: bool) {
        let Some((range, text, end)) = self.last_text(index) else { return };
        let sentences = text.get(..end).unwrap_or_default();
        let from = sentences.rfind(marks::is_sentence_end).map_or(0, |at| at + text.get(at..).map_or(0, first_len));
        let sentence = sentences.get(from..).unwrap_or_default();
        let end = range.start + end;
        // 牵头单位为市教育局，配合单位为市财政局 says nothing else.
        let is_labelled = assignment::label_without_colon(sentence, self.words)
            .is_some_and(|(behind, label, _)| behind > label && assignment::is_assignment(sentence, self.words));
        if is_labelled {
            return self.put_roles(index, range, end - sentence.len()..end, false);
        }
        // 县教育局牵头，县财政局配合 behind what they do says nothing else.
        let is_statement =
            labelled && from > 0 && !sentence.starts_with('由') && find::is_statement(sentence, self.words);
        if is_statement {
            return self.put_roles(index, range, end - sentence.len()..end, true);
        }
        let Some(clause) = behind_this_work(sentence) else { return };
        // 本措施由市财政局负责解释 speaks of the document.
        if regions::ends_list(sentence) || !assignment::is_assignment(clause, self.words) {
            return;
        }
        self.put_roles(index, range, end - clause.len()..end, true);
    }

    /// Puts roles in place of a part of the last text, which may keep the words that say so.
    fn put_roles(&mut self, index: usize, text: Range<usize>, clause: Range<usize>, kept: bool) {
        self.pieces.pop();
        if text.start < clause.start {
            self.push(index, PieceKind::Text(text.start..clause.start));
        }
        self.roles(vec![(index, clause.clone())], 0..0);
        if let Some(Piece { kind: PieceKind::Roles(roles), .. }) = self.pieces.last_mut() {
            roles.kept = kept;
        }
        if clause.end < text.end {
            self.push(index, PieceKind::Text(clause.end..text.end));
        }
    }
}

/// Whether the last sentence of a text says from 由 on who does what stands before it, and nothing else: …。由县环保局牵头，县工信局配合。
pub fn ends_in_statement(text: &str, words: Words<'_>) -> bool {
    let sentences = text.trim_end_matches(|c: char| find::ends_item(c) || c.is_whitespace());
    let from = sentences.rfind(marks::is_sentence_end).map_or(0, |at| at + text.get(at..).map_or(0, first_len));
    from > 0
        && sentences
            .get(from..)
            .is_some_and(|sentence| sentence.starts_with('由') && find::is_statement(sentence, words))
}

/// Whether a text begins with a sentence that closes a document: one that calls on all whom it binds (各责任单位应认真对照本措施，…), or
/// a clause about itself (本措施自印发之日起实施).
pub fn begins_closing(text: &str) -> bool {
    let end = text.find(marks::is_sentence_end).unwrap_or(text.len());
    let sentence = text.get(..end).unwrap_or_default();
    sentence.starts_with(OWN) && regions::ends_list(sentence) || calls_on_all(sentence)
}

/// What a document calls itself with.
const OWN: char = '本';
/// What those are called on with whom it binds.
const ALL: char = '各';
/// Characters of their names, and of what they are called on for.
const MAX_CALLED: usize = 20;
const MIN_CALL: usize = 10;

/// Whether a sentence calls on all whom a document binds: 各有关单位要高度重视，加强领导.
fn calls_on_all(sentence: &str) -> bool {
    if !sentence.starts_with(ALL) || !sentence.contains(marks::is_comma) {
        return false;
    }
    let near = sentence.char_indices().skip(2).take(MAX_CALLED).map(|(at, _)| at);
    near.filter_map(|at| sentence.split_at_checked(at)).any(|(called, call)| {
        // 各单位应急办 is a body.
        let has_to = MODALS.first(call).is_some_and(|modal| !modal.rest.starts_with('急')) || MANNERS.begins(call);
        has_to && regions::are_addressed(called) && call.chars().nth(MIN_CALL).is_some()
    })
}

/// Where, among bodies that a text begins with, the sentence begins that closes the document, with no mark before it.
pub fn closing_within(bodies: &str, text: &str) -> Option<usize> {
    let begins = bodies.match_indices([OWN, ALL]).map(|(at, _)| at).skip_while(|at| *at == 0);
    let glued = begins.filter(|at| {
        !bodies
            .get(..*at)
            .is_some_and(|before| before.ends_with(|c| marks::is_enumeration_comma(c) || marks::is_colon(c)))
    });
    glued.take(MAX_PLACES).find(|at| text.get(*at..).is_some_and(begins_closing))
}

/// Places among bodies that are asked.
const MAX_PLACES: usize = 40;

/// What stands behind the words for what was said before (此项工作), from 由 on.
fn behind_this_work(sentence: &str) -> Option<&str> {
    let noun = THIS.first(sentence.trim_start())?.rest;
    let clause = REFERRED.first(noun).map_or(noun, |noun| noun.rest);
    clause.starts_with('由').then_some(clause)
}

/// Bytes of the first character.
fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}
