//! The years that a title names, and the year that dates a document.

use super::calendar::{Unit, is_year};
use super::cursor::{Cursor, plain};
use super::words::UNIT;
use super::{Bound, Extent, MONTH, Time, YEAR, ends_date, scan, sole};
use crate::model::{DocumentNumber, Period};
use crate::text;
use crate::text::marks::{self, Bracket};
use std::ops::Range;

/// The years that a title names: those of its first range, else its first year, else those of its five-year plan.
///
/// ```
/// use qingdan::internals::time::period;
/// let years = |title: &str| period(title).map(|period| (period.start, period.end));
/// assert_eq!(years("大安市妇女发展规划（2021—2030年）重点任务清单"), Some((2021, 2030)));
/// assert_eq!(years("某县二〇二四年重点任务清单"), Some((2024, 2024)));
/// assert_eq!(years("某县2024重点任务清单"), Some((2024, 2024)));
/// assert_eq!(years("某县“十四五”规划任务分解表"), Some((2021, 2025)));
/// assert_eq!(years("重点任务清单"), None);
/// ```
pub fn period(title: &str) -> Option<Period> {
    let times = scan(title);
    // 2035年远景目标 is beyond the plan.
    let is_aim = |time: &Time| title.get(time.span.end..).is_some_and(|behind| behind.starts_with("远景"));
    let years = |wanted: fn(&Extent) -> bool| {
        let mut sound = times.iter().filter(|time| time.fault.is_none() && wanted(&time.what) && !is_aim(time));
        sound.find_map(|time| time.what.years())
    };
    let is_range = |what: &Extent| matches!(what, Extent::Range(first, last) if first.unit == Unit::Year && last.unit == Unit::Year);
    let (start, end) = years(is_range)
        .or_else(|| years(|what| !matches!(what, Extent::FiveYears(..))))
        .or_else(|| bare_year(title).map(|year| (year, year)))
        .or_else(|| years(|what| matches!(what, Extent::FiveYears(..))))?;
    Some(Period { start, end })
}

/// A year that a title writes without 年: 2024重点任务, 清单（2024）. What a number counts is none, nor is the year in
/// the number of a document.
fn bare_year(title: &str) -> Option<u32> {
    let starts = title.char_indices().filter(|(_, c)| matches!(plain(*c), '1' | '2'));
    starts.map(|(at, _)| at).find_map(|at| {
        let mut place = Cursor { text: title, at };
        let number = place.arabic().filter(|number| number.digits == 4 && is_year(number.value))?;
        let before = title.get(..at)?.chars().next_back();
        let behind = place.peek();
        let closed = behind.is_some_and(marks::is_round_close) && !place.sees(")号");
        let in_brackets = before.is_some_and(marks::is_round_open) && closed;
        let runs_on = |c: char| plain(c).is_ascii_alphanumeric() || matches!(c, '第' | '.' | '/') || marks::is_dash(c);
        let free = !before.is_some_and(|c| runs_on(c) || marks::is_open(c) && !marks::is_quote(c));
        let names = behind.is_some_and(|c| text::is_han(c) && c != '年') && !UNIT.begins(place.over_blanks().rest());
        (in_brackets || free && names).then_some(number.value)
    })
}

/// Characters before the year in the number of an official document.
const MAX_AGENCY: usize = 20;

/// Bytes of the longest line that is a day.
const MAX_DAY: usize = 96;

/// 号, which ends the number of a document.
pub const DOCUMENT_NUMBER: char = '号';

/// The year of a line that dates its document: 2024年3月5日 alone, or the number of an official document,
/// 〔2024〕12号.
///
/// ```
/// use qingdan::internals::time::document_year;
/// assert_eq!(document_year("2024年3月5日"), Some(2024));
/// assert_eq!(document_year("某政办发〔2024〕12号"), Some(2024));
/// assert_eq!(document_year("2021年第2号"), Some(2021));
/// assert_eq!(document_year("2024年3月5日召开会议。"), None);
/// ```
pub fn document_year(line: &str) -> Option<u32> {
    let line = line.trim();
    let ends = |c: char| plain(c).is_ascii_digit() || plain(c) == '日' || ends_number(c);
    if line.len() > MAX_DAY || !line.ends_with(ends) {
        return None;
    }
    if line.ends_with(ends_number)
        && let Some(year) = year_of_number(line)
    {
        return Some(year);
    }
    match sole(line) {
        Some(Time { what: Extent::One(day), bound: Bound::None, .. }) if matches!(day.unit, Unit::Day(..)) => day.year,
        _ => None,
    }
}

/// The day that a line is, in ISO form: 2024年3月5日 alone.
///
/// ```
/// use qingdan::internals::time::document_day;
/// assert_eq!(document_day("二〇二四年三月五日").as_deref(), Some("2024-03-05"));
/// assert_eq!(document_day("（2024年3月5日）").as_deref(), Some("2024-03-05"));
/// assert_eq!(document_day("2024年3月5日前完成"), None);
/// ```
pub fn document_day(line: &str) -> Option<String> {
    let line = line.trim();
    let inner = line.strip_prefix(marks::is_round_open).and_then(|rest| rest.strip_suffix(marks::is_round_close));
    let line = inner.unwrap_or(line);
    let plain_first = line.chars().next().map(plain)?;
    if line.len() > MAX_DAY || !(plain_first.is_ascii_digit() || "一二两".contains(plain_first)) {
        return None;
    }
    match sole(line) {
        Some(Time { what: Extent::One(day), bound: Bound::None, fault: None, .. })
            if matches!(day.unit, Unit::Day(..)) =>
        {
            day.days(day.year?).map(|(first, _)| first.iso())
        }
        _ => None,
    }
}

/// The number of an official document that a line is, or that stands in brackets at its end: 某政办发〔2024〕12号.
///
/// ```
/// use qingdan::internals::time::document_number;
/// let number = document_number("某政办发〔2024〕12号").unwrap();
/// assert_eq!((number.agency.as_str(), number.year, number.number), ("某政办发", 2024, 12));
/// assert_eq!(document_number("某县任务清单（某政发[2024]5号）").unwrap().text, "某政发[2024]5号");
/// assert!(document_number("现将某政发〔2024〕5号印发").is_none());
/// ```
pub fn document_number(line: &str) -> Option<DocumentNumber> {
    let line = line.trim();
    let inner = line.strip_suffix(marks::is_round_close).and_then(|rest| {
        // Round brackets around the year are not those around the number.
        rest.ends_with('号')
            .then(|| rest.char_indices().rev().filter(|(_, c)| marks::is_round_open(*c)))
            .and_then(|mut opens| {
                opens.find(|(at, c)| rest.get(at + c.len_utf8()..).is_some_and(|number| number_parts(number).is_some()))
            })
            .and_then(|(at, c)| rest.get(at + c.len_utf8()..))
    });
    let text = inner.unwrap_or(line).trim();
    let (agency, year, number) = number_parts(text)?;
    Some(DocumentNumber { text: text.to_owned(), agency: text::squeeze(agency), year, number })
}

/// Where the year and number of a document stand in a text: 〔2024〕12号 in 某政办发〔2024〕12号某市政府关于….
pub fn number_within(text: &str) -> Option<Range<usize>> {
    let opens = |c: char| matches!(marks::opens(c), Some(Bracket::Tortoise | Bracket::Square));
    let start = text.find(opens)?;
    let end = start + text.get(start..)?.find(DOCUMENT_NUMBER)? + DOCUMENT_NUMBER.len_utf8();
    Some(start..end)
}

/// The title without the number of its document that some pages put before it: 101号某区经济局关于….
pub fn without_number(title: &str) -> &str {
    let rest = title.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.strip_prefix(DOCUMENT_NUMBER).filter(|_| rest.len() < title.len());
    bare.filter(|bare| bare.starts_with(text::is_han)).unwrap_or(title)
}

/// Whether a word goes on with what stands before a space, as a day or the number of a document: 2019 年4月26日, 〔2021〕 8 号,
/// 2019-07-19 10:12.
pub fn is_spaced(before: &str, word: &str) -> bool {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_unit = |c: char| c == YEAR || ends_date(c);
    let year =
        |c: char| c == YEAR || c == MONTH || matches!(marks::closes(c), Some(Bracket::Tortoise | Bracket::Square));
    before.ends_with(is_digit) && word.starts_with(is_unit)
        || before.ends_with(year) && word.starts_with(is_digit)
        || word.starts_with(is_digit) && word.contains(marks::is_colon) && document_day(before).is_some()
}

/// The year of 某政办发〔2024〕12号, and of the number of an order or announcement: 2021年第2号.
fn year_of_number(line: &str) -> Option<u32> {
    number_parts(line).map(|(_, year, _)| year).or_else(|| {
        let mut place = Cursor { text: line, at: 0 };
        let year = place.four_digits().filter(|&year| is_year(year))?;
        place.eat_char(|c| c == '年')?;
        place = place.over_blanks();
        place.eat_char(|c| c == '第')?;
        place.arabic()?;
        place.eat_char(ends_number)?;
        place.rest().is_empty().then_some(year)
    })
}

/// Whether the number of a document ends so: 12号, 第7期.
fn ends_number(c: char) -> bool {
    matches!(c, DOCUMENT_NUMBER | '期')
}

/// Agency, year and number of 某政办发〔2024〕12号.
fn number_parts(line: &str) -> Option<(&str, u32, u32)> {
    const BRACKETS: &[Bracket] = &[Bracket::Tortoise, Bracket::Square, Bracket::Lenticular, Bracket::Round];
    let is_one = |bracket: Option<Bracket>| bracket.is_some_and(|bracket| BRACKETS.contains(&bracket));
    let (agency, behind) = line.split_once(|c| is_one(marks::opens(c)))?;
    let mut place = Cursor { text: behind, at: 0 };
    let year = place.four_digits().filter(|&year| is_year(year))?;
    place.eat_char(|c| is_one(marks::closes(c)))?;
    place.eat_char(|c| c == '第');
    let number = place.arabic()?.value;
    place.eat_char(ends_number)?;
    let whole = place.over_blanks().rest().is_empty() && agency.chars().count() <= MAX_AGENCY;
    whole.then_some((agency, year, number))
}
