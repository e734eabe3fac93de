//! One pass over the main part: WordprocessingML to blocks.
//!
//! Elements that are not named here are transparent: what they hold is read as if they were not there
//! (content controls, hyperlinks, smart tags, insertions). What is left out is a written list: deletions,
//! field codes, properties of former versions. So nothing is lost because it is new.
//!
//! ```text
//! <w:tbl><w:tr><w:tc><w:p><w:r><w:t>市委</w:t></w:r></w:p></w:tc></w:tr></w:tbl>  →  Table > Row > Cell > Paragraph
//! ```

mod include;
mod paragraph;
mod table;

use super::Parts;
use super::names::Name;
use super::notes::Notes;
use super::stretches::Text;
use super::styles::Styles;
use super::xml::{Ns, Tag, Token, Xml};
use crate::document::{Block, Cell, Stretch};
use crate::error::{Error, ErrorKind};
use crate::limits::Limits;
use crate::model::Place;
use crate::read::changes::Changes;
use crate::read::fields::Fields;
use crate::read::lists::Lists;
use crate::text;
use crate::warning::{Warning, WarningKind};
use paragraph::OpenParagraph;
use std::collections::{HashMap, HashSet};

/// What a walk over the main part gives.
#[derive(Debug)]
pub struct Walk {
    /// The blocks of the body.
    pub blocks: Vec<Block>,
    /// Where each stretch of their text came from.
    pub stretches: Vec<Stretch>,
    /// Fields whose code has no end, by their number in the document.
    pub unended: Vec<usize>,
}

/// Walks over the text of the main part. Fields that are known never to end are read as if they did not begin.
pub fn read(
    text: Text<'_>,
    parts: &Parts<'_>,
    styles: &Styles,
    lists: &mut Lists,
    unended: &HashSet<usize>,
    warnings: &mut Vec<Warning>,
) -> Result<Walk, Error> {
    let mut walker = Walker {
        xml: match text {
            Text::Stretches(stretches) => Xml::stream(stretches, &parts.main, parts.limits),
            Text::Whole(text) => Xml::new(text, &parts.main, parts.limits),
        },
        parts,
        targets: parts.related.iter().rev().map(|r| (r.id.as_str(), r.target.as_str())).collect(),
        limits: parts.limits,
        styles,
        lists,
        notes: Notes::default(),
        stretches: Vec::new(),
        warnings,
        fields: Fields::default(),
        begun: 0,
        unended,
        unended_now: Vec::new(),
        code: String::new(),
        placeholder: None,
        pictured: None,
        changes: Changes::default(),
        keep_space: false,
        included: HashSet::new(),
        outside: Vec::new(),
        choices: Vec::new(),
        table_depth: 0,
        counted: 0,
        positions: 0,
        here: Place::default(),
        scratch: Vec::new(),
        cell_buffers: Vec::new(),
        block_buffers: Vec::new(),
    };
    match walker.body() {
        Ok(blocks) => {
            walker.stretches.shrink_to_fit();
            walker.changes.warn(walker.warnings);
            Ok(Walk { blocks, stretches: walker.stretches, unended: walker.unended_now })
        }
        // Broken markup may come of a damaged package, which says more.
        Err(error) if matches!(error.kind(), ErrorKind::Markup { .. }) => Err(walker.xml.damage().unwrap_or(error)),
        Err(error) => Err(error),
    }
}

struct Walker<'a> {
    xml: Xml<'a>,
    parts: &'a Parts<'a>,
    /// Targets of relationships by id.
    targets: HashMap<&'a str, &'a str>,
    limits: &'a Limits,
    styles: &'a Styles,
    lists: &'a mut Lists,
    notes: Notes,
    stretches: Vec<Stretch>,
    warnings: &'a mut Vec<Warning>,
    fields: Fields,
    /// Fields that began so far.
    begun: usize,
    /// Those that are known never to end, and those that were found not to.
    unended: &'a HashSet<usize>,
    unended_now: Vec<usize>,
    /// Text in the code of a field, to use again.
    code: String,
    /// Depth of the content control whose placeholder is being read.
    placeholder: Option<u32>,
    /// Description of the last picture in the cell.
    pictured: Option<String>,
    changes: Changes,
    /// Whether white space is text everywhere (`xml:space` of the root).
    keep_space: bool,
    /// Parts that were included, by their names.
    included: HashSet<String>,
    /// Blocks in a table and outside its cells, which stand behind it.
    outside: Vec<Block>,
    /// `mc:AlternateContent` elements that are open: depth inside them, whether a branch was taken.
    choices: Vec<(u32, bool)>,
    table_depth: u32,
    /// Paragraphs, tables, rows and cells so far.
    counted: u64,
    /// Grid positions of the tables that are read.
    positions: u64,
    /// Where the walk stands, for warnings.
    here: Place,
    /// Paragraph buffers to use again.
    scratch: Vec<OpenParagraph>,
    /// Those of rows and cells.
    cell_buffers: Vec<Vec<Cell>>,
    block_buffers: Vec<Vec<Block>>,
}

impl Walker<'_> {
    /// The blocks of `w:body`. A part that is empty, has another root or more than one is damaged.
    fn body(&mut self) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        let mut has_root = false;
        loop {
            match self.xml.next()? {
                Token::Open(tag) if self.xml.depth() == u32::from(!tag.empty) => {
                    if std::mem::replace(&mut has_root, true) {
                        return Err(self.damaged("it has a second root element"));
                    }
                    if tag.ns != Ns::W || !matches!(tag.name, Name::Document | Name::WordDocument) {
                        return Err(self.damaged("its root element is not WordprocessingML"));
                    }
                    self.keep_space = self.xml.has(tag, "space", "preserve");
                }
                Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::Body && !tag.empty => {
                    blocks.extend(self.blocks()?);
                    self.end_fields(0);
                }
                Token::Text if self.xml.depth() == 0 && !text::is_blank(self.xml.data()) => {
                    return Err(self.damaged("it is no markup"));
                }
                Token::End if !has_root => return Err(self.damaged("it is empty")),
                Token::End => return Ok(blocks),
                _ => {}
            }
        }
    }

    /// The main part is damaged.
    fn damaged(&self, cause: &str) -> Error {
        ErrorKind::DamagedPackage { part: Some(self.parts.main.clone()), cause: cause.into() }.into()
    }

    /// The blocks of the element that was just opened, to its end.
    fn blocks(&mut self) -> Result<Vec<Block>, Error> {
        let inside = self.xml.depth();
        let mut blocks = Vec::new();
        let mut carried = None;
        loop {
            match self.xml.next()? {
                Token::Open(tag) => self.block(tag, &mut blocks, &mut carried)?,
                Token::Close if self.xml.depth() < inside => break,
                Token::Close => self.leave_element(),
                Token::Text => self.stray_text(&mut blocks)?,
                Token::End => break,
            }
        }
        if let Some(paragraph) = carried {
            self.close_paragraph(paragraph, &mut blocks);
        }
        Ok(blocks)
    }

    /// Character data among blocks.
    fn stray_text(&mut self, blocks: &mut Vec<Block>) -> Result<(), Error> {
        if text::is_blank(self.xml.data()) {
            return Ok(());
        }
        let open = OpenParagraph::of_text(self.xml.data(), self.xml.position());
        self.close_outside(open, blocks)
    }

    /// Counts a paragraph, table, row or cell.
    fn count(&mut self) -> Result<(), Error> {
        Error::unless_going_on(self.limits)?;
        self.counted += 1;
        if self.counted > self.limits.blocks { Err(self.limit("blocks", self.limits.blocks)) } else { Ok(()) }
    }

    /// A limit that the main part reaches.
    fn limit(&self, limit: &'static str, value: u64) -> Error {
        ErrorKind::Limit { limit, value, part: Some(self.parts.main.clone()) }.into()
    }

    /// One element among blocks.
    fn block(&mut self, tag: Tag, blocks: &mut Vec<Block>, carried: &mut Option<OpenParagraph>) -> Result<(), Error> {
        if tag.ns == Ns::W {
            match tag.name {
                Name::P => {
                    self.paragraph(tag, blocks, carried)?;
                    self.push_notes(blocks);
                    return Ok(());
                }
                Name::Tbl if !tag.empty => {
                    self.leave_before_table(blocks, carried);
                    self.push_table(tag, blocks)?;
                    self.push_notes(blocks);
                    return Ok(());
                }
                Name::AltChunk => return self.include(tag, blocks),
                _ => {}
            }
        }
        if matches!((tag.ns, tag.name), (Ns::W | Ns::Math, Name::R) | (Ns::W, Name::T)) && !tag.empty {
            return self.outside(tag, blocks);
        }
        self.common(tag)
    }

    /// An element in a table and outside its cells: text that stands there is kept behind the table.
    fn outside_cells(&mut self, tag: Tag) -> Result<(), Error> {
        if tag.ns == Ns::W && tag.name == Name::P && !tag.empty {
            let mut open = OpenParagraph::default();
            self.content(&mut open)?;
            let mut blocks = std::mem::take(&mut self.outside);
            let closed = self.close_outside(open, &mut blocks);
            self.outside = blocks;
            return closed;
        }
        let mut blocks = std::mem::take(&mut self.outside);
        let read = self.block(tag, &mut blocks, &mut None);
        self.outside = blocks;
        read
    }

    /// Elements that are left out, or chosen between, wherever they stand.
    fn common(&mut self, tag: Tag) -> Result<(), Error> {
        match (tag.ns, tag.name) {
            // §17.13.5: content that is deleted or moved away is gone, what is inserted or moved here stands.
            (Ns::W, Name::Del) => {
                self.changes.deletions = self.changes.deletions.saturating_add(1);
                self.xml.skip(tag)
            }
            (Ns::W, Name::MoveFrom) => {
                self.changes.moved_from = self.changes.moved_from.saturating_add(1);
                self.xml.skip(tag)
            }
            (Ns::W, Name::Ins) => {
                self.changes.insertions = self.changes.insertions.saturating_add(1);
                Ok(())
            }
            (Ns::W, Name::MoveTo) => {
                self.changes.moved_to = self.changes.moved_to.saturating_add(1);
                Ok(())
            }
            (Ns::W, Name::SdtPr) => self.control(tag),
            (Ns::Annotation, Name::Annotation) => self.annotation(tag),
            // Codes of fields, readings of ruby, and properties, where the caller does not want them.
            (
                Ns::W,
                Name::DelText | Name::InstrText | Name::DelInstrText | Name::Rt | Name::RubyPr | Name::SdtEndPr,
            )
            | (
                Ns::W,
                Name::CustomXmlPr
                | Name::SmartTagPr
                | Name::SectPr
                | Name::TblPr
                | Name::TblGrid
                | Name::TblPrEx
                | Name::TrPr
                | Name::TcPr,
            )
            | (
                Ns::W,
                Name::PPr
                | Name::RPr
                | Name::PPrChange
                | Name::RPrChange
                | Name::TblPrChange
                | Name::FldData
                | Name::FfData,
            ) => {
                self.xml.skip(tag)?;
                Ok(())
            }
            // Part 3 §7.5: the first choice whose namespaces are understood, else the fallback.
            (Ns::Mc, Name::AlternateContent) if !tag.empty => {
                self.choices.push((self.xml.depth(), false));
                Ok(())
            }
            (Ns::Mc, branch @ (Name::Choice | Name::Fallback)) => {
                let understood = branch == Name::Fallback
                    || self.xml.attribute(tag, "Requires").is_some_and(|requires| self.xml.understands(&requires));
                match self.choices.last_mut() {
                    Some((_, taken)) if !*taken && understood => *taken = !tag.empty,
                    _ => self.xml.skip(tag)?,
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// The properties of a content control (§17.5.2.38): whether it shows its placeholder, which is no text (§17.5.2.39).
    fn control(&mut self, tag: Tag) -> Result<(), Error> {
        let control = self.xml.depth().saturating_sub(u32::from(!tag.empty));
        let mut is_empty = false;
        self.xml.each_inside(tag, |xml, tag| {
            is_empty |= tag.name == Name::ShowingPlcHdr && xml.is_on(tag);
            Ok(())
        })?;
        if is_empty && self.placeholder.is_none() {
            self.placeholder = Some(control);
        }
        Ok(())
    }

    /// Whether what is read is the placeholder of a content control.
    fn in_placeholder(&self) -> bool {
        self.placeholder.is_some()
    }

    /// Forgets a choice or a control whose element has just ended.
    fn leave_element(&mut self) {
        if self.placeholder.is_some_and(|inside| self.xml.depth() < inside) {
            self.placeholder = None;
        }
        while self.choices.last().is_some_and(|&(inside, _)| self.xml.depth() < inside) {
            self.choices.pop();
        }
    }

    /// An annotation of Word 2003: what is deleted, what was formatted otherwise and comments are no text.
    fn annotation(&mut self, tag: Tag) -> Result<(), Error> {
        let kind = self.xml.attribute(tag, "type").unwrap_or_default();
        let of_kind = |kind: &mut u32| *kind = kind.saturating_add(1);
        match &*kind {
            "Word.Insertion" => of_kind(&mut self.changes.insertions),
            "Word.Deletion" => of_kind(&mut self.changes.deletions),
            "Word.Formatting" => of_kind(&mut self.changes.formats),
            _ => {}
        }
        let is_text = kind == "Word.Insertion" || kind.starts_with("Word.Bookmark");
        if is_text { Ok(()) } else { self.xml.skip(tag) }
    }

    fn warn(&mut self, kind: WarningKind) {
        // Outside tables `here` still holds the number of the last one, to count on from.
        let here = if self.table_depth > 0 { self.here } else { Place { table: None, ..self.here } };
        let at = (here != Place::default()).then_some(here);
        self.warnings.push(Warning::new(kind, at));
    }

    /// Notes that were referred to stand as paragraphs behind the paragraph or table that does.
    fn push_notes(&mut self, blocks: &mut Vec<Block>) {
        if self.table_depth > 0 {
            return;
        }
        for note in self.notes.take() {
            self.here.paragraph = Some(self.here.paragraph.unwrap_or(0).saturating_add(1));
            blocks.push(Block::Paragraph(note));
        }
    }
}
