//! The words by which items of running text are told (`words.tsv`: class, word; sorted): headings of `prose`, which is
//! no task, what `refers` to the number behind it, and the `duty` that an item goes on with behind a title that is a body.

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// Headings of what is no task.
    pub PROSE = "prose";
    /// What a sentence has before a number that it refers to.
    pub REFERS = "refers";
    /// What an item goes on with behind the body.
    pub DUTIES = "duty";
}
