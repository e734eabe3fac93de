//! NUM004: numbers out of order, or that do not begin at 1.

use crate::lint::{Break, BreakKind, CUSTOM, Context, Fault, Report, Rule, Words};
use crate::model::{Certainty, Severity};
use crate::numbering;

pub const RULE: Rule = Rule {
    code: "NUM004",
    name: "number-order",
    severity: Severity::Warning,
    certainty: Certainty::Likely,
    basis: CUSTOM,
    summary: ["numbers out of order, or not from 1 on", "序号次序不对或不从 1 开始"],
    explanation: [
        "Numbers go up one by one from 1 on. One that does not was mistyped, or an item was moved without its number.",
        "序号应从 1 起逐个递增。次序不对的，不是写错了，就是移动条目后没有重新编号。",
    ],
    bad: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t7.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    good: "某市重点任务清单\n\t工作任务\n\t责任单位\n\n\t1.修路。\n\t市交通局\n\n\t2.建校。\n\t市教育局\n\n\t3.治水。\n\t市水利局\n\n",
    check,
};

fn check(context: &Context<'_>, report: &mut Report) {
    for found in context.series.iter().flat_map(|series| &series.breaks) {
        let Some(number) =
            found.member.number.filter(|_| matches!(found.kind, BreakKind::OutOfOrder | BreakKind::Start))
        else {
            continue;
        };
        let message = match found.kind {
            BreakKind::Start if goes_on_from_above(context, found) => continue,
            BreakKind::Start => Words::new(
                format!("the first number is {}, not 1", number.text),
                format!("第一个序号是“{}”，不是 1", number.text),
            ),
            _ => Words::new(
                format!("{} is out of order; {} should come here", number.text, found.expected),
                format!("“{}”次序不对，此处应为 {}", number.text, found.expected),
            ),
        };
        report.add(Fault::new(found.member.at, number.text.as_str(), message));
    }
}

/// Paragraphs above a list among which the number before its first is looked for.
const MAX_ABOVE: usize = 256;

/// Whether a list in paragraphs goes on from a section that is no part of it: 一、总体要求 above 二、重点任务.
fn goes_on_from_above(context: &Context<'_>, found: &Break<'_>) -> bool {
    let (at, style) = (found.member.at, found.member.number.map(|number| number.style));
    let above = context.index(at).map(|index| context.paragraphs.above(index));
    let mut above = above.into_iter().flatten().take(MAX_ABOVE);
    at.table.is_none()
        && above.any(|(_, paragraph)| {
            let shown = paragraph.shown();
            let number = numbering::read(shown.trim_start()).map(|(number, _)| number);
            number.is_some_and(|number| Some(number.style) == style && number.value == found.value.checked_sub(1))
        })
}
