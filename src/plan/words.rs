//! The words by which plans are built, beside those of lines (`regions.tsv`) and headers (`columns.tsv`): `words.tsv`,
//! class and word; sorted.
//!
//! A `title` of a list holds one, a `list-title` is that of no other list, a `site` is no title, an `aside` is about a table or a document, a `form` asks for what
//! is filled in, and what `joins` two words begins no title. A header that speaks of `work` says what is to be done, if
//! what it ends with is no `no-work`; it may end with who is `answerable`, behind a `level`. A cell that says what is to be
//! done has a `verb`. In the brackets of a header, bodies in brackets are said to be those that `supports`. A
//! label that a break may part is a `label-begin` and a `label-end`.

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// Words that a title of a task list has.
    pub TITLES = "title";
    /// Last words of titles that only lists of tasks have.
    pub LIST_TITLES = "list-title";
    /// Last words of the name of a site.
    pub SITES = "site";
    /// First words of lines that ask for what is filled in.
    pub FORMS = "form";
    /// First words of lines about a table that are no title: 单 位：万元.
    pub ASIDES = "aside";
    /// Words that no title begins with, and none ends with.
    pub JOINS = "joins";
    /// Words in the header of a column that says what is to be done: 任务项目, 整改内容.
    pub WORK = "work";
    /// Last words of columns that name something else: 工作单位, 项目地点.
    pub NO_WORK = "no-work";
    /// Last words of columns of those who answer for work.
    pub ANSWERABLE = "answerable";
    /// Levels before and inside the header of a column, and other words that change nothing of what it holds.
    pub LEVELS = "level";
    /// What the header of a column of bodies says in brackets of those that support: 责任（配合）单位.
    pub SUPPORTS = "supports";
    /// First words of labels that a break may part: 牵头单位.
    pub LABEL_BEGINS = "label-begin";
    /// Last words of such labels.
    pub LABEL_ENDS = "label-end";
    /// Verbs of work.
    pub VERBS = "verb";
}
