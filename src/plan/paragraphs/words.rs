//! The words by which items of running text are told (`words.tsv`: class, word; sorted): headings of `prose`, which is
//! no task, what `refers` to the number behind it, the `duty` that an item goes on with behind a title that is a body, what a
//! document says that `divides` work, and the words by which a closing sentence speaks of `this` work that it `referred` to.

use crate::wordlist::word_classes;

word_classes! {
    "words.tsv";
    /// Headings of what is no task.
    pub PROSE = "prose";
    /// What a sentence has before a number that it refers to.
    pub REFERS = "refers";
    /// What points at what was said before: 此项, 上述.
    pub THIS = "this";
    /// What is pointed at: 工作, 任务.
    pub REFERRED = "referred";
    /// What a line says of a document that divides work among bodies.
    pub DIVIDES = "divides";
    /// What an item goes on with behind the body.
    pub DUTIES = "duty";
    /// Verbs of work beside those of tasks, which a name of a body is not to take in: 县交通局 + 设立检查站.
    pub DEEDS = "deed";
    /// What stands between a body and the verb that says what it has to do: 要, 应当.
    pub MODALS = "modal";
    /// How it has to: 积极, 主动.
    pub MANNERS = "manner";
}
