//! Words that stand beside names and are no part of them (`beside.tsv`: class, word; sorted).
//!
//! `before` names stands 由, the `party` before those of its organs, a `joint` joins two, and a line `goes-on` with some of them; no name begins with `no-begin`.
//! A `label` ends before a colon. An open list ends in 等 and a `tail`, which ends with `tail-end`. `ditto` says that the
//! bodies are those above. A verb `with-object` has what it is about behind it, and `name` behind it in its row where
//! the names of organs begin so too (市委组织部); a `copula` stands before a role with its
//! `role-end` (为牵头单位). A `phrase` is one though names end and begin in it. An `office` has no parts of its own.

use crate::wordlist::word_classes;

word_classes! {
    "beside.tsv";
    /// Words before a name.
    pub BEFORE = "before";
    /// Words for the Party before the names of its organs.
    pub PARTIES = "party";
    /// Words between two names.
    pub JOINTS = "joint";
    /// Those of them that a line may begin with: 和 may begin the name of a place.
    pub GOES_ON = "goes-on";
    /// Words that no name begins with.
    pub NO_BEGIN = "no-begin";
    /// Ends of a label before a colon: 牵头单位：.
    pub LABELS = "label";
    /// Words of a tail behind 等 that says that the list is not complete: 等市直有关部门和单位, 等州（市）政府.
    pub TAILS = "tail";
    /// What such a tail ends with.
    pub TAIL_ENDS = "tail-end";
    /// Words for the bodies above: 同上.
    pub DITTOS = "ditto";
    /// Verbs that what they are about follows.
    pub WITH_OBJECT = "with-object";
    /// 为, 是, before the word of a role.
    pub COPULAS = "copula";
    /// What the word of a role ends with: 牵头单位.
    pub ROLE_ENDS = "role-end";
    /// Phrases in which a name ends and the next begins, and which are one: 乡镇.
    pub PHRASES = "phrase";
    /// Ends of offices that no other office is a part of.
    pub OFFICES = "office";
}

/// The word of a row.
pub fn word(row: &'static str) -> Option<&'static str> {
    row.split('\t').nth(1)
}
