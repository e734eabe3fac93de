//! Prose whose lines all end at one width, as mail programs and converters of PDF files break it: the lines of one
//! paragraph are joined again.
//!
//! ```text
//! 　　1.加快建设县道十公里，改造危桥三座，方便群众
//! 出行。（责任单位：县交
//! 通局）                                          one paragraph: the lines before the last are full
//! ```
//!
//! [`Wrapping::of`] looks whether a text is broken so, over all its lines: a good part of them must end at its width, in
//! the middle of a sentence. In any other text each line is a paragraph.

use super::source::{Line, Source};
use crate::numbering;
use crate::text;
use crate::text::marks;
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// Columns of a terminal that the lines of such a text may be wide; a Chinese character takes two.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// Columns that a full line may be shorter than the widest: punctuation does not begin a line, and words and numbers
/// stay whole.
const RAGGED: usize = 6;

/// Full lines that a text must have at least.
const MIN_FULL: usize = 4;

/// Of so many lines one at least must be full.
const SHARE: usize = 4;

/// How the lines of a text are broken.
#[derive(Debug, Clone, Copy)]
pub struct Wrapping {
    /// Columns that a full line has at least.
    full: usize,
    /// Whether paragraphs begin with an indent.
    indents: bool,
}

impl Wrapping {
    /// Looks at the lines in ranges of indices; `None` where lines are paragraphs.
    pub fn of(source: &Source<'_>, ranges: &[Range<usize>]) -> Option<Wrapping> {
        let lines = || ranges.iter().flat_map(|range| source.lines(range.clone())).filter(|line| !line.is_blank());
        let widest = lines().map(width).try_fold(0, |widest: usize, width| {
            let widest = widest.max(width);
            (widest <= *WIDTHS.end()).then_some(widest)
        })?;
        let full = WIDTHS.contains(&widest).then(|| widest.saturating_sub(RAGGED))?;
        let (mut all, mut open) = (0usize, 0usize);
        for line in lines() {
            all += 1;
            open += usize::from(width(line) >= full && !ends_sentence(line));
        }
        let indents = lines().any(is_indented);
        (open >= MIN_FULL && open.saturating_mul(SHARE) >= all).then_some(Wrapping { full, indents })
    }

    /// Whether the paragraph of a line goes on in the line right below it.
    pub fn goes_on(&self, line: Line<'_>, below: Line<'_>) -> bool {
        width(line) >= self.full
            && !below.is_blank()
            && !is_indented(below)
            && (self.indents || !ends_sentence(line))
            && numbering::read(below.text.trim_start()).is_none()
            && !numbering::may_be_named(below.text.trim_start())
    }
}

/// Columns of a line without the space behind it.
fn width(line: Line<'_>) -> usize {
    line.text.trim_end().width()
}

fn is_indented(line: Line<'_>) -> bool {
    line.text.starts_with(['\u{3000}', '\t']) || line.text.starts_with("  ")
}

fn ends_sentence(line: Line<'_>) -> bool {
    line.text.trim_end().ends_with(|c| marks::ends_statement(c) || marks::is_colon(c) || marks::is_close(c))
}

/// Whether lines are joined without a break: not between Latin words and numbers, which may be two.
pub fn joins(before: &str, behind: &str) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text::is_chinese(before.chars().next_back().unwrap_or(' '))
        || !(is_latin(before.chars().next_back()) && is_latin(behind.chars().next()))
}
