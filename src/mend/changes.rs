//! Changes of a text of which no two overlap: of those that do, the first that comes stays.

use super::patch::Patch;
use std::collections::BTreeMap;
use std::ops::Range;

/// The text that a change puts in, and the bytes in whose place it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub range: Range<usize>,
    pub text: String,
}

/// Changes in the order of their places.
#[derive(Debug, Clone, Default)]
pub struct Changes(BTreeMap<(usize, usize), String>);

impl Changes {
    /// Takes changes in, all or none; `false` where one of them overlaps another. One that is there already may come
    /// again, but not twice at once.
    pub fn take(&mut self, changes: Vec<Change>) -> bool {
        match Changes::own(changes) {
            Some(own) if self.allow(&own) => {
                self.add(own);
                true
            }
            _ => false,
        }
    }

    /// Changes of which no two overlap; `None` where two do.
    pub fn own(changes: impl IntoIterator<Item = Change>) -> Option<Changes> {
        let mut own = Changes::default();
        for Change { range, text } in changes {
            if own.overlaps(&range) {
                return None;
            }
            own.0.insert((range.start, range.end), text);
        }
        Some(own)
    }

    /// Whether others may be added.
    pub fn allow(&self, others: &Changes) -> bool {
        let is_known = |at: &(usize, usize), text: &String| self.0.get(at) == Some(text);
        others.0.iter().all(|(at, text)| is_known(at, text) || !self.overlaps(&(at.0..at.1)))
    }

    /// Adds others, which these allow.
    pub fn add(&mut self, others: Changes) {
        self.0.extend(others.0);
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = Change> {
        self.0.iter().map(|(at, text)| Change { range: at.0..at.1, text: text.clone() })
    }

    /// All of them as patches.
    pub fn patches(self) -> Vec<Patch> {
        self.0.into_iter().map(|(at, text)| Patch { range: at.0..at.1, text }).collect()
    }

    /// Whether it cannot be told what a change of these bytes gives together with the others. Only those beside it can
    /// overlap it, since they do not overlap one another: the last that begins before it, and behind that one where text
    /// is only put in and one more.
    fn overlaps(&self, range: &Range<usize>) -> bool {
        let start = (range.start, 0);
        let beside = self.0.range(..start).next_back().into_iter().chain(self.0.range(start..).take(2));
        beside.into_iter().any(|(at, _)| overlap(&(at.0..at.1), range))
    }
}

/// Whether it cannot be told what changes of two ranges give together.
fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    match (one.is_empty(), other.is_empty()) {
        (true, true) => one.start == other.start,
        _ => one.start < other.end && other.start < one.end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(range: Range<usize>, text: &str) -> Change {
        Change { range, text: text.into() }
    }

    #[test]
    fn what_overlaps_is_left_out_as_a_whole() {
        let mut changes = Changes::default();
        assert!(changes.take(vec![change(4..6, ""), change(4..4, "a"), change(6..6, "b")]));
        for wrong in [3..5, 5..5, 4..4, 5..9, 0..9, 4..6] {
            assert!(!changes.take(vec![change(wrong.clone(), "x"), change(20..21, "y")]), "{wrong:?}");
        }
        assert!(changes.take(vec![change(4..6, ""), change(2..4, "z"), change(6..7, "")]));
        assert!(!changes.take(vec![change(30..31, ""), change(30..31, "")]));
        let ranges: Vec<Range<usize>> = changes.iter().map(|change| change.range).collect();
        assert_eq!(ranges, [2..4, 4..4, 4..6, 6..6, 6..7]);
    }

    /// Every set of three ranges of a short text, against each pair looked at.
    #[test]
    fn looking_beside_finds_every_overlap() {
        let ranges: Vec<Range<usize>> = (0..5).flat_map(|start| (start..5).map(move |end| start..end)).collect();
        for one in &ranges {
            for two in &ranges {
                for three in &ranges {
                    let Some(own) = Changes::own([change(one.clone(), "1"), change(two.clone(), "2")]) else {
                        assert!(overlap(one, two));
                        continue;
                    };
                    assert!(!overlap(one, two));
                    assert_eq!(
                        own.overlaps(three),
                        overlap(one, three) || overlap(two, three),
                        "{one:?} {two:?} {three:?}"
                    );
                }
            }
        }
    }
}
