//! Times that are written with numbers: a year, month, day, quarter, and ranges of them.
//!
//! A function that reads a part goes over it and gives it, or gives `None` and stays where it was.

use super::calendar::{Calendar, Edge, Unit};
use super::cursor::{Cursor, is_dash, plain};
use super::ends::bound;
use super::five_years::{five_years, is_quote};
use super::months::without_year;
use super::undated;
use super::words::FIRST;
use super::years::{short_year, with_separators, words_of_year, year};
use super::{Bound, Extent, Time, TimeFault};
use crate::numbering::numeral;

/// The times of a text, from left to right. No two of them share a character.
///
/// ```
/// use qingdan::internals::time::{Bound, scan};
/// let text = "到2025年，6月底前完成";
/// let times = scan(text);
/// let written: Vec<&str> = times.iter().filter_map(|time| text.get(time.span.clone())).collect();
/// assert_eq!(written, ["2025年", "6月底前"]);
/// assert_eq!(times[1].bound, Bound::Before);
/// ```
pub fn scan(text: &str) -> Vec<Time> {
    let mut times: Vec<Time> = Vec::new();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find(may_begin)) {
        let start = Cursor { text, at: at + found };
        let before = Before {
            character: text.get(..start.at).and_then(|before| before.chars().next_back()),
            is_time: times.last().is_some_and(|time| time.span.end == start.at),
        };
        at = match dated(start, before).or_else(|| undated::read(start, before)) {
            Some(time) => {
                let end = time.span.end;
                times.push(time);
                end
            }
            None => start.at + run(start.rest()),
        };
    }
    times
}

/// The time that a text begins with.
///
/// ```
/// use qingdan::internals::time::leading;
/// assert_eq!(leading("2024年底前建成").map(|time| time.span), Some(0..13));
/// assert_eq!(leading("于2024年底前建成"), None);
/// ```
pub fn leading(text: &str) -> Option<Time> {
    let start = Cursor { text, at: 0 };
    let before = Before { character: None, is_time: false };
    let begins = text.starts_with(may_begin);
    begins.then(|| dated(start, before).or_else(|| undated::read(start, before))).flatten()
}

/// The time that is all of a text, with space around it or not; `None` where it has a fault.
///
/// ```
/// use qingdan::internals::time::sole;
/// assert!(sole(" 2024年6月 ").is_some());
/// assert!(sole("2024年6月重点任务").is_none());
/// ```
pub fn sole(text: &str) -> Option<Time> {
    let text = text.trim();
    leading(text).filter(|time| time.span.end == text.len() && time.fault.is_none())
}

/// What stands right before the place where a time may begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before {
    pub(super) character: Option<char>,
    /// Whether a time ends there.
    pub(super) is_time: bool,
}

impl Before {
    /// Whether a number that begins here would be the end of another word or number: A4, 3.6.
    pub(super) fn runs_on(self) -> bool {
        self.character.is_some_and(|c| {
            let c = plain(c);
            c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '%' | '_') || is_dash(c) && !matches!(c, '至' | '到')
        })
    }
}

/// Whether a number of a date may be written with this character: a digit of any kind, a Chinese numeral.
pub fn in_number(c: char) -> bool {
    c.is_ascii_digit() || !c.is_ascii() && (numeral::is_chinese(plain(c)) || plain(c).is_ascii_digit())
}

/// Whether a time may begin with this character; `false` is sure.
fn may_begin(c: char) -> bool {
    in_number(c)
        || !c.is_ascii() && FIRST.may_begin_with(c)
        || matches!(c, 'Q' | 'q' | 'Ｑ' | 'ｑ' | '第' | '上' | '下' | '全' | '年' | '自' | '每' | '半' | '数')
        || is_quote(c)
}

/// Bytes of the number, or the one character, that begins a text.
fn run(text: &str) -> usize {
    let first = text.chars().next();
    let digits = |c: char| plain(c).is_ascii_digit();
    let chinese = |c: char| numeral::is_chinese(c);
    let length = |is_part: &dyn Fn(char) -> bool| text.find(|c| !is_part(c)).unwrap_or(text.len());
    match first {
        Some(c) if digits(c) => length(&digits),
        Some(c) if chinese(c) => length(&chinese),
        Some(c) => c.len_utf8(),
        None => 0,
    }
}

/// A part of the calendar, as it was read.
#[derive(Debug, Clone)]
pub(super) struct Part {
    pub(super) calendar: Calendar,
    pub(super) fault: Option<TimeFault>,
}

impl Part {
    /// One that has a fault if no calendar has it.
    pub(super) fn new(calendar: Calendar) -> Part {
        Part { calendar, fault: (!calendar.exists()).then_some(TimeFault::NoSuchDay) }
    }

    pub(super) fn edge(self, edge: Edge) -> Part {
        Part { calendar: self.calendar.at(edge), ..self }
    }
}

/// The time that is written with a number, or with a word for a part of the year, at a place.
fn dated(start: Cursor<'_>, before: Before) -> Option<Time> {
    let mut place = start;
    if let Some((what, period)) = five_years(&mut place) {
        let bound = Some(bound(&mut place)).filter(|bound| *bound != Bound::None).unwrap_or(period);
        return Some(Time { span: start.at..place.at, what, bound, fault: None });
    }
    let first = part(&mut place, start, before, None)?;
    // 2024年汛期前
    if matches!(first.calendar.unit, Unit::Year | Unit::Month(_))
        && first.calendar.edge == Edge::None
        && first.fault.is_none()
        && let Some(time) = undated::event_at(start, place)
    {
        return Some(time);
    }
    rest(start, place, first)
}

/// The time whose first part was read: the range that it opens, what bounds it.
pub(super) fn rest(start: Cursor<'_>, mut place: Cursor<'_>, first: Part) -> Option<Time> {
    let (mut what, mut fault) = (Extent::One(first.calendar), first.fault);
    let mut ahead = place;
    if !ahead.sees("起草") {
        // 2024年3月1日起至6月30日
        ahead.eat("起");
    }
    let is_year = first.calendar.unit == Unit::Year;
    let parted = ahead.dash().or_else(|| ahead.eat_char(|c| c == '一').filter(|_| is_year));
    if parted.is_some() {
        let mut behind = ahead;
        if let Some(second) = part(&mut behind, start, Before { character: None, is_time: false }, Some(first.calendar))
        {
            let year = second.calendar.year.or(first.calendar.year);
            let last = Calendar { year, ..second.calendar };
            fault = fault.or(second.fault).or_else(|| backwards(first.calendar, last).then_some(TimeFault::Backwards));
            what = Extent::Range(first.calendar, last);
            place = behind;
        } else if let Some((relative, behind)) = undated::relative_end(ahead) {
            what = Extent::Undated(relative);
            place = behind;
        }
    }
    let bound = bound(&mut place);
    Some(Time { span: start.at..place.at, what, bound, fault })
}

/// Whether a range of years that are written ends before it begins.
fn backwards(first: Calendar, last: Calendar) -> bool {
    let begins = first.year.and_then(|year| first.days(year));
    let ends = last.year.and_then(|year| last.days(year));
    begins.zip(ends).is_some_and(|((begins, _), (_, ends))| begins > ends)
}

/// A part of the calendar. Behind the first of a range (`open`) a day may go without its month.
fn part(place: &mut Cursor<'_>, start: Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
    let c = place.peek()?;
    if !(c.is_ascii_digit() || numeral::is_chinese(c)) {
        return words_of_year(place, before, open);
    }
    if before.runs_on() && before.character != Some('.') {
        return None;
    }
    let mut at = *place;
    let part = year(&mut at, start, before, open)
        .or_else(|| with_separators(&mut at, before))
        .or_else(|| short_year(&mut at, start))
        .or_else(|| without_year(&mut at, start, before, open))?;
    *place = at;
    Some(part)
}
