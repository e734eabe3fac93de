//! A paragraph as its text lies in the markup, worked out once for all that is changed in it.

use super::changes::Change;
use super::characters::Characters;
use super::places::{Child, Place, Places, Site};
use crate::document::{Paragraph, Stretch};
use crate::text::offsets::Offsets;
use std::ops::Range;

/// A paragraph.
#[derive(Debug)]
pub struct Layout<'a> {
    pub paragraph: &'a Paragraph,
    /// Characters of its text.
    pub offsets: Offsets<'a>,
    /// Stretches of its text, in order; none is empty.
    pieces: Vec<Piece<'a>>,
    /// Those that stand in an element, as indices.
    placed: Vec<usize>,
}

/// A stretch of a paragraph's text.
#[derive(Debug)]
pub struct Piece<'a> {
    /// Bytes of the text.
    pub start: usize,
    pub end: usize,
    /// Where it comes from: the element, and the child of a run that may be split.
    pub place: Option<Place>,
    pub site: Option<&'a Site>,
    child: Option<&'a Child>,
    /// Its characters, where their bytes are known.
    pub characters: Option<Characters>,
}

/// Children of a run that stand for one character and go with it.
const MARKS: &[&str] = &["br", "cr", "tab", "ptab", "noBreakHyphen", "softHyphen", "sym"];

impl<'a> Layout<'a> {
    /// A paragraph among the stretches of its document and the places of its part. `markup` is that part.
    pub fn of(paragraph: &'a Paragraph, stretches: &[Stretch], places: &'a Places, markup: &str) -> Layout<'a> {
        let (first, last) = paragraph.stretches;
        let all = stretches.get(first as usize..last as usize).unwrap_or_default();
        let ends = all.iter().skip(1).map(|next| next.at as usize).chain([paragraph.text.len()]);
        let piece = |(stretch, end): (&Stretch, usize)| {
            let start = stretch.at as usize;
            let place = places.stretches.get(&(stretch.source.start as usize)).copied();
            let site = place.and_then(|place| places.sites.get(&place.site));
            let child = site.and_then(|site| site.run.as_ref()?.children.get(place?.child));
            let characters = child.filter(|child| child.name == "t").and_then(|child| {
                let markup = markup.get(child.content.clone())?;
                Characters::of(markup, child.content.start, child.keeps_space, paragraph.text.get(start..end)?)
            });
            Piece { start, end, place: place.filter(|_| site.is_some()), site, child, characters }
        };
        let pieces = all.iter().zip(ends).filter(|(stretch, end)| (stretch.at as usize) < *end).map(piece);
        let pieces: Vec<Piece<'_>> = pieces.collect();
        let placed = (0..pieces.len()).filter(|at| pieces.get(*at).is_some_and(|piece| piece.site.is_some())).collect();
        Layout { paragraph, offsets: Offsets::of(&paragraph.text), pieces, placed }
    }

    /// The bytes of a range of characters.
    pub fn bytes(&self, start: u32, end: u32) -> Option<Range<usize>> {
        Some(self.offsets.byte(start as usize)?..self.offsets.byte(end as usize)?)
    }

    /// The pieces that a range has bytes of.
    pub fn touched(&self, range: &Range<usize>) -> impl Iterator<Item = &Piece<'a>> {
        let first = self.pieces.partition_point(|piece| piece.end <= range.start);
        let pieces = self.pieces.get(first..).unwrap_or_default();
        pieces.iter().take_while(|piece| piece.start < range.end && !range.is_empty())
    }

    /// Whether a change of the text can be made.
    pub fn may_be(&self, change: &Change) -> bool {
        let mut touched = self.touched(&change.range).peekable();
        let stands = change.range.is_empty() || touched.peek().is_some();
        stands && touched.all(|piece| piece.may_change(&change.range)) && self.host(change).is_some()
    }

    /// The piece beside which text is put in: it holds the last character that goes, else the one before, else the one
    /// behind.
    pub fn host(&self, change: &Change) -> Option<&Piece<'a>> {
        let at = change.range.end;
        let behind = self.pieces.partition_point(|piece| piece.start < at);
        let before = behind.checked_sub(1).and_then(|before| self.pieces.get(before));
        if !change.range.is_empty() {
            return before;
        }
        let before = before.filter(|piece| at <= piece.end);
        let behind = before.filter(|piece| at < piece.end).or_else(|| self.pieces.get(behind));
        let behind = behind.filter(|piece| piece.start <= at);
        let may_change = |piece: &&Piece<'_>| piece.may_change(&change.range);
        before.filter(may_change).or_else(|| behind.filter(may_change))
    }

    /// The piece that holds a byte of the text, or the nearest one that has a place.
    pub fn piece_at(&self, at: usize) -> Option<&Piece<'a>> {
        let ends_before = |index: &usize| self.pieces.get(*index).is_some_and(|piece| piece.end <= at);
        let index = self.placed.partition_point(ends_before);
        let index = self.placed.get(index).or_else(|| self.placed.last())?;
        self.pieces.get(*index)
    }
}

impl Piece<'_> {
    /// Whether text may be put in or taken out.
    fn may_change(&self, range: &Range<usize>) -> bool {
        let Some(child) = self.child.filter(|_| self.site.is_some_and(|site| site.changeable)) else { return false };
        let is_mark = || {
            let whole = range.start <= self.start && range.end >= self.end;
            MARKS.contains(&child.name.as_str()) && (whole || range.is_empty())
        };
        self.characters.is_some() || is_mark()
    }

    /// The byte of the markup that parts the piece at a byte of the paragraph's text. Its ends are those of the child, or
    /// of an element that is not split.
    pub fn edge(&self, at: usize) -> usize {
        let Some(site) = self.site else { return 0 };
        let span = self.child.map_or(&site.span, |child| &child.span);
        if at <= self.start {
            return span.start;
        }
        let inner = self.characters.as_ref().filter(|_| at < self.end);
        inner.and_then(|characters| characters.byte(at - self.start)).unwrap_or(span.end)
    }

    /// The same before the character at a byte: where it has no byte of its own, all of the piece stands behind.
    pub fn edge_before(&self, at: usize) -> usize {
        let is_known = at < self.end && self.characters.is_some();
        self.edge(if is_known { at } else { self.start })
    }
}
