//! What a document says of bodies, text by text: each cell, bracket and line that was read, with what it says.
//!
//! Plans take their bodies from here while they are made, and lint looks at the same statements later, so that both see
//! the same bodies. A document has the same few texts in many cells; each is read once.

use super::items::{self, Line};
use crate::assignment::{self, Assigned, BodyList, Where, Words};
use crate::model::{Domain, Place};
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::ops::Range;
use std::sync::Arc;

/// A text that says who does what, and what it says.
#[derive(Debug, Clone)]
pub struct Told {
    /// Its lines as they are written, joined with a newline, each character at the same byte as in those that were read.
    pub text: Box<str>,
    /// The byte at which each line begins.
    starts: Box<[usize]>,
    /// What it says.
    pub assigned: Assigned,
}

impl Told {
    /// What lines say.
    pub fn new(written: &[&str], assigned: Assigned) -> Told {
        let starts = written.iter().scan(0, |start, line| Some(std::mem::replace(start, *start + line.len() + 1)));
        Told { text: written.join("\n").into(), starts: starts.collect(), assigned }
    }

    /// The bytes of each line.
    pub fn lines(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.starts.iter().skip(1).map(|next| next - 1).chain([self.text.len()]);
        self.starts.iter().zip(ends).map(|(start, end)| *start..end)
    }

    /// The index of the line of a byte.
    pub fn line_of(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start <= at).saturating_sub(1)
    }

    /// The same where nothing is above that 同上 could stand for.
    pub fn alone(self: Arc<Told>) -> Arc<Told> {
        if self.assigned.has_ditto() { self.filled(None) } else { self }
    }

    /// The same with the bodies of the row above in the places of 同上.
    pub fn filled(&self, above: Option<&Assigned>) -> Arc<Told> {
        let mut assigned = self.assigned.clone();
        assigned.fill_dittos(above);
        Arc::new(Told { assigned, ..self.clone() })
    }
}

/// A place where a text says who does what.
#[derive(Debug, Clone)]
pub struct Statement {
    /// Its plan, as an index into [`Interpretation::plans`](super::Interpretation::plans).
    pub plan: usize,
    /// The rows that it covers, first and last. Outside tables each task that names bodies counts as a row.
    pub rows: (u32, u32),
    /// Its cell, or the paragraph that it begins in.
    pub at: Place,
    /// Whether it stands among what is to be done, and is no cell of a column of bodies.
    pub in_prose: bool,
    /// Where each of its lines stands.
    pub places: Arc<[LinePlace]>,
    /// What it says.
    pub told: Arc<Told>,
}

/// Where a line that was read stands.
#[derive(Debug, Clone, Copy)]
pub struct LinePlace {
    /// Its paragraph.
    pub at: Place,
    /// The byte of the paragraph's text at which it begins, where that is known.
    pub start: Option<u32>,
}

/// All statements of a document, in the order in which its plans are made.
#[derive(Debug, Default)]
pub struct Statements {
    all: Vec<Statement>,
    /// Whether nobody looks at them once plans are made.
    unkept: bool,
    /// The texts that were read of the present plan, by a hash of their lines and of where they stand.
    known: HashMap<u64, (Where, Arc<Told>)>,
    hasher: RandomState,
}

impl Statements {
    /// Statements that go as soon as they are read.
    pub fn unkept() -> Statements {
        Statements { unkept: true, ..Statements::default() }
    }

    /// What lines say.
    pub fn read(&mut self, lines: &[&str], written: &[&str], at: Where, words: Words<'_>) -> Arc<Told> {
        let key = self.hasher.hash_one((at, lines));
        let is_same = |told: &Told| told.lines().map(|line| told.text.get(line)).eq(written.iter().copied().map(Some));
        if let Some((known, told)) = self.known.get(&key)
            && *known == at
            && is_same(told)
        {
            return Arc::clone(told);
        }
        let assigned = assignment::read_written(lines, written, at, words);
        let told = Arc::new(Told::new(written, assigned));
        self.known.insert(key, (at, Arc::clone(&told)));
        told
    }

    /// Keeps what was read at a place, if anyone looks at it later.
    pub fn push(&mut self, reading: Statement) {
        if !self.unkept {
            self.all.push(reading);
        }
    }

    /// Names are read anew, since more is known of them.
    pub fn forget(&mut self) {
        self.known.clear();
    }

    /// All of them.
    pub fn into_all(self) -> Vec<Statement> {
        self.all
    }
}

/// Gives a heading the bodies, persons and deadlines that a text names.
pub fn give_heading(domain: &mut Domain, assigned: &Assigned) {
    for BodyList { role, bodies, .. } in &assigned.lists {
        domain.list_mut(*role).extend(bodies.iter().cloned());
    }
    domain.persons.extend(assigned.persons.iter().cloned());
    for deadline in &assigned.deadlines {
        items::append(domain.deadline.get_or_insert_default(), deadline);
    }
}

/// Lines as they are written.
pub fn written<'l>(lines: &'l [Line<'_>]) -> impl Iterator<Item = &'l str> {
    lines.iter().map(|line| line.written(0..line.text.len()))
}
