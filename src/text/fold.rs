//! What looks alike is alike: characters that a reader takes for others are read as those.
//!
//! Texts copied from PDF hold radicals (⺠, ⽔, ⼀) in place of the characters 民, 水, 一; small and half-width marks (﹑,
//! ､) look like 、. [`seen`] puts what a reader sees in their place, with every byte where it was, so that a place in
//! the one text is the same place in the other. [`fold`] also takes out what does not show, and narrows full-width
//! digits and letters; [`Folded::written`] leads from its text back to the text as written. Texts without such
//! characters, nearly all, are not copied.
//!
//! Kangxi radicals are those of Unicode's NFKC; `fold.tsv` has those that NFKC does not know (CJK radicals
//! supplement), or knows in a traditional form only (⼾ is 户), and the marks.

use super::{all_plain, is_invisible, is_private};
use crate::wordlist::{WordList, rows_of};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Each look-alike and what is seen.
const DATA: &str = include_str!("fold.tsv");
static TABLE: WordList<{ rows_of(DATA) }, 512> = WordList::of(DATA).words(0);

/// What a reader takes a character for; `None` where it is what it looks like.
///
/// ```
/// use qingdan::text::fold::lookalike;
/// assert_eq!(['⺠', '⽔', '﹑', '民'].map(lookalike), [Some('民'), Some('水'), Some('、'), None]);
/// ```
#[inline]
pub fn lookalike(c: char) -> Option<char> {
    match c {
        '\u{2e80}'..='\u{2fdf}' | '\u{fe10}'..='\u{fe6f}' | '\u{ff61}'..='\u{ff65}' => looked_up(c),
        _ => None,
    }
}

fn looked_up(c: char) -> Option<char> {
    if let Some(row) = TABLE.row(c.encode_utf8(&mut [0; 4])) {
        return row.chars().nth(2);
    }
    let radical = matches!(c, '\u{2f00}'..='\u{2fd5}');
    std::iter::once(c).nfkc().next().filter(|_| radical)
}

/// The text with what a reader sees in place of look-alikes. Every character begins at the byte where the written one
/// does.
///
/// ```
/// use qingdan::text::fold::seen;
/// assert_eq!(seen("县⺠政局﹑县⽔利局"), "县民政局、县水利局");
/// ```
pub fn seen(text: &str) -> Cow<'_, str> {
    if all_plain(text) || !text.contains(|c| lookalike(c).is_some()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| lookalike(c).unwrap_or(c)).collect())
}

/// Characters that the number at the front of a text takes, with space and marks about it, at most.
const FRONT: usize = 16;

/// The text as it is [`seen`], if a look-alike stands at its front, where numbers stand; else as it is.
pub fn front_seen(text: &str) -> Cow<'_, str> {
    // A plain front, as nearly all have, is told by the form of its bytes.
    if text.get(..text.floor_char_boundary(FRONT * 4)).is_some_and(all_plain) {
        return Cow::Borrowed(text);
    }
    match text.chars().take(FRONT).any(|c| lookalike(c).is_some()) {
        true => seen(text),
        false => Cow::Borrowed(text),
    }
}

/// A text as it is compared, and where it stands in the text as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folded<'t> {
    /// As it is compared.
    pub text: Cow<'t, str>,
    /// Stretches with one distance between the two texts, in order; none where they are the same.
    runs: Vec<Run>,
}

/// A stretch of a folded text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Run {
    /// Its first byte in the folded text.
    at: usize,
    /// The bytes that it stands for.
    written: Range<usize>,
    /// Whether it is one character of another length.
    whole: bool,
}

impl Folded<'_> {
    /// The bytes of the text as written that a range of the folded text stands for. What was taken out at its ends is
    /// left out.
    ///
    /// ```
    /// use qingdan::text::fold::fold;
    /// let text = "县⺠\u{200b}政局２０２４年";
    /// let folded = fold(text);
    /// assert_eq!(folded.text, "县民政局2024年");
    /// assert_eq!(text.get(folded.written(0..12)), Some("县⺠\u{200b}政局"));
    /// assert_eq!(text.get(folded.written(12..16)), Some("２０２４"));
    /// ```
    pub fn written(&self, span: Range<usize>) -> Range<usize> {
        let begin = self.run(|run| run.at <= span.start);
        let start = begin.map_or(span.start, |run| match run.whole {
            true => run.written.start,
            false => run.written.start + (span.start - run.at),
        });
        let last = self.run(|run| run.at < span.end).filter(|_| span.end > span.start);
        let end = last.map_or(if self.runs.is_empty() { span.end } else { start }, |run| match run.whole {
            true => run.written.end,
            false => run.written.start + (span.end - run.at),
        });
        start..end
    }

    /// The last run of which this is true.
    fn run(&self, begins: impl Fn(&Run) -> bool) -> Option<&Run> {
        self.runs.get(self.runs.partition_point(begins).checked_sub(1)?)
    }
}

/// The text as it is compared: with what is seen in place of [look-alikes](lookalike), without characters that do not
/// show or have no meaning of their own, with digits and letters in half width.
pub fn fold(text: &str) -> Folded<'_> {
    let changes = |c: char| lookalike(c).is_some() || narrowed(c).is_some() || is_left_out(c);
    if !text.contains(changes) {
        return Folded { text: Cow::Borrowed(text), runs: Vec::new() };
    }
    let mut folded = String::with_capacity(text.len());
    let mut runs: Vec<Run> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| !is_left_out(*c)) {
        let shown = lookalike(c).or_else(|| narrowed(c)).unwrap_or(c);
        let written = at..at + c.len_utf8();
        let whole = shown.len_utf8() != c.len_utf8();
        match runs.last_mut() {
            Some(run) if !whole && !run.whole && run.written.end == at => run.written.end = written.end,
            _ => runs.push(Run { at: folded.len(), written, whole }),
        }
        folded.push(shown);
    }
    Folded { text: Cow::Owned(folded), runs }
}

/// Whether a character says nothing in a name or word: it does not show, or its meaning is private.
pub fn is_left_out(c: char) -> bool {
    is_invisible(c) || is_private(c)
}

/// Full-width digits, letters and signs of numbers in half width.
fn narrowed(c: char) -> Option<char> {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '＋' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::marks;

    #[test]
    fn the_data_is_sorted_and_keeps_every_byte_in_its_place() {
        let rows: Vec<&str> = DATA.lines().collect();
        assert!(rows.is_sorted());
        for row in rows {
            let (alike, shown) = row.split_once('\t').unwrap();
            assert_eq!((alike.chars().count(), shown.chars().count()), (1, 1), "{row}");
            assert_eq!(seen(alike), shown);
            assert_eq!(seen(shown), shown, "{row} is seen as what is seen otherwise");
        }
        for c in '\0'..=char::MAX {
            let Some(shown) = lookalike(c) else { continue };
            assert_eq!(c.len_utf8(), shown.len_utf8(), "{c}");
            assert!(!all_plain(c.encode_utf8(&mut [0; 4])), "{c} would not be seen");
            // A mark stays one of the same use.
            if let (Some(written), Some(read)) = (marks::mark(c), marks::mark(shown)) {
                assert_eq!(written, read, "{c}");
            }
        }
    }

    #[test]
    fn nearly_all_radicals_are_known() {
        let unknown: Vec<char> =
            ('\u{2e80}'..='\u{2ef3}').chain('\u{2f00}'..='\u{2fd5}').filter(|&c| lookalike(c).is_none()).collect();
        // 2E9A is no character; the others are parts of characters that none looks like.
        assert_eq!(unknown, ['\u{2e80}', '\u{2e91}', '\u{2e9a}', '\u{2eb4}', '\u{2eb5}', '\u{2ed5}']);
    }

    #[test]
    fn spans_lead_back_to_what_was_written() {
        let text = "\u{feff}１．修\u{2066}路\u{2069}（⺠政）";
        let folded = fold(text);
        assert_eq!(folded.text, "1．修路（民政）");
        let written = |part: &str| {
            let at = folded.text.find(part).unwrap();
            text.get(folded.written(at..at + part.len())).unwrap()
        };
        for (part, expected) in
            [("1", "１"), ("1．", "１．"), ("修路", "修\u{2066}路"), ("路", "路"), ("民政", "⺠政"), ("）", "）")]
        {
            assert_eq!(written(part), expected);
        }
        assert_eq!(fold("县教育局").written(3..9), 3..9);
        assert_eq!(folded.written(1..1), 6..6);
        assert!(matches!(fold("县教育局，2024年（一）").text, Cow::Borrowed(_)));
    }
}
