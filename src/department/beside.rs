//! Words that stand beside names and are no part of them (`beside.tsv`: class, word; sorted).
//!
//! `before` names stands 由, a `joint` joins two, and a line `goes-on` with some of them; no name begins with `no-begin`.
//! A `label` ends before a colon. An open list ends in 等 and a `tail`, which ends with `tail-end`. `ditto` says that the
//! bodies are those above. A verb `with-object` has what it is about behind it; a `copula` stands before a role with its
//! `role-end` (为牵头单位). A `phrase` is one though names end and begin in it. An `office` has no parts of its own.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("beside.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// Words before a name.
pub static BEFORE: WordList<ROWS, 4> = class("before");
/// Words between two names.
pub static JOINTS: WordList<ROWS, 16> = class("joint");
/// Those of them that a line may begin with: 和 may begin the name of a place.
pub static GOES_ON: WordList<ROWS, 8> = class("goes-on");
/// Words that no name begins with.
pub static NO_BEGIN: WordList<ROWS, 8> = class("no-begin");
/// Ends of a label before a colon: 牵头单位：.
pub static LABELS: WordList<ROWS, 32> = class("label");
/// Words of a tail behind 等 that says that the list is not complete: 等市直有关部门和单位, 等州（市）政府.
pub static TAILS: WordList<ROWS, 128> = class("tail");
/// What such a tail ends with.
pub static TAIL_ENDS: WordList<ROWS, 32> = class("tail-end");
/// Words for the bodies above: 同上.
pub static DITTOS: WordList<ROWS, 16> = class("ditto");
/// RoleVerbs that what they are about follows.
pub static WITH_OBJECT: WordList<ROWS, 32> = class("with-object");
/// 为, 是, before the word of a role.
pub static COPULAS: WordList<ROWS, 8> = class("copula");
/// What the word of a role ends with: 牵头单位.
pub static ROLE_ENDS: WordList<ROWS, 8> = class("role-end");
/// Phrases in which a name ends and the next begins, and which are one: 乡镇.
pub static PHRASES: WordList<ROWS, 8> = class("phrase");
/// Ends of offices that no other office is a part of.
pub static OFFICES: WordList<ROWS, 8> = class("office");

/// The word of a row.
pub fn word(row: &'static str) -> Option<&'static str> {
    row.split('\t').nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("beside.rs"));
    }
}
