//! Numbers of several levels, as GB/T 1.1 has them for the parts of a standard: 1, 1.1, 1.1.1, with a space behind.

use super::numeral;
use crate::model::{Number, NumberStyle};
use crate::text::is_han;

/// Levels that a number has at most.
const MAX_LEVELS: usize = 5;
/// The largest part of a number: 2024.6 is a month.
const MAX_PART: u32 = 199;

/// A number of at least two levels that a text begins with, and the rest. Its value is its last part. With one point and
/// no gap behind it that sets it off, 1.5 万亩 may be a quantity: see [`add_unspaced`].
pub fn read(text: &str) -> Option<(Number, &str)> {
    read_any(text).filter(|(number, rest)| {
        let is_set_off = rest.starts_with(['\u{3000}', '\t']) || rest.starts_with("  ");
        is_set_off || rest.starts_with(char::is_whitespace) && levels(number) > 2
    })
}

/// The same, with or without a space.
fn read_any(text: &str) -> Option<(Number, &str)> {
    let end = text.find(|c: char| numeral::decimal_digit(c).is_none() && !is_point(c))?;
    let (label, rest) = text.split_at_checked(end)?;
    let parts = parts(label)?;
    let names = rest.trim_start().starts_with(is_han);
    let value = *parts.last()?;
    (parts.len() > 1 && names).then(|| (number(label, value, NumberStyle::Other), rest))
}

/// How many levels a number has; one for all that are none of these.
pub fn levels(number: &Number) -> usize {
    match number.style {
        NumberStyle::Other => parts(number.text.trim()).map_or(1, |parts| parts.len()),
        _ => 1,
    }
}

/// Finds numbers without a space behind them that go on from one another: 1.1推进, 1.2完善, 2.1建设.
pub fn add_unspaced<'t>(texts: &[&'t str], found: &mut [Option<(Number, &'t str)>]) {
    let mut last: Option<(usize, Vec<u32>)> = None;
    let mut runs: Vec<usize> = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let Some(all) = read_any(text).and_then(|(number, _)| parts(&number.text)) else { continue };
        if let Some((before, earlier)) = &last
            && goes_on(earlier, &all)
        {
            runs.extend([*before, at]);
        }
        last = Some((at, all));
    }
    for at in runs {
        if let (Some(slot), Some(text)) = (found.get_mut(at), texts.get(at)) {
            *slot = read_any(text);
        }
    }
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

/// The parts of a number; a point at its end is none of it.
fn parts(label: &str) -> Option<Vec<u32>> {
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
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }

    #[test]
    fn the_first_level_has_no_point() {
        let texts = ["1　基础", "1.1　共享", "1.2　开放", "2　应用", "2.1　办事", "2024　年度"];
        let labels: Vec<_> = read_all(&texts).into_iter().map(|label| label.map(|(number, _)| number)).collect();
        let shown: Vec<_> =
            labels.iter().map(|label| label.as_ref().map_or("", |number| number.text.as_str())).collect();
        assert_eq!(shown, ["1", "1.1", "1.2", "2", "2.1", ""]);
        let ranks: Vec<_> = labels.iter().flatten().map(rank).collect();
        assert_eq!(ranks, [9, 10, 10, 9, 10].map(Some));
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
        // Quantities, and items whose text begins with a digit.
        assert_eq!(labels(&["1.5万亩改造", "2.3万亩新建"]), ["1.", "2."]);
        assert_eq!(labels(&["1.1万亩林地", "建成2.6万亩"]), ["", ""]);
        assert_eq!(labels(&["7.普及", "8.5岁以下", "9.近视"]), ["7.", "8.", "9."]);
    }
}
