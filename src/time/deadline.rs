//! Deadlines to days: 2024年6月底前 is until 2024-06-30.
//!
//! A deadline is read clause by clause. Each names times, alone, from one to another, or as a beginning (3月启动). The
//! days are open where nothing is said: a month, quarter or year alone says by when, not from when. What comes again
//! (每季度), what depends on another event (印发后30日内) and what may mean two days (6月前, 年初) has no date, and no date
//! is better than a wrong one.

use super::calendar::{Calendar, Day, Edge, Unit, first_year};
use super::cursor::{Cursor, is_dash, plain};
use super::ends::{is_clause_mark, parts_items};
use super::words::{BEGIN, FIRST, GOES_ON, LABEL, LEAD, OTHER, Sense, TAIL, sense};
use super::{Bound, Extent, Time, Undated, scan};
use crate::model::DateRange;
use crate::text::marks;
use std::ops::Range;

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
/// use qingdan::internals::time::deadline;
/// let dates = deadline("2024年6月底前", None).unwrap();
/// assert_eq!((dates.range.from, dates.range.until.as_deref()), (None, Some("2024-06-30")));
/// assert!(deadline("6月底前", Some(2024)).unwrap().assumed_year);
/// assert_eq!(deadline("每季度", Some(2024)), None);
/// assert_eq!(deadline("2024年6底前", None), None);
/// ```
pub fn deadline(text: &str, year: Option<u32>) -> Option<Dates> {
    let mut known = Known { year: None, given: year, assumed: false };
    let (mut from, mut until) = (None::<Day>, None::<Day>);
    // Whether the last time of all depends on an event, so that the end is not known.
    let mut open = false;
    for clause in Clause::all(text) {
        let goes_on = until.is_some() && GOES_ON.stands_in(clause.text());
        if goes_on || clause.has(Undated::Recurring) {
            continue;
        }
        for (index, time) in clause.times.iter().enumerate() {
            match clause.step(index, time)? {
                Step::Nothing => {}
                Step::Event => open = true,
                Step::From(part) => from = earliest(from, known.days(part)?.0),
                Step::Until(part) => (until, open) = (until.max(Some(known.days(part)?.1)), false),
                Step::Both(first, last) => {
                    let begins = known.days(first)?;
                    let begins = if first.edge == Edge::End { begins.1 } else { begins.0 };
                    let ends = known.days(last)?.1;
                    if begins > ends {
                        return None;
                    }
                    (from, until, open) = (earliest(from, begins), until.max(Some(ends)), false);
                }
            }
        }
    }
    if open || from.is_none() && until.is_none() || from.zip(until).is_some_and(|(from, until)| from > until) {
        return None;
    }
    let range = DateRange { from: from.map(Day::iso), until: until.map(Day::iso) };
    Some(Dates { range, assumed_year: known.assumed })
}

/// The same where two columns say it: from when, and until when.
///
/// ```
/// use qingdan::internals::time::deadline_from;
/// let range = deadline_from("2024年3月", "11月底前", None).unwrap().range;
/// assert_eq!((range.from.as_deref(), range.until.as_deref()), (Some("2024-03-01"), Some("2024-11-30")));
/// ```
pub fn deadline_from(start: &str, end: &str, year: Option<u32>) -> Option<Dates> {
    let mut known = Known { year: None, given: year, assumed: false };
    let Some(from) = first_day(start, &mut known) else { return deadline(end, year) };
    // The year of the start holds on.
    let until = deadline(end, known.year.or(year));
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
    for clause in Clause::all(text).filter(|clause| !clause.has(Undated::Recurring)) {
        for (index, time) in clause.times.iter().enumerate() {
            let (Step::From(part) | Step::Until(part) | Step::Both(part, _)) = clause.step(index, time)? else {
                continue;
            };
            first = earliest(first, known.days(part)?.0);
        }
    }
    first
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

impl Known {
    /// The first and last day of a part; `None` where the calendar has none, or no year is known.
    fn days(&mut self, part: Calendar) -> Option<(Day, Day)> {
        self.year = part.year.or(self.year);
        self.assumed |= self.year.is_none();
        part.days(self.year.or(self.given)?)
    }
}

/// What a time says of a deadline.
enum Step {
    /// Nothing: 长期.
    Nothing,
    /// Its end depends on something else: 汛期前.
    Event,
    /// 3月启动, 自3月起.
    From(Calendar),
    /// 6月底前, and a time alone.
    Until(Calendar),
    /// A range, and 全年.
    Both(Calendar, Calendar),
}

/// A clause of a deadline, with the times in it.
struct Clause<'t> {
    whole: &'t str,
    span: Range<usize>,
    times: Vec<Time>,
}

impl<'t> Clause<'t> {
    /// The clauses of a deadline. A line break ends one, unless a time goes over it.
    fn all(whole: &'t str) -> impl Iterator<Item = Clause<'t>> {
        let mut times = scan(whole).into_iter().peekable();
        let mut start = 0;
        std::iter::from_fn(move || {
            if start >= whole.len() {
                return None;
            }
            let (mut clause, mut at) = (Vec::new(), start);
            loop {
                let bound = times.peek().map_or(whole.len(), |time| time.span.start);
                let ends = whole.get(at..bound).and_then(|before| before.find(|c| c == '\n' || is_clause_mark(c)));
                if let Some(end) = ends {
                    let mark = whole.get(at + end..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
                    at += end + mark;
                    break;
                }
                let Some(time) = times.next() else {
                    at = whole.len();
                    break;
                };
                at = time.span.end;
                clause.push(time);
            }
            let span = start..at;
            start = at;
            Some(Clause { whole, span, times: clause })
        })
    }

    fn text(&self) -> &'t str {
        self.whole.get(self.span.clone()).unwrap_or_default()
    }

    fn has(&self, what: Undated) -> bool {
        self.times.iter().any(|time| time.what == Extent::Undated(what))
    }

    /// What a time says; `None` where it has no sure meaning.
    fn step(&self, index: usize, time: &Time) -> Option<Step> {
        if time.fault.is_some() || matches!(time.bound, Bound::After | Bound::About) {
            return None;
        }
        let behind = self.whole.get(time.span.end..self.span.end).unwrap_or_default();
        let part = match time.what {
            Extent::Undated(Undated::Relative) => return None,
            Extent::Undated(Undated::Event | Undated::Length | Undated::Counted) => return Some(Step::Event),
            Extent::Undated(_) => return Some(Step::Nothing),
            Extent::FiveYears(plan, edge) => {
                let last = Calendar::new(Some(first_year(plan) + 4), Unit::Year);
                return match (edge, time.bound) {
                    (Edge::End, _) | (Edge::None, Bound::Within) => Some(Step::Until(last)),
                    (Edge::None, Bound::None) => Some(Step::Nothing),
                    _ => None,
                };
            }
            // 3月至6月至9月, 3月至今: what ends the range is not known.
            _ if opens_range(behind) => return None,
            Extent::Range(first, last) => return Some(Step::Both(first, last)),
            Extent::One(part) if part.edge == Edge::Both => return Some(Step::Both(part, part)),
            Extent::One(part) => part,
        };
        let is_exact = part.edge == Edge::End || matches!(part.unit, Unit::Day(..));
        let is_bounded = match time.bound {
            // 6月前 is before June, or before its end.
            Bound::Before => is_exact.then_some(true)?,
            Bound::Within => true,
            _ => part.edge == Edge::End,
        };
        if matches!(part.edge, Edge::Start | Edge::Middle)
            || !is_exact && time.bound == Bound::None && is_narrowed(behind)
        {
            return None;
        }
        let before_from =
            index.checked_sub(1).and_then(|before| self.times.get(before)).map_or(self.span.start, |t| t.span.end);
        let before = self.whole.get(before_from..time.span.start).unwrap_or_default();
        let begins = time.bound == Bound::From || before.trim_end().ends_with(['自', '从']) || {
            let behind = behind.trim_start();
            BEGIN.begins(behind) && !OTHER.begins(behind)
        };
        Some(match LABEL.stands_in(before) {
            true if is_bounded => Step::Nothing,
            false if is_bounded || !begins => Step::Until(part),
            _ => Step::From(part),
        })
    }
}

/// Whether a dash of a range begins a text; 6月到位 has none.
fn opens_range(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| is_dash(c) && c != '到')
}

/// Whether words behind a time make it another one: 2024年汛期前, 6月第一周.
fn is_narrowed(behind: &str) -> bool {
    const LOOKED_AT: usize = 6;
    let rest = behind.chars().filter(|c| !c.is_whitespace()).take(LOOKED_AT);
    let mut rest = rest.take_while(|c| {
        !plain(*c).is_ascii_digit() && !matches!(c, '完' | '建' | '启' | '实' | '开' | '投' | '达' | '持' | '取')
    });
    rest.any(|c| matches!(c, '前' | '后' | '期' | '节' | '周' | '季' | '假' | '初' | '中'))
}

/// Whether a character says that bodies are named: 由县教育局, 县教育局、县财政局.
fn names_body(c: char) -> bool {
    matches!(c, '由' | '局' | '委') || parts_items(c)
}

/// Characters of a deadline that says what is done by then.
const MAX_SAYING: usize = 20;

/// Whether a deadline may end with this character; `false` is sure.
pub fn may_end_deadline(c: char) -> bool {
    TAIL.may_end_with(c) || ends_time(c)
}

/// The same of a text, by the words that it may end with.
pub fn may_close_deadline(text: &str) -> bool {
    text.ends_with(ends_time) || TAIL.closes(text)
}

fn ends_time(c: char) -> bool {
    plain(c).is_ascii_digit() || "年月日号底末终初前后内起止旬度期间续态".contains(c)
}

/// Whether a text is a deadline and nothing else: a time at its head, and behind it no more than what is done by then.
///
/// ```
/// use qingdan::internals::time::is_deadline;
/// assert!(["6月底前", "6月底完成", "年内持续推进", "2024/6/30", "长期坚持", "于2024年底前建成"].into_iter().all(is_deadline));
/// assert!(!["县教育局", "试点先行、稳步实施", "6月底由县教育局完成"].into_iter().any(is_deadline));
/// ```
pub fn is_deadline(text: &str) -> bool {
    let text = text.trim().trim_end_matches(|c| is_clause_mark(c) || marks::is_round_close(c));
    // Most texts are none, and their last character says so; 6月底前完成初稿 says it before.
    if !(text.ends_with(may_end_deadline) || text.contains('前')) || text.contains(names_body) {
        return false;
    }
    let mut head = Cursor { text, at: 0 };
    while head.eat_listed(&LEAD).is_some() {}
    let has_tail = || TAIL.closes(text);
    let times = scan(text);
    let (Some(first), Some(last)) = (times.first(), times.last()) else {
        let opens = FIRST.first(head.rest()).and_then(|found| sense(found.row));
        return matches!(opens, Some(Sense::Ongoing | Sense::Loose)) && has_tail();
    };
    let behind = text.get(last.span.end..).unwrap_or_default();
    let says_before = || last.bound == Bound::Before && text.chars().count() <= MAX_SAYING;
    first.span.start <= head.over_blanks().at && (behind.trim().is_empty() || has_tail() || says_before())
}
