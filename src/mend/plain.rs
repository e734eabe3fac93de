//! Corrections in text files: fixes are written into the text itself, in its own encoding and with its own line ends, and
//! every other byte stays.

use super::edits::{Change, byte, may_follow, overlap};
use super::patch::{self, Patch};
use super::{Correction, Mended};
use crate::document::{Block, Document, Paragraph};
use crate::error::{Error, ErrorKind, Refusal};
use crate::lint::Paragraphs;
use crate::model::{Edit, Format};
use crate::parse::{self, Options};
use crate::read::encoding;
use crate::text::hunks::hunks;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// Characters that are no text in some shape of table, so that no fix may bring them in.
const DELIMITERS: &[char] = &['\n', '\r', '\t', ',', '"', '|', '<', '>'];

/// Writes the fixes of corrections into a text file. `bytes` are those that the corrections were found in, read with the
/// same options.
///
/// Errors: the file cannot be read, is no text, or holds bytes that mean nothing in its encoding.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::mend::{self, Correction};
/// use qingdan::{Lang, Options, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let options = Options::default();
/// let findings = lint(text.as_bytes(), &options, &Selection::default())?;
/// let corrections: Vec<_> = findings.iter().map(|finding| Correction::of(finding, Lang::En)).collect();
/// let mended = mend::text(text.as_bytes(), &corrections, &options)?;
/// assert_eq!(mended.bytes, text.replace("1.  修路", "1.修路").as_bytes());
/// # Ok::<(), qingdan::Error>(())
/// ```
pub fn text(bytes: &[u8], corrections: &[Correction], options: &Options) -> Result<Mended, Error> {
    let document = parse::read_for_places(bytes, options)?;
    if document.format != Format::Text {
        let cause = super::no_package(document.format, bytes).unwrap_or(Refusal::NoText);
        return Err(ErrorKind::NotMended { cause }.into());
    }
    let Some((text, coding)) = encoding::exact(bytes) else {
        return Err(ErrorKind::NotMended { cause: Refusal::Encoding }.into());
    };
    let shape = shape(&document);
    // Where a deleted line end changes a table, line ends stay.
    for with_joins in [true, false] {
        let (patches, left, changed) = patches(&document, &text, corrections, with_joins);
        let Some(mended) = patch::apply(&text, patches) else { continue };
        let bytes = coding.encode(&mended);
        if parse::read_for_places(&bytes, options).is_ok_and(|document| self::shape(&document) == shape) {
            return Ok(Mended { bytes, changed, commented: 0, left });
        }
    }
    let with_edits = corrections.iter().enumerate().filter(|(_, correction)| !correction.edits.is_empty());
    let left = with_edits.map(|(index, _)| index).collect();
    Ok(Mended { bytes: bytes.to_vec(), changed: 0, commented: 0, left })
}

/// Characters of a text file, and what stands in their place. Lines and columns are counted from 1, columns in Unicode code
/// points; a line ends with `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Line and column of the first character that goes.
    pub start: (u32, u32),
    /// Line and column behind the last.
    pub end: (u32, u32),
    /// What stands in their place.
    pub text: String,
}

/// What each correction changes in the text of a file; empty for those that change nothing there, as for all of a file
/// that is no text.
///
/// Errors: the file cannot be read.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::mend::{self, Correction};
/// use qingdan::{Lang, Options, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let options = Options::default();
/// let findings = lint(text.as_bytes(), &options, &Selection::default())?;
/// let corrections: Vec<_> = findings.iter().map(|finding| Correction::of(finding, Lang::En)).collect();
/// let replacements = mend::replacements(text.as_bytes(), &corrections, &options)?;
/// // The fifth line is a tab, 1. and two spaces.
/// assert_eq!((replacements[0][0].start, replacements[0][0].end), ((5, 4), (5, 6)));
/// # Ok::<(), qingdan::Error>(())
/// ```
pub fn replacements(
    bytes: &[u8],
    corrections: &[Correction],
    options: &Options,
) -> Result<Vec<Vec<Replacement>>, Error> {
    let document = parse::read_for_places(bytes, options)?;
    if document.format != Format::Text {
        return Ok(vec![Vec::new(); corrections.len()]);
    }
    let text = encoding::decode(bytes).0;
    let grids = parse::resolve_all(&document);
    let paragraphs = Paragraphs::of(&document, &grids);
    let place = Place { document: &document, paragraphs: &paragraphs, text: &text };
    let changes: Vec<Vec<Change>> =
        corrections.iter().map(|correction| place.all(correction).unwrap_or_default()).collect();
    let edges = changes.iter().flatten().flat_map(|change| [change.range.start, change.range.end]);
    let positions = positions(&text, edges.collect());
    let of = |change: Change| {
        let position = |at: usize| positions.get(&at).copied();
        Some(Replacement { start: position(change.range.start)?, end: position(change.range.end)?, text: change.text })
    };
    Ok(changes
        .into_iter()
        .map(|changes| changes.into_iter().map(of).collect::<Option<_>>().unwrap_or_default())
        .collect())
}

/// Line and column of bytes of a text.
fn positions(text: &str, wanted: BTreeSet<usize>) -> HashMap<usize, (u32, u32)> {
    let mut positions = HashMap::with_capacity(wanted.len());
    let mut wanted = wanted.into_iter().peekable();
    let (mut line, mut column) = (1u32, 1u32);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        if let Some(at) = wanted.next_if_eq(&at) {
            positions.insert(at, (line, column));
        }
        (line, column) = if c == '\n' { (line.saturating_add(1), 1) } else { (line, column.saturating_add(1)) };
    }
    positions
}

/// Rows of the tables of a document, and cells of each.
fn shape(document: &Document) -> Vec<Vec<usize>> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().map(|row| row.cells.len()).collect()),
        Block::Paragraph(_) => None,
    });
    tables.collect()
}

fn patches(
    document: &Document,
    text: &str,
    corrections: &[Correction],
    with_joins: bool,
) -> (Vec<Patch>, Vec<usize>, usize) {
    let grids = parse::resolve_all(document);
    let paragraphs = Paragraphs::of(document, &grids);
    let place = Place { document, paragraphs: &paragraphs, text };
    let mut taken: Vec<Change> = Vec::new();
    let (mut left, mut changed) = (Vec::new(), 0);
    for (index, correction) in corrections.iter().enumerate().filter(|(_, c)| !c.edits.is_empty()) {
        let may_be = with_joins || correction.edits.iter().all(|edit| !edit.joins);
        let own = place.all(correction).filter(|_| may_be).unwrap_or_default();
        let clash = |change: &Change| taken.iter().any(|other| other != change && overlap(other, change));
        if own.is_empty() || own.iter().any(clash) {
            left.push(index);
            continue;
        }
        changed += 1;
        for change in own {
            if !taken.contains(&change) {
                taken.push(change);
            }
        }
    }
    let patches = taken.into_iter().map(|Change { range, text }| Patch { range, text }).collect();
    (patches, left, changed)
}

struct Place<'a> {
    document: &'a Document,
    paragraphs: &'a Paragraphs<'a>,
    text: &'a str,
}

impl Place<'_> {
    /// The changes of the text that a correction makes; `None` where one of them cannot be made.
    fn all(&self, correction: &Correction) -> Option<Vec<Change>> {
        let changes: Option<Vec<Vec<Change>>> = correction.edits.iter().map(|edit| self.changes(edit)).collect();
        Some(changes?.into_iter().flatten().collect())
    }

    /// The changes of the text that an edit is; `None` where it cannot be made.
    fn changes(&self, edit: &Edit) -> Option<Vec<Change>> {
        let paragraph = self.paragraphs.get(edit.at)?;
        if edit.joins {
            let next = may_follow(self.paragraphs, edit.at)?;
            let range = paragraph.span.end as usize..next.span.start as usize;
            let is_end = matches!(self.text.get(range.clone())?, "\n" | "\r\n" | "\r");
            return is_end.then(|| vec![Change { range, text: String::new() }]);
        }
        let (start, end) = (byte(&paragraph.text, edit.start)?, byte(&paragraph.text, edit.end)?);
        let old = paragraph.text.get(start..end)?;
        let changes = hunks(old, &edit.text).into_iter().map(|hunk| {
            let at = |character: usize| old.char_indices().nth(character).map_or(old.len(), |(at, _)| at) + start;
            let range = self.source(paragraph, at(hunk.range.start)..at(hunk.range.end))?;
            (!hunk.text.contains(DELIMITERS)).then_some(Change { range, text: hunk.text })
        });
        changes.collect()
    }

    /// The bytes of the file that a range of a paragraph's text is, where the file has the very same characters there.
    fn source(&self, paragraph: &Paragraph, range: Range<usize>) -> Option<Range<usize>> {
        let (first, last) = paragraph.stretches;
        let stretches = self.document.stretches.get(first as usize..last as usize)?;
        let ends = stretches.iter().skip(1).map(|next| next.at as usize).chain([paragraph.text.len()]);
        let mut holders =
            stretches.iter().zip(ends).filter(|(stretch, end)| stretch.at as usize <= range.start && range.end <= *end);
        holders.find_map(|(stretch, end)| {
            let start = stretch.source.start as usize;
            let shown = paragraph.text.get(stretch.at as usize..end)?;
            let same = self.text.get(start..start + shown.len()) == Some(shown);
            let offset = start.checked_sub(stretch.at as usize)?;
            same.then(|| offset + range.start..offset + range.end)
        })
    }
}
