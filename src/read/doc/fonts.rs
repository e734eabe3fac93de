//! Names of fonts, by which characters of symbol fonts are known ([MS-DOC] §2.9.286, §2.9.86).

use super::bytes::{slice, u16_at};

/// Where the name stands in an entry (FFN), behind its length byte.
const NAME: usize = 39;

/// The names by their index.
pub fn read(table: &[u8]) -> Vec<String> {
    let number = u16_at(table, 0).unwrap_or(0);
    let mut at = 4usize;
    let mut names = Vec::new();
    for _ in 0..number {
        let Some(length) = table.get(at).copied().map(usize::from) else { break };
        let Some(entry) = slice(table, at.saturating_add(1), length) else { break };
        let units = entry.get(NAME..).unwrap_or_default().chunks_exact(2).filter_map(|unit| u16_at(unit, 0));
        let units: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
        names.push(String::from_utf16_lossy(&units));
        at = at.saturating_add(1).saturating_add(length);
    }
    names
}
