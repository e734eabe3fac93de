//! Interpretation: a document and its grids become plans.
//!
//! Steps, in order: `paragraphs` finds the lists that are written as numbered paragraphs; [`caption`] takes
//! attachment, title and years above a table or list; [`header`] tells what each column holds, by the words of
//! [`columns`], or `guess` by what it holds; `table` makes rows to domains, goals and tasks (its cells' lines
//! through `items`, the domains that are open in `domains`), `paragraphs` makes items to them;
//! [`assignment`](crate::assignment) says for both who does what; `rules` applies what the document itself says of roles. A table without a header
//! that follows a plan continues it. Nothing fails; what is not understood becomes a warning with its place.

pub mod caption;
pub mod columns;
mod details;
mod domains;
mod guess;
pub mod header;
mod items;
mod paragraphs;
mod regions;
mod rules;
mod table;
mod values;

use crate::assignment::Words;
use crate::department::{Doubt, Evidence};
use crate::document::{Block, Document};
use crate::grid::Grid;
use crate::limits::Stop;
use crate::model::{By, Column, Note, Place, Plan, Role};
use crate::numbering::rank::rank_of_section;
use crate::text;
use crate::time;
use crate::vocabulary::{ROLES, Vocabulary};
use crate::warning::{Warning, WarningKind};
use caption::{Caption, Numbered};
use details::{Starts, Times};
use domains::{Level, OpenDomains, Opening};
use header::{Header, HeaderColumn};
use paragraphs::{List, Output};
use rules::Rule;
use std::iter::Peekable;
use std::sync::Arc;

/// What a document was read as.
#[derive(Debug, Clone)]
pub struct Interpretation {
    /// The task lists, in the order of the document.
    pub plans: Vec<Plan>,
    /// What was read with doubt.
    pub warnings: Vec<Warning>,
    /// The tables that were read as plans, in the order of the document.
    pub tables: Vec<PlanTable>,
    /// The lists of bodies in paragraphs, for plans that are no tables: in the order of their tasks.
    pub segments: Vec<ListSegment>,
    /// What the document says of its departments' names.
    pub evidence: Evidence,
    /// The year of the document, by its number or the day that dates it.
    pub issued: Option<u32>,
}

/// A table that was read as (a part of) a plan.
#[derive(Debug, Clone)]
pub struct PlanTable {
    /// Its number in the document, from 1.
    pub number: u32,
    /// Its plan, as an index into [`Interpretation::plans`].
    pub plan: usize,
    /// The header of its columns; that of the table before it where it has none of its own.
    pub header: Header,
    /// The first row of its tasks, from 1.
    pub first_row: u32,
}

/// Words of paragraphs, or of the cell of a task, that name bodies of one role: what a department cell is in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListSegment {
    /// Its plan, as an index into [`Interpretation::plans`].
    pub plan: usize,
    /// Its task, counted from 1 over the tasks of the document that name bodies in paragraphs; in a table its row.
    pub task: u32,
    /// What the bodies do.
    pub role: Role,
    /// What gave them the role.
    pub by: By,
    /// The words by line, with their paragraphs of the body: without label, verb and bracket; cleaned text, else
    /// as written.
    pub lines: Vec<(Place, String)>,
}

/// Puts what layout tables hold in their place, which is what [`interpret`] reads: a page or form whose text stands
/// in a table of one cell, a frame of tables around a list.
pub fn unfold_layout(document: &mut Document, vocabulary: &Vocabulary) {
    regions::unfold(document, vocabulary);
}

/// The plans of a document. `grids` are those of its top-level tables, in order.
pub fn interpret(document: &Document, grids: &[Grid<'_>], vocabulary: &Vocabulary) -> Interpretation {
    interpret_until(document, grids, vocabulary, &Stop::default())
}

/// The same, broken off with what there is by then when the flag is set.
pub(crate) fn interpret_until<'a>(
    document: &'a Document,
    grids: &[Grid<'_>],
    vocabulary: &'a Vocabulary,
    stop: &'a Stop,
) -> Interpretation {
    let mut evidence = Evidence::new(Arc::clone(vocabulary.lexicon()));
    let words = Words { evidence: &evidence, vocabulary };
    let headers: Vec<Option<Header>> = grids.iter().map(|grid| header::find_header(grid, words)).collect();
    for (grid, header) in grids.iter().zip(&headers) {
        if let Some(header) = header {
            table::collect_evidence(grid, header, &mut evidence);
        }
    }
    let lists = find_lists(document, &mut evidence, vocabulary);
    let mut reading = Reading {
        stop,
        plans: Vec::new(),
        warnings: Vec::new(),
        tables: Vec::new(),
        segments: Vec::new(),
        lists: lists.into_iter().peekable(),
        rules: Rules::default(),
        above: Vec::new(),
        looked_at: 0,
        blank: 0,
        evidence,
        vocabulary,
        shared: MAX_SHARED,
        last_header: None,
        domains: OpenDomains::default(),
        starts: Starts::new(),
        beside: Starts::new(),
        list_tasks: 0,
    };
    // Tables side by side with one header are parts of one list, and headings above them are its domains.
    let same = |pair: &[Option<Header>]| matches!(pair, [Some(one), Some(other)] if one.same_as(other));
    let same: Vec<bool> = headers.windows(2).map(same).collect();
    let is_part =
        |at: usize| at.checked_sub(1).is_some_and(|at| same.get(at) == Some(&true)) || same.get(at) == Some(&true);
    let parts: Vec<bool> = (0..headers.len()).map(is_part).collect();
    let mut tables = (1u32..).zip(grids.iter().zip(headers.into_iter().zip(parts)));
    let mut paragraphs = 0u32;
    for block in &document.blocks {
        if stop.is_set() {
            break;
        }
        match block {
            Block::Paragraph(paragraph) => {
                paragraphs = paragraphs.saturating_add(1);
                reading.above.push((paragraphs, paragraph));
            }
            Block::Table(_) => {
                reading.lists();
                if let Some((number, (grid, (header, is_part)))) = tables.next() {
                    let headings = if is_part { reading.take_headings() } else { Vec::new() };
                    reading.table(number, grid, header, &headings);
                }
            }
        }
    }
    reading.lists();
    reading.notes_below();
    reading.leave_outside();
    reading.apply_rules();
    reading.title_of_header(&document.headers);
    let issued = details::year_of_issue(document);
    for plan in &mut reading.plans {
        let words = Words { evidence: &reading.evidence, vocabulary };
        details::warn_of_unread(plan, words, &mut reading.warnings);
        details::fill(plan, issued, Times { starts: &reading.starts, beside: &reading.beside }, &mut reading.warnings);
    }
    if reading.plans.is_empty() {
        reading.warnings.push(Warning::new(WarningKind::NoPlan, None));
    }
    let Reading { plans, warnings, tables, segments, evidence, .. } = reading;
    Interpretation { plans, warnings, tables, segments, evidence, issued }
}

/// The lists of all runs of paragraphs between tables. The names in them are taken in as evidence.
fn find_lists<'a>(document: &'a Document, evidence: &mut Evidence, vocabulary: &Vocabulary) -> Vec<List<'a>> {
    let mut lists = Vec::new();
    let mut number = 0u32;
    for run in document.blocks.split(|block| matches!(block, Block::Table(_))) {
        let mut paragraphs: Vec<Numbered<'a>> = Vec::with_capacity(run.len());
        for block in run {
            if let Block::Paragraph(paragraph) = block {
                number = number.saturating_add(1);
                paragraphs.push((number, paragraph));
            }
        }
        lists.extend(paragraphs::find(&paragraphs, Words { evidence, vocabulary }));
    }
    for list in &lists {
        list.add_evidence(evidence, vocabulary);
    }
    lists
}

/// Weight of cells that is read again over a document. A department cell goes to every task of its rows; in a
/// document of a thousand pages that comes to two million bytes, in a hostile one to more than memory holds.
const MAX_SHARED: usize = 8 << 20;

/// Plans as they come.
struct Reading<'a> {
    /// Ends the work when someone sets it.
    stop: &'a Stop,
    plans: Vec<Plan>,
    warnings: Vec<Warning>,
    tables: Vec<PlanTable>,
    segments: Vec<ListSegment>,
    /// Lists of paragraphs that are still to come.
    lists: Peekable<std::vec::IntoIter<List<'a>>>,
    rules: Rules,
    /// Paragraphs that no plan has taken yet.
    above: Vec<Numbered<'a>>,
    /// How many of them were looked at for notes.
    looked_at: usize,
    /// How many blank ones they are known to begin with.
    blank: usize,
    evidence: Evidence,
    vocabulary: &'a Vocabulary,
    /// What may still be read of cells again, for each further row or task that they apply to.
    shared: usize,
    /// Header of the last plan's table, and its number of columns.
    last_header: Option<(Header, u32)>,
    /// The open domains of the last plan.
    domains: OpenDomains,
    /// From when tasks are to be done, where a column says so.
    starts: Starts,
    /// Times beside bodies, where a column of deadlines has others.
    beside: Starts,
    /// How many tasks lists of paragraphs have.
    list_tasks: u32,
}

/// What the document says of roles.
#[derive(Debug, Default)]
struct Rules {
    /// In the text around plans, in order.
    around: Vec<Rule>,
    /// For each plan: how many of those stand above it, and those that stand in it.
    of_plans: Vec<(usize, Vec<Rule>)>,
}

impl<'a> Reading<'a> {
    /// The lists of paragraphs that are complete.
    fn lists(&mut self) {
        while let Some(list) = self.lists.next_if(|list| self.above.last().is_some_and(|(last, _)| list.last <= *last))
        {
            let mut own = self.above.split_off(self.above.partition_point(|(number, _)| *number < list.first));
            let behind = own.split_off(own.partition_point(|(number, _)| *number <= list.last));
            self.notes_below();
            let mut caption = caption::take_above_list(&mut self.above);
            let above_list = caption.title.is_some();
            if !above_list {
                caption.title = list.before_items().as_deref().and_then(caption::in_text);
            }
            let mut plan = self.open_plan(caption, &[]);
            let (mut rules, index) = (Vec::new(), self.plans.len());
            let (warnings, segments) = (&mut self.warnings, &mut self.segments);
            let words = Words { evidence: &self.evidence, vocabulary: self.vocabulary };
            list.build(
                words,
                Output { plan: &mut plan, index, warnings, segments, counted: &mut self.list_tasks, rules: &mut rules },
            );
            // A title in the paragraph of the first item is no note.
            if !above_list {
                let title = plan.title.as_deref();
                plan.notes.retain(|note| Some(&*note.text) != title);
            }
            self.rules.of_plans.push((self.rules.around.len(), rules));
            self.push(plan);
            self.above = behind;
            (self.looked_at, self.blank, self.last_header) = (0, 0, None);
        }
    }

    /// Adds a plan, so that the one before it is complete.
    fn push(&mut self, plan: Plan) {
        if let Some(complete) = self.plans.last_mut() {
            self.domains.close_all(complete);
        }
        self.plans.push(plan);
    }

    /// Takes off the headings (一、, （一）) right above a table.
    fn take_headings(&mut self) -> Vec<Numbered<'a>> {
        self.notes_below();
        let headings = caption::take_headings(&mut self.above);
        (self.looked_at, self.blank) = (self.looked_at.min(self.above.len()), self.blank.min(self.above.len()));
        headings
    }

    fn table(&mut self, number: u32, grid: &Grid<'_>, header: Option<Header>, headings: &[Numbered<'_>]) {
        self.notes_below();
        let only_blank = self.only_blank_above();
        // Header of the rows to read, and whether it stands in this table.
        let continued = match (&header, &self.last_header) {
            (Some(own), Some((last, _))) if only_blank && own.same_as(last) => !self.has_other_title(grid, own),
            (None, Some((_, columns))) if only_blank && *columns == grid.columns => true,
            _ => false,
        };
        let at = Place { table: Some(number), ..Place::default() };
        let header = match header {
            None if !continued => self.guess_header(grid, at),
            Some(header) => {
                self.guessed_columns(&header, at);
                Some(header)
            }
            None => None,
        };
        let (header, own_header) = match (header, continued) {
            (Some(header), _) => (header, true),
            (None, true) => {
                self.warnings.push(Warning::new(WarningKind::ContinuedTable, Some(at)));
                match &self.last_header {
                    Some((header, _)) => (header.clone(), false),
                    None => return,
                }
            }
            (None, false) => {
                let first =
                    grid.cells.iter().flat_map(|cell| cell.paragraphs()).find(|(_, p)| !text::is_blank(&p.text));
                if let Some((_, paragraph)) = first {
                    let text = text::excerpt(&paragraph.text);
                    self.warnings.push(Warning::new(WarningKind::TableOutsidePlans { text }, Some(at)));
                }
                return;
            }
        };
        if !continued {
            let caption = caption::take(&mut self.above);
            let plan = self.open_plan(caption, &header.columns);
            self.rules.of_plans.push((self.rules.around.len(), rules_of_header(&header, at)));
            self.push(plan);
        }
        let index = self.plans.len().saturating_sub(1);
        if let Some(plan) = self.plans.last_mut() {
            for (number, paragraph) in headings {
                let (label, name) = caption::heading(paragraph);
                let level = Level::Section(label.as_ref().map(rank_of_section));
                let at = body_place(*number, paragraph.line);
                self.domains.open(plan, Opening { level, number: label, name: Some(name), at, until: (0, 0) });
            }
            let first_row = if own_header { header.last_row.saturating_add(1) } else { 1 };
            let words = Words { evidence: &self.evidence, vocabulary: self.vocabulary };
            let output = table::Output {
                stop: self.stop,
                plan,
                index,
                segments: &mut self.segments,
                domains: &mut self.domains,
                warnings: &mut self.warnings,
                shared: &mut self.shared,
                starts: &mut self.starts,
                beside: &mut self.beside,
            };
            table::TableReader::new(number, grid, &header, words, output).read(first_row);
            let plan = self.plans.len() - 1;
            self.tables.push(PlanTable { number, plan, header: header.clone(), first_row });
        }
        self.above.clear();
        (self.looked_at, self.blank) = (0, 0);
        self.last_header = Some((header, grid.columns));
    }

    /// Whether a title stands above the header of a table, inside it, that is not the last plan's.
    fn has_other_title(&self, grid: &Grid<'_>, header: &Header) -> bool {
        let last = self.plans.last().and_then(|plan| plan.title.as_deref()).map(text::squeeze).unwrap_or_default();
        let above = grid.cells.iter().take_while(|cell| cell.row < header.first_row);
        let mut titles = above.filter_map(|cell| {
            let text = items::joined(&items::lines(cell));
            (caption::is_title(&text) && cell.column_span == grid.columns).then_some(text)
        });
        titles.any(|title| !last.contains(&text::squeeze(&title)))
    }

    /// The header that the cells of a table without one stand for.
    fn guess_header(&mut self, grid: &Grid<'_>, at: Place) -> Option<Header> {
        let words = Words { evidence: &self.evidence, vocabulary: self.vocabulary };
        let header = guess::guess_header(grid, words)?;
        table::collect_evidence(grid, &header, &mut self.evidence);
        let columns = header.columns.iter().filter_map(|column| role_name(column.role));
        let columns = columns.collect::<Vec<_>>().join(", ");
        self.warnings.push(Warning::new(WarningKind::GuessedColumns { columns }, Some(at)));
        Some(header)
    }

    /// Says which columns were told by their cells, and by how many of them.
    fn guessed_columns(&mut self, header: &Header, at: Place) {
        for column in &header.columns {
            let (Some((cells, filled)), Some(role)) = (column.guessed, role_name(column.role)) else { continue };
            let at = Place { row: Some(header.first_row), column: Some(column.first), ..at };
            let columns = format!("{} ({role}, {cells}/{filled})", column.text);
            self.warnings.push(Warning::new(WarningKind::GuessedColumns { columns }, Some(at)));
        }
    }

    /// Takes the title that stands in the page header alone: where no plan has one, it is the first plan's.
    fn title_of_header(&mut self, headers: &[String]) {
        if self.plans.iter().any(|plan| plan.title.is_some()) {
            return;
        }
        let Some(plan) = self.plans.first_mut() else { return };
        let caption = caption::of_lines(headers);
        let Some(title) = caption.title else { return };
        self.warnings.push(Warning::new(WarningKind::TitleInHeader { text: text::excerpt(&title) }, None));
        plan.period = plan.period.take().or_else(|| time::period(&title));
        plan.attachment = plan.attachment.take().or(caption.attachment);
        plan.title = Some(title);
    }

    /// A plan with its caption; what else stands above it belongs to none.
    fn open_plan(&mut self, caption: Caption, columns: &[HeaderColumn]) -> Plan {
        self.leave_outside();
        if let Some(title) = &caption.title {
            self.evidence.add_title(title);
        }
        let column = |column: &HeaderColumn| Column { header: column.text.clone(), role: column.role };
        Plan {
            id: (self.plans.len() + 1).to_string(),
            period: caption.title.as_deref().and_then(time::period),
            attachment: caption.attachment,
            title: caption.title,
            columns: columns.iter().map(column).collect(),
            domains: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Notes right below a plan's table: 注：…, 备注：…; 续表, which says that the next goes on; the number of the
    /// page that ends there.
    fn notes_below(&mut self) {
        let Some(plan) = self.plans.last_mut() else { return };
        for (number, paragraph) in self.above.split_off(self.looked_at) {
            // The text of a footnote, with its mark, or a line that says that it is a note.
            let footnote = paragraph.text.starts_with("[^");
            let line = if footnote { paragraph.text.trim().into() } else { text::one_line(&paragraph.text) };
            let is_page = paragraph.label.is_none() && caption::is_page_number(&line);
            if footnote || self.vocabulary.is_note(&line) || caption::is_continuation(&line) || is_page {
                plan.notes.push(Note { text: line.into_owned(), at: body_place(number, paragraph.line) });
            } else {
                self.above.push((number, paragraph));
            }
        }
        self.looked_at = self.above.len();
    }

    /// Whether all paragraphs above are blank; each is looked at once.
    fn only_blank_above(&mut self) -> bool {
        let unknown = self.above.get(self.blank..).unwrap_or_default();
        self.blank += unknown.iter().take_while(|(_, p)| p.label.is_none() && text::is_blank(&p.text)).count();
        self.blank == self.above.len()
    }

    /// What is left above a table, or at the end, belongs to no plan: one warning for each run. What it says of
    /// roles is kept.
    fn leave_outside(&mut self) {
        let mut run: Option<(Place, String, u32)> = None;
        for (number, paragraph) in self.above.drain(..) {
            if paragraph.label.is_none() && text::is_blank(&paragraph.text) {
                continue;
            }
            let at = body_place(number, paragraph.line);
            if rules::take(&text::clean(&paragraph.text), at, None, &mut self.rules.around) {
                continue;
            }
            match &mut run {
                Some((.., count)) => *count = count.saturating_add(1),
                None => run = Some((at, text::excerpt(&paragraph.shown()), 1)),
            }
        }
        if let Some((at, text, paragraphs)) = run {
            self.warnings.push(Warning::new(WarningKind::TextOutsidePlans { text, paragraphs }, Some(at)));
        }
    }

    /// Reports and applies what the document says of roles.
    fn apply_rules(&mut self) {
        let last = self.plans.len().saturating_sub(1);
        let Rules { around, of_plans } = std::mem::take(&mut self.rules);
        for (index, (plan, (above, mut own))) in self.plans.iter_mut().zip(of_plans).enumerate() {
            for Note { text, at } in &plan.notes {
                rules::take(text, *at, None, &mut own);
            }
            // What stands below all plans is said of the last.
            let above = if index == last { around.len() } else { above };
            let all = around.iter().take(above).chain(&own);
            if let Some(at) = rules::apply(plan, all, &self.evidence, &mut self.shared) {
                self.warnings.push(Warning::new(WarningKind::SharedTextCut, Some(at)));
            }
        }
    }
}

/// The name of a role in data and JSON.
fn role_name(role: Role) -> Option<&'static str> {
    ROLES.iter().find(|(_, known)| *known == role).map(|(name, _)| *name)
}

/// What the words of columns say of roles: 责任单位（排第一位的为牵头单位）.
fn rules_of_header(header: &Header, table: Place) -> Vec<Rule> {
    let mut rules = Vec::new();
    for column in &header.columns {
        let at = Place { row: Some(header.first_row).filter(|&row| row > 0), column: Some(column.first), ..table };
        rules::take(&column.text, at, None, &mut rules);
    }
    rules
}

/// A paragraph of the body.
fn body_place(paragraph: u32, line: u32) -> Place {
    Place { paragraph: Some(paragraph), line: Some(line).filter(|&line| line > 0), ..Place::default() }
}

/// Roles whose cells hold departments.
pub(crate) fn holds_departments(role: Role) -> bool {
    matches!(role, Role::Lead | Role::Responsible | Role::Support)
}

/// The warning about a break between two names.
fn doubtful_name(doubt: Doubt) -> WarningKind {
    let between = if doubt.joined { "" } else { "、" };
    let read_as = [doubt.left.as_str(), between, doubt.right.as_str()].concat();
    WarningKind::DoubtfulName { left: doubt.left, right: doubt.right, read_as }
}

/// The warning about a label with a slip.
fn mistyped_label(label: String, read_as: String) -> WarningKind {
    WarningKind::MistypedLabel { label, read_as }
}
