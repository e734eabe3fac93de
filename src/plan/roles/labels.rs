//! Labels before a colon, which give what follows a role: 牵头单位：, 完成时限：.

use super::Words;
use crate::department::{role_of_verb, verb_at_end};
use crate::model::Role;
use crate::plan::{columns, holds_departments};
use crate::text;

/// The label before a colon: where it begins, and its role. Only so much of the text is looked at. A text that is
/// a label as a whole may have a level before it (市级责任单位); behind other text the longest known label counts.
pub fn label_before(text: &str, words: Words<'_>) -> Option<(usize, Role)> {
    if !text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '）' | ')')) {
        return None;
    }
    let starts: Vec<usize> = text.char_indices().rev().take(MAX_LABEL).map(|(at, _)| at).collect();
    let exact = |&at: &usize| Some((at, exact_role(text.get(at..)?, words)?));
    let whole = || starts.last().filter(|&&at| at == 0).and_then(|_| Some((0, label_role(text, words)?)));
    starts
        .iter()
        .rev()
        .find_map(exact)
        .filter(|(at, _)| *at == 0)
        .or_else(whole)
        .or_else(|| starts.iter().rev().find_map(exact))
}

/// Characters that a label has at most, spaces counted.
pub const MAX_LABEL: usize = 16;

/// Whether a text is a label as a whole, and no verb.
pub fn is_label(label: &str, words: Words<'_>) -> bool {
    label_role(label, words).is_some() && verb_at_end(label).is_none_or(|(rest, ..)| !rest.is_empty())
}

/// The role of a label, with a level or brackets in it.
fn label_role(label: &str, words: Words<'_>) -> Option<Role> {
    exact_role(label, words).or_else(|| {
        let kind = columns::kind_of(label, words.vocabulary)?;
        Some(label_kind(kind)).filter(|&role| is_of_labels(role) && label.starts_with(char::is_alphanumeric))
    })
}

fn exact_role(label: &str, words: Words<'_>) -> Option<Role> {
    // 联系人 stands at the foot of letters and is no one's task.
    if !label.starts_with(char::is_alphanumeric) || label == "联系人" {
        return None;
    }
    let label = text::squeeze(label);
    let role = columns::exact_kind(&label, words.vocabulary).map(label_kind);
    // 督办单位 is no one's task.
    let other = |role: &Role| *role == Role::Other && label.ends_with(['位', '门']);
    role.or_else(|| role_of_verb(&label)).filter(|role| is_of_labels(*role) || other(role))
}

/// The role of a label of this kind. What stands behind 责任单位及责任人： is kept as it is.
fn label_kind(kind: columns::Kind) -> Role {
    match kind {
        columns::Kind::BodyPerson => Role::Person,
        kind => kind.role(),
    }
}

fn is_of_labels(role: Role) -> bool {
    holds_departments(role) || matches!(role, Role::Deadline | Role::Person | Role::Remark)
}
