//! Lists of departments as the document has them: cells of tables, brackets and lines of paragraphs.
//!
//! A document names the same few bodies in the same few words all over again, and whole cells come again too. Each
//! name is therefore kept and looked up once, and each text is read once.

use super::names::Names;
use super::paragraphs::line;
use crate::assignment::{self, Where, Words};
use crate::department::{self, Doubt, Evidence, LevelWords};
use crate::grid::Grid;
use crate::model::{By, Department, Level, Place, Role, SharedText};
use crate::plan::columns::owners;
use crate::plan::{Interpretation, ListSegment, PlanTable};
use crate::text::{self, marks};
use crate::vocabulary::Vocabulary;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Departments of one role: a cell, or what a bracket or line of paragraphs has for one role.
#[derive(Debug)]
pub struct List {
    /// Its plan, as an index into [`Context::plans`](super::Context::plans).
    pub plan: usize,
    /// Its cell, or the paragraph that it begins in.
    pub at: Place,
    /// What the departments do.
    pub role: Role,
    /// What gave them the role.
    pub by: By,
    /// The rows that it covers, first and last. In paragraphs each task counts as a row.
    pub rows: (u32, u32),
    /// Where the names stand in the text; `None` where one was not found again.
    pub names: Option<Names>,
    /// Breaks that could be read both ways.
    pub doubts: Vec<Doubt>,
    departments: Box<[u32]>,
}

/// A department as some lists have it.
#[derive(Debug)]
pub struct Named {
    /// As read.
    pub department: Department,
    /// The body that it is: the same number for all its names.
    pub body: usize,
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

/// The lists of all plans.
#[derive(Debug)]
pub struct Lists {
    all: Vec<List>,
    /// The departments that they hold, each once.
    pub departments: Vec<Named>,
    /// The bodies that these are.
    pub bodies: Vec<Body>,
}

impl List {
    /// The place of its `index`th name, from 0.
    pub fn place_of(&self, index: usize) -> Place {
        self.names.as_ref().map_or(self.at, |names| names.place_of(index))
    }

    /// How many departments it has.
    pub fn len(&self) -> usize {
        self.departments.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.departments.is_empty()
    }

    /// Its departments, as indices into [`Lists::departments`].
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        self.departments.iter().map(|&index| index as usize)
    }
}

impl Lists {
    /// Reads them.
    pub(super) fn of(interpretation: &Interpretation, grids: &[Grid<'_>], vocabulary: &Vocabulary) -> Lists {
        let Interpretation { plans, tables, segments, evidence, .. } = interpretation;
        let mut reader = Reader {
            evidence,
            vocabulary,
            level_words: LevelWords::of(plans, evidence.lexicon()),
            hasher: RandomState::new(),
            lists: Lists { all: Vec::new(), departments: Vec::new(), bodies: Vec::new() },
            texts: HashMap::new(),
            departments: HashMap::new(),
            bodies: HashMap::new(),
        };
        for table in tables {
            let grid = (table.number as usize).checked_sub(1).and_then(|index| grids.get(index));
            grid.into_iter().for_each(|grid| reader.table(table, grid));
        }
        segments.iter().for_each(|segment| reader.paragraphs(segment));
        reader.lists
    }

    /// Those of tables, each cell once, then those of paragraphs.
    pub fn iter(&self) -> impl Iterator<Item = &List> {
        self.all.iter()
    }

    /// The departments of a list, in order.
    pub fn departments_of(&self, list: &List) -> impl Iterator<Item = &Named> {
        list.departments.iter().filter_map(|&index| self.departments.get(index as usize))
    }
}

/// Reads lists, and knows what it has read.
struct Reader<'i> {
    evidence: &'i Evidence,
    vocabulary: &'i Vocabulary,
    level_words: LevelWords,
    lists: Lists,
    /// For the keys of the maps below. Where two things have one key, the second is read or kept once more.
    hasher: RandomState,
    /// The first list of a text, by its lines.
    texts: HashMap<u64, usize>,
    /// What [`Lists::departments`] holds, by name and text.
    departments: HashMap<u64, u32>,
    /// What [`Lists::bodies`] holds.
    bodies: HashMap<Body, usize>,
}

impl Reader<'_> {
    /// The lists in a table's cells.
    fn table(&mut self, table: &PlanTable, grid: &Grid<'_>) {
        for row in table.first_row..=grid.rows {
            for cell in owners(grid, row).into_iter().filter(|cell| cell.row == row && !cell.is_blank()) {
                let mut columns = table.header.columns.iter();
                let column = columns.find(|column| (column.first..=column.last).contains(&cell.column));
                let Some(column) = column.filter(|column| column.holds_bodies()) else { continue };
                // A section row is no list.
                if cell.column_span == grid.columns && grid.columns > 1 {
                    continue;
                }
                let at =
                    Place { table: Some(table.number), row: Some(row), column: Some(cell.column), ..Place::default() };
                let lines = cell.paragraphs().map(|(number, paragraph)| {
                    (Place { paragraph: Some(number), line: line(paragraph), ..at }, &*paragraph.text)
                });
                let rows = (row, row.saturating_add(cell.row_span).saturating_sub(1));
                self.cell(table.plan, at, column.role, rows, &lines.collect::<Vec<_>>());
            }
        }
    }

    /// The lists of a cell: one where nothing but names stands in it, else one for each stretch that has a role.
    fn cell(&mut self, plan: usize, at: Place, role: Role, rows: (u32, u32), lines: &[(Place, &str)]) {
        let cleaned: Vec<_> = lines.iter().map(|(_, text)| text::clean(text)).collect();
        let texts: Vec<&str> = cleaned.iter().map(|text| &**text).collect();
        let words = Words { evidence: self.evidence, vocabulary: self.vocabulary };
        let parts = assignment::parts(&texts, Where::Column(role), words);
        if let [part] = parts.as_slice()
            && part.role() == Some(role)
            && part.words.is_empty()
            && part.lines.len() == lines.len()
        {
            return self.push(plan, at, role, rows, By::Column, lines);
        }
        for part in parts {
            let Some(role) = part.role() else { continue };
            let place = |line: usize| lines.get(line).map_or(at, |(at, _)| *at);
            let lines: Vec<_> = part.lines.iter().map(|(line, _, text)| (place(*line), *text)).collect();
            self.push(plan, at, role, rows, part.by, &lines);
        }
    }

    /// The list of a stretch of paragraphs.
    fn paragraphs(&mut self, segment: &ListSegment) {
        let ListSegment { plan, task, role, by, .. } = *segment;
        let lines: Vec<(Place, &str)> = segment.lines.iter().map(|(at, text)| (*at, text.as_str())).collect();
        if let Some((at, _)) = lines.first() {
            self.push(plan, *at, role, (task, task), by, &lines);
        }
    }

    fn push(&mut self, plan: usize, at: Place, role: Role, rows: (u32, u32), by: By, lines: &[(Place, &str)]) {
        let texts: Vec<&str> = lines.iter().map(|(_, text)| *text).collect();
        let key = self.hasher.hash_one(&texts);
        let same = |list: &&List| list.names.as_ref().is_some_and(|names| names.lines().eq(texts.iter().copied()));
        let before = self.texts.get(&key).and_then(|&index| self.lists.all.get(index)).filter(same);
        let (departments, doubts, names) = match before {
            Some(List { departments, doubts, names, .. }) => {
                (departments.clone(), doubts.clone(), names.as_ref().map(|names| names.moved(lines)))
            }
            None => {
                let words = Words { evidence: self.evidence, vocabulary: self.vocabulary };
                let mut found = department::read(&texts, self.evidence);
                found.departments.retain(|body| !assignment::reads_like_prose(&body.name, words));
                let names = Names::locate(lines, found.departments.iter().map(|found| found.name.as_str()));
                self.texts.insert(key, self.lists.all.len());
                (found.departments.into_iter().map(|found| self.department(found)).collect(), found.doubts, names)
            }
        };
        self.lists.all.push(List { plan, at, role, by, rows, names, doubts, departments });
    }

    /// The index of a department.
    fn department(&mut self, department: Department) -> u32 {
        let key = self.hasher.hash_one((&department.name, &department.text, department.level, &department.role_text));
        let all = &self.lists.departments;
        let same = |index: &&u32| all.get(**index as usize).is_some_and(|named| named.department == department);
        if let Some(index) = self.departments.get(&key).filter(same) {
            return *index;
        }
        let index = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let body = self.body(&department);
        self.lists.departments.push(Named { department, body });
        self.departments.insert(key, index);
        index
    }

    /// The index of what is the same for all names of one body: 市教育局, 教育局 beside other bodies of the city.
    fn body(&mut self, department: &Department) -> usize {
        let name = base(department);
        let place = self.evidence.body(name).is_none_or(|hit| hit.place.is_some());
        let body = match &department.canonical {
            // 长沙市教育局 and 株洲市教育局 are two.
            Some(canonical) if !place => Body {
                name: canonical.clone(),
                level: department.level,
                word: self.level_words.word(department, self.evidence.lexicon()),
            },
            _ => Body { name: department.name.clone(), level: None, word: None },
        };
        *self.bodies.entry(body).or_insert_with_key(|body| {
            self.lists.bodies.push(body.clone());
            self.lists.bodies.len() - 1
        })
    }
}

/// The name of a department without a second one in brackets: 市文广旅局（市文物局） is 市文广旅局.
pub fn base(department: &Department) -> &str {
    department.name.split(marks::opens_second_name).next().unwrap_or_default()
}
