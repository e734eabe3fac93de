//! Where text stands in the markup of a part: one pass that finds the runs, paragraphs and other elements in which
//! given stretches of text lie.
//!
//! ```text
//! <w:p><w:r><w:rPr/><w:t>市委</w:t></w:r></w:p>   a stretch begins behind <w:t>  →  Run { properties, children }
//! ```

use super::markup::Ids;
use crate::error::Error;
use crate::limits::Limits;
use crate::read::docx::xml::{Ns, Tag, Token, Xml};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

/// What was found.
#[derive(Debug, Default)]
pub struct Places {
    /// The element of each stretch that was asked for, by the first byte of the stretch.
    pub stretches: HashMap<usize, Place>,
    /// Those elements, by their first byte.
    pub sites: BTreeMap<usize, Site>,
    /// Paragraphs that were asked for.
    pub paragraphs: Vec<Paragraph>,
    /// Those, by their first byte and by the byte behind their last.
    pub by_start: HashMap<usize, usize>,
    pub by_end: HashMap<usize, usize>,
    /// The first paragraph of the part, of those that were asked for or not.
    pub first: Option<usize>,
    /// The name of the root element, as written.
    pub root: String,
    /// The namespaces that it declares, as written.
    pub declarations: String,
    /// The ids of annotations.
    pub ids: Ids,
}

/// The element of a stretch, and which child of it the stretch lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// First byte of the element: a key of [`Places::sites`].
    pub site: usize,
    /// Index of the child, of a run; 0 of other elements.
    pub child: usize,
}

/// An element among the content of a paragraph: what stands before and behind it may be marked.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its bytes.
    pub span: Range<usize>,
    /// What it is made of, where it is a run that may be split.
    pub run: Option<Run>,
    /// Whether it may be changed: it is in no tracked change already.
    pub changeable: bool,
}

/// A run.
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Its properties.
    pub properties: Option<Range<usize>>,
    /// Its other children.
    pub children: Vec<Child>,
    /// Byte behind its start tag.
    pub inside: usize,
}

/// A child of a run.
#[derive(Debug, Clone)]
pub struct Child {
    /// Its bytes.
    pub span: Range<usize>,
    /// The name of its element, without prefix.
    pub name: String,
    /// What stands between the tags.
    pub content: Range<usize>,
    /// Whether spaces at the ends of its text count.
    pub keeps_space: bool,
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its bytes.
    pub span: Range<usize>,
    /// Byte behind its start tag.
    pub inside: usize,
    /// Whether it is one empty tag.
    pub is_empty: bool,
    /// The name of its element, as written.
    pub name: String,
    /// Its properties.
    pub properties: Option<Properties>,
    /// First byte of the paragraph right behind it, in the same cell or body.
    pub next: Option<usize>,
    /// Whether it stands in a tracked change.
    pub is_tracked: bool,
}

/// The properties of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Properties {
    /// Their bytes.
    pub span: Range<usize>,
    /// Whether they are one empty tag.
    pub is_empty: bool,
    /// The properties of the paragraph mark: their bytes, the byte behind their start tag, whether they are one empty tag.
    pub mark: Option<(Range<usize>, usize, bool)>,
    /// Where properties of the mark belong if there are none.
    pub mark_belongs: usize,
    /// Whether the mark may be deleted: it ends no section, and no change of it is tracked.
    pub mark_changeable: bool,
}

/// Bytes of the properties of a run that may be split, since every half of it repeats them.
const MAX_PROPERTIES: usize = 4_096;

/// What an open element is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// A paragraph.
    Paragraph,
    /// Another element whose children may be runs, changes and marks.
    Container,
    /// A tracked change.
    Tracked,
    Run,
    RunProperties,
    ParagraphProperties,
    MarkProperties,
    Other,
}

/// An open element.
struct Open {
    start: usize,
    inside: usize,
    sort: Sort,
    name: String,
    /// The paragraph that ended last among its children, if nothing stands behind it yet.
    previous: Option<usize>,
    /// The child of a run that is open or was last.
    run: Option<Run>,
    paragraph: Option<Paragraph>,
    /// Whether a stretch lies in it.
    is_site: bool,
    keeps_space: bool,
    /// Whether a run's formatting is a tracked change.
    is_reformatted: bool,
}

/// Elements between paragraphs that are no content.
const MARKS: &[&str] =
    &["bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "commentRangeStart", "commentRangeEnd"];

/// Walks over a part. `stretches` are the first bytes of stretches of text: behind the start tag of a `w:t`, at the
/// start tag of anything else; `starts` and `ends` are the first bytes of paragraphs and the bytes behind them.
pub fn find(
    text: &str,
    part: &str,
    stretches: &HashSet<usize>,
    starts: &HashSet<usize>,
    ends: &HashSet<usize>,
    limits: &Limits,
) -> Result<Places, Error> {
    let mut walk = Walk {
        text,
        places: Places::default(),
        open: Vec::new(),
        tracked: 0,
        keeps_space: false,
        stretches,
        starts,
        ends,
    };
    let mut xml = Xml::new(text, part, limits);
    loop {
        match xml.next()? {
            Token::Open(tag) => {
                walk.enter(&xml, tag);
                if tag.empty {
                    walk.leave(xml.position() as usize, true);
                }
            }
            Token::Close => walk.leave(xml.position() as usize, false),
            Token::Text => {}
            Token::End => return Ok(walk.places),
        }
    }
}

/// The ids of annotations of another part.
pub fn ids(text: &str, part: &str, ids: &mut Ids, limits: &Limits) -> Result<(), Error> {
    let mut xml = Xml::new(text, part, limits);
    loop {
        match xml.next()? {
            Token::Open(tag) => note_id(&xml, tag, ids),
            Token::Close | Token::Text => {}
            Token::End => return Ok(()),
        }
    }
}

fn note_id(xml: &Xml<'_>, tag: Tag, ids: &mut Ids) {
    if tag.ns == Ns::W
        && xml.mentions(tag, [":id", ":id"])
        && let Some(id) = xml.value(tag, "id")
    {
        ids.add(&id);
    }
}

struct Walk<'a> {
    text: &'a str,
    places: Places,
    open: Vec<Open>,
    /// Tracked changes that are open.
    tracked: u32,
    keeps_space: bool,
    stretches: &'a HashSet<usize>,
    starts: &'a HashSet<usize>,
    ends: &'a HashSet<usize>,
}

impl Walk<'_> {
    fn enter(&mut self, xml: &Xml<'_>, tag: Tag) {
        let (start, inside) = (tag.at as usize, xml.position() as usize);
        let written = self.text.get(start + 1..inside).unwrap_or_default();
        let written = written.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next().unwrap_or_default();
        let local = written.rsplit(':').next().unwrap_or_default();
        if self.open.is_empty() {
            self.places.root = written.to_owned();
            self.places.declarations = xml.declarations(tag);
            self.keeps_space = xml.has(tag, "space", "preserve");
        }
        note_id(xml, tag, &mut self.places.ids);
        let of_word = tag.ns == Ns::W;
        let parent = self.open.last().map(|open| open.sort);
        let sort = match (of_word, local, parent) {
            (true, "p", _) => Sort::Paragraph,
            (true, "r", _) => Sort::Run,
            (true, "ins" | "del" | "moveFrom" | "moveTo", _) => Sort::Tracked,
            (true, "hyperlink" | "smartTag" | "customXml" | "fldSimple" | "sdtContent" | "dir" | "bdo", _) => {
                Sort::Container
            }
            (true, "pPr", Some(Sort::Paragraph)) => Sort::ParagraphProperties,
            (true, "rPr", Some(Sort::ParagraphProperties)) => Sort::MarkProperties,
            (true, "rPr", Some(Sort::Run)) => Sort::RunProperties,
            _ => Sort::Other,
        };
        self.tell_parent(sort, local, start, of_word);
        if sort == Sort::Tracked {
            self.tracked += 1;
        }
        let is_text = of_word && local == "t";
        self.open.push(Open {
            start,
            inside,
            sort,
            name: local.to_owned(),
            previous: None,
            run: (sort == Sort::Run).then(|| Run { inside, ..Run::default() }),
            paragraph: (sort == Sort::Paragraph).then(|| Paragraph {
                inside,
                is_empty: tag.empty,
                name: written.to_owned(),
                ..Paragraph::default()
            }),
            is_site: false,
            keeps_space: is_text && (self.keeps_space || xml.has(tag, "space", "preserve")),
            is_reformatted: false,
        });
        let at = if is_text && self.stretches.contains(&inside) { inside } else { start };
        if self.stretches.contains(&at) {
            self.mark(at);
        }
    }

    /// What the element that begins means to those around it.
    fn tell_parent(&mut self, sort: Sort, local: &str, start: usize, of_word: bool) {
        let count = self.open.len();
        let Some(parent) = self.open.last_mut() else { return };
        match (parent.sort, sort) {
            (_, Sort::Paragraph) => {
                let previous = parent.previous.take();
                if let Some(previous) = previous.and_then(|index| self.places.paragraphs.get_mut(index)) {
                    previous.next = Some(start);
                }
            }
            (Sort::ParagraphProperties, _) => {
                let is_mark = sort == Sort::MarkProperties;
                let is_last = of_word && matches!(local, "sectPr" | "pPrChange");
                let ends_section = of_word && local == "sectPr";
                let Some(paragraph) = count.checked_sub(2).and_then(|at| self.open.get_mut(at)) else { return };
                let Some(properties) = paragraph.paragraph.as_mut().and_then(|p| p.properties.as_mut()) else { return };
                if (is_mark || is_last) && properties.mark_belongs == 0 {
                    properties.mark_belongs = start;
                }
                properties.mark_changeable &= !ends_section;
            }
            (Sort::MarkProperties, _) => {
                let Some(paragraph) = count.checked_sub(3).and_then(|at| self.open.get_mut(at)) else { return };
                let Some(properties) = paragraph.paragraph.as_mut().and_then(|p| p.properties.as_mut()) else { return };
                properties.mark_changeable &= sort != Sort::Tracked;
            }
            (Sort::RunProperties, _) => {
                let reformatted = of_word && local == "rPrChange";
                if let Some(run) = count.checked_sub(2).and_then(|at| self.open.get_mut(at)) {
                    run.is_reformatted |= reformatted;
                }
            }
            _ => {
                if !MARKS.contains(&local) {
                    parent.previous = None;
                }
            }
        }
        if sort == Sort::ParagraphProperties
            && let Some(paragraph) = self.open.last_mut().and_then(|open| open.paragraph.as_mut())
        {
            paragraph.properties = Some(Properties { mark_changeable: true, ..Properties::default() });
        }
    }

    /// Notes the element in which a stretch lies: the innermost one around it that stands among the content of a
    /// paragraph.
    fn mark(&mut self, stretch: usize) {
        let is_container = |sort| matches!(sort, Sort::Paragraph | Sort::Container | Sort::Tracked);
        let holds =
            |at: usize| at.checked_sub(1).and_then(|at| self.open.get(at)).is_some_and(|o| is_container(o.sort));
        // Containers stand outside paragraphs too; a run there is no content of one.
        let Some(paragraph) = self.open.iter().rposition(|open| open.sort == Sort::Paragraph) else { return };
        let Some(at) = (paragraph + 1..self.open.len()).rev().find(|&at| holds(at)) else { return };
        let Some(site) = self.open.get_mut(at) else { return };
        site.is_site = true;
        let child = site.run.as_ref().map_or(0, |run| run.children.len());
        self.places.stretches.insert(stretch, Place { site: site.start, child });
    }

    fn leave(&mut self, end: usize, empty: bool) {
        let Some(open) = self.open.pop() else { return };
        let Open { start, inside, sort, name, run, paragraph, is_site, keeps_space, is_reformatted, .. } = open;
        let content = inside..self.content_end(inside, end, empty);
        let count = self.open.len();
        match sort {
            Sort::Tracked => self.tracked = self.tracked.saturating_sub(1),
            Sort::RunProperties => {
                if let Some(run) = self.open.last_mut().and_then(|open| open.run.as_mut()) {
                    run.properties = Some(start..end);
                }
            }
            Sort::ParagraphProperties => {
                let paragraph = self.open.last_mut().and_then(|open| open.paragraph.as_mut());
                if let Some(properties) = paragraph.and_then(|paragraph| paragraph.properties.as_mut()) {
                    (properties.span, properties.is_empty) = (start..end, empty);
                    if properties.mark_belongs == 0 {
                        properties.mark_belongs = content.end;
                    }
                }
            }
            Sort::MarkProperties => {
                let paragraph = count.checked_sub(2).and_then(|at| self.open.get_mut(at));
                let properties = paragraph.and_then(|open| open.paragraph.as_mut()?.properties.as_mut());
                if let Some(properties) = properties {
                    properties.mark = Some((start..end, inside, empty));
                }
            }
            Sort::Paragraph => {
                let mut paragraph = paragraph.unwrap_or_default();
                (paragraph.span, paragraph.is_tracked) = (start..end, self.tracked > 0);
                let is_first = self.places.first.is_none() && self.tracked == 0;
                if is_first || self.starts.contains(&start) || self.ends.contains(&end) {
                    let index = self.places.paragraphs.len();
                    self.places.paragraphs.push(paragraph);
                    self.places.by_start.insert(start, index);
                    self.places.by_end.insert(end, index);
                    if is_first {
                        self.places.first = Some(index);
                    }
                    if let Some(parent) = self.open.last_mut() {
                        parent.previous = Some(index);
                    }
                }
            }
            Sort::Run | Sort::Container | Sort::Other => {}
        }
        if is_site {
            let changeable = self.tracked == 0;
            let properties = run.as_ref().and_then(|run| run.properties.as_ref());
            let is_heavy = properties.is_some_and(|properties| properties.len() > MAX_PROPERTIES);
            let run = run.filter(|_| !is_reformatted && !is_heavy);
            self.places.sites.insert(start, Site { span: start..end, run, changeable });
        }
        if sort != Sort::RunProperties
            && let Some(parent) = self.open.last_mut().and_then(|open| open.run.as_mut())
        {
            parent.children.push(Child { span: start..end, name, content, keeps_space });
        }
    }

    /// Where the end tag of an element begins that ends here.
    fn content_end(&self, inside: usize, end: usize, empty: bool) -> usize {
        if empty {
            return end;
        }
        let within = self.text.get(inside..end).unwrap_or_default();
        within.rfind("</").map_or(end, |at| inside + at)
    }
}
