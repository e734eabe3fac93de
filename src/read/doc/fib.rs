//! The File Information Block: where everything is ([MS-DOC] §2.5).

use super::bytes::{slice, u16_at, u32_at};
use super::container::{MAIN, damaged};
use crate::error::{Error, ErrorKind};

/// What is read of the FIB.
#[derive(Debug)]
pub struct Fib {
    /// `fWhichTblStm`: which table stream is the document's.
    pub second_table: bool,
    /// `ccpText`: characters of the main document.
    pub text: usize,
    /// `ccpFtn`, `ccpHdd`, `ccpMcr`, `ccpAtn`, `ccpEdn`, `ccpTxbx`: characters of the documents behind it.
    pub others: [usize; 6],
    pairs: Vec<(usize, usize)>,
}

/// Pairs of `FibRgFcLcb97` (§2.5.6) by their index.
#[derive(Debug, Clone, Copy)]
pub enum Pair {
    /// Style sheet.
    Stshf = 1,
    /// References to footnotes.
    FootnoteRefs = 2,
    /// Texts of footnotes.
    FootnoteTexts = 3,
    /// Page headers and footers.
    Headers = 11,
    /// Pages of character properties.
    Chpx = 12,
    /// Pages of paragraph properties.
    Papx = 13,
    /// Fonts.
    Fonts = 15,
    /// Pieces of the text.
    Clx = 33,
    /// Anchors of shapes.
    Shapes = 40,
    /// References to endnotes.
    EndnoteRefs = 46,
    /// Texts of endnotes.
    EndnoteTexts = 47,
    /// Texts of text boxes.
    BoxTexts = 56,
    /// Abstract lists.
    Lists = 73,
    /// Lists.
    Overrides = 74,
}

/// What the files of Word 6 and 95 begin with.
const OLDER: [u16; 5] = [0xa5dc, 0xa697, 0xa699, 0x8098, 0x8099];

/// Position of `FibRgFcLcb97` where the parts before it have the sizes that the format gives them.
const PAIRS: usize = 154;
/// `nFib` of the first version of this format (§2.5.1; 0x00C0 is written by some editions of Word 97).
const WORD_97: u16 = 0x00c0;

impl Fib {
    /// Reads the FIB at the head of the main stream.
    pub fn read(main: &[u8]) -> Result<Fib, Error> {
        let cut = || damaged(Some(MAIN), "the stream ends inside its header");
        let ident = u16_at(main, 0).ok_or_else(cut)?;
        let version = u16_at(main, 2).ok_or_else(cut)?;
        let flags = u16_at(main, 0x0a).ok_or_else(cut)?;
        // §2.5.2: wIdent is 0xA5EC; Word 6 and 95 have others, those of the Far East their own, and a smaller nFib.
        if OLDER.contains(&ident) || (ident == 0xa5ec && version < WORD_97) {
            return Err(ErrorKind::UnsupportedFormat { format: "Word 6/95 (.doc)" }.into());
        }
        if ident != 0xa5ec {
            return Err(damaged(Some(MAIN), "it does not begin as a Word document does"));
        }
        // §2.5.2: fEncrypted is set for XOR obfuscation (fObfuscated) too.
        if flags & 0x0100 != 0 {
            return Err(ErrorKind::Encrypted.into());
        }
        let count = |at: usize| u32_at(main, at).and_then(|n| usize::try_from(n).ok()).ok_or_else(cut);
        let mut others = [0; 6];
        for (at, other) in (0x50..).step_by(4).zip(&mut others) {
            // A count below zero is none.
            *other = Some(count(at)?).filter(|&n| n <= i32::MAX as usize).unwrap_or(0);
        }
        let number = usize::from(u16_at(main, PAIRS - 2).ok_or_else(cut)?);
        let pairs = slice(main, PAIRS, number.saturating_mul(8)).or(main.get(PAIRS..)).ok_or_else(cut)?;
        let pair = |pair: &[u8]| Some((u32_at(pair, 0)? as usize, u32_at(pair, 4)? as usize));
        Ok(Fib {
            second_table: flags & 0x0200 != 0,
            text: Some(count(0x4c)?).filter(|&n| n <= i32::MAX as usize).unwrap_or(0),
            others,
            pairs: pairs.chunks_exact(8).filter_map(pair).collect(),
        })
    }

    /// What a pair points to in the table stream; `None` where there is nothing.
    pub fn part<'a>(&self, table: &'a [u8], pair: Pair) -> Option<&'a [u8]> {
        let &(at, length) = self.pairs.get(pair as usize)?;
        if length == 0 { None } else { slice(table, at, length) }
    }

    /// The table stream from where a pair points, for what goes on beyond the length that the pair gives.
    pub fn part_and_on<'a>(&self, table: &'a [u8], pair: Pair) -> Option<&'a [u8]> {
        let &(at, length) = self.pairs.get(pair as usize)?;
        if length == 0 { None } else { table.get(at..) }
    }
}
