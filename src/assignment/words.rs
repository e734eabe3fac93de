//! The words by which it is told who does what, beside those of labels and verbs (`words.tsv`: class, word; sorted).
//!
//! Of persons: a `title`, what stands `before-title`, and the `level` that stands there alone. Of rules: the `first`
//! of several, those `before-comma`, those that are `marked` or `signed`, a task `without-lead`, who `is-lead`, bodies that are no more `listed` (behind a `list-adverb`), and the `modal` before them; the task itself
//! (`own-task`) and those behind it (`of-tasks`). Of
//! brackets: what ends the name of an `institution` that is built, what begins an `example`, and words of a `role`. `prose` stands
//! in sentences.
//!
//! Of persons also: a `surname`. Of labels: a `slip` with what is meant behind it, the `copula` behind one, what it ends
//! with (`of-bodies`, `field`, `division`, `until`), and the `label-level` before it. Of rules also: the `others` of a list, and the `note` before one. Of names: words for `all-above`. Of duties: an
//! `adverb` before the verb, a `report` and its `report-end`.

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// What a person is in a body. A title ends with few characters.
    pub TITLES = "title";
    /// What may stand before a title.
    pub BEFORE_TITLES = "before-title";
    /// Levels before a title.
    pub LEVELS = "level";
    /// The body that stands first.
    pub FIRST = "first";
    /// The bodies before the first comma.
    pub BEFORE_COMMA = "before-comma";
    /// Bodies that are set in another way than others.
    pub MARKED = "marked";
    /// Bodies with a sign beside their names.
    pub SIGNED = "signed";
    /// No body leads.
    pub WITHOUT_LEAD = "without-lead";
    /// A body leads.
    pub IS_LEAD = "is-lead";
    /// What is said of bodies, behind 不, that are left out from here on: 列出.
    pub LISTED = "listed";
    /// What stands between: 再, 逐一.
    pub LIST_ADVERBS = "list-adverb";
    /// Words for the tasks that a default counts for, behind 以下.
    pub OF_TASKS = "of-tasks";
    /// The task that a rule stands in.
    pub OWN_TASK = "own-task";
    /// Words between 均 and the bodies of a default.
    pub MODALS = "modal";
    /// Ends of the names of houses and sites.
    pub INSTITUTIONS = "institution";
    /// What begins a bracket that explains a word: （含县财政局）.
    pub EXAMPLES = "example";
    /// Words of roles.
    pub ROLES = "role";
    /// Frequent family names.
    pub SURNAMES = "surname";
    /// Words of labels as they are mistyped, each with the right one behind it.
    pub SLIPS = "slip";
    /// What may stand between a label and its bodies: 责任单位为….
    pub COPULAS = "copula";
    /// Ends of labels of bodies.
    pub OF_BODIES = "of-bodies";
    /// Ends of labels of fields.
    pub FIELDS = "field";
    /// Levels before a label.
    pub LABEL_LEVELS = "label-level";
    /// What a label of a time ends with.
    pub UNTIL = "until";
    /// Ends of labels that divide work among bodies.
    pub DIVISIONS = "division";
    /// What a clause about the other bodies of a list begins with.
    pub OTHERS = "others";
    /// What says how a name is written below: 以下|简称.
    pub SHORT_FOR = "short-for";
    /// What a note that is a rule begins with.
    pub NOTES = "note";
    /// The bodies before: 以上 of 以上为牵头单位.
    pub ALL_ABOVE = "all-above";
    /// What may stand before a verb in a bracket that says what a body does: 主要负责规划.
    pub ADVERBS = "adverb";
    /// What a clause begins with that says to whom is reported: 报市政府审定.
    pub REPORTS = "report";
    /// What such a clause ends with.
    pub REPORT_ENDS = "report-end";
    /// Words of sentences.
    pub PROSE = "prose";
}
