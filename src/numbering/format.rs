//! Word's number formats: from a counter to the label's digits.
//!
//! ECMA-376 part 1 §17.18.59 (ST_NumberFormat), and where Word differs from it, what Word shows
//! ([MS-OI29500] §2.1.540). Formats that end (① to ⑳, 甲 to 癸) go on in Arabic digits, as Word does.

use super::numeral::{self, ChineseSystem, SIMPLIFIED, chinese};

/// One format of ST_NumberFormat.
#[derive(Debug)]
pub struct NumberFormat {
    /// Its name in `w:numFmt`; for a custom format the sample in `w:format`.
    pub name: &'static str,
    /// Writes a counter; `None` beyond the format's range.
    pub write: fn(u32) -> Option<String>,
}

/// The format of a name; `None` for one that is not known.
///
/// ```
/// use qingdan::internals::numbering::format::find;
/// let format = find("chineseCountingThousand").unwrap();
/// assert_eq!((format.write)(11).as_deref(), Some("十一"));
/// assert_eq!((format.write)(101).as_deref(), Some("一百〇一"));
/// ```
pub fn find(name: &str) -> Option<&'static NumberFormat> {
    FORMATS.iter().find(|format| format.name == name)
}

/// Arabic digits: the format of a level that names none (§17.9.17).
pub const DECIMAL: &NumberFormat = &NumberFormat { name: "decimal", write: |n| Some(n.to_string()) };

/// A counter in a format, in Arabic digits beyond the format's range.
pub fn write(format: &NumberFormat, value: u32) -> String {
    (format.write)(value).unwrap_or_else(|| value.to_string())
}

/// The zero is 〇 in Word's lists, where running text has 零.
const THOUSAND: ChineseSystem = ChineseSystem { digits: JAPANESE_DIGITS, ..SIMPLIFIED };
const TRADITIONAL: ChineseSystem = ChineseSystem { myriad: '萬', ..SIMPLIFIED };
const JAPANESE: ChineseSystem =
    ChineseSystem { digits: JAPANESE_DIGITS, fills_gaps: false, myriad: '万', ..SIMPLIFIED };
const JAPANESE_DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
const LEGAL_SIMPLIFIED: ChineseSystem = ChineseSystem {
    digits: ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'],
    units: ['拾', '佰', '仟'],
    // [MS-OI29500] §2.1.540: the traditional character here too.
    myriad: '萬',
    bare_ten: false,
    fills_gaps: true,
};
const LEGAL_TRADITIONAL: ChineseSystem = ChineseSystem {
    digits: ['零', '壹', '貳', '參', '肆', '伍', '陸', '柒', '捌', '玖'],
    ..LEGAL_SIMPLIFIED
};

macro_rules! formats {
    ($($name:literal => $write:expr;)*) => {
        /// The formats that documents in Chinese use.
        pub const FORMATS: &[NumberFormat] = &[$(NumberFormat { name: $name, write: $write }),*];
    };
}

formats! {
    "decimal" => |n| Some(n.to_string());
    "decimalHalfWidth" => |n| Some(n.to_string());
    "decimalZero" => |n| Some(format!("{n:02}"));
    "01, 02, 03, ..." => |n| Some(format!("{n:02}"));
    "001, 002, 003, ..." => |n| Some(format!("{n:03}"));
    "0001, 0002, 0003, ..." => |n| Some(format!("{n:04}"));
    "00001, 00002, 00003, ..." => |n| Some(format!("{n:05}"));
    "decimalFullWidth" => |n| Some(full_width(n));
    "decimalFullWidth2" => |n| Some(full_width(n));
    "decimalEnclosedCircle" => |n| run('①', 20, n);
    "decimalEnclosedCircleChinese" => |n| run('①', 10, n);
    "decimalEnclosedFullstop" => |n| run('⒈', 20, n);
    "decimalEnclosedParen" => |n| run('⑴', 20, n);
    "numberInDash" => |n| Some(format!("- {n} -"));
    "hex" => |n| Some(format!("{n:X}"));
    "chineseCounting" => |n| Some(counting(n));
    "chineseCountingThousand" => |n| Some(chinese(n, &THOUSAND));
    "chineseLegalSimplified" => |n| Some(chinese(n, &LEGAL_SIMPLIFIED));
    "taiwaneseCounting" => |n| Some(counting(n));
    "taiwaneseCountingThousand" => |n| Some(chinese(n, &TRADITIONAL));
    "taiwaneseDigital" => |n| Some(digits(n, '○'));
    "japaneseCounting" => |n| Some(japanese(n));
    "japaneseDigitalTenThousand" => |n| Some(digits(n, '〇'));
    "ideographDigital" => |n| Some(digits(n, '〇'));
    "ideographLegalTraditional" => |n| Some(chinese(n, &LEGAL_TRADITIONAL));
    "ideographTraditional" => |n| one_of("甲乙丙丁戊己庚辛壬癸", n);
    "ideographZodiac" => |n| one_of("子丑寅卯辰巳午未申酉戌亥", n);
    "ideographZodiacTraditional" => zodiac_pair;
    // Word encloses in parentheses, not in a circle ([MS-OI29500] §2.1.540 a).
    "ideographEnclosedCircle" => |n| run('㈠', 10, n);
    "upperRoman" => |n| roman(n);
    "lowerRoman" => |n| roman(n).map(|text| text.to_ascii_lowercase());
    "upperLetter" => |n| letters(n, 'A');
    "lowerLetter" => |n| letters(n, 'a');
    "ordinal" => |n| Some(ordinal(n));
    "none" => |_| Some(String::new());
    "bullet" => |_| Some(String::new());
}

/// The `value`-th of consecutive characters from `first`, up to `last`.
fn run(first: char, last: u32, value: u32) -> Option<String> {
    let offset = value.checked_sub(1).filter(|_| value <= last)?;
    char::from_u32(first as u32 + offset).map(String::from)
}

fn one_of(characters: &str, value: u32) -> Option<String> {
    characters.chars().nth(value.checked_sub(1)? as usize).map(String::from)
}

/// 甲子 … 癸亥.
fn zodiac_pair(value: u32) -> Option<String> {
    let index = value.checked_sub(1).filter(|&i| i < 60)?;
    Some(one_of("甲乙丙丁戊己庚辛壬癸", index % 10 + 1)? + &one_of("子丑寅卯辰巳午未申酉戌亥", index % 12 + 1)?)
}

/// Up to 99 as running text has it, from 100 on digit by digit.
fn counting(value: u32) -> String {
    if (1..100).contains(&value) { chinese(value, &SIMPLIFIED) } else { digits(value, '○') }
}

fn digits(value: u32, zero: char) -> String {
    let digit = |c: char| match numeral::decimal_digit(c) {
        Some(d) if d > 0 => JAPANESE_DIGITS.get(d as usize).copied().unwrap_or(zero),
        _ => zero,
    };
    value.to_string().chars().map(digit).collect()
}

/// 百一, not 一百零一: a single ten or hundred has no 一 before it, nor has a thousand at the head.
fn japanese(value: u32) -> String {
    let text = chinese(value, &JAPANESE).replace("一百", "百").replace("一十", "十");
    if text.starts_with("一千") { text.replacen("一千", "千", 1) } else { text }
}

fn full_width(value: u32) -> String {
    value.to_string().chars().filter_map(|c| char::from_u32(c as u32 - '0' as u32 + '０' as u32)).collect()
}

fn roman(value: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=32_767).contains(&value) {
        return None;
    }
    let (mut rest, mut text) = (value, String::new());
    for (step, letters) in STEPS {
        while rest >= step {
            text.push_str(letters);
            rest -= step;
        }
    }
    Some(text)
}

/// a … z, aa, bb …: the letter is repeated. Word stops at 780 (30 letters).
fn letters(value: u32, first: char) -> Option<String> {
    let index = value.checked_sub(1).filter(|_| value <= 780)?;
    let letter = char::from_u32(first as u32 + index % 26)?;
    Some(std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect())
}

fn ordinal(value: u32) -> String {
    let suffix = match (value % 10, value % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{value}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(format: &str, value: u32) -> String {
        find(format).map(|format| write(format, value)).unwrap_or_default()
    }

    #[test]
    fn formats_are_listed_once() {
        let mut names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FORMATS.len());
    }

    #[test]
    fn beyond_ten_twenty_a_hundred_and_a_thousand() {
        for (format, value, text) in [
            ("chineseCounting", 10, "十"),
            ("chineseCounting", 11, "十一"),
            ("chineseCounting", 20, "二十"),
            ("chineseCounting", 99, "九十九"),
            ("chineseCounting", 100, "一○○"),
            ("chineseCountingThousand", 101, "一百〇一"),
            ("chineseCountingThousand", 110, "一百一十"),
            ("chineseCountingThousand", 1001, "一千〇一"),
            ("chineseCountingThousand", 1010, "一千〇一十"),
            ("chineseLegalSimplified", 21, "贰拾壹"),
            ("taiwaneseCountingThousand", 1001, "一千零一"),
            ("ideographDigital", 10, "一〇"),
            ("ideographDigital", 101, "一〇一"),
            ("japaneseCounting", 101, "百一"),
            ("ideographTraditional", 10, "癸"),
            ("ideographTraditional", 11, "11"),
            ("ideographZodiac", 12, "亥"),
            ("ideographZodiacTraditional", 13, "丙子"),
            ("decimalEnclosedCircle", 20, "⑳"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalEnclosedCircleChinese", 11, "11"),
            ("decimalEnclosedFullstop", 2, "⒉"),
            ("decimalEnclosedParen", 20, "⒇"),
            ("decimalFullWidth", 12, "１２"),
            ("ideographEnclosedCircle", 3, "㈢"),
            ("upperRoman", 1994, "MCMXCIV"),
            ("lowerRoman", 4, "iv"),
            ("upperLetter", 27, "AA"),
            ("lowerLetter", 28, "bb"),
            ("ordinal", 112, "112th"),
            ("ordinal", 22, "22nd"),
            ("none", 5, ""),
        ] {
            assert_eq!(label(format, value), text, "{format} {value}");
        }
    }

    #[test]
    fn no_value_makes_a_format_fail() {
        for format in FORMATS {
            for value in [0, 1, 780, 781, 9_999, 10_000, 99_999_999, u32::MAX] {
                assert!(write(format, value).len() < 200, "{} {value}", format.name);
            }
        }
    }
}
