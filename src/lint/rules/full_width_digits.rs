//! TXT007: full-width digits or letters among half-width ones.

use crate::lint::{CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "TXT007",
    name: "full-width-digits",
    severity: Severity::Warning,
    certainty: Certainty::Opinion,
    basis: CUSTOM,
    summary: ["full-width digits or letters among half-width ones", "全角数字、字母与半角混用"],
    explanation: [
        "２０２５年 beside 2025年: the one takes twice the room, and neither a search nor a program finds both. Digits and Latin letters are half-width in Chinese text (GB/T 15835-2011).",
        "“２０２５年”与“2025年”混用，宽窄不一，检索、统计都会漏掉一种。阿拉伯数字和拉丁字母应用半角（GB/T 15835-2011）。",
    ],
    bad: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路20公里。\n\t市交通局\n\n\t2.建校３所。\n\t市教育局\n\n\t3.治水4处。\n\t市水利局\n\n",
    good: "某市2021年重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路20公里。\n\t市交通局\n\n\t2.建校3所。\n\t市教育局\n\n\t3.治水4处。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    // A text all in full-width digits is of one piece.
    let has_half = context.prose.iter().any(|prose| prose.text().contains(|c: char| c.is_ascii_digit()));
    if !has_half {
        return;
    }
    for prose in &context.prose {
        let mut end = 0;
        for (begin, _) in prose.signs().filter(|(_, sign)| is_full_width(*sign)) {
            if begin < end {
                continue;
            }
            let from = prose.text().get(begin..).unwrap_or_default();
            let run = from.split(|c| !is_full_width(c)).next().unwrap_or_default();
            end = begin + run.len();
            let half: String = run.chars().map(|c| char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)).collect();
            let message = Words::new(format!("{run} in full-width characters"), format!("“{run}”用了全角"));
            report.add(Fault::new(prose.at(), run, message).write(half));
        }
    }
}

fn is_full_width(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％')
}
