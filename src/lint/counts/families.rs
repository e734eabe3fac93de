//! The labels of one level: those of each parent, and all that count in one way.

use crate::lint::paragraphs::Paragraphs;
use crate::lint::siblings::{Place, Siblings, is_member};
use crate::numbering::multilevel;
use crate::outline::{Entry, EntryId, Lane, Outline, Part, Scope, Source};
use crate::text::{self, marks};
use std::collections::{HashMap, HashSet};

/// A label with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    pub(super) entry: EntryId,
    pub(super) value: u32,
    /// How many siblings without a label stand right before it.
    pub(super) unnumbered: u32,
    /// Whether it is the first of its cell; true outside tables.
    pub(super) in_new_cell: bool,
    /// Whether a heading without a label, or a line that introduces a list, stands between it and the one before.
    pub(super) behind_heading: bool,
}

/// Labels of one level in one parent.
#[derive(Debug)]
pub(super) struct Group {
    /// What the parent stands in, from the outermost, and the parent.
    pub(super) path: Vec<EntryId>,
    pub(super) counted: Vec<Counted>,
}

/// What counts in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Family {
    pub(super) scope: Scope,
    pub(super) lane: Lane,
    pub(super) rank: Option<u8>,
    pub(super) class: Class,
}

/// Members of plans, labels inside these, and the rest have policies of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Plan,
    Inside,
    Outside,
}

/// A heading without a label has no more characters.
const MAX_HEADING: usize = 30;

/// The families of a document, each with its groups in order.
pub(super) fn families(
    outline: &Outline,
    siblings: &Siblings,
    paragraphs: &Paragraphs<'_>,
) -> Vec<(Family, Vec<Group>)> {
    let outside = outline.entries().iter().filter(|entry| entry.at.table.is_none());
    let labelled: HashSet<Option<u32>> = outside.map(|entry| entry.at.paragraph).collect();
    let mut families: Vec<(Family, Vec<Group>)> = Vec::new();
    let mut known: HashMap<Family, usize> = HashMap::new();
    for (place, ids) in siblings.groups() {
        let Place { lane, scope, parent, rank } = *place;
        let counts =
            rank.is_some() || matches!(lane, Lane::Serials | Lane::Captions(_) | Lane::Attachments | Lane::Prose(_));
        if !counts {
            continue;
        }
        let family = Family { scope, lane, rank, class: class(outline, ids) };
        let index = *known.entry(family).or_insert_with(|| {
            families.push((family, Vec::new()));
            families.len() - 1
        });
        let mut path: Vec<EntryId> = parent.into_iter().collect();
        path.extend(parent.into_iter().flat_map(|parent| outline.ancestors(parent)));
        path.reverse();
        let Some((_, groups)) = families.get_mut(index) else { continue };
        let counted = counted(outline, paragraphs, &labelled, ids);
        let by_name = names_no_parent(outline, parent, &counted);
        let named = |counted: &Counted| by_name.then(|| outer(outline, counted.entry)).flatten();
        let parts = counted.chunk_by(|one, next| named(one) == named(next));
        groups.extend(parts.map(|part| Group { path: path.clone(), counted: part.to_vec() }));
    }
    families
}

/// What the number of a label with several levels names as its parent: 1 of 1.2.
fn outer(outline: &Outline, id: EntryId) -> Option<Vec<u32>> {
    multilevel::outer(outline.get(id)?.number.as_ref()?)
}

/// Whether labels name parents (1.1, 1.2, 2.1) and stand in none that has such a number: each name is a parent then.
fn names_no_parent(outline: &Outline, parent: Option<EntryId>, counted: &[Counted]) -> bool {
    let own = parent.and_then(|id| multilevel::path(outline.get(id)?.number.as_ref()?));
    let mut named = counted.iter().filter_map(|counted| outer(outline, counted.entry));
    named.next().is_some_and(|first| {
        let is_own = |named: &Vec<u32>| own.as_ref().is_some_and(|own| own.ends_with(named));
        !is_own(&first) && !named.any(|named| is_own(&named))
    })
}

fn class(outline: &Outline, ids: &[EntryId]) -> Class {
    let entries = || ids.iter().filter_map(|id| outline.get(*id));
    if entries().any(is_member) {
        Class::Plan
    } else if entries().any(|entry| entry.part == Part::Inside) {
        Class::Inside
    } else {
        Class::Outside
    }
}

fn counted(
    outline: &Outline,
    paragraphs: &Paragraphs<'_>,
    labelled: &HashSet<Option<u32>>,
    ids: &[EntryId],
) -> Vec<Counted> {
    let mut all: Vec<Counted> = Vec::new();
    let (mut unnumbered, mut cell, mut before) = (0u32, None, None);
    for &entry in ids {
        let Some(found) = outline.get(entry) else { continue };
        let Some(number) = &found.number else {
            unnumbered = unnumbered.saturating_add(1);
            continue;
        };
        let Some(value) = number.value else { continue };
        let here = (found.at.table, found.at.row, found.at.column);
        let in_new_cell = cell.replace(here) != Some(here) || found.at.table.is_none();
        // Only where a list begins anew it matters what stands between.
        let behind_heading = value == 1
            && before.is_some_and(|before| {
                has_heading(labelled, paragraphs, before, found) || begins_domain(outline, entry)
            });
        before = Some(found);
        all.push(Counted { entry, value, unnumbered, in_new_cell, behind_heading });
        unnumbered = 0;
    }
    all
}

/// Entries of a row among which its domain is looked for.
const MAX_ROW: usize = 3;

/// Whether a domain begins in the row of a serial number, behind it.
fn begins_domain(outline: &Outline, serial: EntryId) -> bool {
    let Some(at) = outline.get(serial).filter(|entry| entry.source == Source::Serial).map(|entry| entry.at) else {
        return false;
    };
    let behind = outline.entries().iter().skip(serial + 1).take(MAX_ROW);
    behind
        .take_while(|entry| (entry.at.table, entry.at.row) == (at.table, at.row))
        .any(|entry| entry.part == Part::Domain)
}

/// Paragraphs between two labels that are looked at for a heading.
const MAX_BETWEEN: usize = 64;

/// Whether a heading without a label stands between two labels outside tables.
fn has_heading(labelled: &HashSet<Option<u32>>, paragraphs: &Paragraphs<'_>, before: &Entry, behind: &Entry) -> bool {
    if before.at.table.is_some() || behind.at.table.is_some() {
        return before.at.table != behind.at.table;
    }
    let (Some(from), Some(to)) = (paragraphs.index(before.at), paragraphs.index(behind.at)) else { return false };
    let between = paragraphs.above(to).take(to.saturating_sub(from + 1)).take(MAX_BETWEEN);
    between.enumerate().any(|(distance, (at, paragraph))| {
        let line = text::one_line(&paragraph.text);
        let introduces = distance == 0 && line.ends_with(marks::is_colon);
        let is_heading = !line.is_empty()
            && line.chars().nth(MAX_HEADING).is_none()
            && !line.ends_with(|c: char| marks::is_sentence_end(c) || marks::is_delimiter(c) || marks::is_close(c));
        paragraph.label.is_none() && (introduces || is_heading && !labelled.contains(&at.paragraph))
    })
}
