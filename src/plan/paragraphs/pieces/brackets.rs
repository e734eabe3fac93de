//! The brackets of a line.

use crate::text::marks::{self, Fit, Pair};

/// The brackets of a text from a byte on.
pub struct Brackets {
    /// Those that are closed and stand in no other.
    pub outer: Vec<Pair>,
    /// Opening brackets without an end, in order.
    open: Vec<usize>,
}

/// Brackets without an end in their line whose end is looked for below, at most.
const MAX_OPEN: usize = 2;

impl Brackets {
    /// Of a text, from a byte on.
    pub fn of(text: &str, from: usize) -> Brackets {
        let (mut outer, mut open): (Vec<Pair>, Vec<usize>) = (Vec::new(), Vec::new());
        for pair in marks::pairs(text).into_iter().filter(|pair| pair.span.start >= from) {
            if pair.fit == Fit::Unclosed {
                open.push(pair.span.start);
            } else if pair.is_closed() && outer.last().is_none_or(|last| pair.span.start >= last.span.end) {
                outer.push(pair);
            }
        }
        Brackets { outer, open }
    }

    /// Whether a bracket that opens there has no end.
    pub fn is_open(&self, at: usize) -> bool {
        self.open.binary_search(&at).is_ok()
    }

    /// Whether a bracket that opens there has no end, and is among the last of these. An end in the lines below belongs to
    /// the last, or to the one around it; to look for the ends of all would be work for each of them.
    pub fn is_last_open(&self, at: usize) -> bool {
        let last = self.open.len().saturating_sub(MAX_OPEN);
        self.open.get(last..).is_some_and(|last| last.contains(&at))
    }

    /// Whether a byte is inside a bracket.
    pub fn hold(&self, at: usize) -> bool {
        let index = self.outer.partition_point(|pair| pair.span.start < at);
        let pair = index.checked_sub(1).and_then(|index| self.outer.get(index));
        pair.is_some_and(|pair| at < pair.span.end)
    }
}
