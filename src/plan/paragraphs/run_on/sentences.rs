//! Sentences that count (一是, 二是) within a line, each with bodies of its own: 一是普查公厕。责任单位：县住建局 二是规划公厕。….

use super::{ends_with_bodies, is_heading, item_label};
use crate::assignment::{Words, find};
use crate::numbering::sentences::counted;
use crate::text::marks;

/// A sentence that counts.
struct Open {
    at: usize,
    /// The byte behind its number.
    behind: usize,
    value: u32,
    word: char,
    /// Whether a mark stands before it.
    begins: bool,
}

/// The bytes of a line from `from` on that such sentences begin at. `items` are those that items begin at.
///
/// One begins behind the bodies of the one before it, also right behind the last name. The first does where it stands
/// right behind the words of a heading and the second follows so.
pub(super) fn cuts(text: &str, from: usize, items: &[usize], words: Words<'_>) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut open: Option<Open> = None;
    for next in counted(text).into_iter().filter(|next| next.span.start >= from) {
        let item = |at: usize| items.partition_point(|item| *item <= at);
        if next.value > 1
            && let Some(before) = open.as_mut()
            && (before.word, before.value.checked_add(1)) == (next.word, Some(next.value))
            && item(before.at) == item(next.span.start)
            && text.get(before.behind..next.span.start).is_some_and(|own| says_who_at_end(own, words))
        {
            if before.value == 1 && before.begins {
                let own = item(before.at).checked_sub(1).and_then(|own| items.get(own)).map_or(from, |own| *own);
                let heading = text.get(own..before.at).unwrap_or_default();
                if is_heading(item_label(heading).map_or(heading, |(_, heading)| heading)) {
                    cuts.push(before.at);
                }
            }
            cuts.push(next.span.start);
        } else if next.value > 1 || !next.begins {
            continue;
        }
        let (at, behind) = (next.span.start, next.span.end);
        open = Some(Open { at, behind, value: next.value, word: next.word, begins: next.begins });
    }
    cuts
}

/// Whether a sentence ends with bodies and the mark behind them: …；责任单位：县住建局；, …（县住建局负责）.
fn says_who_at_end(own: &str, words: Words<'_>) -> bool {
    let own = own.trim_end().trim_end_matches(|c| marks::is_sentence_end(c) || marks::is_semicolon(c));
    ends_with_bodies(own, words) || find::ends_in_roles(own, words)
}
