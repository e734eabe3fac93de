//! A document's blocks as they come, and the plans that they make: lists of paragraphs, tables with what stands above
//! them. What stands between plans is looked at in `around`.

mod around;

use super::caption::{self, Caption, Numbered};
use super::details::Starts;
use super::domains::{Level, OpenDomains, Opening};
use super::header::{Header, HeaderColumn};
use super::paragraphs::{List, Output};
use super::rules::{self, Rule};
use super::statements::Statements;
use super::{PlanTable, guess, items, table};
use crate::assignment::Words;
use crate::department::{Evidence, RoleVerbs};
use crate::document::Paragraph;
use crate::grid::Grid;
use crate::limits::Stop;
use crate::model::{Column, Place, Plan, Role};
use crate::numbering::rank::rank_of_section;
use crate::text;
use crate::time;
use crate::vocabulary::{ROLES, Vocabulary};
use crate::warning::{Warning, WarningKind};
use around::Rules;
use std::iter::Peekable;

/// Weight of cells that is read again over a document. A department cell goes to every task of its rows; in a
/// document of a thousand pages that comes to two million bytes, in a hostile one to more than memory holds.
const MAX_SHARED: usize = 8 << 20;

/// Plans as they come.
pub(super) struct Reading<'a> {
    /// Ends the work when someone sets it.
    stop: &'a Stop,
    pub plans: Vec<Plan>,
    pub warnings: Vec<Warning>,
    pub tables: Vec<PlanTable>,
    pub statements: Statements,
    /// Lists of paragraphs that are still to come.
    lists: Peekable<std::vec::IntoIter<List<'a>>>,
    rules: Rules,
    /// Paragraphs that no plan has taken yet.
    above: Vec<Numbered<'a>>,
    /// How many of them were looked at for notes.
    looked_at: usize,
    /// How many blank ones they are known to begin with.
    blank: usize,
    pub evidence: Evidence,
    vocabulary: &'a Vocabulary,
    /// What may still be read of cells again, for each further row or task that they apply to.
    shared: usize,
    /// Header of the last plan's table, and its number of columns.
    last_header: Option<(Header, u32)>,
    /// The open domains of the last plan.
    domains: OpenDomains,
    /// From when tasks are to be done, where a column says so.
    pub starts: Starts,
    /// Times beside bodies, where a column of deadlines has others.
    pub beside: Starts,
    /// How many tasks lists of paragraphs have.
    list_tasks: u32,
}

impl<'a> Reading<'a> {
    /// Nothing read yet.
    pub fn new(lists: Vec<List<'a>>, evidence: Evidence, vocabulary: &'a Vocabulary, stop: &'a Stop) -> Reading<'a> {
        Reading {
            stop,
            plans: Vec::new(),
            warnings: Vec::new(),
            tables: Vec::new(),
            statements: Statements::default(),
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
        }
    }

    /// Takes in a paragraph, by its number.
    pub fn paragraph(&mut self, number: u32, paragraph: &'a Paragraph) {
        self.above.push((number, paragraph));
    }

    /// The lists of paragraphs that are complete.
    pub fn lists(&mut self) {
        while let Some(list) = self.lists.next_if(|list| self.above.last().is_some_and(|(last, _)| list.last <= *last))
        {
            let mut own = self.above.split_off(self.above.partition_point(|(number, _)| *number < list.first));
            let behind = own.split_off(own.partition_point(|(number, _)| *number <= list.last));
            self.notes_below();
            let mut caption = caption::take_above_list(&mut self.above);
            let above_list = caption.title.is_some();
            if !above_list {
                caption.title = list.before_items().as_deref().and_then(caption::in_text);
                caption.title = caption.title.or_else(|| self.title_of_page());
            }
            let mut plan = self.open_plan(caption, &[]);
            let (mut rules, index) = (Vec::new(), self.plans.len());
            let (warnings, statements) = (&mut self.warnings, &mut self.statements);
            let words = Words { evidence: &self.evidence, vocabulary: self.vocabulary };
            list.build(
                words,
                Output {
                    plan: &mut plan,
                    index,
                    warnings,
                    statements,
                    counted: &mut self.list_tasks,
                    rules: &mut rules,
                    shared: &mut self.shared,
                },
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

    /// The title that the page of the first plan gives it.
    fn title_of_page(&self) -> Option<String> {
        self.plans.is_empty().then(|| caption::of_page(&self.above)).flatten()
    }

    /// Adds a plan, so that the one before it is complete.
    fn push(&mut self, plan: Plan) {
        if let Some(complete) = self.plans.last_mut() {
            self.domains.close_all(complete);
        }
        self.plans.push(plan);
    }

    /// Takes off the headings (一、, （一）) right above a table.
    pub fn take_headings(&mut self) -> Vec<Numbered<'a>> {
        self.notes_below();
        let headings = caption::take_headings(&mut self.above);
        (self.looked_at, self.blank) = (self.looked_at.min(self.above.len()), self.blank.min(self.above.len()));
        headings
    }

    /// `goes_on`: the table is a further part of the list of the one before it, also with other columns.
    pub fn table(
        &mut self,
        number: u32,
        grid: &Grid<'_>,
        header: Option<Header>,
        headings: &[Numbered<'_>],
        goes_on: bool,
    ) {
        self.notes_below();
        let only_blank = self.only_blank_above();
        // Header of the rows to read, and whether it stands in this table.
        let continued = match (&header, &self.last_header) {
            (Some(own), Some((last, _))) if only_blank && (goes_on || own.same_as(last)) => {
                !self.has_other_title(grid, own)
            }
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
            let mut caption = caption::take(&mut self.above);
            caption.title = caption.title.or_else(|| self.title_of_page());
            let plan = self.open_plan(caption, &header.columns);
            self.rules.of_plans.push((self.rules.around.len(), rules_of_header(&header, at, self.evidence.verbs())));
            self.push(plan);
        }
        let index = self.plans.len().saturating_sub(1);
        if let Some(plan) = self.plans.last_mut() {
            for column in header.columns.iter().filter(|_| continued && own_header) {
                let is_there = plan.columns.iter().any(|known| known.header == column.text);
                plan.columns.extend((!is_there).then(|| Column { header: column.text.clone(), role: column.role }));
            }
            for (number, paragraph) in headings {
                let (label, name) = caption::heading(paragraph);
                let level = Level::Section(label.as_ref().map(rank_of_section));
                let at = Place::default().of_paragraph(*number, paragraph.line);
                self.domains.open(plan, Opening { level, number: label, name: Some(name), at, until: (0, 0) });
            }
            let first_row = if own_header { header.last_row.saturating_add(1) } else { 1 };
            let words = Words { evidence: &self.evidence, vocabulary: self.vocabulary };
            let output = table::Output {
                stop: self.stop,
                plan,
                index,
                statements: &mut self.statements,
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
    pub fn title_of_header(&mut self, headers: &[String]) {
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
        self.statements.forget();
        let column = |column: &HeaderColumn| Column { header: column.text.clone(), role: column.role };
        Plan {
            id: (self.plans.len() + 1).to_string(),
            period: caption.title.as_deref().and_then(time::period),
            attachment: caption.attachment,
            title: caption.title,
            place: None,
            columns: columns.iter().map(column).collect(),
            domains: Vec::new(),
            rules: Vec::new(),
            notes: Vec::new(),
        }
    }
}

/// The name of a role in data and JSON.
fn role_name(role: Role) -> Option<&'static str> {
    ROLES.iter().find(|(_, known)| *known == role).map(|(name, _)| *name)
}

/// What the words of columns say of roles: 责任单位（排第一位的为牵头单位）.
fn rules_of_header(header: &Header, table: Place, verbs: &RoleVerbs) -> Vec<Rule> {
    let mut rules = Vec::new();
    for column in &header.columns {
        let at = Place { row: Some(header.first_row).filter(|&row| row > 0), column: Some(column.first), ..table };
        rules::take(&column.text, at, None, verbs, &mut rules);
    }
    rules
}
