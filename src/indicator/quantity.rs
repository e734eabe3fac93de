//! Finds the numbers of a clause with their units: 12/10万, 5万个, 1—2家, 百分之九十五, 九成, 翻一番.
//!
//! What is in quotation marks, in titles and in numbers of documents is passed over, and so is what its unit or
//! its neighbours tell to be a name, a label or a date: 5G, 第十四条, “12338”.

use super::words::{BEHIND, Kind, UNITS};
use crate::model::Comparator;
use crate::numbering::numeral;
use crate::text::marks::{self, Bracket, Mark};
use crate::time;

/// A number and what belongs to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Quantity {
    /// Where it begins, in bytes of the clause.
    pub start: usize,
    /// Where it ends, with the words behind it.
    pub end: usize,
    /// The value, its scale worked in.
    pub value: f64,
    /// The end of a range.
    pub to: Option<f64>,
    /// As written, % and Latin letters in half width, ratios with ∶.
    pub unit: Option<String>,
    /// What the unit counts.
    pub kind: Kind,
    /// 以上 and the like behind it.
    pub behind: Option<Comparator>,
    /// Chinese words that only a comparison makes a number: 三个.
    pub spelled: bool,
    /// 翻一番: the change is in the words of the number itself.
    pub doubling: bool,
}

impl Quantity {
    /// Whether it is a year of the calendar: 2025年, no length of time.
    pub fn is_year(&self) -> bool {
        self.unit.as_deref().is_some_and(|unit| unit.chars().eq([time::YEAR])) && self.value >= 1900.0
    }
}

/// More digits are no amount.
const MAX_DIGITS: usize = 20;

/// The quantities of a clause, from left to right.
pub(super) fn scan(clause: &str) -> Vec<Quantity> {
    let mut found = Vec::new();
    let (mut at, mut before, mut closing) = (0, None, None);
    while let Some(rest) = clause.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let mut length = c.len_utf8();
        if closing.is_some() {
            closing = closing.filter(|&close| close != c);
        } else if let Some(close) = closing_mark(c) {
            closing = Some(close);
        } else {
            match read(rest, before) {
                Read::Nothing => {}
                Read::Passed(passed) => length = passed.max(length),
                Read::Found(quantity) => {
                    length = quantity.end.max(length);
                    found.push(Quantity { start: at, end: at + length, ..quantity });
                }
            }
        }
        before = rest.get(..length).and_then(|passed| passed.chars().next_back());
        at += length;
    }
    found
}

/// The mark that closes what is passed over.
fn closing_mark(c: char) -> Option<char> {
    let Some(Mark::Open(bracket)) = marks::mark(c) else { return None };
    let is_passed = matches!(bracket, Bracket::DoubleQuote | Bracket::DoubleAngle | Bracket::Tortoise | Bracket::Angle);
    let [opening, closing] = bracket.signs();
    (is_passed && c == opening).then_some(closing)
}

/// Whether a quantity may begin with this character.
pub(super) fn may_begin(c: char) -> bool {
    digit(c).is_some() || numeral::is_chinese(c) || matches!(c, '翻' | '亿' | '半')
}

enum Read {
    Nothing,
    /// Bytes of a number that is no quantity.
    Passed(usize),
    Found(Quantity),
}

/// What the text begins with.
fn read(text: &str, before: Option<char>) -> Read {
    match text.chars().next() {
        Some(c) if digit(c).is_some() => arabic(text, before),
        Some('翻') => doubling(text).map_or(Read::Nothing, Read::Found),
        Some(c) if may_begin(c) => chinese(text, before),
        _ => Read::Nothing,
    }
}

/// Digits with their decimal point, and powers of ten that words add: exact until it is made a number.
#[derive(Debug, Clone)]
struct Decimal {
    digits: String,
    power: u32,
}

impl Decimal {
    fn value(&self) -> Option<f64> {
        let written = format!("{}e{}", self.digits, self.power);
        written.parse().ok().filter(|value: &f64| value.is_finite())
    }
}

fn arabic(text: &str, before: Option<char>) -> Read {
    let (mut first, mut rest) = decimal(text);
    let passed = text.len() - rest.len();
    let letter_before = before.is_some_and(|c| {
        // A colon that was no place to cut stands between digits: 10:45:45.
        c.is_ascii_alphabetic() || marks::is_colon(c) || matches!(c, '第' | '每' | '+' | '-' | '.' | '·')
    });
    if letter_before || first.digits.len() > MAX_DIGITS {
        return Read::Passed(passed);
    }
    (first.power, rest) = scale(rest);
    let more = rest.strip_prefix(['余', '多']);
    if let Some(behind) = more {
        rest = behind;
        if first.power == 0 {
            (first.power, rest) = scale(rest);
        }
    }
    let mut second = None;
    let (own, _, range) = unit(rest);
    let range = strip_inclusion(range).map_or(range, |(_, range)| range);
    if let Some(behind) = strip_range(range) {
        let (mut last, mut behind) = decimal(behind);
        (last.power, behind) = scale(behind);
        // 3000万元至5000万元: of one unit. 从120家到200家 has a value and its baseline.
        let origin = matches!(before, Some('从' | '由'));
        if own.is_none() || (!origin && own == unit(behind).0) {
            if own.is_none() && first.power == 0 {
                first.power = last.power;
            }
            (second, rest) = (Some(last), behind);
        }
    }
    let (unit, kind, mut rest) = unit(rest);
    // 1亿元（不含）/年
    if second.is_some()
        && strip_behind(rest).is_none()
        && let Some((_, behind)) = strip_inclusion(rest)
    {
        let per = behind.strip_prefix(['/', '／']).and_then(|per| UNITS.first(per));
        rest = per.map_or(behind, |(_, _, behind)| behind);
    }
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/') || marks::is_colon(c)) {
        return Read::Passed(passed.max(text.len() - rest.len()));
    }
    let rank = before == Some('前') && matches!(unit.as_deref(), None | Some("名" | "个"));
    let (Some(value), false) = (first.value(), rank || kind == Kind::Ordinal) else {
        return Read::Passed(text.len() - rest.len());
    };
    let to = second.and_then(|last| last.value());
    found(text, rest, Quantity { value, to, unit, kind, behind: more.map(|_| Comparator::MoreThan), ..EMPTY })
}

/// 翻一番, 翻两番, 翻番: the words behind 翻 count how often a value doubles.
fn doubling(text: &str) -> Option<Quantity> {
    let behind = text.strip_prefix('翻')?;
    let behind = behind.strip_prefix('了').unwrap_or(behind);
    let (numeral, rest) = behind.split_once('番')?;
    let value = match numeral {
        "" => 1.0,
        _ if numeral.len() > 6 => return None,
        _ => numeral.parse().ok().or_else(|| numeral::chinese_value(numeral).map(f64::from))?,
    };
    let quantity = Quantity { value, unit: Some("番".into()), kind: Kind::Rate, doubling: true, ..EMPTY };
    match found(text, rest, quantity) {
        Read::Found(quantity) => Some(quantity),
        _ => None,
    }
}

/// Numbers in Chinese words.
fn chinese(text: &str, before: Option<char>) -> Read {
    let (run, rest) = numerals(text);
    let passed = text.len() - rest.len();
    if matches!(before, Some('第' | '每' | '统' | '唯' | '进')) {
        return Read::Passed(passed);
    }
    let spelled = |value: f64| Quantity { value, ..EMPTY };
    if let Some(behind) = rest.strip_prefix("分之") {
        let (divisor, (dividend, behind)) = (chinese_number(run), share(behind));
        let (Some(divisor), Some(dividend)) = (divisor, dividend) else { return Read::Passed(passed) };
        let quantity = match run {
            "百" => Quantity { unit: Some("%".into()), ..spelled(dividend) },
            "千" => Quantity { unit: Some("‰".into()), ..spelled(dividend) },
            _ if divisor > 0.0 => spelled(dividend / divisor),
            _ => return Read::Passed(passed),
        };
        return found(text, behind, Quantity { kind: Kind::Rate, ..quantity });
    }
    if let Some(behind) = rest.strip_prefix('成')
        && run.chars().count() == 1
        && ends_here(behind)
        && let Some(tenths) = chinese_number(run).filter(|&tenths| tenths < 10.0)
    {
        return found(text, behind, Quantity { unit: Some("%".into()), kind: Kind::Rate, ..spelled(tenths * 10.0) });
    }
    if let Some(behind) = text.strip_prefix("一半").or_else(|| text.strip_prefix("半数"))
        && ends_here(behind)
    {
        return found(text, behind, Quantity { kind: Kind::Rate, ..spelled(0.5) });
    }
    let (unit, kind, behind) = unit(rest);
    match chinese_number(run) {
        Some(value) if unit.is_some() && kind != Kind::Ordinal => {
            found(text, behind, Quantity { unit, kind, spelled: kind != Kind::Rate, ..spelled(value) })
        }
        _ => Read::Passed(passed),
    }
}

/// Whether a share ends before this text, and no longer word begins with its last character: 一成员.
fn ends_here(text: &str) -> bool {
    BEHIND.first(text).is_some() || !text.starts_with(|c: char| c.is_alphanumeric()) || text.starts_with('的')
}

/// 九十五, 80 behind 百分之.
fn share(text: &str) -> (Option<f64>, &str) {
    if text.starts_with(|c| digit(c).is_some()) {
        let (decimal, rest) = decimal(text);
        return (decimal.value().filter(|_| decimal.digits.len() <= MAX_DIGITS), rest);
    }
    let (run, rest) = numerals(text);
    let Some(behind) = rest.strip_prefix('点') else { return (chinese_number(run), rest) };
    let (fraction, rest) = numerals(behind);
    let digits =
        fraction.chars().map(|c| numeral::chinese_value(c.encode_utf8(&mut [0; 4]))).collect::<Option<Vec<_>>>();
    let written = chinese_number(run).zip(digits).and_then(|(whole, digits)| {
        let digits: String = digits.into_iter().map(|digit| digit.to_string()).collect();
        format!("{whole}.{digits}").parse().ok()
    });
    (written, rest)
}

/// The characters of Chinese numerals that the text begins with, and what follows.
fn numerals(text: &str) -> (&str, &str) {
    let end = text.find(|c| !(numeral::is_chinese(c) || c == '亿')).unwrap_or(text.len());
    text.split_at_checked(end).unwrap_or((text, ""))
}

/// 三, 二十; also a unit alone, which counts itself: 百 in 百分之百, 万亿 in 突破万亿元.
fn chinese_number(run: &str) -> Option<f64> {
    if let Some(value) = numeral::chinese_value(run) {
        return Some(f64::from(value));
    }
    let (power, rest) = scale(run);
    (rest.is_empty() && power > 0).then(|| 10f64.powi(power.cast_signed()))
}

/// A quantity with the words behind it; `rest` begins behind its unit.
fn found(text: &str, rest: &str, quantity: Quantity) -> Read {
    let (behind, rest) = match strip_behind(rest) {
        Some((comparator, rest)) => (Some(comparator), rest),
        None => (quantity.behind, rest),
    };
    Read::Found(Quantity { end: text.len() - rest.len(), behind, ..quantity })
}

/// Takes 以上, 以下 with what a bracket beside it says of the value itself: （含）以上, 以下（不含6亩）.
fn strip_behind(text: &str) -> Option<(Comparator, &str)> {
    let before = strip_inclusion(text);
    let rest = before.map_or(text, |(_, rest)| rest);
    let (_, comparator, rest) = BEHIND.first(rest.strip_prefix(' ').unwrap_or(rest))?;
    let is_limit = matches!(comparator, Comparator::AtLeast | Comparator::AtMost);
    let after = if before.is_none() && is_limit { strip_inclusion(rest) } else { None };
    let rest = after.map_or(rest, |(_, rest)| rest);
    let included = before.or(after).is_none_or(|(included, _)| included);
    let comparator = match (comparator, included) {
        (Comparator::AtLeast, false) => Comparator::MoreThan,
        (Comparator::AtMost, false) => Comparator::LessThan,
        _ => comparator,
    };
    Some((comparator, rest))
}

/// A bracket that says whether a limit is itself meant has no more characters.
const MAX_INCLUSION: usize = 16;

/// Takes a bracket that says whether a limit is itself meant, （含）, （不含6亩）: whether it is, and what follows.
fn strip_inclusion(text: &str) -> Option<(bool, &str)> {
    let text = text.strip_prefix(marks::is_round_open)?;
    let (at, close) = text.char_indices().take(MAX_INCLUSION).find(|(_, c)| marks::is_round_close(*c))?;
    let (inside, rest) = (text.get(..at)?, text.get(at + close.len_utf8()..)?);
    is_inclusion(inside).then_some((!inside.starts_with('不'), rest))
}

/// Whether what stands in a bracket says that a limit is itself meant or not: 含, 不含6亩.
pub(super) fn is_inclusion(inside: &str) -> bool {
    let said = inside.strip_prefix('不').unwrap_or(inside);
    let said = said.strip_prefix('包').unwrap_or(said);
    said.strip_prefix('含')
        .is_some_and(|limit| limit.is_empty() || limit == "本数" || limit.starts_with(|c| digit(c).is_some()))
}

const EMPTY: Quantity = Quantity {
    start: 0,
    end: 0,
    value: 0.0,
    to: None,
    unit: None,
    kind: Kind::Bare,
    behind: None,
    spelled: false,
    doubling: false,
};

/// A digit of half or full width.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => c.to_digit(10),
    }
}

/// Digits, a decimal point, commas between thousands; what follows.
fn decimal(text: &str) -> (Decimal, &str) {
    let mut digits = String::new();
    let mut point = false;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        if let Some(value) = digit(c).and_then(|value| char::from_digit(value, 10)) {
            digits.push(value);
        } else if matches!(c, '.' | '．') && !point && behind.starts_with(|c| digit(c).is_some()) {
            digits.push('.');
            point = true;
        } else if !(c == ',' && !point && behind.bytes().take_while(u8::is_ascii_digit).count() == 3) {
            break;
        }
        rest = behind;
    }
    (Decimal { digits, power: 0 }, rest)
}

/// 万, 亿, 万亿, 千, 百 as powers of ten, behind a space too; what follows.
fn scale(text: &str) -> (u32, &str) {
    let (mut power, mut rest) = (0, text.strip_prefix(' ').unwrap_or(text));
    while power < 16
        && let Some(c) = rest.chars().next()
    {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        // 千瓦 and the like are units.
        power += match c {
            '百' if !behind.starts_with('分') => 2,
            '千' if !behind.starts_with(['瓦', '米', '克', '伏', '卡', '字']) => 3,
            '万' => 4,
            '亿' => 8,
            _ => break,
        };
        rest = behind;
    }
    if power == 0 { (0, text) } else { (power, rest) }
}

/// A unit without the words that scale it: 亩 of 万亩.
pub(super) fn without_scale(unit: &str) -> &str {
    scale(unit).1
}

/// The number that ends a range: —2, 至2.
fn strip_range(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', '–', '—', '―', '~', '～', '〜', '－', '至', '到', '─'])?;
    let rest = rest.strip_prefix(['—', '-']).unwrap_or(rest);
    rest.starts_with(|c| digit(c).is_some()).then_some(rest)
}

/// Whether a text is a number of things and no more: 2幅.
pub(super) fn is_bare_count(text: &str) -> bool {
    let found = scan(text);
    let [count] = found.as_slice() else { return false };
    let is_whole = text.get(..count.start).is_some_and(|text| text.trim().is_empty())
        && text.get(count.end..).is_some_and(|text| text.trim().is_empty());
    is_whole && count.kind == Kind::Thing && count.behind.is_none()
}

/// Whether a quantity as written is a time of the day: 8:30. With the sign of ratios it is none.
pub(super) fn is_time(written: &str) -> bool {
    let number = |text: &str| text.chars().map(digit).try_fold(0, |sum: u32, c| Some(sum.checked_mul(10)? + c?));
    written.split_once(marks::is_colon).is_some_and(|(hour, minute)| {
        minute.chars().count() == 2
            && number(minute).is_some_and(|minute| minute < 60)
            && number(hour).is_some_and(|hour| hour <= 24)
    })
}

/// The unit that the text begins with, /10万, ∶1, 元/项 and 吨/平方公里·月 included; what follows.
fn unit(text: &str) -> (Option<String>, Kind, &str) {
    let text = text.strip_prefix(' ').unwrap_or(text);
    if let Some(behind) = text.strip_prefix(['/', '／']).or_else(|| text.strip_prefix(marks::is_colon))
        && behind.starts_with(|c| digit(c).is_some())
    {
        let (_, behind) = decimal(behind);
        let (_, behind) = scale(behind);
        let rest = behind.strip_prefix('人').unwrap_or(behind);
        // A ratio needs a word that compares: 8:30 is a time.
        let kind = if text.starts_with(['/', '／']) { Kind::Rate } else { Kind::Bare };
        return (Some(written(text, rest)), kind, rest);
    }
    let Some((_, kind, rest)) = UNITS.first(text) else { return (None, Kind::Bare, text) };
    let behind = rest.strip_prefix(['/', '／', '每']).map(|behind| scale(behind).1);
    let mut rest = behind.and_then(|behind| UNITS.first(behind)).map_or(rest, |(_, _, behind)| behind);
    while let Some(behind) = rest.strip_prefix(['·', '•', '・'])
        && let Some((_, _, behind)) = UNITS.first(behind)
    {
        rest = behind;
    }
    (Some(written(text, rest)), kind, rest)
}

/// What stands before `rest` in the text, in half width where that is the same sign; a ratio with its own sign.
fn written(text: &str, rest: &str) -> String {
    let unit = text.get(..text.len() - rest.len()).unwrap_or_default();
    let one_form = |c| match c {
        '％' => '%',
        '／' => '/',
        c if marks::is_colon(c) => marks::RATIO,
        c => c,
    };
    unit.chars().map(one_form).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Value, end of the range, unit of each quantity.
    fn values(clause: &str) -> Vec<(f64, Option<f64>, Option<String>)> {
        scan(clause).into_iter().map(|quantity| (quantity.value, quantity.to, quantity.unit)).collect()
    }

    #[test]
    fn values_have_their_scale_worked_in() {
        for (text, value, unit) in [
            ("12/10万以下", 12.0, Some("/10万")),
            ("1.05名", 1.05, Some("名")),
            ("3.5亿元", 350_000_000.0, Some("元")),
            ("1.2万亿元", 1_200_000_000_000.0, Some("元")),
            ("0.1万亿元", 100_000_000_000.0, Some("元")),
            ("500万千瓦", 5_000_000.0, Some("千瓦")),
            ("３０％", 30.0, Some("%")),
            ("12,500人", 12_500.0, Some("人")),
            ("29微克/立方米", 29.0, Some("微克/立方米")),
            ("百分之九十五", 95.0, Some("%")),
            ("百分之百", 100.0, Some("%")),
            ("百分之二点五", 2.5, Some("%")),
            ("九成以上", 90.0, Some("%")),
            ("三分之二", 2.0 / 3.0, None),
            ("翻两番", 2.0, Some("番")),
            ("103.5以内", 103.5, None),
        ] {
            assert_eq!(values(text), [(value, None, unit.map(str::to_owned))], "{text}");
        }
    }

    #[test]
    fn a_scale_or_sign_at_the_end_of_a_range_is_that_of_both() {
        assert_eq!(values("1—2万名"), [(10_000.0, Some(20_000.0), Some("名".into()))]);
        assert_eq!(values("5000—10000个"), [(5_000.0, Some(10_000.0), Some("个".into()))]);
        assert_eq!(values("90%—95%"), [(90.0, Some(95.0), Some("%".into()))]);
        assert_eq!(values("1到2个"), [(1.0, Some(2.0), Some("个".into()))]);
    }

    #[test]
    fn names_and_labels_are_no_quantities() {
        for text in [
            "5G网络",
            "PM2.5",
            "第14条",
            "“12338”",
            "国发〔2021〕号",
            "《规划2021》",
            "4A级",
            "3级",
            "每10万",
            "一成员",
        ] {
            assert_eq!(values(text), [], "{text}");
        }
    }
}
