//! How a label is written, and how it should be.

use super::form::Form;
use crate::model::{Number, NumberStyle};
use crate::numbering::numeral;
use crate::numbering::style::STYLES;
use crate::text::marks::{self, is_dash};

/// The label of a value in a style, as wide as another one.
pub(super) fn written(value: u32, style: NumberStyle, like: &str) -> Option<String> {
    if style == NumberStyle::Chapter && !like.trim().starts_with('第') {
        // 任务二：
        let sound = if numeral_of(like).starts_with(|c| numeral::decimal_digit(c).is_some()) {
            value.to_string()
        } else {
            numeral::chinese(value, &numeral::SIMPLIFIED)
        };
        return Some(like.replacen(numeral_of(like), &sound, 1)).filter(|_| !numeral_of(like).is_empty());
    }
    if style == NumberStyle::Chapter {
        // The word that ends it is that of the other: 第二条.
        let word = like.trim().chars().next_back()?;
        return Some(format!("第{}{word}", numeral::chinese(value, &numeral::SIMPLIFIED)));
    }
    let style = STYLES.iter().find(|known| known.name == style)?;
    let label = (style.write)(value)?;
    Some(Form::of(like).map_or(label.clone(), |form| form.apply(&label)))
}

/// Whether a label has the marks of its style: 二、 and （二）, not 二. and （二）、.
pub(super) fn is_sound(number: &Number) -> bool {
    if number.auto || matches!(number.style, NumberStyle::Other | NumberStyle::Decimal | NumberStyle::Chapter) {
        return true;
    }
    let text = number.text.trim();
    STYLES.iter().any(|style| (style.read)(text).is_some_and(|(len, _)| len == text.len()))
}

/// The numeral of a label: its Chinese or Arabic digits, and what was typed for one of them.
pub(super) fn numeral_of(label: &str) -> &str {
    let is_part = |c: char| numeral::is_chinese(c) || numeral::decimal_digit(c).is_some() || c.is_ascii_alphabetic();
    let Some(from) = label.find(is_part) else { return "" };
    let rest = label.get(from..).unwrap_or_default();
    rest.get(..rest.find(|c| !is_part(c)).unwrap_or(rest.len())).unwrap_or_default()
}

/// The numeral that should stand in a label where another does: 十一 for 一十一, 10 for 1O.
pub(super) fn sound_numeral(number: &Number) -> Option<String> {
    let written = numeral_of(&number.text);
    let value = number.value?;
    let is_chinese = matches!(
        number.style,
        NumberStyle::Chinese | NumberStyle::ChineseParenthesized | NumberStyle::Chapter | NumberStyle::Other
    );
    // 一百〇一 is a way to write it, 一〇 beside 十一 is none.
    let is_other = |c: char| OTHER_NUMERALS.contains(c) || ROUND_ZEROS.contains(c) && value > 100;
    if number.auto || written.chars().any(is_other) {
        return None;
    }
    if is_chinese && written.chars().all(numeral::is_chinese) {
        // A dash that stands for 一 leaves no numeral.
        let sound = numeral::chinese(value, &numeral::SIMPLIFIED);
        return (sound != written).then_some(sound);
    }
    let has_letter = written.contains(|c: char| c.is_ascii_alphabetic());
    let is_decimal = number.style != NumberStyle::Other && !is_chinese;
    (has_letter && is_decimal).then(|| value.to_string())
}

/// Whether nothing but the numeral of a label is wrong: 1O. and -、 have their marks.
pub(super) fn is_numeral_alone(number: &Number) -> bool {
    let Some(sound) = sound_numeral(number) else { return false };
    is_sound(&Number { text: with_numeral(&number.text, &sound), ..number.clone() })
}

/// A label with another numeral, in place of its own, of a dash, or between brackets that hold none.
pub(super) fn with_numeral(label: &str, numeral: &str) -> String {
    let written = numeral_of(label);
    if !written.is_empty() {
        return label.replacen(written, numeral, 1);
    }
    let has_dash = label.contains(is_dash);
    let put = |c: char| match c {
        _ if is_dash(c) => numeral.to_owned(),
        _ if marks::is_round_open(c) && !has_dash => format!("{c}{numeral}"),
        _ => c.to_string(),
    };
    label.chars().map(put).collect()
}

/// Numerals of bills and calendars, which have ways of their own.
const OTHER_NUMERALS: &str = "壹贰叁肆伍陆柒捌玖拾佰仟廿卅";
/// Zeros between hundreds and ones.
const ROUND_ZEROS: &str = "〇零";

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str, value: u32, style: NumberStyle) -> Number {
        Number { text: text.into(), value: Some(value), style, auto: false }
    }

    #[test]
    fn marks_of_each_style() {
        use NumberStyle::*;
        for (text, style, sound) in [
            ("二、", Chinese, true),
            ("二.", Chinese, false),
            ("二．", Chinese, false),
            ("（二）", ChineseParenthesized, true),
            ("(二)", ChineseParenthesized, true),
            ("（二）、", ChineseParenthesized, false),
            ("二）", ChineseParenthesized, false),
            ("（二", ChineseParenthesized, false),
            ("2.", DecimalDot, true),
            ("2．", DecimalDot, true),
            ("2", DecimalDot, false),
            ("2", Decimal, true),
            ("①", Circled, true),
        ] {
            assert_eq!(is_sound(&number(text, 2, style)), sound, "{text}");
        }
    }

    #[test]
    fn numerals_that_nobody_writes() {
        use NumberStyle::*;
        for (text, value, style, sound) in [
            ("一十一、", 11, Chinese, Some("十一")),
            ("十一、", 11, Chinese, None),
            ("（一一）", 11, ChineseParenthesized, Some("十一")),
            ("二十、", 20, Chinese, None),
            ("-、", 1, Chinese, Some("一")),
            ("（）", 2, ChineseParenthesized, Some("二")),
            ("1O.", 10, DecimalDot, Some("10")),
            ("10.", 10, DecimalDot, None),
            ("壹、", 1, Chinese, None),
            ("一〇、", 10, Chinese, Some("十")),
            ("l.", 1, DecimalDot, Some("1")),
            ("一百零一、", 101, Chinese, None),
        ] {
            assert_eq!(sound_numeral(&number(text, value, style)).as_deref(), sound, "{text}");
        }
    }

    #[test]
    fn labels_as_others_are_written() {
        assert_eq!(written(2, NumberStyle::Chapter, "第一条").as_deref(), Some("第二条"));
        assert_eq!(written(4, NumberStyle::ChineseParenthesized, "(一)").as_deref(), Some("(四)"));
        assert_eq!(written(2, NumberStyle::Chinese, "一、").as_deref(), Some("二、"));
    }
}
