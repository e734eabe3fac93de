//! Times that no calendar tells, by the words that begin them: 春节前, 三年内, 印发之日起30日内, 每季度, 次年6月, 长期.

use super::calendar::{Calendar, Edge, Unit};
use super::cursor::Cursor;
use super::ends::{bound, ends_clause, is_clause_mark};
use super::lexer::{self, Before, Part};
use super::words::{FIRST, Sense, TAIL, sense};
use super::years::in_year;
use super::{Bound, Extent, Time, Undated};
use crate::text::marks;

/// Characters between 自 and 之日起 at most: 自本实施方案正式印发之日起.
const MAX_OCCASION: usize = 20;

/// The time at a place, if a word or a length begins it.
pub(super) fn read(start: Cursor<'_>, before: Before) -> Option<Time> {
    let mut place = start;
    if let Some(time) = since(start).or_else(|| every(start)) {
        return Some(time);
    }
    if length(&mut place) {
        return Some(undated(start, place, Undated::Length, Bound::Within));
    }
    // 15日前: of a month that is not said.
    if day(&mut place) {
        return Some(bound(&mut place))
            .filter(|bound| *bound == Bound::Before)
            .map(|bound| undated(start, place, Undated::Relative, bound));
    }
    let sense = sense(place.eat_listed(&FIRST)?)?;
    // 以上年度, 今后年均: a word ends there.
    if sense == Sense::Relative && before.character.is_some_and(|c| "以之今此往".contains(c)) {
        return None;
    }
    match sense {
        Sense::ThisYear => this_year(start, place),
        Sense::Event => event(start, place),
        Sense::Anchor => counted(start, place),
        Sense::Ongoing | Sense::Loose => alone(start, place, before, sense),
        Sense::Recurring => with_part(start, place, Undated::Recurring),
        Sense::Relative => with_part(start, place, Undated::Relative),
        Sense::Lunar => with_part(start, place, Undated::Lunar),
    }
}

fn undated(start: Cursor<'_>, end: Cursor<'_>, what: Undated, bound: Bound) -> Time {
    Time { span: start.at..end.at, what: Extent::Undated(what), bound, fault: None }
}

/// What closes a range without a day: 2023年9月至次年3月, 2024年3月至今.
pub(super) fn relative_end(place: Cursor<'_>) -> Option<(Undated, Cursor<'_>)> {
    let mut at = place;
    if at.eat_any(&["今", "目前", "现在"]).is_some() {
        return Some((Undated::Relative, at));
    }
    let is_relative = at.eat_listed(&FIRST).and_then(sense) == Some(Sense::Relative);
    is_relative.then(|| {
        (
            Undated::Relative,
            with_part(place, at, Undated::Relative).map_or(at, |time| Cursor { at: time.span.end, ..at }),
        )
    })
}

/// A word with the part of the calendar behind it: 每年6月底前, 次年3月, 农历八月十五.
fn with_part(start: Cursor<'_>, mut place: Cursor<'_>, what: Undated) -> Option<Time> {
    let mut at = place;
    if in_year(&mut at, start, None).is_some() || day(&mut at) {
        place = at;
    } else {
        let _ = place.eat("度");
        let mut at = place;
        if at.eat_any(&["年底", "月底", "年末", "月末", "底", "末", "初", "中"]).is_some()
            && bound(&mut at.clone()) != Bound::None
            || ends_clause(at, start)
        {
            place = at;
        }
    }
    let bound = bound(&mut place);
    Some(undated(start, place, what, bound))
}

/// 10日, behind 每月.
fn day(place: &mut Cursor<'_>) -> bool {
    let mut at = *place;
    let found = at.number().is_some() && at.eat_char(|c| matches!(c, '日' | '号')).is_some();
    if found {
        *place = at;
    }
    found
}

/// 每年, 每两个月, 每半年.
fn every(start: Cursor<'_>) -> Option<Time> {
    let mut place = start;
    place.eat_char(|c| c == '每')?;
    let mut at = place;
    if at.number().is_some() {
        at.eat_char(|c| c == '个');
        place = at;
    }
    place.eat_any(&["年度", "年", "半年", "季度", "季", "半月", "月度", "月", "周", "旬", "日", "天", "学期"])?;
    with_part(start, place, Undated::Recurring)
}

/// 今年6月底前: a part of the year of the document.
fn this_year(start: Cursor<'_>, mut place: Cursor<'_>) -> Option<Time> {
    let whole = Part { calendar: Calendar { year: None, unit: Unit::Year, edge: Edge::None }, fault: None };
    let part = in_year(&mut place, start, None).unwrap_or(whole);
    lexer::rest(start, place, part)
}

/// The event that stands behind a year: 2024年汛期前.
pub(super) fn event_at(start: Cursor<'_>, mut place: Cursor<'_>) -> Option<Time> {
    let is_event = place.eat_listed(&FIRST).and_then(sense) == Some(Sense::Event);
    is_event.then(|| event(start, place)).flatten()
}

/// 春节前, 汛期来临前, 春节期间. An event alone is no time.
fn event(start: Cursor<'_>, mut place: Cursor<'_>) -> Option<Time> {
    let _ = place.eat_any(&["来临", "到来", "结束", "开始", "假期"]);
    if place.eat("期间") {
        return Some(undated(start, place, Undated::Event, Bound::Within));
    }
    let bound = Some(bound(&mut place)).filter(|bound| *bound != Bound::None)?;
    Some(undated(start, place, Undated::Event, bound))
}

/// 印发之日起30日内, 批复后三个月内.
fn counted(start: Cursor<'_>, mut place: Cursor<'_>) -> Option<Time> {
    let dated = place.eat("之日");
    place.eat_any(&["起", "之后", "以后", "后"])?;
    let mut at = place;
    at.eat_char(|c| c == ',' || c == '的');
    if length(&mut at) {
        return Some(undated(start, at, Undated::Counted, Bound::Within));
    }
    dated.then(|| undated(start, place, Undated::Counted, Bound::From))
}

/// 自本方案印发之日起三年内.
fn since(start: Cursor<'_>) -> Option<Time> {
    let mut place = start;
    place.eat_char(|c| c == '自')?;
    for _ in 0..MAX_OCCASION {
        if place.sees("之日") {
            return counted(start, place);
        }
        place.eat_char(|c| !is_clause_mark(c) && !marks::is_colon(c))?;
    }
    None
}

/// Goes over a length of time in which something is due: 三年内, 6个月内, 3—5年内.
fn length(place: &mut Cursor<'_>) -> bool {
    let mut at = *place;
    let half = at.eat_char(|c| c == '半').is_some();
    if !half && at.eat_char(|c| c == '数').is_none() {
        if at.number().is_none() {
            return false;
        }
        if at.dash().is_some() && at.number().is_none() {
            return false;
        }
    }
    at.eat_char(|c| c == '个');
    at.eat_char(|c| c == '半');
    let units = &["年半", "年", "月", "工作日", "周", "星期", "季度", "日", "天", "小时", "分钟"];
    if at.eat_any(units).is_none() {
        return false;
    }
    at.eat("时间");
    let found = bound(&mut at) == Bound::Within;
    if found {
        *place = at;
    }
    found
}

/// 长期, 持续推进, 立即整改: such a word is a time where it is a clause by itself, or stands behind another time.
fn alone(start: Cursor<'_>, mut place: Cursor<'_>, before: Before, sense: Sense) -> Option<Time> {
    let divides = |c: char| is_clause_mark(c) || marks::is_colon(c) || matches!(c, '/' | '／');
    let begins =
        before.is_time || before.character.is_none_or(|c| c.is_whitespace() || divides(c) || marks::is_open(c));
    let _ = place.eat_listed(&TAIL);
    let ends = ends_clause(place, start) || place.peek().is_some_and(|c| divides(c) || marks::is_close(c));
    let what = if sense == Sense::Ongoing { Undated::Ongoing } else { Undated::Loose };
    (begins && ends).then(|| undated(start, place, what, Bound::None))
}
