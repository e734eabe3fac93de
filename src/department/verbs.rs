//! Verbs that give a body its role where they stand behind its name: 市教育局牵头, 市财政局配合.
//!
//! They are data: one row of `verbs.tsv`, role and verb, sorted.

use super::shape;
use crate::model::Role;
use crate::wordlist::{WordList, rows_of};

/// Role and verb in each row.
const DATA: &str = include_str!("verbs.tsv");
static VERBS: WordList<{ rows_of(DATA) }, 256> = WordList::of(DATA).words(1);

fn role_named(name: &str) -> Option<Role> {
    match name {
        "lead" => Some(Role::Lead),
        "responsible" => Some(Role::Responsible),
        "support" => Some(Role::Support),
        _ => None,
    }
}

/// Whether a verb may end with this character.
pub fn ends_verb(c: char) -> bool {
    VERBS.may_end_with(c)
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
    // The longest: 牵头负责 before 负责.
    let verbs = VERBS.ends(text).filter_map(|found| {
        let (role, verb) = found.row.split_once('\t')?;
        let rest = found.rest;
        // 市政协办 is the office of 市政协.
        let office = verb.ends_with('办') && !rest.is_empty() && !shape::is_complete(rest);
        if office { None } else { Some((rest, verb, role_named(role)?)) }
    });
    verbs.last()
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
    VERBS.row(word).and_then(|row| role_named(row.split_once('\t')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_without_repetition() {
        let mut rows: Vec<_> = DATA.lines().collect();
        rows.sort_unstable();
        rows.dedup();
        assert_eq!(rows.join("\n") + "\n", DATA);
        // That no verb has two roles is seen to where the list is made.
        let known = |row: &str| row.split_once('\t').is_some_and(|(role, _)| role_named(role).is_some());
        assert!(rows.into_iter().all(known));
    }
}
