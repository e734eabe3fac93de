//! Straight quotation marks: which opens and which closes is told by their order in the paragraph.

use crate::lint::prose::Offsets;
use crate::lint::{Fault, Prose, Words, line_end};
use crate::text::is_chinese;

/// Characters of a quotation that is shown whole.
const MAX_SHOWN: usize = 40;
/// How many characters before a mark are shown.
const SHOWN: usize = 2;

/// Looks at the straight quotation marks of a paragraph, which stand at these bytes.
pub(super) fn check(prose: &Prose<'_>, quotes: &[usize], offsets: &mut Offsets<'_>, mut add: impl FnMut(Fault)) {
    let text = prose.text();
    // 12": an inch, where none is open.
    let mut marks: Vec<usize> = Vec::with_capacity(quotes.len());
    for &at in quotes {
        let is_inch = marks.len().is_multiple_of(2)
            && text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()));
        if !is_inch {
            marks.push(at);
        }
    }
    let in_pairs = marks.len().is_multiple_of(2);
    for pair in marks.chunks(2) {
        let (Some(&begin), last) = (pair.first(), pair.last().copied().unwrap_or(0)) else { continue };
        let end = last + text.get(last..).and_then(|mark| mark.chars().next()).map_or(0, char::len_utf8);
        let whole = text.get(begin..end).unwrap_or_default();
        let before = text.get(..begin).unwrap_or_default();
        let behind = text.get(end..).and_then(|rest| rest.chars().next());
        if !(whole.contains(is_chinese) || before.ends_with(is_chinese) || behind.is_some_and(is_chinese)) {
            continue;
        }
        let is_shown = whole.chars().nth(MAX_SHOWN).is_none() && !whole.contains('\n') && pair.len() == 2;
        let shown = if is_shown { whole.to_owned() } else { [line_end(before, SHOWN), quote(whole)].concat() };
        let message = Words::new("straight quotation marks in Chinese text", "中文里用了不分左右的直引号");
        let fault = Fault::new(prose.at(), shown, message);
        // Where one is missing, the others may stand the other way round.
        let inner = whole.trim_matches(is_straight);
        let is_certain = in_pairs && is_shown && !inner.is_empty();
        let what = Words::new("write “ ”", "改为“”");
        if !is_certain {
            add(fault);
            continue;
        }
        let edits = vec![offsets.of(begin).edit(1, '“'), offsets.of(last).edit(1, '”')];
        add(fault.fix(["“", inner, "”"].concat(), what).edits(edits));
    }
}

/// The first character of a text.
fn quote(text: &str) -> &str {
    text.chars().next().and_then(|first| text.get(..first.len_utf8())).unwrap_or_default()
}

fn is_straight(c: char) -> bool {
    matches!(c, '"' | '＂')
}
