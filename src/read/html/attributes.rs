//! A bound on the attributes of a tag, checked before the page is parsed.
//!
//! The parser compares each attribute of a tag with all before it (servo/html5ever#289), which takes minutes
//! for a tag of a hundred thousand. Whether a `<` begins a tag only the parser knows (it may stand in a
//! script), so every one is taken for one: for each state of the tokenizer that a tag may be in the pass keeps
//! the largest number of attributes that it has by then. No real tag has more than that.

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use std::cmp::Reverse;

/// States of the tokenizer inside a tag (HTML §13.2.5.8, §13.2.5.32 to §13.2.5.40).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    TagName,
    BeforeName,
    Name,
    AfterName,
    BeforeValue,
    DoubleQuoted,
    SingleQuoted,
    Unquoted,
    AfterValue,
    SelfClosing,
}

use State::{
    AfterName, AfterValue, BeforeName, BeforeValue, DoubleQuoted, Name, SelfClosing, SingleQuoted, TagName, Unquoted,
};

/// Tags that are open: the state of each and the attributes that it has by then. Mostly it is one.
type Open = Vec<(State, u64)>;

/// Refuses a page with a tag that may have more attributes than the limit.
pub fn check(page: &[u8], limits: &Limits) -> Result<(), Error> {
    let limit = limits.attributes;
    let refused = || Err(ErrorKind::Limit { limit: "attributes", value: limit, part: None }.into());
    let mut open = Open::new();
    let mut at = 0;
    while let Some((&byte, rest)) = page.get(at).zip(page.get(at..)) {
        match open.as_mut_slice() {
            [] if byte != b'<' => {
                let Some(next) = memchr::memchr(b'<', rest) else { return Ok(()) };
                at += next;
                continue;
            }
            [tag] if byte != b'<' => {
                let (length, ends) = follow(rest, tag);
                at += length;
                if tag.1 > limit {
                    return refused();
                }
                if ends {
                    open.clear();
                }
                continue;
            }
            _ => open.retain_mut(|tag| advance(tag, byte)),
        }
        if open.iter().any(|(_, count)| *count > limit) {
            return refused();
        }
        // `<p`, `</p`.
        if byte == b'<' {
            let name = page.get(at + 1).filter(|&&byte| byte != b'/').or_else(|| page.get(at + 2));
            if name.is_some_and(u8::is_ascii_alphabetic) {
                begin(&mut open);
                // The `/` of an end tag is no part of its name.
                if page.get(at + 1) == Some(&b'/') {
                    at += 1;
                }
            }
        }
        at += 1;
    }
    Ok(())
}

/// Follows a tag to its end, or to where another may begin: the bytes that were passed, and whether it ends.
fn follow(bytes: &[u8], tag: &mut (State, u64)) -> (usize, bool) {
    let mut now = *tag;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at).filter(|&&byte| byte != b'<') {
        if let DoubleQuoted | SingleQuoted = now.0 {
            let quote = if now.0 == DoubleQuoted { b'"' } else { b'\'' };
            let rest = bytes.get(at..).unwrap_or_default();
            at += memchr::memchr2(quote, b'<', rest).unwrap_or(rest.len());
            if bytes.get(at) != Some(&quote) {
                break;
            }
            now.0 = AfterValue;
        } else if !advance(&mut now, byte) {
            *tag = now;
            return (at, true);
        }
        at += 1;
    }
    *tag = now;
    (at, false)
}

/// Whether a tag goes on behind a byte; its state and attributes there.
fn advance(tag: &mut (State, u64), byte: u8) -> bool {
    let Some((state, begins)) = step(tag.0, byte) else { return false };
    *tag = (state, tag.1 + u64::from(begins));
    true
}

/// Begins a tag. Of those in one state only the one with the most attributes counts on.
fn begin(open: &mut Open) {
    open.push((TagName, 0));
    open.sort_unstable_by_key(|&(state, count)| (state, Reverse(count)));
    open.dedup_by_key(|(state, _)| *state);
}

/// The state behind a byte, and whether an attribute begins with it; `None` where the tag ends.
fn step(state: State, byte: u8) -> Option<(State, bool)> {
    let space = matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    Some(match (state, byte) {
        (DoubleQuoted, b'"') | (SingleQuoted, b'\'') => (AfterValue, false),
        (DoubleQuoted | SingleQuoted, _) => (state, false),
        (BeforeValue, b'"') => (DoubleQuoted, false),
        (BeforeValue, b'\'') => (SingleQuoted, false),
        (_, b'>') => return None,
        (BeforeValue, _) => (if space { BeforeValue } else { Unquoted }, false),
        (Unquoted, _) => (if space { BeforeName } else { Unquoted }, false),
        (_, b'/') => (SelfClosing, false),
        (TagName, _) => (if space { BeforeName } else { TagName }, false),
        (Name | AfterName, b'=') => (BeforeValue, false),
        (Name, _) => (if space { AfterName } else { Name }, false),
        (AfterName, _) if space => (AfterName, false),
        (BeforeName | AfterValue | SelfClosing, _) if space => (BeforeName, false),
        (BeforeName | AfterName | AfterValue | SelfClosing, _) => (Name, true),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(page: &str, attributes: u64) -> bool {
        check(page.as_bytes(), &Limits { attributes, ..Limits::default() }).is_ok()
    }

    #[test]
    fn attributes_are_counted_as_the_tokenizer_counts_them() {
        for page in [
            "<p a b c>",
            "<p a=1 b='2 x y>' c=\"3 < > z\">",
            "</p a b c>",
            "<p/a/b/c/>",
            "<p a=b/c=d/e b c>",
            "<p a = 1 b= 2 c =3>",
            "<p a=\"1\"b='2'c>",
            "<p =a b c>",
            "x < y <p\na\nb\nc\n>",
        ] {
            assert!(passes(page, 3), "{page}");
            assert!(!passes(page, 2), "{page}");
        }
    }

    #[test]
    fn tags_count_for_themselves() {
        assert!(passes(&"<p a b>".repeat(1000), 2));
        assert!(passes("<p a=\"<p b c d\">", 4));
    }

    /// What looks like a comment or a script may be none: the tag in it counts.
    #[test]
    fn no_place_hides_a_tag() {
        assert!(!passes("<!--><p a b c>", 2));
        assert!(!passes("<svg><style><p a b c>", 2));
        assert!(!passes("<i title='<p a b c d'", 3));
    }
}
