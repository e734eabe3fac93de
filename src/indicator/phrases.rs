//! The words of phrases around a number, beside those that say how it is meant (`phrases.tsv`: class, word; sorted).
//!
//! Of spans of time (用3年时间): `span-begin`, `span-unit`, `span-end`; `scope` says where and how often. Of the year that
//! something is to be reached in: `plan-end`, `year-end`; `period` begins with a unit of the calendar. What a change is
//! counted from ends with `time` or `origin`; a `phrase` has what it begins with, and whether it names that, behind it. Of
//! metrics: what anything counted has (`count`), what several may `share`, a `part` of a whole. A `list` of conditions has
//! what is `asked`; grants are in `money`, and a `statistic` (unless `no-statistic`) is none. `each` is what each has, `each-time` what happens before points are taken or money is given; a clause that begins with
//! a `consequence` says what is given. What is there to be `used` is a `resource`. A text without a digit may `measure` by a word; what is
//! `compared` with an average is higher or lower. `pushed` is what a verb such as 加快 leaves.

use crate::wordlist::word_classes;

word_classes! {
    "phrases.tsv";
    /// Where and how often something is to be there, at the front.
    pub(super) SCOPES = "scope";
    /// What a span of time begins with.
    pub(super) SPAN_BEGINS = "span-begin";
    /// What it is measured by.
    pub(super) SPAN_UNITS = "span-unit";
    /// What it ends with.
    pub(super) SPAN_ENDS = "span-end";
    /// What the years of a five-year plan end with.
    pub(super) PLAN_ENDS = "plan-end";
    /// What stands behind 年.
    pub(super) YEAR_ENDS = "year-end";
    /// Units of the calendar.
    pub(super) PERIODS = "period";
    /// What the time ends with that a change is counted from: 比2015年.
    pub(super) TIMES = "time";
    /// What may stand between 从 or 由 and the number that a change begins with: 由原15个工作日, 从目前的90天.
    pub(super) ORIGINS = "origin";
    /// Ends of phrases.
    pub(super) PHRASES = "phrase";
    /// Quantities that anything counted has.
    pub(super) COUNTS = "count";
    /// Ends of metrics that several may share.
    pub(super) SHARES = "share";
    /// What a share of something is called.
    pub(super) PARTS = "part";
    /// Last words of a clause that introduces a list of conditions.
    pub(super) LISTS = "list";
    /// Words of such a clause.
    pub(super) ASKED = "asked";
    /// Units of money, and of its shares.
    pub(super) MONEY = "money";
    /// Ends of what is counted over all who are meant: 发放率.
    pub(super) STATISTICS = "statistic";
    /// Ends of what only looks so: 利率.
    pub(super) NO_STATISTICS = "no-statistic";
    /// What a clause begins with that says what those get who are described.
    pub(super) CONSEQUENCES = "consequence";
    /// What happens each time that something is given or taken for, beside verbs of work and change: 每少1块.
    pub(super) EACH_TIME = "each-time";
    /// What a clause begins with that says that what is there is to be used.
    pub(super) USED = "used";
    /// What is there to be used: 信贷额度.
    pub(super) RESOURCES = "resource";
    /// What each has: 每千人拥有.
    pub(super) EACH_HAS = "each";
    /// What a text without a digit has if it measures anything.
    pub(super) MEASURES = "measure";
    /// What compares with a level that is named (低于全国平均水平), and how.
    pub(super) COMPARED = "compared";
    /// What a verb such as 加快 leaves at the end and says itself.
    pub(super) PUSHED = "pushed";
}
