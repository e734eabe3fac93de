//! The typed labels of paragraphs: those that lines begin with, and those that count on within a line
//! (①新建食堂。②培育企业。④完善补贴。).

use crate::document::Paragraph;
use crate::model::{Number, NumberStyle, Place};
use crate::numbering::{self, COUNTED, numeral};
use crate::text::fold::front_seen;
use crate::text::{self, marks};
use std::borrow::Cow;
use std::ops::Range;

/// A label of a paragraph.
pub(super) struct Typed {
    /// Index of the paragraph.
    pub(super) paragraph: usize,
    pub(super) number: Number,
    pub(super) span: Range<usize>,
    /// Whether it counts with others of its sentence alone.
    pub(super) in_sentence: bool,
}

/// A line of a paragraph.
struct Line<'p> {
    paragraph: usize,
    /// Where it begins in the paragraph.
    from: usize,
    text: &'p str,
}

/// The labels of paragraphs, told by one another; in order.
pub(super) fn typed_labels(paragraphs: &[(Place, &Paragraph)]) -> Vec<Typed> {
    // Most lines have no label at all.
    let may = |text: &str| numbering::may_have_label(text.trim_start());
    let mut fronts: Vec<(usize, Cow<'_, str>)> = Vec::new();
    let mut lines = Vec::new();
    for (index, (_, paragraph)) in paragraphs.iter().enumerate() {
        let mut from = 0;
        for text in paragraph.text.split('\n') {
            let seen = front_seen(text);
            let may_begin = may(&seen) && (from > 0 || paragraph.label.is_none());
            if may_begin {
                fronts.push((lines.len(), seen));
            }
            if may_begin || places(text).next().is_some() {
                lines.push(Line { paragraph: index, from, text });
            }
            from += text.len() + 1;
        }
    }
    let texts: Vec<&str> = fronts.iter().map(|(_, line)| line.trim_start()).collect();
    let found = numbering::read_all(&texts);
    let mut fronts = fronts.iter().zip(found).peekable();
    let mut labels = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let front = fronts.next_if(|((of, _), _)| *of == index);
        let first = front.and_then(|((_, seen), label)| {
            let start = seen.len() - seen.trim_start().len();
            label.map(|(number, _)| (start..start + number.text.len(), number))
        });
        let rest = inside(line.text, first.as_ref().map(|(span, number)| (span.end, number)));
        let style = first.as_ref().map(|(_, number)| number.style);
        for (span, number) in first.into_iter().chain(rest) {
            let span = line.from + span.start..line.from + span.end;
            let in_sentence = style != Some(number.style);
            labels.push(Typed { paragraph: line.paragraph, number, span, in_sentence });
        }
    }
    labels
}

/// Numbers that may be left out between two labels of a line, at most.
const MAX_GAP: u32 = 2;

/// The labels inside a line, which count on from its first one, or from 1. What looks like a label that no text has
/// otherwise (① and bracketed ones) is one also where it does not go on.
fn inside(line: &str, first: Option<(usize, &Number)>) -> Vec<(Range<usize>, Number)> {
    let from = first.map_or(0, |(end, _)| end);
    let mut last: Option<(NumberStyle, u32)> = first.and_then(|(_, first)| Some((first.style, first.value?)));
    let mut found: Vec<(Range<usize>, Number)> = Vec::new();
    for at in places(line).filter(|at| *at >= from) {
        let Some((number, behind)) = line.get(at..).and_then(numbering::read) else { continue };
        let Some(value) = number.value else { continue };
        let is_certain = is_certain(number.style);
        let counts = match last.filter(|(style, _)| *style == number.style) {
            Some((_, last)) if last.checked_add(1) == Some(value) => true,
            // 1.修路。2.建校。4.治水。: behind two that count, a word tells that the third is no figure.
            Some((_, last)) => {
                let is_near = value >= last && value - last <= MAX_GAP;
                let is_word = || !found.is_empty() && behind.starts_with(text::is_han) && !COUNTED.begins(behind);
                is_near && (is_certain || is_word())
            }
            // 包括：（1）甲；（2）乙, inside a label of another form.
            None => is_certain && value == 1,
        };
        if counts {
            last = Some((number.style, value));
            found.push((at..at + number.text.len(), number));
        }
    }
    // One alone is no list.
    let is_list = first.is_some_and(|(_, first)| found.iter().any(|(_, number)| number.style == first.style));
    if is_list || found.len() > 1 { found } else { Vec::new() }
}

/// Where labels may stand inside a line.
fn places(line: &str) -> impl Iterator<Item = usize> {
    text::signs(line).filter_map(|(before, mark)| {
        let at = before + mark.len_utf8();
        let sign = line.get(at..)?.chars().next()?;
        (sets_off(mark, sign) && begins_label(sign)).then_some(at)
    })
}

fn begins_label(sign: char) -> bool {
    numeral::is_chinese(sign)
        || numeral::decimal_digit(sign).is_some()
        || marks::is_round_open(sign)
        || numeral::circled_value(sign).is_some()
}

/// Whether what stands before a label ends a part of the line.
fn sets_off(before: char, sign: char) -> bool {
    let ends = marks::is_sentence_end(before) || marks::is_semicolon(before) || marks::is_colon(before);
    // Between circled numbers any mark may stand.
    ends || numeral::circled_value(sign).is_some() && (marks::is_comma(before) || marks::is_delimiter(before))
}

fn is_certain(style: NumberStyle) -> bool {
    use NumberStyle::*;
    matches!(style, Circled | ChineseParenthesized | DecimalParenthesized | DecimalHalfParenthesized)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        let paragraph = Paragraph { text: text.into(), ..Paragraph::default() };
        let typed = typed_labels(&[(Place::default(), &paragraph)]);
        typed.into_iter().map(|typed| text[typed.span].to_owned()).collect()
    }

    #[test]
    fn labels_inside_a_line_count_on() {
        assert_eq!(labels("①修路。②建校。④治水。"), ["①", "②", "④"]);
        assert_eq!(labels("包括：（1）修路；（2）建校；（4）治水。"), ["（1）", "（2）", "（4）"]);
        assert_eq!(labels("（一）修路。包括：①甲；②乙。\n（二）建校。"), ["（一）", "①", "②", "（二）"]);
        assert_eq!(labels("1.修路；2.建校；3.治水。\n4.植树。"), ["1.", "2.", "3.", "4."]);
        assert_eq!(labels("1.修路。2.建校。4.治水。"), ["1.", "2.", "4."]);
    }

    #[test]
    fn what_does_not_count_is_no_label() {
        assert_eq!(labels("1.修路3.5公里。2024年完成。3.5公里。"), ["1."]);
        assert_eq!(labels("（一）修路。（责任单位：市交通局）"), ["（一）"]);
        assert!(labels("符合条件的：（1）类补助。").is_empty());
        assert_eq!(labels("1.修路。5.建校。"), ["1."]);
        assert_eq!(labels("1.修路。2.建校。4.万亩造林。"), ["1.", "2."]);
    }
}
