//! Times among bodies, which no label tells: 市财政局，6月底完成.

use crate::department::{may_be_complete, verb_at_end};

/// Words that a deadline begins with.
const BEGINS: &[&str] = &[
    "年底",
    "年内",
    "年前",
    "年末",
    "年中",
    "今年",
    "明年",
    "当年",
    "每年",
    "每季",
    "每月",
    "全年",
    "上半年",
    "下半年",
    "长期",
    "持续",
    "常年",
    "即时",
    "立即",
    "按时限",
    "近期",
    "中期",
    "远期",
    "到20",
    "至20",
    "于20",
];

/// Words that a deadline ends with.
const ENDS: &[&str] = &[
    "年",
    "月",
    "日",
    "底",
    "末",
    "前",
    "内",
    "上半年",
    "下半年",
    "季度",
    "上旬",
    "中旬",
    "下旬",
    "完成",
    "推进",
    "坚持",
    "实施",
    "开展",
    "见效",
    "见成效",
    "启动",
    "开工",
    "动工",
    "竣工",
    "完工",
    "建成",
    "投用",
    "落实",
    "印发",
    "出台",
    "进行",
    "长期",
    "持续",
    "使用",
    "到位",
];

/// Their last characters.
const LAST: &[char] = &[
    '年', '月', '日', '底', '末', '前', '内', '度', '旬', '成', '进', '持', '施', '展', '效', '动', '工', '用', '实',
    '发', '台', '行', '期', '续', '位',
];

/// Characters of a deadline that says what is done by then.
const MAX: usize = 20;

/// Whether a deadline may end with this character; `false` is sure.
pub fn may_end_with(c: char) -> bool {
    LAST.contains(&c)
}

/// Whether a text is a time and nothing else: 6月底完成, 年内持续推进, 2024/6/30.
pub fn is_time(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['。', '；', '，', '）', ')']);
    if is_date(text) {
        return true;
    }
    // Most texts are none, and their last character says so; 6月底前完成初稿 says it before.
    let says_before = || text.starts_with(is_digit) && text.contains('前');
    if !(text.ends_with(may_end_with) || says_before()) {
        return false;
    }
    let digits = text.trim_start_matches(is_digit);
    let dated = digits.len() < text.len() && ["年", "月", "日", "季度"].iter().any(|unit| digits.starts_with(unit));
    (dated || BEGINS.iter().any(|begin| text.starts_with(begin)))
        && (ENDS.iter().any(|end| text.ends_with(end)) || dated && says_before() && text.chars().count() <= MAX)
        && !text.contains(['由', '局', '委', '、'])
}

/// A digit of any form.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || "一二三四五六七八九十〇○０１２３４５６７８９第".contains(c)
}

/// 2024/6/30, 2024.6, 2024-06-30: a year, and numbers behind it.
fn is_date(text: &str) -> bool {
    let mut numbers = text.split(['/', '／', '.', '．', '-', '—', '–']);
    let year = numbers.next().filter(|year| year.len() == 4 && year.chars().all(|c| c.is_ascii_digit()));
    let is_small = |part: &str| (1..=2).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
    let rest: Vec<&str> = numbers.collect();
    year.is_some() && (1..=2).contains(&rest.len()) && rest.iter().all(|part| is_small(part.trim_end_matches('前')))
}

/// Where a time begins behind the words of a role: 县教育局牵头2024年6月底前完成.
pub fn behind_role(text: &str) -> Option<usize> {
    let at = text.find(|c: char| c.is_ascii_digit()).filter(|&at| at > 0 && text.len() <= MAX_TEXT)?;
    let (before, behind) = text.split_at_checked(at)?;
    (is_time(behind) && (verb_at_end(before).is_some() || may_be_complete(before))).then_some(at)
}

/// Bytes of a text that a time is looked for in.
const MAX_TEXT: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_characters_are_those_of_the_words() {
        let mut last: Vec<char> = ENDS.iter().filter_map(|end| end.chars().next_back()).collect();
        let mut known = LAST.to_vec();
        last.sort_unstable();
        last.dedup();
        known.sort_unstable();
        assert_eq!(known, last);
    }
}
