//! Numbers of captions of tables and figures: 表1, 图2, 专栏3.

use crate::numbering::numeral;
use crate::text::marks;
use std::ops::Range;

/// The word of a caption: each is a count of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaptionWord {
    /// 表
    Table,
    /// 图
    Figure,
    /// 专栏
    Box,
}

/// Characters of a caption, at most.
const MAX_CAPTION: usize = 60;

/// The number of a caption at the front of a line, with a space or its end behind it: word, bytes of the label, number.
/// The title of a box may stand right behind it: 专栏1低碳技术行动.
pub(crate) fn numbered(line: &str) -> Option<(CaptionWord, Range<usize>, u32)> {
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
    let is_title = || {
        let refers = behind.starts_with(['中', '的', '所', '列', '内', '里']);
        word == CaptionWord::Box && !refers && !behind.contains(marks::is_sentence_mark)
    };
    let ends = behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || marks::is_colon(c)) || is_title();
    if !ends || line.chars().count() > MAX_CAPTION || line.trim_end().ends_with(marks::FULL_STOP) {
        return None;
    }
    Some((word, line.len() - trimmed.len()..line.len() - behind.len(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn captions() {
        let read = |line: &'static str| numbered(line).map(|(_, span, value)| (&line[span], value));
        assert_eq!(read("表1 重点任务"), Some(("表1", 1)));
        assert_eq!(read("　图 2"), Some(("图 2", 2)));
        assert_eq!(read("专栏三：工程"), Some(("专栏三", 3)));
        assert_eq!(read("专栏1低碳技术行动"), Some(("专栏1", 1)));
        assert_eq!(read("专栏1中的任务"), None);
        assert_eq!(read("专栏1明确了任务，由县交通局落实"), None);
        assert_eq!(read("表1中的任务"), None);
        assert_eq!(read("图书馆"), None);
    }
}
