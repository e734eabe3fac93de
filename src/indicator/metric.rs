//! What is measured: several that share words are told apart, and what one leaves out is filled in from the one before.

use super::front::begins_with_period;
use super::phrases::{COUNTS, EACH_HAS, SHARES};
use super::quantity::Quantity;
use super::words::{BEFORE, Before, Kind, NOUNS, Noun};
use crate::text::marks::{self, is_close, is_open, is_round_close, is_round_open};

/// Whether it is several of something each: 每县, 每个社区.
pub(super) fn is_each(text: &str) -> bool {
    text.starts_with(['每', '各']) && !matches!(NOUNS.last(text), Some((_, _, Noun::Head | Noun::Own | Noun::Duration)))
}

/// Whether a character stands between the things of a list: 、 and the words for “and”.
pub(super) fn is_joint(c: char) -> bool {
    marks::is_enumeration_comma(c) || matches!(c, '和' | '与' | '及')
}

/// Whether a text is nothing but a joint of a list: 、, 以及.
pub(super) fn is_conjunction(text: &str) -> bool {
    let joint = text.trim().trim_start_matches('以');
    joint.chars().count() == 1 && joint.starts_with(is_joint)
}

/// The items of a coordination: at 、 and the words for “and”, outside of brackets.
pub(super) fn items(text: &str) -> Vec<&str> {
    let (mut items, mut start, mut depth) = (Vec::new(), 0, 0usize);
    for (at, c) in text.char_indices() {
        match c {
            _ if is_round_open(c) || c == '“' => depth += 1,
            _ if is_round_close(c) || c == '”' => depth = depth.saturating_sub(1),
            _ if depth == 0 && is_joint(c) => {
                items.push(text.get(start..at).unwrap_or_default().trim_end_matches('以'));
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    items.push(text.get(start..).unwrap_or_default());
    items.retain(|item| !item.is_empty());
    items
}

/// The metrics of one phrase that has `values` values, or `None` where they cannot be told apart. With one value,
/// several rates may share it: A率和B率保持在90%以上; so may all that 分别 tells `apart`.
pub(super) fn split(phrase: &str, values: usize, apart: bool) -> Option<Vec<String>> {
    let items = items(phrase);
    let shares = |item: &&str| SHARES.closes(item);
    let apart = if values > 1 { items.len() == values } else { items.len() > 1 && (apart || items.iter().all(shares)) };
    apart.then(|| share_words(&items))
}

/// What a phrase without a quantity of its own names: what a verb in it acts on, 装配式建筑 in 推广装配式建筑.
pub(super) fn object(clause: &str) -> Option<&str> {
    let mut starts = clause.char_indices().rev().map(|(at, _)| at);
    starts.find_map(|at| {
        let (word, sense, behind) = BEFORE.first(clause.get(at..)?)?;
        let verb = matches!(sense, Before::Make | Before::Do | Before::Push) && word.chars().nth(1).is_some();
        (verb && !behind.is_empty()).then_some(behind)
    })
}

/// A metric without the verb at its front: what it counts.
pub(super) fn counted(metric: &str) -> &str {
    match BEFORE.first(metric) {
        Some((_, Before::Do, behind)) if !behind.is_empty() => behind,
        _ => metric,
    }
}

/// Whether a text ends with those who are counted, with or without a bracket behind: 毕业生（含技工院校）.
pub(super) fn ends_with_persons(text: &str) -> bool {
    let bare = text.strip_suffix(is_close).and_then(|text| text.rfind(is_open)).and_then(|at| text.get(..at));
    ends_with_group(bare.unwrap_or(text))
}

/// Whether a text ends in a quantity that is counted in years or hours.
pub(super) fn ends_with_duration(text: &str) -> bool {
    matches!(NOUNS.last(text), Some((_, _, Noun::Duration)))
}

/// Whether the words only name a quantity, and not what has it: 总量.
pub(super) fn is_bare(metric: &str) -> bool {
    matches!(NOUNS.sense(metric), Some(Noun::Head))
}

/// What has the quantity that a metric names: 粮食 of 粮食播种面积; for a quantity that counts, all that is counted.
pub(super) fn owner<'a>(metric: &'a str, quantity: &str) -> Option<&'a str> {
    let metric = counted(metric);
    match NOUNS.last(metric) {
        Some((owner, _, Noun::Head | Noun::Own)) => Some(owner).filter(|owner| !owner.is_empty()),
        _ => Some(metric).filter(|_| COUNTS.holds(quantity)),
    }
}

/// Fills in what the items of a coordination share: the first has its front (5岁以下儿童贫血率和生长迟缓率), the last
/// its end (新生儿、婴儿和5岁以下儿童死亡率), or both (成人高血压、糖尿病知晓率).
fn share_words(items: &[&str]) -> Vec<String> {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
    let end = shared_end(items, last);
    // 县级以上示范农场和合作社
    let class = first.find("级以上").and_then(|at| first.get(..at + "级以上".len()));
    if let Some(class) =
        class.filter(|class| class.len() < first.len() && !items.iter().skip(1).any(|item| item.contains("级")))
    {
        let fill = |(index, item): (usize, &&str)| format!("{}{item}", if index == 0 { "" } else { class });
        return items.iter().enumerate().map(fill).collect();
    }
    let front = scope(first).or_else(|| up_to_group(first)).filter(|front| front.len() < first.len()).unwrap_or("");
    let fill = |(index, item): (usize, &&str)| {
        let has_end = index + 1 == items.len();
        let has_front = index == 0 || find_group(item).is_some() || starts_with_sort(item) || scope(item).is_some();
        format!("{}{item}{}", if has_front { "" } else { front }, if has_end { "" } else { end })
    };
    items.iter().enumerate().map(fill).collect()
}

/// The words at the end of the last item that the others lack.
fn shared_end<'a>(items: &[&str], last: &'a str) -> &'a str {
    let others = items.get(..items.len().saturating_sub(1)).unwrap_or_default();
    let all = |test: &dyn Fn(&str) -> bool| others.iter().all(|item| test(item));
    // 城镇和农村居民收入
    if all(&|item| NOUNS.sense(item) == Some(Noun::Sort))
        && let Some((_, Noun::Sort, rest)) = NOUNS.first(last)
    {
        return rest;
    }
    // 新生儿和5岁以下儿童死亡率
    if all(&ends_with_group)
        && let Some(end) = find_group(last)
    {
        return last.get(end..).unwrap_or_default();
    }
    let headless = |item: &str| !matches!(NOUNS.last(item), Some((_, _, Noun::Head | Noun::Own | Noun::Duration)));
    if !all(&headless) {
        return "";
    }
    // 化肥、农药使用量
    let length = others.first().map_or(0, |item| item.chars().count());
    if length <= 3 && all(&|item| item.chars().count() == length) && find_group(last).is_none() {
        let at = last.char_indices().nth(length).map_or(last.len(), |(at, _)| at);
        return last.get(at..).unwrap_or_default();
    }
    match NOUNS.last(last) {
        // 知晓率 alone is an item like the others.
        Some((front, head, Noun::Head)) if !front.is_empty() => head,
        _ => "",
    }
}

/// Where the last group of people that the text names ends.
fn find_group(text: &str) -> Option<usize> {
    let starts = text.char_indices().rev().map(|(at, _)| at);
    starts.into_iter().find_map(|at| match NOUNS.first(text.get(at..)?) {
        Some((_, Noun::Group, rest)) => Some(text.len() - rest.len()),
        _ => None,
    })
}

fn up_to_group(text: &str) -> Option<&str> {
    text.get(..find_group(text)?)
}

fn ends_with_group(text: &str) -> bool {
    matches!(NOUNS.last(text), Some((_, _, Noun::Group)))
}

fn starts_with_sort(text: &str) -> bool {
    matches!(NOUNS.first(text), Some((_, Noun::Sort, _)))
}

/// What a quantity is related to, at the front: 单位GDP, 每千名儿童拥有, 每天.
fn scope(text: &str) -> Option<&str> {
    if let Some((word, Noun::Scope, _)) = NOUNS.first(text) {
        return Some(word);
    }
    let behind = text.strip_prefix('每')?;
    let before = EACH_HAS.before_first(text);
    if let Some(verb) = text.get(before.len()..).and_then(|rest| EACH_HAS.first(rest)) {
        return text.get(..before.len() + verb.word.len());
    }
    if begins_with_period(behind) {
        return text.get(..'每'.len_utf8() + behind.chars().next()?.len_utf8());
    }
    // 每千人口医师数
    up_to_group(text)
}

/// What was measured before, in the same sentence.
#[derive(Debug, Clone)]
pub(super) struct Previous {
    /// What it was.
    pub metric: String,
    /// The unit of its value.
    pub unit: Option<String>,
}

/// What is measured, with what the words leave out filled in from what was measured before. `joined`: nothing but
/// 、 or 和 stands between the two.
pub(super) fn complete(metric: &str, quantity: &Quantity, before: Option<&Previous>, joined: bool) -> String {
    let Some(Previous { metric: before, unit }) = before else { return metric.to_owned() };
    if metric.is_empty() {
        return before.to_owned();
    }
    if *unit == quantity.unit
        && let Some(end) = left_out(metric, before, joined)
    {
        return format!("{metric}{end}");
    }
    let front = if quantity.kind == Kind::Rate {
        // 税收占比 behind 民营经济增加值占比
        let same =
            matches!((NOUNS.last(metric), NOUNS.last(before)), (Some((_, a, Noun::Head)), Some((_, b, _))) if a == b);
        let own = find_group(metric).is_some() || starts_with_sort(metric);
        up_to_group(before).filter(|_| joined && same && !own)
    } else {
        // 每千人口医师数达到3.2人，护士数达到3.8人: in clauses of their own only what is counted alike.
        let shares = |scope: &&str| joined || (!is_time(scope) && scope.starts_with('每') && *unit == quantity.unit);
        scope(before).filter(|scope| !metric.starts_with('每') && shares(scope))
    };
    format!("{}{metric}", front.unwrap_or_default())
}

/// Whether it is 每天 or the like.
fn is_time(scope: &str) -> bool {
    scope.chars().count() == 2
}

/// The end that a metric leaves out and the one before has.
fn left_out<'a>(metric: &str, before: &'a str, joined: bool) -> Option<&'a str> {
    let (head, sense) = NOUNS.last(before).map(|(_, head, sense)| (head, sense))?;
    let is_quantity = |sense: Noun| matches!(sense, Noun::Head | Noun::Duration);
    if !is_quantity(sense) || NOUNS.last(metric).is_some_and(|(_, _, sense)| is_quantity(sense) || sense == Noun::Own) {
        return None;
    }
    let behind_sort = match NOUNS.first(metric) {
        Some((_, Noun::Sort, rest)) => rest,
        _ => metric,
    };
    if NOUNS.sense(behind_sort) == Some(Noun::Group) {
        // 农村居民 behind 城镇居民收入
        return before.get(find_group(before).unwrap_or(0)..);
    }
    match NOUNS.first(before) {
        // 初中 behind 小学作业时间
        Some((_, Noun::Sort, rest)) if behind_sort.is_empty() => Some(rest),
        _ if behind_sort.is_empty() => Some(before),
        // 口粮 behind 谷物面积
        _ => joined.then_some(head),
    }
}
