//! Lists: the numbers that a browser shows before items (HTML §4.4.5 to §4.4.8, CSS Counter Styles 3 §6, §7).
//!
//! `<ol start=4><li>儿童与福利` → label `4.`, value 4.

use crate::document::Label;
use crate::numbering::format::{self, NumberFormat};
use crate::numbering::numeral::{SIMPLIFIED, chinese};
use crate::text::marks;

/// A list that is open.
#[derive(Debug)]
pub struct List {
    /// Number of the next item.
    next: i64,
    /// What the next one is more by: -1 where it is `reversed`.
    step: i64,
    marker: Marker,
}

/// What stands before items.
#[derive(Debug, Clone)]
enum Marker {
    Number(Style),
    Bullet(&'static str),
    None,
    /// A style that is not known; shown as Arabic digits.
    Unknown(String),
}

/// A counter style.
#[derive(Debug, Clone, Copy)]
struct Style {
    write: fn(u32) -> Option<String>,
    /// Behind the digits, and between them and the text.
    suffix: (char, &'static str),
}

const DECIMAL: Style = Style { write: |n| Some(n.to_string()), suffix: DOT };
const DOT: (char, &str) = ('.', " ");
/// CSS Counter Styles 3 §6.2, §7.1: the suffix of Chinese and Japanese styles.
const COMMA: (char, &str) = (marks::ENUMERATION_COMMA, "");

/// Largest number that the Chinese and Japanese styles write (§7.1); others write it in their way.
const LONGHAND: u32 = 9_999;

/// A counter style by its name. Where one differs from Word's format of the same look, it is spelled out.
fn style(name: &str) -> Option<Style> {
    let dotted = |write| Some(Style { write, suffix: DOT });
    let comma = |write| Some(Style { write, suffix: COMMA });
    match name {
        "decimal" => Some(DECIMAL),
        "decimal-leading-zero" => dotted(|n| Some(format!("{n:02}"))),
        "lower-alpha" | "lower-latin" => dotted(|n| alphabetic(n, b'a')),
        "upper-alpha" | "upper-latin" => dotted(|n| alphabetic(n, b'A')),
        "lower-roman" => dotted(|n| roman(n).map(|text| text.to_ascii_lowercase())),
        "upper-roman" => dotted(roman),
        "simp-chinese-informal" => comma(|n| longhand(n).map(|n| chinese(n, &SIMPLIFIED))),
        "simp-chinese-formal" => comma(|n| longhand(n).and_then(|n| by(n, "chineseLegalSimplified"))),
        "cjk-ideographic" | "trad-chinese-informal" => {
            comma(|n| longhand(n).and_then(|n| by(n, "taiwaneseCountingThousand")))
        }
        "trad-chinese-formal" => comma(|n| longhand(n).and_then(|n| by(n, "ideographLegalTraditional"))),
        "japanese-informal" => comma(|n| longhand(n).and_then(|n| by(n, "japaneseCounting"))),
        "cjk-decimal" => comma(cjk_decimal),
        "cjk-heavenly-stem" => comma(|n| by(n, "ideographTraditional")),
        "cjk-earthly-branch" => comma(|n| by(n, "ideographZodiac")),
        _ => None,
    }
}

fn by(value: u32, format: &str) -> Option<String> {
    format::find(format).and_then(|format: &NumberFormat| (format.write)(value))
}

fn longhand(value: u32) -> Option<u32> {
    (value <= LONGHAND).then_some(value)
}

fn cjk_decimal(value: u32) -> Option<String> {
    by(value, "ideographDigital")
}

/// a … z, aa, ab: unlike Word, which repeats the letter (§6.1.2).
fn alphabetic(value: u32, first: u8) -> Option<String> {
    let mut rest = value;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(first.checked_add(u8::try_from(rest % 26).ok()?)?));
        rest /= 26;
    }
    letters.reverse();
    Some(letters.into_iter().collect()).filter(|text: &String| !text.is_empty())
}

/// §6.1.1: from 1 to 3999.
fn roman(value: u32) -> Option<String> {
    if (1..=3_999).contains(&value) { by(value, "upperRoman") } else { None }
}

impl Marker {
    /// Of `list-style-type`.
    fn of_style(name: &str) -> Marker {
        let name = name.to_ascii_lowercase();
        match name.as_str() {
            "none" => Marker::None,
            "disc" => Marker::Bullet("•"),
            "circle" => Marker::Bullet("◦"),
            "square" => Marker::Bullet("▪"),
            _ => style(&name).map_or(Marker::Unknown(name), Marker::Number),
        }
    }

    /// Of the `type` attribute (HTML §15.3.7): the letters' case counts.
    fn of_type(name: &str) -> Option<Marker> {
        Some(Marker::of_style(match name {
            "1" => "decimal",
            "a" => "lower-alpha",
            "A" => "upper-alpha",
            "i" => "lower-roman",
            "I" => "upper-roman",
            _ => ["none", "disc", "circle", "square"].into_iter().find(|known| name.eq_ignore_ascii_case(known))?,
        }))
    }

    /// A style goes before an attribute.
    fn given(of_style: Option<&str>, of_type: Option<&str>) -> Option<Marker> {
        of_style.map(Marker::of_style).or_else(|| of_type.and_then(Marker::of_type))
    }
}

impl List {
    /// A numbered list; `items` is the number of its items, for lists that count down to 1.
    pub fn ordered(
        start: Option<&str>,
        reversed: bool,
        items: impl FnOnce() -> u32,
        of_style: Option<&str>,
        of_type: Option<&str>,
    ) -> List {
        let first = start.and_then(integer);
        List {
            next: first.unwrap_or_else(|| if reversed { i64::from(items()) } else { 1 }),
            step: if reversed { -1 } else { 1 },
            marker: Marker::given(of_style, of_type).unwrap_or(Marker::Number(DECIMAL)),
        }
    }

    /// A list with bullets, inside so many other lists (HTML §15.3.7: another bullet at each level).
    pub fn bulleted(level: usize, of_style: Option<&str>, of_type: Option<&str>) -> List {
        let bullet = ["disc", "circle"].get(level).copied().unwrap_or("square");
        List { next: 1, step: 1, marker: Marker::given(of_style, of_type).unwrap_or_else(|| Marker::of_style(bullet)) }
    }

    /// The label of the next item, and the name of its style if it is not known.
    pub fn item(
        &mut self,
        value: Option<&str>,
        of_style: Option<&str>,
        of_type: Option<&str>,
    ) -> (Option<Label>, Option<String>) {
        // HTML §4.4.8, “ordinal value”: one that is given goes on behind it.
        let number = value.and_then(integer).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        match Marker::given(of_style, of_type).unwrap_or_else(|| self.marker.clone()) {
            Marker::None => (None, None),
            Marker::Bullet(bullet) => (Some(Label { text: bullet.into(), value: None, suffix: " " }), None),
            Marker::Number(style) => (Some(numbered(number, style)), None),
            Marker::Unknown(name) => (Some(numbered(number, DECIMAL)), Some(name)),
        }
    }
}

/// A number beyond the style's range is written in the next one's (§3.1.7, “fallback”).
fn numbered(number: i64, style: Style) -> Label {
    let value = u32::try_from(number).ok();
    let digits = value.and_then(style.write).unwrap_or_else(|| number.to_string());
    let (mark, suffix) = style.suffix;
    Label { text: format!("{digits}{mark}"), value, suffix }
}

/// “Rules for parsing integers” (HTML §2.3.4.1); what follows the digits is not looked at.
pub fn integer(text: &str) -> Option<i64> {
    let text = text.trim_ascii_start();
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let end = unsigned.find(|c: char| !c.is_ascii_digit()).unwrap_or(unsigned.len());
    let digits = unsigned.get(..end).filter(|digits| !digits.is_empty())?;
    // Beyond 32 bits the number is as large as one can be.
    let number = digits.parse::<i64>().unwrap_or(i64::MAX).min(i64::from(i32::MAX));
    Some(if text.starts_with('-') { -number } else { number })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_as_the_standard_has_them() {
        for (name, value, shown) in [
            ("decimal", -3, "-3."),
            ("decimal-leading-zero", 4, "04."),
            ("lower-alpha", 26, "z."),
            ("lower-alpha", 27, "aa."),
            ("upper-alpha", 28, "AB."),
            ("upper-alpha", 0, "0."),
            ("lower-roman", 4, "iv."),
            ("upper-roman", 4_000, "4000."),
            ("cjk-ideographic", 12, "十二、"),
            ("simp-chinese-informal", 105, "一百零五、"),
            ("trad-chinese-informal", 10, "十、"),
            ("simp-chinese-formal", 11, "壹拾壹、"),
            ("cjk-decimal", 10, "一〇、"),
            ("cjk-heavenly-stem", 2, "乙、"),
        ] {
            let mut list = List::ordered(Some(&value.to_string()), false, || 0, Some(name), None);
            let (label, unknown) = list.item(None, None, None);
            let label = label.unwrap();
            assert_eq!((label.text.as_str(), unknown), (shown, None), "{name} {value}");
            assert_eq!(label.value, u32::try_from(value).ok());
        }
    }

    #[test]
    fn integers() {
        for (text, number) in [
            ("4", Some(4)),
            (" +7x", Some(7)),
            ("-2.5", Some(-2)),
            ("", None),
            ("x4", None),
            ("- 4", None),
            ("99999999999999999999", Some(i64::from(i32::MAX))),
        ] {
            assert_eq!(integer(text), number, "{text}");
        }
    }
}
