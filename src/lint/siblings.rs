//! Which labels are siblings: what the outline says, with labels of another style at the places where they count.
//!
//! （一） （二） （3） （四）: the third stands in the place of （三）, though a label of its style stands a level lower. Such a
//! label is taken for a sibling of those it counts with ([`Odd`]), so that they have no gap; its style is what is wrong.

use super::paragraphs::Paragraphs;
use crate::outline::{Entry, EntryId, Lane, Outline, Part, Scope, Source};
use crate::text;
use std::collections::{HashMap, HashSet};

/// Where each label of an outline counts.
#[derive(Debug, Default)]
pub struct Siblings {
    /// By entry.
    places: Vec<Place>,
    odd: Vec<Odd>,
    /// Paragraphs that several labels stand in, behind one another on one line: exports of a whole list as one line.
    /// Where such a label begins is a guess.
    run_in: HashSet<EntryId>,
    /// Labels that count together: see [`Siblings::groups`].
    groups: Vec<(Place, Vec<EntryId>)>,
}

/// Where a label counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// What it counts in.
    pub lane: Lane,
    /// The part of the document.
    pub scope: Scope,
    /// The entry that it stands in.
    pub parent: Option<EntryId>,
    /// Its rank among its siblings.
    pub rank: Option<u8>,
}

/// A label that counts with others and is written in another style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odd {
    /// The label.
    pub entry: EntryId,
    /// One that it counts with.
    pub like: EntryId,
}

impl Siblings {
    /// Those of an outline.
    pub(super) fn of(outline: &Outline, paragraphs: &Paragraphs<'_>) -> Siblings {
        let unknown = Place { lane: Lane::Body, scope: 0, parent: None, rank: None };
        let mut siblings = Siblings { places: vec![unknown; outline.entries().len()], ..Siblings::default() };
        for series in outline.series() {
            // Captions are counted over the whole document.
            let scope = if matches!(series.lane, Lane::Captions(_)) { 0 } else { series.scope };
            let place = Place { lane: series.lane, scope, parent: series.parent, rank: series.rank };
            for id in &series.entries {
                if let Some(known) = siblings.places.get_mut(*id) {
                    *known = place;
                }
            }
        }
        siblings.titles(outline);
        siblings.among_members(outline);
        siblings.nested(outline);
        siblings.groups = siblings.gather();
        siblings.odd.sort_by_key(|odd| odd.entry);
        let entries: Vec<(EntryId, &Entry)> = outline.entries().iter().enumerate().collect();
        for here in entries.chunk_by(|(_, one), (_, next)| one.at == next.at) {
            let run_in = here
                .iter()
                .filter(|(_, entry)| is_member(entry) && is_inside_line(entry, paragraphs))
                .map(|(id, _)| *id);
            if run_in.clone().count() >= RUN_IN {
                siblings.run_in.extend(run_in);
            }
        }
        siblings
    }

    /// Whether a label is one of several that stand behind one another on one line.
    pub fn is_run_in(&self, id: EntryId) -> bool {
        self.run_in.contains(&id)
    }

    /// Where a label counts.
    pub fn place(&self, id: EntryId) -> Option<&Place> {
        self.places.get(id)
    }

    /// The labels that are written otherwise than those they count with, in order.
    pub fn odd(&self) -> &[Odd] {
        &self.odd
    }

    /// Labels and members without one, those that count together behind one another; in the order of their first.
    pub fn groups(&self) -> &[(Place, Vec<EntryId>)] {
        &self.groups
    }

    fn gather(&self) -> Vec<(Place, Vec<EntryId>)> {
        let mut groups: Vec<(Place, Vec<EntryId>)> = Vec::new();
        let mut known: HashMap<Place, usize> = HashMap::new();
        for (id, place) in self.places.iter().enumerate() {
            let index = *known.entry(*place).or_insert_with(|| {
                groups.push((*place, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, ids)) = groups.get_mut(index) {
                ids.push(id);
            }
        }
        groups
    }

    fn set(&mut self, id: EntryId, parent: Option<EntryId>, rank: Option<u8>) {
        if let Some(place) = self.places.get_mut(id) {
            (place.parent, place.rank) = (parent, rank);
        }
    }

    /// Labels that titles have beside the serial number of their row, in tables where some have the same number as it:
    /// they count with one another.
    fn titles(&mut self, outline: &Outline) {
        let beside = outline.entries().iter().filter(|entry| entry.beside.is_some());
        let tables: HashSet<Option<u32>> = beside.map(|entry| entry.at.table).filter(Option::is_some).collect();
        let mut seen = HashSet::new();
        for (id, entry) in outline.entries().iter().enumerate() {
            let Some(above) = entry.parent.filter(|_| entry.part == Part::Inside) else { continue };
            let Some(serial) = outline.get(above).filter(|above| above.source == Source::Serial) else { continue };
            let is_title = seen.insert(above)
                && tables.contains(&entry.at.table)
                && entry.at.row == serial.at.row
                && entry.at.paragraph == Some(1);
            if is_title {
                self.set(id, serial.parent, entry.level.rank);
            }
        }
    }

    /// Members of one parent of which few have another style.
    fn among_members(&mut self, outline: &Outline) {
        let mut families: HashMap<(Lane, Scope, Option<EntryId>), Vec<EntryId>> = HashMap::new();
        for (id, entry) in outline.entries().iter().enumerate().filter(|(_, entry)| is_member(entry)) {
            let Some(place) = self.places.get(id) else { continue };
            if place.lane != Lane::Serials && value(outline, id).is_some() {
                families.entry((place.lane, place.scope, entry.parent)).or_default().push(id);
            }
        }
        for ids in families.into_values() {
            let mut counts: HashMap<Option<u8>, usize> = HashMap::new();
            for id in &ids {
                *counts.entry(self.rank(*id)).or_default() += 1;
            }
            if counts.len() < 2 {
                continue;
            }
            let first = ids.first().and_then(|id| self.rank(*id));
            let Some(most) = counts.values().max().copied() else { continue };
            let is_most = |rank: Option<u8>| counts.get(&rank) == Some(&most);
            let main =
                ids.iter().map(|id| self.rank(*id)).find(|rank| is_most(*rank) && (*rank == first || !is_most(first)));
            let Some(main) = main else { continue };
            let Some(like) = ids.iter().copied().find(|id| self.rank(*id) == main) else { continue };
            let mut before: Option<u32> = None;
            for (index, &id) in ids.iter().enumerate() {
                let own = value(outline, id);
                if self.rank(id) == main {
                    before = own;
                    continue;
                }
                let next = ids.get(index + 1).and_then(|next| value(outline, *next));
                let goes_on = before.map_or(own == Some(1), |before| own == before.checked_add(1));
                let leads_on = next.is_none_or(|next| own.and_then(|own| own.checked_add(1)) == Some(next));
                if goes_on && leads_on && (before.is_some() || next.is_some()) {
                    let parent = self.places.get(id).and_then(|place| place.parent);
                    self.set(id, parent, main);
                    self.odd.push(Odd { entry: id, like });
                    before = own;
                }
            }
        }
    }

    /// Labels that stand alone inside the one they go on from.
    fn nested(&mut self, outline: &Outline) {
        let groups = self.gather();
        let index: HashMap<Place, usize> = groups.iter().enumerate().map(|(at, (place, _))| (*place, at)).collect();
        for (place, ids) in &groups {
            let (Some(above), [id]) = (place.parent, ids.as_slice()) else { continue };
            let (Some(outer), Some(own), Some(of)) =
                (self.places.get(above).copied(), value(outline, *id), value(outline, above))
            else {
                continue;
            };
            let is_label = outline.get(*id).is_some_and(|entry| !is_member(entry) && entry.source == Source::Typed);
            if !is_label || place.lane != outer.lane || own != of.saturating_add(1) || place.rank <= outer.rank {
                continue;
            }
            let next = index
                .get(&outer)
                .and_then(|at| groups.get(*at))
                .and_then(|(_, ids)| ids.iter().filter(|next| **next > *id).find_map(|next| value(outline, *next)));
            if next.map_or(own > 2, |next| next == own.saturating_add(1)) {
                self.set(*id, outer.parent, outer.rank);
                self.odd.push(Odd { entry: *id, like: above });
            }
        }
    }

    fn rank(&self, id: EntryId) -> Option<u8> {
        self.places.get(id).and_then(|place| place.rank)
    }
}

/// Labels inside a line, from which on it is several lines that an export made one.
const RUN_IN: usize = 2;

/// Whether a typed label has text before it on its line.
pub(super) fn is_inside_line(entry: &Entry, paragraphs: &Paragraphs<'_>) -> bool {
    let before = paragraphs.get(entry.at).and_then(|paragraph| paragraph.text.get(..entry.span.start));
    let line = before.and_then(|before| before.rsplit('\n').next());
    entry.source == Source::Typed && line.is_some_and(|line| !text::is_blank(line))
}

fn value(outline: &Outline, id: EntryId) -> Option<u32> {
    outline.get(id)?.number.as_ref()?.value
}

/// Whether an entry is a domain, goal or task.
pub(super) fn is_member(entry: &Entry) -> bool {
    matches!(entry.part, Part::Domain | Part::Goal | Part::Task)
}
