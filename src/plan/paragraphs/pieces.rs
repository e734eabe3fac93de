//! Lines of paragraphs to pieces: labels, text, and what says who does it.
//!
//! What says so is a bracket （责任单位：…）, （市教育局负责）; a line of its own 责任单位：…, also with its names in
//! the paragraph below; or the same within a line: …。责任单位：市委组织部。2.对…. A bracket that only holds
//! a verb counts where a sentence ends. So does a sentence that closes an item and says of it who does it: 此项工作由市教育局牵头.
//! Behind any of these a number begins a new item within the line.

mod bodies;
mod brackets;
mod closing;
mod labelled;
#[cfg(test)]
mod tests;

pub use closing::{begins_closing, ends_in_statement};

use super::super::items::Line;
use super::run_on::item_label;
use crate::assignment::find;
use crate::assignment::{self, Where, Words};
use crate::department;
use crate::model::{Number, NumberStyle};
use crate::numbering;
use crate::text::marks;
use brackets::Brackets;
use std::ops::Range;

/// A part of a line.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Index of its line.
    pub line: usize,
    /// What it is.
    pub kind: PieceKind,
}

/// What a piece is. Ranges are bytes of the line's text.
#[derive(Debug, Clone)]
pub enum PieceKind {
    /// The label of an item, and the label as written with the space behind it.
    Start(Number, String),
    /// Text.
    Text(Range<usize>),
    /// Text that says who does something, or until when; without its bracket.
    Roles(Roles),
}

/// What says who does something.
#[derive(Debug, Clone)]
pub struct Roles {
    /// Its text by line.
    pub slices: Vec<(usize, Range<usize>)>,
    /// Whether it names bodies; deadlines and persons alone are no evidence of a list.
    pub names_bodies: bool,
    /// Whether it is a bracket of nothing but names.
    pub bare: bool,
    /// Whether they may be what the sentence is about: only the items beside it tell.
    pub doubtful: bool,
    /// Whether its words stay in the text that they stand in: 责任分工：县规划局负责编制规划.
    pub kept: bool,
    /// Whether it says nothing but the share of a person in some work: 分工：编写文档.
    pub is_share: bool,
    /// What of its lines names bodies, in the order of the text.
    pub names: Vec<Vec<(usize, Range<usize>)>>,
    /// The bracket that a list of nothing but names stands in: its bytes in its line.
    pub bracket: Range<usize>,
}

impl Roles {
    /// Words of a line that are bodies and nothing else.
    pub fn of_bodies(line: usize, range: Range<usize>) -> Roles {
        Roles::of_division(line, vec![range])
    }

    /// Bodies of a line, with the verb or the joint with further bodies that stands behind them.
    pub fn of_division(line: usize, ranges: Vec<Range<usize>>) -> Roles {
        let slices: Vec<_> = ranges.into_iter().map(|range| (line, range)).collect();
        let names = slices.first().map(|slice| vec![slice.clone()]).into_iter().collect();
        Roles {
            slices,
            names,
            names_bodies: true,
            bare: false,
            doubtful: false,
            kept: false,
            is_share: false,
            bracket: 0..0,
        }
    }
}

/// The pieces of lines, in order.
///
/// `divides` says that the document divides work among bodies, or that items end so again and again: then a clause at the end of an item that says who does it
/// counts too (由市财政局会同市粮食局负责落实).
pub fn pieces(lines: &[Line<'_>], words: Words<'_>, divides: bool) -> Vec<Piece> {
    let texts: Vec<&str> = lines.iter().map(|line| if line.label.is_some() { "" } else { &*line.text }).collect();
    let mut typed = numbering::read_all(&texts);
    without_notes(lines, &mut typed, words);
    let mut cutter = Cutter { lines, words, pieces: Vec::new(), says_alike: false };
    let mut index = 0;
    while let Some(line) = lines.get(index) {
        let typed = typed.get_mut(index).and_then(Option::take);
        let mut from = 0;
        match (line.label, typed) {
            (Some(label), _) => {
                let number = numbering::automatic(&label.text, label.value);
                let written = [&label.text, label.suffix].concat();
                cutter.push(index, PieceKind::Start(number, written));
            }
            (None, Some((number, behind))) => {
                let written = line.text.get(..behind).unwrap_or_default().to_owned();
                if number.value == Some(2)
                    && let Some(above) = index.checked_sub(1)
                {
                    cutter.cut_off_heading(above, number.style);
                }
                cutter.push(index, PieceKind::Start(number, written));
                from = behind;
            }
            (None, None) => {}
        }
        let next = cutter.line(index, from);
        if next == index + 1 {
            let labelled = from > 0 || line.label.is_some();
            cutter.sentence_at_end(index, labelled);
            if divides && labelled {
                cutter.clause_at_end(index);
            }
        }
        index = next;
    }
    cutter.pieces
}

/// Takes away the labels of a note that counts over several lines, which begin no items: 注：1.…⏎2.….
fn without_notes(lines: &[Line<'_>], typed: &mut [Option<(Number, usize)>], words: Words<'_>) {
    let mut next: Option<(u32, NumberStyle)> = None;
    for (line, typed) in lines.iter().zip(typed) {
        let follows = |(number, _): &mut (Number, usize)| {
            next.is_some_and(|(value, style)| (number.value, number.style) == (Some(value), style))
        };
        if typed.take_if(follows).is_some() {
            next = next.and_then(|(value, style)| Some((value.checked_add(1)?, style)));
            continue;
        }
        next = Some(&line.text).filter(|text| words.vocabulary.is_note(text)).and_then(|text| {
            let (_, first) = text.split_once(marks::is_colon)?;
            let (number, _) = item_label(first.trim_start()).filter(|(number, _)| number.value == Some(1))?;
            Some((2, number.style))
        });
    }
}

/// The pieces of lines whose numbers are text.
pub fn pieces_without_labels(lines: &[Line<'_>], words: Words<'_>) -> Vec<Piece> {
    let mut cutter = Cutter { lines, words, pieces: Vec::new(), says_alike: false };
    let mut index = 0;
    while index < lines.len() {
        let next = cutter.line(index, 0);
        if next == index + 1 {
            cutter.sentence_at_end(index, false);
            cutter.clause_at_end(index);
        }
        index = next;
    }
    cutter.pieces
}

struct Cutter<'l, 'a> {
    lines: &'l [Line<'a>],
    words: Words<'l>,
    pieces: Vec<Piece>,
    /// Whether roles say 下同: names in brackets behind them have the same.
    says_alike: bool,
}

impl<'l> Cutter<'l, '_> {
    fn push(&mut self, line: usize, kind: PieceKind) {
        self.pieces.push(Piece { line, kind });
    }

    fn text(&self, line: usize) -> &'l str {
        self.lines.get(line).map_or("", |line| &*line.text)
    }

    /// Cuts a line from a byte on; the next line to read.
    fn line(&mut self, index: usize, from: usize) -> usize {
        let mut place = (index, from);
        loop {
            place = self.stretch(place.0, place.1);
            if place.1 == 0 {
                return place.0;
            }
        }
    }

    /// Cuts a line from a byte on; the line to read next, and the byte of it where that begins: a bracket that goes over
    /// lines ends within the last of them.
    fn stretch(&mut self, index: usize, from: usize) -> (usize, usize) {
        let text = self.text(index);
        let brackets = Brackets::of(text, from);
        if from == 0
            && let Some(next) = self.whole_line(index, &brackets)
        {
            return (next, 0);
        }
        let mut outer = brackets.outer.iter().peekable();
        // Where the text that is no role yet begins, and where to look on.
        let (mut start, mut at) = (from, from);
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            while outer.peek().is_some_and(|pair| pair.span.start < at) {
                outer.next();
            }
            let behind = at + c.len_utf8();
            if let Some(pair) = outer.peek().filter(|pair| pair.span.start == at) {
                let before = text.get(start..at).unwrap_or_default();
                if find::heads(text, pair, before, self.words) {
                    match self.labelled(index, start, at, pair.span.end, &brackets) {
                        Ok(next) => return (next, 0),
                        Err(behind) => (start, at) = (behind, behind),
                    }
                    continue;
                }
                let says = find::bracket(text, pair, before, self.follows_roles(), self.words).is_some();
                let alike = self.says_alike && find::names_alike(text, pair, before, self.words);
                if says || alike || find::may_name_bodies(text, pair, before, self.words) {
                    self.text_piece(index, start..at);
                    self.roles(vec![(index, pair.inner())], pair.span.clone());
                    if let Some(Piece { kind: PieceKind::Roles(roles), .. }) = self.pieces.last_mut() {
                        roles.doubtful = !says && !alike;
                        roles.bare &= !alike;
                    }
                    start = self.behind_roles(index, pair.span.end);
                    at = start;
                } else {
                    at = pair.span.end;
                }
            } else if brackets.is_last_open(at)
                && let Some(place) = self.parted_bracket(index, start, at)
            {
                return place;
            } else if brackets.is_open(at) && self.begins_roles(text.get(behind..).unwrap_or_default()) {
                // The closing bracket is missing.
                self.text_piece(index, start..at);
                return (self.role_line(index, behind, true, &brackets), 0);
            } else if marks::is_colon(c)
                && let Some((label, role)) =
                    assignment::label_before(text.get(start..at).unwrap_or_default(), self.words)
                && (self.counts(index, text, start, start + label, role)
                    || role.is_of_bodies()
                        && self.runs_on(
                            text.get(start..at).unwrap_or_default(),
                            label,
                            text.get(behind..).unwrap_or_default(),
                        ))
            {
                match self.labelled(index, start, start + label, behind, &brackets) {
                    Ok(next) => return (next, 0),
                    Err(behind) => (start, at) = (behind, behind),
                }
            } else if (at == from || text.get(..at).is_some_and(|before| before.ends_with(find::ends_item)))
                && find::begins_with_divided_label(text.get(at..).unwrap_or_default(), self.words)
            {
                match self.labelled(index, start, at, at, &brackets) {
                    Ok(next) => return (next, 0),
                    Err(behind) => (start, at) = (behind, behind),
                }
            } else {
                at = behind;
            }
        }
        self.text_piece(index, start..text.len());
        (index + 1, 0)
    }

    /// A bracket that breaks part, and that says who does the item: the line to read next, and the byte behind the
    /// bracket in it. Breaks within a paragraph may be several; beyond the end of a paragraph a bracket goes on where
    /// nothing but its end stands there.
    fn parted_bracket(&mut self, index: usize, start: usize, at: usize) -> Option<(usize, usize)> {
        let before = self.text(index).get(start..at)?;
        let mut joined = self.text(index).get(at..).filter(|head| head.len() <= MAX_NAMES)?.to_owned();
        let below = self.lines.get(index + 1)?;
        if breaks_label(&joined, &below.text) {
            return None;
        }
        // Where each line begins in the joined text.
        let mut begins = vec![0];
        let mut new_paragraph = false;
        for next in index + 1..=index + MAX_ROLES {
            let line = self.lines.get(next).filter(|line| line.label.is_none())?;
            if joined.len() + line.text.len() > MAX_NAMES || item_label(&line.text).is_some() {
                return None;
            }
            new_paragraph |= line.begins;
            joined.push('\n');
            begins.push(joined.len());
            joined.push_str(&line.text);
            if !line.text.contains(marks::is_close) {
                continue;
            }
            let own = marks::pairs(&joined).into_iter().find(|pair| pair.span.start == 0 && pair.is_closed());
            let Some(pair) = own.filter(|pair| pair.span.end > joined.len() - line.text.len()) else { continue };
            let inner = joined.get(pair.inner())?;
            let behind = joined.get(pair.span.end..)?.trim_end_matches(find::ends_item).trim();
            if new_paragraph && (!behind.is_empty() || inner.contains(marks::is_full_stop)) {
                return None;
            }
            find::bracket(&joined, &pair, before, self.follows_roles(), self.words)?;
            let ends = begins.iter().skip(1).map(|begin| begin - 1).chain([pair.inner().end]);
            let slices = begins.iter().zip(ends).zip(index..).map(|((&begin, end), line)| {
                let (offset, from) = if line == index { (at, pair.inner().start) } else { (0, begin) };
                let own = if line == index { 0 } else { begin };
                (line, offset + from - own..offset + end - own)
            });
            let slices: Vec<_> = slices.collect();
            let end = pair.span.end - begins.last()?;
            self.text_piece(index, start..at);
            self.roles(slices, 0..0);
            let end = self.behind_roles(next, end);
            return Some(if self.text(next).len() > end { (next, end) } else { (next + 1, 0) });
        }
        None
    }

    /// A line below what is to be done that says who does it, without a label: 县交通局牵头，县财政局配合; or a label alone
    /// above a line of names. The next line to read.
    fn whole_line(&mut self, index: usize, brackets: &Brackets) -> Option<usize> {
        let text = self.text(index);
        if self.pieces.is_empty() || self.lines.get(index)?.label.is_some() || text.len() > MAX_NAMES {
            return None;
        }
        if find::is_bare_label(text, self.words)
            && self.lines.get(index + 1).is_some_and(|line| self.is_line_of_bodies(line))
        {
            let next = self.text(index + 1).len();
            self.roles(vec![(index, 0..text.len()), (index + 1, 0..next)], 0..0);
            return Some(index + 2);
        }
        let bare = text.trim_end_matches(find::ends_item);
        let says = bare.ends_with(|c| marks::is_close(c) || self.words.verbs().may_end_with(c))
            && find::is_statement(text, self.words);
        let start = text.len() - text.trim_start_matches(|c| marks::is_ornament(c) || c == ' ').len();
        says.then(|| self.role_line(index, start, false, brackets))
    }

    /// Whether the break between two lines stands in the name of a body that is known (县财⏎政局), or before or within the
    /// legal form of a company (县交通投资⏎有限责任公司).
    fn breaks_name(&self, line: &str, next: &str) -> bool {
        let ends = |c: char| marks::is_delimiter(c) || marks::is_colon(c) || c.is_whitespace();
        let (left, right) = (line.rsplit(ends).next().unwrap_or_default(), next.split(ends).next().unwrap_or_default());
        let is_part = |name: &str| !name.is_empty() && name.len() <= MAX_PART;
        if !is_part(left) || !is_part(right) {
            return false;
        }
        let name = [left, right].concat();
        department::ends_legal_form(&name, right)
            || !department::reads_like_body(left, self.words.evidence) && self.words.evidence.body(&name).is_some()
    }

    /// A new item may begin behind roles; the byte where its text, or the rest, begins.
    fn behind_roles(&mut self, index: usize, end: usize) -> usize {
        let rest = self.text(index).get(end..).unwrap_or_default();
        let trimmed =
            rest.trim_start_matches(|c: char| c.is_whitespace() || marks::ends_statement(c) || marks::is_comma(c));
        let Some((number, text)) = item_label(trimmed) else { return end };
        let written = trimmed.get(..trimmed.len() - text.len()).unwrap_or_default().to_owned();
        if number.value == Some(2) {
            self.cut_off_heading(index, number.style);
        }
        self.push(index, PieceKind::Start(number, written));
        end + rest.len() - text.len()
    }

    /// 一、优化服务。1.…责任单位：…。2.…: a second item tells that the first stands behind the words of a heading.
    fn cut_off_heading(&mut self, index: usize, style: NumberStyle) {
        let own = self.pieces.iter().enumerate().rev().take(MAX_ROLES).take_while(|(_, piece)| piece.line == index);
        let mut text = own.filter_map(|(at, piece)| match &piece.kind {
            PieceKind::Text(range) => Some((at, range.clone())),
            _ => None,
        });
        let Some((at, range)) = text.next() else { return };
        let text = self.text(index).get(range.clone()).unwrap_or_default();
        let Some(first) = label_behind_sentence(text, 1, style) else { return };
        let cut = [
            PieceKind::Text(range.start..range.start + first.at),
            PieceKind::Start(first.number, first.written),
            PieceKind::Text(range.start + first.behind..range.end),
        ];
        self.pieces.splice(at..=at, cut.map(|kind| Piece { line: index, kind }));
    }

    /// Text of a line. Behind the roles of an item the next may begin within it: …。责任单位：…。6月底前完成。2.….
    fn text_piece(&mut self, index: usize, range: Range<usize>) {
        let text = self.text(index).get(range.clone()).unwrap_or_default();
        if text.trim().is_empty() {
            return;
        }
        let behind_roles = self.follows_roles() && self.pieces.last().is_some_and(|piece| piece.line == index);
        if let Some((next, style)) = self.next_number(index).filter(|_| behind_roles)
            && let Some(found) = label_behind_sentence(text, next, style)
        {
            let from = range.end - text.len();
            self.push(index, PieceKind::Text(from..from + found.at));
            self.push(index, PieceKind::Start(found.number, found.written));
            return self.text_piece(index, from + found.behind..range.end);
        }
        self.push(index, PieceKind::Text(range));
    }

    /// The number of the item that may come next in a line, and its form.
    fn next_number(&self, index: usize) -> Option<(u32, NumberStyle)> {
        let own = self.pieces.iter().rev().take(MAX_ROLES).take_while(|piece| piece.line == index);
        let mut starts = own.filter_map(|piece| match &piece.kind {
            PieceKind::Start(number, _) => Some(number),
            _ => None,
        });
        let number = starts.next()?;
        Some((number.value?.checked_add(1)?, number.style))
    }

    fn roles(&mut self, slices: Vec<(usize, Range<usize>)>, bracket: Range<usize>) {
        let texts: Vec<&str> =
            slices.iter().map(|(line, range)| self.text(*line).get(range.clone()).unwrap_or_default()).collect();
        let parts = assignment::parts(&texts, Where::Text, self.words);
        let names_bodies = parts.iter().any(|part| part.role().is_some());
        let line = slices.first().map_or(0, |(line, _)| *line);
        let place = |(slice, start, text): &(usize, usize, &str)| {
            let (line, range) = slices.get(*slice)?;
            Some((*line, range.start + start..range.start + start + text.len()))
        };
        let of_bodies = parts.iter().filter(|part| part.role().is_some());
        let names = of_bodies.map(|part| part.lines.iter().filter_map(place).collect()).collect();
        let is_share = !parts.is_empty() && parts.iter().all(|part| self.is_share(part));
        let bare = names_bodies && parts.iter().all(|part| part.words.is_empty());
        let label = texts.first().and_then(|text| text.split_once(marks::is_colon));
        let kept = label.is_some_and(|(label, _)| assignment::divides_work(label));
        let doubtful = false;
        self.says_alike |= names_bodies && !bare && assignment::rules::says_alike(&texts.concat());
        self.push(
            line,
            PieceKind::Roles(Roles { slices, names_bodies, bare, doubtful, kept, is_share, names, bracket }),
        );
    }

    /// Whether a part says what the share of a person in some work is, and names no body.
    fn is_share(&self, part: &assignment::Part<'_>) -> bool {
        let word = part.words.trim().trim_end_matches(marks::is_colon).trim_end();
        let mut names = part.texts().flat_map(|text| text.split(|c| c == ' ' || marks::is_delimiter(c)));
        let is_body = |name: &str| department::reads_like_body(name.trim(), self.words.evidence);
        part.role().is_some() && word.ends_with("分工") && !names.any(is_body)
    }
}

/// A label within a text.
pub struct Inner {
    number: Number,
    /// As written, with the space behind it.
    written: String,
    /// Byte behind the sentence before it.
    at: usize,
    /// Byte behind it.
    behind: usize,
}

/// The label of this value and form behind a sentence of a text.
pub fn label_behind_sentence(text: &str, value: u32, style: NumberStyle) -> Option<Inner> {
    text.match_indices(find::ends_item).find_map(|(end, mark)| {
        let at = end + mark.len();
        let label = text.get(at..)?.trim_start();
        let (number, rest) = item_label(label)?;
        let written = label.get(..label.len() - rest.len())?.to_owned();
        let found = Inner { number, written, at, behind: text.len() - rest.len() };
        ((found.number.value, found.number.style) == (Some(value), style)).then_some(found)
    })
}

/// Bytes of a part of a name that a break cuts.
const MAX_PART: usize = 60;
/// Characters of a body's name, at most.
const MAX_NAME: usize = 60;

/// Brackets and lines that say who does an item: so many are looked through.
const MAX_ROLES: usize = 8;
/// Characters of an item among which its first label of roles is looked for.
const MAX_ITEM: usize = 400;
/// Bytes of a paragraph that goes on with names.
const MAX_NAMES: usize = 900;

/// Whether the break between two lines stands in the label that begins a bracket: （牵头部⏎门：县财政局）. What is left of it
/// would be read as a name.
fn breaks_label(head: &str, next: &str) -> bool {
    let is_begun = head.chars().skip(1).take(MAX_LABEL).all(|c| marks::mark(c).is_none());
    let mut near = next.chars().take(MAX_LABEL);
    is_begun && head.chars().nth(1).is_some() && near.find(|c| marks::mark(*c).is_some()).is_some_and(marks::is_colon)
}

/// Characters of a label that a break may part.
const MAX_LABEL: usize = 8;

/// Whether a line of roles is not complete: nothing stands behind its label, or a delimiter ends it.
fn goes_on(line: &str) -> bool {
    line.trim_end().ends_with(|c: char| marks::is_colon(c) || marks::is_any_comma(c))
}
