//! The forms of labels whose mark is wrong or missing, and of those that number by name: what a text may begin with. Only its
//! neighbours tell whether it does.

use super::super::numeral::{chinese_value, decimal_digit, decimal_value, is_chinese};
use super::super::style::may_begin;
use super::super::words::{COUNTED, MEASURES, PARTS, TIMES, UNCOUNTED};
use crate::model::{Number, NumberStyle};
use crate::text;
use crate::text::marks::{self, Bracket};

/// What a text may begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Odd {
    /// Bytes of the label, without the space behind it.
    pub(super) len: usize,
    /// Its number; `None` for a numeral that cannot be read (二十十).
    pub(super) value: Option<u32>,
    pub(super) style: NumberStyle,
    /// What else must tell that it is one.
    pub(super) needs: Needs,
}

/// How much its neighbours must say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// One label that it goes on from, or that goes on from it.
    Neighbour,
    /// The same, but what goes on from it must be sound where nothing stands before it.
    SoundNeighbour,
    /// Labels on both sides.
    Both,
    /// The same, for the first number too.
    Between,
}

/// Marks that stand where another should.
fn is_wrong_mark(c: char) -> bool {
    matches!(c, '.' | '．' | '•' | '·')
        || marks::is_full_stop(c)
        || marks::is_comma(c)
        || marks::is_colon(c)
        || marks::is_semicolon(c)
}

/// Square and angled brackets, which numbers do not stand in.
pub(super) fn is_other_open(c: char) -> bool {
    marks::opens(c).is_some_and(|bracket| !matches!(bracket, Bracket::Angle | Bracket::DoubleAngle))
}

/// Whether a text can follow a number without its mark: a word, and none that counts.
fn is_uncounted(rest: &str) -> bool {
    let first = rest.chars().next();
    first.is_some_and(|c| text::is_han(c) && !is_chinese(c)) && !COUNTED.begins(rest)
}

/// Whether a label, odd or sound, may begin with this character.
pub fn may_begin_odd(c: char) -> bool {
    may_begin(c) || "上中下-—－–─lI".contains(c) || is_other_open(c) || begins_named(c)
}

/// The odd label that a text may begin with, by its form.
pub(super) fn odd(text: &str) -> Option<Odd> {
    let first = text.chars().next()?;
    let found = match first {
        '第' => chapter(text),
        '上' | '中' | '下' => volume(text),
        '-' | '—' | '－' | '–' | '─' => dash(text),
        c if begins_named(c) => named(text),
        c if is_other_open(c) => opened(text).or_else(|| named(text)),
        _ => bare(text),
    }?;
    found.value.is_none_or(|value| (1..=MAX_VALUE).contains(&value)).then_some(found)
}

/// The largest number of a label, as for sound ones.
const MAX_VALUE: u32 = 999;

/// A label of chapters or articles without a space behind it, and what follows it. Only what stands beside it tells it
/// from words: 第一条优化供地, but 第一条件.
pub fn unspaced_chapter(text: &str) -> Option<(Number, &str)> {
    let Odd { len, value, style, .. } = chapter(text)?;
    let (label, rest) = text.split_at_checked(len)?;
    Some((Number { text: label.to_owned(), value, style, auto: false }, rest))
}

/// 第一条优化供地, 第一篇人才引育: no space behind it.
fn chapter(text: &str) -> Option<Odd> {
    let inner = text.strip_prefix('第')?;
    let digits = leading(inner, |c| is_chinese(c) || decimal_digit(c).is_some())?;
    let value = chinese_value(digits).or_else(|| decimal_value(digits))?;
    let rest = inner.get(digits.len()..)?.strip_prefix(['章', '节', '条', '编', '篇'])?;
    let len = text.len() - rest.len();
    (rest.is_empty() || is_word(rest)).then_some(Odd {
        len,
        value: Some(value),
        style: NumberStyle::Chapter,
        needs: Needs::Neighbour,
    })
}

/// 上篇, 中篇, 下篇.
fn volume(text: &str) -> Option<Odd> {
    let value = Some(if text.starts_with('上') { 1 } else { 2 });
    let rest = text.strip_prefix(['上', '中', '下'])?.strip_prefix(['篇', '编'])?;
    let ends = rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || marks::is_colon(c));
    let len = text.len() - rest.len();
    ends.then_some(Odd { len, value, style: NumberStyle::Chapter, needs: Needs::Neighbour })
}

/// Whether what a label numbers by name may begin with this character.
fn begins_named(c: char) -> bool {
    PARTS.may_begin_with(c) || MEASURES.may_begin_with(c)
}

/// Whether a text begins like a part that is numbered by name: 任务一：. Only its siblings tell whether it is one.
pub fn may_be_named(text: &str) -> bool {
    named(text).is_some()
}

/// The word that a label numbers by name, if it begins with one.
pub(super) fn name_of(text: &str) -> Option<&'static str> {
    let text = text.trim_start_matches(marks::is_open);
    PARTS.first(text).or_else(|| MEASURES.first(text)).and_then(|found| found.row.split('\t').nth(1))
}

/// 任务一：建设养老中心, 工程二 人才培养工程, 【行动3】改造管网.
fn named(text: &str) -> Option<Odd> {
    let inner = text.strip_prefix(marks::is_open).unwrap_or(text);
    let behind = inner.strip_prefix(name_of(inner)?)?;
    let digits = leading(behind, is_chinese).or_else(|| leading(behind, |c| decimal_digit(c).is_some()))?;
    let value = chinese_value(digits).or_else(|| decimal_value(digits))?;
    let rest = behind.get(digits.len()..)?;
    let rest = if inner.len() < text.len() { rest.strip_prefix(marks::is_close)? } else { rest };
    let unmarked =
        rest.strip_prefix(|c| marks::is_colon(c) || marks::is_enumeration_comma(c) || matches!(c, '.' | '．'));
    let is_set_off =
        inner.len() < text.len() || unmarked.is_some() || rest.is_empty() || rest.starts_with(char::is_whitespace);
    let rest = unmarked.unwrap_or(rest);
    let is_label = is_set_off && !rest.trim_start().starts_with(|c| decimal_digit(c).is_some());
    is_label.then_some(Odd {
        len: text.len() - rest.len(),
        value: Some(value),
        style: NumberStyle::Chapter,
        needs: Needs::Neighbour,
    })
}

fn is_word(rest: &str) -> bool {
    rest.starts_with(text::is_han)
}

/// -、总体要求: the line that 一 is.
fn dash(text: &str) -> Option<Odd> {
    let rest = text.strip_prefix(['-', '—', '－', '–', '─'])?.strip_prefix(marks::is_enumeration_comma)?;
    is_word(rest.trim_start()).then_some(Odd {
        len: text.len() - rest.len(),
        value: Some(1),
        style: NumberStyle::Chinese,
        needs: Needs::Neighbour,
    })
}

/// （四 加强监管, [一]加强监管: a bracket that does not close, or of another kind.
fn opened(text: &str) -> Option<Odd> {
    let first = text.chars().next()?;
    let inner = text.get(first.len_utf8()..)?.trim_start_matches(' ');
    // （）加强监管: the numeral is lost.
    if let Some(behind) = inner.strip_prefix(marks::is_round_close).filter(|_| marks::is_round_open(first)) {
        let (len, style) = (text.len() - behind.len(), NumberStyle::ChineseParenthesized);
        return is_word(behind).then_some(Odd { len, value: None, style, needs: Needs::Neighbour });
    }
    let (digits, value, style) =
        numeral_at(inner, NumberStyle::ChineseParenthesized, NumberStyle::DecimalParenthesized)?;
    let rest = inner.get(digits.len()..)?;
    if let Some(behind) = rest.trim_start_matches(' ').strip_prefix(marks::is_close) {
        // Round ones are sound.
        let is_round = marks::is_round_open(first) && rest.trim_start_matches(' ').starts_with(marks::is_round_close);
        let is_odd = !is_round && !behind.is_empty() && behind.chars().next().is_some_and(text::is_han);
        return is_odd.then_some(Odd { len: text.len() - behind.len(), value, style, needs: Needs::Neighbour });
    }
    let behind = rest.strip_prefix(|c: char| marks::is_enumeration_comma(c) || is_wrong_mark(c)).unwrap_or(rest);
    // （二期工程）建设 closes.
    let near: Vec<char> = behind.chars().take(MAX_BRACKET).take_while(|&c| !marks::is_open(c)).collect();
    let closes = near.iter().any(|&c| marks::is_close(c));
    let is_odd = marks::is_round_open(first) && !closes && is_word(behind.trim_start());
    let is_counted = behind.len() == rest.len() && COUNTED.begins(behind);
    let needs = if is_counted { Needs::Between } else { Needs::Neighbour };
    let is_odd = is_odd && (!is_counted || UNCOUNTED.begins(behind));
    is_odd.then_some(Odd { len: text.len() - behind.len(), value, style, needs })
}

/// Characters within which a bracket closes.
const MAX_BRACKET: usize = 30;

/// A numeral and its value, with the form of either kind; no value where it cannot be read.
fn numeral_at(text: &str, chinese: NumberStyle, decimal: NumberStyle) -> Option<(&str, Option<u32>, NumberStyle)> {
    if let Some(digits) = leading(text, is_chinese) {
        return Some((digits, chinese_value(digits), chinese));
    }
    let digits = leading(text, |c| decimal_digit(c).is_some() || letter_like_digit(c).is_some())?;
    // A letter alone stands for 1.
    (digits == "l" || digits == "I" || digits.contains(|c| decimal_digit(c).is_some())).then_some(())?;
    let value = digits
        .chars()
        .try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(decimal_digit(c).or_else(|| letter_like_digit(c))?));
    Some((digits, Some(value?), decimal))
}

/// The number of a text in which letters were typed for digits: 1O.
pub fn with_letters(text: &str) -> Option<u32> {
    let (digits, value, style) = numeral_at(text, NumberStyle::Chinese, NumberStyle::Decimal)?;
    value
        .filter(|_| style == NumberStyle::Decimal && digits.len() == text.len() && digits.contains(char::is_alphabetic))
}

/// The digit that a letter was typed for.
fn letter_like_digit(c: char) -> Option<u32> {
    match c {
        'O' | 'o' => Some(0),
        'l' | 'I' => Some(1),
        _ => None,
    }
}

/// A numeral at the front with a wrong mark, one half of a bracket, or nothing behind it.
fn bare(text: &str) -> Option<Odd> {
    let (digits, value, style) = numeral_at(text, NumberStyle::Chinese, NumberStyle::DecimalDot)?;
    let is_chinese_numeral = style == NumberStyle::Chinese;
    let rest = text.get(digits.len()..)?;
    let close = rest.trim_start_matches(' ');
    let at = |behind: &str| text.len() - behind.len();
    let odd = |len: usize, style: NumberStyle, needs: Needs| Some(Odd { len, value, style, needs });
    // 三）
    if let Some(behind) = close.strip_prefix(marks::is_round_close) {
        let (style, is_odd) = match is_chinese_numeral {
            true => (NumberStyle::ChineseParenthesized, true),
            false => (NumberStyle::DecimalHalfParenthesized, !digits.chars().all(|c| decimal_digit(c).is_some())),
        };
        return if is_odd { odd(at(behind), style, Needs::Neighbour) } else { None };
    }
    // 一 、 and 二十十、, 1O、: what is odd stands before the mark.
    if let Some(behind) = close.strip_prefix(marks::is_enumeration_comma) {
        return if is_word(behind.trim_start()) { odd(at(behind), style, Needs::Neighbour) } else { None };
    }
    // 二.
    if let Some(behind) = close.strip_prefix(is_wrong_mark) {
        let is_odd = is_word(behind.trim_start()) && !behind.starts_with(is_chinese);
        return if is_odd { odd(at(behind), style, Needs::Neighbour) } else { None };
    }
    if is_chinese_numeral {
        let needs = if rest.starts_with([' ', '\u{3000}', '\t']) { Needs::SoundNeighbour } else { Needs::Both };
        // 一是, 一要 count sentences.
        let is_label = is_word(rest.trim_start()) && !rest.starts_with(['是', '要']);
        return if is_label { odd(digits.len(), style, needs) } else { None };
    }
    let needs = if is_padded(digits) { Needs::Neighbour } else { Needs::SoundNeighbour };
    // Nothing but times is counted with a zero in front: 04支持企业, but 04年.
    let is_no_time = || is_word(rest.trim_start()) && !TIMES.begins(rest.trim_start());
    if is_uncounted(rest.trim_start()) || is_padded(digits) && is_no_time() {
        odd(digits.len(), style, needs)
    } else if UNCOUNTED.begins(rest) {
        odd(digits.len(), style, Needs::Between)
    } else {
        None
    }
}

/// Whether a numeral has a zero in front: 01.
pub(super) fn is_padded(digits: &str) -> bool {
    digits.starts_with(['0', '０']) && digits.chars().nth(1).is_some()
}

pub(super) fn leading(text: &str, accept: impl Fn(char) -> bool) -> Option<&str> {
    let end = text.char_indices().find(|&(_, c)| !accept(c)).map_or(text.len(), |(at, _)| at);
    text.get(..end).filter(|digits| !digits.is_empty() && digits.chars().count() <= MAX_DIGITS)
}

/// Characters of a numeral, at most.
const MAX_DIGITS: usize = 6;
