//! What looks alike is alike: characters that a reader takes for others are read as those.
//!
//! Texts copied from PDF hold radicals (⺠, ⽔, ⼀) in place of the characters 民, 水, 一; small and half-width marks (﹑,
//! ､) look like 、. [`seen`] puts what a reader sees in their place, with every byte where it was, so that a place in
//! the one text is the same place in the other. Texts without such characters, nearly all, are not copied.
//!
//! Kangxi radicals are those of Unicode's NFKC; `fold.tsv` has those that NFKC does not know (CJK radicals
//! supplement), or knows in a traditional form only (⼾ is 户), and the marks.

use super::{all_plain, is_invisible, is_private};
use crate::wordlist::{WordList, rows_of};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Each look-alike and what is seen.
const DATA: &str = include_str!("fold.tsv");
static TABLE: WordList<{ rows_of(DATA) }, 512> = WordList::of(DATA).words(0);

/// What a reader takes a character for; `None` where it is what it looks like.
///
/// ```
/// use qingdan::internals::text::fold::lookalike;
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
/// use qingdan::internals::text::fold::seen;
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

/// Whether a character says nothing in a name or word: it does not show, or its meaning is private.
pub fn is_left_out(c: char) -> bool {
    is_invisible(c) || is_private(c)
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
}
