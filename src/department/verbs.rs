//! Verbs that give a body its role where they stand behind its name: 市教育局牵头, 市财政局配合.
//!
//! They are data: one row of `verbs.tsv`, role and verb, sorted.

use super::shape;
use crate::model::Role;
use std::sync::LazyLock;

/// The longer first, so that 牵头负责 is found before 负责.
static VERBS: LazyLock<Vec<(&'static str, Role)>> = LazyLock::new(|| {
    let rows = include_str!("verbs.tsv").lines().filter_map(|row| row.split_once('\t'));
    let mut verbs: Vec<_> = rows.filter_map(|(role, verb)| Some((verb, role_named(role)?))).collect();
    verbs.sort_by_key(|(verb, _)| std::cmp::Reverse(verb.len()));
    verbs
});

/// The last characters of all of them.
static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut last: Vec<char> = VERBS.iter().filter_map(|(verb, _)| verb.chars().next_back()).collect();
    last.sort_unstable();
    last.dedup();
    last
});

fn role_named(name: &str) -> Option<Role> {
    match name {
        "lead" => Some(Role::Lead),
        "responsible" => Some(Role::Responsible),
        "support" => Some(Role::Support),
        _ => None,
    }
}

/// What stands before the verb that ends a text, the verb, and its role.
///
/// ```
/// use qingdan::department::verb_at_end;
/// use qingdan::model::Role;
/// assert_eq!(verb_at_end("市教育局牵头负责"), Some(("市教育局", "牵头负责", Role::Lead)));
/// assert_eq!(verb_at_end("市教育局"), None);
/// ```
pub fn verb_at_end(text: &str) -> Option<(&str, &'static str, Role)> {
    // Most names have no verb behind them, and their last character says so.
    if !text.ends_with(LAST.as_slice()) {
        return None;
    }
    VERBS.iter().find_map(|&(verb, role)| {
        let rest = text.strip_suffix(verb)?;
        // 市政协办 is the office of 市政协.
        let office = verb.ends_with('办') && !rest.is_empty() && !shape::is_complete(rest);
        (!office).then_some((rest, verb, role))
    })
}

/// The name before a bracket that holds nothing but a role, the words in the bracket, and the role.
///
/// ```
/// use qingdan::department::role_in_bracket;
/// use qingdan::model::Role;
/// assert_eq!(role_in_bracket("市教育局（牵头单位）"), Some(("市教育局", "牵头单位", Role::Lead)));
/// assert_eq!(role_in_bracket("市文广旅局（市文物局）"), None);
/// ```
pub fn role_in_bracket(name: &str) -> Option<(&str, &str, Role)> {
    let inner = name.strip_suffix(['）', ')'])?;
    let verb = ["单位", "部门"].iter().find_map(|end| inner.strip_suffix(end));
    let (before, role) = match verb_at_end(verb.unwrap_or(inner)) {
        Some((before, _, role)) => (before, role),
        None => (verb?.strip_suffix("责任")?, Role::Responsible),
    };
    Some((before.strip_suffix(['（', '('])?, inner.get(before.len()..)?, role))
}

/// The role that a verb gives when it stands alone: 牵头：市教育局.
pub fn role_of_verb(word: &str) -> Option<Role> {
    VERBS.iter().find(|(verb, _)| *verb == word).map(|&(_, role)| role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let data = include_str!("verbs.tsv");
        let mut rows: Vec<_> = data.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", data);
        assert_eq!(rows.len(), VERBS.len(), "a role that is not known");
        let mut verbs: Vec<_> = VERBS.iter().map(|(verb, _)| verb).collect();
        verbs.sort_unstable();
        verbs.dedup();
        assert_eq!(verbs.len(), VERBS.len(), "a verb with two roles");
    }
}
