//! Words behind numbers (`words.tsv`: class, word; sorted): what is `counted`, words that are `uncounted` though their first
//! character counts things elsewhere (家庭), and what is `referred` to by its number (第三项). A number with a zero in front counts a `time` alone. A label may begin with what it
//! numbers (任务一：): a `part` of a plan, or a `measure`, which stands inside one.

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// What stands behind numbers of things, times and amounts.
    pub COUNTED = "counted";
    /// Words of which the first character counts things elsewhere.
    pub UNCOUNTED = "uncounted";
    /// Units of times, which alone are counted with a zero in front: 04年.
    pub TIMES = "time";
    /// Parts of a plan that are numbered by name: 任务一：, 工程二：.
    pub PARTS = "part";
    /// The same of what parts consist of: 措施一：.
    pub MEASURES = "measure";
    /// Words behind a number that is referred to.
    pub REFERRED = "referred";
}
