//! Words that stand for the bodies of the row above, alone in a cell (同上) or among others (同上、县财政局).

use super::{Assigned, BodyList};
use crate::department;
use crate::model::{By, Department, SharedText};

impl Assigned {
    /// The bodies for a cell that only says that they are the same, in the words of `ditto`.
    pub fn repeated(&self, ditto: &str) -> Assigned {
        let ditto = SharedText::from(ditto);
        let same = |body: &Department| Department { text: ditto.clone(), by: Some(By::Above), ..body.clone() };
        let lists = self.lists.iter().map(|list| BodyList {
            by: By::Above,
            bodies: list.bodies.iter().map(same).collect(),
            spans: Vec::new(),
            doubts: Vec::new(),
            line: 0,
            span: 0..0,
            ..*list
        });
        Assigned { lists: lists.collect(), open_ended: self.open_ended, ..Assigned::default() }
    }

    /// What it takes to repeat its bodies, in bytes.
    pub fn weight(&self) -> usize {
        self.lists.iter().map(|list| list.bodies.len().saturating_mul(BODY)).fold(0, usize::saturating_add)
    }

    /// Whether a list holds such a word.
    pub fn has_ditto(&self) -> bool {
        self.lists.iter().flat_map(|list| &list.bodies).any(|body| ditto_of(body).is_some())
    }

    /// Puts the bodies of the row above in the places where lists hold such a word, those of the same role, or all
    /// where none has it; where nothing is above, the word is kept beside the bodies.
    pub fn fill_dittos(&mut self, above: Option<&Assigned>) {
        let mut lists = Vec::with_capacity(self.lists.len());
        for mut list in std::mem::take(&mut self.lists) {
            let mut bodies = list.bodies.iter();
            list.spans.retain(|_| bodies.next().is_some_and(|body| ditto_of(body).is_none()));
            let (bodies, word) = without_ditto(std::mem::take(&mut list.bodies));
            list.bodies = bodies;
            let Some((at, word, label)) = word else {
                lists.push(list);
                continue;
            };
            let Some(above) = above else {
                let label = label.map_or_else(|| word.to_owned(), |label| label.to_string());
                self.other.push((label, word.to_owned()));
                lists.push(list);
                continue;
            };
            self.open_ended |= above.open_ended;
            let (same, others): (Vec<_>, Vec<_>) =
                above.repeated(word).lists.into_iter().partition(|other| other.role == list.role);
            let has_same = !same.is_empty();
            list.spans.clear();
            list.bodies = with_those(list.bodies, at, same);
            lists.push(list);
            if !has_same {
                let line = lists.last().map_or(0, |list| list.line);
                lists.extend(others.into_iter().map(|other| BodyList { line, ..other }));
            }
        }
        self.lists = lists;
    }
}

/// Bytes of a body that is repeated.
const BODY: usize = 64;

/// A list of one such word, with the words that say what it is for.
pub fn list_of(word: &'static str, role_text: Option<SharedText>, by: By) -> Vec<Department> {
    let (name, text) = (SharedText::from(word), SharedText::from(word));
    vec![Department {
        name,
        text,
        canonical: None,
        level: None,
        kind: None,
        second_name: None,
        role_text,
        by: Some(by),
        duty: None,
        and_others: false,
        begins_group: false,
    }]
}

/// Place of such a word in a list, the word, and the label before it.
type Found = (usize, &'static str, Option<SharedText>);

/// The bodies without such words, and the first of these.
fn without_ditto(mut bodies: Vec<Department>) -> (Vec<Department>, Option<Found>) {
    let found = |(at, body): (usize, &Department)| Some((at, ditto_of(body)?, body.role_text.clone()));
    let first = bodies.iter().enumerate().find_map(found);
    if first.is_some() {
        bodies.retain(|body| ditto_of(body).is_none());
    }
    (bodies, first)
}

fn ditto_of(body: &Department) -> Option<&'static str> {
    department::ditto(&[&body.name])
}

/// Those above, then the cell's own that are not among them; or as many of its own before as stood there.
fn with_those(mut own: Vec<Department>, at: usize, above: Vec<BodyList>) -> Vec<Department> {
    let mut above: Vec<Department> = above.into_iter().flat_map(|list| list.bodies).collect();
    above.retain(|body| own.iter().all(|other| other.name != body.name));
    let behind = own.split_off(at.min(own.len()));
    own.extend(above);
    own.extend(behind);
    own
}
