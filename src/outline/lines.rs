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
    fn counted_sentences() {
        let values = |text: &str| prose(text).into_iter().filter_map(|found| found.number.value).collect::<Vec<_>>();
        assert_eq!(values("一是修路；二是建校；四是治水。"), [1, 2, 4]);
        assert_eq!(values("要统一是非标准，十一是节日"), [11]);
        assert!(values("这一是").is_empty());
    }
}
