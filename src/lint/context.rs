//! What rules see: the document, what it was read as, and what they would each have to look up.

use super::captions::Captions;
use super::names::{Habits, Names};
use super::prose::{self, Prose};
use super::series::Series;
use crate::department::{self, Evidence, Found, LevelWords};
use crate::document::{Block, Document, Paragraph};
use crate::grid::Grid;
use crate::model::{Department, Domain, Format, Level, Number, Place, Plan, Role, SharedText, Task};
use crate::numbering;
use crate::plan::columns::owners;
use crate::plan::{Interpretation, ListSegment, PlanTable};
use crate::text;
use crate::warning::Warning;
use std::collections::{HashMap, HashSet};

/// A document as the rules see it.
#[derive(Debug)]
pub struct Context<'a> {
    /// As read.
    pub document: &'a Document,
    /// The grids of its top-level tables, in order.
    pub grids: &'a [Grid<'a>],
    /// Its task lists.
    pub plans: &'a [Plan],
    /// The tables that were read as plans.
    pub tables: &'a [PlanTable],
    /// What the document says of its departments' names.
    pub evidence: &'a Evidence,
    /// What was read with doubt, of the reader, the grids and the interpretation.
    pub warnings: &'a [Warning],
    /// All paragraphs in the order of the document, those of top-level cells with their row and column.
    /// Paragraphs of tables inside cells are left out.
    pub paragraphs: Vec<(Place, &'a Paragraph)>,
    /// Attachment labels and the like.
    pub captions: Captions<'a>,
    /// Goals, tasks and domains that stand side by side.
    pub groups: Vec<Group<'a>>,
    /// The same over each plan, those of one kind and depth together.
    pub series: Vec<Series<'a>>,
    /// The lists of departments of the plans: cells of tables, each once, and brackets and lines of paragraphs.
    pub lists: Vec<List>,
    /// How they set off names.
    pub habits: Habits,
    /// The words for levels in the names of bodies.
    level_words: LevelWords,
    /// The paragraphs of the plans that hold sentences: no departments, persons, serials, deadlines.
    pub prose: Vec<Prose<'a>>,
    /// Index into `paragraphs` by table, row, column, paragraph.
    by_place: HashMap<(u32, u32, u32, u32), usize>,
}

/// Domains, goals or tasks of one parent, in order.
#[derive(Debug)]
pub struct Group<'a> {
    /// What they are.
    pub kind: GroupKind,
    /// Their plan, as an index into [`Context::plans`].
    pub plan: usize,
    /// The members.
    pub members: Vec<Member<'a>>,
}

/// What the members of a group are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupKind {
    /// Domains of a plan or of a domain.
    Domains,
    /// Goals of a domain.
    Goals,
    /// Tasks of a domain.
    Tasks,
}

/// One of a group.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// Its id in the model.
    pub id: &'a str,
    /// Its label.
    pub number: Option<&'a Number>,
    /// A domain's name, or the text of a goal or task.
    pub text: &'a str,
    /// Where it begins.
    pub at: Place,
    /// The paragraph that it begins with, as written: a typed label is part of its text.
    pub paragraph: Option<&'a Paragraph>,
    /// Where its number stands.
    pub from: NumberFrom,
}

impl<'a> Member<'a> {
    /// What its paragraph has behind its number, white space included; `None` where the number is not there.
    pub fn behind_number(&self) -> Option<&'a str> {
        let (number, paragraph) = (self.number?, self.paragraph?);
        if number.auto {
            return paragraph.label.as_ref().map(|_| &*paragraph.text);
        }
        let (before, behind) = paragraph.text.split_once(number.text.as_str())?;
        // Marks of an export may stand before it.
        text::is_blank(before).then_some(behind)
    }

    /// Whether its number may be one that Word made in another form, and an exporter wrote as an Arabic one: with
    /// a space behind it in a text, as a list of a web page.
    pub fn may_be_exported(&self, document: &Document) -> bool {
        let Some(number) = self.number else { return false };
        let by_exporter = match document.format {
            Format::Text => self.behind_number().is_some_and(|text| text.starts_with(' ')),
            Format::Html => number.auto,
            _ => false,
        };
        by_exporter && number.text.contains(|c: char| c.is_ascii_digit())
    }

    /// The first characters of its text as written.
    pub fn excerpt(&self) -> &'a str {
        let text = self.paragraph.map_or(self.text, |paragraph| &*paragraph.text).trim_start();
        let line = text.split('\n').next().unwrap_or_default();
        line.char_indices().nth(10).and_then(|(at, _)| line.get(..at)).unwrap_or(line)
    }
}

/// Where the number of a member stands, or would stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFrom {
    /// Before its text.
    Text,
    /// In the serial column of its row.
    Column,
    /// In the serial column of a row above, which several share.
    ColumnAbove,
}

/// One body, whatever it is called.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Body {
    /// Its statutory name, or the name as written where that is not known.
    pub name: SharedText,
    /// Its level.
    pub level: Option<Level>,
    /// The word that says the level: 县, 区.
    pub word: Option<char>,
}

/// Departments of one role: a cell, or what a bracket or line of paragraphs has for one role.
#[derive(Debug)]
pub struct List {
    /// Its plan, as an index into [`Context::plans`].
    pub plan: usize,
    /// Its cell, or the paragraph that it begins in.
    pub at: Place,
    /// What the departments do.
    pub role: Role,
    /// What it was read as.
    pub found: Found,
    /// Where the names stand in the text; `None` where one was not found again.
    pub names: Option<Names>,
    /// The rows that it covers, first and last. In paragraphs each task counts as a row.
    pub rows: (u32, u32),
}

impl List {
    /// Reads the lines of a list.
    fn new(plan: usize, at: Place, role: Role, rows: (u32, u32), lines: &[(Place, &str)], evidence: &Evidence) -> List {
        let texts: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        let found = department::read(&texts, evidence);
        let names = Names::locate(lines, found.departments.iter().map(|department| department.name.as_str()));
        List { plan, at, role, found, names, rows }
    }

    /// The place of its `index`th name, from 0.
    pub fn place_of(&self, index: usize) -> Place {
        self.names.as_ref().map_or(self.at, |names| names.place_of(index))
    }
}

impl<'a> Context<'a> {
    /// Gathers what rules need. `warnings` are those of all stages.
    pub fn new(
        document: &'a Document,
        grids: &'a [Grid<'a>],
        interpretation: &'a Interpretation,
        warnings: &'a [Warning],
    ) -> Context<'a> {
        let paragraphs = paragraphs(document, grids);
        let by_place = paragraphs.iter().enumerate().map(|(index, (at, _))| (key(*at), index)).collect();
        let Interpretation { plans, tables, evidence, .. } = interpretation;
        let mut context = Context {
            document,
            grids,
            plans,
            tables,
            evidence,
            warnings,
            captions: Captions::of(&paragraphs),
            paragraphs,
            by_place,
            groups: Vec::new(),
            series: Vec::new(),
            lists: Vec::new(),
            habits: Habits::default(),
            level_words: LevelWords::of(plans, evidence.lexicon()),
            prose: Vec::new(),
        };
        let serials = Serials::of(tables, grids);
        for (index, plan) in plans.iter().enumerate() {
            context.push_groups(index, &plan.domains, &serials);
        }
        context.series = Series::of(&context.groups, &serials.values);
        for table in tables {
            if let Some(grid) = (table.number as usize).checked_sub(1).and_then(|index| grids.get(index)) {
                of_table(table, grid, evidence, &mut context.lists);
                prose::of_table(table, grid, &mut context.prose);
            }
        }
        context.lists.extend(interpretation.segments.iter().filter_map(|segment| of_paragraphs(segment, evidence)));
        context.habits = Habits::of(context.lists.iter().filter_map(|list| list.names.as_ref()));
        prose::of_paragraphs(&context.groups, &mut context.prose);
        context
    }

    /// The paragraph at a place.
    pub fn paragraph(&self, at: Place) -> Option<&'a Paragraph> {
        let index = *self.by_place.get(&key(at))?;
        self.paragraphs.get(index).map(|(_, paragraph)| *paragraph)
    }

    /// The year of a plan: the first that it is for, or that of the document.
    pub fn year(&self, plan: usize) -> Option<u32> {
        let period = self.plans.get(plan).and_then(|plan| plan.period);
        period.map(|period| period.start).or(self.captions.issued)
    }

    /// The tasks of a plan, in order.
    pub fn tasks(&self, plan: &'a Plan) -> Vec<&'a Task> {
        let mut tasks = Vec::new();
        plan.domains.iter().for_each(|domain| gather(domain, &mut tasks));
        tasks
    }

    /// Where the title of a plan stands: a part of it, above its first table or paragraph.
    pub fn title_place(&self, plan: usize) -> Option<Place> {
        let title = self.plans.get(plan)?.title.as_deref()?;
        let table = self.tables.get(self.tables.partition_point(|table| table.plan < plan));
        let first = match table.filter(|table| table.plan == plan) {
            Some(table) => Place { table: Some(table.number), row: Some(1), column: Some(1), ..Place::default() },
            None => {
                let groups = self.groups.get(self.groups.partition_point(|group| group.plan < plan)..)?;
                groups.first().filter(|group| group.plan == plan)?.members.first()?.at
            }
        };
        let (index, _) = self.order(Some(first));
        let above = self.paragraphs.get(..index.checked_sub(1)?)?.iter().rev().take(MAX_ABOVE);
        let mut above = above.take_while(|(at, _)| at.table.is_none());
        let is_part = |line: &str| line.chars().nth(3).is_some() && title.contains(line);
        above.find(|(_, paragraph)| is_part(&text::one_line(&paragraph.text))).map(|(at, _)| *at).or(Some(first))
    }

    /// What is the same for all names of one body: 市教育局, 教育局 beside other bodies of the city.
    pub fn body(&self, department: &Department) -> Body {
        let name = department.name.split(['（', '(']).next().unwrap_or_default();
        let place = self.evidence.body(name).is_none_or(|hit| hit.place.is_some());
        match &department.canonical {
            // 长沙市教育局 and 株洲市教育局 are two.
            Some(canonical) if !place => Body {
                name: canonical.clone(),
                level: department.level,
                word: self.level_words.word(department, self.evidence.lexicon()),
            },
            _ => Body { name: department.name.clone(), level: None, word: None },
        }
    }

    /// A number that sorts places as the document has them; what concerns the whole document comes first.
    pub(super) fn order(&self, at: Option<Place>) -> (usize, u32) {
        let Some(at) = at else { return (0, 0) };
        // A whole cell or row is as its first paragraph.
        let keys = [
            key(at),
            key(Place { paragraph: Some(1), ..at }),
            key(Place { column: Some(1), paragraph: Some(1), ..at }),
        ];
        let index = keys.iter().find_map(|key| self.by_place.get(key)).map_or(usize::MAX, |index| index + 1);
        (index, at.row.unwrap_or(0))
    }

    /// As deep as domains are nested, which is bounded where they are made.
    fn push_groups(&mut self, plan: usize, domains: &'a [Domain], serials: &Serials) {
        let member = |id: &'a str, number: &'a Option<Number>, text: &'a str, at: Place| Member {
            id,
            number: number.as_ref(),
            text,
            at,
            paragraph: self.paragraph(at),
            from: NumberFrom::Text,
        };
        let of = |domain: &'a Domain| {
            member(&domain.id, &domain.number, domain.name.as_deref().unwrap_or_default(), domain.at)
        };
        let mut groups = vec![Group { kind: GroupKind::Domains, plan, members: domains.iter().map(of).collect() }];
        for domain in domains {
            let goals = domain.goals.iter().map(|goal| member(&goal.id, &goal.number, &goal.text, goal.at));
            groups.push(Group { kind: GroupKind::Goals, plan, members: goals.collect() });
            let tasks = domain.tasks.iter().map(|task| {
                let member = member(&task.id, &task.number, &task.text, task.at);
                Member { from: serials.from(&member), ..member }
            });
            groups.push(Group { kind: GroupKind::Tasks, plan, members: tasks.collect() });
        }
        self.groups.extend(groups.into_iter().filter(|group| !group.members.is_empty()));
        for domain in domains {
            self.push_groups(plan, &domain.domains, serials);
        }
    }
}

/// Paragraphs above a plan among which its title is looked for.
const MAX_ABOVE: usize = 16;

/// As deep as domains are nested, which is bounded where they are made.
fn gather<'a>(domain: &'a Domain, tasks: &mut Vec<&'a Task>) {
    tasks.extend(&domain.tasks);
    domain.domains.iter().for_each(|inner| gather(inner, tasks));
}

/// The rows of plans' tables with a serial column in which a number begins.
#[derive(Debug, Default)]
struct Serials {
    tables: HashSet<u32>,
    rows: HashSet<(u32, u32)>,
    /// The numbers in them, by plan.
    values: HashMap<usize, HashSet<u32>>,
}

impl Serials {
    fn of(tables: &[PlanTable], grids: &[Grid<'_>]) -> Serials {
        let mut serials = Serials::default();
        for table in tables {
            let grid = (table.number as usize).checked_sub(1).and_then(|index| grids.get(index));
            let (Some(grid), Some(column)) = (grid, table.header.of(Role::Serial).next()) else { continue };
            serials.tables.insert(table.number);
            let cells = grid.cells.iter().filter(|cell| (column.first..=column.last).contains(&cell.column));
            let values = serials.values.entry(table.plan).or_default();
            for cell in cells.filter(|cell| !cell.is_blank()) {
                serials.rows.insert((table.number, cell.row));
                let numbers = cell.paragraphs().map(|(_, paragraph)| numbering::read_alone(&paragraph.shown()));
                values.extend(numbers.filter_map(|number| number?.value));
            }
        }
        serials
    }

    fn from(&self, task: &Member<'_>) -> NumberFrom {
        let (Some(table), Some(row)) = (task.at.table, task.at.row) else { return NumberFrom::Text };
        if !self.tables.contains(&table) || task.behind_number().is_some() {
            NumberFrom::Text
        } else if self.rows.contains(&(table, row)) || task.number.is_none() {
            NumberFrom::Column
        } else {
            NumberFrom::ColumnAbove
        }
    }
}

fn key(at: Place) -> (u32, u32, u32, u32) {
    let of = |part: Option<u32>| part.unwrap_or(0);
    (of(at.table), of(at.row), of(at.column), of(at.paragraph))
}

fn paragraphs<'a>(document: &'a Document, grids: &'a [Grid<'a>]) -> Vec<(Place, &'a Paragraph)> {
    let mut all = Vec::new();
    let (mut number, mut tables) = (0u32, (1u32..).zip(grids));
    for block in &document.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                number = number.saturating_add(1);
                all.push((Place { paragraph: Some(number), ..Place::default() }, paragraph));
            }
            Block::Table(_) => {
                let Some((table, grid)) = tables.next() else { continue };
                for cell in &grid.cells {
                    let at = Place {
                        table: Some(table),
                        row: Some(cell.row),
                        column: Some(cell.column),
                        ..Place::default()
                    };
                    all.extend(cell.paragraphs().map(|(n, paragraph)| (Place { paragraph: Some(n), ..at }, paragraph)));
                }
            }
        }
    }
    for (at, paragraph) in &mut all {
        at.line = Some(paragraph.line).filter(|&line| line > 0);
    }
    all
}

/// The lists in a table's cells.
fn of_table(table: &PlanTable, grid: &Grid<'_>, evidence: &Evidence, lists: &mut Vec<List>) {
    for row in table.first_row..=grid.rows {
        for cell in owners(grid, row).into_iter().filter(|cell| cell.row == row && !cell.is_blank()) {
            let column = table.header.columns.iter().find(|column| (column.first..=column.last).contains(&cell.column));
            let Some(column) = column.filter(|column| column.holds_bodies()) else { continue };
            // A section row is no list.
            if cell.column_span == grid.columns && grid.columns > 1 {
                continue;
            }
            let at = Place { table: Some(table.number), row: Some(row), column: Some(cell.column), ..Place::default() };
            let lines = cell.paragraphs().map(|(number, paragraph)| {
                let line = Some(paragraph.line).filter(|&line| line > 0);
                (Place { paragraph: Some(number), line, ..at }, &*paragraph.text)
            });
            let lines: Vec<(Place, &str)> = lines.collect();
            let rows = (row, row.saturating_add(cell.row_span).saturating_sub(1));
            lists.push(List::new(table.plan, at, column.role, rows, &lines, evidence));
        }
    }
}

/// The list of a stretch of paragraphs.
fn of_paragraphs(segment: &ListSegment, evidence: &Evidence) -> Option<List> {
    let ListSegment { plan, task, role, .. } = *segment;
    let lines: Vec<(Place, &str)> = segment.lines.iter().map(|(at, text)| (*at, text.as_str())).collect();
    let (at, _) = *lines.first()?;
    Some(List::new(plan, at, role, (task, task), &lines, evidence))
}
