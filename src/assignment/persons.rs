//! Persons beside bodies: 市教育局局长张某, 分管副省长, 县林草局（王红）.

use super::words::{BEFORE_TITLES, LEVELS, SURNAMES, TITLES};
use crate::department::{self, Evidence, level};
use crate::text::{is_han, marks};
use crate::wordlist::Found;

/// Whether a title may end with this character; `false` is sure.
pub fn may_end_with(c: char, evidence: &Evidence) -> bool {
    TITLES.may_end_with(c) || evidence.lexicon().titles().iter().any(|title| title.ends_with(c))
}

/// Whether a title ends a text.
pub fn closes_with_title(text: &str, evidence: &Evidence) -> bool {
    TITLES.closes(text) || evidence.lexicon().titles().iter().any(|title| text.ends_with(title.as_str()))
}

/// Where the longest title in a text begins and ends; of several as long the last.
fn title_in(text: &str, evidence: &Evidence) -> Option<(usize, usize)> {
    let found = |at: usize| Some((at, at + TITLES.first(text.get(at..)?)?.word.len()));
    let built_in = text.char_indices().filter_map(|(at, _)| found(at));
    let own = evidence.lexicon().titles().iter();
    let own = own.filter_map(|title| text.rfind(title.as_str()).map(|at| (at, at + title.len())));
    built_in.chain(own).max_by_key(|(at, end)| (end - at, *at))
}

/// What stands before the title that ends a text.
fn before_title<'t>(text: &'t str, evidence: &Evidence) -> Option<&'t str> {
    let own = evidence.lexicon().titles().iter().filter_map(|title| text.strip_suffix(title.as_str()));
    TITLES.last(text).map(|title| title.rest).into_iter().chain(own).min_by_key(|before| before.len())
}

/// A person as a text names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named<'t> {
    /// The body before the title; empty for none.
    pub body: &'t str,
    /// 局长, 分管副省长.
    pub title: &'t str,
    /// The name behind it; empty for none.
    pub name: &'t str,
}

/// The person that a text names by a title, if it names one.
pub fn with_title<'t>(text: &'t str, evidence: &Evidence) -> Option<Named<'t>> {
    if text.len() > MAX_TEXT || !text.contains(|c| may_end_with(c, evidence)) {
        return None;
    }
    if let Some(named) = with_title_in_bracket(text, evidence) {
        return Some(named);
    }
    let (at, end) = title_in(text, evidence)?;
    let name = text.get(end..)?.trim();
    if !(name.is_empty() || may_be_name(name, evidence)) {
        return None;
    }
    let mut before = text.get(..at)?;
    while let Some(Found { rest: shorter, .. }) = BEFORE_TITLES.last(before) {
        // 县委办公室主任: 县委 + 办公室 is a body, and so is 市政府.
        if is_body(before, evidence) {
            break;
        }
        before = shorter;
    }
    let body = if is_level(before) { "" } else { before };
    if !(body.is_empty() || is_body(body, evidence)) || name.is_empty() && is_body(text, evidence) {
        return None;
    }
    Some(Named { body, title: text.get(body.len()..end)?, name })
}

/// Where the name of a person begins that stands right behind that of a body: 县交通局张某.
pub fn behind_body(text: &str, evidence: &Evidence) -> Option<usize> {
    let places = text.char_indices().rev().map(|(at, _)| at).skip(1).take(2);
    let mut cuts = places.filter_map(|at| Some((at, text.split_at_checked(at)?)));
    cuts.find(|(_, (body, name))| is_body(body, evidence) && is_name(name, evidence)).map(|(at, _)| at)
}

/// The person that the bracket behind a body names, with a title: 局长张某, 局长：张某, 张某局长.
pub fn in_bracket<'t>(text: &'t str, evidence: &Evidence) -> Option<Named<'t>> {
    let (first, second) = text.split_once(|c| marks::is_colon(c) || c == ' ').unwrap_or((text, ""));
    let titled = |title: &'t str, name: &'t str| {
        (is_title(title, evidence) && is_name(name, evidence)).then_some(Named { body: "", title, name })
    };
    titled(first, second).or_else(|| titled(second, first)).or_else(|| {
        let mut cuts = text.char_indices().skip(1).take(MAX_TITLE).filter_map(|(at, _)| text.split_at_checked(at));
        cuts.find_map(|(one, other)| titled(one, other).or_else(|| titled(other, one)))
    })
}

/// Characters of a title or a name that are looked at.
const MAX_TITLE: usize = 12;

/// 张某（县委常委、副县长）.
fn with_title_in_bracket<'t>(text: &'t str, evidence: &Evidence) -> Option<Named<'t>> {
    let (name, title) = text.strip_suffix(marks::is_close)?.split_once(marks::is_open)?;
    let mut titles = title.split(marks::is_any_comma);
    let is_person = is_name(name, evidence) && titles.any(|title| before_title(title, evidence).is_some());
    is_person.then_some(Named { body: "", title, name })
}

/// The person of a text behind a label, or in a column, that says what the person is.
pub fn named<'t>(text: &'t str, label: &'t str, evidence: &Evidence) -> Named<'t> {
    with_title(text, evidence).unwrap_or_else(|| {
        let name = if may_be_name(text, evidence) { text } else { "" };
        Named { body: "", title: label, name }
    })
}

/// Whether a text is a title as a whole: 分管副省长, 责任领导.
pub fn is_title(text: &str, evidence: &Evidence) -> bool {
    let Some(mut before) = before_title(text, evidence) else { return false };
    if before.chars().count() > 6 {
        return false;
    }
    while let Some(Found { rest: shorter, .. }) = BEFORE_TITLES.last(before) {
        before = shorter;
    }
    let before = before.strip_suffix(|c| level::ends_place(c) || c == '级').unwrap_or(before);
    is_level(before) || BEFORE_TITLES.holds(before)
}

fn is_level(text: &str) -> bool {
    text.is_empty() || LEVELS.holds(text)
}

/// Whether a text without a title is the name of a person.
pub fn is_name(text: &str, evidence: &Evidence) -> bool {
    let text = text.strip_suffix("同志").unwrap_or(text);
    (2..=3).contains(&text.chars().count()) && SURNAMES.begins(text) && may_be_name(text, evidence)
}

fn may_be_name(text: &str, evidence: &Evidence) -> bool {
    let text = text.strip_suffix("同志").unwrap_or(text);
    (2..=4).contains(&text.chars().count())
        && text.chars().all(is_han)
        && !is_body(text, evidence)
        && !department::is_place(text)
}

fn is_body(text: &str, evidence: &Evidence) -> bool {
    !text.is_empty() && department::reads_like_body(text, evidence)
}

/// Bytes of a text that names a person.
const MAX_TEXT: usize = 120;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons_with_titles() {
        let evidence = Evidence::default();
        let parts = |text| with_title(text, &evidence).map(|named| (named.body, named.title, named.name));
        assert_eq!(parts("市教育局局长张某"), Some(("市教育局", "局长", "张某")));
        assert_eq!(parts("县水利局副局长李军"), Some(("县水利局", "副局长", "李军")));
        assert_eq!(parts("分管副县长"), Some(("", "分管副县长", "")));
        assert_eq!(parts("县长"), Some(("", "县长", "")));
        assert_eq!(parts("县教育局主要负责人"), Some(("县教育局", "主要负责人", "")));
        assert_eq!(parts("市长热线办"), None);
        assert_eq!(parts("市教育局"), None);
        let is_title = |text| is_title(text, &evidence);
        assert!(is_title("分管省领导") && is_title("责任人") && is_title("分管副省长") && !is_title("县教育局局长"));
    }

    #[test]
    fn names_of_persons() {
        let evidence = Evidence::default();
        for name in ["张伟", "李某", "王红", "张某某", "李军同志"] {
            assert!(is_name(name, &evidence), "{name}");
        }
        for name in ["邹区镇", "教体局", "高中", "白城市", "王府街道", "县教育局"] {
            assert!(!is_name(name, &evidence), "{name}");
        }
    }
}
