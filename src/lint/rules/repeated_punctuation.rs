//! TXT011: two marks of punctuation where one belongs.

use crate::lint::{Context, Fault, Report, Rule, Words, line_end};
use crate::model::{Certainty, Severity};
use crate::text::marks;

pub const RULE: Rule = Rule {
    code: "TXT011",
    name: "repeated-punctuation",
    severity: Severity::Warning,
    certainty: Certainty::Certain,
    basis: ["GB/T 15834-2011 §4", "GB/T 15834-2011 第4条"],
    summary: ["two marks of punctuation where one belongs", "标点重复"],
    explanation: [
        "。。 or ，。 is left where a clause was taken out or two texts were joined. Programs that cut sentences at 。 find an empty one between.",
        "删去半句或拼接两段文字时，常留下“。。”“，。”这样的两个标点。按句号断句的程序会多出一个空句。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路，。\n\t市交通局\n\n\t2.建校。。\n\t市教育局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n",
    check,
};

/// Whether no other mark may stand beside a mark (GB/T 15834-2011 §4). …… and —— are doubled, and ？！ may be.
fn stands_alone(sign: char) -> bool {
    let is_one = marks::is_any_comma(sign) || marks::is_semicolon(sign) || marks::is_colon(sign);
    !sign.is_ascii() && (is_one || marks::is_full_stop(sign))
}

/// How many characters before the marks are shown.
const SHOWN: usize = 2;

fn check(context: &Context<'_>, report: &mut Report) {
    for prose in &context.prose {
        let text = prose.text();
        let mut end = 0;
        for (begin, _) in prose.signs().filter(|(_, sign)| stands_alone(*sign)) {
            if begin < end {
                continue;
            }
            let from = text.get(begin..).unwrap_or_default();
            let together = from.get(..from.len() - from.trim_start_matches(stands_alone).len()).unwrap_or_default();
            end = begin + together.len();
            let Some(first) = together.chars().next().filter(|first| together.len() > first.len_utf8()) else {
                continue;
            };
            let before = text.get(..begin).unwrap_or_default();
            // Behind a body it is a delimiter of a list, which DEP003 looks at.
            if first == marks::ENUMERATION_COMMA && context.ends_in_body(before) {
                continue;
            }
            let left = line_end(before, SHOWN);
            let message = Words::new(format!("{together} where one mark belongs"), format!("标点重复：“{together}”"));
            let fault = Fault::new(prose.at(), [left, together].concat(), message);
            // Which of two different ones is right a person decides.
            let same = together.chars().all(|mark| mark == first);
            let what = Words::new(format!("write one {first}"), format!("只写一个“{first}”"));
            report.add(if same { fault.fix(format!("{left}{first}"), what) } else { fault });
        }
    }
}
