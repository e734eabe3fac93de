//! The foot of a page that stands in one line with the end of its text: …（县财政局负责） 来源：县政府 附件下载 方案.pdf.

use super::foot::is_about_the_page;
use super::page::is_menu;
use super::words::{BEHIND, BEHIND_END, FILE_END, FOOT, SOURCE, WHEN};
use crate::text::marks;
use crate::wordlist::Found;

/// Words at the end of a line that are looked at.
const MAX_WORDS: usize = 24;
/// Those that stand behind a field of the foot, at most.
const MAX_VALUES: usize = 2;
/// Characters of one.
const MAX_WORD: usize = 60;

/// The byte of a line that the foot of its page begins at, where a text stands before it.
pub fn foot_within(line: &str) -> Option<usize> {
    let (mut foot, mut values, mut end) = (None, 0, line.len());
    for _ in 0..MAX_WORDS {
        let text = line.get(..end)?.trim_end();
        let begin = text.char_indices().rev().take(MAX_WORD).find(|(_, c)| c.is_whitespace());
        let Some(begin) = begin.map(|(at, c)| at + c.len_utf8()) else {
            let is_foot = text.chars().nth(MAX_WORD).is_none() && is_of_foot(text, foot.is_some());
            return behind_sentence(text).or(foot).filter(|_| !is_foot);
        };
        let word = text.get(begin..)?;
        if is_of_foot(word, foot.is_some()) {
            (foot, values) = (Some(text.get(..begin)?.trim_end().len()), 0);
        } else if values == MAX_VALUES || word.contains(ends_value) {
            return behind_sentence(text).or(foot);
        } else {
            values += 1;
        }
        end = begin;
    }
    foot
}

/// Where the foot begins right behind the sentence or bracket that ends a text, with no space between them.
fn behind_sentence(text: &str) -> Option<usize> {
    let near = text.char_indices().rev().take(MAX_WORD);
    let ends = near.filter(|(_, c)| marks::is_sentence_end(*c) || marks::is_round_close(*c));
    let mut behind = ends.map(|(at, c)| at + c.len_utf8());
    behind.find(|at| text.get(*at..).is_some_and(|rest| !rest.contains(char::is_whitespace) && is_of_foot(rest, false)))
}

/// Whether a word is one of the foot of a page, or the field that begins there: 附件下载, 来源：县政府, 方案.pdf. `before_foot`
/// says that such words stand behind it: then 责任编辑 is one of theirs too.
fn is_of_foot(word: &str, before_foot: bool) -> bool {
    let field = word.split(marks::is_colon).next().unwrap_or_default();
    // 阅读推广活动 and 相关政策落实 begin with such words, and are work.
    let stands_alone = |found: Found<'_>| {
        let ends = |c: char| marks::is_colon(c) || c.is_ascii_digit();
        found.word.ends_with(marks::is_colon) || found.rest.is_empty() || found.rest.starts_with(ends)
    };
    let is_button = || word.starts_with(marks::is_open) || BEHIND_END.closes(word);
    let is_source = SOURCE.first(word).is_some_and(|found| stands_alone(found) || is_button());
    let is_behind = BEHIND.first(word).is_some_and(|found| stands_alone(found) || is_button());
    let is_field =
        is_source && before_foot && !WHEN.holds(field) || (is_source || is_behind) && is_about_the_page(word);
    let is_of_page = is_field || FOOT.stands_in(word) || FILE_END.closes(word) || before_foot && is_menu(word);
    is_of_page && !word.is_empty() && !word.contains(ends_value)
}

/// What stands in no word of a foot.
fn ends_value(sign: char) -> bool {
    marks::is_sentence_end(sign)
        || marks::is_any_comma(sign)
        || marks::is_semicolon(sign)
        || marks::is_enumeration_comma(sign)
}

#[cfg(test)]
mod tests {
    use super::foot_within;

    #[test]
    fn feet_behind_texts() {
        for (text, foot) in [
            ("一、修路。（县交通局负责） ", "来源：县政府 附件下载"),
            ("责任单位：县教育局、人社局 ", "文件下载.pdf 来源：县政府办公室 附件下载"),
            ("（县财政局负责） ", "来源： 县政府 附件下载 县实施方案.pdf"),
            ("（县财政局负责）", "【打印】【关闭】"),
            ("完善机制。", "扫一扫在手机打开当前页"),
            ("完善机制。 ", "责任编辑：张三 打印 关闭"),
        ] {
            assert_eq!(foot_within(&[text, foot].concat()), Some(text.trim_end().len()), "{text}");
        }
        for text in [
            "一、修路。（县交通局负责）",
            "责任单位：县教育局 完成时间：2024年6月",
            "来源：县政府 附件下载",
            "主办单位：县文旅局 协办单位：县教育局",
            "（县财政局负责） 资金来源：县财政",
            "稳定资金来源。",
            "一、办好活动 阅读推广活动（县教育局负责）",
            "一、落实政策 相关政策落实（县教育局负责）",
            "责任单位：县教育局 管理单位",
            "一、完善设施 公共服务",
        ] {
            assert_eq!(foot_within(text), None, "{text}");
        }
    }
}
