//! Fields of forms: what each shows, from the data stream ([MS-DOC] §2.9.157, §2.9.78).

use super::bytes::{slice, u16_at, u32_at};
use crate::read::fields::tick;

/// The value of a form's field whose data stands at a place of the data stream (NilPICFAndBinData, then FFData).
pub fn value(data: &[u8], at: u32) -> Option<String> {
    let record = data.get(at as usize..)?;
    let length = u32_at(record, 0)? as usize;
    let header = usize::from(u16_at(record, 4)?);
    let bytes = record.get(header..length.min(record.len()))?;
    // §2.9.78: a version whose bytes are all set, then what kind it is and what was chosen.
    if u32_at(bytes, 0)? != u32::MAX {
        return None;
    }
    let bits = u16_at(bytes, 4)?;
    let (kind, result) = (bits & 0x3, bits >> 2 & 0x1f);
    let mut cursor = Cursor { bytes, at: 10 };
    cursor.text()?;
    let text = if kind == 0 { Some(cursor.text()?) } else { None };
    let default = if kind == 1 || kind == 2 { Some(cursor.word()?) } else { None };
    // 25: nothing was chosen, the default holds.
    let chosen = if result == 25 { default? } else { result };
    match kind {
        0 => text.filter(|text| !text.is_empty()),
        1 => Some(tick(chosen != 0)),
        2 => {
            for _ in 0..5 {
                cursor.text()?;
            }
            cursor.entry(usize::from(chosen))
        }
        _ => None,
    }
}

/// Records of no fixed size, one behind another.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn word(&mut self) -> Option<u16> {
        let word = u16_at(self.bytes, self.at)?;
        self.at = self.at.saturating_add(2);
        Some(word)
    }

    fn units(&mut self) -> Option<String> {
        let length = usize::from(self.word()?).checked_mul(2)?;
        let bytes = slice(self.bytes, self.at, length)?;
        self.at = self.at.saturating_add(length);
        let units: Vec<u16> = bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
        Some(String::from_utf16_lossy(&units))
    }

    /// §2.9.357 (Xstz): a text, then a zero.
    fn text(&mut self) -> Option<String> {
        let text = self.units()?;
        self.word()?;
        Some(text)
    }

    /// §2.2.4 (STTB): an entry of a list of texts.
    fn entry(&mut self, index: usize) -> Option<String> {
        if self.word()? != 0xffff {
            return None;
        }
        let number = usize::from(self.word()?);
        let extra = usize::from(self.word()?);
        if index >= number {
            return None;
        }
        for _ in 0..index {
            self.units()?;
            self.at = self.at.saturating_add(extra);
        }
        self.units()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<u8> {
        let units: Vec<u16> = text.encode_utf16().collect();
        std::iter::once(units.len() as u16).chain(units).flat_map(u16::to_le_bytes).collect()
    }

    fn text_and_zero(of: &str) -> Vec<u8> {
        [text(of), vec![0, 0]].concat()
    }

    /// A record as §2.9.157 and §2.9.78 lay it out, behind three bytes of something else.
    fn data(kind: u16, result: u16, rest: &[Vec<u8>]) -> Vec<u8> {
        let form = [&[0xff; 4][..], &(kind | result << 2).to_le_bytes(), &[0; 4], &text_and_zero("名"), &rest.concat()]
            .concat();
        let mut record = (68 + form.len() as u32).to_le_bytes().to_vec();
        record.extend(68u16.to_le_bytes());
        record.resize(68, 0);
        [vec![9; 3], record, form].concat()
    }

    #[test]
    fn boxes_lists_and_texts() {
        let word = |word: u16| word.to_le_bytes().to_vec();
        let texts: Vec<Vec<u8>> = (0..5).map(|_| text_and_zero("")).collect();
        assert_eq!(value(&data(1, 1, &[word(0)]), 3).as_deref(), Some("☑"));
        assert_eq!(value(&data(1, 0, &[word(1)]), 3).as_deref(), Some("☐"));
        assert_eq!(value(&data(1, 25, &[word(1)]), 3).as_deref(), Some("☑"));
        let list = [vec![0xff, 0xff, 3, 0, 0, 0], text("县公安局"), text("县民政局"), text("县卫健局")].concat();
        let drop_down = |result| data(2, result, &[word(2), texts.concat(), list.clone()]);
        assert_eq!(value(&drop_down(1), 3).as_deref(), Some("县民政局"));
        assert_eq!(value(&drop_down(25), 3).as_deref(), Some("县卫健局"));
        assert_eq!(value(&drop_down(3), 3), None);
        assert_eq!(value(&data(0, 0, &[text_and_zero("待填")]), 3).as_deref(), Some("待填"));
        // Cut off anywhere, it is nothing or the same.
        let whole = drop_down(1);
        for end in 0..whole.len() {
            assert!(value(&whole[..end], 3).is_none_or(|value| value == "县民政局"));
        }
    }
}
