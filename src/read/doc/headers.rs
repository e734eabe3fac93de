//! Page headers: where their stories stand in the document of headers ([MS-DOC] §2.8.22, Plcfhdd).

use super::bytes::u32_at;
use std::ops::Range;

/// Stories that are read.
const MAX_STORIES: usize = 96;

/// The stories of headers. The first six are separators of notes; then each section has six: headers of even pages and
/// of odd ones, their footers, header and footer of its first page (§2.3.3).
pub fn stories(plc: &[u8], document: Range<usize>) -> Vec<Range<usize>> {
    let position = |index: usize| Some(u32_at(plc, index.checked_mul(4)?)? as usize);
    let mut stories = Vec::new();
    let mut behind = document.start;
    for index in 6..MAX_STORIES {
        let (Some(start), Some(end)) = (position(index), position(index.saturating_add(1))) else { break };
        let inside = |at: usize| document.start.saturating_add(at).min(document.end);
        // Stories that cover one another would outgrow the file.
        let story = inside(start).max(behind)..inside(end);
        behind = behind.max(story.end);
        if matches!(index % 6, 0 | 1 | 4) && !story.is_empty() {
            stories.push(story);
        }
    }
    stories
}
