//! A run with marks between its characters: it is split where one stands, and what is deleted becomes a tracked change.
//! Every half keeps the properties of the run (`w:rPr`); what is not touched keeps its bytes.

use super::markup::Writer;
use super::patch::Patch;
use super::places::{Child, Run, Site};
use std::collections::HashMap;
use std::ops::Range;

/// What stands at one byte, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Text that is inserted behind a character.
    Inserted,
    /// The end of a comment's words.
    CommentEnd,
    /// The beginning of a comment's words.
    CommentStart,
    /// Text that is inserted before the first character.
    InsertedFirst,
}

/// What is done to an element.
#[derive(Debug, Default)]
pub struct Marks {
    /// Markup that is put in, by the byte before which it stands.
    pub marks: Vec<(usize, Slot, String)>,
    /// Ranges that are deleted: whole children of a run, or part of the content of one.
    pub deleted: Vec<Range<usize>>,
    /// The text of children: bytes from the first character to behind the last.
    pub contents: HashMap<usize, Range<usize>>,
}

/// What an element becomes.
enum Output {
    /// Bytes as they are.
    Kept(Range<usize>),
    /// New markup.
    Made(String),
}

/// The patches that bring the marks into an element.
pub fn patches(text: &str, site: &Site, mut marks: Marks, writer: &mut Writer) -> Vec<Patch> {
    marks.marks.sort_by_key(|(at, slot, _)| (*at, *slot));
    marks.deleted.sort_by_key(|range| range.start);
    let output = match &site.run {
        Some(run) => split(text, site, run, &marks, writer),
        None => around(site, &marks),
    };
    let mut patches = Vec::new();
    let (mut done, mut made) = (site.span.start, String::new());
    let mut put = |range: Range<usize>, text: String| {
        if !range.is_empty() || !text.is_empty() {
            patches.push(Patch { range, text });
        }
    };
    for output in output {
        match output {
            Output::Made(markup) => made += &markup,
            Output::Kept(range) => {
                put(done..range.start, std::mem::take(&mut made));
                done = range.end;
            }
        }
    }
    put(done..site.span.end, made);
    patches
}

/// An element that is not split.
fn around(site: &Site, marks: &Marks) -> Vec<Output> {
    let before = marks.marks.iter().filter(|(at, ..)| *at <= site.span.start);
    let mut output: Vec<Output> = before.map(|(.., markup)| Output::Made(markup.clone())).collect();
    output.push(Output::Kept(site.span.clone()));
    let behind = marks.marks.iter().filter(|(at, ..)| *at > site.span.start);
    output.extend(behind.map(|(.., markup)| Output::Made(markup.clone())));
    output
}

fn split(text: &str, site: &Site, run: &Run, marks: &Marks, writer: &mut Writer) -> Vec<Output> {
    let first = run.children.first().map_or(site.span.end, |child| child.span.start);
    let last = run.children.last().map_or(site.span.start, |child| child.span.end);
    let is_inside = |at: usize| at > first && at < last;
    if marks.deleted.is_empty() && !marks.marks.iter().any(|(at, ..)| is_inside(*at)) {
        // Nothing parts it.
        let outside = Marks {
            marks: marks
                .marks
                .iter()
                .map(|(at, slot, markup)| {
                    let at = if *at <= first { site.span.start } else { site.span.end };
                    (at, *slot, markup.clone())
                })
                .collect(),
            ..Marks::default()
        };
        return around(site, &outside);
    }
    let mut cuts: Vec<usize> = marks.deleted.iter().flat_map(|range| [range.start, range.end]).collect();
    cuts.extend(marks.marks.iter().map(|(at, ..)| *at));
    cuts.sort_unstable();
    cuts.dedup();
    let properties = run.properties.clone().and_then(|range| text.get(range)).unwrap_or_default().to_owned();
    let mut halves = Halves { output: Vec::new(), open: None, properties, site, run, is_first: true, writer };
    let mut waiting = marks.marks.iter().peekable();
    for (index, child) in run.children.iter().enumerate() {
        for piece in pieces(child, &cuts, marks.contents.contains_key(&index)) {
            while let Some((.., markup)) = waiting.next_if(|(at, ..)| *at <= piece.start) {
                halves.put(markup);
            }
            // Ranges that are deleted do not overlap.
            let begun = marks.deleted.partition_point(|range| range.start <= piece.start);
            let range = begun.checked_sub(1).and_then(|last| marks.deleted.get(last));
            let deleted = range.is_some_and(|range| piece.end <= range.end);
            halves.open(deleted);
            halves.push(child, index, &piece, marks, deleted);
        }
    }
    waiting.for_each(|(.., markup)| halves.put(markup));
    halves.close();
    halves.output
}

/// The pieces of a child: its bytes, cut where a mark stands in its text or a deletion begins or ends there. `cuts` are
/// those of the whole run, in order.
fn pieces(child: &Child, cuts: &[usize], is_text: bool) -> Vec<Range<usize>> {
    let span = &child.span;
    let first = cuts.partition_point(|at| *at <= span.start);
    let inside = cuts.get(first..).unwrap_or_default().iter().copied();
    let inside = inside.take_while(|at| is_text && *at < span.end);
    let mut ends: Vec<usize> = inside.collect();
    ends.push(span.end);
    let starts = std::iter::once(span.start).chain(ends.iter().copied());
    starts.zip(&ends).map(|(start, end)| start..*end).collect()
}

/// The halves of a run under construction.
struct Halves<'a> {
    output: Vec<Output>,
    /// Whether the half that is open is deleted.
    open: Option<bool>,
    properties: String,
    site: &'a Site,
    run: &'a Run,
    /// Whether no half has been made that keeps its text: the first has the start tag of the run.
    is_first: bool,
    writer: &'a mut Writer,
}

impl Halves<'_> {
    fn made(&mut self, markup: String) {
        self.output.push(Output::Made(markup));
    }

    /// Markup between halves.
    fn put(&mut self, markup: &str) {
        self.close();
        self.made(markup.to_owned());
    }

    fn open(&mut self, deleted: bool) {
        if self.open == Some(deleted) {
            return;
        }
        self.close();
        self.open = Some(deleted);
        if deleted {
            let change = self.writer.change("del", ">");
            self.made(change);
        } else if std::mem::take(&mut self.is_first)
            && self.output.iter().all(|output| matches!(output, Output::Made(_)))
        {
            let inside = self.run.properties.as_ref().map_or(self.run.inside, |range| range.end);
            return self.output.push(Output::Kept(self.site.span.start..inside));
        }
        let start = self.writer.open("r") + &self.properties;
        self.made(start);
    }

    fn close(&mut self) {
        let Some(deleted) = self.open.take() else { return };
        let end = self.writer.close("r");
        self.made(end);
        if deleted {
            let end = self.writer.close("del");
            self.made(end);
        }
    }

    /// A piece of a child.
    fn push(&mut self, child: &Child, index: usize, piece: &Range<usize>, marks: &Marks, deleted: bool) {
        let content = marks.contents.get(&index);
        let is_whole = *piece == child.span;
        let Some(content) = content.filter(|_| deleted || !is_whole) else {
            return self.output.push(Output::Kept(piece.clone()));
        };
        let name = if deleted { "delText" } else { "t" };
        let start = if piece.start == child.span.start { content.start } else { piece.start };
        let end = if piece.end == child.span.end { content.end } else { piece.end };
        let tags = (self.writer.open_text(name), self.writer.close(name));
        self.made(tags.0);
        self.output.push(Output::Kept(start..end));
        self.made(tags.1);
    }
}
