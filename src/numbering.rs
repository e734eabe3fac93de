//! Labels: the number at the head of a domain, goal or task.
//!
//! [`read`] takes a label off one text. [`read_all`] does it for siblings, since only they tell whether
//! `8.5岁以下儿童贫血率` is item 8 or the number 8.5. A label is parsed here once; later stages get
//! [`Number`]s.
//!
//! ```
//! use qingdan::model::NumberStyle;
//! let (number, rest) = qingdan::internals::numbering::read("（四）妇女参与决策和管理").unwrap();
//! assert_eq!((number.text.as_str(), number.value, number.style), ("（四）", Some(4), NumberStyle::ChineseParenthesized));
//! assert_eq!(rest, "妇女参与决策和管理");
//! ```

pub mod format;
pub(crate) mod multilevel;
pub mod nest;
pub mod numeral;
mod odd;
pub mod rank;
pub mod sentences;
pub mod style;
mod words;

pub use words::{COUNTED, REFERRED};

pub use odd::{may_be_named, unspaced_chapter};

use crate::model::{Number, NumberStyle};
use style::STYLES;

/// The label at the start of a text and what follows it, without space between them. `None` when there is
/// no label, or when what looks like one runs into a digit (`8.5岁`, `1.05名`): see [`read_all`].
pub fn read(text: &str) -> Option<(Number, &str)> {
    let (number, rest) = read_lenient(text)?;
    if runs_into_digit(&number, rest) { None } else { Some((number, rest.trim_start())) }
}

/// The label of a text that runs into a digit, and the byte behind it: 1.5岁以下儿童. Others must tell that it is one.
pub fn into_digit(text: &str) -> Option<(Number, usize)> {
    let (number, rest) = read_lenient(text)?;
    runs_into_digit(&number, rest).then(|| (number, text.len().saturating_sub(rest.len())))
}

/// Whether a text may have a label for [`read_all`]: most have none, and their first character says so.
pub fn may_have_label(text: &str) -> bool {
    text.starts_with(odd::may_begin_odd)
}

/// The labels of sibling texts, with the byte where the text behind each begins. One that runs into a
/// digit counts when it goes on from the label before it, or the label after it goes on from it.
///
/// ```
/// use qingdan::internals::numbering::read_all;
/// let goals = ["7.普及知识。", "8.5岁以下儿童贫血率下降。", "9.近视率下降。", "1.05名医生"];
/// let values: Vec<_> = read_all(&goals).into_iter().map(|label| label.and_then(|(number, _)| number.value)).collect();
/// assert_eq!(values, [Some(7), Some(8), Some(9), None]);
/// ```
pub fn read_all(texts: &[&str]) -> Vec<Option<(Number, usize)>> {
    // One alone, as most are, has no siblings to tell.
    if let [text] = texts {
        return vec![read(text).map(|(number, rest)| (number, text.len().saturating_sub(rest.len())))];
    }
    let mut found: Vec<_> = texts.iter().map(|text| read_lenient(text)).collect();
    multilevel::add_unspaced(texts, &mut found);
    multilevel::add_first_levels(texts, &mut found);
    odd::settle(texts, &mut found);
    // The nearest label on either side counts, not the nearest text: items may run over several paragraphs.
    let mut next: Vec<Option<(NumberStyle, u32)>> = vec![None; texts.len()];
    let mut after = None;
    for (slot, label) in next.iter_mut().zip(&found).rev() {
        *slot = after;
        if let Some((number, rest)) = label
            && !runs_into_digit(number, rest)
        {
            after = number.value.map(|value| (number.style, value));
        }
    }
    let chained = chained(&found);
    let mut before: Option<(NumberStyle, u32)> = None;
    let mut labels = Vec::with_capacity(texts.len());
    for (((text, label), after), chained) in texts.iter().zip(found).zip(next).zip(chained) {
        let label = label.filter(|(number, rest)| {
            let (style, value) = (number.style, number.value.unwrap_or(0));
            chained
                || !runs_into_digit(number, rest)
                || before.is_some_and(|(s, v)| s == style && v.checked_add(1) == Some(value))
                || after.is_some_and(|(s, v)| s == style && value.checked_add(1) == Some(v))
        });
        if let Some((number, _)) = &label {
            before = number.value.map(|value| (number.style, value));
        }
        labels.push(label.map(|(number, rest)| {
            let behind = rest.trim_start();
            (number, text.len().saturating_sub(behind.len()))
        }));
    }
    labels
}

/// Which labels stand in a row that counts from 1 on, or three long, though each may run into a digit: 1.5G基站, 2.3岁以下
/// are items 1 and 2. In a longer row its neighbours may have another mark: 7、, 8.3岁以下, 9、.
fn chained(found: &[Option<(Number, &str)>]) -> Vec<bool> {
    let value = |label: &Option<(Number, &str)>| {
        let (number, _) = label.as_ref()?;
        Some((number.style, number.value?))
    };
    let runs_in =
        |at: usize| found.get(at).and_then(Option::as_ref).is_some_and(|(number, rest)| runs_into_digit(number, rest));
    let counts = |style: NumberStyle| {
        matches!(style, NumberStyle::Decimal | NumberStyle::DecimalComma | NumberStyle::DecimalDot)
    };
    let labels: Vec<_> = found.iter().enumerate().filter_map(|(at, label)| Some((at, value(label)?))).collect();
    let goes_on = |(at, (style, value)): &(usize, (NumberStyle, u32)), next: &(usize, (NumberStyle, u32))| {
        let same = *style == next.1.0;
        (same || (runs_in(*at) || runs_in(next.0)) && counts(*style) && counts(next.1.0))
            && value.checked_add(1) == Some(next.1.1)
    };
    let mut chained = vec![false; found.len()];
    for run in labels.chunk_by(goes_on) {
        let is_one_style = run.windows(2).all(|pair| matches!(pair, [one, other] if one.1.0 == other.1.0));
        let begins = run.first().is_some_and(|(_, (_, value))| *value == 1);
        if run.len() > 2 || run.len() == 2 && begins && is_one_style {
            for (at, _) in run {
                if let Some(chained) = chained.get_mut(*at) {
                    *chained = true;
                }
            }
        }
    }
    chained
}

/// A label that stands alone, as in a serial column: `12`, `12.`, `（三）`, `三`.
///
/// ```
/// use qingdan::internals::numbering::read_alone;
/// assert_eq!(read_alone("12").unwrap().value, Some(12));
/// assert_eq!(read_alone("三").unwrap().value, Some(3));
/// assert_eq!(read_alone("2-1").unwrap().value, Some(1));
/// assert!(read_alone("第12项任务").is_none());
/// ```
pub fn read_alone(text: &str) -> Option<Number> {
    let text = text.trim();
    if let Some((number, rest)) = read_lenient(text)
        && rest.is_empty()
    {
        return Some(number);
    }
    if let Some(number) = multilevel::alone(text) {
        return Some(number);
    }
    let (style, value) = match numeral::decimal_value(text) {
        Some(value) => (NumberStyle::Decimal, value),
        None => match odd::with_letters(text) {
            Some(value) => (NumberStyle::Decimal, value),
            None => (NumberStyle::Other, numeral::chinese_value(text)?),
        },
    };
    Some(Number { text: text.to_owned(), value: Some(value), style, auto: false })
}

/// An automatic label: `text` as Word shows it, `value` its counter.
pub fn automatic(text: &str, value: Option<u32>) -> Number {
    let text = text.trim();
    let style = match read_alone(text) {
        Some(number) if number.value == value => number.style,
        _ => NumberStyle::Other,
    };
    Number { text: text.to_owned(), value, style, auto: true }
}

/// The label by its form alone.
fn read_lenient(text: &str) -> Option<(Number, &str)> {
    // Most texts have no label, and their first character says so.
    text.chars().next().filter(|&first| style::may_begin(first))?;
    if let Some(found) = multilevel::read(text) {
        return Some(found);
    }
    STYLES.iter().find_map(|style| {
        let (len, value) = (style.read)(text)?;
        let len = len + style::mark_too_many(style.name, text.get(len..)?);
        let (label, rest) = text.split_at_checked(len)?;
        Some((Number { text: label.to_owned(), value: Some(value), style: style.name, auto: false }, rest))
    })
}

/// `8.5岁`: the mark may be a decimal point.
fn runs_into_digit(number: &Number, rest: &str) -> bool {
    number.style == NumberStyle::DecimalDot
        && number.text.ends_with(['.', '．'])
        && rest.starts_with(|c| numeral::decimal_digit(c).is_some())
        && !begins_with_year(rest)
}

/// 1.2024年6月底前: no number has four digits and 年 behind its point.
fn begins_with_year(text: &str) -> bool {
    let year = text.split_once('年').map_or("", |(year, _)| year);
    year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) && (year.starts_with("19") || year.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn style_and_value(text: &str) -> Option<(NumberStyle, u32, String)> {
        read(text).and_then(|(n, rest)| Some((n.style, n.value?, rest.to_owned())))
    }

    #[test]
    fn labels_of_official_documents() {
        use NumberStyle::*;
        for (text, style, value, rest) in [
            ("一、总体要求", Chinese, 1, "总体要求"),
            ("十一、 其他", Chinese, 11, "其他"),
            ("（二十四）加强保障", ChineseParenthesized, 24, "加强保障"),
            ("(一)指导思想", ChineseParenthesized, 1, "指导思想"),
            ("㈡主要目标", ChineseParenthesized, 2, "主要目标"),
            ("1.保障", DecimalDot, 1, "保障"),
            ("243．保障", DecimalDot, 243, "保障"),
            ("１２.保障", DecimalDot, 12, "保障"),
            ("⒊保障", DecimalDot, 3, "保障"),
            ("3、保障", DecimalComma, 3, "保障"),
            ("（4）              儿童与福利", DecimalParenthesized, 4, "儿童与福利"),
            ("⑵保障", DecimalParenthesized, 2, "保障"),
            ("1）保障", DecimalHalfParenthesized, 1, "保障"),
            ("①保障", Circled, 1, "保障"),
            ("第一章 总则", Chapter, 1, "总则"),
            ("第十二条　本办法", Chapter, 12, "本办法"),
        ] {
            assert_eq!(style_and_value(text), Some((style, value, rest.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_label() {
        for text in [
            "12岁以下儿童",
            "2021.5.3印发",
            "2022、2023年",
            "（2021）15号",
            "1.05名医生",
            "12/10万",
            "一些地方",
            "第一条件是",
            "0—6岁",
            "（含港澳）",
        ] {
            assert_eq!(style_and_value(text), None, "{text}");
        }
    }

    #[test]
    fn first_item_running_into_a_digit_is_told_by_the_next() {
        let labels = read_all(&["1.5岁以下儿童", "2.其他"]);
        assert_eq!(labels[0].as_ref().map(|(n, at)| (n.value, *at)), Some((Some(1), 2)));
        assert!(read_all(&["1.5岁以下儿童", "3.其他"])[0].is_none());
        assert_eq!(read("1.2024年6月底前").and_then(|(number, _)| number.value), Some(1));
        assert!(read("1.2024亿元").is_none());
    }

    #[test]
    fn items_that_all_run_into_digits_are_told_by_their_row() {
        let values = |texts: &[&str]| -> Vec<_> {
            read_all(texts).into_iter().map(|label| label.and_then(|(number, _)| number.value)).collect()
        };
        assert_eq!(values(&["1.5G基站", "2.3岁以下", "3.12345热线"]), [Some(1), Some(2), Some(3)]);
        assert_eq!(values(&["3.5G基站", "4.3岁以下"]), [None, None]);
        assert_eq!(values(&["1.5亿元", "1.8亿元"]), [None, None]);
        assert_eq!(values(&["7、其他", "8.5岁以下", "9.12岁以下", "10、其余"]), [Some(7), Some(8), Some(9), Some(10)]);
    }

    #[test]
    fn last_item_running_into_a_digit_is_told_by_the_one_before() {
        let value = |texts: &[&str]| read_all(texts).last().and_then(|label| label.as_ref()?.0.value);
        assert_eq!(value(&["7.其他", "8.5岁以下儿童"]), Some(8));
        // Unnumbered paragraphs between them belong to the item before.
        assert_eq!(value(&["7.其他", "说明", "8.5岁以下儿童"]), Some(8));
        assert_eq!(value(&["6.其他", "8.5岁以下儿童"]), None);
        assert_eq!(value(&["7、其他", "8.5岁以下儿童"]), None);
        assert_eq!(value(&["1、其他", "2.5岁以下儿童"]), None);
    }

    #[test]
    fn automatic_labels_keep_the_counter() {
        let number = automatic("（四）", Some(4));
        assert_eq!((number.style, number.value, number.auto), (NumberStyle::ChineseParenthesized, Some(4), true));
        assert_eq!(automatic("•", None).style, NumberStyle::Other);
        assert_eq!(automatic("IV.", Some(4)).style, NumberStyle::Other);
    }
}
