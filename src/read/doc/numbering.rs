//! The lists of the document, read into [`Lists`]: PlfLst, LVL, PlfLfo ([MS-DOC] §2.4.6.3, §2.9.147).

use super::bytes::{slice, u16_at, u32_at};
use super::properties::Characters;
use crate::read::lists::{AbstractList, Format, LEVELS, Level, List, Lists, Piece};
use std::collections::HashMap;

/// Characters of a level's text that are read: nine numbers and what stands between them take fewer.
const MAX_LEVEL_TEXT: usize = 64;
/// Bytes of an LSTF (§2.9.147), an LVLF (§2.9.150), an LFO (§2.9.131).
const LSTF: usize = 28;
const LVLF: usize = 28;
const LFO: usize = 16;

/// Reads the lists. `plf_lst` goes on beyond the length that the FIB gives: the levels stand behind it.
pub fn read(plf_lst: Option<&[u8]>, plf_lfo: Option<&[u8]>, fonts: &[String]) -> Lists {
    let (abstracts, ids) = plf_lst.and_then(|bytes| abstracts(bytes, fonts)).unwrap_or_default();
    let lists = plf_lfo.and_then(|bytes| lists(bytes, &ids, fonts)).unwrap_or_default();
    Lists::new(abstracts, lists)
}

/// Abstract lists by their index, and the indices by `lsid`.
type Abstracts = (HashMap<u32, AbstractList>, HashMap<u32, u32>);

fn abstracts(bytes: &[u8], fonts: &[String]) -> Option<Abstracts> {
    let number = usize::from(u16_at(bytes, 0)?);
    let end_of_heads = number.checked_mul(LSTF)?.checked_add(2)?;
    let mut cursor = Cursor { bytes, at: end_of_heads };
    let (mut abstracts, mut ids) = (HashMap::new(), HashMap::new());
    for index in 0..number {
        let Some(head) = slice(bytes, index.checked_mul(LSTF)?.checked_add(2)?, LSTF) else { break };
        let id = u32_at(head, 0)?;
        // fSimpleList: it has one level.
        let is_simple = head.get(26)? & 1 != 0;
        let mut list = AbstractList::default();
        for slot in list.levels.iter_mut().take(if is_simple { 1 } else { LEVELS }) {
            *slot = cursor.level(fonts).map(Box::new);
        }
        let index = u32::try_from(index).ok()?;
        abstracts.insert(index, list);
        ids.entry(id).or_insert(index);
    }
    Some((abstracts, ids))
}

/// §2.9.196 (PlfLfo): lists, counted from 1, then what each overrides.
fn lists(bytes: &[u8], ids: &HashMap<u32, u32>, fonts: &[String]) -> Option<HashMap<u32, List>> {
    let number = (u32_at(bytes, 0)? as usize).min(bytes.len() / LFO);
    let mut cursor = Cursor { bytes, at: number.checked_mul(LFO)?.checked_add(4)? };
    let mut lists = HashMap::new();
    for index in 0..number {
        let head = slice(bytes, index.checked_mul(LFO)?.checked_add(4)?, LFO)?;
        let abstract_id = ids.get(&u32_at(head, 0)?).copied().unwrap_or(u32::MAX);
        let mut list = List { abstract_id, ..List::default() };
        // §2.9.132 (LFOData).
        cursor.skip(4);
        for _ in 0..*head.get(12)? {
            let Some((level, start, own)) = cursor.override_of_level(fonts) else { break };
            if let Some(slot) = list.starts.get_mut(level) {
                *slot = start;
            }
            if let Some(slot) = list.levels.get_mut(level) {
                *slot = own.map(Box::new);
            }
        }
        lists.insert(u32::try_from(index).ok()?.checked_add(1)?, list);
    }
    Some(lists)
}

/// Records of no fixed size, one behind another.
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let taken = slice(self.bytes, self.at, length)?;
        self.at = self.at.saturating_add(length);
        Some(taken)
    }

    fn skip(&mut self, length: usize) {
        self.at = self.at.saturating_add(length);
    }

    /// §2.9.149 (LVL).
    fn level(&mut self, fonts: &[String]) -> Option<Level> {
        let head = self.take(LVLF)?;
        let flags = *head.get(5)?;
        let characters = usize::from(*head.get(24)?);
        let paragraph = usize::from(*head.get(25)?);
        self.take(paragraph)?;
        let mut mark = Characters::default();
        mark.apply(self.take(characters)?);
        // §2.9.356 (Xst); characters below 9 stand for the numbers of levels.
        let length = usize::from(u16_at(self.take(2)?, 0)?);
        let units = self.take(length.checked_mul(2)?)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
        let text = char::decode_utf16(units.take(MAX_LEVEL_TEXT)).map(|c| match c {
            Ok(c) if (c as usize) < LEVELS => Piece::Number(c as usize),
            Ok(c) => Piece::Char(c),
            Err(_) => Piece::Char(char::REPLACEMENT_CHARACTER),
        });
        let code = *head.get(4)?;
        Some(Level {
            start: u32_at(head, 0)?,
            format: Format::of_code(code),
            text: text.collect(),
            // §2.9.150, ixchFollow: a tab, a space, nothing.
            suffix: if *head.get(15)? == 2 { "" } else { " " },
            // fNoRestart: only levels above ilvlRestartLim restart the numbers.
            restart: (flags & 0x08 != 0).then_some(u32::from(*head.get(26)?)),
            // fLegal.
            legal: flags & 0x04 != 0,
            style: None,
            // §2.9.150: the number has the properties of its level (sprmCFVanish).
            hidden: mark.hides(),
            bullet_font: mark.font.and_then(|font| fonts.get(usize::from(font))).cloned(),
        })
    }

    /// §2.9.133 (LFOLVL): level, a start of its own, a level of its own.
    fn override_of_level(&mut self, fonts: &[String]) -> Option<(usize, Option<u32>, Option<Level>)> {
        let head = self.take(8)?;
        let flags = u32_at(head, 4)?;
        let (starts, formats) = (flags & 0x10 != 0, flags & 0x20 != 0);
        let own = if formats { Some(self.level(fonts)?) } else { None };
        let start = match &own {
            Some(level) => level.start,
            None => u32_at(head, 0)?,
        };
        Some(((flags & 0x0f) as usize, starts.then_some(start), own))
    }
}
