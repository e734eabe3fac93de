//! A bound on the attributes of a tag, checked before the page is parsed.
//!
//! The parser compares each attribute of a tag with all before it (servo/html5ever#289), which takes minutes
//! for a tag of a hundred thousand. Whether a `<` begins a tag only the parser knows (it may stand in a
//! script), so every one is taken for one: for each state of the tokenizer the pass keeps the largest number
//! of attributes that a tag in that state has by then. No real tag has more than that.

use crate::error::{Error, ErrorKind};
use crate::limits::Limits;

/// States of the tokenizer inside a tag (HTML §13.2.5.8, §13.2.5.32 to §13.2.5.40).
#[derive(Clone, Copy, PartialEq, Eq)]
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

const STATES: [State; 10] =
    [TagName, BeforeName, Name, AfterName, BeforeValue, DoubleQuoted, SingleQuoted, Unquoted, AfterValue, SelfClosing];

/// Refuses a page with a tag that may have more attributes than the limit.
pub fn check(page: &[u8], limits: &Limits) -> Result<(), Error> {
    let limit = limits.attributes;
    // For each state the attributes of a tag that is in it.
    let mut open: [Option<u64>; STATES.len()] = [None; STATES.len()];
    let mut at = 0;
    while let Some(&byte) = page.get(at) {
        if open.iter().all(Option::is_none) {
            // Outside all tags only the next one counts.
            let rest = page.get(at..).unwrap_or_default();
            match memchr::memchr(b'<', rest) {
                Some(to) if to > 0 => {
                    at += to;
                    continue;
                }
                Some(_) => {}
                None => return Ok(()),
            }
        }
        let mut next = [None; STATES.len()];
        for (state, count) in STATES.iter().zip(open) {
            let Some(count) = count else { continue };
            let Some((state, begins)) = step(*state, byte) else { continue };
            let count = count + u64::from(begins);
            if count > limit {
                return Err(ErrorKind::Limit { limit: "attributes", value: limit, part: None }.into());
            }
            raise(&mut next, state, count);
        }
        // `<p`, `</p`.
        if byte == b'<' {
            let name = page.get(at + 1).filter(|&&byte| byte != b'/').or_else(|| page.get(at + 2));
            if name.is_some_and(u8::is_ascii_alphabetic) {
                raise(&mut next, TagName, 0);
                // The `/` of an end tag is no part of its name.
                if page.get(at + 1) == Some(&b'/') {
                    at += 1;
                }
            }
        }
        open = next;
        at += 1;
    }
    Ok(())
}

fn raise(counts: &mut [Option<u64>; STATES.len()], state: State, count: u64) {
    if let Some(slot) = counts.get_mut(state as usize) {
        *slot = (*slot).max(Some(count));
    }
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
