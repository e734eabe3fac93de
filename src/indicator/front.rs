//! Takes off the front of what is measured what does not belong to it: times (到2025年, 三年内), conjunctions, adverbs and
//! the verbs that only say that something is to be there.

use super::metric::is_joint;
use super::phrases::{PERIODS, PLAN_ENDS, SCOPES, SPAN_BEGINS, SPAN_ENDS, SPAN_UNITS, YEAR_ENDS};
use super::quantity::digit;
use super::words::{BEFORE, Before, FRONT, Front};
use crate::model::Comparator;
use crate::numbering::numeral;
use crate::time::{self, Bound, Edge, Extent};

/// More words than this at the front are not taken off.
const MAX_WORDS: usize = 12;

/// Which verbs are taken from the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verbs {
    /// None: one stands behind.
    None,
    /// Those of change: 降低碳排放强度18%.
    Change,
    /// 建成 too.
    All,
}

/// The words before a verb or number, without those at their front that do not belong to what is measured.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trimmed<'a> {
    /// Where and how often, before a verb that was taken: 全省每年 of 全省每年新增.
    pub scope: &'a str,
    /// What is left.
    pub metric: &'a str,
    /// The same with the verb before it.
    pub text: &'a str,
    /// A verb of change at the front: 降低碳排放强度18%.
    pub change: Option<Comparator>,
    /// A verb was taken that says that something is to be there.
    pub made: bool,
}

/// Takes times and conjunctions from the front; verbs too where none stands behind (`verbs`).
pub(super) fn trim_front(text: &str, verbs: Verbs) -> Trimmed<'_> {
    let (mut rest, mut verb, mut change) = (text.trim(), None, None);
    let (mut scope, mut made) = ("", false);
    for _ in 0..MAX_WORDS {
        if let Some(behind) = strip_time(rest).or_else(|| strip_order(rest)) {
            rest = behind.trim_start();
            continue;
        }
        if scope.is_empty()
            && verb.is_none()
            && let Some((place, behind)) = strip_scope(rest)
        {
            verb = Some(rest);
            (scope, rest) = (place, behind);
            continue;
        }
        match FRONT.first(rest) {
            Some((_, Front::Keep, _)) => break,
            Some((_, Front::Drop, behind)) => {
                rest = behind.trim_start();
                continue;
            }
            Some((word, Front::Adverb, behind)) if is_verb(behind) && (word != "新" || is_make(behind)) => {
                rest = behind;
                continue;
            }
            _ => {}
        }
        match BEFORE.first(rest) {
            Some((_, Before::Make | Before::MakeFirst, behind)) if verbs == Verbs::All && !behind.is_empty() => {
                verb = verb.or(Some(rest));
                (rest, made) = (behind, true);
            }
            Some((_, Before::Change(to), behind)) if verbs != Verbs::None && change.is_none() && !behind.is_empty() => {
                verb = verb.or(Some(rest));
                (rest, change) = (behind, Some(to));
            }
            _ => break,
        }
    }
    let metric = rest.trim_end_matches(|c| is_joint(c) || matches!(c, '的' | '由' | '从' | ' '));
    // 引进…企业、研发中心等8家
    let metric = metric
        .strip_suffix('等')
        .filter(|list| !list.ends_with(['高', '中', '初', '同', '平', '优']))
        .unwrap_or(metric);
    Trimmed { scope, metric, text: verb.unwrap_or(rest), change, made }
}

/// Takes 全省每年 and the like before a verb that is taken too: it, and the text from the verb on.
fn strip_scope(text: &str) -> Option<(&str, &str)> {
    let mut rest = text;
    while let Some(scope) = SCOPES.first(rest) {
        rest = scope.rest;
    }
    let scope = text.get(..text.len() - rest.len()).filter(|scope| !scope.is_empty())?;
    let verb = match FRONT.first(rest) {
        Some((_, Front::Drop | Front::Adverb, behind)) => behind,
        _ => rest,
    };
    let takes = rest.is_empty()
        || is_make(verb)
        || matches!(FRONT.first(rest), Some((word, Front::Drop, _)) if word.chars().nth(1).is_some());
    takes.then_some((scope, rest))
}

/// Whether the text begins with a verb that says that something is to be there.
fn is_make(text: &str) -> bool {
    matches!(BEFORE.first(text), Some((_, Before::Make | Before::MakeFirst, behind)) if !behind.is_empty())
}

/// Whether the text begins with a verb, or with another word that says how it acts.
fn is_verb(text: &str) -> bool {
    let verb = BEFORE.first(text).map(|(_, sense, _)| sense);
    matches!(verb, Some(Before::Make | Before::MakeFirst | Before::Do | Before::DoFirst | Before::Push))
        || matches!(FRONT.first(text), Some((_, Front::Adverb, _)))
        || text.is_empty()
}

/// 2025年, 6月底前, “十四五”期间, 3年内, 两年内, 用3年时间 at the front: what follows.
fn strip_time(text: &str) -> Option<&str> {
    strip_span(text).or_else(|| strip_date(text))
}

/// 2025年, 6月底前, 3年内: a time that the lexer knows.
fn strip_date(text: &str) -> Option<&str> {
    let time = time::leading(text).filter(|time| time.fault.is_none())?;
    let is_time = match time.what {
        // 6月龄儿童: a number of months alone is no date.
        Extent::One(part) => part.year.is_some() || part.edge != Edge::None || time.bound != Bound::None,
        Extent::Range(..) | Extent::FiveYears(..) => true,
        // Spans are read above: 6个月内婴儿 are so old.
        Extent::Undated(_) => false,
    };
    text.get(time.span.end..).filter(|_| is_time)
}

/// 两年内, 用3年时间, 未来五年: a span of time, in which something is to be reached.
fn strip_span(text: &str) -> Option<&str> {
    let begin = SPAN_BEGINS.first(text).map(|begin| begin.rest);
    let number = begin.unwrap_or(text);
    let rest = number.trim_start_matches(|c| digit(c).is_some());
    let rest = if rest.len() < number.len() {
        rest
    } else {
        number.trim_start_matches(|c| numeral::is_chinese(c) || matches!(c, '两' | '几'))
    };
    if rest.len() == number.len() || number.len() - rest.len() > 6 {
        return None;
    }
    let behind = SPAN_UNITS.first(rest)?.rest;
    let behind = behind.strip_prefix("左右").unwrap_or(behind);
    let ended = SPAN_ENDS.first(behind).map(|end| end.rest);
    let open = begin.filter(|_| text.starts_with(['未', '今'])).map(|_| behind);
    // 6个月内婴儿 are so old.
    let short = begin.is_none() && !rest.starts_with(time::YEAR);
    ended.filter(|behind| !short || is_verb(behind)).or(open)
}

/// 一是, 二要 at the front: what follows.
fn strip_order(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(numeral::is_chinese);
    rest.strip_prefix(['是', '要']).filter(|_| rest.len() < text.len())
}

/// Whether the words only say where or how often: 每年.
pub(super) fn is_scope(text: &str) -> bool {
    !text.is_empty() && strip_scope(text).is_some_and(|(_, rest)| rest.is_empty())
}

/// Takes 2025年, “十四五”末 from the front: the year, and what follows.
pub(super) fn strip_year(text: &str) -> Option<(u32, &str)> {
    let plan = text.strip_prefix('“').unwrap_or(text);
    if let Some(rest) = plan.strip_prefix('十') {
        let order = rest.chars().next()?;
        let number = numeral::chinese_value(order.encode_utf8(&mut [0; 4]))?;
        let rest = rest.get(order.len_utf8()..)?.strip_prefix('五')?;
        let rest = rest.strip_prefix('”').unwrap_or(rest);
        // The tenth plan ended in 2005.
        let rest = PLAN_ENDS.first(rest)?.rest;
        return Some((number.checked_mul(5)?.checked_add(2005)?, rest));
    }
    let length = text.find(|c| digit(c).is_none())?;
    let (digits, rest) = text.split_at_checked(length)?;
    let value =
        digits.chars().filter_map(digit).try_fold(0u32, |sum, digit| sum.checked_mul(10)?.checked_add(digit))?;
    let rest = rest.strip_prefix(time::YEAR)?;
    let rest = YEAR_ENDS.first(rest).map_or(rest, |end| end.rest);
    (digits.chars().count() == 4 && (1900..2200).contains(&value)).then_some((value, rest))
}

/// Whether a text begins with a unit of the calendar: 天, 年.
pub(super) fn begins_with_period(text: &str) -> bool {
    PERIODS.begins(text)
}
