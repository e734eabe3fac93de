//! Numbers of a date that do not say what they are: 2024年6底前, 6月15前, and 2024年6.30前, which does.

use super::calendar::{Calendar, Edge, Unit};
use super::cursor::{Cursor, Written, plain};
use super::ends::{bound, end_of, ends_clause};
use super::lexer::Part;
use super::months::third;
use super::words::{SLIP, TAIL};
use super::{Bound, Correction, TimeFault};

/// 2024年6.30前: month and day with a point between them.
pub(super) fn day_behind_point(
    place: &mut Cursor<'_>,
    start: Cursor<'_>,
    year: Option<u32>,
    month: Written,
) -> Option<Part> {
    let mut at = *place;
    let next = at.rest().chars().next().map(plain);
    if next != Some('.') || !(1..=12).contains(&month.value) {
        return None;
    }
    at.eat_char(|c| c == '.')?;
    let day = at.arabic().filter(|day| day.digits == 2)?;
    let named = at.eat_char(|c| matches!(c, '日' | '号')).is_some();
    let is_day = named || bound(&mut at.clone()) == Bound::Before || ends_clause(at, start);
    *place = at;
    is_day.then(|| Part::new(Calendar::new(year, Unit::Day(month.value, day.value))))
}

/// A number behind a year or month (`whole`) that lacks the word for what it is: 2024年6底前, 6月15前. A number that
/// counts something is none (2024年6所学校), and one in the next line belongs to what stands there.
pub(super) fn without_word(
    place: &mut Cursor<'_>,
    start: Cursor<'_>,
    whole: Calendar,
    before_number: Cursor<'_>,
    number: Written,
) -> Option<Part> {
    if before_number.at_line_end() || !(1..=31).contains(&number.value) || number.digits > 2 {
        return None;
    }
    let of_year = whole.unit == Unit::Year;
    let mut at = *place;
    let typed = at.over_blanks();
    // What was typed in place of 月: 2024年6日底前, 2024年6用底前.
    let slip = match at.peek() {
        Some(c @ ('日' | '号')) if of_year => at.eat_char(|next| next == c),
        _ if of_year => at.eat_listed(&SLIP).and_then(|row| row.chars().next()),
        _ => None,
    };
    let behind_slip = at;
    let is_month = of_year && number.value <= 12;
    let edge = end_of(&mut at, start, &["月底", "底", "末"], &["初"], &[]);
    let part_of_month =
        if edge != Edge::None { None } else { third(&mut at, Calendar::new(whole.year, Unit::Month(number.value))) };
    let names_month = edge != Edge::None || part_of_month.is_some();
    let is_before = bound(&mut at.clone()) != Bound::None;
    let ends = is_before || ends_clause(at, start) || TAIL.begins(at.over_blanks().rest());
    let (word, is_certain) = match slip {
        _ if names_month && !of_year => return None,
        Some('号') if names_month => return None,
        Some('日' | '号') => ("月", names_month && is_month),
        Some(_) => ("月", is_month),
        None if of_year => ("月", names_month && is_month),
        None => ("日", is_before),
    };
    if !names_month && !ends || slip.is_some_and(|c| !matches!(c, '日' | '号')) && !names_month && !is_before {
        return None;
    }
    let span = if slip.is_some() { typed.at..behind_slip.at } else { place.at..place.at };
    let unit = match part_of_month {
        Some(third) => third.calendar.unit,
        None if of_year && is_certain => Unit::Month(number.value),
        None => whole.unit,
    };
    let meant = Calendar { unit, edge, ..whole };
    *place = at;
    let correction = is_certain.then_some(Correction { span, word });
    Some(Part { calendar: meant, fault: Some(TimeFault::NoWord(correction)) })
}
