//! Persons beside bodies: 市教育局局长张某, 分管副省长, 县林草局（王红）.

use super::Words;
use super::tokens::{self, Token};
use super::words::{BEFORE_TITLES, LEVELS, SURNAMES, TITLES};
use crate::department::{self, Evidence, level};
use crate::model::Person;
use crate::text::{self, is_han, marks};
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

/// The persons of a cell, one behind the other, of a column whose header is `label`.
pub fn of_column(lines: &[&str], label: &str, words: Words<'_>) -> Vec<Person> {
    let told = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(text::squeeze);
    let mut persons: Vec<Person> = Vec::new();
    let (mut last, mut bodies) = (None, Bodies::default());
    for token in tokens::tokens(lines, words).into_iter().filter(|token| token.text.contains(is_han)) {
        // 王　立 is as wide as 陈志刚.
        let is_letter = token.text.chars().nth(1).is_none();
        let spaced = last.replace((token.line, is_letter)) == Some((token.line, true)) && is_letter;
        if let Some(person) = persons.last_mut().filter(|_| spaced && token.before.is_whitespace()) {
            person.text = [&person.text, token.text].join(" ");
            person.name = Some(text::squeeze(&person.text));
            last = None;
            continue;
        }
        let (body, shown) = parted(token.text, words.evidence);
        if shown.is_empty() {
            // 陈华 县财政局
            let before = persons.last_mut().filter(|person| person.of.is_none() && person.name.is_some());
            match before.filter(|_| bodies.begin_behind(token)) {
                Some(person) => person.of = told(body),
                None => bodies.wait(token),
            }
            continue;
        }
        let named = named(shown, label, words.evidence);
        let of = [named.body, body].into_iter().find(|body| !body.is_empty());
        let of = bodies.of(token, of);
        let (name, title, of) = (told(named.name), told(named.title), of.and_then(told));
        persons.push(Person { text: shown.to_owned(), name, title, of });
    }
    persons
}

/// The bodies among the persons of a cell.
#[derive(Default)]
struct Bodies<'t> {
    /// Those that stand behind the last person, each with its line.
    waiting: Vec<(usize, &'t str)>,
    /// The body that stands before several persons of a line: 县财政局 王立、李军.
    present: Option<(usize, &'t str)>,
    /// The line of the last person.
    line: Option<usize>,
    /// Whether any body stands before its person.
    lead: bool,
}

impl<'t> Bodies<'t> {
    /// Takes in a body that stands alone.
    fn wait(&mut self, token: Token<'t>) {
        self.lead = true;
        self.present = None;
        self.waiting.push((token.line, token.text));
    }

    /// Whether a body stands behind the person whose body it is.
    fn begin_behind(&self, token: Token<'t>) -> bool {
        !self.lead && token.before.is_whitespace() && self.line == Some(token.line)
    }

    /// The body of a person, whose own words may name it (`own`): the only one before it in its line or, where none stands
    /// there, in the line above. Of several bodies nothing says which it is.
    fn of(&mut self, token: Token<'t>, own: Option<&'t str>) -> Option<&'t str> {
        let waiting = std::mem::take(&mut self.waiting);
        self.line = Some(token.line);
        let mut beside = waiting.iter().filter(|(line, _)| *line == token.line);
        let found = match (beside.clone().count(), waiting.as_slice()) {
            (1, _) => {
                beside.next_back().copied().filter(|_| token.before.is_whitespace() || marks::is_colon(token.before))
            }
            (0, [(line, body)]) if line + 1 == token.line => Some((token.line, *body)),
            (0, []) if own.is_none() => self.present.filter(|(line, _)| *line == token.line),
            _ => None,
        };
        self.present = if own.is_none() { found } else { None };
        own.or(found.map(|(_, body)| body))
    }
}

/// A text as a body and what names a person of it: 县财政局王立, 县财政局（王立）, 王立（县财政局）. One of both may be empty.
fn parted<'t>(text: &'t str, evidence: &Evidence) -> (&'t str, &'t str) {
    // 各片区管理局主要负责人 is no body.
    if closes_with_title(text, evidence) || with_title(text, evidence).is_some() {
        return ("", text);
    }
    if let Some((first, second)) = text.strip_suffix(marks::is_close).and_then(|text| text.split_once(marks::is_open)) {
        match (is_body(first, evidence), is_body(second, evidence)) {
            (true, false) if is_name(second, evidence) => return (first, second),
            (false, true) if is_name(first, evidence) => return (second, first),
            _ => {}
        }
    }
    if is_body(text, evidence) {
        return (text, "");
    }
    behind_body(text, evidence).and_then(|at| text.split_at_checked(at)).unwrap_or(("", text))
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
