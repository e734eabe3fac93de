//! What corrections change, as a unified diff: of the text of a text file, and of the paragraphs of any other.
//!
//! What changes is known, so nothing is compared: that would take quadratic time where every line is another.

use super::Correction;
use super::changes::{Change, Changes};
use super::edits::smallest;
use super::patch;
use super::plain::{Corrected, corrected};
use crate::error::Error;
use crate::lint::Paragraphs;
use crate::model::Format;
use crate::parse::{self, Options};
use crate::text::offsets::Offsets;
use similar::udiff::UnifiedHunkHeader;
use similar::{DiffOp, group_diff_ops};
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

/// Lines that are shown before and behind a change.
const AROUND: usize = 3;

/// What the fixes of corrections change in a file that is called `name`; empty where they change nothing.
///
/// Errors: the file cannot be read.
pub fn diff(bytes: &[u8], corrections: &[Correction], name: &str, options: &Options) -> Result<String, Error> {
    let document = parse::read_for_places(bytes, options)?;
    if document.format == Format::Text {
        let Corrected { text, changes, .. } = corrected(bytes, corrections, options)?;
        return Ok(unified(&text, &changes, name));
    }
    let grids = parse::resolve_all(&document);
    let (text, changes) = lines(&Paragraphs::of(&document, &grids), corrections);
    Ok(unified(&text, &changes, name))
}

/// The paragraphs of a document, one a line, and what corrections change there: all edits of one or, where one cannot be
/// made or overlaps that of another, none.
fn lines(paragraphs: &Paragraphs<'_>, corrections: &[Correction]) -> (String, Changes) {
    let (mut all, mut begins) = (String::new(), Vec::new());
    for (_, paragraph) in paragraphs.iter() {
        begins.push(all.len());
        all.push_str(&paragraph.text);
        all.push('\n');
    }
    let mut offsets: HashMap<usize, Offsets<'_>> = HashMap::new();
    let mut taken = Changes::default();
    for correction in corrections {
        let changes = correction.edits.iter().map(|edit| {
            let index = paragraphs.index(edit.at)?;
            let (paragraph, begin) = (paragraphs.at(index)?, *begins.get(index)?);
            if edit.joins {
                let end = begin + paragraph.text.len();
                return Some(vec![Change { range: end..end + 1, text: String::new() }]);
            }
            let offsets = offsets.entry(index).or_insert_with(|| Offsets::of(&paragraph.text));
            let mut changes = smallest(&paragraph.text, offsets, edit)?;
            changes.iter_mut().for_each(|c| c.range = begin + c.range.start..begin + c.range.end);
            Some(changes)
        });
        let changes: Option<Vec<Vec<Change>>> = changes.collect();
        taken.take(changes.unwrap_or_default().into_iter().flatten().collect());
    }
    (all, taken)
}

/// Lines that give way to others.
struct Chunk<'a> {
    old: Range<usize>,
    new: Vec<&'a str>,
}

fn unified(text: &str, changes: &Changes, name: &str) -> String {
    let old: Vec<&str> = text.split_inclusive('\n').collect();
    let mut begins = Vec::with_capacity(old.len() + 1);
    let mut end = 0;
    for line in &old {
        begins.push(end);
        end += line.len();
    }
    begins.push(end);
    let made = replaced(text, changes, &begins);
    let chunks = made.iter().map(|(lines, text)| {
        let (mut range, mut new) = (lines.clone(), text.split_inclusive('\n').collect::<Vec<&str>>());
        // A line that stays as it is, between one that is joined to it or behind one that goes.
        while !range.is_empty() && !new.is_empty() && old.get(range.end - 1) == new.last() {
            range.end -= 1;
            new.pop();
        }
        Chunk { old: range, new }
    });
    let chunks: Vec<Chunk<'_>> = chunks.filter(|chunk| !(chunk.old.is_empty() && chunk.new.is_empty())).collect();
    if chunks.is_empty() {
        return String::new();
    }
    let end = Chunk { old: old.len()..old.len(), new: Vec::new() };
    let (mut new, mut ops, mut done) = (Vec::with_capacity(old.len()), Vec::new(), 0);
    for chunk in chunks.iter().chain([&end]) {
        let kept = old.get(done..chunk.old.start).unwrap_or_default();
        if !kept.is_empty() {
            ops.push(DiffOp::Equal { old_index: done, new_index: new.len(), len: kept.len() });
            new.extend(kept);
        }
        let (old_len, new_len) = (chunk.old.len(), chunk.new.len());
        if old_len + new_len > 0 {
            ops.push(DiffOp::Replace { old_index: chunk.old.start, old_len, new_index: new.len(), new_len });
            new.extend(&chunk.new);
        }
        done = chunk.old.end;
    }
    let mut diff = format!("--- a/{name}\n+++ b/{name}\n");
    for group in group_diff_ops(ops, AROUND) {
        let _ = writeln!(diff, "{}", UnifiedHunkHeader::new(&group));
        for op in group {
            let is_kept = matches!(op, DiffOp::Equal { .. });
            show(if is_kept { ' ' } else { '-' }, old.get(op.old_range()), &mut diff);
            show('+', new.get(op.new_range()).filter(|_| !is_kept), &mut diff);
        }
    }
    diff
}

fn show(sign: char, lines: Option<&[&str]>, diff: &mut String) {
    for line in lines.unwrap_or_default() {
        diff.push(sign);
        diff.push_str(line);
        if !line.ends_with('\n') {
            diff.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// The lines that hold changes, as ranges of lines that do not touch, and their text with the changes made. `begins` are
/// the bytes where lines begin, and the end of the last.
fn replaced(text: &str, changes: &Changes, begins: &[usize]) -> Vec<(Range<usize>, String)> {
    let last = begins.len().saturating_sub(2);
    let line = |at: usize| begins.partition_point(|begin| *begin <= at).saturating_sub(1).min(last);
    let mut chunks: Vec<(Range<usize>, Vec<patch::Patch>)> = Vec::new();
    for patch in changes.clone().patches() {
        let lines = line(patch.range.start)..line(patch.range.end) + 1;
        match chunks.last_mut() {
            Some((range, patches)) if lines.start <= range.end => {
                range.end = range.end.max(lines.end);
                patches.push(patch);
            }
            _ => chunks.push((lines, vec![patch])),
        }
    }
    let made = chunks.into_iter().filter_map(|(lines, mut patches)| {
        let (start, end) = (*begins.get(lines.start)?, *begins.get(lines.end)?);
        for patch in &mut patches {
            patch.range = patch.range.start.checked_sub(start)?..patch.range.end.checked_sub(start)?;
        }
        Some((lines, patch::apply(text.get(start..end)?, patches)?))
    });
    made.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, changes: &[(Range<usize>, &str)]) -> String {
        let changes = changes.iter().map(|(range, text)| Change { range: range.clone(), text: (*text).to_owned() });
        unified(text, &Changes::own(changes).unwrap(), "f")
    }

    /// As `diff -u` of GNU diffutils 3.10 shows them.
    #[test]
    fn changes_are_shown_as_diff_shows_them() {
        let head = "--- a/f\n+++ b/f\n";
        let text = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj";
        assert_eq!(shown(text, &[]), "");
        assert_eq!(
            shown(text, &[(0..1, "A"), (2..2, "x"), (3..3, "y")]),
            format!("{head}@@ -1,5 +1,5 @@\n-a\n-b\n+A\n+xby\n c\n d\n e\n")
        );
        assert_eq!(
            shown(text, &[(0..1, "A"), (19..19, "J")]),
            [
                head,
                "@@ -1,4 +1,4 @@\n-a\n+A\n b\n c\n d\n@@ -7,4 +7,4 @@\n g\n h\n i\n",
                "-j\n\\ No newline at end of file\n+jJ\n\\ No newline at end of file\n"
            ]
            .concat()
        );
        // A line end goes, and a whole line.
        assert_eq!(shown("a\nb\nc\n", &[(1..2, "")]), format!("{head}@@ -1,3 +1,2 @@\n-a\n-b\n+ab\n c\n"));
        assert_eq!(shown("a\nb\nc\n", &[(0..2, "")]), format!("{head}@@ -1,3 +1,2 @@\n-a\n b\n c\n"));
    }
}
