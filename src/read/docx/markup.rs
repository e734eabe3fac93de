//! One pass over the main part: WordprocessingML to blocks.
//!
//! Elements that are not named here are transparent: what they hold is read as if they were not there
//! (content controls, hyperlinks, smart tags, insertions). What is left out is a written list: deletions,
//! field codes, properties of former versions. So nothing is lost because it is new.
//!
//! ```text
//! <w:tbl><w:tr><w:tc><w:p><w:r><w:t>市委</w:t></w:r></w:p></w:tc></w:tr></w:tbl>  →  Table > Row > Cell > Paragraph
//! ```

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
use crate::read::fields::Fields;
use crate::read::lists::Lists;
use crate::warning::{Warning, WarningKind};
use paragraph::OpenParagraph;
use std::collections::HashMap;

/// Characters of a part's name that a warning repeats.
const MAX_PART_NAME: usize = 200;

/// Walks over the text of the main part: its blocks, and where each stretch of their text came from.
pub fn read(
    text: Text<'_>,
    parts: &Parts<'_>,
    styles: &Styles,
    lists: Lists,
    warnings: &mut Vec<Warning>,
) -> Result<(Vec<Block>, Vec<Stretch>), Error> {
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
        code: String::new(),
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
            Ok((blocks, walker.stretches))
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
    lists: Lists,
    notes: Notes,
    stretches: Vec<Stretch>,
    warnings: &'a mut Vec<Warning>,
    fields: Fields,
    /// Text in the code of the fields that are open.
    code: String,
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
    /// The blocks of `w:body`.
    fn body(&mut self) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        loop {
            match self.xml.next()? {
                Token::Open(tag) if tag.ns == Ns::W && tag.name == Name::Body && !tag.empty => {
                    blocks.extend(self.blocks()?);
                    self.end_fields(0);
                }
                Token::End => return Ok(blocks),
                _ => {}
            }
        }
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
                Token::Close => self.leave_choice(),
                Token::Text => {}
                Token::End => break,
            }
        }
        if let Some(paragraph) = carried {
            self.close_paragraph(paragraph, &mut blocks);
        }
        Ok(blocks)
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
                Name::AltChunk => self.warn_of_chunk(tag),
                _ => {}
            }
        }
        self.common(tag)
    }

    /// Elements that are left out, or chosen between, wherever they stand.
    fn common(&mut self, tag: Tag) -> Result<(), Error> {
        match (tag.ns, tag.name) {
            // Deleted and moved-from content (§17.13.5), codes of fields, readings of ruby, and properties,
            // where the caller does not want them.
            (
                Ns::W,
                Name::Del
                | Name::MoveFrom
                | Name::DelText
                | Name::InstrText
                | Name::DelInstrText
                | Name::Rt
                | Name::RubyPr
                | Name::SdtPr
                | Name::SdtEndPr,
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

    /// Forgets a choice whose element has just ended.
    fn leave_choice(&mut self) {
        while self.choices.last().is_some_and(|&(inside, _)| self.xml.depth() < inside) {
            self.choices.pop();
        }
    }

    fn warn_of_chunk(&mut self, tag: Tag) {
        let id = self.xml.attribute(tag, "id").unwrap_or_default();
        let target = self.targets.get(id.as_str()).copied().unwrap_or(&id);
        self.warn(WarningKind::EmbeddedPart { part: target.chars().take(MAX_PART_NAME).collect() });
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
