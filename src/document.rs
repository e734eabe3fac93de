//! What a reader yields: blocks in order, with spans and text as written.
//!
//! A [`Document`] knows nothing of plans. Every paragraph, row and cell says where its markup stands in
//! the file; every stretch of a paragraph's text says where it came from. Merged cells are not resolved
//! here: `grid` does.

use crate::model::Format;
use crate::warning::Warning;

/// A file as read.
#[derive(Debug, Clone)]
pub struct Document {
    /// The format it was read from.
    pub format: Format,
    /// Paragraphs and tables of the body, in order.
    pub blocks: Vec<Block>,
    /// Where each stretch of text came from; paragraphs hold ranges of it.
    pub stretches: Vec<Stretch>,
    /// Lines of the page headers, each once.
    pub headers: Vec<String>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
}

/// A paragraph or a table.
#[derive(Debug, Clone)]
pub enum Block {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
}

impl Block {
    /// The paragraph that it is.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        match self {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        }
    }

    /// The table that it is.
    pub fn table(&self) -> Option<&Table> {
        match self {
            Block::Table(table) => Some(table),
            Block::Paragraph(_) => None,
        }
    }
}

/// Bytes of the part (or of the decoded text) that the body stands in, `start..end` counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte behind the last.
    pub end: u32,
}

/// A stretch of text and the bytes that it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Byte of the paragraph's text where it begins.
    pub at: u32,
    /// The source bytes.
    pub source: Span,
}

/// A paragraph.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Text as written; a line break inside is `\n`, a tab `\t`.
    pub text: Box<str>,
    /// The automatic number that Word shows before the text.
    pub label: Option<Box<Label>>,
    /// Range of [`Document::stretches`].
    pub stretches: (u32, u32),
    /// Its markup.
    pub span: Span,
    /// Line of a text source, from 1; 0 for others.
    pub line: u32,
    /// Whether the source marks it as a heading, or as the caption of a table.
    pub heading: bool,
    /// Whether it begins what stands beside the text before it, as the columns of a page do, and not below it.
    pub beside: bool,
    /// Whether all of its text is in links.
    pub linked: bool,
}

impl Paragraph {
    /// The paragraph as a reader sees it: automatic number, what follows it, text.
    pub fn shown(&self) -> String {
        match &self.label {
            Some(label) => format!("{}{}{}", label.text, label.suffix, self.text),
            None => self.text.to_string(),
        }
    }
}

/// An automatic number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As Word shows it: `（四）`.
    pub text: String,
    /// Its counter; `None` for bullets.
    pub value: Option<u32>,
    /// What stands between label and text: a space (also for a tab) or nothing.
    pub suffix: &'static str,
}

/// A table as written.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// Whether the source shows that it relates nothing to anything: one cell or column of text, links beside it.
    pub lays_out: bool,
    /// Its markup.
    pub span: Span,
}

/// A row as written.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Grid columns left empty before the first cell (`w:gridBefore`).
    pub before: u32,
    /// Grid columns left empty behind the last cell (`w:gridAfter`).
    pub after: u32,
    /// Its cells, merged-away ones too.
    pub cells: Vec<Cell>,
    /// Its markup.
    pub span: Span,
}

/// A cell as written.
#[derive(Debug, Clone, Default)]
pub struct Cell {
    /// Grid columns that it covers, at least 1.
    pub column_span: u32,
    /// Vertical merge (`w:vMerge`).
    pub vertical: Merge,
    /// Horizontal merge (`w:hMerge`).
    pub horizontal: Merge,
    /// Its paragraphs and tables.
    pub blocks: Box<[Block]>,
    /// Its markup.
    pub span: Span,
}

/// Part of a cell in a merge (ECMA-376 part 1 §17.18.57, ST_Merge).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Merge {
    /// Not merged.
    #[default]
    None,
    /// First cell of a merge.
    Restart,
    /// Goes on from the cell before it.
    Continue,
}

impl Cell {
    /// Whether the cell shows nothing: no text, no automatic number, no table.
    pub fn is_blank(&self) -> bool {
        self.blocks.iter().all(|block| match block {
            Block::Paragraph(paragraph) => paragraph.label.is_none() && crate::text::is_blank(&paragraph.text),
            Block::Table(_) => false,
        })
    }
}
