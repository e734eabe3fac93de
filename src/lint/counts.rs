//! How the labels of a document count, and where they do not go on as they should.
//!
//! The labels of one level that stand in one parent are a [`Group`]; all groups of one level in one part of the document
//! are a family. Whether a family counts anew in each parent or goes on over all of them is learnt from the whole of it,
//! for each step up to what two parents have in common: 1. may go on over （一） and （二） and begin anew in 二、. What
//! most transitions of a kind do is sound, what the others do is a [`Break`].

mod families;
mod outer;
mod policy;
mod walk;

use super::paragraphs::Paragraphs;
use super::siblings::{Siblings, is_member};
use crate::outline::{EntryId, Lane, Outline, Scope};
use families::{Family, Group, families};
use policy::{begins_anew_inside, policies};
use std::collections::{HashMap, HashSet};
use walk::Walk;

/// A label whose number is not the one that should come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Break {
    /// The label.
    pub entry: EntryId,
    /// Its number.
    pub value: u32,
    /// The number that should come.
    pub expected: u32,
    /// The label that stands before it in its series.
    pub before: Option<EntryId>,
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
    /// It names another parent than the one it stands in: 2.2 in 3.
    OtherParent,
}

/// A list that begins at such a number or a higher one, and goes on, was cut out of a longer one.
const EXCERPT: u32 = 3;

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
    outer::add(outline, siblings, &mut all);
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

fn of_family(outline: &Outline, family: Family, groups: &[Group]) -> Vec<Break> {
    let policies = policies(outline, groups);
    let inside = begins_anew_inside(groups);
    let mut walk = Walk { family, inside, last: 0, ahead: 0, before: None, seen: HashSet::new(), breaks: Vec::new() };
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
    let is_excerpt = begins_late && is_selection(groups, &breaks);
    if is_excerpt || (breaks.len() + usize::from(begins_late && !is_told)) * 2 > counted { Vec::new() } else { breaks }
}

/// Whether numbers were picked out of a longer list: they only rise, and more than a number or two are left out.
fn is_selection(groups: &[Group], breaks: &[Break]) -> bool {
    let values: Vec<u32> = groups.iter().flat_map(|group| &group.counted).map(|counted| counted.value).collect();
    let rises = values.iter().zip(values.iter().skip(1)).all(|(one, next)| one < next);
    let left_out = breaks.iter().map(|found| u64::from(found.value.saturating_sub(found.expected))).sum::<u64>();
    rises && breaks.len() > 1 && left_out > 2
}

#[cfg(test)]
mod tests {
    use super::families::{Class, Counted};
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
        let family = Family { scope: 0, lane: Lane::Body, rank: Some(11), class: Class::Plan };
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
            &[&[3, 4, 17], &[25, 26], &[42, 43, 58], &[77, 103]],
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
            // An excerpt in which one is left out.
            (&[5, 6, 8, 9], 3, Gap),
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
        assert_eq!(found(&[&[1, 2], &[3, 4], &[1, 2], &[7, 8]]), [(5, Restart)]);
        assert_eq!(found(&[&[1, 2], &[1, 2], &[5, 6], &[7], &[8]]), [(3, Restart)]);
    }
}
