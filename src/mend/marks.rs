//! What changes and comments mean for the elements of the markup: which runs are split where, which ends of paragraphs
//! are deleted, where the words of each comment begin and end.

use super::Correction;
use super::changes::{Change, Changes};
use super::comments::Comment;
use super::edits::Edits;
use super::layout::{Layout, Piece};
use super::markup::Writer;
use super::patch::Patch;
use super::places;
use super::run::{self, Marks, Slot};
use crate::document::Paragraph;
use std::collections::BTreeMap;
use std::ops::Range;

/// The patches of the main part, and what its comments say.
pub fn patches(
    edits: &Edits<'_>,
    corrections: &[Correction],
    with_comments: bool,
    writer: &mut Writer,
) -> (Vec<Patch>, Vec<Comment>) {
    let mut gathered = Gathered { edits, marks: BTreeMap::new(), patches: Vec::new(), inside: BTreeMap::new() };
    for (index, changed) in &edits.changed {
        if let Some(layout) = edits.layouts.get(index) {
            gathered.changes(layout, &changed.changes, writer);
        }
        if let Some(paragraph) = edits.paragraphs.at(*index).filter(|_| changed.joins) {
            gathered.join(paragraph, writer);
        }
    }
    let mut comments = Vec::new();
    for correction in corrections.iter().filter(|correction| with_comments && !correction.comment.is_empty()) {
        let id = writer.fresh_id();
        if gathered.comment(correction, id, writer) {
            comments.push(Comment { id, text: correction.comment.clone() });
        }
    }
    gathered.finish(writer, comments)
}

struct Gathered<'e, 'a> {
    edits: &'e Edits<'a>,
    /// By the first byte of the element.
    marks: BTreeMap<usize, Marks>,
    /// Those of the ends of paragraphs.
    patches: Vec<Patch>,
    /// Markup at the beginning of paragraphs without text, by the index of the paragraph in the markup.
    inside: BTreeMap<usize, String>,
}

impl Gathered<'_, '_> {
    fn changes(&mut self, layout: &Layout<'_>, changes: &Changes, writer: &mut Writer) {
        for Change { range, text } in changes.iter() {
            for piece in layout.touched(&range) {
                let deleted = piece.edge(range.start)..piece.edge(range.end);
                if let Some(marks) = self.of(piece) {
                    marks.deleted.push(deleted);
                }
            }
            let change = Change { range, text };
            let host = layout.host(&change).filter(|_| !change.text.is_empty());
            let Some((host, site)) = host.and_then(|host| Some((host, host.site?))) else { continue };
            let run = site.run.as_ref();
            let properties = run.and_then(|run| self.edits.markup.get(run.properties.clone()?)).unwrap_or_default();
            let end = change.range.end;
            let slot = if end <= host.start { Slot::InsertedFirst } else { Slot::Inserted };
            let markup = writer.inserted(&change.text, properties);
            let at = host.edge(end);
            if let Some(marks) = self.of(host) {
                marks.marks.push((at, slot, markup));
            }
        }
    }

    /// The marks of the element of a piece.
    fn of(&mut self, piece: &Piece<'_>) -> Option<&mut Marks> {
        let place = piece.place?;
        let marks = self.marks.entry(place.site).or_default();
        if let Some(characters) = &piece.characters {
            marks.contents.insert(place.child, characters.range());
        }
        Some(marks)
    }

    /// The words of a comment; `false` where the part has no paragraph at all.
    fn comment(&mut self, correction: &Correction, id: u32, writer: &Writer) -> bool {
        let edits = self.edits;
        let spans = correction.spans.iter().filter_map(|span| {
            let layout = edits.nearest(span.at)?;
            Some((layout, with_character(&layout.paragraph.text, layout.bytes(span.start, span.end)?)))
        });
        let spans: Vec<(&Layout<'_>, Range<usize>)> = spans.collect();
        let whole = || {
            let layout = correction.at.and_then(|at| edits.nearest(at))?;
            Some((layout, 0..layout.paragraph.text.len()))
        };
        let first = spans.first().cloned().or_else(whole);
        let last = spans.last().cloned().or_else(|| first.clone());
        if let (Some((first, range)), Some((last, until))) = (&first, &last) {
            let start = first.piece_at(range.start);
            let end = last.piece_at(until.end.saturating_sub(1));
            if let (Some(start), Some(end)) = (start, end) {
                let (begin, close) = (writer.comment_start(id), writer.comment_end(id));
                if let Some(marks) = self.of(start) {
                    marks.marks.push((start.edge_before(range.start), Slot::CommentStart, begin));
                }
                if let Some(marks) = self.of(end) {
                    marks.marks.push((end.edge(until.end), Slot::CommentEnd, close));
                }
                return true;
            }
        }
        let at = first.map(|(layout, _)| layout.paragraph.span.start as usize);
        let found = at.and_then(|at| edits.places.by_start.get(&at).copied()).or(edits.places.first);
        let Some(found) = found else { return false };
        let marks = self.inside.entry(found).or_default();
        *marks += &(writer.comment_start(id) + &writer.comment_end(id));
        true
    }

    /// Deletes the end of a paragraph.
    fn join(&mut self, paragraph: &Paragraph, writer: &mut Writer) {
        let places = self.edits.places;
        let Some(index) = places.by_end.get(&(paragraph.span.end as usize)) else { return };
        let Some(found) = places.paragraphs.get(*index) else { return };
        let deleted = writer.change("del", "/>");
        let (open, close) = (writer.open("rPr"), writer.close("rPr"));
        let made = format!("{open}{deleted}{close}");
        let (open, close) = (writer.open("pPr"), writer.close("pPr"));
        match &found.properties {
            None => {
                let made = format!("{open}{made}{close}");
                // Before comments at the same place.
                let inside = self.inside.entry(*index).or_default();
                inside.insert_str(0, &made);
            }
            Some(properties) => match &properties.mark {
                Some((span, _, true)) => self.patches.push(Patch { range: span.clone(), text: made }),
                Some((_, inside, false)) => self.patches.push(Patch { range: *inside..*inside, text: deleted }),
                None if properties.is_empty => {
                    let text = format!("{open}{made}{close}");
                    self.patches.push(Patch { range: properties.span.clone(), text });
                }
                None => {
                    let at = properties.mark_belongs;
                    self.patches.push(Patch { range: at..at, text: made });
                }
            },
        }
    }

    fn finish(mut self, writer: &mut Writer, comments: Vec<Comment>) -> (Vec<Patch>, Vec<Comment>) {
        let places = self.edits.places;
        for (index, markup) in std::mem::take(&mut self.inside) {
            let Some(paragraph) = places.paragraphs.get(index) else { continue };
            self.patches.push(at_beginning(paragraph, &markup, self.edits.markup));
        }
        for (start, marks) in std::mem::take(&mut self.marks) {
            let Some(site) = places.sites.get(&start) else { continue };
            self.patches.extend(run::patches(self.edits.markup, site, marks, writer));
        }
        (self.patches, comments)
    }
}

/// A range of a text that holds a character if there is any: the one behind it, else the one before.
fn with_character(text: &str, range: Range<usize>) -> Range<usize> {
    if !range.is_empty() {
        return range;
    }
    let (before, behind) = text.split_at_checked(range.start).unwrap_or_default();
    match (behind.chars().next(), before.chars().next_back()) {
        (Some(next), _) => range.start..range.start + next.len_utf8(),
        (None, Some(last)) => range.start - last.len_utf8()..range.start,
        (None, None) => range,
    }
}

/// Markup behind the properties of a paragraph; properties that are made stand before it.
fn at_beginning(paragraph: &places::Paragraph, markup: &str, text: &str) -> Patch {
    if paragraph.is_empty {
        let tag = text.get(paragraph.span.clone()).unwrap_or_default();
        let open = tag.trim_end_matches('>').trim_end_matches('/').trim_end();
        let text = format!("{open}>{markup}</{}>", paragraph.name);
        return Patch { range: paragraph.span.clone(), text };
    }
    let at = paragraph.properties.as_ref().map_or(paragraph.inside, |properties| properties.span.end);
    Patch { range: at..at, text: markup.to_owned() }
}
