//! Which stretches of a longer text say who does it: brackets, and labels that run on behind a sentence.
//!
//! ```text
//! 修路。〔责任单位：县交通局〕     a bracket of any kind, also one mistyped or not closed
//! 修路。责任单位：县交通局          a label behind a sentence
//! 修路（县住建局、城投集团）        names alone: where other items have such brackets too
//! ```

use super::labels::{MAX_LABEL, label_in_bracket, label_without_colon};
pub use super::labels::{ends_item, label_at, stop_of_label};
use super::names::Cell;
use super::words::{EXAMPLES, INSTITUTIONS, ROLES};
use super::{Part, Says, Where, Words, is_assignment, is_report, names_mostly, names_only, parts, persons};
use crate::department::{self, shape};
use crate::model::{By, Department, Role};
use crate::numbering;
use crate::text::{
    self,
    marks::{self, Pair},
};
use crate::time::is_deadline;

/// What stands behind the label without a colon that a text begins with, if a name does: 责任单位市政务局, 责任单位；市政务局.
fn behind_bare_label<'t>(text: &'t str, words: Words<'_>) -> Option<&'t str> {
    let near =
        text.char_indices().take(2 * MAX_LABEL).find(|(_, c)| marks::is_comma(*c) || *c == marks::ENUMERATION_COMMA);
    let first = text.get(..near.map_or(text.len(), |(at, _)| at)).unwrap_or_default();
    let behind = text.get(label_without_colon(first, words)?.0..)?;
    let name = behind.trim_start_matches(|c: char| marks::is_semicolon(c) || c.is_whitespace());
    // No more is looked at than a name may take, however long the line is.
    let end = name.char_indices().nth(MAX_KNOWN).map_or(name.len(), |(at, _)| at);
    let near = name.get(..end).unwrap_or_default();
    let one = near.split(marks::is_delimiter).next().unwrap_or_default();
    let is_known = || end == name.len() && words.is_known(name) || one.len() < near.len() && words.is_known(one);
    (shape::has_level(name) || is_known()).then_some(behind)
}

/// Characters of a name that is known, at most.
const MAX_KNOWN: usize = 100;

/// Whether a text begins with a label without a colon, and a name behind it.
pub fn begins_with_bare_label(text: &str, words: Words<'_>) -> bool {
    behind_bare_label(text, words).is_some()
}

/// Whether a text is a label of bodies and nothing else.
pub fn is_bare_label(text: &str, words: Words<'_>) -> bool {
    label_without_colon(text, words).is_some_and(|(behind, ..)| behind == text.len()) && !words.is_known(text)
}

/// Whether a name, with the verb that may stand behind it, is that of a body that is known.
pub fn is_known_body(name: &str, words: Words<'_>) -> bool {
    words.is_known(words.verbs().at_end(name).map_or(name, |(name, ..)| name))
}

/// Whether a text begins with a label that a space, a semicolon or a full stop keeps apart from a name (牵头单位 县交通局,
/// 责任单位；县交通局, 责任主体。县交通局。), or with one right before a body that is known (责任单位县交通局).
pub fn begins_with_divided_label(text: &str, words: Words<'_>) -> bool {
    stop_of_label(text, words).is_some()
        || behind_bare_label(text, words).is_some_and(|behind| {
            let label = text.strip_suffix(behind).unwrap_or(text);
            let ends = |c: char| marks::is_delimiter(c) || marks::is_open(c) || c.is_whitespace();
            behind.starts_with(|c: char| c.is_whitespace() || marks::is_semicolon(c))
                || label.ends_with(char::is_whitespace)
                || behind.split(ends).next().is_some_and(|name| is_known_body(name, words))
        })
}

/// Whether a bracket of a text holds the label of what stands behind it, and nothing but marks before it in its sentence.
pub fn heads(text: &str, pair: &Pair, before: &str, words: Words<'_>) -> bool {
    let before = before.trim_end_matches(marks::is_ornament).trim_end();
    let behind = || text.get(pair.span.end..).unwrap_or_default();
    (before.is_empty() || before.ends_with(ends_item))
        && text.get(pair.span.start..).is_some_and(|text| label_in_bracket(text, words).is_some())
        && behind().contains(text::is_han)
}

/// What a bracket says of who does what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bracket {
    /// It says so in words.
    Says,
    /// It holds nothing but names.
    Names,
}

/// Whether a bracket explains the word before it: （含财政所）, but （含山县财政局）.
fn explains(inner: &str, words: Words<'_>) -> bool {
    EXAMPLES.begins(inner) && !words.is_known(inner.split(marks::is_delimiter).next().unwrap_or_default())
}

/// Whether a bracket that ends an item may hold those who do it, though nothing tells that they are no objects of the
/// sentence: （镇农机站、各村，4月底前）. The items beside it tell.
pub fn may_name_bodies(text: &str, pair: &Pair, before: &str, words: Words<'_>) -> bool {
    let inner = text.get(pair.inner()).unwrap_or_default();
    let behind = text.get(pair.span.end..).unwrap_or_default();
    if inner.len() > MAX_STATEMENT || explains(inner, words) || !behind.trim_matches(ends_item).trim().is_empty() {
        return false;
    }
    let parts = inner.split(|c| marks::is_delimiter(c) || c == ' ').map(str::trim).filter(|part| !part.is_empty());
    let (times, names): (Vec<&str>, Vec<&str>) = parts.partition(|part| is_deadline(part));
    let is_collective = |name: &&str| department::may_be_several(name);
    let is_name = |name: &&str| {
        name.chars().all(text::is_han) && (department::reads_like_body(name, words.evidence) || is_institution(name))
    };
    // What a sentence is about stands before its end.
    let is_beside = before.trim_end().ends_with(ends_item) || !times.is_empty() || names.iter().any(is_collective);
    is_beside && !names.is_empty() && names.iter().all(is_name)
}

/// Whether a bracket of a text says who does what stands before it. `follows` says that such a bracket stands right
/// before it.
pub fn bracket(text: &str, pair: &Pair, before: &str, follows: bool, words: Words<'_>) -> Option<Bracket> {
    let inner = text.get(pair.inner()).unwrap_or_default();
    let before = before.trim_end();
    let behind_roles = before.is_empty() && follows;
    match label_at(inner, words) {
        Some(role) if role.is_of_bodies() || role == Role::Deadline || behind_roles => return Some(Bracket::Says),
        None if behind_roles && is_deadline(inner) => return Some(Bracket::Says),
        None if begins_with_bare_label(inner, words) => return Some(Bracket::Says),
        // （6月底前完成）（责任单位：县交通局）
        None if is_deadline(inner) && label_behind(text, pair, words) => return Some(Bracket::Says),
        _ => {}
    }
    let behind = text.get(pair.span.end..).unwrap_or_default().trim_start();
    let ends = behind.is_empty()
        || behind.starts_with(ends_item)
        || behind.starts_with(marks::is_open)
        || before.ends_with(ends_item)
        || numbering::read(behind).is_some();
    if !ends {
        return None;
    }
    if is_assignment(inner, words) {
        return Some(Bracket::Says);
    }
    // 建设医院（县人民医院、县中医院）: what is built, not who builds.
    let objects = || !before.ends_with(ends_item) && inner.split(marks::is_item_delimiter).all(is_institution);
    let names =
        !explains(inner, words) && names_only(inner, words) && !persons::is_title(inner, words.evidence) && !objects();
    names.then_some(Bracket::Names)
}

/// Whether a bracket at the end of a text holds who does what stands before it, where an earlier one says 下同: names, most
/// of them of bodies.
pub fn names_alike(text: &str, pair: &Pair, before: &str, words: Words<'_>) -> bool {
    let inner = text.get(pair.inner()).unwrap_or_default();
    let behind = text.get(pair.span.end..).unwrap_or_default();
    let before = before.trim_end();
    let objects = || {
        let is_beside = before.is_empty() || before.ends_with(ends_item);
        !is_beside && inner.split(marks::is_item_delimiter).all(is_institution)
    };
    inner.len() <= MAX_STATEMENT
        && behind.trim_matches(ends_item).trim().is_empty()
        && !explains(inner, words)
        && !persons::is_title(inner, words.evidence)
        && names_mostly(inner, words)
        && !objects()
}

/// Whether a bracket right behind another begins with a label of bodies.
fn label_behind(text: &str, pair: &Pair, words: Words<'_>) -> bool {
    let behind = text.get(pair.span.end..).unwrap_or_default().trim_start();
    behind.strip_prefix(marks::is_open).and_then(|inner| label_at(inner, words)).is_some_and(Role::is_of_bodies)
}

/// Whether a text as a whole says in words who does something, of bodies that are known or have the shape of one:
/// 县交通局牵头，县财政局配合.
pub fn is_statement(text: &str, words: Words<'_>) -> bool {
    let text = text.trim_matches(|c| marks::is_ornament(c) || c == ' ').trim_end_matches(ends_item);
    if text.len() > MAX_STATEMENT || text.contains(ends_item) && text.contains(marks::is_sentence_end) {
        return false;
    }
    let parts = parts(&[text], Where::Text, words);
    let says_so = |part: &Part<'_>| match part.says {
        // 市公安局会同市交通局规范停车秩序 is work, and closes none.
        Says::Duty if part.by == By::Joint => text.starts_with('由'),
        Says::Bodies(_) | Says::Time | Says::Duty => true,
        Says::Prose => part.texts().all(is_report),
        _ => false,
    };
    if !parts.iter().all(says_so) {
        return false;
    }
    let named = parts.iter().filter(|part| part.role().is_some());
    let cell = Cell::new(&[text], &[text]);
    let read = named.map(|part| part.names(&cell, words));
    // 城市管理、交警等部门 are bodies, as it says: the others tell.
    let (mut lists, open): (Vec<_>, Vec<_>) = read.partition(|read| !read.open_ended);
    if lists.is_empty() {
        lists = open;
    }
    let names: Vec<Department> = lists.into_iter().flat_map(|read| read.departments).collect();
    let is_told = |body: &Department| words.is_known(&body.name) || shape::has_level(&body.name);
    // 由质检总局牵头，会同商务部负责; 由门诊部牵头，信息科配合: the form tells, where all have the shape of a body.
    let tells = text.starts_with('由');
    // 以上工作由县教育局负责 begins with no name.
    let like_body = |body: &Department| {
        let begins_inside = body.name.replace("自由", "").contains('由');
        // 协调各部门 is work.
        let by_shape = || department::may_be_complete(&body.name) && !words.verbs().begins(&body.name);
        !begins_inside && (is_told(body) || tells && by_shape())
    };
    let gives_role = |part: &Part<'_>| {
        let first = part.texts().next().unwrap_or_default();
        part.role().is_some() && !part.words.is_empty() && !department::may_be_several(first)
    };
    !names.is_empty() && names.iter().all(like_body) && parts.iter().any(gives_role)
}

/// Bytes of a line that says who does something and nothing else.
const MAX_STATEMENT: usize = 300;

/// Whether a name is that of a house or site, which a sentence may be about.
pub fn is_institution(name: &str) -> bool {
    INSTITUTIONS.closes(name.trim())
}

/// Words of a text that speak of bodies and their roles where it ends, or in a bracket that ends one of its lines.
///
/// ```
/// use qingdan::internals::assignment::{Words, find::unread};
/// use qingdan::internals::department::Evidence;
/// let words = Words { evidence: &Evidence::default(), vocabulary: &Default::default() };
/// assert_eq!(unread("修路（由县交通局负责建设的路段）", words), Some("由县交通局负责建设的路段"));
/// assert_eq!(unread("修路（含县道）", words), None);
/// ```
pub fn unread<'t>(text: &'t str, words: Words<'_>) -> Option<&'t str> {
    text.split('\n').find_map(|line| in_line(line, words))
}

/// What says anywhere in a text that was not cut into items who does what stands before it: a bracket, or a label behind
/// a sentence.
pub fn unread_within<'t>(text: &'t str, words: Words<'_>) -> Option<&'t str> {
    let mut pairs = marks::pairs(text).into_iter().filter(Pair::is_closed);
    let says = |pair: &Pair| {
        let before = text.get(..pair.span.start).unwrap_or_default();
        bracket(text, pair, before, false, words) == Some(Bracket::Says)
    };
    let bracket = pairs.find(says).and_then(|pair| text.get(pair.inner()));
    bracket.or_else(|| {
        let mut ends = text.match_indices(ends_item).filter_map(|(at, mark)| text.get(at + mark.len()..));
        ends.find(|behind| label_at(behind.trim_start(), words).is_some_and(Role::is_of_bodies))
    })
}

fn in_line<'t>(line: &'t str, words: Words<'_>) -> Option<&'t str> {
    if label_at(line, words).is_some_and(Role::is_of_bodies) {
        return Some(line);
    }
    let end = line.trim_end_matches(|c: char| marks::is_delimiter(c) || c.is_whitespace());
    let length = end.len();
    if !end.ends_with(marks::is_close) || length > MAX_LINE {
        return None;
    }
    let pair = marks::pairs(end).into_iter().rev().find(|pair| pair.span.end == length)?;
    let inner = end.get(pair.inner())?;
    let speaks = speaks_of_roles(inner, words);
    (speaks && names_a_body(inner, words) || every_one_a_body(inner, words)).then_some(inner)
}

/// Whether words of roles stand in a text.
pub fn speaks_of_roles(text: &str, words: Words<'_>) -> bool {
    ROLES.stands_in(text) || words.verbs().own_stands_in(text)
}

/// Whether a line ends in a bracket that speaks of roles.
pub fn ends_in_roles(line: &str, words: Words<'_>) -> bool {
    let line = line.trim_end_matches(|c: char| marks::is_delimiter(c) || c.is_whitespace());
    let Some(inner) = line.strip_suffix(marks::is_close) else { return false };
    let near = inner.char_indices().rev().take(MAX_BRACKET).find(|(_, c)| marks::is_open(*c));
    near.and_then(|(at, _)| inner.get(at..))
        .is_some_and(|inner| speaks_of_roles(inner, words) || words.verbs().at_end(inner).is_some())
}

/// Characters of a bracket at the end of a line that is looked at.
const MAX_BRACKET: usize = 200;

/// Whether a stretch between delimiters and words of roles is a body.
fn names_a_body(text: &str, words: Words<'_>) -> bool {
    let mut names = text.split(|c: char| marks::mark(c).is_some() || c.is_whitespace()).take(MAX_NAMES);
    names.any(|name| {
        let name = ROLES.before_first(name);
        let name = name.strip_prefix('由').unwrap_or(name);
        words.is_body(name)
    })
}

/// Whether a text is names of offices, each of them known.
fn every_one_a_body(text: &str, words: Words<'_>) -> bool {
    let mut names = text.split(marks::is_item_delimiter).filter(|name| !name.is_empty()).take(MAX_NAMES).peekable();
    names.peek().is_some()
        && names.all(|name| name.ends_with(['局', '委', '办', '部', '厅']) && words.evidence.body(name).is_some())
}

/// Names of a bracket that are looked at.
const MAX_NAMES: usize = 64;
/// Bytes of a line that is looked at.
const MAX_LINE: usize = 20_000;
