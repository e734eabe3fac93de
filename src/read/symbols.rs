//! Characters of symbol fonts: codes in the font to the Unicode characters of the same look.
//!
//! Word stores a character of Symbol, Webdings or a Wingdings as U+F000 plus its code in the font, or as the letter
//! that stands at this code (ECMA-376 part 1 §17.3.3.30, §17.3.2.26). What each looks like is data (`symbols.tsv`:
//! font, first code in hexadecimal, the characters of sixteen codes; U+FFFD where there is none). The assignments are
//! those of Unicode 7 (Wingdings, Webdings) and of Adobe's Symbol; boxes, ticks, dots and plain arrows are the
//! characters that Chinese fonts have.

/// The characters of all symbol fonts.
const TABLE: &str = include_str!("symbols.tsv");

/// A font whose characters are symbols.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SymbolFont {
    /// Its place in [`FONTS`].
    index: u8,
}

/// The symbol fonts.
const FONTS: [&str; 5] = ["Symbol", "Webdings", "Wingdings", "Wingdings 2", "Wingdings 3"];

impl SymbolFont {
    /// The symbol font of a name; `None` for a font of letters.
    pub fn named(name: &str) -> Option<SymbolFont> {
        let index = FONTS.iter().position(|font| font.eq_ignore_ascii_case(name.trim()))?;
        u8::try_from(index).ok().map(|index| SymbolFont { index })
    }

    /// What a character looks like in this font. One that is outside the font is itself; one that the font has, but
    /// Unicode has not, is in the private use area, so that it is never taken for a letter.
    pub fn shown(self, c: char) -> char {
        let Some(code) = code(c as u32) else { return c };
        self.find(code).or_else(|| char::from_u32(PRIVATE + code)).unwrap_or(c)
    }

    /// The character at a code.
    fn find(self, code: u32) -> Option<char> {
        let name = *FONTS.get(usize::from(self.index))?;
        let mut rows = TABLE.lines().filter_map(|row| {
            let (font, row) = row.split_once('\t')?;
            let (first, characters) = row.split_once('\t')?;
            let first = u32::from_str_radix(first, 16).ok()?;
            (font == name && (first..first + 16).contains(&code)).then_some((first, characters))
        });
        let (first, characters) = rows.next()?;
        characters.chars().nth((code - first) as usize).filter(|&c| c != char::REPLACEMENT_CHARACTER)
    }
}

/// Where the codes of a symbol font begin in the private use area.
const PRIVATE: u32 = 0xf000;

/// The code in a symbol font that a character stands for.
fn code(character: u32) -> Option<u32> {
    match character {
        0x20..=0xff => Some(character),
        0xf020..=0xf0ff => Some(character - PRIVATE),
        _ => None,
    }
}

/// What a character of a font looks like, the font given by its name (`w:sym`, bullets).
pub fn shown(font: &str, code: u32) -> Option<char> {
    let c = char::from_u32(code)?;
    Some(SymbolFont::named(font).map_or(c, |font| font.shown(c)))
}

/// The first character of a text that has no meaning but the one that a font gives it, by its number: `U+F0E8`.
pub fn private(text: &str) -> Option<String> {
    // In UTF-8 these characters begin with EE, or with EF and a byte below A4. That none stands in a text is told
    // without a branch a byte.
    let bytes = text.as_bytes();
    let pairs = || bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let is_private = |(first, second): (&u8, &u8)| (*first == 0xee) | ((*first == 0xef) & (*second < 0xa4));
    if !pairs().fold(false, |any, pair| any | is_private(pair)) {
        return None;
    }
    let at = pairs().position(is_private)?;
    let c = text.get(at..)?.chars().next()?;
    Some(format!("U+{:04X}", c as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_of_private_use_is_found_wherever_it_stands() {
        for length in 0..70 {
            for at in 0..=length {
                let text = ["中".repeat(at).as_str(), "\u{f0a7}", &"，".repeat(length - at)].concat();
                assert_eq!(private(&text).as_deref(), Some("U+F0A7"), "{at} of {length}");
            }
            assert_eq!(private(&"，ﬀ".repeat(length)), None, "{length}");
        }
        assert_eq!(private("a\u{e000}").as_deref(), Some("U+E000"));
        assert_eq!((private("\u{f8ff}").as_deref(), private("\u{f900}")), (Some("U+F8FF"), None));
    }

    #[test]
    fn rows_of_the_table_have_sixteen_characters_each_and_are_in_order() {
        let mut before = ("", 0);
        for row in TABLE.lines() {
            let fields: Vec<_> = row.split('\t').collect();
            let [font, first, characters] = fields[..] else { panic!("{row}") };
            let first = u32::from_str_radix(first, 16).unwrap();
            assert!(FONTS.contains(&font) && (0x20..0x100).contains(&first) && first % 16 == 0, "{row}");
            assert_eq!(characters.chars().count(), 16, "{row}");
            assert!((font, first) > before, "{row}");
            before = (font, first);
        }
    }

    /// Unicode 7.0, and what forms in Chinese are ticked with.
    #[test]
    fn characters_of_symbol_fonts() {
        for (font, code, expected) in [
            ("Wingdings", 0xf0fc, '✓'),
            ("Wingdings", 0xfe, '☑'),
            ("wingdings", 0xa8, '◻'),
            ("Wingdings", 0x6f, '□'),
            ("Wingdings", 0x80, '⓪'),
            ("Wingdings", 0xf081, '①'),
            ("Wingdings", 0x8a, '⑩'),
            ("Wingdings", 0x8b, '⓿'),
            ("Wingdings", 0x8c, '❶'),
            ("Wingdings", 0x95, '❿'),
            ("Wingdings", 0xff, '\u{f0ff}'),
            ("Wingdings 2", 'R' as u32, '☑'),
            ("Wingdings 2", 'S' as u32, '☒'),
            ("Wingdings 2", 'T' as u32, '☒'),
            ("Wingdings 2", 'U' as u32, '⮾'),
            ("Wingdings 2", 'P' as u32, '✓'),
            ("Wingdings 2", '£' as u32, '☐'),
            ("Wingdings 3", 0x75, '▶'),
            ("Webdings", 'a' as u32, '✔'),
            ("Symbol", 0xb7, '•'),
            ("Symbol", 'a' as u32, 'α'),
            ("Symbol", 0xb3, '≥'),
            ("宋体", 'R' as u32, 'R'),
            ("Wingdings", '中' as u32, '中'),
        ] {
            assert_eq!(shown(font, code), Some(expected), "{font} {code:x}");
        }
    }
}
