//! The only text cleaner: Unicode form, spaces, marks of exporters, lines.
//!
//! Readers keep the text as it stands in the file; the plan and every message take it through here. [`marks`] knows
//! the marks between words, [`mod@fold`] what looks alike.

pub mod fold;
pub mod hunks;
pub mod marks;
pub mod offsets;

use std::borrow::Cow;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

/// The text in NFC, without marks of exporters, invisible characters and space at its ends; lines are
/// kept. Tabs and other spaces inside become plain spaces, the ideographic space U+3000 stays. Look-alikes are what
/// a reader [sees](fold::seen).
///
/// ```
/// use qingdan::internals::text::clean;
/// assert_eq!(clean("[bookmark: _Toc2522]（一）\u{3000}"), "（一）");
/// assert_eq!(clean("附件1   "), "附件1");
/// assert_eq!(clean("第一\u{a0}句。 第二句。"), "第一 句。 第二句。");
/// assert_eq!(clean("⼀、⺠⽣"), "一、民生");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    let (text, is_plain) = tidied(text);
    if is_plain { text } else { as_seen(text) }
}

/// The [`clean`] text, and beside it the text as written, which has each character at the same byte, where names are
/// not read from it as they are written: it has look-alikes or private characters.
///
/// ```
/// use qingdan::internals::text::clean_and_written;
/// let (text, written) = clean_and_written(" 县⺠政局");
/// assert_eq!((&*text, written.as_deref()), ("县民政局", Some("县⺠政局")));
/// assert_eq!(clean_and_written("县民政局").1, None);
/// ```
pub fn clean_and_written(text: &str) -> (Cow<'_, str>, Option<Box<str>>) {
    let (text, is_plain) = tidied(text);
    if is_plain || !text.contains(|c| fold::lookalike(c).is_some() || is_private(c)) {
        return (text, None);
    }
    let written = text.as_ref().into();
    (as_seen(text), Some(written))
}

fn as_seen(text: Cow<'_, str>) -> Cow<'_, str> {
    match fold::seen(&text) {
        Cow::Owned(seen) => Cow::Owned(seen),
        Cow::Borrowed(_) => text,
    }
}

/// The text as [`clean`] gives it, with its look-alikes, and whether all of it is plain.
fn tidied(text: &str) -> (Cow<'_, str>, bool) {
    let mut text = Cow::Borrowed(text.trim());
    if let Some(bare) = without_marks(&text) {
        text = Cow::Owned(bare.trim().to_owned());
    }
    if all_plain(&text) {
        return (text, true);
    }
    if text.contains(|c| is_invisible(c) || is_odd_space(c)) {
        let plain = text.chars().filter(|&c| !is_invisible(c)).map(|c| if is_odd_space(c) { ' ' } else { c });
        text = Cow::Owned(plain.collect::<String>().trim().to_owned());
    }
    let text = if is_nfc(&text) { text } else { Cow::Owned(text.nfc().collect()) };
    (text, false)
}

/// The text without the marks that exporters leave; `None` where it has none.
fn without_marks(text: &str) -> Option<String> {
    let mut bare: Option<String> = None;
    let mut done = 0;
    for at in memchr::memchr_iter(b'[', text.as_bytes()) {
        if let Some(length) = text.get(at..).and_then(export_mark).filter(|_| at >= done) {
            bare.get_or_insert_default().push_str(text.get(done..at).unwrap_or_default());
            done = at + length;
        }
    }
    let mut bare = bare?;
    bare.push_str(text.get(done..).unwrap_or_default());
    Some(bare)
}

/// Bytes of a mark for what is no text: of text extractors (`[bookmark: _Toc2522]`, `[image: 图1.png]`), and of
/// notes (`[^1]`).
fn export_mark(text: &str) -> Option<usize> {
    let note = text.strip_prefix("[^").map(|inner| inner.trim_start_matches(is_note_number));
    if let Some(rest) = note {
        let length = text.len() - rest.len() - "[^".len();
        return (rest.starts_with(']') && (1..=9).contains(&length)).then_some(text.len() - rest.len() + 1);
    }
    let inner = ["[bookmark: ", "[image: "].iter().find_map(|start| text.strip_prefix(start))?;
    let end = inner.find(['[', ']', '\n']).filter(|&end| inner.get(end..).is_some_and(|rest| rest.starts_with(']')))?;
    Some(text.len() - inner.len() + end + 1)
}

fn is_note_number(c: char) -> bool {
    matches!(c, '0'..='9' | 'i' | 'v' | 'x' | 'l' | 'c' | 'd' | 'm')
}

/// Whether all characters are plain. The form of UTF-8 tells it without decoding.
fn all_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        at += match first {
            // U+5000 to U+9FFF.
            0xe5..=0xe9 => 3,
            b'\n' | b' '..=b'~' => 1,
            _ => match (first, bytes.get(at + 1), bytes.get(at + 2)) {
                (0xe2, Some(0x80), Some(0x90..=0xa7))
                | (0xe3, Some(0x80), Some(0x80..=0xa9))
                | (0xe4, Some(0xb8..), _)
                | (0xef, Some(0xbc), Some(0x81..))
                | (0xef, Some(0xbd), Some(..=0x9e)) => 3,
                _ => return false,
            },
        };
    }
    true
}

/// Characters that stay as they are, next to any other: what nearly all text here is made of.
#[cfg(test)]
fn is_plain(c: char) -> bool {
    matches!(c, '\n' | ' '..='~' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '一'..='\u{9fff}' | '！'..='～')
}

/// [`clean`] text of one paragraph with its lines joined: without a space between Chinese characters, with
/// one between Latin words.
///
/// ```
/// use qingdan::internals::text::one_line;
/// assert_eq!(one_line("妇女参与\n决策和管理"), "妇女参与决策和管理");
/// assert_eq!(one_line("Internet\nPlus 行动"), "Internet Plus 行动");
/// ```
pub fn one_line(text: &str) -> Cow<'_, str> {
    let cleaned = clean(text);
    if !cleaned.contains('\n') {
        return cleaned;
    }
    let mut line = String::with_capacity(cleaned.len());
    for part in cleaned.split('\n').map(str::trim).filter(|part| !part.is_empty()) {
        join(&mut line, part);
    }
    Cow::Owned(line)
}

/// Appends `part` to `line`: a space stands between two Latin words only.
pub fn join(line: &mut String, part: &str) {
    let latin = |c: char| c.is_ascii_alphanumeric();
    if line.ends_with(latin) && part.starts_with(latin) {
        line.push(' ');
    }
    line.push_str(part);
}

/// The [`clean`] text without any white space or private characters: words as they are compared.
///
/// ```
/// assert_eq!(qingdan::internals::text::squeeze("工 作\n任 务"), "工作任务");
/// ```
pub fn squeeze(text: &str) -> String {
    let (text, is_plain) = tidied(text);
    if is_plain {
        // Of the characters that are plain these three are white space.
        let space = |c: char| matches!(c, ' ' | '\n' | '\u{3000}');
        return if text.contains(space) { text.split(space).collect() } else { text.into_owned() };
    }
    as_seen(text).chars().filter(|&c| !c.is_whitespace() && !is_private(c)).collect()
}

/// Whether nothing can be seen of the text.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c)) || (has_bracket(text) && clean(text).is_empty())
}

/// Whether a mark of an exporter may be in the text.
fn has_bracket(text: &str) -> bool {
    memchr::memchr(b'[', text.as_bytes()).is_some()
}

/// Characters of a text that a message shows.
const EXCERPT: usize = 20;

/// The beginning of the text for a message, in one line: at most 20 characters as a reader counts them.
///
/// ```
/// use qingdan::internals::text::excerpt;
/// assert_eq!(excerpt("第一行\n第二行"), "第一行 第二行");
/// assert_eq!(excerpt(&"长".repeat(30)), format!("{}…", "长".repeat(20)));
/// ```
pub fn excerpt(text: &str) -> String {
    // Of a long text only its beginning is looked at, so that many excerpts of one take no more than the text.
    let (head, rest) = text.split_at_checked(text.floor_char_boundary(LOOKED_AT)).unwrap_or((text, ""));
    let short = short(head);
    if rest.is_empty() || short.ends_with('…') { short } else { short + "…" }
}

/// Bytes that an excerpt is made of: many times what it shows, since marks that do not show are taken out.
const LOOKED_AT: usize = 1_024;

fn short(text: &str) -> String {
    let cleaned = clean(text);
    let end = cleaned.char_indices().nth(EXCERPT + 1).map_or(cleaned.len(), |(at, _)| at);
    if let Some(head) = cleaned.get(..end).filter(|head| all_plain(head)) {
        // Plain characters are each one for a reader, and nothing that follows them here changes that.
        let mut characters = head.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
        let short: String = characters.by_ref().take(EXCERPT).collect();
        return if characters.next().is_some() { short + "…" } else { short };
    }
    let mut graphemes = cleaned.graphemes(true).map(|g| if g.trim().is_empty() { " " } else { g });
    let mut short: String = graphemes.by_ref().take(EXCERPT).collect();
    if graphemes.next().is_some() {
        short.push('…');
    }
    short
}

/// Whether the character is a Chinese one (Han script, without its punctuation).
///
/// ```
/// use qingdan::internals::text::is_han;
/// assert!(is_han('清') && is_han('〇') && !is_han('，') && !is_han('A'));
/// ```
pub fn is_han(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether the character is a Chinese one that is nothing else to a reader: one of the unified ones.
pub(crate) fn is_unified(c: char) -> bool {
    matches!(c, '一'..='\u{9fff}')
}

/// Whether the character is a letter or a digit, as `char::is_alphanumeric` says, without a look at its tables for what
/// nearly all text here is made of.
pub(crate) fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_alphanumeric(),
        _ if is_unified(c) => true,
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
        '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// The characters of a text that are among a few, which have three bytes each, and where they begin. The others are gone
/// over by the form of their bytes.
pub(crate) fn places_of<const N: usize>(text: &str, wanted: [char; N]) -> impl Iterator<Item = (usize, char)> {
    // What the last byte of each adds to the form of such a byte.
    let ends = wanted.map(|c| 0x80 | (c as u32 & 0x3f) as u8);
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = at;
            at += match text.as_bytes().get(begin)? {
                ..=0x7f => 1,
                0xe0..=0xef => 3,
                ..=0xdf => 2,
                _ => 4,
            };
            if at - begin != 3 || !text.as_bytes().get(begin + 2).is_some_and(|end| ends.contains(end)) {
                continue;
            }
            let found = text.get(begin..).and_then(|rest| rest.chars().next()).filter(|c| wanted.contains(c));
            if let Some(found) = found {
                return Some((begin, found));
            }
        }
    })
}

/// What is no unified Chinese character of a text, with the byte that it begins at: marks, digits, letters, spaces. It is
/// little of a text, and all that is looked at most often; the first bytes of a character tell all others.
pub(crate) fn signs(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some([0xe5..=0xe9, ..] | [0xe4, 0xb8..=0xbf, ..]) = text.as_bytes().get(at..) {
            at += 3;
        }
        let sign = text.get(at..)?.chars().next()?;
        let begin = at;
        at += sign.len_utf8();
        Some((begin, sign))
    })
}

/// The stretches of a text between the [`signs`] that divide it, with the byte that each begins at.
pub(crate) fn between(text: &str, divides: impl Fn(char) -> bool) -> impl Iterator<Item = (usize, &str)> {
    let signs = signs(text).filter(move |(_, sign)| divides(*sign)).map(|(at, sign)| (at, at + sign.len_utf8()));
    let mut from = 0;
    signs.chain([(text.len(), text.len())]).map(move |(end, next)| {
        let part = (from, text.get(from..end).unwrap_or_default());
        from = next;
        part
    })
}

/// Whether the character is a Chinese one or a punctuation mark of Chinese.
pub fn is_chinese(c: char) -> bool {
    is_han(c) || marks::is_chinese(c)
}

/// Zero-width characters, marks of direction, soft hyphens, selectors of variants, tags, byte order marks, controls.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{61c}' | '\u{180b}'..='\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e0fff}'
    ) || (c.is_control() && !c.is_whitespace())
}

/// Characters for private use: what they show depends on the font, and nothing finds them.
pub(crate) fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// White space other than the plain space, the ideographic space and the line feed.
fn is_odd_space(c: char) -> bool {
    c.is_whitespace() && !matches!(c, ' ' | '\n' | '\u{3000}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_those_of_unicode() {
        assert!(('\0'..=char::MAX).all(|c| is_alphanumeric(c) == c.is_alphanumeric()));
    }

    #[test]
    fn a_few_characters_are_found_where_they_stand() {
        let found: Vec<_> = places_of("第1条：é见图2，𠀀表的图", ['附', '表', '图', '第']).collect();
        assert_eq!(found, [(0, '第'), (15, '图'), (26, '表'), (32, '图')]);
        assert_eq!(places_of("", ['第']).next(), None);
    }

    #[test]
    fn signs_are_what_is_no_unified_character() {
        assert!(signs("第1条：修路。").eq([(3, '1'), (7, '：'), (16, '。')]));
        for c in '\0'..=char::MAX {
            assert_eq!(signs(c.encode_utf8(&mut [0; 4])).count(), usize::from(!is_unified(c)), "{c}");
        }
        assert!(between("1、修路。", |sign| sign == '、').eq([(0, "1"), (4, "修路。")]));
    }

    #[test]
    fn plain_characters_are_what_they_are_in_nfc() {
        for c in '\0'..=char::MAX {
            assert_eq!(all_plain(c.encode_utf8(&mut [0; 4])), is_plain(c), "{c}");
        }
        for c in ('\0'..=char::MAX).filter(|&c| is_plain(c)) {
            assert!(is_nfc(c.encode_utf8(&mut [0; 4])) && !is_invisible(c) && !is_odd_space(c), "{c}");
            assert!(fold::lookalike(c).is_none() && !is_private(c), "{c}");
            // Nothing before it joins with it, and it joins with nothing plain behind it.
            assert_eq!(unicode_normalization::char::canonical_combining_class(c), 0);
        }
    }

    #[test]
    fn decomposed_text_becomes_nfc() {
        assert_eq!(clean("e\u{301}"), "é");
    }

    #[test]
    fn soft_hyphens_and_byte_order_marks_go() {
        assert_eq!(clean("\u{feff}任\u{ad}务"), "任务");
        assert!(is_blank(" \u{3000}\u{200b}\n"));
        assert!(is_blank("[bookmark: _GoBack]"));
        assert!(!is_blank("[1]"));
    }

    #[test]
    fn text_in_square_brackets_stays() {
        for text in ["国发[2021]5号", "[^a]", "[^]", "[^1234567890]", "[image: 图1", "[image: 图\n1]", "[image: [图1]"]
        {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn marks_of_exporters_go() {
        assert_eq!(clean("[bookmark: _Toc1]一[^1]、总[image: 图1.png]则[^xiv]"), "一、总则");
        assert_eq!(clean("[image: [bookmark: a]图]"), "[image: 图]");
        assert_eq!(clean("[[^2] [bookmark: ]"), "[");
    }
}
