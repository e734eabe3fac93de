//! Words that stand for the bodies of the row above, alone in a cell (同上) or among others (同上、县财政局).

use super::Assigned;
use crate::department;
use crate::model::{Department, Role, SharedText};

impl Assigned {
    /// The bodies for a cell that only says that they are the same, in the words of `ditto`.
    pub fn repeated(&self, ditto: &str) -> Assigned {
        let mut lists = self.lists.clone();
        let ditto = SharedText::from(ditto);
        for body in lists.iter_mut().flat_map(|(_, bodies)| bodies) {
            body.text = ditto.clone();
        }
        Assigned { lists, open_ended: self.open_ended, ..Assigned::default() }
    }

    /// Puts the bodies of the row above in the places where lists hold such a word; where nothing is above, the word
    /// is kept beside the bodies.
    pub fn fill_dittos(&mut self, above: Option<&Assigned>) {
        if self.lists.iter().flat_map(|(_, bodies)| bodies).all(|body| ditto_of(body).is_none()) {
            return;
        }
        let mut lists = Vec::with_capacity(self.lists.len());
        for (role, bodies) in std::mem::take(&mut self.lists) {
            let (bodies, word) = without_ditto(bodies);
            let Some((at, word)) = word else {
                lists.push((role, bodies));
                continue;
            };
            let Some(above) = above else {
                self.other.push((word.to_owned(), word.to_owned()));
                lists.push((role, bodies));
                continue;
            };
            self.open_ended |= above.open_ended;
            let (same, others): (Vec<_>, Vec<_>) =
                above.repeated(word).lists.into_iter().partition(|(other, _)| *other == role);
            lists.push((role, with_those(bodies, at, same)));
            lists.extend(others);
        }
        self.lists = lists;
    }
}

/// The bodies without such words, the place of the first, and that word.
fn without_ditto(mut bodies: Vec<Department>) -> (Vec<Department>, Option<(usize, &'static str)>) {
    let first = bodies.iter().enumerate().find_map(|(at, body)| Some((at, ditto_of(body)?)));
    if first.is_some() {
        bodies.retain(|body| ditto_of(body).is_none());
    }
    (bodies, first)
}

fn ditto_of(body: &Department) -> Option<&'static str> {
    department::ditto(&[&body.name])
}

/// Those above, then the cell's own that are not among them; or as many of its own before as stood there.
fn with_those(mut own: Vec<Department>, at: usize, above: Vec<(Role, Vec<Department>)>) -> Vec<Department> {
    let mut above: Vec<Department> = above.into_iter().flat_map(|(_, bodies)| bodies).collect();
    above.retain(|body| own.iter().all(|other| other.name != body.name));
    let behind = own.split_off(at.min(own.len()));
    own.extend(above);
    own.extend(behind);
    own
}
