//! The piece table: from character positions to the bytes that hold them ([MS-DOC] §2.4.1, §2.9.38).

use super::bytes::{slice, u16_at, u32_at};
use super::container::{MAIN, damaged};
use crate::error::Error;

/// The text of all documents of the file, one after another, and where its bytes are.
#[derive(Debug, Default)]
pub struct Text<'a> {
    /// UTF-16 units; a character position (CP) is an index.
    pub units: Vec<u16>,
    /// In order of their positions, without gaps.
    pieces: Vec<Piece>,
    /// `Prc.data` of the Clx, for pieces with many modifiers.
    modifiers: Vec<&'a [u8]>,
}

/// A run of text whose bytes stand together.
#[derive(Debug, Clone, Copy)]
pub struct Piece {
    /// First position.
    pub start: usize,
    /// Position behind the last.
    pub end: usize,
    /// Byte of the first position in the main stream.
    offset: usize,
    /// Bytes of a position: 1 or 2.
    width: usize,
    /// `Pcd.prm`: what is modified in the whole piece.
    prm: u16,
}

impl Piece {
    /// The byte of a position in the main stream.
    pub fn offset(&self, position: usize) -> usize {
        self.offset.saturating_add(position.saturating_sub(self.start).saturating_mul(self.width))
    }

    /// The position behind the last one whose byte is before this one, not beyond the piece.
    pub fn position(&self, offset: usize) -> usize {
        let units = offset.saturating_sub(self.offset).div_ceil(self.width.max(1));
        self.start.saturating_add(units).min(self.end)
    }
}

/// §2.9.73 (FcCompressed): bytes that are not the Unicode character of the same number.
const CODE_PAGE: [u16; 32] = [
    0x20ac, 0x81, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8d, 0x017d,
    0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,
    0x017e, 0x0178,
];

impl<'a> Text<'a> {
    /// Reads the Clx and the text that it points to.
    pub fn read(clx: &'a [u8], main: &[u8]) -> Result<Text<'a>, Error> {
        let cut = || damaged(Some("Clx"), "the piece table is cut off");
        let mut text = Text::default();
        let mut rest = clx;
        let table = loop {
            match rest.first().ok_or_else(cut)? {
                // §2.9.209: Prc.
                1 => {
                    let length = usize::from(u16_at(rest, 1).ok_or_else(cut)?);
                    text.modifiers.push(slice(rest, 3, length).ok_or_else(cut)?);
                    rest = rest.get(length.saturating_add(3)..).ok_or_else(cut)?;
                }
                // §2.9.178: Pcdt.
                2 => {
                    let length = u32_at(rest, 1).ok_or_else(cut)? as usize;
                    break slice(rest, 5, length).or(rest.get(5..)).ok_or_else(cut)?;
                }
                _ => return Err(damaged(Some("Clx"), "it is no piece table")),
            }
        };
        text.pieces(table, main)?;
        Ok(text)
    }

    /// §2.8.35: PlcPcd.
    fn pieces(&mut self, table: &[u8], main: &[u8]) -> Result<(), Error> {
        let number = table.len().saturating_sub(4) / 12;
        for index in 0..number {
            let position = |index: usize| Some(u32_at(table, index.checked_mul(4)?)? as usize);
            let record = number.saturating_add(1).saturating_mul(4).saturating_add(index.saturating_mul(8));
            let (Some(start), Some(end), Some(fc), Some(prm)) = (
                position(index),
                position(index.saturating_add(1)),
                u32_at(table, record.saturating_add(2)),
                u16_at(table, record.saturating_add(6)),
            ) else {
                break;
            };
            if start != self.units.len() || end < start {
                return Err(damaged(Some("Clx"), "the pieces are not in order"));
            }
            let compressed = fc & 0x4000_0000 != 0;
            let fc = (fc & 0x3fff_ffff) as usize;
            let (offset, width) = if compressed { (fc / 2, 1) } else { (fc, 2) };
            let length = end.saturating_sub(start);
            // Pieces do not share bytes, so that the text cannot outgrow the file.
            if self.units.len().saturating_add(length) > main.len() {
                return Err(damaged(Some(MAIN), "its text goes beyond its end"));
            }
            let bytes = main.get(offset..).unwrap_or_default();
            let bytes = bytes.get(..length.saturating_mul(width)).unwrap_or(bytes);
            if compressed {
                self.units.extend(bytes.iter().map(|&byte| match byte {
                    0x80..=0x9f => CODE_PAGE.get(usize::from(byte) - 0x80).copied().unwrap_or(0xfffd),
                    _ => u16::from(byte),
                }));
            } else {
                self.units.extend(bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
            }
            if self.units.len() != end {
                return Err(damaged(Some(MAIN), "the stream ends inside the text"));
            }
            if length > 0 {
                self.pieces.push(Piece { start, end, offset, width, prm });
            }
        }
        Ok(())
    }

    /// The piece that holds a position.
    pub fn piece(&self, position: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.end <= position);
        self.pieces.get(index).filter(|piece| piece.start <= position)
    }

    /// What a piece modifies (§2.9.215): a modifier of its own, or one of the lists of the Clx.
    pub fn modifiers(&self, piece: &Piece) -> Modifiers<'a> {
        if piece.prm & 1 == 0 {
            let [low, high] = piece.prm.to_le_bytes();
            Modifiers::One(low >> 1, high)
        } else {
            Modifiers::Many(self.modifiers.get(usize::from(piece.prm >> 1)).copied().unwrap_or_default())
        }
    }
}

/// What a piece modifies.
#[derive(Debug, Clone, Copy)]
pub enum Modifiers<'a> {
    /// `Prm0`: a short code and its value; 0 for none.
    One(u8, u8),
    /// `Prm1`: a `grpprl`.
    Many(&'a [u8]),
}
