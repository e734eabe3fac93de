//! TXT003: half-width punctuation in Chinese text.

use crate::lint::{Context, Fault, Report, Rule, Words, line_end};
use crate::model::Severity;
use crate::text::{is_chinese, is_han};

pub const RULE: Rule = Rule {
    code: "TXT003",
    name: "half-width-punctuation",
    severity: Severity::Warning,
    summary: ["half-width punctuation in Chinese text", "中文里用了半角标点"],
    explanation: [
        "Chinese punctuation is as wide as a character (GB/T 15834-2011 §5.1). A half-width comma, typed with the wrong keyboard, is too narrow, and programs that cut at ， do not see it.",
        "中文标点占一个字的位置（GB/T 15834-2011 第5.1条）。输入法未切换而留下的半角标点，排版过窄，按“，”断句的程序也认不出来。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路,保障出行。\n\t市交通局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路，保障出行。\n\t市交通局\n\n",
    check,
};

/// Half-width marks and what they are in Chinese.
const MARKS: &[(char, char)] =
    &[(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('.', '。'), ('(', '（'), (')', '）')];

/// How many characters before the mark are shown.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    for prose in &context.prose {
        let mut ascii_bracket = Vec::new();
        for (at, c) in prose.signs().filter(|(_, sign)| sign.is_ascii_punctuation()) {
            let Some((before, from)) = prose.text().split_at_checked(at) else { continue };
            let full = MARKS.iter().find(|(half, _)| *half == c).map(|(_, full)| *full);
            let next = from.chars().nth(1);
            // No further back than is shown: a line may be as long as the text, and full of marks.
            let left = line_end(before, SHOWN);
            let before = left.chars().next_back();
            let wrong = match c {
                // A bracket is Chinese if its words are: （GDP） may be written either way.
                '(' => {
                    ascii_bracket.push(next.is_some_and(is_han));
                    next.is_some_and(is_han)
                }
                ')' => ascii_bracket.pop().unwrap_or(before.is_some_and(is_han)),
                // At the end of a paragraph nothing stands behind.
                _ => before.is_some_and(is_chinese) && next.is_none_or(|next| is_chinese(next) || next == '\n'),
            };
            if let Some(full) = full.filter(|_| wrong) {
                let right: String = next.into_iter().filter(|next| *next != '\n').collect();
                let message = Words::new(format!("half-width {c} in Chinese text"), format!("中文里用了半角的“{c}”"));
                let fault = Fault::new(prose.at(), format!("{left}{c}{right}"), message);
                let what = Words::new(format!("write {full}"), format!("改为“{full}”"));
                report.add(fault.fix(format!("{left}{full}{right}"), what));
            }
        }
    }
}
