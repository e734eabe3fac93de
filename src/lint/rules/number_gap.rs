//! NUM002: a number is left out among siblings.

use crate::lint::{BreakKind, CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};

pub const RULE: Rule = Rule {
    code: "NUM002",
    name: "number-gap",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["a number is left out", "序号跳号"],
    explanation: [
        "Where 2 is followed by 4, an item was lost or the numbers were not made anew after one was taken out. An excerpt that keeps the numbers of the whole is not blamed.",
        "“2”之后直接是“4”，不是漏了一条，就是删去一条后没有重新编号。保留原序号的摘编件不算。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t4.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for found in
        context.breaks.iter().filter(|found| found.kind == BreakKind::Gap && !context.is_attachment(found.entry))
    {
        let Some((at, label)) = context.label(found.entry) else { continue };
        let number = |value: u32| context.number_like(value, found.entry);
        let (from, to) = (number(found.expected), number(found.value.saturating_sub(1)));
        let (missing, missing_zh) = match from == to {
            true => (format!("{from} is"), from),
            false => (format!("{from} to {to} are"), format!("{from} 至 {to}")),
        };
        let before = found.before.and_then(|before| context.label(before)).map(|(_, before)| before);
        let (place, place_zh) = match before {
            Some(before) => (format!("between {before} and {label}"), format!("“{before}”与“{label}”之间")),
            None => (format!("before {label}"), format!("“{label}”之前")),
        };
        let message = Words::new(
            format!("{missing} missing {place}: an item was lost, or the numbers are wrong"),
            format!("{place_zh}缺序号 {missing_zh}：可能漏了条目，也可能是序号有误"),
        );
        report.add(context.renumbered(found.entry, Fault::new(at, label, message)));
    }
}
