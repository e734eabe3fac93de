//! TXT003: half-width punctuation in Chinese text: marks, straight quotation marks, `...` and `--`.

mod quotes;

use crate::lint::{Context, Fault, Prose, Report, Rule, Words, line_end};
use crate::model::{Certainty, Severity};
use crate::text::marks::full_width;
use crate::text::{is_chinese, is_han};

pub const RULE: Rule = Rule {
    code: "TXT003",
    name: "half-width-punctuation",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: ["GB/T 15834-2011 §5.1", "GB/T 15834-2011 第5.1条"],
    summary: ["half-width punctuation in Chinese text", "中文里用了半角标点"],
    explanation: [
        "Chinese punctuation is as wide as a character (GB/T 15834-2011 §5.1). A half-width comma, typed with the wrong keyboard, is too narrow, and programs that cut at ， do not see it. Quotation marks are “ ” (§4.8), what is left out is …… (§4.11), a dash is —— (§4.10).",
        "中文标点占一个字的位置（GB/T 15834-2011 第5.1条）。输入法未切换而留下的半角标点，排版过窄，按“，”断句的程序也认不出来。引号用“”（第4.8条），省略号用“……”（第4.11条），破折号用“——”（第4.10条）。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路,保障出行。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路，保障出行。\n\t市交通局\n\n",
    check,
};

/// How many characters before the mark are shown.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    for prose in &context.prose {
        let (mut ascii_bracket, mut quotes) = (Vec::new(), Vec::new());
        for (at, c) in prose.signs().filter(|(_, sign)| sign.is_ascii_punctuation() || *sign == '＂') {
            let Some((before, from)) = prose.text().split_at_checked(at) else { continue };
            let next = from.chars().nth(1);
            // No further back than is shown: a line may be as long as the text, and full of marks.
            let left = line_end(before, SHOWN);
            let before = left.chars().next_back();
            let wrong = match c {
                '"' | '＂' => {
                    quotes.push(at);
                    continue;
                }
                '.' | '-' if next == Some(c) => {
                    if before != Some(c) {
                        run(prose, left, from, c, report);
                    }
                    continue;
                }
                // A bracket is Chinese if its words are: （GDP） may be written either way.
                '(' => {
                    ascii_bracket.push(next.is_some_and(is_han));
                    next.is_some_and(is_han)
                }
                ')' => ascii_bracket.pop().unwrap_or(before.is_some_and(is_han)),
                // At the end of a paragraph nothing stands behind.
                _ => before.is_some_and(is_chinese) && next.is_none_or(|next| is_chinese(next) || next == '\n'),
            };
            if let Some(full) = full_width(c).filter(|_| wrong) {
                let right: String = next.into_iter().filter(|next| *next != '\n').collect();
                let message = Words::new(format!("half-width {c} in Chinese text"), format!("中文里用了半角的“{c}”"));
                let fault = Fault::new(prose.at(), format!("{left}{c}{right}"), message);
                let what = Words::new(format!("write {full}"), format!("改为“{full}”"));
                report.add(fault.fix(format!("{left}{full}{right}"), what));
            }
        }
        quotes::check(prose, &quotes, report);
    }
}

/// What has two places in Chinese and is typed as dots or hyphens: sign, how often, what it is.
const RUNS: &[(char, &[usize], &str)] = &[('.', &[3, 6], "……"), ('-', &[2], "——")];

/// Several dots or hyphens that begin here, behind `left`.
fn run(prose: &Prose<'_>, left: &str, from: &str, c: char, report: &mut Report) {
    let behind = from.trim_start_matches(c);
    let typed = from.get(..from.len() - behind.len()).unwrap_or_default();
    let Some((_, lengths, mark)) = RUNS.iter().find(|(sign, ..)| *sign == c) else { return };
    // ..: what is meant nobody can tell. Dots that lead to a number or stand among Latin words are others.
    let (before, next) = (left.chars().next_back(), behind.chars().next());
    let stands_so = match c {
        '.' => before.is_some_and(is_chinese) && !next.is_some_and(|next| next.is_ascii_alphanumeric()),
        _ => before.is_none_or(is_chinese) && next.is_some_and(is_chinese),
    };
    if !stands_so || lengths.iter().all(|length| typed.len() < *length) {
        return;
    }
    let message = Words::new(format!("{typed} in Chinese text"), format!("中文里用了“{typed}”"));
    let fault = Fault::new(prose.at(), [left, typed].concat(), message);
    let what = Words::new(format!("write {mark}"), format!("改为“{mark}”"));
    let is_certain = lengths.contains(&typed.len());
    report.add(if is_certain { fault.fix([left, mark].concat(), what) } else { fault });
}
