//! Numbers of several levels, as GB/T 1.1 has them for the parts of a standard: 1, 1.1, 1.1.1, with a space behind.

use super::numeral;
use crate::model::{Number, NumberStyle};
use crate::text::{is_han, marks};

/// Levels that a number has at most.
const MAX_LEVELS: usize = 5;
/// The largest part of a number: 2024.6 is a month.
const MAX_PART: u32 = 199;

/// A number of at least two levels that a text begins with, and the rest. Its value is its last part. With one point and
/// no gap behind it that sets it off, 1.5 万亩 may be a quantity: see [`add_unspaced`].
pub fn read(text: &str) -> Option<(Number, &str)> {
    read_any(text).filter(|(number, rest)| {
        let is_set_off = rest.starts_with(['\u{3000}', '\t']) || rest.starts_with("  ");
        let is_no_quantity = || levels(number) > 2 || number.text.ends_with(is_point);
        is_set_off || rest.starts_with(char::is_whitespace) && is_no_quantity()
    })
}

/// The same, with or without a space.
fn read_any(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|c: char| numeral::decimal_digit(c).is_none() && !is_point(c))?;
    let (label, rest) = text.split_at_checked(end)?;
    // Most have one level, and no point but that at their end.
    let parts = label.trim_end_matches(is_point).contains(is_point).then(|| parts(label))??;
    let names = match rest.starts_with(char::is_whitespace) {
        true => rest.trim_start().starts_with(char::is_alphabetic),
        false => rest.starts_with(is_han),
    };
    let value = *parts.last()?;
    (parts.len() > 1 && names).then(|| (number(label, value, NumberStyle::Other), rest))
}

/// How many levels a number has; one for all that are none of these.
pub fn levels(number: &Number) -> usize {
    match number.style {
        NumberStyle::Other => parts_of_label(number.text.trim()).map_or(1, |parts| parts.len()),
        _ => 1,
    }
}

/// The number of what a number of several levels stands in, with its levels: 2.1 of 2.1.3.
pub fn outer(number: &Number) -> Option<Vec<u32>> {
    let mut parts =
        Some(number).filter(|number| number.style == NumberStyle::Other).and_then(|n| parts_of_label(n.text.trim()))?;
    parts.pop();
    (!parts.is_empty()).then_some(parts)
}

/// The number of the same parent with another value: 2.3 for 2.4.
pub fn sibling(number: &Number, value: u32) -> Option<String> {
    written(&outer(number)?, value, &number.text)
}

/// A number of several levels in another place: its last level is the value.
pub fn written(outer: &[u32], value: u32, like: &str) -> Option<String> {
    let point = like.chars().find(|c| is_point(*c) || marks::is_dash(*c))?;
    let parts = outer.iter().chain([&value]).map(u32::to_string);
    let mut written = parts.collect::<Vec<_>>().join(point.encode_utf8(&mut [0; 4]));
    if like.ends_with(is_point) {
        written.push(point);
    }
    Some(written)
}

/// All levels of a number that has one or several: 3 of 三、, 2 and 1 of 2.1.
pub fn path(number: &Number) -> Option<Vec<u32>> {
    let own = || Some(vec![number.value?]);
    Some(number).filter(|n| n.style == NumberStyle::Other).and_then(|n| parts_of_label(n.text.trim())).or_else(own)
}

/// Numbers that go on from one another, from which on a document is known to have numbers of several levels without a
/// space behind them.
const KNOWN: usize = 3;
/// Numbers that may be left out before one that does not go on, at most.
const MAX_GAP: u32 = 2;
/// What a quantity has behind its number: 1.5万亩, 2.4公里.
const UNITS: &str = "万亿千百亩公平米吨倍个人户家名元分小年月";

/// Finds numbers without a space behind them that go on from one another: 1.1推进, 1.2完善, 2.1建设. Where several do, one
/// that does not is a number as well, and a wrong one: 2.1 before 3.2.
pub fn add_unspaced<'t>(texts: &[&'t str], found: &mut [Option<(Number, &'t str)>]) {
    let numbers: Vec<(usize, Vec<u32>)> = texts
        .iter()
        .enumerate()
        .filter_map(|(at, text)| Some((at, read_any(text).and_then(|(number, _)| parts(&number.text))?)))
        .collect();
    let follows = |index: usize| {
        let (before, behind) = (numbers.get(index.checked_sub(1)?)?, numbers.get(index)?);
        Some(goes_on(&before.1, &behind.1))
    };
    let is_in_run = |index: usize| follows(index) == Some(true) || follows(index + 1) == Some(true);
    let are_known = (0..numbers.len()).filter(|index| is_in_run(*index)).count() >= KNOWN;
    // The next number of a run behind each.
    let mut next: Vec<&[u32]> = vec![&[]; numbers.len()];
    let mut known: &[u32] = &[];
    for (index, (slot, (_, parts))) in next.iter_mut().zip(&numbers).enumerate().rev() {
        *slot = known;
        known = if is_in_run(index) { parts } else { known };
    }
    let mut last: &[u32] = &[];
    for (index, ((at, parts), next)) in numbers.iter().zip(next).enumerate() {
        let (Some(slot), Some(text)) = (found.get_mut(*at), texts.get(*at)) else { continue };
        let Some((number, rest)) = read_any(text) else { continue };
        let is_near = || (is_near(last, parts) || is_near(parts, next)) && !rest.starts_with(|c| UNITS.contains(c));
        if is_in_run(index) || are_known && is_near() {
            *slot = Some((number, rest));
            // What falls back says nothing of those behind it: 2.2, 2.1, 2.4.
            last = if is_in_run(index) || parts.as_slice() > last { parts } else { last };
        }
    }
}

/// Whether a number comes little behind another, on the same level.
fn is_near(earlier: &[u32], later: &[u32]) -> bool {
    earlier.len() == later.len() && earlier.iter().zip(later).all(|(one, later)| later.saturating_sub(*one) <= MAX_GAP)
}

/// Whether a number follows another: in its last part, or as the first below a later one.
fn goes_on(earlier: &[u32], later: &[u32]) -> bool {
    let same = earlier.iter().zip(later).take_while(|(one, other)| one == other).count();
    let next = earlier.get(same).zip(later.get(same)).is_some_and(|(one, other)| one.checked_add(1) == Some(*other));
    let from_first = later.iter().skip(same + 1).all(|part| *part == 1);
    next && from_first && (same > 0 || later.len() > 1)
        || same == earlier.len() && later.len() == same + 1 && later.last() == Some(&1)
}

/// Finds the numbers of the first level, which have no point: 1 above 1.1.
pub fn add_first_levels<'t>(texts: &[&'t str], found: &mut [Option<(Number, &'t str)>]) {
    let mut below: Option<u32> = None;
    for (text, slot) in texts.iter().zip(found.iter_mut()).rev() {
        if let Some((number, _)) = slot {
            below = match levels(number) {
                1 => None,
                _ => parts(&number.text).and_then(|parts| parts.first().copied()),
            };
            continue;
        }
        let Some(first) = below else { continue };
        let end = text.find(|c: char| numeral::decimal_digit(c).is_none()).unwrap_or(text.len());
        let Some((label, rest)) = text.split_at_checked(end) else { continue };
        if numeral::decimal_value(label) == Some(first) && rest.starts_with(char::is_whitespace) {
            *slot = Some((number(label, first, NumberStyle::Decimal), rest));
            below = None;
        }
    }
}

fn number(label: &str, value: u32, style: NumberStyle) -> Number {
    Number { text: label.to_owned(), value: Some(value), style, auto: false }
}

fn is_point(c: char) -> bool {
    matches!(c, '.' | '．')
}

/// The levels of a number that stands alone, which dashes may part as well: 1-2.
fn parts_of_label(label: &str) -> Option<Vec<u32>> {
    parts(label).or_else(|| {
        let parts: Option<Vec<u32>> =
            label.split(marks::is_dash).take(MAX_LEVELS + 1).map(numeral::decimal_value).collect();
        parts.filter(|parts| {
            (2..=MAX_LEVELS).contains(&parts.len()) && parts.iter().all(|part| (1..=MAX_PART).contains(part))
        })
    })
}

/// A number of several levels that stands alone, as in a serial column: 1.2, 1-2. Its value is its last part.
pub fn alone(text: &str) -> Option<Number> {
    let value = parts_of_label(text).filter(|parts| parts.len() > 1)?.pop()?;
    Some(number(text, value, NumberStyle::Other))
}

/// The parts of a number; a point at its end begins none (1.1.).
fn parts(label: &str) -> Option<Vec<u32>> {
    let label = label.strip_suffix(is_point).unwrap_or(label);
    // 18.33.020 is a code.
    let is_code = |part: &str| part.len() > 2 && part.starts_with('0');
    if label.split(is_point).take(MAX_LEVELS + 1).any(is_code) {
        return None;
    }
    let parts: Option<Vec<u32>> = label.split(is_point).take(MAX_LEVELS + 1).map(numeral::decimal_value).collect();
    parts.filter(|parts| parts.len() <= MAX_LEVELS && parts.iter().all(|part| (1..=MAX_PART).contains(part)))
}

#[cfg(test)]
mod tests {
    use super::super::{rank::rank, read_all};
    use super::*;

    #[test]
    fn numbers_of_several_levels() {
        let found =
            |text: &str| read(text).map(|(number, rest)| (number.text, number.value, rest.trim_start().to_owned()));
        assert_eq!(found("1.1　推进"), Some(("1.1".into(), Some(1), "推进".into())));
        assert_eq!(found("2.3.14 推进"), Some(("2.3.14".into(), Some(14), "推进".into())));
        for text in [
            "1.1推进",
            "1. 推进",
            "1.1",
            "1.5万亩",
            "2024.6 完成",
            "1..1 推进",
            "1.1 5岁",
            "12 推进",
            "0.5 推进",
            "1.5 万亩改造",
            "18.33.020 推进",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn levels_of_a_number() {
        let (number, _) = read("2.1.3 推进").unwrap();
        assert_eq!((outer(&number), path(&number)), (Some(vec![2, 1]), Some(vec![2, 1, 3])));
        let (number, _) = crate::numbering::read("三、推进").unwrap();
        assert_eq!((outer(&number), path(&number)), (None, Some(vec![3])));
        assert_eq!(written(&[3], 2, "2.2").as_deref(), Some("3.2"));
        assert_eq!(written(&[3], 2, "2.2.").as_deref(), Some("3.2."));
        assert_eq!(written(&[3], 2, "三、"), None);
    }

    #[test]
    fn the_first_level_has_no_point() {
        let texts = ["1　基础", "1.1　共享", "1.2　开放", "2　应用", "2.1　办事", "2024　年度"];
        let labels: Vec<_> = read_all(&texts).into_iter().map(|label| label.map(|(number, _)| number)).collect();
        let shown: Vec<_> =
            labels.iter().map(|label| label.as_ref().map_or("", |number| number.text.as_str())).collect();
        assert_eq!(shown, ["1", "1.1", "1.2", "2", "2.1", ""]);
        let ranks: Vec<_> = labels.iter().flatten().map(rank).collect();
        assert_eq!(ranks, [11, 12, 12, 11, 12].map(Some));
    }

    #[test]
    fn numbers_without_a_space_count_where_they_go_on() {
        let labels = |texts: &[&str]| -> Vec<String> {
            let labels = read_all(texts).into_iter();
            labels.map(|label| label.map_or(String::new(), |(number, _)| number.text)).collect()
        };
        assert_eq!(
            labels(&["1.1推进共享", "1.2开放数据", "2.1高效办事", "2.1.1减材料"]),
            ["1.1", "1.2", "2.1", "2.1.1"]
        );
        // A wrong one among them, and a quantity.
        assert_eq!(
            labels(&["1.1推进共享", "1.2开放数据", "2.1高效办事", "2.2优化流程", "2.1完善制度", "3.2汇聚合力"]),
            ["1.1", "1.2", "2.1", "2.2", "2.1", "3.2"]
        );
        assert_eq!(labels(&["1.1推进", "1.3开放", "1.4完善", "2.1建设"]), ["1.1", "1.3", "1.4", "2.1"]);
        assert_eq!(labels(&["1.1推进", "1.2开放", "1.3完善", "1.4万亩造林"]), ["1.1", "1.2", "1.3", "1.4"]);
        assert_eq!(labels(&["1.1推进", "1.2开放", "2.1完善", "2.4万亩造林"]), ["1.1", "1.2", "2.1", ""]);
        assert_eq!(labels(&["1.1推进", "1.2开放", "2.1高效", "2.2优化", "2.1推进", "2.4完善"]).last().unwrap(), "2.4");
        assert_eq!(labels(&["1.1. 推进", "1.2.开放", "1.3. Scope"]), ["1.1.", "1.2.", "1.3."]);
        // Quantities, and items whose text begins with a digit.
        assert_eq!(labels(&["1.5万亩改造", "2.3万亩新建"]), ["1.", "2."]);
        assert_eq!(labels(&["1.1万亩林地", "建成2.6万亩"]), ["", ""]);
        assert_eq!(labels(&["7.普及", "8.5岁以下", "9.近视"]), ["7.", "8.", "9."]);
    }
}
