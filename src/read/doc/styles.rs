//! The style sheet: what styles say of automatic numbers, tables and hidden text ([MS-DOC] §2.9.271, §2.9.260).

use super::bytes::{slice, u16_at};
use super::properties::{Characters, Paragraph};

/// Styles by their index (`istd`).
#[derive(Debug, Default)]
pub struct Styles {
    styles: Vec<Style>,
}

/// What a style says itself, then with those that it is based on.
#[derive(Debug, Default, Clone)]
struct Style {
    base: usize,
    paragraph: Paragraph,
    characters: Characters,
}

/// A chain of styles longer than this is a cycle.
const MAX_CHAIN: usize = 64;
/// §2.9.260: no style is the base.
const NO_BASE: usize = 0x0fff;

impl Styles {
    /// Reads the style sheet.
    pub fn read(sheet: &[u8]) -> Styles {
        let written = written(sheet).unwrap_or_default();
        let resolve = |index: usize| {
            let mut style = Style::default();
            let mut next = index;
            for _ in 0..MAX_CHAIN {
                let Some(base) = written.get(next) else { break };
                style.paragraph.inherit(&base.paragraph);
                style.characters.inherit(&base.characters);
                next = base.base;
            }
            style
        };
        Styles { styles: (0..written.len()).map(resolve).collect() }
    }

    /// What a style says of its paragraphs.
    pub fn paragraph(&self, style: u16) -> Option<&Paragraph> {
        self.styles.get(usize::from(style)).map(|style| &style.paragraph)
    }

    /// What a style says of its characters.
    pub fn characters(&self, style: u16) -> Option<&Characters> {
        self.styles.get(usize::from(style)).map(|style| &style.characters)
    }
}

/// The styles as written, each alone.
fn written(sheet: &[u8]) -> Option<Vec<Style>> {
    // §2.9.135 (LPStshi), §2.9.273 (Stshif).
    let header = usize::from(u16_at(sheet, 0)?);
    let number = u16_at(sheet, 2)?;
    let base_size = usize::from(u16_at(sheet, 4)?);
    let mut at = header.checked_add(2)?;
    let mut styles = Vec::new();
    for _ in 0..number {
        // §2.9.134 (LPStd): a size, and as many bytes; the next one at an even place.
        let Some(size) = u16_at(sheet, at).map(usize::from) else { break };
        let bytes = slice(sheet, at.saturating_add(2), size).unwrap_or_default();
        styles.push(style(bytes, base_size).unwrap_or_else(|| Style { base: NO_BASE, ..Style::default() }));
        at = at.saturating_add(2).saturating_add(size).saturating_add(size & 1);
    }
    Some(styles)
}

/// §2.9.258 (STD): base, name, then the properties of its kind.
fn style(bytes: &[u8], base_size: usize) -> Option<Style> {
    let kind = u16_at(bytes, 2)?;
    let mut style = Style { base: usize::from(kind >> 4), ..Style::default() };
    let number = u16_at(bytes, 4)? & 0x000f;
    let name = usize::from(u16_at(bytes, base_size)?);
    let mut at = base_size.checked_add(name.checked_mul(2)?)?.checked_add(4)?;
    // §2.9.111: a paragraph style has PAPX and CHPX, a character style CHPX, a table style TAPX before both.
    let parts: &[Part] = match kind & 0x000f {
        1 => &[Part::Paragraph, Part::Characters],
        2 => &[Part::Characters],
        3 => &[Part::Other, Part::Paragraph, Part::Characters],
        _ => &[],
    };
    for part in parts.iter().take(usize::from(number)) {
        at = at.checked_add(at & 1)?;
        let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
        let Some(upx) = slice(bytes, at.checked_add(2)?, length) else { break };
        match part {
            // §2.9.324 (UpxPapx) begins with the style's own index.
            Part::Paragraph => style.paragraph.apply(upx.get(2..).unwrap_or_default()),
            Part::Characters => style.characters.apply(upx),
            Part::Other => {}
        }
        at = at.checked_add(2)?.checked_add(length)?;
    }
    Some(style)
}

#[derive(Debug, Clone, Copy)]
enum Part {
    Paragraph,
    Characters,
    Other,
}
