//! Numbers of several levels that name another parent than the one they stand in: 2.2 between 3.1 and 3.3.

use super::{Break, BreakKind};
use crate::lint::siblings::Siblings;
use crate::numbering::multilevel;
use crate::outline::{EntryId, Outline, Scope};
use std::collections::{HashMap, HashSet};

/// Adds those that few of their level do, to breaks in order.
pub(super) fn add(outline: &Outline, siblings: &Siblings, breaks: &mut Vec<Break>) {
    // Those that name another parent, and how many name their own, by level.
    let mut levels: HashMap<(Scope, Option<u8>), (Vec<EntryId>, usize)> = HashMap::new();
    for (id, entry) in outline.entries().iter().enumerate() {
        let (Some(place), Some(named)) = (siblings.place(id), entry.number.as_ref().and_then(multilevel::outer)) else {
            continue;
        };
        let parent = place.parent.and_then(|parent| outline.get(parent)?.number.as_ref());
        let Some(parent) = parent.and_then(multilevel::path) else { continue };
        let (others, own) = levels.entry((place.scope, place.rank)).or_default();
        if parent.ends_with(&named) {
            *own += 1;
        } else {
            others.push(id);
        }
    }
    let others = levels.into_values().filter(|(others, own)| others.len() < *own).flat_map(|(others, _)| others);
    // A fault of its last level is told there.
    let told: HashSet<EntryId> = breaks.iter().map(|found| found.entry).collect();
    for entry in others.filter(|entry| !told.contains(entry)) {
        let value = outline.get(entry).and_then(|entry| entry.number.as_ref()?.value);
        let Some(value) = value else { continue };
        breaks.push(Break { entry, value, expected: value, before: None, kind: BreakKind::OtherParent });
    }
    breaks.sort_by_key(|found| found.entry);
}
