//! The words of phrases around a number, beside those that say how it is meant (`phrases.tsv`: class, word; sorted).
//!
//! Of spans of time (用3年时间): `span-begin`, `span-unit`, `span-end`; `scope` says where and how often. Of the year that
//! something is to be reached in: `plan-end`, `year-end`; `period` begins with a unit of the calendar. What a change is
//! counted from ends with `time` or `origin`; a `phrase` has what it begins with, and whether it names that, behind it. Of
//! metrics: what anything counted has (`count`), what several may `share`, a `part` of a whole. A `list` of conditions has
//! what is `asked`; grants are in `money`, and a `statistic` (unless `no-statistic`) is none. `each` is what each has. `pushed` is what a verb such as 加快 leaves.

use crate::wordlist::{WordList, rows_of};

/// Class and word in each row.
const DATA: &str = include_str!("phrases.tsv");
const ROWS: usize = rows_of(DATA);

/// The words of a class.
const fn class<const SLOTS: usize>(name: &str) -> WordList<ROWS, SLOTS> {
    WordList::of(DATA).words_where(1, 0, name)
}

/// Where and how often something is to be there, at the front.
pub(super) static SCOPES: WordList<ROWS, 32> = class("scope");
/// What a span of time begins with.
pub(super) static SPAN_BEGINS: WordList<ROWS, 16> = class("span-begin");
/// What it is measured by.
pub(super) static SPAN_UNITS: WordList<ROWS, 8> = class("span-unit");
/// What it ends with.
pub(super) static SPAN_ENDS: WordList<ROWS, 16> = class("span-end");
/// What the years of a five-year plan end with.
pub(super) static PLAN_ENDS: WordList<ROWS, 4> = class("plan-end");
/// What stands behind 年.
pub(super) static YEAR_ENDS: WordList<ROWS, 8> = class("year-end");
/// Units of the calendar.
pub(super) static PERIODS: WordList<ROWS, 8> = class("period");
/// What the time ends with that a change is counted from: 比2015年.
pub(super) static TIMES: WordList<ROWS, 16> = class("time");
/// What may stand between 从 or 由 and the number that a change begins with: 由原15个工作日, 从目前的90天.
pub(super) static ORIGINS: WordList<ROWS, 32> = class("origin");
/// Ends of phrases.
pub(super) static PHRASES: WordList<ROWS, 16> = class("phrase");
/// Quantities that anything counted has.
pub(super) static COUNTS: WordList<ROWS, 16> = class("count");
/// Ends of metrics that several may share.
pub(super) static SHARES: WordList<ROWS, 8> = class("share");
/// What a share of something is called.
pub(super) static PARTS: WordList<ROWS, 4> = class("part");
/// Last words of a clause that introduces a list of conditions.
pub(super) static LISTS: WordList<ROWS, 16> = class("list");
/// Words of such a clause.
pub(super) static ASKED: WordList<ROWS, 16> = class("asked");
/// Units of money, and of its shares.
pub(super) static MONEY: WordList<ROWS, 8> = class("money");
/// Ends of what is counted over all who are meant: 发放率.
pub(super) static STATISTICS: WordList<ROWS, 16> = class("statistic");
/// Ends of what only looks so: 利率.
pub(super) static NO_STATISTICS: WordList<ROWS, 8> = class("no-statistic");
/// What each has: 每千人拥有.
pub(super) static EACH_HAS: WordList<ROWS, 4> = class("each");
/// What a verb such as 加快 leaves at the end and says itself.
pub(super) static PUSHED: WordList<ROWS, 8> = class("pushed");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_sorted_and_each_class_is_used() {
        crate::wordlist::tests::check(DATA, include_str!("phrases.rs"));
    }
}
