//! Goes through the labels of a level and tells which are not the next.

use super::families::{Class, Counted, Family};
use super::policy::Policy;
use super::{Break, BreakKind, EXCERPT};
use crate::outline::{EntryId, Lane};
use std::collections::HashSet;

pub(super) struct Walk {
    pub(super) family: Family,
    pub(super) inside: bool,
    /// The number that the next goes on from.
    pub(super) last: u32,
    /// How many the count would be ahead, had the parent before not begun anew.
    pub(super) ahead: u32,
    /// The label that was last.
    pub(super) before: Option<EntryId>,
    pub(super) seen: HashSet<u32>,
    pub(super) breaks: Vec<Break>,
}

impl Walk {
    pub(super) fn group(&mut self, counted: &[Counted], policy: Policy, is_first: bool) {
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
            let before = self.before.replace(found.entry);
            index += usize::from(skips);
            if skips {
                self.seen.extend(next);
                self.before = counted.get(index - 1).map(|next| next.entry);
            }
            self.last = from;
            self.seen.insert(found.value);
            if let Some((kind, expected)) = fault {
                self.breaks.push(Break { entry: found.entry, value: found.value, expected, before, kind });
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
        let ahead = std::mem::take(&mut self.ahead);
        if policy == Policy::GoOn && ahead > 0 && Some(value) == expected.checked_add(ahead) {
            return (value, None, false);
        }
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
        let again = value == self.last || self.seen.contains(&value);
        let falls_back = value > 1 && (policy == Policy::GoOn && value < self.last || value == self.last);
        if falls_back && policy != Policy::Anew && !is_first && !outside {
            let kind = if again { Duplicate } else { OutOfOrder };
            // The parents behind it count on from it, or as they would have.
            let takes_place = next == expected.checked_add(1);
            self.ahead = if takes_place { 0 } else { expected.saturating_sub(value) };
            return (if takes_place { expected } else { value }, Some((kind, expected)), false);
        }
        let counts_on = if next == first.checked_add(1) { first } else { value };
        match policy {
            // Of a heading outside the list only that it counts for itself is known.
            Policy::GoOn if value == 1 => {
                self.ahead = self.last;
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
            let counts_anew = matches!(self.family.lane, Lane::Captions(_) | Lane::Attachments);
            let sound = found.behind_heading || self.inside || counts_anew;
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
