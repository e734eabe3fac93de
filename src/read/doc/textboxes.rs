//! Text boxes: where their text is, and which shape anchors each ([MS-DOC] §2.8.32, §2.8.37).

use super::bytes::u32_at;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// The text boxes that were not read yet.
#[derive(Debug, Default)]
pub struct Boxes {
    /// Positions of the text by the identifier of the shape.
    texts: BTreeMap<u32, Range<usize>>,
    /// Identifiers of shapes by the position of their anchor.
    anchors: HashMap<usize, u32>,
}

/// Bytes of an FTXBXS (§2.9.100) and a Spa (§2.9.253).
const FTXBXS: usize = 22;
const SPA: usize = 26;

impl Boxes {
    /// Reads PlcftxbxTxt and PlcfSpa.
    pub fn read(texts: Option<&[u8]>, anchors: Option<&[u8]>, document: Range<usize>) -> Boxes {
        let mut boxes = Boxes::default();
        let mut behind = 0;
        for (start, end, record) in records(texts.unwrap_or_default(), FTXBXS) {
            // fReusable: the record is of a box that is no more. lid: the shape.
            let reusable = super::bytes::u16_at(record, 8).unwrap_or(0) != 0;
            let inside = |at: usize| document.start.saturating_add(at).min(document.end);
            if let (Some(shape), false) = (u32_at(record, 14), reusable) {
                let text = inside(start)..inside(end);
                // Ranges that cover one another would repeat text.
                if text.start >= behind {
                    behind = text.end;
                    boxes.texts.entry(shape).or_insert(text);
                }
            }
        }
        for (position, _, record) in records(anchors.unwrap_or_default(), SPA) {
            if let Some(shape) = u32_at(record, 0) {
                boxes.anchors.insert(position, shape);
            }
        }
        boxes
    }

    /// The text of the box that is anchored at a position.
    pub fn take(&mut self, position: usize) -> Option<Range<usize>> {
        self.texts.remove(self.anchors.get(&position)?)
    }

    /// The texts of the boxes that are left.
    pub fn rest(&mut self) -> Vec<Range<usize>> {
        let mut rest: Vec<_> = std::mem::take(&mut self.texts).into_values().collect();
        rest.sort_unstable_by_key(|range| range.start);
        rest
    }
}

/// The records of a Plc: position, next position, data.
fn records(plc: &[u8], size: usize) -> impl Iterator<Item = (usize, usize, &[u8])> {
    let number = plc.len().saturating_sub(4) / size.saturating_add(4).max(1);
    let data = plc.get(number.saturating_add(1).saturating_mul(4)..).unwrap_or_default();
    let positions = |index: usize| u32_at(plc, index.saturating_mul(4)).map(|at| at as usize);
    (0..number)
        .zip(data.chunks_exact(size.max(1)))
        .map_while(move |(index, record)| Some((positions(index)?, positions(index.saturating_add(1))?, record)))
}
