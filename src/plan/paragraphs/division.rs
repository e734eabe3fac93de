//! Items and lines that say first which body does what they say: （一）市公安局。负责户籍管理的调研。 区体育局要牵头编制方案。
//! 区财政局：负责统筹经费。 The words stay the text of the item.
//!
//! One such item may be a heading like any other, or a sentence about a body. Three in a document, half of which tell it by
//! their words, divide the work among bodies, where they are at least half of all that stand in one heading. So do
//! headings that are nothing but bodies, above items that name none, in a document whose title is that of a list of tasks:
//! 一、县水利局⏎1.修订预案。

use super::super::items::Line;
use super::outline::{NodeId, Outline};
use super::pieces::{Piece, PieceKind, Roles};
use super::words::{DEEDS, DUTIES, MANNERS, MODALS};
use crate::assignment::find::label_at;
use crate::assignment::{self, Words, names};
use crate::department::{self, WITH_OBJECT, shape};
use crate::model::Role;
use crate::numbering::rank::{ARTICLE, rank};
use crate::plan::regions;
use crate::plan::words::VERBS;
use crate::text::marks;
use std::ops::Range;

/// Items of a document that begin with bodies, or headings that are bodies, at least.
const ENOUGH: usize = 3;
/// Characters of the bodies before what they do, at most.
const MAX_CHARS: usize = 40;
/// Names behind 会同 that are looked at, and the characters of the last.
const MAX_JOINED: usize = 16;

/// What a text says first: which bodies do what it says, as what.
struct Division {
    /// For each clause that says it the bodies, and the verb or the joint with further bodies that gives them another role
    /// than being responsible.
    clauses: Vec<Vec<Range<usize>>>,
    /// Whether the words tell it by themselves.
    is_sure: bool,
    /// Whether the first body is each of several: 各单位要落实责任.
    of_several: bool,
}

/// What verbs behind bodies say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verbs {
    /// Nothing of work that is divided.
    SayNothing,
    /// Who does what, unless they are said of what a body is competent for.
    MayTell,
    /// Who does what.
    Tell,
}

/// What stands in one heading: the items, or the lines, that begin with bodies.
struct Group<P> {
    found: Vec<(P, usize, Division)>,
    /// All that may begin so.
    all: usize,
}

impl<P> Group<P> {
    fn sure(&self) -> usize {
        self.found.iter().filter(|(.., division)| division.is_sure).count()
    }

    /// Whether half of all begin with bodies, one at least with more than a word for all of them.
    fn divides(&self) -> bool {
        self.found.iter().any(|(.., division)| !division.of_several) && self.found.len() * 2 >= self.all
    }
}

/// Gives the items and lines that begin with bodies those bodies. `divides` says that the document divides work: then lines
/// that stand below no heading may do so too.
pub fn give(outline: &mut Outline, lines: &[Line<'_>], words: Words<'_>, divides: bool) {
    let (mut items, mut in_lines) = (Vec::new(), Vec::new());
    // The articles of a regulation, and what stands below them, say with the same verbs what a body is competent for.
    let mut is_article = vec![false; outline.len()];
    for parent in 0..outline.len() {
        let children = &outline.node(parent).children;
        let below = is_article.get(parent) == Some(&true);
        for &id in children {
            if let Some(is_article) = is_article.get_mut(id) {
                *is_article = below || outline.node(id).number.as_ref().and_then(rank) == Some(ARTICLE);
            }
        }
        let verbs = |id: NodeId| match is_article.get(id) {
            Some(false) if divides => Verbs::Tell,
            Some(false) => Verbs::MayTell,
            _ => Verbs::SayNothing,
        };
        let found = children
            .iter()
            .filter_map(|&id| item(outline, id, lines, verbs(id), words).map(|(line, at)| (id, line, at)));
        let group = Group { found: found.collect(), all: children.len() };
        items.extend(Some(group).filter(Group::divides));
        if children.is_empty() && (parent > 0 || divides) {
            let group = own_lines(outline, parent, lines, verbs(parent), words);
            in_lines.extend(Some((parent, group)).filter(|(_, group)| group.divides()));
        }
    }
    let counted = items.iter().map(|group| (group.found.len(), group.sure()));
    let counted = counted.chain(in_lines.iter().map(|(_, group)| (group.found.len(), group.sure())));
    let (found, sure) = counted.fold((0, 0), |all, group| (all.0 + group.0, all.1 + group.1));
    if found < ENOUGH || sure * 2 < found {
        return;
    }
    for (id, line, division) in items.into_iter().flat_map(|group| group.found) {
        for piece in roles(line, division).into_iter().rev() {
            outline.insert_behind_title(id, piece);
        }
    }
    for (id, Group { found, .. }) in in_lines {
        let found = found.into_iter().map(|(piece, line, division)| (piece, roles(line, division)));
        outline.part_lines(id, found.collect());
    }
    outline.carry();
}

fn roles(line: usize, division: Division) -> Vec<Piece> {
    let of_clause = |slices| Piece { line, kind: PieceKind::Roles(Roles::of_division(line, slices)) };
    division.clauses.into_iter().map(of_clause).collect()
}

/// Gives headings that are bodies those bodies; the items below them are their tasks.
pub fn give_headings(outline: &mut Outline, lines: &[Line<'_>], words: Words<'_>) {
    let mut given: Vec<(NodeId, usize, Range<usize>)> = Vec::new();
    for parent in 0..outline.len() {
        let children = &outline.node(parent).children;
        let headings: Option<Vec<_>> = children
            .iter()
            .map(|&id| body_heading(outline, id, lines, words).map(|(line, at)| (id, line, at)))
            .collect();
        given.extend(headings.filter(|headings| headings.len() >= ENOUGH).unwrap_or_default());
    }
    for (id, line, range) in given {
        let roles = Roles::of_bodies(line, range);
        outline.insert_behind_title(id, Piece { line, kind: PieceKind::Roles(roles) });
        outline.divide(id);
    }
    outline.carry();
}

/// The bodies that are all that a heading says, above items that name none: its line, and where they stand there.
fn body_heading(outline: &Outline, id: NodeId, lines: &[Line<'_>], words: Words<'_>) -> Option<(usize, Range<usize>)> {
    let node = outline.node(id);
    let ([Piece { line, kind: PieceKind::Text(range) }], false) = (node.pieces.as_slice(), node.carries) else {
        return None;
    };
    let text = lines.get(*line)?.text.get(range.clone())?;
    let name = text.trim_end_matches(|c| marks::is_full_stop(c) || marks::is_colon(c)).trim_end();
    let mut items = outline.children(id).peekable();
    let heads = items.peek().is_some() && items.all(|item| item.number.is_some());
    (heads && is_all_bodies(name, words)).then(|| (*line, range.start..range.start + name.len()))
}

/// Whether a text is bodies and nothing else.
fn is_all_bodies(name: &str, words: Words<'_>) -> bool {
    // 本预案由市水利局 is more than a name.
    let inner = name.strip_prefix('由').unwrap_or(name);
    if name.is_empty() || name.chars().count() > MAX_CHARS || inner.replace("自由", "").contains('由') {
        return false;
    }
    let bodies = names::read(&[name], words.evidence).departments;
    // 各单位按以下分工 only begins like several bodies.
    let is_known = |body: &crate::model::Department| {
        body.kind.is_some() && (!shape::is_collective(&body.name) || shape::is_complete(&body.name))
    };
    let is_body = |body: &crate::model::Department| {
        is_known(body) || body.level.is_some() && department::reads_like_body(&body.name, words.evidence)
    };
    !bodies.is_empty() && bodies.iter().all(is_body)
}

/// Which bodies an item begins with: its line, and what it says of them. What else it says of bodies may only be who
/// supports them.
fn item(
    outline: &Outline,
    id: NodeId,
    lines: &[Line<'_>],
    verbs: Verbs,
    words: Words<'_>,
) -> Option<(usize, Division)> {
    let node = outline.node(id);
    let supports = |piece: &Piece| match &piece.kind {
        PieceKind::Roles(roles) if roles.names_bodies => {
            let first = roles.slices.first().and_then(|(line, range)| lines.get(*line)?.text.get(range.clone()));
            first.and_then(|first| label_at(first, words)) == Some(Role::Support)
        }
        _ => true,
    };
    let is_item = node.number.is_some() && node.children.is_empty();
    if !is_item || !node.pieces.iter().chain(&node.tail).all(supports) {
        return None;
    }
    let Piece { line, kind: PieceKind::Text(range) } = node.pieces.first()? else { return None };
    Some((*line, division(*line, range, lines, verbs, words)?))
}

/// The lines of a heading, or of a document without headings, that begin with bodies: the index of the piece of each.
fn own_lines(outline: &Outline, id: NodeId, lines: &[Line<'_>], verbs: Verbs, words: Words<'_>) -> Group<usize> {
    let node = outline.node(id);
    let is_heading = id > 0;
    let mut group = Group { found: Vec::new(), all: 0 };
    for (at, piece) in node.pieces.iter().enumerate().skip(usize::from(is_heading)) {
        let PieceKind::Text(range) = &piece.kind else { continue };
        if range.start > 0 {
            continue;
        }
        match division(piece.line, range, lines, verbs, words) {
            Some(division) => {
                group.found.push((at, piece.line, division));
                group.all += 1;
            }
            // Lines above the first, and those that go on with what one says, are none of them.
            None => group.all += usize::from(is_heading && !group.found.is_empty()),
        }
    }
    group
}

/// What a text of a line says first.
fn division(line: usize, range: &Range<usize>, lines: &[Line<'_>], verbs: Verbs, words: Words<'_>) -> Option<Division> {
    let text = lines.get(line)?.text.get(range.clone())?;
    // 本预案由市水利局负责解释 speaks of the document.
    if regions::ends_list(text.trim()) || regions::opens_list(text.trim()) {
        return None;
    }
    let mut division = by_mark(text, words).or_else(|| by_verb(text, verbs, words))?;
    further(text, verbs, words, &mut division.clauses);
    for slice in division.clauses.iter_mut().flatten() {
        *slice = range.start + slice.start..range.start + slice.end;
    }
    Some(division)
}

/// What the clauses behind the first say: 市城管局要牵头清理垃圾，市住建局要配合转运, 县消防大队：落实检查，会同县应急局开展演练.
fn further(text: &str, verbs: Verbs, words: Words<'_>, found: &mut Vec<Vec<Range<usize>>>) {
    let ends = |c: char| marks::is_sentence_mark(c) && !marks::is_enumeration_comma(c);
    for from in text.match_indices(ends).map(|(at, mark)| at + mark.len()).take(MAX_CLAUSES) {
        let Some(clause) = text.get(from..).and_then(|rest| rest.split(ends).next()) else { continue };
        // Behind a mark the verb of the first clause is read already.
        if found.iter().flatten().any(|slice| slice.end > from) {
            continue;
        }
        let told = Told::of(clause, words);
        if joint_at(told.verb, words).is_some() {
            // The bodies of the clause before are those that the others are joined to.
            let joint = from + clause.len() - told.verb.len();
            found.last_mut().into_iter().for_each(|slices| slices.push(joint..joint + told.end));
            continue;
        }
        let division = by_verb(clause, verbs, words).and_then(|division| division.clauses.into_iter().next());
        found.extend(division.map(|slices| {
            let slices = slices.into_iter().map(|slice| from + slice.start..from + slice.end);
            slices.collect::<Vec<_>>()
        }));
    }
}

/// Clauses of an item that are looked at.
const MAX_CLAUSES: usize = 16;

/// A mark stands between the bodies and what they do: 市公安局。负责户籍管理的调研。
fn by_mark(text: &str, words: Words<'_>) -> Option<Division> {
    let (name, duty) = text.split_once(|c| c == marks::FULL_STOP || marks::is_colon(c))?;
    let told = Told::of(duty.trim_start(), words);
    let is_sure = is_all_bodies(name, words);
    // Beside those that are known the shape of a name is enough: 武警德安支队.
    let is_name = || name.chars().nth(MAX_CHARS).is_none() && department::reads_like_body(name.trim(), words.evidence);
    // 县教育局：新建学校3所 may as well say what was done.
    let is_duty = told.is_modal || told.role.is_some() || DUTIES.begins(told.verb);
    let is_division = (is_duty || begins_work(told.verb)) && (is_sure || is_name());
    is_division.then(|| Division {
        clauses: vec![told.slices(text, name.len())],
        is_sure: is_sure && is_duty,
        of_several: department::may_be_several(name),
    })
}

/// A verb stands between them, perhaps behind a modal: 区体育局要牵头编制方案, 区卫健局会同区红十字会布设救护点.
fn by_verb(text: &str, verbs: Verbs, words: Words<'_>) -> Option<Division> {
    // A line above others that says how they are done is none of them: 各单位按以下分工落实：
    if verbs == Verbs::SayNothing || text.trim_end().ends_with(marks::is_colon) {
        return None;
    }
    let places = text.char_indices().skip(2).take(MAX_CHARS);
    let mut places = places.take_while(|(_, c)| !marks::is_sentence_mark(*c) || marks::is_enumeration_comma(*c));
    places.find_map(|(at, _)| {
        let (name, rest) = text.split_at_checked(at)?;
        let told = Told::of(rest, words);
        let is_work = || told.is_modal && (DUTIES.begins(told.verb) || begins_work(told.verb));
        if told.role.is_none() && !is_work() || !is_all_bodies(name, words) {
            return None;
        }
        let of_several = department::may_be_several(name);
        // 县财政局负责拨付 may be what it is competent for.
        let is_bare = told.role == Some(Role::Responsible) && !told.is_modal && verbs == Verbs::MayTell;
        let is_sure = told.role.is_some() && !is_bare && !of_several;
        Some(Division { clauses: vec![told.slices(text, name.len())], is_sure, of_several })
    })
}

/// What stands behind bodies that says what they have to do.
struct Told<'t> {
    /// Whether a modal stands before the verb: 要, 应当.
    is_modal: bool,
    /// From the verb on.
    verb: &'t str,
    /// The role that the verb gives.
    role: Option<Role>,
    /// Where the verb ends, or the names behind a joint.
    end: usize,
}

impl<'t> Told<'t> {
    fn of(text: &'t str, words: Words<'_>) -> Told<'t> {
        let text = behind_person(text, words);
        let verb = MODALS.first(text).map_or(text, |modal| modal.rest);
        let is_modal = verb.len() < text.len();
        let verb = MANNERS.first(verb).map_or(verb, |manner| manner.rest);
        let (role, end) = if let Some(joint) = joint_at(verb, words) {
            (Some(Role::Lead), joined(verb, joint, words))
        } else {
            let own = WITH_OBJECT.first(verb).map(|found| found.word);
            (own.and_then(|own| words.verbs().role_of(own)), own.map_or(0, str::len))
        };
        Told { is_modal, verb, role, end }
    }

    /// The name that ends at a byte of the text, and what gives it another role than being responsible.
    fn slices(&self, text: &str, name: usize) -> Vec<Range<usize>> {
        let from = text.len() - self.verb.len();
        let is_other = matches!(self.role, Some(Role::Lead | Role::Support));
        let verb = is_other.then(|| from..from + self.end);
        std::iter::once(0..name).chain(verb).collect()
    }
}

/// What stands behind the persons of the bodies before: 由分管领导|带队负责走访.
fn behind_person<'t>(text: &'t str, words: Words<'_>) -> &'t str {
    let behind = text.strip_prefix('由').and_then(|persons| {
        let ends = persons.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_CHARS);
        let mut rests = ends.filter_map(|end| persons.split_at_checked(end));
        rests.find(|(persons, _)| assignment::closes_with_title(persons, words.evidence)).map(|(_, rest)| rest)
    });
    behind.unwrap_or(text)
}

/// The word that a text begins with and that joins those who support to the bodies before it: 会同.
fn joint_at<'t>(text: &'t str, words: Words<'_>) -> Option<&'t str> {
    department::joint_at(text, words.evidence.lexicon())
}

/// Where the bodies end that a joint has behind it. The last may run on into what they do: 会同县林业局对沿线树木开展修剪.
fn joined(text: &str, joint: &str, words: Words<'_>) -> usize {
    let names = text.strip_prefix(joint).unwrap_or_default();
    let ends = |c: char| marks::is_sentence_mark(c) && !marks::is_enumeration_comma(c);
    let names = names.split(ends).next().unwrap_or_default();
    let mut end = joint.len();
    for name in names.split_inclusive(marks::is_enumeration_comma).take(MAX_JOINED) {
        let bare = name.trim_end_matches(marks::is_enumeration_comma);
        let whole = department::reads_like_body(bare, words.evidence) && bare.chars().nth(MAX_CHARS).is_none();
        match name_at(bare, words) {
            // 县交通局设立检查站 is a body and what it does, though it ends like one.
            Some(cut) if !whole || bare.get(cut..).is_some_and(begins_duty) => return end + cut,
            // Where no name can be told, all of it is read, which is doubted then.
            None if !whole => return end + bare.len(),
            _ => end += name.len(),
        }
    }
    joint.len() + names.trim_end_matches(marks::is_enumeration_comma).len()
}

/// Where the name ends that a text begins with: the first place where one may end, with the part of that body which may
/// stand behind it (市急救中心 + 镜湖分站).
fn name_at(text: &str, words: Words<'_>) -> Option<usize> {
    let ends = || text.char_indices().skip(2).take(MAX_CHARS).map(|(at, _)| at);
    let first = ends().find(|&at| {
        text.get(..at).is_some_and(|name| words.evidence.body(name).is_some() || shape::is_complete(name))
    })?;
    let goes_on = |at: &usize| {
        let (Some(part), Some(rest)) = (text.get(first..*at), text.get(first..)) else { return false };
        // 景区管委 goes on as 景区管委会, but not 县公安局 as 县公安局会 before 会同.
        let is_end = part.chars().nth(MAX_END).is_none() && text.get(..*at).is_some_and(shape::is_complete);
        (is_end || shape::is_subunit(part)) && !begins_duty(rest)
    };
    Some(ends().filter(|at| *at > first).take(MAX_PART).filter(goes_on).last().unwrap_or(first))
}

/// Whether what stands behind a name says what it does.
fn begins_duty(text: &str) -> bool {
    begins_work(text) || DUTIES.begins(text) || WITH_OBJECT.begins(text)
}

/// Whether a text begins with a verb of work, which may say what is to be done as well as what was done.
fn begins_work(text: &str) -> bool {
    VERBS.begins(text) || DEEDS.begins(text)
}

/// Characters that end a name behind a place where it could have ended: 市委 + 办公室.
const MAX_END: usize = 3;
/// Characters of a part of a body.
const MAX_PART: usize = 10;
