//! NUM005: half- and full-width forms mixed in the numbers of siblings.

use crate::lint::{CUSTOM, Context, Fault, Form, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "NUM005",
    name: "mixed-number-width",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["half- and full-width forms mixed in numbers", "序号全角半角混用"],
    explanation: [
        "(一) beside （一）, 1. beside 1．: on paper the columns do not line up, and a search for one form misses the other.",
        "“(一)”和“（一）”、“1.”和“1．”混用，排出来不齐，检索一种也漏掉另一种。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t（一）修路。\n\t市交通局\n\n\t(二)建校。\n\t市教育局\n\n\t（三）治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t（一）修路。\n\t市交通局\n\n\t（二）建校。\n\t市教育局\n\n\t（三）治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for series in &context.series {
        let Some(style) = series.style() else { continue };
        let Some(usual) = series.form(style) else { continue };
        for number in series.members().filter_map(|member| Some((member.number?, member.at))) {
            let (number, at) = number;
            let other = number.style == style && Form::of(&number.text).is_some_and(|form| form != usual);
            if !other {
                continue;
            }
            let label = usual.apply(&number.text);
            let message = Words::new(
                format!("{} where its siblings have the width of {label}", number.text),
                format!("“{}”与同级序号全角半角不一，应为“{label}”", number.text),
            );
            let what = Words::new(format!("write {label}"), format!("改为“{label}”"));
            report.add(Fault::new(at, number.text.as_str(), message).fix(label, what));
        }
    }
}
