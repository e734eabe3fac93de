//! Where documents begin in a stretch of text.

use super::foot::lists_attachments;
use super::line::{Line, Sort};
use super::names::names_tasks;
use crate::department::level;
use crate::document::Paragraph;
use crate::model::NumberStyle;
use crate::numbering;
use crate::plan::caption::{self, Numbered};
use crate::text;

/// Where documents begin in a stretch of text: at the label of an attachment, at a title whose items count from the
/// first again or that stands behind a letter with its attachments, at a text that explains what stands above it.
/// The latter is no list.
pub fn documents(paragraphs: &[Numbered<'_>], lines: &[Line]) -> Vec<(usize, bool)> {
    let first = first_items(paragraphs, lines);
    let mut begins = vec![(0, true)];
    // Forms of labels of chapters and sections whose first item the present document has; the form of its first label.
    let (mut seen, mut any, mut listed): (Vec<NumberStyle>, bool, bool) = (Vec::new(), false, false);
    let mut outermost: Option<NumberStyle> = None;
    // The first line of the present document.
    let mut own = "";
    for (at, line) in lines.iter().enumerate() {
        let starts = match line.sort {
            Sort::Attachment => Some((at, true)),
            Sort::Reading if any => Some((at, false)),
            // 城市建设重点任务 may as well head a group, unless it says again whose it is.
            Sort::Name if !names_tasks(&line.text) || begins_alike(own, &line.text) => {
                let next = first.get(at).copied().flatten();
                let counts_again = next.is_some_and(|style| seen.contains(&style) || outermost == Some(style));
                let from = begins.last().map_or(0, |(from, _)| *from);
                (counts_again || listed).then(|| caption::begins_at(lines, at, from)).flatten().map(|at| (at, true))
            }
            _ => None,
        };
        if let Some((from, is_list)) = starts {
            (seen, any, listed, outermost) = (Vec::new(), false, false, None);
            begins.push((from, is_list));
            own = "";
        }
        // The number of a document and the path of its page stand before its title.
        if own.is_empty() && !line.is_chrome() {
            own = &line.text;
        }
        listed |= lists_attachments(line);
        if line.sort == Sort::Heading {
            any = true;
            if let Some(style) = paragraphs.get(at).and_then(|(_, p)| first_label(p)) {
                if is_outer(style) && !seen.contains(&style) {
                    seen.push(style);
                }
                outermost = outermost.or(Some(style));
            }
        }
    }
    begins
}

/// Whether a title names the place that the title of the present document begins with.
fn begins_alike(own: &str, title: &str) -> bool {
    let place = |text: &str| {
        let mut near = text.char_indices().skip(1).take(MAX_PLACE);
        near.find(|(_, c)| level::ends_place(*c)).map(|(at, c)| at + c.len_utf8())
    };
    let Some(place) = place(own).and_then(|end| own.get(..end)) else { return false };
    own != title && title.starts_with(place)
}

/// Characters of the name of a place that a title begins with.
const MAX_PLACE: usize = 10;

/// For each line: the form of the first label below it, if that counts 1.
pub fn first_items(paragraphs: &[Numbered<'_>], lines: &[Line]) -> Vec<Option<NumberStyle>> {
    let mut next = None;
    let mut all = vec![None; lines.len()];
    for ((slot, line), (_, paragraph)) in all.iter_mut().zip(lines).zip(paragraphs).rev() {
        *slot = next;
        if line.sort == Sort::Heading && (paragraph.label.is_some() || numbering::read(&line.text).is_some()) {
            next = first_label(paragraph);
        }
    }
    all
}

/// The form of a paragraph's label, if it is the first of its level.
pub fn first_label(paragraph: &Paragraph) -> Option<NumberStyle> {
    let number = match &paragraph.label {
        Some(label) => numbering::automatic(&label.text, label.value),
        None => numbering::read(&text::one_line(&paragraph.text))?.0,
    };
    (number.value == Some(1)).then_some(number.style)
}

/// Whether labels of this form are those of chapters and sections: 第一条, 一、.
fn is_outer(style: NumberStyle) -> bool {
    matches!(style, NumberStyle::Chinese | NumberStyle::Chapter)
}
