//! Numerals to and from integers: Chinese, Arabic of full width, enclosed characters.

/// The value of Chinese digits of either kind: 二十一, 一百零一, 〇, 廿一, 二〇二一.
///
/// ```
/// use qingdan::internals::numbering::numeral::chinese_value;
/// assert_eq!(chinese_value("二十一"), Some(21));
/// assert_eq!(chinese_value("一百零一"), Some(101));
/// assert_eq!(chinese_value("二〇二一"), Some(2021));
/// assert_eq!(chinese_value("十百"), None);
/// ```
pub fn chinese_value(text: &str) -> Option<u32> {
    let mut count = 0usize;
    let mut has_unit = false;
    for c in text.chars() {
        count += 1;
        has_unit |= unit(c).is_some() || matches!(c, '万' | '萬' | '廿' | '卅');
        if !(chinese_digit(c).is_some() || unit(c).is_some() || matches!(c, '万' | '萬' | '廿' | '卅')) || count > 16
        {
            return None;
        }
    }
    match (count, has_unit) {
        (0, _) => None,
        (_, true) => with_units(text),
        (_, false) => {
            text.chars().filter_map(chinese_digit).try_fold(0u32, |sum, d| sum.checked_mul(10)?.checked_add(d))
        }
    }
}

fn with_units(text: &str) -> Option<u32> {
    let (mut total, mut section, mut pending, mut smallest) = (0u32, 0u32, None::<u32>, u32::MAX);
    for c in text.chars() {
        if let Some(d) = chinese_digit(c) {
            // 一百零一: the zero only fills a gap.
            if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(d);
        } else if matches!(c, '廿' | '卅') {
            if pending.is_some_and(|p| p != 0) || smallest <= 10 {
                return None;
            }
            section = section.checked_add(if c == '廿' { 20 } else { 30 })?;
            (pending, smallest) = (None, 10);
        } else if let Some(u) = unit(c) {
            if u >= smallest {
                return None;
            }
            let times = match pending {
                Some(0) | None if u == 10 => 1,
                Some(d) if d > 0 => d,
                _ => return None,
            };
            section = section.checked_add(times.checked_mul(u)?)?;
            (pending, smallest) = (None, u);
        } else {
            section = section.checked_add(pending.take().unwrap_or(0))?;
            if section == 0 || total > 0 {
                return None;
            }
            total = section.checked_mul(10_000)?;
            (section, smallest) = (0, u32::MAX);
        }
    }
    total.checked_add(section)?.checked_add(pending.unwrap_or(0))
}

/// Whether `c` can stand in a Chinese numeral.
pub fn is_chinese(c: char) -> bool {
    chinese_digit(c).is_some() || unit(c).is_some() || matches!(c, '万' | '廿' | '卅')
}

/// The value of a single Chinese digit.
pub fn chinese_digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' | 'Ｏ' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

fn unit(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1_000,
        _ => return None,
    })
}

/// The digits and units a Chinese numeral is written with.
#[derive(Debug, Clone, Copy)]
pub struct ChineseSystem {
    /// 0 to 9.
    pub digits: [char; 10],
    /// Ten, hundred, thousand.
    pub units: [char; 3],
    /// Ten thousand.
    pub myriad: char,
    /// Whether a leading 一 before 十 is left out: 十一, not 一十一.
    pub bare_ten: bool,
    /// Whether a gap is filled with the zero: 一百零一.
    pub fills_gaps: bool,
}

/// 一 … 九 十 百 千 万, as running text writes them.
pub const SIMPLIFIED: ChineseSystem = ChineseSystem {
    digits: ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'],
    units: ['十', '百', '千'],
    myriad: '万',
    bare_ten: true,
    fills_gaps: true,
};

/// The numeral of `value` (up to 99,999,999) in a system.
///
/// ```
/// use qingdan::internals::numbering::numeral::{SIMPLIFIED, chinese};
/// assert_eq!(chinese(4, &SIMPLIFIED), "四");
/// assert_eq!(chinese(11, &SIMPLIFIED), "十一");
/// assert_eq!(chinese(120, &SIMPLIFIED), "一百二十");
/// assert_eq!(chinese(1001, &SIMPLIFIED), "一千零一");
/// assert_eq!(chinese(10_010, &SIMPLIFIED), "一万零一十");
/// ```
pub fn chinese(value: u32, system: &ChineseSystem) -> String {
    let mut out = String::new();
    let (high, low) = (value / 10_000, value % 10_000);
    if high > 0 {
        section(high % 10_000, system, &mut out);
        out.push(system.myriad);
        if low > 0 && low < 1_000 && system.fills_gaps {
            out.push(system.digits[0]);
        }
    }
    if low > 0 {
        section(low, system, &mut out);
    }
    if value == 0 {
        out.push(system.digits[0]);
    }
    out
}

/// Appends 1 to 9,999.
fn section(value: u32, system: &ChineseSystem, out: &mut String) {
    let mut gap = false;
    let at_start = out.is_empty();
    let mut written = false;
    for (power, unit) in
        [(1_000, Some(system.units[2])), (100, Some(system.units[1])), (10, Some(system.units[0])), (1, None)]
    {
        let d = value / power % 10;
        if d == 0 {
            gap = written;
            continue;
        }
        if gap && system.fills_gaps {
            out.push(system.digits[0]);
        }
        gap = false;
        let bare = power == 10 && d == 1 && !written && at_start && system.bare_ten;
        if !bare {
            out.extend(system.digits.get(d as usize));
        }
        out.extend(unit);
        written = true;
    }
}

/// The value of digits 0–9 of either width, at most six of them.
pub fn decimal_value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    text.chars().try_fold(0u32, |sum, c| sum.checked_mul(10)?.checked_add(decimal_digit(c)?))
}

/// The value of one digit of either width.
pub fn decimal_digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

/// Runs of enclosed numbers: first character, first value, last value.
const CIRCLED: &[(char, u32, u32)] =
    &[('①', 1, 20), ('㉑', 21, 35), ('㊱', 36, 50), ('❶', 1, 10), ('➀', 1, 10), ('➊', 1, 10)];

/// The value of a circled number, ① to ㊿.
pub fn circled_value(c: char) -> Option<u32> {
    in_runs(c, CIRCLED)
}

/// The circled number of a value from 1 to 50.
pub fn circled(value: u32) -> Option<char> {
    let (first, from, _) = CIRCLED.iter().find(|(_, from, to)| (*from..=*to).contains(&value))?;
    char::from_u32(*first as u32 + value - from)
}

/// The value of `c` in one of several runs of consecutive characters.
pub fn in_runs(c: char, runs: &[(char, u32, u32)]) -> Option<u32> {
    runs.iter().find_map(|(first, from, to)| {
        let value = (c as u32).checked_sub(*first as u32)?.checked_add(*from)?;
        (value <= *to).then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_come_back_up_to_a_hundred_thousand() {
        for value in (0..=100_000).chain([120_345, 9_999_999]) {
            let text = chinese(value, &SIMPLIFIED);
            assert_eq!(chinese_value(&text), Some(value), "{text}");
        }
    }

    #[test]
    fn forms_that_are_read_but_not_written() {
        for (text, value) in [
            ("廿一", 21),
            ("卅", 30),
            ("一〇", 10),
            ("两百", 200),
            ("一百一十", 110),
            ("一百零五", 105),
            ("贰拾叁", 23),
        ] {
            assert_eq!(chinese_value(text), Some(value), "{text}");
        }
    }

    #[test]
    fn no_numeral() {
        for text in ["", "十十", "百", "一万万", "甲", "一二十三百", "二十一十"] {
            assert_eq!(chinese_value(text), None, "{text}");
        }
    }

    #[test]
    fn circled_numbers_come_back() {
        for value in 1..=50 {
            assert_eq!(circled(value).and_then(circled_value), Some(value));
        }
        assert_eq!(circled(51), None);
    }
}
