//! Labels of lines that stand for themselves: attachments, lists of attachments, captions, and 一是, 二是 in sentences.

use super::{CaptionWord, Source};
use crate::model::{Number, NumberStyle};
use crate::numbering::sentences;
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
    let counted = sentences::counted(text).into_iter().filter(|counted| counted.begins);
    let found = counted.filter_map(|counted| {
        Some(Found { number: other(text.get(counted.span.clone())?, Some(counted.value)), span: counted.span })
    });
    found.collect()
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
