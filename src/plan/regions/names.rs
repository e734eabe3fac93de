//! Names of documents, and those in 《》 inside them.

use super::words::{DRAFT, ISSUE, NAME, NAME_HEAD, NAME_WORK, SEAL, TASK};
use crate::numbering::numeral;
use crate::text::marks::{self, Bracket, Mark};

/// The name of a document without what stands behind it: brackets （试行）, closing quotation marks.
pub fn bare_name(line: &str) -> &str {
    let mut name = line.trim();
    // Each turn takes something off the end.
    loop {
        let rest = name.trim_end_matches(|c| closes_name(c) || matches!(c, '"' | '*' | ' ' | '\u{3000}'));
        let closing = rest.chars().next_back().and_then(marks::closes);
        let open = closing.and_then(|closing| rest.rfind(|c| marks::opens(c).is_some_and(|open| fits(open, closing))));
        let shorter = open.and_then(|open| rest.get(..open)).unwrap_or(rest).trim_end();
        if shorter.len() == name.len() || shorter.is_empty() {
            return name;
        }
        name = shorter;
    }
}

/// The name of an issuer without the brackets behind it that stand for its seal: 某县水利局（盖章）.
pub fn unsealed(line: &str) -> &str {
    let inner = line.trim_end().strip_suffix(marks::closes_aside);
    let parts = inner.and_then(|inner| inner.split_at_checked(inner.rfind(marks::opens_aside)?));
    match parts {
        Some((name, seal)) if SEAL.holds(seal.trim_start_matches(marks::opens_aside).trim()) => name.trim_end(),
        _ => line,
    }
}

/// Whether a text ends like the name of a document and has no mark that divides sentences outside of 《》.
pub fn is_name(name: &str) -> bool {
    if !ends_name(name) || name.chars().count() < 4 {
        return false;
    }
    let mut quoted = 0u32;
    for c in name.chars() {
        match c {
            c if opens_name(c) => quoted = quoted.saturating_add(1),
            c if closes_name(c) => quoted = quoted.saturating_sub(1),
            c if quoted == 0 && marks::is_sentence_mark(c) && !marks::is_enumeration_comma(c) => return false,
            _ => {}
        }
    }
    true
}

/// Whether a text ends with a word that names documents (方案), with one made of work and what it is written on (任务书,
/// 责任状, 交办单), or with a number of points (二十条).
fn ends_name(name: &str) -> bool {
    let is_digit = |c: char| numeral::is_chinese(c) || numeral::decimal_digit(c).is_some();
    let has_points = name.strip_suffix(['条', '招', '策']).is_some_and(|number| {
        let before = number.trim_end_matches(is_digit);
        // 第十条 is a label.
        before.len() < number.len() && !before.is_empty() && !before.ends_with('第')
    });
    NAME.closes(name) || NAME_HEAD.ends(name).any(|head| NAME_WORK.closes(head.rest)) || has_points
}

/// The name in 《》 of the document that a notice or report gives out: 关于印发《…》的通知.
pub fn issued(line: &str) -> Option<&str> {
    let at = line.char_indices().find_map(|(at, _)| {
        let found = ISSUE.first(line.get(at..)?)?;
        Some(line.len() - found.rest.len())
    })?;
    let inner = line.get(at..)?;
    let end = closing(inner)?;
    let name = inner.get(..end)?.trim();
    is_name(bare_name(name)).then_some(name)
}

/// Where the 》 stands that closes a text which begins behind its 《.
pub fn closing(inner: &str) -> Option<usize> {
    let mut depth = 0u32;
    for (at, c) in inner.char_indices() {
        match c {
            c if marks::opens_title(c) => depth = depth.saturating_add(1),
            c if marks::closes_title(c) && depth == 0 => return Some(at),
            c if marks::closes_title(c) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a line is the mark of a draft or trial that belongs to the title above it: （征求意见稿）.
pub fn is_draft(line: &str) -> bool {
    let inner = line.trim().strip_prefix(marks::opens_aside).and_then(|inner| inner.strip_suffix(marks::closes_aside));
    inner.is_some_and(|inner| DRAFT.closes(inner.trim_end()) && !inner.contains(marks::is_sentence_mark))
}

/// Whether a line may as well head a group of tasks: 城市建设重点任务.
pub fn names_tasks(line: &str) -> bool {
    TASK.closes(bare_name(line))
}

/// Whether a sign opens what has a name: 《, 〈, “.
fn opens_name(sign: char) -> bool {
    matches!(marks::mark(sign), Some(Mark::Open(Bracket::DoubleAngle | Bracket::Angle | Bracket::DoubleQuote)))
}

/// Whether a sign closes it.
fn closes_name(sign: char) -> bool {
    matches!(marks::mark(sign), Some(Mark::Close(Bracket::DoubleAngle | Bracket::Angle | Bracket::DoubleQuote)))
}

/// Whether a bracket may close another: the square ones close one another.
fn fits(open: Bracket, closing: Bracket) -> bool {
    let is_square = |bracket| matches!(bracket, Bracket::Tortoise | Bracket::Square | Bracket::Lenticular);
    open == closing || is_square(open) && is_square(closing)
}
