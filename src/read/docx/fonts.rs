//! Symbol fonts of runs and styles (`w:rFonts`, ECMA-376 part 1 §17.3.2.26).
//!
//! Only whether a font is one of symbols matters: its characters are not the letters that are written.

use super::xml::{Tag, Xml};
use crate::read::symbols::SymbolFont;

/// What is said of the font of one class of characters: nothing, a font of letters, or one of symbols.
type Said = Option<Option<SymbolFont>>;

/// Fonts of the classes of characters that a symbol font has.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Fonts {
    /// `w:ascii`: U+0020 to U+007F.
    ascii: Said,
    /// `w:hAnsi`: U+00A0 to U+00FF, and private use.
    high: Said,
    /// `w:eastAsia`: private use, where the other two are fonts of letters.
    east: Said,
}

impl Fonts {
    /// Whether a `w:rFonts` may name a symbol font: nearly all do not, and are not looked at.
    pub fn may_be_symbols(xml: &Xml<'_>, tag: Tag) -> bool {
        xml.mentions(tag, ["dings", "ymbol"])
    }

    /// The fonts that a `w:rFonts` names. One of the theme stands before one that is named.
    pub fn read(xml: &Xml<'_>, tag: Tag) -> Fonts {
        let said = |name: &str, theme: &str| {
            if xml.value(tag, theme).is_some() {
                return Some(None);
            }
            xml.value(tag, name).map(|font| SymbolFont::named(&font))
        };
        Fonts {
            ascii: said("ascii", "asciiTheme"),
            high: said("hAnsi", "hAnsiTheme"),
            east: said("eastAsia", "eastAsiaTheme"),
        }
    }

    /// These, and where they say nothing, others.
    pub fn or(self, base: Fonts) -> Fonts {
        Fonts { ascii: self.ascii.or(base.ascii), high: self.high.or(base.high), east: self.east.or(base.east) }
    }

    /// Whether one of them is a symbol font.
    pub fn has_symbols(&self) -> bool {
        [self.ascii, self.high, self.east].into_iter().flatten().flatten().next().is_some()
    }

    /// What a character looks like.
    pub fn shown(&self, c: char) -> char {
        let font = match c {
            ' '..='\u{7f}' => self.ascii.flatten(),
            '\u{a0}'..='\u{ff}' => self.high.flatten(),
            '\u{f020}'..='\u{f0ff}' => self.high.flatten().or(self.ascii.flatten()).or(self.east.flatten()),
            _ => None,
        };
        font.map_or(c, |font| font.shown(c))
    }
}
