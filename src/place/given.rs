//! A place that a person names on the command line: whether it is one, and which names are like it where it is none.

use super::{DIVISIONS, NAMES, mention};

/// Names that are offered in place of one that is not known.
const MAX_NEAR: usize = 5;

/// What the words of a person name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// A place of the list, or a township or zone.
    Place,
    /// What reads like a county, a city or another division, and which no list has; names of the list that are like it.
    Unlisted(Vec<&'static str>),
    /// No place; names of the list that are like it.
    Unknown(Vec<&'static str>),
}

/// What a word names.
pub fn given(word: &str) -> Given {
    match mention::whole(word) {
        Some(mention) if mention.is_told() => Given::Place,
        Some(_) => Given::Unlisted(near(word)),
        None => Given::Unknown(near(word)),
    }
}

/// Names of divisions that are like a word: those that begin with it, the one that it begins with, those that differ from
/// it in one character.
fn near(word: &str) -> Vec<&'static str> {
    let names = || DIVISIONS.lines().filter_map(|row| row.split_once('\t')).map(|(name, _)| name);
    let longer = names().filter(|name| !word.is_empty() && name.starts_with(word));
    let shorter = NAMES.first(word).map(|found| found.word);
    let first = word.chars().next();
    let differing = |same_start: bool| {
        let alike = move |name: &&str| name.chars().next() == first;
        names().filter(move |name| alike(name) == same_start && differs_in_one(name, word))
    };
    let mut near: Vec<&'static str> = Vec::new();
    for name in
        longer.chain(names().filter(|name| Some(*name) == shorter)).chain(differing(true)).chain(differing(false))
    {
        if near.len() < MAX_NEAR && !near.contains(&name) {
            near.push(name);
        }
    }
    near
}

/// Whether two words have the same number of characters, three or more, and all but one of them the same.
fn differs_in_one(one: &str, other: &str) -> bool {
    let length = one.chars().count();
    length > 2
        && length == other.chars().count()
        && one.chars().zip(other.chars()).filter(|(one, other)| one != other).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_places_or_not() {
        for word in ["大安市", "吉林省白城市大安市", "朝阳区", "大安市安广镇", "虎门镇", "长春经济技术开发区", "内蒙古"]
        {
            assert_eq!(given(word), Given::Place, "{word}");
        }
        assert!(matches!(given("南湖县"), Given::Unlisted(_)));
        for word in ["", "大", "火星", "大安", "大安市政府", "加快建设", "2024", "市辖区", "Daan"] {
            assert!(matches!(given(word), Given::Unknown(_)), "{word}");
        }
    }

    #[test]
    fn names_that_are_like_a_word_are_found() {
        assert_eq!(given("大安"), Given::Unknown(vec!["大安区", "大安市"]));
        assert_eq!(given("大安市政府"), Given::Unknown(vec!["大安市"]));
        // Counties that begin with 南, as many as are offered.
        let Given::Unlisted(near) = given("南湖县") else { panic!() };
        assert_eq!(near.len(), MAX_NEAR);
        assert!(near.iter().all(|name| name.starts_with('南') && name.ends_with('县') && name.chars().count() == 3));
        assert_eq!(given("火星"), Given::Unknown(Vec::new()));
    }
}
