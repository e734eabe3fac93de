//! Times in texts: years, months, days, quarters, periods, and times that no calendar tells.
//!
//! [`scan`] reads a text from left to right and gives every [`Time`] with its range of bytes. All that reads times asks
//! it: a deadline's first and last day are made of its times (`deadline`), the years of a title (`period`) and of a
//! document ([`document_year`], [`document_day`], [`document_number`]) too.
//!
//! ```
//! use qingdan::internals::time::{Extent, scan};
//! let text = "县教育局，2024/6/30";
//! let times = scan(text);
//! assert_eq!(text.get(times[0].span.clone()), Some("2024/6/30"));
//! assert!(matches!(times[0].what, Extent::One(day) if day.year == Some(2024)));
//! ```
//!
//! Data passes `cursor` (what a reader sees of the characters) → `lexer` (numbers and their units: `years`, `months`,
//! `five_years`, `slips`), `undated` (words), `ends` (what bounds them) → [`Time`] → `deadline`, `title`. What is written like a time and cannot be one is a time with a [`TimeFault`].

mod calendar;
mod cursor;
mod deadline;
mod ends;
mod five_years;
mod lexer;
mod months;
mod mostly;
mod slips;
mod title;
mod undated;
mod words;
mod years;

pub use calendar::{Calendar, Edge, Unit};
pub use deadline::{deadline, deadline_from, is_deadline, may_close_deadline, may_end_deadline};
pub(crate) use ends::without_bounds;
pub use lexer::{in_number, leading, scan, sole};
pub use mostly::is_mostly_time;
pub use title::{
    DOCUMENT_NUMBER, document_day, document_number, document_year, is_spaced, number_within, period, without_number,
};

use std::ops::Range;

/// 年, behind the number of a year.
pub const YEAR: char = '年';

/// 月, behind the number of a month.
pub const MONTH: char = '月';

/// 日, behind the number of a day.
pub const DAY: char = '日';

/// Whether a character is the unit of a month's or day's number: 月, 日, 号.
pub fn ends_date(c: char) -> bool {
    matches!(c, DAY | '号' | MONTH)
}

/// A time that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// Its bytes in the text, from its first character to its [`Bound`].
    pub span: Range<usize>,
    /// What it names. Where it has a fault, what it seems to mean.
    pub what: Extent,
    /// How it bounds what is said.
    pub bound: Bound,
    /// What is wrong with it. A time with a fault has no date.
    pub fault: Option<TimeFault>,
}

/// What a time names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// One part of the calendar: 2024年, 6月, 第三季度.
    One(Calendar),
    /// All from one part to another: 2021—2025年, 3月1日至15日.
    Range(Calendar, Calendar),
    /// The years of a five-year plan: “十四五” is number 14, from 2021 to 2025. The edge says whether one end is meant.
    FiveYears(u32, Edge),
    /// A time that no calendar tells.
    Undated(Undated),
}

/// A time without a day of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Undated {
    /// Told by what happens then: 春节前, 汛期前.
    Event,
    /// Of a length whose beginning is not said: 三年内.
    Length,
    /// Counted from something: 印发之日起30日内.
    Counted,
    /// Again and again: 每季度.
    Recurring,
    /// Told by another time: 次年6月, 2024年3月至今.
    Relative,
    /// Without an end: 长期, 持续推进.
    Ongoing,
    /// Said without a measure: 立即, 近期.
    Loose,
    /// Of the lunar calendar.
    Lunar,
}

/// How a time bounds what is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Bound {
    /// It does not: 2024年6月.
    #[default]
    None,
    /// Before it, or before its end: 6月底前.
    Before,
    /// In it: 年内, 期间.
    Within,
    /// From it on: 3月起.
    From,
    /// Later than it: 6月以后.
    After,
    /// Near it: 6月前后.
    About,
}

/// What is wrong with a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeFault {
    /// A number behind a year or month lacks the word that says what it is: 2024年6底前.
    NoWord(Option<Correction>),
    /// The calendar has no such day, month or quarter: 6月31日.
    NoSuchDay,
    /// A range ends before it begins: 2024年12月—6月.
    Backwards,
    /// A year is not written out: 24年6月.
    ShortYear,
}

/// What is certainly to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// Bytes of the text that it stands in place of; none where something is missing.
    pub span: Range<usize>,
    /// What to write there.
    pub word: &'static str,
}
