//! Times that are written with numbers: a year, month, day, quarter, and ranges of them.
//!
//! A function that reads a part goes over it and gives it, or gives `None` and stays where it was.

use super::calendar::{Calendar, Edge, Unit, is_year};
use super::cursor::{Cursor, Written, is_dash, plain};
use super::ends::{bound, end_of, end_of_month, ends_clause, is_other, parts_items};
use super::five_years::{five_years, is_quote};
use super::slips::{day_behind_point, without_word};
use super::undated;
use super::words::{FIRST, OTHER, TAIL, UNIT};
use super::{Bound, Extent, Time, TimeFault};
use crate::numbering::numeral;
use crate::text::marks::{self, Bracket};

/// The times of a text, from left to right. No two of them share a character.
///
/// ```
/// use qingdan::time::{Bound, scan};
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
/// use qingdan::time::leading;
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
/// use qingdan::time::sole;
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
    fn runs_on(self) -> bool {
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

    fn edge(self, edge: Edge) -> Part {
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

/// A year, and the part of it that is named behind it: 2024年6月, 2024Q3; 2021 before —2025年.
fn year(place: &mut Cursor<'_>, start: Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
    let mut at = *place;
    let written = at.rest();
    let year = at.four_digits().filter(|&year| is_year(year))?;
    let whole = Part::new(Calendar::new(Some(year), Unit::Year));
    let mut behind = at;
    if behind.eat("年") {
        let part = in_year(&mut behind, start, Some(year)).unwrap_or(whole);
        *place = behind;
        return Some(part);
    }
    if behind.sees("Q") {
        let part = quarter_of_letter(&mut behind, Some(year))?;
        *place = behind;
        return Some(part);
    }
    // Both years of a range are bare (2021—2025), or the last alone says what they are (2021—2025年).
    let is_arabic = written.chars().take(4).all(|c| plain(c).is_ascii_digit());
    let ends = |at: Cursor<'_>| {
        let next = at.rest().chars().next().map(plain);
        let runs_on = next.is_some_and(|c| {
            c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/') || marks::closes(c) == Some(Bracket::Tortoise)
        });
        !runs_on && UNIT.first(at.over_blanks().rest()).is_none()
    };
    if open.is_some_and(|open| open.unit == Unit::Year && open.year < Some(year)) {
        *place = at;
        return Some(whole).filter(|_| is_arabic && ends(at));
    }
    let dashed = behind.dash().or_else(|| behind.eat_char(|c| c == '一')).is_some();
    let last = behind.four_digits().filter(|&last| dashed && is_year(last))?;
    let bare = is_arabic && !before.runs_on() && year < last && ends(behind);
    *place = at;
    Some(whole).filter(|_| open.is_none() && (bare || behind.sees("年")))
}

/// 2024-06-30, 2024.6, 20240630.
fn with_separators(place: &mut Cursor<'_>, before: Before) -> Option<Part> {
    if before.runs_on() {
        return None;
    }
    let mut at = *place;
    let Written { value, digits } = at.arabic()?;
    let ends = |at: Cursor<'_>| !at.rest().chars().next().is_some_and(|c| plain(c).is_ascii_alphanumeric());
    if digits == 8 {
        let (year, month, day) = (value / 10_000, value / 100 % 100, value % 100);
        let is_date = is_year(year) && (1..=12).contains(&month) && (1..=31).contains(&day) && ends(at);
        *place = at;
        return is_date.then(|| Part::new(Calendar::new(Some(year), Unit::Day(month, day))));
    }
    let year = Some(value).filter(|_| digits == 4 && is_year(value))?;
    let separator = at.eat_char(|c| matches!(c, '-' | '.' | '/' | '–' | '−'))?;
    let month = at.arabic().filter(|month| month.digits <= 2)?.value;
    let mut behind = at;
    if behind.eat_char(|c| c == separator).is_some()
        && let Some(day) = behind.arabic()
    {
        behind.eat_char(|c| c == '日');
        let goes_on = behind.peek() == Some(separator) && separator != '-';
        *place = behind;
        let is_date = day.digits <= 2 && ends(behind) && !goes_on;
        return is_date.then(|| Part::new(Calendar::new(Some(year), Unit::Day(month, day.value))));
    }
    if !(1..=12).contains(&month) {
        return None;
    }
    let named = at.eat("月份") || at.eat("月");
    // 2024.6万元
    if !named && (!ends(at) || UNIT.first(at.over_blanks().rest()).is_some()) {
        return None;
    }
    let month = Part::new(Calendar::new(Some(year), Unit::Month(month)));
    let part = third(&mut at, month.calendar).unwrap_or_else(|| month.edge(end_of_month(&mut at)));
    *place = at;
    Some(part)
}

/// 24年6月: a year that is not written out.
fn short_year(place: &mut Cursor<'_>, start: Cursor<'_>) -> Option<Part> {
    let mut at = *place;
    at.arabic().filter(|short| short.digits == 2)?;
    if !at.eat("年") {
        return None;
    }
    let number = at.number()?;
    let part = Some(unit_behind(at)?).filter(|unit| *unit == '月').and_then(|_| month(&mut at, start, None, number))?;
    *place = at;
    Some(Part { fault: Some(TimeFault::ShortYear), ..part })
}

/// A month, quarter or day whose year is not named.
fn without_year(place: &mut Cursor<'_>, start: Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
    let mut at = *place;
    let number = at.number()?;
    let part = match unit_behind(at)? {
        '月' if number.digits == 0 && before.character.is_some_and(numeral::is_chinese) => return None,
        '月' => {
            let part = month(&mut at, start, None, number)?;
            // 统一月报: no word that ends in a numeral is a month.
            let is_sure = number.digits > 0
                || part.calendar.edge != Edge::None
                || part.calendar.unit != Unit::Month(number.value)
                || ends_clause(at, start)
                || at.peek().is_some_and(|c| is_dash(c) || parts_items(c))
                || bound(&mut at.clone()) != Bound::None
                || TAIL.first(at.over_blanks().rest()).is_some();
            Some(part).filter(|_| is_sure)?
        }
        '季' => quarter(&mut at, None, number.value),
        _ => {
            at.eat_char(|c| matches!(c, '日' | '号'))?;
            let Some(Calendar { year, unit: Unit::Day(month, _), .. }) = open else { return None };
            Part::new(Calendar::new(year, Unit::Day(month, number.value)))
        }
    };
    *place = at;
    Some(part)
}

/// The unit of the number before a place: what follows it, or what follows the number that it opens a range or a
/// list with (6—12月, 6、7月).
fn unit_behind(place: Cursor<'_>) -> Option<char> {
    let unit = |at: Cursor<'_>| match at.peek()? {
        '月' => OTHER.first(at.over_blanks().rest()).is_none().then_some('月'),
        '季' => ["季度", "季末", "季底"].iter().any(|word| at.sees(word)).then_some('季'),
        c => Some(c).filter(|c| matches!(c, '日' | '号')),
    };
    let mut at = place;
    match at.dash().or_else(|| at.eat_char(parts_items)) {
        Some(_) => {
            let number = at.number()?;
            let found = unit(at)?;
            let most = match found {
                '月' => 12,
                '季' => 4,
                _ => 31,
            };
            (1..=most).contains(&number.value).then_some(found)
        }
        None => unit(at),
    }
}

/// What stands behind a year; `None` where it stands alone.
pub(super) fn in_year(place: &mut Cursor<'_>, start: Cursor<'_>, year: Option<u32>) -> Option<Part> {
    place.eat_char(|c| c == '度');
    let mut at = *place;
    if let Some(number) = at.number() {
        let part = match unit_behind(at) {
            Some('月') => month(&mut at, start, year, number),
            Some('季') => Some(quarter(&mut at, year, number.value)),
            _ => day_behind_point(&mut at, start, year, number)
                .or_else(|| without_word(&mut at, start, Calendar::new(year, Unit::Year), *place, number)),
        };
        return part.inspect(|_| *place = at);
    }
    if at.eat_char(|c| c == '第').is_some() {
        let number = at.number().filter(|_| unit_behind(at) == Some('季'))?;
        let part = quarter(&mut at, year, number.value);
        *place = at;
        return Some(part);
    }
    if let Some(part) = quarter_of_letter(place, year).or_else(|| half(place, year)) {
        return Some(part);
    }
    let whole = Part::new(Calendar::new(year, Unit::Year));
    if !is_other(*place) && place.eat("全年") {
        return Some(whole.edge(Edge::Both));
    }
    let edge = end_of(place, start, &["年底", "年末", "年终", "底", "末", "终"], &["年初", "初"], &["年中", "中"]);
    if edge == Edge::None {
        // 2024年年内: what bounds it begins with 内.
        let mut inside = *place;
        if inside.eat("年") && (inside.sees("内") || inside.sees("以内")) && !is_other(inside) {
            *place = inside;
            return Some(whole);
        }
        return None;
    }
    Some(whole.edge(edge))
}

/// A part of a year without the number of its year: 第三季度, Q3, 上半年, 年底. Behind the first of a range it is of the
/// same year.
fn words_of_year(place: &mut Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
    let year = open.and_then(|open| open.year);
    let mut at = *place;
    if at.eat_char(|c| c == '第').is_some() {
        let number = at.number().filter(|_| unit_behind(at) == Some('季'))?;
        let part = quarter(&mut at, year, number.value);
        *place = at;
        return Some(part);
    }
    if at.peek() == Some('Q') {
        return if before.runs_on() { None } else { quarter_of_letter(place, year) };
    }
    if let Some(part) = half(place, year) {
        return Some(part);
    }
    if is_other(at) {
        return None;
    }
    let whole = Part::new(Calendar::new(year, Unit::Year));
    if place.eat("全年") {
        return Some(whole.edge(Edge::Both));
    }
    // 青年, 近年内, 多年底: no year ends there.
    const PARTS_OF_WORDS: &str = "半几数多近历往每逐青少老童成壮晚幼学财百千万明后前去上下";
    if before
        .character
        .is_some_and(|c| plain(c).is_ascii_digit() || numeral::is_chinese(c) || PARTS_OF_WORDS.contains(c))
    {
        return None;
    }
    if !at.eat("年") {
        return None;
    }
    let start = at;
    let edge = end_of(&mut at, start, &["底", "末", "终"], &["初"], &["中"]);
    let is_within = edge == Edge::None && (at.sees("内") || at.sees("以内")) && !is_other(at);
    *place = at;
    (edge != Edge::None || is_within).then(|| whole.edge(edge))
}

/// 上半年, 下半年底.
fn half(place: &mut Cursor<'_>, year: Option<u32>) -> Option<Part> {
    let half = match place.eat_any(&["上半年", "下半年"])? {
        "上半年" => 1,
        _ => 2,
    };
    let edge = end_of(place, *place, &["底", "末"], &["初"], &[]);
    Some(Part::new(Calendar::new(year, Unit::Half(half))).edge(edge))
}

/// What stands behind the number of a quarter.
fn quarter(place: &mut Cursor<'_>, year: Option<u32>, quarter: u32) -> Part {
    let _ = place.eat("季度") || place.eat("季");
    let edge = end_of(place, *place, &["底", "末"], &["初"], &[]);
    Part::new(Calendar::new(year, Unit::Quarter(quarter))).edge(edge)
}

/// Q3.
fn quarter_of_letter(place: &mut Cursor<'_>, year: Option<u32>) -> Option<Part> {
    let mut at = *place;
    at.eat_char(|c| c == 'Q')?;
    let number = at.arabic().filter(|number| number.digits == 1 && (1..=4).contains(&number.value))?;
    if at.rest().starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let part = quarter(&mut at, year, number.value);
    *place = at;
    Some(part)
}

/// What stands behind the number of a month, from 月 on. A month without its word is the first of several.
fn month(place: &mut Cursor<'_>, start: Cursor<'_>, year: Option<u32>, number: Written) -> Option<Part> {
    let month = Calendar::new(year, Unit::Month(number.value));
    let whole = place.eat("月份");
    if !whole && !place.eat("月") {
        return Some(Part::new(month)).filter(|month| month.fault.is_none());
    }
    let mut at = *place;
    if let Some(day) = at.number() {
        let part = match unit_behind(at) {
            Some('日' | '号') => {
                // The first of 15—20日 goes without its word.
                at.eat_char(|c| matches!(c, '日' | '号'));
                hour(&mut at);
                Some(Part::new(Calendar::new(year, Unit::Day(number.value, day.value))))
            }
            _ => without_word(&mut at, start, month, *place, day),
        };
        if let Some(part) = part {
            *place = at;
            return Some(part);
        }
    }
    if let Some(part) = third(place, month) {
        return Some(part);
    }
    let part = Part::new(month).edge(end_of_month(place));
    // 工期18月: without a year or such a word, a number that no month has is no month.
    let is_date = year.is_some() || whole || part.calendar.edge != Edge::None;
    Some(part).filter(|part| is_date || part.fault.is_none())
}

/// 上旬.
pub(super) fn third(place: &mut Cursor<'_>, month: Calendar) -> Option<Part> {
    let Unit::Month(number) = month.unit else { return None };
    let third = match place.eat_any(&["上旬", "中旬", "下旬"])? {
        "上旬" => 1,
        "中旬" => 2,
        _ => 3,
    };
    Some(Part::new(Calendar::new(month.year, Unit::Third(number, third))))
}

/// The hour of a day, which is not kept: 24时, 18：00.
fn hour(place: &mut Cursor<'_>) {
    let mut at = *place;
    let Some(hour) = at.arabic().filter(|hour| hour.digits <= 2 && hour.value <= 24) else { return };
    let is_clock = |at: &mut Cursor<'_>| {
        at.eat_char(|c| c == ':').is_some() && at.arabic().is_some_and(|minute| minute.digits == 2)
    };
    if at.eat_char(|c| matches!(c, '时' | '点')).is_some() || hour.value > 0 && is_clock(&mut at) {
        *place = at;
    }
}
