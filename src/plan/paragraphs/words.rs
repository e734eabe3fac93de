//! The words by which items of running text are told (`words.tsv`: class, word; sorted): headings of `prose`, which is
//! no task, and the `duty` that an item goes on with behind a title that is a body.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("words.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// Headings of what is no task.
pub static PROSE: WordList<ROWS, 32> = class("prose");
/// What an item goes on with behind the body.
pub static DUTIES: WordList<ROWS, 32> = class("duty");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("words.rs"));
    }
}
