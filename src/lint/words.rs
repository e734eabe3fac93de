//! The words of rules (`words.tsv`: class, word; sorted).
//!
//! Laws that were `repealed`; words that are doubled `on-purpose`, and those that `goes-on` behind the word that they begin
//! with; bodies of the `people`, organs `of-committee`, what ends like a place and is `no-place`, and what `joins` two words. Of references:
//! names for the `own-document`, ends of those of an `other-document` and `other-plan`, what `shows` a table; `locality-end` ends places; `left-out` stands for a text.

use crate::department::level;
use crate::text::marks;
use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// Laws that the Civil Code repealed, article 1260.
    pub REPEALED = "repealed";
    /// Words that are doubled on purpose begin with one of these (一个一个, 大家一起 is none), or are these.
    pub ON_PURPOSE = "on-purpose";
    /// Words in which the second stands for itself: 支持|发展|发展中国家 is no doubled 发展.
    pub GOES_ON = "goes-on";
    /// Bodies of the people, whose level stands before 人民.
    pub OF_PEOPLE = "people";
    /// Organs of a party committee, whose names begin with it.
    pub OF_COMMITTEES = "of-committee";
    /// What ends like the name of a place: 全市.
    pub NO_PLACES = "no-place";
    /// Words between two names.
    pub JOINS = "joins";
    /// What names the document itself.
    pub OWN_DOCUMENT = "own-document";
    /// What the name of another document ends with.
    pub OTHER_DOCUMENTS = "other-document";
    /// What the name of another plan ends with, where it is as long as a name.
    pub OTHER_PLANS = "other-plan";
    /// What stands behind the number of a table or figure that a text refers to.
    pub SHOWS = "shows";
    /// What stands in place of a text that is left out: （略）.
    pub LEFT_OUT = "left-out";
    /// What the name of a locality's government ends with.
    pub LOCALITY_ENDS = "locality-end";
}

/// Whether a text says that it is left out: （略）.
pub fn is_left_out(text: &str) -> bool {
    let bare = text.trim().trim_matches(|c: char| marks::is_bracket(c) || marks::is_sentence_end(c));
    LEFT_OUT.holds(bare)
}

/// Whether a name is that of one locality: 青山区人民政府, 高新区管委会.
pub fn is_locality(name: &str) -> bool {
    level::ends_small_place(name) || LOCALITY_ENDS.closes(name)
}
