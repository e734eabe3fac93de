//! What corrections change, as a unified diff: of the text of a text file, and of the paragraphs of any other.

use super::edits::byte;
use super::{Correction, text};
use crate::error::Error;
use crate::lint::Paragraphs;
use crate::model::Format;
use crate::parse::{self, Options};
use crate::read::encoding;
use similar::TextDiff;
use std::collections::BTreeMap;

/// What the fixes of corrections change in a file that is called `name`; empty where they change nothing.
///
/// Errors: the file cannot be read.
pub fn diff(bytes: &[u8], corrections: &[Correction], name: &str, options: &Options) -> Result<String, Error> {
    let document = parse::read_for_places(bytes, options)?;
    let (old, new) = if document.format == Format::Text {
        let mended = text(bytes, corrections, options)?;
        (encoding::decode(bytes).0.into_owned(), encoding::decode(&mended.bytes).0.into_owned())
    } else {
        let grids = parse::resolve_all(&document);
        let paragraphs = Paragraphs::of(&document, &grids);
        (lines(&paragraphs, &[]), lines(&paragraphs, corrections))
    };
    let diff = TextDiff::from_lines(&old, &new);
    Ok(diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string())
}

/// The paragraphs of a document, one a line, with the edits of corrections; of those that overlap the first is made.
fn lines(paragraphs: &Paragraphs<'_>, corrections: &[Correction]) -> String {
    let mut edits: BTreeMap<usize, Vec<(u32, u32, &str)>> = BTreeMap::new();
    let mut joined = std::collections::HashSet::new();
    for edit in corrections.iter().flat_map(|correction| &correction.edits) {
        let Some(index) = paragraphs.index(edit.at) else { continue };
        if edit.joins {
            joined.insert(index);
            continue;
        }
        let own = edits.entry(index).or_default();
        if own.iter().all(|(start, end, _)| edit.end <= *start || *end <= edit.start) {
            own.push((edit.start, edit.end, &edit.text));
        }
    }
    let mut all = String::new();
    for (index, (_, paragraph)) in paragraphs.iter().enumerate() {
        let mut text = paragraph.text.to_string();
        let mut own = edits.remove(&index).unwrap_or_default();
        own.sort_unstable();
        for (start, end, new) in own.into_iter().rev() {
            if let (Some(start), Some(end)) = (byte(&text, start), byte(&text, end)) {
                text.replace_range(start..end, new);
            }
        }
        all.push_str(&text);
        if !joined.contains(&index) {
            all.push('\n');
        }
    }
    all
}
