//! Tables of contents: their labels are those of the headings, which come again behind them.

use super::super::Lane;
use super::Label;
use crate::document::Paragraph;
use crate::model::Place;
use crate::text;

/// The titles of a table of contents, without the spaces that set their characters apart.
const TITLES: [&str; 2] = ["目录", "目次"];

/// The labels that a part of the document begins with: the first of a table of contents, and the heading that it names.
pub(super) fn scopes(run: &[(Place, &Paragraph)], labels: &[Label]) -> Vec<usize> {
    let mut scopes = Vec::new();
    let mut lines = run.iter().peekable();
    let mut open = None;
    let mut below_title = false;
    for (index, label) in labels.iter().enumerate().filter(|(_, label)| label.lane == Lane::Body) {
        let paragraph = loop {
            let Some((at, paragraph)) = lines.peek() else { return scopes };
            if *at == label.at {
                break *paragraph;
            }
            below_title = is_title(&paragraph.text) || below_title && text::is_blank(&paragraph.text);
            lines.next();
        };
        let level = Some(label.level()).filter(|level| level.rank.is_some());
        let next = || labels.get(index + 1).and_then(|next| lines.clone().find(|(at, _)| *at == next.at));
        match open {
            None if below_title
                || names_page(&paragraph.text) && next().is_some_and(|(_, next)| names_page(&next.text)) =>
            {
                open = level;
                scopes.push(index);
            }
            Some(first) if Some(first) == level && !names_page(&paragraph.text) => {
                open = None;
                scopes.push(index);
            }
            _ => {}
        }
        below_title = false;
    }
    scopes
}

fn is_title(line: &str) -> bool {
    TITLES.contains(&text::squeeze(line).as_ref())
}

/// Whether a line ends in the number of a page, set off by a tab or dots.
fn names_page(line: &str) -> bool {
    let line = line.trim_end();
    let rest = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let filled = rest.trim_end_matches(' ');
    let is_filler = |c: char| matches!(c, '…' | '.' | '．' | '·' | '—' | '-');
    rest.len() < line.len()
        && (rest.ends_with('\t') || filled.chars().rev().take(2).filter(|c| is_filler(*c)).count() == 2)
}

#[cfg(test)]
mod tests {
    use super::names_page;

    #[test]
    fn lines_with_pages() {
        for line in ["一、总体要求\t1", "（一）指导思想……12", "三、保障措施....8 ", "四、附则…… 9"]
        {
            assert!(names_page(line), "{line}");
        }
        for line in ["一、总体要求", "完成投资12", "编号A-1", "第3.5"] {
            assert!(!names_page(line), "{line}");
        }
    }
}
