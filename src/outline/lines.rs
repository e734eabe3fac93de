//! Labels of lines that stand for themselves: attachments, lists of attachments, captions, and 一是, 二是 in sentences.

use super::{CaptionWord, Source};
use crate::model::{Number, NumberStyle};
use crate::numbering::numeral;
use crate::plan::caption;
use crate::text::{self, marks};
use std::ops::Range;

/// A label and its bytes in its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The label.
    pub number: Number,
    /// Its bytes.
    pub span: Range<usize>,
}

fn other(text: &str, value: Option<u32>) -> Number {
    Number { text: text.to_owned(), value, style: NumberStyle::Other, auto: false }
}

/// What stands behind 附件：, which begins a list of attachments.
pub fn list_of_attachments(line: &str) -> Option<usize> {
    let behind = line.trim_start().strip_prefix("附件")?.trim_start().strip_prefix(marks::is_colon)?.trim_start();
    Some(line.len() - behind.len())
}

/// The label of an attachment at the front of a line.
pub fn attachment(line: &str) -> Option<Found> {
    let trimmed = line.trim_start();
    if !trimmed.starts_with('附') {
        return None;
    }
    let (label, _) = caption::attachment(&text::one_line(trimmed))?;
    // 附表 and 附录 count for themselves.
    if !text::squeeze(&label.text).starts_with("附件") || !trimmed.starts_with(label.text.as_str()) {
        return None;
    }
    let from = line.len() - trimmed.len();
    Some(Found { span: from..from + label.text.len(), number: other(&label.text, label.number) })
}

/// The number of a caption at the front of a line.
pub fn caption(line: &str) -> Option<(CaptionWord, Found)> {
    let (word, span, value) = caption::numbered(line)?;
    Some((word, Found { number: other(line.get(span.clone())?, Some(value)), span }))
}

/// 一是, 二要 and 第三， in a text: at its beginning or behind a mark.
pub fn prose(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, word) in text::places_of(text, ['是', '要', '第']) {
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        let behind = from.get(word.len_utf8()..).unwrap_or_default();
        let read = if word == '第' { ordinal(behind) } else { counted(word, before, behind) };
        let Some((value, before, behind)) = read else { continue };
        let span = at.saturating_sub(before)..at + word.len_utf8() + behind;
        let begins = text.get(..span.start).is_some_and(|before| begins_clause(before, word));
        if let Some(label) = text.get(span.clone()).filter(|_| begins) {
            found.push(Found { number: other(label, Some(value)), span });
        }
    }
    found
}

/// The number before 是 or 要, and the bytes of the label before and behind that word.
fn counted(word: char, before: &str, behind: &str) -> Option<(u32, usize, usize)> {
    // 三要素, 四要件 are things.
    if word == '要' && behind.starts_with(['素', '件', '点', '义', '领', '道', '塞']) {
        return None;
    }
    let bare = before.trim_end_matches(numeral::is_chinese);
    let digits = before.get(bare.len()..)?;
    let value = numeral::chinese_value(digits).filter(|_| digits.chars().count() <= MAX_PROSE)?;
    Some((value, digits.len(), 0))
}

/// The number of 第一， and the bytes of the label before and behind 第.
fn ordinal(behind: &str) -> Option<(u32, usize, usize)> {
    let rest = behind.trim_start_matches(numeral::is_chinese);
    let digits = behind.get(..behind.len() - rest.len())?;
    let is_set_off = rest.starts_with(marks::is_comma);
    let value = numeral::chinese_value(digits).filter(|_| is_set_off && digits.chars().count() <= MAX_PROSE)?;
    Some((value, 0, digits.len()))
}

/// Characters of a number in prose, at most.
const MAX_PROSE: usize = 3;

/// Whether a clause may begin behind a text. What is quoted is a phrase: 三要三不要.
fn begins_clause(before: &str, word: char) -> bool {
    let is_mark = |c: char| {
        marks::is_sentence_end(c)
            || marks::is_semicolon(c)
            || marks::is_comma(c)
            || marks::is_colon(c)
            || marks::is_close(c)
            || marks::is_open(c) && word == '是'
    };
    before.trim_end().is_empty() || before.ends_with(|c: char| c.is_whitespace() || is_mark(c))
}

/// What a label of [`Source`] of this file is.
pub fn source(word: CaptionWord) -> Source {
    Source::Caption(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counted_sentences() {
        let values = |text: &str| prose(text).into_iter().filter_map(|found| found.number.value).collect::<Vec<_>>();
        assert_eq!(values("一是修路；二是建校；四是治水。"), [1, 2, 4]);
        assert_eq!(values("要统一是非标准，十一是节日"), [11]);
        assert!(values("这一是").is_empty());
        assert_eq!(values("一要修路，二要建校；四要治水。"), [1, 2, 4]);
        assert_eq!(values("第一，修路；第二，建校。"), [1, 2]);
        for text in ["落实“三要三不要”。", "抓好四要素。", "第一产业、第二产业", "名列第一，其次"]
        {
            assert!(values(text).is_empty(), "{text}");
        }
    }
}
