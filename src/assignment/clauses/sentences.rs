//! Where the sentences of a line or of a bracket end: looked for once, asked at each of its clauses.

use crate::text::marks;

/// The ends of the sentences of what was asked for last.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// Index of the line, and the byte at which the line or bracket ends.
    of: Option<(usize, usize)>,
    /// Bytes of the line, rising.
    ends: Vec<usize>,
}

impl Sentences {
    /// The byte at which the sentence that stands at a byte of a line ends. `of` is the index of the line and the byte at
    /// which it, or the bracket in it, ends; what stands before the first byte that is asked for is not looked at.
    pub(super) fn end_behind(&mut self, at: usize, of: (usize, usize), line: &str) -> usize {
        if self.of != Some(of) {
            let text = line.get(at..of.1).unwrap_or_default();
            let ends = marks::outside(text).filter(|(_, c)| marks::is_sentence_end(*c)).map(|(end, _)| at + end);
            (self.of, self.ends) = (Some(of), ends.collect());
        }
        self.ends.get(self.ends.partition_point(|end| *end < at)).copied().unwrap_or(of.1)
    }
}
