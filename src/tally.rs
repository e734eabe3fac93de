//! Counts the bodies that documents name: plans → a [`Tally`] of each document → one of all → the model.
//!
//! Names are one body when they have the same statutory name, level with its word (县, 区), and place: that in the name, and
//! the division that their document comes from. Bodies of documents without one are counted together. A tally takes memory in proportion to
//! the names, not to the documents.

use crate::department::{LevelWords, Lexicon};
use crate::model::{
    BodyCount, Department, DepartmentsOutput, Division, Kind, Level, Plan, Role, SCHEMA_VERSION, SharedText, Variant,
};
use crate::place;
use crate::text::marks;
use std::collections::BTreeMap;

/// The bodies of one or more documents.
///
/// ```
/// use qingdan::{Options, departments};
/// let text = "某县任务清单\n\t工作任务\n\t责任单位\n\n\t修路。\n\t县交通局\n\n\t架桥。\n\t县交通运输局\n\n";
/// let mut tally = departments(text.as_bytes(), &Options::default()).unwrap();
/// tally.merge(departments(text.as_bytes(), &Options::default()).unwrap());
/// let output = tally.output();
/// let [body] = output.bodies.as_slice() else { panic!() };
/// assert_eq!((body.canonical.as_deref(), body.variants.len()), (Some("交通运输局"), 2));
/// assert_eq!((body.documents, body.mentions, body.responsible), (2, 4, 4));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Tally {
    documents: u64,
    bodies: BTreeMap<Key, Counts>,
}

/// What makes names one body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    /// The statutory name, or the name as written where that is not known.
    name: SharedText,
    known: bool,
    level: Option<Level>,
    /// The word that says the level: 县, 区.
    word: Option<char>,
    /// The place in the name, where that is no division: 城南.
    place: Option<String>,
    division: Option<Division>,
}

/// What is known of the names of a plan.
struct Names<'n> {
    lexicon: &'n Lexicon,
    words: &'n LevelWords,
    /// The place of the plan.
    place: Option<&'n Division>,
}

#[derive(Debug, Clone, Default)]
struct Counts {
    kind: Option<Kind>,
    documents: u64,
    lead: u64,
    responsible: u64,
    support: u64,
    goals: u64,
    tasks: u64,
    /// Names as written.
    variants: BTreeMap<SharedText, u64>,
}

impl Tally {
    /// The bodies of one document.
    pub(crate) fn of(plans: &[Plan], lexicon: &Lexicon) -> Tally {
        let mut tally = Tally { documents: 1, bodies: BTreeMap::new() };
        let words = LevelWords::of(plans, lexicon);
        for plan in plans {
            let names = Names { lexicon, words: &words, place: plan.place.as_ref() };
            for domain in plan.domains() {
                // A heading is neither a goal nor a task.
                tally.add(domain.bodies(), &names, |_| ());
                domain.goals.iter().for_each(|goal| tally.add(goal.bodies(), &names, |counts| counts.goals += 1));
                domain.tasks.iter().for_each(|task| tally.add(task.bodies(), &names, |counts| counts.tasks += 1));
            }
        }
        for counts in tally.bodies.values_mut() {
            counts.documents = 1;
        }
        tally
    }

    fn add<'b>(
        &mut self,
        bodies: impl Iterator<Item = (Role, &'b Department)>,
        names: &Names<'_>,
        count: fn(&mut Counts),
    ) {
        for (role, department) in bodies {
            let counts = self.bodies.entry(key(department, names)).or_default();
            counts.kind = department.kind;
            *counts.variants.entry(department.name.clone()).or_default() += 1;
            count(counts);
            match role {
                Role::Lead => counts.lead += 1,
                Role::Responsible => counts.responsible += 1,
                _ => counts.support += 1,
            }
        }
    }

    /// Adds the bodies of other documents.
    pub fn merge(&mut self, other: Tally) {
        self.documents += other.documents;
        for (key, more) in other.bodies {
            let counts = self.bodies.entry(key).or_default();
            counts.kind = counts.kind.or(more.kind);
            counts.documents += more.documents;
            counts.lead += more.lead;
            counts.responsible += more.responsible;
            counts.support += more.support;
            counts.goals += more.goals;
            counts.tasks += more.tasks;
            for (name, mentions) in more.variants {
                *counts.variants.entry(name).or_default() += mentions;
            }
        }
    }

    /// How many bodies there are.
    pub fn len(&self) -> usize {
        self.bodies.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bodies.is_empty()
    }

    /// The bodies as they are written out, those named most first.
    pub fn output(&self) -> DepartmentsOutput {
        let mut bodies: Vec<BodyCount> = self.bodies.iter().map(|(key, counts)| body(key, counts)).collect();
        bodies.sort_by(|a, b| (b.mentions, b.documents, &a.name).cmp(&(a.mentions, a.documents, &b.name)));
        let mentions = bodies.iter().map(|body| body.mentions).sum();
        DepartmentsOutput { schema_version: SCHEMA_VERSION.into(), documents: self.documents, mentions, bodies }
    }
}

fn key(department: &Department, names: &Names<'_>) -> Key {
    let known = department.canonical.is_some();
    let name = department.canonical.as_ref().unwrap_or(&department.name).clone();
    let first = department.name.split(marks::opens_second_name).next().unwrap_or_default();
    let own = names.lexicon.place(first).filter(|_| known);
    let of_name =
        own.and_then(|own| place::named(own, names.place).or_else(|| names.place.filter(|p| p.name == own).cloned()));
    let word = match (own, &of_name) {
        // 大安市教育局 is 市教育局 of 大安市.
        (Some(own), Some(_)) => own.chars().next_back(),
        (Some(_), None) => None,
        (None, _) => names.words.word(department, names.lexicon),
    };
    let place = own.filter(|_| of_name.is_none()).map(str::to_owned);
    let division = of_name.or_else(|| division_of(department.level, names.place?));
    Key { name, known, level: department.level, word, place, division }
}

/// The division whose body one of a level is, in a document of a place: in that of a district 市教育局 is its city's.
fn division_of(level: Option<Level>, place: &Division) -> Option<Division> {
    let above = |name: &Option<String>| name.as_ref().and_then(|name| place::named(name, None));
    match (level, place.level) {
        (Some(Level::National), _) => None,
        (Some(Level::Province), Some(own)) if own > Level::Province => above(&place.province),
        (Some(Level::Prefecture), Some(own)) if own > Level::Prefecture => above(&place.prefecture),
        (Some(Level::County), Some(own)) if own > Level::County => None,
        _ => Some(place.clone()),
    }
}

fn body(key: &Key, counts: &Counts) -> BodyCount {
    let Counts { kind, documents, lead, responsible, support, goals, tasks, variants } = counts;
    let mut variants: Vec<Variant> =
        variants.iter().map(|(name, &mentions)| Variant { name: name.to_string(), mentions }).collect();
    variants.sort_by(|a, b| (b.mentions, &a.name).cmp(&(a.mentions, &b.name)));
    BodyCount {
        name: variants.first().map(|variant| variant.name.clone()).unwrap_or_default(),
        canonical: key.known.then(|| key.name.to_string()),
        place: key.place.clone(),
        division: key.division.clone(),
        level: key.level,
        kind: *kind,
        known: key.known || *kind == Some(Kind::Collective),
        documents: *documents,
        mentions: lead + responsible + support,
        lead: *lead,
        responsible: *responsible,
        support: *support,
        goals: *goals,
        tasks: *tasks,
        variants,
    }
}
