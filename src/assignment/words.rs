//! The words by which it is told who does what, beside those of labels and verbs (`words.tsv`: class, word; sorted).
//!
//! Of persons: a `title`, what stands `before-title`, and the `level` that stands there alone. Of rules: the `first`
//! of several, a task `without-lead`, who `is-lead`, bodies that are `not-listed`, and the `modal` before them. Of
//! brackets: what ends the name of an `institution` that is built, and words of a `role`. `prose` stands in sentences.
//!
//! Of persons also: a `surname`. Of labels: a `slip` with what is meant behind it, the `copula` behind one, what it ends
//! with (`of-bodies`, `field`, `division`), the `label-level` before it, and what a deadline is made of (`done` and
//! `until`). Of rules also: the `others` of a list, and the `note` before one.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("words.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// What a person is in a body. A title ends with few characters.
pub static TITLES: WordList<ROWS, 128> = class("title");
/// What may stand before a title.
pub static BEFORE_TITLES: WordList<ROWS, 32> = class("before-title");
/// Levels before a title.
pub static LEVELS: WordList<ROWS, 32> = class("level");
/// The body that stands first.
pub static FIRST: WordList<ROWS, 32> = class("first");
/// No body leads.
pub static WITHOUT_LEAD: WordList<ROWS, 32> = class("without-lead");
/// A body leads.
pub static IS_LEAD: WordList<ROWS, 8> = class("is-lead");
/// Bodies are not listed any more.
pub static NOT_LISTED: WordList<ROWS, 32> = class("not-listed");
/// Words between 均 and the bodies of a default.
pub static MODALS: WordList<ROWS, 32> = class("modal");
/// Ends of the names of houses and sites.
pub static INSTITUTIONS: WordList<ROWS, 32> = class("institution");
/// Words of roles.
pub static ROLES: WordList<ROWS, 16> = class("role");
/// Frequent family names.
pub static SURNAMES: WordList<ROWS, 512> = class("surname");
/// Words of labels as they are mistyped, each with the right one behind it.
pub static SLIPS: WordList<ROWS, 16> = class("slip");
/// What may stand between a label and its bodies: 责任单位为….
pub static COPULAS: WordList<ROWS, 4> = class("copula");
/// Ends of labels of bodies.
pub static OF_BODIES: WordList<ROWS, 8> = class("of-bodies");
/// Ends of labels of fields.
pub static FIELDS: WordList<ROWS, 32> = class("field");
/// Levels before a label.
pub static LABEL_LEVELS: WordList<ROWS, 32> = class("label-level");
/// What a label of a deadline begins with.
pub static DONE: WordList<ROWS, 8> = class("done");
/// What it ends with.
pub static UNTIL: WordList<ROWS, 8> = class("until");
/// Ends of labels that divide work among bodies.
pub static DIVISIONS: WordList<ROWS, 8> = class("division");
/// What a clause about the other bodies of a list begins with.
pub static OTHERS: WordList<ROWS, 8> = class("others");
/// What a note that is a rule begins with.
pub static NOTES: WordList<ROWS, 8> = class("note");
/// Words of sentences.
pub static PROSE: WordList<ROWS, 32> = class("prose");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("words.rs"));
    }
}
