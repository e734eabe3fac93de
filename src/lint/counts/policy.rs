//! Whether numbers begin anew in each parent or go on, learnt from all parents of a level.

use super::families::Group;
use crate::outline::Outline;
use std::collections::HashMap;

/// What the first number of a parent should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Policy {
    /// 1.
    Anew,
    /// The next behind the last of the parent before.
    GoOn,
    /// Either: nothing tells.
    Open,
}

/// What tells two transitions of a family apart: the rank of what both parents stand in, and how deep that is.
type Step = (usize, Option<u8>);

fn step(outline: &Outline, left: &Group, right: &Group) -> Step {
    let common = left.path.iter().zip(&right.path).take_while(|(a, b)| a == b).count();
    let above = common.checked_sub(1).and_then(|at| outline.get(*left.path.get(at)?));
    (common, above.and_then(|entry| entry.level.rank))
}

/// The policy of each group: how the first of it stands to the last of the group before.
pub(super) fn policies(outline: &Outline, groups: &[Group]) -> Vec<Policy> {
    let steps: Vec<Step> =
        groups.windows(2).filter_map(|pair| Some(step(outline, pair.first()?, pair.last()?))).collect();
    // How many begin anew, and how many go on, by step.
    let mut counts: HashMap<Step, [usize; 2]> = HashMap::new();
    let mut all = 0u32;
    for (pair, step) in groups.windows(2).zip(&steps) {
        let (Some(left), Some(right)) = (pair.first(), pair.last()) else { continue };
        let (Some(last), Some(first)) = (left.counted.last(), right.counted.first()) else { continue };
        // One parent that begins anew does not keep those behind it from counting on.
        all = all.saturating_add(u32::try_from(left.counted.len()).unwrap_or(u32::MAX));
        let second = right.counted.get(1).map(|second| second.value);
        let count = counts.entry(*step).or_default();
        // A parent whose first number is wrong is told by its second.
        let anew = first.value == 1 || second == Some(1) || second == Some(2) && last.value != 1;
        if anew {
            count[0] += 1;
        } else if [last.value, all].contains(&(first.value.saturating_sub(1))) {
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
pub(super) fn begins_anew_inside(groups: &[Group]) -> bool {
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
