//! The forms a label can have: one entry of [`STYLES`] each.
//!
//! GB/T 9704-2012 §7.3.3 names the four of official documents: 一、 then （一） then 1. then （1）.

use super::numeral;
use crate::model::NumberStyle;
use crate::text::marks::{self, Bracket};

/// A form of label: reads one at the start of a text, writes one for a value.
#[derive(Debug)]
pub struct Style {
    /// Its name in the JSON.
    pub name: NumberStyle,
    /// Reads a label at the start: its length in bytes and its value.
    pub read: fn(&str) -> Option<(usize, u32)>,
    /// The label of a value in the form that GB/T 9704 and GB/T 15834 use; `None` where the form has none.
    pub write: fn(u32) -> Option<String>,
}

/// All forms; the first that reads a text wins.
pub const STYLES: &[Style] = &[
    Style { name: NumberStyle::Chapter, read: read_chapter, write: |n| Some(format!("第{}章", counting(n))) },
    Style {
        name: NumberStyle::ChineseParenthesized,
        read: read_chinese_parenthesized,
        write: |n| Some(Bracket::Round.around(&counting(n))),
    },
    Style { name: NumberStyle::Chinese, read: read_chinese, write: |n| Some(before_comma(&counting(n))) },
    Style {
        name: NumberStyle::DecimalParenthesized,
        read: read_decimal_parenthesized,
        write: |n| Some(Bracket::Round.around(&n.to_string())),
    },
    Style {
        name: NumberStyle::DecimalHalfParenthesized,
        read: |text| read_decimal(text, marks::is_round_close),
        write: |n| Some(format!("{n}{}", Bracket::Round.signs()[1])),
    },
    Style { name: NumberStyle::DecimalDot, read: read_decimal_dot, write: |n| Some(format!("{n}.")) },
    Style {
        name: NumberStyle::DecimalComma,
        read: |text| read_decimal(text, |c| c == marks::ENUMERATION_COMMA),
        write: |n| Some(before_comma(&n.to_string())),
    },
    Style { name: NumberStyle::Circled, read: read_circled, write: |n| numeral::circled(n).map(String::from) },
];

/// Whether a label may begin with this character.
pub fn may_begin(c: char) -> bool {
    matches!(c, '第' | '㈠'..='㈩' | '⑴'..='⒇' | '⒈'..='⒛')
        || marks::is_round_open(c)
        || numeral::decimal_digit(c).is_some()
        || numeral::is_chinese(c)
        || numeral::circled_value(c).is_some()
}

/// The bytes of a mark that stands behind a label and does not belong there: （一）、乡村建设, (一).总体要求, 1.、.
pub fn mark_too_many(style: NumberStyle, rest: &str) -> usize {
    let is_bracketed = matches!(
        style,
        NumberStyle::ChineseParenthesized | NumberStyle::DecimalParenthesized | NumberStyle::DecimalHalfParenthesized
    );
    let mark = rest.chars().next().filter(|&c| match is_bracketed {
        true => matches!(c, '.' | '．') || marks::is_full_stop(c) || marks::is_any_comma(c) || marks::is_colon(c),
        false => {
            style != NumberStyle::Circled
                && style != NumberStyle::Chapter
                && (matches!(c, '.' | '．') || marks::is_enumeration_comma(c))
        }
    });
    let behind = |mark: char| rest.get(mark.len_utf8()..).and_then(|rest| rest.trim_start().chars().next());
    mark.filter(|&mark| behind(mark).is_some_and(crate::text::is_han)).map_or(0, char::len_utf8)
}

/// The largest number a typed label may have: 2021. and （2021） are years.
const MAX_VALUE: u32 = 999;

fn before_comma(number: &str) -> String {
    format!("{number}{}", marks::ENUMERATION_COMMA)
}

fn counting(value: u32) -> String {
    numeral::chinese(value, &numeral::SIMPLIFIED)
}

/// The leading characters that `accept` takes, and the rest.
fn take(text: &str, accept: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let end = text.char_indices().find(|&(_, c)| !accept(c)).map_or(text.len(), |(at, _)| at);
    if end == 0 { None } else { text.split_at_checked(end) }
}

/// The length of the label when `rest` follows it.
fn measured(text: &str, rest: &str, value: u32) -> Option<(usize, u32)> {
    (value <= MAX_VALUE).then_some((text.len().checked_sub(rest.len())?, value))
}

fn read_chapter(text: &str) -> Option<(usize, u32)> {
    let inner = text.strip_prefix('第')?.trim_start_matches(' ');
    let (digits, rest) = take(inner, |c| numeral::is_chinese(c) || numeral::decimal_digit(c).is_some())?;
    let value = numeral::chinese_value(digits).or_else(|| numeral::decimal_value(digits))?;
    let rest = rest.trim_start_matches(' ');
    let rest = rest.strip_prefix("部分").or_else(|| rest.strip_prefix(['章', '节', '条', '编', '篇', '款']))?;
    // 第一条件 and 第三节课 are words, not labels.
    let ends = rest.chars().next().is_none_or(|c| {
        c.is_whitespace() || marks::is_enumeration_comma(c) || marks::is_colon(c) || marks::opens_title(c)
    });
    if ends { measured(text, rest, value) } else { None }
}

fn read_chinese(text: &str) -> Option<(usize, u32)> {
    let (digits, rest) = take(text, numeral::is_chinese)?;
    measured(text, rest.strip_prefix(marks::is_enumeration_comma)?, numeral::chinese_value(digits)?)
}

fn read_chinese_parenthesized(text: &str) -> Option<(usize, u32)> {
    // ㈠ to ㈩ are one character each.
    if let Some(c) = text.chars().next()
        && let Some(value) = numeral::in_runs(c, &[('㈠', 1, 10)])
    {
        return Some((c.len_utf8(), value));
    }
    let inner = text.strip_prefix(marks::is_round_open)?.trim_start_matches(' ');
    let (digits, rest) = take(inner, numeral::is_chinese)?;
    let rest = rest.trim_start_matches(' ').strip_prefix(marks::is_round_close)?;
    measured(text, rest, numeral::chinese_value(digits)?)
}

fn read_decimal_parenthesized(text: &str) -> Option<(usize, u32)> {
    if let Some(c) = text.chars().next()
        && let Some(value) = numeral::in_runs(c, &[('⑴', 1, 20)])
    {
        return Some((c.len_utf8(), value));
    }
    let inner = text.strip_prefix(marks::is_round_open)?.trim_start_matches(' ');
    let (digits, rest) = take(inner, |c| numeral::decimal_digit(c).is_some())?;
    let rest = rest.trim_start_matches(' ').strip_prefix(marks::is_round_close)?;
    measured(text, rest, numeral::decimal_value(digits)?)
}

fn read_decimal_dot(text: &str) -> Option<(usize, u32)> {
    if let Some(c) = text.chars().next()
        && let Some(value) = numeral::in_runs(c, &[('⒈', 1, 20)])
    {
        return Some((c.len_utf8(), value));
    }
    read_decimal(text, |c| matches!(c, '.' | '．'))
}

fn read_decimal(text: &str, is_mark: fn(char) -> bool) -> Option<(usize, u32)> {
    let (digits, rest) = take(text, |c| numeral::decimal_digit(c).is_some())?;
    measured(text, rest.strip_prefix(is_mark)?, numeral::decimal_value(digits)?)
}

fn read_circled(text: &str) -> Option<(usize, u32)> {
    let c = text.chars().next()?;
    Some((c.len_utf8(), numeral::circled_value(c)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_reads_what_it_writes() {
        for style in STYLES {
            for value in 1..=MAX_VALUE {
                let Some(label) = (style.write)(value) else { continue };
                let first = STYLES.iter().find_map(|s| (s.read)(&label).map(|found| (s.name, found)));
                assert_eq!(first, Some((style.name, (label.len(), value))), "{label}");
            }
        }
    }

    #[test]
    fn what_no_label_begins_with_is_read_by_none() {
        let mut text = String::new();
        for c in ('\0'..='\u{ffff}').filter(|&c| !may_begin(c)) {
            for behind in ["、", "1）", "一）", "."] {
                text.clear();
                text.extend([c].into_iter().chain(behind.chars()));
                assert!(STYLES.iter().all(|style| (style.read)(&text).is_none()), "{text}");
            }
        }
    }

    #[test]
    fn styles_are_listed_once() {
        for (at, style) in STYLES.iter().enumerate() {
            assert!(STYLES.iter().skip(at + 1).all(|other| other.name != style.name));
        }
    }
}
