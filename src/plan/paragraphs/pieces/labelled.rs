//! Labels in lines, and what they say: where it ends, and which label counts.

use super::brackets::Brackets;
use super::closing::closing_within;
use super::{Cutter, MAX_ITEM, MAX_NAME, MAX_NAMES, MAX_ROLES, Piece, PieceKind, goes_on, item_label};
use crate::assignment::find::{self, label_at};
use crate::assignment::{self, Words};
use crate::model::Role;
use crate::numbering;
use crate::text::marks;

impl Cutter<'_, '_> {
    /// Whether a label within a sentence gives the name right behind it its role: 修路，责任单位：县交通局.
    pub(super) fn runs_on(&self, before: &str, label: usize, behind: &str) -> bool {
        let (sentence, words) = before.split_at_checked(label).unwrap_or_default();
        let ends = |c: char| marks::is_delimiter(c) || c == ' ' || marks::is_bracket(c);
        let end = behind.char_indices().take(MAX_NAME).find(|(_, c)| ends(*c)).map_or(behind.len(), |(at, _)| at);
        // What follows one label may hold all others of its line.
        let name = behind.get(..end).filter(|name| name.chars().nth(MAX_NAME).is_none());
        assignment::is_label(words, self.words)
            && words.chars().nth(3).is_some()
            && !sentence.ends_with(|c| c == '的' || marks::is_enumeration_comma(c) || marks::is_bracket(c))
            && name.is_some_and(|name| find::is_known_body(name, self.words))
    }

    /// Text from a byte of a line up to a label, and what the label says from `behind` on: the next line to read, or the
    /// byte where the rest of the line begins.
    pub(super) fn labelled(
        &mut self,
        index: usize,
        start: usize,
        label: usize,
        behind: usize,
        brackets: &Brackets,
    ) -> Result<usize, usize> {
        let before = self.text(index).get(start..label).unwrap_or_default();
        let clause = statement_before(before, self.words);
        let from = clause.map_or(label, |at| start + at);
        let kept = self.text(index).get(from..).is_some_and(|text| text.starts_with('由'));
        let before = before.get(..from - start).unwrap_or_default();
        self.text_piece(index, start..start + before.trim_end_matches(marks::is_ornament).len());
        let end = run_end(self.text(index), behind, brackets, self.words);
        if end == self.text(index).len() {
            let next = self.role_line(index, from, false, brackets);
            self.keep(kept);
            return Ok(next);
        }
        self.roles(vec![(index, from..end)], 0..0);
        self.keep(kept);
        Err(self.behind_roles(index, end))
    }

    /// Says of the last roles whether their words stay in the text.
    fn keep(&mut self, kept: bool) {
        if let Some(Piece { kind: PieceKind::Roles(roles), .. }) = self.pieces.last_mut().filter(|_| kept) {
            roles.kept = true;
        }
    }

    /// Roles to the end of a line, and on to the next where they are not complete; the next line to read.
    pub(super) fn role_line(&mut self, index: usize, start: usize, open: bool, brackets: &Brackets) -> usize {
        let end = if open { self.text(index).len() } else { run_end(self.text(index), start, brackets, self.words) };
        let mut slices = vec![(index, start..end)];
        let mut next = index + 1;
        let below = label_at(self.text(index).get(start..end).unwrap_or_default(), self.words)
            .filter(|role| role.is_of_bodies())
            .map(|_| self.bodies_below(index, goes_on(self.text(index))))
            .unwrap_or(next);
        while let Some(line) = self.lines.get(next)
            && (goes_on(self.text(next - 1)) || next < below || self.breaks_name(self.text(next - 1), &line.text))
            && line.label.is_none()
            && numbering::read(&line.text).is_none()
            && label_at(&line.text, self.words).is_none()
            && line.text.len() <= MAX_NAMES
            && !line.text.trim_end_matches(marks::is_full_stop).contains(marks::is_full_stop)
        {
            let mut end = line.text.len();
            if open && !line.text.contains(marks::is_open) {
                end = line.text.trim_end_matches(marks::is_close).len();
            }
            slices.push((next, 0..end));
            next += 1;
        }
        self.roles(slices, 0..0);
        next
    }

    /// Whether a bracket that is not closed begins with a label, or names who does something to the end of the line.
    pub(super) fn begins_roles(&self, behind: &str) -> bool {
        label_at(behind, self.words).is_some()
            || find::begins_with_bare_label(behind, self.words)
            || behind.len() <= MAX_NAMES
                && !behind.contains(marks::is_sentence_end)
                && assignment::is_assignment(behind, self.words)
    }

    /// Whether a label in a line begins roles: at the beginning, or where a sentence or bracket ended.
    pub(super) fn counts(&self, index: usize, text: &str, start: usize, label: usize, role: Role) -> bool {
        let before = text.get(start..label).unwrap_or_default().trim_end_matches(marks::is_ornament);
        let bounds = |c: char| c.is_whitespace() || find::ends_item(c) || marks::is_close(c);
        if !(before.is_empty() || before.ends_with(bounds)) {
            return false;
        }
        // 责任人： counts beside bodies only, 备注： is a note.
        role.is_of_bodies() || role == Role::Deadline || {
            let adjacent = || self.pieces.last().is_some_and(|piece| index.saturating_sub(piece.line) <= 1);
            let behind_roles = || adjacent() && self.follows_roles();
            let begins = || before.trim().is_empty() && (behind_roles() || self.bodies_follow(index, start));
            role != Role::Remark && (begins() || self.bodies_follow_in(text, label))
        }
    }

    /// Whether a line is one of labels above one that names bodies, with nothing but such lines between them:
    /// 牵头领导：…⏎牵头单位：…, 服务对象：…⏎政策依据：…⏎责任单位：….
    pub(super) fn bodies_follow(&self, index: usize, start: usize) -> bool {
        let mut below = self.lines.iter().skip(index + 1).take(MAX_ROLES).map(|line| label_at(&line.text, self.words));
        let is_between = |role: &Option<Role>| matches!(role, Some(Role::Person | Role::Other));
        start == 0 && below.find(|role| !is_between(role)).flatten().is_some_and(Role::is_of_bodies)
    }

    /// Whether a label of bodies stands behind a sentence further on: 服务对象：全县企业。责任单位：….
    pub(super) fn bodies_follow_in(&self, text: &str, from: usize) -> bool {
        let rest = text.get(from..).unwrap_or_default();
        let mut ends = rest.match_indices(find::ends_item).take(MAX_ROLES);
        ends.any(|(at, mark)| {
            let behind = rest.get(at + mark.len()..).unwrap_or_default().trim_start();
            label_at(behind, self.words).is_some_and(Role::is_of_bodies)
        })
    }

    pub(super) fn follows_roles(&self) -> bool {
        self.pieces.last().is_some_and(|piece| matches!(piece.kind, PieceKind::Roles(_)))
    }
}

/// Where the clause begins that stands before a label behind a comma, and says who does it: 由市教育局牵头，配合单位：….
fn statement_before(before: &str, words: Words<'_>) -> Option<usize> {
    let text = before.trim_end().strip_suffix(marks::is_comma)?;
    let sentence = behind_last(text, find::ends_item);
    let clause = behind_last(text, marks::is_comma).max(sentence);
    let is_statement = |from: &usize| text.get(*from..).is_some_and(|clause| find::is_statement(clause, words));
    [sentence, clause].into_iter().find(is_statement)
}

/// The byte behind the last of some marks in a text.
fn behind_last(text: &str, ends: fn(char) -> bool) -> usize {
    text.char_indices().rev().find(|(_, c)| ends(*c)).map_or(0, |(at, c)| at + c.len_utf8())
}

/// Where roles that begin with a label end: at a 。 with other text behind it, at a ； or space with the label of an item
/// behind it, before a sentence that closes the document (责任单位：县交通局各责任单位要高度重视，…).
pub(super) fn run_end(text: &str, from: usize, brackets: &Brackets, words: Words<'_>) -> usize {
    let end = label_end(text, from, brackets, words);
    // The sentence goes on behind the bodies.
    let closing = text.get(from..end).and_then(|bodies| closing_within(bodies, text.get(from..)?));
    closing.map(|at| from + at).filter(|at| !brackets.hold(*at)).unwrap_or(end)
}

/// The same without such a sentence.
fn label_end(text: &str, from: usize, brackets: &Brackets, words: Words<'_>) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    let own = find::stop_of_label(rest, words);
    let stops = rest.match_indices(|c: char| find::ends_item(c) || matches!(c, ' ' | '\u{3000}'));
    let stops = stops.filter(|(at, _)| own != Some(*at)).map(|(at, stop)| (from + at + stop.len(), stop));
    for (end, stop) in stops.filter(|&(end, _)| !brackets.hold(end)) {
        let behind = text.get(end..).unwrap_or_default().trim_start();
        if !stop.starts_with(marks::is_sentence_end) {
            // Bodies may be numbered too: 1.市教育局；2.市财政局 has no label behind each.
            let item = item_label(behind).filter(|(number, _)| number.value.is_some_and(|value| value > 1));
            if item.is_some_and(|(_, rest)| holds_label(rest, words)) {
                return end;
            }
            continue;
        }
        if !behind.is_empty() && label_at(behind, words).is_none() {
            return end;
        }
    }
    text.len()
}

/// Whether a text has a label of roles before its next number: then it is an item, and no body of a numbered list.
pub(super) fn holds_label(text: &str, words: Words<'_>) -> bool {
    let near = text.char_indices().take(MAX_ITEM);
    let mut colons = near.filter(|(_, c)| marks::is_colon(*c)).take(MAX_ROLES);
    colons.any(|(colon, _)| {
        let before = text.get(..colon).unwrap_or_default();
        assignment::label_before(before, words).is_some_and(|(start, role)| role.is_of_bodies() && start > 0)
    })
}
