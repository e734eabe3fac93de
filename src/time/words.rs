//! The words of times (`words.tsv`): the word, its sense.
//!
//! Words that begin a time without a day: `ongoing` (长期), `loose` (立即), `recurring` (按月), `relative` (次年), `event`
//! (汛期), `anchor` (印发, from which days are counted), `lunar` (农历); `this-year` (今年) begins one that may have a day.
//! Behind a time stand `tail` (完成: what is done by then), `begin` (启动: what begins then) and `goes-on` (巩固: what is
//! done after it). A `label` names the time of a beginning (启动时间). A `slip` is typed in place of 月. A `lead` (于) stands before a deadline. `other` words look
//! like the end of a time and are none (内蒙古 behind 2024年), a `unit` makes 2024.6 a quantity.

use crate::wordlist::{WordList, rows_of};

/// Word and sense in each row.
const DATA: &str = include_str!("words.tsv");

/// A list of words.
pub(super) type Words<const SLOTS: usize> = WordList<{ rows_of(DATA) }, SLOTS>;

const fn of_sense<const SLOTS: usize>(sense: &str) -> Words<SLOTS> {
    WordList::of(DATA).words_where(0, 1, sense)
}

/// What begins a time that is not written with a number.
pub(super) static FIRST: Words<512> = of_sense::<512>("ongoing")
    .words_where(0, 1, "loose")
    .words_where(0, 1, "recurring")
    .words_where(0, 1, "relative")
    .words_where(0, 1, "this-year")
    .words_where(0, 1, "event")
    .words_where(0, 1, "anchor")
    .words_where(0, 1, "lunar");
/// What is done by the time before it.
pub(super) static TAIL: Words<128> = of_sense("tail");
/// What begins at the time before it.
pub(super) static BEGIN: Words<16> = of_sense("begin");
/// Names of the time of a beginning.
pub(super) static LABEL: Words<32> = of_sense("label");
/// What is done once the deadline before it is met.
pub(super) static GOES_ON: Words<8> = of_sense("goes-on");
/// What is typed in place of 月.
pub(super) static SLIP: Words<8> = of_sense("slip");
/// What stands before the time of a deadline.
pub(super) static LEAD: Words<32> = of_sense("lead");
/// What looks like the end of a time.
pub(super) static OTHER: Words<256> = of_sense("other");
/// What a number counts.
pub(super) static UNIT: Words<128> = of_sense("unit");

/// What a word of [`FIRST`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    Ongoing,
    Loose,
    Recurring,
    Relative,
    ThisYear,
    Event,
    Anchor,
    Lunar,
}

/// The sense that a row of [`FIRST`] names.
pub(super) fn sense(row: &str) -> Option<Sense> {
    Some(match row.split('\t').nth(1)? {
        "ongoing" => Sense::Ongoing,
        "loose" => Sense::Loose,
        "recurring" => Sense::Recurring,
        "relative" => Sense::Relative,
        "this-year" => Sense::ThisYear,
        "event" => Sense::Event,
        "anchor" => Sense::Anchor,
        "lunar" => Sense::Lunar,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_sense_is_known() {
        const OTHERS: &[&str] = &["tail", "begin", "label", "goes-on", "slip", "lead", "other", "unit"];
        let rows: Vec<&str> = DATA.lines().collect();
        let mut sorted = rows.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(rows, sorted);
        for row in rows {
            let (word, name) = row.split_once('\t').unwrap();
            assert!(!word.is_empty() && (sense(row).is_some() || OTHERS.contains(&name)), "{row}");
        }
    }
}
