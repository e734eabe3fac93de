//! Lines below a label of bodies that hold nothing but bodies: 责任单位：⏎市教育局⏎市财政局.

use super::super::super::items::Line;
use super::{Cutter, MAX_NAMES, MAX_ROLES};
use crate::assignment::find::label_at;
use crate::department;
use crate::model::Number;
use crate::numbering;
use crate::text::{self, marks};
use crate::time;

impl Cutter<'_, '_> {
    /// The line behind those below a label of bodies that hold one or several of them each, and nothing else. `alone` says
    /// that the label has none beside it.
    ///
    /// Such a line in a paragraph of its own may as well be a signature, with nothing or a date behind it, or head the
    /// items below it, which count from 1 then.
    pub(super) fn bodies_below(&self, label: usize, alone: bool) -> usize {
        let first = label + 1;
        let lines = self.lines.get(first..).unwrap_or_default();
        let count = lines.iter().take(MAX_ROLES).take_while(|line| self.is_line_of_bodies(line)).count();
        let within = lines.iter().take(count).take_while(|line| !line.begins).count();
        let next = lines.get(count);
        let number = next.and_then(number_of).map(|number| number.value == Some(1));
        let item_follows = number == Some(false) || next.is_some_and(|line| label_at(&line.text, self.words).is_some());
        let another = number == Some(true) || next.is_some_and(|line| time::document_year(&line.text).is_some());
        first
            + match alone {
                _ if within == count || item_follows => count,
                true if another => count.saturating_sub(1).max(within),
                true => count,
                false => within,
            }
    }

    /// Whether a line holds nothing but bodies.
    pub(super) fn is_line_of_bodies(&self, line: &Line<'_>) -> bool {
        let text = line.text.trim_end_matches(marks::is_sentence_end);
        let mut names =
            text.split(|c: char| marks::is_delimiter(c) || c.is_whitespace()).filter(|name| !name.is_empty());
        line.text.len() <= MAX_NAMES
            && line.label.is_none()
            && text.contains(text::is_han)
            // 王某：责任单位：县教育局 says something of its own.
            && !text.contains(marks::is_colon)
            && names.all(|name| {
                department::reads_like_body(name, self.words.evidence) || department::reads_like_site(name)
            })
    }
}

/// The label that a line begins with.
fn number_of(line: &Line<'_>) -> Option<Number> {
    match line.label {
        Some(label) => Some(numbering::automatic(&label.text, label.value)),
        None => numbering::read(&line.text).map(|(number, _)| number),
    }
}
