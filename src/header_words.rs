//! Header words: what labels say, wherever they stand: over a column, before a colon or without one, in a bracket, behind
//! 为, in a rule.
//!
//! Most are put together from parts ([`composition`] of `plan/header_parts.tsv`); what parts do not give is a row of
//! `plan/columns.tsv`. Brackets within a label hold more of its parts: 责任单位（部门）, 牵头（责任）单位. Words are asked for
//! without white space.

mod composition;

pub use composition::{compose, may_end, role_before};

use crate::model::Role;
use crate::text::marks;
use crate::wordlist::{WordList, rows_of};

/// Header words that are built in: kind and word in each row.
pub const HEADER_WORDS: &str = include_str!("plan/columns.tsv");
static BUILT_IN: WordList<{ rows_of(HEADER_WORDS) }, 1024> = WordList::of(HEADER_WORDS).words(1);

/// The kind of a built-in header word, by its name in the data: one of the list, or one whose parts are all known.
pub fn header_kind(word: &str) -> Option<&'static str> {
    listed_kind(word).or_else(|| compose(word).filter(|composed| composed.whole).map(|composed| composed.kind))
}

/// Modifiers of a label in running text, at most.
const MAX_LABEL_MODIFIERS: usize = 3;

/// The kind of a word that may stand at the end of other text, as a label does. What is put together from parts must
/// begin with the role that it gives: of 推进项目实施牵头单位 the label is 牵头单位.
pub fn label_kind(word: &str) -> Option<&'static str> {
    label(word, true)
}

/// The kind of a word that is a label as a whole: 项目责任单位, which behind other text is 责任单位.
pub fn whole_label_kind(word: &str) -> Option<&'static str> {
    label(word, false)
}

/// What bodies do, by a word for them that is known as a whole: 市级牵头单位, 配合部门（单位）.
pub fn role_of_bodies(word: &str) -> Option<Role> {
    match whole_label_kind(word)? {
        "lead" => Some(Role::Lead),
        "responsible" => Some(Role::Responsible),
        "support" => Some(Role::Support),
        _ => None,
    }
}

/// Whether a word that is known may begin a text without white space; `false` is sure.
pub fn may_begin_word(text: &str) -> bool {
    BUILT_IN.begins(text) || composition::may_begin(text)
}

/// Whether a word that is known may end with this character; `false` is sure.
pub fn may_end_word(c: char) -> bool {
    BUILT_IN.may_end_with(c) || may_end(c)
}

/// Whether a text ends with a word of the list, or with the head of words that are put together.
pub fn closes_word(text: &str) -> bool {
    composition::closes(text) || BUILT_IN.closes(text)
}

fn label(word: &str, behind_text: bool) -> Option<&'static str> {
    let known = |word: &str| listed_kind(word).or_else(|| composed_label(word, behind_text));
    if !word.contains(marks::is_open) {
        return known(word);
    }
    let (outside, inside) = without_brackets(word)?;
    let together: String = word.chars().filter(|c| !marks::is_bracket(*c)).collect();
    known(&together).or_else(|| known(&outside).filter(|_| composition::are_parts(&inside)))
}

fn composed_label(word: &str, behind_text: bool) -> Option<&'static str> {
    let composed = compose(word).filter(|composed| composed.whole)?;
    // 县直相关部门 and 市级主管部门 are bodies.
    let gives_role = match composed.first {
        "lead" | "first" | "support" | "responsible" => true,
        "related" | "in-charge" | "watch" => !composed.has_level,
        _ => false,
    };
    let is_body = matches!(composed.kind, "lead" | "responsible" | "support" | "body-person" | "other");
    let begins = gives_role || !is_body || !behind_text;
    (composed.modifiers <= MAX_LABEL_MODIFIERS && begins).then_some(composed.kind)
}

/// What stands outside the brackets of a word, and what they hold. `None` where it begins with a bracket, or one is not
/// closed.
fn without_brackets(word: &str) -> Option<(String, String)> {
    let (mut outside, mut inside, mut depth) = (String::new(), String::new(), 0_usize);
    for c in word.chars() {
        if marks::is_open(c) {
            depth += 1;
        } else if marks::is_close(c) {
            depth = depth.checked_sub(1)?;
        } else if depth > 0 {
            inside.push(c);
        } else {
            outside.push(c);
        }
    }
    (depth == 0 && !word.starts_with(marks::is_open)).then_some((outside, inside))
}

/// The kind of a header word that is on the list.
fn listed_kind(word: &str) -> Option<&'static str> {
    BUILT_IN.row(word)?.split_once('\t').map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::{label_kind, whole_label_kind};

    #[test]
    fn labels_are_read_by_their_parts() {
        for (word, kind) in [
            ("组织实施单位", "responsible"),
            ("具体承办单位", "responsible"),
            ("市级牵头单位", "lead"),
            ("市直具体责任部门", "responsible"),
            ("区级配合部门", "support"),
            ("责任部门和单位", "responsible"),
            ("牵头单位和责任部门", "responsible"),
            ("责任单位（部门）", "responsible"),
            ("牵头部门（单位）", "lead"),
            ("配合（协办）单位", "support"),
            ("责任单位〔县级〕", "responsible"),
            ("整改责任单位", "responsible"),
            ("拟完成时间", "deadline"),
            ("完成时间（节点）", "deadline"),
            ("落实部门及责任人", "body-person"),
        ] {
            assert_eq!(label_kind(word), Some(kind), "{word}");
        }
        // Behind other text the label begins later.
        for word in ["项目责任单位", "工程建设牵头单位"] {
            assert_eq!((label_kind(word), whole_label_kind(word).is_some()), (None, true), "{word}");
        }
        assert_eq!((label_kind("县直相关部门"), label_kind("市级主管部门")), (None, None));
        for word in ["（责任单位）", "责任单位）", "责任单位（", "责任单位（天气）", "部门和单位", "具体单位"]
        {
            assert_eq!(whole_label_kind(word), None, "{word}");
        }
    }
}
