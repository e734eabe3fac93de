//! Parts of the calendar and their days.

use super::Extent;

/// A part of the calendar, as far as a text names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Calendar {
    /// Its year, where the text names it.
    pub year: Option<u32>,
    /// The part of the year.
    pub unit: Unit,
    /// Which end of that part is meant.
    pub edge: Edge,
}

/// A part of a year. Numbers are as written: the calendar may not have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Month and day.
    Day(u32, u32),
    /// Month, and its third from 1: 上旬, 中旬, 下旬.
    Third(u32, u32),
    /// Month.
    Month(u32),
    /// Quarter.
    Quarter(u32),
    /// Half, 1 or 2.
    Half(u32),
    /// The whole year.
    Year,
}

/// Which end of a time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Edge {
    /// None is named: 6月.
    #[default]
    None,
    /// 年初.
    Start,
    /// 年中.
    Middle,
    /// 年底.
    End,
    /// Both: 全年.
    Both,
}

/// A day of the calendar: year, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) u32, pub(super) u32, pub(super) u32);

impl Day {
    /// As ISO 8601 writes it.
    pub(super) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

impl Calendar {
    pub(super) fn new(year: Option<u32>, unit: Unit) -> Calendar {
        Calendar { year, unit, edge: Edge::None }
    }

    pub(super) fn at(self, edge: Edge) -> Calendar {
        Calendar { edge, ..self }
    }

    /// Its first and last day in a year; `None` where the calendar has none.
    pub(super) fn days(self, year: u32) -> Option<(Day, Day)> {
        let months = |first: u32, last: u32| Some((Day(year, first, 1), Day(year, last, last_day(year, last)?)));
        match self.unit {
            Unit::Day(month, day) => {
                let day = Some(day).filter(|&day| day >= 1 && Some(day) <= last_day(year, month))?;
                Some((Day(year, month, day), Day(year, month, day)))
            }
            Unit::Third(month, third) => {
                let end = last_day(year, month)?;
                let last = if third == 3 { end } else { third * 10 };
                Some((Day(year, month, third * 10 - 9), Day(year, month, last)))
            }
            Unit::Month(month) => months(month, month),
            Unit::Quarter(quarter) => {
                let quarter = Some(quarter).filter(|quarter| (1..=4).contains(quarter))?;
                months(quarter * 3 - 2, quarter * 3)
            }
            Unit::Half(half) => months(half * 6 - 5, half * 6),
            Unit::Year => months(1, 12),
        }
    }

    /// Whether some calendar has it; of any year where none is named.
    pub(super) fn exists(self) -> bool {
        // A year with a 29 February.
        self.days(self.year.unwrap_or(2000)).is_some()
    }
}

impl Extent {
    /// Its first and last year, where it names them.
    pub fn years(self) -> Option<(u32, u32)> {
        match self {
            Extent::One(part) => part.year.map(|year| (year, year)),
            Extent::Range(first, last) => first.year.zip(last.year),
            Extent::FiveYears(plan, _) => Some((first_year(plan), first_year(plan) + 4)),
            Extent::Undated(_) => None,
        }
    }
}

/// The first year of a five-year plan by its number: the first began in 1953, and all from the third (1966) on
/// follow one another.
pub(super) fn first_year(plan: u32) -> u32 {
    1951 + 5 * plan
}

/// Whether a number is the year of a plan.
pub(super) fn is_year(number: u32) -> bool {
    (1949..=2099).contains(&number)
}

/// The last day of a month of the Gregorian calendar.
fn last_day(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}
