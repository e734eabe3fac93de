//! The words by which plans are built, beside those of lines (`regions.tsv`) and headers (`columns.tsv`): `words.tsv`,
//! class and word; sorted.
//!
//! A `title` of a list holds one, a `list-title` is that of no other list, a `site` is no title, a `form` asks for what
//! is filled in, and what `joins` two words begins no title. A header that speaks of `work` says what is to be done, if
//! what it ends with is no `no-work`; it may end with who is `answerable`, behind a `level`. A cell that says what is to be
//! done has a `verb`. In the brackets of a header, bodies in brackets are said to be those that `supports`.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("words.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// Words that a title of a task list has.
pub static TITLES: WordList<ROWS, 32> = class("title");
/// Last words of titles that only lists of tasks have.
pub static LIST_TITLES: WordList<ROWS, 32> = class("list-title");
/// Last words of the name of a site.
pub static SITES: WordList<ROWS, 16> = class("site");
/// First words of lines that ask for what is filled in.
pub static FORMS: WordList<ROWS, 8> = class("form");
/// Words that no title begins with, and none ends with.
pub static JOINS: WordList<ROWS, 16> = class("joins");
/// Words in the header of a column that says what is to be done: 任务项目, 整改内容.
pub static WORK: WordList<ROWS, 32> = class("work");
/// Last words of columns that name something else: 工作单位, 项目地点.
pub static NO_WORK: WordList<ROWS, 128> = class("no-work");
/// Last words of columns of those who answer for work.
pub static ANSWERABLE: WordList<ROWS, 16> = class("answerable");
/// Levels before and inside the header of a column, and other words that change nothing of what it holds.
pub static LEVELS: WordList<ROWS, 128> = class("level");
/// What the header of a column of bodies says in brackets of those that support: 责任（配合）单位.
pub static SUPPORTS: WordList<ROWS, 8> = class("supports");
/// Verbs of work.
pub static VERBS: WordList<ROWS, 128> = class("verb");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("words.rs"));
    }
}
