//! Takes off what stands beside a name and is no part of it: labels and verbs of roles, 等 and 等部门.

use super::shape;
use super::verbs::verb_at_end;

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

/// Words before a name.
const BEFORE: &[&str] = &["由", "会同"];

/// Ends of a label before a colon: 牵头单位：.
const LABELS: &[&str] = &["单位", "部门", "主体", "牵头", "配合", "责任", "负责", "参与", "协助", "领导"];

/// Tails that say that the list is not complete.
const OPEN_ENDS: &[&str] = &["有关部门", "相关部门", "有关单位", "相关单位", "部门", "单位", "部门和单位", ""];

/// Takes off what stands beside a name; nothing inside it is touched.
///
/// The words of one role are told; where several stand there, the one nearest to the end of the source.
pub fn strip(text: &str) -> Stripped<'_> {
    let mut found = Stripped { name: text, ..Stripped::default() };
    if let Some((label, rest)) = text.split_once(['：', ':'])
        && LABELS.iter().any(|end| label.ends_with(end))
        && label.chars().count() <= 12
    {
        (found.name, found.role) = (rest, Some(label));
    }
    // A name that only begins so: 由 is no body's first character, 会同县 is a county.
    let rest = BEFORE.iter().find_map(|word| Some((found.name.get(..word.len())?, found.name.strip_prefix(word)?)));
    if let Some((word, rest)) = rest
        && shape::has_level(rest)
        && shape::is_complete(strip_verb(strip_open_end(rest)).0)
        && !(word == "会同" && rest.starts_with('县'))
    {
        (found.name, found.role) = (rest, Some(word));
    }
    let (name, verb) = strip_verb(found.name);
    (found.name, found.role) = (name, verb.or(found.role));
    let bare = strip_open_end(found.name);
    found.open_ended = bare.len() < found.name.len();
    found.name = bare;
    // 市教育局牵头等: the verb stands before 等.
    if found.open_ended {
        let (name, verb) = strip_verb(bare);
        (found.name, found.role) = (name, verb.or(found.role));
    }
    found
}

/// The text without the words of a role and 等 at its end; unlike [`strip`] it looks at the end alone, however long the
/// text is.
pub fn end_of_name(text: &str) -> &str {
    strip_verb(strip_open_end(strip_verb(text).0)).0
}

/// The name without the verb behind it; 市教育局（牵头） too.
pub fn strip_verb(name: &str) -> (&str, Option<&str>) {
    let open = ['（', '('];
    let inner = name.strip_suffix(['）', ')']);
    let bracketed = inner.and_then(verb_at_end).and_then(|(rest, ..)| Some((rest.strip_suffix(open)?, rest)));
    if let Some((name, before)) = bracketed {
        return (name, inner.and_then(|inner| inner.get(before.len()..)));
    }
    match verb_at_end(name) {
        // 市教育局（牵头: the bracket was not closed.
        Some((rest, ..)) => (rest.trim_end_matches(open), name.get(rest.len()..)),
        None => (name, None),
    }
}

fn strip_open_end(name: &str) -> &str {
    for tail in OPEN_ENDS {
        let Some(rest) = name.strip_suffix(tail) else { continue };
        // 等5个部门, 等有关部门.
        let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十个家".contains(c);
        let rest = if tail.is_empty() { rest } else { rest.trim_end_matches(number) };
        if let Some(rest) = rest.strip_suffix('等') {
            return rest;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, Option<&str>, bool) {
        let stripped = strip(text);
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
        assert_eq!(parts("市教育局（牵头"), ("市教育局", Some("牵头"), false));
        assert_eq!(parts("市教育局等部门按职责分工负责"), ("市教育局", Some("按职责分工负责"), true));
        assert_eq!(parts("市财政局等5个部门"), ("市财政局", None, true));
        assert_eq!(parts("等部门"), ("", None, true));
        assert_eq!(parts("各项目牵头单位"), ("各项目牵头单位", None, false));
        assert_eq!(parts("县直各部门"), ("县直各部门", None, false));
    }
}
