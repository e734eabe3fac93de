//! Labels that give what follows a role: 牵头单位：, 完成时限：, 分管副省长：.
//!
//! A label is a header word that is known ([`header_words`](crate::header_words)), a verb (牵头：), or is composed as these
//! are: what a body does and what it is (监管单位), whose person it is (分管县领导). The kind of what is known of no role is
//! `other`.

use super::Words;
use super::persons;
use super::words::{ALL_ABOVE, COPULAS, DIVISIONS, FIELDS, LABEL_LEVELS, OF_BODIES, SLIPS};
use crate::department::shape;
use crate::header_words::{label_kind, whole_label_kind};
use crate::model::Role;
use crate::text::{self, marks};

/// Characters that a label has at most, spaces counted.
pub const MAX_LABEL: usize = 16;

/// The label before a colon: where it begins, and its role. Only so much of the text is looked at. A text that is
/// a label as a whole may have a level before it (市级责任单位); behind other text the longest known label counts.
pub fn label_before(text: &str, words: Words<'_>) -> Option<(usize, Role)> {
    // 责任单位 ：
    let text = text.trim_end();
    // What stands before the last sentence is no part of a label.
    let near = text.char_indices().rev().take(MAX_LABEL + 1);
    if let Some(from) = near.clone().find(|(_, c)| ends_item(*c)).map(|(at, c)| at + c.len_utf8()) {
        let rest = text.get(from..)?;
        let from = from + rest.len() - rest.trim_start().len();
        return label_at_end(text.get(from..)?, words).map(|(at, role)| (from + at, role));
    }
    label_at_end(text, words)
}

/// The label that ends a text of one sentence, perhaps with a copula behind it: 责任单位为：县教育局.
fn label_at_end(text: &str, words: Words<'_>) -> Option<(usize, Role)> {
    let before_copula = || label_proper(COPULAS.last(text)?.rest, words);
    before_copula().or_else(|| label_proper(text, words))
}

/// The label that ends a text.
fn label_proper(text: &str, words: Words<'_>) -> Option<(usize, Role)> {
    if !text.ends_with(|c: char| c.is_alphanumeric() || marks::is_close(c)) {
        return None;
    }
    let starts: Vec<usize> = text.char_indices().rev().take(MAX_LABEL).map(|(at, _)| at).collect();
    let exact = |&at: &usize| Some((at, exact_role(text.get(at..)?, words)?));
    // A longer text is no label as a whole, and is not looked at as one.
    let short = Some(text).filter(|_| starts.last() == Some(&0));
    let whole = || Some((0, known_role(short?, words)?));
    let composed = || Some((0, composed(&text::squeeze(short?), words)?));
    let longest = starts.iter().rev().find_map(exact);
    let behind_body = longest.filter(|(at, _)| text.get(..*at).is_some_and(|before| words.is_body(before.trim_end())));
    // 分管省领导
    if short.is_some_and(|text| persons::is_title(text, words.evidence)) {
        return Some((0, Role::Person));
    }
    let at_start = longest.filter(|(at, _)| *at == 0);
    at_start.or_else(whole).or(behind_body).or_else(composed).or(longest)
}

/// Where a label begins that ends a text, and whose letters are spaced out: 牵 头 单 位, 责任 单位.
pub fn spaced_label(text: &str, words: Words<'_>) -> Option<usize> {
    let bare = text.trim_end();
    let tail = bare.char_indices().rev().take(MAX_LABEL);
    let first = tail.clone().last()?.0;
    if !bare.get(first..)?.contains(char::is_whitespace) {
        return None;
    }
    let spaced = |at: usize| bare.get(at..).filter(|label| label.contains(char::is_whitespace));
    let starts = tail.filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| at);
    let exact = starts.filter(|&at| spaced(at).is_some_and(|label| exact_role(label, words).is_some()));
    exact.last().or_else(|| {
        // 服 务 对 象: nothing else stands before it, and each letter stands alone.
        let at = Some(bare.len() - bare.trim_start().len()).filter(|at| *at >= first)?;
        let label = spaced(at)?;
        let alone = label.split_whitespace().all(|letter| letter.chars().nth(1).is_none());
        (alone && label_role(label, words).is_some()).then_some(at)
    })
}

/// Where a label begins that ends a text, and that a delimiter divides: 责任单位、部门, 责任单位/责任人. It begins the text,
/// or a clause.
pub fn divided_label(text: &str, words: Words<'_>) -> Option<usize> {
    let is_item = |c: char| marks::strength(c) == Some(marks::Strength::Item);
    let divides = |c: char| marks::strength(c) > Some(marks::Strength::Item) || marks::is_open(c);
    let bare = text.trim_end();
    let near = bare.char_indices().rev().take(MAX_LABEL + 1);
    let behind = near.clone().find(|(_, c)| divides(*c)).map(|(at, c)| at + c.len_utf8());
    let start = behind.or_else(|| near.last().map(|(at, _)| at).filter(|at| *at == 0))?;
    let label = bare.get(start..)?.trim_start();
    (label.contains(is_item) && exact_role(label, words).is_some()).then(|| bare.len() - label.len())
}

/// Where the label of bodies ends that a text begins with, and whose letters are spaced out: 责任 单位县教育局.
pub fn spaced_label_at(text: &str, words: Words<'_>) -> Option<usize> {
    let near = text.char_indices().take(MAX_LABEL);
    if !near.clone().any(|(_, c)| c.is_whitespace()) {
        return None;
    }
    let ends = near.filter(|(_, c)| !c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
    let is_label = |end: &usize| {
        let label = text.get(..*end).unwrap_or_default();
        // 牵头 责任单位 are a verb and a label.
        let (_, last) = label.rsplit_once(char::is_whitespace)?;
        let role = exact_role(label, words).filter(|role| role.is_of_bodies() && ends_as_label(label))?;
        exact_role(last, words).is_none_or(|role| role == Role::Other).then_some(role)
    };
    ends.filter(|end| is_label(end).is_some()).last()
}

/// Whether a text is a label as a whole, or a verb of a role.
pub fn is_label_or_verb(label: &str, words: Words<'_>) -> bool {
    label.chars().nth(MAX_LABEL).is_none() && label_role(label, words).is_some()
}

/// The label that begins a text, up to its colon or in a bracket, perhaps with a sign before it (→牵头单位：,
/// 【牵头单位】): the role of what follows.
pub fn label_at(text: &str, words: Words<'_>) -> Option<Role> {
    let text = text.trim_start_matches(marks::is_ornament).trim_start();
    if let Some(role) = label_in_bracket(text, words) {
        return Some(role);
    }
    let Some((colon, _)) = text.char_indices().take(MAX_LABEL + 1).find(|(_, c)| marks::is_colon(*c)) else {
        return known_role(text.get(..stop_of_label(text, words)?)?, words);
    };
    let (start, role) = label_before(text.get(..colon)?, words)?;
    (start == 0).then_some(role)
}

/// Where the full stop stands that is written for the colon of a label: 责任主体。县教育局。 The label is all of the first
/// sentence, and something follows.
pub fn stop_of_label(text: &str, words: Words<'_>) -> Option<usize> {
    let (stop, _) = text.char_indices().take(MAX_LABEL + 1).find(|(_, c)| marks::is_full_stop(*c))?;
    let (label, behind) = text.split_at_checked(stop)?;
    if behind.trim_start_matches(marks::is_full_stop).trim_start().is_empty() {
        return None;
    }
    let role = exact_role(label.trim_start(), words).filter(|role| *role != Role::Other)?;
    // 落实监测责任人。 is what is to be done.
    let is_label_of = match role {
        Role::Person => label.trim().chars().nth(MAX_PERSON).is_none(),
        role => !role.is_of_bodies() || ends_as_label(label),
    };
    (is_label_of && is_label(label, words)).then_some(stop)
}

/// Characters of a label of persons that a full stop may end: 分管领导。
const MAX_PERSON: usize = 5;

/// The role of the label in the bracket that a text begins with: 【牵头单位】县教育局.
pub fn label_in_bracket(text: &str, words: Words<'_>) -> Option<Role> {
    let inner = text.strip_prefix(marks::is_open)?;
    // 【责任单位（部门）】
    let mut depth = 0_usize;
    let mut near = inner.char_indices().take(MAX_LABEL + 1);
    let (end, _) = near.find(|(_, c)| {
        let closes = marks::is_close(*c) && depth == 0;
        depth = (depth + usize::from(marks::is_open(*c))).saturating_sub(usize::from(marks::is_close(*c)));
        closes
    })?;
    let label = inner.get(..end)?;
    // （牵头） behind a name is a verb.
    label_role(label, words).filter(|_| words.verbs().role_of_verb(&text::squeeze(label)).is_none())
}

/// Marks behind which what is to be done has been said.
pub fn ends_item(c: char) -> bool {
    marks::is_sentence_end(c) || marks::is_semicolon(c)
}

/// The label that begins a text without a colon behind it: 责任单位市政务局, 牵头单位为县教育局. Where its name begins,
/// the bytes of the label, and its role.
pub fn label_without_colon(text: &str, words: Words<'_>) -> Option<(usize, usize, Role)> {
    // Most texts are names, which begin like no label.
    let is_odd = |c: char| is_slip(c) || c.is_whitespace();
    let begins = words.vocabulary.may_begin_label(text) || LABEL_LEVELS.begins(text) || words.verbs().begins(text);
    if !begins && !text.chars().take(MAX_ODD).any(is_odd) {
        return None;
    }
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(MAX_LABEL);
    let may_be = |label: &str| {
        let ends = |c: char| text::is_han(c) || marks::is_close(c);
        // A slip or a space may stand in its last word.
        label.ends_with(ends)
            && may_be_label(label, words)
            && (words.vocabulary.closes_label(label.trim_end_matches(marks::is_close))
                || label.contains(|c: char| is_slip(c) || c.is_whitespace()))
    };
    let known = ends.filter_map(|end| {
        let (label, name) = text.split_at_checked(end).filter(|(label, _)| may_be(label))?;
        let role = role_by(label, whole_label_kind, words)?;
        // 整改责任单位县教育局
        let begins_name = || shape::has_level(name) || words.is_known(name);
        (exact_role(label, words).is_some() || begins_name()).then_some((end, role))
    });
    let (end, role) = known.filter(|(_, role)| role.is_of_bodies()).last()?;
    // 牵头 alone is a verb.
    words
        .verbs()
        .role_of(text.get(..end)?)
        .is_none_or(|_| ends_as_label(text.get(..end).unwrap_or_default()))
        .then_some(())?;
    let rest = text.get(end..)?;
    let behind = COPULAS.first(rest).map_or(rest, |copula| copula.rest);
    // 责任单位-县教育局, 责任单位.县教育局
    let behind = behind.trim_start_matches(|c| marks::is_ornament(c) || matches!(c, '.' | '．'));
    Some((text.len() - behind.len(), end, role))
}

/// Characters of the first word of a label, in which a slip or a space may stand.
const MAX_ODD: usize = 4;

/// Whether a label ends as those of bodies do: 单位, 部门.
pub fn ends_as_label(label: &str) -> bool {
    OF_BODIES.closes(label.trim_end_matches(marks::is_close))
}

/// Whether a text is a label as a whole, and no verb.
pub fn is_label(label: &str, words: Words<'_>) -> bool {
    label_role(label, words).is_some() && words.verbs().role_of_verb(&text::squeeze(label)).is_none()
}

/// What a label with a slip is meant to be: 贵任单位.
pub fn meant(label: &str) -> Option<String> {
    let places = label.char_indices().filter(|(_, c)| SLIPS.may_begin_with(*c));
    let slip = places.filter_map(|(at, _)| SLIPS.first(label.get(at..)?)).next()?;
    let word = slip.row.split('\t').nth(2)?;
    Some(label.replace(slip.word, word))
}

/// The role of a label, with a level or brackets in it, or composed.
fn label_role(label: &str, words: Words<'_>) -> Option<Role> {
    known_role(label, words).or_else(|| composed(&text::squeeze(label), words))
}

/// The role of a label as a whole, with what may stand before the word of its role and in brackets.
fn known_role(label: &str, words: Words<'_>) -> Option<Role> {
    role_by(label, whole_label_kind, words).or_else(|| {
        if !may_be_label(label, words) {
            return None;
        }
        let squeezed = text::squeeze(label);
        let tail = squeezed.find(marks::is_open);
        // 责任单位（部门）：县教育局 has more than a label.
        if tail.is_some() && (!squeezed.ends_with(marks::is_close) || squeezed.contains(marks::is_colon)) {
            return None;
        }
        let bare = tail.and_then(|at| squeezed.get(..at)).unwrap_or(&squeezed);
        let bare = LABEL_LEVELS.first(bare).map_or(bare, |level| level.rest);
        // Without a level or brackets it has been looked at.
        if bare.len() < squeezed.len() { exact_role(bare, words) } else { None }
    })
}

/// The role of a label that is known, or is a verb, and may stand behind other text.
fn exact_role(label: &str, words: Words<'_>) -> Option<Role> {
    role_by(label, label_kind, words)
}

/// The role of a label whose kind is told so, or of a verb.
fn role_by(label: &str, kind: impl Fn(&str) -> Option<&'static str>, words: Words<'_>) -> Option<Role> {
    // 联系人 stands at the foot of letters and is no one's task.
    if !may_be_label(label, words) || label == "联系人" {
        return None;
    }
    let label = text::squeeze(label);
    let label = meant(&label).unwrap_or(label);
    let other = |role: &Role| *role == Role::Other && FIELDS.closes(&label);
    let known = words.vocabulary.header(&label).or_else(|| kind(&label).and_then(role_of_kind));
    known.or_else(|| words.verbs().role_of_verb(&label)).filter(|role| is_of_labels(*role) || other(role))
}

/// Whether a text may be a label that is known, by its first and last character; `false` is sure.
fn may_be_label(label: &str, words: Words<'_>) -> bool {
    // A Chinese character at the end stays there, and most are the end of no label.
    label.starts_with(char::is_alphanumeric)
        && label.chars().next_back().is_some_and(|last| !text::is_unified(last) || may_end(last, words))
}

/// Whether a label that is known may end with this character, also one with a slip; `false` is sure.
fn may_end(c: char, words: Words<'_>) -> bool {
    words.vocabulary.may_end_label(c) || words.verbs().may_end_with(c) || is_slip(c)
}

/// Whether a label with this character may have a slip.
fn is_slip(c: char) -> bool {
    matches!(c, '贵' | '住' | '仼' | '単' | '和' | '投')
}

/// The role of what a label of a kind stands for.
fn role_of_kind(kind: &str) -> Option<Role> {
    Some(match kind {
        "lead" => Role::Lead,
        "responsible" => Role::Responsible,
        "support" => Role::Support,
        "deadline" | "begin" => Role::Deadline,
        "person" => Role::Person,
        // Persons among the bodies are told from them.
        "body-person" => Role::Responsible,
        "remark" => Role::Remark,
        "other" => Role::Other,
        _ => return None,
    })
}

/// 监管单位, 指导部门: what it does says the role; 服务对象: of none. 分管县领导: a person.
fn composed(label: &str, words: Words<'_>) -> Option<Role> {
    if persons::is_title(label, words.evidence) {
        return Some(Role::Person);
    }
    // 以上为牵头单位 says what the names before it do.
    if label.chars().count() > MAX_COMPOSED || ALL_ABOVE.begins(label) {
        return None;
    }
    if !label.chars().all(text::is_han) {
        return None;
    }
    let does = FIELDS.last(label)?.rest;
    // 市级指导单位
    let bare = LABEL_LEVELS.first(does).map_or(does, |level| level.rest);
    let role = words.verbs().role_of(bare).filter(|_| ends_as_label(label));
    // 电话 is a label as a whole, 单位 is not.
    let is_whole = !does.is_empty() || !ends_as_label(label);
    role.or((is_whole && !does.starts_with(['各', '有', '相'])).then_some(Role::Other))
}

/// Characters of the longest composed label.
const MAX_COMPOSED: usize = 8;

fn is_of_labels(role: Role) -> bool {
    role.is_of_bodies() || matches!(role, Role::Deadline | Role::Person | Role::Remark)
}

/// Whether a label says who does what in clauses: 责任分工：县规划局负责编制规划，….
pub fn divides_work(label: &str) -> bool {
    DIVISIONS.closes(label)
}
