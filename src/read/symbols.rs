//! Characters of symbol fonts (`w:sym`, bullets): private-use codes to what they look like.
//!
//! Word stores a character of Symbol or Wingdings as U+F000 plus its code in the font (ECMA-376 part 1
//! §17.3.3.30). The ones that Chinese documents use are mapped; others keep their private-use code.

/// Font, code in the font, what it looks like.
const SYMBOLS: &[(&str, u32, char)] = &[
    ("Symbol", 0xb7, '•'),
    ("Symbol", 0xa7, '♣'),
    ("Symbol", 0xb1, '±'),
    ("Symbol", 0xb3, '≥'),
    ("Symbol", 0xa3, '≤'),
    ("Symbol", 0xb4, '×'),
    ("Symbol", 0xb8, '÷'),
    ("Symbol", 0xb0, '°'),
    ("Symbol", 0x2d, '−'),
    ("Symbol", 0xae, '→'),
    ("Wingdings", 0x6c, '●'),
    ("Wingdings", 0x6e, '■'),
    ("Wingdings", 0x6f, '□'),
    ("Wingdings", 0x71, '❑'),
    ("Wingdings", 0x75, '◆'),
    ("Wingdings", 0x76, '❖'),
    ("Wingdings", 0xa7, '▪'),
    ("Wingdings", 0xa8, '◻'),
    ("Wingdings", 0xd8, '➢'),
    ("Wingdings", 0xe0, '→'),
    ("Wingdings", 0xfb, '✗'),
    ("Wingdings", 0xfc, '✓'),
    ("Wingdings", 0xfd, '☒'),
    ("Wingdings", 0xfe, '☑'),
    ("Wingdings", 0xab, '★'),
    ("Wingdings 2", 0x50, '✓'),
    ("Wingdings 2", 0x52, '☑'),
    ("Wingdings 2", 0xa3, '☐'),
];

/// What a character of a symbol font looks like; itself when it is not known.
pub fn shown(font: &str, code: u32) -> Option<char> {
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    match SYMBOLS.iter().find(|(name, known, _)| *known == low && name.eq_ignore_ascii_case(font)) {
        Some(&(_, _, c)) => Some(c),
        None => char::from_u32(code),
    }
}
