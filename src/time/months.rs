//! Parts of a year: halves, quarters, months with their days.

use super::Bound;
use super::calendar::{Calendar, Edge, Unit};
use super::cursor::{Cursor, Written, is_dash};
use super::ends::{bound, end_of, end_of_month, ends_clause, parts_items};
use super::lexer::{Before, Part};
use super::slips::without_word;
use super::words::{OTHER, TAIL};
use crate::numbering::numeral;

/// A month, quarter or day whose year is not named.
pub(super) fn without_year(
    place: &mut Cursor<'_>,
    start: Cursor<'_>,
    before: Before,
    open: Option<Calendar>,
) -> Option<Part> {
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
                || TAIL.begins(at.over_blanks().rest());
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
pub(super) fn unit_behind(place: Cursor<'_>) -> Option<char> {
    let unit = |at: Cursor<'_>| match at.peek()? {
        '月' => (!OTHER.begins(at.over_blanks().rest())).then_some('月'),
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

/// 上半年, 下半年底.
pub(super) fn half(place: &mut Cursor<'_>, year: Option<u32>) -> Option<Part> {
    let half = match place.eat_any(&["上半年", "下半年"])? {
        "上半年" => 1,
        _ => 2,
    };
    let edge = end_of(place, *place, &["底", "末"], &["初"], &[]);
    Some(Part::new(Calendar::new(year, Unit::Half(half))).edge(edge))
}

/// What stands behind the number of a quarter.
pub(super) fn quarter(place: &mut Cursor<'_>, year: Option<u32>, quarter: u32) -> Part {
    let _ = place.eat("季度") || place.eat("季");
    let edge = end_of(place, *place, &["底", "末"], &["初"], &[]);
    Part::new(Calendar::new(year, Unit::Quarter(quarter))).edge(edge)
}

/// Q3.
pub(super) fn quarter_of_letter(place: &mut Cursor<'_>, year: Option<u32>) -> Option<Part> {
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
pub(super) fn month(place: &mut Cursor<'_>, start: Cursor<'_>, year: Option<u32>, number: Written) -> Option<Part> {
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
