//! Lists of departments as the document has them: cells of tables, brackets and lines of paragraphs.
//!
//! They are those that the plans were made of ([`Statement`]). A document names the same few bodies in the same few words
//! all over again, and whole cells come again too. Each name is therefore kept once, and the names of each text are
//! found once.

use super::names::Names;
use crate::assignment::Doubt;
use crate::department::{Evidence, LevelWords};
use crate::model::{By, Department, Level, Place, Role, SharedText};
use crate::plan::Interpretation;
use crate::plan::statements::{Statement, Told};
use crate::text::marks;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// Departments of one role: a cell, or what a bracket or line of paragraphs has for one role.
#[derive(Debug)]
pub struct List {
    /// Its plan, as an index into [`Context::plans`](super::Context::plans).
    pub plan: usize,
    /// Its cell, or the paragraph that it begins in.
    pub at: Place,
    /// Whether it stands among what is to be done, and is no cell of a column of bodies.
    pub in_prose: bool,
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
    /// Gathers them from what the plans were made of.
    pub(super) fn of(interpretation: &Interpretation) -> Lists {
        let Interpretation { plans, statements, evidence, .. } = interpretation;
        let mut gatherer = Gatherer {
            evidence,
            level_words: LevelWords::of(plans, evidence.lexicon()),
            hasher: RandomState::new(),
            lists: Lists { all: Vec::new(), departments: Vec::new(), bodies: Vec::new() },
            texts: HashMap::new(),
            departments: HashMap::new(),
            bodies: HashMap::new(),
        };
        statements.iter().for_each(|statement| gatherer.statement(statement));
        gatherer.lists
    }

    /// All of them, in the order of the document; a cell of several rows comes once.
    pub fn iter(&self) -> impl Iterator<Item = &List> {
        self.all.iter()
    }

    /// The departments of a list, in order.
    pub fn departments_of(&self, list: &List) -> impl Iterator<Item = &Named> {
        list.departments.iter().filter_map(|&index| self.departments.get(index as usize))
    }
}

/// Gathers lists, and knows what it has gathered.
struct Gatherer<'i> {
    evidence: &'i Evidence,
    level_words: LevelWords,
    lists: Lists,
    /// For the key of the map of departments. Where two have one key, the second is kept once more.
    hasher: RandomState,
    /// The first of the lists that a text gives.
    texts: HashMap<*const Told, usize>,
    /// What [`Lists::departments`] holds, by name and text.
    departments: HashMap<u64, u32>,
    /// What [`Lists::bodies`] holds.
    bodies: HashMap<Body, usize>,
}

impl Gatherer<'_> {
    /// The lists of one statement.
    fn statement(&mut self, statement: &Statement) {
        let told = &*statement.told;
        let first = self.lists.all.len();
        let before = self.texts.get(&std::ptr::from_ref(told)).copied();
        for (index, of) in told.assigned.lists.iter().enumerate() {
            let known = before.and_then(|before| self.lists.all.get(before + index));
            let departments = match known {
                Some(list) => list.departments.clone(),
                None => of.bodies.iter().map(|body| self.department(body)).collect(),
            };
            let first = statement.places.get(of.line);
            let at = first.map(|first| first.at).filter(|at| at.table.is_none()).unwrap_or(statement.at);
            let Statement { plan, rows, in_prose, .. } = *statement;
            self.lists.all.push(List {
                plan,
                at,
                in_prose,
                role: of.role,
                by: of.by,
                rows,
                names: Names::of(&statement.told, index, &statement.places),
                doubts: of.doubts.clone(),
                departments,
            });
        }
        self.texts.entry(told).or_insert(first);
    }

    /// The index of a department.
    fn department(&mut self, department: &Department) -> u32 {
        let key = self.hasher.hash_one((&department.name, &department.text, department.level, &department.role_text));
        let all = &self.lists.departments;
        let same = |index: &&u32| all.get(**index as usize).is_some_and(|named| named.department == *department);
        if let Some(index) = self.departments.get(&key).filter(same) {
            return *index;
        }
        let index = u32::try_from(all.len()).unwrap_or(u32::MAX);
        let body = self.body(department);
        self.lists.departments.push(Named { department: department.clone(), body });
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
