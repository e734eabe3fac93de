//! Where the text of a list ends: its closing clause, its attachments, the foot of its page.

use super::line::{Line, Sort};
use super::words::{ANSWER, CLOSING, OTHERS, OWN, RULING, TERMS, WHEN};
use crate::numbering;
use crate::text::marks;

/// Where, among the lines of a stretch of text, the foot of its page begins: behind the last line with a label.
/// Lines behind a text (主办单位：…, 来源：…) belong to it only with a line that nothing but a foot has, or as its end;
/// as many as stand behind an item elsewhere may be the last item's own.
pub fn body_end(lines: &[Line]) -> usize {
    let listed = attachments_listed(lines);
    let lines = lines.get(..listed).unwrap_or_default();
    let mut items = lines.iter().enumerate().filter(|(_, line)| line.sort == Sort::Heading).map(|(at, _)| at + 1).rev();
    let last_item = items.next().unwrap_or(0);
    let behind = |from: usize, end: usize| {
        lines.get(from..end).unwrap_or_default().iter().filter(|line| line.sort == Sort::Behind).count()
    };
    let before = items.next().map_or(0, |from| behind(from, last_item.saturating_sub(1)));
    let mut own = before;
    let first = lines.iter().enumerate().skip(last_item).find(|(_, line)| {
        let is_own = line.sort == Sort::Behind && own > 0;
        own -= usize::from(is_own);
        line.sort == Sort::Foot || !is_own && own == 0
    });
    let first = if before == 0 { last_item } else { first.map_or(lines.len(), |(at, _)| at) };
    let behind = lines.get(first..).unwrap_or_default();
    let mut end = match behind.iter().position(|line| matches!(line.sort, Sort::Foot | Sort::Reading)) {
        Some(foot) => first + foot,
        None => lines.len(),
    };
    let has_foot = end < lines.len();
    while end > first
        && let Some(line) = lines.get(end - 1)
    {
        let belongs = match line.sort {
            Sort::Blank | Sort::Menu | Sort::Path => true,
            Sort::Behind => has_foot || is_about_the_page(&line.text),
            Sort::Source => is_about_the_page(&line.text),
            _ => false,
        };
        if !belongs {
            break;
        }
        end -= 1;
    }
    end
}

/// Where the attachments of a document are listed behind its last item: 附件：1.…⏎2.…; the end where they are not.
pub fn attachments_listed(lines: &[Line]) -> usize {
    let Some(first) = lines.iter().rposition(lists_attachments) else { return lines.len() };
    let headings = lines.iter().skip(first + 1).filter(|line| line.sort == Sort::Heading);
    let goes_on =
        |(next, line): (u32, &Line)| numbering::read(&line.text).is_some_and(|(number, _)| number.value == Some(next));
    if (2..).zip(headings).all(goes_on) { first } else { lines.len() }
}

/// Whether a line begins the list of a document's attachments: 附件：1.….
pub fn lists_attachments(line: &Line) -> bool {
    let rest = line.text.strip_prefix("附件").or_else(|| line.text.strip_prefix('附'));
    let rest = rest.map(str::trim_start).and_then(|rest| rest.strip_prefix(marks::is_colon)).map(str::trim_start);
    rest.and_then(numbering::read).is_some_and(|(number, _)| number.value == Some(1))
}

/// Lines behind a text that tell of its page also where no foot follows: no bodies with tasks.
pub fn is_about_the_page(line: &str) -> bool {
    let field = line.split(marks::is_colon).next().unwrap_or_default();
    let both = line.contains("主办") && line.contains("承办");
    both || !WHEN.holds(field) && !ANSWER.stands_in(field)
}

/// A clause that closes a document: 本措施自印发之日起施行, 以上政策有效期至…, 本办法由市住建局负责解释.
pub fn ends_list(line: &str) -> bool {
    let line = line.trim_start_matches(marks::is_round_open);
    let names_itself = || {
        OWN.first(line).is_some_and(|own| {
            let near: String = own.rest.chars().take(16).collect();
            RULING.stands_in(&near)
        })
    };
    (OTHERS.begins(line) || TERMS.begins(line) || names_itself()) && CLOSING.stands_in(line)
}

/// The clause that opens a document and says why it is made: 为支持企业发展，根据有关规定，制定本政策.
pub fn opens_list(line: &str) -> bool {
    let made = || line.split_once("制定本").map(|(_, made)| made);
    line.starts_with(['为', '根', '依', '按']) && made().is_some_and(|made| RULING.begins(made))
}
