//! The words of rules (`words.tsv`: class, word; sorted).
//!
//! Laws that were `repealed`; words that are doubled `on-purpose`, and those that `goes-on` behind the word that they begin
//! with; bodies of the `people`, organs `of-committee`, what ends like a place and is `no-place`, and what `joins` two words.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("words.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// Laws that the Civil Code repealed, article 1260.
pub static REPEALED: WordList<ROWS, 16> = class("repealed");
/// Words that are doubled on purpose begin with one of these (一个一个, 大家一起 is none), or are these.
pub static ON_PURPOSE: WordList<ROWS, 16> = class("on-purpose");
/// Words in which the second stands for itself: 支持|发展|发展中国家 is no doubled 发展.
pub static GOES_ON: WordList<ROWS, 32> = class("goes-on");
/// Bodies of the people, whose level stands before 人民.
pub static OF_PEOPLE: WordList<ROWS, 8> = class("people");
/// Organs of a party committee, whose names begin with it.
pub static OF_COMMITTEES: WordList<ROWS, 16> = class("of-committee");
/// What ends like the name of a place: 全市.
pub static NO_PLACES: WordList<ROWS, 16> = class("no-place");
/// Words between two names.
pub static JOINS: WordList<ROWS, 8> = class("joins");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("words.rs"));
    }
}
