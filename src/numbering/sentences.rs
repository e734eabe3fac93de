//! Numbers of sentences: 一是, 二要, 第三，.

use super::numeral;
use crate::text::{self, marks};
use std::ops::Range;

/// The number of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Its bytes, with its word.
    pub span: Range<usize>,
    /// What it counts.
    pub value: u32,
    /// 是, 要 or 第.
    pub word: char,
    /// Whether it stands at the beginning of the text or behind a mark.
    pub begins: bool,
}

/// What may be numbers of sentences in a text, in its order.
pub fn counted(text: &str) -> Vec<Counted> {
    let mut found = Vec::new();
    for (at, word) in text::places_of(text, ['是', '要', '第']) {
        let (before, from) = text.split_at_checked(at).unwrap_or((text, ""));
        let behind = from.get(word.len_utf8()..).unwrap_or_default();
        let read = if word == '第' { ordinal(behind) } else { number(word, before, behind) };
        let Some((value, before, behind)) = read else { continue };
        let span = at.saturating_sub(before)..at + word.len_utf8() + behind;
        let begins = text.get(..span.start).is_some_and(|before| begins_clause(before, word));
        found.push(Counted { span, value, word, begins });
    }
    found
}

/// The number before 是 or 要, and the bytes of the label before and behind that word.
fn number(word: char, before: &str, behind: &str) -> Option<(u32, usize, usize)> {
    // 三要素, 四要件 are things.
    if word == '要' && behind.starts_with(['素', '件', '点', '义', '领', '道', '塞']) {
        return None;
    }
    let bare = before.trim_end_matches(numeral::is_chinese);
    let digits = before.get(bare.len()..)?;
    let value = numeral::chinese_value(digits).filter(|_| digits.chars().count() <= MAX_DIGITS)?;
    Some((value, digits.len(), 0))
}

/// The number of 第一， and the bytes of the label before and behind 第.
fn ordinal(behind: &str) -> Option<(u32, usize, usize)> {
    let rest = behind.trim_start_matches(numeral::is_chinese);
    let digits = behind.get(..behind.len() - rest.len())?;
    let is_set_off = rest.starts_with(marks::is_comma);
    let value = numeral::chinese_value(digits).filter(|_| is_set_off && digits.chars().count() <= MAX_DIGITS)?;
    Some((value, 0, digits.len()))
}

/// Characters of a number of a sentence, at most.
const MAX_DIGITS: usize = 3;

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
