//! Corrections in text files: fixes are written into the text itself, in its own encoding and with its own line ends, and
//! every other byte stays.

use super::changes::{Change, Changes};
use super::edits::{may_follow, smallest};
use super::patch;
use super::{Correction, Mended};
use crate::document::{Block, Document, Paragraph};
use crate::error::{Error, ErrorKind, Refusal};
use crate::lint::Paragraphs;
use crate::model::{Edit, Format};
use crate::parse::{self, Options};
use crate::read::encoding;
use crate::text::offsets::Offsets;
use std::borrow::Cow;
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
    corrected(bytes, corrections, options).map(|corrected| corrected.mended)
}

/// A text file with its fixes.
pub(super) struct Corrected<'b> {
    /// Its text as it was.
    pub text: Cow<'b, str>,
    /// What is changed in that.
    pub changes: Changes,
    pub mended: Mended,
}

/// Writes the fixes of corrections into a text file, and tells them.
pub(super) fn corrected<'b>(
    bytes: &'b [u8],
    corrections: &[Correction],
    options: &Options,
) -> Result<Corrected<'b>, Error> {
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
        let (changes, left, changed) = changes(&document, &text, corrections, with_joins);
        let Some(mended) = patch::apply(&text, changes.clone().patches()) else { continue };
        let bytes = coding.encode(&mended);
        if parse::read_for_places(&bytes, options).is_ok_and(|document| self::shape(&document) == shape) {
            let mended = Mended { bytes, changed, commented: 0, left };
            return Ok(Corrected { text, changes, mended });
        }
    }
    let with_edits = corrections.iter().enumerate().filter(|(_, correction)| !correction.edits.is_empty());
    let left = with_edits.map(|(index, _)| index).collect();
    let mended = Mended { bytes: bytes.to_vec(), changed: 0, commented: 0, left };
    Ok(Corrected { text, changes: Changes::default(), mended })
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
    let mut place = Place::of(&document, &paragraphs, &text);
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
    let tables = document.blocks.iter().filter_map(Block::table);
    tables.map(|table| table.rows.iter().map(|row| row.cells.len()).collect()).collect()
}

/// The changes that corrections make; those that cannot be made, as indices; and how many are made.
fn changes(
    document: &Document,
    text: &str,
    corrections: &[Correction],
    with_joins: bool,
) -> (Changes, Vec<usize>, usize) {
    let grids = parse::resolve_all(document);
    let paragraphs = Paragraphs::of(document, &grids);
    let mut place = Place::of(document, &paragraphs, text);
    let mut taken = Changes::default();
    let (mut left, mut changed) = (Vec::new(), 0);
    for (index, correction) in corrections.iter().enumerate().filter(|(_, c)| !c.edits.is_empty()) {
        let may_be = with_joins || correction.edits.iter().all(|edit| !edit.joins);
        let own = place.all(correction).filter(|_| may_be).unwrap_or_default();
        if !own.is_empty() && taken.take(own) {
            changed += 1;
        } else {
            left.push(index);
        }
    }
    (taken, left, changed)
}

struct Place<'a> {
    document: &'a Document,
    paragraphs: &'a Paragraphs<'a>,
    text: &'a str,
    /// Paragraphs that were asked for, by their index.
    lines: HashMap<usize, Line<'a>>,
}

/// A paragraph of a text file.
struct Line<'a> {
    paragraph: &'a Paragraph,
    offsets: Offsets<'a>,
    /// Stretches of its text: their bytes there, and where they begin in the file if it has the very same characters.
    stretches: Vec<(Range<usize>, Option<usize>)>,
}

impl<'a> Line<'a> {
    fn of(paragraph: &'a Paragraph, document: &Document, text: &str) -> Line<'a> {
        let (first, last) = paragraph.stretches;
        let all = document.stretches.get(first as usize..last as usize).unwrap_or_default();
        let ends = all.iter().skip(1).map(|next| next.at as usize).chain([paragraph.text.len()]);
        let stretches = all.iter().zip(ends).map(|(stretch, end)| {
            let (at, start) = (stretch.at as usize, stretch.source.start as usize);
            let shown = paragraph.text.get(at..end);
            let is_same = shown.is_some_and(|shown| text.get(start..start.saturating_add(shown.len())) == Some(shown));
            (at..end, is_same.then_some(start))
        });
        Line { paragraph, offsets: Offsets::of(&paragraph.text), stretches: stretches.collect() }
    }

    /// The bytes of the file that a range of the text is, where the file has the very same characters there.
    fn source(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.stretches.partition_point(|(own, _)| own.end < range.end);
        let holders = self.stretches.get(first..)?.iter().take_while(|(own, _)| own.start <= range.start);
        let (own, start) = holders.filter_map(|(own, start)| Some((own, (*start)?))).next()?;
        Some(start + (range.start - own.start)..start + (range.end - own.start))
    }
}

impl<'a> Place<'a> {
    fn of(document: &'a Document, paragraphs: &'a Paragraphs<'a>, text: &'a str) -> Place<'a> {
        Place { document, paragraphs, text, lines: HashMap::new() }
    }

    /// The changes of the text that a correction makes; `None` where one of them cannot be made.
    fn all(&mut self, correction: &Correction) -> Option<Vec<Change>> {
        let changes: Option<Vec<Vec<Change>>> = correction.edits.iter().map(|edit| self.changes(edit)).collect();
        Some(changes?.into_iter().flatten().collect())
    }

    /// The changes of the text that an edit is; `None` where it cannot be made.
    fn changes(&mut self, edit: &Edit) -> Option<Vec<Change>> {
        let index = self.paragraphs.index(edit.at)?;
        let paragraph = self.paragraphs.at(index)?;
        if edit.joins {
            let next = may_follow(self.paragraphs, edit.at)?;
            let range = paragraph.span.end as usize..next.span.start as usize;
            let is_end = matches!(self.text.get(range.clone())?, "\n" | "\r\n" | "\r");
            return is_end.then(|| vec![Change { range, text: String::new() }]);
        }
        let (document, text) = (self.document, self.text);
        let line = self.lines.entry(index).or_insert_with(|| Line::of(paragraph, document, text));
        let changes = smallest(&line.paragraph.text, &line.offsets, edit)?.into_iter().map(|change| {
            let range = line.source(&change.range)?;
            (!change.text.contains(DELIMITERS)).then_some(Change { range, text: change.text })
        });
        changes.collect()
    }
}
