//! What stands beside names and is no part of them: labels and verbs of roles, 等 and 等部门 (`beside.tsv`: class, word;
//! sorted).
//!
//! `before` names stands 由, the `party` before those of its organs, a `joint` joins two, and a line `goes-on` with some of them;
//! behind `with` stand those who support the body before it (会同, 商), unless the word begins a `with-place`; no name begins with `no-begin`.
//! A `label` ends before a colon. An open list ends in 等 and a `tail`, which ends with `tail-end`. `ditto` says that the
//! bodies are those above. A verb `with-object` has what it is about behind it, and `name` behind it in its row where
//! the names of organs begin so too (市委组织部); a `copula` stands before a role with its
//! `role-end` (为牵头单位). A `phrase` is one though names end and begin in it. An `office` has no parts of its own.

use super::verbs::RoleVerbs;
use super::{level, shape};
use crate::text::marks::{self, Fit};
use crate::wordlist::{Found, word_classes};

word_classes! {
    "beside.tsv";
    /// Words before a name.
    pub BEFORE = "before";
    /// Words for the Party before the names of its organs.
    pub PARTIES = "party";
    /// Words between two names.
    pub JOINTS = "joint";
    /// Those of them that a line may begin with: 和 may begin the name of a place.
    pub GOES_ON = "goes-on";
    /// Words between a body and those who support it.
    pub WITH = "with";
    /// Names of places that begin with such a word.
    pub WITH_PLACES = "with-place";
    /// Words that no name begins with.
    pub NO_BEGIN = "no-begin";
    /// Ends of a label before a colon: 牵头单位：.
    pub LABELS = "label";
    /// Words of a tail behind 等 that says that the list is not complete: 等市直有关部门和单位, 等州（市）政府.
    pub TAILS = "tail";
    /// What such a tail ends with.
    pub TAIL_ENDS = "tail-end";
    /// Words for the bodies above: 同上.
    pub DITTOS = "ditto";
    /// Verbs that what they are about follows.
    pub WITH_OBJECT = "with-object";
    /// 为, 是, before the word of a role.
    pub COPULAS = "copula";
    /// What the word of a role ends with: 牵头单位.
    pub ROLE_ENDS = "role-end";
    /// Phrases in which a name ends and the next begins, and which are one: 乡镇.
    pub PHRASES = "phrase";
    /// Ends of offices that no other office is a part of.
    pub OFFICES = "office";
}

/// The word of a row.
pub fn word(row: &'static str) -> Option<&'static str> {
    row.split('\t').nth(1)
}

/// A name without what stood beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stripped<'a> {
    /// The name; empty where nothing else was there.
    pub name: &'a str,
    /// The words of a role.
    pub role: Option<&'a str>,
    /// 等 or 等部门 stood behind it.
    pub open_ended: bool,
}

impl<'a> Stripped<'a> {
    /// A name with nothing beside it.
    pub fn bare(name: &'a str) -> Stripped<'a> {
        Stripped { name, ..Stripped::default() }
    }

    /// Whether nothing stood beside the name in a text.
    pub fn is_bare(&self, text: &str) -> bool {
        self.name == text && self.role.is_none() && !self.open_ended
    }
}

/// No such tail is longer, in characters.
const MAX_TAIL: usize = 16;

/// Signs of a note or of emphasis at the ends of a name: 县民政局*.
pub const SIGNS: &[char] = &['*', '＊', '★', '☆', '※', '▲', '△'];

/// Takes off what stands beside a name; nothing inside it is touched.
///
/// The words of one role are told; where several stand there, the one nearest to the end of the source.
pub fn strip<'t>(text: &'t str, verbs: &RoleVerbs) -> Stripped<'t> {
    let text = without_stray_brackets(text.trim_matches(SIGNS));
    let mut found = Stripped { name: text, ..Stripped::default() };
    if let Some((label, rest)) = text.split_once(marks::is_colon)
        && LABELS.closes(label)
        && label.chars().count() <= 12
    {
        (found.name, found.role) = (rest, Some(label));
    }
    // A name that only begins so: 会同县 is a county. 由 begins no name, whatever stands behind it.
    if let Some(Found { word, rest, .. }) = BEFORE.first(found.name)
        && (word == "由" || shape::has_level(rest))
        && shape::is_complete(strip_verb(strip_open_end(rest), verbs).0)
        && !(word == super::JOINT && rest.starts_with(level::COUNTY))
    {
        (found.name, found.role) = (rest, Some(word));
    }
    let (name, verb) = strip_verb(found.name, verbs);
    (found.name, found.role) = (name, verb.or(found.role));
    let bare = strip_open_end(found.name);
    found.open_ended = bare.len() < found.name.len();
    found.name = bare;
    // 市教育局牵头等: the verb stands before 等.
    if found.open_ended {
        let (name, verb) = strip_verb(bare, verbs);
        (found.name, found.role) = (name, verb.or(found.role));
    }
    found
}

/// The text without brackets at its ends that have no other half: 县财政局）
fn without_stray_brackets(text: &str) -> &str {
    if !text.starts_with(marks::is_open) && !text.ends_with(marks::is_close) {
        return text;
    }
    let pairs = marks::pairs(text);
    let mut name = 0..text.len();
    for pair in pairs.iter().take_while(|pair| pair.fit == Fit::Unclosed) {
        if pair.span.start == name.start {
            name.start = pair.inner().start;
        }
    }
    for pair in pairs.iter().rev().take_while(|pair| pair.fit == Fit::Unopened) {
        if pair.span.end == name.end && pair.span.start > name.start {
            name.end = pair.span.start;
        }
    }
    text.get(name).unwrap_or(text)
}

/// The text without the words of a role and 等 at its end; unlike [`strip`] it looks at the end alone, however long the
/// text is.
pub fn end_of_name<'t>(text: &'t str, verbs: &RoleVerbs) -> &'t str {
    strip_verb(strip_open_end(strip_verb(text, verbs).0), verbs).0
}

/// The name without the verb behind it; 市教育局（牵头单位） too.
fn strip_verb<'t>(name: &'t str, verbs: &RoleVerbs) -> (&'t str, Option<&'t str>) {
    if let Some((name, words, _)) = verbs.in_bracket(name) {
        return (name, Some(words));
    }
    match verbs.at_end(name) {
        // 市教育局（牵头: the bracket was not closed.
        Some((rest, ..)) => (rest.trim_end_matches(marks::is_round_open), name.get(rest.len()..)),
        None => (name, None),
    }
}

/// The text without 等 and the tail behind it. Only so much of the end is looked at.
fn strip_open_end(name: &str) -> &str {
    let Some((at, _)) = name.char_indices().rev().take(MAX_TAIL + 1).find(|(_, c)| *c == '等') else { return name };
    let (before, rest) = name.split_at_checked(at).unwrap_or((name, ""));
    let tail = rest.trim_start_matches('等');
    let whole = tail.is_empty() || open_tail(tail).is_some_and(str::is_empty);
    if whole { before } else { name }
}

/// Whether a text goes on behind 等 with the tail of an open list.
pub fn begins_open_tail(text: &str) -> bool {
    open_tail(text).is_some()
}

/// What stands behind the tail of an open list.
fn open_tail(text: &str) -> Option<&str> {
    // 等5个部门.
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十个家".contains(c);
    let mut rest = text.trim_start_matches(number);
    while let Some(word) = TAILS.first(rest) {
        rest = word.rest;
    }
    let tail = text.strip_suffix(rest)?;
    TAIL_ENDS.closes(tail).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, Option<&str>, bool) {
        let stripped = strip(text, RoleVerbs::built_in());
        (stripped.name, stripped.role, stripped.open_ended)
    }

    #[test]
    fn roles_and_open_ends() {
        assert_eq!(parts("市教育局"), ("市教育局", None, false));
        assert_eq!(parts("市教育局牵头"), ("市教育局", Some("牵头"), false));
        assert_eq!(parts("由市教育局牵头"), ("市教育局", Some("牵头"), false));
        assert_eq!(parts("会同市财政局"), ("市财政局", Some("会同"), false));
        assert_eq!(parts("会同县财政局"), ("会同县财政局", None, false));
        assert_eq!(parts("牵头单位：市教育局"), ("市教育局", Some("牵头单位"), false));
        assert_eq!(parts("市教育局（牵头）"), ("市教育局", Some("牵头"), false));
        assert_eq!(parts("〈市教育局"), ("市教育局", None, false));
        assert_eq!(parts("市教育局（市语委）)"), ("市教育局（市语委）", None, false));
        assert_eq!(parts("市教育局（牵头"), ("市教育局", Some("牵头"), false));
        assert_eq!(parts("市教育局等部门按职责分工负责"), ("市教育局", Some("按职责分工负责"), true));
        assert_eq!(parts("市财政局等5个部门"), ("市财政局", None, true));
        assert_eq!(parts("县财政局等县直有关部门和单位"), ("县财政局", None, true));
        assert_eq!(parts("区文化和旅游局等行业主管部门"), ("区文化和旅游局", None, true));
        assert_eq!(parts("县住建局等其他配合单位"), ("县住建局", None, true));
        assert_eq!(parts("由新区党政办牵头"), ("新区党政办", Some("牵头"), false));
        assert_eq!(parts("由专人负责"), ("由专人", Some("负责"), false));
        assert_eq!(parts("红河等州（市）政府"), ("红河", None, true));
        assert_eq!(parts("城关镇等乡镇"), ("城关镇", None, true));
        assert_eq!(parts("等部门"), ("", None, true));
        assert_eq!(parts("县财政局等部门及各乡镇"), ("县财政局等部门及各乡镇", None, false));
        assert_eq!(parts("县中等职业学校"), ("县中等职业学校", None, false));
        assert_eq!(parts("市教育局（牵头单位）"), ("市教育局", Some("牵头单位"), false));
        assert_eq!(parts("市教育局（责任单位）"), ("市教育局", Some("责任单位"), false));
        assert_eq!(parts("各项目牵头单位"), ("各项目牵头单位", None, false));
        assert_eq!(parts("县直各部门"), ("县直各部门", None, false));
    }
}
