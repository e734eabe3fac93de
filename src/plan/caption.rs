//! What stands above a table: attachment label, title, the years it names.

mod forms;
mod numbered;
mod title;

use super::facts;
use super::regions::{self, Line, Sort};
use super::words::{SITES, TITLES};
use crate::document::Paragraph;
use crate::model::{Attachment, Number, NumberStyle};
use crate::numbering::{self, numeral};
use crate::text::{self, marks};

pub(super) use forms::{is_aside, is_continuation, is_page_number, without_page_number};
pub use numbered::CaptionWord;
pub(crate) use numbered::numbered;
pub(super) use title::joins as goes_on;

/// A body paragraph with its number, from 1.
pub type Numbered<'a> = (u32, &'a Paragraph);

/// The caption of a table.
#[derive(Debug, Clone, Default)]
pub struct Caption {
    /// 附件1.
    pub attachment: Option<Attachment>,
    /// Title.
    pub title: Option<String>,
}

/// Characters that a title does not exceed.
const MAX_TITLE: usize = 80;

/// Takes the caption off the paragraphs above a table; what is not part of it stays.
pub fn take<'a>(paragraphs: &mut Vec<Numbered<'a>>) -> Caption {
    let lines: Vec<Line> = paragraphs.iter().map(|(_, paragraph)| Line::of(paragraph)).collect();
    let shown = |line: &&Line| line.sort != Sort::Blank;
    let label = lines.iter().enumerate().rev().filter(|(_, line)| shown(line)).take(NEAR_TABLE);
    let label = label.filter(|(_, line)| line.sort == Sort::Attachment).map(|(at, _)| at).next();
    if let Some(at) = label {
        return take_labelled(paragraphs, &lines, at);
    }
    // The nearest line that reads like the title of a list, with the lines above that begin it.
    let nearest =
        lines.iter().rposition(|line| !(line.sort == Sort::Blank || line.is_chrome() || forms::is_month(&line.text)));
    let is_title = |at: usize, by_words: bool| {
        let line = lines.get(at)?;
        let named = !by_words || TITLES.stands_in(&line.text);
        let unlabelled =
            numbering::read(&line.text).is_none() && paragraphs.get(at).is_none_or(|p| p.1.label.is_none());
        let whole = line.text.chars().count() <= MAX_TITLE;
        (named && unlabelled && whole && line.sort != Sort::Text && is_title_line(&line.text)).then_some(at)
    };
    let marked = |at: usize| lines.get(at).is_some_and(|line| line.marked);
    let site = |at: usize| lines.get(at).is_some_and(|line| is_site(&line.text));
    // Between a heading and its table pages have a date, a source, buttons; the name of the site may be a
    // heading as well.
    let found = nearest
        .and_then(|at| is_title(at, !marked(at)).filter(|&at| !marked(at) || !site(at)))
        .or_else(|| (0..lines.len()).rev().filter(|&at| marked(at)).find_map(|at| is_title(at, true)));
    let title = match found {
        Some(at) => Some(title::grown(&lines, at, 0).bare()),
        None => title::above_list(&lines, 0),
    };
    let Some(title) = title else { return Caption::default() };
    take_out(paragraphs, &title.lines);
    Caption { attachment: None, title: Some(title.text) }
}

/// Lines above a table among which its label is looked for.
const NEAR_TABLE: usize = 5;

/// Takes off the label of an attachment and the title below it.
fn take_labelled(paragraphs: &mut Vec<Numbered<'_>>, lines: &[Line], at: usize) -> Caption {
    let Some((label, beside)) = lines.get(at).and_then(|line| attachment(&line.text)) else {
        return Caption::default();
    };
    // What carries a document is no title of the list, nor is a line of its page: its own stands behind them.
    let is_own = |title: &title::Title| {
        let sort = regions::sort(&title.text);
        !matches!(sort, Sort::Notice | Sort::Issuer) && (sort == Sort::Name || TITLES.stands_in(&title.text))
    };
    let near = title::below_label(lines, at + 1, &beside);
    let behind = || title::above_list(lines, at + 1).filter(|title| regions::sort(&title.text) == Sort::Name);
    let title = match near {
        Some(near) if !is_own(&near) => behind().or(Some(near)),
        near => near,
    };
    let mut taken = vec![at];
    taken.extend(title.iter().flat_map(|title| &title.lines));
    take_out(paragraphs, &taken);
    Caption { attachment: Some(label), title: title.map(|title| title.text) }
}

/// The caption that lines of a page header make: a title, and what stands beside it.
pub fn of_lines(lines: &[String]) -> Caption {
    let paragraph = |line: &String| Paragraph { text: line.as_str().into(), ..Paragraph::default() };
    let paragraphs: Vec<Paragraph> = lines.iter().filter(|line| !is_page_number(line)).map(paragraph).collect();
    let mut numbered: Vec<Numbered<'_>> = paragraphs.iter().map(|paragraph| (0, paragraph)).collect();
    let caption = take(&mut numbered);
    // What stands beside a label need be no title here, and a title need not be the last line.
    let title = caption.title.filter(|title| is_title(title));
    Caption { title: title.or_else(|| lines.iter().find(|line| is_title(line)).cloned()), ..caption }
}

/// Takes the caption of a list of paragraphs off what stands above it. The text between title and list may be
/// long: the title is the last name of a document that stands alone, or what follows the last 附件 label.
pub fn take_above_list<'a>(paragraphs: &mut Vec<Numbered<'a>>) -> Caption {
    let lines: Vec<Line> = paragraphs.iter().map(|(_, paragraph)| Line::of(paragraph)).collect();
    if let Some(at) = lines.iter().rposition(|line| line.sort == Sort::Attachment) {
        return take_labelled(paragraphs, &lines, at);
    }
    let Some(title) = title::above_list(&lines, 0) else { return Caption::default() };
    take_out(paragraphs, &title.lines);
    Caption { attachment: None, title: Some(title.text) }
}

/// Characters of a title that begins a document of its own within a text.
const MIN_TITLE: usize = 8;

/// The first line of the title whose last line this is, if that is long enough to begin a document within a text.
pub(super) fn begins_at(lines: &[Line], at: usize, from: usize) -> Option<usize> {
    let title = title::grown(lines, at, from);
    title.lines.first().copied().filter(|_| title.text.chars().count() >= MIN_TITLE)
}

/// The title whose last line this is: that of a letter or notice.
pub(super) fn document_title(lines: &[Line], at: usize) -> String {
    title::grown(lines, at, 0).bare().text
}

/// The title of a list whose first paragraph holds title, text and items, from what stands before the items.
pub fn in_text(text: &str) -> Option<String> {
    title::in_text(text)
}

/// The title that lines above a list hold.
pub(super) fn above(lines: &[Line]) -> Option<String> {
    title::above_list(lines, 0).map(|title| title.text)
}

/// The title of a list in what stands above it on a page where no line is one: in the head that stands in one line with a
/// text, else in the field that names the document (标题：某县行动方案).
pub fn of_page(above: &[Numbered<'_>]) -> Option<String> {
    let long = above.iter().rev().find(|(_, paragraph)| regions::is_long(&paragraph.text));
    let field = || {
        above.iter().filter(|(_, paragraph)| !regions::is_long(&paragraph.text)).find_map(|(_, paragraph)| {
            let line = text::one_line(&paragraph.text);
            let title = facts::title_of_field(&line)?;
            let is_title = matches!(regions::sort(title), Sort::Name | Sort::Notice);
            is_title.then(|| regions::issued(title).unwrap_or(title).to_owned())
        })
    };
    long.and_then(|(_, paragraph)| in_text(&paragraph.text)).or_else(field)
}

/// Removes the paragraphs at these indices.
fn take_out(paragraphs: &mut Vec<Numbered<'_>>, indices: &[usize]) {
    let mut index = 0;
    paragraphs.retain(|_| {
        index += 1;
        !indices.contains(&(index - 1))
    });
}

/// Whether a line reads like the title of a list.
pub(super) fn is_title(line: &str) -> bool {
    is_title_line(line)
        && line.chars().count() <= MAX_TITLE
        && numbering::read(line).is_none()
        && TITLES.stands_in(line)
}

/// The 附件 label that a line begins with, and what follows it.
pub(crate) fn attachment(line: &str) -> Option<(Attachment, String)> {
    let forms::Labelled { number: digits, rest } = forms::attachment(line)?;
    // “附件：1.×××” lists attachments and introduces none; a long rest is a sentence.
    if numbering::read(rest).is_some() || rest.chars().count() > MAX_TITLE || rest.ends_with(marks::ends_statement) {
        return None;
    }
    let number = digits.and_then(|digits| numeral::decimal_value(digits).or_else(|| numeral::chinese_value(digits)));
    let label =
        line.strip_suffix(rest).unwrap_or(line).trim_end_matches(|c: char| c.is_whitespace() || marks::is_colon(c));
    Some((Attachment { text: label.to_owned(), number }, rest.to_owned()))
}

/// A line that can be (part of) a title: no sentence, no aside.
pub(super) fn is_title_line(line: &str) -> bool {
    !line.is_empty()
        && !line.ends_with(marks::is_sentence_mark)
        && !line.contains(marks::is_full_stop)
        && !forms::is_aside(line)
}

/// Characters that a heading between tables does not exceed.
const MAX_HEADING: usize = 40;

/// Takes the headings right above a table (一、, （一）, 第一章) off the paragraphs above it, in order.
pub fn take_headings<'a>(paragraphs: &mut Vec<Numbered<'a>>) -> Vec<Numbered<'a>> {
    let mut headings = Vec::new();
    let mut keep = paragraphs.len();
    for (at, numbered) in paragraphs.iter().enumerate().rev() {
        if numbered.1.label.is_none() && text::is_blank(&numbered.1.text) {
            continue;
        }
        if heading_of_table(numbered.1).is_none() {
            break;
        }
        headings.push(*numbered);
        keep = at;
    }
    paragraphs.truncate(keep);
    headings.reverse();
    headings
}

/// The label of a paragraph that may be the heading of a table: 一、, （一）, 第一章 and a few words.
pub fn heading_of_table(paragraph: &Paragraph) -> Option<Number> {
    let (label, name) = heading(paragraph);
    let outer = [NumberStyle::Chinese, NumberStyle::ChineseParenthesized, NumberStyle::Chapter];
    let is_short = is_title_line(&name) && name.chars().count() <= MAX_HEADING;
    label.filter(|label| is_short && outer.contains(&label.style))
}

/// A heading's label and name.
pub fn heading(paragraph: &Paragraph) -> (Option<Number>, String) {
    let line = text::one_line(&paragraph.text);
    if let Some(label) = &paragraph.label {
        return (Some(numbering::automatic(&label.text, label.value)), line.into_owned());
    }
    match numbering::read(&line) {
        Some((number, name)) => (Some(number), name.to_owned()),
        None => (None, line.into_owned()),
    }
}

/// The name of a site, which stands in a heading on every page of it.
fn is_site(line: &str) -> bool {
    SITES.closes(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caption(lines: &[&str]) -> (Option<u32>, Option<String>, Option<String>, Vec<u32>) {
        let paragraphs: Vec<Paragraph> =
            lines.iter().map(|line| Paragraph { text: (*line).into(), ..Paragraph::default() }).collect();
        let mut numbered: Vec<Numbered<'_>> = (1..).zip(&paragraphs).collect();
        let caption = take(&mut numbered);
        let left = numbered.iter().filter(|(_, p)| !p.text.is_empty()).map(|(n, _)| *n).collect();
        let (number, label) = caption.attachment.map_or((None, None), |a| (a.number, Some(a.text)));
        (number, label, caption.title, left)
    }

    #[test]
    fn labels_and_titles_of_published_lists() {
        let s = |text: &str| Some(text.to_owned());
        assert_eq!(caption(&["附件1   ", "某市重点任务清单"]), (Some(1), s("附件1"), s("某市重点任务清单"), vec![]));
        assert_eq!(caption(&["正文。", "附件", "", "任务分解表"]), (None, s("附件"), s("任务分解表"), vec![1]));
        assert_eq!(caption(&["附件2：任务分解表", "单位：万元"]), (Some(2), s("附件2"), s("任务分解表"), vec![2]));
        assert_eq!(
            caption(&["附件：1.任务分解表", "2023年重点工作", "任务分解表"]),
            (None, None, s("2023年重点工作任务分解表"), vec![1])
        );
        assert_eq!(caption(&["各单位：", "请认真落实。"]), (None, None, None, vec![1, 2]));
        // The date of the document is no part of its title.
        assert_eq!(caption(&["2024年5月6日", "某县任务清单"]), (None, None, s("某县任务清单"), vec![1]));
        assert_eq!(caption(&["某县任务清单", "2024年5月6日"]), (None, None, s("某县任务清单"), vec![2]));
        assert_eq!(caption(&["附件1", "某县任务清单", "2024年5月6日"]).3, [3]);
        assert_eq!(caption(&["某县任务清单", "2024年5月"]), (None, None, s("某县任务清单"), vec![2]));
        assert_eq!(caption(&["某县任务清单", "发布时间：2024-05-06"]), (None, None, s("某县任务清单"), vec![2]));
        assert_eq!(
            caption(&["某县重点任务清单（共6项）", "责任单位：县应急局", "填报日期：2024年5月"]),
            (None, None, s("某县重点任务清单（共6项）"), vec![2, 3])
        );
        // But its years are, and the number of the document behind it.
        for lines in [&["某县任务清单", "（2024—2026年）"][..], &["附件", "某县任务清单", "（2024—2026年）"]]
        {
            assert_eq!(caption(lines).2, s("某县任务清单（2024—2026年）"));
        }
        let numbered = "某县任务清单（某政发〔2024〕12号）";
        assert_eq!(caption(&[numbered]).2, s(numbered));
        assert_eq!(caption(&["某县任务清单", "某政发〔2024〕12号"]).2, s("某县任务清单"));
        assert_eq!(
            caption(&["附件一", "某县政府工作报告", "任务分解表"]),
            (Some(1), s("附件一"), s("某县政府工作报告任务分解表"), vec![])
        );
    }

    #[test]
    fn labels_of_other_words_and_of_two_numbers() {
        let s = |text: &str| Some(text.to_owned());
        for (label, number) in [("附表", None), ("附表1", Some(1)), ("附录 2", Some(2)), ("附件1-1", None)] {
            assert_eq!(caption(&[label, "某市任务清单"]), (number, s(label), s("某市任务清单"), vec![]), "{label}");
        }
    }

    #[test]
    fn page_numbers() {
        assert!(
            ["- 3 -", "— 3 —", "－12－", "第3页", "第 3 页 共 10 页", "3/10", "3"].iter().all(|l| is_page_number(l))
        );
        assert!(!["3.", "第3条", "2024年", "- 任务 -", "", "-", "第页", "3月"].iter().any(|l| is_page_number(l)));
    }
}
