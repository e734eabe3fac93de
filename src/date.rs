//! Deadlines to dates: 2024年6月底前 is until 2024-06-30.
//!
//! A deadline is cut into clauses; each names dates (`scan`), alone, from one to another, or as a
//! beginning (3月启动). The range is open where nothing is said: a month, quarter or year alone says by when,
//! not from when. What comes again (每季度), what depends on another event (印发后30日内) and what may mean two
//! days (6月前, 年初) has no date, and no date is better than a wrong one.

mod scan;

use crate::model::DateRange;
use crate::text;
use scan::{Named, Step, Unit};

/// A deadline's dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// From and until.
    pub range: DateRange,
    /// Whether the deadline names no year, and the one that was given stands in.
    pub assumed_year: bool,
}

/// The date or period that a deadline names. `year` stands in where the deadline names none.
///
/// ```
/// use qingdan::date::read;
/// let dates = read("2024年6月底前", None).unwrap();
/// assert_eq!((dates.range.from, dates.range.until.as_deref()), (None, Some("2024-06-30")));
/// assert!(read("6月底前", Some(2024)).unwrap().assumed_year);
/// assert_eq!(read("每季度", Some(2024)), None);
/// ```
pub fn read(deadline: &str, year: Option<u32>) -> Option<Dates> {
    let mut known = Known { year: None, given: year, assumed: false };
    let (mut from, mut until) = (None::<Day>, None::<Day>);
    for clause in scan::clauses(deadline) {
        if until.is_some() && scan::goes_on(&clause) {
            continue;
        }
        let mut opens = None;
        for step in scan::steps(&clause)? {
            match step {
                Step::From(named) => from = earliest(from, named.days(&mut known)?.0),
                Step::Until(named) => until = until.max(Some(named.days(&mut known)?.1)),
                Step::Opens(named) => opens = Some(named.days(&mut known)?.0),
                Step::Closes(named) => {
                    let (begins, ends) = (opens.take()?, named.days(&mut known)?.1);
                    if begins > ends {
                        return None;
                    }
                    (from, until) = (earliest(from, begins), until.max(Some(ends)));
                }
            }
        }
    }
    if (from.is_none() && until.is_none()) || from.zip(until).is_some_and(|(from, until)| from > until) {
        return None;
    }
    let range = DateRange { from: from.map(Day::iso), until: until.map(Day::iso) };
    Some(Dates { range, assumed_year: known.assumed })
}

/// The same where two columns say it: from when, and until when.
///
/// ```
/// use qingdan::date::read_from;
/// let range = read_from("2024年3月", "11月底前", None).unwrap().range;
/// assert_eq!((range.from.as_deref(), range.until.as_deref()), (Some("2024-03-01"), Some("2024-11-30")));
/// ```
pub fn read_from(start: &str, end: &str, year: Option<u32>) -> Option<Dates> {
    let mut known = Known { year: None, given: year, assumed: false };
    let Some(from) = first_day(start, &mut known) else { return read(end, year) };
    // The year of the start holds on.
    let until = read(end, known.year.or(year));
    let range = match &until {
        Some(dates) => DateRange { from: Some(from.iso()), until: dates.range.until.clone() },
        None => DateRange { from: Some(from.iso()), until: None },
    };
    // Days of the calendar sort as they are written.
    if range.until.as_ref().is_some_and(|until| range.from.as_ref() > Some(until)) {
        return None;
    }
    let assumed_year = known.assumed || known.year.is_none() && until.is_some_and(|dates| dates.assumed_year);
    Some(Dates { range, assumed_year })
}

/// The first day of all that a text names.
fn first_day(text: &str, known: &mut Known) -> Option<Day> {
    let mut first = None;
    for clause in scan::clauses(text) {
        for step in scan::steps(&clause)? {
            let (Step::From(named) | Step::Until(named) | Step::Opens(named) | Step::Closes(named)) = step;
            first = earliest(first, named.days(known)?.0);
        }
    }
    first
}

/// The year of a line that dates its document: 2024年3月5日 alone, or the number of an official document,
/// 〔2024〕12号.
///
/// ```
/// use qingdan::date::document_year;
/// assert_eq!(document_year("2024年3月5日"), Some(2024));
/// assert_eq!(document_year("某政办发〔2024〕12号"), Some(2024));
/// assert_eq!(document_year("2024年3月5日召开会议。"), None);
/// ```
pub fn document_year(line: &str) -> Option<u32> {
    if let Some((before, behind)) = line.split_once('〔')
        && let Some((year, number)) = behind.split_once('〕')
    {
        let is_number = number.trim_end().strip_suffix('号').is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
        let year = year.parse().ok().filter(|&year| scan::is_year(year));
        return year.filter(|_| is_number && before.chars().count() <= 20);
    }
    if line.len() > 64 {
        return None;
    }
    scan::whole_day(&text::squeeze(line))
}

fn earliest(known: Option<Day>, day: Day) -> Option<Day> {
    Some(known.map_or(day, |known| known.min(day)))
}

/// The year as far as it is known.
struct Known {
    /// The last that the deadline named.
    year: Option<u32>,
    /// The one that stands in.
    given: Option<u32>,
    assumed: bool,
}

/// A day of the calendar: year, month, day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Day(u32, u32, u32);

impl Day {
    fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.0, self.1, self.2)
    }
}

impl Named {
    /// Its first and last day; `None` where the calendar has none, or no year is known.
    fn days(&self, known: &mut Known) -> Option<(Day, Day)> {
        let year = match self.year.or(known.year) {
            Some(year) => year,
            None => {
                known.assumed = true;
                known.given?
            }
        };
        known.year = self.year.or(known.year);
        let months = |first: u32, last: u32| Some((Day(year, first, 1), Day(year, last, last_day(year, last)?)));
        match self.unit {
            Unit::Day(month, day) => {
                let day = Day(year, month, Some(day).filter(|&day| day >= 1 && Some(day) <= last_day(year, month))?);
                Some((day, day))
            }
            Unit::Third(month, third) => {
                let last =
                    if third == 3 { last_day(year, month)? } else { last_day(year, month).map(|_| third * 10)? };
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
}

/// The last day of a month of the Gregorian calendar.
pub(crate) fn last_day(year: u32, month: u32) -> Option<u32> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => Some(31),
        4 | 6 | 9 | 11 => Some(30),
        2 => Some(if leap { 29 } else { 28 }),
        _ => None,
    }
}
