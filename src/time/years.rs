//! Years, and the parts of one that are named behind it: 2024年6月, 2024-06-30, 24年6月, 年底.

use super::TimeFault;
use super::calendar::{Calendar, Edge, Unit, is_year};
use super::cursor::{Cursor, Written, plain};
use super::ends::{end_of, end_of_month, is_other};
use super::lexer::{Before, Part};
use super::months::{half, month, quarter, quarter_of_letter, third, unit_behind};
use super::slips::{day_behind_point, without_word};
use super::words::UNIT;
use crate::numbering::numeral;
use crate::text::marks::{self, Bracket};

/// A year, and the part of it that is named behind it: 2024年6月, 2024Q3; 2021 before —2025年.
pub(super) fn year(place: &mut Cursor<'_>, start: Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
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
        !runs_on && !UNIT.begins(at.over_blanks().rest())
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
pub(super) fn with_separators(place: &mut Cursor<'_>, before: Before) -> Option<Part> {
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
    if !named && (!ends(at) || UNIT.begins(at.over_blanks().rest())) {
        return None;
    }
    let month = Part::new(Calendar::new(Some(year), Unit::Month(month)));
    let part = third(&mut at, month.calendar).unwrap_or_else(|| month.edge(end_of_month(&mut at)));
    *place = at;
    Some(part)
}

/// 24年6月: a year that is not written out.
pub(super) fn short_year(place: &mut Cursor<'_>, start: Cursor<'_>) -> Option<Part> {
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
        return behind_ordinal(place, at, year);
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

/// The quarter behind 第: 第三季度.
fn behind_ordinal<'t>(place: &mut Cursor<'t>, mut at: Cursor<'t>, year: Option<u32>) -> Option<Part> {
    let number = at.number().filter(|_| unit_behind(at) == Some('季'))?;
    let part = quarter(&mut at, year, number.value);
    *place = at;
    Some(part)
}

/// A part of a year without the number of its year: 第三季度, Q3, 上半年, 年底. Behind the first of a range it is of the
/// same year.
pub(super) fn words_of_year(place: &mut Cursor<'_>, before: Before, open: Option<Calendar>) -> Option<Part> {
    let year = open.and_then(|open| open.year);
    let mut at = *place;
    if at.eat_char(|c| c == '第').is_some() {
        return behind_ordinal(place, at, year);
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
