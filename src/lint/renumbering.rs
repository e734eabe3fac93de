//! Numbering a run of labels anew: what each of them becomes, where that is certain.
//!
//! It is where every label of the run is typed as its style is, no label behind it counts on from it elsewhere, and no
//! text refers to a number (第三项, 第二部分, 上述第2条), since a reference would then lead to another item.

use super::counts::{Break, BreakKind};
use super::labels;
use super::paragraphs::Paragraphs;
use super::siblings::{Place, Siblings};
use crate::model::Edit;
use crate::numbering::{REFERRED, multilevel, numeral};
use crate::outline::{EntryId, Lane, Outline, Scope, Source};
use crate::text::marks;
use crate::text::offsets::Offsets;
use std::collections::{HashMap, HashSet};

/// What a run becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renumbering {
    /// The first label that changes, as it is to be written.
    pub first: String,
    /// What changes, label by label.
    pub edits: Vec<Edit>,
}

/// The runs of breaks that can be numbered anew, by the label of the break.
pub(super) fn renumberings(
    outline: &Outline,
    siblings: &Siblings,
    breaks: &[Break],
    paragraphs: &Paragraphs<'_>,
) -> HashMap<EntryId, Renumbering> {
    if breaks.is_empty() || paragraphs.iter().any(|(_, paragraph)| refers(&paragraph.text)) {
        return HashMap::new();
    }
    // Behind another break nobody knows which number is right: the last of each heading has a run.
    let mut last: HashMap<Place, Break> = HashMap::new();
    for found in breaks {
        if let Some(place) = siblings.place(found.entry) {
            last.insert(*place, *found);
        }
    }
    let beside: HashSet<EntryId> = outline.entries().iter().filter_map(|entry| entry.beside).collect();
    let count_on = counting_on(outline, siblings);
    let mut all = HashMap::new();
    for (place, ids) in siblings.groups() {
        let Some(found) = last.get(place) else { continue };
        let own = usize::from(begins_later(outline, ids));
        let others = count_on.get(&(place.lane, place.scope, place.rank)).copied().unwrap_or(0);
        let is_body = matches!(place.lane, Lane::Body | Lane::Goals | Lane::Serials);
        if !is_body || others > own || found.kind == BreakKind::OtherParent {
            continue;
        }
        let run = ids.iter().copied().skip_while(|id| *id != found.entry);
        if let Some(renumbering) = of_run(outline, paragraphs, &beside, run, found.expected) {
            all.insert(found.entry, renumbering);
        }
    }
    all
}

/// How many headings of each level begin with another number than 1.
fn counting_on(outline: &Outline, siblings: &Siblings) -> HashMap<(Lane, Scope, Option<u8>), usize> {
    let mut counts = HashMap::new();
    for (place, ids) in siblings.groups() {
        *counts.entry((place.lane, place.scope, place.rank)).or_default() += usize::from(begins_later(outline, ids));
    }
    counts
}

fn begins_later(outline: &Outline, ids: &[EntryId]) -> bool {
    let first = ids.iter().find_map(|id| outline.get(*id)?.number.as_ref()?.value);
    first.is_some_and(|first| first > 1)
}

fn of_run(
    outline: &Outline,
    paragraphs: &Paragraphs<'_>,
    beside: &HashSet<EntryId>,
    run: impl Iterator<Item = EntryId>,
    expected: u32,
) -> Option<Renumbering> {
    let (mut edits, mut first) = (Vec::new(), None);
    // Several labels may stand in one paragraph.
    let mut counted: HashMap<usize, Offsets<'_>> = HashMap::new();
    for (id, value) in run.zip(expected..) {
        let entry = outline.get(id)?;
        let number = entry.number.as_ref().filter(|number| !number.auto)?;
        let is_plain = matches!(entry.source, Source::Typed | Source::Serial) && multilevel::outer(number).is_none();
        let has_other = entry.beside.is_some() || beside.contains(&id);
        let as_style = labels::written(number.value?, number.style, &number.text)?;
        if !is_plain || has_other || as_style != number.text {
            return None;
        }
        let text = labels::written(value, number.style, &number.text)?;
        if text == number.text {
            continue;
        }
        let index = paragraphs.index(entry.at)?;
        let paragraph = &*paragraphs.at(index)?.text;
        if paragraph.get(entry.span.clone())? != number.text {
            return None;
        }
        let offsets = counted.entry(index).or_insert_with(|| Offsets::of(paragraph));
        let start = u32::try_from(offsets.character(entry.span.start)).ok()?;
        let end = start.checked_add(u32::try_from(number.text.chars().count()).ok()?)?;
        first.get_or_insert_with(|| text.clone());
        edits.push(Edit { at: entry.at, start, end, text, joins: false });
    }
    Some(Renumbering { first: first?, edits })
}

/// Whether a text refers to an item by its number, wherever that leads.
fn refers(text: &str) -> bool {
    let is_part =
        |c: char| numeral::decimal_digit(c).is_some() || numeral::is_chinese(c) || marks::is_bracket(c) || c == ' ';
    text.split('\n').any(|line| {
        let begins = line.len() - line.trim_start().len();
        line.match_indices('第').any(|(at, sign)| {
            let behind = line.get(at + sign.len()..).unwrap_or_default();
            let rest = behind.trim_start_matches(is_part);
            // The label of an article is none.
            at > begins && rest.len() < behind.len() && REFERRED.begins(rest)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::refers;

    #[test]
    fn texts_that_refer_to_items() {
        for text in ["按第三项办理。", "见第2条。", "同第（二）项。", "依照第三部分执行。"] {
            assert!(refers(text), "{text}");
        }
        for text in ["第一条　修路。", "第三产业发展。", "见附件3。", "第一，修路。"] {
            assert!(!refers(text), "{text}");
        }
    }
}
