//! Changes of a part's text, by range.

use std::ops::Range;

/// Other text in place of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// The bytes that go.
    pub range: Range<usize>,
    /// What stands in their place.
    pub text: String,
}

/// A text with patches. Those that begin at one byte stay in the order given; ranges do not overlap. `None` where they
/// do, or lie outside the text.
pub fn apply(text: &str, mut patches: Vec<Patch>) -> Option<String> {
    patches.sort_by_key(|patch| patch.range.start);
    let mut patched = String::with_capacity(text.len() + patches.iter().map(|patch| patch.text.len()).sum::<usize>());
    let mut done = 0;
    for patch in patches {
        patched.push_str(text.get(done..patch.range.start)?);
        patched.push_str(&patch.text);
        done = patch.range.end.max(patch.range.start);
    }
    patched.push_str(text.get(done..)?);
    Some(patched)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_of_one_place_stay_in_order_and_overlaps_are_refused() {
        let patch = |range: Range<usize>, text: &str| Patch { range, text: text.into() };
        assert_eq!(apply("abc", vec![patch(2..3, "X"), patch(1..1, "1"), patch(1..1, "2")]).as_deref(), Some("a12bX"));
        assert_eq!(apply("abc", vec![patch(0..2, ""), patch(1..3, "")]), None);
        assert_eq!(apply("abc", vec![patch(3..4, "")]), None);
    }
}
