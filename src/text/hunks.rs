//! The smallest changes that make one text of another.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// Characters up to which a text is compared character by character: that takes quadratic time where nothing is alike.
/// Of longer ones only what both begin and end with is kept.
const MAX_COMPARED: usize = 1_000;

/// One change: characters of the old text, and what stands in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    /// Characters of the old text, counted from 0; empty where text is only put in.
    pub range: Range<usize>,
    /// The new text.
    pub text: String,
}

/// The changes that make `new` of `old`, in order.
pub fn hunks(old: &str, new: &str) -> Vec<Hunk> {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let same = |pair: &(&char, &char)| pair.0 == pair.1;
    let head = old.iter().zip(&new).take_while(same).count();
    let (old, new) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old.iter().rev().zip(new.iter().rev()).take_while(same).count();
    let old = old.get(..old.len() - tail).unwrap_or_default();
    let new = new.get(..new.len() - tail).unwrap_or_default();
    let whole = |range: Range<usize>, text: &[char]| Hunk {
        range: head + range.start..head + range.end,
        text: text.iter().collect(),
    };
    if old.is_empty() && new.is_empty() {
        return Vec::new();
    }
    if old.len() > MAX_COMPARED || new.len() > MAX_COMPARED {
        return vec![whole(0..old.len(), new)];
    }
    let ops = capture_diff_slices(Algorithm::Myers, old, new);
    let changes = ops.iter().filter(|op| !matches!(op, DiffOp::Equal { .. }));
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in changes {
        let hunk = whole(op.old_range(), new.get(op.new_range()).unwrap_or_default());
        match hunks.last_mut() {
            // What touches is one change.
            Some(last) if last.range.end == hunk.range.start => {
                last.range.end = hunk.range.end;
                last.text += &hunk.text;
            }
            _ => hunks.push(hunk),
        }
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<(Range<usize>, String)> {
        hunks(old, new).into_iter().map(|hunk| (hunk.range, hunk.text)).collect()
    }

    #[test]
    fn only_what_differs_is_changed() {
        assert_eq!(shown("设计标准。 在商场", "设计标准。在商场"), [(5..6, String::new())]);
        assert_eq!(shown("市教育局\n市文旅局\n市科协", "市教育局、\n市文旅局、\n市科协").len(), 2);
        assert_eq!(shown("市政法委", "市委政法委"), [(1..1, "委".to_owned())]);
        assert_eq!(shown("甲", "甲"), []);
        assert_eq!(shown("", "甲"), [(0..0, "甲".to_owned())]);
        let (long, other) = ("甲".repeat(2_000), "乙".repeat(2_000));
        assert_eq!(hunks(&format!("一{long}二"), &format!("一{other}二")).len(), 1);
    }
}
