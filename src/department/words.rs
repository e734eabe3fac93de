//! The words that say a level in the names of one document: 区教育局 and 县教育局 are of one level, and two bodies.
//!
//! A name without such a word, 教育局, has the only one that its document writes for its level. Where there are
//! several, it stays without: which body it is cannot be told.

use super::Lexicon;
use crate::model::{Department, Goal, Level, Plan, Task};
use crate::text::marks;
use std::collections::BTreeMap;

/// The words of a document by level: 市 or 州 of a prefecture, 县, 区, 旗 or 市 of a county.
#[derive(Debug, Clone, Default)]
pub struct LevelWords {
    /// None where there are several.
    words: BTreeMap<Level, Option<char>>,
}

impl LevelWords {
    /// The words in the names of all bodies of the plans.
    pub fn of(plans: &[Plan], lexicon: &Lexicon) -> LevelWords {
        let mut words = LevelWords::default();
        let goals = plans.iter().flat_map(Plan::goals).flat_map(Goal::bodies);
        let tasks = plans.iter().flat_map(Plan::tasks).flat_map(Task::bodies);
        for (_, department) in goals.chain(tasks) {
            let (Some(level), Some(word)) = (department.level, own_word(department, lexicon)) else { continue };
            let known = words.words.entry(level).or_insert(Some(word));
            *known = known.filter(|known| *known == word);
        }
        words
    }

    /// The word of a body that is known and whose name gives no place: that in its name or, where none is, the only
    /// one that its document has for its level.
    ///
    /// ```
    /// use qingdan::internals::assignment::names::read;
    /// use qingdan::internals::department::{Evidence, LevelWords, Lexicon};
    /// let words = LevelWords::default();
    /// let found = read(&["区教育局、县教育局"], &Evidence::default()).departments;
    /// let word = |at: usize| words.word(&found[at], &Lexicon::built_in());
    /// assert_eq!((word(0), word(1)), (Some('区'), Some('县')));
    /// ```
    pub fn word(&self, department: &Department, lexicon: &Lexicon) -> Option<char> {
        department.canonical.as_ref()?;
        own_word(department, lexicon).or_else(|| *self.words.get(&department.level?)?)
    }
}

/// The word in a name itself.
fn own_word(department: &Department, lexicon: &Lexicon) -> Option<char> {
    let first = department.name.split(marks::opens_second_name).next().unwrap_or_default();
    lexicon.find(first)?.prefix?.word
}
