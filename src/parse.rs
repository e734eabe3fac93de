//! The whole way in one call: bytes → document → grids → plans, as `parse` and `grid` give them.

mod review;

pub use review::{Review, review};

use crate::document::{Block, Document, Paragraph};
use crate::error::Error;
use crate::grid::{self, Grid};
use crate::keys;
use crate::lang::Lang;
use crate::lint::{self, Context, Finding, Selection};
use crate::model::{self, GridOutput, GridParagraph, GridTable, ParseOutput, SCHEMA_VERSION, Source};
use crate::plan;
use crate::read::{self, ReadOptions};
use crate::tally::Tally;
use crate::vocabulary::Vocabulary;
use crate::warning::Warning;
use sha2::{Digest, Sha256};
use std::borrow::Cow;

/// How to parse.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// How to read.
    pub read: ReadOptions,
    /// Bodies and header words.
    pub vocabulary: Vocabulary,
    /// Language of the warnings' messages.
    pub lang: Lang,
    /// The place of files that do not say theirs: 大安市.
    pub place: Option<String>,
}

/// Reads the task lists of a file. `path` names the file in [`Source`]; nothing is opened. Bytes that are given away
/// (a `Vec<u8>` instead of a slice) go as soon as they are read, which saves memory on long files.
///
/// Errors: the file cannot be read at all. A file without a task list is no error: it gives no plans and a
/// warning.
///
/// ```
/// use qingdan::{Options, parse};
/// let text = "某县重点任务清单\n\t序号\n\t工作任务\n\t责任单位\n\n\t1\n\t修路。\n\t县交通局\n\n\n";
/// let output = parse(text.as_bytes(), "list.txt", &Options::default()).unwrap();
/// let task = &output.plans[0].domains[0].tasks[0];
/// assert_eq!(task.title, "修路");
/// assert_eq!(task.responsible[0].name, "县交通局");
/// ```
pub fn parse<'b>(bytes: impl Into<Cow<'b, [u8]>>, path: &str, options: &Options) -> Result<ParseOutput, Error> {
    let (mut document, source) = read_file(bytes.into(), path, options)?;
    plan::unfold_layout(&mut document, &options.vocabulary);
    let grids = resolve_all(&document);
    let beside = plan::Beside { file: Some(&source.file), plans_alone: true, ..beside(options) };
    let interpretation = interpret(&document, &grids, options, beside)?;
    let mut warnings = read_warnings(&document, &grids);
    drop(grids);
    drop(document);
    warnings.extend(interpretation.warnings);
    let mut plans = interpretation.plans;
    keys::fill(&mut plans);
    Ok(ParseOutput {
        schema_version: SCHEMA_VERSION.into(),
        source,
        document: interpretation.facts,
        plans,
        warnings: to_model(&warnings, options.lang),
    })
}

/// Reads a file and says what a person should mend in it, in the order of the document.
///
/// ```
/// use qingdan::lint::Selection;
/// use qingdan::{Options, lint};
/// let text = "某县重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.  修路。\n\t县交通局\n\n";
/// let findings = lint(text.as_bytes(), &Options::default(), &Selection::default()).unwrap();
/// assert_eq!(findings[0].rule.code, "NUM006");
/// ```
pub fn lint<'b>(
    bytes: impl Into<Cow<'b, [u8]>>,
    options: &Options,
    selection: &Selection,
) -> Result<Vec<Finding>, Error> {
    let document = read_and_drop(bytes.into(), options)?;
    let grids = resolve_all(&document);
    let interpretation = interpret(&document, &grids, options, beside(options))?;
    let mut warnings = read_warnings(&document, &grids);
    warnings.extend(interpretation.warnings.iter().cloned());
    let context = Context::new(&document, &grids, &interpretation, &warnings);
    let findings = lint::run_until(&context, selection, &options.read.limits.stop);
    Error::unless_going_on(&options.read.limits)?;
    Ok(findings)
}

/// Counts the bodies that a file's task lists name.
///
/// Tallies of several files are merged: see [`Tally`].
pub fn departments<'b>(bytes: impl Into<Cow<'b, [u8]>>, options: &Options) -> Result<Tally, Error> {
    let document = read_and_drop(bytes.into(), options)?;
    let beside = plan::Beside { plans_alone: true, ..beside(options) };
    let interpretation = interpret(&document, &resolve_all(&document), options, beside)?;
    Ok(Tally::of(&interpretation.plans, options.vocabulary.lexicon()))
}

/// Reads a file without interpreting it: its paragraphs and resolved tables.
///
/// ```
/// use qingdan::{Options, grid_of};
/// let output = grid_of("题\n\t甲\n\t乙\n\n\n".as_bytes(), "list.txt", &Options::default()).unwrap();
/// assert_eq!(output.paragraphs[0].text, "题");
/// assert_eq!((output.tables[0].rows, output.tables[0].columns), (1, 2));
/// ```
pub fn grid_of<'b>(bytes: impl Into<Cow<'b, [u8]>>, path: &str, options: &Options) -> Result<GridOutput, Error> {
    let (document, source) = read_file(bytes.into(), path, options)?;
    let grids = resolve_all(&document);
    let paragraphs = document.blocks.iter().filter_map(Block::paragraph);
    Ok(GridOutput {
        source,
        paragraphs: (1u32..).zip(paragraphs).map(|(number, paragraph)| grid_paragraph(number, paragraph)).collect(),
        tables: (1u32..).zip(&grids).map(|(number, grid)| grid_table(number, grid)).collect(),
        warnings: to_model(&read_warnings(&document, &grids), options.lang),
    })
}

/// What options say beside a document.
fn beside(options: &Options) -> plan::Beside<'_> {
    plan::Beside { place: options.place.as_deref(), ..plan::Beside::default() }
}

/// The plans of a document. Errors: the work was stopped; what was made until then is not whole.
fn interpret(
    document: &Document,
    grids: &[Grid<'_>],
    options: &Options,
    beside: plan::Beside<'_>,
) -> Result<plan::Interpretation, Error> {
    Error::unless_going_on(&options.read.limits)?;
    let interpretation = plan::interpret_until(document, grids, &options.vocabulary, beside, &options.read.limits.stop);
    Error::unless_going_on(&options.read.limits)?;
    Ok(interpretation)
}

pub(crate) fn resolve_all(document: &Document) -> Vec<Grid<'_>> {
    document.blocks.iter().filter_map(Block::table).map(grid::resolve).collect()
}

/// The document, and what names its file; the bytes are not kept.
fn read_file(bytes: Cow<'_, [u8]>, path: &str, options: &Options) -> Result<(Document, Source), Error> {
    let mut document = read::read_with(&bytes, &options.read, &options.vocabulary)?;
    // Only findings ask for the place of a word in the file.
    document.stretches = Vec::new();
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let source = Source {
        file: file.to_owned(),
        path: (file != path).then(|| path.to_owned()),
        format: document.format,
        sha256: sha256(&bytes),
    };
    Ok((document, source))
}

/// The checksum of a file, as [`Source`] gives it.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The document of bytes that are not kept, without tables of layout.
fn read_and_drop(bytes: Cow<'_, [u8]>, options: &Options) -> Result<Document, Error> {
    let mut document = read::read_with(&bytes, &options.read, &options.vocabulary)?;
    plan::unfold_layout(&mut document, &options.vocabulary);
    Ok(document)
}

/// The document in which corrections have their places: that which findings are of.
pub(crate) fn read_for_places(bytes: &[u8], options: &Options) -> Result<Document, Error> {
    read_and_drop(Cow::Borrowed(bytes), options)
}

/// What reading and resolving doubted; a grid's warnings get the number of their table.
fn read_warnings(document: &Document, grids: &[Grid<'_>]) -> Vec<Warning> {
    let mut warnings = document.warnings.clone();
    for (number, grid) in (1u32..).zip(grids) {
        warnings.extend(grid.warnings.iter().cloned().map(|mut warning| {
            if let Some(at) = &mut warning.at {
                at.table = Some(number);
            }
            warning
        }));
    }
    warnings
}

fn to_model(warnings: &[Warning], lang: Lang) -> Vec<model::Warning> {
    warnings.iter().map(|warning| warning.to_model(lang)).collect()
}

fn grid_paragraph(number: u32, paragraph: &Paragraph) -> GridParagraph {
    GridParagraph {
        paragraph: number,
        label: paragraph.label.as_ref().map(|label| label.text.clone()),
        text: paragraph.text.to_string(),
    }
}

fn grid_table(number: u32, grid: &Grid<'_>) -> GridTable {
    let cells = grid.cells.iter().map(|cell| {
        let mut texts = Vec::new();
        let mut tables = Vec::new();
        for block in cell.blocks() {
            match block {
                Block::Paragraph(paragraph) => texts.push(paragraph.shown()),
                Block::Table(table) => {
                    let number = u32::try_from(tables.len() + 1).unwrap_or(u32::MAX);
                    tables.push(grid_table(number, &grid::resolve(table)));
                }
            }
        }
        model::GridCell {
            row: cell.row,
            column: cell.column,
            row_span: cell.row_span,
            column_span: cell.column_span,
            text: texts.join("\n"),
            tables,
        }
    });
    GridTable { table: number, rows: grid.rows, columns: grid.columns, cells: cells.collect() }
}
