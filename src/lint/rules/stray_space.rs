//! TXT001: a space between two Chinese characters.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words, line_end};
use crate::model::{Certainty, Severity};
use crate::numbering::numeral;
use crate::text::marks;
use crate::text::{is_chinese, is_han};
use crate::time::DAY;

pub const RULE: Rule = Rule {
    code: "TXT001",
    name: "stray-space",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a space inside Chinese text", "中文之间有多余的空格"],
    explanation: [
        "Chinese is written without spaces. One between two characters is left over from typing or pasting; it shows as a hole in the line and hides the words from a search.",
        "中文行文不用空格。字与字、字与标点之间的空格多为录入、粘贴时遗留，排出来有空洞，检索时也搜不到。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.执行公共厕所设计标准。 在商场设置母婴室。\n\t市住建局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.执行公共厕所设计标准。在商场设置母婴室。\n\t市住建局\n\n",
    check,
};

/// How many characters are shown before and behind the space.
const SHOWN: usize = 5;

/// Characters of a word that is short.
const SHORT: usize = 3;

/// Characters of a label and its colon.
const LABEL: usize = 7;

/// Bytes of the longest number that a space sets off; what is longer is not looked at again for each space.
const LONGEST_NUMBER: usize = 30;

fn check(context: &Context<'_>, report: &mut Report) {
    for prose in context.prose.iter().filter(|prose| prose.signs().any(|(_, sign)| is_space(sign))) {
        let text = prose.text();
        // In a text that an export made one line, a gap stands where a line ended.
        if prose.is_run_in() || is_spaced_out(text) || is_row_of_words(text) {
            continue;
        }
        let mut from = 0;
        for (begin, _) in prose.signs().filter(|(_, sign)| is_space(*sign)) {
            // Of several spaces the first speaks for all.
            if begin < from {
                continue;
            }
            let (before, rest) = text.split_at_checked(begin).unwrap_or((text, ""));
            let behind = rest.trim_start_matches(is_space);
            from = text.len() - behind.len();
            let (Some(left), Some(right)) = (before.chars().next_back(), behind.chars().next()) else { continue };
            if !is_chinese(left) || !is_chinese(right) {
                continue;
            }
            // 姓 名: a word of two that was spaced out to look as wide as others stands alone.
            let alone = is_han(left) && is_han(right) && text.chars().filter(|c| !is_space(*c)).nth(2).is_none();
            // 一 乡村建设: the space sets a number off that has no mark.
            let number = before.len() <= LONGEST_NUMBER && before.chars().all(numeral::is_chinese);
            // 责任单位：县发改局 完成时限：…: it divides two fields.
            let field = behind.chars().take(LABEL).any(marks::is_colon);
            // What a wide gap divides was set apart on purpose, or was two lines.
            let set_apart = rest.get(..rest.len() - behind.len()).is_some_and(is_wide) && is_end(left);
            let title = divides_title(before, behind);
            if alone || number || field || set_apart || title || context.divides_bodies(before, behind) {
                continue;
            }
            // 张三 李四, 名称 规格: two short words that stand alone may be two things, 联系县教育局 县财政局 is two bodies.
            let alone = stands_alone(before.chars().rev()) && stands_alone(behind.chars());
            let is_sure = !alone && !context.begins_with_body(behind);
            let left = line_end(before, SHOWN);
            let right: String = behind.chars().take(SHOWN).take_while(|c| !c.is_whitespace()).collect();
            let space = rest.get(..rest.len() - behind.len()).unwrap_or_default();
            let message = Words::new("a space inside Chinese text", "中文之间有多余的空格");
            let fault = Fault::new(prose.at(), [left, space, &right].concat(), message);
            let what = Words::new("take the space out", "删去空格");
            report.add(if is_sure { fault.fix([left, &right].concat(), what) } else { fault });
        }
    }
}

/// Characters of a text that may be spaced out to look as wide as others: 工 作 任 务.
const SPACED_OUT: usize = 12;

/// Whether each character of a short text stands alone.
fn is_spaced_out(text: &str) -> bool {
    text.chars().filter(|c| !is_space(*c)).nth(SPACED_OUT).is_none()
        && text.split(is_space).all(|part| part.chars().nth(1).is_none())
}

/// Gaps of a line of the page from which on it is a row of words: 首页 新闻 政务公开 办事服务.
const MANY_GAPS: usize = 4;

/// Whether a line is words that stand beside one another, without a mark of a sentence.
fn is_row_of_words(text: &str) -> bool {
    let mut gaps = text.split(is_space).filter(|part| !part.is_empty()).skip(1);
    let has_sentence = text.chars().any(|c| marks::ends_statement(c) || marks::is_any_comma(c));
    gaps.nth(MANY_GAPS - 1).is_some() && !has_sentence
}

/// Characters of each half of a title that has two.
const HALF: usize = 6;

/// Whether a gap stands between the halves of a title: 《关于深化改革创新 加快服务业发展的意见》.
fn divides_title(before: &str, behind: &str) -> bool {
    let mut left = before.chars().rev().take_while(|c| !is_space(*c));
    let is_inside = left.by_ref().position(marks::opens_title).is_some_and(|length| length >= HALF);
    let right = behind.chars().position(|c| is_space(c) || marks::closes_title(c));
    is_inside && right.is_some_and(|length| length >= HALF)
}

/// Whether a short word is all up to the end, a colon or a space.
fn stands_alone(characters: impl Iterator<Item = char>) -> bool {
    for (count, c) in characters.enumerate() {
        if !is_han(c) {
            return is_space(c) || c == '\n' || marks::is_colon(c);
        }
        if count == SHORT {
            return false;
        }
    }
    true
}

/// Whether a gap is as wide as the indent of a paragraph.
fn is_wide(gap: &str) -> bool {
    gap.matches('\u{3000}').count() > 1 || gap.chars().nth(2).is_some()
}

/// Whether a line may end with a character.
fn is_end(c: char) -> bool {
    marks::ends_statement(c) || marks::is_colon(c) || marks::is_close(c) || c == DAY
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n'
}
