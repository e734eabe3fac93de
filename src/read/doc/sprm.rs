//! Single property modifiers: what changes one property of a paragraph, of characters or of a table row
//! ([MS-DOC] §2.6).

use super::bytes::u16_at;

/// One modifier: its code and its operand.
#[derive(Debug, Clone, Copy)]
pub struct Sprm<'a> {
    /// The code (§2.6).
    pub code: u16,
    /// The operand, without the length byte of those that have one.
    pub operand: &'a [u8],
}

impl Sprm<'_> {
    /// The first byte of the operand.
    pub fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// The first two bytes.
    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }
}

pub const P_ISTD: u16 = 0x4600;
pub const P_ILVL: u16 = 0x260a;
pub const P_ILFO: u16 = 0x460b;
pub const P_IN_TABLE: u16 = 0x2416;
pub const P_TTP: u16 = 0x2417;
pub const P_INNER_CELL: u16 = 0x244b;
pub const P_INNER_TTP: u16 = 0x244c;
pub const P_ITAP: u16 = 0x6649;
pub const P_DTAP: u16 = 0x664a;
pub const P_HUGE_PAPX: u16 = 0x6646;
pub const P_HUGE_PAPX_OLD: u16 = 0x6645;
pub const P_TABLE_PROPS: u16 = 0x646b;
pub const C_DELETED: u16 = 0x0800;
pub const C_INSERTED: u16 = 0x0801;
pub const C_FORMAT_CHANGED: u16 = 0xca89;
pub const C_FORMAT_CHANGED_90: u16 = 0xca57;
pub const P_FORMAT_CHANGED: u16 = 0xc66f;
pub const P_FORMAT_CHANGED_90: u16 = 0xc63f;
/// Where the data stream holds the value of a field of a form.
pub const C_PICTURE: u16 = 0x6a03;
pub const C_VANISH: u16 = 0x083c;
pub const C_ISTD: u16 = 0x4a30;
pub const C_SYMBOL: u16 = 0x6a09;
pub const C_FONT: u16 = 0x4a4f;
pub const C_FONT_HIGH: u16 = 0x4a51;
pub const C_PLAIN: u16 = 0x2a33;
pub const T_DEF_TABLE: u16 = 0xd608;
pub const T_MERGE: u16 = 0x5624;
pub const T_SPLIT: u16 = 0x5625;
pub const T_VERT_MERGE: u16 = 0xd62b;
pub const T_INSERT: u16 = 0x7621;
pub const T_DELETE: u16 = 0x5622;
pub const T_DXA_COL: u16 = 0x7623;
/// Code of the table definition that Word 6 had.
const T_DEF_TABLE_10: u16 = 0xd606;
/// Tab stops, whose length byte may overflow.
const P_CHG_TABS: u16 = 0xc615;

/// The modifiers of a `grpprl`, up to one that is cut off.
pub fn sprms(bytes: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let code = u16_at(rest, 0)?;
        let behind = rest.get(2..)?;
        // §2.6.1: spra gives the size of the operand.
        let (skip, length) = match code >> 13 {
            0 | 1 => (0, 1),
            2 | 4 | 5 => (0, 2),
            3 => (0, 4),
            7 => (0, 3),
            _ => variable(code, behind)?,
        };
        let operand = behind.get(skip..)?;
        // A last operand that is cut off still says what it holds.
        let operand = operand.get(..length).unwrap_or(operand);
        rest = behind.get(skip.checked_add(length)?..).unwrap_or_default();
        Some(Sprm { code, operand })
    })
}

/// Where the operand begins and how long it is, of the modifiers that say so themselves.
fn variable(code: u16, behind: &[u8]) -> Option<(usize, usize)> {
    let first = usize::from(*behind.first()?);
    match code {
        // §2.9.320: the size of all but the last byte of the length itself.
        T_DEF_TABLE | T_DEF_TABLE_10 => Some((2, usize::from(u16_at(behind, 0)?).saturating_sub(1))),
        // §2.9.182: from 255 on the length is that of the two arrays, each behind its count.
        P_CHG_TABS if first == 255 => {
            let deleted = usize::from(*behind.get(1)?);
            let added_at = deleted.checked_mul(4)?.checked_add(2)?;
            let added = usize::from(*behind.get(added_at)?);
            Some((1, deleted.checked_mul(4)?.checked_add(added.checked_mul(3)?)?.checked_add(2)?))
        }
        _ => Some((1, first)),
    }
}
