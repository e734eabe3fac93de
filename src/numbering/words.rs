//! Words behind numbers (`words.tsv`: class, word; sorted): what is `counted`, words that are `uncounted` though their first
//! character counts things elsewhere (家庭), and what is `referred` to by its number (第三项).

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// What stands behind numbers of things, times and amounts.
    pub COUNTED = "counted";
    /// Words of which the first character counts things elsewhere.
    pub UNCOUNTED = "uncounted";
    /// Words behind a number that is referred to.
    pub REFERRED = "referred";
}
