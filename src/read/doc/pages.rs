//! Formatted disk pages: which bytes of the text have which properties ([MS-DOC] §2.8.5, §2.9.32, §2.9.180).

use super::bytes::{slice, u16_at, u32_at};
use std::collections::HashSet;

/// Bytes of a page.
const PAGE: usize = 512;

/// Runs of the text's bytes with the properties of each.
#[derive(Debug, Default)]
pub struct Pages<'a> {
    runs: Vec<Run<'a>>,
}

/// A run of bytes with the same properties: a paragraph, or a run of characters.
#[derive(Debug, Clone, Copy, Default)]
pub struct Run<'a> {
    /// First byte in the main stream.
    pub start: usize,
    /// Byte behind the last.
    pub end: usize,
    /// The style, of a paragraph.
    pub style: u16,
    /// What is modified.
    pub grpprl: &'a [u8],
}

/// What a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Paragraphs (PapxFkp, §2.9.181).
    Paragraphs,
    /// Runs of characters (ChpxFkp, §2.9.33).
    Characters,
}

impl<'a> Pages<'a> {
    /// Reads the pages that a PlcBtePapx or PlcBteChpx points to.
    pub fn read(plc: &[u8], main: &'a [u8], kind: Kind) -> Pages<'a> {
        let number = plc.len().saturating_sub(4) / 8;
        let numbers = plc.get(number.saturating_add(1).saturating_mul(4)..).unwrap_or_default();
        // A page that is named again adds nothing.
        let mut seen = HashSet::new();
        let mut runs = Vec::new();
        for bytes in numbers.chunks_exact(4) {
            // §2.9.189, §2.9.188: the number has 22 bits.
            let Some(page) = u32_at(bytes, 0).map(|number| number & 0x003f_ffff) else { break };
            if !seen.insert(page) {
                continue;
            }
            if let Some(page) = (page as usize).checked_mul(PAGE).and_then(|at| slice(main, at, PAGE)) {
                read_page(page, kind, &mut runs);
            }
        }
        runs.sort_by_key(|run| run.start);
        Pages { runs }
    }

    /// The run that a byte stands in; a run without properties where none does, up to the next.
    pub fn find(&self, offset: usize) -> Run<'a> {
        let index = self.runs.partition_point(|run| run.start <= offset);
        let run = index.checked_sub(1).and_then(|index| self.runs.get(index));
        match run.filter(|run| offset < run.end) {
            Some(run) => *run,
            None => {
                let end = self.runs.get(index).map_or(usize::MAX, |run| run.start);
                Run { start: offset, end, ..Run::default() }
            }
        }
    }
}

fn read_page<'a>(page: &'a [u8], kind: Kind, runs: &mut Vec<Run<'a>>) {
    let number = page.last().copied().map_or(0, usize::from);
    for index in 0..number {
        let bound = |index: usize| u32_at(page, index.saturating_mul(4)).map(|fc| fc as usize);
        let (Some(start), Some(end)) = (bound(index), bound(index.saturating_add(1))) else { break };
        if end <= start {
            continue;
        }
        let entries = number.saturating_add(1).saturating_mul(4);
        let (style, grpprl) = match kind {
            Kind::Paragraphs => papx(page, entries.saturating_add(index.saturating_mul(13))),
            Kind::Characters => (0, chpx(page, entries.saturating_add(index)).unwrap_or_default()),
        };
        runs.push(Run { start, end, style, grpprl });
    }
}

/// §2.9.23, §2.9.182 (BxPap, PapxInFkp): half the offset, then a size in words in one of two forms.
fn papx(page: &[u8], entry: usize) -> (u16, &[u8]) {
    let read = || {
        let at = usize::from(*page.get(entry)?).checked_mul(2).filter(|&at| at > 0)?;
        let (at, length) = match usize::from(*page.get(at)?) {
            0 => (at.checked_add(2)?, usize::from(*page.get(at.checked_add(1)?)?).checked_mul(2)?),
            half => (at.checked_add(1)?, half.checked_mul(2)?.checked_sub(1)?),
        };
        let rest = page.get(at..)?;
        let bytes = rest.get(..length).unwrap_or(rest);
        // §2.9.113 (GrpPrlAndIstd).
        Some((u16_at(bytes, 0)?, bytes.get(2..)?))
    };
    read().unwrap_or_default()
}

/// §2.9.32 (Chpx).
fn chpx(page: &[u8], entry: usize) -> Option<&[u8]> {
    let at = usize::from(*page.get(entry)?).checked_mul(2).filter(|&at| at > 0)?;
    slice(page, at.checked_add(1)?, usize::from(*page.get(at)?))
}
