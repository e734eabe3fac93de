//! Titles that a space parts from the text of their items, in a page in one line whose paragraphs spaces part:
//! 1.规范采购 严格执行集中采购政策。 2.治理收费 全面排查分解收费。 Each was a paragraph, and reads as one.

use super::{Inner, STEPS, is_heading};
use crate::text::{self, marks};

/// A part of a line, from the text of an item on.
struct Part {
    step: usize,
    /// Where its text goes on behind its title, if a space parts them.
    body: Option<usize>,
}

/// Of a level that have such a title, at least.
const ENOUGH: usize = 2;
/// Characters that are looked through for the space.
const MAX_TITLE: usize = 40;

/// The bytes of a line that the texts behind such titles begin at. `lead` is the label that the line begins with, `items`
/// are the bytes that items begin at.
///
/// Most items must begin behind a space, and half of those of a level have such a title: a space within words is none.
pub(super) fn cuts(text: &str, lead: Option<(u8, u32, usize)>, inner: &[Inner], items: &[usize]) -> Vec<usize> {
    let is_spaced = |at: &&usize| text.get(..**at).is_some_and(|before| before.ends_with(char::is_whitespace));
    if items.len() < ENOUGH || items.iter().filter(is_spaced).count() * 2 < items.len() {
        return Vec::new();
    }
    let labels = items.iter().filter_map(|at| {
        let label = inner.get(inner.binary_search_by_key(at, |label| label.at).ok()?)?;
        Some((label.step, label.behind))
    });
    let labels = lead.map(|(step, _, behind)| (step, behind)).into_iter().chain(labels);
    let ends = items.iter().copied().skip(usize::from(lead.is_none())).chain([text.len()]);
    let parts = labels.zip(ends).filter_map(|((step, from), end)| {
        let own = text.get(from..end)?;
        // A heading with nothing behind it says nothing.
        let has_text = own.contains(marks::is_sentence_end) || own.trim().contains(char::is_whitespace);
        has_text.then(|| Part { step: step.into(), body: body_within(own).map(|at| from + at) })
    });
    let parts: Vec<Part> = parts.collect();
    let (mut all, mut titled) = ([0usize; STEPS], [0usize; STEPS]);
    for part in &parts {
        if let (Some(all), Some(titled)) = (all.get_mut(part.step), titled.get_mut(part.step)) {
            *all += 1;
            *titled += usize::from(part.body.is_some());
        }
    }
    let is_told = |step: usize| {
        let counted = all.get(step).zip(titled.get(step));
        counted.is_some_and(|(all, titled)| *titled >= ENOUGH && titled * 2 >= *all)
    };
    parts.into_iter().filter(|part| is_told(part.step)).filter_map(|part| part.body).collect()
}

/// Where the text of an item goes on behind a title and a space between two words: no space within quotes.
fn body_within(own: &str) -> Option<usize> {
    let near = own.char_indices().take(MAX_TITLE);
    let (at, _) = near.skip_while(|(_, c)| c.is_whitespace()).find(|(_, c)| c.is_whitespace())?;
    let (title, rest) = own.split_at_checked(at)?;
    let body = rest.trim_start();
    let title = title.trim();
    let count = |is_mark: fn(char) -> bool| title.chars().filter(|c| is_mark(*c)).count();
    let is_whole = count(marks::is_open) == count(marks::is_close) && count(marks::is_quote) % 2 == 0;
    let is_title = title.ends_with(text::is_han) && is_heading(title) && is_whole;
    (is_title && body.starts_with(text::is_han) && body.contains(marks::is_sentence_end))
        .then_some(own.len() - body.len())
}
