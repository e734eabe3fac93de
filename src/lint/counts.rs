//! How the labels of a document count, and where they do not go on as they should.
//!
//! The labels of one level that stand in one parent are a [`Group`]; all groups of one level in one part of the document
//! are a family. Whether a family counts anew in each parent or goes on over all of them is learnt from the whole of it,
//! for each step up to what two parents have in common: 1. may go on over （一） and （二） and begin anew in 二、. What
//! most transitions of a kind do is sound, what the others do is a [`Break`].

use super::paragraphs::Paragraphs;
use super::siblings::{Place, Siblings, is_member};
use crate::outline::{Entry, EntryId, Lane, Outline, Part, Scope};
use crate::text::{self, marks};
use std::collections::{HashMap, HashSet};

/// A label whose number is not the one that should come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The label.
    pub entry: EntryId,
    /// Its number.
    pub value: u32,
    /// The number that should come.
    pub expected: u32,
    /// What is wrong with it.
    pub kind: BreakKind,
}

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BreakKind {
    /// Numbers are left out before it.
    Gap,
    /// It stood before, or stands again right behind.
    Duplicate,
    /// It is not the next, and the series goes on without it.
    OutOfOrder,
    /// It is the first and not 1.
    Start,
    /// It begins anew where its siblings go on.
    Restart,
    /// It goes on from another parent where the others begin anew.
    GoesOn,
}

/// A label with its number.
#[derive(Debug, Clone, Copy)]
struct Counted {
    entry: EntryId,
    value: u32,
    /// How many siblings without a label stand right before it.
    unnumbered: u32,
    /// Whether it is the first of its cell; true outside tables.
    in_new_cell: bool,
    /// Whether a heading without a label, or a line that introduces a list, stands between it and the one before.
    behind_heading: bool,
}

/// Labels of one level in one parent.
#[derive(Debug)]
struct Group {
    /// What the parent stands in, from the outermost, and the parent.
    path: Vec<EntryId>,
    counted: Vec<Counted>,
}

/// What counts in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Family {
    scope: Scope,
    lane: Lane,
    rank: Option<u8>,
    class: Class,
}

/// Members of plans, labels inside these, and the rest have policies of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Plan,
    Inside,
    Outside,
}

/// What the first number of a parent should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Policy {
    /// 1.
    Anew,
    /// The next behind the last of the parent before.
    GoOn,
    /// Either: nothing tells.
    Open,
}

/// A list that begins at such a number or a higher one, and goes on, was cut out of a longer one.
const EXCERPT: u32 = 3;

/// A heading without a label has no more characters.
const MAX_HEADING: usize = 30;

/// The breaks of all labels, in the order of the document.
pub(super) fn breaks(outline: &Outline, siblings: &Siblings, paragraphs: &Paragraphs<'_>) -> Vec<Break> {
    let families = families(outline, siblings, paragraphs);
    let mut all: Vec<Break> =
        families.iter().flat_map(|(family, groups)| of_family(outline, *family, groups)).collect();
    all.sort_by_key(|found| found.entry);
    let before = before_of_other_class(outline, siblings, &families);
    let goes_on =
        |found: &Break| before.get(&found.entry).and_then(|before| before.checked_add(1)) == Some(found.value);
    all.retain(|found| !siblings.is_run_in(found.entry) && !goes_on(found));
    all
}

/// The labels that a parent begins with, each with the one of its level before it, where that is of another class: 3.
/// inside the task （二） and 4. that is a task of （三） may be one count.
fn before_of_other_class(
    outline: &Outline,
    siblings: &Siblings,
    families: &[(Family, Vec<Group>)],
) -> HashMap<EntryId, u32> {
    let groups = families.iter().flat_map(|(_, groups)| groups);
    let firsts: HashSet<EntryId> = groups.filter_map(|group| Some(group.counted.first()?.entry)).collect();
    let mut last: HashMap<(Scope, Lane, Option<u8>), (u32, bool)> = HashMap::new();
    let mut before = HashMap::new();
    for (id, entry) in outline.entries().iter().enumerate() {
        let (Some(place), Some(value)) = (siblings.place(id), entry.number.as_ref().and_then(|number| number.value))
        else {
            continue;
        };
        let own = is_member(entry);
        let known = last.insert((place.scope, place.lane, place.rank), (value, own));
        if let Some((value, _)) = known.filter(|(_, other)| *other != own && firsts.contains(&id)) {
            before.insert(id, value);
        }
    }
    before
}

/// The families of a document, each with its groups in order.
fn families(outline: &Outline, siblings: &Siblings, paragraphs: &Paragraphs<'_>) -> Vec<(Family, Vec<Group>)> {
    let outside = outline.entries().iter().filter(|entry| entry.at.table.is_none());
    let labelled: HashSet<Option<u32>> = outside.map(|entry| entry.at.paragraph).collect();
    let mut families: Vec<(Family, Vec<Group>)> = Vec::new();
    let mut known: HashMap<Family, usize> = HashMap::new();
    for (place, ids) in siblings.groups() {
        let Place { lane, scope, parent, rank } = *place;
        let counts = rank.is_some() || matches!(lane, Lane::Serials | Lane::Captions(_) | Lane::Prose(_));
        if !counts || lane == Lane::Attachments {
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
        let group = Group { path, counted: counted(outline, paragraphs, &labelled, ids) };
        if let Some((_, groups)) = families.get_mut(index).filter(|_| !group.counted.is_empty()) {
            groups.push(group);
        }
    }
    families
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
        let behind_heading =
            value == 1 && before.is_some_and(|before| has_heading(labelled, paragraphs, before, found));
        before = Some(found);
        all.push(Counted { entry, value, unnumbered, in_new_cell, behind_heading });
        unnumbered = 0;
    }
    all
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

/// What tells two transitions of a family apart: the rank of what both parents stand in, and how deep that is.
type Step = (usize, Option<u8>);

fn step(outline: &Outline, left: &Group, right: &Group) -> Step {
    let common = left.path.iter().zip(&right.path).take_while(|(a, b)| a == b).count();
    let above = common.checked_sub(1).and_then(|at| outline.get(*left.path.get(at)?));
    (common, above.and_then(|entry| entry.level.rank))
}

/// The policy of each group: how the first of it stands to the last of the group before.
fn policies(outline: &Outline, groups: &[Group]) -> Vec<Policy> {
    let steps: Vec<Step> =
        groups.windows(2).filter_map(|pair| Some(step(outline, pair.first()?, pair.last()?))).collect();
    // How many begin anew, and how many go on, by step.
    let mut counts: HashMap<Step, [usize; 2]> = HashMap::new();
    for (pair, step) in groups.windows(2).zip(&steps) {
        let (Some(left), Some(right)) = (pair.first(), pair.last()) else { continue };
        let (Some(last), Some(first)) = (left.counted.last(), right.counted.first()) else { continue };
        let second = right.counted.get(1).map(|second| second.value);
        let count = counts.entry(*step).or_default();
        // A parent whose first number is wrong is told by its second.
        let anew = first.value == 1 || second == Some(1) || second == Some(2) && last.value != 1;
        if anew {
            count[0] += 1;
        } else if Some(first.value) == last.value.checked_add(1) {
            count[1] += 1;
        }
    }
    let of = |step: &Step| match counts.get(step) {
        Some([0, 0]) | None => Policy::Open,
        Some([anew, on]) if anew >= on => Policy::Anew,
        Some(_) => Policy::GoOn,
    };
    std::iter::once(Policy::Open).chain(steps.iter().map(of)).collect()
}

/// Whether lists begin anew within their parent, by cells or behind headings that have no label.
fn begins_anew_inside(groups: &[Group]) -> bool {
    let (mut anew, mut on) = (0usize, 0usize);
    for pair in groups.iter().flat_map(|group| group.counted.windows(2)) {
        let [before, behind] = pair else { continue };
        if behind.value == 1 && before.value > 1 {
            anew += 1;
        } else if behind.in_new_cell {
            on += 1;
        }
    }
    anew > 1 || anew > on
}

fn of_family(outline: &Outline, family: Family, groups: &[Group]) -> Vec<Break> {
    let policies = policies(outline, groups);
    let inside = begins_anew_inside(groups);
    let mut walk = Walk { family, inside, last: 0, seen: HashSet::new(), breaks: Vec::new() };
    let mut breaks = Vec::new();
    for (index, (group, policy)) in groups.iter().zip(policies).enumerate() {
        walk.group(&group.counted, policy, index == 0);
        // Numbers of which more do not go on than do are an excerpt that keeps those of the whole.
        if walk.breaks.len() * 2 > group.counted.len() && group.counted.len() > 2 {
            walk.breaks.clear();
        }
        breaks.append(&mut walk.breaks);
    }
    let counted: usize = groups.iter().map(|group| group.counted.len()).sum();
    // A list that does not begin at 1 is one already.
    let begins_late =
        groups.first().and_then(|group| group.counted.first()).is_some_and(|first| first.value >= EXCERPT);
    let is_told = breaks.first().is_some_and(|first| first.kind == BreakKind::Start);
    if (breaks.len() + usize::from(begins_late && !is_told)) * 2 > counted { Vec::new() } else { breaks }
}

struct Walk {
    family: Family,
    inside: bool,
    /// The number that the next goes on from.
    last: u32,
    seen: HashSet<u32>,
    breaks: Vec<Break>,
}

impl Walk {
    fn group(&mut self, counted: &[Counted], policy: Policy, is_first: bool) {
        let mut index = 0;
        while let Some(&found) = counted.get(index) {
            let next = counted.get(index + 1).map(|next| next.value);
            let second = counted.get(index + 2).map(|second| second.value);
            let opens = index == 0;
            index += 1;
            let (from, fault, skips) = match opens {
                true => self.first(found, next, second, policy, is_first),
                false => self.later(found, next, second),
            };
            index += usize::from(skips);
            if skips {
                self.seen.extend(next);
            }
            self.last = from;
            self.seen.insert(found.value);
            if let Some((kind, expected)) = fault {
                self.breaks.push(Break { entry: found.entry, value: found.value, expected, kind });
            }
        }
    }

    /// The first of a parent: what the series counts on from, what is wrong, and whether the next has changed places
    /// with it.
    fn first(
        &mut self,
        found: Counted,
        next: Option<u32>,
        second: Option<u32>,
        policy: Policy,
        is_first: bool,
    ) -> (u32, Option<(BreakKind, u32)>, bool) {
        use BreakKind::*;
        let value = found.value;
        let expected = self.last.saturating_add(1);
        let goes_on = value >= expected && value <= expected.saturating_add(found.unnumbered);
        let first = if policy == Policy::GoOn { expected } else { 1 };
        if policy != Policy::GoOn {
            self.seen.clear();
        }
        let outside = self.family.class == Class::Outside;
        if value == first || value == 1 && policy != Policy::GoOn {
            return (value, None, false);
        }
        if next == Some(first) && is_swapped(value, first, second) {
            return (value, Some((OutOfOrder, first)), true);
        }
        let counts_on = if next == first.checked_add(1) { first } else { value };
        match policy {
            // Of a heading outside the list only that it counts for itself is known.
            Policy::GoOn if value == 1 => {
                (value, Some((Restart, expected)).filter(|_| !outside && self.last > 1), false)
            }
            Policy::Anew if goes_on && !is_first => (value, Some((GoesOn, 1)).filter(|_| !outside), false),
            _ if goes_on || value <= found.unnumbered.saturating_add(1) => (value, None, false),
            Policy::GoOn | Policy::Open if !is_first && value > self.last && self.last > 0 => {
                (value, Some((Gap, expected)), false)
            }
            // A part of a longer list that keeps its numbers.
            _ if is_first && value >= EXCERPT && next.is_none_or(|next| Some(next) == value.checked_add(1)) => {
                (value, None, false)
            }
            _ if outside || matches!(self.family.lane, Lane::Prose(_)) => (value, None, false),
            _ => (counts_on, Some((Start, first)), false),
        }
    }

    /// One that is not the first.
    fn later(
        &mut self,
        found: Counted,
        next: Option<u32>,
        second: Option<u32>,
    ) -> (u32, Option<(BreakKind, u32)>, bool) {
        use BreakKind::*;
        let (value, last) = (found.value, self.last);
        let expected = last.saturating_add(1);
        if value >= expected && value <= expected.saturating_add(found.unnumbered) {
            return (value, None, false);
        }
        let skips_one = next == Some(last.saturating_add(2));
        if value == 1 && !skips_one && (last > 1 || self.inside) {
            self.seen.clear();
            let sound = found.behind_heading || self.inside || matches!(self.family.lane, Lane::Captions(_));
            if sound || next == Some(2) {
                return (1, Some((Restart, expected)).filter(|_| !sound), false);
            }
        }
        if value <= last {
            let again = value == last || self.seen.contains(&value);
            let kind = if again { Duplicate } else { OutOfOrder };
            let from = match next {
                Some(_) if skips_one => expected,
                Some(next) if next == expected => last,
                None => last,
                _ => value,
            };
            return (from, Some((kind, expected)), false);
        }
        if skips_one {
            // 1, 2, 7, 4 and 1, 2, 4, 4: this one stands where 3 should.
            let kind = if next == Some(value) { Duplicate } else { OutOfOrder };
            return (expected, Some((kind, expected)), false);
        }
        if next == Some(expected) {
            // 1, 2, 4, 3, 5: two have changed places.
            let swapped = is_swapped(value, expected, second);
            return (if swapped { value } else { last }, Some((OutOfOrder, expected)), swapped);
        }
        (value, Some((Gap, expected)), false)
    }
}

/// 2, 1, 3 where 1 is expected: the two have changed places.
fn is_swapped(value: u32, expected: u32, behind_both: Option<u32>) -> bool {
    let goes_on = |behind: u32| Some(behind) == value.checked_add(1);
    Some(value) == expected.checked_add(1) && behind_both.is_none_or(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The breaks of groups of numbers of a plan, each in a cell of its own: index from 1, kind.
    fn found(groups: &[&[u32]]) -> Vec<(usize, BreakKind)> {
        let mut entry = 0;
        let groups: Vec<Group> = (0..)
            .zip(groups)
            .map(|(parent, group)| {
                let counted = group.iter().map(|&value| {
                    entry += 1;
                    Counted { entry, value, unnumbered: 0, in_new_cell: true, behind_heading: false }
                });
                Group { path: vec![parent], counted: counted.collect() }
            })
            .collect();
        let family = Family { scope: 0, lane: Lane::Body, rank: Some(9), class: Class::Plan };
        let breaks = of_family(&Outline::default(), family, &groups);
        breaks.into_iter().map(|found| (found.entry, found.kind)).collect()
    }

    #[test]
    fn sound_series() {
        for groups in [
            &[&[1, 2, 3][..], &[1, 2], &[1]][..],
            &[&[1, 2, 3], &[4, 5], &[6]],
            // Anew several times within a parent.
            &[&[1, 2, 3, 1, 2, 1, 2, 3]],
            &[&[1, 1, 2, 1, 2, 3, 1]],
            // Excerpts.
            &[&[3], &[68, 69], &[73]],
            &[&[7]],
            &[&[19, 20, 21]],
            &[&[3, 4, 5]],
        ] {
            assert_eq!(found(groups), [], "{groups:?}");
        }
    }

    #[test]
    fn one_fault_is_told_once() {
        use BreakKind::*;
        for (numbers, place, kind) in [
            (&[1, 2, 4, 5][..], 3, Gap),
            (&[1, 3, 4], 2, Gap),
            (&[1, 2, 2, 4], 3, Duplicate),
            (&[1, 2, 2, 3], 3, Duplicate),
            (&[1, 2, 4, 4, 5], 3, Duplicate),
            (&[1, 2, 3, 2, 5], 4, Duplicate),
            (&[1, 1, 3], 2, Duplicate),
            (&[1, 1, 2, 3], 2, Duplicate),
            (&[1, 2, 7, 4, 5], 3, OutOfOrder),
            (&[1, 2, 7, 3, 4], 3, OutOfOrder),
            (&[1, 2, 4, 3, 5], 3, OutOfOrder),
            (&[1, 2, 4, 3], 3, OutOfOrder),
            (&[2, 1, 3], 1, OutOfOrder),
            (&[2, 1], 1, OutOfOrder),
            (&[2, 3, 4], 1, Start),
            (&[2, 2, 3], 1, Start),
            (&[9, 2, 3], 1, Start),
            (&[1, 2, 3, 4, 1, 2, 3], 5, Restart),
        ] {
            assert_eq!(found(&[numbers]), [(place, kind)], "{numbers:?}");
        }
    }

    #[test]
    fn the_policy_is_that_of_most_parents() {
        use BreakKind::*;
        // 4 is left out, and the second parent does not begin at 1.
        assert_eq!(found(&[&[1, 2, 3], &[5, 6, 7]]), [(4, Gap)]);
        assert_eq!(found(&[&[1, 2, 3], &[2, 3], &[1, 2]]), [(4, Start)]);
        assert_eq!(found(&[&[1, 2, 3], &[9, 2, 3]]), [(4, Start)]);
        assert_eq!(found(&[&[1, 2], &[3, 4], &[1, 2], &[1, 2]]), [(3, GoesOn)]);
        assert_eq!(found(&[&[1, 2], &[3, 4], &[5, 6], &[1, 2]]), [(7, Restart)]);
    }
}
