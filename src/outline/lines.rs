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

/// Characters of a caption, at most.
const MAX_CAPTION: usize = 60;

/// The number of a caption at the front of a line: 表1, 图2, 专栏3, with a space or its end behind it.
pub fn caption(line: &str) -> Option<(CaptionWord, Found)> {
    // Each of them is a count of its own, which the rules about captions know by name.
    const WORDS: [(&str, CaptionWord); 3] =
        [("表", CaptionWord::Table), ("图", CaptionWord::Figure), ("专栏", CaptionWord::Box)];
    let trimmed = line.trim_start();
    let (word, rest) = WORDS.iter().find_map(|(text, word)| Some((*word, trimmed.strip_prefix(text)?)))?;
    let digits = rest.trim_start_matches(' ');
    let is_digit = |c: char| numeral::decimal_digit(c).is_some() || numeral::is_chinese(c);
    let behind = digits.trim_start_matches(is_digit);
    let value = digits.get(..digits.len() - behind.len())?;
    let value = numeral::decimal_value(value).or_else(|| numeral::chinese_value(value))?;
    let ends = behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || marks::is_colon(c));
    if !ends || line.chars().count() > MAX_CAPTION || line.trim_end().ends_with(marks::FULL_STOP) {
        return None;
    }
    let from = line.len() - trimmed.len();
    let span = from..line.len() - behind.len();
    Some((word, Found { number: other(line.get(span.clone())?, Some(value)), span }))
}

/// 一是, 二是 in a text: at its beginning or behind a mark.
pub fn prose(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (at, word) in text.match_indices('是') {
        let before = text.get(..at).unwrap_or_default();
        let bare = before.trim_end_matches(numeral::is_chinese);
        let digits = before.get(bare.len()..).unwrap_or_default();
        let begins = bare.trim_end().is_empty()
            || bare.ends_with(|c: char| {
                c.is_whitespace()
                    || marks::is_sentence_end(c)
                    || marks::is_semicolon(c)
                    || marks::is_comma(c)
                    || marks::is_colon(c)
                    || marks::is_open(c)
                    || marks::is_close(c)
            });
        let Some(value) = numeral::chinese_value(digits).filter(|_| begins && digits.chars().count() <= 3) else {
            continue;
        };
        let span = bare.len()..at + word.len();
        if let Some(label) = text.get(span.clone()) {
            found.push(Found { number: other(label, Some(value)), span });
        }
    }
    found
}

/// What a label of [`Source`] of this file is.
pub fn source(word: CaptionWord) -> Source {
    Source::Caption(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions() {
        let read = |line: &str| caption(line).map(|(_, found)| (found.number.text, found.number.value));
        assert_eq!(read("表1 重点任务"), Some(("表1".into(), Some(1))));
        assert_eq!(read("　图 2"), Some(("图 2".into(), Some(2))));
        assert_eq!(read("专栏三：工程"), Some(("专栏三".into(), Some(3))));
        assert_eq!(read("表1中的任务"), None);
        assert_eq!(read("图书馆"), None);
    }

    #[test]
    fn counted_sentences() {
        let values = |text: &str| prose(text).into_iter().filter_map(|found| found.number.value).collect::<Vec<_>>();
        assert_eq!(values("一是修路；二是建校；四是治水。"), [1, 2, 4]);
        assert_eq!(values("要统一是非标准，十一是节日"), [11]);
        assert!(values("这一是").is_empty());
    }
}
