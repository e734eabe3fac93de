//! The characters of a stretch of text and the bytes of markup that each of them is.

use std::ops::Range;

/// Where the characters of a `w:t` stand: for each its byte in the text and in the markup, and both behind the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Characters(Vec<(usize, usize)>);

impl Characters {
    /// The characters of the markup between the tags of a `w:t`, if they are `shown`. `None` where the two differ, as
    /// in a symbol font, or the markup holds more than text and references.
    pub fn of(markup: &str, begin: usize, keeps_space: bool, shown: &str) -> Option<Characters> {
        let mut all: Vec<(char, Range<usize>)> = Vec::new();
        let mut rest = markup;
        while let Some(first) = rest.chars().next() {
            let at = markup.len() - rest.len();
            let (c, length) = match first {
                '<' => return None,
                '&' => {
                    let end = rest.find(';')?;
                    (referred(rest.get(1..end)?)?, end + 1)
                }
                '\n' | '\r' | '\t' => (' ', 1),
                c => (c, c.len_utf8()),
            };
            all.push((c, at..at + length));
            rest = rest.get(length..)?;
        }
        let is_space = |pair: &&(char, Range<usize>)| !keeps_space && pair.0 == ' ';
        let behind = all.iter().rev().take_while(is_space).count();
        let all = all.get(..all.len() - behind)?;
        let before = all.iter().take_while(is_space).count();
        let all = all.get(before..)?;
        if !all.iter().map(|(c, _)| *c).eq(shown.chars()) {
            return None;
        }
        let mut offset = 0;
        let mut places: Vec<(usize, usize)> = Vec::with_capacity(all.len() + 1);
        for (c, range) in all {
            places.push((offset, begin + range.start));
            offset += c.len_utf8();
        }
        places.push((offset, begin + all.last()?.1.end));
        Some(Characters(places))
    }

    /// The byte of the markup where the character begins that begins at a byte of the text.
    pub fn byte(&self, offset: usize) -> Option<usize> {
        let index = self.0.binary_search_by_key(&offset, |(offset, _)| *offset).ok()?;
        self.0.get(index).map(|(_, byte)| *byte)
    }

    /// The bytes of all of them.
    pub fn range(&self) -> Range<usize> {
        let byte = |place: Option<&(usize, usize)>| place.map_or(0, |(_, byte)| *byte);
        byte(self.0.first())..byte(self.0.last())
    }
}

/// The character that a reference means (XML 1.0 §4.1, §4.6).
fn referred(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix('x') {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_bytes() {
        let found = Characters::of("甲&amp;&#x4e59;", 10, false, "甲&乙").unwrap();
        assert_eq!([0, 3, 4, 7].map(|offset| found.byte(offset)), [10, 13, 18, 26].map(Some));
        assert_eq!((found.byte(1), found.range()), (None, 10..26));
    }

    #[test]
    fn spaces_that_do_not_count_are_left_out() {
        assert_eq!(Characters::of(" 甲\n乙 ", 0, false, "甲 乙").unwrap().range(), 1..8);
        assert_eq!(Characters::of(" 甲 ", 0, true, " 甲 ").unwrap().range(), 0..5);
    }

    #[test]
    fn other_markup_and_other_characters_are_refused() {
        for (markup, shown) in [("甲<!---->乙", "甲乙"), ("<![CDATA[甲]]>", "甲"), ("&x;", "x"), ("甲", "乙"), ("", "")]
        {
            assert_eq!(Characters::of(markup, 0, true, shown), None, "{markup}");
        }
    }
}
